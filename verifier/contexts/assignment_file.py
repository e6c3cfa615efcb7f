"""Files of assignment contexts, as JSON.

    {"kind": "conservative-bayesian", "B": 3, "epsilon": "1/8",
     "items": ["a", "b"],
     "assignments": [[["a"], ["b"]], [["a"], []], [[], ["b"]], [[], []]],
     "distribution": [[[{"a": 1}, {"b": 2}], "1/3"], [[{"a": 2}, {"b": 0}], "2/3"]],
     "knowledge": "own"}

An assignment is a list of item lists, one a player; the set of them must be downward closed. A type is an
object from bundles to values in 0..B-1. The key of a bundle is its items joined by commas, without spaces,
in the order of `items`; the empty bundle "" may be left out and has the value 0. A type gives a value to
every bundle that some assignment gives the player; it may give one to other bundles too, and then every type
of that player does.

`knowledge` is as for a single good; so are `delta` and `price_ties`, which belong to the star mechanism: here
they are read and play no part.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from verifier.contexts.assignment import NOTHING, Assignment, AssignmentContext, Bundle, Setting, Type, Types
from verifier.contexts.knowledge_file import cells, distribution, price_ties
from verifier.errors import MalformedContext
from verifier.exact.distribution import Distribution
from verifier.exact.rational import integer, rational
from verifier.games.auction import Player

_FIELDS = {
    *("kind", "B", "epsilon", "delta", "price_ties"),
    *("items", "assignments", "distribution", "knowledge"),
}
_NEEDED = ("B", "items", "assignments", "distribution")


@dataclass(frozen=True)
class AssignmentFile:
    """A context, and epsilon of the removed-player mechanism, as written."""

    context: AssignmentContext
    epsilon: Fraction


def read_assignment(data: Mapping[str, object]) -> AssignmentFile:
    """The context that this JSON value describes.

    Raises: MalformedContext, MalformedDistribution, InexactNumber, OutOfRange.

    >>> good = {"B": 2, "items": ["a"], "assignments": [[["a"], []], [[], ["a"]], [[], []]]}
    >>> read = read_assignment(good | {"distribution": [[[{"a": 1}, {"a": 0}], "1"]]})
    >>> read.context.prior.support, read.context.setting.number_of_types
    ((((1,), (0,)),), (2, 2))
    """
    unknown = sorted(set(data) - _FIELDS)
    if unknown:
        known = ", ".join(sorted(_FIELDS))
        raise MalformedContext(f"unknown field {unknown[0]!r} in an assignment context; known are {known}")
    for field in _NEEDED:
        if field not in data:
            raise MalformedContext(f"an assignment context needs the field {field!r}")
    items = _items(data["items"])
    assignments = _assignments(data["assignments"], items)
    n = len(assignments[0])
    read = _Reader(items)
    written = distribution(data["distribution"], read.profile, read.shown)
    knowledge = cells(data.get("knowledge", "own"), n, read.profile)
    seen = [*written.support, *(t for own in knowledge for cell in own for t in cell)]
    bundles = tuple(
        read.sorted_bundles(
            {A[i] for A in assignments if len(A) == n}
            | {bundle for t in seen if len(t) == n for bundle, _ in t[i]}
        )
        for i in range(n)
    )

    def fitted(theta: _WrittenProfile) -> Types:
        """The profile as values of `bundles`."""
        if len(theta) != n:
            raise MalformedContext(f"a profile has {len(theta)} types for {n} players; write one a player")
        return tuple(_values(t, bundles[i], i, read) for i, t in enumerate(theta))

    context = AssignmentContext(
        Setting(integer(data["B"], "B"), items, assignments, bundles),
        Distribution(tuple((fitted(theta), chance) for theta, chance in written.weights)),
        tuple(tuple(frozenset(map(fitted, cell)) for cell in own) for own in knowledge),
    )
    rational(data.get("delta", "1/8"), name="delta")
    price_ties(data)
    return AssignmentFile(context, rational(data.get("epsilon", "1/8"), name="epsilon"))


_WrittenType = frozenset[tuple[Bundle, int]]
_WrittenProfile = tuple[_WrittenType, ...]


def _values(t: _WrittenType, bundles: tuple[Bundle, ...], i: Player, read: "_Reader") -> Type:
    """t's values of the bundles, in their order."""
    values = dict(t)
    for bundle in bundles:
        if bundle not in values:
            raise MalformedContext(
                f"a type of player {i + 1} gives no value to {read.key(bundle)!r}, which an assignment or "
                "another type of his has; add it"
            )
    return tuple(values[bundle] for bundle in bundles)


