"""Accept a certificate only if it proves its sentence, and print that sentence as one line of JSON.

`python checker.py FILE...` exits with 0: all accepted, 1: one refused, 2: one unreadable. The format, and why
each piece of evidence is enough, is specified in `certificates/FORMAT.md`; its section numbers stand below.
It needs the standard library only and shares no code with any writer. Whatever goes wrong is `Rejected`:
acceptance is a line that the proof reaches, never a default.

Notation: players i, j count from 1; t is a type, s a strategy, p a profile, r a rest (a profile without i).
Chances and prices are integers, in units of 1/D for a common denominator D. JSON lists become tuples.
"""
import hashlib
import json
import math
import operator
import re
import sys
from collections import namedtuple
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache, partial
from itertools import chain, combinations_with_replacement, groupby, permutations, product, zip_longest
from typing import Any

SIZE, PROFILES, CELLS = 10**3, 10**6, 10**8  # whatever is larger is refused, not attempted

class Rejected(Exception):
    """The document is no proof of its sentence; the message says where."""
class Unreadable(Rejected):
    """There is no document: not JSON."""

# ---- Section 1: lexical rules
def require(condition: object, reason: str) -> None:  # go on only if the condition holds
    if not condition:
        raise Rejected(reason)
def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:  # an object without a duplicate key
    require(len(dict(pairs)) == len(pairs), f"duplicate key among {[key for key, _ in pairs]}")
    return dict(pairs)
def frozen(x: Any) -> Any:
    """x with tuples for lists; no float, no boolean, no text that could break the one line of a sentence."""
    if isinstance(x, dict):
        return {key: frozen(value) for key, value in x.items()}
    if isinstance(x, list | tuple):
        return tuple(map(frozen, x))
    exact = x is None or type(x) is int or (type(x) is str and x.isprintable())
    require(exact, f"{x!r} is neither an integer nor printable text")
    return x
def fields(x: Any, names: str, where: str) -> list[Any]:  # the values of an object with exactly these fields
    wrong = sorted(set(x) ^ set(names.split())) if isinstance(x, dict) else "the object"
    require(not wrong, f"{where}: missing or unknown: {wrong}")
    return [x[name] for name in names.split()]
def rows(x: Any, where: str, length: int | None = None) -> Any:  # x, a list (of lists of this length)
    good = type(x) is tuple and (length is None or all(type(y) is tuple and len(y) == length for y in x))
    require(good, f"{where}: needs a list" + (f" of lists of length {length}" if length is not None else ""))
    return x
def integer(x: Any, low: int, high: int, where: str) -> int:  # x, whole, with low <= x <= high
    whole = type(x) is int or (type(x) is Fraction and x.denominator == 1)  # a term may come out whole
    require(whole and low <= x <= high, f"{where}: needs an integer in {low}..{high}, not {x!r}")
    return int(x)
def rational(x: Any, where: str) -> Fraction:  # the value of a string "p" or "p/q" in lowest terms
    good = type(x) is str and re.fullmatch("-?[0-9]+(/[1-9][0-9]*)?", x) and str(Fraction(x)) == x
    require(good, f"{where}: needs a rational string in lowest terms, not {x!r}")
    return Fraction(x)
def labels(x: Any, where: str) -> Any:  # x, a list of distinct texts, integers and lists of such
    def is_label(y: Any) -> bool:
        return all(map(is_label, y)) if type(y) is tuple else type(y) in (str, int)
    good = all(map(is_label, rows(x, where))) and len(set(x)) == len(x)
    require(good, f"{where}: something that is not a label, or a label twice")
    return x
def distribution(x: Any, order: Any, where: str) -> list[Any]:  # positive weights with sum 1, in order
    pairs = [(rational(weight, where), thing) for weight, thing in rows(x, where, 2)]
    require(all(thing in order for _, thing in pairs), f"{where}: weight on what is not possible here")
    good = all(weight > 0 for weight, _ in pairs) and sum(weight for weight, _ in pairs) == 1
    require(good, f"{where}: a weight that is not positive, or they do not sum to 1")
    places = [order.index(thing) for _, thing in pairs]
    require(all(map(operator.lt, places, places[1:])), f"{where}: out of order, or one twice")
    return pairs
def canonical(witness: Any, alone: Iterator[Any], where: str) -> None:  # the first that will do alone, if any
    first = next(alone, None)
    good = len(witness) > 1 if first is None else witness == (("1", first),)
    require(good, f"{where}: the witness is not the canonical one")

