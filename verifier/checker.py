"""Accept a certificate only if it proves its sentence, and print that sentence as one line of JSON.

`python checker.py FILE...` exits with 0: all accepted, 1: one refused, 2: one unreadable. The format, and why
each piece of evidence is enough, is specified in `certificates/FORMAT.md`; its section numbers stand below.
It shares no code with any writer. Whatever goes wrong is `Rejected`: only the last step of a proof accepts.

Notation: players i, j count from 1; t is a type, s a strategy, p a profile, r a rest (a profile without i).
Chances and prices are integers, in units of 1/D for a common denominator D. JSON lists become tuples.
"""
import hashlib
import json
import math
import operator
import re
import sys
from collections import defaultdict, namedtuple
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache, cached_property
from itertools import chain, combinations_with_replacement, islice, product, zip_longest
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
def frozen(x: Any) -> Any:  # tuples for lists; no float, no boolean, no text that could break a line
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
def is_label(x: Any) -> bool:  # a text, an integer, or a list of such
    return all(map(is_label, x)) if type(x) is tuple else type(x) in (str, int)
def distribution(x: Any, order: Any, where: str) -> list[Any]:  # positive weights with sum 1, in order
    pairs = [(rational(weight, where), thing) for weight, thing in rows(x, where, 2)]
    require(all(thing in order for _, thing in pairs), f"{where}: weight on what is not possible here")
    places = [order.index(thing) for _, thing in pairs]
    good = all(weight > 0 for weight, _ in pairs) and sum(weight for weight, _ in pairs) == 1
    good &= all(map(operator.lt, places, places[1:]))
    require(good, f"{where}: a weight is not positive, they do not sum to 1, or one is twice or out of order")
    return pairs
# ---- Section 3: mechanisms. outcome: profile -> (chances, prices, rewards) of all players, in units of 1/D;
# position: equal entries, players in the same position; rivals: i -> the sets of rivals for "columns".
Mechanism = namedtuple("Mechanism", "n V epsilon strategies D outcome attributes position rivals")
def second_belief(document: Any) -> Mechanism:  # that of Chen and Micali (2012), Section 7
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
def tie_rule(ties: Any, n: int) -> Any:  # who wins among T; the positions; i's sets T of rivals in section 5
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
def units(outcomes: Any, rewards: Any, profiles: Any, n: int) -> Any:  # D and, in units, those of a profile
    count = len(rows(outcomes, "outcomes", 2))
    complete = count == len(profiles) and len(rows(rewards, "rewards")) in (0, count)
    require(complete, "outcomes: one is needed for each profile; rewards: one, too, or none at all")
    columns = [rows(column, "outcomes and rewards", n) for column in (*zip(*outcomes, strict=True), rewards)]
    exact = [[[rational(x, "outcomes and rewards") for x in row] for row in column] for column in columns]
    require(all(min(row) >= 0 and sum(row) <= 1 for row in exact[0]), "outcomes: chances below 0 or above 1")
    D = math.lcm(*(x.denominator for column in exact for row in column for x in row))
    whole = [[[int(x * D) for x in row] for row in column] for column in exact]
    return D, dict(zip(profiles, zip_longest(*whole, fillvalue=()), strict=True))
def table(document: Any) -> Mechanism:  # the mechanism whose outcomes are written out, one for each profile
    names = "name source n V epsilon strategies outcomes attributes rewards"
    name, source, n, V, epsilon, lists, outcomes, attributes, rewards = fields(document, names, "mechanism")
    n, V, epsilon = integer(n, 2, SIZE, "n"), integer(V, 1, SIZE, "V"), rational(epsilon, "epsilon")
    good = type(name) is type(source) is str and len(rows(lists, "strategies")) == n
    require(good, "mechanism: name and source are text, strategies has one list for each player")
    good = all(len(rows(own, "strategies")) == len({*own}) > 0 and is_label(own) for own in lists)
    require(good, "strategies: nothing, or something that is not a label, or a label twice")
    require(math.prod(map(len, lists)) <= PROFILES, "outcomes: too many profiles")
    D, cells = units(outcomes, rewards, [*product(*lists)], n)
    for key, pairs in attributes.items():
        good = [s for s, _ in rows(pairs, key, 2)] == [*dict.fromkeys(chain(*lists))]  # by first occurrence
        good &= key in ("bid", "external") and all(type(x) is int for _, x in pairs)
        require(good, f"{key!r}: needs an integer for every label, in order")
    values = {key: dict(pairs) for key, pairs in attributes.items()}
    return Mechanism(n, V, epsilon, lists, D, cells.__getitem__, values, list(range(n)), None)
