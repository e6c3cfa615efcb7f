"""Frontiers of Theorems 1 and 2 for mechanisms whose tables depend on epsilon, against single values."""

from fractions import Fraction as F
from pathlib import Path

import pytest

from verifier.answers.frontiers.frontier import FrontierAnswer, frontier
from verifier.errors import NotApplicable, VerifierError
from verifier.exact.algebraic import Root, bracket
from verifier.mechanisms.load import load_mechanism
from verifier.reports.frontier import frontier_page
from verifier.synthesis.frontier import of_mechanism

THEOREMS = {"chen-micali-2012/theorem-1": False, "chen-micali-2012/theorem-2": True}
CODE = """
from fractions import Fraction as F
from verifier.games.auction import Outcome

class Posted:
    \"\"\"Player 1 may buy at a price, else player 2; both may stay out.\"\"\"

    def __init__(self, n, V, epsilon):
        self.n, self.V, self.x = n, V, epsilon

    def strategies(self, i):
        return ("out", "in")

    def sale(self):
        return F(1), self.x

    def outcome(self, s):
        if "in" not in s:
            return Outcome((F(0), F(0)), (F(0), F(0)))
        win, price = self.sale()
        first = s[0] == "in"
        return Outcome((win * first, win * (not first)), (price * first, price * (not first)))

class Falling(Posted):
    def sale(self):
        return F(1), 1 - self.x**2

class Rising(Posted):
    def sale(self):
        return F(1), 2 * self.x / (1 + self.x)

class Chance(Posted):
    def sale(self):
        return 1 / (1 + self.x), 1 / (2 + 2 * self.x)

class Cases(Posted):
    def sale(self):
        return F(1), F(1, 3) if self.x**3 < F(1, 2) else self.x / 2

class Fee(Posted):
    \"\"\"Two ways to buy; the dearer one is dominated, or the other, as epsilon**2 and 1/3 are.\"\"\"

    def strategies(self, i):
        return ("out", "in", "dear")

    def outcome(self, s):
        found = super().outcome(tuple("in" if each == "dear" else each for each in s))
        fee = tuple((self.x**2 - F(1, 3)) * w * (each == "dear") for each, w in zip(s, found.win))
        return Outcome(found.win, tuple(p + f for p, f in zip(found.price, fee)))

class Always(Posted):
    \"\"\"Whoever is in pays epsilon**2 - 1/3 besides, or gets it; up to the root weights have to move.\"\"\"

    def outcome(self, s):
        found = super().outcome(s)
        fee = tuple((self.x**2 - F(1, 3)) * (each == "in") for each in s)
        return Outcome(found.win, tuple(p + f for p, f in zip(found.price, fee)))

class Only(Posted):
    \"\"\"Something is to be paid only where 2 epsilon^2 = 1.\"\"\"

    def sale(self):
        return F(1), F(3, 4) if 2 * self.x**2 == 1 else F(0)

class Entry(Posted):
    def outcome(self, s):
        found = super().outcome(s)
        return Outcome(found.win, tuple(p + self.x for p in found.price))

class Rounded(Posted):
    def sale(self):
        return F(1), F(round(4 * self.x), 4)
"""
STEPS = [F(k, 10) for k in range(1, 11)]


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own.py"
    path.write_text(CODE)
    return str(path)


def theorem_holds(theorem: str, mechanism: str, V: int, epsilon: F) -> bool:
    """The mechanism at this epsilon, judged as one that does not depend on it."""
    holds, _ = of_mechanism(load_mechanism(mechanism, 2, V, epsilon).auction, THEOREMS[theorem])
    return holds is not None and epsilon in holds


def require_as_judged(found: FrontierAnswer, theorem: str, mechanism: str, V: int) -> None:
    near = [x for end in found.ends if isinstance(end, Root) for x in end.bracket(20)]
    rational = [end for end in found.ends if isinstance(end, F) and end > 0]
    for epsilon in {*STEPS, *near, *rational}:
        assert found.contains(epsilon) is theorem_holds(theorem, mechanism, V, epsilon), epsilon


