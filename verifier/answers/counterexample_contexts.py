"""Candidates of the search for statements about conservative-Bayesian contexts.

Main definitions
    `InBatch`: all contexts of one size, at one n, B, epsilon and delta. `ByGeneral`: all contexts at once.
    `candidates`: all of them, upwards, with denominators up to a bound.

Main statements
    (All at once.) Some statements have a sentence that says the same of every distribution and all partitions
    (`AboutKnowledge.general`). Where it holds, no context at that point refutes the statement, whatever its
    denominators, and none is gone through. Where it fails or is unknown, the contexts are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from verifier.answers.about_knowledge import stated_for_all
from verifier.answers.counterexample_box import Point
from verifier.answers.counterexample_points import Settling
from verifier.claims.claim import AboutKnowledge
from verifier.claims.knowledge_world import KnowledgeWorld, Run, knowledge_json
from verifier.claims.settle import OneFalse, settle
from verifier.contexts.all_knowledge import number_of_contexts
from verifier.contexts.knowledge import BayesianContext
from verifier.counterexamples.contexts_in_order import Batch, Profile, batches
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

MOST_CONTEXTS = 1_000_000
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
        number = number_of_contexts(n, B, bound, informed)
        if left and number > MOST_CONTEXTS and not settling.yes and settling.deadline is None:
            why = f"up to {number:,} contexts; add --yes or a time limit, or choose smaller sizes"
            for point in left:
                yield ByGeneral(point, Undecided(why))
            continue
        if left:
            for batch in batches(n, B, bound, informed, _revealing(left[0], body)):
                for point in left:
                    yield InBatch(point, batch, settling, body)


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
