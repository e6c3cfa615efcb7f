"""What the statements of Theorems 1 and 2 and of their corollaries have in common.

Main definitions
    `Construction`: which of the two theorems. `Step`: a step of a proof, evaluated on a mechanism.
    `theorem`, `step`: the bodies of the statements. `worked_example`: a mechanism that gets past (1).

Choices
    *A given mechanism.* The theorem holds for it when some context of D(2,V) has a profile of undominated
    strategies with revenue below epsilon 2nd(B): that is what "does not sufficiently implement" says. The
    witness is the one of the proof; outside the hypothesis, where the proof may reach none, all contexts
    B_1 = B_2 = {theta} are gone through, and the theorem fails for a mechanism that meets the benchmark.

    *No mechanism.* That there is none at all follows from the chain of inequalities of the contexts (1, 0)
    and (H, 0) (`synthesis.chain`); outside the hypothesis from that of all contexts (k, 0), if at all.

    *Steps.* The proofs are by contradiction: no reasonable mechanism meets all that they suppose. A step is
    evaluated for the given mechanism; one that rests on the supposition (1) is vacuous where (1) is false.
    Without a mechanism it is evaluated on the worked example with price 1, for which (1) is true whatever
    epsilon is.

    *opt-out.* As printed "exactly-zero"; the proofs use "at least zero" only, so this reading is stronger.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

from verifier.claims.claim import (
    ByConstruction,
    Hypothesis,
    Outcome,
    Parameter,
    Parameters,
    Statement,
)
from verifier.counterexamples.displayed import Display, Fact, Line
from verifier.errors import NotDecided
from verifier.exact.rational import text
from verifier.games.auction import Auction, Profile, Strategy
from verifier.games.auction import Outcome as Result
from verifier.meter import Meter
from verifier.verdict import Fails, Holds, Unknown

if TYPE_CHECKING:  # these load numpy, and a list of the catalogue must not
    from verifier.counterexamples.auxiliary_games import Mixture, OwnTypes, Shortfall
    from verifier.counterexamples.reasonable import OptOut
    from verifier.counterexamples.two_games import TwoGames

PAPER = "chen-micali-2012"
GIVEN = "any"
"""The mechanism that these statements are about by default: none in particular."""

READINGS: Mapping[str, tuple[str, ...]] = {"opt-out": ("exactly-zero", "at-least-zero")}
BINDING = "undominated strategies depend on the own type only, so B_1 = B_2 = {theta} binds"
CHAIN = "the chain of inequalities: undominated dominators exist in finite games"


@dataclass(frozen=True)
class Construction:
    """One of the two theorems: its hypothesis, its construction, and its words."""

    name: str
    carried_out: Callable[[Auction, Fraction, "OptOut", Meter], "TwoGames"]
    high_type: Callable[[Fraction, int], int]
    hypothesis: Hypothesis
    parameters: tuple[Parameter, ...]
    deterministic: bool

    @property
    def mechanism(self) -> str:
        """What kind of mechanism it speaks of."""
        return "reasonable deterministic mechanism" if self.deterministic else "reasonable mechanism"

    @property
    def undominated(self) -> str:
        """What kind of strategies it speaks of."""
        return "purely undominated" if self.deterministic else "undominated"

    def sentence(self, mechanism: str) -> str:
        """What is claimed of a mechanism."""
        return (
            f"for {mechanism} there are a context of D(2,V) and a profile of {self.undominated} strategies "
            "whose revenue is less than epsilon 2nd(B)"
        )

    def on(self, auction: Auction, p: Parameters, meter: Meter) -> "TwoGames":
        """The construction on the mechanism.

        Raises: NotApplicable where the mechanism is not of the kind that the theorem speaks of.
        """
        meter.start(f"the construction of {self.name}")
        return self.carried_out(auction, p["epsilon"], p.get("opt-out", "exactly-zero"), meter)

    def unmet(self, auction: Auction, p: Parameters) -> tuple[str, ...]:
        """A note where the mechanism's own V does not meet the hypothesis."""
        own = {**p, "V": auction.V}
        if self.hypothesis.holds(own):
            return ()
        epsilon = text(p["epsilon"])
        return (
            f"at the mechanism's V = {auction.V} and epsilon = {epsilon} the hypothesis is not met: "
            f"{self.hypothesis.text}",
        )


# Theorems.


