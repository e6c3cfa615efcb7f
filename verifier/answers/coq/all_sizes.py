"""A statement for all sizes: `--n all`, and the method kernel.

Main definitions
    `all_sizes`: the answer.

Main statements
    True for all sizes is never read off from some: it is what theorems of `claims.proved` say, once Coq's
    kernel has accepted them here. What was asked is a part of what they say, or it is not settled.

    False at one size is false for all. Where the catalogue expects a statement to fail, the ordinary engine
    settles it at one point: where a theorem shows it false, if there is one that speaks of what was asked,
    and at the printed defaults if not. The counterexample is the engine's; if Coq accepts the theorem, too,
    the evidence is `kernel`, and that of the engine otherwise.

Choices
    Numbers given beside `all` must be possible: the statement is asked for at the point that is easiest to
    reach (`_EASIEST`; of one context its printed defaults) with these numbers, and refused as it would be
    there. So a verdict is never about
    nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from verifier.answers.coq import sources as coq_sources
from verifier.answers.coq.kernel import assumptions
from verifier.answers.reals.all_reals import REALS
from verifier.answers.request import ANY, Request, parse
from verifier.answers.settled import Options, Settled
from verifier.claims.catalogue import statements
from verifier.claims.claim import AboutOneContext, Statement
from verifier.claims.proof import At, Disproof, Proof
from verifier.errors import NotDecided, OutOfRange
from verifier.meter import Meter, OutOfTime
from verifier.verdict import Fails, Finding, Holds, Unknown

Engine = Callable[[Request, Options, Meter], Settled]
"""Settles a request in which nothing is symbolic."""

_EASIEST: Mapping[str, Mapping[str, Any]] = {
    "chen-micali-2012": {"n": 2, "V": 10**100, "epsilon": 1},
    "azar-chen-micali-2010": {"n": 2, "B": 2, "epsilon": "1/1000000", "delta": "1/1000000"},
}
"""Where a paper's hypotheses are weakest: in one they ask V to be large for epsilon, in the other epsilon and
delta to be small."""


def all_sizes(request: Request, options: Options, meter: Meter, engine: Engine) -> Settled:
    """The statement for all values of `request.symbolic`; for every size, if the method is kernel.

    Raises: OutOfRange where numbers that were given beside `all` do not go with it; OutOfTime.
    """
    made = request.statement
    listed = any(made is known for known in statements())
    replaced = _replaced(request)
    if listed and made.proof is not None:
        return _proved(request, made.proof, meter)
    is_open = made.disproof is None and (made.expected == "holds" or replaced is not None)
    if is_open or not listed:
        return _open(
            request, f"there is no proof of {made.id} for all sizes in this version; {_instead(made)}"
        )
    if replaced is not None:
        return _open(request, replaced)
    missed = None
    if made.disproof is not None:
        missed = next(_not_among(request, made.disproof.at, all_counts=True), None)
        if missed is None:
            return _disproved(request, made.disproof, options, meter, engine)
    if options.method == "kernel":
        return _open(request, missed or f"no theorem says that {made.id} is false; leave --method out")
    return _false_at(request, {}, options, meter, engine)


def speaks_of_any_mechanism(request: Request) -> bool:
    """The theorems speak of every mechanism of a kind, and of no given one."""
    return request.statement.proof is not None and request.statement.proof.any_mechanism


def _open(request: Request, reason: str) -> Settled:
    """Neither, with what was asked for and the reason."""
    wanted = f"{', '.join(request.symbolic)} = all" if request.symbolic else "the method kernel"
    return _settled(request, Unknown(f"{wanted}: {reason}"))


def _settled(request: Request, finding: Finding) -> Settled:
    return Settled(finding, "nothing was examined", request.statement.text, "kernel")


def _instead(made: Statement) -> str:
    """What may be asked for.

    >>> from verifier.claims.catalogue import find
    >>> _instead(find("claim-1/case-1")), _instead(find("naive-price"))
    ('give values; at given sizes there is --epsilon all', 'give values')
    """
    reals = [f"--{p.name.replace('_', '-')} all" for p in made.parameters if p.name in REALS]
    return f"give values; at given sizes there is {' '.join(reals)}" if reals else "give values"


def _symbolic(request: Request, proof: Proof) -> str:
    """The parameters of which the theorems speak for all values."""
    return ", ".join(name for name in request.parameters if name not in proof.only)


def _replaced(request: Request) -> str | None:
    """Why theorems do not speak of what was asked, if it has another mechanism or is beyond a hypothesis."""
    if request.hypothesis is not None:
        return f"the theorem assumes what is not met here: {request.hypothesis}"
    expected = None if request.statement.mechanism == ANY else request.statement.mechanism
    if request.mechanism == expected:
        return None
    if speaks_of_any_mechanism(request):
        return "the theorem is about all mechanisms of a kind, and about no given one; leave --mechanism out"
    return f"the theorem is about the mechanism {expected} as printed; leave --mechanism out, or give numbers"


def _not_among(request: Request, at: At, all_counts: bool) -> Iterator[str]:
    """Where what was asked is something else than these values; `all` may count as one of them, or not."""
    asked = {**request.shown(), **request.readings}
    for name, x in at.items():
        given = asked.get(name)
        if str(given) == str(x) or (given == "all" and all_counts):
            continue
        option = f"--reading {name}=" if name in request.readings else f"--{name.replace('_', '-')} "
        also = " or all" if all_counts and name in request.parameters else ""
        yield f"the theorem is for {option}{x}{also}" if x is not None else f"leave {option.strip()} out"


def _point(request: Request, at: Mapping[str, Any]) -> Request:
    """The request with these values for what is symbolic.

    Raises: OutOfRange.
    """
    numbers = {name: request.parameters[name] for name in request.given if name not in request.symbolic}
    return parse(request.statement, request.mechanism, request.readings, False, {**numbers, **at})


def _require_a_case(request: Request) -> None:
    """There are values of what is symbolic that go with the numbers that were given.

    Raises: OutOfRange.
    """
    if request.symbolic:
        easiest = _EASIEST[request.statement.paper]
        if isinstance(request.statement.body, AboutOneContext):
            # A context is made to be looked at, and with that many types it would not fit anywhere.
            easiest = {p.name: p.default for p in request.statement.parameters}
        _point(request, {name: x for name, x in easiest.items() if name in request.symbolic})


def _notes(of: Proof | Disproof) -> tuple[str, ...]:
    """Where the theorems are, and how they compare with the print."""
    said = (f"compared with the print: {of.said}",) if of.said else ()
    return (*(f"proofs/{theorem}" for theorem in of.theorems), *said)


def _axioms(of: Proof | Disproof, meter: Meter) -> tuple[str, ...]:
    """What the theorems rest on, in words, each once.

    Raises: NotDecided, OutOfTime.
    """
    allowed = coq_sources.axioms()
    return tuple(dict.fromkeys(allowed[axiom] for axiom in assumptions(of.files, meter)))


def _proved(request: Request, proof: Proof, meter: Meter) -> Settled:
    """True for every size and parameter of the theorems, of which what was asked is a part."""
    missed = _replaced(request) or next(_not_among(request, proof.only, all_counts=False), None)
    if missed is not None:
        return _open(request, f"{missed}; all is there for {_symbolic(request, proof)}")
    _require_a_case(request)
    try:
        rests = _axioms(proof, meter)
    except NotDecided as undecided:
        return _settled(request, Unknown(str(undecided)))
    return Settled(
        Holds(None), proof.scope, request.statement.text, "kernel", reductions=rests, notes=_notes(proof),
        evidence="kernel",
    )  # fmt: skip


def _disproved(
    request: Request, disproof: Disproof, options: Options, meter: Meter, engine: Engine
) -> Settled:
    """False where the theorems say so, and the engine finds it there, too."""
    found = _false_at(request, disproof.at, options, meter, engine)
    if not isinstance(found.finding, Fails) or options.insist:
        return found
    try:
        rests = _axioms(disproof, meter)
    except (NotDecided, OutOfTime) as wrong:
        reason = "the time limit" if isinstance(wrong, OutOfTime) else str(wrong)
        if options.method == "kernel":
            return _settled(request, Unknown(reason))
        return replace(
            found, notes=(*found.notes, f"the theorem that says so was not checked here: {reason}")
        )
    return replace(
        found, method="kernel", evidence="kernel", document=None, asked=(), witnesses=(), reductions=rests,
        notes=_notes(disproof),
    )  # fmt: skip


def _false_at(request: Request, at: At, options: Options, meter: Meter, engine: Engine) -> Settled:
    """What the engine finds at these values, and elsewhere at the printed defaults: false there is false for
    all."""
    defaults = {p.name: p.default for p in request.statement.parameters}
    wanted = {name: at.get(name, defaults[name]) for name in request.symbolic}
    try:
        there = _point(request, {name: x for name, x in wanted.items() if x is not None})
    except OutOfRange as outside:
        _require_a_case(request)
        return _open(request, f"{outside}; give values")
    point = {name: x for name, x in there.shown().items() if name in request.symbolic}
    found = engine(there, replace(options, method="best") if options.method == "kernel" else options, meter)
    if not isinstance(found.finding, Fails):
        reason = found.finding.reason if isinstance(found.finding, Unknown) else "it holds there"
        return _open(request, f"at {_told(point)} it is not found to fail: {reason}; give values")
    if not point:
        return found
    told = dict(found.finding.counterexample)
    match told.get("explanation"):
        case [first, *rest]:
            told["explanation"] = [f"Take {_told(point)}. {first}", *rest]
        case str() as story:
            told["explanation"] = f"Take {_told(point)}. {story}"
    fails = Fails({**point, **found.finding.instance}, {**point, **told})
    return replace(found, finding=fails, scope=f"{_told(point)}: {found.scope}")


def _told(point: Mapping[str, object]) -> str:
    """A point in words.

    >>> _told({"n": 2, "epsilon": "1/8"})
    'n = 2, epsilon = 1/8'
    """
    return ", ".join(f"{name} = {x}" for name, x in point.items())
