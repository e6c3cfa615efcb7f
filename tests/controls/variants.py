"""Variants of the second-belief mechanism, each with one part replaced, for which some statement fails.

Each is a function of n, V, epsilon and ties, so that `tests/controls/variants.py:no_reward` is a mechanism.
"""

from fractions import Fraction as F

from verifier.mechanisms.second_belief import Pair, SecondBelief, keep_the_good
from verifier.mechanisms.ties import TieRule


def _nothing(mechanism: SecondBelief, s_i: Pair) -> F:
    return F(0)


def _ignoring_e(mechanism: SecondBelief, s_i: Pair) -> F:
    return mechanism.epsilon / (4 * mechanism.n) * F(s_i.v, 1 + s_i.v)


def _tripled(mechanism: SecondBelief, s_i: Pair) -> F:
    printed = F(s_i.v, 1 + s_i.v) + F(1 - s_i.e, (1 + mechanism.V) ** 2)
    return 3 * mechanism.epsilon / (4 * mechanism.n) * printed


def no_reward(n: int, V: int, epsilon: F, ties: TieRule) -> SecondBelief:
    """Step e pays nothing."""
    return SecondBelief(n, V, epsilon, ties, reward_rule=_nothing)


def reward_ignores_e(n: int, V: int, epsilon: F, ties: TieRule) -> SecondBelief:
    """The reward lacks its second term, (1 - e)/(1 + V)^2."""
    return SecondBelief(n, V, epsilon, ties, reward_rule=_ignoring_e)


def tripled_reward(n: int, V: int, epsilon: F, ties: TieRule) -> SecondBelief:
    """Three times the reward; twice would still respect the bound epsilon/(2n), which is not tight."""
    return SecondBelief(n, V, epsilon, ties, reward_rule=_tripled)


def no_floor(n: int, V: int, epsilon: F, ties: TieRule) -> SecondBelief:
    """Step d charges the highest rival announcement, even 0."""
    return SecondBelief(n, V, epsilon, ties, floor=F(0))


def high_floor(n: int, V: int, epsilon: F, ties: TieRule) -> SecondBelief:
    """Step d charges at least 3/2, which type 1 does not like."""
    return SecondBelief(n, V, epsilon, ties, floor=F(3, 2))


def unsold(n: int, V: int, epsilon: F, ties: TieRule) -> SecondBelief:
    """Step b keeps the good."""
    return SecondBelief(n, V, epsilon, ties, nobody_bids=keep_the_good)
