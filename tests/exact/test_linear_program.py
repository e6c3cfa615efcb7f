"""Linear programs: every answer carries its proof, and the proof is verified here in plain Fractions."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.errors import InexactNumber
from verifier.exact import _highs, linear_program
from verifier.exact.linear_program import (
    CertificationError,
    Infeasible,
    LinearProgram,
    Optimal,
    Unbounded,
    Undecided,
    certify,
    solve,
)
from verifier.exact.simplex import OutOfBudget, maximise

EXACT = settings(derandomize=True, deadline=None, max_examples=60)
METHODS = pytest.mark.parametrize("method", ["fast", "canonical"])
ZERO = Fraction(0)
numbers = st.one_of(
    st.integers(-4, 4).map(Fraction),
    st.fractions(-3, 3, max_denominator=5),
    st.sampled_from([Fraction(1, 10**20), 1 - Fraction(1, 10**20), Fraction(10**18)]),
)


@st.composite
def programs(draw, entries=numbers):
    n, m, e = draw(st.integers(1, 4)), draw(st.integers(0, 4)), draw(st.integers(0, 2))

    def vector(size):
        return tuple(draw(st.lists(entries, min_size=size, max_size=size)))

    return LinearProgram(
        vector(n),
        tuple(vector(n) for _ in range(m)),
        vector(m),
        tuple(vector(n) for _ in range(e)),
        vector(e),
    )


def product(u, v):
    return sum((a * b for a, b in zip(u, v, strict=True)), ZERO)


def is_feasible(program, x, bounded=True):
    """x >= 0, A x <= b and E x = f; with b = f = 0 for a ray."""
    scale = 1 if bounded else 0
    return (
        all(x_j >= 0 for x_j in x)
        and all(product(row, x) <= scale * b for row, b in zip(program.rows, program.bounds, strict=True))
        and all(
            product(row, x) == scale * f
            for row, f in zip(program.equal_rows, program.equal_bounds, strict=True)
        )
    )


def shows_what_it_says(program, answer):
    """The definitions of the three answers, written a second time without the package's own arithmetic."""
    rows, bounds = program.rows + program.equal_rows, program.bounds + program.equal_bounds
    columns = [[row[j] for row in rows] for j in range(len(program.objective))]
    match answer:
        case Optimal(x, y, value):
            return (
                is_feasible(program, x)
                and all(y_i >= 0 for y_i in y[: len(program.rows)])
                and all(product(a, y) >= c for a, c in zip(columns, program.objective, strict=True))
                and product(program.objective, x) == value == product(bounds, y)
            )
        case Infeasible(y):
            return (
                all(y_i >= 0 for y_i in y[: len(program.rows)])
                and all(product(a, y) >= 0 for a in columns)
                and product(bounds, y) < 0
            )
        case Unbounded(point, ray):
            return (
                is_feasible(program, point)
                and is_feasible(program, ray, bounded=False)
                and product(program.objective, ray) > 0
            )
        case _:
            return False


@METHODS
@EXACT
@given(program=programs())
def test_every_answer_shows_what_it_says(method, program):
    assert shows_what_it_says(program, solve(program, method))


@EXACT
@given(program=programs())
def test_the_two_methods_agree_on_the_kind_and_on_the_value(program):
    fast, canonical = solve(program), solve(program, "canonical")
    # A program can be infeasible only or unbounded only, so the kind is determined.
    assert type(fast) is type(canonical)
    if isinstance(fast, Optimal):
        assert fast.value == canonical.value


@pytest.mark.parametrize("rule", ["bland", "largest"])
def test_beales_program_on_which_the_largest_coefficient_rule_cycles(rule):
    # Beale 1955: max 3/4 x1 - 150 x2 + 1/50 x3 - 6 x4; the optimum is 1/20.
    program = LinearProgram(
        objective=("3/4", -150, "1/50", -6),
        rows=(("1/4", -60, "-1/25", 9), ("1/2", -90, "-1/50", 3), (0, 0, 1, 0)),
        bounds=(0, 0, 1),
    )
    found = maximise(program.integral, rule=rule, budget=10**7)
    assert not isinstance(found, OutOfBudget)
    assert product(program.objective, found.x) == Fraction(1, 20)
    assert solve(program).value == Fraction(1, 20)


