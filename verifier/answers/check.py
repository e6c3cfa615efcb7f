"""The one door to a verdict.

A question is parsed, its size is estimated, the sentence is settled, the certificate is written, the
trusted checker reads it, and only if it accepts is the evidence `checked`. No step looks back.

Main definitions
    `check`: one statement at one choice of parameters.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from verifier import checker
from verifier.answers import methods, size
from verifier.answers.request import Request, parse
from verifier.certificates import produce, write
from verifier.certificates.write import Document
from verifier.claims.claim import (
    AboutContexts, AboutMatrices, AboutMechanism, AboutOneContext, Parts, Statement, SurvivingDominators,
)  # fmt: skip
from verifier.claims.explain import beliefs_json, context_for, counterexample
from verifier.claims.labels import instance, label, mixture_label, shown
from verifier.claims.language import Sentence
from verifier.claims.matrices import is_true, settle_matrix
from verifier.claims.settle import AllTrue, OneFalse, settle
from verifier.claims.world import ContextsWorld, MechanismWorld, require_parts
from verifier.dominance.question import Dominated, Sense, Undecided, Undominated, margin, worth
from verifier.errors import NotDecided, TooLarge
from verifier.exact.rational import text
from verifier.mechanisms.load import Loaded
from verifier.mechanisms.second_belief import SecondBelief
from verifier.meter import Listener, Meter, OutOfTime, nobody
from verifier.solutions.conservative import Conservative
from verifier.solutions.undominated import Survival
from verifier.verdict import Evidence, Fails, Finding, Holds, Reliance, Unknown, Verdict
from verifier.version import VERSION


@dataclass(frozen=True)
class Options:
    """How to settle: the method, whether a certificate is wanted in any case, whether any size is allowed."""

    method: str = "best"
    insist: bool = False
    yes: bool = False
    deadline: float | None = None
    listener: Listener = nobody


@dataclass(frozen=True)
class Settled:
    """What settling a body gives: the finding, its document if one can be written, and what to say of it."""

    finding: Finding
    scope: str
    sentence: str
    method: str
    document: Document | None
    reductions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    evidence: Evidence = "computed"


def check(
    statement: str | Statement,
    *,
    mechanism: object = "second-belief",
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

    Raises: a VerifierError for a request that makes no sense; TooLarge for one that would take too long, unless `yes`.

    >>> check("claim-1", n=2, V=2, epsilon="1/4").holds
    True
    >>> check("claim-1", n=2, V=2, mechanism="first-price").counterexample["strategy"]
    0
    """
    started = time.monotonic()
    request = parse(statement, mechanism, readings or {}, beyond_hypothesis, parameters)
    deadline = None if time_limit is None else started + time_limit
    options = Options(method, certificate is not None, yes, deadline, listener)
    meter = Meter(listener, deadline)
    settled = _settle(request, options, meter)
    text_, evidence, sentence = None, settled.evidence, settled.sentence
    if settled.document is not None:
        meter.start("checking the certificate")
        text_, sentence = produce.checked(settled.document)
        evidence = "checked"
    path = None
    if certificate is not None and text_ is not None:
        produce.save(text_, Path(certificate))
        path = str(certificate)
    reductions = settled.reductions
    return Verdict(
        statement=request.statement.id,
        parameters=request.shown(),
        readings=dict(readings or {}),
        mechanism=_mechanism_name(request),
        finding=settled.finding,
        scope=settled.scope,
        sentence=sentence,
        evidence=evidence,
        rests_on=tuple(Reliance(name, "argued") for name in reductions),
        method=settled.method,
        certificate=path,
        work=_work(meter, settled.finding),
        elapsed_seconds=time.monotonic() - started,
        version=VERSION,
        hypothesis=None if request.hypothesis is None else f"not met: {request.hypothesis}",
        notes=settled.notes,
        certificate_text=text_,
    )


def _settle(request: Request, options: Options, meter: Meter) -> Settled:
    if options.method not in methods.NAMES:
        methods.method(options.method)  # raises, with the names that there are
    if request.symbolic or options.method == "kernel":
        wanted = f"{' and '.join(request.symbolic)} = all" if request.symbolic else "the method kernel"
        return Settled(
            Unknown(f"{wanted}: there is no proof of {request.statement.id} for all sizes yet; give numbers"),
            "nothing was examined", request.statement.text, options.method, None,
        )  # fmt: skip
    try:
        match request.statement.body:
            case AboutMechanism() | SurvivingDominators():
                return _about_mechanism(request, options, meter)
            case AboutContexts(sentence):
                return _about_contexts(request, sentence, options, meter)
            case AboutOneContext(sentence, context, written):
                given = context(request.parameters)
                world = ContextsWorld(given.n, given.V, meter, given)
                found = settle(sentence, world)
                document = write.context_document(written(request.parameters), sentence, found)
                return _settled(found, sentence, world, "the given context", "definitions", document)
            case AboutMatrices():
                return _about_matrices(request, options)
            case Parts(parts):
                return _about_parts(request, parts(request.parameters), options, meter)
    except NotDecided as undecided:
        return Settled(Unknown(str(undecided)), "incomplete", request.statement.text, options.method, None)
    except OutOfTime as out:
        return Settled(
            Unknown("the time limit", out.covered), "incomplete", request.statement.text, options.method, None
        )


