"""Mutants of the star mechanism: one of its steps 2 and c to g is another.

Main definitions
    `MUTANTS`, in the order of the steps.

Choices
    A mutant changes the step as it is played and the closed forms that sum it up, together: a test plays all
    of them and compares. Where its offers are not those of `Star.offers`, it says which they are. Scores
    that are Brier's and a constant, or a constant, attain their ends at point masses, and declare it.

References
    [ACM2010] Section 5, Mechanism M.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from verifier.contexts.beliefs import TypeProfile
from verifier.contexts.knowledge import BayesianContext
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player
from verifier.mechanisms.brier import brier
from verifier.mechanisms.mutants.mutant import PREFIX, Mutant, in_parts
from verifier.mechanisms.star import ZERO, Assignment, Report, Star
from verifier.mechanisms.star_parts import aggregate_from, linear_score

# Step 2.


class Distorted(Star):
    """The truth is what j knows with weights 1, j+2, (j+2)^2, ... from its highest value down."""

    def truthful_report(self, context: BayesianContext, j: Player, theta: TypeProfile) -> Report:
        values = sorted(super().truthful_report(context, j, theta).support, reverse=True)
        weights = [Fraction((j + 2) ** k) for k in range(len(values))]
        return Distribution(tuple((x, w / sum(weights)) for x, w in zip(values, weights, strict=True)))


# Steps c and f: what is paid.


class _Paid(Star):
    """Step c takes `heads_discount` off the price, step f charges `charge`."""

    @property
    def heads_discount(self) -> Fraction:
        """epsilon."""
        return self.epsilon

    def charge(self, v_star: int, offer: int) -> Fraction:
        """offer - epsilon."""
        return offer - self.epsilon

    def heads(self, v: TypeProfile, r: Player, p: int) -> Assignment:
        plain = super().heads(v, r, p)
        dearer = self.epsilon - self.heads_discount
        prices = tuple(x + dearer * (i == plain.winner) for i, x in enumerate(plain.prices))
        return replace(plain, prices=prices)

    def heads_utility(self, i: int, t: int, v_i: int) -> Fraction:
        gains = sum((t - p + self.heads_discount for p in self.heads_prices if p <= v_i), ZERO)
        return gains / (self.n * len(self.heads_prices))

    def heads_revenue(self, v: TypeProfile) -> Fraction:
        paid = sum((p - self.heads_discount for v_i in v for p in self.heads_prices if p <= v_i), ZERO)
        return paid / (self.n * len(self.heads_prices))

    def sale_utility(self, t: int, v_star: int, offer: int) -> Fraction:
        return t - self.charge(v_star, offer) if v_star >= offer else ZERO

    def tails(self, v: TypeProfile, reports: Mapping[Player, Report]) -> Assignment:
        plain = super().tails(v, reports)
        if plain.winner is None:
            return plain
        prices = list(plain.prices)
        offer = prices[plain.winner] + self.epsilon
        prices[plain.winner] = self.charge(v[plain.winner], int(offer))
        return replace(plain, prices=tuple(prices))


class HeadsInFull(_Paid):
    """p."""

    @property
    def heads_discount(self) -> Fraction:
        return ZERO


class TailsInFull(_Paid):
    """offer."""

    def charge(self, v_star: int, offer: int) -> Fraction:
        return Fraction(offer)


class TwiceTheDiscount(_Paid):
    """offer - 2 epsilon."""

    def charge(self, v_star: int, offer: int) -> Fraction:
        return offer - 2 * self.epsilon


class PaysHisOwn(_Paid):
    """v_* - epsilon."""

    def charge(self, v_star: int, offer: int) -> Fraction:
        return v_star - self.epsilon


# Step c1.


class HeadsNeverSells(Star):
    """{B}."""

    @property
    def heads_prices(self) -> tuple[int, ...]:
        return (self.B,)


class HeadsPricesShort(Star):
    """{0, ..., B-2}."""

    @property
    def heads_prices(self) -> tuple[int, ...]:
        return tuple(range(self.B - 1))


class HeadsPricesFrom1(Star):
    """{1, ..., B}."""

    @property
    def heads_prices(self) -> tuple[int, ...]:
        return tuple(range(1, self.B + 1))


# Steps d and e2.


class TiesByTheSum(Star):
    """* is the last of the highest where the sum of all announcements is odd, else the first."""

    def star(self, v: TypeProfile) -> Player:
        highest = [j for j in range(self.n) if v[j] == max(v)]
        return highest[-1] if sum(v) % 2 else highest[0]


class PrintedCP(Star):
    """CP = v_sp if sp > *, else v_sp + 1, whatever the ties."""

    def classical_price(self, v: TypeProfile) -> int:
        return v[self.second(v)] + (self.second(v) < self.star(v))


class SecondValue(Star):
    """CP = v_sp."""

    def classical_price(self, v: TypeProfile) -> int:
        return v[self.second(v)]


class OneMore(Star):
    """CP = v_sp + 1."""

    def classical_price(self, v: TypeProfile) -> int:
        return v[self.second(v)] + 1


class NoCP(Star):
    """CP = 0."""

    def classical_price(self, v: TypeProfile) -> int:
        return 0


# Steps e3 to f.


def first_report(reports: Sequence[Report]) -> Report:
    """P^j' itself."""
    return reports[0]


class TopPrice(Star):
    """KP = the highest value that is thought possible."""

    def known(self, aggregated: Report) -> tuple[Fraction, int]:
        return super().known(aggregated)[0], max(aggregated.support)


class AlwaysCP(Star):
    """CP."""

    def offer(self, v: TypeProfile, aggregated: Report) -> int:
        return self.classical_price(v)

    def offers(self, v: TypeProfile) -> tuple[int, ...]:
        return (self.classical_price(v),)


