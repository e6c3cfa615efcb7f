"""Random sentences about the paper of 2010: model, checker and engine give the same verdict.

The evidence is right in every document; only the sentences, their verdicts and their numbers vary.
"""

import copy
import json
import random
from fractions import Fraction
from itertools import product
from math import prod

import pytest

from tests.checker import make_2010 as make
from tests.checker.model_2010 import all_contexts, myerson, truth
from tests.checker.test_sentences import comparison, term
from verifier import checker
from verifier.certificates.expand import expanded
from verifier.certificates.write_2010 import context_document, contexts_document, star_document
from verifier.claims import vocabulary
from verifier.claims.knowledge_world import KnowledgeWorld, Run
from verifier.claims.language import Comparison, Quantifier, Sentence
from verifier.claims.settle import settle
from verifier.claims.star_world import StarWorld
from verifier.contexts.knowledge import BayesianContext
from verifier.exact.distribution import Distribution
from verifier.mechanisms.aggregator import aggregate
from verifier.mechanisms.star import Star
from verifier.mechanisms.star_parts import aggregate_from
from verifier.meter import Meter
from verifier.revenue.myerson import Myerson

P = ["announced", "i", "v", "r"]
STAR = (  # quantifiers, each with the terms that it makes possible
    (make.PLAYS, ["t", "v", "o", make.of("t"), make.of("v"), ["heads", "i", "t", "v"], ["taken", "v", "o"]]),
    (make.LIES, ["t", make.of("v", "star"), make.of("t", "classical"), make.of("v", "highest"),
                 make.of("v", "heads-revenue")]),
    ([["p", "profile"], ["j", "other", 1]], ["j", ["star", "p"], ["classical", "p"], ["heads-revenue", "p"]]),
    (make.REPORTS, [["advantage", "d", "p"], ["distance", "d", "p"], ["score", 1, "p"], ["score", 0, "d"],
                    ["log-better", "d", "p"]]),
    ([["w", "value"], ["q", "range", 0, "w"]],
     ["w", ["bonus", "w", "q"], ["rests"], ["log-below", "q"], "delta", "B"]),
)  # fmt: skip
FEW = ["t", "v", make.of("v", "highest"), make.of("v"), make.of("t"), ["heads", "i", "t", "v"], "o"]
AT = ["announcement-revenue", "announcement-best", "announcement-price", "cells-mean", "cell-revenue",
      "cell-known", "tails-at", "collective", "rivals-collective", "aggregates", "star",
      "highest"]  # fmt: skip
ALWAYS = [["benchmark"], ["expected-maximum"], ["optimum"], ["product"], ["optimum-without-mean"],
          ["dropped-mean"], ["monopoly-vickrey"]]  # fmt: skip
OF_SUMS = [["benchmark"], ["expected-maximum"], ["product"], ["monopoly-vickrey"]]
OF_THE_STAR = [["star-revenue"], ["tails-revenue"], ["heads-revenue-mean"], ["own-star-revenue"],
               ["own-tails-revenue"]]  # fmt: skip
EACH = [["optimum-without", "i"], ["known-optimum", "i"], ["refined-optimum", "i"], ["dropped", "i"],
        ["truth-advantage", "i"], ["known-product", "i"]]  # fmt: skip
KNOWING = ([["i", "player"], ["p", "drawn"]], [["own-cell", "i", "p"], ["highest", "p"], "i"])


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
    place = m["aggregator"]
    return Star(
        m["n"], m["B"], Fraction(m["epsilon"]), Fraction(m["delta"]), m["price_ties"],
        reward_constant=Fraction(m["reward_constant"]), star_ties=m["star_ties"],
        aggregator=aggregate if place == 1 else aggregate_from(place - 1),
    )  # fmt: skip


def by_engine(document, asked):
    """The document that the engine writes for the same question."""
    m = document["mechanism"]
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


