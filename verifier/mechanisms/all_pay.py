"""The all-pay auction: the highest bidder wins, and everybody pays his own bid.

References
    Baye, Kovenock and de Vries (1996), Economic Theory 8, 291-305.
"""

from dataclasses import dataclass
from fractions import Fraction

from verifier.mechanisms.sealed_bid import SealedBid


@dataclass(frozen=True)
class AllPay(SealedBid):
    """The all-pay auction: the highest bidder wins, and everybody pays his own bid.

    >>> AllPay(3, 5).outcome((0, 5, 3)).price
    (Fraction(0, 1), Fraction(5, 1), Fraction(3, 1))
    """

    name = "all-pay"

    def payment(self, win: Fraction, own: int, rival: int) -> Fraction:
        """Fraction(own)."""
        return Fraction(own)
