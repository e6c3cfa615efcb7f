"""Conjectured laws against exact sets."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from verifier.errors import InexactNumber, OutOfRange
from verifier.exact.algebraic import End, Quotient, compare, roots
from verifier.synthesis.law import Law

HALF = Fraction(1, 2)


def above(low: Fraction) -> Callable[[Fraction], bool]:
    return lambda epsilon: epsilon > low


def from_(low: Fraction) -> Callable[[Fraction], bool]:
    return lambda epsilon: epsilon >= low


@pytest.mark.parametrize(
    "law",
    [
        "2*epsilon > 1",
        "epsilon > 1/V",
        "epsilon > 0.5",
        "1 < V*epsilon",
        "1/epsilon < V",
        "epsilon - 1/V > 0",
        "epsilon**2 > 1/4",
        "epsilon*V**2 > V",
        "1/2 < epsilon <= 1",
        "epsilon > 1/2 and V > 1",
        "not epsilon <= 1/2",
        "epsilon > 1 or epsilon > 1/2",
        "epsilon*sum(1, k, 1, V) > 1",
        "epsilon > 1/floor(5/2)",
        "epsilon > 1/ceil(3/2)",
        "epsilon > 1/max(1, V, 2)",
        "epsilon > min(1/2, 1)",
        "epsilon*(H(V) + 1/2) > 1",
        "epsilon > V**-1",
        "(epsilon - 1/2)*(epsilon**2 - 2*epsilon + 2) > 0",
    ],
)
def test_laws_that_are_the_set(law: str) -> None:
    assert Law(law).disagreement({"V": 2}, above(HALF), frozenset({HALF})) is None


@pytest.mark.parametrize(
    ("law", "at", "says"),
    [
        ("2*epsilon >= 1", "1/2", True),
        ("epsilon < 2", "0", True),
        ("epsilon > 1/2 and epsilon < 1", "1", False),
        ("epsilon > 1", "3/4", False),
        ("epsilon > 1/2 and not 4*epsilon == 3", "3/4", False),
        ("1/(epsilon - 3/4) > 0 or 1/2 < epsilon < 3/4", "3/4", False),
        ("epsilon > 2/3", "7/12", False),
    ],
)
def test_laws_that_are_not(law: str, at: str, says: bool) -> None:
    found = Law(law).disagreement({"V": 2}, above(HALF), frozenset({HALF}))
    assert found is not None
    assert (found.at, found.law_says) == (at, says)
    assert Law(law).holds({"V": 2}, Fraction(at)) == says != above(HALF)(Fraction(at))


def test_irrational_points_are_looked_at() -> None:
    """This law differs from the set at the square root of 1/2 only."""
    found = Law("(epsilon**2 - 1/2)**2 > 0 and epsilon > 1/2").disagreement(
        {"V": 2}, above(HALF), frozenset({HALF})
    )
    assert found is not None
    assert found.at.startswith("the root of epsilon^2 - 1/2 between ")
    assert not found.law_says
    law = Law("(epsilon**2 - 1/2)**2 >= 0 and epsilon > 1/2")
    assert law.disagreement({"V": 2}, above(HALF), frozenset({HALF})) is None


def test_the_end_itself_is_looked_at() -> None:
    assert Law("2*epsilon >= 1").disagreement({"V": 1}, from_(HALF), frozenset({HALF})) is None
    found = Law("2*epsilon > 1").disagreement({"V": 1}, from_(HALF), frozenset({HALF}))
    assert found is not None
    assert (found.at, found.law_says) == ("1/2", False)


def test_another_parameter_and_known_numbers() -> None:
    law = Law("delta < epsilon/(n + 1)", "delta")
    known = {"n": 2, "epsilon": Fraction(1, 2)}
    end = Fraction(1, 6)
    assert law.disagreement(known, lambda delta: delta < end, {end}) is None
    assert law.disagreement({**known, "n": 3}, lambda delta: delta < end, {end}) is not None
    with pytest.raises(OutOfRange, match="known are delta, n,"):
        law.require_readable({"n": 2})


@pytest.mark.parametrize(("law", "says"), [("epsilon < 7", False), ("epsilon < 7 or epsilon > 9", None)])
def test_a_range_without_an_upper_end(law: str, says: bool | None) -> None:
    """The set is all from 0 on apart from [7, 9]; the law is asked behind its last root, too."""
    ends = {Fraction(7), Fraction(9)}
    found = Law(law).disagreement({}, lambda x: x < 7 or x > 9, ends, None)
    assert (None if found is None else found.law_says) is says
    assert found is None or Fraction(found.at) > 9


@pytest.mark.parametrize("included", [True, False])
@pytest.mark.parametrize("relation", ["<", "<="])
def test_an_irrational_end_of_the_set_is_looked_at(included: bool, relation: str) -> None:
    low, end = roots(Quotient.of(Fraction(-2), Fraction(0), Fraction(1)))

    def up_to(x: End) -> bool:
        return compare(x, end) < int(included)

    found = Law(f"epsilon**2 {relation} 2").disagreement({}, up_to, {end}, Fraction(2))
    assert (found is None) is (included is (relation == "<="))
    assert found is None or found.at.startswith("the root of epsilon^2 - 2 between ")
    assert Law("epsilon < 7/5").disagreement({}, up_to, {end, low}, Fraction(2)) is not None


def test_what_is_not_known_is_not_held_against_a_law() -> None:
    def unsure(epsilon: Fraction) -> bool | None:
        return None if HALF < epsilon <= Fraction(3, 4) else epsilon > HALF

    ends = frozenset({HALF, Fraction(3, 4)})
    assert Law("epsilon > 3/5").disagreement({"V": 1}, unsure, ends) is None
    assert Law("epsilon > 4/5").disagreement({"V": 1}, unsure, ends) is not None


@pytest.mark.parametrize(
    ("law", "told"),
    [
        ("epsilon", "write a comparison"),
        ("epsilon = 1", "cannot be read"),
        ("", "cannot be read"),
        ("x > 1", "'x' is not understood"),
        ("__import__('os') > 1", "is not understood"),
        ("epsilon.real > 1", "is not understood"),
        ("epsilon > 1/0", "divides by zero"),
        ("epsilon > 1/(V - 2)", "divides by zero"),
        ("ceil(1/epsilon) < V", "must not depend on epsilon"),
        ("2**epsilon > 1", "must not depend on epsilon"),
        ("epsilon > H(1/2)", "integer"),
        ("epsilon**99999 > 1", "integer up to"),
        ("epsilon in V", "compare with"),
        ("epsilon > 1 and V", "is no condition"),
    ],
)
def test_laws_that_cannot_be_read(law: str, told: str) -> None:
    with pytest.raises(OutOfRange, match=told.replace("(", r"\(")):
        Law(law).disagreement({"V": 2}, above(HALF), frozenset({HALF}))


@pytest.mark.parametrize("law", ["epsilon > 1e-3", "epsilon > 'a'", "epsilon > True"])
def test_inexact_numbers_are_refused(law: str) -> None:
    with pytest.raises(InexactNumber):
        Law(law).disagreement({"V": 2}, above(HALF), frozenset({HALF}))