# ---- Section 5: dominance, S_i(t), and the rational strategies
class Stage(namedtuple("Stage", "u D among possible rests")):
    """A player of utility u(s, r)/D chooses `among` strategies; of the `possible` rests, `rests` differ."""
    def dominated(self, s: Any, mixture: Any, margin: Any, where: str) -> None:  # s, by exactly this margin
        u, pairs = self.u, distribution(mixture, self.among, where)
        gain = min(sum(w * u(x, r) for w, x in pairs) - u(s, r) for r in self.rests)
        good = 0 < gain == rational(margin, where) * self.D
        require(good, f"{where}: it does not dominate, or its margin is not {Fraction(gain) / self.D}")
    def undominated(self, s: Any, belief: Any, value: Any, where: str) -> None:  # no other is worth more
        u, pairs = self.u, distribution(belief, self.possible, where)
        mean = {x: sum(w * u(x, r) for w, r in pairs) for x in (s, *self.among)}
        good = max(mean.values()) == mean[s] == rational(value, where) * self.D
        require(good, f"{where}: not a best response, or its value is not {Fraction(mean[s]) / self.D}")
class Game:  # a mechanism, with what the evidence has shown so far
    def __init__(self, m: Mechanism, columns: bool):
        self.m, self.columns, self.players, self.types = m, columns, range(1, m.n + 1), range(m.V + 1)
        self.S, self.K = dict[Any, Any](), dict[Any, Any]()  # (i, t): S_i(t), first of his position; K_i(t)
        require(columns or math.prod(map(len, m.strategies)) <= PROFILES, "mechanism: too many profiles")
    def survivors(self, i: int, t: int) -> Any:  # S_i(t), which is that of the first player in i's position
        key = self.m.position.index(self.m.position[self.player(i)]) + 1, t
        require(key in self.S, f"survival: needs a block for player {key[0]}, type {t}")
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
    def believed(self, i: int, t: int, k: int) -> list[Any]:  # r_j in S_j(t_j) for some t_j; t or a t_j >= k
        require(t in self.types, f"believed: {t!r} is no type")
        tops = self.top[: i - 1] + self.top[i:]
        return [r for r in self.rests(i, self.top) if t >= k or max(map(operator.getitem, tops, r)) >= k]
    def rational(self, i: int, t: int, k: int) -> list[Any]:  # those in S_i(t) rational under B(i, t, k)
        return [s for s, K in self.K[i, t].items() if K is not None and k <= K]
    def own(self, i: int, s: Any, r: Any) -> Any:  # i's chance and price when he plays s against r
        return tuple(part[i - 1] for part in self.m.outcome((*r[: i - 1], s, *r[i - 1 :]))[:2])
    def columns_of(self, i: int, rests: Any) -> dict[Any, Any]:  # what i gets against each
        return {r: tuple(self.own(i, s, r) for s in self.m.strategies[i - 1]) for r in rests}
    def stage(self, i: int, t: int, among: Any, possible: Any, columns: Any) -> Stage:  # i of type t
        def u(s: Any, r: Any) -> Any:
            chance, price = self.own(i, s, r)
            return t * chance - price
        return Stage(cache(u), self.m.D, among, possible, {columns[r]: r for r in possible}.values())
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
    @cached_property
    def top(self) -> list[dict[Any, int]]:  # for each player and strategy: the largest type that keeps it
        last = [{s: t for t in self.types for s in self.survivors(i, t)} for i in self.players]
        return [{s: t[s] for s in own if s in t} for t, own in zip(last, self.m.strategies, strict=True)]
    @cached_property
    def smps(self) -> list[dict[Any, frozenset[int]]]:  # for each player and strategy: the smp's for it
        return [{s: smps for s in own if (smps := frozenset(
            k for t in self.types for k in self.types[t:] if s in self.rational(i, t, k)))}
            for i, own in enumerate(self.m.strategies, 1)]
    def check_rationality(self, blocks: Any) -> None:  # every block shows the K of every strategy in S_i(t)
        known = cache(lambda i: self.columns_of(i, self.rests(i, self.top)))
        keys, V = list(product(self.players, self.types)) if blocks else [], self.m.V
        require(len(rows(blocks, "rationality")) == len(keys), f"rationality: needs {len(keys)} blocks")
        for (i, t), block in zip(keys, blocks, strict=True):
            player, type_, entries = fields(block, "player type strategies", "rationality")
            where, S = f"rationality, player {i}, type {t}", self.survivors(i, t)
            due = (player, type_) == (i, t) and [entry[0] for entry in rows(entries, where, 6)] == S
            require(due, f"{where}: needs this block, with every strategy that survives, in order")
            stages = [self.stage(i, t, S, self.believed(i, t, k), known(i)) for k in self.types]
            for s, K, belief, value, mixture, margin in entries:
                good = (K is not None or belief is value is None) and (K != V or mixture is margin is None)
                require(good, f"{where}, {s}: a belief, but no K, or a mixture, but K = V")
                if K is not None:
                    stages[integer(K, t, V, where)].undominated(s, belief, value, f"{where}, {s}")
                if K != V:
                    stages[t if K is None else K + 1].dominated(s, mixture, margin, f"{where}, {s}")
            self.K[i, t] = {entry[0]: entry[1] for entry in entries}
