"""HiGHS in floats: a guide to where the answer lies, never the answer.

Main definitions: `FloatSolver`, the program max c.x + e.s, A x + s = b, x >= lower, s >= 0, with a slack s_i
for each inequality and none for the equalities, the last rows; c, e, b and lower may change from call to
call, each call starting from the last basis; `Guess`.

Choices. Every way to fail (a status other than optimal, an infinity, a NaN, an exception of the binding)
ends in None. No presolve, one thread, a limit on iterations and none on seconds: the same program takes
the same way.

References: [HiGHS] https://ergo-code.github.io/HiGHS/dev/interfaces/python/.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
ITERATIONS = 50_000


@dataclass(frozen=True, slots=True, eq=False)
class Guess:
    """Approximate x and y, the x-variables of the basis and the rows that it makes tight."""

    x: Floats
    y: Floats
    variables: tuple[int, ...]
    tight: tuple[int, ...]


class FloatSolver:
    """One matrix, many right-hand sides and objectives."""

    def __init__(self, rows: Floats, equalities: int) -> None:
        import highspy

        self.m, self.n = rows.shape
        self.inequalities = self.m - equalities
        self.highs: Any = highspy.Highs()
        for option, value in (
            ("output_flag", False), ("presolve", "off"), ("solver", "simplex"), ("parallel", "off"),
            ("random_seed", 0), ("simplex_iteration_limit", ITERATIONS),
            ("primal_feasibility_tolerance", 1e-9), ("dual_feasibility_tolerance", 1e-9),
        ):  # fmt: skip
            self.highs.setOptionValue(option, value)
        p = self.inequalities
        whole = np.hstack([rows, np.eye(self.m)[:, :p]])
        columns = whole.T
        entries = columns != 0
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self.n + p, self.m
        lp.sense_ = highspy.ObjSense.kMaximize
        lp.col_cost_, lp.col_lower_ = np.zeros(self.n + p), np.zeros(self.n + p)
        lp.col_upper_ = np.full(self.n + p, highspy.kHighsInf)
        lp.row_lower_, lp.row_upper_ = np.zeros(self.m), np.zeros(self.m)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(entries.sum(axis=1))]).astype(np.int32)
        lp.a_matrix_.index_ = np.nonzero(entries)[1].astype(np.int32)
        lp.a_matrix_.value_ = columns[entries]
        self.usable = self.highs.passModel(lp) != highspy.HighsStatus.kError

    def solve(self, c: Floats, e: Floats, b: Floats, lower: Floats) -> Guess | None:
        """An approximate vertex that HiGHS calls optimal, or None."""
        import highspy

        size = self.n + self.inequalities
        costs, lowers = np.concatenate([c, e]), np.concatenate([lower, np.zeros(self.inequalities)])
        if not (self.usable and all(np.isfinite(v).all() for v in (costs, b, lowers))):
            return None
        columns, rows = np.arange(size, dtype=np.int32), np.arange(self.m, dtype=np.int32)
        try:
            self.highs.changeColsCost(size, columns, costs)
            self.highs.changeColsBounds(size, columns, lowers, np.full(size, highspy.kHighsInf))
            self.highs.changeRowsBounds(self.m, rows, b, b)
            self.highs.run()
            status = self.highs.getModelStatus()
            solution, basis = self.highs.getSolution(), self.highs.getBasis()
        except (RuntimeError, TypeError, ValueError):  # what the binding raises
            return None
        if status != highspy.HighsModelStatus.kOptimal or not basis.valid:
            return None
        x, y = np.array(solution.col_value)[: self.n], np.array(solution.row_dual)
        if x.shape != (self.n,) or y.shape != (self.m,):
            return None
        if not (np.isfinite(x).all() and np.isfinite(y).all()):
            return None
        # A row is loose when its slack, or the row's own logical variable, is in the basis.
        basic = [s == highspy.HighsBasisStatus.kBasic for s in (*basis.col_status, *basis.row_status)]
        in_x, in_s, in_row = basic[: self.n], basic[self.n : size], basic[size:]
        loose = [in_row[i] or (i < self.inequalities and in_s[i]) for i in range(self.m)]
        return Guess(x, y, _where(in_x), _where([not free for free in loose]))


def _where(mask: list[bool]) -> tuple[int, ...]:
    return tuple(k for k, true in enumerate(mask) if true)
