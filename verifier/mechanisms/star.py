"""The star mechanism (the paper's script M, for Theorem 2), steps a to g as printed.

Main definitions
    `Star`: the mechanism; `heads` is step c, `tails` steps d to g, `truthful_report` what step 2 asks for.

Notation
    | paper | code |
    |---|---|
    | v, announced in step 1 | `v` |
    | *, sp | `star(v)`, `second(v)` |
    | CP, KR, KP | `classical_price(v)`, `known(report)` |
    | P^j, announced in step 2 | `reports[j]` |
    | (A, P) | `Assignment`, `winner` None for A = 0 |

Choices
    Ties for * and sp go to the lower index. KP is the smallest maximiser (`lowest`), or the largest
    (`highest`); the paper leaves it open. The reward constant delta epsilon / (3nB) of step g and the score
    are named parts.

References
    [ACM2010] Section 5, Mechanism M.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Literal

from verifier.contexts.beliefs import TypeProfile
from verifier.contexts.knowledge import BayesianContext, conditioned, image
from verifier.errors import OutOfRange
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player
from verifier.mechanisms.aggregator import aggregate
from verifier.mechanisms.brier import brier

Report = Distribution[int]
ZERO = Fraction(0)


@dataclass(frozen=True)
class Assignment:
    """(A, P): who gets the good, and what every player pays."""

    winner: Player | None
    prices: tuple[Fraction, ...]

    @property
    def revenue(self) -> Fraction:
        """The sum of the prices."""
        return sum(self.prices, ZERO)


@dataclass(frozen=True)
class Star:
    """The mechanism for n players with values 0..B-1; epsilon and delta in (0, 1/4).

    Raises: OutOfRange if n < 2, B < 2, or epsilon or delta lies outside (0, 1/4).
    """

    n: int
    B: int
    epsilon: Fraction
    delta: Fraction
    price_ties: Literal["lowest", "highest"] = "lowest"
    reward_constant: Fraction | None = None
    score: Callable[[int, Report], Fraction] = brier

    def __post_init__(self) -> None:
        if self.n < 2:
            raise OutOfRange(f"n = {self.n}: the star mechanism needs at least 2 players")
        if self.B < 2:
            raise OutOfRange(f"B = {self.B}: values are 0..B-1, so B must be at least 2")
        for name, x in (("epsilon", self.epsilon), ("delta", self.delta)):
            if not 0 < x < Fraction(1, 4):
                raise OutOfRange(f"{name} = {x} lies outside (0, 1/4), where the star mechanism is defined")

    @property
    def constant(self) -> Fraction:
        """delta epsilon / (3nB), unless another reward constant is given. Step g."""
        if self.reward_constant is not None:
            return self.reward_constant
        return self.delta * self.epsilon / (3 * self.n * self.B)

    def star(self, v: TypeProfile) -> Player:
        """* = argmax_i v_i, the lower index among ties. Step d."""
        return v.index(max(v))

    def second(self, v: TypeProfile) -> Player:
        """sp = argmax over j != * of v_j, the lower index among ties. Step e1."""
        star = self.star(v)
        return max((j for j in range(self.n) if j != star), key=lambda j: (v[j], -j))

    def classical_price(self, v: TypeProfile) -> int:
        """CP = v_sp if sp > *, else v_sp + 1. Step e2."""
        second = self.second(v)
        return v[second] if second > self.star(v) else v[second] + 1

    def known(self, aggregated: Report) -> tuple[Fraction, int]:
        """(KR, KP): the maximum over p in [B] of p Pr[V >= p], and a price that attains it. Steps e4, e5."""
        revenue = {
            p: p * sum((q for value, q in aggregated.weights if value >= p), ZERO) for p in range(self.B)
        }
        best = max(revenue.values())
        prices = [p for p, r in revenue.items() if r == best]
        return best, prices[0] if self.price_ties == "lowest" else prices[-1]

    def heads(self, v: TypeProfile, r: Player, p: int) -> Assignment:
        """Step c: player r is offered the price p; if v_r >= p he gets the good and pays p - epsilon."""
        if v[r] < p:
            return Assignment(None, (ZERO,) * self.n)
        return Assignment(r, tuple(p - self.epsilon if i == r else ZERO for i in range(self.n)))

    def tails(self, v: TypeProfile, reports: Mapping[Player, Report]) -> Assignment:
        """Steps d to g, when the players other than * report these distributions over *'s value."""
        star, price, winner = self.star(v), [ZERO] * self.n, None
        classical = self.classical_price(v)
        known_revenue, known_price = self.known(aggregate([reports[j] for j in sorted(reports)]))
        if classical >= known_revenue:  # f1
            winner, price[star] = star, classical - self.epsilon
        elif v[star] >= known_price:  # f2
            winner, price[star] = star, known_price - self.epsilon
        for j in reports:  # g
            price[j] = -self.constant * (2 + self.score(v[star], reports[j]))
        return Assignment(winner, tuple(price))

    def truthful_report(self, context: BayesianContext, j: Player, theta: TypeProfile) -> Report:
        """D'_j | (*, v_-*): what j knows of *'s value once * and the others' values are announced. Step 2."""
        star = self.star(theta)

        def announced(t: TypeProfile) -> bool:
            return self.star(t) == star and all(t[i] == theta[i] for i in range(self.n) if i != star)

        return image(conditioned(context.knowledge(j, theta), announced), lambda t: t[star])

    def truthful_revenue(self, context: BayesianContext) -> tuple[Fraction, Fraction]:
        """(expected revenue given Heads, given Tails), over D and the draw of (r, p), under truth."""
        heads, tails = ZERO, ZERO
        for theta, chance in context.prior.weights:
            draws = [self.heads(theta, r, p).revenue for r, p in product(range(self.n), range(self.B))]
            heads += chance * sum(draws, ZERO) / len(draws)
            rivals = [j for j in range(self.n) if j != self.star(theta)]
            reports = {j: self.truthful_report(context, j, theta) for j in rivals}
            tails += chance * self.tails(theta, reports).revenue
        return heads, tails