# ---- Section 4: sentences
def number(x: Any) -> Any:  # x, if it is a number and no strategy, rest or profile
    require(type(x) in (int, Fraction), f"sentence: {x!r} is no number")
    return x
COMPARE: dict[str, Callable[..., bool]] = {
    ">=": lambda a, b: number(a) >= number(b), ">": lambda a, b: number(a) > number(b), "=": operator.eq,
    "<=": lambda a, b: number(a) <= number(b), "<": lambda a, b: number(a) < number(b), "!=": operator.ne}
TERMS: dict[str, Callable[..., Any]] = {
    "+": lambda a, *b: sum(map(number, b), number(a)), "*": lambda a, *b: math.prod(map(number, (a, *b))),
    "max": lambda *a: max(map(number, a)), "min": lambda *a: min(map(number, a)),
    "-": lambda a, b: number(a) - number(b), "/": lambda a, b: Fraction(number(a)) / number(b)}
def mean(F: Any, f: Callable[[Any], Any]) -> Fraction:  # the expectation of f, F a distribution
    return sum((x * f(p) for p, x in F.items()), Fraction(0))
BINDERS: dict[str, Callable[..., Any]] = {"mean": mean, "least": lambda F, f: min(map(f, F.keys()))}
VARIABLE = "[a-z][a-z0-9]*"
def value(x: Any, env: dict[str, Any], terms: dict[str, Callable[..., Any]]) -> Any:  # what x is worth
    if type(x) is tuple and x[0] in BINDERS:
        fold, (name, F, y) = BINDERS[x[0]], x[1:]
        require(re.fullmatch(VARIABLE, name) and name not in env, f"{name!r} is no variable, or one twice")
        return fold(value(F, env, terms), lambda z: number(value(y, env | {name: z}, terms)))
    if type(x) is tuple:
        return terms[x[0]](*[value(y, env, terms) for y in x[1:]])
    return x if type(x) is int else env[x] if x in env else rational(x, "term")
def true(comparisons: Any, env: Any, terms: Any) -> bool:  # all comparisons hold; none is left unread
    held = [COMPARE[sign](value(a, env, terms), value(b, env, terms))
            for sign, a, b in rows(comparisons, "comparisons", 3)]
    return all(held)
Subject = namedtuple("Subject", "domains terms mechanism")
def instances(for_all: Any, given: Any, about: Subject, env: Any, only: Any) -> Iterator[Any]:
    # env with all values of the variables, or `only` these, that satisfy the hypotheses
    if not for_all:
        yield from [env] if true(given, env, about.terms) else []
        return
    (x, domain, *arguments), *inner = for_all
    for y in about.domains[domain](*[value(a, env, about.terms) for a in arguments]):
        if only is None or only[0] == getattr(y, "shown", y):
            yield from instances(inner, given, about, env | {x: y}, only and only[1:])
def everywhere(n: int, player: Callable[[Any], int]) -> dict[str, Any]:  # the domains of every kind
    return {"player": lambda: range(1, n + 1), "range": lambda a, b: range(number(a), number(b) + 1),
            "other": lambda i: [j for j in range(1, n + 1) if j != player(i)]}
def about_mechanism(document: Any) -> Iterator[Subject]:  # all the evidence is right
    m = (second_belief if "ties" in document["mechanism"] else table)(document["mechanism"])
    columns = document["profiles"] == "columns"
    require(m.rivals if columns else document["profiles"] == "enumerated", "profiles: enumerated, or columns")
    g = Game(m, columns)
    g.check_survival(document["survival"])
    g.check_rationality(document["rationality"])
    at, D, second = g.player, m.D, cache(lambda *A: sorted({sorted(k)[-2] for k in product(*A)}))
    def part(k: int) -> Any:
        return lambda i, p: Fraction(m.outcome(p)[k][at(i)], D)
    bid, external = (m.attributes.get(key, {}).__getitem__ for key in ("bid", "external"))
    labels = {s: s for own in set(m.strategies) for s in own}
    domains = everywhere(m.n, lambda i: at(i) + 1) | {
        "type": lambda: g.types, "strategy": lambda i: m.strategies[at(i)], "survivor": g.survivors}
    domains |= {} if columns else {
        "rest": lambda i: g.rests(i, m.strategies), "profile": lambda: product(*m.strategies),
        "believed": g.believed, "rational": g.rational, "playable": lambda: product(*g.smps),
        "second": lambda p: second(*[smps[s] for smps, s in zip(g.smps, p, strict=True)])}
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
    yield Subject(domains, terms, m)
