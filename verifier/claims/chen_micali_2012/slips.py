"""Three places where the paper says a little more than it means, each settled by going through it.

Main statements
    `NAIVE_PRICE`: the price P of NAIVE is defined at every profile. `ONE_PLAYER`: Claim 1 for n = 1.
    `SAME_BELIEF`: in the proof of Theorem 5, B_1 = B'_1.

Choices
    For one player max over j != a is over nothing. Step d then gives 1/2, as max{1/2, ...} does for every
    reading of an empty maximum that is at most 1/2. The one profile of the others is the empty one, so that a
    strategy is strictly dominated iff it gives less than another.

References
    [CM2012] Section 3.1.4, Mechanism NAIVE; Section 8, Claim 1, case 1; Appendix A.2, Property A.
"""

from fractions import Fraction
from functools import partial
from itertools import product

from verifier.claims.chen_micali_2012.definitions import refuted
from verifier.claims.chen_micali_2012.fragility import EPSILON as EPSILON_OF_THEOREM_5
from verifier.claims.chen_micali_2012.fragility import IN_THEOREM_5
from verifier.claims.chen_micali_2012.tightest import Tightest
from verifier.claims.claim import EPSILON, ByConstruction, Outcome, Parameter, Parameters, Statement
from verifier.claims.labels import label, shown
from verifier.contexts.equilibrium_file import belief_json, subsets
from verifier.counterexamples import theorem_5 as proof
from verifier.exact.rational import text
from verifier.games.auction import Auction, Type
from verifier.mechanisms.naive import Naive
from verifier.meter import Meter
from verifier.verdict import Holds

_PAPER = "chen-micali-2012"


# NAIVE.


def price(own: int, reported: frozenset[int]) -> int | None:
    """P = min over t in {a} x b of max_j t_j; None if b is empty.

    >>> price(70, frozenset({60, 90})), price(0, frozenset())
    (70, None)
    """
    return min((max(own, x) for x in reported), default=None)


