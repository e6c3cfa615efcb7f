"""Candidate solutions of a linear program: floats search, integers refine. Nothing here is a verdict.

Main definitions: `candidates`, a stream of pairs (x, y) of rational vectors, each to be certified by whoever
asked; `Candidate`.

Main statements. Iterative refinement. Let (x, y) be an approximate solution. The program with the bounds
b - A x and the objective c - A^T y, both computed exactly and blown up by powers of two, and with variables
z >= -x, has the same optimal bases. Its approximate solution is a correction to (x, y) that gains some 30
bits a round, and its basis, solved exactly, is the next candidate. So a gap of 1e-20, which no float
sees, is seen in the second or third round.

Notation: as in `programs`; A' is A with each row divided by its largest entry, the same for c'.

References: [GSW2016] A. Gleixner, D. Steffy, K. Wolter, Iterative refinement for linear programming, INFORMS
J. on Computing 28 (2016), Algorithm 1. [ACDE2007] D. Applegate, W. Cook, S. Dash, D. Espinoza, Exact
solutions to linear programming problems, Operations Research Letters 35 (2007), sec. 3.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from verifier.exact._flint import solve_square
from verifier.exact._highs import Floats, FloatSolver, Guess
from verifier.exact.programs import IntegerArray, IntegerProgram, times

ROUNDS = 10
GROWTH = 2**40  # of a factor from round to round
LARGEST = 10**6  # numbers beyond are cut: what is so loose stays loose, and HiGHS loses no digits to it


@dataclass(frozen=True, slots=True)
class Candidate:
    """x and y, maybe optimal; `exact` if they solve the equations of a basis, else they come from floats."""

    x: Sequence[Fraction]
    y: Sequence[Fraction]
    exact: bool


def candidates(program: IntegerProgram) -> Iterator[Candidate]:
    """Rounded floats and their basis, then refined ones and theirs, as long as HiGHS helps.

    >>> program = IntegerProgram(np.array([3, 2]), np.array([[1, 1], [2, 1]]), np.array([4, 5]))
    >>> [list(map(str, c.x)) for c in candidates(program) if c.exact][0]
    ['1', '3']
    """
    m, n = program.rows.shape
    if m == 0 or n == 0:
        return
    row_scale = [_largest(row) for row in program.rows]
    gain_scale = _largest(program.objective)
    solver = FloatSolver(_scaled(program.rows, row_scale), program.equalities)
    # All of x, y, slack, gain belong to the scaled program; y is unscaled when it leaves.
    x, y = [Fraction(0)] * n, [Fraction(0)] * m
    scaled_bounds = [abs(Fraction(int(b), s)) for b, s in zip(program.bounds, row_scale, strict=True)]
    first_up = _inverse(max(scaled_bounds))
    up, steep = first_up, Fraction(1)
    seen: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
    blow_up = False  # not in the first round, nor after a fresh start
    for _ in range(ROUNDS):
        slack, gain = _residuals(program, x, y, row_scale, gain_scale)
        if blow_up:
            inequalities = m - program.equalities
            lacking = [-s for s in slack[:inequalities]] + [abs(s) for s in slack[inequalities:]]
            up = _blow_up(up, lacking + [-x_j for x_j in x])
            steep = _blow_up(steep, gain + [-y_i for y_i in y[:inequalities]])
        guess = solver.solve(
            c=_floats([steep * g for g in gain]),
            e=_floats([-steep * y_i for y_i in y[: m - program.equalities]]),
            b=_floats([up * s for s in slack]),
            lower=_floats([-up * x_j for x_j in x]),
        )
        if guess is None:
            return
        if np.abs(guess.x).max() > LARGEST / 2 and up > first_up:
            # No correction but another vertex, seen only through the refined prices y: start x afresh.
            x, up, blow_up = [Fraction(0)] * n, first_up, False
            continue
        blow_up = True
        x = [x_j + Fraction(float(z)) / up for x_j, z in zip(x, guess.x, strict=True)]
        y = [y_i + Fraction(float(z)) / steep for y_i, z in zip(y, guess.y, strict=True)]
        unscaled = [y_i * gain_scale / s for y_i, s in zip(y, row_scale, strict=True)]
        yield Candidate(x, unscaled, exact=False)
        if (guess.variables, guess.tight) not in seen:
            seen.add((guess.variables, guess.tight))
            solved = _solve_basis(program, guess)
            if solved is not None:
                yield solved


def _residuals(
    program: IntegerProgram, x: list[Fraction], y: list[Fraction], row_scale: list[int], gain_scale: int
) -> tuple[list[Fraction], list[Fraction]]:
    """b - A x and c - A^T y of the scaled program, exactly."""
    used = times(program.rows, x)
    slack = [(int(b) - u) / s for b, u, s in zip(program.bounds, used, row_scale, strict=True)]
    paid = times(program.rows.T, [y_i * gain_scale / s for y_i, s in zip(y, row_scale, strict=True)])
    gain = [(int(c) - q) / gain_scale for c, q in zip(program.objective, paid, strict=True)]
    return slack, gain


def _solve_basis(program: IntegerProgram, guess: Guess) -> Candidate | None:
    """The x and y of the basis: its tight rows hold with equality, so do its variables' prices."""
    variables, tight = list(guess.variables), list(guess.tight)
    if len(variables) != len(tight):
        return None
    square = program.rows[np.ix_(tight, variables)]
    x_part = solve_square(square, program.bounds[tight].tolist())
    y_part = solve_square(square.T, program.objective[variables].tolist())
    if x_part is None or y_part is None:
        return None
    m, n = program.rows.shape
    x, y = [Fraction(0)] * n, [Fraction(0)] * m
    for j, x_j in zip(variables, x_part, strict=True):
        x[j] = x_j
    for i, y_i in zip(tight, y_part, strict=True):
        y[i] = y_i
    return Candidate(x, y, exact=True)


def _blow_up(last: Fraction, violations: Sequence[Fraction]) -> Fraction:
    """A power of two that makes the largest violation about one, and is at most 2**40 times the last."""
    worst = max(violations, default=Fraction(0))
    return last * GROWTH if worst * last * GROWTH <= 1 else _inverse(worst)


def _inverse(positive: Fraction) -> Fraction:
    """The power of two nearest to 1 / positive, up to a factor of two; 1 for zero."""
    if positive == 0:
        return Fraction(1)
    return Fraction(2) ** (positive.denominator.bit_length() - positive.numerator.bit_length())


def _largest(entries: IntegerArray) -> int:
    return max(map(abs, entries.tolist()), default=0) or 1


def _scaled(rows: IntegerArray, scales: Sequence[int]) -> Floats:
    quotients = [[a / s for a in row] for row, s in zip(rows.tolist(), scales, strict=True)]
    return np.array(quotients, dtype=np.float64)


def _floats(values: Sequence[Fraction]) -> Floats:
    return np.array([_float(v) for v in values], dtype=np.float64)


def _float(v: Fraction) -> float:
    """v, cut to what HiGHS still treats as a number."""
    return v.numerator / v.denominator if abs(v) < LARGEST else math.copysign(LARGEST, v)
