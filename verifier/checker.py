"""Accept a certificate only if it proves its sentence, and print that sentence.

`python checker.py FILE...` exits with 0: all accepted, 1: one refused, 2: one unreadable. The format, and why
each piece of evidence is enough, is specified in `certificates/FORMAT.md`, whose section numbers stand below.
This file needs the standard library only, shares no code with any writer, and reads from top to bottom.

*Main definitions.* `second_belief`: the mechanism of [CM] (J. Chen, S. Micali, 2012, Section 7). `Statement`:
a sentence. `Stage`: what makes a strategy dominated, or not. `Game`: S_i(t) and the rational strategies.
*Notation.* Players i, j count from 1; t is a type, s a strategy, p a profile, r a rest (a profile without i).
*Choices.* Whatever goes wrong is `Rejected`. Acceptance is a line that the proof reaches, never a default.
"""
from __future__ import annotations

import functools
import itertools
import json
import math
import operator
import re
import sys
from collections import namedtuple
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

SIZE, PROFILES, CELLS = 10**3, 10**6, 10**8  # whatever is larger is refused, not attempted

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
    require(exact, f"{x!r} is not an integer, and not printable text")
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
    """The value of a string "p" or "p/q" in lowest terms."""
    good = type(x) is str and re.fullmatch("-?[0-9]+(/[1-9][0-9]*)?", x) and str(Fraction(x)) == x
    require(good, f"{where}: needs a rational string in lowest terms, not {x!r}")
    return Fraction(x)

def distribution(x: Any, order: Any, where: str) -> list[tuple[Fraction, Any]]:
    """Positive weights that sum to 1, on distinct things in their order."""
    pairs = [(rational(weight, where), thing) for weight, thing in rows(x, where, 2)]
    require(all(thing in order for _, thing in pairs), f"{where}: weight on what is not possible here")
    require(all(w > 0 for w, _ in pairs) and sum(w for w, _ in pairs) == 1, f"{where}: weights below 0, or sum not 1")
    places = [order.index(thing) for _, thing in pairs]
    require(all(map(operator.lt, places, places[1:])), f"{where}: out of order, or one twice")
    return pairs

# ---- Section 3: mechanisms
# outcome: profile -> (chances, prices, rewards), one of each for every player; like: equal entries, same position;
# rivals: i -> the sets of rivals that section 5 takes for "columns".
Mechanism = namedtuple("Mechanism", "n V epsilon strategies outcome attributes like rivals")

def second_belief(document: Any) -> Mechanism:
    """M_{epsilon, n, V} of [CM], Section 7, with the tie rule that the document gives."""
    name, n, V, epsilon, ties = fields(document, "name n V epsilon ties", "mechanism")
    n, V, epsilon = integer(n, 2, SIZE, "n"), integer(V, 1, SIZE, "V"), rational(epsilon, "epsilon")
    require(name == "second-belief" and 0 < epsilon <= 1, "mechanism: unknown name, or epsilon not in (0, 1]")
    pairs = tuple((e, v) for v in range(V + 1) for e in (0, 1))
    winners, like, rivals = tie_rule(ties, n, pairs)
    delta = {(e, v): epsilon / (4 * n) * (Fraction(v, 1 + v) + Fraction(1 - e, (1 + V) ** 2)) for e, v in pairs}
    @functools.cache
    def outcome(profile: Any) -> Any:
        chance, P = [Fraction(0)] * n, [Fraction(0)] * n  # step a
        highest = max(v for _, v in profile)
        if highest == 0:  # step b: a randomly chosen player, and halt
            return [Fraction(1, n)] * n, P, P
        first = (min(e for e, v in profile if v == highest), highest)  # step c
        top = winners(first, tuple(i for i, pair in enumerate(profile, 1) if pair == first))
        for a in top:  # step d, in expectation when several have equal chances
            others = max(v for j, (_, v) in enumerate(profile, 1) if j != a)
            chance[a - 1], P[a - 1] = Fraction(1, len(top)), max(Fraction(1, 2), Fraction(others)) / len(top)
        rewards = [delta[pair] for pair in profile]  # step e
        return chance, list(map(operator.sub, P, rewards)), rewards
    attributes = {"bid": {(e, v): v for e, v in pairs}, "external": {(e, v): e for e, v in pairs}}
    return Mechanism(n, V, epsilon, (pairs,) * n, outcome, attributes, [*map(like, range(1, n + 1))], rivals)

