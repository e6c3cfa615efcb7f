"""Corollaries 1 and 2: no reasonable mechanism implements epsilon 2nd in dominant strategies.

Main statements
    `COROLLARY_1` and, for deterministic mechanisms, `COROLLARY_2`: each with the lemma that it rests on, and
    one step for each of the three kinds of dominant strategies.

Choices
    What implementation in dominant strategies means, and the lemma, stand in
    `counterexamples.dominant_implementation`. A step holds for a given mechanism when in some context of
    D(2,V) a player has no dominant strategy of the kind, or a profile of such strategies yields less than
    epsilon 2nd(B). The context of the theorem's construction is one; outside its hypothesis all contexts
    B_1 = B_2 = {theta} are gone through. Whether a strategy is dominant depends on the own type only, too.

References
    [CM2012] Section 3.1.2, footnote 9.
"""

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from verifier.claims.chen_micali_2012 import theorem_1, theorem_2
from verifier.claims.chen_micali_2012.impossibility import (
    BINDING,
    GIVEN,
    PAPER,
    READINGS,
    Construction,
    evaluated,
    label,
    worked_example,
)
from verifier.claims.claim import ByConstruction, Outcome, Parameters, Parts, Statement
from verifier.exact.rational import text
from verifier.games.auction import Auction
from verifier.meter import Meter
from verifier.verdict import Fails, Holds

if TYPE_CHECKING:
    from verifier.counterexamples.dominant_implementation import NoDominant, TooLittle
    from verifier.dominance.question import Sense

KINDS = ("strictly", "weakly", "very weakly")
LEMMA = "dominant strategies are the undominated ones"


