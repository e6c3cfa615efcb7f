"""The star mechanism (the paper's script M, for Theorem 2), steps a to g as printed.

Main definitions
    `Star`: the mechanism. Of its named parts `star_ties`, `price_ties`, `reward_constant`, `score` and
    `aggregator` are parameters; `heads_prices` (step c1), `classical_price` (e2), `offer` with `offers` (f)
    are methods. A variant gives a parameter or overrides a method, and everything else follows.
    `heads`, `tails`: the outcome on either side of the coin; `truthful_report`: what step 2 asks for.
    `heads_utility`, `heads_revenue`, `sale_utility`, `reward`: the same in closed form.

Notation
    | paper | code |
    |---|---|
    | v, announced in step 1 | `v` |
    | *, sp | `star(v)`, `second(v)` |
    | CP, KR, KP | `classical_price(v)`, `known(report)` |
    | P^j, announced in step 2 | `reports[j]` |
    | (A, P) | `Assignment`, `winner` None for A = 0 |

Choices
    Ties for * and sp go to the lower index (`first`); with `last` to the higher, and then step e2 is
    mirrored, so that CP is still the lowest value with which * is the star. KP is the smallest maximiser
    (`lowest`), or the largest (`highest`); the paper leaves it open. Step f is written as an offer that the
    star takes if v_* >= it: f1 as printed has no such condition, but v_* >= CP always (`classical_price`),
    so that it makes no difference here; it says what a variant's offer above v_* means.

References
    [ACM2010] Section 5, Mechanism M.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from verifier.contexts.beliefs import TypeProfile
from verifier.contexts.knowledge import BayesianContext, conditioned, image
from verifier.errors import OutOfRange
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player
from verifier.mechanisms.aggregator import aggregate
from verifier.mechanisms.brier import brier
from verifier.mechanisms.star_parts import BETWEEN_POINT_MASSES

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
    """The mechanism for n players with values 0..B-1. The paper has epsilon and delta in (0, 1/4).

    Raises: OutOfRange if n < 2, B < 2, epsilon <= 0, delta lies outside (0, 1), or a tie rule is not known.

    >>> Star(2, 4, Fraction(1, 8), Fraction(1, 8)).classical_price((2, 2))
    2
    """

    n: int
    B: int
    epsilon: Fraction
    delta: Fraction
    price_ties: Literal["lowest", "highest"] = "lowest"
    reward_constant: Fraction | None = None
    score: Callable[[int, Report], Fraction] = brier
    star_ties: Literal["first", "last"] = "first"
    aggregator: Callable[[Sequence[Report]], Report] = aggregate

    def __post_init__(self) -> None:
        if self.n < 2:
            raise OutOfRange(f"n = {self.n}: the star mechanism needs at least 2 players")
        if self.B < 2:
            raise OutOfRange(f"B = {self.B}: values are 0..B-1, so B must be at least 2")
        if self.epsilon <= 0:
            raise OutOfRange(f"epsilon = {self.epsilon}: the discount and the rewards need epsilon > 0")
        if not 0 < self.delta < 1:
            raise OutOfRange(f"delta = {self.delta} is the chance of Heads; it must lie in (0, 1)")
        if self.star_ties not in ("first", "last"):
            raise OutOfRange(f'star_ties is {self.star_ties!r}; write "first" or "last"')
        if self.price_ties not in ("lowest", "highest"):
            raise OutOfRange(f'price_ties is {self.price_ties!r}; write "lowest" or "highest"')

    @property
    def is_as_printed(self) -> bool:
        """Every part that the paper prints is the paper's; KP's tie rule, which it leaves open, is free.

        A subclass may have changed anything.
        """
        printed = self.delta * self.epsilon / (3 * self.n * self.B)
        parts = (self.star_ties, self.constant, self.score, self.aggregator)
        return type(self) is Star and parts == ("first", printed, brier, aggregate)

    # Steps b and c: Heads.

    @property
    def heads_prices(self) -> tuple[int, ...]:
        """The prices, all in {0, 1, ...}, among which step c1 draws uniformly: [B] = {0, ..., B-1}."""
        return tuple(range(self.B))

    def heads(self, v: TypeProfile, r: Player, p: int) -> Assignment:
        """Step c: player r is offered the price p; if v_r >= p he gets the good and pays p - epsilon."""
        if v[r] < p:
            return Assignment(None, (ZERO,) * self.n)
        return Assignment(r, tuple(p - self.epsilon if i == r else ZERO for i in range(self.n)))

    def heads_utility(self, i: Player, t: int, v_i: int) -> Fraction:
        """E[u_i | Heads] = 1/(nB) * sum over prices p <= v_i of (t - p + epsilon), for true value t.

        Proof: i is drawn with chance 1/n, each p with chance 1/B, and only r is ever served.

        >>> Star(2, 3, Fraction(1, 8), Fraction(1, 8)).heads_utility(0, 1, 1)    # (9/8 + 1/8) / 6
        Fraction(5, 24)
        """
        assert 0 <= i < self.n
        gains = sum((t - p + self.epsilon for p in self.heads_prices if p <= v_i), ZERO)
        return gains / (self.n * len(self.heads_prices))

    def heads_revenue(self, v: TypeProfile) -> Fraction:
        """E[REV | Heads] = 1/(nB) * sum over i and prices p <= v_i of (p - epsilon).

        >>> Star(2, 3, Fraction(1, 8), Fraction(1, 8)).heads_revenue((0, 0))     # the price 0 is p - epsilon
        Fraction(-1, 24)
        """
        paid = sum((p - self.epsilon for v_i in v for p in self.heads_prices if p <= v_i), ZERO)
        return paid / (self.n * len(self.heads_prices))

    # Step d: the star is announced, with the others' values.

    def precedes(self, i: Player, j: Player) -> bool:
        """Whether i comes before j when both announce the same value."""
        return i < j if self.star_ties == "first" else i > j

    def star(self, v: TypeProfile) -> Player:
        """* = argmax_i v_i, the first in tie order. Step d."""
        return self._first_highest(v, range(self.n))

    def second(self, v: TypeProfile) -> Player:
        """sp = argmax over j != * of v_j, the first in tie order. Step e1."""
        star = self.star(v)
        return self._first_highest(v, [j for j in range(self.n) if j != star])

    def _first_highest(self, v: TypeProfile, players: Sequence[Player]) -> Player:
        highest = [j for j in players if v[j] == max(v[k] for k in players)]
        return highest[0] if self.star_ties == "first" else highest[-1]

    # Steps e and f: the price.

    def classical_price(self, v: TypeProfile) -> int:
        """CP = v_sp if * comes before sp (sp > *), else v_sp + 1: the lowest value w with which * stays star.

        So v_* >= CP, and CP depends on v_-* only. Proof: the rivals of * are beaten by w iff w beats sp, the
        first among the highest of them: by w >= v_sp if * precedes sp, by w > v_sp if not. (Another rival of
        the value v_sp comes after sp; if * precedes sp he precedes that one too.) Step e2.
        """
        second = self.second(v)
        return v[second] if self.precedes(self.star(v), second) else v[second] + 1

    def known(self, aggregated: Report) -> tuple[Fraction, int]:
        """(KR, KP): the maximum over p in [B] of p Pr[V >= p], and a price that attains it. Steps e4, e5."""
        revenue = {
            p: p * sum((q for value, q in aggregated.weights if value >= p), ZERO) for p in range(self.B)
        }
        best = max(revenue.values())
        prices = [p for p, r in revenue.items() if r == best]
        return best, prices[0] if self.price_ties == "lowest" else prices[-1]

    def offer(self, v: TypeProfile, aggregated: Report) -> int:
        """CP if CP >= KR (f1), else KP (f2): the one price at which * is offered the good."""
        classical, (known_revenue, known_price) = self.classical_price(v), self.known(aggregated)
        return classical if classical >= known_revenue else known_price

    def offers(self, v: TypeProfile) -> tuple[int, ...]:
        """{ offer(v, AGG(reports)) : all reports } = {CP, CP + 1, ..., B - 1}, or {CP} if CP >= B.

        Proof. In f1 the offer is CP. In f2, KR > CP, and KP >= KP Pr[V >= KP] = KR > CP, with KP in [B]: so
        no report leads outside the set. Conversely let all report the point mass on w. Then the aggregate is
        that point mass, p Pr[V >= p] is p for p <= w and 0 above, so KR = w, and KP = w if w > 0. So the
        offer is w for each w in [B] above CP, and CP for w = 0, whatever the tie rules.

        >>> Star(2, 4, Fraction(1, 8), Fraction(1, 8)).offers((3, 1))
        (1, 2, 3)
        """
        classical = self.classical_price(v)
        return (classical, *range(classical + 1, self.B))

    def sale_utility(self, t: int, v_star: int, offer: int) -> Fraction:
        """t - offer + epsilon if v_star >= offer, else 0: what a star of true value t gets from the offer.

        >>> star = Star(2, 4, Fraction(1, 8), Fraction(1, 8))
        >>> star.sale_utility(2, 3, 3), star.sale_utility(2, 2, 3)
        (Fraction(-7, 8), Fraction(0, 1))
        """
        return t - offer + self.epsilon if v_star >= offer else ZERO

    # Step g: the rewards.

    @property
    def constant(self) -> Fraction:
        """delta epsilon / (3nB), unless another reward constant is given. Step g."""
        if self.reward_constant is not None:
            return self.reward_constant
        return self.delta * self.epsilon / (3 * self.n * self.B)

    def reward_of(self, w: int, report: Report) -> Fraction:
        """constant * (2 + BSR(w, report)): what a reporter is paid when the star has announced w. Step g."""
        return self.constant * (2 + self.score(w, report))

    @property
    def point_masses_decide(self) -> bool:
        """Every reward lies between the least and the largest for point masses. A variant may declare it."""
        return self.score in BETWEEN_POINT_MASSES

    def reward(self, w: int, q: int) -> Fraction:
        """What the point mass on q is paid when the star has announced w.

        By Brier's rule, twice the constant if q = w, and 0 if not.

        >>> star = Star(2, 4, Fraction(1, 8), Fraction(1, 8))
        >>> star.reward(3, 3) == 2 * star.constant, star.reward(3, 2)
        (True, Fraction(0, 1))
        """
        return self.reward_of(w, Distribution.pure(q))

    def tails(self, v: TypeProfile, reports: Mapping[Player, Report]) -> Assignment:
        """Steps d to g, when the players other than * report these distributions over *'s value."""
        star, price, winner = self.star(v), [ZERO] * self.n, None
        offer = self.offer(v, self.aggregator([reports[j] for j in sorted(reports)]))
        if v[star] >= offer:  # f
            winner, price[star] = star, offer - self.epsilon
        for j in reports:  # g
            price[j] = -self.reward_of(v[star], reports[j])
        return Assignment(winner, tuple(price))

    # Truth.

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
            heads += chance * self.heads_revenue(theta)
            rivals = [j for j in range(self.n) if j != self.star(theta)]
            reports = {j: self.truthful_report(context, j, theta) for j in rivals}
            tails += chance * self.tails(theta, reports).revenue
        return heads, tails
