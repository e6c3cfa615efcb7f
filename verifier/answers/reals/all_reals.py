"""A statement for all values of real parameters, at given sizes: `--epsilon all`.

Main definitions
    `all_reals`: the verdict on the statement for every value that its hypothesis allows.

Main statements
    False at one rational value is false for all values: the ordinary engine settles the statement there, and
    its counterexample and certificate are those of the verdict.

    True for all values is never read off from some. With one parameter see `line`. With several the
    sentence is settled with polynomials for numbers (`jointly`): it is true wherever all
    comparisons that were made have the same answers, and that they have these for all values, or for those of
    a cell, is an inequality. An inequality for all reals takes the parameters as further variables.

Choices
    What cannot be followed is `unknown`, with the reason.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from verifier.answers.about.reals import by_inequality
from verifier.answers.frontiers.followed import guarded
from verifier.answers.reals.jointly import cells
from verifier.answers.reals.line import (
    ALIKE,
    Asked,
    Engine,
    OpenAtAValue,
    false_at,
    settled_along,
)
from verifier.answers.reals.question import (
    MOST_PIECES,
    Question,
    conjunction_of,
    default_of,
    defaults_of,
    instead,
    simple,
    stated,
)
from verifier.answers.request import Request, parse
from verifier.answers.settled import Options, Settled
from verifier.certificates import produce
from verifier.certificates.write import Document
from verifier.claims.claim import AboutReals
from verifier.errors import NotApplicable, NotDecided, VerifierError
from verifier.exact.algebraic import written
from verifier.exact.formal import Region
from verifier.exact.polynomial import ONE
from verifier.meter import Meter, OutOfTime
from verifier.verdict import Fails, Finding, Holds, Unknown

REALS = ("epsilon", "delta", "reward_constant")


def all_reals(request: Request, options: Options, meter: Meter, engine: Engine) -> Settled:
    """The statement for all values of `request.symbolic`, each of which is a real parameter.

    `engine` settles a request without symbolic parameters.

    Raises: OutOfRange if no value meets the hypothesis; NotApplicable for a parameter that is no real one;
        and what the request is refused for at a value.
    """
    asked = Asked(options, meter, engine)
    others = [name for name in request.symbolic if name not in REALS]
    if others:
        raise NotApplicable(f"{others[0]} = all: only {', '.join(REALS)} take all real values")
    try:
        if isinstance(request.statement.body, AboutReals):
            if len(request.symbolic) == 1:
                stated(request, request.symbolic[0])  # the other number is in its range, too
            where = conjunction_of(request.statement, request.parameters, defaults_of(request))
            return by_inequality(request.statement.body, request.parameters, where, meter)
        if len(request.symbolic) > 1:
            return _several(request, asked)
        return _one(request, request.symbolic[0], asked)
    except NotDecided as undecided:
        reason, covered = str(undecided), None
    except OutOfTime as out:
        reason, covered = "the time limit", out.covered
    return Settled(Unknown(reason, covered), "not everything", request.statement.text, options.method)


def _one(request: Request, over: str, asked: Asked) -> Settled:
    """One parameter; as one of several if that does not settle it.

    Raises: NotDecided.
    """
    try:
        found = _along(request, over, asked)
    except OpenAtAValue:
        raise
    except NotDecided as undecided:
        found, reason = None, undecided
    if found is not None and not isinstance(found.finding, Unknown):
        return found
    try:
        return _jointly(request, asked)
    except NotDecided:
        if found is None:
            raise reason from None
        return found


def _along(request: Request, over: str, asked: Asked) -> Settled:
    """One parameter.

    Raises: NotDecided.
    """
    default = default_of(request.statement, over)
    # A table or an object brings its own sizes, on which the range may depend.
    sized = _parsed(request, {over: ONE if default is None else default}, beyond_hypothesis=True)
    try:
        range_ = stated(sized, over)
    except NotDecided:
        plain = None if default is None else asked.ordinary(_parsed(request, {over: default}))
        if default is None or plain is None or not isinstance(plain.finding, Fails):
            raise
        return false_at(over, default, plain)
    sample = default if default is not None and default in range_ else simple(range_)
    if sample is None:
        raise NotDecided(f"it is stated for {over} = {written(range_.low)} only, which is irrational")
    base = _parsed(request, {over: sample})

    def at(x: Fraction) -> Request:
        return replace(base, parameters={**base.parameters, over: x})

    return settled_along(Question(at, over, range_, sample), asked)


def _parsed(request: Request, point: Mapping[str, Fraction], beyond_hypothesis: bool = False) -> Request:
    """The request with these numbers."""
    given = {name: request.parameters[name] for name in request.given if name not in point}
    return parse(
        request.statement, request.mechanism, request.readings, beyond_hypothesis, {**given, **point}
    )


# Several parameters.


def _several(request: Request, asked: Asked) -> Settled:
    """Several parameters: jointly; or false for all values of one of them, the others by default.

    Raises: NotDecided.
    """
    point = defaults_of(request)
    try:
        return _jointly(request, asked)
    except OpenAtAValue:
        raise
    except NotDecided as undecided:
        reason = undecided
    for over in request.symbolic:
        fixed = {name: x for name, x in point.items() if name != over}
        left = request.given - (set(request.symbolic) - {over})
        one = replace(request, parameters={**request.parameters, **fixed}, symbolic=(over,), given=left)
        found = _one(one, over, asked)
        if not isinstance(found.finding, Holds):
            return found
    raise reason


def _jointly(request: Request, asked: Asked) -> Settled:
    """The sentence settled once, with polynomials for the parameters.

    Raises: NotDecided.
    """
    made = request.statement
    point = defaults_of(request)
    names = ", ".join(request.symbolic)
    if len(point) < len(request.symbolic):
        raise NotDecided(f"{names} = all is not settled here; {instead(request.symbolic[-1])}")
    base = _parsed(request, point)
    others = {name: x for name, x in base.parameters.items() if name not in point}
    where = conjunction_of(made, others, point) or [f"{name} > 0" for name in point]

    def at(parameters: Mapping[str, Fraction]) -> Request:
        return replace(base, parameters={**others, **parameters})

    def run(region: Region) -> Finding:
        try:
            with guarded(made.id, region, "settling it"):
                return asked.ordinary(at({name: region.number(name) for name in point})).finding
        except NotDecided:
            raise
        except VerifierError as refused:  # it makes sense at a number
            raise NotDecided(f"{region.refused or refused}; {instead(request.symbolic[0])}") from refused

    plain = asked.ordinary(base)
    if isinstance(plain.finding, Unknown):
        raise OpenAtAValue(f"{plain.finding.reason} (at the printed defaults)")
    found = cells(run, point, where, MOST_PIECES, asked.meter)
    answers, documents, wanted, solver = list[Settled](), list[Document | None](), list[Document](), False
    for cell in found:
        if isinstance(cell.ended, Unknown):
            raise NotDecided(cell.ended.reason)
        answers.append(plain if cell.at is point else asked.ordinary(at(cell.at)))
        if type(answers[-1].finding) is not type(cell.ended):
            raise NotDecided("the engine ends in another way where the parameters are numbers")
        if isinstance(cell.ended, Fails):
            false = answers[-1]
            for name, x in cell.at.items():
                false = false_at(name, x, false)
            return false
        documents += [answers[-1].document, *(each.certificate for each in cell.proved)]
        wanted += [*answers[-1].asked, *(each.stated for each in cell.proved)]
        solver |= any(each.certificate is None for each in cell.proved)
        if cell.alike is not None and cell.proof is not None:
            documents.append(cell.proof.certificate)
            wanted.append(cell.alike.stated)
            solver |= cell.proof.evidence == "solver"
    given = f" with {', '.join(where)}" if where else ""
    told = replace(
        plain, scope=f"all {names}{given}; {plain.scope}", document=None, asked=(), witnesses=(), notes=(),
        evidence="solver" if solver else "computed",
    )  # fmt: skip
    pieces = "in one cell" if len(found) == 1 else f"in {len(found)} cells"
    if any(document is None for document in documents):
        return replace(told, notes=(f"no certificate: {names} = all is settled {pieces}, each exactly",))
    note = f"the certificate has all {names} {pieces}: one point of each, and that all is alike on it"
    written = produce.together([document for document in documents if document is not None])
    return replace(
        told, document=written, asked=tuple(wanted), notes=(note,), reductions=(*plain.reductions, ALIKE)
    )
