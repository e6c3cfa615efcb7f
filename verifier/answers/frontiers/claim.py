"""For which values of a parameter a sentence about a mechanism holds, exactly, at chosen n, V and ties.

Main definitions
    `claim_frontier`: the set, with what shows it on both sides of each end. `ClaimFrontierAnswer`: as the
    command line prints it. `has_claim_frontier`: whether a statement is of this kind.

Main statements
    The range is covered by pieces, on each of which the sentence has one truth value (`walk`,
    `claim_pieces`). A walk that needs too many pieces ends in `unknown`, with the gaps.

Choices
    Over epsilon the range is (0, 1], for which the claims are stated, and beyond the hypothesis
    (0, infinity): only step e depends on epsilon, so the second-belief mechanism with its reward multiplied
    is the printed formula at any epsilon. Over a constant of the second-belief mechanism
    (`constants`) the range is that of the constant, and epsilon is a parameter like n and V.

    A mechanism of the user's own is run with epsilon kept symbolic (`family`); one that does not
    take epsilon is the same at every epsilon, and only the statement depends on it.

References
    [CM2012] Section 7 (the mechanism), Section 8 (Claims 1 to 3, Theorem 3).
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from verifier.answers.frontiers.claim_pieces import Piece, piece
from verifier.answers.frontiers.constants import CONSTANTS, Constant, with_epsilon
from verifier.answers.frontiers.family import Family
from verifier.answers.frontiers.law import numbers
from verifier.answers.frontiers.walk import MOST_PIECES, endpoints, runs, span_of, walk
from verifier.answers.request import Request, parse, statement
from verifier.answers.settled import Options
from verifier.answers.size import estimate
from verifier.claims.claim import AboutMechanism, Statement
from verifier.claims.language import Sentence
from verifier.claims.settle import AllTrue, OneFalse
from verifier.claims.world import require_parts
from verifier.errors import NotApplicable
from verifier.exact.algebraic import End, Root
from verifier.exact.intervals import Interval, end_record
from verifier.exact.polynomial import ONE, ZERO
from verifier.exact.rational import text
from verifier.games.auction import Auction
from verifier.mechanisms.load import Source, find_mechanism
from verifier.mechanisms.second_belief import SecondBelief
from verifier.meter import Listener, Meter, nobody
from verifier.verdict import Reliance
from verifier.version import VERSION

PRINTED = Interval(ZERO, False, ONE, True)
BEYOND = Interval(ZERO, False, None, False)
_CONTEXTUAL = {"rational", "believed", "playable", "second"}


@dataclass(frozen=True)
class ClaimFrontierAnswer:
    """`holds`, `fails` and `undecided` are disjoint spans in order; together they are the range."""

    statement: str
    over: str
    request: Request
    mechanism: str
    range: Interval
    holds: tuple[Interval, ...]
    fails: tuple[Interval, ...]
    undecided: tuple[Interval, ...]
    reason: str | None
    details: Mapping[str, object]
    rests_on: tuple[Reliance, ...]
    elapsed_seconds: float

    @property
    def parameters(self) -> Mapping[str, object]:
        """The other parameters, as JSON."""
        return {name: x for name, x in self.request.shown().items() if name != self.over}

    @property
    def known(self) -> Mapping[str, int | Fraction]:
        """The other parameters that are numbers."""
        return numbers(self.request, self.over)

    @property
    def top(self) -> Fraction | None:
        """The upper end of the range."""
        high = self.range.high
        assert not isinstance(high, Root)
        return high

    @property
    def unknown(self) -> bool:
        """Something was left open."""
        return bool(self.undecided)

    def contains(self, x: End) -> bool | None:
        """Whether the statement holds at x; None where that is unknown or outside the range."""
        if any(x in span for span in self.holds):
            return True
        return False if any(x in span for span in self.fails) else None

    @property
    def ends(self) -> frozenset[End]:
        """Where the answer changes, and the ends of the range."""
        spans = (*self.holds, *self.fails, *self.undecided)
        return frozenset(end for span in spans for end in (span.low, span.high) if end is not None)

    def to_json(self) -> dict[str, object]:
        """The object that `--json` prints."""
        unknown = [span.to_json() for span in self.undecided]
        open_ = {"verdict": "unknown", "unknown": unknown, "reason": self.reason} if unknown else {}
        range_ = self.range.to_json()
        return {
            "statement": self.statement,
            "over": self.over,
            "parameters": self.parameters,
            "mechanism": self.mechanism,
            "range": [range_["from"], range_["to"]],
            "holds": [span.to_json() for span in self.holds],
            **open_,
            **self.details,
            "evidence": "computed",
            "rests_on": [reliance.to_json() for reliance in self.rests_on],
            "elapsed_seconds": round(self.elapsed_seconds, 6),
            "version": VERSION,
        }


def has_claim_frontier(ref: str | Statement) -> bool:
    """The statement is a sentence about a mechanism with a parameter epsilon.

    >>> has_claim_frontier("claim-2"), has_claim_frontier("chen-micali-2012/theorem-1")
    (True, False)
    """
    asked = statement(ref)
    return isinstance(asked.body, AboutMechanism) and any(p.name == "epsilon" for p in asked.parameters)


def claim_frontier(
    ref: str | Statement,
    parameters: Mapping[str, object] | None = None,
    *,
    over: str = "epsilon",
    mechanism: object = None,
    beyond_hypothesis: bool = False,
    most_pieces: int = MOST_PIECES,
    time_limit: float | None = None,
    yes: bool = False,
    listener: Listener = nobody,
) -> ClaimFrontierAnswer:
    """The exact set of values of `over` for which the statement holds: of epsilon in (0, 1], or beyond the
    hypothesis in (0, infinity); or of a constant of the second-belief mechanism, in its range.

    `parameters` are n, V and ties, and epsilon where a constant varies; what is not given takes the
    statement's printed default.

    Units: `time_limit` in seconds; a walk that meets it leaves what it did not cover unknown.
    Raises: UnknownName, AmbiguousName, NotApplicable, OutOfRange, InexactNumber, TooLarge; and what a
        mechanism of the user's own is refused for.

    >>> at = {"n": 2, "V": 1}
    >>> claim_frontier("claim-1", at).to_json()["holds"]
    [{'from': '0', 'from_included': False, 'to': '1', 'to_included': True}]
    >>> claim_frontier("remark-non-negative-revenue", at, beyond_hypothesis=True).holds[0].high
    Fraction(4, 1)
    >>> claim_frontier("remark-non-negative-revenue", at, over="divisor").holds[0].low   # at epsilon = 1/4
    Fraction(1, 2)
    """
    start = time.monotonic()
    varied = understood(ref, parameters, over=over, mechanism=mechanism, beyond_hypothesis=beyond_hypothesis)
    request, sentence, family = varied.request, varied.sentence, varied.family
    auction = family.at(ONE)
    Options(yes=yes or time_limit is not None).ask(estimate(sentence, auction, family.declared, auction.n))
    meter = Meter(listener, None if time_limit is None else start + time_limit)
    pieces, gaps, reason = walk(
        lambda x, gap: piece(sentence, family, x, varied.range, gap, meter), varied.range, most_pieces
    )
    found = runs(pieces)
    details: dict[str, object] = {
        **varied.told,
        "endpoints": endpoints(found, over),
        "witnesses": _witnesses(found, over),
        "pieces": len({each.at for each in pieces}),
    }
    reductions = ["columns"] * family.declared + ["beliefs"] * bool(sentence.domains & _CONTEXTUAL)
    return ClaimFrontierAnswer(
        statement=request.statement.id,
        over=over,
        request=request,
        mechanism=family.name,
        range=varied.range,
        holds=tuple(span_of(run) for run in found if run[0].holds),
        fails=tuple(span_of(run) for run in found if not run[0].holds),
        undecided=gaps,
        reason=reason,
        details=details,
        rests_on=tuple(Reliance(each, "argued") for each in reductions),
        elapsed_seconds=time.monotonic() - start,
    )


@dataclass(frozen=True)
class Varied:
    """What was asked; `range` is that of the parameter."""

    request: Request
    sentence: Sentence
    family: Family
    range: Interval
    told: Mapping[str, object]


def understood(
    ref: str | Statement,
    parameters: Mapping[str, object] | None = None,
    *,
    over: str = "epsilon",
    mechanism: object = None,
    beyond_hypothesis: bool = False,
) -> Varied:
    """The request, its sentence and its mechanisms; where epsilon varies, that of the request means nothing.

    Raises: as `claim_frontier`, apart from TooLarge.
    """
    given, beyond = dict(parameters or {}), beyond_hypothesis
    asked = statement(ref)
    body = asked.body
    if not isinstance(body, AboutMechanism) or not has_claim_frontier(asked):
        raise NotApplicable(f"{asked.id} is no sentence about a mechanism with a parameter epsilon")
    if over != "epsilon" and over not in CONSTANTS:
        constants = ", ".join(CONSTANTS)
        raise NotApplicable(
            f"--over {over}: the frontier of {asked.id} is over epsilon, or over a constant of the "
            f"second-belief mechanism: {constants}"
        )
    if over == "epsilon" and "epsilon" in given:
        raise NotApplicable("the frontier is over epsilon; leave --epsilon out")
    request = parse(asked, mechanism, {}, False, given)
    if request.symbolic:
        raise NotApplicable(f"{request.symbolic[0]} = all: choose one value; only {over} varies")
    p, sentence = request.parameters, body.at(request.parameters["n"])
    source = find_mechanism(request.mechanism, p["n"], p["V"], p.get("ties", "first"))
    told: dict[str, object]
    if over == "epsilon":
        family, range_ = _over_epsilon(source, beyond), BEYOND if beyond else PRINTED
        told = {"hypothesis": "not met beyond epsilon = 1"} if beyond else {}
        as_printed = asked.paper != "own" and request.mechanism == asked.mechanism
        condition = {"condition": "epsilon in (0, 1]", "holds": [PRINTED.to_json()]}
        told["printed"] = condition if as_printed else None
    elif beyond:
        raise NotApplicable(f"--beyond-hypothesis is about epsilon; the range over {over} is all there is")
    else:
        constant = CONSTANTS[over]
        family, range_ = _over_constant(source, constant, p["epsilon"]), constant.range
        printed = constant.printed(p["n"])
        point = Interval(printed, True, printed, True).to_json()
        told = {"domain": constant.domain, "printed": {"condition": constant.condition, "holds": [point]}}
    require_parts(sentence, family.at(ONE))
    return Varied(request, sentence, family, range_, told)


def _over_epsilon(source: Source, beyond: bool) -> Family:
    """The mechanism at every epsilon of the range.

    Raises: NotApplicable if it has an epsilon of its own.
    """
    one = source.loaded(ONE)
    fixed = getattr(one.auction, "epsilon", None)
    if "epsilon" not in source.takes and fixed is not None:
        raise NotApplicable(
            f"{one.name} has an epsilon of its own, {fixed}; give a class or a function that takes epsilon"
        )
    mechanism = one.auction
    if beyond and source.declared and isinstance(mechanism, SecondBelief):
        printed = mechanism

        def at(x: Fraction) -> Auction:
            return source.loaded(x).auction if x <= 1 else with_epsilon(printed, x)

        return Family(one.name, at, lambda x: with_epsilon(printed, x), True)
    return Family(one.name, lambda x: source.loaded(x).auction, source.made, source.declared)


def _over_constant(source: Source, constant: Constant, epsilon: Fraction) -> Family:
    """The second-belief mechanism with every value of the constant.

    Raises: NotApplicable for a mechanism that does not have it.
    """
    mechanism = source.loaded(epsilon).auction
    if not source.declared or not isinstance(mechanism, SecondBelief):
        raise NotApplicable(
            f"--over {constant.name}: a constant of the second-belief mechanism; {source.name} has none"
        )
    return Family(
        source.name,
        lambda x: constant.at(mechanism, x),
        lambda x: constant.at(mechanism, x),
        True,
        constant.name,
        epsilon,
    )


def _witnesses(found: list[list[Piece]], over: str) -> list[dict[str, object]]:
    """For each run the truth at a value next to each of its ends: below the one, above the other.

    The values are rational, so that `check` can be asked about them; only a run that is one irrational number
    has no such value.
    """
    shown = []
    for run in found:
        ats = [each.at for each in run]
        values = [x for x in ats if isinstance(x, Fraction)] or ats
        shown += [
            _witness([each for each in run if each.at == at], over)
            for at in dict.fromkeys((values[0], values[-1]))
        ]
    return shown


def _witness(parts: list[Piece], over: str) -> dict[str, object]:
    """What was found at one value, and from where to where it is so because of it or of what lies between."""
    shown = parts[0]
    where = {over: end_record(shown.at), "on": span_of(parts).to_json(), "evidence": "computed"}
    match shown.found:
        case AllTrue(instances, minimum):
            least = {} if minimum is None else {"minimum": text(minimum[0])}
            return {**where, "verdict": "holds", "instances": instances, **least}
        case OneFalse():
            assert shown.told is not None
            return {**where, "verdict": "fails", "counterexample": dict(shown.told)}
