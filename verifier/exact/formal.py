"""Numbers that are quotients of polynomials in parameters, compared at one point while the answers are kept.

A computation with such numbers may also round. At every point at which the comparisons that it made have the
same answers it is the same run, and ends in the same.

Main definitions
    `Region`: a point, and the comparisons that were made with the answers that they have there. `Formal`: a
    number that is such a quotient and no constant. `conjunction`: the comparisons that a condition on the
    parameters is the conjunction of.

Choices
    What is divided by is not 0 at the point; its sign is a comparison, too, and the quotient is kept with a
    positive denominator. Rounding down to k is the pair of comparisons that k <= x and x < k + 1.

    The point is rational, or, if there is one parameter, an algebraic number.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import Any, NamedTuple

from verifier.errors import NotDecided
from verifier.exact.algebraic import End, bracket, sign
from verifier.exact.forms import UNIT, Form, Ratio, at, coefficients, plus, scaled, written
from verifier.exact.polynomial import ONE, Quotient
from verifier.exact.symbolic import Neighbourhood, Symbolic


class Comparison(NamedTuple):
    """form > 0, or form >= 0 if not strictly."""

    form: Form
    strictly: bool

    def __str__(self) -> str:
        return f"{written(self.form)} {'>' if self.strictly else '>='} 0"


def opposite(each: Comparison) -> Comparison:
    """What is true where it is false.

    >>> str(opposite(Comparison({("x",): ONE}, True)))
    '-x >= 0'
    """
    return Comparison(scaled(each.form, -ONE), not each.strictly)


class Proved(NamedTuple):
    """What was found to be true of all points at which `given` is: the inequality, and its certificate, if
    there is one."""

    stated: dict[str, Any]
    certificate: dict[str, Any] | None


class Region(Neighbourhood[Ratio]):
    """The points at which all comparisons of `kept` are as at `point`; with `turned` the comparison of that
    number gets the opposite answer.

    `given` are comparisons that are true at all points which matter; `proved` is what code that knows of
    regions has used of them.

    >>> region = Region({"x": Fraction(1, 8), "y": Fraction(1, 4)})
    >>> x, y = region.number("x"), region.number("y")
    >>> (x + y) * x / 2 < y, x * y - y * x, [str(each) for each in region.kept]
    (True, Fraction(0, 1), ['-1/2*x*x - 1/2*x*y + y > 0'])
    >>> floor(1 / x), 1 / x - 3 < x / y
    (8, False)
    >>> [str(each) for each in region.kept[1:]]   # x > 0; 8 <= 1/x < 9; y > 0; 1/x - 3 >= x/y
    ['x > 0', '1 - 8*x >= 0', '-1 + 9*x > 0', 'y > 0', '-x*x - 3*x*y + y >= 0']
    """

    follows = "only + - * /, comparisons and rounding"

    def __init__(
        self, point: Mapping[str, End], turned: int | None = None, given: Sequence[str] = ()
    ) -> None:
        super().__init__(" and ".join(point))
        self.point, self.turned, self.given = point, turned, tuple(given)
        self.rationals = {name: end for name, end in point.items() if isinstance(end, Fraction)}
        self.proved: list[Proved] = []
        self._answers: dict[tuple[frozenset[tuple[tuple[str, ...], Fraction]], bool], bool] = {}

    @property
    def is_rational(self) -> bool:
        """All coordinates of the point are."""
        return len(self.rationals) == len(self.point)

    @property
    def kept(self) -> list[Comparison]:
        """What was found to be true, each once, in the order in which it was first asked."""
        asked = [(Comparison(dict(form), strictly), true) for (form, strictly), true in self._answers.items()]
        return [each if true else opposite(each) for each, true in asked]

    def number(self, name: str) -> Fraction:
        """The parameter of that name."""
        return self.as_number(Ratio({(name,): ONE}, UNIT))

    def as_number(self, function: Ratio) -> Fraction:
        """The number that is this quotient; its denominator is positive at the point."""
        constant = function.constant
        if constant is not None:
            return constant
        if function.over.keys() == {()}:
            function = Ratio(scaled(function.upper, 1 / function.over[()]), UNIT)
        return Formal(function, self)

    def constant(self, q: Fraction) -> Ratio:
        """q everywhere."""
        return Ratio({(): q} if q else {}, UNIT)

    def told(self, function: Ratio) -> str:
        """The quotient in words."""
        return str(function)

    def is_positive(self, function: Ratio, strictly: bool) -> bool:
        """Whether it is above 0 (at least 0 if not strictly) at the point, kept."""
        form = function.upper
        asked = frozenset(form.items()), strictly
        contrary = frozenset(scaled(form, -ONE).items()), not strictly
        if contrary in self._answers:
            return not self._answers[contrary]
        if asked not in self._answers:
            value = self.sign(form)
            true = value > 0 or (value == 0 and not strictly)
            self._answers[asked] = true != (self.turned == len(self._answers))
        return self._answers[asked]

    def sign(self, form: Form) -> int:
        """1, 0 or -1: the sign that it has at the point."""
        if self.is_rational:
            value = at(form, self.rationals)
            return (value > 0) - (value < 0)
        (root,) = self.point.values()
        return sign(Quotient.of(*coefficients(form)), root)


class Formal(Symbolic):
    """A quotient, not constant, with a denominator that is positive in the region."""

    __slots__ = ()
    function: Ratio
    around: Region

    def __floor__(self) -> int:
        """The whole number k with k <= self < k + 1: two comparisons."""
        region, (upper, over) = self.around, (self.function.upper, self.function.over)
        near = {name: bracket(end, 64)[0] for name, end in region.point.items()}
        k = floor(at(upper, near) / at(over, near))
        while region.sign(plus(upper, scaled(over, -k))) < 0:
            k -= 1
        while region.sign(plus(scaled(over, k + 1), scaled(upper, -ONE))) <= 0:
            k += 1
        kept = self >= k, self < k + 1
        assert all(kept) or region.turned is not None, (self, region.point)
        return k

    def __ceil__(self) -> int:
        below: int = floor(-self)
        return -below

    def at_point(self) -> Fraction:
        """The value at the region's point.

        Raises: NotApplicable if the point is irrational.
        """
        if not self.around.is_rational:
            self.around.refuse(f"{self} needs a value at an irrational point")
        return self.function.at(self.around.rationals)

    __hash__ = Symbolic.__hash__


def at_point(x: Fraction) -> Fraction:
    """The number, at its region's point if it is symbolic.

    >>> at_point(1 - Region({"x": Fraction(1, 4)}).number("x")), at_point(ONE)
    (Fraction(3, 4), Fraction(1, 1))
    """
    return x.at_point() if isinstance(x, Formal) else x


def identity(x: Fraction) -> Hashable:
    """The same for numbers that are the same everywhere, and only for these or for two symbolic ones that are
    equal and differently written.

    >>> x = Region({"x": Fraction(1)}).number("x")
    >>> identity(x + x) == identity(2 * x) != identity(Fraction(2))
    True
    """
    if isinstance(x, Formal):
        return frozenset(x.function.upper.items()), frozenset(x.function.over.items())
    return x.numerator, x.denominator


def conjunction(
    condition: Callable[[Mapping[str, Fraction]], bool], point: Mapping[str, Fraction]
) -> list[Comparison]:
    """The comparisons that are all true exactly where the condition is; it is at the point.

    Raises: NotDecided if the condition is no conjunction of comparisons of quotients of polynomials.

    >>> point = {"x": Fraction(1, 8), "y": Fraction(1, 4)}
    >>> [str(each) for each in conjunction(lambda p: bool(0 < p["x"] < 1 and p["y"] <= 1), point)]
    ['x > 0', '1 - x > 0', '1 - y >= 0']
    >>> conjunction(lambda p: bool(p["x"] > 1 or p["y"] <= 1), point)
    Traceback (most recent call last):
    verifier.errors.NotDecided: the hypothesis is no conjunction of comparisons
    """

    def run(turned: int | None) -> tuple[bool, list[Comparison]]:
        region = Region(point, turned)
        return condition({name: region.number(name) for name in point}), region.kept

    true, kept = run(None)
    # Turned round, each of them alone has to decide: nothing else is looked at, and the answer is no.
    turned = [run(k) for k in range(len(kept))]
    if not true or any(still or len(more) != k + 1 for k, (still, more) in enumerate(turned)):
        raise NotDecided("the hypothesis is no conjunction of comparisons")
    return kept