# ---- Section 3: mechanisms. outcome: profile -> (chances, prices, rewards) of all players, in units of 1/D;
# position: equal entries, players in the same position; rivals: i -> the sets of rivals for "columns".
Mechanism = namedtuple("Mechanism", "n V epsilon strategies D outcome attributes position rivals")
def second_belief(document: Any) -> Mechanism:
    """M_{epsilon, n, V} of Chen and Micali (2012), Section 7, with the tie rule that the document gives."""
    name, n, V, epsilon, ties = fields(document, "name n V epsilon ties", "mechanism")
    n, V, epsilon = integer(n, 2, SIZE, "n"), integer(V, 1, SIZE, "V"), rational(epsilon, "epsilon")
    require(name == "second-belief" and 0 < epsilon <= 1, "mechanism: unknown name, or epsilon not in (0, 1]")
    pairs = tuple((e, v) for v in range(V + 1) for e in (0, 1))
    winners, position, rivals = tie_rule(ties, n)
    delta = {(e, v): epsilon / (4 * n) * (Fraction(v, 1 + v) + Fraction(1 - e, (1 + V)**2)) for e, v in pairs}
    D = math.lcm(*range(2, 2 * n + 1, 2), *(x.denominator for x in delta.values()))
    reward = {pair: int(x * D) for pair, x in delta.items()}
    @cache
    def outcome(profile: Any) -> Any:
        require(len(profile) == n and {*profile} <= reward.keys(), f"{profile!r} is no profile")
        chance, P = [0] * n, [0] * n  # step a
        highest = max(v for _, v in profile)
        if highest == 0:  # step b: a randomly chosen player, and halt
            return [D // n] * n, P, P
        first = (min(e for e, v in profile if v == highest), highest)  # step c
        top = winners(tuple(i for i, pair in enumerate(profile, 1) if pair == first))
        for a in top:  # step d, in expectation when several have equal chances
            others = max(v for j, (_, v) in enumerate(profile, 1) if j != a)
            chance[a - 1], P[a - 1] = D // len(top), max(D // 2, others * D) // len(top)
        rewards = [reward[pair] for pair in profile]  # step e
        return chance, list(map(operator.sub, P, rewards)), rewards
    attributes = {"bid": {(e, v): v for e, v in pairs}, "external": {(e, v): e for e, v in pairs}}
    return Mechanism(n, V, epsilon, (pairs,) * n, D, outcome, attributes, position, rivals)

def tie_rule(ties: Any, n: int) -> tuple[Any, Any, Any]:
    """Who wins among T tied; the players' positions; the rivals' sets T that section 5 takes for i."""
    players = tuple(range(1, n + 1))
    if ties == "uniform":
        others = {i: [j for j in players if j != i] for i in players}
        return lambda T: T, [0] * n, lambda i: [others[i][-m:] for m in players[:-1]]
    named = {"first": players, "last": players[::-1]}
    order = named.get(ties, ()) if isinstance(ties, str) else fields(ties, "order", "ties")[0]
    require(sorted(rows(order, "order")) == list(players), "ties: no such rule, or no permutation")
    def rivals(i: int) -> list[Any]:
        return [[max(side)] for side in (order[: order.index(i)], order[order.index(i) + 1 :]) if side]
    return lambda T: (min(T, key=order.index),), [(i == order[0], i == order[-1]) for i in players], rivals

def table(document: Any) -> Mechanism:  # the mechanism whose outcomes are written out, one for each profile
    names = "name source n V epsilon strategies outcomes attributes rewards"
    name, source, n, V, epsilon, lists, outcomes, attributes, rewards = fields(document, names, "mechanism")
    n, V, epsilon = integer(n, 2, SIZE, "n"), integer(V, 1, SIZE, "V"), rational(epsilon, "epsilon")
    good = type(name) is type(source) is str and len(rows(lists, "strategies")) == n
    require(good, "mechanism: name and source are text, strategies has one list for each player")
    count = math.prod(len(labels(own, "strategies")) for own in lists)
    require(0 < count == len(rows(outcomes, "outcomes", 2)), "outcomes: one is needed for each profile")
    require(len(rows(rewards, "rewards")) in (0, count), "rewards: none, or one list for each profile")
    columns = [rows(column, "outcomes and rewards", n) for column in (*zip(*outcomes, strict=True), rewards)]
    exact = [[[rational(x, "outcomes and rewards") for x in row] for row in column] for column in columns]
    require(all(min(row) >= 0 and sum(row) <= 1 for row in exact[0]), "outcomes: chances below 0 or above 1")
    D = math.lcm(*(x.denominator for column in exact for row in column for x in row))
    units = [[[int(x * D) for x in row] for row in column] for column in exact]
    cells = dict(zip(product(*lists), zip_longest(*units, fillvalue=()), strict=True))
    for key, pairs in attributes.items():
        good = [s for s, _ in rows(pairs, key, 2)] == [*dict.fromkeys(chain(*lists))]  # by first occurrence
        good &= key in ("bid", "external") and all(type(x) is int for _, x in pairs)
        require(good, f"{key!r}: needs an integer for every label, in order")
    values = {key: dict(pairs) for key, pairs in attributes.items()}
    return Mechanism(n, V, epsilon, lists, D, cells.__getitem__, values, list(range(n)), None)

# ---- Section 5: what makes a strategy dominated, or not
class Stage(namedtuple("Stage", "u D among possible rests")):
    """A player of utility u(s, r)/D chooses `among` strategies; of the `possible` rests, `rests` differ."""
    def dominated(self, s: Any, mixture: Any, margin: Any, where: str) -> None:
        """The mixture dominates s by exactly this margin; where one strategy alone does, it is the first."""
        u, pairs = self.u, distribution(mixture, self.among, where)
        canonical(mixture, (x for x in self.among if all(u(x, r) > u(s, r) for r in self.rests)), where)
        gain = min(sum(w * u(x, r) for w, x in pairs) - u(s, r) for r in self.rests)
        require(gain > 0, f"{where}: the mixture does not dominate it")
        require(rational(margin, where) * self.D == gain, f"{where}: the margin is {Fraction(gain) / self.D}")
    def undominated(self, s: Any, belief: Any, value: Any, where: str) -> None:
        """Under the belief s has this value, none has more; where one rest alone will do, it is the first."""
        u, pairs = self.u, distribution(belief, self.possible, where)
        canonical(belief, (r for r in self.rests if all(u(x, r) <= u(s, r) for x in self.among)), where)
        mean = {x: sum(w * u(x, r) for w, r in pairs) for x in (s, *self.among)}
        require(max(mean.values()) == mean[s], f"{where}: not a best response to the belief")
        require(rational(value, where) * self.D == mean[s], f"{where}: value {Fraction(mean[s]) / self.D}")

# ---- Sections 4 and 5: a mechanism, S_i(t), and the rational strategies
@cache
def second_values(A: tuple[frozenset[int], ...]) -> list[int]:
    """All second highest m of k with k_i in A_i: for some j != l, k_j = m, k_l >= m, the others at most m."""
    low, pairs = [*map(min, A)], [*permutations(range(len(A)), 2)]
    def possible(m: int, j: int, l: int) -> bool:
        return m in A[j] and max(A[l]) >= m and all(k <= m for i, k in enumerate(low) if i not in (j, l))
    return [m for m in sorted(frozenset().union(*A)) if any(possible(m, j, l) for j, l in pairs)]

class Game:  # a mechanism, with what the evidence has shown so far
    def __init__(self, m: Mechanism, columns: bool):
        self.m, self.columns, self.players, self.types = m, columns, range(1, m.n + 1), range(m.V + 1)
        self.S: dict[tuple[int, int], Any] = {}  # S_i(t), for the first player i of each position
        self.used: set[tuple[int, int]] = set()
        self.top: list[dict[Any, int]] = []  # for each player and strategy, the largest type that keeps it
        self.K: dict[tuple[int, int], dict[Any, Any]] = {}  # K_i(t, s)
        self.smps: list[dict[Any, frozenset[int]]] = []  # for each player and strategy, the smp's for it
        require(columns or math.prod(map(len, m.strategies)) <= PROFILES, "mechanism: too many profiles")
    def survivors(self, i: int, t: int) -> Any:  # S_i(t), which is that of the first player in i's position
        key = self.m.position.index(self.m.position[self.player(i)]) + 1, t
        require(key in self.S, f"survival: needs a block for player {key[0]}, type {t}")
        self.used.add(key)
        return self.S[key]
    def player(self, i: Any) -> int:  # the place of player i
        return integer(i, 1, self.m.n, "player") - 1
    def rests(self, i: int, lists: Any) -> Iterator[Any]:  # i's rests from these lists, in order
        return product(*lists[: self.player(i)], *lists[i:])
    def representative_rests(self, i: int) -> list[Any]:  # all of i, or those that stand for all
        if not self.columns:
            return list(self.rests(i, self.m.strategies))
        pairs, rivals, others = self.m.strategies[0], self.m.rivals(i), [j for j in self.players if j != i]
        require(len(pairs) ** 2 * len(rivals) * self.m.n <= CELLS, "mechanism: too large")
        rests = {tuple(s if j in T else (0, 0) for j in others) for s in pairs[2:] for T in rivals}
        return sorted({((0, 0),) * len(others), *rests}, key=lambda r: [(v, e) for e, v in r])
    def believed(self, i: int, t: int, k: int) -> list[Any]:
        """The rests r for which some types t_j have all r_j in S_j(t_j), and t >= k or some t_j >= k."""
        require(t in self.types, f"believed: {t!r} is no type")
        tops = self.top[: i - 1] + self.top[i:]
        return [r for r in self.rests(i, self.top) if t >= k or max(map(operator.getitem, tops, r)) >= k]
    def rational(self, i: int, t: int, k: int) -> list[Any]:  # those in S_i(t) rational under B(i, t, k)
        return [s for s, K in self.K[i, t].items() if K is not None and k <= K]
    def own(self, i: int, s: Any, r: Any) -> Any:  # i's chance and price when he plays s against r
        return tuple(part[i - 1] for part in self.m.outcome((*r[: i - 1], s, *r[i - 1 :]))[:2])
    def columns_of(self, i: int, rests: Any) -> dict[Any, int]:  # equal numbers: equal outcomes for i
        numbers: dict[Any, int] = {}
        own = self.m.strategies[i - 1]
        return {r: numbers.setdefault(tuple(self.own(i, s, r) for s in own), len(numbers)) for r in rests}
    def stage(self, i: int, t: int, among: Any, possible: Any, columns: dict[Any, int]) -> Stage:
        """Player i of type t with these strategies, when these rests are possible."""
        def u(s: Any, r: Any) -> Any:
            chance, price = self.own(i, s, r)
            return t * chance - price
        first = {columns[r]: r for r in reversed(possible)}
        return Stage(cache(u), self.m.D, among, possible, [r for r in possible if first[columns[r]] is r])
    def check_survival(self, blocks: Any) -> None:  # every block shows its S_i(t)
        known = cache(lambda i: self.columns_of(i, self.representative_rests(i)))
        for block in rows(blocks, "survival"):
            i, t, out, kept = fields(block, "player type eliminated survives", "survival")
            where = f"survival, player {self.player(i) + 1}, type {integer(t, 0, self.m.V, 'survival')}"
            own, columns = self.m.strategies[i - 1], known(i)
            gone, S = ([entry[0] for entry in rows(entries, where, 3)] for entries in (out, kept))
            once = gone == [s for s in own if s in gone] and [s for s in own if s not in gone] == S
            require(once, f"{where}: needs each strategy exactly once, in order")
            stage = self.stage(i, t, own, list(columns), columns)
            for s, mixture, margin in out:
                stage.dominated(s, mixture, margin, f"{where}, {s}")
            for s, belief, value in kept:
                stage.undominated(s, belief, value, f"{where}, {s}")
            self.S[i, t] = S
    def find_top(self) -> None:  # the largest type for which each strategy survives
        for i in self.players:
            last = {s: t for t in self.types for s in self.survivors(i, t)}
            self.top.append({s: last[s] for s in self.m.strategies[i - 1] if s in last})
    def check_rationality(self, blocks: Any) -> None:  # every block shows the K of every strategy in S_i(t)
        known = cache(lambda i: self.columns_of(i, self.rests(i, self.top)))
        keys, V = list(product(self.players, self.types)), self.m.V
        require(len(rows(blocks, "rationality")) == len(keys), f"rationality: needs {len(keys)} blocks")
        for (i, t), block in zip(keys, blocks, strict=True):
            player, type_, entries = fields(block, "player type strategies", "rationality")
            where, S = f"rationality, player {i}, type {t}", self.survivors(i, t)
            due = (player, type_) == (i, t) and [entry[0] for entry in rows(entries, where, 6)] == S
            require(due, f"{where}: needs this block, with every strategy that survives, in order")
            stages = [self.stage(i, t, S, self.believed(i, t, k), known(i)) for k in self.types]
            for s, K, belief, value, mixture, margin in entries:
                require(K is not None or belief is value is None, f"{where}, {s}: a belief, but no K")
                require(K != V or mixture is margin is None, f"{where}, {s}: a mixture, but K = V")
                if K is not None:
                    stages[integer(K, t, V, where)].undominated(s, belief, value, f"{where}, {s}")
                if K != V:
                    stages[t if K is None else K + 1].dominated(s, mixture, margin, f"{where}, {s}")
            self.K[i, t] = {entry[0]: entry[1] for entry in entries}
        for i in self.players:
            self.smps.append({s: smps for s in self.m.strategies[i - 1] if (smps := frozenset(
                k for t in self.types for k in self.types[t:] if s in self.rational(i, t, k)))})

# ---- Section 4: sentences
def number(x: Any) -> Any:  # x, if it is a number and no strategy, rest or profile
    require(type(x) in (int, Fraction), f"sentence: {x!r} is no number")
    return x
ORDER = {">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt}
TERMS: dict[str, Callable[..., Any]] = {
    "+": lambda a, *b: sum(map(number, b), number(a)), "*": lambda a, *b: math.prod(map(number, (a, *b))),
    "max": lambda *a: max(map(number, a)), "min": lambda *a: min(map(number, a)),
    "-": lambda a, b: number(a) - number(b), "/": lambda a, b: Fraction(number(a)) / number(b)}
def value(x: Any, env: dict[str, Any], terms: dict[str, Callable[..., Any]]) -> Any:  # what x is worth
    if type(x) is tuple:
        return terms[x[0]](*[value(y, env, terms) for y in x[1:]])
    return x if type(x) is int else env[x] if x in env else rational(x, "term")
def true(comparisons: Any, env: dict[str, Any], terms: dict[str, Callable[..., Any]]) -> bool:
    """All comparisons hold; none is left unread."""
    sides = [(sign, value(a, env, terms), value(b, env, terms)) for sign, a, b in rows(comparisons, "if", 3)]
    held = [ORDER[sign](number(a), number(b)) if sign in ORDER else {"=": a == b, "!=": a != b}[sign]
            for sign, a, b in sides]
    return all(held)
def everywhere(n: int, player: Callable[[Any], int]) -> dict[str, Any]:  # the domains of every kind
    return {"player": lambda: range(1, n + 1), "range": lambda a, b: range(number(a), number(b) + 1),
            "other": lambda i: [j for j in range(1, n + 1) if j != player(i)]}
Subject = namedtuple("Subject", "domains terms constants evidence", defaults=[lambda *_: iter((None,))])
def vocabulary(g: Game) -> tuple[dict[str, Any], dict[str, Any]]:  # the domains and the terms of section 4
    m, at, D = g.m, g.player, g.m.D
    def part(k: int) -> Any:
        return lambda i, p: Fraction(m.outcome(p)[k][at(i)], D)
    bid, external = (m.attributes.get(key, {}).__getitem__ for key in ("bid", "external"))
    labels = {s: s for own in set(m.strategies) for s in own}
    domains = everywhere(m.n, lambda i: at(i) + 1) | {
        "type": lambda: g.types, "strategy": lambda i: m.strategies[at(i)], "survivor": g.survivors}
    domains |= {} if g.columns else {
        "rest": lambda i: g.rests(i, m.strategies), "profile": lambda: product(*m.strategies),
        "believed": g.believed, "rational": g.rational, "playable": lambda: product(*g.smps),
        "second": lambda p: second_values(tuple(smps[s] for smps, s in zip(g.smps, p, strict=True)))}
    terms = TERMS | {
        "strategy": lambda a, b: labels[a, b], "bid": bid, "external": external,
        "at": lambda p, i: m.outcome(p) and p[at(i)],  # what is no profile has no outcome
        "join": lambda i, s, r: r[: at(i)] + (s,) + r[at(i) :],  # noqa: RUF005  # a text is no rest
        "win": part(0), "price": part(1), "reward": part(2),
        "utility": lambda i, t, p: number(t) * part(0)(i, p) - part(1)(i, p),
        "sold": lambda p: Fraction(sum(m.outcome(p)[0]), D),
        "revenue": lambda p: Fraction(sum(m.outcome(p)[1]), D),
        "highest": lambda p: m.outcome(p) and max(map(bid, p)),
        "rival": lambda i, p: m.outcome(p) and max(map(bid, p[: at(i)] + p[at(i) + 1 :]))}
    return domains, terms

def about_mechanism(document: Any) -> Subject:
    """A finite mechanism: the evidence is what the sentence needs and no more, and each piece is right."""
    m = (second_belief if "ties" in document["mechanism"] else table)(document["mechanism"])
    columns = document["profiles"] == "columns"
    require(m.rivals if columns else document["profiles"] == "enumerated", "profiles: enumerated, or columns")
    g = Game(m, columns)
    def evidence(used: set[str], holds: bool) -> Iterator[None]:
        deep = used & {"believed", "rational", "playable", "second"}
        g.check_survival(document["survival"])
        if deep or ("survivor" in used and holds):
            g.find_top()
        if deep - {"believed"}:
            g.check_rationality(document["rationality"])
        require(deep - {"believed"} or document["rationality"] == (), "rationality: the sentence needs none")
        yield  # until the sentence is evaluated
        blocks = [(block["player"], block["type"]) for block in document["survival"]]
        require(blocks == sorted(g.used), "survival: not exactly the blocks that are needed, in order")
    return Subject(*vocabulary(g), {"n": m.n, "V": m.V, "epsilon": m.epsilon}, evidence)

# ---- Section 6: Azar, Chen and Micali (2010). A profile p has the values announced, a rest r those of
# all but i; a report is {state: weight}. With "columns" a rest stands for all that are alike to it.
class Rival:  # whoever is the star against r when i is not: the same for the same r
    def __init__(self, i: int, r: Any):
        self.i, self.r = i, r
    def __eq__(self, other: Any) -> bool:
        same = type(other) is Rival and other.r is self.r
        require(same or (type(other) is int and other == self.i), "columns: which rival, is not known")
        return same
class Alike:
    """All rests of i with this highest value, first held before i or after him; with v, what i announces."""
    def __init__(self, i: int, shown: Any, r: Any = None, v: Any = None):
        self.i, self.shown, self.r, self.v = i, shown, r, v
    def __eq__(self, other: Any) -> bool:  # an instance names it by the rest shown
        require(self.r is None and type(other) is tuple, "columns: rests and profiles are not compared")
        return bool(other == self.shown)
    def seen(self) -> Any:  # as Setting.seen; CP is not known when i is not the star
        i, high = self.i, max(self.shown)
        CP = high + (high in self.shown[: i - 1])
        return max(self.v, high), *((i, CP) if self.v >= CP else (Rival(i, self.r), None))
class Setting(namedtuple("Setting", "name n B constants epsilon delta place")):
    """The players, the values [B], and a mechanism of Section 4 or 5."""
    def player(self, i: Any) -> int:
        return integer(i, 1, self.n, "player")
    def value(self, v: Any) -> int:
        return integer(v, 0, self.B - 1, "value")
    def profile(self, p: Any, n: int, top: int) -> Any:  # p, if it is n whole values of at most top
        good = type(p) is tuple and len(p) == n and all(type(v) is int and 0 <= v <= top for v in p)
        require(good, f"{p!r} is no list of {n} values in 0..{top}")
        return p
    def seen(self, p: Any) -> Any:  # the highest value; the star: step d; CP: steps e1 and e2
        star = p.index(max(p)) + 1
        second, sp = max((v, -j) for j, v in enumerate(p, 1) if j != star)
        return max(p), star, second if -sp > star else second + 1
    def heads(self, t: int, v: int) -> Fraction:  # step c: expected utility of true value t, announcing v
        return Fraction(sum(t - (p - self.epsilon) for p in range(v + 1)), self.n * self.B)
    def heads_revenue(self, p: Any) -> Fraction:  # step c: all players and prices are equally likely
        return Fraction(sum(price - self.epsilon for v in p for price in range(v + 1)), self.n * self.B)
    def reward(self, w: int, report: Any) -> Any:  # step g, when the star has announced w
        return self.delta * self.epsilon * Fraction(2 + brier(w, report), 3 * self.n * self.B)
    def known(self, report: Any) -> tuple[Any, list[int]]:  # KR and the prices that attain it: steps e4, e5
        revenue = [p * sum(x for v, x in report.items() if v >= p) for p in range(self.B)]
        return max(revenue), [p for p, x in enumerate(revenue) if x == max(revenue)]
def setting(document: Any, *allowed: str) -> Setting:  # the mechanism that a document of 2010 names
    own = {"star": "epsilon delta price_ties", "removed-player": "epsilon", "none": ""}
    require(document["name"] in allowed, f"mechanism: needs one of {allowed}")
    name, n, B, *rest = fields(document, f"name n B {own[document['name']]}", "mechanism")
    rates = {key: rational(x, key) for key, x in zip(("epsilon", "delta"), rest, strict=False)}
    require(all(x > 0 for x in rates.values()) and rates.get("delta", 0) < 1, "rate out of range")
    require(name != "star" or rest[2] in ("lowest", "highest"), "price_ties: lowest or highest")
    constants = {"n": integer(n, 2, SIZE, "n"), "B": integer(B, 2, SIZE, "B")} | rates
    return Setting(name, n, B, constants, rates.get("epsilon"), rates.get("delta"), -("highest" in rest))
def brier(omega: Any, report: Any) -> Any:  # BSR: minus the sum over s of ([s = omega] - report(s))^2
    return 2 * report.get(omega, 0) - sum(x * x for x in report.values()) - 1
def lattice(parts: Any, states: Any) -> Iterator[Any]:  # all with weights that are multiples of 1/parts
    parts, states = integer(parts, 1, SIZE, "weights"), integer(states, 1, SIZE, "weights")
    require(math.comb(parts + states - 1, parts) <= PROFILES, "weights: too many")
    for drawn in combinations_with_replacement(range(states), parts):
        yield tuple((str(Fraction(drawn.count(s), parts)), s) for s in sorted(set(drawn)))
def about_star(document: Any) -> Subject:
    """The star mechanism: announcements, offers and scores."""
    m, columns = setting(document["mechanism"], "star"), document["profiles"] == "columns"
    require(columns or document["profiles"] == "enumerated", "profiles: enumerated, or columns")
    n, B, players, grid = m.n, m.B, range(1, m.n + 1), range(m.B)
    heads, weights = cache(m.heads), cache(lambda d: {s: Fraction(x) for x, s in d})
    def seen(p: Any) -> Any:
        return p.seen() if type(p) is Alike else m.seen(m.profile(p, n, B))
    def every(length: int) -> Iterator[Any]:
        require(B**length <= PROFILES, "too many profiles")
        return product(grid, repeat=length)
    def rests(i: Any) -> Any:  # all, or one for each highest value and side of i
        few = {tuple(h * (j == k) for j in players if j != i) for k in {1, i + 1} - {i, n + 1} for h in grid}
        return [Alike(m.player(i), r) for r in sorted(few)] if columns else every(m.player(i) and n - 1)
    def announced(i: Any, v: int, r: Any) -> Any:  # i announces v, and the others r
        alike = m.player(i) and type(r) is Alike
        require(not alike or (r.i == i and r.r is None), "columns: a rest of another player, or no rest")
        return Alike(i, r.shown, r, v) if alike else (*r[: i - 1], v, *r[i - 1 :])
    def offer(i: Any, r: Any) -> Any:  # CP, as if i announced more than anybody can, or a price above it
        return (CP := seen(announced(i, B, r))[2]), *range(CP + 1, B)
    def tails(i: Any, t: Any, p: Any, o: Any, q: Any) -> Any:  # steps f and g
        (high, star, _), t, q = seen(p), m.value(t), m.value(q)
        sale = t - (number(o) - m.epsilon) if high >= number(o) else 0
        return sale if star == m.player(i) else m.reward(high, {q: 1})
    terms = TERMS | {
        "announced": lambda i, v, r: announced(i, m.value(v), r), "highest": lambda p: seen(p)[0],
        "star": lambda p: seen(p)[1], "classical": lambda p: number(seen(p)[2]), "tails": tails,
        "heads": lambda i, t, v: m.player(i) and heads(m.value(t), m.value(v)),
        "heads-revenue": lambda p: m.heads_revenue(m.profile(p, n, B)), "rests": lambda: B ** (n - 1),
        "taken": lambda v, o: int(m.value(v) >= number(o)),
        "bonus": lambda w, q: m.reward(m.value(w), {m.value(q): 1}),
        "score": lambda s, d: brier(number(s), weights(d)), "advantage": lambda d, p: sum(
            x * (brier(s, weights(d)) - brier(s, weights(p))) for s, x in weights(d).items()),
        "distance": lambda d, p: sum(
            (weights(d).get(s, 0) - weights(p).get(s, 0)) ** 2 for s in {*weights(d), *weights(p)})}
    own = {"value": lambda: grid, "rest": rests, "profile": lambda: every(n), "offer": offer}
    return Subject(everywhere(n, m.player) | own | {"weights": lattice}, terms, m.constants)
def drawn(x: Any, m: Setting, n: int, where: str) -> dict[Any, Fraction]:  # a distribution over [B]^n
    D = {m.profile(p, n, m.B - 1): rational(weight, where) for p, weight in rows(x, where, 2)}
    require([p for p, _ in x] == sorted(D), f"{where}: out of order, or one twice")
    require(min(D.values()) > 0 and sum(D.values()) == 1, f"{where}: not positive, or the sum is not 1")
    return D
def optimum(entry: Any, m: Setting) -> tuple[Any, Fraction]:
    """(D, OPT(D)): what the mechanism given earns, and, by weak duality, no other can earn more."""
    given, *parts = fields(entry, "distribution allocation multipliers", "optima")
    n, B, revenue = len(rows(given, "optima", 2)[0][0]), m.B, Fraction(0)
    require(n > 0 and B**n <= PROFILES, "optima: too many profiles")
    D, cube = drawn(given, m, n, "optima"), list(product(range(B), repeat=n))
    exact = [[[rational(x, "optima") for x in row] for row in rows(part, "optima", n)] for part in parts]
    x, y = (dict(zip(cube, part, strict=True)) for part in exact)
    require(all(sum(row) <= 1 for row in x.values()), "optima: an allocation of more than one good")
    bound = dict.fromkeys(cube, Fraction(0))
    for i, rest in product(range(n), product(range(B), repeat=n - 1)):
        line = [(*rest[:i], v, *rest[i:]) for v in range(B)]
        (own, dual), pr = ([part[p][i] for p in line] for part in (x, y)), [D.get(p, 0) for p in line]
        require(own[0] >= 0 and own == sorted(own), "optima: an allocation that is negative, or falls")
        require(min(dual) >= dual[0] == 0, "optima: a multiplier that is negative, or not 0 at value 0")
        for v, p in enumerate(line):
            revenue += pr[v] * (v * own[v] - sum(own[:v]))
            bound[p] = max(bound[p], v * pr[v] - sum(pr[v + 1 :]) + dual[v] - sum(dual[v + 1 : v + 2]))
    require(revenue == sum(bound.values()), f"optima: {revenue} is earned, and that is not the bound")
    return (*D.items(),), revenue
def about_context(document: Any) -> Subject:
    """One distribution D and partitions: benchmarks, and what the mechanisms earn when all are truthful."""
    m = setting(document["mechanism"], "star", "removed-player", "none")
    given, knowledge = fields(document["context"], "distribution knowledge", "context")
    n, players, D = m.n, range(1, m.n + 1), drawn(given, m, m.n, "distribution")
    for i, cells in zip(range(n), rows(knowledge, "knowledge"), strict=True):
        good = list(rows(cells, "knowledge")) == sorted(cells) and sorted(chain(*cells)) == [*D]
        good &= all(len({p[i] for p in cell}) == 1 and list(cell) == sorted(cell) for cell in cells)
        require(good, f"knowledge of player {i + 1}: no partition into consistent cells, in order")
    S = [{p: cell for cell in cells for p in cell} for cells in knowledge]  # S[i - 1]: profile -> i's cell
    star, OPT = {p: m.seen(p)[1] for p in D}, dict[Any, Fraction]()
    rivals = {p: [j for j in players if j != star[p]] for p in D}
    said = {p: (star[p], p[: star[p] - 1] + p[star[p] :]) for p in D}  # what step d announces
    heard = {x: [*E] for x, E in groupby(sorted(D, key=said.__getitem__), said.__getitem__)}
    def event(p: Any, *known: int) -> list[Any]:  # what step d at p, and what these know, leave possible
        return [q for q in heard[said[p]] if all(S[j - 1][q] is S[j - 1][p] for j in known)]
    def report(E: Any) -> dict[int, Fraction]:  # the distribution of the star's value in such an event
        return {max(p): Fraction(D[p], sum(D[q] for q in E)) for p in E}
    def mean(E: Any, f: Callable[[Any], Any]) -> Fraction:
        return Fraction(sum(D[p] * f(p) for p in E), sum(D[p] for p in E))
    @cache
    def tails(p: Any) -> Any:  # the revenue at p given Tails: steps d to g
        (high, _, CP), epsilon = m.seen(p), m.epsilon
        reports = [report(event(p, j)) for j in rivals[p]]
        common = [v for v in reports[0] if all(v in other for other in reports)]  # AGG
        KR, best = m.known({v: Fraction(reports[0][v], sum(reports[0][w] for w in common)) for v in common})
        price = CP - epsilon if CP >= KR else best[m.place] - epsilon if high >= best[m.place] else 0
        return price - sum(m.reward(high, other) for other in reports)
    def others(E: Any, i: int) -> Any:  # the distribution of i's rest in E
        F, mass = dict.fromkeys([p[: i - 1] + p[i:] for p in E], Fraction(0)), sum(D[p] for p in E)
        for p in E:
            F[p[: i - 1] + p[i:]] += Fraction(D[p], mass)
        return tuple(sorted(F.items()))
    def evidence(*_: Any) -> Iterator[None]:  # OPT of exactly the distributions that the words are about
        about = {"optimum": [(*D.items(),)], "optimum-without": [others(D, i) for i in players]}
        known = [others(E, i) for i in players for E in knowledge[i - 1]]
        about |= dict.fromkeys(["known-optimum", "removed", "removed-gross"], known)
        due = sorted({F for w in about if f'"{w}"' in json.dumps(document["sentence"]) for F in about[w]})
        found = [optimum(entry, m) for entry in rows(document["optima"], "optima")]
        require([F for F, _ in found] == due, "optima: not exactly those that the sentence needs, in order")
        yield OPT.update(found)
    def known(i: Any) -> Any:  # what the optimal mechanism for i's knowledge of the others earns
        return mean(D, lambda p: OPT[others(S[m.player(i) - 1][p], i)])
    def reward(i: int, p: Any) -> Any:  # what i is paid when he is removed
        return m.epsilon * Fraction(2 + brier(p[: i - 1] + p[i:], dict(others(S[i - 1][p], i))), 2)
    own: dict[str, dict[str, Any]] = {"none": {}, "star": {
        "heads-revenue-mean": lambda: mean(D, m.heads_revenue), "tails-revenue": lambda: mean(D, tails),
        "star-revenue": lambda: m.delta * mean(D, m.heads_revenue) + (1 - m.delta) * mean(D, tails),
        "announcement-revenue": lambda p: mean(event(p), tails),
        "announcement-best": lambda p: m.known(report(event(p)))[0],
        "announcement-price": lambda p: m.known(report(event(p)))[1][0],
        "announcement-chance": lambda p, k: mean(event(p), lambda q: max(q) >= number(k)),
        "cells-mean": lambda p: mean(event(p), lambda q: mean(event(q, *rivals[q]), tails)),
        "cell-revenue": lambda p: mean(event(p, *rivals[p]), tails),
        "cell-known": lambda p: m.known(report(event(p, *rivals[p])))[0],
        "cell-chance": lambda p, k: mean(event(p, *rivals[p]), lambda q: max(q) >= number(k)),
    }, "removed-player": {
        "removed-gross": lambda: Fraction(sum(map(known, players)), n),
        "removed": lambda: Fraction(sum(known(i) - mean(D, partial(reward, i)) for i in players), n)}}
    terms = TERMS | own[m.name] | {
        "star": star.__getitem__, "highest": lambda p: star[p] and max(p), "known-optimum": known,
        "expected-maximum": lambda: mean(D, max), "optimum": lambda: OPT[(*D.items(),)],
        "benchmark": lambda: mean(D, lambda p: m.known(report(event(p)))[0]),
        "optimum-without": lambda i: OPT[others(D, m.player(i))]}
    return Subject(everywhere(n, m.player) | {"drawn": lambda: [*D]}, terms, m.constants, evidence)

# ---- Section 2: a document that is not an `all-of`. Kind: (fields that its sentence has, evidence, subject)
KINDS: dict[str, tuple[str, str, Callable[[Any], Subject]]] = {
    "mechanism": ("mechanism", "profiles survival rationality", about_mechanism),
    "star": ("mechanism profiles", "", about_star), "context": ("mechanism context", "optima", about_context)}
def check_part(document: Any) -> None:
    """The evidence is right, and the verdict follows from it."""
    holds, extra = document["verdict"] == "holds", " minimum" * ("minimum" in document["sentence"])
    require(document["kind"] in KINDS and document["verdict"] in ("holds", "fails"), "kind, or verdict")
    (stated, evidence, about), own = KINDS[document["kind"]], "instances" + extra if holds else "instance"
    fields(document, f"kind {stated} {evidence} sentence verdict {own}", "document")
    domains, terms, constants, evidenced = about(document)
    for_all, given, then, *least = fields(document["sentence"], "for_all if then" + extra, "sentence")
    names = [rows(quantifier, "quantifier")[0] for quantifier in rows(for_all, "for_all")]
    require(all(re.fullmatch("[a-z][a-z0-9]*", x) for x in names), f"sentence: {names} are no variables")
    require(len({*constants, *names}) == len([*constants, *names]), f"{names} has a constant, or one twice")
    used = {domain for _, domain, *_ in for_all}
    require(then and used <= domains.keys(), "sentence: no conclusion, or a domain that has no meaning here")
    steps = evidenced(used, holds)
    next(steps)
    def instances(k: int, env: dict[str, Any], only: Any) -> Iterator[dict[str, Any]]:
        """All values of the variables from the k-th on (`only` these) for which the hypotheses hold."""
        if k == len(for_all):
            yield from [env] if true(given, env, terms) else []
            return
        x, domain, *arguments = for_all[k]
        for y in domains[domain](*[value(a, env, terms) for a in arguments]):
            if only is None or only[x] == y:
                yield from instances(k + 1, env | {x: y}, only)
    def single(values: Any) -> dict[str, Any]:  # the one instance with these values
        fields(values, " ".join(names), "instance")
        found = list(instances(0, constants, values))
        require(len(found) == 1, "instance: a value is not in its domain, or a hypothesis fails")
        return found[0]
    if holds:
        count, (stated, at) = 0, fields(document["minimum"], "value at", "minimum") if least else ("0", {})
        lowest = rational(stated, "minimum")
        for env in instances(0, constants, None):
            good = true(then, env, terms) and all(value(x, env, terms) >= lowest for x in least)
            require(good, f"the sentence is false at {env}, or its minimum is smaller there")
            count += 1
        require(document["instances"] == count > 0, f"instances: there are {count}")
        require(all(value(x, single(at), terms) == lowest for x in least), "minimum: not attained there")
    else:
        require(not true(then, single(document["instance"]), terms), "instance: no counterexample")
    require([*steps] == [], "something is left to show")

def sentence(document: Any) -> str:  # what the document says, in one line of JSON; a table by its digest
    if "parts" in document:
        return "; ".join(map(sentence, document["parts"]))
    said = {k: x for k, x in document.items() if k not in ("kind " + KINDS[document["kind"]][1]).split()}
    if "outcomes" in (m := said["mechanism"]):
        digest = hashlib.sha256(repr(m).encode()).hexdigest()
        said["mechanism"] = {k: x for k, x in m.items() if type(x) in (int, str)} | {"sha256": digest}
    return json.dumps(said)

def check(text: str) -> str:
    """The sentence that the certificate proves. Raises Rejected or Unreadable, and nothing else."""
    try:
        document, end = json.JSONDecoder(object_pairs_hook=unique).raw_decode(text)
        require(text[end:] in ("", "\n"), "something follows the document")
        document = frozen(document)
        require(document.pop("format", None) == "verifier-certificate-1", "format: verifier-certificate-1")
        several = document["kind"] == "all-of"
        parts = rows(fields(document, "kind parts", "all-of")[1], "parts") if several else (document,)
        require(parts, "parts: none")
        for part in parts:
            check_part(part)
        return sentence(document)
    except json.JSONDecodeError as error:
        raise Unreadable(f"not JSON: {error}") from None
    except Exception as error:  # an accident refuses, too; only the return above accepts
        known, what = isinstance(error, Rejected), f"{type(error).__name__}: {error}"
        raise error if known else Rejected(f"malformed, too deep or too large ({what})") from None
def main(argv: list[str]) -> int:  # 0: all accepted, 2: one unreadable or none given, else 1
    status = 0 if argv else 2
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # whatever the terminal
    for name in argv:
        try:
            with open(name, encoding="utf-8", newline="") as file:
                print(f"accepted {name}\n{check(file.read())}")
        except (Rejected, OSError, UnicodeDecodeError) as refusal:
            print(f"refused {name}: {refusal}")
            status = max(status, 1 if type(refusal) is Rejected else 2)
    return status

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
