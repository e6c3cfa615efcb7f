"""The construction that the proofs of Theorems 1 and 2 share: a game G' of types (1, 0), a game G of (H, 0).

Main definitions
    `TwoGames`: for a reasonable mechanism M of two players, the mixtures sigma'_1, sigma'_2 and hat sigma_1,
    the outcomes omega' and omega, and the `Shortfall` that they lead to.

Notation
    UD_i': the undominated strategies of i in G', UD_i those in G. sigma'_i is a mixture over UD_i' that is
    nowhere worse for i than opting out; hat sigma_1 one over UD_1 that in G is nowhere worse than sigma'_1.
    omega' = M(sigma'_1, sigma'_2), omega = M(hat sigma_1, sigma'_2). Player 2 has type 0 in both games, so
    UD_2 = UD_2'. With pure dominators (Theorem 2) all these mixtures are pure.

Main statements
    The proofs suppose (1), that every profile of UD' yields at least epsilon = epsilon 2nd(B'), and derive a
    contradiction in G. On a given mechanism they therefore end in one of two places. Either a profile that
    (sigma'_1, sigma'_2) plays in G' yields less than epsilon: it refutes the mechanism. Or all of these
    yield at least epsilon, so that REV(omega') >= epsilon, which is all that the proofs use of (1); then
    REV(omega) < epsilon H, and some profile that (hat sigma_1, sigma'_2) plays yields no more.

References
    [CM2012] Section 5.
"""

from fractions import Fraction
from functools import cached_property

from verifier.counterexamples.auxiliary_games import (
    Dominators,
    Mixture,
    OwnTypes,
    Shortfall,
    lowest,
    mixed_outcome,
    singletons,
)
from verifier.counterexamples.displayed import Display, Fact
from verifier.counterexamples.reasonable import OptOut, require_reasonable
from verifier.dominance.question import Undominated
from verifier.exact.distribution import Distribution
from verifier.games.auction import Auction, Outcome, Player, Profile, Strategy, Type
from verifier.games.incomplete_information import auction_game
from verifier.meter import Meter
from verifier.revenue.second_belief_benchmark import second_belief_benchmark
from verifier.solutions.undominated import purely_undominated, undominated

Types = tuple[Type, Type]


