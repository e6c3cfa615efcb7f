"""Inequalities: the papers' displays are certified, and no false one ever is."""

import re
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.answers.inequalities import inequality as answers
from verifier.answers.inequalities.inequality import inequality, read, settle
from verifier.errors import MalformedClaim
from verifier.exact.satisfiability import Unknown as NotKnown
from verifier.exact.satisfiability import Unsat
from verifier.meter import Meter
from verifier.verdict import Fails, Holds, Unknown

SLIPS = [
    # One change each, which makes it false: a hypothesis less, or a strict sign.
    ("t/(1+t) - v/(1+v) > (1-e)/(1+V)^2", "0 <= v < t <= V, 0 <= e <= 1", ""),  # not between integers
    ("t/(1+t) - v/(1+v) > (1-e)/(1+V)^2", "0 <= v < t, 0 <= v <= V, 0 <= e <= 1", "t,v,V"),
    ("E/(4*n)*(v/(1+v) + (1-e)/(1+V)^2) < E/(4*n)", "0 < E <= 1, n >= 2, 0 <= v <= V, 0 <= e <= 1", "v,V"),
    ("t - 1/2 > t/n", "n >= 2, t >= 1", "t,n"),
    ("(t-v)*(t-v-1)/2 + (t-v)*E > E", "0 <= v < t, 0 < E < 1/4", "t,v"),
    ("(p - E)*q - E >= p*q - 2*E", "q >= 0, 0 < E < 1/4, p >= 0", ""),
    ("(1-d')*(S - 2*E') > (1-d)*S - E", "S >= 0, 0 < d' < d, d' < 1, 0 < E' <= E", ""),
    ("p*W + s*(1 - W) < (2 - 1/(B-1))*T", "1 <= s <= p <= B - 1, 0 <= W <= 1, T >= s, T >= p*W", ""),
]


@pytest.mark.parametrize(("then", "given_", "integers"), SLIPS)
def test_a_slip_is_refuted_by_a_point(then: str, given_: str, integers: str) -> None:
    asked = read(then, [given_], [x for x in integers.split(",") if x])
    found = settle(asked, Meter())
    assert isinstance(found.finding, Fails), found.finding
    point = {x: Fraction(str(q)) for x, q in found.finding.instance.items()}
    assert all(point[x].denominator == 1 for x in asked.integers)
    assert all(true_at(each, point) for each in asked.given)
    assert not all(true_at(each, point) for each in asked.then)


def true_at(comparison: str, at: dict[str, Fraction]) -> bool:
    """By Python's own grammar: whole numbers as fractions, primes as underscores."""
    exact = re.sub(r"(?<![\^A-Za-z_0-9])([0-9]+)", r"F(\1)", comparison).replace("'", "_").replace("^", "**")
    exact = re.sub(r"(?<![<>])=", "==", exact)
    return bool(eval(exact, {"F": Fraction} | {x.replace("'", "_"): q for x, q in at.items()}))


GRID = [Fraction(k, 2) for k in range(-4, 5)]
COEFFICIENTS = st.integers(-3, 3)
MONOMIALS = ("1", "x", "y", "x*y", "x^2", "y^2")
POLYNOMIALS = st.tuples(*[COEFFICIENTS] * len(MONOMIALS)).map(
    lambda row: " + ".join(f"({a})*{m}" for a, m in zip(row, MONOMIALS, strict=True) if a) or "0"
)
ROOMS = st.sampled_from(
    ["", "x >= 0", "x >= 0, y >= 0", "0 <= x <= 1, 0 <= y <= 2", "x > y", "x = y, x >= 1"]
)


