"""A distribution is exact, positive, without repetition, and sums to one."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.errors import InexactNumber, MalformedDistribution
from verifier.exact.distribution import Distribution

EXACT = settings(derandomize=True, deadline=None)
HALF = Fraction(1, 2)


@EXACT
@given(st.dictionaries(st.integers(), st.integers(0, 50), min_size=1).filter(lambda d: any(d.values())))
def test_normalised_counts_are_a_distribution(counts):
    total = sum(counts.values())
    w = Distribution.from_pairs([(x, Fraction(k, total)) for x, k in counts.items()])
    assert w.support == tuple(x for x, k in counts.items() if k)
    assert all(w[x] == Fraction(k, total) for x, k in counts.items())
    assert w.expectation(lambda x: 1) == 1
    assert w.expectation(lambda x: x) == Fraction(sum(x * k for x, k in counts.items()), total)


def test_pure():
    assert Distribution.pure("a").weights == (("a", Fraction(1)),)
    assert Distribution.pure("a")["b"] == 0


def test_it_can_be_a_key_and_cannot_be_changed():
    w = Distribution((("a", HALF), ("b", HALF)))
    assert {w: 1}[Distribution((("a", HALF), ("b", HALF)))] == 1
    with pytest.raises(AttributeError):
        w.weights = ()


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ((("a", HALF), ("b", Fraction(1, 3))), "the weights 1/2, 1/3 sum to 5/6: make them sum to 1"),
        ((("a", 2), ("b", -1)), "'b' has the weight -1: list positive weights only"),
        ((("a", 1), ("b", 0)), "'b' has the weight 0: list positive weights only"),
        ((("a", HALF), ("a", HALF)), "'a' is listed twice"),
        ((), r"the weights \(none\) sum to 0"),
        ((("a", 1 - Fraction(1, 10**20)),), f"sum to {10**20 - 1}/{10**20}"),
    ],
)
def test_what_is_refused(weights, message):
    with pytest.raises(MalformedDistribution, match=message):
        Distribution(weights)


def test_floats_are_refused_even_where_they_sum_to_one():
    with pytest.raises(InexactNumber, match=r"the weight of 'a' is the float 0.5"):
        Distribution((("a", 0.5), ("b", 0.5)))
    with pytest.raises(InexactNumber, match="float"):
        Distribution.pure("a").expectation(lambda x: 0.1)
