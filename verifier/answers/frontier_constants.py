"""The constants of the second-belief mechanism: what they may be, and the mechanism with another one.

Main definitions
    `Constant`: one of the three, with its range and its printed value. `CONSTANTS`: all of them by name.
    `with_epsilon`: the mechanism at any epsilon above 0, also above 1.

Choices
    The reward is affine in 1/divisor and not in the divisor. So the frontier over the divisor is that over
    its reciprocal, turned round.

References
    [CM2012] Section 7, Mechanism M_{epsilon,n,V}: P_a = max(1/2, ...) in step d; in step e the term
    (1-e_i)/(1+V)^2, with the weight 1, and the divisor 4n.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from verifier.exact.affine import ONE, ZERO, Span
from verifier.mechanisms.second_belief import HALF, Pair, Reward, SecondBelief

FROM_ZERO, ABOVE_ZERO = Span(ZERO, True, None, False), Span(ZERO, False, None, False)


@dataclass(frozen=True)
class Constant:
    """`at(m, x)` is the mechanism m with the constant x, `symbolic(m, x)` the same for an x of a window.

    If `reciprocal`, both take 1/x for x. `domain` is the range in words.
    """

    name: str
    domain: str
    range: Span
    printed: Callable[[int], Fraction]
    condition: str
    at: Callable[[SecondBelief, Fraction], SecondBelief]
    symbolic: Callable[[SecondBelief, Fraction], SecondBelief]
    reciprocal: bool = False


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


def _divided(mechanism: SecondBelief, u: Fraction) -> SecondBelief:
    """The mechanism with the divisor 1/u, as one with its reward multiplied by 4nu."""
    return replace(mechanism, reward_rule=Multiplied(mechanism.reward_rule, 4 * mechanism.n * u))


_ALL = (
    Constant(
        "floor",
        "floor >= 0 (no price is below 0, so that below 0 it is as at 0)",
        FROM_ZERO,
        lambda n: HALF,
        "floor = 1/2, in step d",
        lambda mechanism, x: replace(mechanism, floor=x),
        lambda mechanism, x: replace(mechanism, floor=x),
    ),
    Constant(
        "weight",
        "weight >= 0",
        FROM_ZERO,
        lambda n: ONE,
        "weight = 1, of (1-e)/(1+V)^2 in step e",
        lambda mechanism, x: replace(mechanism, weight=x),
        lambda mechanism, x: replace(mechanism, weight=x),
    ),
    Constant(
        "divisor",
        "divisor > 0",
        ABOVE_ZERO,
        lambda n: Fraction(4 * n),
        "divisor = 4n, of the reward in step e",
        lambda mechanism, u: replace(mechanism, divisor=1 / u),
        _divided,
        reciprocal=True,
    ),
)

CONSTANTS: Mapping[str, Constant] = {constant.name: constant for constant in _ALL}
