"""Matrix games over ordered fields, against the theorems of the alternative and against nearby rationals."""

from fractions import Fraction as F

from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.exact import alternatives
from verifier.exact.algebraic import roots
from verifier.exact.intervals import Interval
from verifier.exact.matrix_game import mixture_on, solve
from verifier.exact.polynomial import ONE, Quotient
from verifier.exact.window import Window

numbers = st.integers(-3, 3).map(F)


def matrices(entries: st.SearchStrategy[F]) -> st.SearchStrategy[list[list[F]]]:
    return st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
        lambda shape: st.lists(
            st.lists(entries, min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
        )
    )


def require_optimal(D: list[list[F]]) -> F:
    """Both mixtures guarantee the value; what they mix sums to 1."""
    found = solve(D)
    rows, columns = range(len(D)), range(len(D[0]))
    for weights in (found.rows, found.columns):
        assert sum(weights) == 1
        assert all(w >= 0 for w in weights)
    assert all(sum(found.rows[k] * D[k][c] for k in rows) >= found.value for c in columns)
    assert all(sum(found.columns[c] * D[k][c] for c in columns) <= found.value for k in rows)
    return found.value


@given(matrices(numbers))
def test_the_value_is_positive_iff_some_mixture_is_positive_everywhere(D: list[list[F]]) -> None:
    alternative = alternatives.strict(D, "canonical")
    assert isinstance(alternative, alternatives.Combination) is (require_optimal(D) > 0)


@given(matrices(numbers))
def test_the_square_part_determines_the_mixture(D: list[list[F]]) -> None:
    found = solve(D)
    square = [[D[k][c] + found.shift for c in found.basic_columns] for k in found.tight_rows]
    u = mixture_on(square, ONE)
    assert u is not None
    weights = dict(zip(found.tight_rows, u, strict=True))
    assert found.rows == tuple(weights.get(k, F(0)) / sum(u) for k in range(len(D)))


@settings(deadline=None, max_examples=40)
@given(matrices(st.tuples(numbers, numbers).map(lambda c: F(2) * c[0] + F(1, 8) * c[1])), matrices(numbers))
def test_in_the_field_of_a_root_the_value_is_that_of_rationals_nearby(
    a: list[list[F]], b: list[list[F]]
) -> None:
    """The game a + b x at the cube root of 1/2; the value is 3-Lipschitz in x."""
    root = roots(Quotient.of(F(-1), F(0), F(0), F(2)))[0]
    window = Window(root, Interval.point(root))
    k, c = min(len(a), len(b)), min(len(a[0]), len(b[0]))
    at_root = [[window.as_number(Quotient.of(a[i][j], b[i][j])) for j in range(c)] for i in range(k)]
    value = require_optimal(at_root)
    near = F("0.793700525984")
    about = solve([[a[i][j] + b[i][j] * near for j in range(c)] for i in range(k)]).value
    assert abs(value - about) < F(1, 10**11)
