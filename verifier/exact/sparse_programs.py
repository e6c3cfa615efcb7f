"""HiGHS on sparse programs, in floats: where the optimum lies, never what it is.

Main definitions
    `approximate`: approximate x and y for max c.x, A x <= b, x >= 0, A sparse.

Choices. As in `exact._highs`: every way to fail ends in None; one thread, no limit on seconds. Presolve is
on, as these programs are large and much of them is decided at once.

References: [HiGHS] https://ergo-code.github.io/HiGHS/dev/interfaces/python/.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
ITERATIONS = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """`columns[k]`, `entries[k]` for starts[i] <= k < starts[i+1] are what row i holds."""

    starts: npt.NDArray[np.intp]
    columns: npt.NDArray[np.intp]
    entries: npt.NDArray[np.int8]
    width: int

    @property
    def height(self) -> int:
        return len(self.starts) - 1


def approximate(
    matrix: Matrix, costs: Floats, bounds: Floats, slack_costs: Floats | None = None
) -> tuple[Floats, Floats] | None:
    """(x, y) near an optimum of c.x + e.s subject to A x + s = b and x, s >= 0; e is 0 unless given.

    >>> chain = Matrix(np.array([0, 2, 3]), np.array([0, 1, 1]), np.array([1, -1, 1], np.int8), 2)
    >>> x, y = approximate(chain, np.array([2.0, 1.0]), np.array([0.0, 1.0]))  # x_0 <= x_1 <= 1
    >>> x.round(6).tolist(), y.round(6).tolist()
    ([1.0, 1.0], [2.0, 3.0])
    """
    import highspy

    m, infinity = matrix.height, highspy.kHighsInf
    lp: Any = highspy.HighsLp()
    if slack_costs is None:
        starts, columns, entries = matrix.starts, matrix.columns, matrix.entries
        lower = np.full(m, -infinity)
    else:
        starts = matrix.starts + np.arange(m + 1)
        ends = matrix.starts[1:]
        columns = np.insert(matrix.columns, ends, matrix.width + np.arange(m))
        entries = np.insert(matrix.entries, ends, 1)
        costs, lower = np.concatenate([costs, slack_costs]), bounds
    width = len(costs)
    lp.num_col_, lp.num_row_, lp.sense_ = width, m, highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = costs, np.zeros(width), np.full(width, infinity)
    lp.row_lower_, lp.row_upper_ = lower, bounds
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = starts.astype(np.int32), columns.astype(np.int32)
    lp.a_matrix_.value_ = entries.astype(np.float64)
    highs: Any = highspy.Highs()
    for option, value in (
        ("output_flag", False), ("solver", "simplex"), ("parallel", "off"), ("random_seed", 0),
        ("simplex_iteration_limit", ITERATIONS),
        ("primal_feasibility_tolerance", 1e-9), ("dual_feasibility_tolerance", 1e-9),
    ):  # fmt: skip
        highs.setOptionValue(option, value)
    try:
        if highs.passModel(lp) == highspy.HighsStatus.kError:
            return None
        highs.run()
        status, solution = highs.getModelStatus(), highs.getSolution()
    except (RuntimeError, TypeError, ValueError):  # what the binding raises
        return None
    x, y = np.array(solution.col_value)[: matrix.width], np.array(solution.row_dual)
    right = x.shape == (matrix.width,) and y.shape == (m,) and np.isfinite(x).all() and np.isfinite(y).all()
    return (x, y) if right and status == highspy.HighsModelStatus.kOptimal else None