# ---- Section 6: Azar, Chen and Micali (2010). A profile p has the values announced, a rest r those of
# all but i; a report, and a distribution F of profiles, is {state: weight}.
class Hidden:
    """With "columns", what stands for many: it is itself, it is not player `i`, and no more is known."""
    def __init__(self, i: int, **kept: Any):
        self.i, self.kept, self.shown = i, kept, kept.get("shown")
    def __eq__(self, other: Any) -> bool:
        require(not self.kept and (other is self or other == self.i), "columns: these are not compared")
        return other is self
class Rules(namedtuple("Rules", "name n B epsilon delta reward_constant aggregator price_ties star_ties")):
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
        late = -1 if self.star_ties == "last" else 1
        star, sp = sorted(range(1, self.n + 1), key=lambda j: (-p[j - 1], late * j))[:2]
        return p[star - 1], star, p[sp - 1] + (late * sp < late * star)
    def heads(self, t: int, v: int) -> Fraction:  # step c: expected utility of true value t, announcing v
        return Fraction(sum(t - (p - self.epsilon) for p in range(v + 1)), self.n * self.B)
    def heads_revenue(self, p: Any) -> Fraction:  # step c: it is what those lose for whom nothing is worth 0
        return -sum((self.heads(0, v) for v in p), Fraction(0))
    def known(self, report: Any) -> tuple[Any, list[int]]:  # KR and the prices that attain it: steps e4, e5
        revenue = [p * sum(x for v, x in report.items() if v >= p) for p in range(self.B)]
        return max(revenue), [p for p, x in enumerate(revenue) if x == max(revenue)]
    def offer(self, CP: int, report: Any) -> int:  # step f, when this is the aggregated report
        KR, best = self.known(report)
        return CP if CP >= KR else best[-(self.price_ties == "highest")]
    def reward(self, w: int, report: Any) -> Any:  # step g, when the star has announced w
        return self.reward_constant * (2 + brier(w, report))
PARTS = {"star": " ".join(Rules._fields[3:]), "removed-player": "epsilon", "none": ""}
def setting(document: Any, *allowed: str) -> Rules:  # the mechanism that a document of 2010 names
    require(document["name"] in allowed, f"mechanism: needs one of {allowed}")
    name, n, B, *own = fields(document, "name n B " + PARTS[document["name"]], "mechanism")
    rates = [rational(x, "rate") for x in own[:3]]
    require(min(rates[:2], default=1) > 0 and max(rates[1:2], default=0) < 1, "rate out of range")
    m = Rules(name, integer(n, 2, SIZE, "n"), integer(B, 2, SIZE, "B"), *[*rates, *own[3:], *[None] * 6][:6])
    if name == "star":
        integer(m.aggregator, 1, n - 1, "aggregator")
        require((m.price_ties, m.star_ties) in product(("lowest", "highest"), ("first", "last")), "ties")
    return m
def brier(omega: Any, report: Any) -> Any:  # BSR: minus the sum over s of ([s = omega] - report(s))^2
    return 2 * report.get(omega, 0) - sum(x * x for x in report.values()) - 1
def better(d: Any, report: Any) -> bool:  # E_d[log d] > E_d[log report], both times K, as powers
    K = math.lcm(*(x.denominator for x in d.values()))
    def power(of: Any) -> Any:
        return math.prod(of.get(s, 0) ** int(x * K) for s, x in d.items())
    return bool(power(d) > power(report))
def AGG(reports: Any, place: int) -> Any:  # the one at this place, given the states possible in all
    own = reports[place - 1]
    common = [s for s in own if all(s in other for other in reports)] or own
    return {s: Fraction(own[s], sum(own[s] for s in common)) for s in common}
def cube(n: int, B: int) -> Iterator[Any]:  # [B]^n, in order
    require(B**n <= PROFILES, "too many profiles")
    return product(range(B), repeat=n)
