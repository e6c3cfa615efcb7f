"""More variants of the star mechanism, for single lines of the proofs; see `star_variants` for the lemmas.

Some override a closed form, which the sentences read, and not the steps that it sums up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from verifier.contexts.beliefs import TypeProfile
from verifier.contexts.knowledge import BayesianContext
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player
from verifier.mechanisms.brier import brier
from verifier.mechanisms.star import Report, Star


class LosersDecide(Star):
    """An odd sum of the announcements gives ties for * to the higher index."""

    def star(self, v: TypeProfile) -> Player:
        highest = [j for j in range(self.n) if v[j] == max(v)]
        return highest[-1] if sum(v) % 2 else highest[0]


class PayYourBid(Star):
    """With Tails, * pays what he has announced, if that is the offer or more."""

    def sale_utility(self, t: int, v_star: int, offer: int) -> Fraction:
        return t - v_star + self.epsilon if v_star >= offer else Fraction(0)


class NoDiscount(Star):
    """With Tails, * pays the offer in full."""

    def sale_utility(self, t: int, v_star: int, offer: int) -> Fraction:
        return super().sale_utility(t, v_star, offer) - (self.epsilon if v_star >= offer else 0)


class TwiceTheDiscount(Star):
    """With Tails, * pays the offer less 2 epsilon."""

    def sale_utility(self, t: int, v_star: int, offer: int) -> Fraction:
        return super().sale_utility(t, v_star, offer) + (self.epsilon if v_star >= offer else 0)


def fined(omega: int, report: Report) -> Fraction:
    """Brier's rule less 1, in [-3, -1]: the worst report costs."""
    return brier(omega, report) - 1


def generous(omega: int, report: Report) -> Fraction:
    """Brier's rule and 1, in [-1, 1]: every report earns."""
    return brier(omega, report) + 1


def flat(omega: int, report: Report) -> Fraction:
    """-1 for every report."""
    return Fraction(-1)


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


class Distorted(Star):
    """What is called truth shifts weight to low values, by the reporter's index."""

    def truthful_report(self, context: BayesianContext, j: Player, theta: TypeProfile) -> Report:
        values = sorted(super().truthful_report(context, j, theta).support)
        weights = {x: (j + 2) ** (len(values) - k) for k, x in enumerate(values)}
        return Distribution(tuple((x, Fraction(w, sum(weights.values()))) for x, w in weights.items()))


class LowestLowersCP(Star):
    """With three players or more, step e2 subtracts twice the lowest value: the third value matters."""

    def classical_price(self, v: TypeProfile) -> int:
        lowest = min(v) if self.n > 2 else 0
        return max(0, super().classical_price(v) - 2 * lowest)
