"""Theorem 4: deterministic mechanisms that approximate the benchmark at a pure equilibrium are fragile.

Main statements
    `THEOREM_4` and `VERY_WEAKLY`, for the two kinds of equilibrium, and the steps of the proof: (g), (g'),
    (g''), Properties A and B, and the choice of theta_2*.

Choices
    The theorem is evaluated for a given mechanism and a given equilibrium. The hypotheses about these are
    checked first; where one fails the statement is not applicable. It is about pure equilibria throughout.
    "Because theta_2* is an integer > 1" does not follow from "a positive integer such that 3
    theta_2*/epsilon^2 < V": with V > 6/epsilon^2 both 1 and 2 qualify. What is drawn from it, 3
    theta_2*/epsilon > ceil(2 theta_2*/epsilon), is true for 1 as well, since ceil(x) < x + 1.

References
    [CM2012] Appendix A, Theorem 4, and A.1.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from verifier.claims.chen_micali_2012.fragility import (
    EPSILON,
    EQUILIBRIUM,
    IN_THEOREM_4,
    READINGS,
    Proof,
    Setting,
    fragile_here,
    setting,
)  # fmt: skip
from verifier.claims.chen_micali_2012.tightest import Tightest, witness
from verifier.claims.claim import ByConstruction, Outcome, Parameter, Parameters, Statement
from verifier.counterexamples import theorem_4 as proof
from verifier.counterexamples.fragility import Kind
from verifier.errors import NotApplicable
from verifier.exact.rational import text
from verifier.games.auction import Auction
from verifier.meter import Meter
from verifier.verdict import Fails, Holds

_ID = "chen-micali-2012/theorem-4"
_V = Parameter("V", "7", "an integer, at least 1")
_PARAMETERS = (_V, EPSILON, EQUILIBRIUM)


def _theorem(kind: Kind) -> ByConstruction:
    sentence = (
        f"there is another pure {kind} equilibrium s' that differs from s at one belief of one player, and "
        "in every context of D(2,V) with that belief the revenue at s'(B) is below epsilon 2nd(B)"
    )

    def carry_out(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
        here = setting(auction, parameters, meter, pure=True, kind=kind)
        V, epsilon = here.s.V, here.epsilon
        built = (proof.constructed(here.play, here.s, epsilon, t) for t in proof.theta_stars(V, epsilon))
        return fragile_here(here, built, kind, True, meter, sentence)

    return ByConstruction(carry_out, "naive")


def _games(here: Setting) -> Iterator[proof.Games]:
    stars = proof.theta_stars(here.s.V, here.epsilon)
    if not stars:
        raise NotApplicable(
            f"3/epsilon^2 = {text(3 / here.epsilon**2)} exceeds V = {here.s.V}, so that no theta_2* gives a "
            "belief B_2*; take a larger V or epsilon"
        )
    for t in stars:
        yield from proof.games(here.play, here.s, here.epsilon, t)


THEOREM_4 = Statement(
    id=_ID,
    title="Deterministic implementation of epsilon 2nd at a pure ex-post equilibrium is fragile",
    kind="theorem",
    source="Appendix A, Theorem 4",
    text="For epsilon in (0, 1] and V > 6/epsilon^2: if a reasonable deterministic mechanism implements "
    "epsilon 2nd for D(2,V) at the pure ex-post equilibrium s, there is another pure ex-post equilibrium "
    "that differs from s at one belief only and misses epsilon 2nd in every context with this belief.",
    body=_theorem("ex-post"),
    parameters=_PARAMETERS,
    hypotheses=(IN_THEOREM_4,),
    readings=READINGS,
)

VERY_WEAKLY = Statement(
    id=f"{_ID}/very-weakly-dominant",
    title="Theorem 4 for very weakly dominant equilibria",
    kind="step",
    source="Appendix A, Theorem 4",
    text="For epsilon in (0, 1] and V > 6/epsilon^2: if a reasonable deterministic mechanism implements "
    "epsilon 2nd for D(2,V) at the pure very weakly dominant equilibrium s, there is another such "
    "equilibrium that differs from s at one belief only and misses epsilon 2nd in every context with this "
    "belief.",
    body=_theorem("very weakly dominant"),
    parameters=_PARAMETERS,
    hypotheses=(IN_THEOREM_4,),
    readings=READINGS,
)


_PROOF = Proof(_ID, "Appendix A.1", _games, "theta_2*", True, _PARAMETERS, IN_THEOREM_4)

G = _PROOF.step(
    "g", "Theorem 4, (g)", "(g)",
    "At s(B) in G: 2nd(B) >= 3 theta_2*/epsilon^2, REV >= 3 theta_2*/epsilon, player 1 gets the good, 3 "
    "theta_2*/epsilon <= P_1 <= theta_1 and P_2 <= 0.",
    proof.Games.g,
)  # fmt: skip
G_PRIME = _PROOF.step(
    "g-prime", "Theorem 4, (g')", "(g')",
    "At s(B') in G': 2nd(B') >= 2 theta_2*/epsilon, REV >= 2 theta_2*, player 1 gets the good, 2 theta_2* "
    "<= P'_1 <= theta'_1 and P'_2 <= 0.",
    proof.Games.g_prime,
)  # fmt: skip
G_DOUBLE_PRIME = _PROOF.step(
    "g-double-prime", "Theorem 4, (g'')", "(g'')",
    "At s(B'') in G'': 2nd(B'') >= 2 theta_2*/epsilon, REV >= 2 theta_2*, player 1 gets the good, 2 "
    "theta_2* <= P''_1 <= theta''_1 = ceil(2 theta_2*/epsilon) and P''_2 <= 0.",
    proof.Games.g_double_prime,
)  # fmt: skip
PROPERTY_A = _PROOF.step(
    "property-a", "Theorem 4, Property A", "Property A",
    "With s'_2(B_2*) = s_2(B'_2), s'(B) is a Nash equilibrium of G.",
    proof.Games.property_a,
)  # fmt: skip
PROPERTY_B = _PROOF.step(
    "property-b", "Theorem 4, Property B", "Property B, (17), (18)",
    "REV(M(s'(B))) <= P'_1 < 3 theta_2*/epsilon, where 3 theta_2*/epsilon > ceil(2 theta_2*/epsilon) >= "
    "P''_1.",
    proof.Games.property_b,
)  # fmt: skip


def _qualifying(parameters: Parameters) -> list[int]:
    """The positive integers t with 3t/epsilon^2 < V, as printed."""
    V, epsilon = parameters["V"], parameters["epsilon"]
    return [t for t in range(1, V + 1) if 3 * t / epsilon**2 < V]


_STAR_SCOPE = "every positive integer theta_2* with 3 theta_2*/epsilon^2 < V"


def _exceeds_one(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
    sentence, V, epsilon = "theta_2* > 1", parameters["V"], parameters["epsilon"]
    low = [t for t in _qualifying(parameters) if t <= 1]
    if not low:
        return Outcome(Holds(len(_qualifying(parameters))), _STAR_SCOPE, sentence)
    story = [
        f"Let V = {V} and epsilon = {text(epsilon)}, so that 3 theta_2*/epsilon^2 is {text(3 / epsilon**2)} "
        f"for theta_2* = 1.",
        "That is less than V, and 1 is a positive integer, so theta_2* = 1 may be taken; it is not > 1.",
        f"What is drawn from it survives: 3 theta_2*/epsilon = {text(3 / epsilon)} exceeds ceil(2 "
        f"theta_2*/epsilon) = {ceil(2 / epsilon)}.",
    ]
    return Outcome(Fails({"theta_star": 1}, {"theta_star": 1, "explanation": story}), _STAR_SCOPE, sentence)


def _exceeds_ceiling(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
    sentence, epsilon = "3 theta_2*/epsilon > ceil(2 theta_2*/epsilon)", parameters["epsilon"]
    stars, tightest = _qualifying(parameters), Tightest[tuple[int, Fraction, Fraction]]()
    for t in stars:
        left, right = 3 * t / epsilon, Fraction(ceil(2 * t / epsilon))
        if left <= right:
            told = {"theta_star": t, "explanation": [_sides(t, left, right)]}
            return Outcome(Fails({"theta_star": t}, told), _STAR_SCOPE, sentence)
        tightest.see(left - right, (t, left, right))
    if tightest.at is None:
        return Outcome(Holds(0), _STAR_SCOPE, sentence)
    t, left, right = tightest.at
    found = {"theta_star": t, "left": text(left), "right": text(right)}
    shown = witness(found, left - right, {"theta_stars": len(stars)}, [_sides(t, left, right)])
    return Outcome(Holds(len(stars)), _STAR_SCOPE, sentence, witnesses=(shown,))


def _sides(t: int, left: Fraction, right: Fraction) -> str:
    return f"For theta_2* = {t} the left side is {text(left)}, the right side {text(right)}."


THETA_STAR = Statement(
    id=f"{_ID}/theta-star",
    title="Theorem 4: the chosen theta_2* is greater than 1",
    kind="step",
    source="Appendix A.1, proof of Property B, last paragraph",
    text="Every positive integer theta_2* with 3 theta_2*/epsilon^2 < V is greater than 1. (A slip in the "
    "choice of theta_2*; nothing depends on it.)",
    body=ByConstruction(_exceeds_one, None),
    parameters=(_V, EPSILON),
    hypotheses=(IN_THEOREM_4,),
    expected="fails",
)

THETA_STAR_REPAIRED = Statement(
    id=f"{_ID}/theta-star-repaired",
    title="Theorem 4: what the proof needs of theta_2*",
    kind="step",
    source="Appendix A.1, proof of Property B, last paragraph",
    text="For every positive integer theta_2* with 3 theta_2*/epsilon^2 < V: 3 theta_2*/epsilon > ceil(2 "
    "theta_2*/epsilon).",
    body=ByConstruction(_exceeds_ceiling, None),
    parameters=(_V, EPSILON),
    hypotheses=(IN_THEOREM_4,),
)

STATEMENTS = (
    THEOREM_4, VERY_WEAKLY, G, G_PRIME, G_DOUBLE_PRIME, PROPERTY_A, PROPERTY_B, THETA_STAR,
    THETA_STAR_REPAIRED,
)  # fmt: skip
