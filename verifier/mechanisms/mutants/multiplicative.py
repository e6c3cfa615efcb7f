"""Mutants of the mechanism with multiplicative rewards: another scale, or one step of M_{epsilon,n,V}.

References
    [CM2012] Section 7, Remark, From Additive to Multiplicative epsilon.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from verifier.games.auction import Player
from verifier.mechanisms.multiplicative import Multiplicative
from verifier.mechanisms.mutants.mutant import PREFIX, Mutant, in_parts
from verifier.mechanisms.second_belief import ZERO, Pair, keep_the_good


def own(i: Player, s: tuple[Pair, ...]) -> int:
    """v_i."""
    return s[i].v


def highest(i: Player, s: tuple[Pair, ...]) -> int:
    """max over all j of v_j."""
    return max(s_j.v for s_j in s)


def second_highest(i: Player, s: tuple[Pair, ...]) -> int:
    """The second highest of v_1, ..., v_n, with multiplicity, even 0."""
    return sorted((s_j.v for s_j in s), reverse=True)[1]


def _mutant(name: str, step: str, text: str, **changed: Any) -> Mutant:
    source = f"[CM2012] Section 7, the last remark, {step} changed"
    make: Callable[..., Any] = in_parts(Multiplicative, **changed)
    return Mutant(
        f"{PREFIX}multiplicative-{name}", text, source, ("n", "V", "epsilon", "ties"), "multiplicative", make
    )


MUTANTS = (
    _mutant("in-own", "the scale", "the reward is in proportion to one's own announcement", scale=own),
    _mutant("in-highest", "the scale", "the reward is in proportion to the highest announcement",
            scale=highest),
    _mutant("in-second", "the scale", "the reward is in proportion to the second highest announcement",
            scale=second_highest),
    _mutant("unscaled", "the scale", "the reward is in proportion to 1", scale=lambda i, s: 1),
    _mutant("keeps-the-good", "step b", "the good stays unsold", nobody_bids=keep_the_good),
    _mutant("no-floor", "step d", "the price may be 0", floor=ZERO),
    _mutant("high-floor", "step d", "the price is at least 3/2", floor=Fraction(3, 2)),
    _mutant("no-reward-for-e", "step e", "the reward lacks its term in e", weight=ZERO),
    _mutant("no-reward", "step e", "there are no rewards", reward_rule=lambda m, s_i: ZERO),
    _mutant("large-reward", "step e", "the divisor 4n of the rewards is 1", divisor=Fraction(1)),
)  # fmt: skip
