"""Matrices of numbers that are kept symbolic, with the comparisons of `ExactMatrix`, each of them kept.

Main definitions
    `FormalMatrix`: an `ExactMatrix` some of whose entries are `Symbolic`.

Choices
    No enclosure speaks of all points of a neighbourhood, so that every comparison is one of two entries. The
    bound on entries is `LIMIT`, which says that none is known; so `combine` starts afresh.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NoReturn

import numpy as np

from verifier.exact.formal import at_point
from verifier.exact.polynomial import ZERO
from verifier.exact.scaling import LIMIT, ExactMatrix, Indices, Integers, Mask, exact_matrix


@dataclass(frozen=True, eq=False)
class FormalMatrix(ExactMatrix):
    """A matrix of rationals and symbolic numbers of one run.

    >>> from verifier.exact.formal import Region
    >>> region = Region({"x": Fraction(1, 2)})
    >>> m = FormalMatrix.of([region.number("x"), Fraction(1)], np.array([[0, 1], [1, 1]]))
    >>> m.all_at_least(1, 0), m.column_maxima().tolist(), [str(each) for each in region.kept]
    (True, [[False, True], [True, True]], ['1 - x >= 0', '1 - x > 0'])
    """

    @classmethod
    def of(cls, values: Sequence[Fraction], codes: Integers) -> "FormalMatrix":
        """The matrix x with x[r, c] = values[codes[r, c]]."""
        return cls(codes, max(len(values), 1), values.__getitem__, _no_enclosure, LIMIT, None)

    def all_at_least(self, r: int, s: int) -> bool:
        """For every c: x[r, c] >= x[s, c]."""
        return all(
            self.value(r, c) >= self.value(s, c) for c in range(self.shape[1]) if self._differ(r, s, c)
        )

    def pairs_all_less(self, rows: Indices, than: Indices | int) -> Mask:
        """The mask over k of: for every c, x[rows[k], c] < x[than[k], c]; one `than` may stand for all."""
        chosen = np.asarray(rows, dtype=np.int64)
        above = np.broadcast_to(np.asarray(than, dtype=np.int64), chosen.shape)
        columns = range(self.shape[1])
        less = [
            all(self._differ(s, r, c) and self.value(s, c) < self.value(r, c) for c in columns)
            for s, r in zip(chosen.tolist(), above.tolist(), strict=True)
        ]
        return np.array(less, dtype=np.bool_)

    def may_be_less(self, rows: Indices, than: Indices, columns: Indices) -> Mask:
        """True throughout: nothing is filtered out."""
        return np.ones((len(rows), len(than)), dtype=np.bool_)

    def column_maxima(self, rows: Indices | None = None) -> Mask:
        """mask[k, c] says: x[rows[k], c] = max over the given rows s of x[s, c]. All rows by default."""
        chosen = range(self.shape[0]) if rows is None else [int(r) for r in rows]
        highest = np.zeros((len(chosen), self.shape[1]), dtype=np.bool_)
        for c in range(self.shape[1] if len(chosen) else 0):
            best = max((self.value(r, c) for r in chosen), default=ZERO)
            highest[:, c] = [self.value(r, c) >= best for r in chosen]
        return highest

    def take(self, rows: Indices, columns: Indices) -> "FormalMatrix":
        """The matrix y[k, l] = x[rows[k], columns[l]]."""
        chosen, kept = np.asarray(rows, dtype=np.int64), np.asarray(columns, dtype=np.int64)
        return FormalMatrix(
            self.codes[np.ix_(chosen, kept)], self.code_count, self._value_of, _no_enclosure, LIMIT, None
        )

    def at_point(self) -> ExactMatrix:
        """The same with each symbolic entry at its region's point.

        >>> from verifier.exact.formal import Region
        >>> x = Region({"x": Fraction(1, 4)}).number("x")
        >>> FormalMatrix.of([1 - x], np.array([[0]])).at_point().value(0, 0)
        Fraction(3, 4)
        """
        entries = ([self.value(r, c) for c in range(self.shape[1])] for r in range(self.shape[0]))
        rows = [[at_point(x) for x in row] for row in entries]
        return exact_matrix(rows, columns=self.shape[1])

    def _differ(self, r: int, s: int, c: int) -> bool:
        return bool(self.codes[r, c] != self.codes[s, c])


def _no_enclosure(scale: Fraction) -> NoReturn:
    raise AssertionError("no comparison of symbolic numbers is by enclosures")
