"""Numbers a + b x in an unknown x, compared at one point while the answers' range is kept.

A computation with such numbers that only adds, multiplies by constants and compares is run at one point. Each
comparison narrows a window around the point to the x at which it has the same answer. So for every x of the
window that is left the run is the same, and so is what it ends in.

Main definitions
    `Window`: an interval around a point. `Affine`: a number a + b x whose comparisons narrow a window.
    `affine`: a + b x, which is an ordinary fraction where b is 0.

Choices
    `Affine` is a `Fraction`, so that code written for fractions runs with it unchanged. It has no numerator
    and no denominator; whatever would need its value, such as `float`, `int`, `hash` or a product with
    another one, is refused, and the window remembers it in case the code catches the refusal.

References
    Megiddo, "Combinatorial optimization with rational objective functions" (1979): parametric computation.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple, NoReturn

from verifier.errors import InexactNumber, NotApplicable
from verifier.exact.rational import text

ZERO, ONE = Fraction(0), Fraction(1)


class Line(NamedTuple):
    """x -> constant + slope x."""

    constant: Fraction
    slope: Fraction

    def at(self, x: Fraction) -> Fraction:
        """The value at x."""
        return self.constant + self.slope * x


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


def between(low: Fraction, low_included: bool, high: Fraction | None, high_included: bool) -> Span | None:
    """The span with these ends; None if it is empty."""
    empty = high is not None and (low > high or (low == high and not (low_included and high_included)))
    return None if empty else Span(low, low_included, high, high_included)


def common(a: Span, b: Span) -> Span | None:
    """The intersection; None if it is empty.

    >>> one = Fraction(1)
    >>> common(Span(one, True, None, False), Span(one, False, Fraction(2), True))
    Span(low=Fraction(1, 1), low_included=False, high=Fraction(2, 1), high_included=True)
    >>> common(Span(one, False, None, False), Span(Fraction(0), True, one, True)) is None
    True
    """
    low, low_excluded = max((a.low, not a.low_included), (b.low, not b.low_included))
    highs = [(span.high, span.high_included) for span in (a, b) if span.high is not None]
    high, high_included = min(highs) if highs else (None, False)
    return between(low, not low_excluded, high, high_included)


class Window:
    """The part of a span around `at` in which everything required so far is true; `x` is what varies.

    >>> window = Window(Fraction(1), Span(Fraction(0), False, None, False))
    >>> window.require(Line(Fraction(3), Fraction(-2)), strictly=False)   # 3 - 2x >= 0
    >>> window.span
    Span(low=Fraction(0, 1), low_included=False, high=Fraction(3, 2), high_included=True)
    """

    def __init__(self, at: Fraction, span: Span, x: str = "x") -> None:
        assert at in span, (at, span)
        self.at, self.span, self.name = at, span, x
        self.refused: str | None = None

    @property
    def x(self) -> Fraction:
        """What varies, as a number."""
        return affine(Line(ZERO, ONE), self)

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

    def meet(self, other: Span) -> None:
        """Keep what lies in the other span, too; `at` must."""
        assert self.at in other, (self.at, other)
        met = common(self.span, other)
        assert met is not None
        self.span = met

    def refuse(self, why: str) -> NoReturn:
        """The run cannot be followed.

        Raises: NotApplicable.
        """
        self.refused = (
            f"{why}, and {self.name} is kept symbolic: only + - *, division by constants and "
            "comparisons can be followed"
        )
        raise NotApplicable(self.refused)


class Affine(Fraction):
    """line(x) with a slope other than 0, for the x of a window.

    >>> window = Window(Fraction(1), Span(Fraction(0), True, None, False))
    >>> max(3 - 2 * window.x, Fraction(1, 2)) == 1, window.span.low, window.span.high
    (True, Fraction(1, 1), Fraction(1, 1))
    >>> window.x - window.x
    Fraction(0, 1)
    >>> float(window.x)
    Traceback (most recent call last):
    verifier.errors.NotApplicable: float(x) needs a value, and x is kept symbolic: ...
    """

    __slots__ = ("line", "window")
    line: Line
    window: Window

    def __new__(cls, line: Line, window: Window) -> "Affine":
        """Not that of `Fraction`, whose numerator and denominator stay unset."""
        self = object.__new__(cls)
        self.line, self.window = line, window
        return self

    def _with(self, other: Any) -> Line | None:
        """The other number as a line; None if it is no number.

        Raises: InexactNumber for a float.
        """
        match other:
            case Affine():
                if other.window is not self.window:
                    self.window.refuse("it meets a number from another run")
                return other.line
            case int() | Fraction():
                return Line(Fraction(other), ZERO)
            case float() | complex():
                self.window.refused = f"the float {other!r} meets {self}; write fractions.Fraction"
                raise InexactNumber(self.window.refused)
        return None

    def __add__(self, other: Any) -> Any:
        line = self._with(other)
        return NotImplemented if line is None else self._sum((ONE, self.line), (ONE, line))

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        line = self._with(other)
        return NotImplemented if line is None else self._sum((ONE, self.line), (-ONE, line))

    def __rsub__(self, other: Any) -> Any:
        line = self._with(other)
        return NotImplemented if line is None else self._sum((-ONE, self.line), (ONE, line))

    def __neg__(self) -> Any:
        return self._sum((-ONE, self.line))

    def __pos__(self) -> Any:
        return self

    def __abs__(self) -> Any:
        return self if self >= 0 else -self

    def __mul__(self, other: Any) -> Any:
        line = self._with(other)
        if line is None:
            return NotImplemented
        if line.slope != 0:
            self.window.refuse(f"({self}) * ({other}) is not affine")
        return self._sum((line.constant, self.line))

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Any:
        line = self._with(other)
        if line is None:
            return NotImplemented
        if line.slope != 0:
            self.window.refuse(f"({self}) / ({other}) is not affine")
        return self._sum((1 / line.constant, self.line))

    def __rtruediv__(self, other: Any) -> Any:
        self.window.refuse(f"({other}) / ({self}) is not affine")

    def __pow__(self, power: Any) -> Any:
        if type(power) is not int or power not in (0, 1):
            self.window.refuse(f"({self}) ** {power} is not affine")
        return self if power else ONE

    def _sum(self, *parts: tuple[Fraction, Line]) -> Fraction:
        return affine(combination(list(parts)), self.window)

    def _positive(self, other: Any, sign: int, strictly: bool) -> Any:
        """Whether sign * (self - other) > 0 (>= 0 if not strictly), kept."""
        theirs = self._with(other)
        if theirs is None:
            return NotImplemented
        line = combination([(Fraction(sign), self.line), (Fraction(-sign), theirs)])
        value = line.at(self.window.at)
        true = value > 0 or (value == 0 and not strictly)
        if true:
            self.window.require(line, strictly)
        else:
            self.window.require(combination([(-ONE, line)]), not strictly)
        return true

    def __gt__(self, other: Any) -> Any:
        return self._positive(other, 1, strictly=True)

    def __ge__(self, other: Any) -> Any:
        return self._positive(other, 1, strictly=False)

    def __lt__(self, other: Any) -> Any:
        return self._positive(other, -1, strictly=True)

    def __le__(self, other: Any) -> Any:
        return self._positive(other, -1, strictly=False)

    def __eq__(self, other: object) -> Any:
        above = self._positive(other, 1, strictly=False)
        return self._positive(other, -1, strictly=False) if above is True else above

    def __bool__(self) -> bool:
        return self != 0

    def __str__(self) -> str:
        constant, slope = self.line
        name = self.window.name
        part = name if slope == 1 else f"{text(slope)} {name}"
        return part if constant == 0 else f"{part} + {text(constant)}"

    __repr__ = __str__

    def __format__(self, spec: str, /) -> str:
        return str(self)

    def __copy__(self) -> "Affine":
        return self

    def __deepcopy__(self, memo: object) -> "Affine":
        return self

    def __hash__(self) -> int:  # type: ignore[override]
        self.window.refuse(f"hash({self}), for a cache or a table keyed on it, needs a value")

    def __float__(self) -> float:
        self._value("float")

    def __int__(self, *_: Any) -> int:
        self._value("int")

    def __complex__(self) -> complex:
        self._value("complex")

    def __trunc__(self) -> int:
        self._value("trunc")

    def __floor__(self) -> int:
        self._value("floor")

    def __ceil__(self) -> int:
        self._value("ceil")

    def __round__(self, ndigits: Any = None) -> Any:
        self._value("round")

    def __floordiv__(self, other: Any) -> Any:
        self._value("floor division: floor")

    def __mod__(self, other: Any) -> Any:
        self._value("a remainder: floor")

    def __divmod__(self, other: Any) -> Any:
        self._value("divmod")

    def __rpow__(self, other: Any) -> Any:
        self._value("a power: int")

    def __rfloordiv__(self, other: Any) -> Any:
        self._value("floor division: floor")

    def __rmod__(self, other: Any) -> Any:
        self._value("a remainder: floor")

    def __rdivmod__(self, other: Any) -> Any:
        self._value("divmod")

    @property
    def numerator(self) -> int:
        """Raises: NotApplicable. Whatever else would read the value reads this or the denominator."""
        self._value("numerator")

    @property
    def denominator(self) -> int:
        """Raises: NotApplicable."""
        self._value("denominator")

    def limit_denominator(self, max_denominator: int = 1) -> Fraction:
        """Raises: NotApplicable."""
        self._value("limit_denominator")

    def as_integer_ratio(self) -> tuple[int, int]:
        """Raises: NotApplicable."""
        self._value("as_integer_ratio")

    def __reduce__(self) -> Any:
        self._value("pickle")

    def _value(self, what: str) -> NoReturn:
        self.window.refuse(f"{what}({self}) needs a value")


def affine(line: Line, window: Window) -> Fraction:
    """line(x) for the x of the window.

    >>> affine(Line(Fraction(1, 2), Fraction(0)), Window(Fraction(1), Span(Fraction(0), True, None, False)))
    Fraction(1, 2)
    """
    return line.constant if line.slope == 0 else Affine(line, window)


def line_of(number: Fraction) -> Line:
    """x -> the number, which may depend on x.

    >>> line_of(Fraction(1, 2))
    Line(constant=Fraction(1, 2), slope=Fraction(0, 1))
    """
    return number.line if isinstance(number, Affine) else Line(number, ZERO)


def combination(parts: list[tuple[Fraction, Line]]) -> Line:
    """The sum of factor * line.

    >>> combination([(Fraction(2), Line(Fraction(1), Fraction(3)))])
    Line(constant=Fraction(2, 1), slope=Fraction(6, 1))
    """
    return Line(
        sum((factor * line.constant for factor, line in parts), ZERO),
        sum((factor * line.slope for factor, line in parts), ZERO),
    )
