"""The average-price auction: the highest bidder wins and pays the average of all bids."""

from dataclasses import dataclass
from fractions import Fraction

from verifier.claims.claim import claim
from verifier.games.auction import Outcome


@dataclass(frozen=True)
class AveragePrice:
    n: int
    V: int

    def strategies(self, i):
        return tuple(range(self.V + 1))

    def bid(self, s_i):
        return s_i

    def outcome(self, s):
        winner = s.index(max(s))
        win = tuple(Fraction(i == winner) for i in range(self.n))
        return Outcome(win, tuple(w * Fraction(sum(s), self.n) for w in win))


NoRegret = claim(
    "whoever bids at most his value and wins does not lose",
    for_all=["i in player", "t in type", "s in strategy(i)", "r in rest(i)"],
    given=["bid(s) <= t"],
    then=["utility(i, t, join(i, s, r)) >= 0"],
)