def lattice(parts: Any, states: Any) -> Iterator[Any]:  # all with weights that are multiples of 1/parts
    parts, states = integer(parts, 1, SIZE, "weights"), integer(states, 1, SIZE, "weights")
    require(math.comb(parts + states - 1, parts) <= PROFILES, "weights: too many")
    for drawn in combinations_with_replacement(range(states), parts):
        yield tuple((str(Fraction(drawn.count(s), parts)), s) for s in sorted(set(drawn)))
def about_star(document: Any) -> Iterator[Subject]:  # announcements, offers and scores
    m, columns = setting(document["mechanism"], "star"), document["profiles"] == "columns"
    require(columns or document["profiles"] == "enumerated", "profiles: enumerated, or columns")
    n, B, players, grid = m.n, m.B, range(1, m.n + 1), range(m.B)
    heads, weights, look = cache(m.heads), cache(lambda d: {s: Fraction(x) for x, s in d}), cache(m.seen)
    def seen(p: Any) -> Any:  # CP is not known when i is not the star
        return p.kept["seen"] if type(p) is Hidden else look(m.profile(p, n, B))
    def above(i: int, r: Any) -> Any:  # CP, as if i announced more than anybody can
        return seen(announced(i, B, r))[2]
    def rests(i: Any) -> Any:  # all, or one for each highest value and side of i
        few = {tuple(h * (j == k) for j in players if j != i) for k in {1, i + 1} - {i, n + 1} for h in grid}
        alike = [Hidden(m.player(i), shown=r, rival=Hidden(i), CP=above(i, r)) for r in sorted(few)]
        return alike if columns else cube(m.player(i) and n - 1, B)
    def announced(i: Any, v: int, r: Any) -> Any:  # i announces v, and the others r
        if type(r) is not Hidden:
            return (*m.profile(r, n - 1, B - 1)[: m.player(i) - 1], v, *r[i - 1 :])
        require(r.i == i and "CP" in r.kept, "columns: a rest of another player, or no rest")
        star = (i, r.kept["CP"]) if v >= r.kept["CP"] else (r.kept["rival"], None)
        return Hidden(i, seen=(max(v, *r.kept["shown"]), *star))
    def tails(i: Any, t: Any, p: Any, o: Any, q: Any) -> Any:  # steps f and g
        (high, star, _), t, q = seen(p), m.value(t), m.value(q)
        sale = t - (number(o) - m.epsilon) if high >= number(o) else 0
        return sale if star == m.player(i) else m.reward(high, {q: 1})
    terms = TERMS | {
        "announced": lambda i, v, r: announced(i, m.value(v), r), "highest": lambda p: seen(p)[0],
        "star": lambda p: seen(p)[1], "classical": lambda p: number(seen(p)[2]), "tails": tails,
        "heads": lambda i, t, v: m.player(i) and heads(m.value(t), m.value(v)),
        "heads-revenue": lambda p: m.heads_revenue(m.profile(p, n, B)), "rests": lambda: B ** (n - 1),
        "bonus": lambda w, q: m.reward(m.value(w), {m.value(q): 1}),
        "offered": lambda i, r, d: m.offer(above(i, r), weights(d)),
        "taken": lambda v, o: int(m.value(v) >= number(o)), "known-price": lambda d: m.offer(-1, weights(d)),
        "aggregate": lambda d, p: tuple((str(x), s) for s, x in AGG([weights(d), weights(p)], 1).items()),
        "score": lambda s, d: brier(number(s), weights(d)),
        "advantage": lambda d, p: mean(weights(d), lambda s: brier(s, weights(d)) - brier(s, weights(p))),
        "log-better": lambda d, p: int(better(weights(d), weights(p))),
        "log-below": lambda k: int(Fraction(1, 2) ** (integer(k, 0, SIZE, "k") + 1) < Fraction(1, 2) ** k),
        "distance": lambda d, p: sum(
            (weights(d).get(s, 0) - weights(p).get(s, 0)) ** 2 for s in {*weights(d), *weights(p)})}
    own = {"value": lambda: grid, "rest": rests, "profile": lambda: cube(n, B), "weights": lattice,
           "offer": lambda i, r: (above(i, r), *range(above(i, r) + 1, B))}
    yield Subject(everywhere(n, m.player) | own, terms, m)
def drawn(x: Any, m: Rules, n: int) -> dict[Any, Fraction]:  # a distribution over [B]^n
    pairs = tuple((weight, m.profile(p, n, m.B - 1)) for p, weight in rows(x, "distribution", 2))
    return {p: weight for weight, p in distribution(pairs, sorted({p for _, p in pairs}), "distribution")}
