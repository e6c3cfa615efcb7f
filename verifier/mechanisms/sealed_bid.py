"""What the second-price, first-price and all-pay auctions share: one bid each, the highest wins.

Main definitions
    `SealedBid`: bids 0..V, the highest bid wins, ties by a tie rule; a subclass says who pays what.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from fractions import Fraction

from verifier.errors import MalformedMechanism, OutOfRange
from verifier.games.auction import Outcome, Player, Profile
from verifier.games.columns import ColumnRule, Share
from verifier.mechanisms.highest_rival import HighestRival, Key
from verifier.mechanisms.ties import Choices, Order, TieRule


@dataclass(frozen=True)
class SealedBid(ABC):
    """n players bid in 0..V; the highest bidder gets the good, ties by `ties` (default: lower index).

    Raises: OutOfRange if n < 2 or V < 1.
    """

    n: int
    V: int
    ties: TieRule | None = None

    def __post_init__(self) -> None:
        if self.n < 2:
            raise OutOfRange(f"n = {self.n}: an auction needs at least 2 players")
        if self.V < 1:
            raise OutOfRange(f"V = {self.V}: the valuation bound must be at least 1")
        if isinstance(self.ties, Choices):
            raise MalformedMechanism(
                "ties: a table of choices among pairs (e, v) does not fit a sealed-bid auction"
            )

    @property
    def tie_rule(self) -> TieRule:
        """The tie rule; by default the lower index wins."""
        return Order(tuple(range(self.n))) if self.ties is None else self.ties

    @abstractmethod
    def payment(self, win: Fraction, own: int, rival: int) -> Fraction:
        """The expected price of a bidder who wins with chance `win`, bids `own` and whose best rival bids
        `rival`."""

    def strategies(self, i: Player) -> tuple[int, ...]:
        """The bids 0..V."""
        return tuple(range(self.V + 1))

    def bid(self, s_i: int) -> int:
        """The bid itself."""
        return s_i

    def position(self, i: Player) -> object:
        """Players in the same position have the same columns."""
        return self.tie_rule.position(i, self.n)

    def outcome(self, s: Profile) -> Outcome:
        """The highest bid wins; everybody pays what `payment` says."""
        bids = [_bid(b) for b in s]
        tied = tuple(i for i in range(self.n) if bids[i] == max(bids))
        win = tuple(
            self.tie_rule.chance(i, tied, max(bids)) if i in tied else Fraction(0) for i in range(self.n)
        )
        rival = [max(bids[:i] + bids[i + 1 :]) for i in range(self.n)]
        return Outcome(win, tuple(self.payment(win[i], bids[i], rival[i]) for i in range(self.n)))

    def column_rule(self, i: Player) -> ColumnRule | None:
        """Only the highest rival bid and i's chance in a tie with it matter to i."""

        def share(own: object, key: Key) -> Share:
            own_bid, rival = _bid(own), _bid(key[0])
            win = Fraction(own_bid > rival) if own_bid != rival else key[1]
            return win, self.payment(win, own_bid, rival)

        bids = self.strategies(i)
        return HighestRival(i, self.n, bids, bids, self.tie_rule, share)


def _bid(b: object) -> int:
    assert isinstance(b, int)
    return b
