"""The simplex method on integers, without fractions and without floats.

Main definitions: `maximise`.

Main statements. The tableau holds integers T and one common denominator d > 0, the absolute value of the
determinant of the current basis: every division below is exact (Edmonds 1967; Bareiss 1968). Bland's rule
takes the least variable that may enter and, among the tied rows, the least variable that may leave; no
basis then occurs twice, so the method ends on every program, also on those on which the largest-coefficient
rule cycles.

Notation: variable j < n is x_j, variable n + i is the slack of inequality i. The tableau says, for
every row i, d basic_i = T[i, -1] - sum_j T[i, j] nonbasic_j; row `GAIN` says the same of the objective, row
`FEASIBLE` of minus the auxiliary variable.

Choices. An equality is two inequalities. A program whose origin is infeasible gets one auxiliary
variable, subtracted from every row and driven to zero first. The budget counts bits that pivots touch,
so whether it runs out does not depend on the machine.

References: [Chvatal1983] V. Chvatal, Linear Programming, 1983, ch. 2, 3 (dictionaries, auxiliary variable,
p. 39; Bland's rule, p. 37). [Bland1977] R. Bland, New finite pivoting rules, Math. of OR 2, pp. 103-107.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np

from verifier.exact.programs import IntegerArray, IntegerProgram

Rule = Literal["bland", "largest"]
GAIN, FEASIBLE = -2, -1  # the last two rows of the tableau
STALL = 8  # pivots without progress after which the largest-coefficient rule gives way to Bland's
BUDGET = 4 * 10**9  # about a minute: 100 pivots at 100 x 100 with entries of 90 bits


@dataclass(frozen=True, slots=True)
class Vertex:
    """x is optimal, y its dual, one entry a row of the integer program."""

    x: tuple[Fraction, ...]
    y: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class NoPoint:
    """No point is feasible, as y shows."""

    y: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Ray:
    """The objective grows without bound from the point along the ray."""

    point: tuple[Fraction, ...]
    ray: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class OutOfBudget:
    """The pivots so far touched more bits than allowed."""

    pivots: int


def maximise(
    program: IntegerProgram, *, rule: Rule = "bland", budget: int = BUDGET
) -> Vertex | NoPoint | Ray | OutOfBudget:
    """The outcome of the program; with "bland" the vertex depends on nothing but the program.

    Cost: a pivot touches (rows + 2)(variables + 2) integers of up to log2 d bits.

    >>> maximise(IntegerProgram(np.array([3, 2]), np.array([[1, 1], [2, 1]]), np.array([4, 5])))
    Vertex(x=(Fraction(1, 1), Fraction(3, 1)), y=(Fraction(1, 1), Fraction(1, 1)))
    """
    tableau = _Tableau(program)
    try:
        if not tableau.find_a_point(rule, budget):
            return NoPoint(tableau.dual(FEASIBLE))
        entering = tableau.climb(GAIN, rule, budget)
    except _Exhausted:
        return OutOfBudget(tableau.pivots)
    if entering is None:
        return Vertex(tableau.point(), tableau.dual(GAIN))
    return Ray(tableau.point(), tableau.ray(entering))


class _Exhausted(Exception):
    pass


class _Tableau:
    """The mutable state of one run."""

    def __init__(self, program: IntegerProgram) -> None:
        self.inequalities = len(program.bounds) - program.equalities
        self.equalities = program.equalities
        rows = np.concatenate([program.rows, -program.rows[self.inequalities :]]).astype(object)
        bounds = np.concatenate([program.bounds, -program.bounds[self.inequalities :]]).astype(object)
        m, n = rows.shape
        self.n, self.auxiliary = n, n + m
        self.table: IntegerArray = np.zeros((m + 2, n + 2), dtype=object)
        self.table[:m, :n], self.table[:m, n], self.table[:m, -1] = rows, -1, bounds
        self.table[GAIN, :n], self.table[FEASIBLE, n] = -program.objective.astype(object), 1
        self.basic, self.nonbasic = list(range(n, n + m)), [*range(n), self.auxiliary]
        self.d = 1
        self.pivots, self.spent = 0, 0

    def find_a_point(self, rule: Rule, budget: int) -> bool:
        """Make every T[i, -1] >= 0; False if no point is feasible."""
        bounds = self.table[:-2, -1]
        if all(b >= 0 for b in bounds):
            return True
        # Entering the auxiliary variable in the most violated row makes every row feasible at once.
        self.pivot(min(range(len(bounds)), key=lambda i: (bounds[i], i)), self.n)
        self.climb(FEASIBLE, rule, budget)
        if self.table[FEASIBLE, -1] != 0:
            return False
        if self.auxiliary in self.basic:  # at zero: exchange it for anything
            r = self.basic.index(self.auxiliary)
            self.pivot(r, next(j for j in range(self.n + 1) if self.table[r, j] != 0))
        return True

    def climb(self, row: int, rule: Rule, budget: int) -> int | None:
        """Raise the objective of `row` to its maximum; else the column along which it has none."""
        stalled = 0
        while True:
            column = self.entering(row, "bland" if stalled >= STALL else rule)
            if column is None:
                return None
            leaving = self.leaving(column)
            if leaving is None:
                return column
            if self.spent > budget:
                raise _Exhausted
            stalled = stalled + 1 if self.table[leaving, -1] == 0 else 0
            self.pivot(leaving, column)

    def entering(self, row: int, rule: Rule) -> int | None:
        """A column whose variable raises the objective: the least one, or the one of largest coefficient."""
        phase_one = row == FEASIBLE
        useful = [
            j for j, variable in enumerate(self.nonbasic)
            if self.table[row, j] < 0 and (phase_one or variable != self.auxiliary)
        ]  # fmt: skip
        if rule == "bland":
            return min(useful, key=self.nonbasic.__getitem__, default=None)
        return min(useful, key=lambda j: (self.table[row, j], self.nonbasic[j]), default=None)

    def leaving(self, column: int) -> int | None:
        """The row whose basic variable first reaches zero as the column's grows; of a tie, the least one."""
        best: int | None = None
        for i, variable in enumerate(self.basic):
            slope, height = self.table[i, column], self.table[i, -1]
            if slope <= 0:
                continue
            if best is None:
                best = i
                continue
            # height / slope against the best so far, without dividing
            gap = height * self.table[best, column] - self.table[best, -1] * slope
            if gap < 0 or (gap == 0 and variable < self.basic[best]):
                best = i
        return best

    def pivot(self, r: int, s: int) -> None:
        """Exchange the basic variable of row r for the nonbasic one of column s."""
        table, d = self.table, self.d
        p, row, column = table[r, s], table[r].copy(), table[:, s].copy()
        self.table = (p * table - np.outer(column, row)) // d
        self.table[r], self.table[:, s] = row, -column
        self.table[r, s] = d
        self.d = p
        if p < 0:
            self.table, self.d = -self.table, -p
        self.basic[r], self.nonbasic[s] = self.nonbasic[s], self.basic[r]
        self.pivots += 1
        self.spent += table.size * (64 + self.d.bit_length())

    def point(self) -> tuple[Fraction, ...]:
        """x: what the rows of the basic x_j say, and 0 for the others."""
        at = {variable: i for i, variable in enumerate(self.basic)}
        return tuple(
            Fraction(self.table[at[j], -1], self.d) if j in at else Fraction(0) for j in range(self.n)
        )

    def ray(self, column: int) -> tuple[Fraction, ...]:
        """How x moves as the variable of the column grows by one."""
        step = {variable: Fraction(-self.table[i, column], self.d) for i, variable in enumerate(self.basic)}
        step[self.nonbasic[column]] = Fraction(1)
        return tuple(step.get(j, Fraction(0)) for j in range(self.n))

    def dual(self, row: int) -> tuple[Fraction, ...]:
        """y: the coefficients of the slacks in an objective row; an equality's two slacks are subtracted."""
        price = {v: Fraction(self.table[row, j], self.d) for j, v in enumerate(self.nonbasic)}
        slack = [price.get(self.n + i, Fraction(0)) for i in range(self.auxiliary - self.n)]
        split = self.inequalities + self.equalities
        equal = zip(slack[self.inequalities : split], slack[split:], strict=True)
        return (*slack[: self.inequalities], *(p - q for p, q in equal))
