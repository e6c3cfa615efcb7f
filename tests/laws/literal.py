"""Definitions 5 and 6 of [CM2012], implemented once more by their words alone: no columns, no reduction.

S_j(t) comes from all rests of j; a strategy of S_i(theta_i) is rational under B_i when no mixture over
S_i(theta_i) is strictly better for type theta_i at every profile in the union over t in B_i of the product of
S_j(t_j). Every single answer about a mixture is confirmed by its witness, so the engine does not matter.
"""

from collections.abc import Iterable
from fractions import Fraction as F
from functools import cache
from itertools import product

from verifier.contexts.beliefs import Belief
from verifier.dominance import by_linear_program
from verifier.dominance.definitions import confirms
from verifier.dominance.question import Question, Sense, Undominated
from verifier.exact.scaling import exact_matrix
from verifier.games.auction import Auction, Player, Profile, Rest, Strategy, Type, join
from verifier.games.normal_form import PayoffMatrix


class Literal:
    """An auction with S_i(t) and rationality, each by definition."""

    def __init__(self, auction: Auction) -> None:
        self.auction = auction
        self.outcome = cache(auction.outcome)
        self.survivors = cache(self._survivors)

    def utility(self, i: Player, t: Type, s: Profile) -> F:
        return t * self.outcome(s).win[i] - self.outcome(s).price[i]

    def undominated(
        self, i: Player, t: Type, own: Iterable[Strategy], rests: Iterable[Rest]
    ) -> tuple[Strategy, ...]:
        """Those of `own` that no mixture over `own` strictly dominates for type t on the rests."""
        actions, columns = tuple(own), tuple(rests)
        rows = [[self.utility(i, t, join(i, s, r)) for r in columns] for s in actions]
        # Equal columns ask for the same inequality, so one of them is enough.
        distinct = list(dict.fromkeys(zip(*rows, strict=True)))
        matrix = PayoffMatrix(
            actions, columns[: len(distinct)], exact_matrix([list(r) for r in zip(*distinct, strict=True)])
        )
        kept = []
        for a, s in enumerate(actions):
            question = Question(matrix, a, tuple(range(len(actions))), Sense.STRICTLY)
            answer = by_linear_program.decide(question, "canonical")
            assert confirms(question, answer)
            if isinstance(answer, Undominated):
                kept.append(s)
        return tuple(kept)

    def _survivors(self, i: Player, t: Type) -> tuple[Strategy, ...]:
        everybody = [self.auction.strategies(j) for j in range(self.auction.n)]
        return self.undominated(i, t, everybody[i], product(*(everybody[:i] + everybody[i + 1 :])))

    def possible(self, belief: Belief) -> set[Rest]:
        """The union over t in B_i of prod_{j != i} S_j(t_j)."""
        i, n = belief.player, self.auction.n
        return {
            rest
            for t in belief.profiles()
            for rest in product(*(self.survivors(j, t[j]) for j in range(n) if j != i))
        }

    def rational(self, belief: Belief) -> tuple[Strategy, ...]:
        """Definition 6."""
        i, theta_i = belief.player, belief.own_type
        return self.undominated(i, theta_i, self.survivors(i, theta_i), sorted(self.possible(belief)))  # type: ignore[type-var]
