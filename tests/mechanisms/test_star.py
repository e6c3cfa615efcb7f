"""The star mechanism, Brier's rule and the aggregator, by literal values worked out by hand."""

from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.contexts.knowledge import BayesianContext
from verifier.errors import OutOfRange
from verifier.exact.distribution import Distribution
from verifier.mechanisms.aggregator import aggregate
from verifier.mechanisms.brier import brier
from verifier.mechanisms.star import Assignment, Star

EIGHTH = F(1, 8)
STAR = Star(2, 4, EIGHTH, EIGHTH)
POINT = Distribution.pure


def test_the_star_is_the_first_with_the_highest_value() -> None:
    assert [STAR.star(v) for v in ((3, 3), (2, 3), (3, 1))] == [0, 1, 0]


def test_the_classical_price_depends_on_who_comes_first() -> None:
    """Step e2: with the second player after the star it is his value, before the star one more."""
    assert STAR.classical_price((3, 2)) == 2
    assert STAR.classical_price((2, 3)) == 3
    assert Star(3, 4, EIGHTH, EIGHTH).second((1, 3, 1)) == 0


def test_the_known_price_and_its_ties() -> None:
    """From 1/2 each on 1 and 2 both prices earn 1."""
    both = Distribution(((1, F(1, 2)), (2, F(1, 2))))
    assert STAR.known(both) == (F(1), 1)
    assert Star(2, 4, EIGHTH, EIGHTH, "highest").known(both) == (F(1), 2)


def test_heads_offers_a_price() -> None:
    assert STAR.heads((2, 3), 0, 2) == Assignment(0, (2 - EIGHTH, F(0)))
    assert STAR.heads((2, 3), 0, 3) == Assignment(None, (F(0), F(0)))


def test_tails_sells_at_the_classical_price_or_offers_the_known_one() -> None:
    """constant = 1/8 * 1/8 / 24; a report that is right earns 2 of it, one that is wrong with certainty 0."""
    constant = EIGHTH * EIGHTH / 24
    assert STAR.tails((3, 1), {1: POINT(0)}) == Assignment(0, (1 - EIGHTH, F(0)))
    assert STAR.tails((3, 1), {1: POINT(3)}) == Assignment(0, (3 - EIGHTH, -2 * constant))
    assert STAR.tails((2, 1), {1: POINT(3)}) == Assignment(None, (F(0), F(0)))


def test_truthful_reports_condition_on_the_announcement() -> None:
    prior = Distribution((((0, 1), F(1, 4)), ((0, 2), F(1, 4)), ((2, 2), F(1, 2))))
    context = BayesianContext(3, prior, ((), ()))
    assert Star(2, 3, EIGHTH, EIGHTH).truthful_report(context, 0, (0, 2)).weights == (
        (1, F(1, 2)),
        (2, F(1, 2)),
    )


@pytest.mark.parametrize("wrong", [{"n": 1}, {"B": 1}, {"epsilon": F(1, 4)}, {"delta": F(0)}])
def test_outside_the_range(wrong: dict[str, object]) -> None:
    arguments = {"n": 2, "B": 2, "epsilon": EIGHTH, "delta": EIGHTH, **wrong}
    with pytest.raises(OutOfRange):
        Star(**arguments)  # type: ignore[arg-type]


@st.composite
def distributions(draw: st.DrawFn) -> Distribution[int]:
    weights = draw(st.lists(st.integers(0, 6), min_size=2, max_size=4).filter(any))
    return Distribution.from_pairs((k, F(w, sum(weights))) for k, w in enumerate(weights))


@settings(derandomize=True, deadline=None)
@given(distributions(), distributions())
def test_brier_is_strictly_proper_and_bounded(true: Distribution[int], report: Distribution[int]) -> None:
    """E_D[BSR(., D)] - E_D[BSR(., P)] = sum_s (D(s) - P(s))^2, and BSR lies in [-2, 0]."""
    gain = true.expectation(lambda s: brier(s, true) - brier(s, report))
    assert gain == sum((true[s] - report[s]) ** 2 for s in range(4))
    assert all(-2 <= brier(s, report) <= 0 for s in range(5))


def test_a_linear_score_is_not_proper() -> None:
    """The control: with the score P(omega) a point mass on the likelier state earns more than the truth."""
    true, bold = Distribution(((0, F(2, 3)), (1, F(1, 3)))), POINT(0)
    assert true.expectation(lambda s: bold[s]) > true.expectation(lambda s: true[s])


def test_the_aggregator() -> None:
    wide = Distribution(((0, F(1, 2)), (1, F(1, 4)), (2, F(1, 4))))
    assert aggregate([wide, Distribution(((1, F(1, 2)), (2, F(1, 2))))]).weights == (
        (1, F(1, 2)),
        (2, F(1, 2)),
    )
    assert aggregate([POINT(0), POINT(1)]) == POINT(0)  # no common support: the first report as it is
    assert aggregate([wide]) == wide