class TwoGames:
    """The construction on a reasonable mechanism of two players, with 1 <= H <= V.

    `first` is (sigma'_1, sigma'_2), `second_1` is hat sigma_1, `first_outcome` is omega', `second_outcome` is
    omega.

    Raises: NotApplicable where the mechanism is not reasonable.
    """

    def __init__(
        self,
        auction: Auction,
        epsilon: Fraction,
        H: Type,
        dominators: Dominators,
        reading: OptOut = "exactly-zero",
        meter: Meter | None = None,
    ) -> None:
        self.auction, self.epsilon, self.H = auction, epsilon, H
        self.out = require_reasonable(auction, reading, meter).out
        self.own_types = OwnTypes(auction, dominators, meter)

    low: Types = (1, 0)
    """theta', the types of G'."""

    @property
    def high(self) -> Types:
        """theta, the types of G."""
        return self.H, 0

    def _instead_of_out(self, i: Player) -> Distribution[int]:
        out = self.own_types.strategies(i).index(self.out[i])
        return self.own_types.replacement(i, self.low[i], out).mixture

    @cached_property
    def _first(self) -> tuple[Distribution[int], Distribution[int]]:
        return self._instead_of_out(0), self._instead_of_out(1)

    @cached_property
    def _second_1(self) -> Distribution[int]:
        return self.own_types.replaced(0, self.H, self._first[0])

    @cached_property
    def first(self) -> tuple[Mixture, Mixture]:
        """(sigma'_1, sigma'_2)."""
        return self.own_types.named(0, self._first[0]), self.own_types.named(1, self._first[1])

    @cached_property
    def second_1(self) -> Mixture:
        """hat sigma_1."""
        return self.own_types.named(0, self._second_1)

    @cached_property
    def first_outcome(self) -> Outcome:
        """omega' = M(sigma'_1, sigma'_2)."""
        return mixed_outcome(self.auction, *self.first)

    @cached_property
    def second_outcome(self) -> Outcome:
        """omega = M(hat sigma_1, sigma'_2)."""
        return mixed_outcome(self.auction, self.second_1, self.first[1])

    @cached_property
    def shortfall(self) -> Shortfall | None:
        """Too little revenue at a profile that (sigma'_1, sigma'_2) plays in G', or else at one that
        (hat sigma_1, sigma'_2) plays in G; None only outside the hypothesis of the theorem."""
        first, second = (mixture.support for mixture in self._first)
        _, found = lowest(self.own_types, self.epsilon, self.low, (first, second))
        if found is None:
            _, found = lowest(self.own_types, self.epsilon, self.high, (self._second_1.support, second))
        return found

    @cached_property
    def unsupposed(self) -> Shortfall | None:
        """A profile of UD' at which (1) is false, if there is one."""
        return lowest(self.own_types, self.epsilon, self.low)[1]

    # What the steps of the proofs look at.

    @property
    def benchmarks(self) -> tuple[Type, Type]:
        """2nd(B') and 2nd(B)."""
        low, high = (singletons(self.auction.V, theta) for theta in (self.low, self.high))
        return second_belief_benchmark(low), second_belief_benchmark(high)

    def are_correct(self) -> bool:
        """C' and C lie in D(2,V): both beliefs contain the true types."""
        contexts = [singletons(self.auction.V, theta) for theta in (self.low, self.high)]
        return all(context.is_correct(i) for context in contexts for i in range(2))

    @property
    def least_supposed(self) -> Fraction:
        """The least revenue over UD', which (1) wants to be at least epsilon."""
        return lowest(self.own_types, self.epsilon, self.low)[0]

    @property
    def cheapest(self) -> tuple[Profile, Fraction]:
        """The least revenue of a profile that (hat sigma_1, sigma'_2) plays, with that profile."""
        second, other = self.second_1.support, self.first[1].support
        revenues = {(s, r): self.auction.outcome((s, r)).revenue for s in second for r in other}
        at = min(revenues, key=revenues.__getitem__)
        return at, revenues[at]

    def same_for_player_2(self) -> list[Fact]:
        """UD_2 and u_2 are the same in G and in G'."""
        high, low = (auction_game(self.auction).at(theta) for theta in (self.high, self.low))
        same = all(high.payoffs[s][1] == low.payoffs[s][1] for s in high.payoffs)
        unbeaten = self.unbeaten(1, self.high), self.unbeaten(1, self.low)
        return [
            Fact(f"UD_2 has {len(unbeaten[0])} strategies in G, the same in G'", unbeaten[0] == unbeaten[1]),
            Fact("u_2 is the same in G and in G' at every profile", same),
        ]

    def against_all(self, i: Player) -> list[Display]:
        """u_i(M(sigma'_i, s)) >= 0 in G', for every strategy s of the other."""
        lines = []
        for other in self.own_types.strategies(1 - i):
            pure: Mixture = Distribution.pure(other)
            pair = (self.first[0], pure) if i == 0 else (pure, self.first[1])
            utility = mixed_outcome(self.auction, *pair).utility(i, self.low[i])
            lines.append(Display.of(f"u_{i + 1}(sigma'_{i + 1}, {other!r})", utility, ">=", "0", 0))
        return lines

    def unbeaten(self, i: Player, theta: Types) -> frozenset[Strategy]:
        """UD_i when the types are theta, by the engines of `solutions.undominated`, which the construction
        does not use."""
        game = auction_game(self.auction).at(theta)
        if self.own_types.dominators == "pure":
            return frozenset(s for s, dominator in purely_undominated(game, i).items() if dominator is None)
        return frozenset(s for s, answer in undominated(game, i).items() if isinstance(answer, Undominated))

    def plays_undominated(self, i: Player, theta: Types, mixture: Mixture, name: str) -> list[Fact]:
        """Every strategy that the mixture of player i plays is undominated when the types are theta."""
        unbeaten = self.unbeaten(i, theta)
        return [
            Fact(f"{s!r}, which {name} plays, is undominated for type {theta[i]}", s in unbeaten)
            for s in mixture.support
        ]

    def dominators(self) -> list[Fact]:
        """In G' and G every dominated strategy of a player is weakly dominated by its replacement, which
        plays undominated strategies only."""
        lines: list[Fact] = []
        for i, theta in ((0, self.low), (1, self.low), (0, self.high)):
            matrix, unbeaten = self.own_types.matrix(i, theta[i]), self.unbeaten(i, theta)
            for a, s in enumerate(matrix.actions):
                if s in unbeaten:
                    continue
                mixture = self.own_types.replacement(i, theta[i], a).mixture
                gains = [
                    sum((p * matrix.payoff(b, c) for b, p in mixture.weights), -matrix.payoff(a, c))
                    for c in range(len(matrix.rests))
                ]
                named = self.own_types.named(i, mixture)
                only = set(named.support) <= unbeaten
                said = f"{s!r} is weakly dominated for type {theta[i]} by a mixture over {named.support}"
                lines.append(Fact(said, min(gains) >= 0 and max(gains) > 0 and only))
        return lines
