"""Frontiers with irrational ends: mechanisms whose code multiplies and divides epsilon.

Every end is found once more by sympy's roots, and confirmed by the ordinary engine at rationals on both sides
of it, as near as a millionth.
"""

from fractions import Fraction as F
from pathlib import Path
from typing import Any

import pytest
import sympy

from verifier.answers.check import check
from verifier.answers.frontiers.claim import PRINTED, ClaimFrontierAnswer, claim_frontier, understood
from verifier.answers.frontiers.claim_pieces import piece
from verifier.claims.claim import Statement, claim
from verifier.errors import VerifierError
from verifier.exact.algebraic import Root, roots
from verifier.exact.intervals import Interval
from verifier.exact.polynomial import Quotient
from verifier.meter import Meter
from verifier.reports.claim_frontier import claim_frontier_page

CODE = """
from fractions import Fraction as F
from verifier.games.auction import Outcome
from verifier.mechanisms.second_belief import SecondBelief

class Reserve:
    \"\"\"Second price with a reserve that depends on epsilon.\"\"\"

    def __init__(self, n, V, epsilon):
        self.n, self.V, self.epsilon = n, V, epsilon

    def strategies(self, i):
        return range(self.V + 1)

    def bid(self, s):
        return s

    def outcome(self, s):
        reserve = self.reserve(self.epsilon)
        win, price = [F(0)] * self.n, [F(0)] * self.n
        if max(s) >= reserve:
            w = s.index(max(s))
            win[w] = F(1)
            price[w] = max(reserve, *(F(b) for j, b in enumerate(s) if j != w))
        return Outcome(tuple(win), tuple(price))

class Square(Reserve):
    def reserve(self, x):
        return x**2

class Hill(Reserve):
    def reserve(self, x):
        return 3 * x * (1 - x)

class Cubic(Reserve):
    def reserve(self, x):
        return x**3 + x / 2

class Quotient(Reserve):
    def reserve(self, x):
        return (1 + x) / (1 + 5 * x * x)

class Quintic(Reserve):
    def reserve(self, x):
        return x**5 + x**2 / (1 + x)

class Once(Reserve):
    \"\"\"Nothing is to be paid where 2 epsilon^3 = 1.\"\"\"

    def reserve(self, x):
        return F(0) if 2 * x**3 == 1 else F(2, 3)

class Only(Reserve):
    \"\"\"Enough is to be paid only where 2 epsilon^3 = 1; there it is epsilon.\"\"\"

    def reserve(self, x):
        return x if 2 * x**3 == 1 else F(1, 3)

class Pole(Reserve):
    def reserve(self, x):
        return 1 / (1 - 2 * x)

class Floor(Reserve):
    def reserve(self, x):
        return F(int(4 * x * x), 4)

class Fractional(Reserve):
    def reserve(self, x):
        return x ** F(1, 2)

class Matrix:
    \"\"\"What player 1 is paid; player 2 only chooses a column.\"\"\"

    def __init__(self, n, V, epsilon):
        self.n, self.V, self.x = n, V, epsilon

    def strategies(self, i):
        return tuple("abcd"[: self.size + 1]) if i == 0 else tuple(range(self.size))

    def bid(self, s):
        return int(s != "a")

    def outcome(self, s):
        row = self.rows(self.x).get(s[0], (F(0),) * self.size)
        return Outcome((F(0), F(0)), (-row[s[1]], F(0)))

class Two(Matrix):
    \"\"\"A mixture of b and c is positive iff 2x^2 < 1.\"\"\"

    size = 2

    def rows(self, x):
        return {"b": (F(1), -x), "c": (-2 * x, F(1))}

class Three(Matrix):
    \"\"\"A mixture of b, c and d is positive iff 2x^3 < 1.\"\"\"

    size = 3

    def rows(self, x):
        return {"b": (F(1), -x, F(0)), "c": (F(0), F(1), -x), "d": (-2 * x, F(0), F(1))}

class Isolated(Matrix):
    \"\"\"b and c are better than a, unless 2x^2 = 1; then only the weights x and 1-x are as good, and they
    are no better.\"\"\"

    size = 2

    def rows(self, x):
        if 2 * x * x == 1:
            return {"b": (1 - x, x - 1), "c": (-x, x)}
        return {"b": (F(1, 2), F(1, 2)), "c": (F(1, 2), F(1, 2))}

class OtherAtARoot(SecondBelief):
    \"\"\"The player pays nothing where 2 epsilon^2 = 1.\"\"\"

    def outcome(self, s):
        found = super().outcome(s)
        free = 2 * self.epsilon * self.epsilon == 1
        return Outcome(found.win, (F(0),) * self.n) if free else found
"""
AT_LEAST = claim("revenue", ["p in profile"], given=["highest(p) >= 1"], then=["revenue(p) >= 1/2"])
ABOVE = claim("revenue", ["p in profile"], given=["highest(p) >= 1"], then=["revenue(p) > 1/2"])
DOMINATED = claim("a is dominated", ["t in type", "s in survivor(1, t)"], then=["bid(s) >= 1"])
NEAR = F(1, 10**6)
x = sympy.Symbol("x", real=True)


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own.py"
    path.write_text(CODE)
    return str(path)


