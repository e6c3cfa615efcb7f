"""Real roots of polynomials over the rationals, the exact order among them, and signs of polynomials there.

Main definitions
    `Root`: an irrational real root of an irreducible polynomial. `End`: a rational or a `Root`.
    `roots`, `sign`, `compare`, `between`: exact, by rational arithmetic only.

Main statements
    A real number that is a root of a polynomial over the rationals has one irreducible polynomial with
    coprime integer coefficients, so two roots are equal iff that and the place among its roots are. Different
    numbers are told apart by brackets that are fine enough, and so is the sign of a polynomial at a root from
    zero, unless the polynomial is a multiple of the root's.

    *Sturm.* The number of roots of p in (a, b), where p(a) and p(b) are not 0, is the number of sign changes
    lost from a to b in p, p', and the negated remainders of Euclid's algorithm.

References
    [BPR2006] S. Basu, R. Pollack, M.-F. Roy, Algorithms in Real Algebraic Geometry, 2nd ed., 2006, Theorem
    2.50 (Sturm), p. 52, and Section 10.2, isolation of real roots.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, total_ordering
from itertools import count, pairwise
from math import ceil, floor
from typing import Any

from verifier.exact.polynomial import Polynomial, Quotient
from verifier.exact.rational import text

Bracket = tuple[Fraction, Fraction]


@total_ordering
@dataclass(frozen=True, slots=True)
class Root:
    """The real root of an irreducible polynomial of degree two or more, `place` many being less.

    The polynomial's coefficients are integers without common factor, the last one above 0.

    >>> sqrt_2 = roots(Quotient.of(Fraction(-2), Fraction(0), Fraction(1)))[1]
    >>> Fraction(7, 5) < sqrt_2 < Fraction(3, 2), max(sqrt_2, Fraction(1)) == sqrt_2
    (True, True)
    """

    polynomial: Polynomial
    place: int

    def bracket(self, k: int) -> Bracket:
        """Rationals at most 2^-k apart that enclose it strictly."""
        return _bracket(self, k)

    def isolated(self) -> Bracket:
        """Neighbouring multiples of the largest 1/2^k that enclose it and no other root of its polynomial."""
        roots_ = [Root(self.polynomial, place) for place in range(len(_isolating(self.polynomial)))]
        cells: Iterator[Sequence[Bracket]] = zip(*(each._dyadic() for each in roots_), strict=False)
        return next(each[self.place] for each in cells if each.count(each[self.place]) == 1)

    def _dyadic(self) -> Iterator[Bracket]:
        """For k = 0, 1, ...: the two multiples of 1/2^k next to it."""
        for k in count():
            brackets = (self.bracket(m) for m in count(k, 8))
            low = next(floor(a * 2**k) for a, b in brackets if floor(a * 2**k) == ceil(b * 2**k) - 1)
            yield Fraction(low, 2**k), Fraction(low + 1, 2**k)

    def decimal(self, digits: int = 12) -> str:
        """Its first digits after the point, cut off; only a help.

        >>> roots(Quotient.of(Fraction(-2), Fraction(0), Fraction(1)))[0].decimal(4)
        '-1.4142'
        """
        brackets = (self.bracket(k) for k in count(4 * digits, 8))
        sizes = (sorted(floor(abs(end) * 10**digits) for end in bracket) for bracket in brackets)
        size = next(a for a, b in sizes if a == b)
        return f"{'-' if self < 0 else ''}{size // 10**digits}.{size % 10**digits:0{digits}d}"

    def __str__(self) -> str:
        low, high = self.isolated()
        return f"the root of {self.polynomial.written()} between {low} and {high}"

    def __lt__(self, other: Any) -> bool:
        if isinstance(other, int):
            other = Fraction(other)
        return compare(self, other) < 0 if isinstance(other, Fraction | Root) else NotImplemented


End = Fraction | Root


def written(x: End) -> str:
    """A rational as text; a root with its polynomial and where it lies.

    >>> written(roots(Quotient.of(Fraction(-2), Fraction(0), Fraction(1)))[1])
    'the root of x^2 - 2 between 1 and 2'
    """
    return text(x) if isinstance(x, Fraction) else str(x)


def roots(f: Quotient) -> tuple[End, ...]:
    """Where f is zero, in order; none for a constant.

    >>> roots(Quotient.of(Fraction(-1), Fraction(0), Fraction(4)))
    (Fraction(-1, 2), Fraction(1, 2))
    >>> roots(Quotient.of(Fraction(1), Fraction(0), Fraction(1)))
    ()
    """
    return zeros(f.top)


def zeros(p: Polynomial) -> tuple[End, ...]:
    """The real roots of a polynomial, in order; none for a constant."""
    if p.degree < 2:
        return (-p.constant / p.leading,) if p.degree else ()
    return _zeros(p)


@lru_cache(maxsize=10_000)
def _zeros(p: Polynomial) -> tuple[End, ...]:
    from verifier.exact._flint import irreducible_factors

    found: list[End] = []
    for coefficients in irreducible_factors([c.numerator for c in p.primitive().coefficients]):
        factor = Polynomial(*map(Fraction, coefficients)).primitive()
        if factor.degree == 1:
            found += zeros(factor)
        else:
            found += [Root(factor, place) for place in range(len(_isolating(factor)))]
    return tuple(sorted(found))


@lru_cache(maxsize=10_000)
def _isolating(p: Polynomial) -> tuple[Bracket, ...]:
    """Disjoint open intervals in order, one around each real root of an irreducible p of degree >= 2."""
    sequence = [p, p.derivative()]
    while sequence[-1].degree:
        sequence.append((sequence[-2] % sequence[-1]).scaled(Fraction(-1)))

    def changes(x: Fraction) -> int:
        signs = [value > 0 for each in sequence if (value := each(x))]
        return sum(a != b for a, b in pairwise(signs))

    bound = 1 + max(abs(c / p.leading) for c in p.coefficients)
    found, open_ = [], [(-bound, changes(-bound), bound, changes(bound))]
    while open_:
        low, at_low, high, at_high = open_.pop()
        if at_low - at_high == 1:
            found.append((low, high))
        elif at_low > at_high:
            middle = (low + high) / 2
            at_middle = changes(middle)
            open_ += [(low, at_low, middle, at_middle), (middle, at_middle, high, at_high)]
    return tuple(sorted(found))


@lru_cache(maxsize=10_000)
def _bracket(root: Root, k: int) -> Bracket:
    low, high = _isolating(root.polynomial)[root.place] if k < 8 else _bracket(root, k - 8)
    rises, width = root.polynomial(high) > 0, Fraction(1, 2**k)
    while high - low > width:
        middle = (low + high) / 2
        if (root.polynomial(middle) > 0) == rises:
            high = middle
        else:
            low = middle
    return low, high


def sign(f: Quotient, at: End) -> int:
    """1, 0 or -1: the sign of f there, where its denominator is not 0.

    >>> root = roots(Quotient.of(Fraction(-2), Fraction(0), Fraction(1)))[1]
    >>> [sign(Quotient.of(Fraction(c), Fraction(1)), root) for c in (-1, -2)]     # x - 1 and x - 2 at sqrt 2
    [1, -1]
    """
    above = _sign_of(f.top, at)
    return above * _sign_of(f.bottom, at) if f.bottom.degree else above


def _sign_of(p: Polynomial, at: End) -> int:
    if isinstance(at, Fraction):
        return _sign(p(at))
    rest = p % at.polynomial
    if rest.degree == 0:
        return _sign(rest.constant)
    for k in count(step=8):
        low, high = _values(rest, at.bracket(k))
        if low > 0 or high < 0:
            return _sign(low)
    raise AssertionError


def _values(p: Polynomial, x: Bracket) -> Bracket:
    """Bounds of p on the interval x, by Horner's rule in intervals."""
    low = high = Fraction(0)
    for c in reversed(p.coefficients):
        products = [a * b for a in (low, high) for b in x]
        low, high = min(products) + c, max(products) + c
    return low, high