@METHODS
def test_klee_minty(method):
    n = 6
    rows = tuple(tuple(2 * 10 ** (i - j) if j < i else int(j == i) for j in range(n)) for i in range(n))
    objective, bounds = tuple(10 ** (n - 1 - j) for j in range(n)), tuple(100**i for i in range(n))
    assert solve(LinearProgram(objective, rows, bounds), method).value == 100 ** (n - 1)


@METHODS
def test_infeasible_by_less_than_a_float_can_see(method):
    tiny = Fraction(1, 10**30)
    program = LinearProgram((1,), rows=((1,), (-1,)), bounds=(1, -1 - tiny))
    answer = solve(program, method)
    assert isinstance(answer, Infeasible)
    assert shows_what_it_says(program, answer)
    assert isinstance(solve(LinearProgram((1,), rows=((1,), (-1,)), bounds=(1, -1)), method), Optimal)


@METHODS
def test_unbounded_by_less_than_a_float_can_see(method):
    tiny = Fraction(1, 10**30)
    steep = LinearProgram((1 + tiny, -1), equal_rows=((1, -1),), equal_bounds=(0,))
    answer = solve(steep, method)
    assert isinstance(answer, Unbounded)
    assert shows_what_it_says(steep, answer)
    assert solve(LinearProgram((1, -1), equal_rows=((1, -1),), equal_bounds=(0,)), method).value == 0


@METHODS
def test_no_rows_and_redundant_equalities(method):
    assert solve(LinearProgram((-1, 0)), method).value == 0
    assert isinstance(solve(LinearProgram((1,)), method), Unbounded)
    doubled = LinearProgram((1, 1), equal_rows=((1, 2), (1, 2), (2, 4)), equal_bounds=(1, 1, 2))
    assert solve(doubled, method).value == 1
    contradictory = LinearProgram((1, 1), equal_rows=((1, 2), (2, 4)), equal_bounds=(1, 3))
    assert isinstance(solve(contradictory, method), Infeasible)
    assert isinstance(solve(LinearProgram((1,), rows=((0,),), bounds=(-1,)), method), Infeasible)


def test_floats_alone_would_give_the_wrong_optimum():
    # x1 is better than x2 by 1e-20. Floats see equal objectives; the exact optimum has x1 = 1 and no x2.
    tiny = Fraction(1, 10**20)
    program = LinearProgram((1 + tiny, 1), rows=((1, 1),), bounds=(1,))
    assert float(1 + tiny) == 1.0
    for method in ("fast", "canonical"):
        answer = solve(program, method)
        assert answer.x == (1, 0)
        assert answer.value == 1 + tiny
    wrong = Optimal((ZERO, Fraction(1)), (Fraction(1),), Fraction(1))
    with pytest.raises(CertificationError, match="A\\^T y < c"):
        certify(program, wrong)


PLAIN = LinearProgram((1, 1), rows=((1, 2), (3, 1)), bounds=(4, 6), equal_rows=((1, -1),), equal_bounds=(0,))
RIGHT = solve(PLAIN, "canonical")


@pytest.mark.parametrize("field", ["x", "dual"])
@pytest.mark.parametrize("k", [0, 1])
@pytest.mark.parametrize("change", [Fraction(1, 10**20), Fraction(-1, 10**20), Fraction(-5)])
def test_certify_refuses_every_altered_optimum(field, k, change):
    certify(PLAIN, RIGHT)
    altered = list(getattr(RIGHT, field))
    altered[k] += change
    parts = {"x": RIGHT.x, "dual": RIGHT.dual, "value": RIGHT.value, field: tuple(altered)}
    with pytest.raises(CertificationError):
        certify(PLAIN, Optimal(**parts))


def test_certify_refuses_wrong_proofs_of_the_other_kinds():
    with pytest.raises(CertificationError, match=r"b\.y is not negative"):
        certify(PLAIN, Infeasible((ZERO, ZERO, ZERO)))
    with pytest.raises(CertificationError, match="an inequality has a negative dual"):
        certify(PLAIN, Infeasible((Fraction(-1), ZERO, ZERO)))
    with pytest.raises(CertificationError, match="the dual has 1 entries"):
        certify(PLAIN, Infeasible((ZERO,)))
    with pytest.raises(CertificationError, match="the ray violates row 0"):
        certify(PLAIN, Unbounded((ZERO, ZERO), (Fraction(1), Fraction(1))))
    with pytest.raises(CertificationError, match="the point violates row 2"):
        certify(PLAIN, Unbounded((Fraction(1), ZERO), (ZERO, ZERO)))
    with pytest.raises(CertificationError, match=r"c\.ray is not positive"):
        certify(PLAIN, Unbounded((ZERO, ZERO), (ZERO, ZERO)))
    with pytest.raises(CertificationError, match="negative entry"):
        certify(PLAIN, Optimal((Fraction(-1), Fraction(-1)), RIGHT.dual, RIGHT.value))