def _price_is_defined(least: int, auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    """For every report whose second component has at least so many members."""
    which = "report" if least == 0 else "report with a non-empty b"
    scope = f"every {which} of the loser, types 0..{p['V']}"
    sentence = f"for every {which} the price P is a number in 0..{p['V']}"
    highest, count = Tightest[tuple[int, frozenset[int]]](), 0
    for a, b in Naive(2, p["V"]).strategies(1):
        if len(b) < least:
            continue
        meter.step()
        count += 1
        found = price(a, b)
        if found is None or not 0 <= found <= p["V"]:
            told = {"strategy": [a, sorted(b)]}
            lines = [
                f"Let the loser report {shown((a, b))}: b is a subset of {{0, ..., {p['V']}}}, as the "
                "mechanism asks.",
                f"Then {{{a}}} x b is empty, and P is a least element of nothing.",
            ]
            return refuted(told, lines, scope, sentence)
        highest.see(Fraction(-found), (a, b))
    assert highest.at is not None
    a, b = highest.at
    line = f"The highest price is {price(a, b)}, for example for {shown((a, b))}."
    found_at = {"strategy": [a, sorted(b)], "price": price(a, b), "examined": {"reports": count},
                "explanation": [line]}  # fmt: skip
    return Outcome(Holds(count), scope, sentence, witnesses=(found_at,))


_OF_NAIVE = (Parameter("V", "3", "an integer, at least 1"),)

NAIVE_PRICE = Statement(
    id=f"{_PAPER}/naive-price",
    title="The price of NAIVE is defined at every profile",
    kind="definition",
    source="Section 3.1.4, Mechanism NAIVE",
    text="For every report (a, b) with a in 0..V and b a subset of 0..V, the price P = min over t in {a} x b "
    "of max_j t_j is a number. (It is not if b is empty.)",
    body=ByConstruction(partial(_price_is_defined, 0), None),
    parameters=_OF_NAIVE,
    expected="fails",
)

NAIVE_PRICE_REPAIRED = Statement(
    id=f"{_PAPER}/naive-price/non-empty",
    title="The price of NAIVE is defined for non-empty reports",
    kind="step",
    source="Section 3.1.4, Mechanism NAIVE; repaired, ours",
    text="For every report (a, b) with a in 0..V and b a non-empty subset of 0..V, the price P = min over t "
    "in {a} x b of max_j t_j is a number in 0..V.",
    body=ByConstruction(partial(_price_is_defined, 1), None),
    parameters=_OF_NAIVE,
)

# One player.


def alone(V: int, epsilon: Fraction, t: Type, e: int, v: int) -> Fraction:
    """The utility of type t as the only player, by steps a to e with n = 1.

    >>> alone(1, Fraction(1), 1, 0, 0), alone(1, Fraction(1), 1, 0, 1)    # 1 - 1/2 + (1/2 + 1/4)/4
    (Fraction(1, 1), Fraction(11, 16))
    """
    if v == 0:
        return Fraction(t)  # step b: the good goes to him, for nothing
    reward = epsilon / 4 * (Fraction(v, 1 + v) + Fraction(1 - e, (1 + V) ** 2))
    return t - Fraction(1, 2) + reward


def _one_player(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    V, epsilon = p["V"], p["epsilon"]
    scope, sentence = f"one player, every type in 0..{V}", "if (e, v) lies in S(t) then v >= t"
    count = 0
    for t in range(V + 1):
        gives = {(e, v): alone(V, epsilon, t, e, v) for v, e in product(range(V + 1), (0, 1))}
        most = max(gives.values())
        for (e, v), utility in gives.items():
            meter.step()
            count += 1
            if utility == most and v < t:
                told = {"n": 1, "type": t, "strategy": [e, v], "utilities": {
                    "played": text(utility), "truth": text(gives[0, t])}}  # fmt: skip
                lines = [
                    f"Let n = 1 and let the type be {t}. The announcement {(e, v)} ends in step b: the "
                    f"player gets the good for nothing, so his utility is {text(utility)}.",
                    f"With (0, {t}) he pays 1/2 and is rewarded: his utility is {text(gives[0, t])}. Nothing "
                    f"gives more than {text(most)}, so {(e, v)} lies in S({t}), and {v} < {t}.",
                ]
                return refuted(told, lines, scope, sentence)
    return Outcome(Holds(count), scope, sentence)


ONE_PLAYER = Statement(
    id=f"{_PAPER}/claim-1/one-player",
    title="Claim 1 for one player",
    kind="step",
    source="Section 7, the quantifier over n, and Section 8, Claim 1, case 1",
    text="With n = 1: if (e, v) lies in S(t) then v >= t. (Case 1 of the proof says n >= 2, which neither "
    "Theorem 3 nor the mechanism does; 2nd(B), too, needs two players.)",
    body=ByConstruction(_one_player, None),
    parameters=(Parameter("V", "3", "an integer, at least 1"), EPSILON),
    expected="fails",
)

# Theorem 5.


def _same_belief(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    V, epsilon = p["V"], p["epsilon"]
    scope, sentence = "every H and every B_1 with type H that holds (H, 0) possible", "B_1 = B'_1"
    count = 0
    for H, least in product(proof.heights(V, epsilon), range(V + 1)):
        for E in subsets(V, least, containing=0):
            meter.step()
            count += 1
            first, primed = belief_json(0, H, E), belief_json(0, 1, E)
            if first != primed:
                told = {"H": H, "belief": first, "primed": primed}
                lines = [
                    f"Let H = {H} and B_1 = {first}. Then B'_1 = {{(1, x) : (H, x) in B_1}} = {primed}, "
                    "which is not B_1: the own types differ.",
                    f"What is used is B''_1 = B_1, with s(B'') = s'(B); {label((H, 0))} and not (1, 0) are "
                    "the types there.",
                ]
                return refuted(told, lines, scope, sentence)
    return Outcome(Holds(count), scope, sentence)


SAME_BELIEF = Statement(
    id=f"{_PAPER}/theorem-5/same-belief",
    title="Theorem 5: B_1 = B'_1",
    kind="step",
    source="Appendix A.2, proof of Property A, last paragraph",
    text="For every H and every context C of the proof, B_1 = B'_1. (A misprint for B_1 = B''_1.)",
    body=ByConstruction(_same_belief, None),
    parameters=(Parameter("V", "3", "an integer, at least 1"), EPSILON_OF_THEOREM_5),
    hypotheses=(IN_THEOREM_5,),
    expected="fails",
)

STATEMENTS = (NAIVE_PRICE, NAIVE_PRICE_REPAIRED, ONE_PLAYER, SAME_BELIEF)
