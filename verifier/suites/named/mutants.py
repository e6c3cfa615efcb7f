"""Mechanisms with one part changed, for which some statement has to fail; `mutants.toml` says which.

Those of 2012 are made of n, V, epsilon and ties, those of 2010 of n, B, epsilon and delta.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verifier.contexts.beliefs import TypeProfile
from verifier.mechanisms.second_belief import SecondBelief, keep_the_good
from verifier.mechanisms.star import Report, Star
from verifier.mechanisms.star_parts import linear_score
from verifier.mechanisms.ties import TieRule

Mutant = Callable[[int, int, Fraction, TieRule], SecondBelief]


def _changed(**parts: Any) -> Mutant:
    """The second-belief mechanism but for these parts."""
    return lambda n, V, epsilon, ties: SecondBelief(n, V, epsilon, ties, **parts)


RewardsNothing = _changed(reward_rule=lambda mechanism, s_i: Fraction(0))
RewardsV = _changed(reward_rule=lambda m, s_i: m.epsilon / (4 * m.n) * Fraction(s_i.v, 1 + s_i.v))
"""Step e without its second term, (1 - e)/(1 + V)^2."""
NoFloor = _changed(floor=Fraction(0))
"""Step d charges the highest rival announcement, even 0."""
HighFloor = _changed(floor=Fraction(3, 2))
"""Step d charges at least 3/2, which type 1 does not like."""
KeepsTheGood = _changed(nobody_bids=keep_the_good)
"""Step b does not sell."""


class TailsAtTheClassicalPrice(Star):
    """Step e2 always offers the good at CP, whatever was reported."""

    def offer(self, v: TypeProfile, aggregated: Report) -> int:
        """CP(v)."""
        return self.classical_price(v)

    def offers(self, v: TypeProfile) -> tuple[int, ...]:
        """CP(v) only."""
        return (self.classical_price(v),)


class HeadsNeverSells(Star):
    """Step c1 asks for B, which nobody can announce."""

    @property
    def heads_prices(self) -> tuple[int, ...]:
        """B only."""
        return (self.B,)


@dataclass(frozen=True)
class ScoresLinearly(Star):
    """Step g scores the report P by 2 P(omega) - 2, which is no proper scoring rule."""

    score: Callable[[int, Report], Fraction] = linear_score