def tie_rule(ties: Any, n: int, pairs: Any) -> tuple[Callable[..., Any], ...]:
    """Who wins among T tied at a pair; i's position; a set of rivals for every way that a tie can end for i."""
    players = tuple(range(1, n + 1))
    if ties == "uniform":
        return lambda _, T: T, lambda i: 0, lambda i: [[j for j in players if j != i][-m:] for m in players[:-1]]
    if isinstance(ties, dict) and "choices" in ties:
        given = rows(fields(ties, "choices", "ties")[0], "choices", 3)
        require(len(given) == (len(pairs) - 2) * (2**n - n - 1), "choices: wrong number")
        sets = [T for m in players for T in itertools.combinations(players, m)]
        require([x[:2] for x in given] == [(s, T) for s in pairs[2:] for T in sets[n:]], "choices: wrong pair or set")
        require(all(winner in T for _, T, winner in given), "choices: the winner is not among the tied")
        choice = {(s, T): (winner,) for s, T, winner in given}
        return lambda s, T: choice.get((s, T), T), lambda i: i, lambda i: [T for T in sets if i not in T]
    named = {"first": players, "last": players[::-1]}
    order = rows(named.get(ties, ()) if isinstance(ties, str) else fields(ties, "order", "ties")[0], "order")
    require(sorted(order) == list(players), "ties: no such rule, or not a permutation of the players")
    def rivals(i: int) -> list[Any]:
        place = order.index(i)
        return [[max(side)] for side in (order[:place], order[place + 1 :]) if side]
    return lambda _, T: (min(T, key=order.index),), lambda i: (i == order[0], i == order[-1]), rivals

def table(document: Any) -> Mechanism:
    """The mechanism whose outcomes are written out, one for each profile."""
    names = "name source n V epsilon strategies outcomes attributes rewards"
    name, source, n, V, epsilon, lists, outcomes, attributes, rewards = fields(document, names, "mechanism")
    n, V, epsilon = integer(n, 2, SIZE, "n"), integer(V, 1, SIZE, "V"), rational(epsilon, "epsilon")
    distinct = all(len(set(rows(labels, "strategies"))) == len(labels) for labels in rows(lists, "strategies"))
    require(type(name) is type(source) is str and len(lists) == n and distinct, "mechanism: name, source, strategies")
    count = math.prod(map(len, lists))
    require(0 < count == len(rows(outcomes, "outcomes", 2)) and len(rewards) in (0, count), "outcomes: one a profile")
    columns = [rows(column, "outcomes, rewards", n) for column in (*zip(*outcomes, strict=True), rewards)]
    exact = [[[rational(x, "outcomes, rewards") for x in row] for row in column] for column in columns]
    require(all(min(row) >= 0 and sum(row) <= 1 for row in exact[0]), "outcomes: chances below 0 or above 1")
    cells = dict(zip(itertools.product(*lists), itertools.zip_longest(*exact, fillvalue=()), strict=True))
    labels = list(dict.fromkeys(itertools.chain(*lists)))  # in order of first occurrence
    for key, pairs in attributes.items():
        good = [s for s, _ in rows(pairs, key, 2)] == labels and all(type(x) is int for _, x in pairs)
        require(good and key in ("bid", "external"), f"{key!r}: needs an integer for every label, in order")
    values = {key: dict(pairs) for key, pairs in attributes.items()}
    return Mechanism(n, V, epsilon, lists, cells.__getitem__, values, list(range(n)), None)

# ---- Section 4: sentences
# What a name takes and gives: x number, i player, t type, s strategy, r rest, p profile, c the context, b a truth.
COMPARISONS = {">=": ("xx", "b", operator.ge), ">": ("xx", "b", operator.gt), "<=": ("xx", "b", operator.le),
               "<": ("xx", "b", operator.lt), "=": ("xx|ss", "b", operator.eq), "!=": ("xx|ss", "b", operator.ne)}
ARITHMETIC = {"+": ("x+", "x", lambda *a: sum(a)), "*": ("x+", "x", lambda *a: math.prod(a)),
              "max": ("x+", "x", lambda *a: max(a)), "min": ("x+", "x", lambda *a: min(a)),
              "-": ("xx", "x", operator.sub), "/": ("xx", "x", lambda a, b: Fraction(a) / b)}

