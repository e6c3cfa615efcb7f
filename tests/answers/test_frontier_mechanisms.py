"""Frontiers over epsilon for a mechanism of the user's own, run with epsilon kept symbolic."""

import json
from fractions import Fraction as F
from pathlib import Path

import pytest

from tests.answers.refusals import refusals
from verifier.answers.check import check
from verifier.answers.frontiers.claim import PRINTED, claim_frontier
from verifier.claims.claim import Statement, claim
from verifier.errors import InexactNumber, MalformedMechanism, NotApplicable
from verifier.exact.intervals import Interval

CODE = """
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from verifier.games.auction import Outcome
from verifier.mechanisms.second_belief import SecondBelief

NOTHING = Fraction(0)

@dataclass(frozen=True)
class Reserve:
    \"\"\"Second price with the reserve max(epsilon, 1/3); above 2/3 half of it and epsilon/5.\"\"\"

    n: int
    V: int
    epsilon: Fraction

    def __post_init__(self):
        if not isinstance(self.epsilon, Fraction):
            raise TypeError("epsilon is no fraction")

    def strategies(self, i):
        return range(self.V + 1)

    def bid(self, s):
        return s

    def pay(self, price):
        return price / 2 + self.epsilon / 5 if self.epsilon > Fraction(2, 3) else price

    def outcome(self, s):
        reserve = max(self.epsilon, Fraction(1, 3))
        win, price = [NOTHING] * self.n, [NOTHING] * self.n
        if max(s) >= reserve:
            w = s.index(max(s))
            win[w] = Fraction(1)
            price[w] = self.pay(max(reserve, *(Fraction(b) for j, b in enumerate(s) if j != w)))
        return Outcome(tuple(win), tuple(price))

class Subclass(SecondBelief):
    pass

class Float(Reserve):
    def pay(self, price):
        return price if float(self.epsilon) > 0.5 else 2 * price

class Caught(Reserve):
    def pay(self, price):
        try:
            return price * int(4 * self.epsilon)
        except Exception:
            return price

class Product(Reserve):
    def pay(self, price):
        return price * self.epsilon

class Keyed(Reserve):
    def pay(self, price):
        return {self.epsilon: price}[self.epsilon]

class Asking(Reserve):
    def pay(self, price):
        return price if type(self.epsilon) is Fraction else 2 * price

class Mixed(Reserve):
    def pay(self, price):
        return price + 0.5 * self.epsilon

class Chance(Reserve):
    def outcome(self, s):
        return Outcome((self.epsilon,) * self.n, (NOTHING,) * self.n)

class Bids(Reserve):
    def bid(self, s):
        return s if self.epsilon < Fraction(1, 2) else s + 1

@dataclass(frozen=True)
class Grid(Reserve):
    def strategies(self, i):
        return range(self.V + 1) if self.epsilon < Fraction(1, 2) else range(1, self.V + 1)

@dataclass(frozen=True)
class Half(Reserve):
    def __post_init__(self):
        if self.epsilon > Fraction(1, 2):
            raise ValueError("epsilon at most 1/2")

def fixed(n, V):
    return Reserve(n, V, Fraction(1, 4))

one = Reserve(2, 2, Fraction(1, 4))
"""
REVENUE = claim("revenue", ["p in profile"], given=["highest(p) >= 1"], then=["revenue(p) >= 1/2"])
BELOW = claim(
    "no overbid", ["i in player", "t in type", "s in survivor(i, t)"], then=["bid(s) <= t + 2*epsilon"]
)
STEPS = [F(k, 12) for k in range(1, 13)]


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own.py"
    path.write_text(CODE)
    return str(path)


def test_cases_of_the_code_are_split_and_not_sampled(own: str) -> None:
    """From 1/2 on the reserve is enough; above 2/3 the least price is 7 epsilon/10."""
    found = claim_frontier(REVENUE, {"n": 2, "V": 2}, mechanism=f"{own}:Reserve")
    assert found.holds == (Interval(F(1, 2), True, F(2, 3), True), Interval(F(5, 7), True, F(1), True))
    assert not found.unknown
    assert found.details["printed"] is None


@pytest.mark.parametrize("name", ["Reserve", "Subclass", "Bids", "Grid"])
@pytest.mark.parametrize("asked", [REVENUE, BELOW, "claim-1", "theorem-3"], ids=str)
def test_a_value_belongs_iff_check_says_so(own: str, name: str, asked: Statement | str) -> None:
    mechanism = f"{own}:{name}"
    found = claim_frontier(asked, {"n": 2, "V": 1}, mechanism=mechanism)
    assert not found.unknown
    for epsilon in {*STEPS, *(end for end in found.ends if end > 0)}:
        verdict = check(asked, n=2, V=1, epsilon=epsilon, mechanism=mechanism)
        assert verdict.holds is found.contains(epsilon), epsilon


def test_a_subclass_in_which_nothing_is_changed_has_the_printed_frontier(own: str) -> None:
    assert claim_frontier("theorem-3", {"n": 2, "V": 2}, mechanism=f"{own}:Subclass").holds == (PRINTED,)


test_what_cannot_be_followed_is_refused = refusals(
    ("Float", NotApplicable, r"Float: outcome\(.*float\(epsilon\) needs a value"),
    ("Caught", NotApplicable, r"int\(4 epsilon\) needs a value"),
    ("Keyed", NotApplicable, r"hash\(epsilon\)"),
    ("Asking", NotApplicable, "asks what kind of number it has"),
    ("Mixed", InexactNumber, "float"),
    ("Chance", MalformedMechanism, "at least 0 with sum at most 1"),
    ("Half", MalformedMechanism, "epsilon at most 1/2"),
    ("fixed", NotApplicable, "an epsilon of its own, 1/4"),
    ("one", NotApplicable, "an epsilon of its own, 1/4"),
    asked=lambda mechanism: claim_frontier(REVENUE, {"n": 2, "V": 2}, mechanism=mechanism),
)


def test_a_table_has_no_epsilon_and_the_statement_has(tmp_path: Path) -> None:
    """The revenue of theorem 3 is compared with m - epsilon; here it is 0, and m at most 2."""
    cells = {("out", "out"): (0, 0), ("out", "in"): (0, 1), ("in", "out"): (1, 0), ("in", "in"): (1, 0)}
    outcomes = [
        {"profile": list(p), "win": [str(x) for x in win], "price": ["0", "0"]} for p, win in cells.items()
    ]
    path = tmp_path / "free.json"
    path.write_text(
        json.dumps({"mechanism": 1, "V": 2, "strategies": [["out", "in"]] * 2, "outcomes": outcomes})
    )
    assert claim_frontier("theorem-3", mechanism=str(path)).holds == ()
    beyond = claim_frontier("theorem-3", mechanism=str(path), beyond_hypothesis=True)
    assert beyond.holds == (Interval(F(2), True, None, False),)


@pytest.mark.parametrize("mechanism", ["first-price", "second-price", "naive", "all-pay"])
def test_mechanisms_without_epsilon_have_the_same_truth_everywhere_in_claims_without_it(
    mechanism: str,
) -> None:
    found = claim_frontier("remark-always-sells", {"n": 2, "V": 1}, mechanism=mechanism)
    holds = check("remark-always-sells", n=2, V=1, mechanism=mechanism).holds
    assert found.holds == ((PRINTED,) if holds else ())
