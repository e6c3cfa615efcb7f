"""Games of incomplete information in which a player's payoff depends on his own type only.

Main definitions
    `IncompleteInformationGame`: types and strategies a player, and u_i(t_i, s).
    `auction_game`: the one that a mechanism for one good induces, u_i(t, s) = t * win - price.

References
    [CM2012] Section 2.1 and Definition 5: the types of the others matter to i only through what
    they make the others do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from verifier.games.auction import Auction, Player, Profile, Strategy, Type
from verifier.games.normal_form import NormalFormGame


@dataclass(frozen=True)
class IncompleteInformationGame:
    """`payoff(i, t_i, s)` is what i gets at the profile s when his type is t_i."""

    types: tuple[tuple[Type, ...], ...]
    strategies: tuple[tuple[Strategy, ...], ...]
    payoff: Callable[[Player, Type, Profile], Fraction]

    @property
    def n(self) -> int:
        """The number of players."""
        return len(self.strategies)

    def at(self, theta: Sequence[Type]) -> NormalFormGame:
        """The game of complete information in which the types are theta."""
        payoffs = {
            s: tuple(self.payoff(i, theta[i], s) for i in range(self.n)) for s in product(*self.strategies)
        }
        return NormalFormGame(self.strategies, payoffs)


def auction_game(auction: Auction) -> IncompleteInformationGame:
    """The game in which, for all i, t and s: u_i(t, s) = t * win_i(s) - price_i(s)."""
    types = tuple(range(auction.V + 1))
    return IncompleteInformationGame(
        (types,) * auction.n,
        tuple(tuple(auction.strategies(i)) for i in range(auction.n)),
        lambda i, t, s: auction.outcome(s).utility(i, t),
    )