@settings(max_examples=40, deadline=None)
@given(
    left=POLYNOMIALS, right=POLYNOMIALS, room=ROOMS, sign=st.sampled_from([">=", ">"]), whole=st.booleans()
)
def test_what_is_found_is_true(left: str, right: str, room: str, sign: str, whole: bool) -> None:
    """A certified inequality holds on a grid; a counterexample is one, by Python's own arithmetic."""
    asked = read(f"{left} {sign} {right} + 0*x*y", [room], ["x", "y"] if whole else [])
    found = settle(asked, Meter())
    points = [
        {"x": x, "y": y} for x, y in product(GRID, GRID) if not whole or x.denominator == y.denominator == 1
    ]
    inside = [at for at in points if all(true_at(each, at) for each in asked.given)]
    match found.finding:
        case Holds():
            assert found.evidence in ("checked", "solver")
            assert all(true_at(asked.then[0], at) for at in inside)
        case Fails(instance):
            at = {x: Fraction(str(q)) for x, q in instance.items()}
            assert all(true_at(each, at) for each in asked.given)
            assert not true_at(asked.then[0], at)
        case Unknown():
            pass


def test_a_solver_alone_is_called_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Motzkin's polynomial is at least 0, and no sum of squares."""
    monkeypatch.setattr(answers, "contradiction", lambda literals, search, keep_on: None)
    asked = read("x^2 >= 0")
    monkeypatch.setattr(answers.satisfiability, "solve", lambda problem, timeout_ms: Unsat())
    found = settle(asked, Meter())
    assert (type(found.finding), found.evidence, found.certificate) == (Holds, "solver", None)
    monkeypatch.setattr(answers.satisfiability, "solve", lambda problem, timeout_ms: NotKnown("gave up"))
    found = settle(asked, Meter())
    assert isinstance(found.finding, Unknown)
    assert "gave up" in found.finding.reason


def test_a_wrong_proof_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trusted checker has the last word."""
    from verifier.certificates.produce import NotAccepted
    from verifier.exact.positivity import Proof, Term

    wrong = Proof((Term(Fraction(1), (), {(): Fraction(1)}),), ())
    monkeypatch.setattr(answers, "contradiction", lambda literals, search, keep_on: wrong)
    with pytest.raises(NotAccepted):
        inequality("x > x")


def test_nothing_satisfies_what_is_given() -> None:
    answer = inequality("x > 5", given=["x > 1, x < 1"])
    assert answer.verdict == "holds"
    assert answer.to_json()["vacuous"] == "no point satisfies what is given"


def test_an_unrelated_contradiction_is_found() -> None:
    answer = inequality("x > 5", given=["y > z, z >= y"])
    assert (answer.verdict, answer.found.evidence) == ("holds", "checked")


def test_a_time_limit() -> None:
    finding = inequality("x^4 + y^4 + z^4 >= x*y*z*(x + y + z)", time_limit=0.001).found.finding
    assert isinstance(finding, Unknown)
    assert finding.reason == "the time limit"


@pytest.mark.parametrize(
    ("then", "given_", "integers", "why"),
    [
        ("", [], [], "no inequality is asked"),
        ("x", [], [], "'x' is no comparison"),
        ("x >", [], [], "cannot read ''"),
        ("x >> y", [], [], "cannot read ''"),
        ("x != y", [], [], "'x != y' has a !="),
        ("2x > 1", [], [], "cannot read '2x'"),
        ("x > 1e-3", [], [], "cannot read '1e-3'"),
        ("x^y > 1", [], [], "the exponent 'y'"),
        ("x^31 > 1", [], [], "exponent: needs an integer in 0..30"),
        ("1/x > 0", [], [], "division by what is not positive at x = 0"),
        ("1/(x-x) > 0", [], [], "division by 0"),
        ("x > 0", ["y"], [], "'y' is no comparison"),
        ("x > 0", [], ["y"], "'y' is to be an integer"),
        ("__import__('os') > 0", [], [], "cannot read"),
        ("(" * 3000 + "x" + ")" * 3000 + " > 0", [], [], "nested too deeply"),
        ("x > " + "1" * 20_000, [], [], "at most 10000"),
    ],
)
def test_what_cannot_be_read(then: str, given_: list[str], integers: list[str], why: str) -> None:
    with pytest.raises(MalformedClaim, match=why) as refusal:
        inequality(then, given=given_, integers=integers)
    assert "\n" not in str(refusal.value)
