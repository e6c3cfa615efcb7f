"""Theorem 5's proof, carried out on a mechanism and an equilibrium.

Main definitions
    `heights`: the types H for which the construction can be made.
    `Games`: the games G, G', G'' for one context C with B_2 = B_2*, and the displayed facts about them.
    `games`: all of them for one H. `constructed`: the second equilibrium s', as printed or as it must be
    read.

Notation
    B_2* = {(H, 0)}; C has theta = (H, 0), any correct B_1, and B_2*. C' has theta' = (1, 0), the same
    external belief of player 1, and B'_2 = {(x, 0) : x >= 1}. C'' is C with B''_2 = B'_2. The outcomes are
    omega' = M(s(B')) and omega'' = M(s_1(B_1), s_2(B'_2)); p_i is the chance and EP_i the expected price of
    player i.

Choices
    The printed construction, s'_2(B_2*) = s_2(B_2*) and s' = s elsewhere, makes s' = s: it is a misprint. The
    proof of Property A goes on with (s_1(B_1), s_2(B'_2)), so s'_2(B_2*) = s_2(B'_2) is meant. There B_1 =
    B'_1 is printed, too, though these beliefs have different own types, H and 1; only B''_1 = B_1 is used.
    B_1 ranges over all its possibilities: s_1(B_1) and s_1(B'_1) matter, which have the same external belief,
    and 2nd(B) = H whatever B_1 is; so one external belief stands for all with the same strategies for every
    type (`BeliefStrategies.externals`).

References
    [CM2012] Appendix A.2: Equation 19, the construction of s', Properties A and B.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from verifier.contexts.equilibrium_file import BeliefStrategies, External, Mixed
from verifier.counterexamples.displayed import Display
from verifier.counterexamples.fragility import Second, benchmark, second
from verifier.counterexamples.theorem_4 import high, nash
from verifier.games.auction import Type
from verifier.solutions.ex_post import Case, Play

Construction = Literal["printed", "meant"]
HALF = Fraction(1, 2)


def heights(V: int, epsilon: Fraction) -> list[Type]:
    """The integers H with V >= H > 1/(epsilon - 1/2); V alone if there is none, and none if V = 1.

    The proof's H makes sense for epsilon > 1/2 and large V. Outside that the construction can be made with
    any H > 1, and this takes the largest.

    >>> heights(4, Fraction(1)), heights(4, Fraction(1, 2)), heights(1, Fraction(1))
    ([3, 4], [4], [])
    """
    if epsilon > HALF:
        found = [H for H in range(2, V + 1) if 1 / (epsilon - HALF) < H]
        if found:
            return found
    return [V] if V > 1 else []


def star(H: Type) -> External:
    """The external belief of B_2*."""
    return frozenset({H})


@dataclass(frozen=True)
class Games:
    """G with the context `case`, and the games that the proof makes from it."""

    play: Play
    s: BeliefStrategies
    epsilon: Fraction
    case: Case

    @property
    def H(self) -> Type:
        """The type of player 1 in which player 2 believes."""
        return self.case.theta[0]

    @property
    def primed(self) -> Case:
        """C'."""
        return Case((1, 0), (self.case.externals[0], high(self.s.V, 1)))

    @property
    def double_primed(self) -> Case:
        """C''."""
        return Case(self.case.theta, (self.case.externals[0], high(self.s.V, 1)))

    @property
    def changed(self) -> tuple[Mixed, Mixed]:
        """s'(B) = (s_1(B_1), s_2(B'_2)), which is s(B'')."""
        return self.double_primed.plays(self.s)

    def equation_19(self) -> list[Display]:
        """u'_1 >= 0, u'_2 >= 0, EP'_1 + EP'_2 >= epsilon 2nd(B') = epsilon, and p'_1 >= EP'_1 >= epsilon."""
        outcome, e = self.play.outcome(self.primed.plays(self.s)), self.epsilon
        (p, _), (first, second_price) = outcome.win, outcome.price
        rest = e - second_price
        return [
            Display.of("2nd(B')", benchmark(self.primed), "==", "1", 1),
            Display.of("u'_1 = p'_1 - EP'_1", p - first, ">=", "0", 0),
            Display.of("u'_2 = -EP'_2", -second_price, ">=", "0", 0),
            Display.of("EP'_1 + EP'_2", first + second_price, ">=", "epsilon", e),
            Display.of("p'_1", p, ">=", "EP'_1", first, ">=", "epsilon - EP'_2", rest, ">=", "epsilon", e),
        ]

    def property_a(self) -> list[Display]:
        """s'(B) is a Nash equilibrium of G: nobody can get more than he has."""
        return nash(self.play, self.case, self.changed)

    def property_b(self) -> list[Display]:
        """The two lines on utilities and the chain that ends in REV(M(s'(B))) < H/2 < epsilon H."""
        e, H = self.epsilon, Fraction(self.H)
        before = self.play.outcome(self.primed.plays(self.s))
        after = self.play.outcome(self.changed)
        least, (p, _), (first, second_price) = e * (H - 1), after.win, after.price
        u1, u2 = p * H - first, -second_price
        has, wanted = before.win[0], "epsilon (H - 1)"
        return [
            Display.of("2nd(B)", benchmark(self.case), "==", "H", H),
            Display.of(
                "u_1(omega') = p'_1 H - EP'_1", before.utility(0, self.H), ">=",
                "p'_1 H - p'_1", has * (H - 1), ">=", wanted, least,
            ),
            Display.of(
                "u_1(omega'')", u1, ">=", "u_1(omega')", before.utility(0, self.H), ">=", wanted, least,
            ),
            Display.of("u_2(omega'') = -EP''_2", u2, ">=", "0", 0),
            Display.of(
                "REV(omega'') = EP''_1 + EP''_2", after.revenue, "<=", "EP''_1", first, "<=",
                "p''_1 H - epsilon (H - 1)", p * H - least, "<=",
                "H (1 - epsilon + 1/H)", H * (1 - e) + 1, "<", "H/2", H / 2, "<", "epsilon H", e * H,
            ),
            Display.of("REV(M(s'(B)))", after.revenue, "<", "epsilon H", e * H),
        ]  # fmt: skip


def games(play: Play, s: BeliefStrategies, epsilon: Fraction, H: Type) -> Iterator[Games]:
    """For every context C of D(2,V) with B_2 = B_2*, up to what matters: its games."""
    for own in s.externals(0, 0):
        yield Games(play, s, epsilon, Case((H, 0), (own, star(H))))


def new_strategy(s: BeliefStrategies, H: Type, construction: Construction) -> Mixed:
    """s'_2(B_2*): printed, s_2(B_2*); meant, s_2(B'_2)."""
    return s.at(1, 0, star(H) if construction == "printed" else high(s.V, 1))


def constructed(
    play: Play, s: BeliefStrategies, epsilon: Fraction, H: Type, construction: Construction = "meant"
) -> Second:
    """s', which differs from s at B_2* at most."""
    return second(play, s, epsilon, 1, 0, star(H), new_strategy(s, H, construction))
