"""Ex-post equilibria of belief-dependent strategies of two players.

Main definitions
    `Case`: a context, as the true types and the two external beliefs. `cases`: contexts that stand for all.
    `Play`: what mixed strategies give, and the best replies to them.
    `ex_post`: is s(B) a Nash equilibrium of (C, M) for every context C of the class? A no shows a profitable
    deviation. `very_weakly_dominant`: is s_i(B_i) very weakly dominant for every i and B_i?
    `onto`: is every pure strategy some s_i(B_i)?

Main statements
    (Classes.) Whether s(B) is a Nash equilibrium depends on theta and s(B) only, and 2nd(B) on the smp's.
    For fixed theta the contexts are a product: in C(2,V) of all E_1 and all E_2, in D(2,V) of the E_1 that
    contain theta_2 and the E_2 that contain theta_1. So it is enough to look at one external belief for each
    pair (s_i(theta_i, E), smp) that some of these have. Tested against all contexts at small V.
    (Mixtures.) A profile of mixed strategies is a Nash equilibrium iff no pure strategy does better.

Notation
    s_i maps the beliefs of player i, pairs (t, E), to his mixed strategies: `contexts.equilibrium_file`.

References
    [CM2012] Appendix A, Definition 8 and footnote 15; footnote 9 for very weakly dominant.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from verifier.contexts.beliefs import Context
from verifier.contexts.equilibrium_file import BeliefStrategies, External, Mixed, as_belief, subsets
from verifier.errors import NotApplicable
from verifier.exact.distribution import Distribution
from verifier.games.auction import Auction, Outcome, Player, Strategy, Type
from verifier.meter import Meter

Class = Literal["all", "correct"]
"""C(2,V), and D(2,V): the contexts in which both beliefs are correct."""


@dataclass(frozen=True)
class Case:
    """The context with true types theta and B_i = {t : t_i = theta_i, t_-i in E_i}."""

    theta: tuple[Type, Type]
    externals: tuple[External, External]

    @property
    def smp(self) -> tuple[Type, Type]:
        """smp_i = max(theta_i, min E_i).

        >>> Case((1, 0), (frozenset({0}), frozenset({1, 2}))).smp
        (1, 1)
        """
        return max(self.theta[0], min(self.externals[0])), max(self.theta[1], min(self.externals[1]))

    @property
    def is_correct(self) -> bool:
        """theta lies in B_1 and in B_2."""
        return self.theta[1] in self.externals[0] and self.theta[0] in self.externals[1]

    def context(self, V: int) -> Context:
        """The same as an object of `contexts.beliefs`."""
        return Context(V, self.theta, tuple(as_belief(i, self.theta[i], self.externals[i]) for i in range(2)))

    def plays(self, s: BeliefStrategies) -> tuple[Mixed, Mixed]:
        """s(B)."""
        return s.at(0, self.theta[0], self.externals[0]), s.at(1, self.theta[1], self.externals[1])


def of_player(s: BeliefStrategies, i: Player, t: Type, other: Type | None) -> list[External]:
    """One external belief for each pair (s_i(t, E), smp) that the E (with `other` in it) of type t have."""
    chosen: dict[tuple[Mixed, Type], External] = {}
    for E in s.externals(i, other):
        chosen.setdefault((s.at(i, t, E), max(t, min(E))), E)
    return list(chosen.values())


def cases(s: BeliefStrategies, which: Class) -> Iterator[Case]:
    """Contexts of the class that stand for all of them: see the module's statement on classes."""
    types = range(s.V + 1)
    for t in types:
        for u in types:
            known: tuple[Type | None, Type | None] = (u, t) if which == "correct" else (None, None)
            second = of_player(s, 1, u, known[1])
            for E in of_player(s, 0, t, known[0]):
                for F in second:
                    yield Case((t, u), (E, F))


def every_case(V: int, which: Class) -> Iterator[Case]:
    """Every context of C(2,V) or D(2,V), one by one.

    >>> sum(1 for _ in every_case(1, "all")), sum(1 for _ in every_case(1, "correct"))
    (36, 16)
    """
    everything = [E for least in range(V + 1) for E in subsets(V, least)]
    for t in range(V + 1):
        for u in range(V + 1):
            for E in everything:
                for F in everything:
                    case = Case((t, u), (E, F))
                    if which == "all" or case.is_correct:
                        yield case


@dataclass(frozen=True)
class Deviation:
    """Player i gets `better` from his pure strategy `to`, and `utility` from what he plays."""

    player: Player
    to: Strategy
    utility: Fraction
    better: Fraction


