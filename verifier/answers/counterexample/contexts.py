"""Candidates of the search for statements about conservative-Bayesian contexts.

Main definitions
    `InBatch`: all contexts of one size, at one n, B, epsilon and delta. `ByGeneral`: all contexts at once.
    `candidates`: all of them, upwards, with denominators up to a bound. `OfParts`: the same for a compound.

Main statements
    (All at once.) Some statements have a sentence that says the same of every distribution and all partitions
    (`AboutKnowledge.general`). Where it holds, no context at that point refutes the statement, whatever its
    denominators, and none is gone through. Where it fails or is unknown, the contexts are.

Choices
    Contexts of one n and B that would take more than `ASK_ABOVE_SECONDS` stay open, with their number and
    about how long; with --yes they are gone through, with a time limit as far as it gets.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from verifier.answers.about.knowledge import seconds_of_a_context, stated_for_all
from verifier.answers.counterexample.box import Point
from verifier.answers.counterexample.points import Settling
from verifier.claims.claim import AboutKnowledge, Parameters, Parts, Statement
from verifier.claims.knowledge_world import KnowledgeWorld, Run, knowledge_json
from verifier.claims.settle import OneFalse, settle
from verifier.contexts.knowledge import BayesianContext
from verifier.counterexamples.contexts_in_order import Batch, Profile, batches, number
from verifier.counterexamples.order import Measure
from verifier.counterexamples.search import Passes, Settled, Undecided
from verifier.errors import NotDecided
from verifier.exact.rational import text
from verifier.mechanisms.load_removed_player import load_removed_player
from verifier.mechanisms.removed_player import RemovedPlayer
from verifier.mechanisms.star import Star
from verifier.meter import Meter
from verifier.revenue.optimal import Participation
from verifier.verdict import Reliance, Verdict

ASK_ABOVE_SECONDS = 45.0
_WITH_PROGRAMS = 0.01
_EACH_ITS_OWN = frozenset({"truth-advantage", "refined-optimum", "dropped", "dropped-mean"})
"""The words whose linear programs differ from context to context."""
REVEALED = "own knowledge where the announcement reveals the values"
"""What `contexts_in_order` leaves out rests on this."""
_BY_REPORTS = {
    "+", "-", "*", "/", "max", "min", "benchmark", "expected-maximum", "star", "highest",
    "star-revenue", "heads-revenue-mean", "tails-revenue",
}  # fmt: skip
"""The words that depend on partitions through truthful reports, or not at all."""


@dataclass(frozen=True)
class InBatch:
    """The contexts of a batch, at a point."""

    point: Point
    batch: Batch
    settling: Settling
    body: AboutKnowledge

    @property
    def measure(self) -> Measure:
        """That of every context in the batch, with the rates of the point."""
        batch, at = self.batch, self.point.measure
        return replace(at, size=batch.atoms, denominators=batch.denominators, cells=batch.cells)

    def settle(self) -> Settled[Verdict]:
        """The first context in which the sentence is false goes through the usual door.

        Raises: OutOfTime.
        """
        run, meter = run_of(self.point, self.body), self.settling.meter()
        silent = Meter(deadline=meter.deadline)
        meter.start("contexts")
        examined = instances = 0
        try:
            for context in self.batch.contexts():
                found = settle(self.body.sentence, KnowledgeWorld(context, run, silent))
                meter.step()
                if isinstance(found, OneFalse):
                    answer = self.settling.settled(given_context(self.point, context))
                    assert not isinstance(answer, Passes), f"two ways to settle {context} disagree"
                    return answer
                examined += 1
                instances += found.instances or 0
        except NotDecided as undecided:
            return Undecided(str(undecided))
        reductions = () if self.batch.star is None else (Reliance(REVEALED, "argued"),)
        return Passes(instances, examined, rests_on=reductions)

    def __str__(self) -> str:
        return f"{self.point}, {self.batch.atoms} atoms, denominators {self.batch.denominators} in total"


@dataclass(frozen=True)
class ByGeneral:
    """What is true, or unknown, of all contexts at once, at a point where no context was gone through."""

    point: Point
    found: Passes | Undecided

    @property
    def measure(self) -> Measure:
        """A lower bound for all contexts there."""
        return Measure(self.point.measure.n, self.point.measure.bound)

    def settle(self) -> Settled[Verdict]:
        """As it was found."""
        return self.found

    def __str__(self) -> str:
        return f"{self.point}, all contexts"


def candidates(
    points: Sequence[Point], bound: int, settling: Settling, body: AboutKnowledge
) -> Iterator[InBatch | ByGeneral]:
    """The candidates at all points, in order: those of one n and B together, batch by batch.

    Raises: OutOfTime.
    """
    for (n, B), group in groupby(points, key=lambda point: (point.measure.n, point.measure.bound)):
        left = list[Point]()
        for point in group:
            found = _by_general(point, settling, body)
            if found is None:
                left.append(point)
            else:
                yield ByGeneral(point, replace(found, at_once=True))
        informed = body.informed and any(p.name == "knowledge" for p in settling.asked.statement.parameters)
        why = too_many(n, B, bound, informed, len(left) * seconds_in_a_search(body), settling)
        if why is not None:
            yield from (ByGeneral(point, why) for point in left)
            continue
        if left:
            for batch in batches(n, B, bound, informed, _revealing(left[0], body)):
                for point in left:
                    yield InBatch(point, batch, settling, body)


def too_many(
    n: int, B: int, bound: int, informed: bool, seconds: float, settling: Settling
) -> Undecided | None:
    """Why the contexts of this size, each of so many seconds, are not gone through; None if they are."""
    if settling.yes or settling.deadline is not None:
        return None
    many = number(n, B, bound, informed)
    if many * seconds <= ASK_ABOVE_SECONDS:
        return None
    about = many * seconds
    long = f"{about:,.0f} seconds" if about < 100 else f"{about / 60:,.0f} minutes"
    return Undecided(
        f"this would take {many:,} contexts, about {long}; add --yes to go through them, --time-limit to go "
        "as far as that gets, or choose smaller sizes"
    )


def seconds_in_a_search(body: AboutKnowledge) -> float:
    """About how long one context takes in a search, which meets the linear programs of most words again."""
    alone = seconds_of_a_context(body.sentence)
    again = alone >= _WITH_PROGRAMS and not body.sentence.functions & _EACH_ITS_OWN
    return alone / 8 if again else alone


@dataclass(frozen=True)
class OfParts:
    """A compound at a point: all contexts at once if its parts can be settled so, else with denominators up
    to the bound."""

    point: Point
    bound: int
    settling: Settling

    @property
    def measure(self) -> Measure:
        """That of the point."""
        return self.point.measure

    def settle(self) -> Settled[Verdict]:
        """Raises: OutOfTime."""
        at_once = self.settling.settled(self.point.given)
        if isinstance(at_once, Passes):
            return replace(at_once, at_once=True)
        statement, given = self.settling.asked.statement, self.point.request.parameters
        n, B = given["n"], given["B"]
        bounded = {**self.point.given, "denominators": self.bound}
        seconds = sum(_each(statement, {**given, "denominators": self.bound}))
        why = too_many(n, B, self.bound, True, seconds, self.settling)
        return why or self.settling.settled(bounded)

    def __str__(self) -> str:
        return str(self.point)


def _each(statement: Statement, parameters: Parameters) -> Iterator[float]:
    """About how many seconds one context takes in each part that goes through contexts."""
    body = statement.body
    if isinstance(body, Parts):
        for part, changed in body.parts(parameters):
            yield from _each(part, changed)
    elif isinstance(body, AboutKnowledge) and "denominators" in parameters:
        yield seconds_in_a_search(body)


def _by_general(point: Point, settling: Settling, body: AboutKnowledge) -> Passes | None:
    """That the sentence about all contexts holds, if there is one and it does.

    Where it fails, it need not be the statement that does: it may only be enough for it.

    Raises: OutOfTime.
    """
    general = stated_for_all(point.request, body)
    if general is None:
        return None
    whole = replace(settling.asked.statement, body=general)
    found = replace(settling, asked=replace(settling.asked, statement=whole)).settled(point.given)
    return found if isinstance(found, Passes) else None


def _revealing(point: Point, body: AboutKnowledge) -> Callable[[Profile], int] | None:
    """Who is the star, where the sentence looks at partitions through truthful reports only."""
    if body.uses != "star" or not body.sentence.functions <= _BY_REPORTS or body.sentence.domains - {"drawn"}:
        return None
    star = point.request.star()
    as_defined = type(star).truthful_report is Star.truthful_report
    return star.star if as_defined and type(star).truthful_revenue is Star.truthful_revenue else None


def run_of(point: Point, body: AboutKnowledge) -> Run:
    """What is run on the contexts, as the usual door runs it."""
    p, request = point.request.parameters, point.request
    removed_player = (
        load_removed_player(request.mechanism) if body.uses == "removed-player" else RemovedPlayer
    )
    star = request.star() if body.uses == "star" else None
    interim = request.readings.get("participation") == "interim"
    participation: Participation = "interim" if interim else "ex-post"
    return Run(star, p.get("epsilon"), p.get("delta"), participation, removed_player)


def given_context(point: Point, context: BayesianContext) -> dict[str, object]:
    """The parameters with which `check` settles the statement in this context."""
    given = {name: x for name, x in point.given.items() if name != "n"}
    knowledge = knowledge_json(context)
    written: dict[str, object] = {
        "B": context.B,
        "distribution": [[list(t), text(Fraction(p))] for t, p in context.prior.weights],
    }
    return {**given, **written, **({} if knowledge == "own" else {"knowledge": knowledge})}
