"""The second-belief mechanism with rewards in proportion to the bids: the last remark of Section 7.

Main definitions
    `Multiplicative`: the mechanism M_{epsilon,n,V} in which the reward of step e is multiplied by a scale.
    `highest_other`: the scale of the printed formula. `second_highest_or_one`: the one of the prose, and
    never 0, with which the remark is true (`claims.chen_micali_2012.multiplicative`).

Notation
    delta_i = scale_i(s) * epsilon/(4n) * [ v_i/(1+v_i) + (1-e_i)/(1+V)^2 ].

Choices
    The remark says nothing of step b; as in the mechanism itself it halts there without rewards. Its prose
    speaks of "a reward proportional to the second highest bid in the mechanism", its formula of max over
    j != i of v_j, which for a loser is the highest bid. The default is the formula.

References
    [CM2012] Section 7, Remark, From Additive to Multiplicative epsilon.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from verifier.games.auction import Player, Profile
from verifier.games.columns import ColumnRule, Share
from verifier.mechanisms.highest_rival import HighestRival, Key
from verifier.mechanisms.second_belief import ZERO, Pair, SecondBelief
from verifier.mechanisms.ties import TieRule

Scale = Callable[[Player, tuple[Pair, ...]], int]


def highest_other(i: Player, s: tuple[Pair, ...]) -> int:
    """max over j != i of v_j. Source: the formula of the remark.

    >>> highest_other(1, (Pair(0, 5), Pair(0, 3), Pair(0, 1)))
    5
    """
    return max(s_j.v for j, s_j in enumerate(s) if j != i)


def second_highest_or_one(i: Player, s: tuple[Pair, ...]) -> int:
    """The second highest of v_1, ..., v_n, with multiplicity, or 1 where that is 0; the same for every i.

    Source: the prose of the remark; 1 is ours, so that the reward is never 0.

    >>> second_highest_or_one(1, (Pair(0, 5), Pair(0, 3), Pair(0, 1)))
    3
    >>> second_highest_or_one(0, (Pair(0, 5), Pair(1, 0)))
    1
    """
    return max(1, sorted((s_j.v for s_j in s), reverse=True)[1])


@dataclass(frozen=True)
class Multiplicative(SecondBelief):
    """The second-belief mechanism with every reward multiplied by `scale`.

    >>> m = Multiplicative(2, 3, Fraction(1))
    >>> m.outcome((Pair(0, 3), Pair(1, 2))).price      # 2 - 2 (3/4 + 1/16)/8 and -3 (2/3)/8
    (Fraction(115, 64), Fraction(-1, 4))
    >>> m.outcome((Pair(0, 3), Pair(1, 0))).price      # nobody else bids: no reward for player 1
    (Fraction(1, 2), Fraction(0, 1))
    """

    scale: Scale = highest_other

    @property
    def name(self) -> str:
        """`multiplicative` with the printed scale; the reward rule and the other parts may vary, too."""
        return "multiplicative" if self.scale is highest_other else "a variant of multiplicative"

    def reward(self, i: Player, s: Profile) -> Fraction:
        """scale_i(s) times the reward of the second-belief mechanism; 0 if the mechanism halts in step b."""
        announced: tuple[Pair, ...] = s  # type: ignore[assignment]
        if all(s_j.v == 0 for s_j in announced):
            return ZERO
        return self.scale(i, announced) * self.reward_rule(self, announced[i])

    def position(self, i: Player) -> object:
        """Players in the same position have the same columns: the tie rule alone tells them apart."""
        return self.tie_rule.position(i, self.n) if self._declares else i

    def column_rule(self, i: Player) -> ColumnRule | None:
        """With the printed scale only the best rival pair and i's chance in a tie with it matter to i.

        Proof: as for `SecondBelief`, and the scale is the v of the best rival pair, which comes first by v.
        Another scale may look at more, so for it nothing is declared.
        """
        if not self._declares:
            return None
        pairs = self.strategies(i)
        rank = [2 * s.v + (1 - s.e) for s in pairs]
        return HighestRival(i, self.n, pairs, rank, self.tie_rule, lambda own, key: self._scaled(i, own, key))

    @property
    def _declares(self) -> bool:
        return type(self) is Multiplicative and self.scale is highest_other

    def _scaled(self, i: Player, own: object, key: Key) -> Share:
        """(win_i, price_i) as without the scale, with the reward multiplied by the best rival v."""
        assert isinstance(own, Pair)
        assert isinstance(key[0], Pair)
        win, price = self._share(i, own, key)
        if own.v == 0 == key[0].v:
            return win, price
        plain = self.reward_rule(self, own)
        return win, price + plain - key[0].v * plain


def as_in_the_prose(n: int, V: int, epsilon: Fraction, ties: TieRule | None = None) -> Multiplicative:
    """The mechanism with rewards in proportion to the second highest bid, or to 1 where that is 0."""
    return Multiplicative(n, V, epsilon, ties, scale=second_highest_or_one)