def image(F: Any, f: Callable[[Any], Any]) -> dict[Any, Fraction]:  # the distribution of f(p)
    return {y: sum(x for p, x in F.items() if f(p) == y) for y in sorted({*map(f, F)})}
def marginals(F: Any) -> list[dict[int, Fraction]]:  # the distributions of the single values
    return [image(F, operator.itemgetter(i)) for i in range(len(min(F)))]
def independent(F: Any) -> int:  # 1, if F is the product of its marginals
    f = marginals(F)
    return int(all(F.get(p, 0) == math.prod(map(dict.__getitem__, f, p)) for p in product(*f)))
def ironed(f: Any) -> dict[int, Fraction]:  # the ironed virtual values
    tail = [*(sum(x for v, x in f.items() if v >= s) for s in f), 0]
    earned = [*map(operator.mul, f, tail), 0]
    return {s: max(min((earned[a] - earned[b]) / (tail[a] - tail[b]) for b in range(k + 1, len(tail)))
                   for a in range(k + 1)) for k, s in enumerate(f)}
def myerson(F: Any) -> Fraction:  # what Myerson's mechanism for the marginals earns
    f = marginals(F)
    phi = [ironed(own) for own in f]
    def wins(i: int, t: int, p: Any) -> bool:  # at p, if i reports t: the first with the highest phi >= 0
        scores = [phi[j][t if j == i else v] for j, v in enumerate(p)]
        return scores.index(max(scores)) == i and scores[i] >= 0
    return mean(F, lambda p: sum(
        min(t for t in own if wins(i, t, p)) for i, own in enumerate(f) if wins(i, p[i], p)))
def vickrey(p: Any, reserves: Any, eager: bool) -> int:  # what the winner pays in the second-price auction
    bids = [(v, -i, least) for i, (v, least) in enumerate(zip(p, reserves, strict=True))]
    (v, _, least), *others = sorted([b for b in bids if b[0] >= b[2] or not eager])[::-1] or [(0, 0, 1)]
    return max(least, *(w for w, _, _ in others), 0) if v >= least else 0
def optimum(entry: Any, m: Rules, interim: bool) -> tuple[Any, Any]:  # (F, k) and what each i pays when
    # c_1 paid_1 + ... is largest; each c_i is 1 if k is 0, else the rate, and 1 more for i other than k
    given, k, rate, shown, listed = fields(entry, "distribution dropped rate outcomes multipliers", "optima")
    n = len(rows(given, "optima", 2)[0][0])
    F, profiles, players = drawn(given, m, n), [*cube(n, m.B)], range(1, n + 1)
    unit, at = units(shown, (), profiles, n)  # and z: (p, i): i's chance at p; (p, -i): his price there
    z = {(p, s * i): at[p][s < 0][i - 1] for p in profiles for i in players for s in (1, -1)} | {1: unit}
    def utility(p: Any, i: int, v: int, a: Any) -> Any:  # a times that of i at p, when he reports v
        q = (*p[: i - 1], v, *p[i:])
        return {(q, i): a * p[i - 1], (q, -i): -a}
    def inequalities() -> Iterator[Any]:  # ((at, i, lie), coefficients): one good, truth, participation
        for p in profiles:
            yield (p, 0, None), {(p, i): -1 for i in players} | {1: 1}
            for i, v in product(players, range(m.B)):
                if v != p[i - 1]:
                    yield (p, i, v), utility(p, i, p[i - 1], 1) | utility(p, i, v, -1)
                elif not interim:
                    yield (p, i, None), utility(p, i, v, 1)
        for i, v in product(players, range(m.B) if interim else ()):
            those = [utility(q, i, v, F[q]).items() for q in F if q[i - 1] == v]
            yield ((v,), i, None), dict(chain(*those))
    c = {i: rational(rate, "optima") * (k != 0) + (i != k) for i in players}
    y = {(*name,): rational(a, "optima") for *name, a in rows(listed, "optima", 4)}
    left = defaultdict[Any, Any](Fraction, {(p, -i): c[i] * F[p] for p in F for i in players})
    for name, coefficients in inequalities():
        amount, multiplier = sum(x * z[key] for key, x in coefficients.items()), y.pop(name, 0)
        require(amount >= 0 <= multiplier, f"optima: {name} is not fulfilled, or multiplied by less than 0")
        for key, x in coefficients.items() if multiplier else ():
            left[key] += multiplier * x
    bound, paid = left.pop(1, 0), [mean(F, lambda p: z[p, -i]) / unit for i in players]  # noqa: B023
    none = all(x == 0 or (i > 0 > x) for (_, i), x in left.items()) and not y
    require(none, "optima: the multipliers leave something, or there is one of no inequality")
    require(sum(map(operator.mul, c.values(), paid)) == bound, "optima: what is earned is not the bound")
    return ((*F.items(),), k), paid
