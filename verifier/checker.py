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
from functools import cache
from itertools import chain, permutations, product, zip_longest
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
def vocabulary(g: Game) -> tuple[dict[str, Any], dict[str, Any]]:  # the domains and the terms of section 4
    m, at, D = g.m, g.player, g.m.D
    def part(k: int) -> Any:
        return lambda i, p: Fraction(m.outcome(p)[k][at(i)], D)
    bid, external = (m.attributes.get(key, {}).__getitem__ for key in ("bid", "external"))
    labels = {s: s for own in set(m.strategies) for s in own}
    domains = {
        "player": lambda: g.players, "other": lambda i: [j for j in g.players if j != at(i) + 1],
        "type": lambda: g.types, "range": lambda a, b: range(number(a), number(b) + 1),
        "strategy": lambda i: m.strategies[at(i)], "survivor": g.survivors}
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

# ---- Sections 2 and 5: a document that is not an `all-of`
def check_part(document: Any) -> None:
    """The evidence is what the sentence needs and no more, each piece is right, and the verdict follows."""
    holds, extra = document["verdict"] == "holds", " minimum" * ("minimum" in document["sentence"])
    own = "instances" + extra if holds else "instance"
    fields(document, f"kind mechanism profiles sentence verdict survival rationality {own}", "document")
    require(document["kind"] == "mechanism" and (holds or document["verdict"] == "fails"), "kind or verdict")
    m = (second_belief if "ties" in document["mechanism"] else table)(document["mechanism"])
    columns = document["profiles"] == "columns"
    require(m.rivals if columns else document["profiles"] == "enumerated", "profiles: enumerated, or columns")
    g = Game(m, columns)
    for_all, given, then, *least = fields(document["sentence"], "for_all if then" + extra, "sentence")
    (domains, terms), constants = vocabulary(g), {"n": m.n, "V": m.V, "epsilon": m.epsilon}
    names = [rows(quantifier, "quantifier")[0] for quantifier in rows(for_all, "for_all")]
    require(all(re.fullmatch("[a-z][a-z0-9]*", x) for x in names), f"sentence: {names} are no variables")
    require(len({*constants, *names}) == 3 + len(names), f"sentence: {names} has a constant, or one twice")
    used = {domain for _, domain, *_ in for_all}
    require(then and used <= domains.keys(), "sentence: no conclusion, or a domain that has no meaning here")
    deep = used & {"believed", "rational", "playable", "second"}
    g.check_survival(document["survival"])
    if deep or ("survivor" in used and holds):
        g.find_top()
    if deep - {"believed"}:
        g.check_rationality(document["rationality"])
    require(deep - {"believed"} or document["rationality"] == (), "rationality: the sentence needs none")
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
        env = single(document["instance"])
        require(not true(then, env, terms), "instance: no counterexample")
    blocks = [(block["player"], block["type"]) for block in document["survival"]]
    require(blocks == sorted(g.used), "survival: not exactly the blocks that the sentence needs, in order")

def sentence(document: Any) -> str:  # what the document says, in one line of JSON; a table by its digest
    if "parts" in document:
        return "; ".join(map(sentence, document["parts"]))
    said = {k: x for k, x in document.items() if k not in ("kind", "profiles", "survival", "rationality")}
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
