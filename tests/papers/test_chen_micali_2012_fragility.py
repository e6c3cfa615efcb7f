"""Theorems 4 and 5 and footnote 15 of [CM2012] as statements: verdicts, hypotheses, and what is shown.

No mechanism can make (g), (g'), (g''), Property A or Equation 19 false while the hypotheses about it and
about the equilibrium hold: they follow from these at all V and epsilon at which the construction can be
made. So there the other answer is that the statement is not applicable, with the place where a hypothesis
fails; that the displays themselves can be false is tested in tests/counterexamples/test_fragility.py.
Likewise footnote 15 over C(2,V) cannot fail where it applies.
"""

import json
from fractions import Fraction as F
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.controls.fragility_variants import HalfMenu, Lottery, NoWayOut, Renamed, Reserve, WithOut, truth
from verifier.answers.check import check
from verifier.claims.chen_micali_2012 import footnote_15, theorem_4, theorem_5
from verifier.claims.claim import Statement
from verifier.counterexamples.belief_strategies import belief_strategies
from verifier.errors import MalformedContext, NotApplicable, OutOfRange
from verifier.exact.rational import text
from verifier.games.auction import Auction
from verifier.solutions.ex_post import Play, every_case

BY_NAME = {
    s.id.removeprefix("chen-micali-2012/"): s
    for file in (theorem_4, theorem_5, footnote_15) for s in file.STATEMENTS
}  # fmt: skip
FOUR = [name for name in BY_NAME if name.startswith("theorem-4") and "theta-star" not in name]
FIVE = [name for name in BY_NAME if name.startswith("theorem-5")]


def ask(name: str, **more: Any) -> Any:
    statement: Statement = BY_NAME[name]
    return check(statement, **more)


def as_file(auction: Auction, V: int, path: Path) -> str:
    """The mechanism as a table of outcomes."""

    def plain(x: object) -> object:
        return [plain(part) for part in x] if isinstance(x, tuple) else x

    own = [list(auction.strategies(i)) for i in range(2)]
    outcomes = []
    for s in product(*own):
        sale = auction.outcome(s)
        outcomes.append({"profile": plain(s), "win": [text(x) for x in sale.win],
                         "price": [text(x) for x in sale.price]})  # fmt: skip
    table = {
        "mechanism": 1,
        "V": V,
        "strategies": [[plain(a) for a in each] for each in own],
        "outcomes": outcomes,
    }
    path.write_text(json.dumps(table))
    return str(path)


@pytest.mark.parametrize("name", FOUR)
def test_theorem_4_and_its_steps_hold_for_naive(name: str) -> None:
    for V, epsilon in ((7, "1"), (8, "9/10")):
        verdict = ask(name, V=V, epsilon=epsilon)
        assert verdict.holds
        assert verdict.mechanism == "naive"
        assert verdict.hypothesis is None
        assert verdict.finding.instances > 0
        assert any("player 1 has no opt-out strategy" in note for note in verdict.notes)


@pytest.mark.parametrize("name", FIVE)
@pytest.mark.parametrize(("V", "epsilon"), [(3, "1"), (4, "1"), (5, "3/4")])
def test_theorem_5_and_its_steps_for_naive(name: str, V: int, epsilon: str) -> None:
    verdict = ask(name, V=V, epsilon=epsilon)
    if name == "theorem-5/construction":
        assert verdict.fails
        assert verdict.counterexample["H"] == (3 if V < 5 else 5)
        assert any("s' = s" in line for line in verdict.counterexample["explanation"])
    else:
        assert verdict.holds


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_the_catalogue_expects_what_is_found(name: str) -> None:
    verdict = ask(name)
    assert verdict.verdict == BY_NAME[name].expected


def test_the_second_equilibrium_of_theorem_5_by_hand() -> None:
    """V = 3, epsilon = 1: H = 3. At the belief that player 1's type is 3 the type 0 of player 2 says that it
    is at least 1 (NAIVE shown by classes); then player 1 pays 1, where 3 was to be had."""
    found = ask("theorem-5", V=3, epsilon="1").witnesses[0]["second_equilibrium"]
    assert found["player"] == 2
    assert found["belief"] == [[3, 0]]
    assert found["before"] == [["1", [0, [3]]]]
    assert found["strategy"] == [["1", [0, [1]]]]
    assert found["margin"] == "2"


def test_the_second_equilibrium_of_theorem_4_by_hand() -> None:
    """V = 7, epsilon = 1, theta_2* = 1: B_2* says that player 1's type is at least 3, and s' says 2."""
    found = ask("theorem-4").witnesses[0]["second_equilibrium"]
    assert found["player"] == 2
    assert found["belief"] == [[x, 1] for x in range(3, 8)]
    assert (found["before"], found["strategy"], found["margin"]) == (
        [["1", [1, [3]]]],
        [["1", [1, [2]]]],
        "1",
    )