def _about_mechanism(request: Request, options: Options, meter: Meter) -> Settled:
    loaded = request.load()
    auction, body = loaded.auction, request.statement.body
    how = methods.method(options.method)
    as_printed = isinstance(auction, SecondBelief) and auction.is_as_printed
    sentence = body.at(auction.n) if isinstance(body, AboutMechanism) else None
    if sentence is not None:
        require_parts(sentence, auction)
    profiles = 1
    for i in range(auction.n):
        profiles *= len(auction.strategies(i))
    tabulated = not as_printed and profiles <= size.CERTIFY_TABLE_PROFILES
    # A certificate by table speaks of every player and every rest, so the engine does, too.
    declared = how.declared and loaded.declared and not tabulated
    survival = Survival(auction, how.classify, declared, meter)
    conservative = Conservative(survival)
    world = MechanismWorld(auction, request.parameters["epsilon"], conservative, meter)
    if sentence is None:
        return _surviving_dominators(survival, how)
    positions = len(set(survival.representative))
    expected = size.estimate(sentence, auction, declared, positions)
    _ask(expected, options)
    columns_suffice = {q.domain for q in sentence.for_all} <= {
        "player", "other", "type", "range", "strategy", "survivor",
    }  # fmt: skip
    certifiable = tabulated or (as_printed and (profiles <= size.CERTIFY_PROFILES or columns_suffice))
    counted = options.insist or (certifiable and expected.cells <= size.CERTIFY_CELLS)
    found = settle(sentence, world, counted)
    document, notes, reductions = None, [], []
    if certifiable and counted:
        if not how.canonical:
            conservative, found = _canonically(sentence, loaded, declared, request, meter, found)
        by = "enumerated" if profiles <= size.CERTIFY_PROFILES else "columns"
        if by == "columns":
            reductions.append("columns")
        document = write.mechanism_document(
            auction, loaded.name, loaded.source, request.parameters["epsilon"], by, sentence, found,
            conservative, _blocks(sentence, found),
        )  # fmt: skip
    else:
        if declared:
            reductions.append("columns")
        limit = size.CERTIFY_PROFILES if as_printed else size.CERTIFY_TABLE_PROFILES
        why = f"{profiles:,} profiles, more than {limit:,}" if not certifiable else "ask for one with --certificate"
        notes.append(f"no certificate was written: {why}")
    if {q.domain for q in sentence.for_all} & {"believed", "rational", "playable", "second"}:
        reductions.append("beliefs")
    head = write.mechanism_head(auction, loaded.name, loaded.source, request.parameters["epsilon"]) if (
        as_printed
    ) else {"name": loaded.name, "source": loaded.source, "n": auction.n, "V": auction.V,
            "epsilon": text(request.parameters["epsilon"])}  # fmt: skip
    asked = {"kind": "mechanism", "mechanism": head, "sentence": sentence.as_json()}
    settled = _settled(
        found, sentence, world, _scope(sentence, auction.n, auction.V), how.name, document, asked
    )
    if isinstance(found, AllTrue) and found.minimum is not None:
        settled = replace(settled, finding=Holds(found.instances, _extremum(sentence, world, found)))
    return replace(settled, reductions=tuple(reductions), notes=tuple(notes))


def _canonically(
    sentence: Sentence, loaded: Loaded, declared: bool, request: Request, meter: Meter, found: AllTrue | OneFalse
) -> tuple[Conservative, AllTrue | OneFalse]:
    """The same question by the method whose witnesses are canonical, for the certificate; both must agree."""
    conservative = Conservative(Survival(loaded.auction, methods.method("best").classify, declared, meter))
    again = settle(
        sentence, MechanismWorld(loaded.auction, request.parameters["epsilon"], conservative, meter), True
    )
    if again != found:
        raise produce.NotAccepted(f"two methods disagree: {found} and {again}")
    return conservative, again


def _about_contexts(request: Request, sentence: Sentence, options: Options, meter: Meter) -> Settled:
    n, V = request.parameters["n"], request.parameters["V"]
    expected = size.estimate_contexts(sentence, n, V)
    _ask(expected, options)
    world = ContextsWorld(n, V, meter)
    found = settle(sentence, world)
    document = write.contexts_document(n, V, sentence, found)
    return _settled(found, sentence, world, f"every context of C({n},{V}), by classes", "definitions", document)


