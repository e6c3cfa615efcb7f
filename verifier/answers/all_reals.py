"""A statement for all values of real parameters, at given sizes: `--epsilon all`.

Main definitions
    `all_reals`: the verdict on the statement for every value that its hypothesis allows.

Main statements
    False at one rational value is false for all values: the ordinary engine settles the statement there, and
    its counterexample and certificate are those of the verdict.

    True for all values is never read off from some. With one parameter see `all_reals_line`. With several,
    and with one where a line is not enough, the sentence is settled once with polynomials for numbers
    (`all_reals_jointly`): it is true wherever all comparisons that were made have the same answers, and that
    they have these for all values is a list of inequalities. An inequality for all reals takes the parameters
    as further variables.

Choices
    What cannot be followed is `unknown`, with the reason.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from verifier.answers.about_knowledge import stated_for_all
from verifier.answers.all_reals_jointly import Region
from verifier.answers.all_reals_line import (
    Asked,
    Engine,
    by_inequality,
    false_at,
    run_of,
    settled_along,
    witnessed,
)
from verifier.answers.all_reals_question import (
    Question,
    conjunction_of,
    default_of,
    defaults_of,
    instead,
    multiplied,
    simple,
    stated,
)
from verifier.answers.frontier_followed import Followed
from verifier.answers.inequality import read, settle
from verifier.answers.request import Request, parse
from verifier.answers.settled import Options, Settled
from verifier.claims.claim import AboutKnowledge, AboutReals, AboutStar, Exists, Parts
from verifier.claims.knowledge_world import KnowledgeWorld
from verifier.claims.language import Sentence
from verifier.claims.settle import AllTrue
from verifier.claims.settle import settle as settle_in
from verifier.claims.star_world import StarWorld
from verifier.contexts.knowledge import BayesianContext
from verifier.errors import NotApplicable, NotDecided
from verifier.exact.affine import ONE
from verifier.exact.rational import text
from verifier.meter import Meter, OutOfTime
from verifier.verdict import Evidence, Fails, Holds, Unknown

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


# Inequalities, and several parameters.


def _several(request: Request, asked: Asked) -> Settled:
    """Several parameters: false for all values of one of them, the others by default, is false.

    Raises: NotDecided.
    """
    point = defaults_of(request)
    for over in request.symbolic:
        fixed = {name: x for name, x in point.items() if name != over}
        left = request.given - (set(request.symbolic) - {over})
        one = replace(request, parameters={**request.parameters, **fixed}, symbolic=(over,), given=left)
        found = _one(one, over, asked)
        if not isinstance(found.finding, Holds):
            return found
    return _jointly(request, asked)


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
    region = Region(point)
    formal = replace(base, parameters={**others, **{name: region.number(name) for name in point}})
    context = witnessed(asked.ordinary(base)) if isinstance(made.body, Exists) else base.context
    try:
        with Followed(made.id, region).guarded("settling it"):
            instances = _instances(formal, context, asked.meter)
    except NotApplicable as refused:
        raise NotDecided(f"{region.refused or refused}; {instead(request.symbolic[0])}") from refused
    plain = asked.ordinary(base)
    if not isinstance(plain.finding, Holds):
        raise NotDecided(
            f"it is not shown at {', '.join(f'{name} = {text(x)}' for name, x in point.items())}"
        )
    evidence: Evidence = "computed"
    lines = tuple(dict.fromkeys(region.kept))
    for line in lines:
        found = settle(read(line, where), asked.meter)
        if isinstance(found.finding, Unknown):
            raise NotDecided(f"{line} is needed for all {names}: {found.finding.reason}")
        if isinstance(found.finding, Fails):
            at = {**point, **{name: Fraction(str(x)) for name, x in found.finding.instance.items()}}
            there = asked.ordinary(replace(base, parameters={**others, **at}))
            if not isinstance(there.finding, Fails):
                raise NotDecided(f"{line} is not so for all {names}; {instead(request.symbolic[0])}")
            for name, x in at.items():
                there = false_at(name, x, there)
            return there
        evidence = "solver" if found.evidence == "solver" else evidence
    given = f" with {', '.join(where)}" if where else ""
    note = f"no certificate: {names} = all is settled by one run and {len(lines)} inequalities, all proved"
    return replace(
        plain, finding=Holds(instances), scope=f"all {names}{given}; {plain.scope}", evidence=evidence,
        document=None, asked=(), notes=(note,), witnesses=(),
    )  # fmt: skip


def _instances(request: Request, context: BayesianContext | None, meter: Meter) -> int:
    """How many instances the sentences of the statement have; all are as it says.

    Raises: NotDecided if one is not, or the statement is of another kind.
    """
    body = request.statement.body
    match body:
        case Parts(parts=parts):
            return sum(
                _instances(
                    replace(request, statement=part, parameters=p, given=request.given | set(p)), None, meter
                )
                for part, p in parts(request.parameters)
            )
        case Exists(AboutStar(sentence=never)):
            if isinstance(settle_in(multiplied(never), StarWorld(request.star(), meter)), AllTrue):
                raise NotDecided("no case was found that does for all values")
            return 1
        case Exists(AboutKnowledge() as about) if context is not None:
            if isinstance(_in(context, about, request, meter), AllTrue):
                raise NotDecided("the case found at one value is none for others")
            return 1
        case AboutKnowledge() if context is not None:
            found = _in(context, body, request, meter)
            if not isinstance(found, AllTrue):
                raise NotDecided("it is false at one value")
            return found.instances or 0
        case AboutKnowledge(general=AboutStar() as general) if stated_for_all(request, body) is not None:
            return _all_true(general, request, meter)
        case AboutStar():
            return _all_true(body, request, meter)
    raise NotDecided(
        "several parameters = all at once are settled for sentences about the star mechanism only"
    )


def _in(context: BayesianContext, body: AboutKnowledge, request: Request, meter: Meter) -> object:
    return settle_in(multiplied(body.sentence), KnowledgeWorld(context, run_of(request, body), meter))


def _all_true(about: AboutStar, request: Request, meter: Meter) -> int:
    """The number of instances.

    Raises: NotDecided if one is false, or more would be needed than these.
    """
    star = request.star()
    if about.bounded is not None:
        raise NotDecided(about.bounded)
    if about.printed_only is not None and not star.is_as_printed:
        raise NotDecided(about.printed_only)
    if "reports" in about.reductions and not star.point_masses_decide:
        raise NotDecided("only point masses were examined as reports")
    sentences: list[Sentence] = [about.sentence, *([about.closing] if about.closing is not None else [])]
    found = [settle_in(multiplied(each), StarWorld(star, meter)) for each in sentences]
    if not all(isinstance(each, AllTrue) for each in found):
        raise NotDecided("a sentence that is sufficient is false")
    return sum(each.instances or 0 for each in found[:1] if isinstance(each, AllTrue))
