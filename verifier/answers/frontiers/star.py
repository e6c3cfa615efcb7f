"""For which values of one parameter a sentence about a star mechanism is true, exactly.

Main definitions
    `star_frontier`: the set at given sizes. `StarFrontier`: as the command line prints it.

Main statements
    The set is a union of points and open intervals between roots of polynomials
    (`star_line`).

    `general` of Lemma 5 asks for the sign of each coefficient and is sufficient only: where it is false,
    nothing is said of the lemma, and the answer there is unknown.

Choices
    A variant of the mechanism is run with the parameter kept symbolic, as the paper's is.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from verifier.answers.frontiers.star_line import line_of_truth
from verifier.answers.frontiers.star_question import QUARTER, StarQuestion, understood
from verifier.answers.frontiers.star_witnesses import Record, Shown
from verifier.answers.settled import Options
from verifier.claims.azar_chen_micali_2010.parameters import IN_RANGE
from verifier.claims.claim import Statement
from verifier.errors import NotDecided
from verifier.exact.algebraic import End, Root
from verifier.exact.intervals import Interval
from verifier.meter import Listener, Meter, nobody
from verifier.verdict import Reliance
from verifier.version import VERSION


@dataclass(frozen=True)
class StarFrontier:
    """`holds`: where the statement is true; `unknown`: where neither is shown."""

    question: StarQuestion
    holds: tuple[Interval, ...]
    unknown_on: tuple[Interval, ...]
    reason: str | None
    printed: Record | None
    endpoints: tuple[Record, ...]
    witnesses: tuple[Record, ...]
    instances: int
    rests_on: tuple[Reliance, ...]
    elapsed_seconds: float

    @property
    def unknown(self) -> bool:
        """Something was left open."""
        return bool(self.unknown_on)

    @property
    def over(self) -> str:
        """The parameter that varies."""
        return self.question.over

    @property
    def known(self) -> Mapping[str, int | Fraction]:
        """The other parameters that are numbers."""
        return self.question.known

    @property
    def top(self) -> Fraction | None:
        """The upper end of the range."""
        high = self.question.range.high
        assert not isinstance(high, Root)
        return high

    @property
    def ends(self) -> frozenset[End]:
        """Where the answer changes, and the ends of the range."""
        known = (*self.holds, *self.unknown_on)
        return frozenset(end for each in known for end in (each.low, each.high) if end is not None)

    def contains(self, x: End) -> bool | None:
        """Whether the statement holds at x; None where that is unknown or outside the range."""
        if x not in self.question.range or any(x in each for each in self.unknown_on):
            return None
        return any(x in each for each in self.holds)

    def to_json(self) -> dict[str, object]:
        """The object that `--json` prints."""
        request, range_ = self.question.request, self.question.range.to_json()
        answer: dict[str, object] = {
            "statement": request.statement.id,
            "over": self.over,
            "parameters": {name: x for name, x in request.shown().items() if name != self.over},
            "readings": dict(request.readings),
            "mechanism": self.question.mechanism,
            "range": [range_["from"], range_["to"]],
            "holds": [interval.to_json() for interval in self.holds],
        }
        if self.unknown_on:
            unknown = [interval.to_json() for interval in self.unknown_on]
            answer |= {"verdict": "unknown", "unknown": unknown, "reason": self.reason}
        if request.hypothesis is not None:
            answer["hypothesis"] = f"not met: {request.hypothesis}"
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


def star_frontier(
    ref: str | Statement,
    given: Mapping[str, object],
    *,
    over: str = "epsilon",
    mechanism: object = None,
    beyond_hypothesis: bool = False,
    yes: bool = False,
    listener: Listener = nobody,
) -> StarFrontier:
    """The exact set of values of the parameter `over` for which the statement holds, all else as given.

    `mechanism`: a variant of the star mechanism, which is run with the parameter kept symbolic.

    Raises: UnknownName, AmbiguousName, NotApplicable, OutOfRange, InexactNumber, TooLarge; and what a
        mechanism of the user's own is refused for.

    >>> answer = star_frontier("lemma-3", {"n": 2}, over="reward_constant")   # delta epsilon/(2(1-delta)nB)
    >>> answer.to_json()["holds"]
    [{'from': '0', 'from_included': False, 'to': '1/672', 'to_included': False}]
    """
    start = time.monotonic()
    question = understood(ref, given, over, mechanism=mechanism, beyond_hypothesis=beyond_hypothesis)
    Options(yes=yes).ask(question.size())
    meter = Meter(listener)
    line = line_of_truth(question, meter)
    shown = Shown(question, meter, line.told)
    reasons = dict.fromkeys(each.unknown for each in line.told if each.unknown is not None)
    holds, unknown, reason = shown.holds, shown.unknown, "; ".join(reasons) or None
    try:
        endpoints, witnesses = shown.endpoints(), shown.witnesses()
    except NotDecided as undecided:
        holds, unknown, reason = (), (question.range,), str(undecided)
        endpoints, witnesses = [], []
    return StarFrontier(
        question=question,
        holds=holds,
        unknown_on=unknown,
        reason=reason,
        printed=_printed(question),
        endpoints=tuple(endpoints),
        witnesses=tuple(witnesses),
        instances=line.instances,
        rests_on=tuple(Reliance(name, "argued") for name in line.reductions),
        elapsed_seconds=time.monotonic() - start,
    )


def _printed(question: StarQuestion) -> Record | None:
    """The paper's own choice: the hypothesis, at the other parameters, or the reward constant of step g."""
    over, asked, p = question.over, question.request.statement, question.request.parameters
    if question.request.mechanism != asked.mechanism:
        return None
    if over == "reward_constant":
        constant = p["delta"] * p["epsilon"] / (3 * p["n"] * p["B"])
        point = Interval(constant, True, constant, True)
        return {"condition": "delta epsilon/(3nB)", "holds": [point.to_json()]}
    if IN_RANGE not in asked.hypotheses:
        return None
    other = "delta" if over == "epsilon" else "epsilon"
    within = [Interval(Fraction(0), False, QUARTER, False)] if 0 < p[other] < QUARTER else []
    return {"condition": IN_RANGE.text, "holds": [each.to_json() for each in within]}
