"""The range of the revenue by the declared rule, against every profile."""

from fractions import Fraction as F
from random import Random
from typing import Any

import pytest

from tests.games.test_columns import rule
from verifier.errors import TooLarge
from verifier.mechanisms.first_price import FirstPrice
from verifier.mechanisms.second_belief import SecondBelief, keep_the_good
from verifier.meter import Meter
from verifier.revenue import rational_revenue
from verifier.revenue.rational_revenue import revenue_range


@pytest.mark.parametrize(
    "part", [{}, {"nobody_bids": keep_the_good}, {"floor": F(0)}, {"floor": F(5, 2)}],
    ids=["plain", "keeps", "floor-0", "floor-5/2"],
)
@pytest.mark.parametrize("ties", ["first", "uniform"])
@pytest.mark.parametrize(("n", "V"), [(2, 1), (2, 4), (3, 2), (4, 1)])
def test_the_rule_finds_the_range_that_enumeration_finds(
    n: int, V: int, ties: str, part: dict[str, Any]
) -> None:
    auction = SecondBelief(n, V, F(1, 2), rule(ties, n, V), **part)
    dice = Random(V)
    for _ in range(40):
        sets = []
        for i in range(n):
            own = auction.strategies(i)
            sets.append(sorted(dice.sample(own, dice.randint(1, len(own)))))
        low, high, at = revenue_range(auction, sets, True, Meter())
        assert (low, high) == revenue_range(auction, sets, False, Meter())[:2]
        assert all(s in own for s, own in zip(at, sets, strict=True))
        assert auction.outcome(at).revenue == low


def test_by_hand() -> None:
    """Bids 1 and 3, or 0: first price yields 0, 1 or 3."""
    auction = FirstPrice(2, 3)
    assert revenue_range(auction, [(0, 1), (0, 3)], True, Meter()) == (0, 3, (0, 0))
    assert revenue_range(auction, [(1,), (0, 3)], True, Meter()) == (1, 3, (1, 0))


def test_too_many_profiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rational_revenue, "LIMIT", 3)
    with pytest.raises(TooLarge, match="4 profiles of rational strategies, more than 3"):
        revenue_range(FirstPrice(2, 3), [(0, 1), (0, 3)], True, Meter())
