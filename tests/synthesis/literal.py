"""Definitions 3 and 4 by their quantifiers, and random mechanisms to try them on."""

from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from verifier.dominance import definitions
from verifier.games.auction import Auction, Outcome, Profile, Strategy
from verifier.games.incomplete_information import auction_game
from verifier.mechanisms.table import TableMechanism
from verifier.solutions.undominated import purely_undominated, undominated


def survivors(auction: Auction, i: int, t: int, dominators: str) -> tuple[Strategy, ...]:
    """The (purely) undominated strategies of i with type t, in the game of complete information."""
    from verifier.dominance.question import Undecided, Undominated

    game = auction_game(auction).at((t, t))
    if dominators == "pure":
        return tuple(a for a, by in purely_undominated(game, i).items() if by is None)
    answers = undominated(game, i, definitions.classify)
    assert not any(isinstance(answer, Undecided) for answer in answers.values())
    return tuple(a for a, answer in answers.items() if isinstance(answer, Undominated))


def implements(auction: Auction, epsilon: Fraction, dominators: str, thetas: list[tuple[int, int]]) -> bool:
    """At every theta, every profile of undominated strategies brings at least epsilon max theta."""
    return all(
        auction.outcome((a, b)).revenue >= epsilon * max(theta)
        for theta in thetas
        for a in survivors(auction, 0, theta[0], dominators)
        for b in survivors(auction, 1, theta[1], dominators)
    )


def all_thetas(V: int) -> list[tuple[int, int]]:
    """{0, ..., V}^2."""
    return [(t, u) for t in range(V + 1) for u in range(V + 1)]


@st.composite
def reasonable(draw: st.DrawFn, V: int = 2, most: int = 3) -> TableMechanism:
    """A mechanism for two players with an opt-out each, few strategies, and small numbers."""
    own = tuple(("out", *(f"s{k}" for k in range(draw(st.integers(1, most - 1))))) for _ in range(2))
    quarters = st.integers(0, 4)
    outcomes: dict[Profile, Outcome] = {}
    for a, b in product(*own):
        first = draw(quarters) if a != "out" else 0
        second = draw(quarters) if b != "out" else 0
        total = max(4, first + second)
        price = [Fraction(draw(st.integers(-2, 4 * V)), 4) if s != "out" else Fraction(0) for s in (a, b)]
        outcomes[a, b] = Outcome((Fraction(first, total), Fraction(second, total)), (price[0], price[1]))
    return TableMechanism(V, own, outcomes, {})
