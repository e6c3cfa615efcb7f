"""The second-belief mechanism with the reward of step e paid to losers only."""

from dataclasses import dataclass
from fractions import Fraction

from verifier.claims.claim import claim
from verifier.games.auction import Outcome
from verifier.mechanisms.second_belief import SecondBelief


@dataclass(frozen=True)
class LosersRewarded:
    n: int
    V: int
    epsilon: Fraction

    @property
    def printed(self):
        return SecondBelief(self.n, self.V, self.epsilon)

    def strategies(self, i):
        return self.printed.strategies(i)

    def bid(self, s_i):
        return s_i[1]

    def external(self, s_i):
        return s_i[0]

    def reward(self, i, s):
        return self.printed.reward(i, s) * (1 - self.printed.outcome(s).win[i])

    def outcome(self, s):
        plain = self.printed.outcome(s)
        kept = [self.printed.reward(i, s) * plain.win[i] for i in range(self.n)]
        return Outcome(plain.win, tuple(p + r for p, r in zip(plain.price, kept, strict=True)))


HigherLoser = claim(
    "a loser who bids more is paid more",
    for_all=["i in player", "s in strategy(i)", "b in strategy(i)", "r in rest(i)"],
    given=["win(i, join(i, s, r)) == 0", "win(i, join(i, b, r)) == 0", "bid(b) > bid(s)"],
    then=["price(i, join(i, b, r)) < price(i, join(i, s, r))"],
)
