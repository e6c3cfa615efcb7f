"""The frontiers of Theorems 1 and 2: both sides, next to what the paper prints."""

from dataclasses import replace
from fractions import Fraction
from math import ceil

import pytest

from tests.synthesis.literal import all_thetas, implements
from verifier.errors import NotApplicable, OutOfRange
from verifier.exact.intervals import Interval
from verifier.mechanisms.naive import Naive
from verifier.synthesis.frontier import frontier, of_mechanism, printed
from verifier.synthesis.ladder import ladder, posted_price

SIZES = range(1, 13)


@pytest.mark.parametrize("V", SIZES)
def test_the_two_sides_meet(V: int) -> None:
    randomised, deterministic = frontier(V), frontier(V, deterministic=True)
    harmonic = sum((Fraction(1, k) for k in range(1, V + 1)), Fraction(0))
    assert randomised.reached == randomised.chain.bound == 1 / harmonic
    assert deterministic.reached == deterministic.chain.bound == Fraction(1, V)
    for found, low in ((randomised, 1 / harmonic), (deterministic, Fraction(1, V))):
        assert found.unknown is None
        assert found.holds == (Interval(low, False, Fraction(1), True) if V > 1 else None)
        half, _, judged = found.inside
        assert judged.implements(half)


@pytest.mark.parametrize("V", [1, 2, 3])
def test_the_mechanisms_implement_by_the_definitions(V: int) -> None:
    for found, dominators in ((frontier(V), "mixed"), (frontier(V, deterministic=True), "pure")):
        assert implements(found.table, found.chain.bound, dominators, all_thetas(V))
        assert not implements(found.table, found.chain.bound + Fraction(1, 1000), dominators, all_thetas(V))


def test_a_mechanism_that_falls_short_leaves_a_gap() -> None:
    found = frontier(3)
    worse = replace(found, judgement=found.inside[2])
    assert worse.unknown == Interval(Fraction(3, 11), False, Fraction(6, 11), True)
    assert worse.holds == found.holds
    unreasonable = replace(found, judgement=replace(found.judgement, opt_out=(None, "out")))
    assert unreasonable.unknown is not None
    assert unreasonable.unknown.low == 0


@pytest.mark.parametrize("V", SIZES)
@pytest.mark.parametrize("deterministic", [False, True])
def test_the_printed_condition_by_its_words(V: int, deterministic: bool) -> None:
    interval = printed(V, deterministic)
    for numerator in range(1, 121):
        epsilon = Fraction(numerator, 120)
        beyond = epsilon if deterministic else epsilon - Fraction(1, 2)
        says = beyond > 0 and ceil(1 / beyond) < V
        assert says == (interval is not None and epsilon in interval)


@pytest.mark.parametrize("V", SIZES)
@pytest.mark.parametrize("deterministic", [False, True])
def test_the_printed_theorem_is_true_and_not_tight(V: int, deterministic: bool) -> None:
    exact, paper = frontier(V, deterministic).holds, printed(V, deterministic)
    if paper is not None:
        assert exact is not None
        assert exact.low < paper.low


def test_the_frontier_of_one_mechanism() -> None:
    holds, _ = of_mechanism(posted_price(3, 1))
    assert holds == Interval(Fraction(1, 3), False, Fraction(1), True)
    assert of_mechanism(posted_price(1, 1))[0] is None
    assert of_mechanism(posted_price(3, 2), deterministic=True)[0] == Interval(
        Fraction(0), False, Fraction(1), True
    )
    with pytest.raises(NotApplicable, match="player 1 has no opt-out"):
        of_mechanism(Naive(2, 2))
    with pytest.raises(NotApplicable, match="not deterministic"):
        of_mechanism(ladder(2, (1, 2), Fraction(2, 3)), deterministic=True)


def test_there_is_no_smaller_V() -> None:
    with pytest.raises(OutOfRange):
        frontier(0)