def _about_matrices(request: Request, options: Options) -> Settled:
    body = request.statement.body
    assert isinstance(body, AboutMatrices)
    documents, wrong = [], []
    for named in body.matrices:
        facts = []
        for fact, matrix, answer in settle_matrix(named):
            head: Document = {"row": label(fact.row), "sense": fact.sense, "among": [label(r) for r in fact.among],
                              "against": [label(c) for c in fact.against]}  # fmt: skip
            columns = [c for (c,) in matrix.rests]
            action = matrix.actions.index(fact.row)
            match answer:
                case Dominated(mixed):
                    least = text(margin(matrix, action, mixed, Sense(fact.sense)))
                    facts.append({**head, "mixture": mixture_label(mixed, matrix.actions), "margin": least})
                case Undominated(belief):
                    value = text(worth(matrix, action, belief))
                    facts.append({**head, "belief": mixture_label(belief, columns), "value": value})
                case Undecided(reason):
                    raise NotDecided(reason)
            if not is_true(fact, answer):
                wrong.append({"matrix": named.name, "fact": facts[-1], "explanation": [
                    f"In the matrix of {named.name}, {shown(fact.row)} is {'not ' * fact.dominated}dominated."]})  # fmt: skip
        documents.append({
            "name": named.name, "rows": [label(r) for r in named.rows], "columns": [label(c) for c in named.columns],
            "payoffs": [[text(x) for x in row] for row in named.payoffs], "facts": facts,
        })  # fmt: skip
    document = write.matrices_document(documents)
    count = sum(len(named.facts) for named in body.matrices)
    finding: Finding = Fails({}, wrong[0]) if wrong else Holds(count)
    return Settled(finding, "the payoff matrices of the example", checker.sentence(document), "columns", document)


def _about_parts(
    request: Request, parts: Any, options: Options, meter: Meter
) -> Settled:
    """Holds when all parts do; fails when one fails; else unknown."""
    settled: list[tuple[str, Settled]] = []
    for part, parameters in parts:
        inner = replace(request, statement=part, parameters=parameters)
        settled.append((part.id, _settle(inner, options, meter)))
    failing = next(((id_, s) for id_, s in settled if isinstance(s.finding, Fails)), None)
    open_ = next(((id_, s) for id_, s in settled if isinstance(s.finding, Unknown)), None)
    flat: list[Document] = []
    for _, s in settled:
        if s.document is not None:
            flat += s.document.get("parts", [s.document])
    complete = all(s.document is not None for _, s in settled)
    if failing is not None:
        id_, s = failing
        assert isinstance(s.finding, Fails)
        finding: Finding = Fails(s.finding.instance, {"part": id_, **s.finding.counterexample})
        document = s.document
        complete = document is not None
    elif open_ is not None:
        id_, s = open_
        assert isinstance(s.finding, Unknown)
        finding, document = Unknown(f"{id_}: {s.finding.reason}", s.finding.covered), None
        complete = False
    else:
        counts = [s.finding.instances for _, s in settled if isinstance(s.finding, Holds)]
        total = None if None in counts else sum(c for c in counts if c is not None)
        empty = [id_ for id_, s in settled if isinstance(s.finding, Holds) and s.finding.instances == 0]
        finding, document = Holds(0 if empty else total), write.all_of(flat) if complete else None
    scope = f"{len(settled)} parts: " + "; ".join(dict.fromkeys(s.scope for _, s in settled))
    sentence = request.statement.text if document is None else checker.sentence(document)
    reductions = tuple(dict.fromkeys(r for _, s in settled for r in s.reductions))
    notes = tuple(dict.fromkeys(note for _, s in settled for note in s.notes))
    return Settled(finding, scope, sentence, settled[0][1].method, document if complete else None, reductions, notes)


