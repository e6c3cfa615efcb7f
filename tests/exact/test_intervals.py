"""Quotient numbers in exact order, and unions of intervals that signs of polynomials describe."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from verifier.exact.algebraic import Root, between, compare, roots, sign
from verifier.exact.intervals import Interval, cells, union
from verifier.exact.polynomial import Quotient

rationals = st.fractions(min_value=-6, max_value=6, max_denominator=7)
polynomials = st.lists(rationals, max_size=5).map(lambda cs: Quotient.of(*cs))


def test_a_bound_that_is_a_square_root() -> None:
    """x^2 < 2 on (0, oo) is (0, sqrt 2)."""
    square = Quotient.of(Fraction(-2), Fraction(0), Fraction(1))
    line = cells(roots(square), Fraction(0), None)
    (found,) = union(line, [sign(square, cell.member()) < 0 for cell in line])
    assert found.to_json()["to"] == {"root_of": "x^2 - 2", "in": ["1", "2"]}
    assert Fraction(141421356237, 10**11) in found
    assert Fraction(141421356238, 10**11) not in found
    assert found.high is not None
    assert found.high not in found
    assert found.high in Interval(Fraction(0), False, found.high, True)


@given(polynomials, rationals)
def test_a_sign_at_a_rational_is_that_of_the_value(p: Quotient, x: Fraction) -> None:
    assert sign(p, x) == (p(x) > 0) - (p(x) < 0)


@given(polynomials)
def test_a_polynomial_vanishes_at_its_roots_and_nowhere_else(p: Quotient) -> None:
    found = roots(p)
    assert all(sign(p, x) == 0 for x in found)
    assert list(found) == sorted(found, key=float_of)
    if p.degree:
        assert all(sign(p, cell.member()) for cell in cells(found, Fraction(-99), None) if not cell.is_point)


@given(polynomials, polynomials)
def test_the_order_of_roots_is_that_of_the_line(p: Quotient, q: Quotient) -> None:
    for x in roots(p):
        for y in roots(q):
            assert compare(x, y) == -compare(y, x)
            if abs(float_of(x) - float_of(y)) > 1e-9:
                assert compare(x, y) == (1 if float_of(x) > float_of(y) else -1)


@given(polynomials, polynomials)
def test_a_sign_at_a_root_is_that_beside_it(p: Quotient, q: Quotient) -> None:
    """Between a root of p and the next root of q on its right, q has no zero."""
    for x in roots(p):
        s = sign(q, x)
        if s:
            right = [y for y in roots(q) if compare(x, y) < 0]
            beside = between(x, right[0] if right else None)
            assert sign(q, beside) == s


@given(polynomials)
def test_an_isolating_interval_has_one_root(p: Quotient) -> None:
    for x in roots(p):
        if isinstance(x, Root):
            low, high = x.isolated()
            assert [y for y in roots(p) if compare(low, y) < 0 < compare(high, y)] == [x]
            assert sign(Quotient(x.polynomial), x) == 0
            assert all(c.denominator == 1 for c in x.polynomial.coefficients)


@given(st.lists(st.tuples(polynomials, st.booleans()), min_size=1, max_size=3), rationals)
def test_a_number_belongs_to_the_union_iff_the_signs_say_so(
    signs: list[tuple[Quotient, bool]], x: Fraction
) -> None:
    """{x in (-5, 5) : every p(x) >= 0, or > 0 where that is strict}, at rationals and at the roots."""

    def truth(at: Fraction | Root) -> bool:
        return all(sign(p, at) > 0 or (not strict and sign(p, at) == 0) for p, strict in signs)

    zeros = {root for p, _ in signs for root in roots(p)}
    line = cells(zeros, Fraction(-5), Fraction(5))
    found = union(line, [truth(cell.member()) for cell in line])
    for at in (x, *zeros):
        inside = compare(Fraction(-5), at) < 0 < compare(Fraction(5), at)
        assert any(at in each for each in found) == (inside and truth(at))
    for a, b in pairwise(found):
        assert a.high is not None
        gap = compare(a.high, b.low)
        assert gap < 0 or (gap == 0 and not a.high_included and not b.low_included)


@given(rationals, rationals)
def test_no_smaller_denominator_lies_between(x: Fraction, y: Fraction) -> None:
    assume(x < y)
    found = between(x, y)
    assert x < found < y
    for d in range(1, found.denominator):
        assert not any(x < Fraction(k, d) < y for k in range(-7 * d, 7 * d))


@given(polynomials, polynomials, rationals)
def test_arithmetic_is_that_of_values(p: Quotient, q: Quotient, x: Fraction) -> None:
    assert ((p + q)(x), (p - q)(x), (p * q)(x)) == (p(x) + q(x), p(x) - q(x), p(x) * q(x))
    if q(x):
        assert (p / q)(x) == p(x) / q(x)


def float_of(x: Fraction | Root) -> float:
    """About where it is; for comparisons with room to spare."""
    if isinstance(x, Fraction):
        return float(x)
    low, high = x.bracket(60)
    return float((low + high) / 2)
