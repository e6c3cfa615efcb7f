"""Theorem 4's proof, carried out on a deterministic mechanism and a pure equilibrium.

Main definitions
    `theta_stars`: the types theta_2* for which the construction can be made.
    `Games`: the games G, G', G'' for one context C with B_2 = B_2*, and the displayed facts about them.
    `games`: all of them for one theta_2*. `constructed`: the second equilibrium s'.

Notation
    t is theta_2*. B_2* = {(x, t) : x >= ceil(3t/epsilon^2)}; C has theta = (theta_1, t), any correct B_1, and
    B_2*. C' is C with B'_2 = {(x, t) : x >= ceil(2t/epsilon)}. C'' is C' with theta''_1 = ceil(2t/epsilon)
    and the same external belief of player 1. s' is s, except that s'_2(B_2*) = s_2(B'_2).

Choices
    (g') prints a = 1 for a' = 1. The proof takes t with 3t/epsilon^2 < V; all that it needs of this is that
    ceil(3t/epsilon^2) <= V, so that B_2* is not empty, and `theta_stars` has these.
    B_1 ranges over all its possibilities: s_1(B_1) and s_1(B''_1) matter, which have the same external
    belief, and 2nd(B) = smp_2 whatever smp_1 is; so one external belief stands for all with the same
    strategies for every type (`BeliefStrategies.externals`).

References
    [CM2012] Appendix A.1: (g), (g'), (g''), Properties A and B, (17), (18).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from verifier.contexts.equilibrium_file import BeliefStrategies, External, Mixed
from verifier.counterexamples.displayed import Display
from verifier.counterexamples.fragility import Second, benchmark, second
from verifier.games.auction import Type
from verifier.solutions.ex_post import Case, Play


def high(V: int, least: int) -> External:
    """{x in {0..V} : x >= least}."""
    return frozenset(range(least, V + 1))


def theta_stars(V: int, epsilon: Fraction) -> list[Type]:
    """The positive integers t with ceil(3t/epsilon^2) <= V.

    >>> theta_stars(7, Fraction(1)), theta_stars(2, Fraction(1))
    ([1, 2], [])
    """
    return [t for t in range(1, V + 1) if ceil(3 * t / epsilon**2) <= V]


def star(V: int, t: Type, epsilon: Fraction) -> External:
    """The external belief of B_2*."""
    return high(V, ceil(3 * t / epsilon**2))


def prime(V: int, t: Type, epsilon: Fraction) -> External:
    """The external belief of B'_2."""
    return high(V, ceil(2 * t / epsilon))


@dataclass(frozen=True)
class Games:
    """G with the context `case`, and the games that the proof makes from it."""

    play: Play
    s: BeliefStrategies
    epsilon: Fraction
    case: Case

    @property
    def t(self) -> Type:
        """theta_2*."""
        return self.case.theta[1]

    @property
    def primed(self) -> Case:
        """C'."""
        return Case(self.case.theta, (self.case.externals[0], prime(self.s.V, self.t, self.epsilon)))

    @property
    def double_primed(self) -> Case:
        """C''."""
        return Case((ceil(2 * self.t / self.epsilon), self.t), self.primed.externals)

    @property
    def changed(self) -> tuple[Mixed, Mixed]:
        """s'(B) = (s_1(B_1), s_2(B'_2))."""
        return self.case.plays(self.s)[0], self.primed.plays(self.s)[1]

    def _five(
        self, case: Case, mark: str, bench: tuple[str, Fraction], rev: tuple[str, Fraction]
    ) -> list[Display]:
        """2nd(B) >= bench, REV >= rev, a = 1, rev <= P_1 <= theta_1, P_2 <= 0."""
        outcome = self.play.outcome(case.plays(self.s))
        first, second_price = outcome.price
        name, least = rev
        return [
            Display.of(f"2nd(B{mark})", benchmark(case), ">=", *bench),
            Display.of(f"REV(a{mark}, P{mark})", outcome.revenue, ">=", name, least),
            Display.of(f"player 1's chance of the good in (a{mark}, P{mark})", outcome.win[0], "==", "1", 1),
            Display.of(name, least, "<=", f"P{mark}_1", first, "<=", f"theta{mark}_1", case.theta[0]),
            Display.of(f"P{mark}_2", second_price, "<=", "0", 0),
        ]

    def g(self) -> list[Display]:
        """(g)."""
        e, t = self.epsilon, self.t
        bench, rev = ("3 theta_2*/epsilon^2", 3 * t / e**2), ("3 theta_2*/epsilon", 3 * t / e)
        return self._five(self.case, "", bench, rev)

    def g_prime(self) -> list[Display]:
        """(g')."""
        e, t = self.epsilon, self.t
        bench, rev = ("2 theta_2*/epsilon", 2 * t / e), ("2 theta_2*", Fraction(2 * t))
        return self._five(self.primed, "'", bench, rev)

    def g_double_prime(self) -> list[Display]:
        """(g'')."""
        e, t = self.epsilon, self.t
        bench, rev = ("2 theta_2*/epsilon", 2 * t / e), ("2 theta_2*", Fraction(2 * t))
        return self._five(self.double_primed, "''", bench, rev)

    def property_a(self) -> list[Display]:
        """s'(B) is a Nash equilibrium of G: nobody can get more than he has."""
        return nash(self.play, self.case, self.changed)

    def property_b(self) -> list[Display]:
        """REV(M(s'(B))) <= P'_1 < 3t/epsilon, by way of 3t/epsilon > ceil(2t/epsilon) >= P''_1."""
        bound, least = 3 * self.t / self.epsilon, Fraction(ceil(2 * self.t / self.epsilon))
        revenue = self.play.outcome(self.changed).revenue
        first = self.play.outcome(self.primed.plays(self.s)).price[0]
        lower = self.play.outcome(self.double_primed.plays(self.s)).price[0]
        ceiling, three = "ceil(2 theta_2*/epsilon)", "3 theta_2*/epsilon"
        return [
            Display.of(three, bound, ">", ceiling, least, ">=", "P''_1", lower),
            Display.of("P'_1", first, "<", three, bound),
            Display.of("REV(M(s'(B)))", revenue, "<=", "P'_1", first, "<", three, bound),
        ]


def nash(play: Play, case: Case, profile: tuple[Mixed, Mixed]) -> list[Display]:
    """For each player: what the profile gives him is at least what he can get against the other's."""
    found: list[Display] = []
    for i in range(2):
        own, best = profile[i], play.best(i, case.theta[i], profile[1 - i])[0]
        has = play.utility(i, case.theta[i], own, profile[1 - i])
        found.append(Display.of(f"u_{i + 1}(s'(B)) in G", has, ">=", "the most that a reply gives", best))
    return found


def games(play: Play, s: BeliefStrategies, epsilon: Fraction, t: Type) -> Iterator[Games]:
    """For every context C of D(2,V) with B_2 = B_2*, up to what matters: its games."""
    E = star(s.V, t, epsilon)
    for theta in sorted(E):
        for own in s.externals(0, t):
            yield Games(play, s, epsilon, Case((theta, t), (own, E)))


def constructed(play: Play, s: BeliefStrategies, epsilon: Fraction, t: Type) -> Second:
    """s' with s'_2(B_2*) = s_2(B'_2)."""
    E = star(s.V, t, epsilon)
    return second(play, s, epsilon, 1, t, E, s.at(1, t, prime(s.V, t, epsilon)))
