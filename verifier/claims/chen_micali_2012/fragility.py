"""What the statements on fragility have in common: their parameters, and facts folded into a finding.

Choices
    *opt-out.* The proofs need opt-out strategies of utility at least 0 only, so that a mechanism that is
    reasonable as printed, with exactly 0, is one in this reading. It is the default, since NAIVE, with which
    the paper introduces the theorems, has no opt-out strategy as printed: player 1 wins ties, at 0 against
    (0, {0}).

References
    [CM2012] Appendix A.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Generic, Protocol, TypeVar

from verifier.claims.chen_micali_2012.tightest import Tightest
from verifier.claims.claim import ByConstruction, Hypothesis, Outcome, Parameter, Parameters, Statement
from verifier.claims.labels import value
from verifier.contexts.equilibrium_file import BeliefStrategies, Mixed, belief_json
from verifier.counterexamples.belief_strategies import belief_strategies
from verifier.counterexamples.displayed import Display
from verifier.counterexamples.fragility import (
    Kind,
    Second,
    cases_with,
    fragile,
    is_second,
    require_implementation,
    shown_context,
)  # fmt: skip
from verifier.counterexamples.reasonable import OptOut
from verifier.errors import NotDecided
from verifier.exact.rational import text
from verifier.games.auction import Auction
from verifier.meter import Meter
from verifier.solutions.ex_post import Case, Play
from verifier.verdict import Fails, Finding, Holds

EQUILIBRIUM = Parameter(
    "equilibrium", None,
    'a list of entries {"player", "belief", "strategy"} as in the file format, or "truthful" (the default)',
    optional=True,
)  # fmt: skip
EPSILON = Parameter("epsilon", "1", "a rational in (0, 1]")
THIS = "this mechanism and this equilibrium"
READINGS: Mapping[str, tuple[OptOut, ...]] = {"opt-out": ("at-least-zero", "exactly-zero")}
LARGEST_SEARCH = 6


def above_half(parameters: Parameters) -> bool:
    """epsilon in (1/2, 1] and V > ceil(1/(epsilon - 1/2)).

    >>> above_half({"V": 3, "epsilon": Fraction(1)}), above_half({"V": 4, "epsilon": Fraction(3, 4)})
    (True, False)
    """
    V, epsilon = parameters["V"], parameters["epsilon"]
    # ceil(z) < V says z <= V - 1, since V is an integer.
    return bool(Fraction(1, 2) < epsilon <= 1 and (V - 1) * (epsilon - Fraction(1, 2)) >= 1)


IN_THEOREM_4 = Hypothesis(
    "every epsilon in (0, 1] and every V > 6/epsilon^2", lambda p: bool(p["V"] * p["epsilon"] ** 2 > 6)
)
IN_THEOREM_5 = Hypothesis("every epsilon in (1/2, 1] and every V > ceil(1/(epsilon - 1/2))", above_half)


@dataclass(frozen=True)
class Setting:
    """A mechanism and an equilibrium at which it implements epsilon 2nd over D(2,V)."""

    play: Play
    s: BeliefStrategies
    epsilon: Fraction
    notes: tuple[str, ...]


class Games(Protocol):
    """A context C of the proof, with what it makes of it: C', C'', and the changed profile s'(B) in C."""

    @property
    def case(self) -> Case: ...
    @property
    def primed(self) -> Case: ...
    @property
    def double_primed(self) -> Case: ...
    @property
    def changed(self) -> tuple[Mixed, Mixed]: ...


G = TypeVar("G", bound=Games)


@dataclass(frozen=True)
class Proof(Generic[G]):
    """What the steps of one proof share: `games` are the contexts that it makes, some for `each` choice."""

    id: str
    appendix: str
    games: Callable[[Setting], Iterator[G]]
    each: str
    pure: bool
    parameters: tuple[Parameter, ...]
    hypothesis: Hypothesis

    def step(
        self, name: str, title: str, source: str, text_: str, facts: Callable[[G], list[Display]]
    ) -> Statement:
        """The step that these displayed facts hold in every context of the proof."""

        def carry_out(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
            here = setting(auction, parameters, meter, pure=self.pure)
            rows = ((games, facts(games)) for games in self.games(here))
            meter.start("contexts with the belief B_2*")
            scope = f"{THIS}; every {self.each}, every context of D(2,{here.s.V}) with B_2*"
            found, witnesses = all_hold(rows, here.s, meter)
            return Outcome(found, scope, text_, ("classes of beliefs",), here.notes, witnesses)

        return Statement(
            id=f"{self.id}/{name}",
            title=title,
            kind="step",
            source=f"{self.appendix}, {source}",
            text=text_,
            body=ByConstruction(carry_out, "naive"),
            parameters=self.parameters,
            hypotheses=(self.hypothesis,),
            readings=READINGS,
        )


def setting(
    auction: Auction | None,
    parameters: Parameters,
    meter: Meter,
    pure: bool,
    kind: Kind = "ex-post",
) -> Setting:
    """The mechanism and the equilibrium that were given, with the theorem's hypotheses about them.

    Raises: NotApplicable, with the place where a hypothesis about them fails.
    """
    assert auction is not None
    seen, s = belief_strategies(auction, parameters.get("equilibrium"))
    play, epsilon = Play(seen), parameters["epsilon"]
    reading: OptOut = parameters.get("opt-out", READINGS["opt-out"][0])
    notes = require_implementation(play, s, epsilon, pure, kind, meter, reading)
    if seen is not auction:
        notes = (*notes, "strategies (a, b) of the mechanism naive are shown as (a, {max(a, min b)})")
    return Setting(play, s, epsilon, notes)


def context_json(case: Case) -> dict[str, Any]:
    """The context as a context file writes it."""
    beliefs = [belief_json(i, case.theta[i], case.externals[i]) for i in range(2)]
    return {"theta": list(case.theta), "beliefs": beliefs}


def all_hold(
    rows: Iterable[tuple[G, list[Display]]], s: BeliefStrategies, meter: Meter
) -> tuple[Finding, tuple[Mapping[str, Any], ...]]:
    """Every fact of every row; the first false one is the counterexample, and the rows are counted.

    Every row has the same facts, with its own numbers. The witnesses are the rows at which some of them are
    tightest.
    """
    seen, tightest = 0, list[Tightest[tuple[G, Display]]]()
    for games, facts in rows:
        tightest = tightest or [Tightest() for _ in facts]
        for place, fact in zip(tightest, facts, strict=True):
            if not fact.true:
                return _broken(games, fact), ()
            place.see(fact.slack or Fraction(0), (games, fact))
        seen += 1
        meter.step()
    where = dict[Case, list[tuple[G, Display]]]()
    for games, fact in (each.at for each in tightest if each.at is not None):
        where.setdefault(games.case, []).append((games, fact))
    return Holds(seen), tuple(
        _closest(here[0][0], [fact for _, fact in here], s, seen) for here in where.values()
    )


def _closest(games: Games, facts: list[Display], s: BeliefStrategies, contexts: int) -> dict[str, Any]:
    """The facts that are tightest in the context, with their numbers; the contexts that the proof makes from
    it, and what is played in each."""
    made = {"C": games.case, "C'": games.primed, "C''": games.double_primed}
    profiles = {"s(B)": games.case.plays(s), "s(B')": games.primed.plays(s),
                "s(B'')": games.double_primed.plays(s), "s'(B)": games.changed}  # fmt: skip
    return {
        **context_json(games.case),
        "contexts": {name: context_json(case) for name, case in made.items()},
        "profiles": {name: [value(mixed) for mixed in profile] for name, profile in profiles.items()},
        "displays": [_display(fact) for fact in facts],
        "examined": {"contexts": contexts},
        "explanation": [f"Tightest in the context {shown_context(games.case)}:", *(f"{f}." for f in facts)],
    }


def _display(fact: Display) -> dict[str, Any]:
    """A chain with the values of its terms, and by how much it holds where it is more than equations."""
    margin = {} if fact.slack is None else {"margin": text(fact.slack)}
    return {"line": str(fact), **_chain(fact), **margin}


def _chain(fact: Display) -> dict[str, Any]:
    return {"terms": [[name, text(x)] for name, x in fact.terms], "relations": list(fact.relations)}


def _broken(games: Games, fact: Display) -> Fails:
    context = context_json(games.case)
    story = [f"Take the context {shown_context(games.case)}.", f"There {fact} is false."]
    told = {**context, **_chain(fact), "explanation": story}
    return Fails(context, told)


def second_json(s: BeliefStrategies, found: Second) -> dict[str, Any]:
    """The second equilibrium as JSON."""
    belief = belief_json(found.player, found.type, found.external)
    return {
        "second_equilibrium": {
            "player": found.player + 1,
            "belief": belief,
            "before": value(s.at(found.player, found.type, found.external)),
            "strategy": value(found.strategy),
            "margin": text(found.margin),
            "closest_context": context_json(found.at),
        }
    }


def fragile_here(
    here: Setting, built: Iterable[Second], kind: Kind, pure: bool, meter: Meter, sentence: str
) -> Outcome:
    """Fragility at the equilibrium: by one of the second equilibria that the proof builds, each looked at by
    Definition 10 itself; where none is one, by the search over all beliefs.

    Raises: NotDecided if that search would be too large.
    """
    V = here.s.V
    scope = f"{THIS}; every context of D(2,{V})"
    lacks: list[str] = []
    for found in built:
        wrong = is_second(here.play, here.s, found, here.epsilon, kind, meter)
        if wrong is None:
            return _holds(here, found, scope, sentence, here.notes)
        lacks.append(f"the proof's construction does not give one: {wrong}")
    notes = (*here.notes, *lacks)
    if V > LARGEST_SEARCH:
        raise NotDecided(
            f"{lacks[0] if lacks else 'the construction cannot be made'}; all beliefs are searched up to V "
            f"= {LARGEST_SEARCH} only"
        )
    other = fragile(here.play, here.s, here.epsilon, meter, kind, pure)
    if other is not None:
        wrong = is_second(here.play, here.s, other, here.epsilon, kind, meter)
        assert wrong is None, wrong
        return _holds(here, other, scope, sentence, notes)
    beliefs = 2 * (V + 1) * (2 ** (V + 1) - 1)
    story = [
        f"The mechanism implements {text(here.epsilon)} 2nd over D(2,{V}) at this equilibrium.",
        f"Change what a player does at one of his beliefs; there are {beliefs} of them.",
        "For none of them a new strategy there gives another equilibrium with a revenue below the benchmark "
        "in every context with this belief: for each, "
        + ("all pure strategies were tried." if pure else "an exact linear program has no solution."),
    ]
    told: Mapping[str, Any] = {"beliefs": beliefs, "explanation": story}
    return Outcome(Fails({"beliefs": beliefs}, told), scope, sentence, ("classes of beliefs",), notes)


def _holds(here: Setting, found: Second, scope: str, sentence: str, notes: tuple[str, ...]) -> Outcome:
    """Its instances are the classes of contexts with the belief."""
    after = found.of(here.s)
    contexts = sum(1 for _ in cases_with(after, found.player, found.type, found.external))
    told = second_json(here.s, found)
    return Outcome(Holds(contexts), scope, sentence, ("classes of beliefs",), notes, (told,))
