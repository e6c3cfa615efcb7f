"""Theorems 4 and 5 with more than two players: false as they stand, and what is left of them.

Main statements
    `THEOREM_4`, `THEOREM_5`: the theorems over D(n,V) for n >= 3, which the mechanism highest-belief refutes.
    `THEOREM_4_REPAIRED`, `THEOREM_5_REPAIRED`: for n >= 2 the proofs' second equilibrium misses the benchmark
    in every context in which the other players, of type 0, are unsure of player 1's type.

Choices
    The theorems are stated for two players, so that nothing is wrong in print; what fails is what a reader
    might take them for. For very weakly dominant equilibria they fail from n = 4 on
    (`proofs/chen_micali_2012/ManyPlayersDominant.v`).
    The repaired ones are settled here for a given mechanism in which players announce their types and smp's,
    at truth, with theta_2* = 1 and with H = V; for every mechanism, in Coq.

References
    [CM2012] Appendix A, Theorems 4 and 5.
"""

from collections.abc import Callable
from fractions import Fraction
from math import ceil

from verifier.claims.chen_micali_2012.fragility import EPSILON, IN_THEOREM_4, IN_THEOREM_5
from verifier.claims.claim import ByConstruction, Hypothesis, Outcome, Parameter, Parameters, Statement
from verifier.claims.labels import label
from verifier.counterexamples.announced_beliefs import Below, Case, Changed, Truth, require_truth, unbroken
from verifier.errors import NotApplicable, NotDecided
from verifier.exact.rational import text
from verifier.games.auction import Auction
from verifier.mechanisms.highest_belief import HighestBelief
from verifier.meter import Meter
from verifier.verdict import Fails, Holds

_PAPER = "chen-micali-2012"
_TWO = Parameter("n", "3", "an integer, at least 2")
_THREE = Parameter("n", "3", "an integer, at least 3")
_OVER = "an integer, at least 1"
MOST_PROFILES = 1_000_000
THREE = Hypothesis("every n >= 3", lambda p: bool(p["n"] >= 3))
Making = Callable[[Truth, Fraction], Changed]


def _require_small(n: int, V: int) -> None:
    profiles = ((V + 1) ** 2 + 1) ** n
    if profiles > MOST_PROFILES:
        raise NotDecided(
            f"{profiles:,} profiles of announcements; up to {MOST_PROFILES:,} are gone through; choose a "
            "smaller n or V"
        )