def compare(x: End, y: End) -> int:
    """1, 0 or -1 as x is above, equal to or below y."""
    if not isinstance(x, Root) and not isinstance(y, Root):
        return (x > y) - (x < y)
    if x == y:
        return 0
    k = next(k for k in count(step=8) if _apart(bracket(x, k), bracket(y, k)))
    return 1 if bracket(x, k)[0] >= bracket(y, k)[1] else -1


def between(x: End, y: End | None) -> Fraction:
    """The rational with the least denominator strictly between x < y; None is infinity.

    For a `Root` the bracket stands in, so that a smaller denominator may be missed.

    >>> between(Fraction(3, 128), Fraction(1, 4)), between(Fraction(1, 2), None)
    (Fraction(1, 5), Fraction(1, 1))
    """
    if y is None:
        return Fraction(floor(bracket(x, 8)[1]) + 1)
    k = next(k for k in count(step=8) if bracket(x, k)[1] < bracket(y, k)[0])
    return _simplest(bracket(x, k)[1], bracket(y, k)[0])


def _simplest(a: Fraction, b: Fraction) -> Fraction:
    """The rational with the least denominator in the open interval (a, b)."""
    whole = Fraction(floor(a))
    if whole + 1 < b:
        return whole + 1
    if a == whole:
        return whole + Fraction(1, floor(1 / (b - whole)) + 1)
    return whole + 1 / _simplest(1 / (b - whole), 1 / (a - whole))


def bracket(x: End, k: int) -> Bracket:
    """Rationals at most 2^-k apart that enclose a root strictly; a rational itself, twice."""
    return x.bracket(k) if isinstance(x, Root) else (x, x)


def _apart(a: Bracket, b: Bracket) -> bool:
    """Not even their ends meet, or only ends that neither number can be."""
    return a[1] < b[0] or b[1] < a[0] or (a != b and (a[1] == b[0] or b[1] == a[0]))


def _sign(x: Fraction) -> int:
    return (x > 0) - (x < 0)
