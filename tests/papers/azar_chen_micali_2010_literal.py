"""Mechanism M (script) of [ACM2010] once more, by its words alone: played step by step, no closed form.

Main definitions
    `Literal`: steps a to g. `Public`, `HigherOffer`: two mechanisms that the text around it speaks of.
    `expected`: E over the coin and the draw of (r, p). `Claim`, `judge`: a displayed claim, on instances.

Notation
    Players count from 0. A report is the tuple of its B probabilities. The announcement of step d, (*, v_-*),
    is *, and the profile v with None at the place of *. `hat` is what the paper writes with a hat.

Nothing here comes from the package: that is the point.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction as F
from random import Random
from typing import Any, Protocol

Profile = tuple[int, ...]
Report = tuple[F, ...]
Announcement = tuple[int, tuple[int | None, ...]]
Outcome = tuple[int | None, tuple[F, ...]]


def utility(i: int, t: int, outcome: Outcome) -> F:
    """theta_i - P_i if A = i, else -P_i."""
    winner, prices = outcome
    return (t if winner == i else 0) - prices[i]


def utility_of(i: int, t: int) -> Callable[[Outcome], F]:
    """The outcome's utility to player i of value t."""
    return lambda outcome: utility(i, t, outcome)


def brier(omega: int, report: Report) -> F:
    """BSR as first displayed: minus the sum over s of (delta_{omega,s} - D(s))^2."""
    return -sum((((1 if s == omega else 0) - p) ** 2 for s, p in enumerate(report)), start=F(0))


def aggregate(reports: Mapping[int, Report], choice: int | None = None) -> Report:
    """AGG, steps 0 to 3; j' is the least index unless chosen."""
    supports = [{s for s, p in enumerate(report) if p > 0} for report in reports.values()]
    common = set.intersection(*supports)
    base = reports[min(reports) if choice is None else choice]
    if not common:
        return base
    mass = sum(base[s] for s in common)
    return tuple(p / mass if s in common else F(0) for s, p in enumerate(base))


class Mechanism(Protocol):
    """What Lemmas 3 to 5 ask of a mechanism of this form."""

    @property
    def n(self) -> int: ...
    @property
    def B(self) -> int: ...
    @property
    def epsilon(self) -> F: ...
    @property
    def delta(self) -> F: ...
    @property
    def prices(self) -> tuple[int, ...]: ...
    def star(self, v: Profile) -> int: ...
    def announce(self, v: Profile) -> Announcement: ...
    def heads(self, v: Profile, r: int, p: int) -> Outcome: ...
    def tails(self, v: Profile, reports: Mapping[int, Report]) -> Outcome: ...


@dataclass(frozen=True)
class StepE:
    """What the auctioneer computes in step e."""

    sp: int
    CP: int
    aggregated: Report
    KR: F
    KP: int


@dataclass(frozen=True)
class Literal:
    """Mechanism M. `constant` is that of step g; `price_ties` says which maximiser KP is."""

    n: int
    B: int
    epsilon: F
    delta: F
    constant: F | None = None
    price_ties: str = "lowest"

    @property
    def prices(self) -> tuple[int, ...]:
        return tuple(range(self.B))

    def star(self, v: Profile) -> int:
        return min(i for i in range(self.n) if v[i] == max(v))

    def heads(self, v: Profile, r: int, p: int) -> Outcome:
        winner, P = None, [F(0)] * self.n
        if v[r] >= p:
            winner, P[r] = r, p - self.epsilon
        return winner, tuple(P)

    def announce(self, v: Profile) -> Announcement:
        star = self.star(v)
        return star, tuple(None if j == star else v_j for j, v_j in enumerate(v))

    def compute(self, v: Profile, reports: Mapping[int, Report]) -> StepE:
        star = self.star(v)
        second = max(v[j] for j in range(self.n) if j != star)
        sp = min(j for j in range(self.n) if j != star and v[j] == second)
        CP = v[sp] if sp > star else v[sp] + 1
        aggregated = aggregate(reports)
        revenue = [p * sum(aggregated[p:], F(0)) for p in range(self.B)]
        maximisers = [p for p in range(self.B) if revenue[p] == max(revenue)]
        KP = min(maximisers) if self.price_ties == "lowest" else max(maximisers)
        return StepE(sp, CP, aggregated, max(revenue), KP)

    def tails(self, v: Profile, reports: Mapping[int, Report]) -> Outcome:
        star, e = self.star(v), self.compute(v, reports)
        winner, P = None, [F(0)] * self.n
        if e.CP >= e.KR:
            winner, P[star] = star, e.CP - self.epsilon
        elif v[star] >= e.KP:
            winner, P[star] = star, e.KP - self.epsilon
        constant = self.delta * self.epsilon / (3 * self.n * self.B)
        if self.constant is not None:
            constant = self.constant
        for j in reports:
            P[j] = -constant * (2 + brier(v[star], reports[j]))
        return winner, tuple(P)


class Public(Literal):
    """The variant in which the players announce their values simultaneously but publicly."""

    def announce(self, v: Profile) -> Announcement:
        return self.star(v), v


class HigherOffer(Literal):
    """The mechanism as the prose before it has it: * is offered max{CP, KP}."""

    def tails(self, v: Profile, reports: Mapping[int, Report]) -> Outcome:
        star, e = self.star(v), self.compute(v, reports)
        _, P = super().tails(v, reports)
        offer = max(e.CP, e.KP)
        sold = v[star] >= offer
        price = offer - self.epsilon if sold else F(0)
        return star if sold else None, (*P[:star], price, *P[star + 1 :])


def expected(m: Mechanism, v: Profile, tails: Outcome, of: Callable[[Outcome], F]) -> F:
    """E[of(outcome)] over the coin and the draw of (r, p), at announced values v."""
    draws = [of(m.heads(v, r, p)) for r in range(m.n) for p in m.prices]
    return m.delta * sum(draws, F(0)) / len(draws) + (1 - m.delta) * of(tails)


def point(B: int, q: int) -> Report:
    return tuple(F(s == q) for s in range(B))


def grid(B: int, others: int = 2, seed: int = 0) -> list[Report]:
    """All point masses, the uniform distribution, and some others, drawn once and for all."""
    random, found = Random(seed), [point(B, q) for q in range(B)] + [(F(1, B),) * B]
    while len(found) < B + 1 + others:
        weights = [random.randrange(5) for _ in range(B)]
        if sum(weights) and (report := tuple(F(w, sum(weights)) for w in weights)) not in found:
            found.append(report)
    return found


def always(instance: Any) -> bool:
    return True


@dataclass(frozen=True)
class Claim:
    """For all instances: `when` implies `then`. `id` is the catalogue's, `line` the display in words."""

    id: str
    line: str
    then: Callable[[Any], bool]
    when: Callable[[Any], bool] = always


@dataclass(frozen=True)
class Judgement:
    """How many instances met the hypothesis, how many of them fail, and the first that does."""

    met: int
    failing: int
    first: Any

    @property
    def holds(self) -> bool:
        assert self.met > 0, "vacuous"
        return self.failing == 0


def judge(claims: Iterable[Claim], instances: Iterable[Any]) -> dict[tuple[str, str], Judgement]:
    """Every claim on every instance, by (id, line)."""
    listed = list(instances)
    judgements = {}
    for claim in claims:
        met = [x for x in listed if claim.when(x)]
        failing = [x for x in met if not claim.then(x)]
        judgements[claim.id, claim.line] = Judgement(len(met), len(failing), failing[0] if failing else None)
    return judgements
