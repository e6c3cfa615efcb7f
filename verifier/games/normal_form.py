"""Finite games in normal form with exact payoffs.

Main definitions
    `NormalFormGame`: actions and one payoff vector a profile.
    `PayoffMatrix`: one player's view of a game, his actions against the others' profiles.

Notation
    a in A, a_{-i}, u_i(a_i, a_{-i}): `profile`, `rest`, `game.payoff(i, own, rest)`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from verifier.errors import MalformedGame
from verifier.exact.rational import rational
from verifier.exact.scaling import ExactMatrix, exact_matrix
from verifier.games.auction import Player, Profile, Rest, Strategy, join


@dataclass(frozen=True)
class PayoffMatrix:
    """What player i gets from each of his actions (rows) against each rest (columns).

    Columns may stand for several rests that give i the same payoff whatever he does; `rests` then
    holds the first of them.
    """

    actions: tuple[Strategy, ...]
    rests: tuple[Rest, ...]
    payoffs: ExactMatrix

    def payoff(self, action: int, rest: int) -> Fraction:
        """The payoff of the action with that number against the rest with that number."""
        return self.payoffs.value(action, rest)

    def take(self, actions: Sequence[int], rests: Sequence[int]) -> "PayoffMatrix":
        """The same payoffs for some actions and some rests only, in the given order."""
        return PayoffMatrix(
            tuple(self.actions[a] for a in actions),
            tuple(self.rests[r] for r in rests),
            self.payoffs.take(actions, rests),
        )


@dataclass(frozen=True)
class NormalFormGame:
    """Finitely many actions a player, and for every profile one payoff a player.

    Raises: MalformedGame if a profile has no payoff vector, or one of the wrong length.

    >>> pennies = NormalFormGame.of([["H", "T"], ["H", "T"]],
    ...     {("H", "H"): (1, -1), ("H", "T"): (-1, 1), ("T", "H"): (-1, 1), ("T", "T"): (1, -1)})
    >>> pennies.payoff(0, "H", ("T",))
    Fraction(-1, 1)
    """

    actions: tuple[tuple[Strategy, ...], ...]
    payoffs: Mapping[Profile, tuple[Fraction, ...]]

    @classmethod
    def of(
        cls, actions: Sequence[Sequence[Strategy]], payoffs: Mapping[Profile, Sequence[object]]
    ) -> "NormalFormGame":
        """The game with these payoffs, each given as anything that `rational` takes."""
        exact = {s: tuple(rational(u) for u in us) for s, us in payoffs.items()}
        return cls(tuple(map(tuple, actions)), exact)

    def __post_init__(self) -> None:
        if not self.actions or not all(self.actions):
            raise MalformedGame("a game needs at least one player and every player at least one action")
        for i, own in enumerate(self.actions):
            if len(set(own)) != len(own):
                raise MalformedGame(f"player {i + 1} has an action twice in {list(own)}")
        for profile in product(*self.actions):
            if len(self.payoffs.get(profile, ())) != self.n:
                raise MalformedGame(f"profile {profile} needs {self.n} payoffs, one a player")

    @property
    def n(self) -> int:
        """The number of players."""
        return len(self.actions)

    def rests(self, i: Player) -> Iterator[Rest]:
        """The profiles of the others, in lexicographic order; one empty rest in a one-player game."""
        return product(*(self.actions[j] for j in range(self.n) if j != i))

    def payoff(self, i: Player, own: Strategy, rest: Rest) -> Fraction:
        """u_i(own, rest)."""
        return self.payoffs[join(i, own, rest)][i]

    def matrix(self, i: Player) -> PayoffMatrix:
        """Player i's payoffs, one column for each rest."""
        rests = tuple(self.rests(i))
        rows = [[self.payoff(i, own, r) for r in rests] for own in self.actions[i]]
        return PayoffMatrix(self.actions[i], rests, exact_matrix(rows))

    def restricted(self, actions: Sequence[Sequence[Strategy]]) -> "NormalFormGame":
        """The same game with fewer actions."""
        kept = tuple(map(tuple, actions))
        return NormalFormGame(kept, {s: self.payoffs[s] for s in product(*kept)})
