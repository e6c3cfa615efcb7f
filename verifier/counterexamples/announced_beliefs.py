"""Fragility for n players who announce their type and their smp.

Main definitions
    `Case`: a context of D(n,V), as its types and smp's. `cases`: all of them.
    `Truth`: the plays of a mechanism at which every player announces (theta_i, smp_i).
    `require_truth`: the hypotheses of Theorems 4 and 5 about it, or NotApplicable with the place.
    `unbroken`: a bound in each game in which all but one know the types, by which truth is not fragile.
    `Changed`: truth, but that one belief of player 2 announces a lower smp; and what it lacks.

Main statements
    (Cases.) In the contexts of D(n,V) with types theta the smp's are all k with theta_i <= k_i <= max theta:
    theta lies in B_i, so that k_i <= max theta; and theta with the profile that has theta_i in place i, k_i
    in another one and else 0 is a belief with this smp. What truth announces, whether it is an equilibrium
    there, its revenue and 2nd(B) depend on theta and k only.

    (Not fragile.) Let s' be an equilibrium that differs from truth at the belief E of player i only. Take
    any theta in E, h = max theta, and the context in which all others know theta: there they announce
    (theta_j, h). If for every strategy a of player i

        REV(a, truth of the others) >= h (1 + sum over j of u_j(theta_j, (a, truth of the others))),

    then so it is in the mean of what s' plays at E; there each u_j is at least 0, since each can stay out.
    So the revenue of s' in this context is at least h, which is at least 2nd(B) and epsilon 2nd(B).

References
    [CM2012] Appendix A, Definitions 8 to 10; `proofs/chen_micali_2012/ManyPlayersFragility.v` and
    `ManyPlayersTheorems4And5.v`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from verifier.counterexamples.reasonable import Unreasonable, reasonable
from verifier.errors import NotApplicable
from verifier.exact.rational import text
from verifier.games.auction import Auction, Outcome, Player, Profile, Rest, Strategy, Type, join
from verifier.meter import Meter
from verifier.revenue.second_belief_benchmark import second_highest

Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Case:
    """The contexts of D(n,V) with these types and smp's."""

    theta: Numbers
    smp: Numbers

    @property
    def benchmark(self) -> int:
        """2nd(B).

        >>> Case((2, 0, 0), (2, 1, 2)).benchmark
        2
        """
        return second_highest(self.smp)

    @property
    def announced(self) -> tuple[tuple[Type, Type], ...]:
        """What truth plays: (theta_i, smp_i).

        >>> Case((1, 0), (1, 1)).announced
        ((1, 1), (0, 1))
        """
        return tuple(zip(self.theta, self.smp, strict=True))

    def __str__(self) -> str:
        return f"theta = {self.theta} with the smp's {self.smp}"


def cases(n: int, V: int) -> Iterator[Case]:
    """Every (theta, k) with theta_i <= k_i <= max theta, upwards.

    >>> [str(case) for case in cases(2, 1)][:3]
    ["theta = (0, 0) with the smp's (0, 0)", "theta = (0, 1) with the smp's (0, 1)", \
"theta = (0, 1) with the smp's (1, 1)"]
    """
    for theta in product(range(V + 1), repeat=n):
        yield from (Case(theta, k) for k in product(*(range(t, max(theta) + 1) for t in theta)))


@dataclass(frozen=True)
class BetterReply:
    """Player i gets `utility` from what he plays in the profile, and `better` from `to`."""

    player: Player
    profile: Profile
    utility: Fraction
    to: Strategy
    better: Fraction

    def __str__(self) -> str:
        return (
            f"player {self.player + 1} gets {text(self.utility)} at {self.profile}, and {self.to} would give "
            f"him {text(self.better)}"
        )


class Truth:
    """The mechanism, in which (t, k) for every type t and smp k is a strategy of each player.

    Raises: NotApplicable if it is not.
    """

    def __init__(self, auction: Auction) -> None:
        needed = set(product(range(auction.V + 1), repeat=2))
        for i in range(auction.n):
            if not needed <= set(auction.strategies(i)):
                raise NotApplicable(
                    f"the statement speaks of players who announce a type and an smp in 0..{auction.V}; "
                    f"player {i + 1} of this mechanism has no such strategies"
                )
        self.auction = auction
        self._offers: dict[tuple[Player, Rest], dict[tuple[Fraction, Fraction], Strategy]] = {}

    def outcome(self, profile: Profile) -> Outcome:
        """M(s)."""
        return self.auction.outcome(profile)

    def _offered(self, i: Player, rest: Rest) -> dict[tuple[Fraction, Fraction], Strategy]:
        """The different (chance, price) that i can have, each with its first strategy."""
        if (i, rest) not in self._offers:
            found: dict[tuple[Fraction, Fraction], Strategy] = {}
            for a in self.auction.strategies(i):
                outcome = self.outcome(join(i, a, rest))
                found.setdefault((outcome.win[i], outcome.price[i]), a)
            self._offers[i, rest] = found
        return self._offers[i, rest]

    def better_reply(self, theta: Numbers, profile: Profile) -> BetterReply | None:
        """A profitable deviation; None iff the pure profile is a Nash equilibrium with true types theta."""
        outcome = self.outcome(profile)
        for i, t in enumerate(theta):
            offers = self._offered(i, (*profile[:i], *profile[i + 1 :]))
            worth = {offer: t * offer[0] - offer[1] for offer in offers}
            best = max(offers, key=worth.__getitem__)
            if worth[best] > outcome.utility(i, t):
                return BetterReply(i, profile, outcome.utility(i, t), offers[best], worth[best])
        return None


