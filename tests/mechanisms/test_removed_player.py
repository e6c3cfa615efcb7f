"""The removed-player mechanism, with the optimal mechanism, and with one that gives the good away."""

from dataclasses import dataclass
from fractions import Fraction as F

import pytest

from verifier.contexts.assignment import NOTHING, AssignmentContext, Setting, Types
from verifier.contexts.beliefs import TypeProfile
from verifier.contexts.knowledge import BayesianContext
from verifier.errors import OutOfRange
from verifier.exact.distribution import Distribution
from verifier.mechanisms.removed_player import RemovedPlayer
from verifier.revenue.assignment_definition import AssignmentOptimum
from verifier.revenue.assignment_optimal import optimal_assignment_revenue
from verifier.revenue.optimal import Optimum, optimal_revenue

UNIFORM = Distribution(tuple(((a, b), F(1, 4)) for a in (0, 1) for b in (0, 1)))
CONTEXT = BayesianContext(2, UNIFORM, ((), ()))


@dataclass(frozen=True)
class Gift:
    """Everybody pays nothing."""

    prices: dict[TypeProfile, tuple[F, ...]]


def gift(prior: Distribution[TypeProfile]) -> Gift:
    return Gift({t: (F(0),) for t in prior.support})


def optimal(prior: Distribution[TypeProfile]) -> Optimum:
    return optimal_revenue(dict(prior.weights), len(prior.support[0]), 2)


def test_the_reward_of_step_c() -> None:
    """epsilon/2 (2 + BSR): a right point mass earns epsilon, a wrong one nothing, 1/2 each 3/4 of epsilon."""
    mechanism = RemovedPlayer(F(1, 8), gift)
    half = Distribution((((0,), F(1, 2)), ((1,), F(1, 2))))
    assert mechanism.reward((1,), Distribution.pure((1,))) == F(1, 8)
    assert mechanism.reward((1,), Distribution.pure((0,))) == 0
    assert mechanism.reward((1,), half) == F(1, 8) * F(3, 4)


def test_the_removed_player_reports_what_he_knows_of_the_others() -> None:
    report = RemovedPlayer(F(1, 8), gift).truthful_report(CONTEXT, 0, (1, 0))
    assert report.weights == (((0,), F(1, 2)), ((1,), F(1, 2)))


def test_revenue_of_the_gift_and_of_the_optimum() -> None:
    """One bidder with 1/2 each on 0 and 1 yields 1/2; the rewards cost 3/4 of epsilon in both cases."""
    cost = F(1, 8) * F(3, 4)
    assert RemovedPlayer(F(1, 8), gift).truthful_revenue(CONTEXT) == (0, -cost)
    assert RemovedPlayer(F(1, 8), optimal).truthful_revenue(CONTEXT) == (F(1, 2), F(1, 2) - cost)


def test_a_finer_partition_reports_more() -> None:
    cells = (frozenset({(1, 0)}),)
    finer = BayesianContext(2, UNIFORM, (cells, ()))
    assert RemovedPlayer(F(1, 8), optimal).truthful_report(finer, 0, (1, 0)).support == ((0,),)
    assert RemovedPlayer(F(1, 8), optimal).truthful_report(finer, 0, (1, 1)).support == ((1,),)


def test_nobody_is_renumbered_in_an_assignment_context() -> None:
    """Two players have an item of their own each, worth 1 or 2; who is removed is told by () at his place."""
    a, b = frozenset("a"), frozenset("b")
    assignments = tuple((x, y) for x in (NOTHING, a) for y in (NOTHING, b))
    setting = Setting(3, ("a", "b"), assignments, ((a,), (b,)))
    prior = Distribution(tuple((((v,), (w,)), F(1, 4)) for v in (1, 2) for w in (1, 2)))
    context = AssignmentContext(setting, prior, ((), ()))
    asked: list[Distribution[Types]] = []

    def recorded(report: Distribution[Types]) -> AssignmentOptimum:
        asked.append(report)
        removed = [i for i, t in enumerate(report.support[0]) if t == ()]
        return optimal_assignment_revenue(setting.without(removed), report)

    gross, net = RemovedPlayer(F(1, 8), recorded).truthful_revenue(context)
    assert {report.support for report in asked} == {(((), (1,)), ((), (2,))), (((1,), ()), ((2,), ()))}
    assert (gross, gross - net) == (1, F(1, 8) * F(3, 4))


@pytest.mark.parametrize("finer", [False, True])
def test_the_two_kinds_of_context_agree_on_a_single_good(finer: bool) -> None:
    """At most one player gets the item: the figures are those of the context without items."""
    weights = {(0, 2): 1, (1, 1): 2, (2, 1): 1, (1, 0): 1}
    plain = Distribution(tuple((t, F(w, 5)) for t, w in weights.items()))
    cells = ((frozenset({(1, 1)}),), ()) if finer else ((), ())
    a = frozenset("a")
    setting = Setting(3, ("a",), ((a, NOTHING), (NOTHING, a), (NOTHING, NOTHING)), ((a,), (a,)))
    lifted = Distribution(tuple((((v,), (w,)), q) for (v, w), q in plain.weights))
    lifted_cells = tuple(tuple(frozenset(((v,), (w,)) for v, w in S) for S in own) for own in cells)

    def among(report: Distribution[Types]) -> AssignmentOptimum:
        removed = [i for i, t in enumerate(report.support[0]) if t == ()]
        return optimal_assignment_revenue(setting.without(removed), report)

    def posted(report: Distribution[TypeProfile]) -> Optimum:
        return optimal_revenue(dict(report.weights), 1, 3)

    expected = RemovedPlayer(F(1, 8), posted).truthful_revenue(BayesianContext(3, plain, cells))
    context = AssignmentContext(setting, lifted, lifted_cells)
    assert RemovedPlayer(F(1, 8), among).truthful_revenue(context) == expected


def test_a_reward_must_be_positive() -> None:
    with pytest.raises(OutOfRange, match="epsilon = 0"):
        RemovedPlayer(F(0), gift)