def test_a_spent_budget_is_undecided_and_never_an_answer():
    answer = solve(PLAIN, "canonical", budget=0)
    assert answer == Undecided("the exact simplex method ran out of its budget after 1 pivots")


@pytest.mark.parametrize(
    "lie",
    [
        lambda guess: None,
        lambda guess: _highs.Guess(guess.x + 1, guess.y - 1, (0,), (1,)),
        lambda guess: _highs.Guess(guess.x * 0, guess.y * 0, (), ()),
    ],
    ids=["fails", "wrong basis", "says zero"],
)
def test_whatever_the_float_solver_says_the_answer_is_right(monkeypatch, lie):
    honest = _highs.FloatSolver.solve

    def lying(self, **numbers):
        guess = honest(self, **numbers)
        return None if guess is None else lie(guess)

    monkeypatch.setattr(_highs.FloatSolver, "solve", lying)
    answer = solve(PLAIN)
    assert shows_what_it_says(PLAIN, answer)
    assert answer.value == RIGHT.value


@pytest.mark.parametrize("broken", [np.nan, np.inf])
def test_the_float_solver_answers_none_to_what_is_no_number(broken):
    solver = _highs.FloatSolver(np.eye(2), equalities=0)
    one, zero = np.ones(2), np.zeros(2)
    assert solver.solve(c=one, e=zero, b=one, lower=zero).x.tolist() == [1, 1]
    assert solver.solve(c=one * broken, e=zero, b=one, lower=zero) is None
    assert solver.solve(c=one, e=zero, b=-one, lower=zero) is None  # infeasible is not optimal


def test_the_fast_method_needs_our_simplex_neither_for_optima_nor_for_the_other_kinds(monkeypatch):
    def refused(*arguments, **named):
        raise AssertionError("the exact simplex was called")

    monkeypatch.setattr(linear_program, "maximise", refused)
    assert solve(PLAIN).value == RIGHT.value
    tiny = Fraction(1, 10**20)
    assert solve(LinearProgram((1 + tiny, 1), rows=((1, 1),), bounds=(1,))).value == 1 + tiny
    assert isinstance(solve(LinearProgram((1,), rows=((1,), (-1,)), bounds=(1, -2))), Infeasible)
    assert isinstance(solve(LinearProgram((1, 0), rows=((1, -1),), bounds=(0,))), Unbounded)


def test_a_candidate_that_is_not_certified_is_not_returned(monkeypatch):
    def wrong(program):
        n, m = len(program.objective), len(program.bounds)
        yield linear_program.Candidate([Fraction(1)] * n, [Fraction(1)] * m, exact=True)

    monkeypatch.setattr(linear_program, "candidates", wrong)
    assert solve(PLAIN).value == RIGHT.value


def test_the_optimum_is_the_best_vertex():
    # Brute force over the intersections of pairs of lines, with no linear programming in it.
    lines = [((1, 2), 4), ((3, 1), 6), ((1, 0), 0), ((0, 1), 0)]
    vertices = []
    for ((a, b), r), ((c, d), s) in combinations(lines, 2):
        det = a * d - b * c
        if det:
            x, y = Fraction(r * d - b * s, det), Fraction(a * s - r * c, det)
            if x >= 0 and y >= 0 and x + 2 * y <= 4 and 3 * x + y <= 6:
                vertices.append(5 * x + 4 * y)
    assert solve(LinearProgram((5, 4), rows=((1, 2), (3, 1)), bounds=(4, 6))).value == max(vertices)


def test_refusals():
    with pytest.raises(
        InexactNumber, match=r'an entry of objective is the float 0\.5, which is not exact: write "0.5"'
    ):
        LinearProgram((0.5,))
    with pytest.raises(ValueError, match="1 rows and 0 bounds"):
        LinearProgram((1,), rows=((1,),))
    with pytest.raises(ValueError, match="a row of 2 entries for 1 variables"):
        LinearProgram((1,), rows=((1, 2),), bounds=(1,))
