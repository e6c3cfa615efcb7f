"""Lemmas of Farkas: sets of linear inequalities that contradict each other, with multipliers that show it.

Main definitions
    `Inequality`: L >= 0 or L > 0. `contradiction`: multipliers, or None if the inequalities have a solution.

Main statements
    Inequalities L_j >= 0, and L_j > 0 for j in S, have no solution exactly if there are m_j >= 0 such that
    sum_j m_j L_j is a constant c with c < 0, or c = 0 and m_j > 0 for some j in S. (Motzkin.) Up to a factor
    that is: c <= 0 and (sum of the m_j with j in S) - c = 1, a linear program.

Choices
    The program is solved without an objective; a vertex has few positive m_j, so that few inequalities are
    left. Whatever comes back has been certified by the exact engine.

References
    [Motzkin1951] T. Motzkin, Two consequences of the transposition theorem on linear inequalities,
    Econometrica 19 (1951), pp. 184-185.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verifier.errors import NotDecided
from verifier.exact.linear_program import Infeasible, LinearProgram, Optimal, solve

SMALL = 12
"""Up to so many inequalities our own simplex method is faster than going through floats."""


@dataclass(frozen=True)
class Inequality:
    """form >= 0, or form > 0 if strict; the key () of the form has its constant."""

    form: Mapping[Any, int]
    strict: bool


def contradiction(inequalities: Sequence[Inequality]) -> dict[int, Fraction] | None:
    """Positive multipliers, by number, with which inequalities add up to 0 > 0 or to 0 >= a positive number;
    None if all of them have a common solution.

    Raises: NotDecided if the exact engine gives up.

    >>> x, y = Inequality({"x": 2}, False), Inequality({"x": -3, (): -1}, False)
    >>> {n: str(m) for n, m in contradiction([x, Inequality({"z": 1}, True), y]).items()}
    {0: '3/2', 2: '1'}
    >>> contradiction([x, Inequality({"x": -1}, False)]), len(contradiction([x, Inequality({"x": -1}, True)]))
    (None, 2)
    """
    unknowns = dict.fromkeys(u for each in inequalities for u in each.form if u != ())
    constants = [each.form.get((), 0) for each in inequalities]
    one = [each.strict - c for each, c in zip(inequalities, constants, strict=True)]
    program = LinearProgram(
        objective=_exact([0] * len(inequalities)),
        rows=(_exact(constants),),
        bounds=_exact([0]),
        equal_rows=(*(_exact([each.form.get(u, 0) for each in inequalities]) for u in unknowns), _exact(one)),
        equal_bounds=_exact([*(0 for _ in unknowns), 1]),
    )
    match answer := solve(program, "fast" if len(inequalities) > SMALL else "canonical"):
        case Optimal(x):
            return {number: m for number, m in enumerate(x) if m}
        case Infeasible():
            return None
    raise NotDecided(f"the linear program for a lemma has no certified answer: {answer}")


def _exact(numbers: Sequence[int]) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, numbers))
