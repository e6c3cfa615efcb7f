"""Contexts with which searches for a counterexample begin.

References
    [ACM2010] Section 4.
"""

from fractions import Fraction

from verifier.contexts.knowledge import BayesianContext
from verifier.exact.distribution import Distribution


def _context(prior: dict[tuple[int, ...], Fraction], B: int) -> BayesianContext:
    return BayesianContext(B, Distribution(tuple(prior.items())), ((),) * len(next(iter(prior))))


def drawn_out(n: int, B: int) -> list[BayesianContext]:
    """Player 1's value tells much of player 2's: interim participation then draws out everything."""
    if B < 3:
        return []
    zeros = (0,) * (n - 2)
    weights = {(0, 1, *zeros): Fraction(2, 5), (0, 2, *zeros): Fraction(2, 5), (1, 1, *zeros): Fraction(1, 5)}
    return [_context(weights, B)]


def informative(n: int, B: int) -> list[BayesianContext]:
    """One's value tells the other's price: (1,1) or (2,2); (0,2), (1,1) or (2,0)."""
    if B < 3:
        return []
    zeros = (0,) * (n - 2)
    half, third = Fraction(1, 2), Fraction(1, 3)
    return [
        _context({(1, 1, *zeros): half, (2, 2, *zeros): half}, B),
        _context({(0, 2, *zeros): third, (1, 1, *zeros): third, (2, 0, *zeros): third}, B),
    ]


def drawn_out_by_a_third(n: int, B: int) -> list[BayesianContext]:
    """The same among players 2 and 3, where player 1 knows which of the two values of player 2 it is."""
    if n < 3 or B < 3:
        return []
    zeros = (0,) * (n - 3)
    weights = {
        (0, 0, 1, *zeros): Fraction(2, 5),
        (0, 0, 2, *zeros): Fraction(2, 5),
        (1, 1, 1, *zeros): Fraction(1, 5),
    }
    return [_context(weights, B)]


def correlated_cell(n: int, B: int) -> list[BayesianContext]:
    """Players 2 and 3 have 0 or 1, independently; player 1 has 0, and knows whether theirs are equal."""
    if n < 3:
        return []
    zeros = (0,) * (n - 3)
    points = [(0, b, c, *zeros) for b in (0, 1) for c in (0, 1)]
    prior = Distribution(tuple((t, Fraction(1, 4)) for t in points))
    equal = frozenset(t for t in points if t[1] == t[2])
    return [BayesianContext(B, prior, ((equal,), *((),) * (n - 1)))]
