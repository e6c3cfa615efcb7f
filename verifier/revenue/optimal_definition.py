"""Truthful single-good mechanisms as tables, and what makes one of them optimal.

Main definitions
    `Optimum`: a table (x, p), its expected revenue, and `Multipliers`, the proof that none has more.
    `certify`: whether they are what they say, by the definitions alone.

Main statements
    Call (x, p) *admissible* if, for all theta in [B]^n, all players i and all values t:
        (feasible)      x_i(theta) >= 0 and sum_j x_j(theta) <= 1;
        (truthful)      theta_i x_i(theta) - p_i(theta) >= theta_i x_i(t, theta_-i) - p_i(t, theta_-i);
        (participation) ex post: u_i(theta) = theta_i x_i(theta) - p_i(theta) >= 0; interim: the sum of
                        Pr(theta) u_i(theta) over the theta with theta_i = t is >= 0.
    (Weak duality.) Give each of these inequalities but x >= 0 a multiplier >= 0, and add all of them, so
    multiplied, to the expected revenue. If in the sum no p_i(theta) is left and no x_i(theta) has a positive
    coefficient, then the constant, which is the sum of the multipliers w(theta) of the capacities, is at
    least the revenue of every admissible mechanism.

Choices
    The certificate speaks of the definition itself, with one multiplier an inequality; it rests on none of
    the reductions by which the optimum was found. Interim participation is asked, as it stands above, of
    every value t; for a t of probability zero it says 0 >= 0.

Notation
    [B] = {0, ..., B-1}; theta_-i, here `rest`, is theta without its entry i; Pr(theta) the distribution.

References
    [ACM2010] Azar, Chen and Micali 2010, sec. 1.1.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import chain, product
from math import lcm
from numbers import Rational
from typing import Literal

from verifier.errors import MalformedDistribution, OutOfRange, UnknownName
from verifier.exact.programs import CertificationError
from verifier.exact.rational import rational, text

Profile = tuple[int, ...]
Participation = Literal["ex-post", "interim"]

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Multipliers:
    """One number >= 0 an inequality of the definition; what is not listed is 0.

    `capacity[theta]` belongs to sum_j x_j(theta) <= 1, `truth[i, theta, t]` to player i's not reporting t
    at theta, `participation[i, known]` to his utility's being at least 0 given what he knows: `known` is the
    whole profile ex post and the one-entry tuple (theta_i,) interim.
    """

    capacity: Mapping[Profile, Fraction]
    truth: Mapping[tuple[int, Profile, int], Fraction]
    participation: Mapping[tuple[int, Profile], Fraction]


@dataclass(frozen=True, slots=True)
class Optimum:
    """An admissible mechanism of expected revenue `value`, and the proof that no other has more.

    `allocation[theta][i]` is x_i(theta), the probability that i wins; `prices[theta][i]` is p_i(theta), his
    expected price, won or not.
    """

    value: Fraction
    allocation: Mapping[Profile, tuple[Fraction, ...]]
    prices: Mapping[Profile, tuple[Fraction, ...]]
    dual: Multipliers


def profiles(n: int, B: int) -> Iterator[Profile]:
    """[B]^n in lexicographic order.

    >>> list(profiles(2, 2))
    [(0, 0), (0, 1), (1, 0), (1, 1)]
    """
    return product(range(B), repeat=n)


def replaced(theta: Profile, i: int, t: int) -> Profile:
    """(t, theta_-i).

    >>> replaced((5, 6, 7), 1, 0)
    (5, 0, 7)
    """
    return (*theta[:i], t, *theta[i + 1 :])


def joint_distribution(distribution: Mapping[Profile, Fraction], n: int, B: int) -> dict[Profile, Fraction]:
    """The profiles of positive probability, each with its probability, in lexicographic order.

    Raises: OutOfRange for n < 1 or B < 2; MalformedDistribution unless the weights are probabilities on
    [B]^n with sum 1; InexactNumber for a float.

    >>> joint_distribution({(1, 0): Fraction(1), (0, 1): Fraction(0)}, 2, 2)
    {(1, 0): Fraction(1, 1)}
    >>> joint_distribution({(0,): Fraction(1, 2), (1,): Fraction(1, 3)}, 1, 2)
    Traceback (most recent call last):
    verifier.errors.MalformedDistribution: the probabilities sum to 5/6: make them sum to 1
    """
    if n < 1:
        raise OutOfRange(f"n = {n}: there must be at least one player")
    if B < 2:
        raise OutOfRange(f"B = {B}: values are 0, ..., B-1, so B must be at least 2")
    exact: dict[Profile, Fraction] = {}
    for theta, weight in sorted(distribution.items()):
        if len(theta) != n or not all(isinstance(v, int) and 0 <= v < B for v in theta):
            raise MalformedDistribution(f"{theta!r} is no profile of {n} values in 0..{B - 1}")
        probability = rational(weight, name=f"the probability of {theta!r}")
        if probability < 0:
            raise MalformedDistribution(
                f"{theta!r} has the probability {text(probability)}: give it one of at least 0"
            )
        if probability:
            exact[theta] = probability
    scale = lcm(*{q.denominator for q in exact.values()})  # one gcd in all, and not one a term
    total = Fraction(sum(q.numerator * (scale // q.denominator) for q in exact.values()), scale)
    if total != 1:
        raise MalformedDistribution(f"the probabilities sum to {text(total)}: make them sum to 1")
    return exact


def require_reading(participation: str) -> None:
    """`participation` is one of the two readings.

    >>> require_reading("ex-ante")
    Traceback (most recent call last):
    verifier.errors.UnknownName: no reading of participation is called 'ex-ante': write ex-post or interim
    """
    if participation not in ("ex-post", "interim"):
        raise UnknownName(
            f"no reading of participation is called {participation!r}: write ex-post or interim"
        )


def certify(
    optimum: Optimum,
    distribution: Mapping[Profile, Fraction],
    n: int,
    B: int,
    participation: Participation = "ex-post",
) -> None:
    """(x, p) is admissible, its expected revenue is the value, and so is the constant of weak duality.

    Raises: CertificationError with the first thing that is not so.
    Cost:   at most n B^(n+1) comparisons of utilities; reports with the same outcome are one comparison.

    >>> one = Fraction(1)
    >>> posted = Optimum(
    ...     value=one,
    ...     allocation={(0,): (Fraction(0),), (1,): (one,)},
    ...     prices={(0,): (Fraction(0),), (1,): (one,)},
    ...     dual=Multipliers({(1,): one}, {(0, (1,), 0): one}, {(0, (0,)): one}),
    ... )
    >>> certify(posted, {(1,): one}, 1, 2)
    >>> certify(posted, {(0,): one}, 1, 2)
    Traceback (most recent call last):
    verifier.exact.programs.CertificationError: the expected revenue is 0 and not the value 1
    """
    require_reading(participation)
    pr = joint_distribution(distribution, n, B)
    admissible = _faults_of_table(optimum, pr, n, B, participation)
    best = _faults_of_bound(optimum, pr, n, B, participation)
    for fault in chain(admissible, _faults_of_value(optimum, pr), best):
        raise CertificationError(fault)


def _faults_of_table(
    optimum: Optimum, pr: Mapping[Profile, Fraction], n: int, B: int, participation: Participation
) -> Iterator[str]:
    """What keeps (x, p) from being admissible; what keeps it from being a table comes first."""
    x, p = optimum.allocation, optimum.prices
    if not x.keys() == p.keys() == set(profiles(n, B)):
        yield f"the table is not one on all profiles of {n} values in 0..{B - 1}"
    for theta in profiles(n, B):
        if not len(x[theta]) == len(p[theta]) == n:
            yield f"at {theta} not every player has an outcome"
        if not all(isinstance(number, Rational) for number in x[theta] + p[theta]):
            yield f"at {theta} a number is not exact"
        if not min(x[theta]) >= 0:
            yield f"at {theta} a probability is negative"
        if not sum(x[theta], ZERO) <= 1:
            yield f"at {theta} the probabilities sum to more than 1"

    @cache
    def menu_of_line(i: int, line: Profile) -> dict[tuple[Fraction, Fraction], int]:
        lies = ((t, replaced(line, i, t)) for t in range(B))
        return {(x[lie][i], p[lie][i]): t for t, lie in lies}

    def menu(i: int, theta: Profile) -> dict[tuple[Fraction, Fraction], int]:
        """The outcomes that i can bring about at theta_-i, each with a report that does."""
        return menu_of_line(i, replaced(theta, i, 0))

    gains: defaultdict[tuple[int, int], Fraction] = defaultdict(Fraction)
    for theta in profiles(n, B):
        for i, v in enumerate(theta):
            utility = v * x[theta][i] - p[theta][i]
            for (won, paid), t in menu(i, theta).items():
                if not utility >= v * won - paid:
                    yield f"at {theta} player {i + 1} is better off reporting {t}"
            if participation == "ex-post" and not utility >= 0:
                yield f"at {theta} player {i + 1} ends below zero"
            gains[i, v] += pr.get(theta, ZERO) * utility
    for (i, v), gain in gains.items():
        if not gain >= 0:
            yield f"player {i + 1} of value {v} expects to end below zero"


def _faults_of_value(optimum: Optimum, pr: Mapping[Profile, Fraction]) -> Iterator[str]:
    """The expected revenue, where it is not the value."""
    revenue = sum((q * sum(optimum.prices[theta], ZERO) for theta, q in pr.items()), ZERO)
    if revenue != optimum.value:
        yield f"the expected revenue is {text(revenue)} and not the value {text(optimum.value)}"


def _faults_of_bound(
    optimum: Optimum, pr: Mapping[Profile, Fraction], n: int, B: int, participation: Participation
) -> Iterator[str]:
    """What keeps the multipliers from showing that no admissible mechanism has more than the value."""
    dual = optimum.dual
    players, everywhere = range(n), set(profiles(n, B))
    knowable = everywhere if participation == "ex-post" else {(v,) for v in range(B)}
    if not (
        dual.capacity.keys() <= everywhere
        and all(i in players and theta in everywhere and t in range(B) for i, theta, t in dual.truth)
        and all(i in players and known in knowable for i, known in dual.participation)
    ):
        yield "a multiplier belongs to no inequality"
    multipliers = [*dual.capacity.values(), *dual.truth.values(), *dual.participation.values()]
    if not all(isinstance(m, Rational) and m >= 0 for m in multipliers):
        yield "a multiplier is negative or not exact"
    win: defaultdict[tuple[int, Profile], Fraction] = defaultdict(Fraction)  # coefficients of x_i(theta)
    price: defaultdict[tuple[int, Profile], Fraction] = defaultdict(Fraction)  # and of p_i(theta)
    for theta, q in pr.items():
        for i in range(n):
            price[i, theta] += q

    def add_utility(i: int, v: int, at: Profile, weight: Fraction) -> None:
        """Add weight * (v x_i(at) - p_i(at))."""
        win[i, at] += weight * v
        price[i, at] -= weight

    for theta, w in dual.capacity.items():
        for i in range(n):
            win[i, theta] -= w
    for (i, theta, t), m in dual.truth.items():
        add_utility(i, theta[i], theta, m)
        add_utility(i, theta[i], replaced(theta, i, t), -m)
    for (i, known), m in dual.participation.items():
        if participation == "ex-post":
            add_utility(i, known[i], known, m)
        else:
            for theta, q in pr.items():
                if (theta[i],) == known:
                    add_utility(i, theta[i], theta, m * q)

    for (i, theta), c in price.items():
        if c != 0:
            yield f"the price of player {i + 1} at {theta} is left with the coefficient {text(c)}"
    for (i, theta), c in win.items():
        if not c <= 0:
            yield f"the win of player {i + 1} at {theta} is left with the coefficient {text(c)}"
    bound = sum(dual.capacity.values(), ZERO)
    if bound != optimum.value:
        yield f"the multipliers bound the revenue by {text(bound)} and not by the value {text(optimum.value)}"
