"""Witnesses of dominance on an interval of a parameter: weights that stay, or that move with the parameter.

Main definitions
    `Needed`: that some mixture of the rows of a matrix, whose entries are lines, is positive in every
    column, with one such mixture at one point. `kept`: an interval around the point on which all that is
    needed is there.

Main statements
    *Weights that stay.* A mixture w makes every column a line, which is positive on an interval.

    *Weights that move.* Let D and E be the matrix at x and at y, and let the weights be (1-s)w + sw' at
    (1-s)x + sy. A column is then (1-s)^2 (wD) + s(1-s) (wE + w'D) + s^2 (w'E). So if wD > 0, wE + w'D >= 0
    and w'E >= 0, it is positive for 0 <= s < 1. This is linear in (w, w'), and a linear program finds them.

    Near a point at which the last of the mixtures is only just good enough, weights that stay cover ever
    smaller intervals; weights that move reach the point.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from verifier.exact.affine import ONE, ZERO, Line, Span, Window
from verifier.exact.linear_program import LinearProgram, Optimal, solve

Matrix = Sequence[Sequence[Line]]


@dataclass(frozen=True)
class Needed:
    """A mixture of the rows of `matrix()` that is > 0 in every column, or >= 0 if not `strictly`.

    `columns` are those of one mixture that is so at the point.
    """

    columns: tuple[Line, ...]
    strictly: bool
    matrix: Callable[[], Matrix]

    def stays(self, at: Fraction, within: Span) -> Span:
        """Where the one mixture will do."""
        window = Window(at, within)
        for line in self.columns:
            window.require(line, self.strictly)
        return window.span

    def moves(self, x: Fraction, y: Fraction) -> bool:
        """Some mixture that moves linearly with the parameter will do from x on up to y, y left out."""
        lines = self.matrix()
        if not lines:
            return False
        here, there = ([[line.at(z) for line in row] for row in lines] for z in (x, y))
        return _moving(here, there, self.strictly)


def kept(needed: Sequence[Needed], window: Window, gap: Span) -> Span:
    """A part of the window around its point on which every one of them is there.

    On either side as far as they stay, or up to the end of the gap if that is further and they can move
    there.
    """
    at, part = window.at, Window(window.at, window.span)
    spans = [(each.stays(at, window.span), each) for each in needed]
    for span, _ in spans:
        part.meet(span)
    if part.span == window.span:
        return part.span
    for span, each in spans:
        if span != window.span:
            each.matrix()  # which may narrow the window
    part.meet(window.span)
    both = Window(at, window.span)
    both.meet(gap)
    low, high = both.span.low, both.span.high
    if high is not None and not _reaches(part.span.high, high, 1):
        short = sorted(
            (span.high, k) for k, (span, _) in enumerate(spans) if not _reaches(span.high, high, 1)
        )
        if all(spans[k][1].moves(at, high) for _, k in short):
            part.span = Span(part.span.low, part.span.low_included, high, False)
    if not _reaches(part.span.low, low, -1):
        short = sorted((-span.low, k) for k, (span, _) in enumerate(spans) if not _reaches(span.low, low, -1))
        if all(spans[k][1].moves(at, low) for _, k in short):
            part.span = Span(low, False, part.span.high, part.span.high_included)
    return part.span


def _reaches(end: Fraction | None, target: Fraction, sign: int) -> bool:
    """The end is at the target or beyond it."""
    return end is None or sign * end >= sign * target


def _moving(here: list[list[Fraction]], there: list[list[Fraction]], strictly: bool) -> bool:
    """Mixtures w, w' of the rows with w here > 0 (>= 0), w there + w' here >= 0 and w' there >= 0.

    >>> here, there = [[Fraction(3), Fraction(-1)], [Fraction(-1), Fraction(3)]], [[1, -1], [-1, 1]]
    >>> _moving(here, [[Fraction(x) for x in row] for row in there], True)
    True
    >>> _moving(here, [[Fraction(-1), Fraction(-1)], [Fraction(-1), Fraction(1)]], True)
    False
    """
    rows, columns = range(len(here)), range(len(here[0]))
    zeros = [ZERO] * len(here)
    least = [ONE] if strictly else [ZERO]  # what is made as large as possible, or not asked for
    first = [[*(-here[k][c] for k in rows), *zeros, *least] for c in columns]
    middle = [[*(-there[k][c] for k in rows), *(-here[k][c] for k in rows), ZERO] for c in columns]
    last = [[*zeros, *(-there[k][c] for k in rows), ZERO] for c in columns]
    bound = [ZERO] * (2 * len(here)) + [ONE]
    ones = [ONE] * len(here)
    found = solve(LinearProgram(
        objective=tuple(bound),
        rows=tuple(map(tuple, (*first, *middle, *last, bound))),
        bounds=(*[ZERO] * (3 * len(columns)), ONE),
        equal_rows=((*ones, *zeros, ZERO), (*zeros, *ones, ZERO)),
        equal_bounds=(ONE, ONE),
    ))  # fmt: skip
    return isinstance(found, Optimal) and (found.value > 0 or not strictly)
