"""The removed-player mechanism (the paper's blackboard M, for Theorem 1), for a single good.

Main definitions
    `RemovedPlayer`: one player is removed at random and rewarded for what he knows about the others, among
    whom the optimal mechanism for his report is run.

Choices
    The optimal mechanism is a parameter: what it is, is a question of revenue and not of this definition.

References
    [ACM2010] Section 4, Mechanism M, steps a to c.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from verifier.contexts.beliefs import TypeProfile
from verifier.contexts.knowledge import BayesianContext, image
from verifier.errors import OutOfRange
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player
from verifier.mechanisms.brier import brier

ZERO = Fraction(0)


class Direct(Protocol):
    """A direct mechanism: the expected prices at each announced profile."""

    @property
    def prices(self) -> Mapping[TypeProfile, tuple[Fraction, ...]]: ...


@dataclass(frozen=True)
class RemovedPlayer:
    """`optimal(F)` is the optimal mechanism for n-1 players whose values are drawn from F.

    Raises: OutOfRange if epsilon <= 0.
    """

    epsilon: Fraction
    optimal: Callable[[Distribution[TypeProfile]], Direct]

    def __post_init__(self) -> None:
        if self.epsilon <= 0:
            raise OutOfRange(f"epsilon = {self.epsilon}: the reward needs epsilon > 0")

    def reward(self, others: TypeProfile, report: Distribution[TypeProfile]) -> Fraction:
        """epsilon/2 * (2 + BSR(v_-i, F)), paid to the removed player. Step c."""
        return self.epsilon / 2 * (2 + brier(others, report))

    def truthful_report(
        self, context: BayesianContext, i: Player, theta: TypeProfile
    ) -> Distribution[TypeProfile]:
        """F: player i's knowledge D'_i, restricted to the others' values. Step 1."""
        return image(context.knowledge(i, theta), lambda t: _others(i, t))

    def truthful_revenue(self, context: BayesianContext) -> tuple[Fraction, Fraction]:
        """(gross, net): the expected revenue of step b, and what the reward leaves of it, under truth."""
        gross, rewards = ZERO, ZERO
        for i in range(context.n):
            for theta, chance in context.prior.weights:
                report, others = self.truthful_report(context, i, theta), _others(i, theta)
                gross += chance * sum(self.optimal(report).prices[others], ZERO)
                rewards += chance * self.reward(others, report)
        return gross / context.n, (gross - rewards) / context.n


def _others(i: Player, t: TypeProfile) -> TypeProfile:
    return t[:i] + t[i + 1 :]