def about_context(document: Any) -> Iterator[Subject]:  # benchmarks, and what is earned under truth
    m, reading = setting(document["mechanism"], "star", "removed-player", "none"), document["participation"]
    given, knowledge = fields(document["context"], "distribution knowledge", "context")
    n, players, D = m.n, range(1, m.n + 1), drawn(given, m, m.n)
    for i, E in zip(range(n), rows(knowledge, "knowledge"), strict=True):
        good = list(rows(E, "knowledge")) == sorted(E) and sorted(chain(*E)) == [*D]
        good &= all(len({p[i] for p in cell}) == 1 and list(cell) == sorted(cell) for cell in E)
        require(good, f"knowledge of player {i + 1}: no partition into consistent cells, in order")
    require(reading in ("ex-post", "interim"), "participation: ex-post or interim")
    found = dict(optimum(entry, m, reading == "interim") for entry in rows(document["optima"], "optima"))
    def optimal(F: Any, k: int = 0) -> Any:  # what each is expected to pay
        require(((*F.items(),), k) in found, f"optima: needs one for {F}, dropped {k}")
        return found[(*F.items(),), k]
    star, chosen = {p: m.seen(p)[1] for p in D}, dict.fromkeys(players, Fraction(1, n))
    said = {p: (star[p], p[: star[p] - 1] + p[star[p] :]) for p in D}  # what step d announces
    cells = [{p: k for k, cell in enumerate(E) for p in cell} for E in knowledge]
    values = [{p: p[j - 1] for p in D} for j in players]  # own knowledge: the number of a cell is the value
    def rivals(p: Any, S: Any) -> Any:  # the partitions of the star's rivals
        return S[: star[p] - 1] + S[star[p] :]
    def cell(p: Any, *S: Any) -> dict[Any, Fraction]:  # D, given the cell of p in all of these
        E = [q for q in D if all(own[q] == own[p] for own in S)]
        return {q: D[q] / sum(D[r] for r in E) for q in E}
    def reports(p: Any, S: Any) -> list[dict[int, Fraction]]:  # about the star's value, which is the highest
        return [image(cell(p, said, own), max) for own in rivals(p, S)]
    def tails(p: Any, S: Any) -> Any:  # the revenue at p given Tails: steps d to g
        (high, _, CP), truth = m.seen(p), reports(p, S)
        offer = m.offer(CP, AGG(truth, m.aggregator))
        return (offer - m.epsilon if high >= offer else 0) - sum(m.reward(high, report) for report in truth)
    def others(F: Any, i: Any) -> dict[Any, Fraction]:
        return image(F, lambda p: p[: m.player(i) - 1] + p[i:])
    def dropped(i: Any) -> Any:
        paid = optimal(D, m.player(i))
        require(sum(paid) == sum(optimal(D)), "optima: what is largest without a player is not optimal")
        return sum(paid) - paid[i - 1]
    def monopoly() -> Fraction:  # the best of the auctions with the marginals' best prices as reserves
        auctions = product(product(*[m.known(f)[1] for f in marginals(D)]), (True, False))
        return max(mean(D, lambda p: vickrey(p, *auction)) for auction in auctions)  # noqa: B023
    def known(i: Any, p: Any, S: Any) -> dict[Any, Fraction]:
        return cell(p, S[m.player(i) - 1])
    own: dict[str, dict[str, Any]] = {"none": {}, "removed-player": {"reward": lambda i, p: (
        m.epsilon * Fraction(2 + brier(p[: i - 1] + p[i:], others(known(i, p, cells), i)), 2))}, "star": {
        "heads-revenue": lambda p: star[p] and m.heads_revenue(p),
        "tails": lambda p: tails(p, cells), "own-tails": lambda p: tails(p, values),
        "aggregates": lambda p: len({(*AGG(reports(p, cells), j).items(),) for j in range(1, n)})}}
    terms = TERMS | own[m.name] | {
        "drawn": lambda: D, "players": lambda: chosen, "others": others,
        "cell": lambda i, p: known(i, p, cells), "heard": lambda p: cell(p, said), "product": independent,
        "own-cell": lambda i, p: int(known(i, p, cells) == known(i, p, values)), "star": star.__getitem__,
        "joined": lambda p: cell(p, said, *rivals(p, cells)), "rivals": lambda p: cell(p, *rivals(p, cells)),
        "together": lambda p: cell(p, *cells), "size": lambda F: len(F.keys()),
        "highest": lambda p: star[p] and max(p), "truth-gain": lambda F: 0 * sum(optimal(F)),
        "best": lambda F: m.known(image(F, max))[0], "best-price": lambda F: m.known(image(F, max))[1][0],
        "chance": lambda F, k: mean(F, lambda p: max(p) >= number(k)), "dropped": dropped,
        "optimum": lambda F: sum(optimal(F)), "myerson": myerson, "monopoly-vickrey": monopoly,
        "dropped-mean": lambda: mean(chosen, lambda i: sum(optimal(D)) - optimal(D)[i - 1])}
    yield Subject(everywhere(n, m.player) | {"drawn": lambda: [*D]}, terms, m)
