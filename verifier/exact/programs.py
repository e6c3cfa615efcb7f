"""Linear programs over the rationals, their answers, and what makes an answer right.

Main definitions: `LinearProgram`; the answers `Optimal`, `Infeasible`, `Unbounded`, `Undecided`; `certify`.

Main statements. (Weak duality.) If x is feasible, y_i >= 0 for every inequality i, and A^T y >= c, then
c.z <= b.y for every feasible z; so x is optimal once c.x = b.y. (Farkas.) If y_i >= 0 for every
inequality i, A^T y >= 0 and b.y < 0, then no x is feasible. A feasible x and a ray d >= 0 with A d <= 0
(= 0 in the equalities) and c.d > 0 show that c is unbounded on the feasible set.

Notation: maximise c.x subject to a_i.x <= b_i for every inequality i, a_i.x = b_i for every equality i,
x >= 0. The rows of A are the a_i, inequalities first. y has one entry a row.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from verifier.exact.rational import rational, text

Vector = tuple[Fraction, ...]
IntegerArray = npt.NDArray[Any]  # int64, or Python's integers in an array of objects


@dataclass(frozen=True, slots=True)
class Optimal:
    """c.x = value = b.dual: x is feasible and no feasible point has more."""

    x: Vector
    dual: Vector
    value: Fraction


@dataclass(frozen=True, slots=True)
class Infeasible:
    """No point is feasible: A^T farkas >= 0 and b.farkas < 0."""

    farkas: Vector


@dataclass(frozen=True, slots=True)
class Unbounded:
    """point + s ray is feasible for every s >= 0, and c.ray > 0."""

    point: Vector
    ray: Vector


@dataclass(frozen=True, slots=True)
class Undecided:
    """Nothing is known about the question; never a negative answer."""

    reason: str


Answer = Optimal | Infeasible | Unbounded | Undecided


@dataclass(frozen=True, slots=True, eq=False)
class IntegerProgram:
    """Maximise objective.x subject to rows x <= bounds, with = in the last `equalities` rows, and x >= 0."""

    objective: IntegerArray
    rows: IntegerArray
    bounds: IntegerArray
    equalities: int = 0


class CertificationError(AssertionError):
    """An answer that its own proof does not support: a mistake of this package, never of its user."""


@dataclass(frozen=True)
class LinearProgram:
    """Maximise objective.x subject to rows x <= bounds, equal_rows x = equal_bounds and x >= 0.

    Raises: InexactNumber for a float; ValueError for a row of the wrong length.

    >>> program = LinearProgram(objective=(1, 1), rows=((2, 1), (1, "3/2")), bounds=(2, "5/2"))
    >>> program.rows[1], program.size
    ((Fraction(1, 1), Fraction(3, 2)), (2, 2))
    """

    objective: Vector
    rows: tuple[Vector, ...] = ()
    bounds: Vector = ()
    equal_rows: tuple[Vector, ...] = ()
    equal_bounds: Vector = ()

    def __post_init__(self) -> None:
        for name in ("objective", "bounds", "equal_bounds"):
            object.__setattr__(self, name, _vector(getattr(self, name), name))
        for name in ("rows", "equal_rows"):
            object.__setattr__(self, name, tuple(_vector(row, name) for row in getattr(self, name)))
        if len(self.rows) != len(self.bounds) or len(self.equal_rows) != len(self.equal_bounds):
            raise ValueError(
                f"{len(self.rows)} rows and {len(self.bounds)} bounds, {len(self.equal_rows)} equal_rows and "
                f"{len(self.equal_bounds)} equal_bounds: give one bound a row"
            )
        for row in self.all_rows:
            if len(row) != len(self.objective):
                raise ValueError(f"a row of {len(row)} entries for {len(self.objective)} variables")

    @property
    def all_rows(self) -> tuple[Vector, ...]:
        """A: the inequalities, then the equalities."""
        return self.rows + self.equal_rows

    @property
    def all_bounds(self) -> Vector:
        """b, one entry a row of A."""
        return self.bounds + self.equal_bounds

    @property
    def size(self) -> tuple[int, int]:
        """(the number of rows, the number of variables)."""
        return len(self.all_rows), len(self.objective)

    @cached_property
    def scales(self) -> tuple[tuple[int, ...], int]:
        """(l, m): l_i > 0 makes l_i a_i and l_i b_i integers, m > 0 makes m c so."""
        pairs = zip(self.all_rows, self.all_bounds, strict=True)
        return tuple(_denominator((*row, b)) for row, b in pairs), _denominator(self.objective)

    @cached_property
    def integral(self) -> IntegerProgram:
        """The program with row i multiplied by l_i and the objective by m: the same points are optimal."""
        scales, m = self.scales
        return IntegerProgram(
            objective=_objects([int(m * c) for c in self.objective]),
            rows=_objects(
                [[int(s * a) if a else 0 for a in row] for s, row in zip(scales, self.all_rows, strict=True)]
            ).reshape(self.size),
            bounds=_objects([int(s * b) for s, b in zip(scales, self.all_bounds, strict=True)]),
            equalities=len(self.equal_rows),
        )


def certify(program: LinearProgram, answer: Answer) -> None:
    """The answer is right, by the statements at the head of this module; Undecided says nothing.

    Raises: CertificationError if it is not shown to be right.

    >>> program = LinearProgram(objective=(1,), rows=((2,),), bounds=(1,))
    >>> half = Fraction(1, 2)
    >>> certify(program, Optimal(x=(half,), dual=(half,), value=half))
    >>> certify(program, Optimal(x=(Fraction(0),), dual=(half,), value=Fraction(0)))
    Traceback (most recent call last):
    verifier.exact.programs.CertificationError: the primal value 0 is not the dual value 1/2
    """
    c, b = program.objective, program.all_bounds
    match answer:
        case Optimal(x, dual, value):
            _require_feasible(program, x)
            _require(all(g >= c_j for g, c_j in zip(_priced(program, dual), c, strict=True)), "A^T y < c")
            _require(dot(c, x) == value, f"c.x is not the value {text(value)}")
            bound = dot(b, dual)
            _require(bound == value, f"the primal value {text(value)} is not the dual value {text(bound)}")
        case Infeasible(farkas):
            _require(all(g >= 0 for g in _priced(program, farkas)), "A^T y < 0")
            _require(dot(b, farkas) < 0, "b.y is not negative")
        case Unbounded(point, ray):
            _require_feasible(program, point)
            _require_signs(program, ray, tuple(Fraction(0) for _ in b), "the ray")
            _require(dot(c, ray) > 0, "c.ray is not positive")
        case Undecided():
            pass


def dot(u: Sequence[Fraction], v: Sequence[Fraction]) -> Fraction:
    """sum_k u_k v_k."""
    return sum((a * b for a, b in zip(u, v, strict=True) if a and b), Fraction(0))


def times(matrix: IntegerArray, x: Sequence[Fraction]) -> list[Fraction]:
    """The vector (sum_j matrix[i, j] x_j)_i; one common denominator, so one gcd an entry and not a term.

    >>> times(np.array([[1, 2], [0, 3]], dtype=object), [Fraction(1, 2), Fraction(1, 3)])
    [Fraction(7, 6), Fraction(1, 1)]
    """
    if matrix.shape[1] == 0:
        return [Fraction(0)] * matrix.shape[0]
    d = _denominator(x)
    support = [j for j, x_j in enumerate(x) if x_j]
    scaled = _objects([int(d * x[j]) for j in support])
    return [Fraction(int(total), d) for total in matrix[:, support].astype(object) @ scaled]


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise CertificationError(otherwise)


def _require_feasible(program: LinearProgram, x: Vector) -> None:
    _require_signs(program, x, program.all_bounds, "the point")


def _require_signs(program: LinearProgram, x: Vector, bounds: Vector, what: str) -> None:
    """x >= 0, a_i.x <= bounds_i in every inequality i and a_i.x = bounds_i in every equality i."""
    _require(len(x) == len(program.objective), f"{what} has {len(x)} entries")
    _require(all(x_j >= 0 for x_j in x), f"{what} has a negative entry")
    scales, _ = program.scales
    for i, (total, scale, b) in enumerate(zip(times(program.integral.rows, x), scales, bounds, strict=True)):
        met = total <= scale * b if i < len(program.rows) else total == scale * b
        _require(met, f"{what} violates row {i}")


def _priced(program: LinearProgram, y: Vector) -> list[Fraction]:
    """A^T y, after checking that y_i >= 0 for every inequality i."""
    _require(len(y) == len(program.all_rows), f"the dual has {len(y)} entries")
    _require(all(y_i >= 0 for y_i in y[: len(program.rows)]), "an inequality has a negative dual")
    scales, _ = program.scales
    return times(program.integral.rows.T, [y_i / s for y_i, s in zip(y, scales, strict=True)])


def _vector(entries: Sequence[object], name: str) -> Vector:
    return tuple(rational(e, name=f"an entry of {name}") for e in entries)


def _denominator(entries: Sequence[Fraction]) -> int:
    return math.lcm(*{e.denominator for e in entries})


def _objects(entries: Any) -> IntegerArray:
    return np.array(entries, dtype=object)