def agree(document, asked=None):
    """Accepted, true by the model, refused with the other verdict; and so is what the engine writes."""
    if document.get("instances") == 0:
        if "minimum" in document["sentence"]:
            document["minimum"] = {"value": "0", "at": {}}
        with pytest.raises(checker.Rejected, match="there are 0"):
            checker.check(json.dumps(document))
        return
    proved, engine = (
        checker.check(json.dumps(document)),
        by_engine(document, asked or sentence(document["sentence"])),
    )
    assert truth(document).of()
    assert engine["verdict"] == document["verdict"]
    assert engine.get("instances") == document.get("instances")
    assert engine.get("minimum", {}).get("value") == document.get("minimum", {}).get("value")
    checker.check(json.dumps(engine))
    assert json.loads(proved)["mechanism"] == engine["mechanism"]
    assert json.loads(proved)["sentence"] == engine["sentence"]
    which = [[(e["distribution"], e["dropped"]) for e in d.get("optima", ())] for d in (document, engine)]
    assert which[0] == which[1]
    if document["verdict"] == "fails" and "minimum" not in document["sentence"]:
        count = len(list(truth(document).instances()))
        wrong = {k: x for k, x in document.items() if k != "instance"}
        with pytest.raises(checker.Rejected, match=r"is false at|optima: needs one"):
            checker.check(json.dumps(wrong | {"verdict": "holds", "instances": count}))


@pytest.mark.parametrize("seed", range(2))
def test_sentences_about_the_star_mechanism(seed):
    draw = random.Random(seed)
    for n, B, price_ties, parts in (
        (2, 2, "lowest", {}),
        (2, 3, "highest", {}),
        (2, 2, "highest", {"star_ties": "last", "reward_constant": "1/50"}),
        (3, 2, "lowest", {"star_ties": "last"}),
    ):
        for _ in range(8):
            mechanism = make.star(n, B, "1/8", "1/6", price_ties, **parts)
            agree(make.with_outcome(head(mechanism, question(draw, STAR))))


@pytest.mark.parametrize("seed", range(2))
def test_sentences_by_columns_are_about_all_rests(seed):
    """What the model finds on all rests, the checker proves on those that stand for all."""
    draw = random.Random(seed)
    for star_ties in ("first", "last"):
        for _ in range(6):
            mechanism = make.star(3, 2, star_ties=star_ties)
            document = head(mechanism, question(draw, [(make.PLAYS, FEW)]), "columns")
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
    choices = [([["p", "drawn"]], at), ([], [*ALWAYS, *OF_THE_STAR]), KNOWING]
    last = make.star(3, 2, star_ties="last", aggregator=2, reward_constant="1/60")
    for mechanism, asked in (
        (make.star(2, 3), choices), (make.star(2, 3, "1/5", "1/8", "highest", star_ties="last"), choices),
        (make.star(3, 2), [(choices[0][0], at), ([], OF_SUMS + OF_THE_STAR)]),
        (last, [(choices[0][0], at), ([], OF_SUMS + OF_THE_STAR), KNOWING]),
        (removed, [([["i", "player"]], [*ALWAYS, *EACH, ["removed"], ["removed-gross"], "epsilon"])]),
        ({"name": "none", "n": 2, "B": 2}, [([["i", "player"]], [*ALWAYS, *EACH]), KNOWING]),
    ):  # fmt: skip
        for _ in range(4):
            context = random_context(draw, mechanism["n"], mechanism["B"])
            words = sentence(without_constants(mechanism, question(draw, asked)))
            agree(make.context_certificate(mechanism, *context, expanded(words)), words)


def without_constants(mechanism, asked):
    """The same with n for epsilon where the mechanism has none."""
    text = json.dumps(asked)
    return json.loads(text if "epsilon" in mechanism else text.replace('"epsilon"', '"n"'))


