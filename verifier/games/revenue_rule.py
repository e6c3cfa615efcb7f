"""What a mechanism may declare about its revenue.

Main definitions
    `SecondHighest`: the revenue depends on the second highest level, less a rebate for each strategy.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from verifier.games.auction import Strategy


@dataclass(frozen=True)
class SecondHighest:
    """REV(s) = gross(second highest level) - sum of rebates; `when_all_zero` if all levels are 0."""

    level: Callable[[Strategy], int]
    gross: Callable[[int], Fraction]
    rebate: Callable[[Strategy], Fraction]
    when_all_zero: Fraction
