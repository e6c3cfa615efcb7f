"""The truth of sentences about the paper of 2010, by playing its mechanisms literally.

Imports nothing of the project but the oracles of `tests/papers`, which import nothing of it either. Small
sizes only.
"""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from itertools import product
from math import prod

from tests.checker.model import Truth, as_tuple
from tests.papers.azar_chen_micali_2010_lemma_5 import Context
from tests.papers.azar_chen_micali_2010_lemma_5 import own as own_partition
from tests.papers.azar_chen_micali_2010_literal import Literal, StepE, aggregate, brier, point, utility

ARITHMETIC = {
    "+": lambda *xs: sum(xs), "*": lambda *xs: prod(xs), "max": lambda *xs: max(xs),
    "min": lambda *xs: min(xs),
    "-": lambda a, b: a - b, "/": lambda a, b: Fraction(a) / b,
}  # fmt: skip


@dataclass(frozen=True)
class Varied(Literal):
    """The mechanism with the parts that a document may vary: who wins a tie, and the place of j'."""

    star_ties: str = "first"
    aggregator: int = 1

    def choose(self, tied):
        return min(tied) if self.star_ties == "first" else max(tied)

    def star(self, v):
        return self.choose([i for i in range(self.n) if v[i] == max(v)])

    def compute(self, v, reports):
        star = self.star(v)
        second = max(v[j] for j in range(self.n) if j != star)
        sp = self.choose([j for j in range(self.n) if j != star and v[j] == second])
        CP = v[sp] + (self.choose([star, sp]) == sp)
        aggregated = aggregate(reports, sorted(reports)[self.aggregator - 1])
        revenue = [p * sum(aggregated[p:], Fraction(0)) for p in range(self.B)]
        best = [p for p in range(self.B) if revenue[p] == max(revenue)]
        return StepE(sp, CP, aggregated, max(revenue), best[0 if self.price_ties == "lowest" else -1])


def literal(mechanism, B=None):
    """The mechanism of a document, played step by step; with another B, its steps d to f only."""
    exact = [Fraction(mechanism[name]) for name in ("epsilon", "delta", "reward_constant")]
    parts = [mechanism[name] for name in ("price_ties", "star_ties", "aggregator")]
    return Varied(mechanism["n"], B or mechanism["B"], *exact, *parts)


def without(p, i):
    return p[: i - 1] + p[i:]


def mean(pairs):
    """The expectation of f for pairs (weight, f), whatever the weights sum to."""
    pairs = list(pairs)
    return Fraction(sum(w * x for w, x in pairs)) / sum(w for w, _ in pairs)


