"""The sentences of Sections 3.2 and 5 of [ACM2010] around the mechanism, by enumeration.

Main definitions
    One function a sentence: it yields the instances at which the sentence, read as its docstring says, fails.
"""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction as F
from itertools import product

from tests.papers.azar_chen_micali_2010_lemma_5 import (
    Context,
    Distribution,
    Partition,
    consistent,
    own_knowledge,
    revenue,
    sides,
)
from tests.papers.azar_chen_micali_2010_literal import (
    Literal,
    Mechanism,
    Profile,
    Report,
    aggregate,
    brier,
    expected,
    point,
    utility,
    utility_of,
)

# Section 3.2.


def brier_leaves_its_bounds(B: int, reports: list[Report]) -> Iterator[tuple[int, Report]]:
    """brier-bounded: -2 <= BSR(omega, D) <= 0 for all omega and D."""
    yield from ((w, D) for w, D in product(range(B), reports) if not -2 <= brier(w, D) <= 0)


def brier_is_not_proper(
    B: int, reports: list[Report], score: Callable[[int, Report], F], strictly: bool
) -> Iterator[tuple[Report, Report]]:
    """brier-strictly-proper: E_D[S(., D)] > (or >=) E_D[S(., P)] for any two different D, P."""
    for D, P in product(reports, repeat=2):
        gain = sum((D[w] * (score(w, D) - score(w, P)) for w in range(B)), F(0))
        if D != P and (gain <= 0 if strictly else gain < 0):
            yield D, P


def true_reports(m: Mechanism, c: Context) -> Iterator[tuple[Profile, dict[int, Report]]]:
    """What the players other than * report at each theta of the support."""
    for theta, _ in c.D:
        yield theta, {j: c.report(m, j, theta) for j in range(c.n) if j != m.star(theta)}


def choice_matters(reports: dict[int, Report]) -> bool:
    """aggregator-choice: on these reports, two choices of j' lead to different outputs."""
    return len({aggregate(reports, choice) for choice in reports}) > 1


def conditioning_undefined(reports: dict[int, Report]) -> bool:
    """aggregator-defined: step 3 of AGG, for some j', conditions on an event of probability 0."""
    supports = [{s for s, p in enumerate(report) if p > 0} for report in reports.values()]
    common = set.intersection(*supports)
    return bool(common) and any(sum(report[s] for s in common) == 0 for report in reports.values())


# Section 5.


def negative_ends(m: Mechanism, reports: list[Report]) -> Iterator[tuple[int, Profile, F]]:
    """ex-post-utility: a player truthful in step 1 ends no execution below zero."""
    for v in product(range(m.B), repeat=m.n):
        star = m.star(v)
        rivals = [j for j in range(m.n) if j != star]
        ends = [m.heads(v, r, p) for r in range(m.n) for p in m.prices]
        for said in product(reports, repeat=len(rivals)):
            ends.append(m.tails(v, dict(zip(rivals, said, strict=True))))
        yield from ((i, v, utility(i, v[i], e)) for e in ends for i in range(m.n) if utility(i, v[i], e) < 0)


def finer_earns_less(m: Mechanism, cs: Iterable[Context]) -> Iterator[tuple[Context, F, F]]:
    """remark-worst-case-knowledge: own knowledge yields at most the revenue of any other partitions.

    Heads does not depend on knowledge, so Tails is compared: (context, own, finer).
    """
    for c in cs:
        least, found = sides(m, own_knowledge(c.n, c.B, c.D))[1], sides(m, c)[1]
        if least > found:
            yield c, least, found


def gross(m: Literal, c: Context) -> F:
    """The expected price that * takes, before the discount: Tails' revenue as epsilon goes to 0."""
    total = F(0)
    for (theta, said), (_, q) in zip(true_reports(m, c), c.D, strict=True):
        winner, prices = m.tails(theta, said)
        total += q * (prices[winner] + m.epsilon) if winner is not None else 0
    return total


def collective(c: Context, theta: Profile, players: Iterable[int]) -> bool:
    """The intersection of these players' supports is {theta}."""
    return set.intersection(*(set(c.knowledge(i, theta)) for i in players)) == {theta}


def rivals_pin_the_star(m: Mechanism, c: Context, theta: Profile) -> bool:
    """The intersection of the supports of D'_j | (*, v_-*), over j != *, is one value."""
    supports = [
        {s for s, p in enumerate(c.report(m, j, theta)) if p > 0} for j in range(c.n) if j != m.star(theta)
    ]
    return len(set.intersection(*supports)) == 1


