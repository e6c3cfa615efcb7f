"""Section 3.1.4: what else NAIVE may earn in the printed context.

Main statements
    `ANY_REVENUE`: for every k in 0..100 some ex-post equilibrium over D(2,V) that differs from truth at B_1
    only earns k there.

Choices
    The equilibrium has player 1 report (min(k, 70), {k}) at B_1. Where B_1 is correct, player 2 has a type
    c >= 90 and a belief that holds 70 possible; so his truthful report matters only through c (`naive`), and
    (c, {70}) stands for all of them. Elsewhere the equilibrium is truth, which `naive-ex-post` is about.

References
    [CM2012] Section 3.1.4, the question after the example; Definition 8 (Appendix A).
"""

from fractions import Fraction

from verifier.claims.chen_micali_2012.definitions import refuted
from verifier.claims.chen_micali_2012.naive import printed_context
from verifier.claims.claim import ByConstruction, Hypothesis, Outcome, Parameter, Parameters, Statement
from verifier.claims.labels import label
from verifier.exact.rational import text
from verifier.games.auction import Auction, Player, Type
from verifier.mechanisms.naive import Naive, Report
from verifier.meter import Meter
from verifier.verdict import Holds

OWN, LEAST_OTHER = 70, 90


def at_the_printed_belief(k: int) -> Report:
    """What player 1 reports at B_1 so that the good is sold to the other at k.

    >>> at_the_printed_belief(0), at_the_printed_belief(90)
    ((0, frozenset({0})), (70, frozenset({90})))
    """
    return min(k, OWN), frozenset({k})


def gain(naive: Auction, i: Player, t: Type, profile: tuple[Report, Report]) -> Fraction:
    """The most that type t of player i gains by another announced type.

    His b does not matter to himself: NAIVE looks at it where he loses.

    >>> zero = (0, frozenset({0}))
    >>> gain(Naive(2, 2), 1, 2, (zero, zero)), gain(Naive(2, 2), 0, 2, (zero, zero))
    (Fraction(2, 1), Fraction(0, 1))
    """

    def worth(announced: Type) -> Fraction:
        played: list[Report] = list(profile)
        played[i] = announced, profile[i][1]
        outcome = naive.outcome(tuple(played))
        return t * outcome.win[i] - outcome.price[i]

    return max(map(worth, range(naive.V + 1))) - worth(profile[i][0])


def examined(naive: Auction, k: int, meter: Meter) -> tuple[Fraction, tuple[int, Type, Fraction] | None]:
    """(the revenue in the printed context, who gains by a deviation where B_1 is correct: player, type of
    player 2, gain)."""
    _, (_, truth_of_2), _ = printed_context(naive.V)
    report = at_the_printed_belief(k)
    for c in range(LEAST_OTHER, naive.V + 1):
        profile = report, (c, frozenset({OWN}))
        meter.step()
        for i, t in enumerate((OWN, c)):
            gained = gain(naive, i, t, profile)
            if gained > 0:
                return naive.outcome((report, truth_of_2)).revenue, (i + 1, c, gained)
    return naive.outcome((report, truth_of_2)).revenue, None


def any_revenue(naive: Auction, meter: Meter) -> Outcome:
    """Every k in 0..100, one after the other."""
    scope = f"every k in 0..100; where B_1 is correct, every type of player 2 in {LEAST_OTHER}..{naive.V}"
    sentence = (
        "theta = (70, 100), B_1 = {(70, x) : x >= 90}, B_2 = {(x, 100) : x >= 60}: for every k in 0..100 "
        "reporting (min(k, 70), {k}) at B_1 and the truth elsewhere is an ex-post equilibrium over D(2,V), "
        "whose revenue here is k"
    )
    meter.start("revenues and types")
    for k in range(101):
        revenue, better = examined(naive, k, meter)
        if better is not None or revenue != k:
            told = {"theta": [70, 100], "strategy": label(at_the_printed_belief(k)), "revenue": text(revenue)}
            lines = [f"With k = {k} the revenue is {text(revenue)}."]
            if better is not None:
                lines.append(f"Where player 2 has type {better[1]}, player {better[0]} gains {better[2]}.")
            return refuted(told, lines, scope, sentence)
    ends = [
        {"theta": [70, 100], "strategy": label(at_the_printed_belief(k)), "revenue": str(k),
         "explanation": [f"Player 1 reports {label(at_the_printed_belief(k))}, and the good is sold at {k}."]}
        for k in (0, 100)
    ]  # fmt: skip
    return Outcome(Holds(101), scope, sentence, witnesses=tuple(ends))


def _any_revenue(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    return any_revenue(Naive(2, p["V"]), meter)


ANY_REVENUE = Statement(
    id="chen-micali-2012/naive-alternative-equilibrium/any-revenue",
    title="Every revenue from 0 to 100 is that of some equilibrium of the example",
    kind="step",
    source="Section 3.1.4, the question after the example; sharper, ours",
    text="For theta = (70, 100), B_1 = {(70, x) : x >= 90}, B_2 = {(x, 100) : x >= 60} and every k in "
    "0..100: if player 1 reports (min(k, 70), {k}) at B_1 and the truth elsewhere, and player 2 is truthful, "
    "that is an ex-post equilibrium over D(2,V), and it yields k.",
    body=ByConstruction(_any_revenue, None),
    parameters=(Parameter("V", "100", "an integer, at least 100"),),
    hypotheses=(Hypothesis("V >= 100, so that the types 70 and 100 exist", lambda p: p["V"] >= 100),),
)

STATEMENTS = (ANY_REVENUE,)
