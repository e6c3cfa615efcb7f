"""Candidate witnesses for the theorems of the alternative. Nothing here is a verdict.

Main definitions: `strategies`, a stream of pairs (w, mu) that ends with optimal strategies of a zero-sum
game; `totals`, a stream of pairs for the case that its value is zero; `Pair`.

Main statements. Let v be the value of the game D, in which the rows maximise, and M >= |D| with M > 0. Every
entry of D + 2 M is positive, so the program

    maximise sum_c q_c subject to (D + 2 M) q <= 1, q >= 0

has an optimum q = mu / (v + 2 M) with mu optimal for the columns, and its dual is w / (v + 2 M) with w
optimal for the rows. Let v = 0 and consider

    maximise sum_c (w D)_c subject to w D >= 0, sum_k w_k <= 1, w >= 0.

If the optimum is positive, w D >= 0 and w D != 0. If it is zero, the dual gives y >= 0 with
D (1 + y) <= 0, and 1 + y is positive in every column.

Notation: D has the rows k and the columns c; w and mu are non-negative and sum to one.

References: [Dantzig1963] G. Dantzig, Linear Programming and Extensions, 1963, sec. 13-2.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

import numpy as np

from verifier.exact.candidates import Candidate, candidates
from verifier.exact.programs import IntegerArray, IntegerProgram, Vector, times
from verifier.exact.simplex import Rule, Vertex, maximise

Method = Literal["fast", "canonical"]
Pair = tuple[Vector, Vector]
ROUNDINGS = (60, 2**20, 2**40)  # denominators that floats are rounded to, nicest first


def strategies(entries: IntegerArray, method: Method, budget: int) -> Iterator[Pair]:
    """Pairs (w, mu) of mixtures, the last of them optimal in the game unless the budget runs out.

    >>> list(strategies(np.array([[1, -1], [-1, 1]]), "canonical", 10**6))
    [((Fraction(1, 2), Fraction(1, 2)), (Fraction(1, 2), Fraction(1, 2)))]
    """
    rows, columns = entries.shape
    shift = 2 * max(1, int(abs(entries).max()))
    program = IntegerProgram(
        objective=np.full(columns, 1, dtype=object),
        rows=entries + shift,
        bounds=np.full(rows, 1, dtype=object),
    )
    for q, p, exact in _solutions(program, method, budget):
        mu, w = _normal(q), _normal(p)
        if mu is not None and w is not None:
            yield w, mu
            if exact and min(times(entries.T, w)) == max(times(entries, mu)):
                return


def totals(entries: IntegerArray, method: Method, budget: int) -> Iterator[Pair]:
    """Pairs (w, mu) with mu_c > 0 for every c, the last from an optimum of the second program.

    >>> list(totals(np.array([[1, 0], [-1, 0]]), "canonical", 10**6))[0][0]
    (Fraction(1, 1), Fraction(0, 1))
    """
    rows, columns = entries.shape
    whole = entries.astype(object)
    program = IntegerProgram(
        objective=whole.sum(axis=1),
        rows=np.vstack([-whole.T, np.full((1, rows), 1, dtype=object)]),
        bounds=np.array([0] * columns + [1], dtype=object),
    )
    for x, y, _ in _solutions(program, method, budget):
        mu = _normal([1 + y_c for y_c in y[:columns]])
        # No mixture to propose: any one will do, since a separator is then expected to be accepted.
        w = _normal(x) or (Fraction(1), *(Fraction(0) for _ in range(rows - 1)))
        if mu is not None:
            yield w, mu


def _solutions(
    program: IntegerProgram, method: Method, budget: int
) -> Iterator[tuple[Sequence[Fraction], Sequence[Fraction], bool]]:
    """(x, y, whether they are exact solutions of a basis), best guesses first, our own simplex last."""
    rule: Rule = "bland"
    if method == "fast":
        rule = "largest"
        for number, candidate in enumerate(candidates(program)):
            yield from _readings(candidate, first=number == 0)
    outcome = maximise(program, rule=rule, budget=budget)
    if isinstance(outcome, Vertex):
        yield outcome.x, outcome.y, True


def _readings(
    candidate: Candidate, *, first: bool
) -> Iterator[tuple[Sequence[Fraction], Sequence[Fraction], bool]]:
    """An exact candidate as it is; the first floats rounded to each denominator, later ones as they are."""
    if candidate.exact or not first:
        yield candidate.x, candidate.y, candidate.exact
        return
    x, y = _normal(candidate.x), _normal(candidate.y)
    if x is not None and y is not None:
        for denominator in ROUNDINGS:
            yield _rounded(x, denominator), _rounded(y, denominator), False


def _rounded(v: Vector, denominator: int) -> Vector:
    return tuple(Fraction(round(e * denominator), denominator) for e in v)


def _normal(v: Sequence[Fraction]) -> Vector | None:
    """v over its sum, its negative entries (which floats may leave) set to zero; None if the sum is zero."""
    positive = [max(e, Fraction(0)) for e in v]
    total = sum(positive)
    return tuple(e / total for e in positive) if total else None