class NobodyReports(AlwaysCP):
    """CP, and no rewards: there is no step 2."""

    @property
    def constant(self) -> Fraction:
        return ZERO


class AlwaysKP(Star):
    """KP; point masses lead to every one of [B]."""

    def offer(self, v: TypeProfile, aggregated: Report) -> int:
        return self.known(aggregated)[1]

    def offers(self, v: TypeProfile) -> tuple[int, ...]:
        return tuple(range(self.B))


class HigherOffer(Star):
    """max(CP, KP), as the prose has it."""

    def offer(self, v: TypeProfile, aggregated: Report) -> int:
        return max(self.classical_price(v), self.known(aggregated)[1])


# Step g.


class _Scored(Star):
    """A score that attains its ends at point masses."""

    @property
    def point_masses_decide(self) -> bool:
        return True


def fined(omega: int, report: Report) -> Fraction:
    """BSR - 1, in [-3, -1]."""
    return brier(omega, report) - 1


def generous(omega: int, report: Report) -> Fraction:
    """BSR + 1, in [-1, 1]."""
    return brier(omega, report) + 1


def flat(omega: int, report: Report) -> Fraction:
    """-1."""
    return Fraction(-1)


def _reward_constant(times: int) -> Callable[..., Any]:
    """The reward constant `times` delta epsilon / (3nB)."""

    def make(n: int, B: int, epsilon: Fraction, delta: Fraction, **parts: Any) -> Star:
        constant = times * delta * epsilon / (3 * n * B)
        return Star(n, B, epsilon, delta, **{**parts, "reward_constant": constant})

    return make


def as_tight_as_can_be(n: int, B: int, epsilon: Fraction, delta: Fraction, **parts: Any) -> Star:
    """The reward constant c with delta epsilon/B = (1 - delta) (epsilon - 2 (n-1) c).

    With it the revenue at theta = (0, ..., 0) is (1 - delta)(S - 2 epsilon), where S = 0: Heads earns
    -epsilon/B, and Tails pays epsilon to the star and 2c to each of the others.
    """
    constant = (epsilon - delta * epsilon / (B * (1 - delta))) / (2 * (n - 1))
    return Star(n, B, epsilon, delta, **{**parts, "reward_constant": constant})


_CHANGES = (
    ("nobody-reports", "step 2", "there is none: the offer is CP, and nobody is rewarded", NobodyReports),
    ("distorted-truth", "step 2", "truth shifts weight to low values, by the reporter's index", Distorted),
    ("heads-never-sells", "step c1", "the price is B, which nobody can announce", HeadsNeverSells),
    ("heads-prices-short", "step c1", "the price is drawn from {0, ..., B-2}", HeadsPricesShort),
    ("heads-prices-from-1", "step c1", "the price is drawn from {1, ..., B}", HeadsPricesFrom1),
    ("heads-in-full", "step c", "the buyer pays p, without a discount", HeadsInFull),
    ("ties-by-the-sum", "step d", "an odd sum of the announcements turns the ties for the star around",
     TiesByTheSum),
    ("reversed-ties", "step d", "ties go to the higher index, while step e2 stays as printed",
     in_parts(PrintedCP, star_ties="last")),
    ("cp-is-second", "step e2", "CP is v_sp, whoever comes first", SecondValue),
    ("cp-is-one-more", "step e2", "CP is v_sp + 1, whoever comes first", OneMore),
    ("cp-is-0", "step e2", "CP is 0", NoCP),
    ("last-report", "step e3", "AGG takes the last report for its j'",
     in_parts(Star, aggregator=aggregate_from(-1))),
    ("first-report", "step e3", "the first report is taken as it is",
     in_parts(Star, aggregator=first_report)),
    ("kp-is-the-top", "step e5", "KP is the highest value that is thought possible", TopPrice),
    ("always-cp", "step f", "the offer is CP, whatever is reported", AlwaysCP),
    ("always-kp", "step f", "the offer is KP, even where CP >= KR", AlwaysKP),
    ("higher-offer", "step f", "the offer is the higher of CP and KP", HigherOffer),
    ("pays-his-own", "step f", "the star pays what he announced, less epsilon", PaysHisOwn),
    ("tails-in-full", "step f", "the star pays the offer, without a discount", TailsInFull),
    ("twice-the-discount", "step f", "the star pays the offer less 2 epsilon", TwiceTheDiscount),
    ("linear-score", "step g", "the report P earns 2P(omega) - 2 in place of Brier's score",
     in_parts(Star, score=linear_score)),
    ("flat-score", "step g", "all reports earn the same", in_parts(_Scored, score=flat)),
    ("fined", "step g", "Brier's score less 1: the worst reports cost", in_parts(_Scored, score=fined)),
    ("generous", "step g", "Brier's score and 1: every report earns", in_parts(_Scored, score=generous)),
    ("no-reward", "step g", "the reward constant is 0", _reward_constant(0)),
    ("triple-reward", "step g", "the reward constant is delta epsilon/(nB)", _reward_constant(3)),
    ("tight-reward", "step g", "the reward constant is such that Lemma 5's bound is attained at theta = 0",
     as_tight_as_can_be),
    ("large-reward", "step g", "the reward constant is 100 delta epsilon/(nB)", _reward_constant(300)),
)  # fmt: skip

MUTANTS = tuple(
    Mutant(f"{PREFIX}star-{name}", text, f"[ACM2010] Section 5, {step} changed",
           ("n", "B", "epsilon", "delta", "price_ties", "star_ties", "reward_constant"), "star", make)
    for name, step, text, make in _CHANGES
)  # fmt: skip