def require_truth(truth: Truth, epsilon: Fraction, pure: bool, meter: Meter) -> int:
    """The number of cases, if M is reasonable and implements epsilon 2nd over D(n,V) at truth, which is an
    ex-post equilibrium; with `pure`, if also M is deterministic.

    Raises: NotApplicable, with the place where one of these fails.
    """
    auction = truth.auction
    found = reasonable(auction)
    if isinstance(found, Unreasonable):
        raise NotApplicable(f"the mechanism is not reasonable: {found}")
    if pure:
        for profile in product(*(auction.strategies(i) for i in range(auction.n))):
            if any(x not in (0, 1) for x in truth.outcome(profile).win):
                raise NotApplicable(f"the mechanism is not deterministic: the good is drawn at {profile}")
    meter.start("classes of contexts")
    count = 0
    for case in cases(auction.n, auction.V):
        meter.step()
        count += 1
        better = truth.better_reply(case.theta, case.announced)
        if better is not None:
            raise NotApplicable(f"truth is no ex-post equilibrium: where {case}, {better}")
        revenue, wanted = truth.outcome(case.announced).revenue, epsilon * case.benchmark
        if revenue < wanted:
            raise NotApplicable(
                f"truth does not implement {text(epsilon)} 2nd: where {case}, its revenue is "
                f"{text(revenue)}, less than {text(wanted)}"
            )
    return count


@dataclass(frozen=True)
class Below:
    """Where the others know theta and player i plays `own`, the bound fails."""

    player: Player
    theta: Numbers
    own: Strategy


def unbroken(truth: Truth, meter: Meter) -> int | Below:
    """The number of (i, theta, a) gone through, if for all of them REV >= h (1 + sum of utilities): by the
    module's statement truth is then not fragile, for any epsilon of at most 1. Or where that is not so.
    """
    auction, count = truth.auction, 0
    meter.start("games in which all but one know the types")
    for theta in product(range(auction.V + 1), repeat=auction.n):
        h = max(theta)
        meter.step()
        for i in range(auction.n):
            rest: Rest = tuple((t, h) for j, t in enumerate(theta) if j != i)
            for own in auction.strategies(i):
                count += 1
                outcome = truth.outcome(join(i, own, rest))
                # The utilities add up to the winners' values less the revenue.
                revenue = outcome.revenue
                utilities = sum((t * x for t, x in zip(theta, outcome.win, strict=True) if x), -revenue)
                if revenue < h * (1 + utilities):
                    return Below(i, theta, own)
    return count


@dataclass(frozen=True)
class Changed:
    """s': truth, but that player 2 of type t with the belief E = {(x, t, 0, ..., 0) : `least` <= x <= V}
    announces what he announces at {(x, t, 0, ..., 0) : `less` <= x <= V}.

    Raises: NotApplicable unless t <= less < least <= V: both have members, and smp's that differ.
    """

    truth: Truth
    type: Type
    least: int
    less: int

    def __post_init__(self) -> None:
        if not self.type <= self.less < self.least <= self.truth.auction.V:
            raise NotApplicable(
                f"the proof puts what is played for types of at least {self.less} in the place of what is "
                f"played for at least {self.least}; with V = {self.truth.auction.V} there are no two such "
                "beliefs"
            )

    @property
    def belief(self) -> list[list[int]]:
        """E.

        >>> from verifier.mechanisms.highest_belief import HighestBelief
        >>> changed = Changed(Truth(HighestBelief(3, 4)), type=1, least=3, less=2)
        >>> changed.belief, changed.low
        ([[3, 1, 0], [4, 1, 0]], [2, 1, 0])
        """
        return [self._types(x) for x in range(self.least, self.truth.auction.V + 1)]

    @property
    def low(self) -> list[int]:
        """(less, t, 0, ..., 0)."""
        return self._types(self.less)

    def _types(self, x: Type) -> list[int]:
        return [x, self.type, *[0] * (self.truth.auction.n - 2)]

    @property
    def told(self) -> tuple[Type, Type]:
        """What s' announces at E."""
        return self.type, self.less

    def contexts(self, unsure: bool) -> Iterator[Case]:
        """The cases with the belief E; if `unsure`, those in which players 3, ..., n hold
        (less, t, 0, ..., 0) possible, so that their smp's are at most `less`.

        For two players these are all.
        """
        n, V = self.truth.auction.n, self.truth.auction.V
        for x in range(self.least, V + 1):
            for k in product(range((self.less if unsure else x) + 1), repeat=n - 2):
                yield Case(tuple(self._types(x)), (x, self.least, *k))

    def plays(self, case: Case) -> Profile:
        """s'(B) in a context with the belief E."""
        return (case.announced[0], self.told, *case.announced[2:])

    def lacks(self, epsilon: Fraction) -> str | None:
        """None iff s' is an ex-post equilibrium other than truth that misses epsilon 2nd in every context
        with E in which the others are unsure; else what fails, and where."""
        for case in self.contexts(unsure=False):
            better = self.truth.better_reply(case.theta, self.plays(case))
            if better is not None:
                return f"s' is no equilibrium: where {case}, {better}"
        for case in self.contexts(unsure=True):
            revenue = self.truth.outcome(self.plays(case)).revenue
            if revenue >= epsilon * case.benchmark:
                return f"where {case}, s' yields {text(revenue)} >= {text(epsilon * case.benchmark)}"
        return None
