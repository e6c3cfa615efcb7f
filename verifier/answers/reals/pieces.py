"""A range of one parameter cut into pieces, on each of which a computation is the same run.

Main definitions
    `Piece`: an interval, the comparisons that were made, all true on it, and what the run ended in. `pieces`:
    those that cover a range. `alike`: the inequality that all comparisons of a piece are true on it.

Main statements
    The run at one number of a gap (`exact.formal`) is the run at all numbers around it up to the first at
    which one of its comparisons turns; what is left of the gap on both sides is gone on with. The ends of
    pieces, rational or algebraic, are numbers like others.

Choices
    That the pieces cover the range is seen from their ends. That the comparisons are true on a piece is
    proved once more by identities between polynomials, which need no roots: given are the rational ends, and
    for an irrational one a rational number next to it and the sign that its polynomial has on the piece.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from verifier.answers.inequalities.inequality import Inequality
from verifier.errors import NotDecided
from verifier.exact.algebraic import End, sign, zeros
from verifier.exact.formal import Comparison, Proved, Region
from verifier.exact.forms import coefficients, written
from verifier.exact.intervals import Cell, Interval, cells
from verifier.exact.polynomial import Polynomial, Quotient
from verifier.exact.rational import text

T = TypeVar("T")


@dataclass(frozen=True)
class Piece(Generic[T]):
    """For every x of `span` the comparisons are true, and the run is the one that ended so.

    `proved` is what the run took from inequalities that were settled for more than its own point.
    """

    span: Interval
    at: End
    kept: tuple[Comparison, ...]
    proved: tuple[Proved, ...]
    ended: T


def pieces(run: Callable[[Region], T], over: str, range_: Interval, most: int) -> list[Piece[T]]:
    """What `run` ends in, for every x of the range, in order.

    `run` gets a region whose one parameter is `over`, at a number of the range.

    Raises: NotDecided if more than `most` pieces would be needed; what `run` raises.

    >>> unit = Interval(Fraction(0), False, Fraction(1), True)
    >>> found = pieces(lambda region: 2 * region.number("x") ** 2 > 1, "x", unit, 10)
    >>> [(len(piece.kept), piece.ended) for piece in found], found[0].span.to_json()["to"]
    ([(1, False), (1, True)], {'root_of': '2 x^2 - 1', 'in': ['0', '1']})
    """
    open_, found = [range_], list[Piece[T]]()
    while open_:
        if len(found) == most:
            raise NotDecided(f"more than {most} pieces of the range of {over} would be needed")
        gap = open_.pop(0)
        at = gap.member()
        region = Region({over: at}, given=told(gap, over, at))
        ended = run(region)
        line = _line(gap, region.kept)
        true = [all(_is_true(each, over, cell.member()) for each in region.kept) for cell in line]
        here = next(k for k, cell in enumerate(line) if at in cell.span)
        first = next((k + 1 for k in range(here, -1, -1) if not true[k]), 0)
        last = next((k for k in range(here, len(line)) if not true[k]), len(line))
        span = _joined(line[first:last])
        found.append(Piece(span, at, tuple(region.kept), tuple(region.proved), ended))
        open_ += [_joined(part) for part in (line[:first], line[last:]) if part]
    return sorted(found, key=lambda piece: piece.at)


def _line(gap: Interval, kept: Sequence[Comparison]) -> list[Cell]:
    """The gap cut where a comparison may turn."""
    low = gap.low if isinstance(gap.low, Fraction) else gap.low.bracket(8)[0]
    high = gap.high if gap.high is None or isinstance(gap.high, Fraction) else gap.high.bracket(8)[1]
    turns = [end for each in kept for end in zeros(Polynomial(*coefficients(each.form)))]
    ends = [gap.low] if gap.high is None else [gap.low, gap.high]
    line = cells([*turns, *ends], low - 1, None if high is None else high + 1)
    return [cell for cell in line if cell.member() in gap]


def _joined(line: Sequence[Cell]) -> Interval:
    """Neighbouring cells as one interval."""
    return Interval(line[0].low, line[0].is_point, line[-1].high, line[-1].is_point)


def _is_true(each: Comparison, over: str, x: End) -> bool:
    value = Region({over: x}).sign(each.form)
    return value > 0 or (value == 0 and not each.strictly)


def told(span: Interval, over: str, inside: End) -> list[str]:
    """Comparisons that are true on the interval, of which `inside` is a member, and say where it lies.

    >>> from verifier.exact.algebraic import roots
    >>> root = roots(Quotient.of(Fraction(-1, 2), Fraction(0), Fraction(1)))[1]
    >>> told(Interval(root, False, Fraction(1), True), "x", Fraction(3, 4))
    ['x > 0', '-1 + 2*x*x > 0', 'x <= 1']
    >>> told(Interval(root, True, root, True), "x", root)
    ['x > 0', '-1 + 2*x*x = 0', 'x < 1']
    """
    found: list[str] = []
    for end, included, relation in (
        (span.low, span.low_included, ">"), (span.high, span.high_included, "<")
    ):  # fmt: skip
        if end is None:
            continue
        if isinstance(end, Fraction):
            found.append(f"{over} {relation}{'=' if included else ''} {text(end)}")
            continue
        low, high = end.isolated()
        found.append(f"{over} {relation} {text(low if relation == '>' else high)}")
        if any(other in span for other in zeros(end.polynomial) if other not in (span.low, span.high)):
            continue  # it has both signs on the interval
        side = sign(Quotient(end.polynomial), inside)
        numbers = end.polynomial.coefficients
        form = {(over,) * k: side * c if side else c for k, c in enumerate(numbers) if c}
        found.append(f"{written(form)} {('>=' if included else '>') if side else '='} 0")
    return list(dict.fromkeys(found))


def alike(span: Interval, at: End, kept: Sequence[Comparison], over: str) -> Inequality:
    """For every x of the interval, of which `at` is a member: all comparisons are true.

    >>> half = Interval(Fraction(1, 2), True, Fraction(1), True)
    >>> alike(half, Fraction(1), [Comparison({("x",): Fraction(2), (): Fraction(-1)}, False)], "x").then
    ('-1 + 2*x >= 0',)
    """
    return Inequality((over,), (), tuple(told(span, over, at)), tuple(dict.fromkeys(map(str, kept))))
