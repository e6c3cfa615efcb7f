"""Exact linear programs: floats may search, rationals decide.

Main definitions: `solve`; `LinearProgram`, its answers and `certify` come from `programs`.

Main statements. Every answer but `Undecided` has passed `certify`, which knows nothing of how it was found.

Choices. "fast" tries (1) HiGHS's floats rounded to small denominators, (2) HiGHS's basis solved exactly,
after each round of iterative refinement, (3) our own simplex on integers. "canonical" is our own simplex
under Bland's rule from the slack basis, so that its vertex depends on the program alone and on no
library's version. The two agree on the kind of answer and on the value, not always on the vertex.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from verifier.exact.candidates import Candidate, candidates
from verifier.exact.programs import (
    Answer,
    CertificationError,
    Infeasible,
    LinearProgram,
    Optimal,
    Unbounded,
    Undecided,
    Vector,
    certify,
    dot,
)
from verifier.exact.simplex import BUDGET, NoPoint, OutOfBudget, Ray, Rule, Vertex, maximise
from verifier.exact.witnesses import Method

__all__ = [
    "Answer",
    "CertificationError",
    "Infeasible",
    "LinearProgram",
    "Method",
    "Optimal",
    "Unbounded",
    "Undecided",
    "certify",
    "solve",
]


SMALL_DENOMINATORS = 1000


def solve(program: LinearProgram, method: Method = "fast", *, budget: int = BUDGET) -> Answer:
    """Optimal, Infeasible or Unbounded, each with its proof; Undecided if the budget of our simplex runs out.

    >>> solve(LinearProgram(objective=(3, 2), rows=((1, 1), (2, 1)), bounds=(4, 5))).value
    Fraction(9, 1)
    >>> solve(LinearProgram(objective=(1,), rows=((1,), (-1,)), bounds=(1, -2)), method="canonical")
    Infeasible(farkas=(Fraction(1, 2), Fraction(1, 2)))
    >>> solve(LinearProgram(objective=(1, 0), rows=((1, -1),), bounds=(0,))).ray
    (Fraction(1, 2), Fraction(1, 2))
    """
    if method == "fast":
        found = _optimum(program) or _without_optimum(program)
        if found is not None:
            return found
    return _by_simplex(program, "bland" if method == "canonical" else "largest", budget)


def _by_simplex(program: LinearProgram, rule: Rule, budget: int) -> Answer:
    answer: Answer
    match maximise(program.integral, rule=rule, budget=budget):
        case Vertex(x, y):
            answer = Optimal(x, _unscaled(program, y, objective=True), dot(program.objective, x))
        case NoPoint(y):
            answer = Infeasible(_unscaled(program, y, objective=False))
        case Ray(point, ray):
            answer = Unbounded(point, ray)
        case OutOfBudget(pivots):
            return Undecided(f"the exact simplex method ran out of its budget after {pivots} pivots")
    certify(program, answer)
    return answer


def _optimum(program: LinearProgram) -> Optimal | None:
    """The first certified candidate."""
    for candidate in candidates(program.integral):
        for x, y in _readings(candidate):
            answer = Optimal(x, _unscaled(program, y, objective=True), dot(program.objective, x))
            if _is_certified(program, answer):
                return answer
    return None


def _readings(candidate: Candidate) -> Iterator[tuple[Vector, Vector]]:
    """The candidate itself if it is exact; else its nearest neighbours of small denominators."""
    if candidate.exact:
        yield tuple(candidate.x), tuple(candidate.y)
    else:
        yield _rounded(candidate.x), _rounded(candidate.y)


def _without_optimum(program: LinearProgram) -> Infeasible | Unbounded | None:
    """A proof that there is no optimum, from two programs that always have one.

    How far is the program from feasible: the least t >= 0 with A x <= b + t and |E x - f| <= t. If t > 0,
    its dual is a proof of infeasibility. How fast can the objective grow: the largest c.d over the
    directions d of total length at most one.
    """
    distance = _optimum(_distance_program(program))
    if distance is None:
        return None
    k, e = len(program.rows), len(program.equal_rows)
    if distance.value < 0:
        plus, minus = distance.dual[k : k + e], distance.dual[k + e :]
        farkas = (*distance.dual[:k], *(p - q for p, q in zip(plus, minus, strict=True)))
        proof: Infeasible | Unbounded = Infeasible(farkas)
    else:
        growth = _optimum(_growth_program(program))
        if growth is None or growth.value <= 0:
            return None
        proof = Unbounded(distance.x[:-1], growth.x)
    return proof if _is_certified(program, proof) else None


def _distance_program(program: LinearProgram) -> LinearProgram:
    """Maximise -t subject to A x - t <= b, E x - t <= f, -E x - t <= -f."""
    off = (Fraction(-1),)
    negated = tuple(tuple(-a for a in row) for row in program.equal_rows)
    return LinearProgram(
        objective=(*(Fraction(0) for _ in program.objective), Fraction(-1)),
        rows=tuple(row + off for row in program.all_rows + negated),
        bounds=(*program.all_bounds, *(-f for f in program.equal_bounds)),
    )


def _growth_program(program: LinearProgram) -> LinearProgram:
    """Maximise c.d subject to A d <= 0, E d = 0 and sum_j d_j <= 1."""
    return LinearProgram(
        objective=program.objective,
        rows=(*program.rows, tuple(Fraction(1) for _ in program.objective)),
        bounds=(*(Fraction(0) for _ in program.rows), Fraction(1)),
        equal_rows=program.equal_rows,
        equal_bounds=tuple(Fraction(0) for _ in program.equal_rows),
    )


def _unscaled(program: LinearProgram, y: Vector, *, objective: bool) -> Vector:
    """The dual of the program, from that of its integer form."""
    scales, m = program.scales
    return tuple(y_i * s / (m if objective else 1) for y_i, s in zip(y, scales, strict=True))


def _is_certified(program: LinearProgram, answer: Answer) -> bool:
    try:
        certify(program, answer)
    except CertificationError:
        return False
    return True


def _rounded(v: Sequence[Fraction]) -> Vector:
    return tuple(e.limit_denominator(SMALL_DENOMINATORS) for e in v)
