"""Theorem 2 on a given reasonable deterministic mechanism, by the proof that the paper leaves out.

Main definitions
    `theorem_2`: the construction of the proof. `high_type`: its H. `is_within_hypothesis`: is the theorem
    stated for these epsilon and V? `require_deterministic`.

Main statements
    If 0 < epsilon <= 1 and V >= H > 1/epsilon, then M(hat s_1, s'_2) has revenue at most 1 < epsilon H as
    soon as M(s'_1, s'_2) has revenue at least epsilon. The proof is written out in
    `proofs/chen_micali_2012/theorem-2.md`; its displays are the steps `theorem-2/...` of the catalogue.

    (Less is needed than is printed.) V > 1/epsilon is enough; the theorem asks for V > ceil(1/epsilon).

Choices
    H is the least integer above 1/epsilon, and V where there is none up to V. Deterministic: at every profile
    each player gets the good with chance 0 or 1. (A table holds expected prices; since all payoffs and the
    revenue are linear in them, a random price is no different here from its expectation.)

References
    [CM2012] Theorem 2, Section 3.1.1; footnote 7 for purely undominated strategies.
"""

from fractions import Fraction
from itertools import product
from math import ceil, floor

from verifier.counterexamples.reasonable import OptOut
from verifier.counterexamples.two_games import TwoGames
from verifier.errors import NotApplicable
from verifier.exact.rational import text
from verifier.games.auction import Auction, Type
from verifier.meter import Meter


def is_within_hypothesis(epsilon: Fraction, V: Type) -> bool:
    """0 < epsilon <= 1 and V > ceil(1/epsilon), as printed.

    >>> [V for V in range(1, 8) if is_within_hypothesis(Fraction(2, 5), V)]
    [4, 5, 6, 7]
    """
    return 0 < epsilon <= 1 and ceil(1 / epsilon) < V


def high_type(epsilon: Fraction, V: Type) -> Type:
    """The least integer H with H > 1/epsilon, if H <= V; else V.

    >>> high_type(Fraction(1), 8), high_type(Fraction(2, 5), 8), high_type(Fraction(1, 9), 8)
    (2, 3, 8)
    """
    return min(V, floor(1 / epsilon) + 1) if epsilon > 0 else V


def require_deterministic(auction: Auction) -> None:
    """At every profile each player gets the good with chance 0 or 1.

    Raises: NotApplicable, naming a profile, if that is not so.
    """
    for profile in product(*(auction.strategies(i) for i in range(auction.n))):
        for i, chance in enumerate(auction.outcome(profile).win):
            if chance not in (0, 1):
                raise NotApplicable(
                    f"the mechanism is not deterministic: at the profile {profile} player {i + 1} gets the "
                    f"good with chance {text(chance)}"
                )


def theorem_2(
    auction: Auction,
    epsilon: Fraction,
    reading: OptOut = "exactly-zero",
    meter: Meter | None = None,
) -> TwoGames:
    """The construction of the proof, with pure dominators; then sigma'_1, sigma'_2, hat sigma_1 are pure.

    Raises: NotApplicable where the mechanism is not reasonable, not deterministic or not for two players.

    >>> from verifier.mechanisms.second_price import SecondPrice
    >>> found = theorem_2(SecondPrice(2, 5), Fraction(1, 4), "at-least-zero").shortfall
    >>> found.theta, found.profile, found.revenue, found.target
    ((1, 0), (0, 0), Fraction(0, 1), Fraction(1, 4))
    """
    require_deterministic(auction)
    return TwoGames(auction, epsilon, high_type(epsilon, auction.V), "pure", reading, meter)
