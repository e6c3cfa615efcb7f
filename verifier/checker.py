"""Accept a certificate only if it proves its sentence, and print that sentence.

`python checker.py FILE...` exits with 0: all accepted, 1: one refused, 2: one unreadable. The format, and why
each piece of evidence is enough, is specified in `certificates/FORMAT.md`, whose section numbers stand below.
This file needs the standard library only, shares no code with any writer, and reads from top to bottom.

Main definitions
    `second_belief`: the mechanism of [CM] (J. Chen, S. Micali, 2012, Section 7). `Statement`: a sentence.
    `Stage`: what makes a strategy dominated, or not. `Game`: S_i(t) and the rational strategies.

Notation
    Players i, j count from 1; t is a type, s a strategy, p a profile, r a rest (a profile without i).
    Chances and prices are integers, in units of 1/D for a common denominator D. JSON lists become tuples.

Choices
    Whatever goes wrong is `Rejected`. Acceptance is a line that the proof reaches, never a default.
"""

from __future__ import annotations

import functools
import itertools
import json
import math
import operator
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

SIZE, PROFILES, CELLS, CLASSES = 10**3, 10**6, 10**8, 10**9  # whatever is larger is refused, not attempted
Value = Callable[[dict[str, Any]], Any]  # of a term: a function of the variables' values


class Rejected(Exception):
    """The document is no proof of its sentence; the message says where."""


class Unreadable(Exception):
    """There is no document: no such file, not UTF-8, or not JSON."""


@dataclass(frozen=True)
class Proved:
    """A sentence, and the certificate that proves it."""

    sentence: str
    certificate: dict[str, Any]


# ---- Section 1: lexical rules


def require(condition: object, reason: str) -> None:
    """Go on only if the condition holds."""
    if not condition:
        raise Rejected(reason)


def parse(document: str) -> Any:
    """The one JSON value: no duplicate key, and nothing after it but one newline."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        require(len(dict(pairs)) == len(pairs), f"duplicate key among {[key for key, _ in pairs]}")
        return dict(pairs)

    try:
        value, end = json.JSONDecoder(object_pairs_hook=unique).raw_decode(document)
    except json.JSONDecodeError as error:
        raise Unreadable(f"not JSON: {error}") from None
    require(document[end:] in ("", "\n"), "something follows the document")
    return value


def frozen(x: Any) -> Any:
    """x with tuples for lists; no float, no boolean, no text that could break the one line of a sentence."""
    if isinstance(x, dict):
        return {key: frozen(value) for key, value in x.items()}
    if isinstance(x, list | tuple):
        return tuple(map(frozen, x))
    exact = x is None or type(x) is int or (type(x) is str and x.isprintable())
    require(exact, f"{x!r} is neither an integer nor printable text")
    return x


def fields(x: Any, names: str, where: str) -> list[Any]:
    """The values of an object with exactly these fields."""
    wrong = sorted(set(x) ^ set(names.split())) if isinstance(x, dict) else "the object"
    require(not wrong, f"{where}: missing or unknown: {wrong}")
    return [x[name] for name in names.split()]


def rows(x: Any, where: str, length: int | None = None) -> Any:
    """x, a list (of lists of this length)."""
    require(type(x) is tuple, f"{where}: needs a list")
    good = length is None or all(type(y) is tuple and len(y) == length for y in x)
    require(good, f"{where}: needs lists of length {length}")
    return x


def integer(x: Any, low: int, high: int, where: str) -> int:
    """x, a whole number with low <= x <= high."""
    whole = type(x) is int or (type(x) is Fraction and x.denominator == 1)  # a term may come out whole
    require(whole and low <= x <= high, f"{where}: needs an integer in {low}..{high}, not {x!r}")
    return int(x)


def rational(x: Any, where: str) -> Fraction:
    """The value of a string "p" or "p/q" in lowest terms.

    >>> rational("-3/16", "here")
    Fraction(-3, 16)
    >>> rational("2/4", "here")
    Traceback (most recent call last):
    verifier.checker.Rejected: here: needs a rational string in lowest terms, not '2/4'
    """
    good = type(x) is str and re.fullmatch("-?[0-9]+(/[1-9][0-9]*)?", x) and str(Fraction(x)) == x
    require(good, f"{where}: needs a rational string in lowest terms, not {x!r}")
    return Fraction(x)


def is_label(x: Any) -> bool:
    """Is x a string, an integer, or a list of labels?"""
    return all(map(is_label, x)) if type(x) is tuple else type(x) in (str, int)


def distribution(x: Any, order: Any, where: str) -> list[tuple[Fraction, Any]]:
    """Positive weights that sum to 1, on distinct things in their order."""
    pairs = [(rational(weight, where), thing) for weight, thing in rows(x, where, 2)]
    require(all(thing in order for _, thing in pairs), f"{where}: weight on what is not possible here")
    require(all(weight > 0 for weight, _ in pairs), f"{where}: a weight that is not positive")
    require(sum(weight for weight, _ in pairs) == 1, f"{where}: the weights do not sum to 1")
    places = [order.index(thing) for _, thing in pairs]
    require(all(map(operator.lt, places, places[1:])), f"{where}: out of order, or one twice")
    return pairs


# ---- Section 3: mechanisms


class Mechanism(NamedTuple):
    """Players, types, strategies, and for each profile every player's chance, price and reward."""

    n: int
    V: int
    epsilon: Fraction
    strategies: tuple[tuple[Any, ...], ...]
    D: int
    outcome: Callable[[Any], Any]  # profile -> (chances, prices, rewards), in units of 1/D
    attributes: dict[str, dict[Any, int]]
    position: list[Any]  # equal entries: players in the same position
    rivals: Callable[[int], list[Any]] | None  # i -> the sets of rivals that section 5 takes for "columns"


