"""Assignment contexts: what can be assigned to whom, what it may be worth, and who knows what.

Main definitions
    `Setting`: items, the downward-closed set of assignments, and each player's possible types.
    `AssignmentContext`: a setting, a distribution of the type profile, and i-consistent partitions.

Main statements
    (Bundles that matter.) A type is a function t from 2^X to [B] with t(empty) = 0. The utility of i reads it
    at the A_i of assignments A only. So a type is written here on a list of bundles that contains all those,
    and the others are left out. For a distribution on types so written nothing is lost: let Theta be all
    functions on 2^X, Theta' those on the listed bundles. A truthful mechanism on Theta' becomes one on Theta
    by ignoring the values of the other bundles, and one on Theta becomes one on Theta' by taking them to be
    0, both with the same expected revenue.

    (A removed player.) Theta_i is {()}, the function on no bundles at all, and the assignments are those with
    A_i empty. So `without` needs no renumbering of the players, and an element of Theta_-i is a type profile
    with () at i's place.

Choices
    A list `declared` of types a player may take the place of all of [B]^bundles, which is soon too large to
    list. A context file has no such lists; `occurring` makes them from a distribution, and why that is no
    loss for the optimal revenue stands in `revenue/assignment_extension`.

Notation
    `bundles[i]`: the bundles on which a type of player i is written, none of them empty. A type is the tuple
    of the values, in that order.

References
    [ACM2010] Section 1.2.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import product

from verifier.contexts.knowledge import Informed
from verifier.errors import MalformedContext, OutOfRange
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player

Bundle = frozenset[str]
Assignment = tuple[Bundle, ...]
Type = tuple[int, ...]
"""A type's values on `bundles[i]`."""
Types = tuple[Type, ...]
"""A type profile."""

NOTHING: Bundle = frozenset()
REMOVED: Type = ()


