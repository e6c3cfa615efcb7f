"""Theorem 5: mechanisms that approximate the benchmark by more than 1/2 at an equilibrium are fragile.

Main statements
    `THEOREM_5` and `VERY_WEAKLY`, for the two kinds of equilibrium, and the steps of the proof: Equation 19,
    the construction of s' as printed and as it must be read, Properties A and B.

Choices
    The theorem is evaluated for a given mechanism and a given equilibrium. The hypotheses about these are
    checked first; where one fails the statement is not applicable. The printed construction is s'_2(B_2*) =
    s_2(B_2*), so s' = s: a misprint for s_2(B'_2), with which all else is evaluated.

References
    [CM2012] Appendix A, Theorem 5, and A.2.
"""

from collections.abc import Iterator
from functools import partial

from verifier.claims.chen_micali_2012.fragility import (
    EPSILON,
    EQUILIBRIUM,
    IN_THEOREM_5,
    READINGS,
    THIS,
    Proof,
    Setting,
    fragile_here,
    setting,
)  # fmt: skip
from verifier.claims.chen_micali_2012.tightest import TABLE
from verifier.claims.claim import ByConstruction, Outcome, Parameter, Parameters, Statement
from verifier.claims.labels import value
from verifier.contexts.equilibrium_file import belief_json
from verifier.counterexamples import theorem_5 as proof
from verifier.counterexamples.fragility import Kind, named
from verifier.errors import NotApplicable
from verifier.games.auction import Auction
from verifier.meter import Meter
from verifier.verdict import Fails, Holds

_ID = "chen-micali-2012/theorem-5"
_PARAMETERS = (Parameter("V", "3", "an integer, at least 1"), EPSILON, EQUILIBRIUM)


