"""The one door to a verdict.

A question is parsed, its size is estimated, the sentence is settled, the certificate is written, the
trusted checker reads it, and only if it accepts is the evidence `checked`. No step looks back.

Main definitions
    `check`: one statement at one choice of parameters.
"""

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from verifier.answers import methods
from verifier.answers.about.existence import about_existence
from verifier.answers.about.knowledge import about_knowledge, stated_for_all
from verifier.answers.about.mechanism import about_mechanism, surviving_dominators
from verifier.answers.about.others import about_contexts, about_matrices, about_one_context
from verifier.answers.about.parts import about_parts
from verifier.answers.about.ratio import about_ratio
from verifier.answers.about.reals import about_reals
from verifier.answers.about.star import about_star
from verifier.answers.by_construction import by_construction
from verifier.answers.coq.all_sizes import all_sizes, speaks_of_any_mechanism
from verifier.answers.reals.all_reals import REALS, all_reals
from verifier.answers.request import Request, parse
from verifier.answers.settled import Options, Settled
from verifier.certificates import produce
from verifier.claims.claim import (
    AboutContexts,
    AboutKnowledge,
    AboutMatrices,
    AboutMechanism,
    AboutOneContext,
    AboutRatio,
    AboutReals,
    AboutStar,
    ByConstruction,
    Exists,
    Parts,
    Statement,
    SurvivingDominators,
)  # fmt: skip
from verifier.errors import NotApplicable, NotDecided
from verifier.meter import Listener, Meter, OutOfTime, nobody
from verifier.verdict import Evidence, Finding, Holds, Reliance, Unknown, Verdict
from verifier.version import VERSION


def check(
    statement: str | Statement,
    *,
    mechanism: object = None,
    method: str = "best",
    certificate: Path | str | None = None,
    readings: Mapping[str, str] | None = None,
    beyond_hypothesis: bool = False,
    yes: bool = False,
    time_limit: float | None = None,
    listener: Listener = nobody,
    **parameters: object,
) -> Verdict:
    """The verdict on the statement at these parameters; what is not given takes its printed default.

    Without `mechanism` it is the one that the statement is about.

    Units: `time_limit` in seconds; a run that meets it ends in `unknown` with what was covered.
    Raises: a VerifierError for a request that makes no sense; TooLarge for one that would take too long,
    unless `yes`.

    >>> check("claim-1", n=2, V=2, epsilon="1/4").holds
    True
    >>> check("claim-1", n=2, V=2, mechanism="first-price").counterexample["strategy"]
    0
    """
    started = time.monotonic()
    request = parse(statement, mechanism, readings or {}, beyond_hypothesis, parameters)
    if request.symbolic and beyond_hypothesis:
        raise NotApplicable("all means all that the hypothesis allows; leave --beyond-hypothesis out")
    meter = Meter(listener, None if time_limit is None else started + time_limit)
    # With a time limit a run of any size ends, so nothing needs to be confirmed.
    options = Options(method, certificate is not None, yes or time_limit is not None)
    settled = _settle(request, options, meter)
    text, proves = None, None
    evidence: Evidence = settled.evidence
    if settled.document is not None:
        meter.start("checking the certificate")
        left = None if meter.deadline is None else meter.deadline - time.monotonic()
        try:
            text, proves = produce.checked(settled.document, settled.asked, left)
            evidence = "checked"
        except TimeoutError:
            late = "no certificate: the time limit came before the checker was done"
            settled = replace(settled, notes=(*settled.notes, late))
    by_coq = settled.evidence == "kernel"
    if certificate is not None and text is not None:
        produce.save(text, Path(certificate))
    return Verdict(
        statement=request.statement.id,
        parameters=request.shown(),
        readings=dict(request.readings),
        mechanism=None if by_coq and speaks_of_any_mechanism(request) else _mechanism_name(request),
        finding=settled.finding,
        scope=settled.scope,
        sentence=settled.sentence,
        evidence=evidence,
        rests_on=tuple(Reliance(name, "kernel" if by_coq else "argued") for name in settled.reductions),
        method=settled.method,
        certificate=None if certificate is None or text is None else str(certificate),
        work=_work(meter, settled.finding),
        elapsed_seconds=time.monotonic() - started,
        version=VERSION,
        hypothesis=None if request.hypothesis is None else f"not met: {request.hypothesis}",
        notes=settled.notes,
        witnesses=settled.witnesses,
        proves=proves,
        certificate_text=text,
    )


