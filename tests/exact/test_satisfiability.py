"""z3's door: a model is rational and was checked; anything else is unknown."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.errors import InexactNumber
from verifier.exact import satisfiability
from verifier.exact.alternatives import Combination, strict
from verifier.exact.satisfiability import (
    AllOf,
    AnyOf,
    Atom,
    Not,
    Problem,
    Sat,
    Unknown,
    Unsat,
    holds,
    linear,
    solve,
    variable,
)

EXACT = settings(derandomize=True, deadline=None, max_examples=30)
x, y = variable("x"), variable("y")
small = st.fractions(-3, 3, max_denominator=4)


@EXACT
@given(st.lists(st.lists(st.integers(-2, 2), min_size=3, max_size=3), min_size=1, max_size=4))
def test_it_agrees_with_the_theorem_of_the_alternative(D):
    names = [f"w{k}" for k in range(len(D))]
    problem = Problem(
        (
            *(linear({name: 1}) >= 0 for name in names),
            linear(dict.fromkeys(names, 1)).equals(1),
            *(linear({n: row[c] for n, row in zip(names, D, strict=True)}) > 0 for c in range(3)),
        )
    )
    answer = solve(problem)
    assert isinstance(answer, Sat if isinstance(strict(D), Combination) else Unsat)
    if isinstance(answer, Sat):
        w = [answer.model[name] for name in names]
        assert all(sum(w_k * row[c] for w_k, row in zip(w, D, strict=True)) > 0 for c in range(3))


@EXACT
@given(small, small, small, small)
def test_polynomials_evaluate_as_written(a, b, p, q):
    at = {"x": p, "y": q}
    assert (a * x * x + b * x * y - y + 1).value(at) == a * p * p + b * p * q - q + 1
    assert (1 - (x - y) * (x + a)).value(at) == 1 - (p - q) * (p + a)
    for atom, truth in [
        (x < y, p < q), (x <= y, p <= q), (x > y, p > q), (x >= y, p >= q),
        (x.equals(y), p == q), (x.differs(y), p != q),
    ]:  # fmt: skip
        assert holds(atom, at) == truth
        assert holds(Not(atom), at) == (not truth)
    assert holds(AllOf((x < y, x.equals(a))), at) == (p < q and p == a)
    assert holds(AnyOf((x < y, x.equals(a))), at) == (p < q or p == a)


def test_a_gap_of_1e_40_is_seen():
    third, tiny = Fraction(1, 3), Fraction(1, 10**40)
    between = solve(Problem((x > third, x < third + tiny)))
    assert isinstance(between, Sat)
    assert third < between.model["x"] < third + tiny
    assert solve(Problem((x > third, x <= third))) == Unsat()


def test_integers_disjunctions_and_products():
    assert solve(Problem((x > 2, x < 3), integers=frozenset({"x"}))) == Unsat()
    assert solve(Problem(((x * x).equals(9), x < 0), integers=frozenset({"x"}))) == Sat({"x": Fraction(-3)})
    halves = Problem((AnyOf((x.equals(1), x.equals(Fraction(1, 2)))), Not(x >= 1)))
    assert solve(halves) == Sat({"x": Fraction(1, 2)})
    assert solve(Problem((AnyOf(()),))) == Unsat()
    assert solve(Problem((AllOf(()),))) == Sat({})
    assert solve(Problem((x * x < 0,))) == Unsat()
    assert solve(Problem(((Fraction(1, 2) * x + y).equals(1), x.equals(1)), frozenset({"x"}))) == Sat(
        {"x": Fraction(1), "y": Fraction(1, 2)}
    )


def test_an_irrational_model_is_unknown():
    assert solve(Problem(((x * x).equals(2),))) == Unknown("the model of z3 has an irrational value for x")


def test_a_time_out_is_unknown_and_not_unsat():
    # x^3 + y^3 = z^3 in positive integers: no model, and z3 does not find that out.
    z = variable("z")
    fermat = Problem(
        (x >= 1, y >= 1, z >= 1, (x * x * x + y * y * y).equals(z * z * z)),
        integers=frozenset({"x", "y", "z"}),
    )
    answer = solve(fermat, timeout_ms=100)
    assert isinstance(answer, Unknown)
    assert answer.reason.startswith("z3 gave up: ")


def test_a_model_that_violates_a_constraint_is_unknown():
    checked = satisfiability._checked
    problem = Problem((x >= 0, x > 1), integers=frozenset({"x"}))
    assert checked(problem, {"x": Fraction(2)}) == Sat({"x": Fraction(2)})
    assert checked(problem, {"x": Fraction(1)}) == Unknown("the model of z3 violates constraint 1")
    assert checked(problem, {"x": Fraction(3, 2)}) == Unknown(
        "the model of z3 gives the integer x the value 3/2"
    )


def test_a_wrong_translation_would_be_noticed(monkeypatch):
    honest = satisfiability._translated

    def careless(z3, formula, real, context):  # reads > as >=
        strict_one = isinstance(formula, Atom) and formula.relation == ">"
        return honest(z3, Atom(formula.expression, ">=") if strict_one else formula, real, context)

    monkeypatch.setattr(satisfiability, "_translated", careless)
    assert solve(Problem((x > 1, x <= 1))) == Unknown("the model of z3 violates constraint 0")


def test_refusals():
    with pytest.raises(InexactNumber, match=r'write "0\.5" or "1/2"'):
        x * 0.5
    with pytest.raises(InexactNumber, match="the coefficient of x is the float"):
        linear({"x": 0.1})
    with pytest.raises(TypeError, match="a constraint has no truth value"):
        bool(x > 0)
