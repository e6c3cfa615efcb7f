"""Random sentences about the paper of 2010: model, checker and engine give the same verdict.

The evidence is right in every document; only the sentences, their verdicts and their numbers vary.
"""

import copy
import json
import random
from fractions import Fraction

import pytest

from tests.checker import make_2010 as make
from tests.checker.model_2010 import truth
from tests.checker.test_sentences import comparison, term
from verifier import checker
from verifier.certificates.write_2010 import context_document, star_document
from verifier.claims.knowledge_world import KnowledgeWorld, Run
from verifier.claims.language import Comparison, Quantifier, Sentence
from verifier.claims.settle import settle
from verifier.claims.star_world import StarWorld
from verifier.contexts.knowledge import BayesianContext
from verifier.exact.distribution import Distribution
from verifier.mechanisms.star import Star
from verifier.meter import Meter

P = ["announced", "i", "v", "r"]
STAR = (  # quantifiers, each with the terms that it makes possible
    (make.PLAYS, ["t", "v", "o", make.of("t"), make.of("v"), ["heads", "i", "t", "v"], ["taken", "v", "o"]]),
    (make.LIES, ["t", make.of("v", "star"), make.of("t", "classical"), make.of("v", "highest"),
                 make.of("v", "heads-revenue")]),
    ([["p", "profile"], ["j", "other", 1]], ["j", ["star", "p"], ["classical", "p"], ["heads-revenue", "p"]]),
    (make.REPORTS, [["advantage", "d", "p"], ["distance", "d", "p"], ["score", 1, "p"], ["score", 0, "d"]]),
    ([["w", "value"], ["q", "range", 0, "w"]], ["w", ["bonus", "w", "q"], ["rests"], "delta", "B"]),
)  # fmt: skip
FEW = ["t", "v", make.of("v", "highest"), make.of("v"), make.of("t"), ["heads", "i", "t", "v"], "o"]
AT = ["announcement-revenue", "announcement-best", "announcement-price", "cells-mean", "cell-revenue",
      "cell-known",
      "star", "highest"]  # fmt: skip
ALWAYS = [["benchmark"], ["expected-maximum"], ["optimum"]]
OF_THE_STAR = [["star-revenue"], ["tails-revenue"], ["heads-revenue-mean"]]
EACH = [["optimum-without", "i"], ["known-optimum", "i"]]


def question(draw, choices):
    for_all, terms = copy.deepcopy(draw.choice(choices))
    given = [comparison(draw, terms) for _ in range(draw.randint(0, 1))]
    then = [comparison(draw, terms) for _ in range(draw.randint(1, 2))]
    return make.sentence(for_all, given, then, term(draw, terms) if draw.random() < 0.3 else None)


def read(x):
    return tuple(map(read, x)) if isinstance(x, list) else x


def sentence(asked):
    """The engine's."""
    given, then = ([Comparison(c[0], read(c[1]), read(c[2])) for c in asked[key]] for key in ("if", "then"))
    for_all = tuple(Quantifier(x, domain, read(arguments)) for x, domain, *arguments in asked["for_all"])
    return Sentence(for_all, tuple(given), tuple(then), read(asked.get("minimum")))


def the_star(m):
    return Star(m["n"], m["B"], Fraction(m["epsilon"]), Fraction(m["delta"]), m["price_ties"])


def by_engine(document):
    """The document that the engine writes for the same question."""
    m, asked = document["mechanism"], sentence(document["sentence"])
    star = the_star(m) if m["name"] == "star" else None
    if document["kind"] == "star":
        few = document["profiles"] == "columns"
        return star_document(star, few, asked, settle(asked, StarWorld(star, Meter(), few)))
    drawn = tuple((tuple(p), Fraction(w)) for p, w in document["context"]["distribution"])
    cells = tuple(
        tuple(frozenset(map(tuple, E)) for E in cells) for cells in document["context"]["knowledge"]
    )
    rates = [Fraction(m[name]) if name in m else None for name in ("epsilon", "delta")]
    world = KnowledgeWorld(BayesianContext(m["B"], Distribution(drawn), cells), Run(star, *rates), Meter())
    return context_document(world, asked, settle(asked, world))


