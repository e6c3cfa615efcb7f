"""Matrices of rationals, compared exactly at the speed of machine integers.

Main definitions: `scale`, the integers d x over a common denominator d, as int64 where a computed bound
allows it; `Enclosure`, integer intervals that hold the entries where it does not; `ExactMatrix`, whose
every comparison is decided by int64 arithmetic if that suffices and by Fractions if not.

Main statements. Let low <= scale x <= low + slack, and the same for y. If low_x - low_y > slack then
x > y; if low_x - low_y <= -slack then x <= y. What lies between is ambiguous and decided by Fractions, so
a gap of 10^-40 and a tie are told apart. With slack 0 nothing is ambiguous.

Notation: r, s are rows, c is a column, x[r, c] an entry; D a common denominator; M a bound on |x|.
"""

import math
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from verifier.exact.formal import Formal, identity

Integers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Indices = Sequence[int] | npt.NDArray[np.integer[Any]]

LIMIT = 2**61  # |a|, |b| < LIMIT: then a + b, a - b and three-term sums of them lie within int64


def common_denominator(values: Iterable[Fraction]) -> int:
    """The least D >= 1 such that D x is an integer for every x among the values.

    >>> common_denominator([Fraction(1, 4), Fraction(5, 6), Fraction(2)])
    12
    """
    return math.lcm(*{x.denominator for x in values})


def dot_bound(weights: Iterable[int], entries: npt.NDArray[Any]) -> int:
    """An integer B with |sum_k w_k x[k, c]| <= B for every column c, and for every partial sum.

    The products may be taken in int64 when B < 2**63.

    >>> dot_bound([1, -2], np.array([[3, -4], [5, 0]]))
    15
    """
    largest = max((abs(int(e)) for e in (entries.min(), entries.max())), default=0) if entries.size else 0
    return sum(abs(int(w)) for w in weights) * largest


@dataclass(frozen=True, slots=True, eq=False)
class ScaledMatrix:
    """entries[r, c] = denominator * x[r, c] for every r and c."""

    entries: npt.NDArray[Any]
    denominator: int

    @property
    def fits(self) -> bool:
        """The entries are int64 and less than 2**61 in size; else they are Python's integers."""
        return self.entries.dtype == np.int64