class Statement:
    """For all values of the variables, if every hypothesis holds, then every conclusion does."""

    def __init__(self, document: Any, given: dict[str, Any], domains: dict[str, Any], terms: dict[str, Any]):
        n, V, self.document, self.given, self.terms = given["n"], given["V"], document, given, ARITHMETIC | terms
        domains |= {"player": ("", "x", lambda: range(1, n + 1)), "type": ("", "x", lambda: range(V + 1)),
                    "other": ("i", "x", lambda i: [j for j in range(1, n + 1) if j != i]),
                    "range": ("kk", "x", lambda a, b: range(a, b + 1))}
        self.whole = {"i": (1, n, "player"), "t": (0, V, "type or smp"), "k": (-SIZE, SIZE, "range")}
        names = "for_all if then" + " minimum" * ("minimum" in document["sentence"])
        for_all, hypotheses, conclusions, *minimum = fields(document["sentence"], names, "sentence")
        self.sorts = {x: "c" if isinstance(value, dict) else "x" for x, value in given.items()}
        self.domains: dict[str, Callable[[Any], Any]] = {}
        for x, *domain in map(rows, rows(for_all, "for_all"), itertools.repeat("for_all")):
            fresh = re.fullmatch("[a-z][a-z0-9]*", x) and x not in {"n", "epsilon", *self.sorts}
            require(fresh, f"for_all: {x!r} is not a new variable")
            self.sorts[x], self.domains[x] = self.apply(domain, domains)
        self.hypotheses = [self.apply(x, COMPARISONS)[1] for x in rows(hypotheses, "if", 3)]
        self.conclusions = [self.apply(x, COMPARISONS)[1] for x in rows(conclusions, "then", 3)]
        sort, self.minimum = self.term(*minimum or (0,))
        require(conclusions and sort == "x", "sentence: no conclusion, or a minimum that is no number")
    def term(self, x: Any) -> tuple[str, Callable[[Any], Any]]:
        """The sort of a term, and its value as a function of the variables' values."""
        if type(x) is tuple:
            return self.apply(x, self.terms)
        if x in self.sorts:
            return self.sorts[x], operator.itemgetter(x)
        value = x if type(x) is int else rational(x, "term")
        return "x", lambda _: value
    def apply(self, x: Any, names: dict[str, Any]) -> tuple[str, Callable[[Any], Any]]:
        """The same for a name with arguments: a term, a comparison, or a domain."""
        require(x[0] in names, f"sentence: {x[0]!r} has no meaning here")
        takes, gives, f = names[x[0]]
        parts = [self.term(part) for part in x[1:]]
        if takes.startswith("c"):  # the one context is understood
            parts.insert(0, next((s, operator.itemgetter(c)) for c, s in self.sorts.items() if s == "c"))
        fits = re.fullmatch(re.sub("[itk]", "x", takes), "".join(sort for sort, _ in parts))
        require(fits, f"sentence: wrong arguments of {x[0]}")
        values, whole = [value for _, value in parts], [(k, *self.whole[z]) for k, z in enumerate(takes) if z in "itk"]
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
        values = []
        for env in self.instances(None, self.given, *self.domains):
            require(all(holds(env) for holds in self.conclusions), f"the sentence is false at {env}")
            values.append(self.minimum(env))
        count = self.document["instances"]
        require(type(count) is int and count == len(values), f"instances: there are {len(values)}")
        if "minimum" in self.document:
            least, at = fields(self.document["minimum"], "value at", "minimum")
            attained = rational(least, "minimum") == min(values) == self.minimum(self.at(at))
            require(attained, f"minimum: it is {min(values)}, or it is not attained there")
        return None

# ---- Sections 5 and 6: what makes a strategy dominated, or not

def require_canonical(pairs: list[tuple[Fraction, Any]], alone: Any, where: str) -> None:
    """Where one thing alone proves it, the first such thing is the witness; else it takes two or more."""
    good = len(pairs) > 1 if alone is None else [thing for _, thing in pairs] == [alone]
    require(good, f"{where}: not the canonical witness")

class Stage:
    """A player with utility u(s, r), strategies `among`, rests `possible`, and `rests`: those with new columns."""
    def __init__(self, u: Callable[[Any, Any], Any], among: Any, possible: Any, rests: Any, canonical: bool):
        self.u, self.among, self.possible, self.rests = functools.cache(u), among, possible, rests
        self.canonical = canonical
    def dominated(self, s: Any, mixture: Any, margin: Any, where: str, sense: str = "strictly") -> None:
        """The mixture dominates s; the margin is the least gain (weakly: the sum of the gains)."""
        u, pairs = self.u, distribution(mixture, self.among, where)
        if self.canonical:
            alone = next((x for x in self.among if all(u(x, r) > u(s, r) for r in self.rests)), None)
            require_canonical(pairs, alone, where)
        gains = [sum(w * u(x, r) for w, x in pairs) - u(s, r) for r in self.rests]
        gain = sum(gains) if sense == "weakly" else min(gains)
        enough = all(x != s for _, x in pairs) if sense == "very weakly" else gain > 0
        require(min(gains) >= 0 and enough, f"{where}: the mixture does not dominate it {sense}")
        require(gain == rational(margin, where), f"{where}: the margin is {gain}")
    def undominated(self, s: Any, belief: Any, value: Any, where: str, sense: str = "strictly") -> None:
        """No strategy has more than s under the belief (very weakly: all have less; weakly: nothing is left out)."""
        u, pairs = self.u, distribution(belief, self.possible, where)
        if self.canonical:
            alone = next((r for r in self.rests if all(u(x, r) <= u(s, r) for x in self.among)), None)
            require_canonical(pairs, alone, where)
        mean = {x: sum(w * u(x, r) for w, r in pairs) for x in (s, *self.among)}
        below = operator.lt if sense == "very weakly" else operator.le
        best = all(below(mean[x], mean[s]) for x in self.among if x != s)
        require(best and (sense != "weakly" or len(pairs) == len(self.possible)), f"{where}: not best under the belief")
        require(mean[s] == rational(value, where), f"{where}: the value is {mean[s]}")

