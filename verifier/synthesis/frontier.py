"""The exact set of epsilon for which Theorem 1, or Theorem 2, holds at a given V.

Main definitions
    `frontier`: both sides, for all mechanisms or for a given one. `Frontier`: the set of epsilon in [0,1] for
    which no reasonable mechanism sufficiently implements epsilon 2nd on D(2,V), with what shows it.
    `printed`: the paper's own condition.

Main statements
    If a mechanism implements epsilon 2nd it implements everything below, so the set is an interval up to 1.
    No mechanism implements more than the bound of `chain`; a mechanism that `judge` has examined implements
    everything up to what it reaches. Where the two meet, the set is (bound, 1]: the end itself does not
    belong, since the mechanism implements it. What lies between them, if they do not meet, is unknown.

Choices
    "Every epsilon in [0,1]" includes 0, which opting out implements. The opt-out of Definition 3 gives
    exactly 0; the chain needs at least 0 only, and the mechanisms have exactly 0, so that the set is the same
    in both readings.

References
    [CM2012] Theorems 1 and 2 (Section 3.1.1).
"""

from dataclasses import dataclass
from fractions import Fraction

from verifier.counterexamples.reasonable import OptOut, require_reasonable
from verifier.errors import NotApplicable, OutOfRange
from verifier.exact.intervals import Interval
from verifier.games.auction import Auction
from verifier.mechanisms.table import TableMechanism
from verifier.synthesis.chain import Chain, chain
from verifier.synthesis.judged import Judgement, judge
from verifier.synthesis.ladder import ladder, posted_price


@dataclass(frozen=True)
class Frontier:
    """`chain` excludes everything above its bound; `table`, judged, implements everything up to what it
    reaches; `inside` is another mechanism, at half the bound."""

    V: int
    deterministic: bool
    chain: Chain
    table: TableMechanism
    judgement: Judgement
    inside: tuple[Fraction, TableMechanism, Judgement]

    @property
    def reached(self) -> Fraction:
        """The largest epsilon that is known to be implemented."""
        largest = self.judgement.largest if self.judgement.reasonable else None
        return Fraction(0) if largest is None else largest

    @property
    def holds(self) -> Interval | None:
        """For these epsilon there is no mechanism; None if that is shown for no epsilon."""
        return _above(self.chain.bound)

    @property
    def unknown(self) -> Interval | None:
        """For these epsilon neither side has an answer."""
        if self.reached >= self.chain.bound:
            return None
        return Interval(self.reached, False, self.chain.bound, True)


def frontier(V: int, deterministic: bool = False) -> Frontier:
    """The frontier of Theorem 1 at this V; of Theorem 2 if deterministic.

    Raises: OutOfRange for V < 1.

    >>> frontier(4).holds
    Interval(low=Fraction(12, 25), low_included=False, high=Fraction(1, 1), high_included=True)
    >>> frontier(4, deterministic=True).holds.low, frontier(1).holds, frontier(3).unknown
    (Fraction(1, 4), None, None)
    """
    if V < 1:
        raise OutOfRange(f"V = {V}: the valuation bound must be at least 1")
    types = range(1, V + 1)
    proof = chain(types, deterministic)
    half = proof.bound / 2
    if deterministic:
        table = posted_price(V, 1)
        return Frontier(V, True, proof, table, judge(table, "pure"), (half, table, judge(table, "mixed")))
    table, lower = ladder(V, types, proof.bound), ladder(V, types, half)
    return Frontier(V, False, proof, table, judge(table), (half, lower, judge(lower)))


def of_mechanism(
    auction: Auction, deterministic: bool = False, opt_out: OptOut = "exactly-zero"
) -> tuple[Interval | None, Judgement]:
    """The epsilon in [0,1] for which this one mechanism does not sufficiently implement epsilon 2nd.

    Raises: NotApplicable if it is not reasonable (saying which player has no opt-out), has not two players,
        or is not deterministic where that is asked.

    >>> from verifier.mechanisms.naive import Naive
    >>> of_mechanism(Naive(2, 2), opt_out="at-least-zero")[0]
    Interval(low=Fraction(0, 1), low_included=False, high=Fraction(1, 1), high_included=True)
    """
    require_reasonable(auction, opt_out)
    if deterministic:
        _require_deterministic(auction)
    judgement = judge(auction, "pure" if deterministic else "mixed")
    if judgement.largest is None:
        return Interval(Fraction(0), True, Fraction(1), True), judgement
    return _above(judgement.largest), judgement


def printed(V: int, deterministic: bool = False) -> Interval | None:
    """The epsilon that the printed theorem speaks of: in (1/2, 1] with V > ceil(1/(epsilon - 1/2)), or for
    Theorem 2 in (0, 1] with V > ceil(1/epsilon).

    Since V is an integer, V > ceil(z) is V - 1 >= z.

    >>> printed(5).low, printed(2), printed(5, deterministic=True).low, printed(1, deterministic=True)
    (Fraction(3, 4), None, Fraction(1, 4), None)
    """
    if V < 2:
        return None
    low = Fraction(1, V - 1) + (0 if deterministic else Fraction(1, 2))
    return Interval(low, True, Fraction(1), True) if low <= 1 else None


def _above(low: Fraction) -> Interval | None:
    return Interval(low, False, Fraction(1), True) if low < 1 else None


def _require_deterministic(auction: Auction) -> None:
    for a in auction.strategies(0):
        for b in auction.strategies(1):
            for i, win in enumerate(auction.outcome((a, b)).win):
                if win not in (0, 1):
                    raise NotApplicable(
                        f"the mechanism is not deterministic: at [{a}, {b}] player {i + 1} wins with "
                        f"chance {win}"
                    )
