"""Mutants of the removed-player mechanism: one of its steps a to c is another.

References
    [ACM2010] Section 4, Mechanism M, steps a to c.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verifier.exact.distribution import Distribution
from verifier.mechanisms.brier import brier
from verifier.mechanisms.mutants.mutant import PREFIX, Mutant
from verifier.mechanisms.removed_player import ZERO, Knowing, RemovedPlayer

Rest = Any


class RemovesPlayer1(RemovedPlayer[Rest]):
    """i = 1."""

    def truthful_revenue(self, context: Knowing[Any, Rest]) -> tuple[Fraction, Fraction]:
        gross, rewards = ZERO, ZERO
        for theta, chance in context.prior.weights:
            report, others = self.truthful_report(context, 0, theta), context.others(0, theta)
            gross += chance * sum(self.optimal(report).prices[others], ZERO)
            rewards += chance * self.reward(others, report)
        return gross, gross - rewards


class Uninformed(RemovedPlayer[Rest]):
    """F has the possible profiles of the others with equal chances."""

    def truthful_report(self, context: Knowing[Any, Rest], i: int, theta: Any) -> Distribution[Rest]:
        known = super().truthful_report(context, i, theta).support
        return Distribution(tuple((rest, Fraction(1, len(known))) for rest in known))


@dataclass(frozen=True)
class _Priced:
    """A direct mechanism by its prices."""

    prices: Mapping[Rest, tuple[Fraction, ...]]


class HalfPrices(RemovedPlayer[Rest]):
    """The prices of the optimal mechanism are halved."""

    def __init__(self, epsilon: Fraction, optimal: Any) -> None:
        def halved(report: Distribution[Rest]) -> _Priced:
            prices = optimal(report).prices
            return _Priced({rest: tuple(p / 2 for p in paid) for rest, paid in prices.items()})

        super().__init__(epsilon, halved)


class TwiceTheReward(RemovedPlayer[Rest]):
    """epsilon (2 + BSR)."""

    def reward(self, others: Rest, report: Distribution[Rest]) -> Fraction:
        return 2 * super().reward(others, report)


class HalfTheReward(RemovedPlayer[Rest]):
    """epsilon/4 (2 + BSR)."""

    def reward(self, others: Rest, report: Distribution[Rest]) -> Fraction:
        return super().reward(others, report) / 2


class Fined(RemovedPlayer[Rest]):
    """epsilon/2 BSR."""

    def reward(self, others: Rest, report: Distribution[Rest]) -> Fraction:
        return self.epsilon / 2 * brier(others, report)


_CHANGES = (
    ("removes-player-1", "step a", "player 1 is removed, always", RemovesPlayer1),
    ("uninformed", "step b", "F is taken to be uniform on its support", Uninformed),
    ("half-prices", "step b", "the prices of the optimal mechanism are halved", HalfPrices),
    ("twice-the-reward", "step c", "the reward is doubled", TwiceTheReward),
    ("half-the-reward", "step c", "the reward is halved", HalfTheReward),
    ("fined", "step c", "the reward is epsilon/2 BSR, never above 0", Fined),
)

MUTANTS = tuple(
    Mutant(f"{PREFIX}removed-player-{name}", text, f"[ACM2010] Section 4, {step} changed",
           ("n", "B", "epsilon"), "removed-player", make)
    for name, step, text, make in _CHANGES
)  # fmt: skip