def partitions(P: Any, i: int, most: Any) -> list[Any]:  # into cells of one value of i; q is p's cell's first
    firsts = product(*[[q for q in P if q <= p and q[i] == p[i]][:most] for p in P])
    return [tuple(tuple(p for p, first in zip(P, of, strict=True) if first == q) for q in sorted({*of}))
            for of in firsts if all(of[P.index(q)] == q for q in of)]
def about_contexts(document: Any) -> Iterator[Subject]:  # all contexts with denominators up to a bound
    m, bound = setting(document["mechanism"], *PARTS), integer(document["denominators"], 1, SIZE, "bound")
    entries = [fields(entry, "context optima", "contexts") for entry in rows(document["contexts"], "list")]
    grid, most = [*cube(m.n, m.B)], {"own": 1, "any": None}[document["knowledge"]]  # 1: the coarsest
    all_D = {tuple((grid[s], x) for x, s in d) for q in range(bound, 0, -1) for d in lattice(q, len(grid))}
    every = ((D, E) for D in all_D for E in product(*[partitions([*dict(D)], i, most) for i in range(m.n)]))
    listed = [tuple(fields(context, "distribution knowledge", "context")) for context, _ in entries]
    require(sorted(listed) == sorted(islice(every, len(listed) + 1)), "contexts: not all of them, each once")
    for context, optima in entries:
        yield from about_context(document | {"context": context, "optima": optima})
# ---- Section 2: a document that is not an `all-of`. Kind: (fields that its sentence has, evidence, subject)
KINDS: dict[str, tuple[str, str, Callable[[Any], Iterator[Subject]]]] = {
    "mechanism": ("mechanism", "profiles survival rationality", about_mechanism),
    "star": ("mechanism profiles", "", about_star),
    "context": ("mechanism participation context", "optima", about_context),
    "contexts": ("mechanism participation denominators knowledge", "contexts", about_contexts)}
def check_part(document: Any) -> None:  # the evidence is right, and the verdict follows from it
    holds, extra = document["verdict"] == "holds", " minimum" * ("minimum" in document["sentence"])
    require(document["kind"] in KINDS and document["verdict"] in ("holds", "fails"), "kind, or verdict")
    (stated, evidence, about), own = KINDS[document["kind"]], "instances" + extra if holds else "instance"
    fields(document, f"kind {stated} {evidence} sentence verdict {own}", "document")
    for_all, given, then, *least = fields(document["sentence"], "for_all if then" + extra, "sentence")
    names = [rows(quantifier, "quantifier")[0] for quantifier in rows(for_all, "for_all")]
    good = then and all(re.fullmatch(VARIABLE, x) for x in names) and len({*names}) == len(names)
    require(good, f"sentence: no conclusion, or of {names} one is no variable, or there twice")
    stated, at = fields(document["minimum"], "value at", "minimum") if holds and least else ("0", {})
    only = None if holds else fields(document["instance"], " ".join(names), "instance")
    count, reached, fixed = 0, not (holds and least), {*"nVB", "epsilon", "delta"}
    for subject in about(document):
        constants = {k: x for k, x in subject.mechanism._asdict().items() if k in fixed and x is not None}
        good = constants.keys().isdisjoint(names) and {x[1] for x in for_all} <= subject.domains.keys()
        require(good, f"sentence: one of {names} is a constant, or a domain has no meaning")
        for env in instances(for_all, given, subject, constants, only):
            lowest = [value(x, env, subject.terms) - rational(stated, "minimum") for x in least if holds]
            good = true(then, env, subject.terms) and all(x >= 0 for x in lowest)
            require(good == holds, f"the sentence, or its minimum, is {'not ' * good}false at {env}")
            count += 1
            reached |= lowest == [0] and at == {x: getattr(env[x], "shown", env[x]) for x in names}
    require(count == (document["instances"] if holds else 1) > 0, f"instances: there are {count}")
    require(reached, "minimum: not attained there")
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
