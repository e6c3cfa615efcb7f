"""Fractions whose value is not known, but what they are a function of, compared at one point.

A computation with such numbers that only adds, multiplies, divides and compares is run at one point, and its
comparisons are kept. Wherever they have the same answers it is the same run, and ends in the same.

Main definitions
    `Neighbourhood`: a point, and what of the points around it the comparisons leave. `Symbolic`: a number
    that is a function there.

Choices
    `Symbolic` is a `Fraction`, so that code written for fractions runs with it unchanged. It has no numerator
    and no denominator; whatever would need its value, such as `float`, `int` or `hash`, is refused, and the
    neighbourhood remembers it in case the code catches the refusal.

References
    Megiddo, "Combinatorial optimization with rational objective functions" (1979): parametric computation.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Generic, NoReturn, Self, TypeVar

from verifier.errors import InexactNumber, NotApplicable
from verifier.exact.polynomial import ONE

F = TypeVar("F")


class Neighbourhood(ABC, Generic[F]):
    """The points around one at which all comparisons that were made have the answers that they have there.

    `F` are the functions of these points, which have + - * and inverse(); `name` says what varies. `refused`
    is why the run cannot be followed.
    """

    follows = "only + - * /, powers that are whole numbers and comparisons"

    def __init__(self, name: str) -> None:
        self.name = name
        self.refused: str | None = None

    @abstractmethod
    def as_number(self, function: F) -> Fraction:
        """The number that is this function; an ordinary fraction if that is constant."""

    @abstractmethod
    def constant(self, q: Fraction) -> F:
        """The function that is q everywhere."""

    @abstractmethod
    def is_positive(self, function: F, strictly: bool) -> bool:
        """Whether the function is > 0 (>= 0 if not strictly) at the point, kept."""

    @abstractmethod
    def told(self, function: F) -> str:
        """The function in words."""

    def refuse(self, why: str) -> NoReturn:
        """The run cannot be followed.

        Raises: NotApplicable.
        """
        self.refused = f"{why}, and {self.name} is kept symbolic: {self.follows} can be followed"
        raise NotApplicable(self.refused)


class Symbolic(Fraction):
    """function, not constant, of what varies around a point.

    >>> from verifier.exact.intervals import Interval
    >>> from verifier.exact.window import Window
    >>> window = Window(Fraction(1), Interval(Fraction(0), True, None, False))
    >>> max(3 - 2 * window.x, Fraction(1, 2)) == 1, window.span.low, window.span.high
    (True, Fraction(1, 1), Fraction(1, 1))
    >>> window.x - window.x, window.x**2 / window.x - window.x
    (Fraction(0, 1), Fraction(0, 1))
    >>> float(window.x)
    Traceback (most recent call last):
    verifier.errors.NotApplicable: float(x) needs a value, and x is kept symbolic: ...
    """

    __slots__ = ("around", "function")
    function: Any
    around: Neighbourhood[Any]

    def __new__(cls, function: Any, around: Neighbourhood[Any]) -> Self:
        """Not that of `Fraction`, whose numerator and denominator stay unset."""
        self = object.__new__(cls)
        self.function, self.around = function, around
        return self

    def _with(self, other: Any) -> Any:
        """The other number as a function; None if it is no number.

        Raises: InexactNumber for a float.
        """
        match other:
            case Symbolic():
                if other.around is not self.around:
                    self.around.refuse("it meets a number from another run")
                return other.function
            case int() | Fraction():
                return self.around.constant(Fraction(other))
            case float() | complex():
                self.around.refused = f"the float {other!r} meets {self}; write fractions.Fraction"
                raise InexactNumber(self.around.refused)
        return None

    def _joined(self, other: Any, by: Callable[[Any, Any], Any]) -> Any:
        function = self._with(other)
        return NotImplemented if function is None else self.around.as_number(by(self.function, function))

    def __add__(self, other: Any) -> Any:
        return self._joined(other, lambda f, g: f + g)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return self._joined(other, lambda f, g: f - g)

    def __rsub__(self, other: Any) -> Any:
        return self._joined(other, lambda f, g: g - f)

    def __neg__(self) -> Any:
        return self.around.as_number(-self.function)

    def __pos__(self) -> Any:
        return self

    def __abs__(self) -> Any:
        return self if self >= 0 else -self

    def __mul__(self, other: Any) -> Any:
        return self._joined(other, lambda f, g: f * g)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Any:
        if isinstance(other, Symbolic):
            return self * other._inverse()
        return NotImplemented if self._with(other) is None else self * (1 / Fraction(other))

    def __rtruediv__(self, other: Any) -> Any:
        return NotImplemented if self._with(other) is None else other * self._inverse()

    def _inverse(self) -> Any:
        """1 / self; its sign is a comparison.

        Raises: ZeroDivisionError if it is 0 at the point.
        """
        if self > 0:
            return self.around.as_number(self.function.inverse())
        if self < 0:
            return self.around.as_number(-(-self.function).inverse())
        raise ZeroDivisionError(f"1 / ({self}), which is 0")

    def __pow__(self, power: Any) -> Any:
        if type(power) is not int:
            self.around.refuse(f"({self}) ** {power} is no whole power")
        product: Any = ONE
        for _ in range(abs(power)):
            product = self * product
        return product if power >= 0 else 1 / product

    def _exceeds(self, gap: Any, strictly: bool) -> Any:
        """Whether the gap is > 0 (>= 0 if not strictly), kept unless it is the same everywhere."""
        if isinstance(gap, Symbolic):
            return self.around.is_positive(gap.function, strictly)
        return gap if gap is NotImplemented else gap > 0 or (gap == 0 and not strictly)

    def __gt__(self, other: Any) -> Any:
        return self._exceeds(self.__sub__(other), strictly=True)

    def __ge__(self, other: Any) -> Any:
        return self._exceeds(self.__sub__(other), strictly=False)

    def __lt__(self, other: Any) -> Any:
        return self._exceeds(self.__rsub__(other), strictly=True)

    def __le__(self, other: Any) -> Any:
        return self._exceeds(self.__rsub__(other), strictly=False)

    def __eq__(self, other: object) -> Any:
        above = self.__ge__(other)
        return self.__le__(other) if above is True else above

    def __bool__(self) -> bool:
        return self != 0

    def __str__(self) -> str:
        return self.around.told(self.function)

    __repr__ = __str__

    def __format__(self, spec: str, /) -> str:
        return str(self)

    def __copy__(self) -> "Symbolic":
        return self

    def __deepcopy__(self, memo: object) -> "Symbolic":
        return self

    def __hash__(self) -> int:  # type: ignore[override]
        self.around.refuse(f"hash({self}), for a cache or a table keyed on it, needs a value")

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
        self.around.refuse(f"{what}({self}) needs a value")