class Play:
    """The expected outcomes of mixed strategies in a mechanism for two players.

    Raises: NotApplicable for another number of players.
    """

    def __init__(self, auction: Auction) -> None:
        if auction.n != 2:
            raise NotApplicable(f"the mechanism has {auction.n} players; this is about two")
        self.auction = auction
        self.strategies = tuple(tuple(auction.strategies(i)) for i in range(2))
        self._pure = tuple({a: Distribution.pure(a) for a in own} for own in self.strategies)
        self._against: dict[tuple[Player, Mixed], dict[Strategy, tuple[Fraction, Fraction]]] = {}
        self._offered: dict[tuple[Player, Mixed], dict[tuple[Fraction, Fraction], Strategy]] = {}
        self._best: dict[tuple[Player, Type, Mixed], tuple[Fraction, Strategy]] = {}
        self._outcomes: dict[tuple[Mixed, Mixed], Outcome] = {}

    def outcome(self, profile: tuple[Mixed, Mixed]) -> Outcome:
        """M(sigma): chances and expected prices when both draw independently."""
        first, second = profile
        if len(first.weights) == len(second.weights) == 1:
            return self.auction.outcome((first.support[0], second.support[0]))
        if profile not in self._outcomes:
            drawn = [
                (p * q, self.auction.outcome((a, b))) for a, p in first.weights for b, q in second.weights
            ]
            win = tuple(sum((w * o.win[i] for w, o in drawn), Fraction(0)) for i in range(2))
            price = tuple(sum((w * o.price[i] for w, o in drawn), Fraction(0)) for i in range(2))
            self._outcomes[profile] = Outcome(win, price)
        return self._outcomes[profile]

    def against(self, i: Player, rival: Mixed) -> dict[Strategy, tuple[Fraction, Fraction]]:
        """For each pure strategy of i: his chance of the good and his expected price against `rival`."""
        if (i, rival) not in self._against:
            found = {}
            for a in self.strategies[i]:
                own: Mixed = self._pure[i][a]
                outcome = self.outcome((own, rival) if i == 0 else (rival, own))
                found[a] = outcome.win[i], outcome.price[i]
            self._against[i, rival] = found
        return self._against[i, rival]

    def _offers(self, i: Player, rival: Mixed) -> dict[tuple[Fraction, Fraction], Strategy]:
        """The different (chance, price) that i can have against `rival`, each with its first strategy."""
        if (i, rival) not in self._offered:
            offered: dict[tuple[Fraction, Fraction], Strategy] = {}
            for a, offer in self.against(i, rival).items():
                offered.setdefault(offer, a)
            self._offered[i, rival] = offered
        return self._offered[i, rival]

    def utility(self, i: Player, t: Type, own: Mixed, rival: Mixed) -> Fraction:
        """u_i(t, (own, rival))."""
        return self.outcome((own, rival) if i == 0 else (rival, own)).utility(i, t)

    def best(self, i: Player, t: Type, rival: Mixed) -> tuple[Fraction, Strategy]:
        """The most that i can get with type t against `rival`, and the first pure strategy that gives it."""
        if (i, t, rival) not in self._best:
            offers = self._offers(i, rival)
            worth = {offer: t * offer[0] - offer[1] for offer in offers}
            best = max(offers, key=worth.__getitem__)  # the first of them, and so the first strategy
            self._best[i, t, rival] = worth[best], offers[best]
        return self._best[i, t, rival]

    def best_replies(self, i: Player, t: Type, rival: Mixed) -> list[Strategy]:
        """All pure strategies that give i the most."""
        most, _ = self.best(i, t, rival)
        return [a for a, (win, price) in self.against(i, rival).items() if t * win - price == most]

    def deviation(self, theta: tuple[Type, Type], profile: tuple[Mixed, Mixed]) -> Deviation | None:
        """A profitable deviation from the profile; None iff it is a Nash equilibrium of the game with true
        types theta."""
        for i in range(2):
            most, to = self.best(i, theta[i], profile[1 - i])
            utility = self.utility(i, theta[i], profile[i], profile[1 - i])
            if utility < most:
                return Deviation(i, to, utility, most)
        return None


@dataclass(frozen=True)
class IsOne:
    """Yes; `cases` classes of contexts, or of beliefs, were looked at."""

    cases: int


@dataclass(frozen=True)
class NotNash:
    """No: in this context there is a profitable deviation from s(B)."""

    case: Case
    deviation: Deviation


@dataclass(frozen=True)
class NotDominant:
    """No: with the belief (type, external), the deviation is better against the other's `rest`."""

    type: Type
    external: External
    rest: Strategy
    deviation: Deviation


def ex_post(
    play: Play, s: BeliefStrategies, which: Class, meter: Meter, among: Iterable[Case] | None = None
) -> IsOne | NotNash:
    """For every context of the class (of `among`, if given): s(B) is a Nash equilibrium of (C, M).

    Source: [CM2012] Definition 8.
    """
    seen = 0
    for case in cases(s, which) if among is None else among:
        deviation = play.deviation(case.theta, case.plays(s))
        if deviation is not None:
            return NotNash(case, deviation)
        seen += 1
        meter.step()
    return IsOne(seen)


def very_weakly_dominant(play: Play, s: BeliefStrategies, meter: Meter) -> IsOne | NotDominant:
    """For every i, every belief (t, E) and every strategy b of the other: s_i(t, E) is a best reply of type t
    to b.

    Every belief is that of a correct context (that of theta with theta_-i in E), so over C and over D this
    says the same. Source: [CM2012] footnotes 9 and 15.
    """
    seen = 0
    for i in range(2):
        for t in range(s.V + 1):
            for E in of_player(s, i, t, None):
                own = s.at(i, t, E)
                for b in play.strategies[1 - i]:
                    most, to = play.best(i, t, Distribution.pure(b))
                    utility = play.utility(i, t, own, Distribution.pure(b))
                    if utility < most:
                        return NotDominant(t, E, b, Deviation(i, to, utility, most))
                seen += 1
                meter.step()
    return IsOne(seen)


def onto(play: Play, s: BeliefStrategies) -> tuple[Player, Strategy] | None:
    """A pure strategy that no belief of the player is mapped to; None iff each s_i is onto.

    Source: [CM2012] footnote 15.
    """
    for i in range(2):
        reached = {s.at(i, t, E) for E in s.externals(i) for t in range(s.V + 1)}
        for a in play.strategies[i]:
            if Distribution.pure(a) not in reached:
                return i, a
    return None


def mixed_somewhere(s: BeliefStrategies) -> tuple[Player, Type, External] | None:
    """A belief at which s is not pure; None iff s is pure. Source: [CM2012] Definition 8."""
    for i in range(2):
        for E in s.externals(i):
            for t in range(s.V + 1):
                if len(s.at(i, t, E).weights) > 1:
                    return i, t, E
    return None
