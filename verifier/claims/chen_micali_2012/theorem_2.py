"""Theorem 2: no reasonable deterministic mechanism implements epsilon 2nd in purely undominated strategies.

Main statements
    `THEOREM_2`, for a given mechanism or for none; and the steps of its proof, which the paper leaves out and
    `proofs/chen_micali_2012/theorem-2.md` supplies.

Notation
    G', G, C', C as in Theorem 1. UD' and UD are now the sets of profiles of purely undominated strategies,
    s'_i in UD_i' and hat s_1 in UD_1 pure; (a', P') = M(s'_1, s'_2), (a, P) = M(hat s_1, s'_2); [a = 1] is 1
    if player 1 gets the good and 0 if not.

References
    [CM2012] Section 3.1.1, Theorem 2: "The proof of Theorem 2 is similar (and simpler), and thus omitted."
"""

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from verifier.claims.chen_micali_2012.impossibility import (
    PAPER,
    READINGS,
    Construction,
    Step,
    contexts,
    finite,
    step,
    supposition,
    theorem,
)
from verifier.claims.claim import Hypothesis, Parameter, Parameters, Statement, V
from verifier.counterexamples.displayed import Display, Line
from verifier.games.auction import Auction
from verifier.meter import Meter

if TYPE_CHECKING:
    from verifier.counterexamples.reasonable import OptOut
    from verifier.counterexamples.two_games import TwoGames


def _within(p: Parameters) -> bool:
    from verifier.counterexamples.theorem_2 import is_within_hypothesis

    return is_within_hypothesis(p["epsilon"], p["V"])


def _high(epsilon: Fraction, V: int) -> int:
    from verifier.counterexamples.theorem_2 import high_type

    return high_type(epsilon, V)


def _carried_out(auction: Auction, epsilon: Fraction, reading: "OptOut", meter: Meter) -> "TwoGames":
    from verifier.counterexamples.theorem_2 import theorem_2

    return theorem_2(auction, epsilon, reading, meter)


CONSTRUCTION = Construction(
    "theorem-2",
    _carried_out,
    _high,
    Hypothesis("0 < epsilon <= 1 and V > ceil(1/epsilon)", _within),
    (V, Parameter("epsilon", "1/4", "a rational in (0, 1] with V > ceil(1/epsilon)")),
    deterministic=True,
)

THEOREM_2 = Statement(
    id=f"{PAPER}/theorem-2",
    title="No reasonable deterministic mechanism implements epsilon 2nd in purely undominated strategies",
    kind="theorem",
    source="Section 3.1.1, Theorem 2; the proof is ours",
    text="For a reasonable deterministic mechanism of two players there are a context of D(2,V) and a "
    "profile of purely undominated strategies whose revenue is less than epsilon 2nd(B). Without a "
    "mechanism: so it is for every one.",
    body=theorem(CONSTRUCTION),
    parameters=CONSTRUCTION.parameters,
    hypotheses=(CONSTRUCTION.hypothesis,),
    readings=READINGS,
)


def _never_loses_1(c: "TwoGames") -> list[Line]:
    return [*c.plays_undominated(0, c.low, c.first[0], "s'_1"), *c.against_all(0)]


def _never_loses_2(c: "TwoGames") -> list[Line]:
    return [*c.plays_undominated(1, c.low, c.first[1], "s'_2"), *c.against_all(1)]


def _outcome_in_g_prime(c: "TwoGames") -> list[Line]:
    found = c.first_outcome
    price = found.price
    return [
        Display.of("-P'_2", -price[1], "==", "u_2(a', P')", found.utility(1, 0), ">=", "0", 0),
        Display.of(
            "P'_1", price[0], ">=", "P'_1 + P'_2", found.revenue, ">=", "epsilon", c.epsilon, ">", "0", 0
        ),
        Display.of(
            "[a' = 1] - P'_1", found.win[0] - price[0], "==", "u_1(a', P')", found.utility(0, 1), ">=", "0", 0
        ),
        Display.of("[a' = 1]", found.win[0], "==", "1", 1),
        Display.of("P'_1", price[0], "<=", "1", 1),
    ]  # fmt: skip


def _utility_in_g(c: "TwoGames") -> list[Line]:
    found, H = c.first_outcome, c.H
    return [
        Display.of(
            "u_1(a', P') in G", found.utility(0, H), "==", "H - P'_1", H - found.price[0], ">=",
            "H - 1", H - 1,
        )
    ]  # fmt: skip


