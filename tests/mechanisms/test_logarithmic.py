"""The logarithmic rule by integers: against floats where the gap is safe, exact where it is not."""

import math
from fractions import Fraction as F
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.errors import OutOfRange, TooLarge
from verifier.exact.distribution import Distribution
from verifier.mechanisms.logarithmic import (
    LogarithmicRule,
    compare_expected,
    is_strictly_better,
    rival_of_truth,
    truth_is_strictly_best,
)

STATES = "abc"


def on(*weights: int) -> Distribution[str]:
    """Weights on a, b, c in order, scaled to sum 1."""
    total = sum(weights)
    return Distribution.from_pairs((s, F(w, total)) for s, w in zip(STATES, weights, strict=False))


def expected_log(truth: Distribution[str], report: Distribution[str]) -> float:
    if any(report[s] == 0 for s in truth.support):
        return -math.inf
    return math.fsum(float(p) * math.log(report[s]) for s, p in truth.weights)


WEIGHTS = st.tuples(*[st.integers(0, 30)] * 3).filter(any).map(lambda w: on(*w))


@settings(derandomize=True, deadline=None, max_examples=200)
@given(WEIGHTS, WEIGHTS, WEIGHTS)
def test_against_floats_where_the_gap_is_safe(
    truth: Distribution[str], P: Distribution[str], Q: Distribution[str]
) -> None:
    left, right = expected_log(truth, P), expected_log(truth, Q)
    found = compare_expected(truth, P, Q)
    if left == right == -math.inf:
        assert found == 0
    elif left == -math.inf or right == -math.inf or abs(left - right) > 1e-9:
        assert found == (1 if left > right else -1)
    assert compare_expected(truth, Q, P) == -found


def test_exact_ties() -> None:
    """Under 1/2 each, the product of the two counts: (1/4)(3/4) = (3/4)(1/4) and (4/9)(1/9) = (2/9)(2/9)."""
    half = on(1, 1)
    assert compare_expected(half, on(1, 3), on(3, 1)) == 0
    assert compare_expected(half, on(4, 1, 4), on(2, 2, 5)) == 0
    assert not is_strictly_better(half, on(4, 1, 4), on(2, 2, 5))


def test_a_gap_that_no_float_sees() -> None:
    """P(a) P(b) = 1/4 - e^2 with e = 10^-30 is less than 1/4, and log tells a double nothing."""
    e = F(1, 10**30)
    nearly = Distribution((("a", F(1, 2) + e), ("b", F(1, 2) - e)))
    assert expected_log(on(1, 1), nearly) == expected_log(on(1, 1), on(1, 1))
    assert compare_expected(on(1, 1), nearly, on(1, 1)) == -1


def test_infinities() -> None:
    truth, certain = on(1, 2), Distribution.pure("a")
    assert compare_expected(truth, certain, on(1, 10**9)) == -1
    assert compare_expected(truth, certain, Distribution.pure("b")) == 0
    assert compare_expected(certain, certain, truth) == 1  # b does not occur, so log P(b) plays no part
    assert not is_strictly_better(truth, certain, Distribution.pure("c"))


def test_the_rule_is_strictly_proper_on_a_grid() -> None:
    """All distributions on three states with denominator 6, each against all others."""
    grid = [on(*w) for w in product(range(7), repeat=3) if sum(w) == 6]
    assert len(grid) == 28
    assert all(truth_is_strictly_best(truth, grid) for truth in grid)


def test_what_differs_from_the_truth_only_in_its_order_is_the_truth() -> None:
    backwards = Distribution((("b", F(2, 3)), ("a", F(1, 3))))
    assert backwards != on(1, 2)
    assert truth_is_strictly_best(on(1, 2), [backwards])


def test_a_rival_is_found_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under the constant score everything ties, and the first other report is a rival."""
    from verifier.mechanisms import logarithmic

    monkeypatch.setattr(logarithmic, "is_strictly_better", lambda truth, P, Q: False)
    assert rival_of_truth(on(1, 2), [on(1, 2), on(2, 1)]) == on(2, 1)
    assert not truth_is_strictly_best(on(1, 2), [on(2, 1)])


@pytest.mark.parametrize(("a", "b"), [("0", "1"), ("5", "1/7"), ("-2", "3")])
@pytest.mark.parametrize("bound", ["-1", "0", "-1000", "-2001/2", "7"])
def test_unbounded_below(a: str, b: str, bound: str) -> None:
    """In bases 2, e and 4: exactly for 2, by floats for all; the report is one of full support."""
    rule, below = LogarithmicRule(F(a), F(b)), F(bound)
    report = rule.report_below("x", "y", below)
    assert report["x"] > 0
    assert report["x"] + report["y"] == 1
    assert rule.is_below("x", report, below)
    k = report["x"].denominator.bit_length() - 1
    for base in (2, math.e, 4):
        assert rule.a + rule.b * F(-k * math.log(2) / math.log(base)).limit_denominator(10**9) < below


@settings(derandomize=True, deadline=None, max_examples=100)
@given(
    st.fractions(min_value=F(1, 50), max_value=F(49, 50), max_denominator=50),
    st.fractions(min_value=-3, max_value=3, max_denominator=4),
    st.fractions(min_value=F(1, 4), max_value=3, max_denominator=4),
    st.fractions(min_value=-9, max_value=3, max_denominator=8),
)
def test_is_below_against_floats(p: F, a: F, b: F, bound: F) -> None:
    score = float(a) + float(b) * math.log2(p)
    report = Distribution((("x", p), ("y", 1 - p)))
    if abs(score - bound) > 1e-9:
        assert LogarithmicRule(a, b).is_below("x", report, bound) == (score < bound)


def test_a_state_of_probability_zero_is_below_everything() -> None:
    assert LogarithmicRule(F(0), F(1)).is_below("x", Distribution.pure("y"), F(-(10**9)))


def test_refusals() -> None:
    with pytest.raises(OutOfRange, match="b = 0"):
        LogarithmicRule(F(1), F(0))
    with pytest.raises(OutOfRange, match="'x' is the state itself"):
        LogarithmicRule(F(1), F(1)).report_below("x", "x", F(0))
    large = F(1, 10**9 + 7)
    odd = Distribution((("a", large), ("b", 1 - large)))
    with pytest.raises(TooLarge, match="bits, more than 20,000,000"):
        compare_expected(odd, on(1, 1), on(1, 2))
