"""The revenues of NAIVE in the printed context: each is that of an equilibrium, by NAIVE's own rule."""

from dataclasses import dataclass
from typing import Any

import pytest

from verifier.answers.check import check
from verifier.claims.chen_micali_2012.naive_revenues import any_revenue, at_the_printed_belief
from verifier.errors import OutOfRange
from verifier.games.auction import Outcome
from verifier.mechanisms.naive import Naive
from verifier.meter import Meter
from verifier.verdict import Fails, Holds


@dataclass(frozen=True)
class PaysOwn(Naive):
    """The winner pays what he announced."""

    def outcome(self, s: Any) -> Outcome:
        sold = super().outcome(s)
        return Outcome(sold.win, tuple(x * own for x, (own, _) in zip(sold.win, s, strict=True)))


def test_every_k_is_the_price_that_the_report_of_the_loser_asks_for() -> None:
    """P = min over {a} x b of the larger: max(min(k, 70), k) = k."""
    for k in range(101):
        a, b = at_the_printed_belief(k)
        assert min(max(a, x) for x in b) == k
        assert a <= 70


def test_truthful_announcements_reach_from_70_to_100() -> None:
    assert [k for k in range(101) if at_the_printed_belief(k)[0] == 70] == list(range(70, 101))


def test_another_price_rule_is_refuted() -> None:
    assert isinstance(any_revenue(Naive(2, 100), Meter()).finding, Holds)
    found = any_revenue(PaysOwn(2, 100), Meter()).finding
    assert isinstance(found, Fails)
    assert found.counterexample["revenue"] == "100"


def test_the_types_70_and_100_are_needed() -> None:
    with pytest.raises(OutOfRange, match="V >= 100"):
        check("any-revenue", V=99)
