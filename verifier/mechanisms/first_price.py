"""The first-price auction: the highest bidder wins and pays his own bid.

References
    Vickrey (1961).
"""

from dataclasses import dataclass
from fractions import Fraction

from verifier.mechanisms.sealed_bid import SealedBid


@dataclass(frozen=True)
class FirstPrice(SealedBid):
    """The first-price auction: the highest bidder wins and pays his own bid.

    >>> FirstPrice(3, 5).outcome((0, 5, 3)).price
    (Fraction(0, 1), Fraction(5, 1), Fraction(0, 1))
    """

    name = "first-price"

    def payment(self, win: Fraction, own: int, rival: int) -> Fraction:
        """win * own."""
        return win * own
