"""Certificates about the paper of 2010, from the question to the checker."""

import json
from fractions import Fraction as F
from typing import Any

import pytest

from verifier import checker
from verifier.answers.check import check
from verifier.certificates import produce, words
from verifier.certificates.write import as_text
from verifier.certificates.write_2010 import context_document, needed, no_form
from verifier.claims.knowledge_world import KnowledgeWorld, Run
from verifier.claims.language import Sentence
from verifier.claims.settle import AllTrue
from verifier.contexts.all_knowledge import contexts
from verifier.contexts.knowledge import BayesianContext
from verifier.exact.distribution import Distribution
from verifier.mechanisms.star import Star
from verifier.mechanisms.star_parts import linear_score
from verifier.meter import Meter

THIRD, EIGHTH = F(1, 3), F(1, 8)
DRAWN = [[[0, 2], "1/3"], [[1, 0], "1/3"], [[2, 1], "1/3"]]
PRIOR: Distribution[tuple[int, ...]] = Distribution((((2, 1), THIRD), ((0, 2), THIRD), ((1, 0), THIRD)))
FINER = BayesianContext(3, PRIOR, ((frozenset({(0, 2)}),), ()))
PAPER = "azar-chen-micali-2010"
ASKED: list[tuple[str, dict[str, Any]]] = [
    ("lemma-3", {"n": 2, "B": 3}),
    ("lemma-3", {"n": 3, "B": 5}),  # by columns
    ("lemma-3/case-1", {"n": 3, "B": 5, "price_ties": "highest"}),
    ("lemma-3/case-4", {"n": 3, "B": 3}),  # false
    ("lemma-4", {"n": 2, "B": 3}),
    ("lemma-5/classical-price", {"n": 4, "B": 3}),
    ("lemma-5", {"n": 2, "B": 3, "distribution": DRAWN}),
    ("lemma-5/equation-11", {"n": 2, "B": 3, "distribution": DRAWN, "price_ties": "highest"}),
    ("lemma-2", {"n": 2, "B": 3, "distribution": DRAWN}),
    ("ronen-half", {"n": 2, "B": 3, "distribution": DRAWN}),
    ("lemma-3", {"n": 2, "B": 3, "star_ties": "last"}),
    ("lemma-3", {"n": 3, "B": 5, "star_ties": "last", "price_ties": "highest"}),  # by columns
    ("lemma-3", {"n": 2, "B": 3, "reward_constant": "1/20"}),
    ("lemma-4/constant", {"n": 2, "B": 2}),  # false
    ("lemma-1/others", {"n": 2, "B": 3, "distribution": DRAWN}),
    ("lemma-2/drop-player", {"n": 2, "B": 3}),  # false
    ("lemma-2/drop-player-repaired", {"n": 2, "B": 3, "distribution": DRAWN}),
    ("lemma-2/average", {"n": 2, "B": 3, "distribution": DRAWN}),
    ("remark-worst-case-knowledge", {"n": 3, "B": 2, "denominators": 2}),
    ("remark-collective-knowledge", {"n": 3, "B": 3}),
    ("prose-higher-offer", {"n": 2, "B": 3}),  # false
    ("aggregator-defined", {"n": 2, "B": 3}),
    ("corollary-2", {"n": 2, "B": 2, "denominators": 2}),
]


@pytest.mark.parametrize(("name", "parameters"), ASKED, ids=lambda x: x if isinstance(x, str) else "")
def test_the_checker_accepts_and_the_bytes_do_not_change(name: str, parameters: dict[str, Any]) -> None:
    first, second = (check(f"{PAPER}/{name}", **parameters) for _ in range(2))
    assert first.evidence == "checked"
    text = first.certificate_text
    assert text is not None
    assert text == second.certificate_text
    assert as_text(json.loads(text)) == text
    checker.check(text)
    for part in json.loads(text).get("parts", [json.loads(text)]):
        assert words.sentence(part).startswith(f"{part['mechanism']['name']} (n = {parameters['n']}")


