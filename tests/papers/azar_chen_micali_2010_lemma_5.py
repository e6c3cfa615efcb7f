"""Contexts with few profiles, Lemma 4, and every displayed claim of the proof of Lemma 5.

Main definitions
    `Context`: a distribution and a profile of partitions; `contexts`: all small ones. `misreports`: Lemma 4.
    `benchmark`, `total_revenue`: the two sides of Lemma 5. `LINES`: its displays, one (i, t) at a time.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction as F
from functools import cached_property
from itertools import combinations_with_replacement, product

from tests.papers.azar_chen_micali_2010_literal import (
    Announcement,
    Claim,
    Literal,
    Mechanism,
    Outcome,
    Profile,
    Report,
    StepE,
    expected,
    utility_of,
)

Distribution = tuple[tuple[Profile, F], ...]
Partition = tuple[frozenset[Profile], ...]


@dataclass(frozen=True)
class Context:
    """D as pairs (profile, probability), and each player's partition of D's support."""

    n: int
    B: int
    D: Distribution
    partitions: tuple[Partition, ...]

    def knowledge(self, i: int, theta: Profile) -> dict[Profile, F]:
        """D'_i = D | S_i."""
        (cell,) = [S for S in self.partitions[i] if theta in S]
        mass = sum((q for t, q in self.D if t in cell), F(0))
        return {t: q / mass for t, q in self.D if t in cell}

    def report(self, m: Mechanism, j: int, theta: Profile) -> Report:
        """D'_j | (*, v_-*), as a distribution over *'s value, when all announce theta."""
        said, known = m.announce(theta), self.knowledge(j, theta)
        kept = {t: q for t, q in known.items() if m.announce(t) == said}
        mass = sum(kept.values())
        return tuple(sum((q for t, q in kept.items() if t[said[0]] == x), F(0)) / mass for x in range(self.B))

    def truth(self, m: Mechanism, theta: Profile) -> Outcome:
        """The outcome of Tails when all are truthful in both steps."""
        star = m.star(theta)
        return m.tails(theta, {j: self.report(m, j, theta) for j in range(self.n) if j != star})


def partitions_of(items: list[Profile]) -> Iterator[Partition]:
    """All set partitions."""
    if not items:
        yield ()
        return
    for rest in partitions_of(items[1:]):
        yield (frozenset({items[0]}), *rest)
        for k, cell in enumerate(rest):
            yield (*rest[:k], cell | {items[0]}, *rest[k + 1 :])


def own(support: list[Profile], i: int) -> Partition:
    """The partition by theta_i."""
    return tuple(frozenset(t for t in support if t[i] == x) for x in sorted({t[i] for t in support}))


def consistent(support: list[Profile], i: int) -> list[Partition]:
    """All i-consistent partitions of the support."""
    classes = [list(partitions_of(sorted(cell))) for cell in own(support, i)]
    return [tuple(cell for part in parts for cell in part) for parts in product(*classes)]


def distributions(n: int, B: int, denominator: int) -> Iterator[Distribution]:
    """All D on [B]^n whose probabilities are multiples of 1/denominator, once each."""
    profiles = list(product(range(B), repeat=n))
    for drawn in combinations_with_replacement(profiles, denominator):
        yield tuple((t, F(drawn.count(t), denominator)) for t in sorted(set(drawn)))


def contexts(n: int, B: int, denominators: Iterable[int]) -> Iterator[Context]:
    """All of these D, each with all profiles of partitions; own knowledge is not singled out."""
    seen = set()
    for denominator in denominators:
        for D in distributions(n, B, denominator):
            if D not in seen:
                seen.add(D)
                support = [t for t, _ in D]
                for profile in product(*(consistent(support, i) for i in range(n))):
                    yield Context(n, B, D, profile)


def own_knowledge(n: int, B: int, D: Distribution) -> Context:
    return Context(n, B, D, tuple(own([t for t, _ in D], i) for i in range(n)))


def benchmark(m: Mechanism, D: Distribution) -> F:
    """S as displayed in Section 3.1."""
    total = F(0)
    for i, t in sorted({m.announce(theta) for theta, _ in D}, key=str):
        here = [(theta[i], q) for theta, q in D if m.announce(theta) == (i, t)]
        mass = sum((q for _, q in here), F(0))
        total += mass * max(p * sum((q / mass for x, q in here if x >= p), F(0)) for p in range(m.B))
    return total


def revenue(outcome: Outcome) -> F:
    return sum(outcome[1], F(0))


def sides(m: Mechanism, c: Context) -> tuple[F, F]:
    """(expected revenue given Heads, given Tails) when all are truthful."""
    heads, tails = F(0), F(0)
    for theta, q in c.D:
        draws = [revenue(m.heads(theta, r, p)) for r in range(m.n) for p in m.prices]
        heads += q * sum(draws, F(0)) / len(draws)
        tails += q * revenue(c.truth(m, theta))
    return heads, tails


def total_revenue(m: Mechanism, c: Context) -> F:
    heads, tails = sides(m, c)
    return m.delta * heads + (1 - m.delta) * tails