def frontier(asked: Statement | str, mechanism: str) -> ClaimFrontierAnswer:
    found = claim_frontier(asked, {"n": 2, "V": 1}, mechanism=mechanism)
    assert not found.unknown
    return found


def holds_at(asked: Statement | str, mechanism: str, epsilon: F) -> bool:
    """By the ordinary engine, at one number."""
    verdict = check(asked, n=2, V=1, epsilon=epsilon, mechanism=mechanism)
    assert verdict.holds is not verdict.fails
    return verdict.holds


def is_root_of(end: object, polynomial: Any) -> bool:
    """The polynomial is sympy's, up to a factor, and there is one root between the bounds."""
    assert isinstance(end, Root)
    own = sympy.Poly(list(map(int, reversed(end.polynomial.coefficients))), x)
    low, high = (sympy.Rational(str(bound)) for bound in end.isolated())
    factors = [f for f, _ in sympy.Poly(polynomial, x).factor_list()[1]]
    return own in factors and own.is_irreducible and own.count_roots(low, high) == 1


@pytest.mark.parametrize("asked", [AT_LEAST, ABOVE], ids=["at least", "above"])
@pytest.mark.parametrize(
    ("name", "price"),
    [
        ("Square", x**2),
        ("Hill", 3 * x * (1 - x)),
        ("Cubic", x**3 + x / 2),
        ("Quotient", (1 + x) / (1 + 5 * x**2)),
        ("Quintic", x**5 + x**2 / (1 + x)),
    ],
)
def test_the_revenue_is_enough_between_the_roots(own: str, name: str, price: Any, asked: Statement) -> None:
    """It is the reserve if that is at most the type 1, and else 0; so 1/2 <= reserve <= 1."""
    found = frontier(asked, f"{own}:{name}")
    for level, belongs in ((F(1, 2), asked is AT_LEAST), (F(1), True)):
        crossed = sympy.fraction(sympy.together(price - sympy.Rational(str(level))))[0]
        for root in sympy.Poly(crossed, x).real_roots():
            if root.is_rational or not 0 < root < 1:
                continue
            (end,) = [each for each in found.ends if is_near(each, root)]
            assert is_root_of(end, crossed)
            assert found.contains(end) is belongs
    for end in found.ends:
        if isinstance(end, Root):
            low, high = end.bracket(20)
            for epsilon in (low, high):
                assert found.contains(epsilon) is holds_at(asked, f"{own}:{name}", epsilon)
            assert found.contains(low) is not found.contains(high)


def is_near(end: object, root: Any) -> bool:
    """Within 2^-30."""
    low, high = end.bracket(30) if isinstance(end, Root) else (end, end)
    return bool(sympy.Rational(str(low)) <= root <= sympy.Rational(str(high)))


@pytest.mark.parametrize(("name", "polynomial"), [("Two", 2 * x**2 - 1), ("Three", 2 * x**3 - 1)])
def test_a_mixture_is_good_enough_up_to_an_irrational_end(own: str, name: str, polynomial: Any) -> None:
    """At the end the last mixture gives nothing, and a is undominated."""
    found = frontier(DOMINATED, f"{own}:{name}")
    ((low, end),) = [(each.low, each.high) for each in found.holds]
    assert low == 0
    assert is_root_of(end, polynomial)
    assert end is not None
    assert found.contains(end) is False
    below, above = (F(str(sympy.floor(sympy.real_roots(polynomial)[-1] * 10**6))) + k for k in (0, 1))
    for epsilon in (below * NEAR, above * NEAR):
        assert found.contains(epsilon) is holds_at(DOMINATED, f"{own}:{name}", epsilon)
    assert (found.contains(below * NEAR), found.contains(above * NEAR)) == (True, False)
    assert "root_of" in str(found.to_json()["holds"])


