"""Theorem 1 on a given reasonable mechanism: which types its proof takes, and where they lead.

Main definitions
    `theorem_1`: the construction of the proof. `high_type`: its H. `is_within_hypothesis`: is the theorem
    stated for these epsilon and V?

Main statements
    If 1/2 < epsilon <= 1 and V >= H > 1/(epsilon - 1/2), then REV(omega) < epsilon H as soon as
    REV(omega') >= epsilon (Section 5; every display is a step `theorem-1/...` of the catalogue).

    (Less is needed than is printed.) As p_1 <= 1, REV(omega) <= H - epsilon (H - 1), and that is below
    epsilon H iff (2 epsilon - 1) H > epsilon. So with epsilon > 1/2 every H > epsilon / (2 epsilon - 1) will
    do, while the proof takes H > 2 / (2 epsilon - 1); and the theorem asks for V > ceil(2 / (2 epsilon - 1))
    where already its own proof needs V > 2 / (2 epsilon - 1) only.

Choices
    H is the least integer above 1/(epsilon - 1/2). Where there is none up to V, or epsilon <= 1/2, H = V:
    the bound (H - epsilon (H - 1)) / H on REV(omega) / 2nd(B) decreases in H.

References
    [CM2012] Section 5. The paper's "then Statement 1 follows" means Statement (2).
"""

from fractions import Fraction
from math import ceil, floor

from verifier.counterexamples.reasonable import OptOut
from verifier.counterexamples.two_games import TwoGames
from verifier.games.auction import Auction, Type
from verifier.meter import Meter

HALF = Fraction(1, 2)


def is_within_hypothesis(epsilon: Fraction, V: Type) -> bool:
    """1/2 < epsilon <= 1 and V > ceil(1/(epsilon - 1/2)), as printed.

    >>> [V for V in range(1, 8) if is_within_hypothesis(Fraction(3, 4), V)]
    [5, 6, 7]
    """
    return HALF < epsilon <= 1 and ceil(1 / (epsilon - HALF)) < V


def high_type(epsilon: Fraction, V: Type) -> Type:
    """The least integer H with H > 1/(epsilon - 1/2), if H <= V; else V.

    >>> high_type(Fraction(1), 8), high_type(Fraction(3, 4), 8), high_type(Fraction(1, 2), 8)
    (3, 5, 8)
    """
    return min(V, floor(1 / (epsilon - HALF)) + 1) if epsilon > HALF else V


def theorem_1(
    auction: Auction,
    epsilon: Fraction,
    reading: OptOut = "exactly-zero",
    meter: Meter | None = None,
) -> TwoGames:
    """The construction of the proof, with mixed dominators.

    Raises: NotApplicable where the mechanism is not reasonable or not for two players.

    >>> from verifier.mechanisms.second_price import SecondPrice
    >>> found = theorem_1(SecondPrice(2, 5), Fraction(1), "at-least-zero").shortfall
    >>> found.theta, found.profile, found.revenue, found.target
    ((1, 0), (0, 0), Fraction(0, 1), Fraction(1, 1))
    """
    return TwoGames(auction, epsilon, high_type(epsilon, auction.V), "mixed", reading, meter)
