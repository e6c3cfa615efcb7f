"""Random sentences: the checker accepts exactly the verdict that the model finds.

The evidence is right in every document; only the sentences, their verdicts and their numbers vary.
"""

import copy
import json
import random

import pytest

from tests.checker.make import DEEP, certificate, good, outcome, second_belief
from tests.checker.model import Truth
from verifier import checker

QUANTIFIERS = (  # each with the terms that it makes possible
    ([["i", "player"], ["t", "type"], ["s", "survivor", "i", "t"]],
     ["i", "t", ["bid", "s"], ["external", "s"]]),
    ([["i", "player"], ["k", "type"], ["t", "range", 0, "k"], ["s", "rational", "i", "t", "k"]],
     ["i", "k", "t", ["bid", "s"]]),
    ([["p", "playable"], ["m", "second", "p"]], ["m", ["revenue", "p"], ["rival", 2, "p"], ["win", 1, "p"]]),
    ([["i", "player"], ["j", "other", "i"], ["p", "profile"]],
     ["i", "j", ["bid", ["at", "p", "j"]], ["price", "i", "p"], ["reward", "j", "p"], ["highest", "p"],
      ["sold", "p"], ["utility", "j", 2, "p"]]),
    ([["i", "player"], ["s", "strategy", "i"], ["r", "rest", "i"]],
     ["i", ["price", "i", ["join", "i", "s", "r"]], ["win", 1, ["join", "i", "s", "r"]], ["bid", "s"]]),
    ([["t", "type"], ["r", "believed", 1, "t", "V"]],
     ["t", ["revenue", ["join", 1, ["strategy", 1, 1], "r"]]]),
    ([["a", "range", -2, "n"], ["b", "range", "a", ["+", "a", "V"]]], ["a", "b", ["*", "a", "b"]]),
)  # fmt: skip


def term(draw, terms, depth=2):
    """A random term over these."""
    if depth == 0 or draw.random() < 0.5:
        return copy.deepcopy(draw.choice([*terms, *terms, draw.randint(-1, 3), "1/2", "epsilon", "n"]))
    sign = draw.choice(["+", "-", "*", "/", "max", "min"])
    if sign == "/":
        return ["/", term(draw, terms, depth - 1), draw.choice([2, "3/2", "n"])]
    return [sign, term(draw, terms, depth - 1), term(draw, terms, depth - 1)]


def comparison(draw, terms):
    return [draw.choice([">=", ">", "<=", "<", "=", "!="]), term(draw, terms), term(draw, terms)]


def question(draw):
    """A random sentence."""
    for_all, terms = copy.deepcopy(draw.choice(QUANTIFIERS))
    given = [comparison(draw, terms) for _ in range(draw.randint(0, 2))]
    then = [comparison(draw, terms) for _ in range(draw.randint(1, 2))]
    sentence = {"for_all": for_all, "if": given, "then": then}
    return sentence | ({"minimum": term(draw, terms)} if draw.random() < 0.3 else {})


def verdict(mechanism, sentence):
    """What the model finds: "holds" or "fails", and the number of instances."""
    truth = Truth({"mechanism": mechanism, "sentence": sentence, "kind": "mechanism"})
    every = list(truth.instances())
    true = all(truth.holds(c, env) for env in every for c in sentence["then"])
    return ("holds" if true else "fails"), len(every)


@pytest.mark.parametrize("seed", range(4))
def test_a_random_sentence_is_accepted_with_its_verdict_and_refused_with_the_other(seed):
    draw, seen = random.Random(seed), {"holds": 0, "fails": 0}
    mechanism = second_belief(2, 1, "1/2", draw.choice(["first", "last", "uniform"]))
    while min(seen.values()) < 15:
        sentence = question(draw)
        found, instances = verdict(mechanism, sentence)
        if instances == 0:
            sentence.pop("minimum", None)
        document = certificate(mechanism, sentence, found)
        if instances == 0:
            with pytest.raises(checker.Rejected, match="there are 0"):
                checker.check(json.dumps(document))
            continue
        assert json.loads(checker.check(json.dumps(document)))["verdict"] == found
        seen[found] += 1
        if found == "holds":
            wrong = document | {"instances": instances + 1}
        else:
            wrong = without_verdict(document) | {"verdict": "holds", "instances": instances}
            domains = {q[1] for q in sentence["for_all"]}
            if "survivor" in domains and not domains & DEEP:
                wrong["survival"] = good_blocks(mechanism)
            if "minimum" in sentence:
                wrong |= {"minimum": outcome(wrong)["minimum"]}
        with pytest.raises(checker.Rejected, match=r"there are|is false at"):
            checker.check(json.dumps(wrong))


def without_verdict(document):
    return {key: x for key, x in document.items() if key not in ("verdict", "instance")}


def good_blocks(mechanism):
    """The blocks of every position and type."""
    sentence = {"for_all": [["s", "survivor", 1, 0]], "if": [], "then": [["=", 0, 0]]}
    return certificate(mechanism, sentence)["survival"]


def test_every_domain_and_every_term_occurs():
    """Otherwise a part of the language would go untested."""
    said = json.dumps([QUANTIFIERS, [d.get("sentence") for d in good().values()]])
    domains, terms, _ = next(checker.about_mechanism(checker.frozen(good()["claim-1"])))
    arithmetic = {"+", "-", "*", "/", "max", "min"}
    assert not [name for name in {*domains, *terms} - arithmetic if f'"{name}"' not in said]
