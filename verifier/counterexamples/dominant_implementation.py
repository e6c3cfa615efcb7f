"""Implementation in dominant strategies, and how it rests on implementation in undominated ones.

Main definitions
    `dominant_strategies`: those of a player and type, in each of the three senses.
    `shortcoming`: why a mechanism does not implement epsilon 2nd in one of these senses in the context
    B_1 = B_2 = {theta}: a player has no such strategy, or a profile of such strategies yields too little.

Main statements
    *Lemma.* Let d be very weakly dominant for player i of type t. Then the undominated strategies are exactly
    the very weakly dominant ones, with mixed or with pure dominators; and a weakly (so also a strictly)
    dominant strategy is the only one of them. For nothing, pure or mixed, has more than d anywhere, so no
    very weakly dominant strategy is weakly dominated; d weakly dominates every s that has less than d
    somewhere; and an s that has as much as d everywhere is itself very weakly dominant, and is d if d is
    weakly dominant.

    Hence, if every player has a dominant strategy in one of the senses, the profiles of such strategies are
    those of undominated ones, and implementing epsilon 2nd in the former is implementing it sufficiently.

Choices
    "Implements in dominant strategies": in every context every player has such a strategy, and every profile
    of such strategies yields at least the benchmark. Without the first half a mechanism in which nobody has a
    dominant strategy would implement everything.

References
    [CM2012] Corollaries 1 and 2, footnote 9.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from verifier.contexts.beliefs import TypeProfile
from verifier.counterexamples.auxiliary_games import OwnTypes, singletons
from verifier.counterexamples.displayed import Fact
from verifier.dominance.question import Sense
from verifier.games.auction import Auction, Player, Profile, Strategy, Type
from verifier.games.incomplete_information import auction_game
from verifier.revenue.second_belief_benchmark import second_belief_benchmark
from verifier.solutions.dominant import Dominant, dominant


def dominant_strategies(auction: Auction, i: Player, t: Type) -> dict[Sense, tuple[Strategy, ...]]:
    """For each sense the strategies of i that are dominant in it when his type is t.

    >>> from verifier.mechanisms.second_price import SecondPrice
    >>> found = dominant_strategies(SecondPrice(2, 3), 0, 1)
    >>> found[Sense.VERY_WEAKLY], found[Sense.WEAKLY]
    ((0, 1), ())
    """
    # The others' types do not matter to i: any will do.
    game = auction_game(auction).at((t,) * auction.n)
    return {
        sense: tuple(s for s in game.actions[i] if isinstance(dominant(game, i, s, sense), Dominant))
        for sense in Sense
    }


@dataclass(frozen=True)
class NoDominant:
    """When the types are theta the player has no dominant strategy in this sense."""

    theta: TypeProfile
    player: Player


@dataclass(frozen=True)
class TooLittle:
    """The profile is dominant in this sense when the types are theta, and its revenue is below epsilon
    times the benchmark."""

    theta: TypeProfile
    profile: Profile
    revenue: Fraction
    benchmark: Type


def shortcoming(
    auction: Auction, epsilon: Fraction, theta: TypeProfile, sense: Sense
) -> NoDominant | TooLittle | None:
    """Why epsilon 2nd is not implemented in this sense at B_1 = B_2 = {theta}; None if it is there."""
    found = [dominant_strategies(auction, i, t)[sense] for i, t in enumerate(theta)]
    for i, strategies in enumerate(found):
        if not strategies:
            return NoDominant(theta, i)
    revenues = {profile: auction.outcome(profile).revenue for profile in product(*found)}
    at = min(revenues, key=revenues.__getitem__)
    benchmark = second_belief_benchmark(singletons(auction.V, theta))
    return TooLittle(theta, at, revenues[at], benchmark) if revenues[at] < epsilon * benchmark else None


def lemma(own_types: OwnTypes) -> list[Fact]:
    """For every player and type that has dominant strategies in some sense: they are exactly the undominated
    ones, and in the sense `weakly` or `strictly` there is one only."""
    facts = []
    for i in range(2):
        for t in range(own_types.auction.V + 1):
            found = dominant_strategies(own_types.auction, i, t)
            names = own_types.strategies(i)
            undominated = {names[a] for a in own_types.undominated(i, t)} if any(found.values()) else set()
            for sense, strategies in found.items():
                if strategies:
                    alone = sense is Sense.VERY_WEAKLY or len(strategies) == 1
                    said = (
                        f"the {sense.value} dominant strategies of player {i + 1} for type {t}, "
                        f"{strategies}, are the undominated ones"
                    )
                    facts.append(Fact(said, set(strategies) == undominated and alone))
    return facts
