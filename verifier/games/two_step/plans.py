"""Plans and behaviour in a two-step game, how many there are, and what they earn in expectation.

Main definitions
    `Plan`: a pure strategy of one player, up to what his own action rules out.
    `Behaviour`: what one player does with which probability, independently at each information set.
    `expected`, `expected_of_mixtures`, `expected_of_behaviour`: expected utilities of a profile.
    `count_information_sets`, `count_plans`, `count_strategies`, `plans`: how many, and which.

Choices
    A plan does not say what its owner would report had he acted differently: those information sets are
    never reached. (It is a strategy of the reduced normal form in the sense in which Gambit counts them.)
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import Generic

from verifier.exact.distribution import Distribution
from verifier.games.auction import Player
from verifier.games.two_step.game import A, C, InformationSet, M, R, TwoStepGame

Utilities = tuple[Fraction, ...]
ZERO = Fraction(0)


@dataclass(frozen=True)
class Plan(Generic[A, M, R]):
    """Act `action`; after the announcement m report `reports[m]`."""

    action: A
    reports: Mapping[M, R]


@dataclass(frozen=True)
class Behaviour(Generic[A, M, R]):
    """Act as `action` draws; at an information set of step 2, report as `reports` draws there."""

    action: Distribution[A]
    reports: Mapping[InformationSet[A, M], Distribution[R]]


def count_information_sets(game: TwoStepGame[A, C, M, R], i: Player) -> int:
    """1, for step 1, plus the number of player i's information sets in step 2."""
    return 1 + len(list(game.information_sets(i)))


def count_plans(game: TwoStepGame[A, C, M, R], i: Player) -> int:
    """The sum over player i's actions of the product, over the announcements they leave open, of grid sizes.

    Cost: one walk through the profiles of actions; no plan is written down.
    """
    ways = dict.fromkeys(game.actions[i], 1)
    for h in game.information_sets(i):
        ways[h.action] *= len(game.grid(i, h.announcement))
    return sum(ways.values())


def count_strategies(game: TwoStepGame[A, C, M, R], i: Player) -> int:
    """|A_i| times the product of the grid sizes over all of i's information sets in step 2.

    These are the pure strategies that also say what i would report had he acted differently.
    """
    sizes = [len(game.grid(i, h.announcement)) for h in game.information_sets(i)]
    return len(game.actions[i]) * prod(sizes)


def plans(game: TwoStepGame[A, C, M, R], i: Player) -> Iterator[Plan[A, M, R]]:
    """All plans of player i, by action and then in lexicographic order of the grids."""
    sets = list(game.information_sets(i))
    for own in game.actions[i]:
        heard = [h.announcement for h in sets if h.action == own]
        for reports in product(*(game.grid(i, m) for m in heard)):
            yield Plan(own, dict(zip(heard, reports, strict=True)))


def expected(game: TwoStepGame[A, C, M, R], profile: Sequence[Plan[A, M, R]]) -> Utilities:
    """E[u_i] over chance, for every i, when the players follow these plans."""
    a = tuple(plan.action for plan in profile)
    total = (ZERO,) * game.n
    for m, outcomes in game.announced(a).items():
        reports = {} if m is None else {j: profile[j].reports[m] for j in game.reporters(m)}
        for c, chance in outcomes:
            total = _plus(total, chance, game.utilities(a, c, reports))
    return total


def expected_of_mixtures(
    game: TwoStepGame[A, C, M, R], mixtures: Sequence[Distribution[Plan[A, M, R]]]
) -> Utilities:
    """E[u_i] over chance and each player's own draw of a plan, the draws being independent."""
    total = (ZERO,) * game.n
    for drawn in product(*(mixture.weights for mixture in mixtures)):
        weight = prod((w for _, w in drawn), start=Fraction(1))
        total = _plus(total, weight, expected(game, [plan for plan, _ in drawn]))
    return total


def expected_of_behaviour(
    game: TwoStepGame[A, C, M, R], profile: Sequence[Behaviour[A, M, R]]
) -> Utilities:
    """E[u_i] over chance and the draws of all players, at every information set anew."""
    total = (ZERO,) * game.n
    for acts in product(*(behaviour.action.weights for behaviour in profile)):
        a, chance_of_a = tuple(own for own, _ in acts), prod((w for _, w in acts), start=Fraction(1))
        for m, outcomes in game.announced(a).items():
            who = () if m is None else game.reporters(m)
            draws = [profile[j].reports[InformationSet(j, a[j], m)].weights for j in who if m is not None]
            for drawn in product(*draws):
                chance_of_reports = prod((w for _, w in drawn), start=Fraction(1))
                reports = {j: report for j, (report, _) in zip(who, drawn, strict=True)}
                for c, chance in outcomes:
                    weight = chance_of_a * chance_of_reports * chance
                    total = _plus(total, weight, game.utilities(a, c, reports))
    return total


def _plus(total: Utilities, weight: Fraction, more: Utilities) -> Utilities:
    return tuple(x + weight * y for x, y in zip(total, more, strict=True))
