"""Two-step games: secret actions, a chance move, a public announcement, simultaneous reports.

Main definitions
    `TwoStepGame`: the game. In step 1 every player secretly picks an action; chance moves; what follows
    from both is announced to all, or the game ends; in step 2 the players whom the announcement calls
    report, simultaneously, each from a finite grid; then all are paid.
    `InformationSet`: what a player knows when he moves.

Notation
    a is a profile of actions, c an outcome of chance, m an announcement. A player who reports after m knows
    m and his own action, and neither c nor more of the others' actions than m tells.

Choices
    Chance does not depend on the actions. No generality is lost: let c hold what would be drawn after each.
    Whoever reports, and from which grid, depends on m only, so that neither betrays more than m does.

References
    [ACM2010] Section 5: Mechanism M is of this kind; the two steps are Step 1 and Step 2 of its players.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Generic, TypeVar

from verifier.errors import MalformedGame
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player

A = TypeVar("A", bound=Hashable)
C = TypeVar("C", bound=Hashable)
M = TypeVar("M", bound=Hashable)
R = TypeVar("R", bound=Hashable)


@dataclass(frozen=True, slots=True)
class InformationSet(Generic[A, M]):
    """In step 2: `player` has acted `action` and has heard `announcement`."""

    player: Player
    action: A
    announcement: M


@dataclass(frozen=True)
class TwoStepGame(Generic[A, C, M, R]):
    """What a game of this kind consists of.

    `actions[i]` are player i's in step 1. `announcement(a, c)` is None if the game ends there. `reporters(m)`
    are the players who report after m, in increasing order, `grid(i, m)` what i may report. `utilities(a, c,
    reports)` has one entry a player; `reports` holds what each of the reporters has reported.

    Raises: MalformedGame if there is no player, or one without an action or with an action twice.

    >>> guess = TwoStepGame(            # player 1 picks a side; after "call" player 2 guesses it
    ...     actions=(("H", "T"), ("wait",)),
    ...     chance=Distribution((("call", "1/2"), ("stop", "1/2"))),
    ...     announcement=lambda a, c: "guess!" if c == "call" else None,
    ...     reporters=lambda m: (1,),
    ...     grid=lambda i, m: ("H", "T"),
    ...     utilities=lambda a, c, reports: (Fraction(0), Fraction(reports.get(1) == a[0])))
    >>> [len(list(guess.information_sets(i))) for i in (0, 1)]     # he does not see player 1's side
    [0, 1]
    """

    actions: tuple[tuple[A, ...], ...]
    chance: Distribution[C]
    announcement: Callable[[tuple[A, ...], C], M | None]
    reporters: Callable[[M], tuple[Player, ...]]
    grid: Callable[[Player, M], Sequence[R]]
    utilities: Callable[[tuple[A, ...], C, Mapping[Player, R]], tuple[Fraction, ...]]

    def __post_init__(self) -> None:
        if not self.actions or not all(self.actions):
            raise MalformedGame("a game needs at least one player and every player at least one action")
        for i, own in enumerate(self.actions):
            if len(set(own)) != len(own):
                raise MalformedGame(f"player {i + 1} has an action twice in {list(own)}")

    @property
    def n(self) -> int:
        """The number of players."""
        return len(self.actions)

    def profiles(self) -> Iterator[tuple[A, ...]]:
        """All profiles of actions, in lexicographic order."""
        return product(*self.actions)

    def announced(self, a: tuple[A, ...]) -> Mapping[M | None, tuple[tuple[C, Fraction], ...]]:
        """For each m: the outcomes of chance, with their probabilities, after which a leads to m.

        Under None, those that end the game.
        """
        heard: dict[M | None, tuple[tuple[C, Fraction], ...]] = {}
        for c, chance in self.chance.weights:
            m = self.announcement(a, c)
            heard[m] = (*heard.get(m, ()), (c, chance))
        return heard

    def information_sets(self, i: Player) -> Iterator[InformationSet[A, M]]:
        """The sets (i, a_i, m) of step 2 for all actions a and announcements m after which i reports.

        Each once, in the order in which the game reaches them; only those that some play reaches. That of
        step 1, at which i knows nothing, is not among them.
        """
        seen: set[tuple[A, M]] = set()
        for a in self.profiles():
            for m in self.announced(a):
                if m is not None and i in self.reporters(m) and (a[i], m) not in seen:
                    seen.add((a[i], m))
                    yield InformationSet(i, a[i], m)

    def on_grid(self, reports: Sequence[R]) -> "TwoStepGame[A, C, M, R]":
        """The same game in which every report is one of these.

        Raises: MalformedGame if there is none, or one twice.
        """
        kept = tuple(reports)
        if not kept or any(r in kept[:k] for k, r in enumerate(kept)):
            raise MalformedGame("a grid needs at least one report, and each only once")
        return replace(self, grid=lambda i, m: kept)
