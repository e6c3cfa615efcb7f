"""A range of numbers covered by pieces, on each of which a sentence has one truth value.

Main definitions
    `walk`: what was settled, in order, and what it leaves open. `runs`: neighbouring pieces with the same
    truth value.
    `turned`: the pieces for 1/x.

Main statements
    The piece around one number is settled; what it does not cover are gaps to its left and right, whose ends
    are settled by themselves, and the walk goes on inside each, closer and closer to a known piece. When
    nothing is left, the truth value is known for every number of the range.

Choices
    Every end of what is settled at once is rational. Where an irrational one would be needed, it is enclosed
    by ever smaller gaps; what a part from inside a gap narrower than `NARROW` does not cover of it is left
    open, as unknown.
"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import floor
from typing import Protocol, Self, TypeVar

from verifier.answers.claim_pieces import Piece
from verifier.errors import NotDecided
from verifier.exact.affine import Span, between, common
from verifier.exact.quadratic import between as simple_between
from verifier.meter import OutOfTime

NARROW = Fraction(1, 10**12)
ENCLOSED = "an end lies in it, perhaps an irrational one, and it is narrower than 10^-12"


class Part(Protocol):
    """Something that is known on a span."""

    @property
    def span(self) -> Span: ...

    def on(self, span: Span) -> Self:
        """The same on a part of the span."""


P = TypeVar("P", bound=Part)


def walk(
    settled: Callable[[Fraction, Span], P], range_: Span, most: int
) -> tuple[list[P], tuple[Span, ...], str | None]:
    """Parts in order that cover the range, or what they leave open and why."""
    parts, gaps, narrow, done, reason = list[P](), [range_], list[Span](), 0, None
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
            open_, points = list[Span](), list[Span]()
            for gap in (*others, first):
                covered = common(found.span, gap)
                if covered is not None:
                    parts.append(found.on(covered))
                inner, ends = _split([gap] if covered is None else _without(gap, covered))
                if gap is first and _is_narrow(gap):
                    narrow += inner
                else:
                    open_ += inner
                points += ends
            gaps = [*open_, *points]  # in turn: where many pieces are needed, that holds up nothing else
    if narrow and reason is None:
        reason = ENCLOSED
    parts.sort(key=lambda each: (each.span.low, not each.span.low_included))
    return parts, _joined([*gaps, *narrow]), reason


def _is_narrow(gap: Span) -> bool:
    return gap.high is not None and gap.high - gap.low < NARROW


def _joined(gaps: list[Span]) -> tuple[Span, ...]:
    """The gaps in order, those that touch as one."""
    found: list[Span] = []
    for gap in sorted(gaps, key=lambda each: (each.low, not each.low_included)):
        last = found[-1] if found else None
        if last is not None and last.high == gap.low and (last.high_included or gap.low_included):
            found[-1] = Span(last.low, last.low_included, gap.high, gap.high_included)
        else:
            found.append(gap)
    return tuple(found)


def _split(gaps: list[Span]) -> tuple[list[Span], list[Span]]:
    """The open gaps without their ends, and the ends that belong, each by itself."""
    open_, points = list[Span](), list[Span]()
    for gap in gaps:
        ends = {end for end in (gap.low, gap.high) if end is not None and end in gap}
        points += [Span(end, True, end, True) for end in sorted(ends)]
        inner = between(gap.low, False, gap.high, False)
        open_ += [] if inner is None else [inner]
    return open_, points


def _inside(gap: Span) -> Fraction:
    """A simple point of the gap's middle half; without a high end, one above twice the low end."""
    if gap.high is None:
        return Fraction(floor(2 * gap.low) + 1)
    quarter = (gap.high - gap.low) / 4
    return simple_between(gap.low + quarter, gap.high - quarter) if quarter else gap.low


def _without(gap: Span, part: Span) -> list[Span]:
    """What is left of the gap on both sides of a part of it."""
    left = between(gap.low, gap.low_included, part.low, not part.low_included)
    right = None
    if part.high is not None:
        right = between(part.high, not part.high_included, gap.high, gap.high_included)
    return [each for each in (left, right) if each is not None]


def runs(pieces: list[Piece]) -> list[list[Piece]]:
    """Neighbouring pieces that touch and have the same truth value, together."""
    found: list[list[Piece]] = []
    for each in pieces:
        before = found[-1][-1] if found else None
        touches = before is not None and before.span.high == each.span.low
        if touches and before is not None and before.holds == each.holds and _meet(before, each):
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _meet(before: Piece, after: Piece) -> bool:
    """Nothing is left out between the two."""
    return before.span.high_included or after.span.low_included


def span_of(run: list[Piece]) -> Span:
    """What the pieces of a run cover together."""
    first, last = run[0].span, run[-1].span
    return Span(first.low, first.low_included, last.high, last.high_included)


def turned(pieces: list[Piece]) -> list[Piece]:
    """The pieces for 1/x, in order; no x is 0."""
    return [replace(each, at=1 / each.at, span=reciprocal(each.span)) for each in reversed(pieces)]


def reciprocal(span: Span) -> Span:
    """The 1/x for x in the span, which lies above 0.

    >>> reciprocal(Span(Fraction(0), False, Fraction(2), True))
    Span(low=Fraction(1, 2), low_included=True, high=None, high_included=False)
    """
    low, low_included = (Fraction(0), False) if span.high is None else (1 / span.high, span.high_included)
    high = None if span.low == 0 else 1 / span.low
    return Span(low, low_included, high, span.low_included)