def _theorem(kind: Kind) -> ByConstruction:
    sentence = (
        f"there is another {kind} equilibrium s' that differs from s at one belief of one player, and in "
        "every context of D(2,V) with that belief the revenue at s'(B) is below epsilon 2nd(B)"
    )

    def carry_out(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
        here = setting(auction, parameters, meter, pure=False, kind=kind)
        V, epsilon = here.s.V, here.epsilon
        built = (proof.constructed(here.play, here.s, epsilon, H) for H in proof.heights(V, epsilon))
        return fragile_here(here, built, kind, False, meter, sentence)

    return ByConstruction(carry_out, "naive")


def _heights(here: Setting) -> list[int]:
    found = proof.heights(here.s.V, here.epsilon)
    if not found:
        raise NotApplicable(f"the construction needs a type H > 1, and V = {here.s.V}")
    return found


def _games(here: Setting) -> Iterator[proof.Games]:
    for H in _heights(here):
        yield from proof.games(here.play, here.s, here.epsilon, H)


def _one_belief(
    construction: proof.Construction, auction: Auction | None, parameters: Parameters, meter: Meter
) -> Outcome:
    """s' differs from s at exactly one belief, for every H."""
    here = setting(auction, parameters, meter, pure=False)
    sentence, scope = "s' differs from s at exactly one belief", f"{THIS}; every H"
    heights, table = _heights(here), list[dict[str, object]]()
    for H in heights:
        E = proof.star(H)
        belief = belief_json(1, 0, E)
        before, after = here.s.at(1, 0, E), proof.new_strategy(here.s, H, construction)
        if before == after:
            story = [
                f"Let H = {H}, so that B_2* = {belief}. The equilibrium plays {named(before)} there.",
                "The printed construction is s'_2(B_2*) = s_2(B_2*), and s' coincides with s everywhere else."
                if construction == "printed"
                else f"At B'_2 it plays {named(after)}, too.",
                "So s' = s: the two differ at no belief, and s' is not another equilibrium.",
            ]
            told = {"H": H, "belief": belief, "strategy": value(before), "explanation": story}
            return Outcome(Fails({"H": H}, told), scope, sentence, (), here.notes)
        if len(table) < TABLE:
            lines = [f"At H = {H}, with B_2* = {belief}, s plays {named(before)} and s' {named(after)}."]
            table.append({"H": H, "belief": belief, "before": value(before), "strategy": value(after),
                          "explanation": lines})  # fmt: skip
    witnesses = tuple({**row, "examined": {"H": len(heights)}} for row in table)
    return Outcome(Holds(len(heights)), scope, sentence, (), here.notes, witnesses)


THEOREM_5 = Statement(
    id=_ID,
    title="Implementation of epsilon 2nd at an ex-post equilibrium is fragile if epsilon > 1/2",
    kind="theorem",
    source="Appendix A, Theorem 5",
    text="For epsilon in (1/2, 1] and V > ceil(1/(epsilon - 1/2)): if a reasonable mechanism implements "
    "epsilon 2nd for D(2,V) at the ex-post equilibrium s, there is another ex-post equilibrium that differs "
    "from s at one belief only and misses epsilon 2nd in every context with this belief.",
    body=_theorem("ex-post"),
    parameters=_PARAMETERS,
    hypotheses=(IN_THEOREM_5,),
    readings=READINGS,
)

VERY_WEAKLY = Statement(
    id=f"{_ID}/very-weakly-dominant",
    title="Theorem 5 for very weakly dominant equilibria",
    kind="step",
    source="Appendix A, Theorem 5",
    text="For epsilon in (1/2, 1] and V > ceil(1/(epsilon - 1/2)): if a reasonable mechanism implements "
    "epsilon 2nd for D(2,V) at the very weakly dominant equilibrium s, there is another such equilibrium "
    "that differs from s at one belief only and misses epsilon 2nd in every context with this belief.",
    body=_theorem("very weakly dominant"),
    parameters=_PARAMETERS,
    hypotheses=(IN_THEOREM_5,),
    readings=READINGS,
)

CONSTRUCTION = Statement(
    id=f"{_ID}/construction",
    title="Theorem 5: the printed s' differs from s at exactly one belief",
    kind="step",
    source="Appendix A.2, construction of s', and (1)",
    text="With s'_2(B_2*) = s_2(B_2*) and s' = s everywhere else, s' differs from s at exactly one belief. "
    "(A misprint for s'_2(B_2*) = s_2(B'_2).)",
    body=ByConstruction(partial(_one_belief, "printed"), "naive"),
    parameters=_PARAMETERS,
    hypotheses=(IN_THEOREM_5,),
    readings=READINGS,
    expected="fails",
)

CONSTRUCTION_REPAIRED = Statement(
    id=f"{_ID}/construction-repaired",
    title="Theorem 5: the s' that is meant differs from s at exactly one belief",
    kind="step",
    source="Appendix A.2, construction of s', and (1)",
    text="With s'_2(B_2*) = s_2(B'_2) and s' = s everywhere else, s' differs from s at exactly one belief.",
    body=ByConstruction(partial(_one_belief, "meant"), "naive"),
    parameters=_PARAMETERS,
    hypotheses=(IN_THEOREM_5,),
    readings=READINGS,
)


_PROOF = Proof(_ID, "Appendix A.2", _games, "H", False, _PARAMETERS, IN_THEOREM_5)

EQUATION_19 = _PROOF.step(
    "equation-19", "Theorem 5, Equation 19", "(19)",
    "At s(B') in G': both utilities are at least 0, EP'_1 + EP'_2 >= epsilon 2nd(B') = epsilon, and p'_1 >= "
    "EP'_1 >= epsilon - EP'_2 >= epsilon.",
    proof.Games.equation_19,
)  # fmt: skip
PROPERTY_A = _PROOF.step(
    "property-a", "Theorem 5, Property A", "Property A",
    "With s'_2(B_2*) = s_2(B'_2), s'(B) is a Nash equilibrium of G.",
    proof.Games.property_a,
)  # fmt: skip
PROPERTY_B = _PROOF.step(
    "property-b", "Theorem 5, Property B", "Property B",
    "With s'_2(B_2*) = s_2(B'_2): u_1(s'(B)) >= epsilon (H - 1), u_2(s'(B)) >= 0, and REV(M(s'(B))) <= "
    "EP''_1 <= p''_1 H - epsilon (H - 1) <= H (1 - epsilon + 1/H) < H/2 < epsilon H.",
    proof.Games.property_b,
)  # fmt: skip

STATEMENTS = (
    THEOREM_5, VERY_WEAKLY, CONSTRUCTION, CONSTRUCTION_REPAIRED, EQUATION_19, PROPERTY_A, PROPERTY_B,
)  # fmt: skip
