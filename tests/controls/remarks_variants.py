"""Mechanisms for which the smaller statements of the 2012 catalogue fail, and some for which they hold.

Each is a class or a function of n, V, epsilon and ties, so that `tests/controls/remarks_variants.py:generous`
is a mechanism.
"""

from dataclasses import dataclass
from fractions import Fraction as F

from verifier.claims.chen_micali_2012.second_price import RandomPrices
from verifier.games.auction import Outcome, Profile
from verifier.mechanisms.naive import NOTHING, Naive
from verifier.mechanisms.second_belief import Pair, SecondBelief
from verifier.mechanisms.ties import TieRule

__all__ = ["EntryFee", "FirstPriceNaive", "RandomPrices", "free", "generous"]


@dataclass(frozen=True)
class FirstPriceNaive(Naive):
    """NAIVE in which the winner pays what he announces, if that is at least P: truth gives him nothing."""

    n: int = 2
    V: int = 2
    name = "first-price-naive"

    def outcome(self, s: Profile) -> Outcome:
        """As in NAIVE, with another price."""
        sold = super().outcome(s)
        if not any(sold.win):
            return sold
        a = [report[0] for report in s]  # type: ignore[index]
        return Outcome(sold.win, tuple(F(a[i]) * sold.win[i] for i in range(2)))


@dataclass(frozen=True)
class EntryFee(RandomPrices):
    """Whoever turns up pays 1, so nobody can stay at home."""

    name = "entry-fee"

    def outcome(self, s: Profile) -> Outcome:
        """The outcome without the fee, and the fee."""
        plain = super().outcome(s)
        return Outcome(plain.win, tuple(p + 1 for p in plain.price))


class _Free(SecondBelief):
    def outcome(self, profile: Profile) -> Outcome:
        plain = super().outcome(profile)
        return Outcome(plain.win, (*NOTHING, *[F(0)] * (self.n - 2)))


class _Generous(SecondBelief):
    def outcome(self, profile: Profile) -> Outcome:
        plain = super().outcome(profile)
        pairs: tuple[Pair, ...] = profile  # type: ignore[assignment]
        gifts = [F((self.V + 1) * (1 - s.e)) for s in pairs]
        return Outcome(plain.win, tuple(p - g for p, g in zip(plain.price, gifts, strict=True)))


def free(n: int, V: int, epsilon: F, ties: TieRule) -> SecondBelief:
    """The second-belief mechanism without prices and rewards: nobody can lose anything."""
    return _Free(n, V, epsilon, ties)


def generous(n: int, V: int, epsilon: F, ties: TieRule) -> SecondBelief:
    """The second-belief mechanism that pays V + 1 more to everybody with e = 0."""
    return _Generous(n, V, epsilon, ties)