def _replacement(c: "TwoGames") -> list[Line]:
    before, after = c.first_outcome.utility(0, c.H), c.second_outcome.utility(0, c.H)
    return [
        *c.plays_undominated(0, c.high, c.second_1, "hat s_1"),
        Display.of("u_1(hat s_1, s'_2)", after, ">=", "u_1(s'_1, s'_2)", before),
    ]


def _player_2(c: "TwoGames") -> list[Line]:
    return [
        *c.same_for_player_2(),
        *c.plays_undominated(1, c.high, c.first[1], "s'_2"),
        Display.of("u_2(hat s_1, s'_2)", c.second_outcome.utility(1, 0), ">=", "0", 0),
    ]


def _outcome_in_g(c: "TwoGames") -> list[Line]:
    found, H = c.second_outcome, c.H
    return [
        Display.of(
            "[a = 1] H - P_1", found.win[0] * H - found.price[0], "==", "u_1(a, P)", found.utility(0, H),
            ">=", "H - 1", H - 1,
        ),
        Display.of("-P_2", -found.price[1], "==", "u_2(a, P)", found.utility(1, 0), ">=", "0", 0),
    ]  # fmt: skip


def _revenue(c: "TwoGames") -> list[Line]:
    found, H = c.second_outcome, c.H
    return [
        Display.of(
            "P_1 + P_2", found.revenue, "<=", "P_1", found.price[0], "<=",
            "[a = 1] H - (H - 1)", found.win[0] * H - (H - 1), "<=", "1", 1, "<",
            "epsilon H", c.epsilon * H, "==", "epsilon 2nd(B)", c.epsilon * c.benchmarks[1],
        )
    ]  # fmt: skip


def _step(
    name: str, title: str, says: str, lines: "Callable[[TwoGames], list[Line]]", supposes: bool = False
) -> Statement:
    source = "Section 3.1.1, Theorem 2; the proof is ours"
    return step(CONSTRUCTION, Step(name, f"Theorem 2: {title}", says, source, lines, supposes))


STEPS = (
    _step("contexts", "correct beliefs, benchmarks H and 1",
          "C and C' lie in D(2,V); 2nd(B) = H and 2nd(B') = 1.", contexts),
    _step("equation-1", "what the proof supposes of G'",
          "Every profile of purely undominated strategies of G' yields at least epsilon 2nd(B') = epsilon. "
          "(A mechanism for which this is false is refuted by G' already.)", supposition),
    _step("finite", "a finite game has undominated pure dominators",
          "In G' and in G every strategy that some pure strategy weakly dominates is weakly dominated by a "
          "purely undominated one.", finite),
    _step("stays-even-1", "s'_1 never loses",
          "s'_1 in UD_1' gives player 1 of type 1 at least 0 against every strategy of player 2.",
          _never_loses_1),
    _step("stays-even-2", "s'_2 never loses",
          "s'_2 in UD_2' gives player 2 of type 0 at least 0 against every strategy of player 1.",
          _never_loses_2),
    _step("outcome-in-g-prime", "in G' player 1 buys, at a price in [epsilon, 1]",
          "If (1) then P'_2 <= 0, P'_1 >= epsilon > 0, a' = 1 and P'_1 <= 1.", _outcome_in_g_prime,
          supposes=True),
    _step("utility-in-g", "that purchase is worth at least H - 1 in G",
          "If (1) then u_1(M(s'_1, s'_2)) = H - P'_1 >= H - 1 in G.", _utility_in_g, supposes=True),
    _step("replacement", "hat s_1 is undominated and nowhere worse",
          "hat s_1 lies in UD_1, and in G it gives player 1 at least what s'_1 does against s'_2.",
          _replacement),
    _step("player-2", "player 2 is the same in both games",
          "UD_2 and u_2 are the same in G and in G', s'_2 lies in UD_2, and u_2(hat s_1, s'_2) >= 0.",
          _player_2),
    _step("outcome-in-g", "the utilities in G",
          "If (1) then [a = 1] H - P_1 >= H - 1, and P_2 <= 0.", _outcome_in_g, supposes=True),
    _step("revenue", "the revenue is at most 1",
          "If (1) then P_1 + P_2 <= P_1 <= [a = 1] H - (H - 1) <= 1 < epsilon H = epsilon 2nd(B).", _revenue,
          supposes=True),
)  # fmt: skip

STATEMENTS = (THEOREM_2, *STEPS)
