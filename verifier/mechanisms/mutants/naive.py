"""Mutants of the mechanism NAIVE: another winner, another P, another condition for the sale.

Notation
    w is the winner and the other one is l; A and b are what they announce; P is the price of NAIVE.

References
    [CM2012] Section 3.1.4, Mechanism NAIVE.
"""

from fractions import Fraction

from verifier.games.auction import Outcome, Player, Profile
from verifier.mechanisms.mutants.mutant import PREFIX, Mutant
from verifier.mechanisms.naive import NOTHING, Naive, Report


class _Stepwise(Naive):
    """NAIVE with each of its steps a method."""

    def winner(self, a: tuple[int, int]) -> Player:
        """w = argmax a_i, player 1 if they tie."""
        return 0 if a[0] >= a[1] else 1

    def price(self, won: Report, lost: Report) -> int | None:
        """P = min over t in b_l of max(a_l, t); None if b_l is empty."""
        return min((max(lost[0], t) for t in lost[1]), default=None)

    def sells(self, won: Report, price: int) -> bool:
        """a_w >= P."""
        return won[0] >= price

    def pays(self, won: Report, price: int) -> Fraction:
        """P."""
        return Fraction(price)

    def outcome(self, s: Profile) -> Outcome:
        """The steps in their order."""
        reports: tuple[Report, Report] = s  # type: ignore[assignment]
        w = self.winner((reports[0][0], reports[1][0]))
        won, lost = reports[w], reports[1 - w]
        price = self.price(won, lost)
        if price is None or not self.sells(won, price):
            return Outcome(NOTHING, NOTHING)
        paid = self.pays(won, price)
        return Outcome(
            tuple(Fraction(int(i == w)) for i in range(2)), tuple(paid * int(i == w) for i in range(2))
        )


class FirstPrice(_Stepwise):
    """P_w = a_w."""

    def pays(self, won: Report, price: int) -> Fraction:
        return Fraction(won[0])


class HalfPrice(_Stepwise):
    """P_w = P/2."""

    def pays(self, won: Report, price: int) -> Fraction:
        return Fraction(price, 2)


class Free(_Stepwise):
    """P_w = 0."""

    def pays(self, won: Report, price: int) -> Fraction:
        return Fraction(0)


class NoRefusal(_Stepwise):
    """The good is sold at P, even if a_w < P."""

    def sells(self, won: Report, price: int) -> bool:
        return True


class StrictSale(_Stepwise):
    """a_w > P."""

    def sells(self, won: Report, price: int) -> bool:
        return won[0] > price


class SecondPrice(_Stepwise):
    """P = a_l."""

    def price(self, won: Report, lost: Report) -> int | None:
        return lost[0]


class HighestBelieved(_Stepwise):
    """P = max over t in b_l of max(a_l, t)."""

    def price(self, won: Report, lost: Report) -> int | None:
        return max((max(lost[0], t) for t in lost[1]), default=None)


class OwnBelief(_Stepwise):
    """P = min over t in b_w of max(a_w, t)."""

    def price(self, won: Report, lost: Report) -> int | None:
        return super().price(won, won)


class BeliefAlone(_Stepwise):
    """P = min b_l."""

    def price(self, won: Report, lost: Report) -> int | None:
        return min(lost[1], default=None)


class LowestWins(_Stepwise):
    """w = argmin a_i."""

    def winner(self, a: tuple[int, int]) -> Player:
        return 0 if a[0] <= a[1] else 1


class LaterWins(_Stepwise):
    """w = argmax a_i, player 2 if they tie."""

    def winner(self, a: tuple[int, int]) -> Player:
        return 0 if a[0] > a[1] else 1


_CHANGES = (
    ("first-price", "the winner pays what he announces", FirstPrice),
    ("pays-half", "the winner pays half of P", HalfPrice),
    ("pays-nothing", "the winner pays nothing", Free),
    ("no-refusal", "the good is sold even if the winner announces less than P", NoRefusal),
    ("strict-sale", "the good is sold only if the winner announces more than P", StrictSale),
    ("second-price", "P is the other's announced type, whatever he believes", SecondPrice),
    ("highest-believed", "P takes the highest of the types believed in, not the lowest", HighestBelieved),
    ("own-belief", "P is computed from the winner's own report", OwnBelief),
    ("belief-alone", "P is the lowest type believed in, even below the announced type", BeliefAlone),
    ("lowest-wins", "the lower announcement wins", LowestWins),
    ("later-wins", "ties go to player 2", LaterWins),
)

MUTANTS = tuple(
    Mutant(f"{PREFIX}naive-{name}", text, "[CM2012] Section 3.1.4, Mechanism NAIVE changed", ("n", "V"),
           "naive", make)
    for name, text, make in _CHANGES
)  # fmt: skip
