"""A statement for every x of a range of one parameter: where it is true, exactly.

Main definitions
    `settled_along`: the verdict. `Asked`: how everything is to be settled.

Main statements
    Where the statement has a frontier, the exact set of values at which it is true has to cover the range.
    Else the ordinary engine is run with x a number of a window (`exact.affine`): what it ends in is the same
    for every x of the window, and windows have to cover the range. A compound is true if its parts are,
    whose own parameters may be lines in x.

Choices
    A set that leaves out irrational values only is `unknown`: no rational parameter is a counterexample.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cmp_to_key
from typing import Any

from verifier.answers.about_knowledge import stated_for_all
from verifier.answers.about_parts import about_parts
from verifier.answers.all_reals_question import MOST_WINDOWS, Question, instead, multiplied
from verifier.answers.claim_frontier import claim_frontier, has_claim_frontier
from verifier.answers.frontier import FRONTIERS, frontier
from verifier.answers.frontier_followed import Followed
from verifier.answers.frontier_law import Found
from verifier.answers.frontier_walk import walk
from verifier.answers.inequality import read
from verifier.answers.inequality import settle as prove
from verifier.answers.request import Request
from verifier.answers.settled import Options, Settled
from verifier.answers.star_frontier_line import line_of_truth
from verifier.answers.star_frontier_question import RANGES, StarQuestion
from verifier.certificates.inequality import sentence
from verifier.claims.claim import (
    AboutKnowledge,
    AboutMechanism,
    AboutReals,
    AboutStar,
    Exists,
    Parts,
    Statement,
)
from verifier.claims.knowledge_world import KnowledgeWorld, Run
from verifier.claims.settle import AllTrue, settle
from verifier.contexts.knowledge import BayesianContext
from verifier.contexts.knowledge_file import read_knowledge
from verifier.errors import NotApplicable, NotDecided
from verifier.exact.affine import ONE, ZERO, Affine, Line, Span, Window
from verifier.exact.intervals import Cell, Interval, cells
from verifier.exact.quadratic import End, between, compare
from verifier.exact.rational import text
from verifier.mechanisms.load_removed_player import load_removed_player
from verifier.mechanisms.load_star import star_source
from verifier.mechanisms.removed_player import RemovedPlayer
from verifier.mechanisms.star import Star
from verifier.meter import Meter
from verifier.positivity import NAME
from verifier.verdict import Fails, Finding, Holds, Unknown

Engine = Callable[[Request, Options, Meter], Settled]


@dataclass(frozen=True)
class Stretch:
    """On all of `span` the statement is true or false; None: it is not known, for the reason."""

    span: Interval
    holds: bool | None
    reason: str | None = None

    def negated(self) -> "Stretch":
        """The same of the opposite."""
        return replace(self, holds=None if self.holds is None else not self.holds)


@dataclass(frozen=True)
class Asked:
    """How everything is to be settled; `engine` settles a request whose parameters are all numbers."""

    options: Options
    meter: Meter
    engine: Engine

    def ordinary(self, request: Request) -> Settled:
        """The answer at one choice of parameters."""
        return self.engine(request, self.options, self.meter)


def settled_along(question: Question, asked: Asked) -> Settled:
    """The statement for every x of the range, by what there is for its body."""
    base = question.at(question.sample)
    body = base.statement.body
    if isinstance(body, Parts):
        return _compound(question, body, asked)
    if isinstance(body, AboutKnowledge):
        general = stated_for_all(base, body)
        if general is not None and not isinstance(general, AboutStar):

            def whole(x: Fraction) -> Request:
                at = question.at(x)
                return replace(at, statement=replace(at.statement, body=general))

            found = settled_along(replace(question, at=whole), asked)
            if isinstance(found.finding, Holds):
                return found
    if isinstance(body, AboutReals):
        _require_itself(question)
        others = {name: x for name, x in base.parameters.items() if name != question.over}
        return by_inequality(body, others, question.comparisons(), asked.meter)
    plain = asked.ordinary(base)
    match plain.finding:
        case Fails():
            return false_at(question.over, question.sample, plain)
        case Unknown(reason, covered):
            at = f"at {question.over} = {text(question.sample)}"
            return replace(plain, finding=Unknown(f"{reason} ({at})", covered), document=None, asked=())
    try:
        stretches, rests_on = _by_body(question, plain, asked)
    except NotApplicable as refused:  # it makes sense at a value, so what is refused is to keep x symbolic
        raise NotDecided(f"{refused}; {instead(question.over)}") from refused
    return _folded(question, plain, stretches, rests_on, asked)


def _by_body(question: Question, plain: Settled, asked: Asked) -> tuple[list[Stretch], Sequence[str]]:
    """What is known of the line of x, and what that rests on.

    Raises: NotApplicable, NotDecided where x cannot be kept symbolic.
    """
    base = question.at(question.sample)
    match base.statement.body:
        case AboutMechanism() if has_claim_frontier(base.statement):
            return _of_claim(question, asked)
        case AboutStar() as about:
            return _of_star(question, about, asked)
        case Exists(AboutStar() as never):
            found, rests_on = _of_star(question, never, asked)
            return [each.negated() for each in found], rests_on
        case AboutKnowledge() as body if base.context is not None:
            return _of_context(question, body, base.context, asked), plain.reductions
        case AboutKnowledge(general=AboutStar() as general) as body if stated_for_all(base, body) is not None:
            return _of_star(question, general, asked, sufficient=True)
        case Exists(AboutKnowledge() as never) if (context := witnessed(plain)) is not None:
            found = _of_context(question, never, context, asked)
            return [each.negated() for each in found], plain.reductions
        case _ if base.statement.id in FRONTIERS:
            return _of_theorem(question, asked)
    return _followed(question, lambda x: asked.ordinary(question.at(x)).finding), plain.reductions


def _folded(
    question: Question, plain: Settled, stretches: Sequence[Stretch], rests_on: Sequence[str], asked: Asked
) -> Settled:
    """True if every stretch that meets the range is; false at a rational value of one; else unknown."""
    range_, over = Interval.of(question.range), question.over
    met = [(each, x) for each in stretches if (x := _member(each.span, range_)) is not None]
    for each, x in met:
        if each.holds is False and isinstance(x, Fraction):
            found = asked.ordinary(question.at(x))
            if not isinstance(found.finding, Fails):
                raise NotDecided(f"at {over} = {text(x)} the engine does not confirm that it is false")
            return false_at(over, x, found)
    open_ = next((each for each, _ in met if each.holds is not True), None)
    told = replace(
        plain, scope=_scope(question, plain.scope), document=None, asked=(), evidence="computed",
        reductions=tuple(dict.fromkeys(rests_on)), notes=(), witnesses=(),
    )  # fmt: skip
    if open_ is not None:
        where = f"where {over} is {_shown(open_.span)}"
        reason = open_.reason or "it is false at an irrational value, and no rational one is known"
        return replace(told, finding=Unknown(f"{where}: {reason}"), scope="not everything")
    assert isinstance(plain.finding, Holds)
    pieces = "in one piece" if len(met) == 1 else f"in {len(met)} pieces"
    note = f"no certificate: the range of {over} is settled {pieces}, each exactly"
    return replace(told, finding=Holds(plain.finding.instances), notes=(note,))


def _scope(question: Question, scope: str) -> str:
    """The scope with the range, said once."""
    told = question.told()
    return scope if told in scope else f"{told}; {scope}"


def false_at(over: str, x: Fraction, found: Settled) -> Settled:
    """The answer of the ordinary engine at x, as one about all values."""
    assert isinstance(found.finding, Fails)
    instance, told = {over: text(x), **found.finding.instance}, dict(found.finding.counterexample)
    story = told.get("explanation")
    if isinstance(story, list):
        told["explanation"] = [f"Take {over} = {text(x)}.", *story]
    return replace(found, finding=Fails(instance, {over: text(x), **told}))


def _member(a: Interval, b: Interval) -> End | None:
    """A member of both, rational if there is one; None if there is none.

    >>> one, half = Interval(Fraction(0), False, Fraction(1), True), Interval(Fraction(1), True, None, False)
    >>> _member(one, half), _member(one, replace(half, low_included=False))
    (Fraction(1, 1), None)
    """
    low = a.low if compare(a.low, b.low) >= 0 else b.low
    highs = [end for end in (a.high, b.high) if end is not None]
    high = min(highs, key=cmp_to_key(compare)) if highs else None
    if high is None or compare(low, high) < 0:
        return between(low, high)
    return low if low in a and low in b else None


def _shown(span: Interval) -> str:
    if span.low == span.high:
        return _end(span.low)
    return f"between {_end(span.low)} and {'infinity' if span.high is None else _end(span.high)}"


def _end(end: End) -> str:
    return text(end) if isinstance(end, Fraction) else f"a root of {end.minimal().written()}"


# Statements with a frontier.


def _of_claim(question: Question, asked: Asked) -> tuple[list[Stretch], Sequence[str]]:
    """A sentence about a mechanism; epsilon is the one parameter."""
    base = question.at(question.sample)
    _require_itself(question)
    takes = {p.name for p in base.statement.parameters} - {question.over}
    answer = claim_frontier(
        base.statement,
        {name: x for name, x in base.parameters.items() if name in takes},
        mechanism=base.mechanism,
        time_limit=_left(asked.meter),
        yes=asked.options.yes,
        listener=asked.meter.listener,
    )
    return _stretches(answer, answer.reason), [each.reduction for each in answer.rests_on]


def _of_theorem(question: Question, asked: Asked) -> tuple[list[Stretch], Sequence[str]]:
    """Theorems 1 and 2 of 2012."""
    base = question.at(question.sample)
    _require_itself(question)
    answer = frontier(
        base.statement.id,
        base.parameters["V"],
        mechanism=base.mechanism,
        opt_out=base.readings.get("opt-out", "exactly-zero"),
        yes=asked.options.yes,
        listener=asked.meter.listener,
    )
    reason = "the chain and the mechanism do not meet"
    return _stretches(answer, reason), [each.reduction for each in answer.rests_on]


def _stretches(answer: Found, reason: str | None) -> list[Stretch]:
    """The line above 0, cut where the answer changes."""
    line = cells(answer.ends, ZERO, None)
    return [Stretch(_interval(cell), answer.contains(cell.member()), reason) for cell in line]


def _require_itself(question: Question) -> None:
    """The parameter of that name is x itself.

    Raises: NotDecided.
    """
    window = Window(question.sample, question.range, question.over)
    found = question.at(window.x).parameters[question.over]
    if not (isinstance(found, Affine) and found.line == Line(ZERO, ONE)):
        raise NotDecided(f"its part is asked at {question.over} = {found}; ask for the parts by themselves")


def _left(meter: Meter) -> float | None:
    return None if meter.deadline is None else max(meter.deadline - meter.clock(), 0.0)


@dataclass(frozen=True)
class _AtAll(StarQuestion):
    """A question about the star mechanism whose other parameters may vary with x."""

    at: Callable[[Fraction], Request]

    def star(self, x: Fraction) -> Star:
        """The mechanism at x."""
        return replace(self.at(x), mechanism=self.source).star()


def _of_star(
    question: Question, about: AboutStar, asked: Asked, sufficient: bool = False
) -> tuple[list[Stretch], Sequence[str]]:
    """A sentence about the star mechanism; where it is `sufficient`, false leaves it open."""
    base, over, range_ = question.at(question.sample), question.over, question.range
    name, source, varies = star_source("star" if base.mechanism is None else base.mechanism)
    if over not in varies:
        raise NotApplicable(f"{name} takes no {over} from outside; give a class or a function that does")
    if about.printed_only is not None and "reward_constant" in base.given:  # as printed at one x at most
        raise NotApplicable(about.printed_only)
    open_ = Span(ZERO, False, RANGES[over] if range_.high_included else range_.high, False)
    whole = _AtAll(base, over, (about,), sufficient, name, source, open_, question.at)
    line = line_of_truth(whole, asked.meter)
    stretches = [
        Stretch(_interval(told.cell), None if told.unknown is not None else told.holds, told.unknown)
        for told in line.told
    ]
    return stretches, line.reductions


def _interval(cell: Cell) -> Interval:
    return Interval(cell.low, cell.is_point, cell.high, cell.is_point)


# Inequalities, and everything else.


def by_inequality(
    body: AboutReals, parameters: Mapping[str, Any], where: Sequence[str], meter: Meter
) -> Settled:
    """The inequality with the parameters that are no numbers as further variables, of which `where` is
    known."""
    reals = body.at(parameters)
    named = set(re.findall(NAME, " ".join((*reals.given, reals.then))))
    numbers = {name: x for name, x in parameters.items() if isinstance(x, int | Fraction) and name in named}
    fixed = [f"{name} = {text(Fraction(x))}" for name, x in numbers.items()]
    asked = read(reals.then, [*reals.given, *fixed, *where])
    found = prove(asked, meter)
    return Settled(
        found.finding,
        f"all real {', '.join(asked.reals)}",
        sentence(asked.stated),
        "smt" if found.certificate is None else "positivity",
        found.certificate,
        asked=() if found.certificate is None else (asked.stated,),
        evidence=found.evidence,
    )


@dataclass(frozen=True)
class _Same:
    """On the span the ordinary engine runs in one way, and ends so."""

    span: Span
    holds: bool | None
    reason: str | None = None

    def on(self, span: Span) -> "_Same":
        return replace(self, span=span)


def _followed(question: Question, settled_at: Callable[[Fraction], Finding]) -> list[Stretch]:
    """What `settled_at(x)` ends in, run with x kept symbolic.

    Raises: NotDecided where it cannot be followed.
    """
    over, id_ = question.over, question.at(question.sample).statement.id

    def same(x: Fraction, gap: Span) -> _Same:
        window = Window(x, question.range, over)
        try:
            with Followed(id_, window).guarded("settling it"):
                finding = settled_at(window.x)
        except NotApplicable as refused:
            raise NotDecided(f"{window.refused or refused}; {instead(over)}") from refused
        match finding:
            case Unknown(reason):
                return _Same(window.span, None, reason)
        return _Same(window.span, isinstance(finding, Holds))

    found, gaps, reason = walk(same, question.range, MOST_WINDOWS)
    known = [Stretch(Interval.of(each.span), each.holds, each.reason) for each in found]
    return [*known, *(Stretch(Interval.of(gap), None, reason) for gap in gaps)]


def _of_context(
    question: Question, body: AboutKnowledge, context: BayesianContext, asked: Asked
) -> list[Stretch]:
    """The sentence in one context."""

    def settled_at(x: Fraction) -> Finding:
        found = settle(
            multiplied(body.sentence), KnowledgeWorld(context, run_of(question.at(x), body), asked.meter)
        )
        return Holds(found.instances) if isinstance(found, AllTrue) else Fails({}, {})

    return _followed(question, settled_at)


def witnessed(plain: Settled) -> BayesianContext | None:
    """The context that shows an existence, if it is shown by one."""
    told = plain.witnesses[0] if plain.witnesses else {}
    if "distribution" not in told:
        return None
    return read_knowledge(
        {name: told[name] for name in ("B", "distribution", "knowledge") if name in told}
    ).context


def run_of(request: Request, body: AboutKnowledge) -> Run:
    """What is run on a context."""
    p = request.parameters
    return Run(
        request.star() if body.uses == "star" else None,
        p.get("epsilon"),
        p.get("delta"),
        "interim" if request.readings.get("participation") == "interim" else "ex-post",
        load_removed_player(request.mechanism) if body.uses == "removed-player" else RemovedPlayer,
    )


# Compounds.


@dataclass(frozen=True)
class _Listed:
    """For every x of the span these are the parts; lines in x may be among their parameters."""

    span: Span
    parts: tuple[tuple[Statement, Mapping[str, Any]], ...]

    def on(self, span: Span) -> "_Listed":
        return replace(self, span=span)


def _compound(question: Question, body: Parts, asked: Asked) -> Settled:
    """All parts, for every x of the range."""
    over, whole = question.over, question.at(question.sample).statement

    def listed(x: Fraction, gap: Span) -> _Listed:
        window = Window(x, question.range, over)
        try:
            with Followed(whole.id, window).guarded("its parts"):
                parts = tuple(body.parts(question.at(window.x).parameters))
        except NotApplicable as refused:
            raise NotDecided(f"its parts: {window.refused or refused}; {instead(over)}") from refused
        return _Listed(window.span, parts)

    windows, gaps, reason = walk(listed, question.range, MOST_WINDOWS)
    if gaps:
        raise NotDecided(reason or "its parts cannot be followed")
    found = []
    for each in windows:
        within = question.within(each.span)
        for k, (part, p) in enumerate(each.parts):
            inner = replace(within, at=_part(question, body, k))
            varying = {name for name, value in p.items() if isinstance(value, Affine)}
            base = inner.at(inner.sample)
            answer = (
                settled_along(inner, asked)
                if varying & {parameter.name for parameter in part.parameters}
                else asked.ordinary(base)
            )
            shown = {name: _name(value) for name, value in p.items()}
            found.append((replace(base, parameters=shown), answer))
    folded = about_parts(whole, found)
    return (
        folded if isinstance(folded.finding, Fails) else replace(folded, scope=_scope(question, folded.scope))
    )


def _name(value: Any) -> Any:
    """A parameter of a part as it is shown: `all` for x itself, a line as text."""
    if not isinstance(value, Affine):
        return value
    return "all" if value.line == Line(ZERO, ONE) else str(value)


def _part(question: Question, body: Parts, k: int) -> Callable[[Fraction], Request]:
    """The request for the k-th part at x."""

    def at(x: Fraction) -> Request:
        whole = question.at(x)
        part, p = body.parts(whole.parameters)[k]
        changed = {
            name
            for name, value in p.items()
            if name not in whole.parameters or isinstance(value, Affine) or value != whole.parameters[name]
        }
        return replace(whole, statement=part, parameters=p, given=whole.given | changed)

    return at
