"""A player's own strategies and the others' profiles, up to what they give him.

Main definitions
    `View`: some of i's strategies and some of his rests, such that every (own, rest) of the mechanism gives i
    the same (win, price) as one of them, whole rows and whole columns at a time.
    `view`: for any auction: by columns where this package declares them, by classes of reports for NAIVE,
    else all.
    `asked_of`: whether the mechanism is the package's own, whose declarations may be used.

Main statements
    *Reports.* In NAIVE let i report (a, b) and j report (c, d). If i wins he pays max(c, min d), and nothing
    happens if a is less than that or d is empty; if he loses he neither gets nor pays. So b never matters to
    i himself, and d only through P = max(c, min d). He wins the good iff a >= P and a beats c. If c < P then
    a >= P says both, so all such reports are as good as (0, {P}); if c = P they are as good as (P, {P}); an
    empty d is as good as (0, {}). Hence V + 1 own strategies and 2V + 2 rests are enough, instead of
    (V+1) 2^(V+1) each.

References
    [CM2012] Section 3.1.4, Mechanism NAIVE; `games.columns`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from verifier.games.auction import Auction, Player, Profile, Rest, Strategy, join
from verifier.mechanisms.naive import Naive, Report


@dataclass(frozen=True)
class View:
    """What player i looks at: `own` strategies and `rests`; `reduction` names what makes them enough."""

    own: tuple[Strategy, ...]
    rests: tuple[Rest, ...]
    reduction: str | None

    def profiles(self, i: Player, own: Strategy) -> Iterator[Profile]:
        """The profiles in which i plays `own`."""
        return (join(i, own, rest) for rest in self.rests)


def asked_of(auction: Auction) -> bool:
    """The mechanism is one of this package's families; a user's own arrives wrapped and is no such object."""
    from verifier.mechanisms.sealed_bid import SealedBid
    from verifier.mechanisms.second_belief import SecondBelief

    return isinstance(auction, SecondBelief | SealedBid | Naive)


def view(auction: Auction, i: Player) -> View:
    """Enough own strategies and rests for every question about what i gets.

    >>> from verifier.mechanisms.second_price import SecondPrice
    >>> len(view(Naive(2, 100), 0).own), len(view(Naive(2, 100), 0).rests)
    (101, 202)
    >>> view(SecondPrice(4, 1), 0).rests
    ((0, 0, 0), (0, 0, 1))
    """
    from verifier.games.columns import ColumnSpace

    if isinstance(auction, Naive):
        own = tuple((a, frozenset({0})) for a in range(auction.V + 1))
        return View(own, tuple((report,) for report in reports(auction)), "reports")
    if asked_of(auction):
        columns = ColumnSpace(auction, i)
        rests = tuple(map(columns.strategies_of, columns.first_rests))
        return View(columns.own, rests, "columns")
    others = (auction.strategies(j) for j in range(auction.n) if j != i)
    return View(tuple(auction.strategies(i)), tuple(product(*others)), None)


def reports(naive: Naive, empty: bool = True) -> tuple[Report, ...]:
    """One report of each class: (P, {P}), (0, {P}) for P >= 1, and (0, {}) if that is allowed and asked for.

    >>> [(a, sorted(b)) for a, b in reports(Naive(2, 1))]
    [(0, [0]), (1, [1]), (0, [1]), (0, [])]
    """
    types = range(naive.V + 1)
    classes = [(P, frozenset({P})) for P in types] + [(0, frozenset({P})) for P in types if P >= 1]
    return (*classes, *([(0, frozenset[int]())] if empty and naive.empty_reports else []))
