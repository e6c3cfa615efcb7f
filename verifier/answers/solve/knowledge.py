"""Solving a conservative-Bayesian context: benchmarks, optimal revenues, and what the two mechanisms earn.

Main definitions
    `solve_knowledge`: from the JSON value of a context file to a `KnowledgeSolution`.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Literal

from verifier.answers.solve.solved import attempted, finished
from verifier.contexts.beliefs import TypeProfile
from verifier.contexts.knowledge_file import read_knowledge
from verifier.errors import NotApplicable, OutOfRange
from verifier.exact.distribution import Distribution
from verifier.exact.rational import text
from verifier.mechanisms.removed_player import RemovedPlayer
from verifier.mechanisms.star import Star
from verifier.meter import Listener, Meter
from verifier.revenue.optimal import Optimum, optimal_revenue
from verifier.revenue.star_benchmark import expected_maximum, star_benchmark


@dataclass(frozen=True)
class KnowledgeSolution:
    """The exact figures of one context, by their JSON names; `reason` says why one is missing, if one is."""

    figures: Mapping[str, Fraction]
    revenue: Mapping[str, Fraction]
    elapsed_seconds: float
    reason: str | None = None

    @property
    def unknown(self) -> bool:
        """Something could not be decided."""
        return self.reason is not None

    def to_json(self) -> dict[str, Any]:
        """The object that `solve --json` prints."""
        answer: dict[str, Any] = {name: text(x) for name, x in self.figures.items()}
        answer["revenue"] = {name: text(x) for name, x in self.revenue.items()}
        return finished(answer, self.elapsed_seconds, self.reason)


def solve_knowledge(data: Mapping[str, object], mechanism: object, listener: Listener) -> KnowledgeSolution:
    """The solution of the context of kind `conservative-bayesian` that this JSON value describes.

    Raises: MalformedContext, MalformedDistribution, InexactNumber, OutOfRange; NotApplicable for a mechanism
    of the other paper.
    """
    started = time.monotonic()
    if mechanism != "second-belief":
        raise NotApplicable(
            "a context of kind conservative-bayesian is solved for its own mechanisms, star and "
            "removed-player; leave --mechanism out"
        )
    written = read_knowledge(data)
    context, n, B = written.context, written.context.n, written.context.B
    ties: Literal["lowest", "highest"] = "highest" if written.price_ties == "highest" else "lowest"
    for name, rate in (("epsilon", written.epsilon), ("delta", written.delta)):
        if not 0 < rate < Fraction(1, 4):
            raise OutOfRange(f"{name} = {rate} lies outside (0, 1/4), for which the star mechanism is stated")
    star = Star(n, B, written.epsilon, written.delta, ties)
    meter = Meter(listener)
    figures = {
        "star_benchmark": star_benchmark(context.prior),
        "expected_maximum": expected_maximum(context.prior),
    }
    heads, tails = star.truthful_revenue(context)
    revenue = {
        "star": written.delta * heads + (1 - written.delta) * tails,
        "star_heads": heads,
        "star_tails": tails,
    }

    @cache
    def optimal(prior: Distribution[TypeProfile]) -> Optimum:
        meter.step()
        return optimal_revenue(dict(prior.weights), len(prior.support[0]), B)

    @cache
    def removed_player() -> tuple[Fraction, Fraction]:
        return RemovedPlayer(written.epsilon, optimal).truthful_revenue(context)

    meter.start("linear programs")
    paid, unpaid = attempted(
        {
            "removed_player": lambda: removed_player()[1],
            "removed_player_gross": lambda: removed_player()[0],
        }
    )
    best, undecided = attempted(
        {
            "optimal_revenue": lambda: optimal(context.prior).value,
            "optimal_revenue_interim": lambda: (
                optimal_revenue(dict(context.prior.weights), n, B, "interim").value
            ),
        }
    )
    reason = "; ".join(filter(None, (unpaid, undecided))) or None
    return KnowledgeSolution(figures | best, revenue | paid, time.monotonic() - started, reason)
