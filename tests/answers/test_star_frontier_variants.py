"""Frontiers for variants of the star mechanism, run with the parameter kept symbolic."""

from fractions import Fraction as F
from pathlib import Path
from typing import Any

import pytest

from tests.answers.refusals import refusals
from verifier.answers.check import check
from verifier.answers.frontiers.star import StarFrontier, star_frontier
from verifier.answers.frontiers.star_line import POINT_MASSES
from verifier.errors import InexactNumber, MalformedMechanism, NotApplicable
from verifier.exact.intervals import Interval
from verifier.mechanisms.star import Star

VARIANTS = "tests/controls/star_variants.py"
MORE = "tests/controls/more_star_variants.py"
SAMPLES = {
    "epsilon": ("1/100", "1/8", "1/3", "1/2", "1", "48/47", "3"),
    "delta": ("1/100", "1/8", "6/13", "1/2", "99/100"),
    "reward_constant": ("1/10000", "1/1152", "1/672", "1/600", "2"),
}
CODE = """
from fractions import Fraction
from verifier.mechanisms.star import Star

class Reserve(Star):
    \"\"\"Tails offers max(CP, 2 epsilon, 1/2).\"\"\"

    def offer(self, v, aggregated):
        return self.offers(v)[0]

    def offers(self, v):
        return (max(self.classical_price(v), 2 * self.epsilon, Fraction(1, 2)),)

class Split(Star):
    \"\"\"Heads never sells if epsilon lies in [1/2, 2/3], or is 1.\"\"\"

    @property
    def heads_prices(self):
        never = Fraction(1, 2) <= self.epsilon <= Fraction(2, 3) or self.epsilon == 1
        return (self.B,) if never else tuple(range(self.B))

def capped(n, B, epsilon, delta):
    return Star(n, B, epsilon, delta, reward_constant=min(delta * epsilon / (n * B), Fraction(1, 1000)))

class Float(Star):
    def heads_utility(self, i, t, v_i):
        return 0.5 * v_i

class Rounded(Star):
    def heads_utility(self, i, t, v_i):
        return super().heads_utility(i, t, v_i) * round(8 * self.epsilon)

class Product(Star):
    def sale_utility(self, t, v_star, offer):
        return super().sale_utility(t, v_star, offer) * self.epsilon * self.epsilon

class Caught(Star):
    def sale_utility(self, t, v_star, offer):
        try:
            return super().sale_utility(t, v_star, offer) * int(self.epsilon)
        except Exception:
            return Fraction(0)

class Asking(Star):
    def sale_utility(self, t, v_star, offer):
        return Fraction(type(self.epsilon) is Fraction)

class Small(Star):
    def __post_init__(self):
        if self.epsilon > Fraction(1, 2):
            raise ValueError("epsilon at most 1/2")

def fixed(n, B):
    return Star(n, B, Fraction(1, 8), Fraction(1, 8))

one = Star(2, 3, Fraction(1, 8), Fraction(1, 8))
"""


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own_star.py"
    path.write_text(CODE)
    return str(path)


def frontier(ref: str, over: str, mechanism: object) -> StarFrontier:
    return star_frontier(ref, {"n": 2, "B": 3}, over=over, mechanism=mechanism, beyond_hypothesis=True)


def agrees_with_check(ref: str, over: str, mechanism: object) -> StarFrontier:
    """Each value is settled by itself, without polynomials and without a symbol."""
    found = frontier(ref, over, mechanism)
    ends = [x for each in found.holds for x in (each.low, each.high) if isinstance(x, F) and x > 0]
    inside = [x for x in (*map(F, SAMPLES[over]), *ends) if over != "delta" or x < 1]
    for x in inside:
        given: dict[str, Any] = {"n": 2, "B": 3, over: x}
        verdict = check(ref, mechanism=mechanism, beyond_hypothesis=True, **given)
        assert (None if verdict.unknown else verdict.holds) is found.contains(x), (ref, over, x)
    return found


@pytest.mark.parametrize("over", SAMPLES)
@pytest.mark.parametrize(
    "mechanism",
    [f"{VARIANTS}:{name}" for name in ("SecondPriceTails", "NoHeads", "LinearScore", "SecondValue",
                                       "HeadsPricesShort", "ReversedStarTies", "BigReward")]
    + [f"{MORE}:{name}" for name in ("LosersDecide", "PayYourBid", "NoDiscount", "TwiceTheDiscount", "Fines",
                                     "Generous", "FlatScore", "MixedReports", "LowestLowersCP")],
)  # fmt: skip
def test_a_value_belongs_iff_the_lemma_holds_there(mechanism: str, over: str) -> None:
    agrees_with_check("lemma-3", over, mechanism)


@pytest.mark.parametrize("over", SAMPLES)
@pytest.mark.parametrize("name", ["Reserve", "capped"])
def test_what_is_compared_with_the_parameter_cuts_the_line(own: str, name: str, over: str) -> None:
    if (name, over) == ("capped", "reward_constant"):
        with pytest.raises(NotApplicable, match="capped takes no reward_constant from outside"):
            frontier("lemma-3", over, f"{own}:{name}")
    else:
        for ref in ("lemma-3", "lemma-3/equation-3", "lemma-3/case-2/classical"):
            agrees_with_check(ref, over, f"{own}:{name}")


def test_pieces_of_the_code_are_split_and_not_sampled(own: str) -> None:
    """Without a sale with Heads, lies are free: Equation 1 is false just there, at the one point 1, too."""
    found = agrees_with_check("lemma-3/equation-1", "epsilon", f"{own}:Split")
    assert found.holds == (
        Interval(F(0), False, F(1, 2), False),
        Interval(F(2, 3), False, F(1), False),
        Interval(F(1), False, None, False),
    )
    assert [(each["side"], each["epsilon"]) for each in found.witnesses if each["side"] != "inside"] == [
        ("at", "1/2"), ("at", "2/3"), ("at", "1"),
    ]  # fmt: skip


def test_an_offer_may_depend_on_the_parameter(own: str) -> None:
    """A reserve of 2 epsilon or more than CP is declined by a star who announces less."""
    found = agrees_with_check("ex-post-utility", "epsilon", f"{own}:Reserve")
    assert not found.unknown


def test_a_class_of_python_will_do() -> None:
    class Mine(Star):
        """As printed."""

    found = frontier("lemma-3", "epsilon", Mine)
    assert found.holds == frontier("lemma-3", "epsilon", None).holds
    assert found.to_json()["mechanism"] == "Mine"
    assert "what the mechanism declares" in {each.reduction for each in found.rests_on}


def test_scores_that_point_masses_do_not_bound_leave_it_open() -> None:
    found = frontier("lemma-3", "reward_constant", f"{MORE}:MixedReports")
    assert found.unknown
    assert found.reason == POINT_MASSES
    assert found.holds == ()
    assert [each["side"] for each in found.witnesses] == ["outside"]


test_what_cannot_be_followed_is_refused = refusals(
    ("Float", InexactNumber, r"heads\(1, 0, 0\) has the float 0.0; write fractions.Fraction"),
    ("Rounded", NotApplicable, r"round\(8 epsilon\) needs a value, and epsilon is kept symbolic"),
    ("Caught", NotApplicable, r"int\(epsilon\) needs a value"),
    ("Asking", NotApplicable, "asks what kind of number it has"),
    ("Small", MalformedMechanism, "epsilon at most 1/2"),
    ("fixed", NotApplicable, "takes no epsilon from outside"),
    ("one", NotApplicable, "takes no epsilon from outside"),
    asked=lambda mechanism: frontier("lemma-3", "epsilon", mechanism),
)