class OfStar(Truth):
    """Whether a document of kind `star` says the truth."""

    def __init__(self, document):
        self.document, m = document, document["mechanism"]
        self.n, self.B, self.m = m["n"], m["B"], literal(m)
        self.constants = {"n": self.n, "B": self.B, "epsilon": self.m.epsilon, "delta": self.m.delta}
        self.above = literal(m, self.B + 1)  # where somebody can announce more than anybody can
        self.few = document["profiles"] == "columns"
        self.offers = cache(self._offers)

    def _offers(self, i, r):
        found, v = set(), (*r[: i - 1], self.B, *r[i - 1 :])
        for w in range(self.B):
            e = self.above.compute(v, dict.fromkeys(set(range(self.n)) - {i - 1}, point(self.B + 1, w)))
            found.add(e.CP if e.CP >= e.KR else e.KP)
        return sorted(found)

    def rests(self, i):
        every = list(product(range(self.B), repeat=self.n - 1))
        if not self.few:
            return every
        ahead, behind = range(i - 1), range(i - 1, self.n - 1)
        alone = [r for r in every if sum(v > 0 for v in r) <= 1]
        return [r for r in alone if max(r) == 0 or r.index(max(r)) in (*ahead[:1], *behind[:1])]

    def domain(self, q, env):
        name, args = q[1], [self.value(a, env) for a in q[2:]]
        match name, args:
            case "player", []:
                return list(range(1, self.n + 1))
            case "other", [i]:
                return [j for j in range(1, self.n + 1) if j != i]
            case "range", [a, b]:
                return list(range(a, b + 1))
            case "value", []:
                return list(range(self.B))
            case "rest", [i]:
                return self.rests(i)
            case "profile", []:
                return list(product(range(self.B), repeat=self.n))
            case "offer", [i, r]:
                return self.offers(i, r)
            case "weights", [parts, states]:
                counts = (k for k in product(range(parts + 1), repeat=states) if sum(k) == parts)
                return [tuple((str(Fraction(x, parts)), s) for s, x in enumerate(k) if x) for k in counts]
        raise AssertionError(q)

    def report(self, d):
        """The report as the oracle has it."""
        return tuple(
            sum((Fraction(w) for w, s in d if s == x), Fraction(0)) for x in range(1 + max(s for _, s in d))
        )

    def padded(self, d):
        """The report over 0..B."""
        return (*self.report(d), *[Fraction(0)] * (self.B + 1))[: self.B + 1]

    def log_better(self, d, p):
        """E_d[log d] > E_d[log p], to sixty places, of which thirty count."""
        (own, of), least = ({s: Fraction(w) for w, s in report} for report in (d, p)), Decimal("1e-30")
        if not own.keys() <= of.keys():
            return True
        with localcontext() as context:
            context.prec = 60
            number, ratio = (lambda x: Decimal(x.numerator) / x.denominator), (lambda s: own[s] / of[s])
            return sum(number(w) * number(ratio(s)).ln() for s, w in own.items()) > least

    def heads(self, v, of):
        outcomes = [self.m.heads(v, r, p) for r in range(self.n) for p in range(self.B)]
        return sum(map(of, outcomes), Fraction(0)) / len(outcomes)

    def tails(self, i, t, p, o, q):
        rivals = set(range(self.n)) - {self.m.star(p)}
        if self.m.star(p) != i - 1:
            return utility(i - 1, t, self.m.tails(p, dict.fromkeys(rivals, point(self.B, q))))
        r = without(p, i)
        if o in self.offers(i, r):
            w = o if o > self.offers(i, r)[0] else 0
            return utility(i - 1, t, self.m.tails(p, dict.fromkeys(rivals, point(self.B, w))))
        return t - o + self.m.epsilon if p[i - 1] >= o else Fraction(0)

    def term(self, name, args):
        """The words of 2010."""
        match name, args:
            case "announced", [i, v, r]:
                return (*r[: i - 1], v, *r[i - 1 :])
            case "highest", [p]:
                return max(p)
            case "star", [p]:
                return self.m.star(p) + 1
            case "classical", [p]:
                rivals = set(range(self.n)) - {self.m.star(p)}
                return self.m.compute(p, dict.fromkeys(rivals, point(self.B, 0))).CP
            case "heads", [i, t, v]:
                others = tuple(v if j == i else 0 for j in range(1, self.n + 1))
                return self.heads(others, lambda outcome: utility(i - 1, t, outcome))
            case "heads-revenue", [p]:
                return self.heads(p, lambda outcome: sum(outcome[1]))
            case "taken", [v, o]:
                return 1 if v >= o else 0
            case "bonus", [w, q]:
                p = tuple(w if j == 0 else 0 for j in range(self.n))
                return -self.m.tails(p, dict.fromkeys(range(1, self.n), point(self.B, q)))[1][1]
            case "tails", _:
                return self.tails(*args)
            case "score", [s, d]:
                return brier(s, (*self.report(d), *[Fraction(0)] * (s + 1)))
            case "advantage", [d, p]:
                return sum(
                    Fraction(w) * (self.term("score", [s, d]) - self.term("score", [s, p])) for w, s in d
                )
            case "distance", [d, p]:
                a, b = ({s: Fraction(w) for w, s in report} for report in (d, p))
                return sum((a.get(s, 0) - b.get(s, 0)) ** 2 for s in range(50))
            case "rests", []:
                return len(list(product(range(self.B), repeat=self.n - 1)))
            case "offered", [i, r, d]:
                v = (*r[: i - 1], self.B, *r[i - 1 :])
                e = self.above.compute(v, dict.fromkeys(set(range(self.n)) - {i - 1}, self.padded(d)))
                return e.CP if e.CP >= e.KR else e.KP
            case "known-price", [d]:
                zeros = (1, *(0,) * (self.n - 1))
                return self.m.compute(zeros, dict.fromkeys(range(1, self.n), self.padded(d)[: self.B])).KP
            case "log-better", [d, p]:
                return int(self.log_better(d, p))
            case "log-below", [k]:
                return int(any(Fraction(1, 2**j) < Fraction(1, 2) ** k for j in range(k + 2)))
            case "aggregate", [d, p]:
                pooled = aggregate({1: self.padded(d), 2: self.padded(p)})
                return tuple((str(w), s) for s, w in enumerate(pooled) if w)
        raise AssertionError(name)

    def value(self, x, env):
        if isinstance(x, int):
            return x
        if isinstance(x, str):
            return env[x] if x in env else self.constants[x] if x in self.constants else Fraction(x)
        args = [self.value(a, env) for a in x[1:]]
        return ARITHMETIC[x[0]](*args) if x[0] in ARITHMETIC else self.term(x[0], args)

    def of(self):
        """With columns, the sentence is about all rests; the instances are counted among those named."""
        true = super().of()
        if true and self.few and self.document["verdict"] == "holds":
            every = type(self)({**self.document, "profiles": "enumerated"})
            lowest = Fraction(self.document.get("minimum", {"value": 0})["value"])
            least = self.document["sentence"].get("minimum")
            return all(
                all(every.holds(c, env) for c in self.document["sentence"]["then"])
                and (least is None or every.value(least, env) >= lowest)
                for env in every.instances()
            )
        return true