@dataclass(frozen=True)
class _Reader:
    """Types and profiles as they are written, before it is known which bundles there are."""

    items: tuple[str, ...]

    def key(self, bundle: Bundle) -> str:
        return ",".join(x for x in self.items if x in bundle)

    def sorted_bundles(self, bundles: set[Bundle]) -> tuple[Bundle, ...]:
        """Without the empty one; small ones first, then in the order of `items`."""
        places = {x: k for k, x in enumerate(self.items)}
        return tuple(sorted(bundles - {NOTHING}, key=lambda b: (len(b), sorted(places[x] for x in b))))

    def bundle(self, key: object) -> Bundle:
        names = key.split(",") if isinstance(key, str) and key else []
        for x in names:
            if x not in self.items:
                raise MalformedContext(
                    f"the bundle {key!r} has the unknown item {x!r}; the items are {', '.join(self.items)}"
                )
        if key != self.key(frozenset(names)):
            raise MalformedContext(f"the bundle {key!r} is written {self.key(frozenset(names))!r}")
        return frozenset(names)

    def type(self, data: object) -> _WrittenType:
        if not isinstance(data, Mapping):
            raise MalformedContext(f"{data!r} is not a type; write an object from bundles to values")
        values = {self.bundle(key): integer(v, f"the value of {key!r}") for key, v in data.items()}
        if values.pop(NOTHING, 0) != 0:
            raise MalformedContext(f'a type gives "" the value {data[""]}; the empty bundle has the value 0')
        return frozenset(values.items())

    def shown(self, theta: _WrittenProfile) -> str:
        """The profile as JSON."""
        types = (dict(sorted((self.key(b), v) for b, v in t)) for t in theta)
        return json.dumps(list(types), ensure_ascii=False)

    def profile(self, data: object) -> _WrittenProfile:
        if not isinstance(data, list):
            raise MalformedContext(f"{data!r} is not a profile; write a list with one type a player")
        return tuple(map(self.type, data))


def _items(data: object) -> tuple[str, ...]:
    if not isinstance(data, list) or not data:
        raise MalformedContext(f"items is {data!r}; write a list of names")
    for k, x in enumerate(data):
        if not isinstance(x, str) or not x or "," in x:
            raise MalformedContext(f"{x!r} is not the name of an item; write a text without commas")
        if x in data[:k]:
            raise MalformedContext(f"the item {x!r} stands twice in items")
    return tuple(data)


def _assignments(data: object, items: tuple[str, ...]) -> tuple[Assignment, ...]:
    if not isinstance(data, list) or not data:
        raise MalformedContext(f"assignments is {data!r}; write a list of lists of one item list a player")
    return tuple(_assignment(A, items) for A in data)


def _assignment(data: object, items: tuple[str, ...]) -> Assignment:
    if not isinstance(data, list) or not all(isinstance(own, list) for own in data):
        raise MalformedContext(f"{data!r} is not an assignment; write one item list a player")
    for own in data:
        for k, x in enumerate(own):
            if x not in items:
                raise MalformedContext(
                    f"an assignment has the unknown item {x!r}; the items are {', '.join(items)}"
                )
            if x in own[:k]:
                raise MalformedContext(f"an assignment lists the item {x!r} twice in {own!r}")
    return tuple(map(frozenset, data))