def _surviving_dominators(survival: Survival, how: methods.Method) -> Settled:
    """For every i, t and a outside S_i(t), ask for a dominator again, among S_i(t) only."""
    auction, count = survival.auction, 0
    scope = f"every player, every type in 0..{auction.V}, every strategy outside S_i(t)"
    sentence = "every strategy outside S_i(t) is strictly dominated, for type t, by a mixture over S_i(t)"
    for i in sorted(set(survival.representative)):
        for t in range(auction.V + 1):
            survivors = survival.survivors(i, t)
            outside = [a for a in range(len(auction.strategies(i))) if a not in survivors]
            for a in outside:
                answer = survival.classify(survival.matrix(i, t), [a], (*survivors, a), Sense.STRICTLY)[a]
                match answer:
                    case Dominated():
                        count += 1
                    case Undominated(belief):
                        own = auction.strategies(i)[a]
                        return Settled(Fails({"i": i + 1, "t": t}, {
                            "player": i + 1, "type": t, "strategy": label(own),
                            "undominated_because_of": mixture_label(belief, survival.matrix(i, t).rests),
                            "explanation": [f"Strategy {shown(own)} of player {i + 1} does not survive for type {t}, but "
                                            f"no mixture over the survivors dominates it: against a belief it gives "
                                            f"{text(worth(survival.matrix(i, t), a, belief))}, as much as any."]}),
                            scope, sentence, how.name, None)  # fmt: skip
                    case Undecided(reason):
                        raise NotDecided(reason)
    notes = ("computed: the certificate format has no form for this sentence",)
    reductions = ("columns",) if survival.declared else ()
    return Settled(Holds(count), scope, sentence, how.name, None, reductions, notes)


def _settled(
    found: AllTrue | OneFalse, sentence: Sentence, world: Any, scope: str, how: str,
    document: Document | None, asked: Document | None = None,
) -> Settled:  # fmt: skip
    match found:
        case AllTrue(instances):
            finding: Finding = Holds(instances)
            verdict: Document = {"verdict": "holds"} | ({} if instances is None else {"instances": instances})
        case OneFalse(env):
            finding = Fails(instance(env), counterexample(sentence, world, found))
            verdict = {"verdict": "fails", "instance": instance(env)}
    told = document if document is not None else {**(asked or {}), **verdict}
    return Settled(finding, scope, checker.sentence(told), how, document)


def _extremum(sentence: Sentence, world: MechanismWorld, found: AllTrue) -> dict[str, object]:
    """The exact minimum that the sentence asks for, and a context that attains it where it speaks of contexts."""
    assert found.minimum is not None
    least, env = found.minimum
    answer: dict[str, object] = {"minimum": text(Fraction(least)), "at": instance(env)}
    second = next((q for q in sentence.for_all if q.domain == "second"), None)
    if second is not None:
        chosen = context_for(world, env[str(second.arguments[0])], env[second.variable])
        answer["context"] = {
            "kind": "set-beliefs", "V": world.auction.V, "epsilon": text(world.epsilon),
            "theta": [t for t, _ in chosen], "smp": [k for _, k in chosen], "beliefs": beliefs_json(world, chosen),
        }  # fmt: skip
    return answer


def _blocks(sentence: Sentence, found: AllTrue | OneFalse) -> list[tuple[int, int]]:
    """(player from 0, type) of each S_i(t) in which a counterexample takes a value."""
    if not isinstance(found, OneFalse):
        return []
    env = found.env
    blocks = []
    for q in sentence.for_all:
        if q.domain == "survivor":
            i, t = (a if isinstance(a, int) else env[str(a)] for a in q.arguments)
            blocks.append((i - 1, t))
    return blocks


def _scope(sentence: Sentence, n: int, V: int) -> str:
    words = {
        "player": f"every player of {n}", "other": "every other player", "type": f"every type in 0..{V}",
        "range": "every integer in the given range", "strategy": "every strategy",
        "survivor": "every strategy in S_i(t)", "rest": "every profile of the others",
        "believed": "every profile of the others that the belief allows",
        "rational": f"every strategy that is rational in some context of C({n},{V})", "profile": "every profile",
        "playable": f"every profile of strategies that are rational in some context of C({n},{V})",
        "second": "every benchmark of such a context",
    }  # fmt: skip
    domains = [words[q.domain] for q in sentence.for_all]
    if {q.domain for q in sentence.for_all} & {"survivor", "rational"}:
        domains.append("against every profile of the others")
    return ", ".join(dict.fromkeys(domains))


def _ask(expected: size.Size, options: Options) -> None:
    if expected.seconds > size.ASK_ABOVE_SECONDS and not options.yes and options.deadline is None:
        raise TooLarge(f"this would take {expected.told()}; add --yes to run it, or --time-limit, or smaller sizes")


def _mechanism_name(request: Request) -> str | None:
    if isinstance(request.statement.body, (AboutContexts, AboutOneContext, AboutMatrices)):
        return None
    if isinstance(request.statement.body, Parts) and "epsilon" not in request.parameters:
        return None
    return request.mechanism if isinstance(request.mechanism, str) else type(request.mechanism).__name__


def _work(meter: Meter, finding: Finding) -> dict[str, int]:
    work = {"instances": 0, "profiles": 0, "classes": meter.counts.get("columns", 0)}
    if isinstance(finding, Holds) and finding.instances is not None:
        work["instances"] = finding.instances
    for name in ("profiles", "dominance_questions", "rationality_questions", "linear_programs", "smt_queries"):
        work[name] = meter.counts.get(name, 0)
    return work
