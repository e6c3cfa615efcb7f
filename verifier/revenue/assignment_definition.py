"""Truthful mechanisms of an assignment context as tables, and what makes one of them optimal.

Main definitions
    `AssignmentOptimum`: a table (y, p), its expected revenue, and `Multipliers`, the proof that none
    has more.
    `certify`: whether they are what they say, by the definitions alone.

Main statements
    Write x_i(theta) for the bundle that i gets when A is drawn from the lottery y(theta), and t(x) for the
    expectation of t(A_i). Call (y, p) *admissible* if, for all theta in Theta, all i and all s in Theta_i:
        (feasible)      y(theta) is a distribution on the assignments;
        (truthful)      theta_i(x_i(theta)) - p_i(theta) >= theta_i(x_i(s, theta_-i)) - p_i(s, theta_-i);
        (participation) ex post: u_i(theta) = theta_i(x_i(theta)) - p_i(theta) >= 0; interim: the sum of
                        Pr(theta) u_i(theta) over the theta with theta_i = t is >= 0, for all t in Theta_i.
    (Weak duality.) Give each truthfulness and participation inequality and each sum_A y(theta, A) <= 1 a
    multiplier >= 0, and add all of them, so multiplied, to the expected revenue. If in the sum no p_i(theta)
    is left and no y(theta, A) has a positive coefficient, then the constant, which is the sum of the
    multipliers of the sum_A y(theta, A) <= 1, is at least the revenue of every admissible mechanism.

Notation
    Pr is the distribution of theta; `rest` is theta with () at i's place.

References
    [ACM2010] Section 1.2 (contexts), Section 1.3 (OPT), Section 4 (randomised mechanisms).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import chain, product
from numbers import Rational
from typing import Literal

from verifier.contexts.assignment import Assignment, Setting, Type, Types
from verifier.errors import UnknownName
from verifier.exact.distribution import Distribution
from verifier.exact.programs import CertificationError
from verifier.exact.rational import text
from verifier.games.auction import Player

Participation = Literal["ex-post", "interim"]
Lottery = Mapping[Assignment, Fraction]

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Multipliers:
    """One number >= 0 an inequality of the definition; what is not listed is 0.

    `capacity[theta]` belongs to sum_A y(theta, A) <= 1, `truth[i, theta, s]` to player i's not reporting s at
    theta, `participation[i, known]` to his utility's being at least 0 given what he knows: `known` is the
    whole profile ex post and the one-entry tuple (theta_i,) interim.
    """

    capacity: Mapping[Types, Fraction]
    truth: Mapping[tuple[Player, Types, Type], Fraction]
    participation: Mapping[tuple[Player, Types], Fraction]


@dataclass(frozen=True, slots=True)
class AssignmentOptimum:
    """An admissible mechanism of expected revenue `value`, and the proof that no other has more.

    `lotteries[theta]` lists the assignments of positive probability; `prices[theta][i]` is p_i(theta), i's
    expected price.
    """

    value: Fraction
    lotteries: Mapping[Types, Lottery]
    prices: Mapping[Types, tuple[Fraction, ...]]
    dual: Multipliers


def require_reading(participation: str) -> None:
    """`participation` is one of the two readings."""
    if participation not in ("ex-post", "interim"):
        raise UnknownName(
            f"no reading of participation is called {participation!r}: write ex-post or interim"
        )


def type_profiles(setting: Setting) -> Iterator[Types]:
    """Theta, all of it, in lexicographic order of the lists of types."""
    return product(*(setting.types(i) for i in range(setting.n)))


def replaced(theta: Types, i: Player, s: Type) -> Types:
    """(s, theta_-i).

    >>> replaced(((5,), (6,)), 1, (0,))
    ((5,), (0,))
    """
    return (*theta[:i], s, *theta[i + 1 :])


def certify(
    optimum: AssignmentOptimum,
    setting: Setting,
    prior: Distribution[Types],
    participation: Participation = "ex-post",
) -> None:
    """(y, p) is admissible, its expected revenue is the value, and so is the constant of weak duality.

    Raises: CertificationError with the first thing that is not so.
    Cost:   at most |Theta| sum_i |Theta_i| comparisons of utilities; reports with the same outcome are one.
    """
    require_reading(participation)
    for fault in chain(
        _faults_of_lotteries(optimum, setting),
        _faults_of_incentives(optimum, setting, prior, participation),
        _faults_of_value(optimum, prior),
        _faults_of_bound(optimum, setting, prior, participation),
    ):
        raise CertificationError(fault)


def _faults_of_lotteries(optimum: AssignmentOptimum, setting: Setting) -> Iterator[str]:
    """What keeps (y, p) from being a table of distributions and prices."""
    possible = set(setting.assignments)
    if not optimum.lotteries.keys() == optimum.prices.keys() == set(type_profiles(setting)):
        yield "the table is not one on all type profiles"
    for theta, lottery in optimum.lotteries.items():
        if not all(isinstance(q, Rational) for q in (*lottery.values(), *optimum.prices[theta])):
            yield f"at {theta} a number is not exact"
        if len(optimum.prices[theta]) != setting.n:
            yield f"at {theta} not every player has a price"
        if not lottery.keys() <= possible:
            yield f"at {theta} something is assigned that is no assignment"
        if not all(q >= 0 for q in lottery.values()):
            yield f"at {theta} a probability is negative"
        if sum(lottery.values(), ZERO) != 1:
            yield f"at {theta} the probabilities do not sum to 1"


def _faults_of_incentives(
    optimum: AssignmentOptimum, setting: Setting, prior: Distribution[Types], participation: Participation
) -> Iterator[str]:
    """A profitable lie, or a truthful player below zero."""

    @cache
    def chances(i: Player, theta: Types) -> tuple[Fraction, ...]:
        """With which probability i gets each bundle of `bundles[i]`."""
        lottery = optimum.lotteries[theta]
        return tuple(sum((q for A, q in lottery.items() if A[i] == b), ZERO) for b in setting.bundles[i])

    @cache
    def menu(i: Player, rest: Types) -> Mapping[tuple[tuple[Fraction, ...], Fraction], Type]:
        """The outcomes that i can bring about, each with a report that does."""
        lies = ((s, replaced(rest, i, s)) for s in setting.types(i))
        return {(chances(i, lie), optimum.prices[lie][i]): s for s, lie in lies}

    def utility(t: Type, x: tuple[Fraction, ...], p: Fraction) -> Fraction:
        return sum((v * q for v, q in zip(t, x, strict=True) if v and q), ZERO) - p

    pr = dict(prior.weights)
    gains: defaultdict[tuple[Player, Type], Fraction] = defaultdict(Fraction)
    for theta in type_profiles(setting):
        for i, t in enumerate(theta):
            own = utility(t, chances(i, theta), optimum.prices[theta][i])
            for (x, p), s in menu(i, replaced(theta, i, ())).items():
                if not own >= utility(t, x, p):
                    yield f"at {theta} player {i + 1} is better off reporting {s}"
            if participation == "ex-post" and not own >= 0:
                yield f"at {theta} player {i + 1} ends below zero"
            gains[i, t] += pr.get(theta, ZERO) * own
    for (i, t), gain in gains.items():
        if not gain >= 0:
            yield f"player {i + 1} of type {t} expects to end below zero"


def _faults_of_value(optimum: AssignmentOptimum, prior: Distribution[Types]) -> Iterator[str]:
    """The expected revenue, where it is not the value."""
    revenue = prior.expectation(lambda theta: sum(optimum.prices[theta], ZERO))
    if revenue != optimum.value:
        yield f"the expected revenue is {text(revenue)} and not the value {text(optimum.value)}"


def _faults_of_bound(
    optimum: AssignmentOptimum, setting: Setting, prior: Distribution[Types], participation: Participation
) -> Iterator[str]:
    """What keeps the multipliers from showing that no admissible mechanism has more than the value."""
    dual, everywhere = optimum.dual, set(type_profiles(setting))
    players = range(setting.n)
    possible = [set(setting.types(i)) for i in players]
    knowable = (
        {(i, theta) for i in players for theta in everywhere}
        if participation == "ex-post"
        else {(i, (t,)) for i in players for t in setting.types(i)}
    )
    if not (
        dual.capacity.keys() <= everywhere
        and all(i in players and theta in everywhere and s in possible[i] for i, theta, s in dual.truth)
        and dual.participation.keys() <= knowable
    ):
        yield "a multiplier belongs to no inequality"
    multipliers = [*dual.capacity.values(), *dual.truth.values(), *dual.participation.values()]
    if not all(isinstance(m, Rational) and m >= 0 for m in multipliers):
        yield "a multiplier is negative or not exact"
    # What is left of p_i(theta), and of the probability that i gets each bundle at theta.
    price: defaultdict[tuple[Player, Types], Fraction] = defaultdict(Fraction)
    worth: defaultdict[tuple[Player, Types], list[tuple[Fraction, Type]]] = defaultdict(list)

    def add_utility(i: Player, t: Type, at: Types, weight: Fraction) -> None:
        """Add weight * (t(x_i(at)) - p_i(at))."""
        worth[i, at].append((weight, t))
        price[i, at] -= weight

    for theta, q in prior.weights:
        for i in players:
            price[i, theta] += q
    for (i, theta, s), m in dual.truth.items():
        add_utility(i, theta[i], theta, m)
        add_utility(i, theta[i], replaced(theta, i, s), -m)
    for (i, known), m in dual.participation.items():
        if participation == "ex-post":
            add_utility(i, known[i], known, m)
        else:
            for theta, q in prior.weights:
                if (theta[i],) == known:
                    add_utility(i, theta[i], theta, m * q)

    for (i, theta), c in price.items():
        if c != 0:
            yield f"the price of player {i + 1} at {theta} is left with the coefficient {text(c)}"
    for theta in everywhere:
        gain = [
            {
                b: sum((w * setting.value(i, t, b) for w, t in worth[i, theta]), ZERO)
                for b in setting.bundles[i]
            }
            for i in players
        ]
        for A in setting.assignments:
            c = sum((gain[i][A[i]] for i in players if A[i]), ZERO) - dual.capacity.get(theta, ZERO)
            if not c <= 0:
                yield f"{setting.shown(A)} at {theta} is left with the coefficient {text(c)}"
    bound = sum(dual.capacity.values(), ZERO)
    if bound != optimum.value:
        yield f"the multipliers bound the revenue by {text(bound)} and not by the value {text(optimum.value)}"