def test_interim_participation_is_checked() -> None:
    drawn = [[[0, 1], "2/5"], [[0, 2], "2/5"], [[1, 1], "1/5"]]
    asked: dict[str, Any] = {"n": 2, "B": 3, "distribution": drawn}
    for name in ("lemma-2", "lemma-2/precision", "lemma-2/knowledge", "ronen-half", "theorem-1"):
        found = check(f"{PAPER}/{name}", readings={"participation": "interim"}, **asked)
        assert (found.evidence, found.readings) == ("checked", {"participation": "interim"})
        assert ", participation interim" in str(found.proves)
        checker.check(found.certificate_text or "")


@pytest.mark.parametrize("name", ["lemma-5/equation-10", "theorem-1/halved", "corollary-2/defined"])
def test_all_contexts_with_small_denominators_are_there(name: str) -> None:
    """One entry for each context that the enumeration has, and no other."""
    verdict = check(f"{PAPER}/{name}", n=2, B=2, denominators=2)
    assert verdict.evidence == "checked"
    document = json.loads(verdict.certificate_text or "")
    assert (document["denominators"], document["knowledge"]) == (2, "any")
    listed = [json.dumps(entry["context"]) for entry in document["contexts"]]
    every = list(contexts(2, 2, 2, True))
    assert len(listed) == len(set(listed)) == len(every)
    asked = Sentence.of((), (), ("benchmark() >= 0",))
    of = [context_document(world(NOTHING, each), asked, AllTrue(1, None))["context"] for each in every]
    assert listed == [json.dumps(context) for context in of]
    assert "in every context with denominators up to 2" in str(verdict.proves)


def test_an_incomplete_list_is_noticed() -> None:
    verdict = check(f"{PAPER}/lemma-5/equation-10", n=2, B=2, denominators=1)
    document = json.loads(verdict.certificate_text or "")
    assert produce.checked(document, [document])
    with pytest.raises(produce.NotAccepted, match="not all of them"):
        produce.checked({**document, "contexts": document["contexts"][1:]}, [document])
    with pytest.raises(produce.NotAccepted, match="something else"):
        produce.checked(document, [{**document, "denominators": 2}])


def test_where_the_hypothesis_does_not_hold_nothing_is_counted() -> None:
    verdict = check(f"{PAPER}/myerson-optimal", n=2, B=2, denominators=2)
    document = json.loads(verdict.certificate_text or "")
    assert verdict.evidence == "checked"
    assert 0 < document["instances"] < len(document["contexts"])
    drawn = [[[0, 1], "1/2"], [[1, 0], "1/2"]]
    one = json.loads(check(f"{PAPER}/myerson-optimal", n=2, B=2, distribution=drawn).certificate_text or "")
    assert one["sentence"]["then"] == [["!=", ["product", ["drawn"]], 1]]


def test_the_words_that_came_last_are_checked() -> None:
    for name, holds in (("monopoly-reserve-half", False), ("log-rule/strictly-proper", True)):
        found = check(f"{PAPER}/{name}", n=2, B=4)
        assert (found.holds, found.evidence) == (holds, "checked")
        checker.check(found.certificate_text or "")


def test_a_variant_does_not_pass_for_the_mechanism_as_printed() -> None:
    verdict = check(f"{PAPER}/lemma-3", n=2, B=2, reward_constant="1/100")
    document = json.loads(verdict.certificate_text or "")
    assert "the reward constant 1/100" in words.sentence(document)
    printed = json.loads(check(f"{PAPER}/lemma-3", n=2, B=2).certificate_text or "")
    assert "reward constant" not in words.sentence(printed)
    with pytest.raises(produce.NotAccepted, match="something else"):
        produce.checked(document, [printed])


def world(run: Run, context: BayesianContext = FINER) -> KnowledgeWorld:
    return KnowledgeWorld(context, run, Meter())


STAR = Run(Star(2, 3, EIGHTH, EIGHTH), EIGHTH, EIGHTH)
REMOVED, NOTHING = Run(None, EIGHTH, None), Run(None, None, None)


