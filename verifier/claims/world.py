"""What the domains and terms of a sentence mean: for a mechanism, and for contexts alone.

Main definitions
    `MechanismWorld`: players, types, strategies, S_i(t), rational strategies and outcomes of an auction.
    `ContextsWorld`: all contexts of C(n,V) by classes, or one given context.

Notation
    The values of variables: players are 1..n as in the papers, types and ranges integers, strategies as the
    mechanism names them, rests and profiles tuples of strategies. A context is `Signature`.

References
    `certificates/FORMAT.md`, section 4, defines every domain and term; this page and the checker
    implement it independently of each other.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import Any, Protocol

from verifier.claims.language import Quantifier, Sentence
from verifier.claims.signature import Signature, signatures
from verifier.claims.vocabulary import foreign
from verifier.contexts.beliefs import Context
from verifier.errors import MalformedClaim, NotApplicable
from verifier.games.auction import Auction, Outcome, Profile, Rest, Strategy, join
from verifier.meter import Meter
from verifier.revenue.second_belief_benchmark import second_highest
from verifier.solutions.conservative import Conservative

KEPT_OUTCOMES = 100_000
Env = dict[str, Any]
Function = Callable[..., Any]


class World(Protocol):
    """What settling a sentence needs to know."""

    meter: Meter

    @property
    def constants(self) -> Mapping[str, object]: ...

    @property
    def largest_type(self) -> int: ...

    def functions(self, env: Env) -> Mapping[str, Function]: ...

    def domain(self, q: Quantifier, arguments: list[Any], env: Env) -> Iterator[Any]: ...

    def membership(self, q: Quantifier, arguments: list[Any]) -> "Membership | None": ...


def common(n: int, q: Quantifier, arguments: list[Any], subject: str) -> Iterator[int]:
    """The domains that mean the same everywhere: players, the other players, ranges.

    Raises: MalformedClaim for another domain, which says nothing about the subject.
    """
    match q.domain, arguments:
        case "player", []:
            yield from range(1, n + 1)
        case "other", [i]:
            yield from (j for j in range(1, n + 1) if j != i)
        case "range", [low, high]:
            yield from range(low, high + 1)
        case _:
            raise MalformedClaim(f"the domain {q.domain!r} says nothing about {subject}")


class Membership(Protocol):
    """A domain whose members are costly to tell: candidates first, then a question about some of them."""

    def candidates(self) -> Iterator[Any]: ...

    def members(self, candidates: list[Any]) -> list[Any]: ...


@dataclass(frozen=True)
class Survivors:
    """S_i(t) as candidates and a question."""

    world: "MechanismWorld"
    i: int
    t: int

    def candidates(self) -> Iterator[Strategy]:
        """All strategies of i."""
        return iter(self.world.auction.strategies(self.i - 1))

    def members(self, candidates: list[Strategy]) -> list[Strategy]:
        """Those of them that lie in S_i(t)."""
        survival, numbers = self.world.conservative.survival, self.world.numbers(self.i)
        members = set(survival.surviving(self.i - 1, self.t, [numbers[s] for s in candidates]))
        return [s for s in candidates if numbers[s] in members]


class MechanismWorld:
    """The world of sentences about one auction."""

    def __init__(self, auction: Auction, epsilon: Fraction, conservative: Conservative, meter: Meter) -> None:
        self.auction, self.epsilon, self.conservative, self.meter = auction, epsilon, conservative, meter
        self._numbers: dict[int, dict[Strategy, int]] = {}
        self._outcomes: dict[Profile, Outcome] = {}
        self._revenue: tuple[Profile, Fraction] = (), Fraction(0)
        self._seconds: dict[tuple[frozenset[int], ...], list[int]] = {}
        self._functions: dict[str, Function] = {
            "strategy": self._strategy,
            "bid": lambda s: self._part("bid")(s),
            "external": lambda s: self._part("external")(s),
            "at": lambda p, i: p[i - 1],
            "join": self._join,
            "win": lambda i, p: self.outcome(p).win[i - 1],
            "price": lambda i, p: self.outcome(p).price[i - 1],
            "reward": lambda i, p: self._part("reward")(i - 1, p),
            "utility": lambda i, t, p: self.outcome(p).utility(i - 1, t),
            "revenue": self.revenue,
            "sold": lambda p: sum(self.outcome(p).win, Fraction(0)),
            "highest": lambda p: max(map(self._part("bid"), p)),
            "rival": lambda i, p: max(self._part("bid")(s) for j, s in enumerate(p, 1) if j != i),
        }

    @property
    def constants(self) -> Mapping[str, object]:
        """n, V and epsilon."""
        return {"n": self.auction.n, "V": self.auction.V, "epsilon": self.epsilon}

    @property
    def largest_type(self) -> int:
        """V."""
        return self.auction.V

    def functions(self, env: Env) -> Mapping[str, Function]:
        """The terms of section 4 of FORMAT.md that speak of a mechanism."""
        return self._functions

    def outcome(self, p: Profile) -> Outcome:
        """The outcome of p; the last `KEPT_OUTCOMES` are not evaluated again."""
        found = self._outcomes.get(p)
        if found is None:
            if len(self._outcomes) >= KEPT_OUTCOMES:
                self._outcomes.clear()
            found = self._outcomes[p] = self.auction.outcome(p)
            self.meter.count("profiles")
        return found

    def revenue(self, p: Profile) -> Fraction:
        """The sum of prices at p; a sentence mostly asks several times in a row."""
        if p != self._revenue[0]:
            self._revenue = p, self.outcome(p).revenue
        return self._revenue[1]

    def numbers(self, i: int) -> dict[Strategy, int]:
        """{strategy of player i: its number}."""
        if i not in self._numbers:
            self._numbers[i] = {s: a for a, s in enumerate(self.auction.strategies(i - 1))}
        return self._numbers[i]

    def membership(self, q: Quantifier, arguments: list[Any]) -> Membership | None:
        """S_i(t), the one domain whose members are asked for one by one."""
        return Survivors(self, arguments[0], arguments[1]) if q.domain == "survivor" else None

    def domain(self, q: Quantifier, arguments: list[Any], env: Env) -> Iterator[Any]:
        """The values over which the quantifier runs, in order."""
        players = range(1, self.auction.n + 1)
        match q.domain, arguments:
            case "type", []:
                yield from range(self.auction.V + 1)
            case "strategy", [i]:
                yield from self.auction.strategies(i - 1)
            case "survivor", [i, t]:
                yield from (self._named(i, a) for a in self.conservative.survival.survivors(i - 1, t))
            case "rational", [i, t, k]:
                yield from (self._named(i, a) for a in self.conservative.rational(i - 1, t, k))
            case "rest", [i]:
                yield from product(*(self.auction.strategies(j - 1) for j in players if j != i))
            case "believed", [i, t, k]:
                yield from self._believed(i, t, k)
            case "profile", []:
                yield from product(*(self.auction.strategies(j - 1) for j in players))
            case "playable", []:
                smps = self.conservative.possible_smps
                yield from product(*([self._named(j, a) for a in smps[j - 1]] for j in players))
            case "second", [p]:
                yield from self.attainable_seconds(p)
            case _:
                yield from common(self.auction.n, q, arguments, "a mechanism")

    def _believed(self, i: int, t: int, k: int) -> Iterator[Rest]:
        """Literally: every rest that some profile of types in B(i, t, k) lets the others play."""
        top = self.highest_types
        rivals = [j for j in range(1, self.auction.n + 1) if j != i]
        for rest in product(*(self.auction.strategies(j - 1) for j in rivals)):
            tops = [top[j - 1].get(self.numbers(j)[s]) for j, s in zip(rivals, rest, strict=True)]
            if None not in tops and (k <= t or max(x for x in tops if x is not None) >= k):
                yield rest

    @cached_property
    def highest_types(self) -> list[dict[int, int]]:
        """For each player {strategy number: the highest type for which it survives}; others are left out."""
        survival = self.conservative.survival
        return [
            {a: t for t in range(self.auction.V + 1) for a in survival.survivors(j, t)}
            for j in range(self.auction.n)
        ]

    def attainable_seconds(self, p: Profile) -> list[int]:
        """All values 2nd(k_1, ..., k_n) with each p_i rational for some type t_i <= k_i and B(i, t_i, k_i).

        m is one iff some i can have k_i = m, another j can have k_j >= m, and all others can have k <= m. So
        at most one player, j, can only have more than m; where there is none, j may be anybody else who can
        have m or more.
        """
        possible = self.conservative.possible_smps
        smps = tuple(possible[i][self.numbers(i + 1)[s]] for i, s in enumerate(p))
        if smps not in self._seconds:
            lowest, highest = [min(k) for k in smps], [max(k) for k in smps]
            seconds = []
            for m in range(self.auction.V + 1):
                only_above = sum(k > m for k in lowest)
                enough = only_above == 1 or (only_above == 0 and sum(k >= m for k in highest) >= 2)
                if enough and any(m in k for k in smps):
                    seconds.append(m)
            self._seconds[smps] = seconds
        return self._seconds[smps]

    def _named(self, i: int, a: int) -> Strategy:
        return self.auction.strategies(i - 1)[a]

    @cached_property
    def _by_coordinates(self) -> dict[Strategy, Strategy]:
        return {s: s for i in range(self.auction.n) for s in self.auction.strategies(i)}

    def _strategy(self, e: int, v: int) -> Strategy:
        if (e, v) not in self._by_coordinates:
            raise MalformedClaim(f"({e}, {v}) is not a strategy of this mechanism")
        return self._by_coordinates[e, v]

    def _join(self, i: int, s: Strategy, r: Rest) -> Profile:
        p = join(i - 1, s, r)
        if len(p) != self.auction.n or any(s_j not in self.numbers(j) for j, s_j in enumerate(p, 1)):
            raise MalformedClaim(f"join({i}, {s}, {r}) is not a profile of this mechanism")
        return p

    def _part(self, name: str) -> Function:
        part: Function = getattr(self.auction, name)
        return part


def require_parts(sentence: Sentence, auction: Auction) -> None:
    """The mechanism has what the sentence speaks of.

    Raises: NotApplicable, naming the missing part; MalformedClaim if it speaks of contexts.
    """
    others = foreign(sentence.domains | sentence.functions, "mechanism")
    if others:
        raise MalformedClaim(f"{others[0]!r} says nothing about an auction; this claim is about a mechanism")
    needs = {"bid": "bid", "highest": "bid", "rival": "bid", "external": "external", "strategy": "external",
             "reward": "reward"}  # fmt: skip
    speaks = {"bid": "bids", "external": "strategies that are pairs (e, v)", "reward": "rewards"}
    name = getattr(auction, "name", type(auction).__name__)
    for word in sorted(sentence.functions & set(needs)):
        if getattr(auction, needs[word], None) is None:
            raise NotApplicable(
                f"the claim speaks of {speaks[needs[word]]}, and the mechanism {name} has none "
                f"(it would need a method {needs[word]!r})"
            )
    for pair, i in product(_pairs(sentence, auction.V), range(auction.n)):
        if pair not in auction.strategies(i):
            raise NotApplicable(
                f"the claim speaks of the strategy {pair}, and player {i + 1} of {name} does not have it"
            )


def _pairs(sentence: Sentence, V: int) -> list[tuple[int, int]]:
    """The pairs (e, v) that the sentence names for all types, and for fixed numbers.

    A hypothesis that is false keeps the engine from looking at such a term, but not the checker.
    """
    types = {q.variable for q in sentence.for_all if q.domain == "type"}
    pairs = list[tuple[int, int]]()
    for term in sentence.terms():
        match term:
            case ("strategy", int(e), int(v)):
                pairs.append((e, v))
            case ("strategy", int(e), str(v)) if v in types:
                pairs += [(e, t) for t in range(V + 1)]
    return pairs


def _terms_of(found: Signature | None) -> Mapping[str, Function]:
    """The terms that speak of a context, for this one; without one they ask for it."""

    def context() -> Signature:
        if found is None:
            raise MalformedClaim('bind a context first: "c in context"')
        return found

    return {
        "theta": lambda i: context().theta[i - 1],
        "smp": lambda i: context().smp[i - 1],
        "correct": lambda i: int(context().correct[i - 1]),
        "second": lambda: second_highest(context().smp),
        "second-theta": lambda: second_highest(context().theta),
        "max-theta": lambda: max(context().theta),
        "wrong": lambda: context().correct.count(False),
    }


class ContextsWorld:
    """The world of sentences about contexts alone: all of C(n,V) by signatures, or a given one."""

    def __init__(self, n: int, V: int, meter: Meter, given: Context | None = None) -> None:
        self.n, self.V, self.meter = n, V, meter
        self.given = None if given is None else Signature.of(given)
        self._latest: tuple[Signature | None, Mapping[str, Function]] = None, _terms_of(None)

    @property
    def constants(self) -> Mapping[str, object]:
        """n and V."""
        return {"n": self.n, "V": self.V}

    @property
    def largest_type(self) -> int:
        """V."""
        return self.V

    def functions(self, env: Env) -> Mapping[str, Function]:
        """The terms of section 4 of FORMAT.md that speak of a context."""
        found = self.given or next((x for x in env.values() if isinstance(x, Signature)), None)
        if found is not self._latest[0]:
            self._latest = found, _terms_of(found)
        return self._latest[1]

    def membership(self, q: Quantifier, arguments: list[Any]) -> Membership | None:
        """No domain here is costly."""
        return None

    def domain(self, q: Quantifier, arguments: list[Any], env: Env) -> Iterator[Any]:
        """The values over which the quantifier runs, in order."""
        match q.domain, arguments:
            case "context", [] if self.given is None:
                yield from signatures(self.n, self.V)
            case "type", []:
                yield from range(self.V + 1)
            case _:
                yield from common(self.n, q, arguments, "contexts")
