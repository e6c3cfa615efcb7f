"""The second-price auction: the highest bidder wins and pays the highest rival bid.

References
    [CM2012] Section 3.1.3; Vickrey (1961).
"""

from dataclasses import dataclass
from fractions import Fraction

from verifier.mechanisms.sealed_bid import SealedBid


@dataclass(frozen=True)
class SecondPrice(SealedBid):
    """The second-price auction: the highest bidder wins and pays the highest rival bid.

    >>> SecondPrice(3, 5).outcome((0, 5, 3)).price
    (Fraction(0, 1), Fraction(3, 1), Fraction(0, 1))
    """

    name = "second-price"

    def payment(self, win: Fraction, own: int, rival: int) -> Fraction:
        """win * rival."""
        return win * rival
