"""The truth of sentences about the paper of 2010, by playing its mechanisms literally.

Imports nothing of the project but the oracles of `tests/papers`, which import nothing of it either. Small
sizes only.
"""

from fractions import Fraction
from functools import cache
from itertools import product
from math import prod

from tests.checker.model import Truth, as_tuple
from tests.papers.azar_chen_micali_2010_lemma_5 import Context, benchmark, sides
from tests.papers.azar_chen_micali_2010_literal import Literal, brier, point, utility

ARITHMETIC = {
    "+": lambda *xs: sum(xs), "*": lambda *xs: prod(xs), "max": lambda *xs: max(xs),
    "min": lambda *xs: min(xs),
    "-": lambda a, b: a - b, "/": lambda a, b: Fraction(a) / b,
}  # fmt: skip


def literal(mechanism, B=None):
    """The mechanism of a document, played step by step; with another B, its steps d to f only."""
    rates = [Fraction(mechanism[name]) for name in ("epsilon", "delta")]
    return Literal(mechanism["n"], B or mechanism["B"], *rates, price_ties=mechanism["price_ties"])


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
        self.m = literal({"epsilon": "1/8", "delta": "1/8", "price_ties": "lowest"} | m)
        context = as_tuple(document["context"])
        self.D = tuple((p, Fraction(w)) for p, w in context["distribution"])
        partitions = tuple(tuple(map(frozenset, cells)) for cells in context["knowledge"])
        self.context = Context(self.n, self.B, self.D, partitions)

    def domain(self, q, env):
        return [p for p, _ in self.D] if q[1] == "drawn" else super().domain(q, env)

    def at(self, p, *known):
        """D at the announcement of p, in the cells of these players (from 0)."""
        said = self.m.announce(p)
        kept = [(t, w) for t, w in self.D if self.m.announce(t) == said]
        return [(t, w) for t, w in kept if all(t in self.context.knowledge(j, p) for j in known)]

    def cell(self, p):
        return self.at(p, *(j for j in range(self.n) if j != self.m.star(p)))

    def revenue(self, drawn):
        """The expected revenue given Tails."""
        return mean((w, sum(self.context.truth(self.m, t)[1])) for t, w in drawn)

    def chance(self, drawn, k):
        return mean((w, int(max(t) >= k)) for t, w in drawn)

    def best(self, drawn):
        revenues = [k * self.chance(drawn, k) for k in range(self.B)]
        return max(revenues), revenues.index(max(revenues))

    def others(self, drawn, i):
        """The distribution of the others' values."""
        mass = sum(w for _, w in drawn)
        return {
            r: sum(w for t, w in drawn if without(t, i) == r) / mass
            for r in sorted({without(t, i) for t, _ in drawn})
        }

    def known(self, i):
        parts = [list(self.context.knowledge(i - 1, t).items()) for t, _ in self.D]
        return sum(
            w * optimum(self.others(part, i), self.B) for (_, w), part in zip(self.D, parts, strict=True)
        )

    def reward(self, i):
        total = Fraction(0)
        for t, w in self.D:
            F = self.others(list(self.context.knowledge(i - 1, t).items()), i)
            score = -sum(((s == without(t, i)) - F.get(s, 0)) ** 2 for s in {*F, without(t, i)})
            total += w * self.rates["epsilon"] / 2 * (2 + score)
        return total

    def term(self, name, args):
        players = range(1, self.n + 1)
        match name, args:
            case "benchmark", []:
                return benchmark(self.m, self.D)
            case "expected-maximum", []:
                return mean((w, max(t)) for t, w in self.D)
            case "optimum", []:
                return optimum(dict(self.D), self.B)
            case "optimum-without", [i]:
                return optimum(self.others(self.D, i), self.B)
            case "known-optimum", [i]:
                return self.known(i)
            case "removed-gross", []:
                return sum(map(self.known, players)) / self.n
            case "removed", []:
                return sum(self.known(i) - self.reward(i) for i in players) / self.n
            case "heads-revenue-mean", []:
                return sides(self.m, self.context)[0]
            case "tails-revenue", []:
                return sides(self.m, self.context)[1]
            case "star-revenue", []:
                heads, tails = sides(self.m, self.context)
                return self.m.delta * heads + (1 - self.m.delta) * tails
            case "announcement-revenue", [p]:
                return self.revenue(self.at(p))
            case "announcement-best", [p]:
                return self.best(self.at(p))[0]
            case "announcement-price", [p]:
                return self.best(self.at(p))[1]
            case "announcement-chance", [p, k]:
                return self.chance(self.at(p), k)
            case "cells-mean", [p]:
                return mean((w, self.revenue(self.cell(t))) for t, w in self.at(p))
            case "cell-revenue", [p]:
                return self.revenue(self.cell(p))
            case "cell-known", [p]:
                return self.best(self.cell(p))[0]
            case "cell-chance", [p, k]:
                return self.chance(self.cell(p), k)
            case "star" | "highest", _:
                return super().term(name, args)
        raise AssertionError(name)


def allocations(m, B):
    """All deterministic allocations among one or two players in which no winner loses by a higher value."""
    lines = list(product(range(B), repeat=m))
    for winners in product(range(m + 1), repeat=len(lines)):  # 0: nobody
        x = dict(zip(lines, winners, strict=True))
        wins = [(i, t) for i in range(m) for t in lines if x[t] == i + 1 and t[i] + 1 < B]
        if all(x[(*t[:i], t[i] + 1, *t[i + 1 :])] == i + 1 for i, t in wins):
            yield x


def earned(x, F, m, B):
    """Every winner pays the least value with which he wins."""
    total = Fraction(0)
    for t, w in F.items():
        if i := x[t]:
            total += w * min(v for v in range(B) if x[(*t[: i - 1], v, *t[i:])] == i)
    return total


@cache
def best_allocation(F, B):
    """(OPT(F), an allocation). For two players the program is a minimum cut, so a 0-1 point is best."""
    m = len(F[0][0])
    assert m <= 2, "not for this helper"
    return max(((earned(x, dict(F), m, B), x) for x in allocations(m, B)), key=lambda pair: pair[0])


def optimum(F, B):
    return best_allocation(tuple(F.items()), B)[0]


def truth(document):
    """The judge of a document, by its kind."""
    return {"mechanism": Truth, "star": OfStar, "context": OfContext}[document["kind"]](document)
