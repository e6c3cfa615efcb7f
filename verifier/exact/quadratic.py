"""Polynomials of degree at most two over the rationals, their roots, and the exact order among these.

Main definitions
    `Quadratic`: c0 + c1 x + c2 x^2. `Root`: an irrational root of one. `End`: a rational or a `Root`.
    `roots`, `sign`, `compare`, `between`: exact, by integer arithmetic only.

Main statements
    An irrational root of a quadratic with rational coefficients has one monic quadratic, so two roots are
    equal iff that and the side are. Different numbers are told apart by brackets that are fine enough.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import ceil, floor, gcd, isqrt, lcm

from verifier.errors import NotDecided
from verifier.exact.rational import text


@dataclass(frozen=True)
class Quadratic:
    """constant + linear x + square x^2."""

    constant: Fraction = Fraction(0)
    linear: Fraction = Fraction(0)
    square: Fraction = Fraction(0)

    @property
    def degree(self) -> int:
        """The largest exponent with a coefficient; 0 for a constant, zero included."""
        return 2 if self.square else 1 if self.linear else 0

    def __call__(self, x: Fraction) -> Fraction:
        return self.constant + x * (self.linear + x * self.square)

    def __add__(self, other: "Quadratic") -> "Quadratic":
        return Quadratic(
            self.constant + other.constant, self.linear + other.linear, self.square + other.square
        )

    def __sub__(self, other: "Quadratic") -> "Quadratic":
        return Quadratic(
            self.constant - other.constant, self.linear - other.linear, self.square - other.square
        )

    def __mul__(self, other: "Quadratic") -> "Quadratic":
        """Raises: NotDecided if the product has degree 3 or more."""
        if self.degree + other.degree > 2:
            raise NotDecided(f"({self.written()}) ({other.written()}) is no polynomial of degree two in x")
        (a, b, c), (d, e, f) = self.coefficients, other.coefficients
        return Quadratic(a * d, a * e + b * d, a * f + b * e + c * d)

    @property
    def coefficients(self) -> tuple[Fraction, Fraction, Fraction]:
        """(c0, c1, c2)."""
        return self.constant, self.linear, self.square

    def written(self, x: str = "x") -> str:
        """The polynomial as text, highest power first.

        >>> Quadratic(Fraction(-2), Fraction(0), Fraction(1)).written()
        'x^2 - 2'
        >>> Quadratic(Fraction(1, 4), Fraction(-3, 2)).written("delta"), Quadratic().written()
        ('-3/2 delta + 1/4', '0')
        """
        parts = [(self.square, f"{x}^2"), (self.linear, x), (self.constant, "")]
        told = ""
        for coefficient, power in parts:
            if coefficient:
                size = text(abs(coefficient))
                term = power if size == "1" and power else f"{size} {power}".rstrip()
                minus = coefficient < 0
                told += (f" {'-' if minus else '+'} " if told else "-" if minus else "") + term
        return told or "0"


@dataclass(frozen=True)
class Root:
    """The lesser or the greater zero of x^2 + linear x + constant, which is irrational."""

    linear: Fraction
    constant: Fraction
    greater: bool

    def bracket(self, k: int) -> tuple[Fraction, Fraction]:
        """Rationals at most 2^-k apart that enclose it strictly."""
        vertex, d = -self.linear / 2, self.linear**2 / 4 - self.constant
        low = Fraction(isqrt(floor(d * 4**k)), 2**k)
        high = low + Fraction(1, 2**k)
        return (vertex + low, vertex + high) if self.greater else (vertex - high, vertex - low)

    def minimal(self) -> Quadratic:
        """Its polynomial with integer coefficients that have no common factor."""
        scale = lcm(self.linear.denominator, self.constant.denominator)
        whole = [int(c * scale) for c in (self.constant, self.linear, Fraction(1))]
        return Quadratic(*(Fraction(c, gcd(*whole)) for c in whole))

    def isolated(self) -> tuple[Fraction, Fraction]:
        """Neighbouring multiples of the largest 1/2^k that enclose it and not the other root."""
        other = Root(self.linear, self.constant, not self.greater)
        return next(own for own, near in zip(self._dyadic(), other._dyadic(), strict=False) if own != near)

    def _dyadic(self) -> Iterator[tuple[Fraction, Fraction]]:
        """For k = 0, 1, ...: the two multiples of 1/2^k next to it."""
        for k in count():
            brackets = (self.bracket(m) for m in count(k, 8))
            low = next(floor(a * 2**k) for a, b in brackets if floor(a * 2**k) == ceil(b * 2**k) - 1)
            yield Fraction(low, 2**k), Fraction(low + 1, 2**k)


End = Fraction | Root


def roots(p: Quadratic) -> tuple[End, ...]:
    """Where p is zero, in order; none for a constant.

    >>> [text(x) for x in roots(Quadratic(Fraction(-1), Fraction(0), Fraction(4)))]
    ['-1/2', '1/2']
    >>> roots(Quadratic(Fraction(1), Fraction(0), Fraction(1)))
    ()
    """
    if p.degree == 0:
        return ()
    if p.degree == 1:
        return (-p.constant / p.linear,)
    linear, constant = p.linear / p.square, p.constant / p.square
    d = linear**2 / 4 - constant
    if d < 0:
        return ()
    whole = Fraction(isqrt(d.numerator), isqrt(d.denominator))
    if whole**2 == d:
        return tuple(sorted({-linear / 2 - whole, -linear / 2 + whole}))
    return Root(linear, constant, False), Root(linear, constant, True)


def sign(p: Quadratic, at: End) -> int:
    """1, 0 or -1: the sign of p there.

    At a root of x^2 + b x + c, p is (c1 - b c2) x + c0 - c c2, which changes its sign at a rational.

    >>> root = roots(Quadratic(Fraction(-2), Fraction(0), Fraction(1)))[1]
    >>> [sign(Quadratic(Fraction(c), Fraction(1)), root) for c in (-1, -2)]     # x - 1 and x - 2 at sqrt 2
    [1, -1]
    """
    if isinstance(at, Fraction):
        return _sign(p(at))
    slope, rest = p.linear - at.linear * p.square, p.constant - at.constant * p.square
    return _sign(slope) * compare(at, -rest / slope) if slope else _sign(rest)


def compare(x: End, y: End) -> int:
    """1, 0 or -1 as x is above, equal to or below y."""
    if x == y:
        return 0
    k = next(k for k in count(step=8) if _apart(_bracket(x, k), _bracket(y, k)))
    return 1 if _bracket(x, k)[0] >= _bracket(y, k)[1] else -1


def between(x: End, y: End | None) -> Fraction:
    """The rational with the least denominator strictly between x < y; None is infinity.

    For a `Root` the bracket stands in, so that a smaller denominator may be missed.

    >>> between(Fraction(3, 128), Fraction(1, 4)), between(Fraction(1, 2), None)
    (Fraction(1, 5), Fraction(1, 1))
    """
    if y is None:
        return Fraction(floor(_bracket(x, 8)[1]) + 1)
    k = next(k for k in count(step=8) if _bracket(x, k)[1] < _bracket(y, k)[0])
    return _simplest(_bracket(x, k)[1], _bracket(y, k)[0])


def _simplest(a: Fraction, b: Fraction) -> Fraction:
    """The rational with the least denominator in the open interval (a, b)."""
    whole = Fraction(floor(a))
    if whole + 1 < b:
        return whole + 1
    if a == whole:
        return whole + Fraction(1, floor(1 / (b - whole)) + 1)
    return whole + 1 / _simplest(1 / (b - whole), 1 / (a - whole))


def _bracket(x: End, k: int) -> tuple[Fraction, Fraction]:
    return (x, x) if isinstance(x, Fraction) else x.bracket(k)


def _apart(a: tuple[Fraction, Fraction], b: tuple[Fraction, Fraction]) -> bool:
    """Not even their ends meet, or only ends that neither number can be."""
    return a[1] < b[0] or b[1] < a[0] or (a != b and (a[1] == b[0] or b[1] == a[0]))


def _sign(x: Fraction) -> int:
    return (x > 0) - (x < 0)
