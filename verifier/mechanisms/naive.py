"""The mechanism NAIVE of two players who announce a type and an external belief.

Main definitions
    `Naive`: the mechanism. A strategy is the pair (a_i, b_i) of an integer and a set of integers.

Choices
    The paper prints it for V = 100 and lets b_i be any subset of {0..100}. The minimum over an empty set
    is infinite, so that a winner whose opponent announces the empty set does not get the good (default);
    with `empty_reports=False` the empty set is not a strategy. Ties go to the lower index.

References
    [CM2012] Section 3.1.4, Mechanism NAIVE.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations

from verifier.errors import OutOfRange
from verifier.games.auction import Outcome, Player, Profile

Report = tuple[int, frozenset[int]]
NOTHING = (Fraction(0), Fraction(0))


@dataclass(frozen=True)
class Naive:
    """NAIVE for two players with types 0..V.

    >>> Naive(2, 100).outcome(((70, frozenset(range(90, 101))), (100, frozenset(range(60, 101))))).price
    (Fraction(0, 1), Fraction(90, 1))
    >>> Naive(2, 100).outcome(((70, frozenset()), (100, frozenset({60})))).win
    (Fraction(0, 1), Fraction(0, 1))
    """

    n: int
    V: int
    empty_reports: bool = True
    name = "naive"

    def __post_init__(self) -> None:
        if self.n != 2:
            raise OutOfRange(f"n = {self.n}: the mechanism naive is defined for 2 players")
        if self.V < 1:
            raise OutOfRange(f"V = {self.V}: the valuation bound must be at least 1")

    @cached_property
    def _reports(self) -> tuple[Report, ...]:
        types = range(self.V + 1)
        sets = chain.from_iterable(combinations(types, size) for size in range(self.V + 2))
        beliefs = [frozenset(b) for b in sets if b or self.empty_reports]
        return tuple((a, b) for a in types for b in beliefs)

    def strategies(self, i: Player) -> tuple[Report, ...]:
        """{0..V} times the subsets of {0..V}: (V+1) * 2^(V+1) of them."""
        return self._reports

    def bid(self, s_i: Report) -> int:
        """a_i."""
        return s_i[0]

    def outcome(self, s: Profile) -> Outcome:
        """The winner w = argmax a_i pays P = min over t in {a_-w} x b_-w of max t, if a_w >= P."""
        (a1, b1), (a2, b2) = _reports(s)
        w = 0 if a1 >= a2 else 1
        bid, a_other, b_other = (a1, a2, b2) if w == 0 else (a2, a1, b1)
        price = min((max(a_other, t) for t in b_other), default=None)
        if price is None or bid < price:
            return Outcome(NOTHING, NOTHING)
        win, pay = [Fraction(0)] * 2, [Fraction(0)] * 2
        win[w], pay[w] = Fraction(1), Fraction(price)
        return Outcome(tuple(win), tuple(pay))


def _reports(s: Profile) -> tuple[Report, Report]:
    return s  # type: ignore[return-value]
