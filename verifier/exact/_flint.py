"""FLINT: square systems of linear equations over the integers, and factors of integer polynomials, exactly.

References: [FLINT] fmpz_mat_solve, https://flintlib.org/doc/fmpz_mat.html; fmpz_poly_factor,
https://flintlib.org/doc/fmpz_poly_factor.html.
"""

from collections.abc import Sequence
from fractions import Fraction

from verifier.exact.programs import IntegerArray


def solve_square(matrix: IntegerArray, right: Sequence[int]) -> list[Fraction] | None:
    """The z with matrix z = right; None if the matrix is singular.

    >>> import numpy as np
    >>> solve_square(np.array([[2, 1], [1, 1]]), [1, 0])
    [Fraction(1, 1), Fraction(-1, 1)]
    >>> solve_square(np.array([[1, 1], [1, 1]]), [1, 0]) is None
    True
    """
    import flint

    k = len(right)
    if k == 0:
        return []
    square = flint.fmpz_mat(k, k, [int(entry) for entry in matrix.ravel()])
    try:
        solution = square.solve(flint.fmpz_mat(k, 1, [int(r) for r in right]))
    except ZeroDivisionError:
        return None
    return [Fraction(int(z.p), int(z.q)) for z in solution.entries()]


def irreducible_factors(coefficients: Sequence[int]) -> list[list[int]]:
    """The different irreducible polynomials over the integers, not constant, of which this one, from the
    constant term upwards and not 0, is a product.

    >>> sorted(irreducible_factors([2, -2, -1, 1]))      # (x - 1)(x^2 - 2)
    [[-2, 0, 1], [-1, 1]]
    """
    import flint

    _, factors = flint.fmpz_poly(list(coefficients)).factor()
    return [[int(c) for c in factor.coeffs()] for factor, _ in factors]
