"""Quotients of polynomials in parameters: a run is the same wherever its comparisons come out alike."""

import math
from collections.abc import Callable, Mapping
from fractions import Fraction as F
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.errors import InexactNumber, NotApplicable, NotDecided
from verifier.exact.algebraic import Root, zeros
from verifier.exact.formal import Formal, Region, at_point, conjunction
from verifier.exact.formal_matrix import FormalMatrix
from verifier.exact.forms import at
from verifier.exact.polynomial import Polynomial
from verifier.exact.scaling import exact_matrix

Point = Mapping[str, F]
Program = Callable[[F, F], Any]
POINTS = [{"x": x, "y": y} for x, y in product([F(k, 6) for k in (-7, -2, 1, 3, 8, 15)], repeat=2)]
few = st.fractions(min_value=-3, max_value=3, max_denominator=3)


def programs() -> st.SearchStrategy[Program]:
    """Sums, products, quotients, cases and whole parts of x and y."""
    leaves = st.one_of(
        st.just(lambda x, y: x), st.just(lambda x, y: y), few.map(lambda c: lambda x, y: c)
    )  # fmt: skip
    return st.recursive(
        leaves,
        lambda sub: st.one_of(
            st.tuples(sub, sub).map(lambda p: lambda x, y: p[0](x, y) + p[1](x, y)),
            st.tuples(sub, sub).map(lambda p: lambda x, y: p[0](x, y) - p[1](x, y)),
            st.tuples(sub, sub).map(lambda p: lambda x, y: p[0](x, y) * p[1](x, y)),
            st.tuples(sub, sub).map(lambda p: lambda x, y: p[0](x, y) / (p[1](x, y) or F(1))),
            st.tuples(sub, sub).map(lambda p: lambda x, y: max(p[0](x, y), p[1](x, y))),
            sub.map(lambda p: lambda x, y: F(math.floor(p(x, y)))),
            sub.map(lambda p: lambda x, y: F(math.ceil(p(x, y)))),
        ),
        max_leaves=6,
    )


def same_run(region: Region, point: Point) -> bool:
    """All comparisons that were made are true there."""
    values = [(at(each.form, point), each.strictly) for each in region.kept]
    return all(value > 0 or (value == 0 and not strictly) for value, strictly in values)


@settings(deadline=None)
@given(programs(), st.sampled_from(POINTS))
def test_in_the_region_a_computation_ends_in_its_quotient(program: Program, chosen: Point) -> None:
    region = Region(chosen)
    found = program(region.number("x"), region.number("y"))
    assert same_run(region, chosen)
    assert at_point(found) == program(**chosen)
    for point in POINTS:
        if same_run(region, point):
            there = found.function.at(point) if isinstance(found, Formal) else found
            assert program(**point) == there


def test_a_division_keeps_to_one_sign_and_the_denominator_positive() -> None:
    region = Region({"x": F(-1), "y": F(2)})
    found = region.number("y") / region.number("x")
    assert isinstance(found, Formal)
    assert at(found.function.over, {"x": F(-1), "y": F(2)}) == 1
    assert [str(each) for each in region.kept] == ["-x >= 0", "-x > 0"]
    with pytest.raises(ZeroDivisionError):
        1 / Region({"x": F(0)}).number("x")


def test_what_is_no_quotient_is_refused() -> None:
    region = Region({"x": F(1, 2)})
    x: Any = region.number("x")
    with pytest.raises(NotApplicable, match="comparisons and rounding can be followed"):
        float(x)
    with pytest.raises(InexactNumber, match="float"):
        x + 0.5
    assert region.refused is not None
    with pytest.raises(NotApplicable, match="another run"):
        x + Region({"x": F(1, 2)}).number("x")
    assert (x == "x", x != "x") == (False, True)


def test_at_an_irrational_point_signs_and_whole_parts_are_exact() -> None:
    root = zeros(Polynomial(F(-2), F(0), F(1)))[1]
    assert isinstance(root, Root)
    region = Region({"x": root})
    x: Any = region.number("x")
    assert (x * x == 2, x > F(7, 5), math.floor(10 * x), math.ceil(-x)) == (True, True, 14, -1)
    assert math.floor(x * x) == math.ceil(x * x) == 2
    with pytest.raises(NotApplicable, match="irrational point"):
        x.at_point()


def test_a_comparison_turned_round_has_the_other_answer() -> None:
    region = Region({"x": F(1)}, turned=1)
    x = region.number("x")
    assert (x > 0, x > 2, x > 2, x <= 2) == (True, True, True, False)
    assert [str(each) for each in region.kept] == ["x > 0", "-2 + x > 0"]


def test_a_condition_that_is_no_conjunction() -> None:
    point = {"x": F(1, 2), "y": F(1, 2)}
    with pytest.raises(NotDecided):
        conjunction(lambda p: not p["x"] > p["y"] or p["y"] < 1, {"x": F(1), "y": F(1, 2)})
    with pytest.raises(NotDecided):
        conjunction(lambda p: bool(p["x"] > 1), point)  # false there


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(st.tuples(few, few), min_size=3, max_size=3), min_size=2, max_size=4), st.data())
def test_a_matrix_of_quotients_answers_as_its_numbers_do(rows: list[list[Any]], data: st.DataObject) -> None:
    region = Region({"x": F(1, 3), "y": F(0)})
    x = region.number("x")
    entries = [a + b * x for row in rows for a, b in row]
    codes = np.arange(len(entries), dtype=np.int64).reshape(len(rows), 3)
    matrix, plain = (
        FormalMatrix.of(entries, codes),
        exact_matrix([[a + b / 3 for a, b in row] for row in rows]),
    )
    chosen = data.draw(st.lists(st.integers(0, len(rows) - 1), min_size=1, max_size=4))
    for r, s in product(range(len(rows)), repeat=2):
        assert matrix.all_at_least(r, s) == plain.all_at_least(r, s)
    for other in range(len(rows)):
        assert list(matrix.pairs_all_less(chosen, other)) == list(plain.pairs_all_less(chosen, other))
    assert (matrix.column_maxima(chosen) == plain.column_maxima(chosen)).all()
    assert (matrix.column_maxima() == plain.column_maxima()).all()
    part = matrix.take(chosen, [2, 0])
    assert at_point(part.value(0, 1)) == plain.value(chosen[0], 0)
    assert matrix.at_point().value(1, 2) == plain.value(1, 2)
