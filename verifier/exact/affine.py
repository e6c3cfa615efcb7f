"""Numbers a + b x in an unknown x, compared at one point while the answers' range is kept.

A computation with such numbers that only adds, multiplies by constants and compares is run at one point. Each
comparison narrows a window around the point to the x at which it has the same answer. So for every x of the
window that is left the run is the same, and so is what it ends in.

Main definitions
    `Window`: an interval around a point. `Affine`: a number a + b x whose comparisons narrow a window.

References
    Megiddo, "Combinatorial optimization with rational objective functions" (1979): parametric computation.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import add
from typing import NamedTuple

from verifier.errors import NotApplicable

Number = int | Fraction


class Line(NamedTuple):
    """x -> constant + slope x."""

    constant: Fraction
    slope: Fraction

    def at(self, x: Fraction) -> Fraction:
        """The value at x."""
        return self.constant + self.slope * x


def through(first: tuple[Fraction, Fraction], second: tuple[Fraction, Fraction]) -> Line:
    """The line through two points (x, y) with different x.

    >>> through((Fraction(1), Fraction(5)), (Fraction(3), Fraction(9)))
    Line(constant=Fraction(3, 1), slope=Fraction(2, 1))
    """
    slope = (second[1] - first[1]) / (second[0] - first[0])
    return Line(first[1] - slope * first[0], slope)


@dataclass(frozen=True)
class Span:
    """The numbers between two ends, of which each may belong; `high` is None for no upper end."""

    low: Fraction
    low_included: bool
    high: Fraction | None
    high_included: bool

    def __contains__(self, x: Fraction) -> bool:
        above = self.low < x or (self.low == x and self.low_included)
        return above and (self.high is None or x < self.high or (x == self.high and self.high_included))


class Window:
    """The part of a span around `at` in which everything required so far is true.

    >>> window = Window(Fraction(1), Span(Fraction(0), False, None, False))
    >>> window.require(Line(Fraction(3), Fraction(-2)), strictly=False)   # 3 - 2x >= 0
    >>> window.span
    Span(low=Fraction(0, 1), low_included=False, high=Fraction(3, 2), high_included=True)
    """

    def __init__(self, at: Fraction, span: Span) -> None:
        assert at in span, (at, span)
        self.at, self.span = at, span

    def require(self, line: Line, strictly: bool) -> None:
        """Keep the x with line(x) > 0, or >= 0 if not strictly; `at` must be one of them."""
        value = line.at(self.at)
        assert value > 0 or (value == 0 and not strictly), f"{line} is {value} at {self.at}"
        if line.slope == 0:
            return
        root, span = -line.constant / line.slope, self.span
        if line.slope > 0:
            if root > span.low or (root == span.low and strictly):
                self.span = Span(root, not strictly, span.high, span.high_included)
        elif span.high is None or root < span.high or (root == span.high and strictly):
            self.span = Span(span.low, span.low_included, root, not strictly)


class Affine:
    """line(x), for the x of a window.

    >>> window = Window(Fraction(1), Span(Fraction(0), True, None, False))
    >>> x = Affine(Line(Fraction(0), Fraction(1)), window)
    >>> max(3 - 2 * x, Fraction(1, 2)) == 1, window.span.low, window.span.high
    (True, Fraction(1, 1), Fraction(1, 1))
    """

    __slots__ = ("line", "window")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, line: Line, window: Window) -> None:
        self.line, self.window = line, window

    def _line(self, other: "Affine | Number") -> Line:
        return other.line if isinstance(other, Affine) else Line(Fraction(other), Fraction(0))

    def __add__(self, other: "Affine | Number") -> "Affine":
        return Affine(combination([(Fraction(1), self.line), (Fraction(1), self._line(other))]), self.window)

    __radd__ = __add__

    def __neg__(self) -> "Affine":
        return Affine(combination([(Fraction(-1), self.line)]), self.window)

    def __sub__(self, other: "Affine | Number") -> "Affine":
        return Affine(combination([(Fraction(1), self.line), (Fraction(-1), self._line(other))]), self.window)

    def __rsub__(self, other: Number) -> "Affine":
        return -self + other

    def __mul__(self, other: "Affine | Number") -> "Affine":
        theirs = self._line(other)
        factor, line = (self.line.constant, theirs) if self.line.slope == 0 else (theirs.constant, self.line)
        if self.line.slope != 0 != theirs.slope:
            raise NotApplicable("a product of two numbers that both depend on the parameter is not affine")
        return Affine(combination([(factor, line)]), self.window)

    __rmul__ = __mul__

    def _known(self, line: Line, strictly: bool) -> bool:
        """Whether line > 0 (>= 0 if not strictly), kept."""
        value = line.at(self.window.at)
        if value > 0 or (value == 0 and not strictly):
            self.window.require(line, strictly)
            return True
        self.window.require(combination([(Fraction(-1), line)]), not strictly)
        return False

    def __gt__(self, other: "Affine | Number") -> bool:
        return self._known((self - other).line, strictly=True)

    def __ge__(self, other: "Affine | Number") -> bool:
        return self._known((self - other).line, strictly=False)

    def __lt__(self, other: "Affine | Number") -> bool:
        return self._known((other - self).line, strictly=True)

    def __le__(self, other: "Affine | Number") -> bool:
        return self._known((other - self).line, strictly=False)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (Affine, int, Fraction)):
            return NotImplemented
        difference = self - other
        return self._known(difference.line, False) and self._known((-difference).line, False)


def combination(parts: list[tuple[Fraction, Line]]) -> Line:
    """The sum of factor * line.

    >>> combination([(Fraction(2), Line(Fraction(1), Fraction(3)))])
    Line(constant=Fraction(2, 1), slope=Fraction(6, 1))
    """
    zero = Fraction(0)
    return Line(
        reduce(add, (factor * line.constant for factor, line in parts), zero),
        reduce(add, (factor * line.slope for factor, line in parts), zero),
    )
