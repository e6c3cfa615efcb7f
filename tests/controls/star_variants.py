"""Variants of the star mechanism, each with one part changed, for which some statement fails.

Each is a class of n, B, epsilon and delta, so that `tests/controls/star_variants.py:NoHeads` is a mechanism.
Some are mutants that the package has.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from verifier.contexts.beliefs import TypeProfile
from verifier.mechanisms.mutants.star import AlwaysCP, HeadsNeverSells, HeadsPricesShort, SecondValue
from verifier.mechanisms.star import Report, Star
from verifier.mechanisms.star_parts import linear_score

__all__ = [
    "BigReward", "HeadsPricesShort", "LinearScore", "NoHeads", "ReversedStarTies", "SecondPriceTails",
    "SecondValue",
]  # fmt: skip


class SecondPriceTails(AlwaysCP):
    """Tails always sells at CP, whatever the reports."""


class NoHeads(HeadsNeverSells):
    """Heads never sells: it asks for B, which nobody can announce."""


@dataclass(frozen=True)
class LinearScore(Star):
    """Step g scores the report P by 2 P(omega) - 2."""

    score: Callable[[int, Report], Fraction] = linear_score


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
