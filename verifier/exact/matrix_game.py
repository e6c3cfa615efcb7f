"""Two-person zero-sum games whose payoffs are numbers of any ordered field, solved exactly.

Main definitions
    `Solution`: optimal mixtures of both sides, and a square part of the matrix that determines them. `solve`,
    by `maximize`: the simplex method with Bland's rule. `mixture_on`: the optimal mixture of the rows of a
    square part.

Main statements
    Let D be a matrix with entries above 0, rows k and columns c. Maximise the sum of y >= 0 with D y <= 1.
    At an optimum sum y = 1/v for the value v of the game, v y is an optimal mixture of the columns, and v
    times the dual u, with u D >= 1, one of the rows. An optimal basis consists of rows R, which are tight,
    and columns C, as many, and u D[R, C] = 1 on C. Another constant added to all entries adds it to v.

Choices
    Only + - * / and comparisons are used, so that numbers of a window (`exact.window`) do as well as
    fractions. Rows maximise, columns minimise.

References
    [Dantzig1963] G. B. Dantzig, Linear Programming and Extensions, 1963, Chapter 13. R. G. Bland, New finite
    pivoting rules for the simplex method, Math. Oper. Res. 2 (1977), 103-107.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, Self, TypeVar

ZERO, ONE = Fraction(0), Fraction(1)


class Number(Protocol):
    """A number of a field; `bool` says whether it is another one than 0."""

    def __bool__(self) -> bool: ...
    def __add__(self, other: Self, /) -> Self: ...
    def __sub__(self, other: Self, /) -> Self: ...
    def __mul__(self, other: Self, /) -> Self: ...
    def __truediv__(self, other: Self, /) -> Self: ...


N = TypeVar("N", bound=Number)


@dataclass(frozen=True)
class Solution:
    """Optimal mixtures of the rows and of the columns, and the square part of the matrix that they need.

    With `shift` added all entries of the matrix are above 0.
    """

    rows: tuple[Fraction, ...]
    columns: tuple[Fraction, ...]
    value: Fraction
    shift: Fraction
    tight_rows: tuple[int, ...]
    basic_columns: tuple[int, ...]


def solve(D: Sequence[Sequence[Fraction]]) -> Solution:
    """The w and mu with (w D)_c >= v >= (D mu)_k for every c and k.

    >>> found = solve([[Fraction(3), Fraction(-1)], [Fraction(-1), Fraction(3)]])
    >>> found.rows == found.columns == (Fraction(1, 2), Fraction(1, 2)), found.value
    (True, Fraction(1, 1))
    """
    m, n = len(D), len(D[0])
    shift = 1 - min(entry for row in D for entry in row)
    found = maximize([ONE] * n, [[entry + shift for entry in row] for row in D], [ONE] * m)
    return Solution(
        tuple(each / found.value for each in found.dual),
        tuple(each / found.value for each in found.primal),
        1 / found.value - shift,
        shift,
        found.tight_rows,
        found.basic_columns,
    )


@dataclass(frozen=True)
class Maximum:
    """The largest objective y over y >= 0 with A y <= bounds, where it is attained, and the dual there."""

    value: Fraction
    primal: tuple[Fraction, ...]
    dual: tuple[Fraction, ...]
    tight_rows: tuple[int, ...]
    basic_columns: tuple[int, ...]


def maximize(
    objective: Sequence[Fraction], A: Sequence[Sequence[Fraction]], bounds: Sequence[Fraction]
) -> Maximum:
    """The maximum of objective y over y >= 0 with A y <= bounds, which are at least 0; it is finite.

    >>> rows = [[ONE, ONE], [ONE, Fraction(3)]]
    >>> maximize([Fraction(2), Fraction(3)], rows, [Fraction(4), Fraction(6)]).value
    Fraction(9, 1)
    """
    m, n = len(A), len(objective)
    # Row k has the basic variable, at first slack k, in terms of the others; the last row is the objective.
    table = [[*row, bound] for row, bound in zip(A, bounds, strict=True)]
    table.append([*(-c for c in objective), ZERO])
    basic, other = [n + k for k in range(m)], list(range(n))
    while True:
        entering = min((j for j in range(n) if table[m][j] < 0), key=other.__getitem__, default=None)
        if entering is None:
            break
        ratios = [(table[k][n] / table[k][entering], basic[k], k) for k in range(m) if table[k][entering] > 0]
        least = min(ratio for ratio, _, _ in ratios)
        _, leaving = min((variable, k) for ratio, variable, k in ratios if ratio == least)
        _pivot(table, leaving, entering)
        basic[leaving], other[entering] = other[entering], basic[leaving]
    primal, dual = [ZERO] * n, [ZERO] * m
    for k, variable in enumerate(basic):
        if variable < n:
            primal[variable] = table[k][n]
    for j, variable in enumerate(other):
        if variable >= n:
            dual[variable - n] = table[m][j]
    return Maximum(
        table[m][n],
        tuple(primal),
        tuple(dual),
        tuple(sorted(variable - n for variable in other if variable >= n)),
        tuple(sorted(variable for variable in basic if variable < n)),
    )


def _pivot(table: list[list[Fraction]], leaving: int, entering: int) -> None:
    """The variables of a row and of a column change places."""
    row = table[leaving]
    inverse = 1 / row[entering]
    row[:] = [inverse if j == entering else inverse * x for j, x in enumerate(row)]
    for k, other in enumerate(table):
        factor = other[entering]
        if k != leaving and factor:
            other[:] = [
                -inverse * factor if j == entering else x - factor * row[j] for j, x in enumerate(other)
            ]


def mixture_on(square: Sequence[Sequence[N]], one: N) -> list[N] | None:
    """The u with sum_k u_k square[k][c] = 1 for every c; None if there is none or another one, too.

    >>> mixture_on([[Fraction(2), Fraction(1)], [Fraction(0), Fraction(1)]], ONE)
    [Fraction(1, 2), Fraction(1, 2)]
    """
    m = len(square)
    system = [[*(square[k][c] for k in range(m)), one] for c in range(m)]
    for k in range(m):
        pivot = next((r for r in range(k, m) if system[r][k]), None)
        if pivot is None:
            return None
        system[k], system[pivot] = system[pivot], system[k]
        system[k] = [x / system[k][k] for x in system[k]]
        for r in range(m):
            if r != k and system[r][k]:
                factor = system[r][k]
                system[r] = [x - factor * y for x, y in zip(system[r], system[k], strict=True)]
    return [row[m] for row in system]
