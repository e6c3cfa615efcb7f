"""Polynomials in one unknown over the rationals, and quotients of two of them.

Main definitions
    `Polynomial`: c0 + c1 x + c2 x^2 + ... `Quotient`: one polynomial over another, in lowest terms.

Choices
    Coefficients go from the constant term upwards, the last one is not 0, and the zero polynomial has none.
    A quotient has a monic denominator, so that equal quotients have the same parts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from math import gcd, lcm

from verifier.exact.rational import text

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, init=False, slots=True)
class Polynomial:
    """coefficients[0] + coefficients[1] x + coefficients[2] x^2 + ...

    >>> Polynomial(ONE, ZERO, ZERO).coefficients, Polynomial(ZERO).coefficients
    ((Fraction(1, 1),), ())
    """

    coefficients: tuple[Fraction, ...]

    def __init__(self, *coefficients: Fraction) -> None:
        kept = len(coefficients)
        while kept and not coefficients[kept - 1]:
            kept -= 1
        object.__setattr__(self, "coefficients", coefficients[:kept])

    @property
    def degree(self) -> int:
        """The largest exponent with a coefficient; 0 for a constant, zero included."""
        return max(len(self.coefficients) - 1, 0)

    @property
    def leading(self) -> Fraction:
        """The coefficient of the highest power; 0 for the zero polynomial."""
        return self.coefficients[-1] if self.coefficients else ZERO

    @property
    def constant(self) -> Fraction:
        """The value at 0."""
        return self.coefficients[0] if self.coefficients else ZERO

    def __bool__(self) -> bool:
        return bool(self.coefficients)

    def __call__(self, x: Fraction) -> Fraction:
        value = ZERO
        for c in reversed(self.coefficients):
            value = value * x + c
        return value

    def __add__(self, other: "Polynomial") -> "Polynomial":
        pairs = zip_longest(self.coefficients, other.coefficients, fillvalue=ZERO)
        return Polynomial(*(a + b for a, b in pairs))

    def __sub__(self, other: "Polynomial") -> "Polynomial":
        pairs = zip_longest(self.coefficients, other.coefficients, fillvalue=ZERO)
        return Polynomial(*(a - b for a, b in pairs))

    def __mul__(self, other: "Polynomial") -> "Polynomial":
        if not self or not other:
            return Polynomial()
        found = [ZERO] * (self.degree + other.degree + 1)
        for i, a in enumerate(self.coefficients):
            for j, b in enumerate(other.coefficients):
                found[i + j] += a * b
        return Polynomial(*found)

    def scaled(self, factor: Fraction) -> "Polynomial":
        """factor * the polynomial."""
        return Polynomial(*(factor * c for c in self.coefficients))

    def __divmod__(self, other: "Polynomial") -> tuple["Polynomial", "Polynomial"]:
        """(q, r) with self = q other + r and r = 0 or of a lower degree than other, which is not 0.

        >>> q, r = divmod(Polynomial(ONE, ZERO, ONE), Polynomial(ONE, ONE))   # (x^2 + 1) / (x + 1)
        >>> q.written(), r.written()
        ('x - 1', '2')
        """
        rest, size = list(self.coefficients), len(other.coefficients)
        quotient = [ZERO] * max(len(rest) - size + 1, 0)
        for k in range(len(quotient) - 1, -1, -1):
            factor = quotient[k] = rest[k + size - 1] / other.leading
            for j, c in enumerate(other.coefficients):
                rest[k + j] -= factor * c
        return Polynomial(*quotient), Polynomial(*rest)

    def __mod__(self, other: "Polynomial") -> "Polynomial":
        return divmod(self, other)[1]

    def derivative(self) -> "Polynomial":
        """Its derivative."""
        return Polynomial(*(k * c for k, c in enumerate(self.coefficients) if k))

    def common_divisor(self, other: "Polynomial") -> "Polynomial":
        """The monic polynomial of the highest degree that divides both, which are not both 0."""
        a, b = self, other
        while b:
            a, b = b, a % b
        return a.scaled(1 / a.leading)

    def inverse_modulo(self, modulus: "Polynomial") -> "Polynomial":
        """The u with u self = 1 modulo an irreducible polynomial that does not divide self.

        >>> Polynomial(ONE, ONE).inverse_modulo(Polynomial(Fraction(-2), ZERO, ONE)).written()   # at sqrt 2
        'x - 1'
        """
        r, s, u, v = modulus, self % modulus, Polynomial(), Polynomial(ONE)
        while s.degree:
            q, rest = divmod(r, s)
            r, s, u, v = s, rest, v, u - q * v
        assert s, "it divides the polynomial"
        return v.scaled(1 / s.constant) % modulus

    def primitive(self) -> "Polynomial":
        """Its multiple with integer coefficients that have no common factor, the last one above 0."""
        scale = lcm(*(c.denominator for c in self.coefficients))
        whole = [int(c * scale) for c in self.coefficients]
        common = gcd(*whole) * (1 if whole[-1] > 0 else -1)
        return Polynomial(*(Fraction(c, common) for c in whole))

    def written(self, x: str = "x") -> str:
        """The polynomial as text, highest power first.

        >>> Polynomial(Fraction(-2), Fraction(0), Fraction(1)).written()
        'x^2 - 2'
        >>> Polynomial(Fraction(1, 4), Fraction(-3, 2)).written("delta"), Polynomial().written()
        ('-3/2 delta + 1/4', '0')
        """
        told = ""
        for k in range(self.degree, -1, -1):
            coefficient = self.coefficients[k] if self else ZERO
            if coefficient:
                power = "" if k == 0 else x if k == 1 else f"{x}^{k}"
                size = text(abs(coefficient))
                term = power if size == "1" and power else f"{size} {power}".rstrip()
                minus = coefficient < 0
                told += (f" {'-' if minus else '+'} " if told else "-" if minus else "") + term
        return told or "0"


CONSTANT_ONE = Polynomial(ONE)


@dataclass(frozen=True, init=False, slots=True)
class Quotient:
    """x -> top(x) / bottom(x), where bottom is not 0; without common factors, the bottom monic.

    >>> square, x = Polynomial(ZERO, ZERO, ONE), Polynomial(ZERO, ONE)
    >>> Quotient(square, x) == Quotient(x)
    True
    """

    top: Polynomial
    bottom: Polynomial

    def __init__(self, top: Polynomial, bottom: Polynomial = CONSTANT_ONE) -> None:
        if bottom.degree:
            common = top.common_divisor(bottom)
            if common.degree:
                top, bottom = divmod(top, common)[0], divmod(bottom, common)[0]
        if bottom.leading != 1:
            top, bottom = top.scaled(1 / bottom.leading), bottom.scaled(1 / bottom.leading)
        object.__setattr__(self, "top", top)
        object.__setattr__(self, "bottom", bottom)

    @classmethod
    def of(cls, *coefficients: Fraction) -> "Quotient":
        """The polynomial with these coefficients."""
        return cls(Polynomial(*coefficients))

    @property
    def degree(self) -> int:
        """0 iff it is constant."""
        return max(self.top.degree, self.bottom.degree)

    @property
    def constant(self) -> Fraction:
        """The value of one that is constant."""
        return self.top.constant

    def __bool__(self) -> bool:
        return bool(self.top)

    def __call__(self, x: Fraction) -> Fraction:
        return self.top(x) / self.bottom(x) if self.bottom.degree else self.top(x)

    def __add__(self, other: "Quotient") -> "Quotient":
        if self.bottom == other.bottom:
            return Quotient(self.top + other.top, self.bottom)
        return Quotient(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)

    def __sub__(self, other: "Quotient") -> "Quotient":
        return self + -other

    def __neg__(self) -> "Quotient":
        return Quotient(self.top.scaled(-ONE), self.bottom)

    def __mul__(self, other: "Quotient") -> "Quotient":
        return Quotient(self.top * other.top, self.bottom * other.bottom)

    def inverse(self) -> "Quotient":
        """Raises: ZeroDivisionError."""
        if not self:
            raise ZeroDivisionError("1 / 0")
        return Quotient(self.bottom, self.top)

    def __truediv__(self, other: "Quotient") -> "Quotient":
        """Raises: ZeroDivisionError."""
        return self * other.inverse()

    def modulo(self, modulus: Polynomial) -> "Quotient":
        """The polynomial of a lower degree that is the same at each root of an irreducible polynomial."""
        return Quotient(self.top * self.bottom.inverse_modulo(modulus) % modulus)

    def written(self, x: str = "x") -> str:
        """As text.

        >>> Quotient(Polynomial(ONE), Polynomial(ONE, Fraction(2))).written()
        '(1/2) / (x + 1/2)'
        """
        above = self.top.written(x)
        return above if not self.bottom.degree else f"({above}) / ({self.bottom.written(x)})"


def total(parts: Iterable[tuple[Fraction, Quotient]]) -> Quotient:
    """The sum of factor * quotient.

    >>> total([(Fraction(2), Quotient.of(Fraction(1), Fraction(3)))]) == Quotient.of(Fraction(2), Fraction(6))
    True
    """
    found = Quotient.of()
    for factor, each in parts:
        found += Quotient(each.top.scaled(factor), each.bottom)
    return found
