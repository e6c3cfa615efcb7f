"""Belief-dependent strategies of two players, and the files that hold them.

    [{"player": 1, "belief": [[1, 0], [1, 2]], "strategy": [["1/2", "in"], ["1/2", "out"]]},
     {"player": 1, "type": 1, "smp": 2, "strategy": [["1", "in"]]},
     {"player": 1, "type": 1, "strategy": [["1", "out"]]}, …]

Main definitions
    `BeliefStrategies`: a pair of functions s_i from the beliefs of player i to his mixed strategies.
    `read_equilibrium`: from JSON.

Notation
    n = 2, types 0..V. A belief of player i is the pair (t, E) of his own type and the non-empty set E of the
    other's types that he holds possible (his external belief), so that its smp is max(t, min E). There are
    (V+1)(2^(V+1) - 1) of them. A strategy is a list of [weight, strategy].

Choices
    An entry is for one belief; or for every belief of a type with a given smp that no entry of the first kind
    names; or for every other belief of that type. `"*"` stands for every type, but not at the player's own
    place, and `"none"` for a player with no external belief. Every belief needs a strategy.

References
    [CM2012] Appendix A, Definition 8; Definitions 1 and 2 for beliefs and smp's.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from verifier.contexts.beliefs import Belief
from verifier.errors import MalformedContext
from verifier.exact.distribution import Distribution
from verifier.exact.rational import integer, rational
from verifier.games.auction import Player, Strategy, Type

External = frozenset[Type]
Mixed = Distribution[Strategy]
Rule = Callable[[Player, Type, Type], Mixed | None]
Find = Callable[[Player, object], Strategy]


def subsets(V: int, least: Type, containing: Type | None = None) -> Iterator[External]:
    """The sets E in {0..V} with min E = least that contain `containing`, the largest first.

    >>> [sorted(E) for E in subsets(2, 0, 1)], list(subsets(2, 1, 0))
    ([[0, 1, 2], [0, 1]], [])
    """
    if containing is not None and containing < least:
        return
    fixed = {least} if containing is None else {least, containing}
    rest = [t for t in range(least + 1, V + 1) if t != containing]
    for size in range(len(rest), -1, -1):
        for chosen in combinations(rest, size):
            yield frozenset(fixed.union(chosen))


@dataclass(frozen=True)
class BeliefStrategies:
    """s_i(t, E) is `listed[i, t, E]` if that is given, and else rule(i, t, smp) with smp = max(t, min E).

    Raises: MalformedContext, naming a belief, if neither says anything about it.

    >>> out = Distribution.pure("out")
    >>> s = BeliefStrategies(1, lambda i, t, k: Distribution.pure("in") if k else out, {})
    >>> s.at(0, 0, frozenset({0, 1})) == out, s.at(0, 0, frozenset({1})) == out
    (True, False)
    """

    V: int
    rule: Rule
    listed: Mapping[tuple[Player, Type, External], Mixed]

    def __post_init__(self) -> None:
        for i in range(2):
            for t in range(self.V + 1):
                for least in range(self.V + 1):
                    if self.rule(i, t, max(t, least)) is None:
                        missing = (E for E in subsets(self.V, least) if (i, t, E) not in self.listed)
                        for E in missing:
                            raise MalformedContext(
                                f"the equilibrium says nothing about the belief {belief_json(i, t, E)} of "
                                f"player {i + 1}; list it, or give his type {t} a strategy without a belief"
                            )

    def at(self, i: Player, t: Type, E: External) -> Mixed:
        """s_i(B_i) for the belief B_i = (t, E)."""
        found = self.listed.get((i, t, E)) or self.rule(i, t, max(t, min(E)))
        assert found is not None
        return found

    def changed(self, i: Player, t: Type, E: External, strategy: Mixed) -> "BeliefStrategies":
        """The same functions, except that s_i(t, E) is `strategy`."""
        return replace(self, listed={**self.listed, (i, t, E): strategy})

    def externals(self, i: Player, containing: Type | None = None) -> list[External]:
        """Sets that stand for all: for every E (with `containing` in it) the list has an E' (with it) such
        that min E = min E' and s_i(t, E) = s_i(t, E') for every t.

        Proof: the list has every E that `listed` names for player i, and, for each minimum for which there is
        one, a set that it does not name; those with the same minimum go by the rule alone, whatever t is.
        """
        named = dict.fromkeys(E for (j, _, E) in self.listed if j == i)
        chosen = [E for E in named if containing is None or containing in E]
        for least in range(self.V + 1):
            unnamed = (E for E in subsets(self.V, least, containing) if E not in named)
            chosen += [E for E in [next(unnamed, None)] if E is not None]
        return chosen


def belief_json(i: Player, t: Type, E: External) -> list[list[Type]]:
    """The belief as a context file writes it.

    >>> belief_json(1, 0, frozenset({2, 1}))
    [[1, 0], [2, 0]]
    """
    return [[t, x] if i == 0 else [x, t] for x in sorted(E)]


def ordered(weights: Iterable[tuple[Strategy, Fraction]]) -> Mixed:
    """The mixture with these weights, in one order, so that equal mixtures are equal objects.

    >>> half = Fraction(1, 2)
    >>> ordered([("b", half), ("a", half)]) == ordered([("a", half), ("b", half)])
    True
    """
    return Distribution.from_pairs(sorted(weights, key=lambda pair: repr(pair[0])))


def as_belief(i: Player, t: Type, E: External) -> Belief:
    """The belief as an object."""
    return Belief.of(i, belief_json(i, t, E))


def read_equilibrium(data: object, V: int, find: Find) -> BeliefStrategies:
    """The strategies that this JSON value describes; `find(i, written)` is player i's strategy of that name.

    Raises: MalformedContext if an entry does not have the form, names a belief twice or leaves one out;
    MalformedDistribution for weights that do not sum to 1.

    >>> read_equilibrium([{"player": 1, "belief": [[0, 2]], "strategy": [["1", "in"]]}], 1,
    ...     lambda i, written: str(written))
    Traceback (most recent call last):
    verifier.errors.MalformedContext: [0, 2] stands in a belief of player 1; types are 0..1
    """
    if not isinstance(data, list):
        raise MalformedContext(
            'an equilibrium is a list of entries such as {"player": 1, "belief": [[70, 90]], '
            '"strategy": [["1", "in"]]}'
        )
    listed: dict[tuple[Player, Type, External], Mixed] = {}
    general: dict[tuple[Player, Type, Type | None], Mixed] = {}
    for entry in data:
        fields = set(entry) if isinstance(entry, Mapping) else set[str]()
        if fields not in ({"player", "belief", "strategy"}, {"player", "type", "strategy"},
                          {"player", "type", "smp", "strategy"}):  # fmt: skip
            raise MalformedContext(
                f"{entry!r} is no entry of an equilibrium; it has the fields player, strategy, and belief or "
                "type (with smp or without)"
            )
        i = integer(entry["player"], "player") - 1
        if i not in (0, 1):
            raise MalformedContext(f"player {i + 1} has an entry in the equilibrium; the players are 1 and 2")
        mixed = _mixed(entry["strategy"], i, find)
        if "belief" in entry:
            t, E = _belief(entry["belief"], i, V)
            if listed.setdefault((i, t, E), mixed) is not mixed:
                raise MalformedContext(f"two entries for the belief {belief_json(i, t, E)} of player {i + 1}")
            continue
        t = integer(entry["type"], "type")
        k = integer(entry["smp"], "smp") if "smp" in entry else None
        if not 0 <= t <= V or (k is not None and not t <= k <= V):
            raise MalformedContext(
                f"an entry for type {t}{'' if k is None else f' with smp {k}'}; "
                f"0 <= type <= smp <= {V} is needed"
            )
        if general.setdefault((i, t, k), mixed) is not mixed:
            raise MalformedContext(f"two entries for the other beliefs of type {t} of player {i + 1}")
    return BeliefStrategies(V, lambda i, t, k: general.get((i, t, k)) or general.get((i, t, None)), listed)


def _mixed(data: object, i: Player, find: Find) -> Mixed:
    if not isinstance(data, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in data):
        raise MalformedContext(f'{data!r} is no mixed strategy; write a list such as [["1", "in"]]')
    return ordered((find(i, written), rational(weight, name="a weight")) for weight, written in data)


def _belief(data: object, i: Player, V: int) -> tuple[Type, External]:
    """The own type and the external belief."""
    if not isinstance(data, list) or not data:
        raise MalformedContext(f"{data!r} is no belief; write a list of at least one type profile")
    own, others = set[Type](), set[Type]()
    for profile in data:
        if not isinstance(profile, list) or len(profile) != 2 or profile[i] == "*":
            raise MalformedContext(
                f"{profile!r} stands in a belief of player {i + 1}; write two types, his own as a number"
            )
        t, other = profile[i], profile[1 - i]
        types = [integer(t, "a type")] + ([] if other == "*" else [integer(other, "a type")])
        if not all(0 <= x <= V for x in types):
            raise MalformedContext(f"{profile!r} stands in a belief of player {i + 1}; types are 0..{V}")
        own.add(types[0])
        others |= set(range(V + 1)) if other == "*" else {types[1]}
    if len(own) != 1:
        raise MalformedContext(
            f"player {i + 1} believes in several own types {sorted(own)}; he knows his own"
        )
    return own.pop(), frozenset(others)
