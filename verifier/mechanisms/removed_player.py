"""The removed-player mechanism (the paper's blackboard M, for Theorem 1).

Main definitions
    `RemovedPlayer`: one player is removed at random and rewarded for what he knows about the others, among
    whom the optimal mechanism for his report is run.

Choices
    The optimal mechanism is a parameter: what it is, is a question of revenue and not of this definition.
    What a type is, too, is left to the context: a value for a single good, a function from bundles to values
    for assignments. The mechanism only needs to know theta_-i, `others`, and draws of it.

References
    [ACM2010] Section 4, Mechanism M, steps a to c.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, Protocol, TypeVar

from verifier.contexts.knowledge import image
from verifier.errors import OutOfRange
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player
from verifier.mechanisms.brier import brier

T = TypeVar("T", bound=Hashable)
Rest = TypeVar("Rest", bound=Hashable)
Rest_co = TypeVar("Rest_co", bound=Hashable, covariant=True)
ZERO = Fraction(0)


class Direct(Protocol[Rest]):
    """A direct mechanism for the players other than i: the expected prices at each announced theta_-i."""

    @property
    def prices(self) -> Mapping[Rest, tuple[Fraction, ...]]: ...


class Knowing(Protocol[T, Rest_co]):
    """What the mechanism needs of a context with type profiles T: D, each D'_i, and theta_-i."""

    @property
    def n(self) -> int: ...

    @property
    def prior(self) -> Distribution[T]: ...

    def knowledge(self, i: Player, theta: T, /) -> Distribution[T]: ...

    def others(self, i: Player, theta: T, /) -> Rest_co: ...


@dataclass(frozen=True)
class RemovedPlayer(Generic[Rest]):
    """`optimal(F)` is the optimal mechanism for the n-1 players whose types are drawn from F.

    Raises: OutOfRange if epsilon <= 0.
    """

    epsilon: Fraction
    optimal: Callable[[Distribution[Rest]], Direct[Rest]]

    def __post_init__(self) -> None:
        if self.epsilon <= 0:
            raise OutOfRange(f"epsilon = {self.epsilon}: the reward needs epsilon > 0")

    def reward(self, others: Rest, report: Distribution[Rest]) -> Fraction:
        """epsilon/2 * (2 + BSR(v_-i, F)), paid to the removed player. Step c."""
        return self.epsilon / 2 * (2 + brier(others, report))

    def truthful_report(self, context: Knowing[T, Rest], i: Player, theta: T) -> Distribution[Rest]:
        """F: player i's knowledge D'_i, restricted to the others' types. Step 1."""
        return image(context.knowledge(i, theta), lambda t: context.others(i, t))

    def truthful_revenue(self, context: Knowing[T, Rest]) -> tuple[Fraction, Fraction]:
        """(gross, net): the expected revenue of step b, and what the reward leaves of it, under truth."""
        gross, rewards = ZERO, ZERO
        for i in range(context.n):
            for theta, chance in context.prior.weights:
                report, others = self.truthful_report(context, i, theta), context.others(i, theta)
                gross += chance * sum(self.optimal(report).prices[others], ZERO)
                rewards += chance * self.reward(others, report)
        return gross / context.n, (gross - rewards) / context.n