def _refuted(pure: bool) -> ByConstruction:
    """The mechanism highest-belief implements the whole benchmark at truth and is not fragile there."""

    def carry_out(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
        n, V, epsilon = p["n"], p["V"], p["epsilon"]
        _require_small(n, V)
        truth = Truth(HighestBelief(n, V))
        try:
            classes = require_truth(truth, epsilon, pure, meter)
        except NotApplicable as not_so:
            raise NotDecided(f"the mechanism highest-belief does not show it: {not_so}") from None
        found = unbroken(truth, meter)
        if isinstance(found, Below):
            raise NotDecided(
                f"the mechanism highest-belief does not show it: where the others know that the types are "
                f"{found.theta}, player {found.player + 1} with {found.own} may bring the revenue down"
            )
        which = "reasonable deterministic mechanism" if pure else "reasonable mechanism"
        kind = "a pure" if pure else "an"
        sentence = (
            f"every {which} that implements {text(epsilon)} 2nd for D({n},{V}) at {kind} ex-post equilibrium "
            "s is fragile at s"
        )
        theta = (V, *(0,) * (n - 1))
        profile = tuple((t, 0 if j == 1 else V) for j, t in enumerate(theta))
        revenue = truth.outcome(profile).revenue
        story = [
            f"Let n = {n} and V = {V}. Each player announces a value and an smp, or stays out; the highest "
            "value wins, of equal ones the first, and pays the highest smp of the others, if his value "
            "reaches it; an smp above all values costs 1.",
            f"Truth is an ex-post equilibrium and yields at least {text(epsilon)} 2nd(B): so it is for each "
            f"of the {classes:,} pairs of types and smp's that the contexts of D({n},{V}) have.",
            "Let a player play something else at one belief, so that this is an equilibrium, too. In a "
            "context with this belief let the others know the types: at least two of them announce the "
            "highest type h, so that the winner is asked for h whatever he himself says of it.",
            "There the revenue is at least h times 1 + the sum of the utilities, for each of the "
            f"{found:,} (player, types, announcement); in an equilibrium nobody is below 0, since he can "
            "stay out. So it is at least h >= 2nd(B), and the benchmark is met in this context.",
            f"For example with theta = {theta} known to all player 2 may say nothing: {profile} still yields "
            f"{text(revenue)} = 2nd(B).",
        ]
        told = {
            "mechanism": "highest-belief",
            "theta": list(theta),
            "beliefs": [[list(theta)]] * n,
            "profile": label(profile),
            "revenue": text(revenue),
            "benchmark": str(Case(theta, (V,) * n).benchmark),
            "explanation": story,
        }
        scope = f"every mechanism for {n} players with types 0..{V}"
        fails = Fails({"mechanism": "highest-belief"}, told)
        return Outcome(fails, scope, sentence, ("classes of beliefs", "others who know the types"))

    return ByConstruction(carry_out, None)


def _repaired(make: Making, pure: bool) -> ByConstruction:
    """The proof's second equilibrium at truth in the given mechanism."""

    def carry_out(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
        assert auction is not None
        n, V, epsilon = auction.n, auction.V, p["epsilon"]
        _require_small(n, V)
        truth = Truth(auction)
        changed = make(truth, epsilon)
        require_truth(truth, epsilon, pure, meter)
        scope = (
            f"this mechanism and its truthful equilibrium; every context of D({n},{V}) with the belief in "
            "which the others are unsure"
        )
        sentence = (
            f"s', which differs from s at the belief {changed.belief} of player 2 only, is an ex-post "
            f"equilibrium, and in every context with it in which the players after him hold {changed.low} "
            f"possible the revenue at s'(B) is below {text(epsilon)} 2nd(B)"
        )
        lacks = changed.lacks(epsilon)
        if lacks is not None:
            return Outcome(Fails({"belief": changed.belief}, {"explanation": [f"{lacks}."]}), scope, sentence)
        unsure = list(changed.contexts(unsure=True))
        closest = min(unsure, key=lambda c: epsilon * c.benchmark - truth.outcome(changed.plays(c)).revenue)
        profile = changed.plays(closest)
        revenue, wanted = truth.outcome(profile).revenue, epsilon * closest.benchmark
        lines = [
            f"At the belief {changed.belief} player 2 announces {changed.told}. With types {closest.theta} "
            f"and smp's {closest.smp} the profile {profile} yields {text(revenue)} < {text(wanted)}."
        ]
        told = {
            "theta": list(closest.theta),
            "smp": list(closest.smp),
            "profile": label(profile),
            "revenue": text(revenue),
            "wanted": text(wanted),
            "examined": {"contexts": len(unsure)},
            "explanation": lines,
        }
        return Outcome(Holds(len(unsure)), scope, sentence, ("classes of beliefs",), witnesses=(told,))

    return ByConstruction(carry_out, "highest-belief")


THEOREM_4 = Statement(
    id=f"{_PAPER}/theorem-4/many-players",
    title="Theorem 4 with three players or more",
    kind="step",
    source="Appendix A, Theorem 4; for n >= 3 players, which the paper does not claim",
    text="For n >= 3, epsilon in (0, 1] and V > 6/epsilon^2: if a reasonable deterministic mechanism "
    "implements epsilon 2nd for D(n,V) at the pure ex-post equilibrium s, there is another ex-post "
    "equilibrium that differs from s at one belief only and misses epsilon 2nd in every context with this "
    "belief.",
    body=_refuted(pure=True),
    parameters=(_THREE, Parameter("V", "7", _OVER), EPSILON),
    expected="fails",
    hypotheses=(THREE, IN_THEOREM_4),
)

THEOREM_5 = Statement(
    id=f"{_PAPER}/theorem-5/many-players",
    title="Theorem 5 with three players or more",
    kind="step",
    source="Appendix A, Theorem 5; for n >= 3 players, which the paper does not claim",
    text="For n >= 3, epsilon in (1/2, 1] and V > ceil(1/(epsilon - 1/2)): if a reasonable mechanism "
    "implements epsilon 2nd for D(n,V) at the ex-post equilibrium s, there is another ex-post equilibrium "
    "that differs from s at one belief only and misses epsilon 2nd in every context with this belief.",
    body=_refuted(pure=False),
    parameters=(_THREE, Parameter("V", "3", _OVER), EPSILON),
    expected="fails",
    hypotheses=(THREE, IN_THEOREM_5),
)

THEOREM_4_REPAIRED = Statement(
    id=f"{_PAPER}/theorem-4/many-players-repaired",
    title="Theorem 4 for n players, in the contexts in which the others are unsure",
    kind="step",
    source="Appendix A, Theorem 4; repaired for n players, ours",
    text="For n >= 2, epsilon in (0, 1] and V > 6/epsilon^2: if a reasonable deterministic mechanism "
    "implements epsilon 2nd for D(n,V) at the pure ex-post equilibrium s, there is another ex-post "
    "equilibrium that differs from s at the belief {(x, 1, 0, ..., 0) : x >= 3/epsilon^2} of player 2 only "
    "and misses epsilon 2nd in every context with it in which the players after him hold (ceil(2/epsilon), "
    "1, 0, ..., 0) possible. (For a given mechanism, at truth.)",
    body=_repaired(lambda truth, e: Changed(truth, 1, ceil(3 / e**2), ceil(2 / e)), pure=True),
    parameters=(_TWO, Parameter("V", "7", _OVER), EPSILON),
    hypotheses=(IN_THEOREM_4,),
)

THEOREM_5_REPAIRED = Statement(
    id=f"{_PAPER}/theorem-5/many-players-repaired",
    title="Theorem 5 for n players, in the contexts in which the others are unsure",
    kind="step",
    source="Appendix A, Theorem 5; repaired for n players, ours",
    text="For n >= 2, epsilon in (1/2, 1] and V > ceil(1/(epsilon - 1/2)): if a reasonable mechanism "
    "implements epsilon 2nd for D(n,V) at the ex-post equilibrium s, there is another ex-post equilibrium "
    "that differs from s at the belief {(V, 0, ..., 0)} of player 2 only and misses epsilon 2nd in every "
    "context with it in which the players after him hold (1, 0, ..., 0) possible. (For a given mechanism, "
    "at truth.)",
    body=_repaired(lambda truth, e: Changed(truth, 0, truth.auction.V, 1), pure=False),
    parameters=(_TWO, Parameter("V", "3", _OVER), EPSILON),
    hypotheses=(IN_THEOREM_5,),
)

STATEMENTS = (THEOREM_4, THEOREM_4_REPAIRED, THEOREM_5, THEOREM_5_REPAIRED)
