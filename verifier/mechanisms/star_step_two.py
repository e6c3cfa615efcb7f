"""Lemma 4 as a question about the tree: is the truthful report the unique best reply in step 2?

Main definitions
    `truth_best_in_step_two`: at one information set of positive probability, with reports from a grid.

Choices
    The truthful report is hardly ever a point mass: it is added to the grid.
    What another player j reports may depend on all that j knows, his value, his cell and the announcement; so
    a plan of his is a report for each of his cells, and all profiles of such plans are tried.

References
    [ACM2010] Section 5, Lemma 4.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from verifier.contexts.beliefs import TypeProfile
from verifier.contexts.knowledge import BayesianContext, conditioned
from verifier.errors import OutOfRange, TooLarge
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player
from verifier.mechanisms.star import Report, Star
from verifier.mechanisms.star_tree import TAILS, announce, point_masses, star_game

Against = Mapping[tuple[Player, TypeProfile], Report]


@dataclass(frozen=True)
class UniquelyBest:
    """The truthful report earns more than any other on the grid; least, by `margin`, than `next_best`.

    `next_best` and `margin` are None if the grid holds no other report.
    """

    truthful: Report
    next_best: Report | None
    margin: Fraction | None


@dataclass(frozen=True)
class NotUniquelyBest:
    """`other` earns `gain` >= 0 more than the truthful report, when the others report as `against` says.

    `against[j, t]` is what rival j reports when t is the true profile.
    """

    truthful: Report
    other: Report
    gain: Fraction
    against: Against


def truth_best_in_step_two(
    star: Star,
    context: BayesianContext,
    i: Player,
    theta: TypeProfile,
    grid: Sequence[Report] | None = None,
    limit: int = 100_000,
) -> UniquelyBest | NotUniquelyBest:
    """For every report other than D'_i | (*, v_-*) and all pure plans of the others: it earns strictly less.

    At the information set of player i that theta leads to when all tell the truth in step 1, i not being
    the star; in expectation over what i knows there, given Tails (after Heads nobody reports). Mixed plans
    of the others are averages of pure ones and add nothing. The grid is the point masses unless given.

    Raises: OutOfRange if theta has probability zero, or i is the star there, or the sizes of the context and
        the mechanism differ; TooLarge if the others have more than `limit` plan profiles.
    Cost: a look at each of the plan profiles, reports and possible values of the star.

    >>> half = Fraction(1, 2)
    >>> context = BayesianContext(3, Distribution((((0, 1), half), ((0, 2), half))), ((), ()))
    >>> star = Star(2, 3, Fraction(1, 8), Fraction(1, 8))
    >>> answer = truth_best_in_step_two(star, context, 0, (0, 2))
    >>> answer.truthful.weights
    ((1, Fraction(1, 2)), (2, Fraction(1, 2)))
    >>> answer.next_best.support, answer.margin == star.constant * half      # (1/2)^2 + (1/2)^2
    ((1,), True)
    """
    if (context.n, context.B) != (star.n, star.B):
        sizes = f"n = {context.n}, B = {context.B}"
        raise OutOfRange(f"the context has {sizes}, the mechanism n = {star.n}, B = {star.B}")
    if context.prior[theta] == 0:
        raise OutOfRange(f"theta = {list(theta)} has probability zero")
    m = announce(star, theta)
    if i == m.star:
        raise OutOfRange(f"player {i + 1} is the star at theta = {list(theta)} and reports nothing")

    possible = conditioned(context.knowledge(i, theta), lambda t: announce(star, t) == m)
    truthful = _sorted(star.truthful_report(context, i, theta))
    others = [r for r in map(_sorted, point_masses(star) if grid is None else grid) if r != truthful]
    games = {t: star_game(star, t, (truthful, *others)) for t in possible.support}
    rivals = [j for j in range(star.n) if j not in (i, m.star)]
    sets = _sets_of(context, rivals, possible.support)
    count = (1 + len(others)) ** len(sets)
    if count > limit:
        raise TooLarge(f"the others have {count} plan profiles after {m}, more than {limit}: raise the limit")

    def earned(own: Report, against: Against) -> Fraction:
        """E[u_i | Tails, what i knows] when i reports `own`."""

        def utility(t: TypeProfile) -> Fraction:
            reports = {i: own, **{j: against[j, t] for j in rivals}}
            return games[t].utilities(t, TAILS, reports)[i]

        return possible.expectation(utility)

    worst: tuple[Fraction, Report, Against] | None = None
    for drawn in product((truthful, *others), repeat=len(sets)):
        against = {(j, t): report for (j, cell), report in zip(sets, drawn, strict=True) for t in cell}
        best = earned(truthful, against)
        for other in others:
            margin = best - earned(other, against)
            if worst is None or margin < worst[0]:
                worst = (margin, other, against)
    if worst is None:
        return UniquelyBest(truthful, None, None)
    if worst[0] <= 0:
        return NotUniquelyBest(truthful, worst[1], -worst[0], worst[2])
    return UniquelyBest(truthful, worst[1], worst[0])


def _sets_of(
    context: BayesianContext, rivals: Sequence[Player], possible: Sequence[TypeProfile]
) -> list[tuple[Player, tuple[TypeProfile, ...]]]:
    """The rivals' information sets that the possible profiles lead to, each with those of them it holds."""
    every = ((j, tuple(filter(context.in_cell(j, t), possible))) for j in rivals for t in possible)
    return list(dict.fromkeys(every))


def _sorted(report: Report) -> Report:
    """The same distribution with its values in order, so that equal reports are one."""
    return Distribution(tuple(sorted(report.weights)))
