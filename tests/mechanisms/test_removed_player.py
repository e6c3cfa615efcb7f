"""The removed-player mechanism, with the optimal mechanism given and with one that gives the good away."""

from dataclasses import dataclass
from fractions import Fraction as F

import pytest

from verifier.contexts.beliefs import TypeProfile
from verifier.contexts.knowledge import BayesianContext
from verifier.errors import OutOfRange
from verifier.exact.distribution import Distribution
from verifier.mechanisms.removed_player import RemovedPlayer
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


def test_a_reward_must_be_positive() -> None:
    with pytest.raises(OutOfRange, match="epsilon = 0"):
        RemovedPlayer(F(0), gift)
