"""Numbers f(x) in an unknown x, compared at one point while the range of the answers is kept.

Each f is a quotient of two polynomials. Each comparison, and each division, narrows a window around the point
to the x at which it has the same answer. So for every x of the window that is left a run with such numbers is
the same, and so is what it ends in.

Main definitions
    `Window`: an interval around a point. `function_of`: the f of a number.

Choices
    A window at an irrational algebraic point is that point alone, and its numbers are those of the field that
    the point generates: polynomials of a lower degree than that of the point.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from verifier.exact.algebraic import End, Root, between, roots, sign, zeros
from verifier.exact.intervals import Interval, common
from verifier.exact.polynomial import ONE, ZERO, Quotient
from verifier.exact.symbolic import Neighbourhood, Symbolic

IDENTITY = Quotient.of(ZERO, ONE)


class Window(Neighbourhood[Quotient]):
    """The part of an interval around `at` in which everything required so far is true; `x` is what varies.

    >>> window = Window(Fraction(1), Interval(Fraction(0), False, None, False))
    >>> window.require(Quotient.of(Fraction(3), Fraction(-2)), strictly=False)   # 3 - 2x >= 0
    >>> window.span
    Interval(low=Fraction(0, 1), low_included=False, high=Fraction(3, 2), high_included=True)
    >>> window.require(Quotient.of(Fraction(2), Fraction(0), Fraction(-1)), strictly=True)   # 2 - x^2 > 0
    >>> window.span.to_json()["to"]["root_of"], window.span.high_included
    ('x^2 - 2', False)
    """

    def __init__(self, at: End, span: Interval, x: str = "x") -> None:
        assert at in span, (at, span)
        super().__init__(x)
        self.at = at
        self.span = Interval.point(at) if isinstance(at, Root) else span

    def as_number(self, function: Quotient) -> Fraction:
        """function(x) for the x of the window.

        >>> Window(ONE, Interval(ZERO, True, None, False)).as_number(Quotient.of(Fraction(1, 2)))
        Fraction(1, 2)
        """
        if isinstance(self.at, Root):
            function = function.modulo(self.at.polynomial)
        return Symbolic(function, self) if function.degree else function.constant

    def constant(self, q: Fraction) -> Quotient:
        """x -> q."""
        return Quotient.of(q)

    def is_positive(self, function: Quotient, strictly: bool) -> bool:
        """Whether function(x) > 0 (>= 0 if not strictly) at the point; the window keeps to the x at which the
        answer is the same."""
        there = sign(function, self.at)
        true = there > 0 or (there == 0 and not strictly)
        if true:
            self.require(function, strictly)
        else:
            self.require(-function, not strictly)
        return true

    def told(self, function: Quotient) -> str:
        """The function in words."""
        return function.written(self.name)

    @property
    def x(self) -> Fraction:
        """What varies, as a number."""
        return self.as_number(IDENTITY)

    def require(self, f: Quotient, strictly: bool) -> None:
        """Keep the x around `at` with f(x) > 0, or >= 0 if not strictly; `at` must be one of them."""
        there = sign(f, self.at)
        assert there > 0 or (there == 0 and not strictly), f"{f} has the sign {there} at {self.at}"
        if f.degree and not isinstance(self.at, Root):
            self.meet(_around(self.at, f, strictly, self.span))

    def meet(self, other: Interval) -> None:
        """Keep what lies in the other interval, too; `at` must."""
        assert self.at in other, (self.at, other)
        met = common(self.span, other)
        assert met is not None
        self.span = met


def _around(at: Fraction, f: Quotient, strictly: bool, within: Interval) -> Interval:
    """The largest interval around `at`, in `within` or beyond, with f > 0 (>= 0 if not strictly) and without
    a zero of the denominator; `at` is in it."""
    poles = set(zeros(f.bottom))
    marks = sorted(x for x in {*roots(f), *poles} if x in within or x == at)

    def stops(way: Sequence[End], last: End | None) -> tuple[End, bool] | None:
        """The first mark on the way at which f stops, and whether it belongs."""
        for x, following in pairwise([*way, last]):
            assert x is not None
            if x in poles or strictly:
                return x, False
            beyond = (x, following) if following is None or x < following else (following, x)
            if x != following and sign(f, between(*beyond)) < 0:
                return x, True
        return None

    low = stops([x for x in reversed(marks) if x <= at], within.low)
    high = stops([x for x in marks if x >= at], within.high)
    return Interval(
        *(low or (within.low, within.low_included)), *(high or (within.high, within.high_included))
    )


def function_of(number: Fraction) -> Quotient:
    """x -> the number, which may depend on x.

    >>> function_of(Fraction(1, 2)) == Quotient.of(Fraction(1, 2))
    True
    """
    if not isinstance(number, Symbolic):
        return Quotient.of(number)
    assert isinstance(number.function, Quotient), f"{number} is no number of a window"
    return number.function
