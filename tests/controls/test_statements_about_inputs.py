"""Statements that take no mechanism: with an altered input or an overstated inequality they fail."""

from dataclasses import replace
from fractions import Fraction as F
from typing import Any

import pytest

from tests.controls.test_statements_about_mechanisms import ELSEWHERE
from verifier.answers.check import check
from verifier.claims.catalogue import find, statements
from verifier.claims.claim import (
    AboutContexts,
    AboutMatrices,
    AboutOneContext,
    Fact,
    NamedMatrix,
    Parts,
    Statement,
)
from verifier.claims.language import Sentence
from verifier.contexts.context_file import read_context
from verifier.verdict import Verdict


def fails(statement: Statement, **parameters: Any) -> Verdict:
    verdict = check(statement, **parameters)
    assert (verdict.verdict, verdict.evidence) == ("fails", "computed")
    assert verdict.counterexample is not None
    assert verdict.counterexample["explanation"]
    return verdict


@pytest.mark.parametrize(
    "beliefs",
    [
        [[[100, "*", "*"]], [[100, 80, "*"], ["*", 80, 100]], [[90, 0, 60]]],  # smp_3 = 90
        [[[100, "*", "*"]], [[100, 80, "*"], ["*", 80, 99]], [[150, 0, 60]]],  # smp_2 = 99
        [[[100, 101, "*"]], [[100, 80, "*"], ["*", 80, 100]], [[150, 0, 60]]],  # B_1 is wrong, smp_1 = 101
        [
            [[100, "*", "*"]],
            [[100, 80, "*"], ["*", 80, 100]],
            [[150, 0, 60], [100, 80, 60]],
        ],  # B_3 is correct
    ],
)
def test_example_2_3_with_another_belief(beliefs: list[Any]) -> None:
    original = find("example-2-3")
    assert isinstance(original.body, AboutOneContext)
    written = {"V": 150, "theta": [100, 80, 60], "beliefs": beliefs}
    body = AboutOneContext(original.body.sentence, lambda _: read_context(written).context, lambda _: written)
    fails(replace(original, body=body))


@pytest.mark.parametrize("row", [(F(-60), F(-60)), (F(-100), F(2)), (F(4), F(2)), (F(-49), F(-49))])
def test_example_3_2_with_other_payoffs_of_a(row: tuple[F, F]) -> None:
    """Even chances of b and c give -48.5 against both; b and c mixed beat (-100, 2); and at (4, 2) nothing
    beats a against d."""
    original = find("example-3-2")
    assert isinstance(original.body, AboutMatrices)
    first, *others = original.body.matrices
    changed = replace(first, payoffs=(row, *first.payoffs[1:]))
    fails(replace(original, body=AboutMatrices((changed, *others))))


@pytest.mark.parametrize("sense", ["strictly", "weakly", "very weakly"])
def test_facts_in_every_sense_can_hold_and_fail(sense: Any) -> None:
    """b = (1, 1) against a = (0, 0), a = (0, 1) and a = (1, 1): strictly, weakly, very weakly dominated."""
    dominated = {"strictly": {0}, "weakly": {0, 1}, "very weakly": {0, 1, 2}}[sense]
    for k, row in enumerate([(F(0), F(0)), (F(0), F(1)), (F(1), F(1))]):
        for said in (True, False):
            fact = Fact("a", said, sense, ("a", "b"), ("l", "r"))
            matrix = NamedMatrix("m", ("a", "b"), ("l", "r"), (row, (F(1), F(1))), (fact,))
            statement = replace(find("example-3-2"), body=AboutMatrices((matrix,)))
            verdict = check(statement)
            assert verdict.holds == (said == (k in dominated))
            assert verdict.fails == (said != (k in dominated))


OVERSTATED = {
    "remark-benchmark-bounds/smp": (("c in context", "i in player"), (), "smp(i) > theta(i)"),
    "remark-benchmark-bounds/second": (("c in context",), (), "second() > second_theta()"),
    "remark-benchmark-bounds/correct": (("c in context",), ("wrong() == 0",), "second() < max_theta()"),
    "remark-benchmark-bounds/two-wrong": (("c in context",), ("second() > max_theta()",), "wrong() >= 3"),
}


@pytest.mark.parametrize("name", OVERSTATED)
@pytest.mark.parametrize(("n", "V"), [(2, 1), (3, 2)])
def test_the_bounds_on_the_benchmark_overstated(name: str, n: int, V: int) -> None:
    for_all, given, then = OVERSTATED[name]
    told: Any = fails(replace(find(name), body=AboutContexts(Sentence.of(for_all, given, (then,)))), n=n, V=V)
    case = told.counterexample
    smp, theta = sorted(case["smp"]), sorted(case["theta"])
    assert case["benchmark"] == smp[-2]
    by_hand = {
        "smp": any(x == y for x, y in zip(case["smp"], case["theta"], strict=True)),
        "second": smp[-2] == theta[-2],
        "correct": smp[-2] == theta[-1],
        "two-wrong": smp[-2] > theta[-1],
    }
    assert by_hand[name.split("/")[1]]


def test_a_whole_fails_when_one_part_does() -> None:
    whole = find("remark-benchmark-bounds")
    strict = replace(
        find("remark-benchmark-bounds/second"),
        body=AboutContexts(Sentence.of(("c in context",), (), ("second() > second_theta()",))),
    )
    parts = [find("remark-benchmark-bounds/smp"), strict]
    verdict = fails(replace(whole, body=Parts(lambda p: [(part, p) for part in parts])), n=2, V=1)
    assert verdict.counterexample is not None
    assert verdict.counterexample["part"] == "chen-micali-2012/remark-benchmark-bounds/second"


def test_every_statement_without_a_mechanism_is_altered_here() -> None:
    names = [(s, s.id.split("/", 1)) for s in statements()]
    about = [
        s for s, (paper, name) in names if paper == "chen-micali-2012" and not name.startswith(ELSEWHERE)
    ]
    without = {s.id for s in about if not any(p.name == "epsilon" for p in s.parameters)}
    names = [*OVERSTATED, "remark-benchmark-bounds", "example-2-3", "example-3-2"]
    assert without == {find(name).id for name in names}
