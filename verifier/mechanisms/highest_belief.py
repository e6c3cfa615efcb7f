"""The highest value wins and pays the highest belief of the others, for n players.

Main definitions
    `HighestBelief`: the mechanism. A strategy is "out", or the pair (a, k) of a value and an smp.

Main statements
    (Truth.) In every context with correct beliefs (theta_i, smp_i) is an equilibrium, and the winner pays
    2nd(B): nobody's own report moves what he is asked. With three or more players who know the types, what
    one of them keeps to himself the next one says, which is why Theorems 4 and 5 are about two.

Choices
    Ties go to the lowest index. An smp above every announced value cannot be right if beliefs are, and costs
    1; without that a player could lose the seller the sale at no cost to himself.

References
    Ours, as a counterexample to Theorems 4 and 5 of [CM2012] Appendix A for n >= 3;
    `proofs/chen_micali_2012/ManyPlayersFragility.v`.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from verifier.errors import OutOfRange
from verifier.games.auction import Outcome, Player, Profile, Strategy

OUT = "out"
ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class HighestBelief:
    """n players announce a value a and an smp k, or stay out.

    The highest value wins, of equal ones the first; the price is the highest smp of the others, and the good
    is sold if the winner's value reaches it. An smp above all values costs 1.

    >>> mechanism = HighestBelief(3, 5)
    >>> mechanism.outcome(((5, 5), (2, 3), (0, 4))).price
    (Fraction(4, 1), Fraction(0, 1), Fraction(0, 1))
    >>> mechanism.outcome(((3, 3), (2, 3), (0, 4))).price
    (Fraction(0, 1), Fraction(0, 1), Fraction(1, 1))

    Raises: OutOfRange if n < 2 or V < 1.
    """

    n: int
    V: int
    name = "highest-belief"

    def __post_init__(self) -> None:
        if self.n < 2:
            raise OutOfRange(f"n = {self.n}: an auction needs at least 2 players")
        if self.V < 1:
            raise OutOfRange(f"V = {self.V}: the valuation bound must be at least 1")

    @cached_property
    def _strategies(self) -> tuple[Strategy, ...]:
        numbers = range(self.V + 1)
        return (OUT, *((a, k) for a in numbers for k in numbers))

    def strategies(self, i: Player) -> tuple[Strategy, ...]:
        """Staying out, and {0..V} times {0..V}."""
        return self._strategies

    def bid(self, s_i: Strategy) -> int:
        """a_i; staying out is -1."""
        return _read(s_i)[0]

    def outcome(self, s: Profile) -> Outcome:
        """The first player w with the highest a_i wins at p = max { k_j : j != w } if a_w >= p; and each i
        with k_i > max_j a_j pays 1."""
        pairs = [_read(s_i) for s_i in s]
        values, beliefs = [a for a, _ in pairs], [k for _, k in pairs]
        top = max(values)
        price = [ONE if a >= 0 and k > top else ZERO for a, k in pairs]  # a >= 0: is not out
        win = [ZERO] * len(s)
        w = values.index(top)
        asked = max(0, *beliefs[:w], *beliefs[w + 1 :])
        if top >= asked:  # nobody but out: the top is -1, and nothing is sold
            win[w] = ONE
            if asked:
                price[w] += asked
        return Outcome(tuple(win), tuple(price))


def _read(s_i: Strategy) -> tuple[int, int]:
    """(a_i, k_i); who is out has a value below all, and says nothing of the others."""
    if s_i == OUT:
        return -1, 0
    assert isinstance(s_i, tuple)
    return s_i
