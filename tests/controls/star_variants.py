"""Variants of the star mechanism, each with one part changed, for which some statement fails.

Each is a class of n, B, epsilon and delta, so that `tests/controls/star_variants.py:NoHeads` is a mechanism.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from verifier.contexts.beliefs import TypeProfile
from verifier.mechanisms.star import Report, Star
from verifier.mechanisms.star_parts import linear_score


class SecondPriceTails(Star):
    """Tails always sells at CP, whatever the reports."""

    def offer(self, v: TypeProfile, aggregated: Report) -> int:
        return self.classical_price(v)

    def offers(self, v: TypeProfile) -> tuple[int, ...]:
        return (self.classical_price(v),)


class NoHeads(Star):
    """Heads never sells: it asks for B, which nobody can announce."""

    @property
    def heads_prices(self) -> tuple[int, ...]:
        return (self.B,)


@dataclass(frozen=True)
class LinearScore(Star):
    """Step g scores the report P by 2 P(omega) - 2."""

    score: Callable[[int, Report], Fraction] = linear_score


class SecondValue(Star):
    """Step e2 takes the second value, whoever comes first."""

    def classical_price(self, v: TypeProfile) -> int:
        return v[self.second(v)]


class HeadsPricesShort(Star):
    """Step c1 draws the price from {0, ..., B-2}."""

    @property
    def heads_prices(self) -> tuple[int, ...]:
        return tuple(range(self.B - 1))


@dataclass(frozen=True)
class ReversedStarTies(Star):
    """Ties for * and sp go to the higher index, while step e2 stays as printed."""

    star_ties: Literal["first", "last"] = "last"

    def classical_price(self, v: TypeProfile) -> int:
        second = self.second(v)
        return v[second] if second > self.star(v) else v[second] + 1


class BigReward(Star):
    """The reward constant is delta epsilon / (nB), as the proof of Lemma 4 has it."""

    @property
    def constant(self) -> Fraction:
        return self.delta * self.epsilon / (self.n * self.B)