def second_belief(document: Any) -> Mechanism:
    """M_{epsilon, n, V} of [CM], Section 7, with the tie rule that the document gives."""
    name, n, V, epsilon, ties = fields(document, "name n V epsilon ties", "mechanism")
    n, V, epsilon = integer(n, 2, SIZE, "n"), integer(V, 1, SIZE, "V"), rational(epsilon, "epsilon")
    require(name == "second-belief" and 0 < epsilon <= 1, "mechanism: unknown name, or epsilon not in (0, 1]")
    pairs = tuple((e, v) for v in range(V + 1) for e in (0, 1))
    winners, position, rivals = tie_rule(ties, n, pairs)
    sums = {(e, v): Fraction(v, 1 + v) + Fraction(1 - e, (1 + V) ** 2) for e, v in pairs}
    delta = {pair: epsilon / (4 * n) * x for pair, x in sums.items()}
    D = math.lcm(*range(2, 2 * n + 1, 2), *(x.denominator for x in delta.values()))
    reward = {pair: int(x * D) for pair, x in delta.items()}

    @functools.cache
    def outcome(profile: Any) -> Any:
        chance, P = [0] * n, [0] * n  # step a
        highest = max(v for _, v in profile)
        if highest == 0:  # step b: a randomly chosen player, and halt
            return [D // n] * n, P, P
        first = (min(e for e, v in profile if v == highest), highest)  # step c
        top = winners(first, tuple(i for i, pair in enumerate(profile, 1) if pair == first))
        for a in top:  # step d, in expectation when several have equal chances
            others = max(v for j, (_, v) in enumerate(profile, 1) if j != a)
            chance[a - 1], P[a - 1] = D // len(top), max(D // 2, others * D) // len(top)
        rewards = [reward[pair] for pair in profile]  # step e
        return chance, list(map(operator.sub, P, rewards)), rewards

    attributes = {"bid": {(e, v): v for e, v in pairs}, "external": {(e, v): e for e, v in pairs}}
    positions = [position(i) for i in range(1, n + 1)]
    return Mechanism(n, V, epsilon, (pairs,) * n, D, outcome, attributes, positions, rivals)


def tie_rule(ties: Any, n: int, pairs: Any) -> tuple[Callable[..., Any], ...]:
    """Who wins among T tied at a pair; i's position; the rivals' sets T that section 5 takes for i."""
    players = tuple(range(1, n + 1))
    if ties == "uniform":
        others = {i: [j for j in players if j != i] for i in players}
        return lambda _, T: T, lambda i: 0, lambda i: [others[i][-m:] for m in players[:-1]]
    if isinstance(ties, dict) and "choices" in ties:
        given = rows(fields(ties, "choices", "ties")[0], "choices", 3)
        require(len(given) == (len(pairs) - 2) * (2**n - n - 1), "choices: wrong number")
        sets = [T for m in players for T in itertools.combinations(players, m)]
        due = [(s, T) for s in pairs[2:] for T in sets[n:]]
        require([x[:2] for x in given] == due, "choices: wrong pair or set, or wrong order")
        require(all(winner in T for _, T, winner in given), "choices: the winner is not among the tied")
        choice = {(s, T): (winner,) for s, T, winner in given}
        return lambda s, T: choice.get((s, T), T), lambda i: i, lambda i: [T for T in sets if i not in T]
    named = {"first": players, "last": players[::-1]}
    order = named.get(ties, ()) if isinstance(ties, str) else fields(ties, "order", "ties")[0]
    require(sorted(rows(order, "order")) == list(players), "ties: no such rule, or no permutation")

    def rivals(i: int) -> list[Any]:
        place = order.index(i)
        return [[max(side)] for side in (order[:place], order[place + 1 :]) if side]

    return lambda _, T: (min(T, key=order.index),), lambda i: (i == order[0], i == order[-1]), rivals


def table(document: Any) -> Mechanism:
    """The mechanism whose outcomes are written out, one for each profile."""
    names = "name source n V epsilon strategies outcomes attributes rewards"
    name, source, n, V, epsilon, lists, outcomes, attributes, rewards = fields(document, names, "mechanism")
    n, V, epsilon = integer(n, 2, SIZE, "n"), integer(V, 1, SIZE, "V"), rational(epsilon, "epsilon")
    require(type(name) is type(source) is str, "mechanism: name and source are text")
    require(len(rows(lists, "strategies")) == n, "strategies: one list for each player")
    for own in lists:
        distinct = all(map(is_label, rows(own, "strategies"))) and len(set(own)) == len(own)
        require(distinct, "strategies: something that is not a label, or a label twice")
    count = math.prod(map(len, lists))
    require(0 < count == len(rows(outcomes, "outcomes", 2)), "outcomes: one is needed for each profile")
    require(len(rows(rewards, "rewards")) in (0, count), "rewards: none, or one list for each profile")
    columns = [rows(column, "outcomes and rewards", n) for column in (*zip(*outcomes, strict=True), rewards)]
    exact = [[[rational(x, "outcomes and rewards") for x in row] for row in column] for column in columns]
    require(all(min(row) >= 0 and sum(row) <= 1 for row in exact[0]), "outcomes: chances below 0 or above 1")
    D = math.lcm(*(x.denominator for column in exact for row in column for x in row))
    units = [[[int(x * D) for x in row] for row in column] for column in exact]
    cells = dict(zip(itertools.product(*lists), itertools.zip_longest(*units, fillvalue=()), strict=True))
    labels = list(dict.fromkeys(itertools.chain(*lists)))  # in order of first occurrence
    for key, pairs in attributes.items():
        good = [s for s, _ in rows(pairs, key, 2)] == labels and all(type(x) is int for _, x in pairs)
        require(good and key in ("bid", "external"), f"{key!r}: needs an integer for every label, in order")
    values = {key: dict(pairs) for key, pairs in attributes.items()}
    return Mechanism(n, V, epsilon, lists, D, cells.__getitem__, values, list(range(n)), None)


# ---- Section 4: sentences

# What a name takes and gives: x a number, i a player, t a type or smp, k an end of a range, s a strategy,
# r a rest, p a profile, c the context.
COMPARISONS = {
    ">=": ("xx", "", operator.ge), ">": ("xx", "", operator.gt), "<=": ("xx", "", operator.le),
    "<": ("xx", "", operator.lt), "=": ("xx|ss", "", operator.eq), "!=": ("xx|ss", "", operator.ne),
}  # fmt: skip
ARITHMETIC = {
    "+": ("x+", "x", lambda *a: sum(a)), "*": ("x+", "x", lambda *a: math.prod(a)),
    "max": ("x+", "x", lambda *a: max(a)), "min": ("x+", "x", lambda *a: min(a)),
    "-": ("xx", "x", operator.sub), "/": ("xx", "x", lambda a, b: Fraction(a) / b),
}  # fmt: skip


class Statement:
    """For all values of the variables, if every hypothesis holds, then every conclusion does."""

    def __init__(self, document: Any, given: dict[str, Any], domains: dict[str, Any], terms: dict[str, Any]):
        self.document, self.given, self.terms = document, given, ARITHMETIC | terms  # given: the constants
        n, V = given["n"], given["V"]
        self.whole = {"i": (1, n, "player"), "t": (0, V, "type or smp"), "k": (-SIZE, SIZE, "range")}
        everywhere = {
            "player": ("", "x", lambda: range(1, n + 1)), "type": ("", "x", lambda: range(V + 1)),
            "other": ("i", "x", lambda i: [j for j in range(1, n + 1) if j != i]),
            "range": ("kk", "x", lambda a, b: range(a, b + 1)),
        }  # fmt: skip
        names = "for_all if then" + " minimum" * ("minimum" in document["sentence"])
        for_all, hypotheses, conclusions, *minimum = fields(document["sentence"], names, "sentence")
        self.sorts = {x: "c" if isinstance(value, dict) else "x" for x, value in given.items()}
        self.domains: dict[str, Value] = {}
        for x, *domain in (rows(quantifier, "for_all") for quantifier in rows(for_all, "for_all")):
            fresh = re.fullmatch("[a-z][a-z0-9]*", x) and x not in {"n", "epsilon", *self.sorts}
            require(fresh, f"for_all: {x!r} is not a new variable")
            self.sorts[x], self.domains[x] = self.apply(domain, domains | everywhere)
        self.hypotheses = [self.apply(x, COMPARISONS)[1] for x in rows(hypotheses, "if", 3)]
        self.conclusions = [self.apply(x, COMPARISONS)[1] for x in rows(conclusions, "then", 3)]
        sort, self.minimum = self.term(*minimum or (0,))
        require(conclusions and sort == "x", "sentence: no conclusion, or a minimum that is no number")

    def term(self, x: Any) -> tuple[str, Value]:
        """The sort of a term, and its value."""
        if type(x) is tuple:
            return self.apply(x, self.terms)
        if x in self.sorts:
            return self.sorts[x], operator.itemgetter(x)
        value = x if type(x) is int else rational(x, "term")
        return "x", lambda _: value

    def apply(self, x: Any, names: dict[str, Any]) -> tuple[str, Value]:
        """The same for a name with arguments: a term, a comparison, or a domain."""
        require(x and x[0] in names, f"sentence: {x[:1]} has no meaning here")
        takes, gives, f = names[x[0]]
        parts = [self.term(part) for part in x[1:]]
        if takes.startswith("c"):  # the one context is understood
            parts.insert(0, next((s, operator.itemgetter(c)) for c, s in self.sorts.items() if s == "c"))
        fits = re.fullmatch(re.sub("[itk]", "x", takes), "".join(sort for sort, _ in parts))
        require(fits, f"sentence: wrong arguments of {x[0]}")
        values = [value for _, value in parts]
        whole = [(k, *self.whole[letter]) for k, letter in enumerate(takes) if letter in self.whole]

        def value_at(env: dict[str, Any]) -> Any:
            arguments = [value(env) for value in values]
            for k, low, high, what in whole:
                arguments[k] = integer(arguments[k], low, high, what)
            return f(*arguments)

        return gives, value_at

    def instances(self, only: Any, env: dict[str, Any], *variables: str) -> Iterator[dict[str, Any]]:
        """All values of these variables (`only` these values) for which the hypotheses hold, in order."""
        if not variables and all(holds(env) for holds in self.hypotheses):
            yield env
        for value in self.domains[variables[0]](env) if variables else ():
            if only is None or only[variables[0]] == value:
                yield from self.instances(only, env | {variables[0]: value}, *variables[1:])

    def at(self, values: Any) -> dict[str, Any]:
        """The one instance with these values: each lies in its domain, and the hypotheses hold."""
        fields(values, " ".join(self.domains), "instance")
        found = list(self.instances(values, self.given, *self.domains))
        require(found, "instance: a value is not in its domain, or a hypothesis fails")
        return found[0]

    def check(self) -> None:
        """The verdict: one counterexample; or all instances, their number, and the minimum."""
        if self.document["verdict"] == "fails":
            env = self.at(self.document["instance"])
            return require(not all(holds(env) for holds in self.conclusions), "instance: no counterexample")
        count, least = 0, None
        for env in self.instances(None, self.given, *self.domains):
            if not all(holds(env) for holds in self.conclusions):
                raise Rejected(f"the sentence is false at {shown({x: env[x] for x in self.domains})}")
            value, count = self.minimum(env), count + 1
            least = value if least is None or value < least else least
        given = self.document["instances"]
        require(type(given) is int and given == count, f"instances: there are {count}")
        if "minimum" in self.document:
            value, at = fields(self.document["minimum"], "value at", "minimum")
            require(rational(value, "minimum") == least, f"minimum: it is {least}")
            require(self.minimum(self.at(at)) == least, "minimum: it is not attained there")
        return None


# ---- Sections 5 and 6: what makes a strategy dominated, or not


class Stage:
    """A player of utility u(s, r)/D chooses `among` strategies; of the `possible` rests, `rests` differ."""

    def __init__(self, u: Callable[[Any, Any], Any], D: int, among: Any, possible: Any, rests: Any):
        self.u, self.D, self.among, self.possible, self.rests = functools.cache(u), D, among, possible, rests

    def dominated(self, s: Any, mixture: Any, margin: Any, sense: str, where: str) -> None:
        """The mixture dominates s; the margin is the least gain (weakly: the sum of the gains)."""
        pairs = distribution(mixture, self.among, where)
        gains = [sum(w * self.u(x, r) for w, x in pairs) - self.u(s, r) for r in self.rests]
        gain = sum(gains) if sense == "weakly" else min(gains)
        enough = all(x != s for _, x in pairs) if sense == "very weakly" else gain > 0
        require(min(gains) >= 0 and enough, f"{where}: the mixture does not dominate it {sense}")
        least = Fraction(gain) / self.D
        require(rational(margin, where) == least, f"{where}: the margin is {least}")

    def undominated(self, s: Any, belief: Any, value: Any, sense: str, where: str) -> None:
        """Under the belief none has more than s (very weakly: all have less; weakly: no rest is left out)."""
        pairs = distribution(belief, self.possible, where)
        mean = {x: sum(w * self.u(x, r) for w, r in pairs) for x in (s, *self.among)}
        below = operator.lt if sense == "very weakly" else operator.le
        best = all(below(mean[x], mean[s]) for x in self.among if x != s)
        full = sense != "weakly" or len(pairs) == len(self.possible)
        require(best and full, f"{where}: not a best response to the belief")
        worth = Fraction(mean[s]) / self.D
        require(rational(value, where) == worth, f"{where}: the value is {worth}")

    def canonical_mixture(self, s: Any, mixture: Any, where: str) -> None:
        """Where one strategy alone dominates s strictly, it is the first such; else there are two or more."""
        u = self.u
        found = next((x for x in self.among if all(u(x, r) > u(s, r) for r in self.rests)), None)
        canonical = len(mixture) > 1 if found is None else mixture == (("1", found),)
        require(canonical, f"{where}: the mixture is not the canonical one")

    def canonical_belief(self, s: Any, belief: Any, where: str) -> None:
        """Where at one rest alone s is best, it is the first such; else there are two or more."""
        u = self.u
        found = next((r for r in self.rests if all(u(x, r) <= u(s, r) for x in self.among)), None)
        canonical = len(belief) > 1 if found is None else belief == (("1", found),)
        require(canonical, f"{where}: the belief is not the canonical one")


def check_matrices(document: Any) -> None:
    """All facts about all matrices (section 6)."""
    require(rows(document["matrices"], "matrices"), "matrices: none")
    for matrix in document["matrices"]:
        name, labels, columns, payoffs, facts = fields(matrix, "name rows columns payoffs facts", "matrix")
        require(type(name) is str and facts, "matrix: no name, or no facts")
        for axis in (labels, columns):
            distinct = all(map(is_label, rows(axis, name))) and len(set(axis)) == len(axis)
            require(distinct, f"{name}: something that is not a label, or a label twice")
        require(len(rows(payoffs, name, len(columns))) == len(labels), f"{name}: one list of payoffs a row")
        cells = itertools.product(labels, columns)
        u = {cell: rational(x, name) for cell, x in zip(cells, itertools.chain(*payoffs), strict=True)}
        for fact in rows(facts, name):
            check_fact(u, labels, columns, fact, name)


def check_fact(u: dict[Any, Fraction], labels: Any, columns: Any, fact: Any, where: str) -> None:
    """The row is dominated in this sense, or it is not."""
    proof = "mixture margin" if "mixture" in fact else "belief value"
    s, sense, among, against, witness, number = fields(fact, f"row sense among against {proof}", where)
    require(s in labels and sense in ("strictly", "weakly", "very weakly"), f"{where}: no such row or sense")
    for part, whole in ((among, labels), (against, columns)):
        sublist = part and part == tuple(x for x in whole if x in part)
        require(sublist, f"{where}: among and against are sublists, in order, and not empty")
    stage = Stage(lambda a, c: u[a, c], 1, among, against, against)
    prove = stage.dominated if "mixture" in fact else stage.undominated
    prove(s, witness, number, sense, f"{where}, row {s}")


@functools.cache
def second_values(A: tuple[frozenset[int], ...]) -> list[int]:
    """The second highest entries of all k with k_i in A_i, in increasing order.

    m is one if for some j != l: k_j can be m, k_l at least m, and all others at most m.

    >>> second_values((frozenset({0, 3}), frozenset({1, 2}), frozenset({1})))
    [1, 2]
    """
    pairs = list(itertools.permutations(range(len(A)), 2)) if all(A) else []

    def possible(m: int) -> bool:
        return any(
            m in A[j] and max(A[l]) >= m and all(min(k) <= m for i, k in enumerate(A) if i not in (j, l))
            for j, l in pairs
        )

    return [m for m in sorted(frozenset().union(*A)) if possible(m)]


class Game:
    """A mechanism, with S_i(t) and the rational strategies as far as evidence has shown them (section 5)."""

    def __init__(self, m: Mechanism, columns: bool):
        self.m, self.columns, self.players, self.types = m, columns, range(1, m.n + 1), range(m.V + 1)
        self.S: dict[tuple[int, int], Any] = {}  # for the first player of each position, and each type
        self.used: set[tuple[int, int]] = set()
        self.top: list[dict[Any, int]] = []  # for each player and strategy, the largest type that keeps it
        self.K: dict[tuple[int, int], Any] = {}  # for each player and type, the K of each strategy
        self.smps: list[
            dict[Any, frozenset[int]]
        ] = []  # for each player and strategy, the smp's that allow it
        require(columns or math.prod(map(len, m.strategies)) <= PROFILES, "mechanism: too many profiles")

    def domains(self) -> dict[str, Any]:
        """The domains of section 4; with "columns" only those that need no rest and no profile."""
        m = self.m
        few = {"strategy": ("i", "s", lambda i: m.strategies[i - 1]), "survivor": ("it", "s", self.survivors)}
        return few if self.columns else few | {
            "rest": ("i", "r", lambda i: self.rests(i, m.strategies)),
            "profile": ("", "p", lambda: itertools.product(*m.strategies)),
            "believed": ("itt", "r", self.believed),
            "rational": ("itt", "s", self.rational),
            "playable": ("", "p", lambda: itertools.product(*self.smps)),
            "second": ("p", "x", self.second),
        }  # fmt: skip

    def terms(self) -> dict[str, Any]:
        """The terms of section 4."""
        outcome, D = self.m.outcome, self.m.D
        bid = self.m.attributes.get("bid", {}).__getitem__
        return {
            "strategy": ("xx", "s", self.strategy), "join": ("isr", "p", self.join),
            "at": ("pi", "s", lambda p, i: p[i - 1]),
            "bid": ("s", "x", bid), "external": ("s", "x", self.m.attributes.get("external", {}).__getitem__),
            "highest": ("p", "x", lambda p: max(map(bid, p))),
            "rival": ("ip", "x", lambda i, p: max(map(bid, p[: i - 1] + p[i:]))),
            "win": ("ip", "x", lambda i, p: Fraction(outcome(p)[0][i - 1], D)),
            "price": ("ip", "x", lambda i, p: Fraction(outcome(p)[1][i - 1], D)),
            "reward": ("ip", "x", lambda i, p: Fraction(outcome(p)[2][i - 1], D)),
            "utility": ("ixp", "x", lambda i, t, p: Fraction(self.utility(i, t, p), D)),
            "sold": ("p", "x", lambda p: Fraction(sum(outcome(p)[0]), D)),
            "revenue": ("p", "x", lambda p: Fraction(sum(outcome(p)[1]), D)),
        }  # fmt: skip

    def strategy(self, a: Any, b: Any) -> Any:
        """The label (a, b), a strategy of some player."""
        require(any((a, b) in own for own in self.m.strategies), f"strategy: ({a}, {b}) is none")
        return a, b

    def join(self, i: int, s: Any, r: Any) -> Any:
        """The profile in which i plays s and the others r."""
        p = (*r[: i - 1], s, *r[i - 1 :])
        require(all(map(operator.contains, self.m.strategies, p)), f"join: {p} is not a profile")
        return p

    def utility(self, i: int, t: Any, p: Any) -> Any:
        """t * win - price for i at p, in units of 1/D."""
        chances, prices, _ = self.m.outcome(p)
        return t * chances[i - 1] - prices[i - 1]

    def rests(self, i: int, lists: Any) -> Iterator[Any]:
        """The rests of i from these lists of strategies, in lexicographic order."""
        return itertools.product(*lists[: i - 1], *lists[i:])

    def survivors(self, i: int, t: int) -> Any:
        """S_i(t), which is that of the first player in i's position."""
        key = self.m.position.index(self.m.position[i - 1]) + 1, t
        require(key in self.S, f"survival: needs a block for player {key[0]}, type {t}")
        self.used.add(key)
        return self.S[key]

    def believed(self, i: int, t: int, k: int) -> list[Any]:
        """The rests r for which some types t_j have all r_j in S_j(t_j), and t >= k or some t_j >= k."""
        tops = self.top[: i - 1] + self.top[i:]
        return [r for r in self.rests(i, self.top) if t >= k or max(map(operator.getitem, tops, r)) >= k]

    def rational(self, i: int, t: int, k: int) -> list[Any]:
        """The strategies of S_i(t) that are rational under B(i, t, k)."""
        known = self.K[i, t]
        return [s for s in known if known[s] is not None and known[s] >= k]

    def second(self, p: Any) -> list[int]:
        """The values of 2nd(k), where k_i is any smp with which p_i is rational for some type."""
        return second_values(tuple(smps.get(s, frozenset()) for smps, s in zip(self.smps, p, strict=True)))

    def possible(self, i: int) -> list[Any]:
        """All rests of i, or with "columns" those that stand for all, in order."""
        if not self.columns:
            return list(self.rests(i, self.m.strategies))
        assert self.m.rivals is not None
        pairs, rivals = self.m.strategies[0], self.m.rivals(i)
        require(len(pairs) ** 2 * len(rivals) * self.m.n <= CELLS, "mechanism: too large")
        others = [j for j in self.players if j != i]
        rests = {tuple(s if j in T else (0, 0) for j in others) for s in pairs[2:] for T in rivals}
        return sorted({((0, 0),) * len(others), *rests}, key=lambda r: [(v, e) for e, v in r])

    def columns_of(self, i: int, rests: Any) -> dict[Any, int]:
        """A number for each rest; equal numbers mean equal outcomes for i, whatever he plays."""
        numbers: dict[Any, int] = {}

        def column(r: Any) -> Any:
            cells = (self.m.outcome((*r[: i - 1], s, *r[i - 1 :])) for s in self.m.strategies[i - 1])
            return tuple((chances[i - 1], prices[i - 1]) for chances, prices, _ in cells)

        return {r: numbers.setdefault(column(r), len(numbers)) for r in rests}

    def stage(self, i: int, t: int, among: Any, possible: Any, columns: dict[Any, int]) -> Stage:
        """Player i of type t with these strategies, when these rests are possible."""

        def u(s: Any, r: Any) -> Any:
            return self.utility(i, t, (*r[: i - 1], s, *r[i - 1 :]))

        first = {columns[r]: r for r in reversed(possible)}
        return Stage(u, self.m.D, among, possible, [r for r in possible if first[columns[r]] is r])

    def check_survival(self, blocks: Any) -> None:
        """Every block shows its S_i(t)."""
        for i, group in itertools.groupby(blocks, operator.itemgetter("player")):
            integer(i, 1, self.m.n, "survival")
            own, possible = self.m.strategies[i - 1], self.possible(i)
            columns = self.columns_of(i, possible)
            for block in group:
                _, t, out, kept = fields(block, "player type eliminated survives", "survival")
                where = f"survival, player {i}, type {integer(t, 0, self.m.V, 'survival')}"
                gone, S = ([entry[0] for entry in rows(entries, where, 3)] for entries in (out, kept))
                once = gone == [s for s in own if s in gone] and [s for s in own if s not in gone] == S
                require(once, f"{where}: needs each strategy exactly once, in order")
                stage = self.stage(i, t, own, possible, columns)
                for s, mixture, margin in out:
                    stage.dominated(s, mixture, margin, "strictly", f"{where}, {s}")
                    stage.canonical_mixture(s, mixture, f"{where}, {s}")
                for s, belief, value in kept:
                    stage.undominated(s, belief, value, "strictly", f"{where}, {s}")
                    stage.canonical_belief(s, belief, f"{where}, {s}")
                self.S[i, t] = S

    def find_top(self) -> None:
        """The largest type for which each strategy survives, once all S_i(t) are shown."""
        for i in self.players:
            last = {s: t for t in self.types for s in self.survivors(i, t)}
            self.top.append({s: last[s] for s in self.m.strategies[i - 1] if s in last})

    def check_rationality(self, blocks: Any) -> None:
        """Every block shows the K of every strategy in S_i(t)."""
        columns = [self.columns_of(i, self.rests(i, self.top)) for i in self.players]
        keys = list(itertools.product(self.players, self.types))
        require(len(rows(blocks, "rationality")) == len(keys), f"rationality: needs {len(keys)} blocks")
        for (i, t), block in zip(keys, blocks, strict=True):
            player, type_, entries = fields(block, "player type strategies", "rationality")
            where, S = f"rationality, player {i}, type {t}", self.survivors(i, t)
            due = (player, type_) == (i, t) and [entry[0] for entry in rows(entries, where, 6)] == S
            require(due, f"{where}: needs this block, with every strategy that survives, in order")
            stages = [self.stage(i, t, S, self.believed(i, t, k), columns[i - 1]) for k in self.types]
            for s, K, belief, value, mixture, margin in entries:
                here = f"{where}, {s}"
                if K is None:
                    require(belief is value is None, f"{here}: a belief, but no K")
                else:
                    stages[integer(K, t, self.m.V, here)].undominated(s, belief, value, "strictly", here)
                    stages[K].canonical_belief(s, belief, here)
                if K == self.m.V:
                    require(mixture is margin is None, f"{here}: a mixture, but K = V")
                else:
                    above = stages[t if K is None else K + 1]
                    above.dominated(s, mixture, margin, "strictly", here)
                    above.canonical_mixture(s, mixture, here)
            self.K[i, t] = {entry[0]: entry[1] for entry in entries}
        for i in self.players:
            levels: dict[Any, set[int]] = {}
            for t in self.types:
                for s, K in self.K[i, t].items():
                    levels.setdefault(s, set()).update(range(t, t if K is None else K + 1))
            self.smps.append({s: frozenset(levels[s]) for s in self.m.strategies[i - 1] if levels.get(s)})


def check_mechanism(document: Any) -> None:
    """The evidence is what the sentence needs and no more, each piece is right, and the verdict follows."""
    m = (second_belief if "ties" in document["mechanism"] else table)(document["mechanism"])
    columns = document["profiles"] == "columns"
    require(m.rivals if columns else document["profiles"] == "enumerated", "profiles: enumerated, or columns")
    game = Game(m, columns)
    given = {"n": m.n, "V": m.V, "epsilon": m.epsilon}
    statement = Statement(document, given, game.domains(), game.terms())
    domains = {quantifier[1] for quantifier in document["sentence"]["for_all"]}
    deep = domains & {"believed", "rational", "playable", "second"}
    game.check_survival(rows(document["survival"], "survival"))
    if deep or ("survivor" in domains and document["verdict"] == "holds"):
        for i, t in itertools.product(game.players, game.types):
            game.survivors(i, t)
    if deep:
        game.find_top()
    if deep - {"believed"}:
        game.check_rationality(document["rationality"])
    else:
        require(document["rationality"] == (), "rationality: the sentence needs none")
    statement.check()
    blocks = [(block["player"], block["type"]) for block in document["survival"]]
    require(blocks == sorted(game.used), "survival: not exactly the blocks that the sentence needs, in order")


# ---- Contexts (sections 2.1 and 4)

CONTEXT_TERMS = {
    "theta": ("ci", "x", lambda c, i: c["theta"][i - 1]), "smp": ("ci", "x", lambda c, i: c["smp"][i - 1]),
    "correct": ("ci", "x", lambda c, i: c["correct"][i - 1]),
    "wrong": ("c", "x", lambda c: c["correct"].count(0)),
    "second": ("c", "x", lambda c: sorted(c["smp"])[-2]), "max-theta": ("c", "x", lambda c: max(c["theta"])),
    "second-theta": ("c", "x", lambda c: sorted(c["theta"])[-2]),
}  # fmt: skip


def classes(n: int, V: int) -> Iterator[dict[str, Any]]:
    """The true types, smp's and correctness (1 or 0) of every context in C(n, V), for n >= 2.

    >>> sum(1 for _ in classes(2, 1)), {"theta": (0, 0), "smp": (0, 0), "correct": (1, 0)} in classes(2, 1)
    (20, False)
    """
    for theta in itertools.product(range(V + 1), repeat=n):
        choices = []
        for t in theta:
            # A correct belief contains theta, and can contain any t' besides: its smp k is in t..max(theta).
            # A wrong one exists if there is a t' != theta with own type t and highest type k: count the t'.
            count = {k: (k + 1) ** (n - 1) - (k > t) * k ** (n - 1) for k in range(t, V + 1)}
            wrong = [(k, 0) for k in count if count[k] > (k == max(theta))]
            choices.append(wrong + [(k, 1) for k in range(t, max(theta) + 1)])
        for chosen in itertools.product(*choices):
            smp, correct = zip(*chosen, strict=True)
            yield {"theta": theta, "smp": smp, "correct": correct}


def check_contexts(document: Any) -> None:
    """The sentence, for all classes of contexts."""
    n, V = integer(document["n"], 2, SIZE, "n"), integer(document["V"], 1, SIZE, "V")
    require((2 * (V + 1) ** 2) ** n <= CLASSES, "contexts: too many")
    domain = {"context": ("", "c", lambda: classes(n, V))}
    statement = Statement(document, {"n": n, "V": V}, domain, CONTEXT_TERMS)
    domains = [quantifier[1] for quantifier in document["sentence"]["for_all"]]
    once = domains[:1] == ["context"] and domains.count("context") == 1
    require(once, "for_all: the context, first and once")
    statement.check()


def check_context(document: Any) -> None:
    """The sentence, for the context given; `*` in a belief stands for every type."""
    V, theta, beliefs = fields(document["context"], "V theta beliefs", "context")
    integer(V, 1, SIZE, "V")
    n = integer(len(rows(theta, "theta")), 2, SIZE, "theta")
    require(len(rows(beliefs, "beliefs")) == n, "beliefs: one is needed for each player")
    for i, (t, belief) in enumerate(zip(theta, beliefs, strict=True), 1):
        integer(t, 0, V, "theta")
        own = rows(belief, f"B_{i}", n) and all(p[i - 1] == t for p in belief)
        require(own, f"B_{i}: it is empty, or has another type than {t} for player {i}")
        for x in itertools.chain(*belief):
            require(x == "*" or integer(x, 0, V, f"B_{i}") == x, f"B_{i}: a type")
    smp = tuple(min(max(0 if x == "*" else x for x in p) for p in belief) for belief in beliefs)
    fits = [[all(x in ("*", t) for x, t in zip(p, theta, strict=True)) for p in belief] for belief in beliefs]
    correct = tuple(int(any(row)) for row in fits)
    given = {"n": n, "V": V, "": {"theta": theta, "smp": smp, "correct": correct}}
    Statement(document, given, {}, CONTEXT_TERMS).check()


# ---- The sentence in words

WORDS = {
    "player": "player {0}", "other": "player {0} other than {1}", "type": "type {0} in 0..V",
    "range": "{0} in {1}..{2}", "strategy": "strategy {0} of player {1}", "survivor": "{0} in S_{1}({2})",
    "rest": "rest {0} of player {1}", "profile": "profile {0}", "context": "context {0} in C(n, V)",
    "believed": "rest {0} possible for player {1} under B({1}, {2}, {3})",
    "rational": "{0} rational for player {1} with type {2} and smp {3}",
    "playable": "profile {0} of rational strategies", "second": "attainable value {0} of 2nd(B) at {1}",
}  # fmt: skip
CALLED = {"strategy": "", "second": "2nd(B)", "second-theta": "2nd(theta)", "max-theta": "max theta"}
BINDS = {"+": 1, "-": 1, "*": 2, "/": 2}


def say(x: Any, tight: int = 0) -> str:
    """A term in infix, in parentheses if it binds less than `tight`.

    >>> say(["-", "m", ["+", ["*", 2, "epsilon"], ["bid", "s"]]])
    'm - (2 * epsilon + bid(s))'
    """
    if not isinstance(x, list | tuple):
        words, binds = str(x), 1 if str(x).startswith("-") else 2 if "/" in str(x) else 3
    elif x[0] in BINDS:
        binds = BINDS[x[0]]
        words = f" {x[0]} ".join(say(part, binds + (k > 0)) for k, part in enumerate(x[1:]))
    else:
        words, binds = str(CALLED.get(x[0], x[0])), 3
        words += f"({', '.join(map(say, x[1:]))})" if len(x) > 1 else ""
    return words if binds >= tight else f"({words})"


def shown(x: Any) -> str:
    """A number, a label, a rest, a profile, or the named parts of an instance or a context."""
    if isinstance(x, dict):
        parts = {name: f"({shown(y)})" if isinstance(y, dict) else shown(y) for name, y in x.items()}
        return ", ".join(f"{name} = {part}" for name, part in parts.items())
    return repr(frozen(x))


def listed(words: list[str]) -> str:
    """a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def sentence(document: dict[str, Any]) -> str:
    """What the document says, in one line; without a verdict, what it would say."""
    if document["kind"] == "all-of":
        return "; ".join(map(sentence, document["parts"]))
    if document["kind"] == "matrices":
        return "; ".join(map(matrix_sentence, document["matrices"]))
    asked, verdict = document["sentence"], document.get("verdict")
    every = [f"every {WORDS[domain].format(x, *map(say, parts))}" for x, domain, *parts in asked["for_all"]]
    given, then = ([f"{say(a)} {sign} {say(b)}" for sign, a, b in asked[key]] for key in ("if", "then"))
    claim = f"for {listed(every)}: " if every else ""
    claim += (f"if {' and '.join(given)} then " if given else "") + " and ".join(then)
    if verdict == "fails":
        where = f"a counterexample is {shown(document['instance'])}" if every else "it fails"
        return f"{subject(document)}: it is false that {claim}: {where}"
    if "minimum" in asked:
        claim += f", and the minimum of {say(asked['minimum'])}"
        least = document.get("minimum")
        claim += f" is {least['value']}, attained at {shown(least['at'])}" if least else " is asked"
    if verdict == "holds":
        count = document["instances"]
        number = f" [{count} instance{'s' * (count != 1)}]"
        claim += number if count else " (vacuous: no instance satisfies the hypotheses)"
    return f"{subject(document)}: {claim}"


def subject(document: Any) -> str:
    """What the sentence is about."""
    if document["kind"] == "contexts":
        return f"contexts (n = {document['n']}, V = {document['V']})"
    if document["kind"] == "context":
        V, theta, beliefs = (document["context"][name] for name in ("V", "theta", "beliefs"))
        sets = [f"B_{i} = {{{', '.join(map(shown, belief))}}}" for i, belief in enumerate(beliefs, 1)]
        return f"context (V = {V}, theta = {shown(theta)}, {', '.join(sets)})".replace("'*'", "*")
    m = document["mechanism"]
    rule = f"given by a table from {m['source']}" if "ties" not in m else f"ties {m['ties']}"
    if isinstance(m.get("ties"), dict):
        rule = f"ties by {shown(m['ties'])}"
    return f"{m['name']} (n = {m['n']}, V = {m['V']}, epsilon = {m['epsilon']}, {rule})"


def matrix_sentence(matrix: Any) -> str:
    """The facts about one matrix."""
    facts = [
        f"row {shown(fact['row'])} is {'' if 'mixture' in fact else 'not '}{fact['sense']} dominated "
        f"by a mixture over {shown(fact['among'])} against {shown(fact['against'])}"
        for fact in matrix["facts"]
    ]
    cells = [f"{shown(a)}: {' '.join(row)}" for a, row in zip(matrix["rows"], matrix["payoffs"], strict=True)]
    columns, rows_ = shown(matrix["columns"]), ", ".join(cells)
    return f"matrix {matrix['name']} (columns {columns}, rows {rows_}): {listed(facts)}"


# ---- Documents (section 2)

KINDS: dict[Any, tuple[str, Callable[[Any], None]]] = {
    "mechanism": ("kind mechanism profiles survival rationality sentence verdict", check_mechanism),
    "contexts": ("kind n V sentence verdict", check_contexts),
    "context": ("kind context sentence verdict", check_context),
    "matrices": ("kind matrices", check_matrices),
}


def check_part(document: Any) -> None:
    """A document that is not an `all-of`."""
    require(isinstance(document, dict) and document.get("kind") in KINDS, "kind: none of these")
    names, prove = KINDS[document["kind"]]
    if "sentence" in names:
        require(document.get("verdict") in ("holds", "fails"), "verdict: holds or fails")
        minimum = " minimum" * ("minimum" in document.get("sentence", ()))
        names += f" instances{minimum}" if document["verdict"] == "holds" else " instance"
    fields(document, names, document["kind"])
    prove(document)


def check(text: str) -> Proved:
    """The sentence that the certificate proves. Raises Rejected or Unreadable, and nothing else."""
    try:
        certificate = parse(text)
        document = frozen(certificate)
        require(isinstance(document, dict), "the document: needs an object")
        require(document.pop("format", None) == "verifier-certificate-1", "format: verifier-certificate-1")
        parts: Any = (document,)
        if document.get("kind") == "all-of":
            parts = rows(fields(document, "kind parts", "all-of")[1], "parts")
        require(parts, "parts: none")
        for part in parts:
            check_part(part)
        return Proved(sentence(document), certificate)
    except (Rejected, Unreadable):
        raise
    except Exception as error:  # such an accident refuses; only the return above accepts
        raise Rejected(f"malformed, too deep or too large ({type(error).__name__}: {error})") from error


def tell(message: str) -> None:
    """Print, on any terminal."""
    encoding = sys.stdout.encoding or "utf-8"
    print(message.encode(encoding, "backslashreplace").decode(encoding))


def main(argv: list[str]) -> int:
    """0 if all files are accepted, 2 if one is unreadable (or none is given), else 1."""
    status = 0 if argv else 2
    for name in argv:
        try:
            with open(name, encoding="utf-8", newline="") as file:
                tell(f"accepted {name}\n{check(file.read()).sentence}")
        except Rejected as refusal:
            tell(f"refused {name}: {refusal}")
            status = max(status, 1)
        except (OSError, UnicodeDecodeError, Unreadable) as error:
            tell(f"refused {name}: {error}")
            status = 2
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