def _lemma(corollary: str, construction: Construction) -> Statement:
    says = (
        "For every player and type: where there are strictly, weakly or very weakly dominant strategies, "
        f"they are exactly the {construction.undominated} ones, and in the first two cases there is only one."
    )

    def carry_out(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
        from verifier.counterexamples.dominant_implementation import lemma

        mechanism = worked_example(p["V"], Fraction(1)) if auction is None else auction
        games = construction.on(mechanism, p, meter)
        scope = "every player and type of " + ("the worked example" if auction is None else "this mechanism")
        return evaluated([*lemma(games.own_types)], says, scope)

    return Statement(
        id=f"{PAPER}/{corollary}/lemma", title=f"{corollary.capitalize().replace('-', ' ')}: the lemma",
        kind="step", source="Section 3.1.2, what 'immediately yield' rests on; ours", text=says,
        body=ByConstruction(carry_out, GIVEN), parameters=construction.parameters,
        hypotheses=(construction.hypothesis,), readings=READINGS,
    )  # fmt: skip


def _kind(corollary: str, construction: Construction, kind: str) -> Statement:
    def sentence(mechanism: str) -> str:
        return (
            f"for {mechanism} there is a context of D(2,V) in which a player has no {kind} dominant "
            f"strategy, or a profile of {kind} dominant strategies yields less than epsilon 2nd(B)"
        )

    def carry_out(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
        from verifier.dominance.question import Sense

        if auction is None:
            theorem = theorem_1 if construction is theorem_1.CONSTRUCTION else theorem_2
            body = theorem.STATEMENTS[0].body
            assert isinstance(body, ByConstruction)
            whole = body.carry_out(None, p, meter)
            mechanism = f"every {construction.mechanism} of two players"
            return Outcome(
                whole.finding, whole.scope, sentence(mechanism), (*whole.reductions, LEMMA), whole.notes,
                whole.witnesses,
            )  # fmt: skip
        games = construction.on(auction, p, meter)
        ends = None if games.shortfall is None else games.shortfall.theta
        found = _first(auction, p["epsilon"], Sense(kind), ends, meter)
        notes = construction.unmet(auction, p)
        if found is None:
            scope = "every context of D(2,V)"
            met = _met(auction, p["epsilon"], Sense(kind))
            instance = {"epsilon": text(p["epsilon"]), "V": auction.V}
            return Outcome(Fails(instance, met), scope, sentence("this mechanism"), (BINDING,), notes)
        told = _told(found, p["epsilon"], kind)
        return Outcome(
            Holds(1), "this mechanism", sentence("this mechanism"), (),
            (*notes, told["explanation"][0]), (told,),
        )  # fmt: skip

    return Statement(
        id=f"{PAPER}/{corollary}/{kind.replace(' ', '-')}",
        title=f"Not in {kind} dominant strategies", kind="step", source=f"Section 3.1.2, {corollary}",
        text=f"F{sentence('a ' + construction.mechanism + ' of two players')[1:]}.",
        body=ByConstruction(carry_out, GIVEN), parameters=construction.parameters,
        hypotheses=(construction.hypothesis,), readings=READINGS,
    )  # fmt: skip


def _first(
    auction: Auction,
    epsilon: Fraction,
    sense: "Sense",
    start: tuple[int, ...] | None,
    meter: Meter,
) -> "NoDominant | TooLittle | None":
    """A shortcoming, first in the context where the theorem's construction ends."""
    from verifier.counterexamples.dominant_implementation import shortcoming

    types = range(auction.V + 1)
    everything = [(t, r) for t in types for r in types]
    meter.start(f"{sense.value} dominant strategies", len(everything))
    for theta in ([start] if start is not None else []) + everything:
        meter.step()
        found = shortcoming(auction, epsilon, theta, sense)
        if found is not None:
            return found
    return None


def _told(found: "NoDominant | TooLittle", epsilon: Fraction, kind: str) -> dict[str, Any]:
    from verifier.counterexamples.dominant_implementation import NoDominant

    theta = list(found.theta)
    told: dict[str, Any] = {"theta": theta, "beliefs": [[theta], [theta]]}
    if isinstance(found, NoDominant):
        player = found.player + 1
        said = f"for theta = {found.theta} player {player} has no {kind} dominant strategy"
        return {**told, "player": player, "explanation": [said]}
    target = text(epsilon * found.benchmark)
    said = (
        f"for theta = {found.theta} the strategies in {found.profile} are {kind} dominant, and the revenue "
        f"is {text(found.revenue)}, less than epsilon 2nd(B) = {target}"
    )
    return {
        **told, "profile": label(found.profile), "revenue": text(found.revenue),
        "benchmark": text(found.benchmark), "target": target, "explanation": [said],
    }  # fmt: skip


def _met(auction: Auction, epsilon: Fraction, sense: "Sense") -> dict[str, Any]:
    """How a mechanism refutes the step: it implements the benchmark; for example with the highest types."""
    from verifier.counterexamples.dominant_implementation import dominant_strategies

    V = auction.V
    strategies = [dominant_strategies(auction, i, V)[sense] for i in range(2)]
    profile = tuple(own[0] for own in strategies)
    revenue = auction.outcome(profile).revenue
    return {
        "theta": [V, V], "profile": label(profile), "revenue": text(revenue), "benchmark": text(V),
        "explanation": [
            f"The mechanism does implement {text(epsilon)} 2nd for D(2,{V}) in {sense.value} dominant "
            "strategies.",
            f"In each of the {(V + 1) ** 2} contexts B_1 = B_2 = {{theta}} both players have such "
            f"strategies, and every profile of them yields at least {text(epsilon)} max theta.",
            f"For example for theta = {(V, V)} the profile {profile} yields {text(revenue)}.",
        ],
    }  # fmt: skip


def _corollary(number: int, construction: Construction) -> tuple[Statement, ...]:
    name = f"corollary-{number}"
    steps = (_lemma(name, construction), *(_kind(name, construction, kind) for kind in KINDS))
    whole = Statement(
        id=f"{PAPER}/{name}",
        title=f"No {construction.mechanism} implements epsilon 2nd in dominant strategies",
        kind="corollary",
        source=f"Section 3.1.2, Corollary {number}",
        text=f"A {construction.mechanism} of two players implements epsilon 2nd for D(2,V) neither in "
        "strictly nor in weakly nor in all very weakly dominant strategies. Without a mechanism: none does.",
        body=Parts(lambda p: [(step, p) for step in steps], tuple(step.id for step in steps), GIVEN),
        parameters=construction.parameters,
        hypotheses=(construction.hypothesis,),
        readings=READINGS,
    )  # fmt: skip
    return (whole, *steps)


STATEMENTS = (*_corollary(1, theorem_1.CONSTRUCTION), *_corollary(2, theorem_2.CONSTRUCTION))
