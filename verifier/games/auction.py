"""A finite mechanism for one good, as a game sees it.

Main definitions
    `Outcome`: who gets the good with what probability, and what each player pays in expectation.
    `Auction`: strategy sets and an outcome for every profile; what every mechanism provides.

Notation
    n players, counted from 0 here and from 1 wherever a user reads or writes. A profile s has one
    strategy a player; a rest of i is a profile of the others, in player order.

References
    [CM2012] Chen and Micali, "Mechanism Design with Set-Theoretic Beliefs", Section 2.1.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

Player = int
Type = int
Strategy = Hashable
Profile = tuple[Strategy, ...]
Rest = tuple[Strategy, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`win[i]`: the probability that i gets the good; `price[i]`: what i pays in expectation."""

    win: tuple[Fraction, ...]
    price: tuple[Fraction, ...]

    @property
    def revenue(self) -> Fraction:
        """REV = sum over all players i of price[i]."""
        return sum(self.price, Fraction(0))

    def utility(self, i: Player, t: Type) -> Fraction:
        """u_i(t, outcome) = t * win[i] - price[i]. Negative when i pays more than he gets."""
        return t * self.win[i] - self.price[i]


class Auction(Protocol):
    """What a mechanism must provide: for every player a finite list of strategies, for every profile an
    outcome."""

    @property
    def n(self) -> int: ...

    @property
    def V(self) -> int: ...

    def strategies(self, i: Player) -> Sequence[Strategy]:
        """The pure strategies of player i, in the order in which witnesses are looked for."""
        ...

    def outcome(self, s: Profile) -> Outcome:
        """The outcome of the profile s."""
        ...


def join(i: Player, own: Strategy, rest: Rest) -> Profile:
    """The profile in which i plays `own` and the others play `rest`.

    >>> join(1, "b", ("a", "c"))
    ('a', 'b', 'c')
    """
    return (*rest[:i], own, *rest[i:])


def without(i: Player, s: Profile) -> Rest:
    """What the others play in s.

    >>> without(1, ("a", "b", "c"))
    ('a', 'c')
    """
    return s[:i] + s[i + 1 :]