def _settle(request: Request, options: Options, meter: Meter) -> Settled:
    """The body of the statement, settled; what cannot be decided or runs out of time is unknown."""
    statement = request.statement
    if options.method != "kernel":
        methods.method(options.method)  # raises for a method that does not exist
    if request.symbolic or options.method == "kernel":
        try:
            if options.method != "kernel" and set(request.symbolic) <= set(REALS):
                settled = all_reals(request, options, meter, _settle)
                known = statement.proof is not None or statement.disproof is not None
                if not known or not isinstance(settled.finding, Unknown):
                    return settled
                proved = all_sizes(request, options, meter, _settle)
                if not isinstance(proved.finding, Unknown):
                    return proved
                return replace(settled, notes=(*settled.notes, proved.finding.reason))
            return all_sizes(request, options, meter, _settle)
        except OutOfTime as out:
            return _late(statement, "kernel", out)
    try:
        match statement.body:
            case AboutMechanism() as body:
                loaded = request.load()
                return about_mechanism(request, body.at(loaded.auction.n), loaded, options, meter)
            case SurvivingDominators():
                return surviving_dominators(request.load(), options, meter)
            case AboutContexts() as body:
                return about_contexts(request, body, options, meter)
            case AboutOneContext() as body:
                return about_one_context(request, body, meter)
            case AboutMatrices() as body:
                return about_matrices(body)
            case AboutStar() as body:
                return about_star(request, body, options, meter)
            case AboutKnowledge() as body:
                general = stated_for_all(request, body)
                if general is not None:
                    whole = replace(request, statement=replace(statement, body=general))
                    settled = _settle(whole, options, meter)
                    # What covers all contexts at once is enough for the statement; only a ratio is the same.
                    if isinstance(settled.finding, Holds) or isinstance(general, AboutRatio):
                        return settled
                return about_knowledge(request, body, options, meter)
            case AboutRatio() as body:
                return about_ratio(request, body, meter)
            case Exists(never):
                refuted = _settle(replace(request, statement=replace(statement, body=never)), options, meter)
                return about_existence(refuted)
            case AboutReals() as body:
                return about_reals(request, body, meter)
            case ByConstruction() as body:
                return by_construction(request, body, meter)
            case Parts() as body:
                parts = body.parts(request.parameters)
                inner = [request.part(part, p) for part, p in parts]
                return about_parts(statement, [(r, _settle(r, options, meter)) for r in inner])
    except NotDecided as undecided:
        return Settled(Unknown(str(undecided)), "not everything", statement.text, options.method)
    except OutOfTime as out:
        return _late(statement, options.method, out)


def _late(statement: Statement, method: str, out: OutOfTime) -> Settled:
    """Neither, for lack of time."""
    return Settled(Unknown("the time limit", out.covered), "not everything", statement.text, method)


def _mechanism_name(request: Request) -> str | None:
    """How the mechanism was asked for; None where the statement is not about one."""
    given = request.mechanism
    return (
        given if given is None or isinstance(given, str) else getattr(given, "__name__", type(given).__name__)
    )


def _work(meter: Meter, finding: Finding) -> dict[str, int]:
    """What was counted; `instances` is 0 when they were not."""
    counted = finding.instances if isinstance(finding, Holds) else None
    names = {"profiles": "profiles", "classes": "columns", "linear_programs": "linear_programs",
             "smt_queries": "smt_queries", "dominance_questions": "dominance_questions",
             "rationality_questions": "rationality_questions"}  # fmt: skip
    return {"instances": counted or 0, **{name: meter.counts.get(kept, 0) for name, kept in names.items()}}