def theorem(construction: Construction) -> ByConstruction:
    """The body of the theorem itself."""

    def carry_out(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
        if auction is None:
            return _no_mechanism(construction, p)
        games = construction.on(auction, p, meter)
        notes = construction.unmet(auction, p)
        scope = "the construction of the proof on this mechanism"
        reductions: tuple[str, ...] = ()
        found = games.shortfall
        if found is None:
            notes += (f"the construction of the proof, with H = {games.H}, reaches no such profile",)
            scope, reductions = "every undominated profile in every context of D(2,V)", (BINDING,)
            looked_at, found = _everywhere(games.own_types, p["epsilon"], meter)
            if found is None:
                return Outcome(
                    Fails({"epsilon": text(p["epsilon"]), "V": auction.V}, _met(games, looked_at)),
                    scope, construction.sentence("this mechanism"), reductions, notes,
                )  # fmt: skip
        return Outcome(
            Holds(1), scope, construction.sentence("this mechanism"), reductions,
            (*notes, told(found)), (witness(games, found),),
        )  # fmt: skip

    return ByConstruction(carry_out, GIVEN)


def _everywhere(own_types: "OwnTypes", epsilon: Fraction, meter: Meter) -> tuple[int, "Shortfall | None"]:
    from verifier.counterexamples.auxiliary_games import all_contexts

    meter.start("all contexts of D(2,V)")
    return all_contexts(own_types, epsilon)


def _met(games: "TwoGames", profiles: int) -> dict[str, Any]:
    """How a mechanism refutes the sentence: it meets the benchmark everywhere."""
    from verifier.counterexamples.auxiliary_games import least_ratio

    epsilon, V = games.epsilon, games.auction.V
    ratio, theta, profile = least_ratio(games.own_types)
    dominators = games.own_types.dominators
    kind = "purely undominated" if dominators == "pure" else "undominated"
    return {
        "theta": list(theta),
        "beliefs": [[list(theta)]] * 2,
        "profile": label(profile),
        "revenue": text(games.auction.outcome(profile).revenue),
        "benchmark": text(max(theta)),
        "explanation": [
            f"The mechanism does sufficiently implement {text(epsilon)} 2nd for D(2,{V}).",
            f"In each of the {(V + 1) ** 2} contexts B_1 = B_2 = {{theta}} every profile of {kind} "
            f"strategies, {profiles} in all, yields at least {text(epsilon)} max theta.",
            f"The least share of the benchmark is {text(ratio)}, at theta = {theta} and {profile}.",
        ],
    }


def _no_mechanism(construction: Construction, p: Parameters) -> Outcome:
    """Whether the chain of inequalities excludes every mechanism."""
    from verifier.synthesis.chain import chain, sum_text

    epsilon, V = p["epsilon"], p["V"]
    H = construction.high_type(epsilon, V)
    sentence = construction.sentence(f"every {construction.mechanism} of two players")
    proof = chain(sorted({1, H}), construction.deterministic)
    if proof.bound >= epsilon:
        proof = chain(range(1, V + 1), construction.deterministic)
    contexts = ", ".join(f"({k}, 0)" for k in proof.types)
    reached = f"the contexts {contexts} exclude every epsilon above {text(proof.bound)}"
    if proof.bound >= epsilon:
        reason = (
            f"{reached}, and epsilon = {text(epsilon)} is not above it; whether some mechanism reaches it is "
            "what `verifier frontier` settles"
        )
        return Outcome(Unknown(reason), "every mechanism, however large", sentence)
    links = [
        {"times": text(link.times), "inequality": link.inequality.says, "because": link.inequality.because}
        for case in proof.cases
        for link in case.links
    ]
    sums = [sum_text(case) for case in proof.cases if case.bound > 0]
    witness = {"contexts": [[k, 0] for k in proof.types], "bound": text(proof.bound),
               "chain": links, "sums": sums}  # fmt: skip
    return Outcome(
        Holds(None), "every mechanism, however large, by a chain of inequalities", sentence,
        (CHAIN,), (f"{reached}, and epsilon = {text(epsilon)} is",), (witness,),
    )  # fmt: skip


# Witnesses.


def label(strategy: Strategy) -> Any:
    """A strategy as JSON."""
    from verifier.claims.labels import label as written

    return written(strategy)


def told(found: "Shortfall") -> str:
    """The shortfall in a sentence."""
    return (
        f"in the context with theta = {found.theta} and B_1 = B_2 = {{theta}} the profile {found.profile} "
        f"yields {text(found.revenue)}, less than epsilon 2nd(B) = {text(found.epsilon)} * "
        f"{found.benchmark} = {text(found.target)}"
    )


def witness(games: "TwoGames", found: "Shortfall") -> dict[str, Any]:
    """The shortfall and how the proof came to it, once the definitions alone have confirmed it.

    Raises: NotDecided if they do not.
    """
    from verifier.counterexamples.auxiliary_games import confirmed

    if not confirmed(games.auction, found, games.own_types.dominators):
        raise NotDecided("the definitions do not confirm what was found: a defect of the construction")
    answer: dict[str, Any] = {
        "context": {
            "kind": "set-beliefs", "V": games.auction.V, "theta": list(found.theta),
            "beliefs": [[list(found.theta)], [list(found.theta)]],
        },
        "profile": label(found.profile),
        "revenue": text(found.revenue),
        "benchmark": text(found.benchmark),
        "target": text(found.target),
        "construction": {
            "H": games.H,
            "out": [label(s) for s in games.out],
            "sigma_prime": [_mixture(mixture) for mixture in games.first],
            "hat_sigma_1": _mixture(games.second_1),
        },
        "explanation": _explained(games, found),
    }  # fmt: skip
    if found.beliefs is not None:
        answer["best_responses_to"] = [_mixture(belief) for belief in found.beliefs]
    return answer


def _mixture(mixture: "Mixture") -> list[list[Any]]:
    return [[text(p), label(s)] for s, p in mixture.weights]


def _explained(games: "TwoGames", found: "Shortfall") -> list[str]:
    if found.beliefs is None:
        why = "No pure strategy weakly dominates either player's."
    else:
        why = (
            "Each player's strategy is a best response to a belief that holds every strategy of the other "
            "possible, so no mixture weakly dominates it."
        )
    return [
        f"Let theta = {found.theta}, and let both players know it: B_1 = B_2 = {{theta}}, which is correct. "
        f"Then smp_1 = smp_2 = 2nd(B) = {found.benchmark}.",
        why,
        f"The profile {found.profile} yields {text(found.revenue)}, less than {text(found.epsilon)} * "
        f"{found.benchmark} = {text(found.target)}.",
    ]


# Steps.


@dataclass(frozen=True)
class Step:
    """A step of the proof: its lines, all of which must be true. `supposes` says that it rests on (1)."""

    name: str
    title: str
    says: str
    source: str
    lines: Callable[["TwoGames"], list[Line]]
    supposes: bool = False


def contexts(c: "TwoGames") -> list[Line]:
    """C and C' lie in D(2,V), with the benchmarks H and 1."""
    low, high = c.benchmarks
    return [
        Fact(f"C with theta = {c.high} and C' with theta' = {c.low} lie in D(2,V)", c.are_correct()),
        Display.of("2nd(B)", high, "==", "H", c.H),
        Display.of("2nd(B')", low, "==", "1", 1),
    ]


def supposition(c: "TwoGames") -> list[Line]:
    """(1): every profile of UD' yields at least epsilon."""
    return [Display.of("the least revenue over UD'", c.least_supposed, ">=", "epsilon", c.epsilon)]


def finite(c: "TwoGames") -> list[Line]:
    """In G' and in G every dominated strategy is weakly dominated by undominated ones."""
    return [*c.dominators()]


def worked_example(V: int, price: Fraction) -> Auction:
    """Player 1 may have the good for the price; player 2 may pay 1 to halve it.

    To cheer is dominated for player 2, and for types 1, 2, … of player 1 staying out is weakly dominated if
    0 < price <= 1; so (1) is true if epsilon <= price, and in G the revenue is still the price.

    >>> example = worked_example(5, Fraction(1, 2))
    >>> example.outcome(("in", "cheer")).price, example.outcome(("in", "out")).revenue
    ((Fraction(1, 4), Fraction(1, 1)), Fraction(1, 2))
    """
    from verifier.mechanisms.table import TableMechanism

    sets = (("out", "in"), ("out", "cheer"))
    outcomes: dict[Profile, Result] = {}
    for first, second in product(*sets):
        cheered = Fraction(second == "cheer")
        bought = Fraction(first == "in")
        paid = bought * price * (1 - cheered / 2)
        outcomes[first, second] = Result((bought, Fraction(0)), (paid, cheered))
    return TableMechanism(V, sets, outcomes, {}, "worked example")


def step(construction: Construction, given: Step) -> Statement:
    """The statement `theorem-k/name`."""

    def carry_out(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
        example = auction is None
        mechanism = worked_example(p["V"], Fraction(1)) if auction is None else auction
        games = construction.on(mechanism, p, meter)
        scope = "the worked example: player 1 may buy at 1" if example else "this mechanism"
        notes = () if example else construction.unmet(mechanism, p)
        if given.supposes and games.unsupposed is not None:
            false = f"(1) is false for this mechanism: {told(games.unsupposed)}"
            return Outcome(Holds(0), scope, given.says, (), (*notes, false))
        return evaluated(given.lines(games), given.says, scope, notes)

    return Statement(
        id=f"{PAPER}/{construction.name}/{given.name}", title=given.title, kind="step", source=given.source,
        text=given.says, body=ByConstruction(carry_out, GIVEN), parameters=construction.parameters,
        hypotheses=(construction.hypothesis,), readings=READINGS,
    )  # fmt: skip


SHOWN = 40


def evaluated(lines: list[Line], sentence: str, scope: str, notes: tuple[str, ...] = ()) -> Outcome:
    """Holds when every line is true, with the number of lines; fails at the first false one."""
    for place, line in enumerate(lines, 1):
        if not line.true:
            story = [f"Line {place} of {len(lines)} is false:", f"{line}."]
            return Outcome(
                Fails({"line": place}, {"line": str(line), "explanation": story}), scope, sentence, (), notes
            )
    shown = {"lines": [str(line) for line in lines[:SHOWN]], "count": len(lines)}
    return Outcome(Holds(len(lines)), scope, sentence, (), notes, (shown,) if lines else ())