def check_matrices(document: Any) -> None:
    """All facts about all matrices (section 6)."""
    require(rows(document["matrices"], "matrices"), "matrices: none")
    for matrix in document["matrices"]:
        check_matrix(matrix)

def check_matrix(matrix: Any) -> None:
    """All facts about the matrix."""
    name, labels, columns, payoffs, facts = fields(matrix, "name rows columns payoffs facts", "matrix")
    require(type(name) is str and facts, "matrix: no name, or no facts")
    require(all(len(set(rows(x, name))) == len(x) for x in (labels, columns)), f"{name}: a label twice")
    cells = [zip(columns, row, strict=True) for row in rows(payoffs, name, len(columns))]
    u = {(a, c): rational(x, name) for a, row in zip(labels, cells, strict=True) for c, x in row}
    for fact in rows(facts, name):
        proof = "mixture margin" if "mixture" in fact else "belief value"
        s, sense, among, against, witness, number = fields(fact, f"row sense among against {proof}", name)
        for part, whole in ((among, labels), (against, columns)):
            require(part and part == tuple(x for x in whole if x in part), f"{name}: among or against")
        require(s in labels and sense in ("strictly", "weakly", "very weakly"), f"{name}: row or sense")
        stage = Stage(lambda a, c: u[a, c], among, against, against, False)
        (stage.dominated if "mixture" in fact else stage.undominated)(s, witness, number, f"{name}, {s}", sense)

