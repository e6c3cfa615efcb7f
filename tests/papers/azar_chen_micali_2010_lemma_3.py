"""Lemma 3 of [ACM2010] and every displayed claim of its proof, by enumeration.

Main definitions
    `deviations`: the pairs (sigma, sigma hat), against all plans with reports from a list.
    `STEPS`: the claims, with their printed strictness.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction as F
from functools import cached_property
from itertools import product
from typing import Any

from tests.papers.azar_chen_micali_2010_literal import (
    Claim,
    Mechanism,
    Outcome,
    Profile,
    Report,
    StepE,
    expected,
    utility,
)


@dataclass(frozen=True)
class Deviation:
    """sigma, which announces `lie`, and sigma hat, which announces `theta`, against one tau of the others.

    `reports` and `reports_hat` are what the reporters say in step 2 of either execution.
    """

    m: Any
    i: int
    theta: int
    lie: int
    v: Profile
    v_hat: Profile
    reports: Mapping[int, Report]
    reports_hat: Mapping[int, Report]

    @cached_property
    def tails(self) -> F:
        return utility(self.i, self.theta, self.m.tails(self.v, self.reports))

    @cached_property
    def tails_hat(self) -> F:
        return utility(self.i, self.theta, self.m.tails(self.v_hat, self.reports_hat))

    def of(self, outcome: Outcome) -> F:
        return utility(self.i, self.theta, outcome)

    @cached_property
    def u(self) -> F:
        return expected(self.m, self.v, self.m.tails(self.v, self.reports), self.of)

    @cached_property
    def u_hat(self) -> F:
        return expected(self.m, self.v_hat, self.m.tails(self.v_hat, self.reports_hat), self.of)

    @property
    def star(self) -> int:
        return int(self.m.star(self.v))

    @property
    def star_hat(self) -> int:
        return int(self.m.star(self.v_hat))

    @cached_property
    def e(self) -> StepE:
        return self.m.compute(self.v, self.reports)  # type: ignore[no-any-return]

    @cached_property
    def e_hat(self) -> StepE:
        return self.m.compute(self.v_hat, self.reports_hat)  # type: ignore[no-any-return]


def deviations(m: Mechanism, reports: list[Report], simulated: bool = True) -> Iterator[Deviation]:
    """All (i, theta_i, lie, v_-i) and all plans with reports from the list, at the announcements reached.

    A plan maps announcements to reports; only its values at the two announcements reached matter. sigma hat
    reports what sigma would have reported had the announcement held the lie in i's place; with `simulated`
    False, anything.
    """
    for theta, lie, i in product(range(m.B), range(m.B), range(m.n)):
        if theta == lie:
            continue
        for rest in product(range(m.B), repeat=m.n - 1):
            v, v_hat = ((*rest[:i], own, *rest[i:]) for own in (lie, theta))
            a, a_hat = m.announce(v), m.announce(v_hat)
            simulation = a_hat[0], tuple(lie if j == i else x for j, x in enumerate(a_hat[1]))
            keys = {j: (j, a) for j in range(m.n) if j != a[0]}
            keys_hat: dict[int, Any] = {j: (j, a_hat) for j in range(m.n) if j != a_hat[0]}
            if i in keys_hat:
                keys_hat[i] = (i, simulation) if simulated else (i, "anything")
            slots = list(dict.fromkeys([*keys.values(), *keys_hat.values()]))
            for chosen in product(reports, repeat=len(slots)):
                plan = dict(zip(slots, chosen, strict=True))
                said = {j: plan[k] for j, k in keys.items()}
                said_hat = {j: plan[k] for j, k in keys_hat.items()}
                yield Deviation(m, i, theta, lie, v, v_hat, said, said_hat)


def in_case(number: int) -> Callable[[Deviation], bool]:
    """Cases 1 to 4: by whether i is the star in the execution of sigma hat, and in that of sigma."""
    hat, plain = {1: (False, False), 2: (True, True), 3: (True, False), 4: (False, True)}[number]
    return lambda d: (d.star_hat == d.i) == hat and (d.star == d.i) == plain


def first_sum(d: Deviation, v_i: int) -> F:
    """sum_{k=0}^{v_i} (theta_i - k + epsilon)."""
    return sum((d.theta - k + d.m.epsilon for k in range(v_i + 1)), F(0))


def unit(d: Deviation) -> F:
    """delta epsilon / (nB)."""
    return F(d.m.delta * d.m.epsilon / (d.m.n * d.m.B))


def by_equation_1(d: Deviation, v_i: int, tails: F) -> F:
    return F(d.m.delta / (d.m.n * d.m.B) * first_sum(d, v_i) + (1 - d.m.delta) * tails)


def apart(d: Deviation) -> bool:
    """Case 2, CP(sigma) < KR(sigma) and min{theta_i, v_i(sigma)} < KP(sigma) <= max{...}."""
    between = min(d.theta, d.lie) < d.e.KP <= max(d.theta, d.lie)
    return in_case(2)(d) and d.e.CP < d.e.KR and between


def case_2(then: Callable[[Deviation], bool], line: str) -> Claim:
    return Claim("lemma-3/case-2", line, then, in_case(2))


def case_4(then: Callable[[Deviation], bool], line: str) -> Claim:
    return Claim("lemma-3/case-4", line, then, in_case(4))


STEPS = [
    Claim("lemma-3", "E[u_i(hat sigma)] > E[u_i(sigma)]", lambda d: d.u_hat > d.u),
    Claim(
        "lemma-3/equation-1",
        "both utilities are as displayed",
        lambda d: (
            d.u == by_equation_1(d, d.lie, d.tails) and d.u_hat == by_equation_1(d, d.theta, d.tails_hat)
        ),
    ),
    Claim(
        "lemma-3/equation-2",
        "the difference of the two sums is >= epsilon",
        lambda d: first_sum(d, d.theta) - first_sum(d, d.lie) >= d.m.epsilon,
    ),
    Claim(
        "lemma-3/equation-3",
        "E[u_i(hat sigma)|Tails] - E[u_i(sigma)|Tails] > -delta epsilon/(nB)",
        lambda d: d.tails_hat - d.tails > -unit(d),
    ),
    Claim(
        "lemma-3/case-1",
        "*(hat sigma) = *(sigma), P^i and P_i are the same, the difference is 0",
        lambda d: (
            d.star_hat == d.star and d.reports[d.i] == d.reports_hat[d.i] and d.tails_hat - d.tails == 0
        ),
        in_case(1),
    ),
    case_2(
        lambda d: d.reports == d.reports_hat and d.e == d.e_hat and d.theta >= d.e.CP,
        "P^j, sp, CP, KR, KP are the same, and CP <= theta_i",
    ),
    Claim(
        "lemma-3/case-2",
        "in the three listed situations the utilities are the same",
        lambda d: d.tails_hat == d.tails,
        lambda d: in_case(2)(d) and not apart(d),
    ),
    Claim(
        "lemma-3/case-2",
        "theta_i > v_i: E[u_i(hat sigma)|Tails] >= epsilon and E[u_i(sigma)|Tails] = 0",
        lambda d: d.tails_hat >= d.m.epsilon and d.tails == 0,
        lambda d: apart(d) and d.theta > d.lie,
    ),
    Claim(
        "lemma-3/case-2",
        "theta_i < v_i: he pays at least 1 - epsilon more than his valuation, and nothing when truthful",
        lambda d: d.tails <= -1 + d.m.epsilon and d.tails_hat == 0,
        lambda d: apart(d) and d.theta < d.lie,
    ),
    Claim(
        "lemma-3/case-2",
        "theta_i < v_i: E[u_i(sigma)|Tails] < -1 + epsilon",
        lambda d: d.tails < -1 + d.m.epsilon,
        lambda d: apart(d) and d.theta < d.lie,
    ),
    Claim(
        "lemma-3/case-3",
        "E[u_i(hat sigma)|Tails] >= 0",
        lambda d: d.tails_hat >= 0,
        in_case(3),
    ),
    Claim(
        "lemma-3/case-3",
        "E[u_i(sigma)|Tails] = -P_i(sigma) < delta epsilon/(nB)",
        lambda d: d.tails == -d.m.tails(d.v, d.reports)[1][d.i] < unit(d),
        in_case(3),
    ),
    case_4(lambda d: d.lie > d.theta, "v_i(sigma) > theta_i"),
    case_4(
        lambda d: d.theta <= d.v[d.e.sp] == d.e.CP - 1 if d.e.sp < d.i else d.theta < d.v[d.e.sp] == d.e.CP,
        "theta_i <= v_sp = CP - 1 if sp < i, theta_i < v_sp = CP if sp > i",
    ),
    case_4(lambda d: d.theta + 1 <= d.e.CP, "CP(sigma) >= theta_i + 1"),
    case_4(lambda d: d.tails <= 0, "E[u_i(sigma)|Tails] <= 0"),
    case_4(lambda d: d.tails_hat > 0, "E[u_i(hat sigma)|Tails] > 0"),
]
