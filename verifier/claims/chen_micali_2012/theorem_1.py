"""Theorem 1: no reasonable mechanism sufficiently implements epsilon 2nd in undominated strategies.

Main statements
    `THEOREM_1`, for a given mechanism or for none; and every display of its proof as a step.

Notation
    G' has the types (1, 0) and G has (H, 0), B_i = {theta} in both; UD' and UD are the sets of profiles of
    undominated strategies; sigma'_i, hat sigma_1, omega' = M(sigma'_1, sigma'_2), omega =
    M(hat sigma_1, sigma'_2) as in the paper. p_i is the chance that i gets the good, EP_i his expected price.

Choices
    "For all s' in UD'": profiles of pure strategies. A mixed strategy that is undominated plays undominated
    pure strategies only, so its revenue is a mean of theirs, and the pure ones decide.

References
    [CM2012] Section 3.1.1, Section 5.
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
from verifier.counterexamples.displayed import Display, Fact, Line
from verifier.games.auction import Auction
from verifier.meter import Meter

if TYPE_CHECKING:
    from verifier.counterexamples.reasonable import OptOut
    from verifier.counterexamples.two_games import TwoGames

HALF = Fraction(1, 2)


def _within(p: Parameters) -> bool:
    from verifier.counterexamples.theorem_1 import is_within_hypothesis

    return is_within_hypothesis(p["epsilon"], p["V"])


def _high(epsilon: Fraction, V: int) -> int:
    from verifier.counterexamples.theorem_1 import high_type

    return high_type(epsilon, V)


def _carried_out(auction: Auction, epsilon: Fraction, reading: "OptOut", meter: Meter) -> "TwoGames":
    from verifier.counterexamples.theorem_1 import theorem_1

    return theorem_1(auction, epsilon, reading, meter)


CONSTRUCTION = Construction(
    "theorem-1",
    _carried_out,
    _high,
    Hypothesis("1/2 < epsilon <= 1 and V > ceil(1/(epsilon - 1/2))", _within),
    (V, Parameter("epsilon", "3/4", "a rational in (1/2, 1] with V > ceil(1/(epsilon - 1/2))")),
    deterministic=False,
)

THEOREM_1 = Statement(
    id=f"{PAPER}/theorem-1",
    title="No reasonable mechanism implements epsilon 2nd in undominated strategies",
    kind="theorem",
    source="Section 3.1.1, Theorem 1; proof in Section 5",
    text="For a reasonable mechanism of two players there are a context of D(2,V) and a profile of "
    "undominated strategies whose revenue is less than epsilon 2nd(B). Without a mechanism: so it is for "
    "every one.",
    body=theorem(CONSTRUCTION),
    parameters=CONSTRUCTION.parameters,
    hypotheses=(CONSTRUCTION.hypothesis,),
    readings=READINGS,
)


def _equation_2(c: "TwoGames") -> list[Line]:
    return [*c.plays_undominated(0, c.low, c.first[0], "sigma'_1"), *c.against_all(0)]


def _equation_3(c: "TwoGames") -> list[Line]:
    return [*c.plays_undominated(1, c.low, c.first[1], "sigma'_2"), *c.against_all(1)]


def _equation_4(c: "TwoGames") -> list[Line]:
    omega = c.first_outcome
    own = omega.win[0] - omega.price[0]
    return [
        Display.of("u_1(omega')", omega.utility(0, 1), "==", "p'_1 - EP'_1", own, ">=", "0", 0),
        Display.of("u_2(omega')", omega.utility(1, 0), "==", "-EP'_2", -omega.price[1], ">=", "0", 0),
    ]


def _equation_5(c: "TwoGames") -> list[Line]:
    omega = c.first_outcome
    total = omega.price[0] + omega.price[1]
    return [
        Display.of(
            "REV(omega')", omega.revenue, "==", "EP'_1 + EP'_2", total, ">=", "epsilon", c.epsilon
        )
    ]  # fmt: skip


def _equation_6(c: "TwoGames") -> list[Line]:
    omega = c.first_outcome
    return [
        Display.of(
            "p'_1", omega.win[0], ">=", "EP'_1", omega.price[0], ">=",
            "epsilon - EP'_2", c.epsilon - omega.price[1], ">=", "epsilon", c.epsilon,
        )
    ]  # fmt: skip


def _utility_in_g(c: "TwoGames") -> list[Line]:
    omega, H = c.first_outcome, c.H
    p, price = omega.win[0], omega.price[0]
    return [
        Display.of("H", H, ">", "1", 1),
        Display.of(
            "u_1(omega') in G", omega.utility(0, H), "==", "p'_1 H - EP'_1", p * H - price, ">=",
            "p'_1 H - p'_1", p * H - p, ">=", "epsilon (H - 1)", c.epsilon * (H - 1),
        ),
    ]  # fmt: skip


def _replacement(c: "TwoGames") -> list[Line]:
    before, after = c.first_outcome.utility(0, c.H), c.second_outcome.utility(0, c.H)
    return [
        *c.plays_undominated(0, c.high, c.second_1, "hat sigma_1"),
        Display.of("u_1(hat sigma_1, sigma'_2)", after, ">=", "u_1(sigma'_1, sigma'_2)", before),
    ]


def _equation_7(c: "TwoGames") -> list[Line]:
    after = c.second_outcome.utility(0, c.H)
    least = c.epsilon * (c.H - 1)
    return [Display.of("u_1(hat sigma_1, sigma'_2)", after, ">=", "epsilon (H - 1)", least)]


def _equation_8(c: "TwoGames") -> list[Line]:
    return [*c.same_for_player_2()]


def _equation_9(c: "TwoGames") -> list[Line]:
    utility = c.second_outcome.utility(1, 0)
    return [
        *c.plays_undominated(1, c.high, c.first[1], "sigma'_2"),
        Display.of("u_2(hat sigma_1, sigma'_2)", utility, ">=", "0", 0),
    ]


def _equation_10(c: "TwoGames") -> list[Line]:
    omega, H = c.second_outcome, c.H
    own, least = omega.win[0] * H - omega.price[0], c.epsilon * (H - 1)
    return [
        Display.of(
            "u_1(omega)", omega.utility(0, H), "==", "p_1 H - EP_1", own, ">=", "epsilon (H - 1)", least
        ),
        Display.of("u_2(omega)", omega.utility(1, 0), "==", "-EP_2", -omega.price[1], ">=", "0", 0),
    ]  # fmt: skip


def _revenue(c: "TwoGames") -> list[Line]:
    omega, H, e = c.second_outcome, Fraction(c.H), c.epsilon
    p, price = omega.win[0], omega.price
    return [
        Display.of(
            "REV(omega)", omega.revenue, "==", "EP_1 + EP_2", price[0] + price[1], "<=",
            "EP_1", price[0], "<=",
            "p_1 H - epsilon (H - 1)", p * H - e * (H - 1), "==",
            "H (p_1 - epsilon + epsilon/H)", H * (p - e + e / H), "<=",
            "H (1 - epsilon + 1/H)", H * (1 - e + 1 / H), "<",
            "H (1 - epsilon + epsilon - 1/2)", H * (1 - e + e - HALF), "==",
            "H/2", H / 2, "<", "epsilon H", e * H,
        )
    ]  # fmt: skip


def _profile(c: "TwoGames") -> list[Line]:
    (s, r), revenue = c.cheapest
    _, benchmark = c.benchmarks
    return [
        Fact(f"hat s_1 = {s!r} is undominated for type {c.H}", s in c.unbeaten(0, c.high)),
        Fact(f"hat s_2 = {r!r} is undominated for type 0", r in c.unbeaten(1, c.high)),
        Display.of(
            "REV(M(hat s))", revenue, "<=", "REV(omega)", c.second_outcome.revenue, "<",
            "epsilon 2nd(B)", c.epsilon * benchmark,
        ),
    ]  # fmt: skip


def _step(
    name: str,
    title: str,
    says: str,
    place: str,
    lines: "Callable[[TwoGames], list[Line]]",
    supposes: bool = False,
) -> Statement:
    return step(CONSTRUCTION, Step(name, title, says, f"Section 5, {place}", lines, supposes))


STEPS = (
    _step("contexts", "Theorem 1: correct beliefs, benchmarks H and 1",
          "C and C' lie in D(2,V); 2nd(B) = H and 2nd(B') = 1.", "the notes to G and G'", contexts),
    _step("equation-1", "Theorem 1, (1): what the proof supposes of G'",
          "Every profile of undominated strategies of G' yields at least epsilon 2nd(B') = epsilon. (A "
          "mechanism for which this is false is refuted by G' already.)", "(1)", supposition),
    _step("finite", "Theorem 1: a finite game has undominated dominators",
          "In G' and in G every weakly dominated strategy is weakly dominated by a mixture over undominated "
          "ones.", "before (3) and after (7)", finite),
    _step("equation-2", "Theorem 1, (2): sigma'_1 never loses",
          "sigma'_1 is a mixture over UD_1' that gives player 1 of type 1 at least 0 against every strategy "
          "of player 2.", "(2)", _equation_2),
    _step("equation-3", "Theorem 1, (3): sigma'_2 never loses",
          "sigma'_2 is a mixture over UD_2' that gives player 2 of type 0 at least 0 against every strategy "
          "of player 1.", "(3)", _equation_3),
    _step("equation-4", "Theorem 1, (4): the utilities of omega'",
          "u_1(omega') = p'_1 - EP'_1 >= 0 and u_2(omega') = -EP'_2 >= 0.", "(4)", _equation_4),
    _step("equation-5", "Theorem 1, (5): the revenue of omega'",
          "If (1) then REV(omega') = EP'_1 + EP'_2 >= epsilon.", "(5)", _equation_5, supposes=True),
    _step("equation-6", "Theorem 1, (6): player 1 often gets the good",
          "If (1) then p'_1 >= EP'_1 >= epsilon - EP'_2 >= epsilon.", "(6)", _equation_6, supposes=True),
    _step("utility-in-g", "Theorem 1: the utility of omega' in G",
          "If (1) then H > 1, and in G u_1(omega') = p'_1 H - EP'_1 >= p'_1 H - p'_1 >= epsilon (H - 1).",
          "the display after (6)", _utility_in_g, supposes=True),
    _step("replacement", "Theorem 1: hat sigma_1 is undominated and nowhere worse",
          "hat sigma_1 is a mixture over UD_1, and in G it gives player 1 at least what sigma'_1 does "
          "against sigma'_2.", "after (7)", _replacement),
    _step("equation-7", "Theorem 1, (7): the utility of hat sigma_1",
          "If (1) then u_1(hat sigma_1, sigma'_2) >= epsilon (H - 1) in G.", "(7)", _equation_7,
          supposes=True),
    _step("equation-8", "Theorem 1, (8): player 2 is the same in both games",
          "UD_2 and u_2 are the same in G and in G'.", "(8)", _equation_8),
    _step("equation-9", "Theorem 1, (9): sigma'_2 in G",
          "sigma'_2 is a mixture over UD_2, and u_2(hat sigma_1, sigma'_2) >= 0 in G.", "(9)", _equation_9),
    _step("equation-10", "Theorem 1, (10): the utilities of omega",
          "If (1) then u_1(omega) = p_1 H - EP_1 >= epsilon (H - 1) and u_2(omega) = -EP_2 >= 0.",
          "(10)", _equation_10, supposes=True),
    _step("revenue", "Theorem 1: the revenue of omega is below epsilon H",
          "If (1) then REV(omega) = EP_1 + EP_2 <= EP_1 <= p_1 H - epsilon (H - 1) = H (p_1 - epsilon + "
          "epsilon/H) <= H (1 - epsilon + 1/H) < H (1 - epsilon + epsilon - 1/2) = H/2 < epsilon H.",
          "the last display", _revenue, supposes=True),
    _step("profile", "Theorem 1: some pure profile yields no more than omega",
          "If (1) then some profile of UD that (hat sigma_1, sigma'_2) plays has REV <= REV(omega) < "
          "epsilon 2nd(B).", "the last paragraph", _profile, supposes=True),
)  # fmt: skip

STATEMENTS = (THEOREM_1, *STEPS)