def scale(rows: Sequence[Sequence[Fraction]]) -> ScaledMatrix:
    """The matrix D x of integers, D the common denominator of all entries of x.

    >>> scaled = scale([[Fraction(1, 2), Fraction(1, 3)]])
    >>> scaled.entries.tolist(), scaled.denominator, scaled.fits
    ([[3, 2]], 6, True)
    >>> scale([[Fraction(1, 10**40), Fraction(1)]]).fits
    False
    """
    denominator = common_denominator(x for row in rows for x in row)
    integers = [[x.numerator * (denominator // x.denominator) for x in row] for row in rows]
    fits = all(-LIMIT < e < LIMIT for row in integers for e in row)
    shape = (len(rows), len(rows[0]) if rows else 0)
    return ScaledMatrix(np.array(integers, dtype=np.int64 if fits else object).reshape(shape), denominator)


@dataclass(frozen=True, slots=True, eq=False)
class Enclosure:
    """low[r, c] <= scale * x[r, c] <= low[r, c] + slack for every r, c."""

    low: Integers
    slack: int

    def combine(self, t: int, other: "Enclosure") -> "Enclosure":
        """The enclosure of t x - y at the scale that x and y share.

        >>> thirds = Enclosure(np.array([[3]]), 1)         # 10 * 1/3 lies in [3, 4]
        >>> thirds.combine(-2, thirds)                     # 10 * (-2/3 - 1/3) lies in [-12, -9]
        Enclosure(low=array([[-12]]), slack=3)
        """
        low = t * self.low - other.low - (other.slack + max(-t, 0) * self.slack)
        return Enclosure(low, abs(t) * self.slack + other.slack)

    def take(self, rows: Integers, columns: Integers) -> "Enclosure":
        """The enclosure of the submatrix with these rows and columns."""
        return Enclosure(self.low[np.ix_(rows, columns)], self.slack)


@dataclass(frozen=True, eq=False)
class ExactMatrix:
    """A matrix of rationals x[r, c] with exact comparisons of its rows; build it with `exact_matrix`.

    Each entry has a code; entries of the same code are equal. A code is a number below `code_count` whose
    value `decode` gives, so that ties, which no interval can decide, are mostly seen without a Fraction.

    >>> tiny = Fraction(1, 10**40)
    >>> m = exact_matrix([[Fraction(1, 3) + tiny, Fraction(1)], [Fraction(1, 3), Fraction(1)]])
    >>> m.all_at_least(0, 1), m.all_greater(0, 1), m.all_at_least(1, 0)
    (True, False, False)
    """

    codes: Integers
    code_count: int
    decode: Callable[[int], Fraction]
    enclose: Callable[[Fraction], Enclosure]
    bound: int  # |x[r, c]| <= bound
    denominator: int | None  # a common one, or None when it is larger than is of use
    _values: dict[int, Fraction] = field(default_factory=dict, repr=False)

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and of columns."""
        return self.codes.shape[0], self.codes.shape[1]

    def value(self, r: int, c: int) -> Fraction:
        """x[r, c]."""
        return self._value_of(int(self.codes[r, c]))

    def all_greater(self, r: int, s: int) -> bool:
        """For every c: x[r, c] > x[s, c]."""
        return bool(self.rows_all_less_than(r, [s])[0])

    def all_at_least(self, r: int, s: int) -> bool:
        """For every c: x[r, c] >= x[s, c]."""
        low, slack = self._enclosure.low, self._enclosure.slack
        gap = low[r] - low[s]
        if (gap < -slack).any():
            return False
        unclear = np.flatnonzero((gap < slack) & (self.codes[r] != self.codes[s]))
        return all(self.value(r, c) >= self.value(s, c) for c in map(int, unclear))

    def rows_all_less_than(self, r: int, rows: Indices) -> Mask:
        """The mask over the given rows s of: for every c, x[s, c] < x[r, c].

        >>> m = exact_matrix([[Fraction(x) for x in row] for row in ((2, 2), (1, 2), (0, 1))])
        >>> m.rows_all_less_than(0, [0, 1, 2]).tolist()
        [False, False, True]
        """
        return self.pairs_all_less(rows, r)

    def pairs_all_less(self, rows: Indices, than: Indices | int) -> Mask:
        """The mask over k of: for every c, x[rows[k], c] < x[than[k], c]; one `than` may stand for all.

        >>> m = exact_matrix([[Fraction(x) for x in row] for row in ((2, 2), (1, 2), (0, 1))])
        >>> m.pairs_all_less([1, 2], [0, 1]).tolist()
        [False, True]
        """
        low, slack = self._enclosure.low, self._enclosure.slack
        chosen, above = np.asarray(rows, dtype=np.int64), np.asarray(than, dtype=np.int64)
        gap = low[above] - low[chosen]
        least = gap.min(axis=1, initial=LIMIT)
        below: Mask = np.asarray(least > -slack)
        above = np.broadcast_to(above, chosen.shape)
        for k in np.flatnonzero(below & (least <= slack)) if slack > 0 else ():
            s, r, unclear = int(chosen[k]), int(above[k]), np.flatnonzero(gap[k] <= slack)
            tied = (self.codes[s, unclear] == self.codes[r, unclear]).any()
            below[k] = not tied and all(self.value(s, c) < self.value(r, c) for c in map(int, unclear))
        return below

    def may_be_less(self, rows: Indices, than: Indices, columns: Indices) -> Mask:
        """mask[k, l] is False only if x[rows[k], c] >= x[than[l], c] at one of the given columns c.

        It may be True where that is so as well: a filter before `pairs_all_less`, without a Fraction.

        >>> m = exact_matrix([[Fraction(x) for x in row] for row in ((2, 2), (1, 2), (0, 1))])
        >>> m.may_be_less([1, 2], [0, 1], [0]).tolist()
        [[True, False], [True, True]]
        """
        low, slack = self._enclosure.low, self._enclosure.slack
        chosen, above = np.asarray(rows, dtype=np.int64), np.asarray(than, dtype=np.int64)
        may: Mask = np.ones((chosen.size, above.size), dtype=np.bool_)
        for c in columns:
            may &= low[above, c] - low[chosen, c][:, np.newaxis] > -slack
        return may

    def column_maxima(self, rows: Indices | None = None) -> Mask:
        """mask[k, c] says: x[rows[k], c] = max over the given rows s of x[s, c]. All rows by default.

        >>> m = exact_matrix([[Fraction(x) for x in row] for row in ((1, 5), (1, 2), (0, 9))])
        >>> m.column_maxima([0, 1]).tolist()
        [[True, True], [True, False]]
        >>> m.column_maxima().tolist()[2]
        [False, True]
        """
        chosen = np.arange(self.shape[0]) if rows is None else np.asarray(rows, dtype=np.int64)
        low, slack = self._enclosure.low[chosen], self._enclosure.slack
        if low.size == 0:
            return np.zeros(low.shape, dtype=np.bool_)
        highest: Mask = low >= low.max(axis=0) - slack
        if slack > 0:
            codes = self.codes[chosen]
            first = codes[highest.argmax(axis=0), np.arange(codes.shape[1])]
            for c in np.flatnonzero((highest & (codes != first)).any(axis=0)):
                values = [self._value_of(int(code)) for code in codes[highest[:, c], c]]
                maximum = max(values)
                highest[highest[:, c], c] = [v == maximum for v in values]
        return highest

    def take(self, rows: Indices, columns: Indices) -> "ExactMatrix":
        """The matrix y[k, l] = x[rows[k], columns[l]]."""
        chosen, kept = np.asarray(rows, dtype=np.int64), np.asarray(columns, dtype=np.int64)

        def enclose(scale: Fraction) -> Enclosure:
            whole = self._enclosure if scale == self._scale else self.enclose(scale)
            return whole.take(chosen, kept)

        return ExactMatrix(
            self.codes[np.ix_(chosen, kept)], self.code_count, self._value_of, enclose,
            self.bound, self.denominator,
        )  # fmt: skip

    def combine(self, t: int, other: "ExactMatrix") -> "ExactMatrix":
        """The matrix t x - y, y the other one.

        Cost: a few passes of int64 arithmetic; a Fraction is computed only for an entry that is asked for or
        that no interval decides.

        >>> x, y = exact_matrix([[Fraction(1, 2)]]), exact_matrix([[Fraction(1, 3)]])
        >>> x.combine(3, y).value(0, 0)
        Fraction(7, 6)
        """
        if self.shape != other.shape:
            raise ValueError(f"matrices of shapes {self.shape} and {other.shape} have no difference")
        left, right = self, other
        bound = max(abs(t), 1) * max(left.bound, 1) + right.bound  # of x and y too, when t = 0
        if bound >= LIMIT // 2 or left.code_count * right.code_count >= LIMIT:
            # The slack grows like the bound; keep it, and the codes, within int64 by starting afresh.
            return exact_matrix(
                [[t * left.value(r, c) - right.value(r, c) for c in range(self.shape[1])]
                 for r in range(self.shape[0])], columns=self.shape[1],
            )  # fmt: skip
        width = right.code_count

        def decode(code: int) -> Fraction:
            a, b = divmod(code, width)
            return t * left._value_of(a) - right._value_of(b)

        return ExactMatrix(
            left.codes * width + right.codes,
            left.code_count * width,
            decode,
            lambda scale: left.enclose(scale).combine(t, right.enclose(scale)),
            bound,
            _common(left.denominator, right.denominator),
        )

    @cached_property
    def _scale(self) -> Fraction:
        """The common denominator if D M < 2**60, else the largest power of two with scale M <= 2**60."""
        if self.denominator is not None and self.denominator * self.bound < LIMIT // 2:
            return Fraction(self.denominator)
        shift = (LIMIT // 2).bit_length() - 1 - self.bound.bit_length()
        return Fraction(2) ** shift

    @cached_property
    def _enclosure(self) -> Enclosure:
        return self.enclose(self._scale)

    def _value_of(self, code: int) -> Fraction:
        found = self._values.get(code)
        if found is None:
            found = self._values[code] = self.decode(code)
        return found


def exact_matrix(rows: Sequence[Sequence[Fraction]], *, columns: int | None = None) -> ExactMatrix:
    """The matrix x with x[r, c] = rows[r][c]; `columns` says how many there are when there are no rows.

    Cost: one pass over the entries; the distinct values are scaled once for each scale that is asked for.

    >>> exact_matrix([[Fraction(1), Fraction(2)]]).shape
    (1, 2)
    """
    width = columns if columns is not None else (len(rows[0]) if rows else 0)
    if any(len(row) != width for row in rows):
        raise ValueError(f"rows of lengths {sorted({len(row) for row in rows} | {width})} make no matrix")
    number: dict[Hashable, int] = {}
    values: list[Fraction] = []
    codes: list[int] = []
    for x in (x for row in rows for x in row):
        codes.append(number.setdefault(identity(x), len(number)))
        if codes[-1] == len(values):
            values.append(x)
    return coded_matrix(values, np.array(codes, dtype=np.int64).reshape(len(rows), width))


def coded_matrix(values: Sequence[Fraction], codes: Integers) -> ExactMatrix:
    """The matrix x with x[r, c] = values[codes[r, c]]; the values should be distinct, for ties' sake.

    Cost: a pass over the codes for each scale that is asked for.

    >>> coded_matrix([Fraction(1, 2), Fraction(3)], np.array([[1, 0], [0, 0]])).value(0, 0)
    Fraction(3, 1)
    """
    if any(isinstance(x, Formal) for x in values):
        from verifier.exact.formal_matrix import FormalMatrix

        return FormalMatrix.of(values, codes)
    known: dict[Fraction, Enclosure] = {}

    def enclose(scale: Fraction) -> Enclosure:
        if scale not in known:
            low, slack = _floors(values, scale)
            known.clear()  # neighbouring types mostly ask for the same scale; one is enough to keep
            known[scale] = Enclosure(low[codes], slack)
        return known[scale]

    bound = max((math.ceil(abs(x)) for x in values), default=0)
    denominator: int | None = 1
    for x in values:
        denominator = _common(denominator, x.denominator)
    return ExactMatrix(codes, max(len(values), 1), values.__getitem__, enclose, bound, denominator)


def _common(d: int | None, e: int | None) -> int | None:
    """lcm(d, e), or None when it is too large for entries in int64."""
    if d is None or e is None:
        return None
    common = math.lcm(d, e)
    return common if common < LIMIT else None


def _floors(values: Sequence[Fraction], scale: Fraction) -> tuple[Integers, int]:
    """(low, slack) with low_k <= scale x_k <= low_k + slack for every k; slack 0 if all of them are whole."""
    up, down = scale.numerator, scale.denominator
    slack = int(any((x.numerator * up) % (x.denominator * down) for x in values))
    low = [(x.numerator * up) // (x.denominator * down) for x in values]
    return np.array(low, dtype=np.int64), slack
