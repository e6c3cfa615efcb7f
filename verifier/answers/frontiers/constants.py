"""The constants of the second-belief mechanism: what they may be, and the mechanism with another one.

Main definitions
    `Constant`: one of the three, with its range and its printed value. `CONSTANTS`: all of them by name.
    `with_epsilon`: the mechanism at any epsilon above 0, also above 1.

References
    [CM2012] Section 7, Mechanism M_{epsilon,n,V}: P_a = max(1/2, ...) in step d; in step e the term
    (1-e_i)/(1+V)^2, with the weight 1, and the divisor 4n.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from verifier.exact.intervals import Interval
from verifier.exact.polynomial import ONE, ZERO
from verifier.mechanisms.second_belief import HALF, Pair, Reward, SecondBelief

FROM_ZERO, ABOVE_ZERO = Interval(ZERO, True, None, False), Interval(ZERO, False, None, False)


@dataclass(frozen=True)
class Constant:
    """A field of the second-belief mechanism; `domain` is the range in words, `printed(n)` the paper's."""

    name: str
    domain: str
    range: Interval
    printed: Callable[[int], Fraction]
    condition: str

    def at(self, mechanism: SecondBelief, x: Fraction) -> SecondBelief:
        """The mechanism with x for the constant; x may be a number of a window.

        >>> CONSTANTS["divisor"].at(SecondBelief(2, 2, ONE), Fraction(4)).divisor
        Fraction(4, 1)
        """
        changed: dict[str, Any] = {self.name: x}
        return replace(mechanism, **changed)


def with_epsilon(mechanism: SecondBelief, x: Fraction) -> SecondBelief:
    """The mechanism with x for its epsilon, which may be above 1.

    Only the rewards depend on epsilon, in proportion to it.

    >>> with_epsilon(SecondBelief(2, 2, ONE), Fraction(3)).reward(0, (Pair(1, 1), Pair(0, 0)))  # 3/8 * 1/2
    Fraction(3, 16)
    """
    return replace(mechanism, reward_rule=Multiplied(mechanism.reward_rule, x / mechanism.epsilon))


@dataclass(frozen=True)
class Multiplied:
    """A reward rule times a factor."""

    rule: Reward
    factor: Fraction

    def __call__(self, mechanism: SecondBelief, s_i: Pair) -> Fraction:
        """factor * delta_i."""
        return self.factor * self.rule(mechanism, s_i)


_ALL = (
    Constant(
        "floor",
        "floor >= 0 (no price is below 0, so that below 0 it is as at 0)",
        FROM_ZERO,
        lambda n: HALF,
        "floor = 1/2, in step d",
    ),
    Constant("weight", "weight >= 0", FROM_ZERO, lambda n: ONE, "weight = 1, of (1-e)/(1+V)^2 in step e"),
    Constant(
        "divisor",
        "divisor > 0",
        ABOVE_ZERO,
        lambda n: Fraction(4 * n),
        "divisor = 4n, of the reward in step e",
    ),
)

CONSTANTS: Mapping[str, Constant] = {constant.name: constant for constant in _ALL}
