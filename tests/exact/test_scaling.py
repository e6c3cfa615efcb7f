"""Every comparison of an exact matrix is the one of its Fractions."""

import random
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.exact.scaling import LIMIT, ExactMatrix, common_denominator, dot_bound, exact_matrix, scale

EXACT = settings(derandomize=True, deadline=None, max_examples=60)
BASES = [Fraction(0), Fraction(1), Fraction(-1), Fraction(1, 3), Fraction(10**30), Fraction(7, 2**300 + 1)]
GAPS = [Fraction(0), Fraction(1, 10**20), Fraction(-1, 10**40), Fraction(1, 3**200)]
entries = st.one_of(
    st.builds(lambda b, g: b + g, st.sampled_from(BASES), st.sampled_from(GAPS)),
    st.fractions(min_value=-5, max_value=5, max_denominator=6),
)
small = st.fractions(min_value=-5, max_value=5, max_denominator=6)


@st.composite
def matrices(draw, count=1):
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    entry = draw(st.sampled_from([entries, small]))
    row = st.lists(entry, min_size=columns, max_size=columns)
    return [draw(st.lists(row, min_size=rows, max_size=rows)) for _ in range(count)]


def agrees(matrix: ExactMatrix, x: list[list[Fraction]]) -> None:
    """Every predicate of the matrix is the plain one of x."""
    rows, columns = range(len(x)), range(len(x[0]))
    assert matrix.shape == (len(x), len(x[0]))
    assert [[matrix.value(r, c) for c in columns] for r in rows] == x
    for r in rows:
        below = matrix.rows_all_less_than(r, rows)
        for s in rows:
            assert matrix.all_greater(r, s) == all(x[r][c] > x[s][c] for c in columns)
            assert matrix.all_at_least(r, s) == all(x[r][c] >= x[s][c] for c in columns)
            assert below[s] == all(x[s][c] < x[r][c] for c in columns)
    for chosen in (list(rows), [0], list(rows)[::-2]):
        mask = matrix.column_maxima(chosen)
        for (k, r), c in ((pair, c) for pair in enumerate(chosen) for c in columns):
            assert mask[k, c] == (x[r][c] == max(x[s][c] for s in chosen))


@EXACT
@given(matrices())
def test_predicates_are_those_of_the_fractions(made):
    [x] = made
    agrees(exact_matrix(x), x)


@EXACT
@given(matrices(count=2), st.integers(-3, 1000))
def test_a_combination_is_t_x_minus_y(made, t):
    x, y = made
    plain = [[t * a - b for a, b in zip(*rows, strict=True)] for rows in zip(x, y, strict=True)]
    agrees(exact_matrix(x).combine(t, exact_matrix(y)), plain)


@EXACT
@given(matrices(count=3), st.integers(-3, 9), st.sampled_from([-1, 2, 2**35, 2**70]))
def test_a_combination_of_combinations(made, t, u):
    x, y, z = made
    plain = [
        [u * (t * a - b) - c for a, b, c in zip(*rows, strict=True)] for rows in zip(x, y, z, strict=True)
    ]
    agrees(exact_matrix(x).combine(t, exact_matrix(y)).combine(u, exact_matrix(z)), plain)


@EXACT
@given(matrices(count=2), st.integers(0, 9), st.data())
def test_taking_rows_and_columns_commutes_with_combining(made, t, data):
    x, y = made
    rows = data.draw(st.lists(st.integers(0, len(x) - 1), min_size=1))
    columns = data.draw(st.lists(st.integers(0, len(x[0]) - 1), min_size=1))
    plain = [[t * x[r][c] - y[r][c] for c in columns] for r in rows]
    a, b = exact_matrix(x), exact_matrix(y)
    agrees(a.combine(t, b).take(rows, columns), plain)
    agrees(a.take(rows, columns).combine(t, b.take(rows, columns)), plain)


@pytest.mark.parametrize("gap", [Fraction(1, 10**20), Fraction(1, 10**40)])
def test_a_gap_far_below_a_float_is_seen_and_a_tie_is_a_tie(gap):
    third = Fraction(1, 3)
    matrix = exact_matrix([[third + gap], [third], [third]])
    assert float(third + gap) == float(third)
    assert matrix.all_greater(0, 1)
    assert not matrix.all_at_least(1, 0)
    assert matrix.all_at_least(1, 2)
    assert not matrix.all_greater(1, 2)
    assert matrix.column_maxima().tolist() == [[True], [False], [False]]


def test_equal_values_with_different_codes_are_equal():
    x = exact_matrix([[Fraction(1, 2**80)], [Fraction(2, 2**80)]])
    y = exact_matrix([[Fraction(0)], [Fraction(1, 2**80)]])
    difference = x.combine(1, y)  # 2^-80 in both rows, from different pairs
    assert difference.codes[0, 0] != difference.codes[1, 0]
    assert difference.all_at_least(0, 1)
    assert not difference.all_greater(0, 1)
    assert difference.column_maxima().all()


def test_no_columns_and_no_rows():
    assert exact_matrix([[], []]).all_greater(0, 1)  # every column of none
    assert exact_matrix([], columns=3).shape == (0, 3)
    assert exact_matrix([], columns=3).column_maxima().shape == (0, 3)
    with pytest.raises(ValueError, match=r"rows of lengths \[1, 2\] make no matrix"):
        exact_matrix([[Fraction(1)], [Fraction(1), Fraction(2)]])
    with pytest.raises(ValueError, match="no difference"):
        exact_matrix([[Fraction(1)]]).combine(1, exact_matrix([[Fraction(1), Fraction(2)]]))


@EXACT
@given(matrices())
def test_scaling_keeps_every_entry(made):
    [x] = made
    scaled = scale(x)
    d = scaled.denominator
    assert [[Fraction(int(e), d) for e in row] for row in scaled.entries] == x
    assert d == common_denominator(e for row in x for e in row)
    assert scaled.fits == all(abs(e * d) < LIMIT for row in x for e in row)


@EXACT
@given(st.lists(st.tuples(st.integers(-99, 99), st.tuples(*[st.integers(-99, 99)] * 3)), min_size=1))
def test_dot_bound_bounds_every_partial_sum(terms):
    weights, rows = zip(*terms, strict=True)
    bound = dot_bound(weights, np.array(rows))
    for k in range(len(rows) + 1):
        for c in range(3):
            assert abs(sum(w * row[c] for w, row in zip(weights[:k], rows[:k], strict=True))) <= bound


def test_random_rows_of_many_large_denominators():
    # The least common denominator of these would have some 100,000 bits; no step may need it.
    rng = random.Random(1)
    x = [[Fraction(rng.getrandbits(300), rng.getrandbits(300) | 1) for _ in range(20)] for _ in range(20)]
    matrix = exact_matrix(x)
    assert matrix.denominator is None
    agrees(matrix, x)
