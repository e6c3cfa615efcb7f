"""A range of numbers covered by pieces, on each of which a sentence has one truth value.

Main definitions
    `walk`: what was settled, in order, and what it leaves open. `runs`: neighbouring pieces with the same
    truth value.

Main statements
    The piece around one number is settled; what it does not cover are gaps to its left and right, whose ends
    are settled by themselves, and the walk goes on inside each, closer and closer to a known piece. When
    nothing is left, the truth value is known for every number of the range.

Choices
    An irrational end is a root of a polynomial (`exact.algebraic`). What is settled beside it may end there,
    with it or without it, and by itself it is settled as a rational end is.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import count, pairwise
from math import floor
from typing import Protocol, Self, TypeVar

from verifier.errors import NotDecided
from verifier.exact.algebraic import End, between, bracket
from verifier.exact.intervals import Interval, common, endpoint_record, nonempty
from verifier.meter import OutOfTime


class Part(Protocol):
    """Something that is known on a span."""

    @property
    def span(self) -> Interval: ...

    def on(self, span: Interval) -> Self:
        """The same on a part of the span."""


class Judged(Part, Protocol):
    """With one truth value on it."""

    @property
    def holds(self) -> bool: ...


P = TypeVar("P", bound=Part)
J = TypeVar("J", bound=Judged)
MOST_PIECES = 100


def walk(
    settled: Callable[[End, Interval], P], range_: Interval, most: int
) -> tuple[list[P], tuple[Interval, ...], str | None]:
    """Parts in order that cover the range, or what they leave open and why."""
    parts, gaps, done, reason = list[P](), [range_], 0, None
    while gaps and reason is None:
        if done == most:
            reason = f"the walk was cut after {most} pieces"
            break
        try:
            found = settled(_inside(gaps[0]), gaps[0])
        except NotDecided as undecided:
            reason = str(undecided)
        except OutOfTime as late:
            reason = f"the time limit came at {late.covered}, after {done} pieces"
        else:
            done += 1
            first, *others = gaps
            open_, points = list[Interval](), list[Interval]()
            for gap in (*others, first):
                covered = common(found.span, gap)
                if covered is not None:
                    parts.append(found.on(covered))
                inner, ends = _split([gap] if covered is None else _without(gap, covered))
                open_ += inner
                points += ends
            gaps = [*open_, *points]  # in turn: where many pieces are needed, that holds up nothing else
    parts.sort(key=lambda each: (each.span.low, not each.span.low_included))
    return parts, _joined(gaps), reason


def _joined(gaps: list[Interval]) -> tuple[Interval, ...]:
    """The gaps in order, those that touch as one."""
    found: list[Interval] = []
    for gap in sorted(gaps, key=lambda each: (each.low, not each.low_included)):
        last = found[-1] if found else None
        if last is not None and last.high == gap.low and (last.high_included or gap.low_included):
            found[-1] = Interval(last.low, last.low_included, gap.high, gap.high_included)
        else:
            found.append(gap)
    return tuple(found)


def _split(gaps: list[Interval]) -> tuple[list[Interval], list[Interval]]:
    """The open gaps without their ends, and the ends that belong, each by itself."""
    open_, points = list[Interval](), list[Interval]()
    for gap in gaps:
        ends = {end for end in (gap.low, gap.high) if end is not None and end in gap}
        points += [Interval.point(end) for end in sorted(ends)]
        inner = nonempty(gap.low, False, gap.high, False)
        open_ += [] if inner is None else [inner]
    return open_, points


def _inside(gap: Interval) -> End:
    """The one point of a gap; else a simple rational of its middle half, or above twice the low end where
    there is no high end."""
    if gap.is_point:
        return gap.low
    if gap.high is None:
        return Fraction(floor(2 * bracket(gap.low, 8)[1]) + 1)
    for k in count(8, 8):
        (before, low), (high, after) = bracket(gap.low, k), bracket(gap.high, k)
        if 4 * (high - low) > 3 * (after - before):
            quarter = (high - low) / 4
            return between(low + quarter, high - quarter)
    raise AssertionError


def _without(gap: Interval, part: Interval) -> list[Interval]:
    """What is left of the gap on both sides of a part of it."""
    left = nonempty(gap.low, gap.low_included, part.low, not part.low_included)
    right = None
    if part.high is not None:
        right = nonempty(part.high, not part.high_included, gap.high, gap.high_included)
    return [each for each in (left, right) if each is not None]


def runs(pieces: list[J]) -> list[list[J]]:
    """Neighbouring pieces that touch and have the same truth value, together."""
    found: list[list[J]] = []
    for each in pieces:
        before = found[-1][-1] if found else None
        touches = before is not None and before.span.high == each.span.low
        if touches and before is not None and before.holds == each.holds and _meet(before, each):
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _meet(before: Part, after: Part) -> bool:
    """Nothing is left out between the two."""
    return before.span.high_included or after.span.low_included


def span_of(run: Sequence[Part]) -> Interval:
    """What the pieces of a run cover together."""
    first, last = run[0].span, run[-1].span
    return Interval(first.low, first.low_included, last.high, last.high_included)


def endpoints(found: list[list[J]], over: str) -> list[dict[str, object]]:
    """Each end inside the range between where it holds and where it fails, and whether it belongs."""
    ends = []
    for before, after in pairwise(found):
        end = before[-1].span.high
        if end is not None and end == after[0].span.low and before[0].holds != after[0].holds:
            belongs = (before if before[-1].span.high_included else after)[0].holds
            ends.append(endpoint_record(over, end, belongs))
    return ends
