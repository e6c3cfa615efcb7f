"""Polynomials in several unknowns over the rationals, and quotients of two of them.

Main definitions
    `Form`: a polynomial; `plus`, `times`, `scaled`, `at`, `written` are what is done with it. `Ratio`: one
    over another.

Choices
    A quotient is not brought to lowest terms, which would need common divisors in several unknowns; so equal
    ones may be differently written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from verifier.exact.polynomial import ONE, ZERO
from verifier.exact.rational import text

Form = Mapping[tuple[str, ...], Fraction]
"""{the sorted names of a product: its coefficient, not 0}."""
UNIT: Form = {(): ONE}


@dataclass(frozen=True, slots=True)
class Ratio:
    """upper / over, where over is not 0.

    >>> x = Ratio({("x",): ONE}, UNIT)
    >>> str(x - x * x), str((x + x.inverse()).inverse())
    ('x - x*x', '(x)/(1 + x*x)')
    """

    upper: Form
    over: Form

    def __add__(self, other: "Ratio") -> "Ratio":
        if self.over == other.over:
            return Ratio(plus(self.upper, other.upper), self.over)
        upper = plus(times(self.upper, other.over), times(other.upper, self.over))
        return Ratio(upper, times(self.over, other.over))

    def __neg__(self) -> "Ratio":
        return Ratio(scaled(self.upper, -ONE), self.over)

    def __sub__(self, other: "Ratio") -> "Ratio":
        return self + -other

    def __mul__(self, other: "Ratio") -> "Ratio":
        return Ratio(times(self.upper, other.upper), times(self.over, other.over))

    def inverse(self) -> "Ratio":
        """over / upper, where upper is not 0."""
        return Ratio(self.over, self.upper)

    def at(self, point: Mapping[str, Fraction]) -> Fraction:
        """The value there, where over is not 0."""
        return at(self.upper, point) / at(self.over, point)

    @property
    def constant(self) -> Fraction | None:
        """The number that it is everywhere, if it is constant.

        >>> x = {("x",): ONE, (): Fraction(1, 2)}
        >>> Ratio(scaled(x, Fraction(3)), x).constant, Ratio(x, UNIT).constant
        (Fraction(3, 1), None)
        """
        if not self.upper:
            return ZERO
        names, lead = next(iter(self.over.items()))
        ratio = self.upper.get(names, ZERO) / lead
        alike = len(self.upper) == len(self.over) and self.upper == scaled(self.over, ratio)
        return ratio if alike else None

    def __str__(self) -> str:
        return written(self.upper) if self.over == UNIT else f"({written(self.upper)})/({written(self.over)})"


def scaled(form: Form, factor: Fraction | int) -> Form:
    """factor * form."""
    return {names: factor * c for names, c in form.items()} if factor else {}


def plus(a: Form, b: Form) -> Form:
    """a + b."""
    total = dict(a)
    for names, c in b.items():
        total[names] = total.get(names, ZERO) + c
    return {names: c for names, c in total.items() if c}


def times(a: Form, b: Form) -> Form:
    """a b.

    >>> x, y = {("x",): ONE}, {("y",): ONE}
    >>> written(times(plus(x, y), plus(x, scaled(y, -1))))
    'x*x - y*y'
    """
    product: dict[tuple[str, ...], Fraction] = {}
    for own, x in a.items():
        for theirs, y in b.items():
            names = tuple(sorted((*own, *theirs)))
            product[names] = product.get(names, ZERO) + x * y
    return {names: c for names, c in product.items() if c}


def at(form: Form, point: Mapping[str, Fraction]) -> Fraction:
    """The value there.

    >>> at({("x", "y"): Fraction(2), (): Fraction(1)}, {"x": Fraction(3), "y": Fraction(1, 2)})
    Fraction(4, 1)
    """
    total = ZERO
    for names, c in form.items():
        for name in names:
            c *= point[name]
        total += c
    return total


def coefficients(form: Form) -> list[Fraction]:
    """c_0, c_1, ... of a polynomial in one unknown.

    >>> coefficients({("x", "x"): Fraction(2), (): Fraction(1)})
    [Fraction(1, 1), Fraction(0, 1), Fraction(2, 1)]
    """
    found = [ZERO] * (1 + max(map(len, form), default=0))
    for names, c in form.items():
        found[len(names)] += c
    return found


def written(form: Form) -> str:
    """As `verifier inequality` reads it.

    >>> written({("x",): Fraction(-1, 2), (): Fraction(1)})
    '1 - 1/2*x'
    """
    told = ""
    for names, c in sorted(form.items()):
        size = [text(abs(c))] if abs(c) != 1 or not names else []
        sign = ("- " if c < 0 else "+ ") if told else "-" if c < 0 else ""
        told += f"{' ' if told else ''}{sign}{'*'.join((*size, *names))}"
    return told or "0"
