"""Solving an assignment context: optimal revenues, welfare, and what the removed-player mechanism earns.

Main definitions
    `solve_assignment`: from the JSON value of a context file to a `KnowledgeSolution`.

Choices
    The star benchmark and the star mechanism are for single goods; they have no figures here.
    `expected_maximum` is the expected welfare of the best assignment.
"""

import time
from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from verifier.answers.solve.knowledge import KnowledgeSolution
from verifier.answers.solve.solved import attempted
from verifier.contexts.assignment import REMOVED, Types
from verifier.contexts.assignment_file import read_assignment
from verifier.errors import NotApplicable
from verifier.exact.distribution import Distribution
from verifier.mechanisms.removed_player import RemovedPlayer
from verifier.meter import Listener, Meter
from verifier.revenue.assignment_definition import AssignmentOptimum
from verifier.revenue.assignment_optimal import optimal_assignment_revenue


def solve_assignment(data: Mapping[str, object], mechanism: object, listener: Listener) -> KnowledgeSolution:
    """The solution of the context of kind `conservative-bayesian` with items that this JSON value describes.

    Raises: MalformedContext, MalformedDistribution, InexactNumber, OutOfRange; TooLarge if too many
    types occur; NotApplicable for a mechanism of the other paper.
    """
    started = time.monotonic()
    if mechanism != "second-belief":
        raise NotApplicable(
            "an assignment context is solved for its own mechanism, removed-player; leave --mechanism out"
        )
    written = read_assignment(data)
    context, setting = written.context, written.context.setting
    meter = Meter(listener)

    @cache
    def optimal(prior: Distribution[Types]) -> AssignmentOptimum:
        """OPT among the players who are there: an element of Theta_-i says who is not."""
        meter.step()
        removed = [i for i, t in enumerate(prior.support[0]) if t == REMOVED]
        return optimal_assignment_revenue(setting.without(removed), prior)

    @cache
    def removed_player() -> tuple[Fraction, Fraction]:
        return RemovedPlayer(written.epsilon, optimal).truthful_revenue(context)

    def interim() -> Fraction:
        return optimal_assignment_revenue(setting, context.prior, "interim").value

    meter.start("linear programs")
    paid, unpaid = attempted(
        {
            "removed_player": lambda: removed_player()[1],
            "removed_player_gross": lambda: removed_player()[0],
        }
    )
    best, undecided = attempted(
        {
            "optimal_revenue": lambda: optimal_assignment_revenue(setting, context.prior).value,
            "optimal_revenue_interim": interim,
        }
    )
    figures = {"expected_maximum": context.expected_welfare, **best}
    reason = "; ".join(filter(None, (unpaid, undecided))) or None
    return KnowledgeSolution(figures, paid, time.monotonic() - started, reason)