@pytest.mark.parametrize("V", [1, 2])
@pytest.mark.parametrize("theorem", THEOREMS)
@pytest.mark.parametrize("name", ["Posted", "Falling", "Rising", "Cases", "Fee"])
def test_a_value_belongs_iff_the_mechanism_at_it_is_judged_so(
    own: str, name: str, theorem: str, V: int
) -> None:
    found = frontier(theorem, V, mechanism=f"{own}:{name}")
    assert not found.unknown
    require_as_judged(found, theorem, f"{own}:{name}", V)


@pytest.mark.parametrize("V", [1, 2])
def test_chances_that_depend_on_epsilon_are_for_theorem_1(own: str, V: int) -> None:
    """At V = 1 the revenue is 1/(2 + 2x), which is at least x iff 2x^2 + 2x <= 1."""
    theorem, other = THEOREMS
    found = frontier(theorem, V, mechanism=f"{own}:Chance")
    require_as_judged(found, theorem, f"{own}:Chance", V)
    if V == 1:
        ((low, included),) = [(each.low, each.low_included) for each in found.holds]
        assert str(low) == "the root of 2 x^2 + 2 x - 1 between 0 and 1"
        assert not included
    with pytest.raises(NotApplicable, match="is not deterministic"):
        frontier(other, V, mechanism=f"{own}:Chance")


def test_an_irrational_end_and_both_sides(own: str) -> None:
    """1 - x^2 >= x up to the root of x^2 + x - 1, which is implemented."""
    found = frontier("chen-micali-2012/theorem-1", 1, mechanism=f"{own}:Falling")
    record = found.to_json()
    assert record["endpoints"] == [{
        "epsilon": {"root_of": "x^2 + x - 1", "in": ["0", "1"]}, "about": "0.618033988749",
        "belongs": False, "evidence": "computed",
    }]  # fmt: skip
    witnesses = record["witnesses"]
    assert isinstance(witnesses, list)
    assert [each["implements"] for each in witnesses] == [True, False]
    for each in witnesses:
        told = theorem_holds("chen-micali-2012/theorem-1", f"{own}:Falling", 1, F(each["epsilon"]))
        assert told is not each["implements"]
    page = str(frontier_page(record))
    assert "(0, 1]" in page
    assert "about 0.618033988749, does not belong" in page
    assert found.contains(F(0)) is None


@pytest.mark.parametrize("theorem", THEOREMS)
def test_an_irrational_epsilon_by_itself(own: str, theorem: str) -> None:
    """There the price is 3/4, at which type 1 buys; everywhere else it is 0."""
    found = frontier(theorem, 1, mechanism=f"{own}:Only")
    assert not found.unknown
    low, high = found.holds
    assert isinstance(low.high, Root)
    assert (low.high, low.high_included, high.low_included) == (high.low, False, False)
    assert found.contains(low.high) is False
    assert frontier(theorem, 2, mechanism=f"{own}:Only").contains(low.high) is True


def test_what_only_weights_that_move_would_reach_is_unknown(own: str) -> None:
    found = frontier("chen-micali-2012/theorem-1", 1, mechanism=f"{own}:Always")
    assert found.unknown
    assert found.reason == "the walk was cut after 30 pieces"
    (gap,) = found.undecided
    (low, _), (_, high) = (bracket(end, 60) for end in (gap.low, gap.high) if end is not None)
    assert high - low < F(1, 10**9)
    require_as_judged(found, "chen-micali-2012/theorem-1", f"{own}:Always", 1)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Entry", "not reasonable: player 1 has no opt-out strategy"),
        ("Rounded", r"round\(4 epsilon\) needs a value"),
    ],
)
def test_what_cannot_be_asked_is_one_line(own: str, name: str, message: str) -> None:
    with pytest.raises(VerifierError, match=message) as refused:
        frontier("chen-micali-2012/theorem-1", 2, mechanism=f"{own}:{name}")
    assert "\n" not in str(refused.value)