class Game:
    """A mechanism, with S_i(t) and the rational strategies as far as evidence has shown them (section 5)."""
    def __init__(self, m: Any, columns: bool):
        self.m, self.columns, self.players, self.types = m, columns, range(1, m.n + 1), range(m.V + 1)
        self.S: dict[tuple[int, int], Any] = {}  # for the first player of each position, and each type
        self.used: set[tuple[int, int]] = set()
        self.top: list[dict[Any, int]] = []  # for each player and strategy, the largest type for which it survives
        self.K: dict[tuple[int, int], Any] = {}  # for each player and type, the K of each strategy
        self.smps: list[dict[Any, Any]] = []  # for each player and strategy, the k for which it is rational
        require(columns or math.prod(map(len, m.strategies)) <= PROFILES, "mechanism: too many profiles")
        def bid(s: Any) -> Any:
            return m.attributes["bid"][s]
        self.terms = {
            "strategy": ("xx", "s", self.strategy), "join": ("isr", "p", self.join), "bid": ("s", "x", bid),
            "external": ("s", "x", lambda s: m.attributes["external"][s]), "at": ("pi", "s", lambda p, i: p[i - 1]),
            "win": ("ip", "x", lambda i, p: m.outcome(p)[0][i - 1]), "highest": ("p", "x", lambda p: max(map(bid, p))),
            "price": ("ip", "x", lambda i, p: m.outcome(p)[1][i - 1]), "sold": ("p", "x", lambda p: sum(m.outcome(p)[0])),
            "reward": ("ip", "x", lambda i, p: m.outcome(p)[2][i - 1]), "utility": ("ixp", "x", self.utility),
            "revenue": ("p", "x", lambda p: sum(m.outcome(p)[1])),
            "rival": ("ip", "x", lambda i, p: max(map(bid, p[: i - 1] + p[i:])))}
        self.domains = {"strategy": ("i", "s", lambda i: m.strategies[i - 1]), "survivor": ("it", "s", self.survivors)}
        if not columns:
            self.domains |= {
                "rest": ("i", "r", lambda i: self.rests(i, m.strategies)), "believed": ("itt", "r", self.believed),
                "profile": ("", "p", lambda: itertools.product(*m.strategies)), "second": ("p", "x", self.second),
                "playable": ("", "p", lambda: itertools.product(*self.smps)),
                "rational": ("itt", "s", lambda i, t, k: [s for s, K in self.K[i, t].items() if K is not None and K >= k])}
    def strategy(self, a: Any, b: Any) -> Any:
        """The label (a, b), which somebody has."""
        require(any((a, b) in strategies for strategies in self.m.strategies), f"strategy: ({a}, {b}) is none")
        return a, b
    def join(self, i: int, s: Any, r: Any) -> Any:
        """The profile in which i plays s and the others r."""
        p = (*r[: i - 1], s, *r[i - 1 :])
        require(all(map(operator.contains, self.m.strategies, p)), f"join: {p} is not a profile")
        return p
    def utility(self, i: int, t: Any, p: Any) -> Any:
        """t * win - price, for i at p."""
        chances, prices, _ = self.m.outcome(p)
        return t * chances[i - 1] - prices[i - 1]
    def rests(self, i: int, lists: Any) -> Iterator[Any]:
        """The rests of i from these lists of strategies."""
        return itertools.product(*lists[: i - 1], *lists[i:])
    def survivors(self, i: int, t: int) -> Any:
        """S_i(t)."""
        key = self.m.like.index(self.m.like[i - 1]) + 1, t
        require(key in self.S, f"survival: needs a block for player {key[0]}, type {t}")
        self.used.add(key)
        return self.S[key]
    def believed(self, i: int, t: int, k: int) -> list[Any]:
        """The rests r for which some t_j have r_j in S_j(t_j), and t >= k or some t_j >= k."""
        tops = self.top[: i - 1] + self.top[i:]
        return [r for r in self.rests(i, self.top) if t >= k or max(map(operator.getitem, tops, r)) >= k]
    def second(self, p: Any) -> list[int]:
        """The values m of 2nd(k): for some j != l, m is possible for j, at least m for l, at most m for all others."""
        A, n = [smps.get(s, ()) for smps, s in zip(self.smps, p, strict=True)], range(self.m.n)
        return [m for m in self.types if all(A) and any(m in A[j] and max(A[l]) >= m and all(
            min(A[i]) <= m for i in n if i not in (j, l)) for j, l in itertools.permutations(n, 2))]
    def possible(self, i: int) -> list[Any]:
        """All rests of i, or those that stand for all, in order."""
        if not self.columns:
            return list(self.rests(i, self.m.strategies))
        pairs, rivals = self.m.strategies[0], self.m.rivals(i)
        require(len(pairs) ** 2 * len(rivals) * self.m.n <= CELLS, "mechanism: too large")
        rests = {tuple(s if j in T else (0, 0) for j in self.players if j != i) for s in pairs[2:] for T in rivals}
        return sorted({((0, 0),) * (self.m.n - 1), *rests}, key=lambda r: [(v, e) for e, v in r])
    def column(self, i: int, rests: Any) -> dict[Any, int]:
        """Numbers for the rests: equal numbers, equal outcomes for i whatever he plays."""
        numbers: dict[Any, int] = {}
        def outcomes(r: Any) -> Any:
            cells = (self.m.outcome((*r[: i - 1], s, *r[i - 1 :])) for s in self.m.strategies[i - 1])
            return tuple((chances[i - 1], prices[i - 1]) for chances, prices, _ in cells)
        return {r: numbers.setdefault(outcomes(r), len(numbers)) for r in rests}
    def stage(self, i: int, t: int, among: Any, possible: Any, column: dict[Any, int]) -> Stage:
        """Player i of type t with these strategies, when these rests are possible."""
        first = {column[r]: r for r in reversed(possible)}
        new = [r for r in possible if first[column[r]] is r]
        return Stage(lambda s, r: self.utility(i, t, self.join(i, s, r)), among, possible, new, True)
    def check_survival(self, blocks: Any) -> None:
        """Every block shows its S_i(t)."""
        for i, group in itertools.groupby(blocks, lambda block: integer(block["player"], 1, self.m.n, "survival")):
            order, possible = self.m.strategies[i - 1], self.possible(i)
            column = self.column(i, possible)
            for block in group:
                _, t, out, kept = fields(block, "player type eliminated survives", "survival")
                where = f"survival, player {i}, type {integer(t, 0, self.m.V, 'type')}"
                gone, S = ([entry[0] for entry in rows(entries, where, 3)] for entries in (out, kept))
                complete = gone == [s for s in order if s in gone] and S == [s for s in order if s not in gone]
                require(complete, f"{where}: each strategy once, in order")
                stage = self.stage(i, t, order, possible, column)
                for s, mixture, margin in out:
                    stage.dominated(s, mixture, margin, f"{where}, {s}")
                for s, belief, value in kept:
                    stage.undominated(s, belief, value, f"{where}, {s}")
                self.S[i, t] = S
    def check_top(self) -> None:
        """The largest type for which each strategy survives."""
        for i in self.players:
            last = {s: t for t in self.types for s in self.survivors(i, t)}
            self.top.append({s: last[s] for s in self.m.strategies[i - 1] if s in last})
    def check_rationality(self, blocks: Any) -> None:
        """Every block shows the K of every strategy in S_i(t)."""
        columns = [self.column(i, self.rests(i, self.top)) for i in self.players]
        keys = list(itertools.product(self.players, self.types))
        require(len(rows(blocks, "rationality")) == len(keys), f"rationality: needs {len(keys)} blocks")
        for (i, t), block in zip(keys, blocks, strict=True):
            player, type_, entries = fields(block, "player type strategies", "rationality")
            where, S, column = f"rationality, player {i}, type {t}", self.survivors(i, t), columns[i - 1]
            expected = (player, type_) == (i, t) and [entry[0] for entry in rows(entries, where, 6)] == S
            require(expected, f"{where}: needs this block, with every strategy that survives, in order")
            stages = [self.stage(i, t, S, self.believed(i, t, k), column) for k in self.types]
            for s, K, belief, value, mixture, margin in entries:
                if K is not None:
                    stages[integer(K, t, self.m.V, where)].undominated(s, belief, value, f"{where}, {s}")
                if K != self.m.V:
                    stages[t if K is None else K + 1].dominated(s, mixture, margin, f"{where}, {s}")
                require(K is not None or belief is value is None, f"{where}, {s}: a belief for no K")
                require(K != self.m.V or mixture is margin is None, f"{where}, {s}: a mixture for K = V")
            self.K[i, t] = {entry[0]: entry[1] for entry in entries}
        for i in self.players:
            rational = [(s, k) for t in self.types for s, K in self.K[i, t].items() if K is not None for k in range(t, K + 1)]
            smps = {s: {k for x, k in rational if x == s} for s in self.m.strategies[i - 1]}
            self.smps.append({s: ks for s, ks in smps.items() if ks})