def agree(document):
    """Accepted, true by the model, refused with the other verdict; and so is what the engine writes."""
    if document.get("instances") == 0:
        if "minimum" in document["sentence"]:
            document["minimum"] = {"value": "0", "at": {}}
        with pytest.raises(checker.Rejected, match="there are 0"):
            checker.check(json.dumps(document))
        return
    proved, engine = checker.check(json.dumps(document)), by_engine(document)
    assert truth(document).of()
    assert engine["verdict"] == document["verdict"]
    assert engine.get("instances") == document.get("instances")
    assert engine.get("minimum", {}).get("value") == document.get("minimum", {}).get("value")
    checker.check(json.dumps(engine))
    assert json.loads(proved)["mechanism"] == engine["mechanism"]
    if document["verdict"] == "fails" and "minimum" not in document["sentence"]:
        count = len(list(truth(document).instances()))
        wrong = {k: x for k, x in document.items() if k != "instance"}
        with pytest.raises(checker.Rejected, match="is false at"):
            checker.check(json.dumps(wrong | {"verdict": "holds", "instances": count}))


@pytest.mark.parametrize("seed", range(2))
def test_sentences_about_the_star_mechanism(seed):
    draw = random.Random(seed)
    for n, B, price_ties in ((2, 2, "lowest"), (2, 3, "highest")):
        for _ in range(12):
            agree(make.with_outcome(head(make.star(n, B, "1/8", "1/6", price_ties), question(draw, STAR))))


@pytest.mark.parametrize("seed", range(2))
def test_sentences_by_columns_are_about_all_rests(seed):
    """What the model finds on all rests, the checker proves on those that stand for all."""
    draw = random.Random(seed)
    for _ in range(12):
        document = head(make.star(3, 2), question(draw, [(make.PLAYS, FEW)]), "columns")
        agree(make.with_outcome(document))


def head(mechanism, asked, profiles="enumerated"):
    found = {"format": "verifier-certificate-1", "kind": "star", "mechanism": mechanism}
    return found | {"profiles": profiles, "sentence": asked}


def random_context(draw, n, B):
    """A distribution with up to five profiles, and finer knowledge than one's own."""
    every = sorted({tuple(draw.randrange(B) for _ in range(n)) for _ in range(5)})
    weights = [draw.randint(1, 4) for _ in every]
    drawn = [[list(p), str(Fraction(w, sum(weights)))] for p, w in zip(every, weights, strict=True)]
    knowledge = []
    for i in range(n):
        cells = {}
        for p in every:
            cells.setdefault((p[i], draw.randrange(2)), []).append(list(p))
        knowledge.append(sorted(cells.values()))
    return drawn, knowledge


@pytest.mark.parametrize("seed", range(4))
def test_sentences_about_contexts(seed):
    draw = random.Random(seed)
    removed = {"name": "removed-player", "n": 2, "B": 2, "epsilon": "1/3"}
    at = [[name, "p"] for name in AT] + [["announcement-chance", "p", 1], ["cell-chance", "p", "3/2"]]
    choices = [([["p", "drawn"]], at), ([], [*ALWAYS, *OF_THE_STAR])]
    for mechanism, asked in (
        (make.star(2, 3), choices), (make.star(2, 3, "1/5", "1/8", "highest"), choices),
        (make.star(3, 2), [(choices[0][0], at), ([], ALWAYS[:2] + OF_THE_STAR)]),
        (removed, [([["i", "player"]], [*ALWAYS, *EACH, ["removed"], ["removed-gross"], "epsilon"])]),
        ({"name": "none", "n": 2, "B": 3}, [([["i", "player"]], [*ALWAYS, *EACH])]),
    ):  # fmt: skip
        for _ in range(5):
            context = random_context(draw, mechanism["n"], mechanism["B"])
            agree(
                make.context_certificate(
                    mechanism, *context, without_constants(mechanism, question(draw, asked))
                )
            )


def without_constants(mechanism, asked):
    """The same with n for epsilon where the mechanism has none."""
    text = json.dumps(asked)
    return json.loads(text if "epsilon" in mechanism else text.replace('"epsilon"', '"n"'))


def test_every_word_occurs():
    """Otherwise a part of the language would go untested."""
    said = json.dumps([STAR, FEW, AT, ALWAYS, OF_THE_STAR, EACH, ["removed", "removed-gross"]])
    found = make.good_2010()
    said += json.dumps([document["sentence"] for document in found.values()])
    arithmetic = {"+", "-", "*", "/", "max", "min"}
    for name, about in (("star", checker.about_star), ("context", checker.about_context),
                        ("context-removed", checker.about_context)):  # fmt: skip
        domains, terms, *_ = about(checker.frozen(found[name]))
        assert not [word for word in {*domains, *terms} - arithmetic if f'"{word}"' not in said]