def test_the_cells_of_the_support_are_written_out() -> None:
    """Own knowledge, and the cells that no list mentions, too; in order, whatever the order given."""
    asked = Sentence.of((), (), ("benchmark() >= 0",))
    document = context_document(world(NOTHING), asked, AllTrue(1, None))
    assert document["context"] == {
        "distribution": DRAWN,
        "knowledge": [[[[0, 2]], [[1, 0]], [[2, 1]]], [[[0, 2]], [[1, 0]], [[2, 1]]]],
    }
    together = BayesianContext(3, Distribution((((1, 1), THIRD), ((0, 1), F(2, 3)))), ((), ()))
    knowledge = context_document(world(NOTHING, together), asked, AllTrue(1, None))["context"]["knowledge"]
    assert knowledge == [[[[0, 1]], [[1, 1]]], [[[0, 1], [1, 1]]]]
    for each in (FINER, together):
        checker.check(as_text(context_document(world(NOTHING, each), asked, AllTrue(1, None))))


def test_only_the_optima_that_the_sentence_needs() -> None:
    here = world(REMOVED)
    words_said = (
        "dropped(2)",
        "optimum()",
        "optimum_without(1)",
        "known_optimum(2)",
        "removed()",
        "benchmark()",
    )
    of = {word: needed(here, Sentence.of((), (), (f"{word} >= 0",)), AllTrue(1, None))
          for word in words_said}  # fmt: skip
    prior = tuple(sorted(PRIOR.weights))
    assert of["optimum()"] == [(prior, 0)]
    assert of["dropped(2)"] == [(prior, 0), (prior, 2)]
    assert of["optimum_without(1)"] == [((((0,), THIRD), ((1,), THIRD), ((2,), THIRD)), 0)]
    assert of["known_optimum(2)"] == of["removed()"] == [((((v,), F(1)),), 0) for v in range(3)]
    assert of["benchmark()"] == []


@pytest.mark.parametrize(
    ("run", "conclusion", "reason"),
    [
        (
            Run(Star(2, 3, EIGHTH, EIGHTH, score=linear_score), EIGHTH, EIGHTH),
            "star_revenue() >= 0",
            "Brier",
        ),
        (STAR, "removed() >= 0", "removed-player mechanism"),
    ],
)
def test_what_has_no_form(run: Run, conclusion: str, reason: str) -> None:
    said = no_form(world(run), Sentence.of((), (), (conclusion,)))
    assert said is not None
    assert reason in said


def test_too_large_an_optimum_has_no_form() -> None:
    large = BayesianContext(150, Distribution((((149, 0), F(1)),)), ((), ()))
    optimum = Sentence.of((), (), ("optimum() >= 0",))
    assert "22,500 profiles" in str(no_form(world(NOTHING, large), optimum))
    without = Sentence.of((), (), ("optimum_without(1) >= 0",))
    assert no_form(world(NOTHING, large), without) is None


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("context", {"knowledge": [[[[0, 2]], [[1, 0]], [[2, 1]]]] * 2, "distribution": DRAWN[:2]}),
        (
            "mechanism",
            {"name": "star", "n": 2, "B": 3, "epsilon": "1/8", "delta": "1/9", "price_ties": "lowest"},
        ),
    ],
)
def test_a_certificate_of_something_else_is_noticed(part: str, other: dict[str, Any]) -> None:
    verdict = check(f"{PAPER}/lemma-5", n=2, B=3, distribution=DRAWN)
    document = json.loads(verdict.certificate_text or "")
    assert produce.checked(document, [document])[1] == words.sentence(document)
    with pytest.raises(produce.NotAccepted, match="something else than was asked"):
        produce.checked(document, [{**document, part: other}])


def test_words() -> None:
    verdict = check(f"{PAPER}/lemma-5", n=2, B=3, distribution=DRAWN)
    said = words.sentence(json.loads(verdict.certificate_text or ""))
    assert said == (
        "star (n = 2, B = 3, epsilon = 1/8, delta = 1/8, KP the lowest best price) where the values are "
        "(0, 2) with chance 1/3, (1, 0) with chance 1/3, (2, 1) with chance 1/3, and the cells are "
        "(0, 2) | (1, 0) | (2, 1) for player 1, (0, 2) | (1, 0) | (2, 1) for player 2: "
        "delta * mean(q in drawn: heads-revenue(q)) + (1 - delta) * mean(q in drawn: tails(q)) >= "
        "(1 - delta) * (mean(q in drawn: best(heard(q))) - 2 * epsilon) [1 instance]"
    )
    columns = json.loads(check(f"{PAPER}/lemma-3", n=3, B=5).certificate_text or "")
    assert "one rest for all that are alike" in words.sentence(columns)