class OfContext(OfStar):
    """Whether a document of kind `context` says the truth."""

    def __init__(self, document):
        self.document, m = document, document["mechanism"]
        self.n, self.B, self.few = m["n"], m["B"], False
        self.rates = {name: Fraction(m[name]) for name in ("epsilon", "delta") if name in m}
        self.constants = {"n": self.n, "B": self.B} | self.rates
        printed = {"reward_constant": "1/8", "aggregator": 1, "price_ties": "lowest", "star_ties": "first"}
        self.m = literal({"epsilon": "1/8", "delta": "1/8"} | printed | m)
        self.asked = set()  # the distributions of which OPT was asked for, each with 0 or who is dropped
        context = as_tuple(document["context"])
        self.D = tuple((p, Fraction(w)) for p, w in context["distribution"])
        partitions = tuple(tuple(map(frozenset, cells)) for cells in context["knowledge"])
        self.context = Context(self.n, self.B, self.D, partitions)

    def domain(self, q, env):
        return [p for p, _ in self.D] if q[1] == "drawn" else super().domain(q, env)

    def given(self, p, *known, heard=False):
        """D in the cells of p of these players (from 0); `heard`: and at the announcement of p."""
        kept = [(t, w) for t, w in self.D if all(t in self.context.knowledge(j, p) for j in known)]
        kept = [(t, w) for t, w in kept if not heard or self.m.announce(t) == self.m.announce(p)]
        mass = sum(w for _, w in kept)
        return tuple((t, w / mass) for t, w in kept)

    def rivals(self, p):
        return [j for j in range(self.n) if j != self.m.star(p)]

    def best(self, F):
        """(KR, KP) by all prices, as if the star alone were left to pay."""
        revenues = [k * self.term("chance", [F, k]) for k in range(self.B)]
        return max(revenues), revenues.index(max(revenues))

    def others(self, F, i):
        """The distribution of the others' values."""
        return tuple(
            (r, sum(w for t, w in F if without(t, i) == r)) for r in sorted({without(t, i) for t, _ in F})
        )

    def value(self, x, env):
        if isinstance(x, list | tuple) and x[0] in ("mean", "least"):
            found = [(w, self.value(x[3], {**env, x[1]: y})) for y, w in self.value(x[2], env)]
            return sum(w * v for w, v in found) if x[0] == "mean" else min(v for _, v in found)
        return super().value(x, env)

    def term(self, name, args):
        players = range(1, self.n + 1)
        match name, args:
            case "drawn", []:
                return self.D
            case "players", []:
                return tuple((i, Fraction(1, self.n)) for i in players)
            case "cell", [i, p]:
                return self.given(p, i - 1)
            case "heard", [p]:
                return self.given(p, heard=True)
            case "joined", [p]:
                return self.given(p, *self.rivals(p), heard=True)
            case "rivals", [p]:
                return self.given(p, *self.rivals(p))
            case "together", [p]:
                return self.given(p, *range(self.n))
            case "others", [F, i]:
                return self.others(F, i)
            case "size", [F]:
                return len(F)
            case "product", [F]:
                m, chances = len(F[0][0]), dict(F)
                single = [{v: sum(w for t, w in F if t[i] == v) for v in range(self.B)} for i in range(m)]
                every = product(range(self.B), repeat=m)
                together = ((t, prod(single[i][v] for i, v in enumerate(t))) for t in every)
                return int(all(chances.get(t, 0) == w for t, w in together))
            case "own-cell", [i, p]:
                return int(
                    {t for t, _ in self.given(p, i - 1)} == {t for t, _ in self.D if t[i - 1] == p[i - 1]}
                )
            case "chance", [F, k]:
                return sum((w for t, w in F if max(t) >= k), Fraction(0))
            case "best", [F]:
                return self.best(F)[0]
            case "best-price", [F]:
                return self.best(F)[1]
            case "optimum", [F]:
                self.asked.add((F, 0))
                return optimum(F, self.B)
            case "dropped", [i]:
                self.asked |= {(self.D, k) for k in (0, i)}
                return most_without(self.D, i, self.B)
            case "dropped-mean", []:  # any optimal mechanism will do, as all earn the same in sum
                self.asked.add((self.D, 0))
                x = best_allocation(self.D, self.B)[1]
                paid = [
                    sum(w * earned_by(x, t, self.n, self.B)[1][i - 1] for t, w in self.D) for i in players
                ]
                return sum(sum(p for j, p in enumerate(paid, 1) if j != i) for i in players) / self.n
            case "myerson", [F]:
                return myerson(F, self.B)
            case "monopoly-vickrey", []:
                prices = [monopoly_prices(marginal(self.D, i), self.B) for i in range(self.n)]
                return max(
                    sum(w * vickrey_price(t, reserves, eager) for t, w in self.D)
                    for reserves in product(*prices) for eager in (True, False)
                )  # fmt: skip
            case "truth-gain", [F]:
                self.asked.add((F, 0))
                return Fraction(0)  # every mechanism with an OPT is truthful, and a report may be the truth
            case "reward", [i, p]:
                F = dict(self.others(self.given(p, i - 1), i))
                score = -sum(((s == without(p, i)) - F.get(s, 0)) ** 2 for s in {*F, without(p, i)})
                return self.rates["epsilon"] / 2 * (2 + score)
            case "heads-revenue", [p]:
                return self.heads(p, lambda outcome: sum(outcome[1]))
            case "tails", [p]:
                return sum(self.context.truth(self.m, p)[1])
            case "own-tails", [p]:
                support = [t for t, _ in self.D]
                own = tuple(tuple(own_partition(support, i)) for i in range(self.n))
                return sum(Context(self.n, self.B, self.D, own).truth(self.m, p)[1])
            case "aggregates", [p]:
                reports = {j: self.context.report(self.m, j, p) for j in self.rivals(p)}
                return len({aggregate(reports, j) for j in reports})
            case "star" | "highest", _:
                return super().term(name, args)
        raise AssertionError(name)


