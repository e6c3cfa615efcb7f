"""Assignment contexts with few items: what is allowed, where the optimum is to be searched for, Lemma 2.

Main statements
    `DEFINITION`, `NON_EMPTY`: the sets of assignments that Section 1.2 allows.
    `FINITE`: among the deterministic mechanisms with integer prices one is optimal, for one player and two
    items. `SINGLE_GOOD`: the same for one or two players and a single good.
    `LEMMA_2`: Lemma 2 for two players and two items.

Choices
    *Where to search.* The proof of Theorem 1 calls the space of mechanisms finite by definition. Prices are
    real numbers and mechanisms may toss coins, so that of all mechanisms is not; that of deterministic ones
    with prices in [B] is, and is what `FINITE` is about. For one player such a mechanism is a price for each
    item, or none; of several best items he takes the dearest, which a truthful mechanism may arrange.
    *Two items.* Every player can get one item at most, so his types are written on {a} and {b}.

References
    [ACM2010] Section 1.2; Section 4, the first paragraph and Lemma 2.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import chain, combinations, product
from math import comb
from typing import TYPE_CHECKING, Any

from verifier.claims.azar_chen_micali_2010.parameters import POSITIVE, POSITIVE_EPSILON
from verifier.claims.azar_chen_micali_2010.statement import statement
from verifier.claims.claim import ByConstruction, Hypothesis, Outcome, Parameter, Parameters
from verifier.contexts.all_knowledge import distributions
from verifier.contexts.assignment import NOTHING, REMOVED, AssignmentContext, Setting, Types
from verifier.contexts.partitions import knowledge_profiles
from verifier.errors import TooLarge
from verifier.exact.distribution import Distribution
from verifier.exact.rational import text
from verifier.games.auction import Auction
from verifier.meter import Meter
from verifier.verdict import Fails, Holds

if TYPE_CHECKING:  # these load the solvers, and a list of the catalogue must not
    from verifier.revenue.assignment_definition import AssignmentOptimum

MOST_PLAYERS, MOST_DISTRIBUTIONS = 4, 100_000
A, ITEM_B = frozenset("a"), frozenset("b")
Pair = tuple[int, int]
"""What the two items are worth."""


def _drawn(places: int, B: int, bound: int) -> Iterator[Distribution[tuple[int, ...]]]:
    """All distributions on [B]^places with denominators up to the bound.

    Raises: TooLarge.
    """
    number = sum(comb(B**places + q - 1, q) for q in range(1, bound + 1))
    if number > MOST_DISTRIBUTIONS:
        raise TooLarge(
            f"about {number:,} distributions on {B**places} profiles with denominators up to {bound}; up to "
            f"{MOST_DISTRIBUTIONS:,} are gone through"
        )
    return chain.from_iterable(distributions(places, B, q) for q in range(1, bound + 1))


def _refuted(told: dict[str, Any], lines: list[str], scope: str, sentence: str) -> Outcome:
    return Outcome(Fails(dict(told), {**told, "explanation": lines}), scope, sentence)


# What Section 1.2 allows.


def closed_sets(n: int, items: str) -> Iterator[tuple[tuple[frozenset[str], ...], ...]]:
    """Every set of assignments that has, with A, what becomes of A when one player gets nothing instead.

    >>> [len(allowed) for allowed in closed_sets(1, "a")]
    [0, 1, 2]
    """
    bundles = list(map(frozenset, chain.from_iterable(combinations(items, k) for k in range(len(items) + 1))))
    every = list(product(bundles, repeat=n))
    for chosen in chain.from_iterable(combinations(every, k) for k in range(len(every) + 1)):
        listed = set(chosen)
        if all((*a[:i], NOTHING, *a[i + 1 :]) in listed for a in chosen for i in range(n)):
            yield chosen


def _has_an_assignment(least: int, auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    """Of the allowed sets with at least so many members, each has the one that gives nobody anything."""
    n = p["n"]
    if n > MOST_PLAYERS:
        raise TooLarge(
            f"n = {n}: 2^{2**n} sets of assignments; up to n = {MOST_PLAYERS} they are gone through"
        )
    which = "set" if least == 0 else "non-empty set"
    scope = f"{n} players, one item, every {which} of assignments that Section 1.2 allows"
    sentence = "the assignment that gives nobody anything can be made"
    meter.start("sets of assignments")
    count = 0
    for allowed in closed_sets(n, "a"):
        if len(allowed) < least:
            continue
        meter.step()
        count += 1
        if (NOTHING,) * n not in allowed:
            lines = [
                f"Let there be {n} players, an item and the set of assignments {{}}: with each of its "
                f"{len(allowed)} members it has all that Section 1.2 asks for.",
                "Then there is no outcome (A, P), and so no mechanism at all.",
            ]
            return _refuted({"assignments": list(allowed)}, lines, scope, sentence)
    return Outcome(Holds(count), scope, sentence)


_N = Parameter("n", "2", "an integer, from 2 to 4")
DEFINITION = statement(
    "definition-assignments",
    "definition",
    "Some assignment can be made in every assignment context",
    "Section 1.2, the third item",
    "Every set of assignments that has, with each member, those in which one player gets nothing instead, "
    "has the assignment that gives nobody anything. (The empty set has none.)",
    ByConstruction(lambda *a: _has_an_assignment(0, *a), None),
    (_N,),
    "fails",
)
NON_EMPTY = statement(
    "definition-assignments/non-empty",
    "step",
    "Some assignment can be made where the set of assignments is not empty",
    "Section 1.2, the third item; repaired, ours",
    "Every non-empty set of assignments that has, with each member, those in which one player gets nothing "
    "instead, has the assignment that gives nobody anything.",
    ByConstruction(lambda *a: _has_an_assignment(1, *a), None),
    (_N,),
)


# Where an optimal mechanism is to be searched for.


def alone(B: int) -> Setting:
    """One player, two items, of which he can get one."""
    return Setting(B, ("a", "b"), ((NOTHING,), (A,), (ITEM_B,)), ((A, ITEM_B),))


def best_prices(prior: Distribution[Pair], B: int) -> tuple[Fraction, tuple[int | None, int | None]]:
    """(revenue, prices of a and b) of the best deterministic truthful mechanism with prices in [B].

    None is the price of an item that is not for sale.

    >>> best_prices(Distribution.pure((1, 2)), 3)
    (Fraction(2, 1), (None, 2))
    """

    def paid(values: Pair, prices: tuple[int | None, int | None]) -> int:
        offers = [(0, 0), *((v - p, p) for v, p in zip(values, prices, strict=True) if p is not None)]
        return max(offers)[1]

    every = product((None, *range(B)), repeat=2)
    earned = {prices: sum((q * paid(t, prices) for t, q in prior.weights), Fraction(0)) for prices in every}
    best = max(earned.values())
    return best, next(prices for prices, r in earned.items() if r == best)


def _finite(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    """Distribution by distribution, the smallest denominators first."""
    from verifier.revenue.assignment_optimal import optimal_assignment_revenue

    B, bound = p["B"], p["denominators"]
    scope = f"one player, two items, values 0..{B - 1}, every distribution with denominators up to {bound}"
    sentence = (
        f"some deterministic mechanism with prices in 0..{B - 1} is truthful, leaves him at least 0 and "
        "earns OPT"
    )
    meter.start("distributions")
    count = 0
    for prior in _drawn(2, B, bound):
        meter.step()
        count += 1
        pairs = Distribution(tuple(((t[0], t[1]), q) for t, q in prior.weights))
        optimum = optimal_assignment_revenue(
            alone(B), Distribution(tuple(((t,), q) for t, q in pairs.weights))
        )
        best, prices = best_prices(pairs, B)
        if best != optimum.value:
            told = {"B": B, "distribution": [[list(t), text(q)] for t, q in pairs.weights],
                    "prices": list(prices), "revenue": text(best), "optimum": text(optimum.value),
            }  # fmt: skip
            return _refuted(told, _lottery(pairs, optimum, best, prices), scope, sentence)
    return Outcome(Holds(count), scope, sentence)


def _lottery(
    prior: Distribution[Pair],
    optimum: "AssignmentOptimum",
    best: Fraction,
    prices: tuple[int | None, int | None],
) -> list[str]:
    drawn = " and ".join(f"{t} with chance {q}" for t, q in prior.weights)
    gets = []
    for t in prior.support:
        chances = {bundle: q for (bundle,), q in optimum.lotteries[(t,)].items() if bundle}
        got = ", ".join(f"{next(iter(x))} with chance {q}" for x, q in sorted(chances.items(), key=str))
        gets.append(f"{t} gets {got or 'nothing'} for {optimum.prices[(t,)][0]}")
    shown = ", ".join(
        f"{name} for {price}" if price is not None else f"{name} not at all"
        for name, price in zip("ab", prices, strict=True)
    )
    return [
        f"Let one player value the items a and b, of which he can get one, at {drawn}.",
        f"In an optimal mechanism {'; '.join(gets)}: the revenue is {optimum.value}.",
        f"The best prices in 0..B-1 sell {shown}, and earn {best}.",
    ]


def _single_good(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    """The same for a single good."""
    from verifier.revenue.deterministic import deterministic_optimum
    from verifier.revenue.optimal import optimal_revenue

    n, B, bound = p["n"], p["B"], p["denominators"]
    scope = (
        f"{n} players, a single good, values 0..{B - 1}, every distribution with denominators up to {bound}"
    )
    sentence = f"some deterministic truthful mechanism with prices in 0..{B - 1} earns OPT"
    meter.start("distributions")
    count = 0
    for prior in _drawn(n, B, bound):
        meter.step()
        count += 1
        D = dict(prior.weights)
        found, optimum = deterministic_optimum(D, n, B)[0], optimal_revenue(D, n, B).value
        if found != optimum:
            told = {"B": B, "distribution": [[list(t), text(q)] for t, q in prior.weights],
                    "revenue": text(found), "optimum": text(optimum)}  # fmt: skip
            lines = [f"The best prices earn {found}, and OPT is {optimum}."]
            return _refuted(told, lines, scope, sentence)
    return Outcome(Holds(count), scope, sentence)


_B = Parameter("B", "3", "an integer, at least 2; values are 0..B-1")
_BOUND = Parameter("denominators", "3", "an integer; bounds the distributions")
FINITE = statement(
    "remark-finite-search",
    "remark",
    "The optimal mechanism is one of finitely many deterministic ones",
    "Section 4, the first paragraph",
    "For one player and two items, of which he can get one, and every distribution with these denominators: "
    "among the deterministic truthful mechanisms with prices in 0..B-1 one earns OPT. (That the space of all "
    "mechanisms is finite is false without a search: prices are real numbers.)",
    ByConstruction(_finite, None),
    (_B, _BOUND),
    "fails",
)
SINGLE_GOOD = statement(
    "remark-finite-search/single-good",
    "step",
    "For a single good and two players it is",
    "Section 4, the first paragraph; repaired, ours",
    "For a single good, two players and every distribution with these denominators: among the deterministic "
    "truthful mechanisms with prices in 0..B-1 one earns OPT. (OPT is then a minimum cut, so this is true of "
    "all distributions.)",
    ByConstruction(_single_good, None),
    (Parameter("n", "2", "2"), _B, _BOUND),
    hypotheses=(Hypothesis("at most two players", lambda p: p["n"] <= 2),),
)


# Lemma 2.


def matching(B: int) -> Setting:
    """Two players, two items; each can get one, and both can if they are not the same."""
    single = (NOTHING, A, ITEM_B)
    assignments = tuple((x, y) for x, y in product(single, repeat=2) if not x & y)
    return Setting(B, ("a", "b"), assignments, ((A, ITEM_B),) * 2)


def _lemma_2(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    """Context by context."""
    from verifier.mechanisms.removed_player import RemovedPlayer
    from verifier.revenue.assignment_optimal import optimal_assignment_revenue

    B, bound, epsilon = p["B"], p["denominators"], p["epsilon"]
    setting = matching(B)
    scope = (
        f"two players, two items, values 0..{B - 1}, every distribution with denominators up to {bound}, all "
        "profiles of partitions of its support"
    )
    sentence = "the removed-player mechanism earns at least OPT/2 - epsilon"

    @cache
    def optimal(prior: Distribution[Types]) -> "AssignmentOptimum":
        removed = [i for i, t in enumerate(prior.support[0]) if t == REMOVED]
        return optimal_assignment_revenue(setting.without(removed), prior)

    mechanism = RemovedPlayer(epsilon, optimal)
    meter.start("contexts")
    count = 0
    for drawn in _drawn(4, B, bound):
        prior: Distribution[Types] = Distribution(
            tuple((((t[0], t[1]), (t[2], t[3])), q) for t, q in drawn.weights)
        )
        for cells in knowledge_profiles(prior.support):
            context = AssignmentContext(setting, prior, cells)
            meter.step()
            count += 1
            revenue, optimum = mechanism.truthful_revenue(context)[1], optimal(prior).value
            if revenue < optimum / 2 - epsilon:
                told = {"distribution": [[[list(t) for t in theta], text(q)] for theta, q in prior.weights],
                        "revenue": text(revenue), "optimum": text(optimum)}  # fmt: skip
                lines = [f"The mechanism earns {revenue}, which is less than {optimum}/2 - {epsilon}."]
                return _refuted(told, lines, scope, sentence)
    return Outcome(Holds(count), scope, sentence)


LEMMA_2 = statement(
    "lemma-2/assignments",
    "step",
    "Lemma 2 for two players and two items",
    "Section 4, Lemma 2, for an assignment context that is no auction of a single good",
    "For two players who can get one of two items each, every distribution with these denominators and all "
    "partitions: the removed-player mechanism's expected revenue under truth is at least OPT(C, D)/2 - "
    "epsilon, where OPT leaves nobody below zero ex post.",
    ByConstruction(_lemma_2, None),
    (Parameter("B", "2", _B.range), POSITIVE_EPSILON, Parameter("denominators", "2", _BOUND.range)),
    hypotheses=POSITIVE,
)

STATEMENTS = (DEFINITION, NON_EMPTY, FINITE, SINGLE_GOOD, LEMMA_2)