def check_mechanism(document: Any) -> None:
    """The evidence, which is what the sentence needs and no more; then the sentence."""
    m = (second_belief if "ties" in document["mechanism"] else table)(document["mechanism"])
    columns = document["profiles"] == "columns"
    require(m.rivals if columns else document["profiles"] == "enumerated", "profiles: enumerated or columns")
    game = Game(m, columns)
    statement = Statement(document, {"n": m.n, "V": m.V, "epsilon": m.epsilon}, game.domains, game.terms)
    used = {quantifier[1] for quantifier in document["sentence"]["for_all"]}
    deep = used & {"believed", "rational", "playable", "second"}
    game.check_survival(rows(document["survival"], "survival"))
    firsts = [i for i in game.players if m.like.index(m.like[i - 1]) == i - 1]
    if deep or ("survivor" in used and document["verdict"] == "holds"):
        game.used |= set(itertools.product(firsts, game.types))
    if deep:
        game.check_top()
    if deep - {"believed"}:
        game.check_rationality(document["rationality"])
    else:
        require(document["rationality"] == (), "rationality: not needed here")
    statement.check()
    given = [(block["player"], block["type"]) for block in document["survival"]]
    require(given == sorted(game.used), "survival: not the blocks that the sentence needs, in order")

# ---- Contexts (sections 2 and 4)

CONTEXT_TERMS = {name: ("ci", "x", lambda c, i, name=name: c[name][i - 1]) for name in ("theta", "smp", "correct")} | {
    "second": ("c", "x", lambda c: sorted(c["smp"])[-2]), "second-theta": ("c", "x", lambda c: sorted(c["theta"])[-2]),
    "max-theta": ("c", "x", lambda c: max(c["theta"])), "wrong": ("c", "x", lambda c: c["correct"].count(0))}

def classes(n: int, V: int) -> Iterator[dict[str, Any]]:
    """The true types, smp's and correctness (1 or 0) of every context in C(n, V)."""
    for theta in itertools.product(range(V + 1), repeat=n):
        choices = []
        for t in theta:
            # The profiles with own type t and highest type k: (k+1)^(n-1), without the k^(n-1) lower ones if k > t.
            # A correct belief with smp k contains theta, and may add one of these; a wrong one may be one of these.
            profiles = {k: (k + 1) ** (n - 1) - (k > t) * k ** (n - 1) for k in range(t, V + 1)}
            wrong = [(k, 0) for k in range(t, V + 1) if profiles[k] > (k == max(theta))]
            choices.append([(k, 1) for k in range(t, max(theta) + 1)] + wrong)
        for chosen in itertools.product(*choices):
            smp, correct = zip(*chosen, strict=True)
            yield {"theta": theta, "smp": smp, "correct": correct}

