"""Numbers that are polynomials in several parameters, compared at one point while the comparisons are kept.

Main definitions
    `Region`: a point, and the comparisons that were made of such numbers with the answers that they have
    there. `Formal`: a number that is a polynomial in the parameters. `conjunction`: the comparisons that a
    condition on the parameters is the conjunction of.

Main statements
    A computation that only adds, multiplies, divides by constants and compares is the same at every point at
    which all the comparisons have the answers that were kept.

Choices
    A `Formal` is an `Affine`, of which it has the refusals: what would need its value is refused.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from verifier.errors import NotDecided
from verifier.exact.affine import ONE, ZERO, Affine, Span, Window
from verifier.exact.rational import text

Form = Mapping[tuple[str, ...], Fraction]


class Region(Window):
    """The points at which all comparisons of `kept`, written out, are as at `point`; with `turned` the
    comparison of that number gets the opposite answer.

    >>> region = Region({"x": Fraction(1, 8), "y": Fraction(1, 4)})
    >>> x, y = region.number("x"), region.number("y")
    >>> (x + y) * x / 2 < y, x * y - y * x, region.kept
    (True, Fraction(0, 1), ['-1/2*x*x - 1/2*x*y + y > 0'])
    """

    def __init__(self, point: Mapping[str, Fraction], turned: int | None = None) -> None:
        super().__init__(ZERO, Span(ZERO, True, None, False), " and ".join(point))
        self.point, self.turned = point, turned
        self.kept: list[str] = []

    def number(self, name: str) -> Fraction:
        """The parameter of that name."""
        return Formal({(name,): ONE}, self)

    def is_positive(self, form: Form, strictly: bool) -> bool:
        """Whether it is above 0 (at least 0 if not strictly) at the point, kept."""
        value = sum((c * _value(names, self.point) for names, c in form.items()), ZERO)
        true = value > 0 or (value == 0 and not strictly)
        if self.turned == len(self.kept):
            true = not true
        shown = _written(form if true else {names: -c for names, c in form.items()})
        self.kept.append(f"{shown} {'>' if strictly == true else '>='} 0")
        return true


class Formal(Affine):
    """A polynomial in the parameters of a region that is no constant."""

    __slots__ = ("form", "region")
    form: Form
    region: Region

    def __new__(cls, form: Form, region: Region) -> "Formal":
        """As for `Affine`; there is no line."""
        self: Any = object.__new__(cls)
        self.form, self.region, self.window = form, region, region
        return self  # type: ignore[no-any-return]

    def _form(self, other: Any) -> Form | None:
        """The other number as a polynomial; None if it is no number."""
        match other:
            case Formal():
                if other.region is not self.region:
                    self.region.refuse("it meets a number from another run")
                return other.form
            case Affine() | float() | complex():
                self.region.refuse(f"it meets {other}")
            case int() | Fraction():
                return {(): Fraction(other)}
        return None

    def _plus(self, other: Any, own: int, theirs: int) -> Any:
        form = self._form(other)
        if form is None:
            return NotImplemented
        total = {names: own * c for names, c in self.form.items()}
        for names, c in form.items():
            total[names] = total.get(names, ZERO) + theirs * c
        return _number(total, self.region)

    def __add__(self, other: Any) -> Any:
        return self._plus(other, 1, 1)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return self._plus(other, 1, -1)

    def __rsub__(self, other: Any) -> Any:
        return self._plus(other, -1, 1)

    def __neg__(self) -> Any:
        return self._plus(0, -1, 1)

    def __mul__(self, other: Any) -> Any:
        form = self._form(other)
        if form is None:
            return NotImplemented
        product: dict[tuple[str, ...], Fraction] = {}
        for own, a in self.form.items():
            for theirs, b in form.items():
                names = tuple(sorted((*own, *theirs)))
                product[names] = product.get(names, ZERO) + a * b
        return _number(product, self.region)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Any:
        form = self._form(other)
        if form is None:
            return NotImplemented
        if set(form) != {()}:
            self.region.refuse(f"({self}) / ({other}) is no polynomial")
        return self * (1 / form[()])

    def _positive(self, other: Any, sign: int, strictly: bool) -> Any:
        """Whether sign * (self - other) > 0 (>= 0 if not strictly), kept."""
        gap = self._plus(other, sign, -sign)
        if isinstance(gap, Formal):
            return self.region.is_positive(gap.form, strictly)
        return gap if gap is NotImplemented else gap > 0 or (gap == 0 and not strictly)

    def __str__(self) -> str:
        return _written(self.form)

    __repr__ = __str__
    __hash__ = Affine.__hash__


def _number(form: dict[tuple[str, ...], Fraction], region: Region) -> Fraction:
    """An ordinary fraction if it is constant."""
    kept = {names: c for names, c in form.items() if c}
    return Formal(kept, region) if set(kept) - {()} else kept.get((), ZERO)


def _value(names: tuple[str, ...], point: Mapping[str, Fraction]) -> Fraction:
    value = ONE
    for name in names:
        value *= point[name]
    return value


def _written(form: Form) -> str:
    """As `verifier inequality` reads it."""
    told = ""
    for names, c in sorted(form.items()):
        size = [text(abs(c))] if abs(c) != 1 or not names else []
        sign = ("- " if c < 0 else "+ ") if told else "-" if c < 0 else ""
        told += f"{' ' if told else ''}{sign}{'*'.join((*size, *names))}"
    return told


def conjunction(
    condition: Callable[[Mapping[str, Fraction]], bool], point: Mapping[str, Fraction]
) -> list[str]:
    """The comparisons that are all true exactly where the condition is; it is at the point.

    Raises: NotDecided if the condition is no conjunction of comparisons of polynomials.

    >>> point = {"x": Fraction(1, 8), "y": Fraction(1, 4)}
    >>> conjunction(lambda p: bool(0 < p["x"] < 1 and p["y"] <= 1), point)
    ['x > 0', '1 - x > 0', '1 - y >= 0']
    >>> conjunction(lambda p: bool(p["x"] > 1 or p["y"] <= 1), point)
    Traceback (most recent call last):
    verifier.errors.NotDecided: the hypothesis is no conjunction of comparisons
    """

    def run(turned: int | None) -> tuple[bool, list[str]]:
        region = Region(point, turned)
        return condition({name: region.number(name) for name in point}), region.kept

    true, kept = run(None)
    # Turned round, each of them alone has to decide: nothing else is looked at, and the answer is no.
    turned = [run(k) for k in range(len(kept))]
    if not true or any(still or len(more) != k + 1 for k, (still, more) in enumerate(turned)):
        raise NotDecided("the hypothesis is no conjunction of comparisons")
    return kept
