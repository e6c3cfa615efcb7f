"""Theorems of the alternative: of two statements about a matrix exactly one holds, and its witness is found.

Main definitions: `strict`, `weak`, `very_weak`; `Combination`, `Separator`.

Main statements. For every rational matrix D with rows k and columns c, not empty, exactly one of two holds:

* strict [Ville1938]: a mixture w of the rows with (w D)_c > 0 for every c; or a mixture mu of the columns
  with (D mu)_k <= 0 for every k.
* very weak [Ville1938]: w with (w D)_c >= 0 for every c; or mu with (D mu)_k < 0 for every k.
* weak [Tucker1956]: w with (w D)_c >= 0 for every c, > 0 for some; or mu with mu_c > 0 for every c and
  (D mu)_k <= 0 for every k.

That not both hold: compare w (D mu) with (w D) mu. That one holds: `witnesses`. With D[k, c] =
u(k, c) - u(a, c) they say when a mixture dominates the strategy a, and when a is a best response to a belief.

Choices. Where one row is a combination by itself, the first such row is returned; else where one column is a
separator by itself, the first such column. "fast" lets HiGHS search in floats, and "canonical" is our own
simplex from a fixed start; the two return the same side, maybe with other weights. Whatever the search
proposes is accepted only by the exact inequality of the statement; if nothing is, the answer is Undecided.

Units: margin and value are in the units of the entries of D; a positive factor of D changes nothing else.

References: [Ville1938] J. Ville, Sur la theorie generale des jeux, in E. Borel, Traite du calcul des
probabilites IV.2, 1938, pp. 105-113. [Tucker1956] A. Tucker, Dual systems of homogeneous linear relations, in
Linear Inequalities and Related Systems, 1956, pp. 3-18.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from verifier.exact.programs import IntegerArray, Undecided, Vector
from verifier.exact.rational import rational
from verifier.exact.scaling import LIMIT, common_denominator, dot_bound
from verifier.exact.simplex import BUDGET
from verifier.exact.witnesses import Method, Pair, strategies, totals

__all__ = ["Alternative", "Combination", "Method", "Separator", "Undecided", "strict", "very_weak", "weak"]

Mask = npt.NDArray[np.bool_] | np.bool_  # np.all's type; always an array here
Matrix = Sequence[Sequence[int | Fraction]] | npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Combination:
    """w, one weight a row; margin is the least (w D)_c over the columns, for `weak` their sum."""

    weights: Vector
    margin: Fraction


@dataclass(frozen=True, slots=True)
class Separator:
    """mu, one weight a column; value is the largest (D mu)_k over the rows."""

    weights: Vector
    value: Fraction


Alternative = Combination | Separator | Undecided


def strict(D: Matrix, method: Method = "fast", *, budget: int = BUDGET) -> Alternative:
    """Either w with (w D)_c > 0 for every c, or mu with (D mu)_k <= 0 for every k.

    >>> strict([[3, -1], [-1, 3]], "canonical")
    Combination(weights=(Fraction(1, 2), Fraction(1, 2)), margin=Fraction(1, 1))
    >>> strict([[1, -1], [-1, 1]], "canonical")
    Separator(weights=(Fraction(1, 2), Fraction(1, 2)), value=Fraction(0, 1))
    """
    d = _Scaled.of(D)
    alone = chain(
        d.rows(where=np.all(d.entries > 0, axis=1), accept=d.positive),
        d.columns(where=np.all(d.entries <= 0, axis=0), accept=d.not_positive),
    )
    return _first(alone, strategies(d.entries, method, budget), d.positive, d.not_positive)


def very_weak(D: Matrix, method: Method = "fast", *, budget: int = BUDGET) -> Alternative:
    """Either w with (w D)_c >= 0 for every c, or mu with (D mu)_k < 0 for every k.

    >>> very_weak([[1, -1], [-1, 1]], "canonical")
    Combination(weights=(Fraction(1, 2), Fraction(1, 2)), margin=Fraction(0, 1))
    >>> very_weak([[1, -1], [-2, 1]], "canonical")
    Separator(weights=(Fraction(2, 5), Fraction(3, 5)), value=Fraction(-1, 5))
    """
    d = _Scaled.of(D)
    alone = chain(
        d.rows(where=np.all(d.entries >= 0, axis=1), accept=d.not_negative),
        d.columns(where=np.all(d.entries < 0, axis=0), accept=d.negative),
    )
    return _first(alone, strategies(d.entries, method, budget), d.not_negative, d.negative)


def weak(D: Matrix, method: Method = "fast", *, budget: int = BUDGET) -> Alternative:
    """Either w with w D >= 0 and w D != 0, or mu with mu_c > 0 for every c and (D mu)_k <= 0 for every k.

    >>> weak([[1, 0], [-1, 0]])
    Combination(weights=(Fraction(1, 1), Fraction(0, 1)), margin=Fraction(1, 1))
    >>> weak([[1, -1], [-1, 1]])
    Separator(weights=(Fraction(1, 2), Fraction(1, 2)), value=Fraction(0, 1))
    """
    d = _Scaled.of(D)
    better = np.all(d.entries >= 0, axis=1) & np.any(d.entries > 0, axis=1)
    alone = d.rows(where=better, accept=d.not_negative_nor_zero)
    tilted = ((w, d.tilted(mu)) for w, mu in strategies(d.entries, method, budget))
    pairs = chain(tilted, totals(d.entries, method, budget))
    return _first(alone, pairs, d.not_negative_nor_zero, d.not_positive_with_full_support)


def _first(
    alone: Iterable[Combination | Separator | None],
    pairs: Iterable[Pair],
    accept_combination: Callable[[Vector], Combination | None],
    accept_separator: Callable[[Vector], Separator | None],
) -> Alternative:
    """The first witness that an exact inequality accepts."""
    for found in alone:
        if found is not None:
            return found
    for w, mu in pairs:
        accepted = accept_combination(w) or accept_separator(mu)
        if accepted is not None:
            return accepted
    return Undecided("the exact simplex method ran out of its budget before a witness was found")


@dataclass(frozen=True, slots=True, eq=False)
class _Scaled:
    """D = entries / scale, and the inequalities that make a vector a witness."""

    entries: IntegerArray
    scale: int

    @classmethod
    def of(cls, D: Matrix) -> "_Scaled":
        if isinstance(D, np.ndarray) and D.dtype.kind in "iu" and D.ndim == 2 and D.size:
            entries, scale = D.astype(object), 1
        else:
            rows = [[rational(e, name="an entry of D") for e in row] for row in D]
            if not rows or not rows[0] or len({len(row) for row in rows}) > 1:
                raise ValueError(
                    f"rows of lengths {[len(row) for row in rows][:8]} make no matrix of entries"
                )
            scale = common_denominator(e for row in rows for e in row)
            entries = np.array(
                [[e.numerator * (scale // e.denominator) for e in row] for row in rows], dtype=object
            )
        fits = int(abs(entries).max()) < LIMIT
        return cls(entries.astype(np.int64) if fits else entries, scale)

    def positive(self, w: Vector) -> Combination | None:
        """w, if (w D)_c > 0 for every c."""
        margin = min(self.gains(w))
        return Combination(w, margin) if margin > 0 else None

    def not_negative(self, w: Vector) -> Combination | None:
        """w, if (w D)_c >= 0 for every c."""
        margin = min(self.gains(w))
        return Combination(w, margin) if margin >= 0 else None

    def not_negative_nor_zero(self, w: Vector) -> Combination | None:
        """w, if (w D)_c >= 0 for every c, and > 0 for some."""
        gains = self.gains(w)
        return Combination(w, sum(gains, Fraction(0))) if min(gains) >= 0 and max(gains) > 0 else None

    def not_positive(self, mu: Vector) -> Separator | None:
        """mu, if (D mu)_k <= 0 for every k."""
        value = max(self.payoffs(mu))
        return Separator(mu, value) if value <= 0 else None

    def negative(self, mu: Vector) -> Separator | None:
        """mu, if (D mu)_k < 0 for every k."""
        value = max(self.payoffs(mu))
        return Separator(mu, value) if value < 0 else None

    def not_positive_with_full_support(self, mu: Vector) -> Separator | None:
        """mu, if mu_c > 0 for every c and (D mu)_k <= 0 for every k."""
        return self.not_positive(mu) if min(mu) > 0 else None

    def tilted(self, mu: Vector) -> Vector:
        """If (D mu)_k < 0 for every k: mu moved towards uniform, still so. Else mu."""
        value = max(self.payoffs(mu))
        if value >= 0:
            return mu
        uniform = Fraction(1, len(mu))
        worst = max(*self.payoffs((uniform,) * len(mu)), Fraction(0))
        share = value / (2 * (value - worst))  # (1 - share) value + share worst = value / 2 < 0
        return tuple((1 - share) * m + share * uniform for m in mu)

    def gains(self, w: Vector) -> list[Fraction]:
        """(w D)_c for every c."""
        return self._combined(self.entries.T, w)

    def payoffs(self, mu: Vector) -> list[Fraction]:
        """(D mu)_k for every k."""
        return self._combined(self.entries, mu)

    def _combined(self, matrix: IntegerArray, weights: Vector) -> list[Fraction]:
        """sum_j weights_j matrix[., j], in machine integers where the bound allows it. Checks the weights."""
        assert len(weights) == matrix.shape[1]
        assert min(weights) >= 0
        assert sum(weights) == 1
        support = [j for j, weight in enumerate(weights) if weight]
        d = common_denominator(weights[j] for j in support)
        integers = [int(d * weights[j]) for j in support]
        part = matrix[:, support]
        small = part.dtype == np.int64 and dot_bound(integers, part) < 2**63
        vector = np.array(integers, dtype=np.int64 if small else object)
        sums = (part if small else part.astype(object)) @ vector
        return [Fraction(int(total), d * self.scale) for total in sums]

    def rows(
        self, where: Mask, accept: Callable[[Vector], Combination | None]
    ) -> Iterator[Combination | None]:
        """The rows of the mask as mixtures, first one first."""
        return (accept(_unit(int(k), where.size)) for k in np.flatnonzero(where))

    def columns(
        self, where: Mask, accept: Callable[[Vector], Separator | None]
    ) -> Iterator[Separator | None]:
        """The columns of the mask as beliefs, first one first."""
        return (accept(_unit(int(c), where.size)) for c in np.flatnonzero(where))


def _unit(k: int, size: int) -> Vector:
    return tuple(Fraction(int(j == k)) for j in range(size))