def misreports(m: Mechanism, c: Context, reports: list[Report]) -> Iterator[tuple[F, F, Report, Report]]:
    """Lemma 4: (E[u_i(hat sigma)], E[u_i(sigma)], truth, report), for every player and cell, every
    announcement of positive probability, every other report, and two plans of the others."""
    for i in range(c.n):
        for theta in [min(cell) for cell in c.partitions[i]]:
            known = c.knowledge(i, theta)
            for said in {m.announce(t) for t in known}:
                if said[0] == i:
                    continue
                truth = next(c.report(m, i, t) for t in known if m.announce(t) == said)
                for report, others in product(reports, (reports[0], reports[-1])):
                    if report == truth:
                        continue
                    got = []
                    for own_report in (truth, report):
                        total = F(0)
                        for t, q in known.items():
                            spoken = {j: others for j in range(c.n) if j != m.star(t)}
                            if i in spoken:
                                spoken[i] = own_report if m.announce(t) == said else c.report(m, i, t)
                            of = utility_of(i, t[i])
                            total += q * expected(m, t, m.tails(t, spoken), of)
                        got.append(total)
                    yield got[0], got[1], truth, report


@dataclass(frozen=True)
class Line:
    """One (i, t) of Lemma 5 with Pr(star = i, theta_-star = t) > 0, in one context."""

    m: Literal
    c: Context
    i: int
    said: Announcement

    @cached_property
    def chances(self) -> dict[int, F]:
        """D(i, t)."""
        here = {theta[self.i]: q for theta, q in self.c.D if self.m.announce(theta) == self.said}
        mass = sum(here.values())
        return {x: q / mass for x, q in here.items()}

    def profile(self, x: int) -> Profile:
        return tuple(x if y is None else y for y in self.said[1])

    def earned(self, x: int) -> F:
        """REV(M(tau)) given Tails, theta_i = x, theta_-i = t."""
        return revenue(self.c.truth(self.m, self.profile(x)))

    @cached_property
    def left(self) -> F:
        """The left-hand side of Equation 8."""
        return sum((q * self.earned(x) for x, q in self.chances.items()), F(0))

    def posted(self, p: int, chances: Mapping[int, F]) -> F:
        """p Pr(theta_i >= p)."""
        return p * sum((q for x, q in chances.items() if x >= p), F(0))

    @cached_property
    def best_prices(self) -> list[int]:
        """All that p(i, t) can be."""
        posted = [self.posted(p, self.chances) for p in range(self.m.B)]
        return [p for p in range(self.m.B) if posted[p] == max(posted)]

    @cached_property
    def E(self) -> list[dict[int, F]]:
        """D(i,t) | E(i,t), for each E(i,t) of the intersection of the P_j(i,t)."""

        def cell(x: int) -> frozenset[int]:
            found = set(self.chances)
            for j in range(self.c.n):
                if j != self.i:
                    (S,) = [S for S in self.c.partitions[j] if self.profile(x) in S]
                    found &= {y for y in self.chances if self.profile(y) in S}
            return frozenset(found)

        result = []
        for part in sorted({cell(x) for x in self.chances}, key=sorted):
            mass = sum(self.chances[x] for x in part)
            result.append({x: self.chances[x] / mass for x in sorted(part)})
        return result

    def mass(self, part: Mapping[int, F]) -> F:
        return sum((self.chances[x] for x in part), F(0))

    def step_e(self, x: int) -> StepE:
        theta = self.profile(x)
        rivals = [j for j in range(self.c.n) if j != self.i]
        return self.m.compute(theta, {j: self.c.report(self.m, j, theta) for j in rivals})

    def given(self, part: Mapping[int, F]) -> F:
        """E over D(i,t)|E of the revenue given Tails."""
        return sum((q * self.earned(x) for x, q in part.items()), F(0))


def lines(m: Literal, c: Context) -> Iterator[Line]:
    for said in sorted({m.announce(theta) for theta, _ in c.D}, key=str):
        yield Line(m, c, said[0], said)


LINES = [
    Claim(
        "lemma-5/equation-8",
        "E[REV|Tails, i, t] >= max_p p Pr - 2 epsilon",
        lambda x: x.left >= max(x.posted(p, x.chances) for p in range(x.m.B)) - 2 * x.m.epsilon,
    ),
    Claim(
        "lemma-5/equation-9",
        "the right-hand side is p(i,t) Pr(theta_i >= p(i,t)) - 2 epsilon, whichever argmax p(i,t) is",
        lambda x: all(
            x.posted(p, x.chances) == max(x.posted(q, x.chances) for q in range(x.m.B)) for p in x.best_prices
        ),
    ),
    Claim(
        "lemma-5/equation-10",
        "hat P = D(i,t)|E(i,t), and the left-hand side is the mean over the E(i,t)",
        lambda x: (
            x.left == sum((x.mass(E) * x.given(E) for E in x.E), F(0))
            and all(
                x.step_e(value).aggregated == tuple(E.get(s, F(0)) for s in range(x.m.B))
                for E in x.E
                for value in E
            )
        ),
    ),
    Claim(
        "lemma-5/equation-11",
        "for each E(i,t): E[REV|Tails, E] >= p(i,t) Pr(theta_i >= p(i,t)) - 2 epsilon",
        lambda x: all(x.given(E) >= x.posted(p, E) - 2 * x.m.epsilon for E in x.E for p in x.best_prices),
    ),
    Claim(
        "lemma-5/equation-12",
        "KR = max_p p Pr(theta_i >= p) >= p(i,t) Pr(theta_i >= p(i,t)) under D(i,t)|E(i,t)",
        lambda x: all(
            x.step_e(value).KR == max(x.posted(q, E) for q in range(x.m.B)) >= x.posted(p, E)
            for E in x.E
            for value in E
            for p in x.best_prices
        ),
    ),
    Claim(
        "lemma-5/classical-price",
        "CP is the lowest value with which i is the star given t, and theta_i >= CP on the support",
        lambda x: all(
            x.step_e(value).CP
            == min(w for w in range(x.m.B) if x.m.announce(x.profile(w))[0] == x.i)
            <= value
            for value in x.chances
        ),
    ),
]
