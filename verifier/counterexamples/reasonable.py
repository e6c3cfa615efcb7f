"""Reasonable mechanisms: finite, and everybody may stay at home.

Main definitions
    `reasonable`: is there for each player a strategy whose utility is exactly 0 (or, in the weaker reading,
    at least 0), for every own type and every profile of the others? A no names the player, and for each of
    his strategies a profile and a type at which it is not so.
    `require_reasonable`: the opt-out strategies, or NotApplicable with the place where the condition fails.

Choices
    Every `Auction` has finite strategy sets, so finiteness needs no test. Utility is u_i(t, s) = t win_i(s) -
    price_i(s), affine in t: it is 0 for all of 0..V iff it is so at 0 and at V, and so with "at least 0".
    The impossibility proofs use "at least 0" only; Definition 3 says "= 0".

References
    [CM2012] Definition 3, Section 3.1.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Literal

from verifier.errors import NotApplicable
from verifier.exact.rational import text
from verifier.games.auction import Auction, Player, Profile, Strategy, Type, join
from verifier.meter import Meter

OptOut = Literal["exactly-zero", "at-least-zero"]
"""The reading of the opt-out condition; as printed it is the first."""


@dataclass(frozen=True)
class Reasonable:
    """`out[i]` is the first opt-out strategy of player i."""

    out: tuple[Strategy, ...]


@dataclass(frozen=True)
class NotSo:
    """At this profile the player's utility for this type is not 0, or, in the weaker reading, negative."""

    profile: Profile
    type: Type
    utility: Fraction


@dataclass(frozen=True)
class Unreasonable:
    """The player has no opt-out strategy: each fails at the place given. `closest` fails against the fewest
    profiles of the others."""

    player: Player
    failures: tuple[tuple[Strategy, NotSo], ...]
    closest: int

    @property
    def place(self) -> NotSo:
        """Where the closest strategy fails."""
        return self.failures[self.closest][1]

    def __str__(self) -> str:
        strategy, place = self.failures[self.closest]
        return (
            f"player {self.player + 1} has no opt-out strategy (Definition 3): the closest, {strategy!r}, "
            f"gives him the utility {text(place.utility)} at the profile {place.profile} when his type is "
            f"{place.type}"
        )


def reasonable(
    auction: Auction, reading: OptOut = "exactly-zero", meter: Meter | None = None
) -> Reasonable | Unreasonable:
    """For every player i there is out_i such that for every type t in 0..V and every profile r of the others:
    u_i(t, (out_i, r)) = 0 (`exactly-zero`), or >= 0 (`at-least-zero`).

    Cost: one outcome a profile.

    >>> from verifier.mechanisms.second_price import SecondPrice
    >>> print(reasonable(SecondPrice(2, 5)))
    player 1 has no opt-out strategy (Definition 3): the closest, 0, gives him the utility 5 at the profile \
(0, 0) when his type is 5
    >>> reasonable(SecondPrice(2, 5), "at-least-zero")
    Reasonable(out=(0, 0))
    """
    out: list[Strategy] = []
    for i in range(auction.n):
        failures: list[tuple[Strategy, NotSo]] = []
        counts: list[int] = []
        for own in auction.strategies(i):
            first, count = _fails(auction, i, own, reading)
            if meter is not None:
                meter.step()
            if first is None:
                out.append(own)
                break
            failures.append((own, first))
            counts.append(count)
        else:
            return Unreasonable(i, tuple(failures), counts.index(min(counts)))
    return Reasonable(tuple(out))


def _fails(auction: Auction, i: Player, own: Strategy, reading: OptOut) -> tuple[NotSo | None, int]:
    """The first profile and type at which `own` is no opt-out, and at how many profiles it is none."""
    first, count = None, 0
    for rest in product(*(auction.strategies(j) for j in range(auction.n) if j != i)):
        profile = join(i, own, rest)
        outcome = auction.outcome(profile)
        found = [
            NotSo(profile, t, utility)
            for t in (0, auction.V)
            for utility in [outcome.utility(i, t)]
            if (utility < 0 if reading == "at-least-zero" else utility != 0)
        ]
        if found:
            first, count = first or found[0], count + 1
    return first, count


def require_reasonable(
    auction: Auction, reading: OptOut = "exactly-zero", meter: Meter | None = None
) -> Reasonable:
    """The opt-out strategies of the two players.

    Raises: NotApplicable, naming the player and a profile, if there are none or the players are not two.
    """
    if auction.n != 2:
        raise NotApplicable(
            f"the impossibility theorems speak of two players, and the mechanism has {auction.n}"
        )
    match reasonable(auction, reading, meter):
        case Reasonable() as found:
            return found
        case Unreasonable() as found:
            raise NotApplicable(f"the mechanism is not reasonable: {found}")