def check_contexts(document: Any) -> None:
    """The sentence, for all classes of contexts."""
    n, V = integer(document["n"], 2, SIZE, "n"), integer(document["V"], 1, SIZE, "V")
    require((V + 1) ** n <= PROFILES, "contexts: too many")
    domains = [quantifier[1] for quantifier in document["sentence"]["for_all"]]
    require(domains[:1] == ["context"] and domains.count("context") == 1, "for_all: the context, first and once")
    context = {"context": ("", "c", lambda: classes(n, V))}
    Statement(document, {"n": n, "V": V}, context, CONTEXT_TERMS).check()

def check_context(document: Any) -> None:
    """The sentence, for the context given; `*` in a belief stands for every type."""
    V, theta, beliefs = fields(document["context"], "V theta beliefs", "context")
    n, V = len(rows(theta, "theta")), integer(V, 1, SIZE, "V")
    require(2 <= n <= SIZE and len(rows(beliefs, "beliefs")) == n, "context: theta or beliefs")
    for i, (t, belief) in enumerate(zip(theta, beliefs, strict=True)):
        integer(t, 0, V, "theta")
        require(belief and all(p[i] == t for p in rows(belief, "beliefs", n)), f"belief {i + 1}: empty, or not of type {t}")
        require(all(x == "*" or integer(x, 0, V, "beliefs") == x for p in belief for x in p), "beliefs")
    smp = tuple(min(max(0 if x == "*" else x for x in p) for p in belief) for belief in beliefs)
    correct = tuple(int(any(all(x in ("*", t) for x, t in zip(p, theta, strict=True)) for p in belief)) for belief in beliefs)
    given = {"n": n, "V": V, "": {"theta": theta, "smp": smp, "correct": correct}}
    Statement(document, given, {}, CONTEXT_TERMS).check()

# ---- The sentence in words

WORDS = {"player": "player {0}", "other": "player {0} other than {1}", "type": "type {0} in 0..V",
         "range": "{0} in {1}..{2}", "strategy": "strategy {0} of player {1}", "survivor": "{0} in S_{1}({2})",
         "rest": "rest {0} of player {1}", "profile": "profile {0}", "context": "context {0} in C(n, V)",
         "believed": "rest {0} possible for player {1} under B({1}, {2}, {3})", "playable": "profile {0} of rational strategies",
         "rational": "{0} rational for player {1} with type {2} and smp {3}", "second": "attainable value {0} of 2nd(B) at {1}"}
CALLED = {"strategy": "", "second": "2nd(B)", "second-theta": "2nd(theta)", "max-theta": "max theta"}
BINDS = {"+": 1, "-": 1, "*": 2, "/": 2}

def say(x: Any, tight: int = 0) -> str:
    """A term in infix, in parentheses if it binds less than `tight`."""
    if not isinstance(x, list | tuple):
        words, binds = str(x), 1 if str(x).startswith("-") else 2 if "/" in str(x) else 3
    elif x[0] in BINDS:
        binds = BINDS[x[0]]
        words = f" {x[0]} ".join(say(part, binds + (k > 0)) for k, part in enumerate(x[1:]))
    else:
        words, binds = CALLED.get(x[0], x[0]), 3
        words += f"({', '.join(map(say, x[1:]))})" if len(x) > 1 else ""
    return words if binds >= tight else f"({words})"

def show(x: Any) -> str:
    """A value: a number, a label, a rest, a profile, or the class of a context."""
    if isinstance(x, dict):
        return ", ".join(f"{name} {show(value)}" for name, value in x.items())
    return repr(frozen(x))

def instance(values: Any) -> str:
    """The values of the variables."""
    return ", ".join(f"{x} = {show(value)}" for x, value in values.items()) or "the only instance"