def test_a_table_and_an_equilibrium_file(tmp_path: Path) -> None:
    """The mechanism has an opt-out strategy as printed, so that no note says anything of it."""
    table = as_file(WithOut(3), 3, tmp_path / "table.json")
    for name in FIVE:
        verdict = ask(name, mechanism=table, equilibrium=truth(3))
        assert verdict.verdict == BY_NAME[name].expected
        assert not any("opt-out" in note for note in verdict.notes)
    assert ask("theorem-4", mechanism=WithOut(7), equilibrium=truth(7)).holds
    lottery = ask("theorem-5", mechanism=Lottery(5), equilibrium=truth(5), epsilon="3/4", V=5)
    assert lottery.holds
    assert lottery.witnesses[0]["second_equilibrium"]["belief"] == [[5, 0]]


def test_a_mixed_equilibrium() -> None:
    """Type 2 of player 1 loses against the 3 that he is sure of at [[2, 3]], so he may as well mix with (1,
    3), and player 2 pays 3 all the same. At [[3, 3]] winning at 3 and staying out are both worth 0 to type
    3, but with half of each half of the revenue is lost."""
    half = [["1/2", [2, 3]], ["1/2", [1, 3]]]
    mixed = [*truth(3), {"player": 1, "belief": [[2, 3]], "strategy": half}]
    assert ask("theorem-5", mechanism=WithOut(3), equilibrium=mixed).holds
    with pytest.raises(
        NotApplicable, match=r"pure equilibria; at the belief \[\[2, 3\]\] player 1 plays 1/2"
    ):
        ask("theorem-4", mechanism=WithOut(3), equilibrium=mixed, beyond_hypothesis=True, V=3)
    out = [*truth(3), {"player": 1, "belief": [[3, 3]], "strategy": [["1/2", [3, 3]], ["1/2", "out"]]}]
    with pytest.raises(NotApplicable, match=r"does not implement 1 2nd.*revenue is 3/2, less than 3"):
        ask("theorem-5", mechanism=WithOut(3), equilibrium=out)


@pytest.mark.parametrize("name", FOUR + FIVE)
def test_outside_the_hypothesis_nothing_is_said_unasked(name: str) -> None:
    with pytest.raises(OutOfRange, match="stated for every epsilon"):
        ask(name, V=2, epsilon="1")


def test_a_table_s_own_size_decides_about_the_hypothesis() -> None:
    with pytest.raises(OutOfRange, match="stated for every epsilon"):
        ask("theorem-5", mechanism=WithOut(2), equilibrium=truth(2))


def test_beyond_the_hypothesis_naive_is_fragile_all_the_same() -> None:
    """The bounds are not tight for it: V = 1 is enough."""
    for name in ("theorem-4", "theorem-5"):
        for V, epsilon in ((1, "1"), (2, "1"), (3, "1/2")):
            verdict = ask(name, V=V, epsilon=epsilon, beyond_hypothesis=True)
            assert verdict.holds
            assert verdict.hypothesis is not None


@pytest.mark.parametrize("kind", ["", "/very-weakly-dominant"])
def test_beyond_the_hypothesis_not_everything_is_fragile(kind: str) -> None:
    """V = 2, epsilon = 1/2: a menu that does not ask for beliefs, and the auction with a reserve of 1."""
    menu = ask(f"theorem-5{kind}", mechanism=HalfMenu(), V=2, epsilon="1/2", beyond_hypothesis=True)
    assert menu.fails
    assert menu.counterexample["beliefs"] == 42
    assert len(menu.counterexample["explanation"]) == 3
    reserve = ask(f"theorem-4{kind}", mechanism=Reserve(), V=2, epsilon="1/2", beyond_hypothesis=True)
    assert reserve.fails


def test_property_b_fails_beyond_the_hypothesis() -> None:
    """In the half menu type 0 of player 2 plays 0 with either belief, so that nothing changes."""
    verdict = ask("theorem-5/property-b", mechanism=HalfMenu(), V=2, epsilon="1/2", beyond_hypothesis=True)
    assert verdict.fails
    assert verdict.counterexample["theta"] == [2, 0]
    assert dict(verdict.counterexample["terms"])["H/2"] == "1"
    repaired = ask(
        "theorem-5/construction-repaired", mechanism=HalfMenu(), V=2, epsilon="1/2", beyond_hypothesis=True
    )
    assert repaired.fails


