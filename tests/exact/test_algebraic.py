"""Real roots of polynomials of any degree, against sympy's."""

from fractions import Fraction as F

import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.exact.algebraic import Root, bracket, roots, written
from verifier.exact.polynomial import Quotient

x = sympy.Symbol("x", real=True)
factors = st.lists(st.lists(st.integers(-4, 4), min_size=2, max_size=5), min_size=1, max_size=3)


@settings(deadline=None, max_examples=60)
@given(factors)
def test_the_roots_are_sympys(parts: list[list[int]]) -> None:
    """Of a product of polynomials, with multiple factors among them."""
    product = Quotient.of(F(1))
    for coefficients in parts:
        product *= Quotient.of(*map(F, coefficients))
    found = roots(product)
    if product.degree == 0:
        assert found == ()
        return
    other = sympy.Poly([sympy.Rational(str(c)) for c in reversed(product.top.coefficients)], x)
    expected = sorted(set(other.real_roots()), key=lambda root: root.evalf(30))
    assert len(found) == len(expected)
    for own, root in zip(found, expected, strict=True):
        low, high = bracket(own, 40)
        assert low <= F(str(root.evalf(30))) <= high or own == F(str(sympy.nsimplify(root)))
        assert isinstance(own, Root) is not root.is_rational


def test_roots_of_different_polynomials_are_told_apart() -> None:
    """The square root of 2 and the real root of x^5 - 5656854/1000000 differ in the seventh digit."""
    (_, root), (other,) = (
        roots(Quotient.of(F(-2), F(0), F(1))),
        roots(Quotient.of(F(-5656854, 10**6), F(0), F(0), F(0), F(0), F(1))),
    )
    assert other < root
    assert root == roots(Quotient.of(F(2), F(0), F(-3), F(0), F(1)))[-1]
    assert written(root) == "the root of x^2 - 2 between 1 and 2"