@pytest.mark.parametrize(("n", "B"), [(2, 4), (2, 6), (3, 3)])
def test_what_myersons_mechanism_earns(n, B):
    """By chords of the revenue curve, by the checker and by the engine (which asks for independence)."""
    draw = random.Random(n + B)
    for _ in range(12):
        rows = [[draw.choice((0, 1, 2, 9)) for _ in range(B - 1)] + [1] for _ in range(n)]
        f = [[Fraction(x, sum(row)) for x in row] for row in rows]
        D = {p: prod(f[i][v] for i, v in enumerate(p)) for p in product(range(B), repeat=n)}
        D = {p: w for p, w in D.items() if w}
        assert myerson(tuple(D.items()), B) == checker.myerson(D) == Myerson.of(D, n, B).revenue()
        some = dict(draw.sample(sorted(D.items()), (len(D) + 1) // 2))
        E = {p: w / sum(some.values()) for p, w in sorted(some.items())}
        assert myerson(tuple(E.items()), B) == checker.myerson(E)


@pytest.mark.parametrize("seed", range(2))
def test_sentences_about_all_contexts(seed):
    """Accepted with all of the model's contexts; and so is what the engine writes for those it enumerates."""
    draw = random.Random(seed)
    for knowledge, bound in (("own", 3), ("any", 2)):
        for mechanism, terms in (
            (make.star(2, 2), [*OF_THE_STAR, *OF_SUMS]), ({"name": "none", "n": 2, "B": 2}, OF_SUMS),
        ):  # fmt: skip
            words = sentence(without_constants(mechanism, question(draw, [([], terms)])))
            given = [make.context_certificate(mechanism, *make.plain(context), expanded(words))
                     for context in all_contexts(2, 2, bound, knowledge)]  # fmt: skip
            if all(one["verdict"] == "holds" for one in given) and any(one["instances"] for one in given):
                document = make.contexts_certificate(mechanism, bound, knowledge, expanded(words))
                checker.check(json.dumps(document))
                assert truth(document).of()
                engine = contexts_document(
                    [by_engine(one, words) for one in given], bound, knowledge == "any"
                )
                checker.check(json.dumps(engine))
                assert engine["instances"] == document["instances"]


def test_every_word_occurs():
    """Otherwise a part of the language would go untested."""
    of_contexts = [["myerson"], *ALWAYS, *OF_THE_STAR, *EACH, *KNOWING[1], ["removed"], ["removed-gross"]]
    of_contexts += [[name, "p"] for name in AT] + [["announcement-chance", "p", 1], ["cell-chance", "p", 1]]
    asked = Sentence((), (), tuple(Comparison("=", read(x), 0) for x in of_contexts))
    found = make.good_2010()
    said = json.dumps([STAR, FEW, expanded(asked)["then"]])
    said += json.dumps([document["sentence"] for document in found.values()])
    arithmetic = {"+", "-", "*", "/", "max", "min"}
    for name, about in (("star", checker.about_star), ("context", checker.about_context),
                        ("context-removed", checker.about_context)):  # fmt: skip
        domains, terms, _ = next(about(checker.frozen(found[name])))
        assert not [word for word in {*domains, *terms} - arithmetic if f'"{word}"' not in said]


def test_every_word_of_the_catalogue_has_a_form():
    """The checker knows it, when it is written out."""
    found = make.good_2010()
    assert vocabulary._STAR.keys() <= set(next(checker.about_star(checker.frozen(found["star"])))[1])
    known = {*checker.BINDERS}
    for name in ("context", "context-removed"):
        known |= set(next(checker.about_context(checker.frozen(found[name])))[1])
    for name, (takes, _) in vocabulary._KNOWLEDGE.items():
        arguments = [{"player": "i", "profile": "p"}.get(sort, 1) for sort in takes or ()]
        asked = Sentence((), (), (Comparison("=", (name, *arguments), 0),))
        ((_, written, _),) = expanded(asked)["then"]
        assert heads(written) <= known, name


def heads(x):
    """The words of a term."""
    if not isinstance(x, list):
        return set()
    return {x[0]}.union(*map(heads, x[1:]))
