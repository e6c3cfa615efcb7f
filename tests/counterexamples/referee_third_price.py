"""The third-price auction: the highest bidder wins and pays the third highest bid (0 among two players)."""

from dataclasses import dataclass
from fractions import Fraction

from verifier.claims.claim import claim
from verifier.games.auction import Outcome


@dataclass(frozen=True)
class ThirdPrice:
    n: int
    V: int

    def strategies(self, i):
        return tuple(range(self.V + 1))

    def bid(self, s_i):
        return s_i

    def outcome(self, s):
        winner = s.index(max(s))
        price = sorted(s, reverse=True)[2] if self.n > 2 else 0
        win = tuple(Fraction(i == winner) for i in range(self.n))
        return Outcome(win, tuple(price * w for w in win))


Truthful = claim(
    "bidding one's value is never worse than another bid",
    for_all=["i in player", "t in type", "b in strategy(i)", "s in strategy(i)", "r in rest(i)"],
    given=["bid(b) == t"],
    then=["utility(i, t, join(i, b, r)) >= utility(i, t, join(i, s, r))"],
)
