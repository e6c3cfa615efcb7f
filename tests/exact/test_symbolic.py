"""Numbers that depend on x: what a computation with them does is what it does at every x of the window."""

import copy
import math
from collections.abc import Callable
from fractions import Fraction as F
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.errors import InexactNumber, NotApplicable, VerifierError
from verifier.exact.intervals import Interval
from verifier.exact.polynomial import ONE, ZERO, Quotient
from verifier.exact.symbolic import Symbolic
from verifier.exact.window import Window, function_of

RANGE = Interval(ZERO, False, F(4), True)
POINTS = [F(k, 12) for k in range(1, 49)]
few = st.fractions(min_value=-3, max_value=3, max_denominator=4)
Program = Callable[[F], Any]


def programs() -> st.SearchStrategy[Program]:
    """Sums, products, quotients, maxima and cases of x."""
    leaves = st.one_of(st.just(lambda x: x), few.map(lambda c: lambda x: c))
    return st.recursive(
        leaves,
        lambda sub: st.one_of(
            st.tuples(sub, sub).map(lambda p: lambda x: p[0](x) + p[1](x)),
            st.tuples(sub, sub).map(lambda p: lambda x: p[0](x) - p[1](x)),
            st.tuples(sub, few).map(lambda p: lambda x: p[0](x) * p[1]),
            st.tuples(sub, sub).map(lambda p: lambda x: p[0](x) * p[1](x)),
            st.tuples(sub, sub).map(lambda p: lambda x: p[0](x) / (p[1](x) if p[1](x) else p[0](x) ** 2 + 1)),
            st.tuples(sub, st.integers(0, 3)).map(lambda p: lambda x: p[0](x) ** p[1]),
            st.tuples(sub, sub).map(lambda p: lambda x: max(p[0](x), p[1](x))),
            st.tuples(sub, sub, sub).map(lambda p: lambda x: p[1](x) if p[0](x) < p[2](x) else -p[2](x)),
            st.tuples(sub, sub, sub).map(lambda p: lambda x: p[1](x) if p[0](x) == p[2](x) else abs(p[1](x))),
            sub.map(lambda p: lambda x: F(1) if p(x) else p(x) + 1),
        ),
        max_leaves=8,
    )


@settings(deadline=None)
@given(programs(), st.sampled_from(POINTS))
def test_in_the_window_a_computation_ends_in_its_function(program: Program, at: F) -> None:
    window = Window(at, RANGE)
    function = function_of(program(window.x))
    assert at in window.span
    for x in POINTS:
        if x in window.span:
            assert program(x) == function(x)


@settings(deadline=None)
@given(few, few.filter(bool), few)
def test_ordinary_fractions_on_the_left(a: F, b: F, c: F) -> None:
    x = Window(ONE, RANGE).x
    for found, there in [
        (a + b * x, a + b), (a - b * x, a - b), (c * (a + x * b), c * (a + b)), ((a + b * x) / b, a / b + 1),
    ]:  # fmt: skip
        assert function_of(found)(ONE) == there
    assert (a < b * x, a > b * x, a == b * x, a <= b * x) == (a < b, a > b, a == b, a <= b)


@pytest.mark.parametrize(
    "computation",
    [
        float, int, complex, hash, round, math.floor, math.ceil, math.trunc, F, lambda x: divmod(x, 2),
        lambda x: x ** F(1, 2), lambda x: 2**x, lambda x: x // 2, lambda x: 7 % x,
        lambda x: x.limit_denominator(3), lambda x: x.as_integer_ratio(), lambda x: {x: 1}, lambda x: F(1, x),
    ],
)  # fmt: skip
def test_what_needs_the_value_is_refused_and_remembered(computation: Callable[[Any], object]) -> None:
    window = Window(ONE, RANGE, "epsilon")
    with pytest.raises(NotApplicable, match="epsilon is kept symbolic"):
        computation(window.x)
    assert window.refused is not None


@pytest.mark.parametrize(
    "meet", [lambda x: x + 0.5, lambda x: 0.5 * x, lambda x: x < 0.5, lambda x: x == 0.5]
)
def test_floats_are_refused(meet: Callable[[Any], object]) -> None:
    window = Window(ONE, RANGE)
    with pytest.raises(InexactNumber, match="float"):
        meet(window.x)
    assert window.refused is not None


def test_numbers_of_two_runs_do_not_meet() -> None:
    with pytest.raises(VerifierError, match="another run"):
        Window(ONE, RANGE).x + Window(ONE, RANGE).x


def test_it_is_a_fraction_of_which_nothing_is_known() -> None:
    x = Window(ONE, RANGE).x
    assert isinstance(x, F)
    assert isinstance(x, Symbolic)
    assert copy.deepcopy([x])[0] is copy.copy(x) is x
    assert (str(2 * x + F(1, 2)), f"{x}") == ("2 x + 1/2", "x")
    assert x - x == 0
    assert type(x - x) is F
    assert type(Window(ONE, RANGE).as_number(Quotient.of(ONE, ZERO))) is F


def test_a_window_meets_a_span() -> None:
    window = Window(ONE, RANGE)
    window.meet(Interval(F(1, 2), True, F(2), False))
    assert window.span == Interval(F(1, 2), True, F(2), False)
    window.meet(Interval(ZERO, True, None, False))
    assert window.span == Interval(F(1, 2), True, F(2), False)
