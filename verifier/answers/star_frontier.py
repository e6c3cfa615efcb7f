"""For which values of one parameter a sentence about the star mechanism is true, exactly.

Main definitions
    `star_frontier`: the set at given sizes. `StarFrontier`: as the command line prints it.
    `is_about_star`: which statements have one.

Main statements
    Every comparison of every instance is the sign of a polynomial of degree at most two in the parameter
    (`star_polynomials`). Their roots cut the range into points and open intervals; one number of each decides
    it (`exact.intervals`). The set is the union of those on which every instance is true.

    `general` of Lemma 5 asks for the sign of each coefficient and is sufficient only: where it is false,
    nothing is said of the lemma, and the answer there is unknown.

Choices
    The range is that of the statement's hypothesis, (0, 1/4), and with `beyond_hypothesis` all that the
    mechanism is defined for. Every number that is shown as a witness is settled again by `settle`, as a check
    of that one value does it.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod

from verifier.answers.about_knowledge import stated_for_all
from verifier.answers.request import Request, parse, statement
from verifier.answers.settled import Options
from verifier.answers.size import Size
from verifier.answers.star_polynomials import POINTS, Implication, condition_of
from verifier.claims.azar_chen_micali_2010.parameters import IN_RANGE
from verifier.claims.claim import AboutKnowledge, AboutStar, Parts, Statement
from verifier.claims.explain import counterexample
from verifier.claims.language import Sentence
from verifier.claims.settle import AllTrue, OneFalse, settle
from verifier.claims.star_world import StarWorld
from verifier.errors import NotApplicable, NotDecided
from verifier.exact.intervals import Cell, Interval, cells, end_record, union
from verifier.exact.quadratic import End, roots
from verifier.exact.rational import text
from verifier.mechanisms.star import Star
from verifier.meter import Listener, Meter, nobody
from verifier.verdict import Reliance
from verifier.version import VERSION

RANGES: Mapping[str, Fraction | None] = {"epsilon": None, "delta": Fraction(1), "reward_constant": None}
"""Up to where the mechanism is defined, from 0 on; None is infinity."""

QUARTER = Fraction(1, 4)
ENUMERATE_RESTS = 32
_PER_INSTANCE = 1e-3
SUFFICIENT = (
    "the sentence for all distributions at once is sufficient, coefficient by coefficient; where it is false "
    "nothing is claimed"
)


@dataclass(frozen=True)
class StarFrontier:
    """`holds`: where the statement is true; `unknown`: where neither is shown."""

    request: Request
    over: str
    range: Interval
    holds: tuple[Interval, ...]
    unknown_on: tuple[Interval, ...]
    reason: str | None
    printed: Mapping[str, object] | None
    endpoints: tuple[Mapping[str, object], ...]
    witnesses: tuple[Mapping[str, object], ...]
    instances: int
    rests_on: tuple[Reliance, ...]
    elapsed_seconds: float

    @property
    def unknown(self) -> bool:
        """Something was left open."""
        return bool(self.unknown_on)

    def to_json(self) -> dict[str, object]:
        """The object that `--json` prints."""
        shown = self.request.shown()
        answer: dict[str, object] = {
            "statement": self.request.statement.id,
            "over": self.over,
            "parameters": {name: x for name, x in shown.items() if name != self.over},
            "readings": dict(self.request.readings),
            "mechanism": self.request.mechanism,
            "range": ["0", "infinity" if self.range.high is None else end_record(self.range.high)],
            "holds": [interval.to_json() for interval in self.holds],
        }
        if self.unknown_on:
            unknown = [interval.to_json() for interval in self.unknown_on]
            answer |= {"verdict": "unknown", "unknown": unknown, "reason": self.reason}
        if self.request.hypothesis is not None:
            answer["hypothesis"] = f"not met: {self.request.hypothesis}"
        return answer | {
            "printed": self.printed,
            "endpoints": list(self.endpoints),
            "witnesses": list(self.witnesses),
            "instances": self.instances,
            "evidence": "computed",
            "rests_on": [reliance.to_json() for reliance in self.rests_on],
            "elapsed_seconds": round(self.elapsed_seconds, 6),
            "version": VERSION,
        }


def is_about_star(ref: str | Statement) -> bool:
    """The statement is a sentence about the star mechanism, or several, or follows from one.

    Raises: UnknownName, AmbiguousName.

    >>> is_about_star("lemma-3"), is_about_star("lemma-5"), is_about_star("chen-micali-2012/theorem-1")
    (True, True, False)
    """
    asked = statement(ref)
    match asked.body:
        case AboutStar():
            return True
        case AboutKnowledge(general=general):
            return isinstance(general, AboutStar)
        case Parts(steps=steps):
            return bool(steps) and all(isinstance(statement(step).body, AboutStar) for step in steps)
    return False


def star_frontier(
    ref: str | Statement,
    given: Mapping[str, object],
    *,
    over: str = "epsilon",
    beyond_hypothesis: bool = False,
    yes: bool = False,
    listener: Listener = nobody,
) -> StarFrontier:
    """The exact set of values of the parameter `over` for which the statement holds, all else as given.

    Raises: UnknownName, AmbiguousName, NotApplicable, OutOfRange, InexactNumber, TooLarge.

    >>> answer = star_frontier("lemma-3", {"n": 2}, over="reward_constant")   # delta epsilon/(2(1-delta)nB)
    >>> answer.to_json()["holds"]
    [{'from': '0', 'from_included': False, 'to': '1/672', 'to_included': False}]
    """
    start = time.monotonic()
    request, bodies, sufficient = understood(ref, given, over, beyond_hypothesis)
    star = request.star()
    low, high = Fraction(0), RANGES[over]
    if over != "reward_constant" and IN_RANGE in request.statement.hypotheses and not beyond_hypothesis:
        high = QUARTER
    Options(yes=yes).ask(_size(bodies, star))
    meter = Meter(listener)
    line: tuple[Cell, ...] = cells((), low, high)
    false: list[Implication | None] = [None] * len(line)
    witnesses: list[dict[str, object]] = []
    reason = SUFFICIENT if sufficient else None
    few = [_reducible(body.sentence, star) for body in bodies]
    instances = 0
    try:
        found, instances = _implications(bodies, star, over, meter)
        line = cells({root for each in found for p in each.polynomials for root in roots(p)}, low, high)
        false = [next((each for each in found if not each.holds(cell.member())), None) for cell in line]
        witnesses = _Show(star, over, meter, tuple(bodies), sufficient).witnesses(line, false)
        holds = union(line, [each is None for each in false])
        unknown = union(line, [each is not None for each in false]) if sufficient else ()
    except NotDecided as undecided:
        holds, unknown, witnesses, reason = (), union(line, [True] * len(line)), [], str(undecided)
    rests = [*(r for body in bodies for r in body.reductions), *["others' values"] * any(few), "degrees"]
    return StarFrontier(
        request, over, Interval(low, False, high, False), holds, unknown, reason, _printed(request, over),
        tuple(_endpoints(holds, low, high, over)), tuple(witnesses), instances,
        tuple(Reliance(name, "argued") for name in dict.fromkeys(rests)), time.monotonic() - start,
    )  # fmt: skip


def _implications(
    bodies: Sequence[AboutStar], star: Star, over: str, meter: Meter
) -> tuple[list[Implication], int]:
    """What has to be true, and from how many instances it was read.

    Raises: NotDecided.
    """
    found, instances = list[Implication](), 0
    meter.start("instances")
    for body in bodies:
        reduced = _reducible(body.sentence, star)
        worlds = {x: StarWorld(_at(star, over, x), meter, reduced) for x in POINTS[over]}
        condition = condition_of(body.sentence, over, worlds)
        found += condition.implications
        instances += condition.instances
        if body.closing is not None:
            _require_closing(body.closing, over, worlds)
    return found, instances


def understood(
    ref: str | Statement, given: Mapping[str, object], over: str, beyond_hypothesis: bool
) -> tuple[Request, list[AboutStar], bool]:
    """The request, the sentences, all of which have to be true, and whether that is sufficient only.

    Raises: UnknownName, AmbiguousName, NotApplicable, OutOfRange, InexactNumber.
    """
    request = _request(ref, given, over, beyond_hypothesis)
    return request, *_bodies(request, over)


def _request(ref: str | Statement, given: Mapping[str, object], over: str, beyond: bool) -> Request:
    """The request at the other parameters; the one that varies keeps its default, which is in its range."""
    asked = statement(ref)
    if not is_about_star(asked):
        raise NotApplicable(f"{asked.id} is not a sentence about the star mechanism")
    takes = [name for name in RANGES if name in {p.name for p in asked.parameters}]
    if over not in takes:
        told = f"is over {', '.join(takes)}" if takes else "does not exist: it takes no rational parameter"
        raise NotApplicable(f"--over {over}: the frontier of {asked.id} {told}")
    if over in given:
        option = over.replace("_", "-")
        raise NotApplicable(f"--{option}: the frontier is over {over} itself; leave it out")
    request = parse(asked, None, {}, beyond, given)
    if request.symbolic:
        raise NotApplicable(f"{request.symbolic[0]} = all: choose one value; only {over} varies")
    return request


def _bodies(request: Request, over: str) -> tuple[list[AboutStar], bool]:
    """The sentences, all of which have to be true, and whether that is sufficient only."""
    asked, body = request.statement, request.statement.body
    sufficient = False
    match body:
        case AboutStar():
            bodies = [body]
        case AboutKnowledge(general=AboutStar() as general):
            if stated_for_all(request, body) is None:
                printed = general.printed_only
                raise NotApplicable(f"{asked.id}: {printed or 'leave the distribution and its bound out'}")
            bodies, sufficient = [general], True
        case Parts(parts=parts):
            found = parts(request.parameters)
            if any(p != request.parameters for _, p in found):
                raise NotApplicable(f"{asked.id} chooses parameters of its own; ask for its parts")
            bodies = [part.body for part, _ in found if isinstance(part.body, AboutStar)]
            assert len(bodies) == len(found)
        case _:
            raise AssertionError(asked.id)
    for each in bodies:
        if each.bounded is not None:
            raise NotApplicable(f"{asked.id} has no frontier: {each.bounded}")
        as_printed = over != "reward_constant" and request.star().is_as_printed
        if each.printed_only is not None and not as_printed:
            raise NotApplicable(f"{asked.id}: {each.printed_only}")
    return bodies, sufficient


def _at(star: Star, over: str, x: Fraction) -> Star:
    """The mechanism with this value of the parameter."""
    match over:
        case "epsilon":
            return replace(star, epsilon=x)
        case "delta":
            return replace(star, delta=x)
    return replace(star, reward_constant=x)


def _reducible(sentence: Sentence, star: Star) -> bool:
    """The rests with one rival above 0 stand for all, and there are many ("others' values")."""
    classes = "rest" in sentence.domains and "heads-revenue" not in sentence.functions
    return classes and star.B ** (star.n - 1) > ENUMERATE_RESTS


def _size(bodies: Sequence[AboutStar], star: Star) -> Size:
    """At most so many instances; a domain without a number of its own has at most B members."""
    total = 0
    for body in bodies:
        rests = 2 * star.B if _reducible(body.sentence, star) else star.B ** (star.n - 1)
        sizes = {"player": star.n, "other": star.n - 1, "rest": rests, "profile": star.B**star.n,
                 "weights": star.B * (star.B + 1) // 2}  # fmt: skip
        total += prod(sizes.get(q.domain, star.B) for q in body.sentence.for_all)
    return Size(0, total, 0, total * _PER_INSTANCE)


def _require_closing(closing: Sentence, over: str, worlds: Mapping[Fraction, StarWorld]) -> None:
    """What carries the finite sentence over to the continuum is true for all values of the parameter.

    Raises: NotDecided.
    """
    for each in condition_of(closing, over, worlds).implications:
        if any(p.degree for p in each.polynomials) or not each.holds(Fraction(0)):
            raise NotDecided("weights that are multiples of 1/2 may not decide the continuum here")


def _printed(request: Request, over: str) -> dict[str, object] | None:
    """The paper's own choice: the hypothesis, at the other parameters, or the reward constant of step g."""
    p = request.parameters
    if over == "reward_constant":
        constant = p["delta"] * p["epsilon"] / (3 * p["n"] * p["B"])
        point = Interval(constant, True, constant, True)
        return {"condition": "delta epsilon/(3nB)", "holds": [point.to_json()]}
    if IN_RANGE not in request.statement.hypotheses:
        return None
    other = "delta" if over == "epsilon" else "epsilon"
    within = [Interval(Fraction(0), False, QUARTER, False)] if 0 < p[other] < QUARTER else []
    return {"condition": IN_RANGE.text, "holds": [each.to_json() for each in within]}