class OfContexts:
    """Whether a document of kind `contexts` says the truth: it lists all, each once."""

    def __init__(self, document):
        self.document, m = document, document["mechanism"]
        self.every = all_contexts(m["n"], m["B"], document["denominators"], document["knowledge"])

    def of(self):
        shared = {key: self.document[key] for key in ("mechanism", "sentence", "verdict")}
        at = [OfContext(shared | {"context": {"distribution": D, "knowledge": E}}) for D, E in self.every]
        found = [(one, env) for one in at for env in one.instances()]
        good = all(one.holds(c, env) for one, env in found for c in self.document["sentence"]["then"])
        if "minimum" in self.document["sentence"]:
            term, least = self.document["sentence"]["minimum"], Fraction(self.document["minimum"]["value"])
            good = good and min(one.value(term, env) for one, env in found) == least
        return good and len(found) == self.document["instances"] and self.document["verdict"] == "holds"


def all_contexts(n, B, bound, knowledge):
    """Every (D, partitions) with denominators up to the bound, sorted; `own`: every i knows his own value."""
    grid, found = list(product(range(B), repeat=n)), set()
    for q in range(1, bound + 1):
        for counts in product(range(q + 1), repeat=len(grid)):
            if sum(counts) == q:
                D = tuple((t, str(Fraction(k, q))) for t, k in zip(grid, counts, strict=True) if k)
                support = [t for t, _ in D]
                chosen = [
                    {tuple(map(tuple, own_cells(support, i)))} if knowledge == "own"
                    else consistent_partitions(support, i) for i in range(n)
                ]  # fmt: skip
                found |= {(D, E) for E in product(*chosen)}
    return sorted(found)


def own_cells(support, i):
    return sorted([t for t in support if t[i] == v] for v in {t[i] for t in support})