@dataclass(frozen=True)
class Setting:
    """`assignments` is a downward-closed subset of (2^X)^n; types of i are functions bundles[i] -> [B].

    `declared[i]`, if given, lists the types of player i that are possible; None stands for all of them.

    Raises: OutOfRange if B < 2; MalformedContext if an assignment names an unknown item, has not n places or
    stands twice; if the set is not downward closed (with assignment and player); if a bundle that occurs is
    not in `bundles[i]`; if a declared type is no such function.

    >>> a = frozenset("a")
    >>> good = Setting(3, ("a",), ((a, NOTHING), (NOTHING, a), (NOTHING, NOTHING)), ((a,), (a,)))
    >>> good.number_of_types, good.value(0, (2,), a), good.value(0, (2,), NOTHING)
    ((3, 3), 2, 0)
    >>> good.without([0]).number_of_types, len(good.without([0]).assignments)
    ((1, 3), 2)
    >>> Setting(3, ("a",), ((a, NOTHING),), ((a,), (a,)))
    Traceback (most recent call last):
    verifier.errors.MalformedContext: assignments is not downward closed: [["a"], []] is listed, but \
[[], []], in which player 1 gets nothing, is not
    """

    B: int
    items: tuple[str, ...]
    assignments: tuple[Assignment, ...]
    bundles: tuple[tuple[Bundle, ...], ...]
    declared: tuple[tuple[Type, ...], ...] | None = None

    def __post_init__(self) -> None:
        if self.B < 2:
            raise OutOfRange(f"B = {self.B}: values are 0..B-1, so B must be at least 2")
        if not self.assignments:
            raise MalformedContext("assignments is empty; list at least the one that gives nobody anything")
        listed: set[Assignment] = set()
        for A in self.assignments:
            self._require_assignment(A, listed)
            listed.add(A)
        for A, i in product(self.assignments, range(self.n)):
            dropped = (*A[:i], NOTHING, *A[i + 1 :])
            if dropped not in listed:
                raise MalformedContext(
                    f"assignments is not downward closed: {self.shown(A)} is listed, but "
                    f"{self.shown(dropped)}, in which player {i + 1} gets nothing, is not"
                )
            if A[i] and A[i] not in self.bundles[i]:
                raise MalformedContext(
                    f"the types of player {i + 1} give no value to {self.key(A[i])!r}, which he gets in "
                    f"{self.shown(A)}; add it"
                )
        for i, types in enumerate(self.declared or ()):
            for k, t in enumerate(types):
                self.require_type(i, t, f"a declared type of player {i + 1}")
                if t in types[:k]:
                    raise MalformedContext(f"types lists {self.type_shown(i, t)} of player {i + 1} twice")

    def _require_assignment(self, A: Assignment, listed: Collection[Assignment]) -> None:
        if len(A) != self.n:
            raise MalformedContext(
                f"the assignment {self.shown(A)} has {len(A)} places for {self.n} players; write one a player"
            )
        unknown = sorted(frozenset().union(*A) - set(self.items))
        if unknown:
            raise MalformedContext(
                f"an assignment has the unknown item {unknown[0]!r}; the items are {', '.join(self.items)}"
            )
        if A in listed:
            raise MalformedContext(f"the assignment {self.shown(A)} stands twice in assignments")

    def require_type(self, i: Player, t: Type, where: str) -> None:
        """t is a function bundles[i] -> [B].

        Raises: MalformedContext.
        """
        if len(t) != len(self.bundles[i]):
            raise MalformedContext(f"{where} has {len(t)} values for {len(self.bundles[i])} bundles")
        for bundle, v in zip(self.bundles[i], t, strict=True):
            if not 0 <= v < self.B:
                raise MalformedContext(
                    f"{where} gives {self.key(bundle)!r} the value {v}, which lies outside [B] = "
                    f"0..{self.B - 1}"
                )

    @property
    def n(self) -> int:
        """The number of players, removed ones included."""
        return len(self.bundles)

    def value(self, i: Player, t: Type, bundle: Bundle) -> int:
        """t(bundle); t(empty) = 0."""
        return t[self._place[i][bundle]] if bundle else 0

    @cached_property
    def _place(self) -> tuple[dict[Bundle, int], ...]:
        return tuple({bundle: k for k, bundle in enumerate(own)} for own in self.bundles)

    def welfare(self, theta: Types, A: Assignment) -> int:
        """sum_i theta_i(A_i)."""
        return sum(self.value(i, t, A[i]) for i, t in enumerate(theta))

    @property
    def number_of_types(self) -> tuple[int, ...]:
        """|Theta_i| for each player, without listing them."""
        if self.declared is not None:
            return tuple(map(len, self.declared))
        return tuple(self.B ** len(own) for own in self.bundles)

    def types(self, i: Player) -> tuple[Type, ...]:
        """Theta_i. Ask `number_of_types` first."""
        return self._types[i]

    @cached_property
    def _types(self) -> tuple[tuple[Type, ...], ...]:
        if self.declared is not None:
            return self.declared
        return tuple(tuple(product(range(self.B), repeat=len(own))) for own in self.bundles)

    def without(self, removed: Iterable[Player]) -> "Setting":
        """The setting among the other players: A_i is empty and Theta_i = {()} for every removed i."""
        gone = set(removed)
        return Setting(
            self.B,
            self.items,
            tuple(A for A in self.assignments if not any(A[i] for i in gone)),
            tuple(() if i in gone else own for i, own in enumerate(self.bundles)),
            None
            if self.declared is None
            else tuple((REMOVED,) if i in gone else own for i, own in enumerate(self.declared)),
        )

    def in_order(self, bundle: Bundle) -> list[str]:
        """The items of the bundle in the order of `items`; unknown ones last."""
        places = {x: k for k, x in enumerate(self.items)}
        return sorted(bundle, key=lambda x: (places.get(x, len(places)), x))

    def occurring(self, prior: Distribution[Types]) -> "Setting":
        """The same setting with no types but those of positive probability, player by player.

        >>> a = frozenset("a")
        >>> lone = Setting(9, ("a",), ((a,), (NOTHING,)), ((a,),))
        >>> lone.occurring(Distribution.pure(((7,),))).types(0)
        ((7,),)
        """
        declared = (tuple(sorted({theta[i] for theta in prior.support})) for i in range(self.n))
        return replace(self, declared=tuple(declared))

    def key(self, bundle: Bundle) -> str:
        """The bundle as the key of a type in a file: its items in the order of `items`, joined by commas."""
        return ",".join(self.in_order(bundle))

    def type_shown(self, i: Player, t: Type) -> str:
        """The type as a file has it."""
        pairs = zip(self.bundles[i], t, strict=True)
        return json.dumps({self.key(bundle): v for bundle, v in pairs}, ensure_ascii=False)

    def shown(self, A: Assignment) -> str:
        """The assignment as a file has it."""
        return json.dumps([self.in_order(own) for own in A], ensure_ascii=False)


@dataclass(frozen=True)
class AssignmentContext(Informed[Type]):
    """A setting, a distribution D over its type profiles, and partitions as in every context.

    Raises: OutOfRange if n < 2; MalformedContext, with what is wrong, if D or a cell has a profile outside
    Theta, a cell is not i-consistent, or two cells of a player overlap.
    """

    setting: Setting
    prior: Distribution[Types]
    cells: tuple[tuple[frozenset[Types], ...], ...]

    def __post_init__(self) -> None:
        if self.n < 2:
            raise OutOfRange(f"n = {self.n}: a context needs at least 2 players")
        for theta in self.prior.support:
            self.require_profile(theta, "the distribution")
        self.require_partitions()

    def require_profile(self, t: Types, where: str) -> None:
        """t lies in Theta."""
        if len(t) != self.setting.n:
            raise MalformedContext(f"{where} has a profile of {len(t)} types for {self.setting.n} players")
        for i, own in enumerate(t):
            self.setting.require_type(i, own, f"a type of player {i + 1} in {where}")

    def shown(self, t: Types) -> str:
        """The profile as a context file has it."""
        return "[" + ", ".join(self.setting.type_shown(i, own) for i, own in enumerate(t)) + "]"

    def others(self, i: Player, theta: Types) -> Types:
        """theta_-i, an element of Theta_-i: () at i's place says who is missing."""
        return (*theta[:i], REMOVED, *theta[i + 1 :])

    @property
    def expected_welfare(self) -> Fraction:
        """E[max over A of sum_i theta_i(A_i)], which no truthful mechanism's revenue exceeds."""
        return self.prior.expectation(
            lambda theta: max(self.setting.welfare(theta, A) for A in self.setting.assignments)
        )