def _endpoints(
    holds: Sequence[Interval], low: Fraction, high: Fraction | None, over: str
) -> list[dict[str, object]]:
    """Where the answer changes; the ends of the range are none."""
    ends: dict[End, bool] = {}
    for each in holds:
        for end, belongs in ((each.low, each.low_included), (each.high, each.high_included)):
            if end is not None and end not in (low, high):
                ends[end] = belongs
    return [{over: end_record(end), "belongs": b, "evidence": "computed"} for end, b in ends.items()]


@dataclass(frozen=True)
class _Show:
    """Witnesses: a value of the parameter on either side of each end, and what is true or false there."""

    star: Star
    over: str
    meter: Meter
    bodies: tuple[AboutStar, ...]
    sufficient: bool

    def witnesses(self, line: Sequence[Cell], false: Sequence[Implication | None]) -> list[dict[str, object]]:
        """A member of every interval of the set, a value just outside each end; one if nothing belongs."""
        holds = union(line, [each is None for each in false])
        shown: dict[tuple[int, str], dict[str, object]] = {}
        for each in holds:
            places = [k for k, cell in enumerate(line) if cell.member() in each]
            inside = next((k for k in places if not line[k].is_point), places[0])
            shown[inside, "inside"] = self._inside(line[inside])
            if places[0] > 0:
                self._outside(line, false, places[0] - 1, "below", each.low, shown)
            if places[-1] + 1 < len(line):
                assert each.high is not None
                self._outside(line, false, places[-1] + 1, "above", each.high, shown)
        if not holds:
            shown[0, "outside"] = self._false(line[0], false[0], {"side": "outside"})
        return [shown[k] for k in sorted(shown)]

    def _outside(
        self, line: Sequence[Cell], false: Sequence[Implication | None], k: int, side: str, end: End,
        shown: dict[tuple[int, str], dict[str, object]],
    ) -> None:  # fmt: skip
        """The next cell; behind an end that is a root and does not belong, the one after it if it will do."""
        after = k - 1 if side == "below" else k + 1
        if not isinstance(line[k].member(), Fraction) and 0 <= after < len(line) and false[after] is not None:
            k = after
        side = "at" if line[k].is_point else side
        shown[k, side] = self._false(line[k], false[k], {"side": side, "end": end_record(end)})

    def _inside(self, cell: Cell) -> dict[str, object]:
        x = cell.member()
        told: dict[str, object] = {"side": "inside", self.over: end_record(x), "evidence": "computed"}
        if not isinstance(x, Fraction):
            return told
        found = [self._settle(body.sentence, x) for body in self.bodies]
        counts = [each.instances or 0 for each in found if isinstance(each, AllTrue)]
        if len(counts) != len(found):
            raise NotDecided(f"at {self.over} = {text(x)} the polynomials and the mechanism differ")
        return told | {"holds": True, "instances": sum(counts)}

    def _false(self, cell: Cell, false: Implication | None, told: Mapping[str, object]) -> dict[str, object]:
        """The instance that is false there, in the numbers of that value."""
        assert false is not None
        x, over = cell.member(), self.over
        difference = false.then.polynomial.written(over)
        needs = f"{difference} {false.then.relation} 0"
        answer = {**told, over: end_record(x), "holds": None if self.sufficient else False, "needs": needs,
                  "evidence": "computed"}  # fmt: skip
        if not isinstance(x, Fraction):
            return answer | {"explanation": [f"{false.conclusion} is {needs}, which is false there."]}
        if isinstance(self._settle(false.sentence, x), AllTrue):
            raise NotDecided(f"at {over} = {text(x)} the polynomials and the mechanism differ")
        left = false.then.polynomial(x)
        world = StarWorld(_at(self.star, over, x), self.meter)
        one = OneFalse(false.env, false.conclusion, (false.sides[0](x), false.sides[1](x)))
        said = counterexample(false.sentence, world, one)
        says = f"It needs {needs}; at {over} = {text(x)} that is {text(left)}"
        return answer | {**said, "explanation": [*said["explanation"], f"{says}."]}

    def _settle(self, sentence: Sentence, x: Fraction) -> AllTrue | OneFalse:
        star = _at(self.star, self.over, x)
        return settle(sentence, StarWorld(star, self.meter, _reducible(sentence, star)))