def misses_the_highest(
    m: Literal, cs: Iterable[Context], known: Callable[[Context, Profile], bool]
) -> Iterator[tuple[Context, Profile, F]]:
    """remark-collective-knowledge: Tails yields >= theta_* - 2 epsilon at every theta that is `known`."""
    for c in cs:
        for theta, _ in c.D:
            if known(c, theta) and revenue(c.truth(m, theta)) < max(theta) - 2 * m.epsilon:
                yield c, theta, revenue(c.truth(m, theta))


def offers_differ(
    m: Literal, instances: Iterable[tuple[Profile, dict[int, Report]]], second_value: bool
) -> Iterator[tuple[Profile, dict[int, Report], int, int]]:
    """prose-higher-offer: the offer is max{CP, KP}, or max{second value, KP}: (v, reports, offer, prose)."""
    for v, said in instances:
        e = m.compute(v, said)
        offered = e.CP if e.CP >= e.KR else e.KP
        prose = max(v[e.sp] if second_value else e.CP, e.KP)
        if offered != prose:
            yield v, said, offered, prose


def all_reports(m: Mechanism, reports: list[Report]) -> Iterator[tuple[Profile, dict[int, Report]]]:
    """Every announced profile with every choice of reports from the list."""
    for v in product(range(m.B), repeat=m.n):
        rivals = [j for j in range(m.n) if j != m.star(v)]
        for said in product(reports, repeat=len(rivals)):
            yield v, dict(zip(rivals, said, strict=True))


def truth_loses_to_another_plan(m: Mechanism, c: Context) -> Iterator[tuple[int, int, Profile, F, F]]:
    """two-step-not-normal-form: the truthful plan is not a best reply to some plans of the others.

    The others announce fixed values w whatever they are, and report w_* for sure; i keeps to truth in step 1
    and compares D'_i | (*, v_-*) with the point mass on w_*: (i, theta_i, announced, truthful, other).
    """
    for i in range(c.n):
        for cell in c.partitions[i]:
            theta = min(cell)
            known = c.knowledge(i, theta)
            for w in product(range(c.B), repeat=c.n - 1):
                v = (*w[:i], theta[i], *w[i:])
                star = m.star(v)
                told = [t for t in known if m.announce(t) == m.announce(v)]
                if star == i or not told:
                    continue
                got = []
                for own_report in (c.report(m, i, told[0]), point(c.B, v[star])):
                    said = {j: point(c.B, v[star]) for j in range(c.n) if j != star} | {i: own_report}
                    got.append(expected(m, v, m.tails(v, said), utility_of(i, theta[i])))
                if got[0] < got[1]:
                    yield i, theta[i], v, got[0], got[1]


def conversion_fails(
    epsilons: list[F], deltas: list[F], quarter: list[F], benchmarks: list[F]
) -> Iterator[tuple[F, ...]]:
    """theorem-2/conversion: delta' < delta, epsilon' < epsilon/(2(1-delta')) and both in (0, 1/4) imply
    (1-delta')(S - 2 epsilon') > (1-delta) S - epsilon."""
    for e, d, e1, d1, S in product(epsilons, deltas, quarter, quarter, benchmarks):
        if d1 < d and e1 < e / (2 * (1 - d1)) and not (1 - d1) * (S - 2 * e1) > (1 - d) * S - e:
            yield e, d, e1, d1, S


def never_known_so(n: int, B: int, D: Distribution, given_own_value: bool) -> list[int]:
    """remark-assumptions-order: the players i for whom no i-consistent partition makes D'_i, at every theta,
    the distribution D | theta_i (Assumption 3); or D itself (Assumption 2 at its word)."""
    support = [t for t, _ in D]

    def target(i: int, theta: Profile) -> dict[Profile, F]:
        kept = {t: q for t, q in D if not given_own_value or t[i] == theta[i]}
        return {t: q / sum(kept.values()) for t, q in kept.items()}

    def known(i: int, partition: Partition) -> bool:
        c = Context(n, B, D, (partition,) * n)
        return all(c.knowledge(i, theta) == target(i, theta) for theta in support)

    return [i for i in range(n) if not any(known(i, part) for part in consistent(support, i))]