def test_a_single_irrational_number_that_does_not_belong(own: str) -> None:
    found = frontier(AT_LEAST, f"{own}:Once")
    (end,) = [each for each in found.ends if isinstance(each, Root)]
    assert is_root_of(end, 2 * x**3 - 1)
    assert [each.high_included for each in found.holds] == [False, True]
    assert [each.is_point for each in found.fails] == [True]
    (at,) = [each for each in found.to_json()["witnesses"] if each["verdict"] == "fails"]  # type: ignore[attr-defined]
    assert at["epsilon"] == {"root_of": "2 x^3 - 1", "in": ["0", "1"]}
    assert "its sides are 0 and 1/2" in at["counterexample"]["explanation"][1]


def test_a_single_irrational_number_that_belongs(own: str) -> None:
    """There the price is epsilon, about 0.79, and everywhere else 1/3."""
    found = frontier(AT_LEAST, f"{own}:Only")
    ((end, included),) = [(each.low, each.low_included) for each in found.holds if each.is_point]
    assert included
    assert is_root_of(end, 2 * x**3 - 1)
    assert len(found.holds) == 1
    assert frontier(claim("dear", ["p in profile"], given=["highest(p) >= 1"], then=["revenue(p) > 4/5"]),
                    f"{own}:Only").holds == ()  # fmt: skip


def test_undominated_at_one_irrational_number_only(own: str) -> None:
    """There b and c balance a exactly with weights that are irrational."""
    found = frontier(DOMINATED, f"{own}:Isolated")
    ((end, is_point),) = [(each.low, each.is_point) for each in found.fails]
    assert is_point
    assert is_root_of(end, 2 * x**2 - 1)


@pytest.mark.parametrize("name", ["claim-1", "claim-2", "claim-3", "remark-always-sells"])
def test_at_an_irrational_number_it_is_the_other_mechanism(own: str, name: str, tmp_path: Path) -> None:
    """These statements do not mention epsilon. Where nothing is paid every bid is as good as any other."""
    found = frontier(name, f"{own}:OtherAtARoot")
    free = tmp_path / "free.py"
    free.write_text(CODE.replace("2 * self.epsilon * self.epsilon == 1", "True"))
    end = next((each for each in found.ends if isinstance(each, Root)), None)
    same = holds_at(name, f"{free}:OtherAtARoot", F(1, 2))
    assert (end is None) is same
    if end is not None:
        assert found.contains(end) is same
    assert all(found.contains(F(k, 8)) for k in range(1, 9))


@pytest.mark.parametrize("name", ["claim-1", "claim-2", "claim-3", "theorem-3"])
def test_the_second_belief_mechanism_at_an_irrational_epsilon(name: str) -> None:
    """The paper's claims hold for every epsilon in (0, 1]; some fail without a reward, for every one."""
    half_root = roots(Quotient.of(F(-1), F(0), F(2)))[1]
    for mechanism in ("second-belief", "mutant:no-reward"):
        varied = understood(name, {"n": 2, "V": 2}, mechanism=mechanism)
        found = piece(varied.sentence, varied.family, half_root, PRINTED, Interval.point(half_root), Meter())
        beside = check(name, n=2, V=2, epsilon="7/10", mechanism=mechanism).holds
        assert found.holds is beside
        assert beside or mechanism == "mutant:no-reward"


def test_witnesses_are_rational_and_lie_on_both_sides(own: str) -> None:
    found = frontier(AT_LEAST, f"{own}:Cubic")
    witnesses = found.to_json()["witnesses"]
    assert isinstance(witnesses, list)
    assert [each["verdict"] for each in witnesses] == ["fails", "holds", "fails"]
    for each in witnesses:
        epsilon = F(each["epsilon"])
        assert holds_at(AT_LEAST, f"{own}:Cubic", epsilon) is (each["verdict"] == "holds")
    told = str(claim_frontier_page(found.to_json()))
    assert "the root of 2 x^3 + x - 1 between 0 and 1" in told
    assert "about 0.589754512301, belongs" in told


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Floor", r"int\(16 epsilon\^2\)|int\(4 epsilon\^2\) needs a value, and epsilon is kept symbolic"),
        ("Fractional", "float"),
        ("Pole", "at epsilon = 1/2: .*ZeroDivisionError"),
    ],
)
def test_what_cannot_be_followed_is_one_line(own: str, name: str, message: str) -> None:
    with pytest.raises(VerifierError, match=message) as refused:
        frontier(AT_LEAST, f"{own}:{name}")
    assert "\n" not in str(refused.value)
