"""More variants of the star mechanism, for single lines of the proofs; see `star_variants` for the lemmas.

Some are mutants that the package has.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from verifier.contexts.beliefs import TypeProfile
from verifier.mechanisms.brier import brier
from verifier.mechanisms.mutants.star import Distorted, TwiceTheDiscount, fined, flat, generous
from verifier.mechanisms.mutants.star import PaysHisOwn as PayYourBid
from verifier.mechanisms.mutants.star import TailsInFull as NoDiscount
from verifier.mechanisms.mutants.star import TiesByTheSum as LosersDecide
from verifier.mechanisms.star import Report, Star

__all__ = [
    "Distorted", "Fines", "FlatScore", "Generous", "LosersDecide", "LowestLowersCP", "MixedReports",
    "NoDiscount", "PayYourBid", "TwiceTheDiscount",
]  # fmt: skip


def mixing(omega: int, report: Report) -> Fraction:
    """Brier's rule, and 100 for a report of two values: point masses no longer attain the ends."""
    return brier(omega, report) if len(report.support) != 2 else Fraction(100)


@dataclass(frozen=True)
class Fines(Star):
    """Step g with `fined`."""

    score: Callable[[int, Report], Fraction] = fined


@dataclass(frozen=True)
class Generous(Star):
    """Step g with `generous`: Brier's rule and a constant, so point masses attain the ends."""

    score: Callable[[int, Report], Fraction] = generous

    @property
    def point_masses_decide(self) -> bool:
        return True


@dataclass(frozen=True)
class FlatScore(Star):
    """Step g pays everybody the same."""

    score: Callable[[int, Report], Fraction] = flat


@dataclass(frozen=True)
class MixedReports(Star):
    """Step g with `mixing`."""

    score: Callable[[int, Report], Fraction] = mixing


class LowestLowersCP(Star):
    """With three players or more, step e2 subtracts twice the lowest value: the third value matters."""

    def classical_price(self, v: TypeProfile) -> int:
        lowest = min(v) if self.n > 2 else 0
        return max(0, super().classical_price(v) - 2 * lowest)
