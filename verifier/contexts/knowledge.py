"""Conservative-Bayesian contexts: a joint distribution of types, and for each player a partition.

Main definitions
    `Informed`: a distribution D of the type profile and i-consistent partitions, whatever a type is.
    `BayesianContext`: the same for a single good, where a type is a value in 0..B-1.
    `conditioned`: a distribution given an event.

Notation
    D is `prior`; player i's knowledge at theta is D'_i = D | S_i, where S_i is the cell of theta in his
    partition. Profiles that no listed cell of i holds stay together by i's own type, so no listed cells
    at all is "own knowledge", D | theta_i.

References
    [ACM2010] Section 1.1, Conservative-Bayesian Assumption; Section 1.2 for [B] = {0, ..., B-1}.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from verifier.contexts.beliefs import TypeProfile
from verifier.errors import MalformedContext, OutOfRange
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player

S = TypeVar("S")
T = TypeVar("T")
Cell = frozenset[TypeProfile]


def conditioned(distribution: Distribution[T], event: Callable[[T], bool]) -> Distribution[T]:
    """D | E, with Pr(x | E) = Pr(x) / Pr(E) for every x in E.

    Raises: ValueError if the event has probability 0.

    >>> conditioned(Distribution(((1, Fraction(1, 4)), (2, Fraction(3, 4)))), lambda x: x > 1)
    Distribution(weights=((2, Fraction(1, 1)),))
    """
    kept = [(x, p) for x, p in distribution.weights if event(x)]
    total = sum((p for _, p in kept), Fraction(0))
    if total == 0:
        raise ValueError("an event of probability 0 leaves no conditional distribution")
    return Distribution(tuple((x, p / total) for x, p in kept))


def image(distribution: Distribution[S], f: Callable[[S], T]) -> Distribution[T]:
    """The distribution of f(t) when t is drawn from the given one."""
    chances: dict[T, Fraction] = {}
    for t, p in distribution.weights:
        chances[f(t)] = chances.get(f(t), Fraction(0)) + p
    return Distribution(tuple(chances.items()))


class Informed(ABC, Generic[T]):
    """`cells[i]` lists cells of player i's partition; profiles that none holds are split by i's own type."""

    prior: Distribution[tuple[T, ...]]
    cells: tuple[tuple[frozenset[tuple[T, ...]], ...], ...]

    @property
    def n(self) -> int:
        """The number of players."""
        return len(self.prior.support[0])

    def in_cell(self, i: Player, theta: tuple[T, ...]) -> Callable[[tuple[T, ...]], bool]:
        """Whether a profile lies in the cell of player i's partition that contains theta."""
        for cell in self.cells[i]:
            if theta in cell:
                return cell.__contains__
        listed = frozenset().union(*self.cells[i])
        return lambda t: t[i] == theta[i] and t not in listed

    def knowledge(self, i: Player, theta: tuple[T, ...]) -> Distribution[tuple[T, ...]]:
        """D'_i = D | S_i, for theta in the support of D. Source: [ACM2010] Section 1.1."""
        return conditioned(self.prior, self.in_cell(i, theta))

    def require_partitions(self) -> None:
        """For all i and all listed cells S of i: S is not empty, i-consistent, and meets no other cell of i.

        Raises: MalformedContext, naming the player and the cell.
        """
        if len(self.cells) != self.n:
            raise MalformedContext(
                f'knowledge has {len(self.cells)} lists for {self.n} players; write one a player, or "own"'
            )
        for i, partition in enumerate(self.cells):
            seen: set[tuple[T, ...]] = set()
            for cell in partition:
                self._require_cell(i, cell, seen)
                seen |= cell

    def _require_cell(self, i: Player, cell: frozenset[tuple[T, ...]], seen: set[tuple[T, ...]]) -> None:
        if not cell:
            raise MalformedContext(f"player {i + 1} has an empty cell; leave it out")
        for t in cell:
            self.require_profile(t, f"a cell of player {i + 1}")
        if len({t[i] for t in cell}) > 1:
            shown = ", ".join(sorted(self.shown(t) for t in cell))
            raise MalformedContext(
                f"the cell [{shown}] of player {i + 1} is not {i + 1}-consistent: its profiles differ in his "
                f"own {self.word}"
            )
        twice = sorted(self.shown(t) for t in cell & seen)
        if twice:
            raise MalformedContext(f"two cells of player {i + 1} hold the profile {twice[0]}")

    word = "type"
    """What messages call a player's type."""

    @abstractmethod
    def require_profile(self, t: tuple[T, ...], where: str) -> None:
        """t is a type profile; `where` says where it was found.

        Raises: MalformedContext.
        """

    @abstractmethod
    def shown(self, t: tuple[T, ...]) -> str:
        """The profile as a context file has it."""


@dataclass(frozen=True)
class BayesianContext(Informed[int]):
    """A single good, values in [B] = {0, ..., B-1}.

    Raises: OutOfRange if B < 2 or n < 2; MalformedContext, naming the player and the cell, if a profile lies
    outside [B]^n, a cell is not i-consistent, or two cells of a player overlap.

    >>> uniform = Distribution(tuple(((a, b), Fraction(1, 4)) for a in (0, 1) for b in (0, 1)))
    >>> BayesianContext(2, uniform, ((), ())).knowledge(0, (1, 0)).support
    ((1, 0), (1, 1))
    """

    B: int
    prior: Distribution[TypeProfile]
    cells: tuple[tuple[Cell, ...], ...]
    word = "value"

    def __post_init__(self) -> None:
        if self.B < 2:
            raise OutOfRange(f"B = {self.B}: values are 0..B-1, so B must be at least 2")
        if self.n < 2:
            raise OutOfRange(f"n = {self.n}: a context needs at least 2 players")
        for t in self.prior.support:
            self.require_profile(t, "the distribution")
        self.require_partitions()

    def require_profile(self, t: TypeProfile, where: str) -> None:
        """t lies in [B]^n."""
        if len(t) != self.n or not all(0 <= v < self.B for v in t):
            raise MalformedContext(
                f"{where} has the profile {list(t)}, which lies outside [B]^n with n = {self.n}, B = {self.B}"
            )

    def shown(self, t: TypeProfile) -> str:
        """[theta_1, ..., theta_n]."""
        return str(list(t))

    def others(self, i: Player, t: TypeProfile) -> TypeProfile:
        """t_-i, n-1 values: the players of a single good are alike, so who is missing need not be said."""
        return t[:i] + t[i + 1 :]
