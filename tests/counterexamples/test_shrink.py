"""Steps towards a smaller counterexample."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.answers.counterexample.counterexample import counterexample
from verifier.answers.counterexample.shrink import Case, case_of, dimensions
from verifier.claims.claim import claim
from verifier.counterexamples.search import Passes, Refutes, Undecided
from verifier.counterexamples.shrink import Dimension, shrink
from verifier.meter import OutOfTime

Pair = tuple[int, int]
DOWN = (
    Dimension[Pair]("left", lambda p: iter([(p[0] - 1, p[1])] if p[0] else [])),
    Dimension[Pair]("right", lambda p: iter([(p[0], p[1] - 1)] if p[1] else [])),
)
SPREAD = [[[0, 1, 0], "1/7"], [[0, 3, 0], "2/7"], [[1, 3, 0], "2/7"], [[1, 2, 2], "2/7"]]
CELLS = [[[[0, 1, 0], [0, 3, 0]]], [[[0, 1, 0]], [[0, 3, 0]]], []]
COLLECTIVE = "azar-chen-micali-2010/remark-collective-knowledge"


@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 10))
def test_no_single_step_from_the_end_leads_to_a_counterexample(a: int, b: int, least: int) -> None:
    """On the pairs (a, b) with a + 2b >= least, from one of them."""

    def settle(p: Pair) -> Refutes[Pair] | Passes:
        return Refutes(p) if p[0] + 2 * p[1] >= least else Passes(1)

    if a + 2 * b >= least:
        end = shrink((a, b), (a, b), DOWN, settle)
        assert end.locally_smallest
        assert isinstance(settle(end.candidate), Refutes)
        assert not any(isinstance(settle(c), Refutes) for d in DOWN for c in d.smaller(end.candidate))
        assert len(end.steps) == a + b - sum(end.candidate)


def test_a_step_that_stays_open_is_listed() -> None:
    def settle(p: Pair) -> Refutes[Pair] | Undecided:
        return Refutes(p) if p[0] >= 2 else Undecided("too small to tell")

    end = shrink((3, 0), (3, 0), DOWN, settle)
    assert (end.candidate, end.locally_smallest) == ((2, 0), False)
    assert end.open == ("(1, 0): too small to tell",)


def test_out_of_time_keeps_what_was_reached() -> None:
    def settle(p: Pair) -> Refutes[Pair]:
        if p[0] == 1:
            raise OutOfTime("")
        return Refutes(p)

    end = shrink((3, 0), (3, 0), DOWN, settle)
    assert (end.candidate, end.locally_smallest, end.out_of_time) == ((2, 0), False, True)


def test_every_step_of_every_dimension_is_a_context() -> None:
    start = case_of({"B": 4, "distribution": SPREAD, "knowledge": CELLS, "epsilon": Fraction(1, 8)})
    counted = {d.name: _contexts(d.smaller(start)) for d in dimensions(start)}
    assert counted["fewer players"] >= 1
    assert counted["smaller bound"] == 3  # the order of the values stays; B - 1 is taken by a 3
    assert counted["fewer atoms"] == 4
    assert counted["simpler probabilities"] >= 1
    assert counted["less knowledge"] == 3  # both at once, then either
    assert counted["lower values"] == 0  # only under own knowledge


@pytest.mark.parametrize("weights", [["1/7", "2/7", "2/7", "2/7"], ["1/2", "1/4", "1/8", "1/8"]])
def test_simpler_probabilities_have_smaller_denominators(weights: list[str]) -> None:
    """So that the steps end."""
    spread = [[t, p] for (t, _), p in zip(SPREAD, weights, strict=True)]
    start = case_of({"B": 4, "distribution": spread})
    (simpler,) = (d for d in dimensions(start) if d.name == "simpler probabilities")

    def denominators(case: Case) -> int:
        assert case.context is not None
        return sum(p.denominator for _, p in case.context.prior.weights)

    assert all(denominators(case) < denominators(start) for case in simpler.smaller(start))


def _contexts(cases: Iterator[Case]) -> int:
    listed = list(cases)
    assert all(case.context is not None for case in listed)
    assert all(sum(p for _, p in case.context.prior.weights) == 1 for case in listed if case.context)
    return len(listed)


def test_a_given_context_becomes_the_smallest_that_the_search_finds() -> None:
    """The end of the steps from a large context has the size of the smallest one, found by exhaustion."""
    start: dict[str, Any] = {"distribution": SPREAD, "knowledge": CELLS}
    given = counterexample(COLLECTIVE, {"B": [4]}, fixed=start)
    searched = counterexample(COLLECTIVE, {"n": [2], "B": [2, 3]})
    assert given.shrunk is not None
    assert searched.searched["smallest"] is True
    assert (given.searched["smallest"], given.shrunk["locally_smallest"]) == (False, True)
    assert given.searched["measure"] == searched.searched["measure"]
    assert given.verdict.counterexample is not None
    assert given.verdict.counterexample["distribution"] == [[[1, 0], "1/2"], [[2, 0], "1/2"]]


@pytest.mark.parametrize("smaller", [True, False])
def test_a_given_point_is_called_smallest_by_nobody(smaller: bool) -> None:
    found = counterexample("claim-1", {"n": [3], "V": [2]}, mechanism="first-price", make_smaller=smaller)
    assert found.searched["smallest"] is False
    assert (found.shrunk is not None) == smaller
    assert found.verdict.parameters["n"] == (2 if smaller else 3)


def test_truth_comes_before_odd_bids() -> None:
    """All-pay: type 0 who bids 1 loses first in order; type 1 who bids 1 against 1 and pays does so, too."""
    safe = claim(
        "nobody loses",
        for_all=["i in player", "t in type", "s in strategy(i)", "r in rest(i)"],
        then=["utility(i, t, join(i, s, r)) >= 0"],
    )
    box = {"n": [2], "V": [1]}
    odd = counterexample(safe, box, mechanism="all-pay", make_smaller=False).verdict.counterexample
    found = counterexample(safe, box, mechanism="all-pay")
    truthful = found.verdict.counterexample
    assert odd is not None
    assert truthful is not None
    assert (odd["type"], odd["strategy"]) == (0, 1)
    assert (truthful["type"], truthful["strategy"], truthful["utilities"]) == (1, 1, {"played": "-1"})
    assert found.shrunk is not None
    assert [step["along"] for step in found.shrunk["steps"]] == ["truthful before odd"]
    assert found.verdict.evidence == "computed"


def test_where_only_odd_bids_fail_they_stay() -> None:
    """First-price: whoever bids his type at most breaks even."""
    safe = claim(
        "nobody loses",
        for_all=["i in player", "t in type", "s in strategy(i)", "r in rest(i)"],
        then=["utility(i, t, join(i, s, r)) >= 0"],
    )
    found = counterexample(safe, {"n": [2], "V": [1]}, mechanism="first-price")
    assert found.shrunk is not None
    assert (found.shrunk["steps"], found.shrunk["locally_smallest"]) == ([], True)
    assert found.verdict.evidence == "checked"