def consistent_partitions(support, i):
    """By all ways to number the cells."""
    found = set()
    for numbers in product(range(len(support)), repeat=len(support)):
        cells = [[t for t, k in zip(support, numbers, strict=True) if k == number] for number in set(numbers)]
        if all(len({t[i] for t in cell}) == 1 for cell in cells):
            found.add(tuple(sorted(map(tuple, cells))))
    return found


def marginal(F, i):
    """The distribution of the i-th values (from 0)."""
    return {v: sum(w for t, w in F if t[i] == v) for v in sorted({t[i] for t, _ in F})}


def monopoly_prices(f, B):
    """The prices that earn the most from one player."""
    revenue = [p * sum(w for v, w in f.items() if v >= p) for p in range(B)]
    return [p for p in range(B) if revenue[p] == max(revenue)]


def vickrey_price(t, reserves, eager):
    """What is paid in the second-price auction with reserves, lowest index first in ties."""
    bidders = [i for i in range(len(t)) if not eager or t[i] >= reserves[i]]
    if not bidders:
        return 0
    winner = min(i for i in bidders if t[i] == max(t[j] for j in bidders))
    if t[winner] < reserves[winner]:
        return 0
    return max([reserves[winner], *(t[j] for j in bidders if j != winner)])


def concave(points, x):
    """The least concave function above the points, at x."""
    chords = [
        y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        for x0, y0 in points
        for x1, y1 in points
        if x0 < x1 and x0 <= x <= x1
    ]
    return max([y for x0, y in points if x0 == x] + chords)


def virtual(f):
    """The ironed virtual values: slopes of the concave revenue curve in the quantile."""
    tail = {s: sum(w for v, w in f.items() if v >= s) for s in f}
    points = [(Fraction(0), Fraction(0)), *((tail[s], s * tail[s]) for s in f)]
    return {s: (concave(points, tail[s]) - concave(points, tail[s] - f[s])) / f[s] for s in f}


def myerson(F, B):
    """What Myerson's mechanism for the marginals of F earns; other values count as the next below."""
    n = len(F[0][0])
    phi = [virtual(marginal(F, i)) for i in range(n)]

    def winner(t):
        scores = []
        for i, v in enumerate(t):
            below = [s for s in phi[i] if s <= v]
            scores.append(phi[i][max(below)] if below else Fraction(-1))
        best = max(scores)
        return scores.index(best) if best >= 0 else None

    def price(t):
        i = winner(t)
        return 0 if i is None else min(v for v in range(B) if winner((*t[:i], v, *t[i + 1 :])) == i)

    return sum(w * price(t) for t, w in F)


def allocations(m, B):
    """All deterministic allocations among one or two players in which no winner loses by a higher value."""
    lines = list(product(range(B), repeat=m))
    for winners in product(range(m + 1), repeat=len(lines)):  # 0: nobody
        x = dict(zip(lines, winners, strict=True))
        wins = [(i, t) for i in range(m) for t in lines if x[t] == i + 1 and t[i] + 1 < B]
        if all(x[(*t[:i], t[i] + 1, *t[i + 1 :])] == i + 1 for i, t in wins):
            yield x


def earned_by(x, t, m, B):
    """(who gets it, what each pays) at t: every winner pays the least value with which he wins."""
    wins, pays = [0] * m, [0] * m
    if i := x[t]:
        wins[i - 1] = 1
        pays[i - 1] = min(v for v in range(B) if x[(*t[: i - 1], v, *t[i:])] == i)
    return wins, pays


def earned(x, F, m, B):
    return sum((w * sum(earned_by(x, t, m, B)[1]) for t, w in F.items()), Fraction(0))


@cache
def most_without(F, k, B):
    """What all but k pay at most; the best points of the program are 0-1 points, too."""
    m, best = len(F[0][0]), optimum(F, B)
    return max(
        sum(w * sum(p for i, p in enumerate(earned_by(x, t, m, B)[1], 1) if i != k) for t, w in F)
        for x in allocations(m, B) if earned(x, dict(F), m, B) == best
    )  # fmt: skip


@cache
def best_allocation(F, B):
    """(OPT(F), an allocation). For two players the program is a minimum cut, so a 0-1 point is best."""
    m = len(F[0][0])
    assert m <= 2, "not for this helper"
    return max(((earned(x, dict(F), m, B), x) for x in allocations(m, B)), key=lambda pair: pair[0])


def optimum(F, B):
    return best_allocation(F, B)[0]


def truth(document):
    """The judge of a document, by its kind."""
    return {"mechanism": Truth, "star": OfStar, "context": OfContext, "contexts": OfContexts}[
        document["kind"]
    ](document)