def test_what_is_no_equilibrium_shows_the_profitable_deviation() -> None:
    """Type 2 of player 2 always says (1, 1), and so loses against (1, 1), where (2, 2) would win at 1."""
    low = [e for e in truth(3) if (e["player"], e["type"]) != (2, 2)]
    low.append({"player": 2, "type": 2, "strategy": [["1", [1, 1]]]})
    with pytest.raises(NotApplicable, match="no ex-post equilibrium over D") as raised:
        ask("theorem-5", mechanism=WithOut(3), equilibrium=low)
    told = str(raised.value)
    assert "player 2 plays (1, 1), which gives him 0 against (1, 1), and (2, 2) gives him 1" in told
    seen, s = belief_strategies(WithOut(3), low)
    play = Play(seen)
    assert any(play.deviation(case.theta, case.plays(s)) is not None for case in every_case(3, "correct"))


def test_what_misses_the_benchmark_shows_where() -> None:
    zero = [{"player": i, "type": t, "strategy": [["1", [t, t]]]} for i in (1, 2) for t in range(4)]
    with pytest.raises(NotApplicable, match="does not implement 1 2nd over D") as raised:
        ask("theorem-5", mechanism=WithOut(3), equilibrium=zero)
    assert "its revenue is 0, less than 1" in str(raised.value)


def test_mechanisms_that_are_not_what_the_theorems_are_about() -> None:
    with pytest.raises(NotApplicable, match="not reasonable: player 1 has no opt-out strategy"):
        ask("theorem-5", mechanism=NoWayOut(3), equilibrium=truth(3))
    with pytest.raises(NotApplicable, match="deterministic mechanisms; at the profile"):
        ask("theorem-4", mechanism=Lottery(7), equilibrium=truth(7), epsilon="3/4", beyond_hypothesis=True)
    with pytest.raises(NotApplicable, match="--equilibrium FILE"):
        ask("theorem-5", mechanism=Renamed(3))
    with pytest.raises(MalformedContext, match="is no strategy of player 1"):
        ask(
            "theorem-5",
            mechanism=WithOut(3),
            equilibrium=[{"player": 1, "type": 0, "strategy": [["1", "x"]]}],
        )


def test_the_opt_out_condition_as_printed() -> None:
    """NAIVE is reasonable in the weaker reading only: player 1 wins ties, so that he gets the good for
    nothing from who announces (0, {0})."""
    printed = {"opt-out": "exactly-zero"}
    for name in ("theorem-4", "theorem-5"):
        with pytest.raises(NotApplicable, match="not reasonable: player 1 has no opt-out strategy"):
            ask(name, readings=printed)
    assert ask("theorem-5", readings=printed, mechanism=WithOut(3), equilibrium=truth(3)).holds


def test_the_slip_on_theta_star() -> None:
    for V, epsilon in ((7, "1"), (25, "1/2")):
        verdict = ask("theorem-4/theta-star", V=V, epsilon=epsilon)
        assert verdict.fails
        assert verdict.counterexample["theta_star"] == 1
        repaired = ask("theorem-4/theta-star-repaired", V=V, epsilon=epsilon)
        assert repaired.finding.instances == sum(1 for t in range(1, V) if 3 * t / F(epsilon) ** 2 < V)
    beyond = ask("theorem-4/theta-star", V=3, epsilon="1", beyond_hypothesis=True)
    assert beyond.vacuous


def test_footnote_15() -> None:
    """Over C(2,V) it holds, over D(2,V) a table of two strategies each refutes it."""
    whole = ask("footnote-15")
    assert whole.fails
    assert whole.counterexample["part"] == "chen-micali-2012/footnote-15/correct-contexts"
    for V in (1, 3):
        assert ask("footnote-15/all-contexts", V=V).holds
    refuted = ask("footnote-15/correct-contexts")
    assert refuted.counterexample["belief"] == [[0, 0]]
    assert refuted.counterexample["utilities"] == {"played": "-1", "better": "0"}
    assert ask("footnote-15/otherwise").holds


def test_footnote_15_for_given_equilibria() -> None:
    table = footnote_15.table()
    second = [{"player": 2, "type": 0, "strategy": [["1", "low"]]},
              {"player": 2, "type": 1, "strategy": [["1", "high"]]}]  # fmt: skip
    out = [{"player": 1, "type": t, "strategy": [["1", "out"]]} for t in (0, 1)]
    sure = {"player": 1, "belief": [[0, 0]], "strategy": [["1", "in"]]}
    refuting = [*second, *out, sure]
    assert ask("footnote-15/this-equilibrium", mechanism=table, equilibrium=refuting).fails
    with pytest.raises(NotApplicable, match=r"no ex-post equilibrium over C\(2,1\).*out gives him 0"):
        ask("footnote-15/all-contexts", mechanism=table, equilibrium=refuting)
    with pytest.raises(NotApplicable, match="no belief of player 1 is mapped to his strategy in"):
        ask("footnote-15/this-equilibrium", mechanism=table, equilibrium=[*second, *out])
    assert ask("footnote-15/this-equilibrium", V=2).holds
    with pytest.raises(NotApplicable, match="no belief of player 1 is mapped"):
        ask("footnote-15/all-contexts", mechanism="naive", V=2)  # nobody reports the empty set
