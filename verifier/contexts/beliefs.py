"""Set-theoretic contexts: what each player holds possible about the others' types.

Main definitions
    `Belief`: B_i, a non-empty set of type profiles that all have theta_i in place i.
    `Context`: C = (n, V, theta, B) for one good, types 0..V.

Notation
    theta, B_i, t in B_i as in the paper; smp_i = min over t in B_i of max_j t_j. A *box* is a product
    of sets of types, one a player; a belief is kept as a union of boxes, so that "player 1 has no
    external belief" is one box and not (V+1)^(n-1) profiles.

References
    [CM2012] Definitions 1 and 2 (Sections 2.1 and 2.3).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from verifier.errors import MalformedContext
from verifier.games.auction import Player, Type

Box = tuple[frozenset[Type], ...]
TypeProfile = tuple[Type, ...]


@dataclass(frozen=True)
class Belief:
    """The union of some boxes, all of which have the same single type in place `player`.

    Raises: MalformedContext if there is no box, or a box is empty or disagrees about i's own type.

    >>> belief = Belief.of(0, [(70, 90), (70, 95), (70, 100)])
    >>> belief.own_type, belief.smp
    (70, 90)
    """

    player: Player
    boxes: tuple[Box, ...]

    @classmethod
    def of(cls, player: Player, profiles: Sequence[Sequence[Type]]) -> "Belief":
        """The belief that consists of these profiles."""
        return cls(player, tuple(tuple(frozenset({t}) for t in profile) for profile in profiles))

    def __post_init__(self) -> None:
        i = self.player
        if not self.boxes or not all(all(box) for box in self.boxes):
            raise MalformedContext(
                f"player {i + 1} has an empty belief; write at least one type profile, "
                'or "none" for no external belief'
            )
        own = {t for box in self.boxes for t in box[i]}
        if len(own) != 1:
            raise MalformedContext(
                f"player {i + 1} believes in several own types {sorted(own)}; he knows his own"
            )

    @property
    def own_type(self) -> Type:
        """theta_i."""
        return next(iter(self.boxes[0][self.player]))

    @cached_property
    def smp(self) -> Type:
        """smp_i = min over t in B_i of max_j t_j: the price for which i is sure that somebody would buy.

        Source: [CM2012] Definition 2.
        """
        return min(max(map(min, box)) for box in self.boxes)

    def __contains__(self, t: TypeProfile) -> bool:
        return any(all(t_j in types for t_j, types in zip(t, box, strict=True)) for box in self.boxes)

    def profiles(self) -> Iterator[TypeProfile]:
        """The profiles of B_i, each once."""
        seen: set[TypeProfile] = set()
        for box in self.boxes:
            for t in product(*map(sorted, box)):
                if t not in seen:
                    seen.add(t)
                    yield t


def largest_belief(i: Player, t: Type, k: int, n: int, V: int) -> Belief:
    """{t' in {0..V}^n : t'_i = t and max_j t'_j >= k}, the largest belief of type t with smp max(k, t).

    Source: ours, for the reduction "beliefs" of `solutions.conservative`; [CM2012] Definition 2.

    >>> sorted(largest_belief(0, 1, 2, 2, 3).profiles())
    [(1, 2), (1, 3)]
    >>> largest_belief(0, 1, 1, 2, 3).smp
    1
    """
    anything, high = frozenset(range(V + 1)), frozenset(range(k, V + 1))
    if k <= t:
        return Belief(i, (tuple(frozenset({t}) if j == i else anything for j in range(n)),))
    return Belief(
        i,
        tuple(
            tuple(frozenset({t}) if l == i else high if l == j else anything for l in range(n))
            for j in range(n)
            if j != i
        ),
    )


@dataclass(frozen=True)
class Context:
    """C = (n, V, theta, B): n players, types 0..V, true types theta, a belief for each player.

    Raises: MalformedContext, naming the player and the value, unless n >= 2, V >= 1, every type is in
    0..V and every belief has theta_i in place i.
    """

    V: int
    theta: TypeProfile
    beliefs: tuple[Belief, ...]

    def __post_init__(self) -> None:
        if self.n < 2:
            raise MalformedContext(
                f"theta = {list(self.theta)} has {self.n} player(s); an auction needs n >= 2"
            )
        if self.V < 1:
            raise MalformedContext(f"V = {self.V}: the valuation bound must be at least 1")
        for i, t in enumerate(self.theta):
            if not 0 <= t <= self.V:
                raise MalformedContext(f"player {i + 1} has true type {t}, outside 0..{self.V}")
        if len(self.beliefs) != self.n:
            raise MalformedContext(f"{len(self.beliefs)} beliefs for {self.n} players; write one a player")
        for i, belief in enumerate(self.beliefs):
            for box in belief.boxes:
                if len(box) != self.n:
                    raise MalformedContext(
                        f"player {i + 1} believes in a profile of {len(box)} types, not {self.n}"
                    )
                outside = [t for types in box for t in types if not 0 <= t <= self.V]
                if outside:
                    raise MalformedContext(
                        f"player {i + 1} believes in type {outside[0]}, outside 0..{self.V}"
                    )
            if belief.own_type != self.theta[i]:
                raise MalformedContext(
                    f"player {i + 1} has true type {self.theta[i]} but believes in profiles where it is "
                    f"{belief.own_type}; every profile of his belief must have {self.theta[i]} in place "
                    f"{i + 1}"
                )

    @property
    def n(self) -> int:
        """The number of players."""
        return len(self.theta)

    def is_correct(self, i: Player) -> bool:
        """theta lies in B_i. Source: [CM2012] Definition 1."""
        return self.theta in self.beliefs[i]
