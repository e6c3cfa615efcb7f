"""The smallest counterexample to a statement: searched for in order, settled by the usual door, told.

Main definitions
    `counterexample`: the search. `Answer`: the verdict, what was searched, and what was made smaller.

Main statements
    (Smallest.) The candidates come in the order of `counterexamples.order`. A counterexample is called
    smallest where every candidate below it in the box was settled, and only in the box. One that was found
    otherwise, at a point or in a context that was given or above something left open, is made smaller step
    by step (`shrink`), and is then called locally smallest.

Choices
    Statements of a compound are not searched one by one: at each point, the first part that fails is told.
    A statement with a construction of its own has one counterexample a point, and the point is smallest.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from verifier.answers.counterexample.box import Asked, Box, Point, measure_of, points_of
from verifier.answers.counterexample.contexts import InBatch, OfParts, candidates
from verifier.answers.counterexample.hypotheses import Named, without
from verifier.answers.counterexample.points import AtPoint, BySize, Settling
from verifier.answers.counterexample.shrink import Case, case_of, shrunk_from
from verifier.answers.request import ANY
from verifier.answers.request import statement as find_statement
from verifier.answers.told.told import told
from verifier.claims.claim import (
    AboutContexts,
    AboutKnowledge,
    AboutMatrices,
    AboutMechanism,
    AboutOneContext,
    AboutStar,
    Parts,
    Statement,
    SurvivingDominators,
)
from verifier.counterexamples.order import CRITERIA, Measure, of_context
from verifier.counterexamples.search import Candidate, Found, NotFound, Trail, search
from verifier.counterexamples.shrink import Shrunk
from verifier.errors import NotApplicable, OutOfRange
from verifier.meter import Listener, OutOfTime, nobody
from verifier.verdict import Evidence, Fails, Finding, Holds, Unknown, Verdict
from verifier.version import VERSION

LISTED = 20
"""At most so many open or left-out points are listed one by one."""

_LEAST_INSTANCE = (
    AboutMechanism, AboutContexts, AboutOneContext, AboutMatrices, AboutStar, AboutKnowledge,
    SurvivingDominators,
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """`searched` says what was covered, `shrunk` which steps made it smaller, `dropped` what is not
    assumed."""

    verdict: Verdict
    searched: Mapping[str, object]
    dropped: tuple[Named, ...] = ()
    shrunk: Mapping[str, object] | None = None

    @property
    def status(self) -> int:
        """1 found, 0 none in a range that was exhausted, 3 cut short."""
        return 1 if self.verdict.fails else 0 if self.verdict.holds else 3

    def to_json(self) -> dict[str, object]:
        """A verdict object with what a search adds."""
        answer = {**self.verdict.to_json(), "searched": dict(self.searched)}
        if self.dropped:
            answer["without"] = [{"name": h.name, "hypothesis": h.text} for h in self.dropped]
        if self.shrunk is not None:
            answer["shrunk"] = dict(self.shrunk)
        return answer


def counterexample(
    statement: str | Statement,
    box: Mapping[str, Sequence[object]] | None = None,
    *,
    fixed: Mapping[str, object] | None = None,
    mechanism: object = None,
    readings: Mapping[str, str] | None = None,
    drop: Sequence[str] = (),
    method: str = "best",
    certificate: Path | str | None = None,
    make_smaller: bool = True,
    yes: bool = False,
    time_limit: float | None = None,
    listener: Listener = nobody,
) -> Answer:
    """The smallest counterexample in the box, or that there is none in it.

    `box` lists values of parameters, and `fixed` has the parameters without a grid, such as a distribution;
    for the rest see `box`. `drop` names hypotheses that are not assumed.

    Units: `time_limit` in seconds, for everything; a search that meets it ends in `unknown`.
    Raises: a VerifierError for a request that makes no sense.

    >>> found = counterexample("claim-1", mechanism="first-price")
    >>> found.verdict.parameters["n"], found.verdict.parameters["V"], found.searched["smallest"]
    (2, 1, True)
    >>> counterexample("claim-1", {"n": [2], "V": [1, 2]}).status
    0
    """
    started = time.monotonic()
    if method == "kernel":
        raise NotApplicable(
            "the method kernel settles all sizes at once; a search goes through them one by one"
        )
    given, fixed = box or {}, fixed or {}
    amended, dropped = without(find_statement(statement), drop)
    asked = Asked(amended, mechanism, readings, any(h.unsaid for h in dropped))
    rates = [name for h in dropped for name in h.parameters]
    where, at, left_out = points_of(asked, given, fixed, rates)
    deadline = None if time_limit is None else started + time_limit
    settling = Settling(asked, method, yes, deadline, listener)
    found = search(_candidates(at, where, settling), lambda place: listener(place, 0, None))
    covered = _Covered(where, at, left_out, found.trail)
    if isinstance(found, NotFound):
        if found.trail.complete and not found.trail.candidates:
            raise OutOfRange(f"the statement is made nowhere in the box: {found.trail.outside[0]}")
        verdict = _none(asked, at, covered, found.trail, time.monotonic() - started, method)
        return Answer(verdict, covered.to_json(), dropped)
    chosen = Path(certificate) if certificate is not None else None
    return _told(found, covered, settling, given, make_smaller, chosen, dropped, started)


def _candidates(at: Sequence[Point], where: Box, settling: Settling) -> Iterator[Candidate[Verdict]]:
    """The candidates of the search, in order."""
    body = settling.asked.statement.body
    if isinstance(body, AboutKnowledge) and where.denominators is not None:
        yield from candidates(at, where.denominators, settling, body)
    elif isinstance(body, AboutStar) and "weights" in body.sentence.domains:
        for _, group in groupby(at, key=lambda point: (point.measure.n, point.measure.bound)):
            yield BySize(tuple(group), settling, body)
    elif isinstance(body, Parts) and where.denominators is not None:
        yield from (OfParts(point, where.denominators, settling) for point in at)
    else:
        bound = {} if where.denominators is None else {"denominators": where.denominators}
        for point in at:
            yield AtPoint(replace(point, given={**point.given, **bound}), settling)


@dataclass(frozen=True)
class _Covered:
    """What a search went through, as it is told."""

    box: Box
    points: Sequence[Point]
    left_out: Sequence[str]
    trail: Trail

    def to_json(self, measure: Measure | None = None, smallest: bool | None = None) -> dict[str, object]:
        """`measure` is that of what was found, and `smallest` whether nothing below it was left open."""
        told: dict[str, object] = {
            "order": [{"by": name, "meaning": meaning} for name, meaning in CRITERIA],
            "box": self.box.to_json(),
            "points": len(self.points),
            "settled": self.trail.candidates,
            "contexts": self.trail.contexts,
            "instances": self.trail.instances,
        }
        if self.trail.at_once:
            told["at_once"] = self.trail.at_once
        outside = [*self.left_out, *self.trail.outside]
        for name, listed in (("open", self.trail.open), ("outside", outside)):
            if listed:
                more = [f"and {len(listed) - LISTED} more"] if len(listed) > LISTED else []
                told[name] = [*listed[:LISTED], *more]
        if self.trail.out_of_time is not None:
            told["stopped"] = f"the time limit, at {self.trail.out_of_time}"
        if self.trail.rests_on:
            told["rests_on"] = [
                {"reduction": r.reduction, "evidence": r.evidence} for r in self.trail.rests_on
            ]
        if measure is not None:
            told |= {"measure": measure.to_json(), "smallest": smallest}
        return told


def _told(
    found: Found[Verdict],
    covered: _Covered,
    settling: Settling,
    given: Mapping[str, object],
    make_smaller: bool,
    certificate: Path | None,
    dropped: tuple[Named, ...],
    started: float,
) -> Answer:
    """What was found, made smaller where that is called for, with its explanation and certificate."""
    verdict, measure = found.answer, found.measure
    pinned, shrunk = _pinned(covered.box, given), None
    smallest = found.trail.complete and not pinned
    start = _case(found, verdict)
    if make_smaller and start is not None and not smallest:
        smaller = shrunk_from(start, verdict, settling)
        shrunk = _steps(smaller)
        if smaller.steps:
            verdict, start = smaller.answer, smaller.candidate
            measure = _measure(start, settling)
    if certificate is not None and start is not None:
        verdict = _with_certificate(verdict, start, settling, certificate)
    verdict = _explained(verdict, settling, start)
    verdict = replace(verdict, elapsed_seconds=time.monotonic() - started)
    searched = covered.to_json(measure, smallest)
    if pinned:
        searched["given"] = "the place was given; nothing below it was searched"
    if smallest:
        searched["instance"] = _which_instance(settling.asked.statement)
    return Answer(verdict, searched, dropped, shrunk)


def _with_certificate(verdict: Verdict, case: Case, settling: Settling, path: Path) -> Verdict:
    """The verdict with its certificate written, and a word if that shows another instance, or is missing."""
    assert isinstance(verdict.finding, Fails)
    try:
        written = settling.verdict(case.parameters(), path)
    except OutOfTime:
        return replace(verdict, notes=(*verdict.notes, "no certificate: the time limit came first"))
    other = isinstance(written.finding, Fails) and written.finding.instance != verdict.finding.instance
    note = ("the certificate shows another instance, the first in order",) if other else ()
    return replace(verdict, certificate=written.certificate, notes=(*verdict.notes, *note))


def _pinned(box: Box, given: Mapping[str, object]) -> bool:
    """The user gave the place and did not ask for a range: a context, or one value for each size."""
    sizes = [name for name in ("n", "V", "B") if name in box.axes]
    one = all(name in given and len(box.axes[name]) == 1 for name in sizes)
    return "distribution" in box.fixed or (bool(sizes) and one and box.denominators is None)


def _case(found: Found[Verdict], verdict: Verdict) -> Case | None:
    """Where the counterexample lies, with its context if it has one."""
    point = getattr(found.candidate, "point", None)
    if isinstance(found.candidate, BySize):
        point = next(p for p in found.candidate.points if p.measure.epsilon == found.measure.epsilon
                     and p.measure.delta == found.measure.delta)  # fmt: skip
    if not isinstance(point, Point):
        return None
    told = verdict.counterexample or {}
    if isinstance(found.candidate, InBatch):
        listed = {name: told[name] for name in ("B", "distribution", "knowledge")}
        return case_of({**point.given, **listed})
    return case_of(point.given)


def _measure(case: Case, settling: Settling) -> Measure:
    request = settling.asked.understood(case.parameters())
    at = measure_of(request)
    return at if case.context is None else of_context(case.context, at.epsilon, at.delta)


def _steps(smaller: Shrunk[Case, Verdict]) -> dict[str, object]:
    told: dict[str, object] = {
        "steps": [step.to_json() for step in smaller.steps],
        "tried": smaller.tried,
        "dimensions": list(smaller.dimensions),
        "locally_smallest": smaller.locally_smallest,
    }
    return told | ({"open": list(smaller.open)} if smaller.open else {})


def _explained(verdict: Verdict, settling: Settling, case: Case | None) -> Verdict:
    """The verdict with the tables and paths that go with its counterexample."""
    if not isinstance(verdict.finding, Fails) or case is None:
        return verdict
    request = settling.asked.understood(case.parameters())
    more = told(request, verdict.finding)
    finding = replace(verdict.finding, counterexample={**verdict.finding.counterexample, **more})
    return replace(verdict, finding=finding)


def _which_instance(statement: Statement) -> str:
    """How far the word "smallest" goes at the point where it was found."""
    if isinstance(statement.body, _LEAST_INSTANCE):
        return "the least one, in lexicographic order"
    return "the point is smallest; at it, the first one that the statement's own method gives"


def _none(
    asked: Asked, at: Sequence[Point], covered: _Covered, trail: Trail, elapsed: float, method: str
) -> Verdict:
    """No counterexample: in all of the box, or as far as the search went."""
    finding: Finding = Holds(trail.instances)
    if not trail.complete:
        went = f"{trail.contexts} contexts" if trail.contexts else f"{trail.candidates} of {len(at)} points"
        late = trail.out_of_time is not None
        places = "1 place" if len(trail.open) == 1 else f"{len(trail.open)} places"
        reason = "the time limit" if late else f"{places} could not be settled"
        finding = Unknown(reason, f"{went}, no counterexample")
    axes = covered.box.to_json()
    parameters = {name: x[0] if isinstance(x, list) and len(x) == 1 else x for name, x in axes.items()}
    evidence: Evidence = "checked" if trail.evidence == {"checked"} else "computed"
    scope = "every point of the box that is not left out"
    none = _without_counterexample(asked, finding, parameters, scope, evidence, method, elapsed)
    return replace(none, rests_on=tuple(trail.rests_on))


def out_of_memory(statement: str | Statement) -> Answer:
    """A search that ran out of memory: nothing is known, not even how far it got."""
    asked, finding = Asked(find_statement(statement)), Unknown("the memory limit")
    verdict = _without_counterexample(asked, finding, {}, "incomplete", "computed", "best", 0.0)
    return Answer(verdict, _Covered(Box({}, {}, None), (), (), Trail()).to_json())


def _without_counterexample(
    asked: Asked,
    finding: Finding,
    parameters: Mapping[str, object],
    scope: str,
    evidence: Evidence,
    method: str,
    elapsed: float,
) -> Verdict:
    printed = None if asked.statement.mechanism == ANY else asked.statement.mechanism
    ref = asked.mechanism if asked.mechanism is not None else printed
    name = ref if ref is None or isinstance(ref, str) else getattr(ref, "__name__", type(ref).__name__)
    return Verdict(
        statement=asked.statement.id, parameters=parameters, readings=dict(asked.readings or {}),
        mechanism=name, finding=finding, scope=scope, sentence=asked.statement.text, evidence=evidence,
        rests_on=(), method=method, certificate=None, work={}, elapsed_seconds=elapsed, version=VERSION,
    )  # fmt: skip