def listed(words: list[str]) -> str:
    """a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)

def sentence(document: dict[str, Any]) -> str:
    """What the document says, in one line; without a verdict, what it would say."""
    if document["kind"] == "all-of":
        return "; ".join(map(sentence, document["parts"]))
    if document["kind"] == "matrices":
        return "; ".join(map(matrix_sentence, document["matrices"]))
    asked = document["sentence"]
    every = [f"every {WORDS[domain].format(x, *map(say, parts))}" for x, domain, *parts in asked["for_all"]]
    comparisons = {key: " and ".join(f"{say(a)} {sign} {say(b)}" for sign, a, b in asked[key]) for key in ("if", "then")}
    claim = (f"for {listed(every)}: " if every else "") + (f"if {comparisons['if']} then " if asked["if"] else "") + comparisons["then"]
    if document.get("verdict") == "fails":
        return f"{subject(document)}: it is false that {claim}: a counterexample is {instance(document['instance'])}"
    if "minimum" in asked:
        claim += f", and the minimum of {say(asked['minimum'])}"
        least = document.get("minimum")
        claim += f" is {least['value']}, attained at {instance(least['at'])}" if least else " is asked"
    count = document.get("instances")
    ending = "" if count is None else f" [{count} instance{'s' * (count != 1)}]" if count else " (vacuous: no instance satisfies the hypotheses)"
    return f"{subject(document)}: {claim}{ending}"

def subject(document: Any) -> str:
    """What the sentence is about."""
    if document["kind"] == "contexts":
        return f"contexts (n = {document['n']}, V = {document['V']})"
    if document["kind"] == "context":
        V, theta, beliefs = (document["context"][name] for name in ("V", "theta", "beliefs"))
        held = ", ".join(f"B_{i} = {{{', '.join(map(show, belief))}}}".replace("'*'", "*") for i, belief in enumerate(beliefs, 1))
        return f"context (V = {V}, theta = {show(theta)}, {held})"
    m = document["mechanism"]
    if "ties" not in m:
        rule = f"given by a table from {m['source']}"
    elif isinstance(m["ties"], dict):
        rule = f"ties by {', '.join(f'{key} {show(x)}' for key, x in m['ties'].items())}"
    else:
        rule = f"ties {m['ties']}"
    return f"{m['name']} (n = {m['n']}, V = {m['V']}, epsilon = {m['epsilon']}, {rule})"

def matrix_sentence(matrix: Any) -> str:
    """The facts about one matrix."""
    facts = [f"row {show(fact['row'])} is {'' if 'mixture' in fact else 'not '}{fact['sense']} dominated by a mixture over "
             f"{show(fact['among'])} against {show(fact['against'])}" for fact in matrix["facts"]]
    cells = ", ".join(f"{show(a)}: {' '.join(row)}" for a, row in zip(matrix["rows"], matrix["payoffs"], strict=True))
    return f"matrix {matrix['name']} (columns {show(matrix['columns'])}, rows {cells}): {listed(facts)}"

# ---- Documents (section 2)

KINDS: dict[str, tuple[str, Callable[[Any], None]]] = {
    "mechanism": ("mechanism profiles survival rationality sentence verdict", check_mechanism),
    "contexts": ("n V sentence verdict", check_contexts), "context": ("context sentence verdict", check_context),
    "matrices": ("matrices", check_matrices)}

def check_part(document: Any) -> None:
    """A document that is not an `all-of`."""
    require(isinstance(document, dict) and document.get("kind") in KINDS, "kind: none of these")
    names, proof = KINDS[document["kind"]]
    if "sentence" in names:
        require(document.get("verdict") in ("holds", "fails"), "verdict: holds or fails")
        holds = " instances" + " minimum" * ("minimum" in document["sentence"])
        names += holds if document["verdict"] == "holds" else " instance"
    fields(document, f"kind {names}", document["kind"])
    proof(document)

def check(text: str) -> Proved:
    """The sentence that the certificate proves. Raises Rejected or Unreadable, and nothing else."""
    try:
        certificate = parse(text)
        document = frozen(certificate)
        require(isinstance(document, dict), "the document: needs an object")
        require(document.pop("format", None) == "verifier-certificate-1", "format: verifier-certificate-1")
        parts = (document,)
        if document.get("kind") == "all-of":
            parts = rows(fields(document, "kind parts", "all-of")[1], "parts")
            require(parts, "parts: none")
        for part in parts:
            check_part(part)
        return Proved(sentence(document), certificate)
    except (Rejected, Unreadable):
        raise
    except Exception as error:  # an accident can only refuse: the line above is the only way to accept
        raise Rejected(f"malformed, too deep or too large: {type(error).__name__}: {error}") from error

def main(argv: list[str]) -> int:
    """The exit status: 0 if all files are accepted, 2 if one is unreadable, else 1."""
    status = 0 if argv else 2
    for name in argv:
        try:
            with open(name, encoding="utf-8", newline="") as file:
                print(f"accepted {name}\n{check(file.read()).sentence}")
        except Rejected as error:
            print(f"refused {name}: {error}")
            status = max(status, 1)
        except (OSError, UnicodeDecodeError, Unreadable) as error:
            print(f"refused {name}: {error}")
            status = 2
    return status

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
