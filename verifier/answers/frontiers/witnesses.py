"""Witnesses of dominance on an interval of a parameter: weights that stay, or that move with the parameter.

Main definitions
    `Needed`: that some mixture of the rows of a matrix, whose entries are functions of the parameter, is
    positive in every column, with one such mixture at one point. `kept`: an interval around the point on
    which all that is needed is there.

Main statements
    *Weights that stay.* A mixture w makes every column a function, which is positive on an interval.

    *Weights that move.* The rows and columns of an optimal basis of the matrix game at the point determine
    weights u at every x at which that square part has an inverse, quotients of polynomials in x
    (`exact.matrix_game`). Where none is below 0 and every column is positive, they are a witness.

    There are finitely many bases. So of the weights that move, those of one basis reach a point at which the
    last mixture is only just good enough, an algebraic number; weights that stay cover ever smaller
    intervals towards it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from verifier.exact.intervals import Interval
from verifier.exact.matrix_game import mixture_on, solve
from verifier.exact.polynomial import ONE, ZERO, Quotient
from verifier.exact.window import Window

Matrix = Sequence[Sequence[Quotient]]


@dataclass(frozen=True)
class Needed:
    """A mixture of the rows of `matrix()` that is > 0 in every column, or >= 0 if not `strictly`.

    `columns` are those of one mixture that is so at the point.
    """

    columns: tuple[Quotient, ...]
    strictly: bool
    matrix: Callable[[], Matrix]

    def stays(self, at: Fraction, within: Interval) -> Interval:
        """Where the one mixture will do."""
        window = Window(at, within)
        for column in self.columns:
            window.require(column, self.strictly)
        return window.span

    def moves(self, at: Fraction, within: Interval) -> Interval:
        """Where the mixtures of an optimal basis at the point will do; the point at least."""
        rows, window = self.matrix(), Window(at, within)
        if not rows:
            return Interval.point(at)
        found = solve([[entry(at) for entry in row] for row in rows])
        shift = Quotient.of(found.shift)
        square = [[rows[k][c] + shift for c in found.basic_columns] for k in found.tight_rows]
        weights = mixture_on(square, Quotient.of(ONE))
        assert weights is not None, "the square part has an inverse at the point"
        for weight in weights:
            window.require(weight, strictly=False)
        for c in range(len(rows[0])):
            column = Quotient.of(ZERO)
            for k, weight in zip(found.tight_rows, weights, strict=True):
                column += weight * rows[k][c]
            window.require(column, self.strictly)
        return window.span


def kept(needed: Sequence[Needed], window: Window, gap: Interval) -> Interval:
    """A part of the window around its point on which every one of them is there.

    On either side as far as they stay, or move, if the end of the gap has not been reached.
    """
    at, whole = window.at, window.span
    assert isinstance(at, Fraction)
    spans = [each.stays(at, whole) for each in needed]
    for span, each in zip(spans, needed, strict=True):
        if span != whole:
            each.matrix()  # which may narrow the window
    target = Window(at, window.span)
    target.meet(gap)
    moved = set[int]()
    for short in (_short_above, _short_below):
        while (k := short(spans, target.span)) is not None and k not in moved:
            spans[k] = _hull(spans[k], needed[k].moves(at, window.span))
            moved.add(k)
    part = Window(at, window.span)
    for span in spans:
        part.meet(span)
    return part.span


def _short_above(spans: Sequence[Interval], target: Interval) -> int | None:
    """The one that ends first, if that is before the target does."""
    ends = [(span.high, span.high_included, k) for k, span in enumerate(spans) if span.high is not None]
    high, included, k = min(ends, default=(None, False, 0))
    if high is None or (target.high is not None and (high, included) >= (target.high, target.high_included)):
        return None
    return k


def _short_below(spans: Sequence[Interval], target: Interval) -> int | None:
    """The one that begins last, if that is after the target does."""
    ends = [(span.low, not span.low_included, k) for k, span in enumerate(spans)]
    if not ends:
        return None
    low, excluded, k = max(ends)
    return None if (low, excluded) <= (target.low, not target.low_included) else k


def _hull(a: Interval, b: Interval) -> Interval:
    """The union of two intervals with a common point.

    >>> x, y = Interval(ZERO, False, ONE, True), Interval(ZERO, True, None, False)
    >>> _hull(x, y) == y
    True
    """
    low, excluded = min((a.low, not a.low_included), (b.low, not b.low_included))
    if a.high is None or b.high is None:
        return Interval(low, not excluded, None, False)
    high, included = max((a.high, a.high_included), (b.high, b.high_included))
    return Interval(low, not excluded, high, included)
