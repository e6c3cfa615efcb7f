"""For which epsilon a sentence about a mechanism holds, exactly, at chosen n, V and ties.

Main definitions
    `claim_frontier`: the set, with what shows it on both sides of each end. `ClaimFrontierAnswer`: as the
    command line prints it. `has_claim_frontier`: whether a statement is of this kind.

Main statements
    A walk: the piece around one epsilon is settled (`claim_pieces`); what it does not cover are gaps to its
    left and right, whose ends are settled by themselves, and the walk goes on inside each, closer and closer
    to a known piece. When nothing is left, the truth of the sentence is known for
    every epsilon of the range. A walk that needs too many pieces ends in `unknown`, with the gaps: where the
    weights of a dominating mixture must tend to a limit that does not dominate, no finite number is enough.

Choices
    The range is (0, 1], where the mechanism is defined. Beyond the hypothesis it is (0, infinity): only step
    e depends on epsilon, so the second-belief mechanism with the reward as a named part, multiplied, is the
    printed formula at any epsilon.

References
    [CM2012] Section 7 (the mechanism), Section 8 (Claims 1 to 3, Theorem 3).
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from verifier.answers.claim_pieces import Family, Piece, piece
from verifier.answers.request import Request, parse, statement
from verifier.answers.settled import Options
from verifier.answers.size import estimate
from verifier.claims.claim import AboutMechanism, Statement
from verifier.claims.language import Sentence
from verifier.claims.settle import AllTrue, OneFalse
from verifier.claims.world import require_parts
from verifier.errors import NotApplicable, NotDecided
from verifier.exact.affine import Span
from verifier.exact.rational import text
from verifier.games.auction import Auction
from verifier.mechanisms.load import load_mechanism
from verifier.mechanisms.named import names
from verifier.mechanisms.second_belief import Pair, SecondBelief, printed_reward
from verifier.mechanisms.ties import tie_rule
from verifier.meter import Listener, Meter, OutOfTime, nobody
from verifier.verdict import Reliance
from verifier.version import VERSION

ONE = Fraction(1)
PRINTED = Span(Fraction(0), False, ONE, True)
BEYOND = Span(Fraction(0), False, None, False)
MOST_PIECES = 100
AFFINE = Reliance("outcomes are affine in epsilon (read at two, compared at a third)", "argued")
_CONTEXTUAL = {"rational", "believed", "playable", "second"}


@dataclass(frozen=True)
class ClaimFrontierAnswer:
    """`holds`, `fails` and `undecided` are disjoint spans in order; together they are the range."""

    statement: str
    parameters: Mapping[str, object]
    mechanism: str
    range: Span
    holds: tuple[Span, ...]
    fails: tuple[Span, ...]
    undecided: tuple[Span, ...]
    reason: str | None
    details: Mapping[str, object]
    rests_on: tuple[Reliance, ...]
    elapsed_seconds: float

    @property
    def V(self) -> int:
        """The largest type."""
        V = self.parameters["V"]
        assert isinstance(V, int)
        return V

    @property
    def unknown(self) -> bool:
        """Something was left open."""
        return bool(self.undecided)

    def contains(self, epsilon: Fraction) -> bool | None:
        """Whether the statement holds at epsilon; None where that is unknown or outside the range."""
        if any(epsilon in span for span in self.holds):
            return True
        return False if any(epsilon in span for span in self.fails) else None

    @property
    def ends(self) -> frozenset[Fraction]:
        """Where the answer changes, and the ends of the range."""
        spans = (*self.holds, *self.fails, *self.undecided)
        return frozenset(end for span in spans for end in (span.low, span.high) if end is not None)

    def to_json(self) -> dict[str, object]:
        """The object that `--json` prints."""
        unknown = [span_record(span) for span in self.undecided]
        open_ = {"verdict": "unknown", "unknown": unknown, "reason": self.reason} if unknown else {}
        high = "infinity" if self.range.high is None else text(self.range.high)
        return {
            "statement": self.statement,
            "over": "epsilon",
            "parameters": dict(self.parameters),
            "mechanism": self.mechanism,
            "range": [text(self.range.low), high],
            "holds": [span_record(span) for span in self.holds],
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
    """The exact set of epsilon in (0, 1], or beyond the hypothesis in (0, infinity), where it holds.

    `parameters` are n, V and ties; what is not given takes the statement's printed default.

    Units: `time_limit` in seconds; a walk that meets it leaves what it did not cover unknown.
    Raises: UnknownName, AmbiguousName, NotApplicable, OutOfRange, InexactNumber, TooLarge.

    >>> at = {"n": 2, "V": 1}
    >>> claim_frontier("claim-1", at).to_json()["holds"]
    [{'from': '0', 'from_included': False, 'to': '1', 'to_included': True}]
    >>> claim_frontier("remark-non-negative-revenue", at, beyond_hypothesis=True).holds[0].high
    Fraction(4, 1)
    """
    start = time.monotonic()
    request, sentence = _asked(ref, dict(parameters or {}), over, mechanism)
    family, range_ = _family(request, beyond_hypothesis), BEYOND if beyond_hypothesis else PRINTED
    auction = family.at(ONE)
    require_parts(sentence, auction)
    Options(yes=yes or time_limit is not None).ask(estimate(sentence, auction, True, auction.n))
    meter = Meter(listener, None if time_limit is None else start + time_limit)
    pieces, gaps, reason = _walk(
        lambda epsilon: piece(sentence, family, epsilon, range_, meter), range_, most_pieces
    )
    runs = _runs(pieces)
    details: dict[str, object] = {
        "printed": {"condition": "epsilon in (0, 1]", "holds": [span_record(PRINTED)]},
        **({"hypothesis": "not met beyond epsilon = 1"} if beyond_hypothesis else {}),
        "endpoints": _endpoints(runs),
        "witnesses": _witnesses(runs),
        "pieces": len({each.at for each in pieces}),
    }
    reductions = ["columns", *(["beliefs"] if sentence.domains & _CONTEXTUAL else [])]
    return ClaimFrontierAnswer(
        statement=request.statement.id,
        parameters={name: x for name, x in request.shown().items() if name != "epsilon"},
        mechanism=str(request.mechanism),
        range=range_,
        holds=tuple(_span(run) for run in runs if run[0].holds),
        fails=tuple(_span(run) for run in runs if not run[0].holds),
        undecided=gaps,
        reason=reason,
        details=details,
        rests_on=(*(Reliance(each, "argued") for each in reductions), AFFINE),
        elapsed_seconds=time.monotonic() - start,
    )


def span_record(span: Span) -> dict[str, object]:
    """A span as JSON; the upper end of an unbounded one is "infinity"."""
    return {
        "from": text(span.low),
        "from_included": span.low_included,
        "to": "infinity" if span.high is None else text(span.high),
        "to_included": span.high_included,
    }


def _asked(
    ref: str | Statement, given: Mapping[str, object], over: str, mechanism: object
) -> tuple[Request, Sentence]:
    """The request, at epsilon = 1 in the place of all epsilon, and its sentence."""
    asked = statement(ref)
    if over != "epsilon":
        raise NotApplicable(f"--over {over}: the frontier of {asked.id} is over epsilon")
    if "epsilon" in given:
        raise NotApplicable("the frontier is over epsilon; leave --epsilon out")
    body = asked.body
    if not isinstance(body, AboutMechanism) or not has_claim_frontier(asked):
        raise NotApplicable(f"{asked.id} is no sentence about a mechanism with a parameter epsilon")
    known = [each.name for each in names()]
    if mechanism is not None and mechanism not in known:
        raise NotApplicable(f"--mechanism {mechanism}: the frontier of a claim is for {', '.join(known)}")
    request = parse(asked, mechanism, {}, False, {**given, "epsilon": "1"})
    return request, body.at(request.parameters["n"])


@dataclass(frozen=True)
class Multiplied:
    """The printed reward at epsilon = 1, times `factor`: the formula of step e at epsilon = factor."""

    factor: Fraction

    def __call__(self, mechanism: SecondBelief, s_i: Pair) -> Fraction:
        """factor * delta_i."""
        return self.factor * printed_reward(mechanism, s_i)


def _family(request: Request, beyond: bool) -> Family:
    """The mechanism at every epsilon of the range."""
    p, name = request.parameters, request.mechanism
    n, V, ties = p["n"], p["V"], p.get("ties", "first")
    if beyond and name != "second-belief":
        raise NotApplicable(f"beyond epsilon = 1 there is second-belief only; {name} is not defined there")

    def at(epsilon: Fraction) -> Auction:
        if epsilon > 1:
            return SecondBelief(n, V, ONE, tie_rule(ties, n), reward_rule=Multiplied(epsilon))
        return load_mechanism(name, n, V, epsilon, ties).auction

    return Family(at)


def _walk(
    settled: Callable[[Fraction], Piece], range_: Span, most: int
) -> tuple[list[Piece], tuple[Span, ...], str | None]:
    """Pieces in order that cover the range, or what they leave open and why."""
    parts, gaps, done, reason = list[Piece](), [range_], 0, None
    while gaps and reason is None:
        if done == most:
            reason = f"the walk was cut after {most} pieces"
            break
        try:
            found = settled(_inside(gaps[0]))
        except NotDecided as undecided:
            reason = str(undecided)
        except OutOfTime as late:
            reason = f"the time limit came at {late.covered}, after {done} pieces"
        else:
            done += 1
            points, open_ = list[Span](), list[Span]()
            for gap in (*gaps[1:], gaps[0]):
                common = _common(found.span, gap)
                if common is not None:
                    parts.append(Piece(found.at, common, found.found, found.told))
                ends, inner = _split([gap] if common is None else _without(gap, common))
                points, open_ = [*points, *ends], [*open_, *inner]
            # Ends come first, then all gaps in turn: one that takes many pieces holds up no other.
            gaps = [*points, *open_]
    return (
        sorted(parts, key=lambda each: (each.span.low, not each.span.low_included)),
        tuple(sorted(gaps, key=lambda each: (each.low, not each.low_included))),
        reason,
    )


def _split(gaps: list[Span]) -> tuple[list[Span], list[Span]]:
    """The ends that belong, each by itself, and the open gaps between them."""
    points, open_ = list[Span](), list[Span]()
    for gap in gaps:
        ends = {end for end in (gap.low, gap.high) if end is not None and end in gap}
        points += [Span(end, True, end, True) for end in sorted(ends)]
        inner = _between(gap.low, False, gap.high, False)
        open_ += [] if inner is None else [inner]
    return points, open_


def _inside(gap: Span) -> Fraction:
    """A simple point of the gap's middle half; without a high end, one above twice the low end."""
    if gap.high is None:
        return Fraction(floor(2 * gap.low) + 1)
    quarter = (gap.high - gap.low) / 4
    return _simplest(gap.low + quarter, gap.high - quarter)


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction with the least denominator in [low, high], where 0 <= low; then the least one.

    >>> str(_simplest(Fraction(3, 10), Fraction(9, 20))), _simplest(Fraction(5, 2), Fraction(9, 2))
    ('1/3', Fraction(3, 1))
    """
    whole = ceil(low)
    if whole <= high:
        return Fraction(whole)
    below = whole - 1
    return below + 1 / _simplest(1 / (high - below), 1 / (low - below))


def _common(a: Span, b: Span) -> Span | None:
    """The intersection; None if it is empty."""
    low, low_excluded = max((a.low, not a.low_included), (b.low, not b.low_included))
    highs = [(span.high, span.high_included) for span in (a, b) if span.high is not None]
    high, high_included = min(highs) if highs else (None, False)
    return _between(low, not low_excluded, high, high_included)


def _without(gap: Span, part: Span) -> list[Span]:
    """What is left of the gap on both sides of a part of it."""
    left = _between(gap.low, gap.low_included, part.low, not part.low_included)
    right = None
    if part.high is not None:
        right = _between(part.high, not part.high_included, gap.high, gap.high_included)
    return [each for each in (left, right) if each is not None]


def _between(low: Fraction, low_included: bool, high: Fraction | None, high_included: bool) -> Span | None:
    """The span with these ends; None if it is empty."""
    empty = high is not None and (low > high or (low == high and not (low_included and high_included)))
    return None if empty else Span(low, low_included, high, high_included)


def _runs(pieces: list[Piece]) -> list[list[Piece]]:
    """Neighbouring pieces that touch and have the same truth value, together."""
    runs: list[list[Piece]] = []
    for each in pieces:
        before = runs[-1][-1] if runs else None
        touches = before is not None and before.span.high == each.span.low
        if touches and before is not None and before.holds == each.holds and _meet(before, each):
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _meet(before: Piece, after: Piece) -> bool:
    """Nothing is left out between the two."""
    return before.span.high_included or after.span.low_included


def _span(run: list[Piece]) -> Span:
    first, last = run[0].span, run[-1].span
    return Span(first.low, first.low_included, last.high, last.high_included)


def _endpoints(runs: list[list[Piece]]) -> list[dict[str, object]]:
    """Each end inside the range between epsilon where it holds and where it fails, and whether it belongs."""
    ends = []
    for before, after in pairwise(runs):
        end = before[-1].span.high
        if end is not None and end == after[0].span.low and before[0].holds != after[0].holds:
            belongs = (before if before[-1].span.high_included else after)[0].holds
            ends.append({"epsilon": text(end), "belongs": belongs, "evidence": "computed"})
    return ends


def _witnesses(runs: list[list[Piece]]) -> list[dict[str, object]]:
    """For each run the truth at an epsilon next to each of its ends: below the one, above the other."""
    return [
        witness
        for run in runs
        for each in dict.fromkeys((run[0].at, run[-1].at))
        for witness in [_witness(next(p for p in run if p.at == each))]
    ]


def _witness(shown: Piece) -> dict[str, object]:
    where = {"epsilon": text(shown.at), "on": span_record(shown.span), "evidence": "computed"}
    match shown.found:
        case AllTrue(instances, minimum):
            least = {} if minimum is None else {"minimum": text(minimum[0])}
            return {**where, "verdict": "holds", "instances": instances, **least}
        case OneFalse():
            assert shown.told is not None
            return {**where, "verdict": "fails", "counterexample": dict(shown.told)}
