"""Mutants of the second-price auction: another winner, another price.

References
    [CM2012] Section 3.1.3.
"""

from fractions import Fraction

from verifier.games.auction import Outcome, Player, Profile
from verifier.games.columns import ColumnRule
from verifier.mechanisms.mutants.mutant import PREFIX, Mutant, in_parts
from verifier.mechanisms.second_price import SecondPrice
from verifier.mechanisms.ties import Uniform


class _Priced(SecondPrice):
    """The highest bidder wins; `prices(win, b)` is what everybody pays in expectation."""

    def prices(self, win: tuple[Fraction, ...], b: tuple[int, ...]) -> tuple[Fraction, ...]:
        """The prices of the second-price auction."""
        return super().outcome(b).price

    def outcome(self, s: Profile) -> Outcome:
        """As in the second-price auction, with these prices."""
        b: tuple[int, ...] = s  # type: ignore[assignment]
        win = super().outcome(b).win
        return Outcome(win, self.prices(win, b))

    def column_rule(self, i: Player) -> ColumnRule | None:
        """Nothing is declared: a price may look at all bids."""

    def position(self, i: Player) -> object:
        """Every player by himself."""
        return i


class ThirdPrice(_Priced):
    """x_w = 1 pays the third highest bid, or 0 for two bidders."""

    def prices(self, win: tuple[Fraction, ...], b: tuple[int, ...]) -> tuple[Fraction, ...]:
        third = sorted((*b, 0), reverse=True)[2]
        return tuple(x * third for x in win)


class AveragePrice(_Priced):
    """x_w = 1 pays the mean of all bids."""

    def prices(self, win: tuple[Fraction, ...], b: tuple[int, ...]) -> tuple[Fraction, ...]:
        return tuple(x * Fraction(sum(b), len(b)) for x in win)


class Reserve(_Priced):
    """x_w = 1 pays max(1, the highest rival bid)."""

    def prices(self, win: tuple[Fraction, ...], b: tuple[int, ...]) -> tuple[Fraction, ...]:
        return tuple(max(x, p) for x, p in zip(win, super().prices(win, b), strict=True))


class EntryFee(_Priced):
    """Each pays 1 besides."""

    def prices(self, win: tuple[Fraction, ...], b: tuple[int, ...]) -> tuple[Fraction, ...]:
        return tuple(1 + p for p in super().prices(win, b))


class Rebate(_Priced):
    """Each is given back a share 1/n of the highest rival bid."""

    def prices(self, win: tuple[Fraction, ...], b: tuple[int, ...]) -> tuple[Fraction, ...]:
        rivals = [max(b[:i] + b[i + 1 :]) for i in range(self.n)]
        return tuple(p - Fraction(r, self.n) for p, r in zip(super().prices(win, b), rivals, strict=True))


class Free(_Priced):
    """Nobody pays."""

    def prices(self, win: tuple[Fraction, ...], b: tuple[int, ...]) -> tuple[Fraction, ...]:
        return (Fraction(0),) * self.n


class LowestWins(SecondPrice):
    """The lowest bidder wins and pays the lowest rival bid: the mirror image of the auction."""

    def outcome(self, s: Profile) -> Outcome:
        mirrored = super().outcome(tuple(self.V - b for b in s))  # type: ignore[operator]
        prices = tuple(x * self.V - p for x, p in zip(mirrored.win, mirrored.price, strict=True))
        return Outcome(mirrored.win, prices)


_CHANGES = (
    ("pays-the-third", "the winner pays the third highest bid", ThirdPrice),
    ("pays-the-average", "the winner pays the mean of all bids", AveragePrice),
    ("reserve-1", "the winner pays at least 1", Reserve),
    ("entry-fee", "everybody pays 1 besides", EntryFee),
    ("rebate", "everybody is given a share 1/n of the highest rival bid", Rebate),
    ("pays-nothing", "the winner pays nothing", Free),
    ("lowest-wins", "the lowest bidder wins and pays the lowest rival bid", LowestWins),
    ("even-ties", "tied bidders have equal chances, whatever --ties says",
     in_parts(SecondPrice, ties=Uniform())),
)  # fmt: skip

MUTANTS = tuple(
    Mutant(f"{PREFIX}second-price-{name}", text, "[CM2012] Section 3.1.3 changed", ("n", "V", "ties"),
           "second-price", make)
    for name, text, make in _CHANGES
)  # fmt: skip
