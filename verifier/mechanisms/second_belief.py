"""The second-belief mechanism M_{epsilon,n,V}, step by step as printed.

Main definitions
    `Pair`: an announcement (e, v). `SecondBelief`: the mechanism.
    `printed_reward`: the reward of step e.

Notation
    | paper | code |
    |---|---|
    | (e_i, v_i), announced by i | `s[i]`, a `Pair` with fields `e` and `v` |
    | a, P | who gets the good (chances), `price`: expected prices |
    | delta_i | `reward(i, s)` |
    | 1/2 in d; 1 and 4n in e | `floor`; `weight` of 1-e_i and `divisor` |

Choices
    Step b gives the good to a uniformly random player and pays no reward: the mechanism halts there.
    Ties among equal pairs go by a tie rule; the paper leaves it open and the default is `first`. Step b,
    the floor 1/2 of step d, and of step e the reward as a whole, the weight 1 of its term 1-e_i and its
    divisor 4n are named parts, so that a variant of the mechanism is this one with one part replaced; the
    order of step c and the price of step d are methods, which a subclass may override.
    Utilities may be negative; nothing is clipped.

References
    [CM2012] Section 7, Mechanism M_{epsilon,n,V}, steps a to e.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from itertools import product
from typing import NamedTuple

from verifier.errors import MalformedMechanism, OutOfRange
from verifier.games.auction import Outcome, Player, Profile
from verifier.games.columns import ColumnRule, Share
from verifier.games.revenue_rule import SecondHighest
from verifier.mechanisms.highest_rival import HighestRival, Key
from verifier.mechanisms.ties import Choices, Order, TieRule, tied_sets

ZERO, HALF, ONE = Fraction(0), Fraction(1, 2), Fraction(1)


class Pair(NamedTuple):
    """An announcement (e, v): e = 0 says that v is one's own type, e = 1 that it is what one believes of
    others."""

    e: int
    v: int


Reward = Callable[["SecondBelief", Pair], Fraction]


def printed_reward(mechanism: "SecondBelief", s_i: Pair) -> Fraction:
    """delta_i = epsilon/divisor * [ v_i/(1+v_i) + weight * (1-e_i)/(1+V)^2 ], printed with 4n and 1.

    Source: [CM2012] Section 7, step e.

    >>> m = SecondBelief(2, 3, Fraction(1))
    >>> printed_reward(m, Pair(0, 3)) == (Fraction(3, 4) + Fraction(1, 16)) / 8
    True
    >>> other = SecondBelief(2, 3, Fraction(1), weight=Fraction(2), divisor=Fraction(4))
    >>> printed_reward(other, Pair(0, 3))    # (3/4 + 2/16) / 4
    Fraction(7, 32)
    """
    of_the_bid, of_the_type = _terms(mechanism.V, s_i.e, s_i.v)
    return mechanism.unit * (of_the_bid + mechanism.weight * of_the_type)


@cache
def _terms(V: int, e: int, v: int) -> tuple[Fraction, Fraction]:
    """v/(1+v) and (1-e)/(1+V)^2."""
    return Fraction(v, 1 + v), Fraction(1 - e, (1 + V) ** 2)


def random_player(mechanism: "SecondBelief") -> Outcome:
    """Step b: the good goes to a uniformly random player, nobody pays, nobody is rewarded."""
    n = mechanism.n
    return Outcome((Fraction(1, n),) * n, (ZERO,) * n)


def keep_the_good(mechanism: "SecondBelief") -> Outcome:
    """A variant of step b: the good stays unsold."""
    return Outcome((ZERO,) * mechanism.n, (ZERO,) * mechanism.n)


@dataclass(frozen=True)
class SecondBelief:
    """The mechanism for n players with types 0..V; epsilon in (0, 1] scales the rewards.

    `divisor` is 4n unless said.

    Raises: OutOfRange if n < 2, V < 1 or epsilon is outside (0, 1]; if the floor or the weight is negative
        or the divisor not above 0.

    >>> m = SecondBelief(2, 3, Fraction(1))
    >>> m.outcome((Pair(0, 3), Pair(1, 2))).price      # 2 - (3/4 + 1/16)/8 and -(2/3)/8
    (Fraction(243, 128), Fraction(-1, 12))
    >>> m.outcome((Pair(1, 0), Pair(0, 0))).win        # step b
    (Fraction(1, 2), Fraction(1, 2))
    >>> m.outcome((Pair(1, 2), Pair(0, 2))).win        # e = 0 comes first
    (Fraction(0, 1), Fraction(1, 1))
    """

    n: int
    V: int
    epsilon: Fraction
    ties: TieRule | None = None
    floor: Fraction = HALF
    reward_rule: Reward = printed_reward
    nobody_bids: Callable[["SecondBelief"], Outcome] = random_player
    weight: Fraction = ONE
    divisor: Fraction | None = None

    def __post_init__(self) -> None:
        if self.n < 2:
            raise OutOfRange(f"n = {self.n}: an auction needs at least 2 players")
        if self.V < 1:
            raise OutOfRange(f"V = {self.V}: the valuation bound must be at least 1")
        if not 0 < self.epsilon <= 1:
            raise OutOfRange(f"epsilon = {self.epsilon} lies outside (0, 1], where the mechanism is defined")
        if self.floor < 0:
            raise OutOfRange(f"floor = {self.floor}: no price is below 0; write a floor of at least 0")
        if self.weight < 0:
            raise OutOfRange(f"weight = {self.weight}: the weight of 1-e in the reward must be at least 0")
        if self.divisor is not None and not self.divisor > 0:
            raise OutOfRange(f"divisor = {self.divisor}: what the reward is divided by must be above 0")
        if isinstance(self.ties, Choices):
            needed = list(product(_pairs(self.V)[2:], tied_sets(self.n)))
            for pair, tied in needed:
                if (pair, tied) not in self.ties.winners:
                    players = [i + 1 for i in tied]
                    raise MalformedMechanism(f"ties: no winner for players {players} tied at {list(pair)}")
            if len(self.ties.winners) > len(needed):
                raise MalformedMechanism(
                    f"ties: {len(self.ties.winners)} choices, and {len(needed)} are needed; the pairs are "
                    f"(e, v) with e in 0..1 and v in 1..{self.V}"
                )

    @property
    def name(self) -> str:
        """The name under which the catalogue knows it, if every part is the printed one."""
        return "second-belief" if self.is_as_printed else "a variant of second-belief"

    @property
    def is_as_printed(self) -> bool:
        """Every named part but the tie rule is the paper's (a subclass may have changed anything)."""
        parts = (self.floor, self.weight, self.reward_rule, self.nobody_bids)
        printed = parts == (HALF, ONE, printed_reward, random_player)
        return type(self) is SecondBelief and printed and self.divisor in (None, 4 * self.n)

    @cached_property
    def unit(self) -> Fraction:
        """epsilon/divisor, printed epsilon/(4n)."""
        return self.epsilon / (4 * self.n if self.divisor is None else self.divisor)

    @property
    def tie_rule(self) -> TieRule:
        """The tie rule; by default the lower index wins."""
        return Order(tuple(range(self.n))) if self.ties is None else self.ties

    def strategies(self, i: Player) -> tuple[Pair, ...]:
        """S_i = {0, 1} x {0, ..., V}, by v and then e."""
        return _pairs(self.V)

    def bid(self, s_i: Pair) -> int:
        """v_i."""
        return s_i.v

    def external(self, s_i: Pair) -> int:
        """e_i."""
        return s_i.e

    def rank(self, pair: Pair) -> tuple[int, int]:
        """(-v, e); the least comes first in step c: by v decreasingly, ties in favour of e = 0."""
        return -pair.v, pair.e

    def charge(self, a: Player, s: tuple[Pair, ...]) -> Fraction:
        """P_a = max(1/2, max over j != a of v_j), before the rewards. Step d."""
        return max(self.floor, Fraction(max(s_j.v for j, s_j in enumerate(s) if j != a)))

    def reward(self, i: Player, s: Profile) -> Fraction:
        """delta_i at the profile s: 0 if the mechanism halts in step b, else what step e pays."""
        if all(s_j.v == 0 for s_j in _announced(s)):
            return ZERO
        return self.reward_rule(self, _announced(s)[i])

    def position(self, i: Player) -> object:
        """Players in the same position have the same columns: the tie rule alone tells them apart."""
        return self.tie_rule.position(i, self.n) if type(self) is SecondBelief else i

    def outcome(self, profile: Profile) -> Outcome:
        """Steps a to e."""
        s = _announced(profile)
        players = range(self.n)
        # a: a := 0 and P_i := 0.
        win, price = [ZERO] * self.n, [ZERO] * self.n
        # b: if v_i = 0 for each i, the good goes to a random player, and halt.
        if all(s_i.v == 0 for s_i in s):
            return self.nobody_bids(self)
        # c: order the pairs; several players may come first.
        ranks = [self.rank(s_i) for s_i in s]
        tied = tuple(i for i in players if ranks[i] == min(ranks))
        first = s[tied[0]]
        # d: the winner a pays P_a.
        for a in tied:
            win[a] = self.tie_rule.chance(a, tied, first)
            price[a] = win[a] * self.charge(a, s)
        # e: P_i := P_i - delta_i.
        for i in players:
            price[i] -= self.reward(i, profile)
        return Outcome(tuple(win), tuple(price))

    def column_rule(self, i: Player) -> ColumnRule | None:
        """Only the best rival pair and i's chance in a tie with it matter to i.

        Proof: by step c i wins iff his pair comes before every other, or is tied and the tie rule picks
        him; by d he then pays max(floor, best rival v); his reward depends on his own pair, and on the
        others only through whether all v are 0, that is whether the best rival v and his own are.
        A subclass may have changed any of this, so for it nothing is declared.
        """
        if type(self) is not SecondBelief:
            return None
        pairs = self.strategies(i)
        rank = [2 * s.v + (1 - s.e) for s in pairs]
        return HighestRival(i, self.n, pairs, rank, self.tie_rule, lambda own, key: self._share(i, own, key))

    def revenue_rule(self) -> SecondHighest | None:
        """REV(s) = max(floor, second highest v) - sum of rewards; in step b, what `nobody_bids` yields.

        Proof: the winner a has the highest v, so the highest v among the others is the second highest. The
        winner is one of several with certain chances, all of whom pay the same price, so the expected price
        is that price.
        """
        if type(self) is not SecondBelief:
            return None
        return SecondHighest(
            lambda s: _pair(s).v,
            lambda v: max(self.floor, Fraction(v)),
            lambda s: self.reward_rule(self, _pair(s)),
            self.nobody_bids(self).revenue,
        )

    def _share(self, i: Player, own: object, key: Key) -> Share:
        """(win_i, price_i) against the best rival pair and i's chance to win a tie with it."""
        (e, v), (rival_e, rival_v), chance = _pair(own), _pair(key[0]), key[1]
        if v == 0 == rival_v:
            halted = self.nobody_bids(self)
            return halted.win[i], halted.price[i]
        ahead = (-v, e) < (-rival_v, rival_e)
        win = Fraction(1) if ahead else chance if (e, v) == (rival_e, rival_v) else ZERO
        gross = win * max(self.floor, Fraction(rival_v)) if win else ZERO
        return win, gross - self.reward_rule(self, Pair(e, v))


@cache
def _pairs(V: int) -> tuple[Pair, ...]:
    return tuple(Pair(e, v) for v in range(V + 1) for e in (0, 1))


def _pair(s_i: object) -> Pair:
    assert isinstance(s_i, Pair)
    return s_i


def _announced(s: Profile) -> tuple[Pair, ...]:
    return s  # type: ignore[return-value]
