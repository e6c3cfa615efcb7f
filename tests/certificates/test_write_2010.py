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
from verifier.claims.settle import AllTrue, settle
from verifier.contexts.knowledge import BayesianContext
from verifier.exact.distribution import Distribution
from verifier.mechanisms.star import Star
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
    words_said = ("optimum()", "optimum_without(1)", "known_optimum(2)", "removed()", "benchmark()")
    of = {word: needed(here, Sentence.of((), (), (f"{word} >= 0",)))
          for word in words_said}  # fmt: skip
    assert of["optimum()"] == [tuple(sorted(PRIOR.weights))]
    assert of["optimum_without(1)"] == [(((0,), THIRD), ((1,), THIRD), ((2,), THIRD))]
    assert of["known_optimum(2)"] == of["removed()"] == [(((v,), F(1)),) for v in range(3)]
    assert of["benchmark()"] == []


@pytest.mark.parametrize(
    ("run", "conclusion", "reason"),
    [
        (
            Run(Star(2, 3, EIGHTH, EIGHTH, star_ties="last"), EIGHTH, EIGHTH),
            "star_revenue() >= 0",
            "as printed",
        ),
        (Run(None, None, None, "interim"), "optimum() >= 0", "ex post only"),
        (NOTHING, "myerson() >= 0", "no word 'myerson'"),
        (STAR, "removed() >= 0", "removed-player mechanism"),
    ],
)
def test_what_has_no_form(run: Run, conclusion: str, reason: str) -> None:
    said = no_form(world(run), Sentence.of((), (), (conclusion,)), AllTrue(1, None))
    assert said is not None
    assert reason in said


def test_too_large_an_optimum_has_no_form() -> None:
    large = BayesianContext(150, Distribution((((149, 0), F(1)),)), ((), ()))
    optimum = Sentence.of((), (), ("optimum() >= 0",))
    assert "22,500 profiles" in str(no_form(world(NOTHING, large), optimum, AllTrue(1, None)))
    without = Sentence.of((), (), ("optimum_without(1) >= 0",))
    assert no_form(world(NOTHING, large), without, AllTrue(1, None)) is None


def test_a_sentence_without_an_instance_has_no_form() -> None:
    asked = Sentence.of(("p in drawn",), ("highest(p) > B",), ("highest(p) > B",))
    assert "without an instance" in str(no_form(world(NOTHING), asked, settle(asked, world(NOTHING))))


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
        "star-revenue >= (1 - delta) * (benchmark - 2 * epsilon) [1 instance]"
    )
    columns = json.loads(check(f"{PAPER}/lemma-3", n=3, B=5).certificate_text or "")
    assert "one rest for all that are alike" in words.sentence(columns)
