"""Dominance by enumerating the vertices of two polytopes.

With D[k][c] = u(k, c) - u(action, c), let W be the set of mixtures w over the rivals with (w D)_c >= 0 for
every column c, and M the set of beliefs mu with (D mu)_k <= 0 for every rival k. Both are polytopes, so
each is the convex hull of its vertices, and the average of all vertices of one satisfies strictly each
inequality that any of its points satisfies strictly. Hence:

    strictly:     a mixture exists iff the average over W has (w D)_c > 0 everywhere; else M is not empty.
    weakly:       iff some vertex of W has sum_c (w D)_c > 0; else the average over M is positive everywhere.
    very weakly:  iff W is not empty; else the average over M has (D mu)_k < 0 everywhere.

The three "else" are the theorems of the alternative of Ville, Tucker and Gordan; nothing here relies
on them, since a missing witness ends in `Undecided`.

Choices
    A vertex of {x in the simplex of dimension m - 1 : A x >= 0} solves m - 1 of the inequalities as
    equations. All choices are tried, at most `LIMIT` of them; a larger question is `Undecided`.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from math import comb

from verifier.dominance.question import (
    Answer,
    Dominated,
    Question,
    Sense,
    Undecided,
    Undominated,
)  # fmt: skip
from verifier.exact.distribution import Distribution
from verifier.games.normal_form import PayoffMatrix

LIMIT = 2_000
Vector = list[Fraction]
ZERO, ONE = Fraction(0), Fraction(1)


def classify(
    matrix: PayoffMatrix, actions: Sequence[int], among: Sequence[int], sense: Sense
) -> dict[int, Answer]:
    """The answer for each of the actions."""
    return {a: decide(Question(matrix, a, tuple(among), sense)) for a in actions}


def decide(question: Question) -> Answer:
    """The answer by vertices, or `Undecided` when there would be too many."""
    excess, columns = question.excess(), len(question.matrix.rests)
    if not excess:
        return Undominated(
            _average([[ONE if c == d else ZERO for d in range(columns)] for c in range(columns)])
        )
    alone = _alone(question, excess)
    if alone is not None:
        return alone
    choices = comb(len(excess) + columns, len(excess) - 1) + comb(len(excess) + columns, columns - 1)
    if choices > LIMIT:
        return Undecided(f"enumeration would try {choices} sets of equations, more than {LIMIT}")
    mixture = _mixture(question, excess)
    if mixture is not None:
        return mixture
    belief = _belief(question, excess)
    return Undecided("neither a mixture nor a belief was found") if belief is None else belief


def _alone(question: Question, excess: list[Vector]) -> Answer | None:
    """The first single action that dominates, or the first single rest that shows that nothing does."""
    pure = pure_dominator(question)
    if pure is not None:
        return Dominated(Distribution.pure(pure))
    for c in range(len(excess[0])):
        losses = [row[c] for row in excess]
        shown = {
            Sense.STRICTLY: max(losses) <= 0,
            Sense.WEAKLY: len(excess[0]) == 1 and max(losses) <= 0,
            Sense.VERY_WEAKLY: max(losses) < 0,
        }
        if shown[question.sense]:
            return Undominated(Distribution.pure(c))
    return None


def pure_dominator(question: Question) -> int | None:
    """The first single action of `among`, other than the action itself, that dominates it; None if there is
    none."""
    from verifier.dominance.definitions import dominates

    return next(
        (
            b
            for b in question.rivals
            if dominates(question.matrix, Distribution.pure(b), question.action, question.sense)
        ),
        None,
    )


def _mixture(question: Question, excess: list[Vector]) -> Dominated | None:
    columns = range(len(excess[0]))
    gains = [[row[c] for row in excess] for c in columns]
    vertices = list(_vertices(gains, len(excess)))
    if question.sense is Sense.WEAKLY:
        vertices = [w for w in vertices if any(_dot(w, gain) > 0 for gain in gains)]
    if not vertices:
        return None
    average = _mean(vertices)
    if question.sense is Sense.STRICTLY and not all(_dot(average, gain) > 0 for gain in gains):
        return None
    return Dominated(Distribution.from_pairs(zip(question.rivals, average, strict=True)))


def _belief(question: Question, excess: list[Vector]) -> Undominated | None:
    vertices = list(_vertices([[-x for x in row] for row in excess], len(excess[0])))
    if not vertices:
        return None
    average = _mean(vertices)
    if question.sense is Sense.WEAKLY and not all(average):
        return None
    if question.sense is Sense.VERY_WEAKLY and not all(_dot(average, row) < 0 for row in excess):
        return None
    return Undominated(Distribution.from_pairs(enumerate(average)))


def _vertices(inequalities: Sequence[Vector], m: int) -> Iterator[Vector]:
    """The vertices of {x : x >= 0, sum x = 1, a.x >= 0 for every inequality a}, possibly with repetitions."""
    unit = [[ONE if k == l else ZERO for l in range(m)] for k in range(m)]
    constraints = [*unit, *inequalities]
    for tight in combinations(constraints, m - 1):
        x = _solution([*tight, [ONE] * m], m)
        if x is not None and all(_dot(x, a) >= 0 for a in constraints):
            yield x


def _solution(rows: Sequence[Vector], m: int) -> Vector | None:
    """The only x with row.x = 0 for all rows but the last and last.x = 1; None if it is not unique."""
    system = [[*row, ZERO] for row in rows[:-1]] + [[*rows[-1], ONE]]
    for k in range(m):
        pivot = next((r for r in range(k, m) if system[r][k] != 0), None)
        if pivot is None:
            return None
        system[k], system[pivot] = system[pivot], system[k]
        system[k] = [x / system[k][k] for x in system[k]]
        for r in range(m):
            if r != k and system[r][k] != 0:
                factor = system[r][k]
                system[r] = [x - factor * y for x, y in zip(system[r], system[k], strict=True)]
    return [row[m] for row in system]


def _dot(x: Vector, y: Vector) -> Fraction:
    return sum((a * b for a, b in zip(x, y, strict=True)), ZERO)


def _mean(vectors: list[Vector]) -> Vector:
    return [sum(entries, ZERO) / len(vectors) for entries in zip(*vectors, strict=True)]


def _average(vectors: list[Vector]) -> Distribution[int]:
    return Distribution.from_pairs(enumerate(_mean(vectors)))
