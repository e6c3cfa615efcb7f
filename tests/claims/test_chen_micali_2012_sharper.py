"""The statements behind the findings of 2012: each can be true and false, and by no accident."""

from collections.abc import Mapping
from fractions import Fraction as F
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from verifier.answers.check import check
from verifier.claims.chen_micali_2012 import definitions, frontiers, rewards, slips
from verifier.contexts.all_contexts import beliefs
from verifier.errors import OutOfRange, VerifierError
from verifier.games.auction import Outcome
from verifier.mechanisms.second_belief import Pair, SecondBelief
from verifier.mechanisms.table import TableMechanism
from verifier.mechanisms.ties import tie_rule
from verifier.meter import Meter
from verifier.verdict import Fails, Holds

PAPER = "chen-micali-2012"
VARIANTS = Path(__file__).parents[1] / "controls" / "variants.py"
WITH_OPT_OUT = frontiers.with_opt_out
LEAST: Mapping[str, Any] = {"n": 2, "V": 1, "epsilon": "1"}


def verdict(name: str, **given: Any) -> str:
    return check(f"{PAPER}/{name}", **given).verdict


# About mechanisms: a variant for which the statement is false, and whether its bound is attained.

CONTROLS = [
    ("remark-reward-bound/exact", "tripled_reward", "no_floor"),
    ("remark-loser-utility/exact", "tripled_reward", "no_floor"),
    ("remark-non-negative-revenue/exact", "no_floor", "high_floor"),
    ("theorem-3/exact", "reward_ignores_e", "unsold"),
    ("section-9-epsilon-utility/repaired", "reward_ignores_e", "no_floor"),
]


@pytest.mark.parametrize(("name", "fails", "holds"), CONTROLS)
def test_a_variant_of_the_mechanism_refutes_it_and_another_does_not(
    name: str, fails: str, holds: str
) -> None:
    given = {**LEAST, "V": 2}
    assert verdict(name, **given) == "holds"
    assert verdict(name, mechanism=f"{VARIANTS}:{fails}", **given) == "fails"
    assert verdict(name, mechanism=f"{VARIANTS}:{holds}", **given) == "holds"


@pytest.mark.parametrize(
    "name", ["remark-reward-bound", "remark-loser-utility", "remark-non-negative-revenue", "theorem-3"]
)
@pytest.mark.parametrize("size", [(2, 1), (2, 4), (3, 2)])
@pytest.mark.parametrize("epsilon", ["1", "1/4"])
def test_the_sharper_bounds_are_attained(name: str, size: tuple[int, int], epsilon: str) -> None:
    found = check(f"{PAPER}/{name}/exact", n=size[0], V=size[1], epsilon=epsilon).to_json()
    assert found["verdict"] == "holds"
    assert found["extremum"]["minimum"] == "0"  # type: ignore[index]


def test_s_depends_on_the_player_in_auctions_with_an_order_of_ties_only() -> None:
    assert verdict("definition-5-notation", **LEAST) == "fails"
    assert verdict("definition-5-notation", ties="uniform", **LEAST) == "holds"
    assert verdict("definition-5-notation", mechanism="first-price", n=2, V=2) == "fails"
    assert verdict("definition-5-notation", mechanism="second-price", n=2, V=2) == "holds"


def test_the_alleged_announcement_is_rational_with_lotteries_and_a_low_floor_only() -> None:
    uniform = {**LEAST, "ties": "uniform"}
    assert verdict("comment-announcement", **uniform) == "holds"
    assert verdict("comment-announcement", mechanism=f"{VARIANTS}:high_floor", **uniform) == "fails"
    assert verdict("comment-announcement", ties="last", **LEAST) == "fails"
    assert verdict("comment-announcement", n=3, V=3) == "unknown"  # 2^16 beliefs


# Constants: those named in the statements, and those just beyond.


def settled(**changed: Any) -> Holds | Fails:
    mechanism = SecondBelief(2, 2, F(1), tie_rule("first", 2), **changed)
    found = rewards._settled([("it", mechanism, F(1))], rewards._ALL, "", Meter()).finding
    assert isinstance(found, Holds | Fails)
    return found


def test_constants_just_beyond_the_ranges_break_something() -> None:
    low = F(8, 72)  # (V^2 + V + n)/(4n (1+V)^2) at n = 2, V = 2
    assert isinstance(settled(floor=low), Holds)
    assert isinstance(settled(floor=low - F(1, 1000)), Fails)
    assert isinstance(settled(floor=F(3, 4)), Fails)
    assert isinstance(settled(weight=F(149, 100)), Holds)
    assert isinstance(settled(weight=F(3, 2)), Fails)
    assert isinstance(settled(weight=F(0)), Fails)
    assert isinstance(settled(divisor=F(2)), Holds)
    assert isinstance(settled(divisor=F(3, 2)), Fails)


def test_a_factor_of_the_reward_must_be_positive() -> None:
    with pytest.raises(OutOfRange, match="write a rational above 0"):
        check(f"{PAPER}/theorem-3/any-epsilon", reward_constant="0")
    assert verdict("theorem-3/any-epsilon", n=2, V=4, reward_constant="1000") == "holds"


# About contexts.


def test_the_smp_of_the_definition_is_that_of_beliefs() -> None:
    for i, t in product(range(2), range(3)):
        for belief in beliefs(i, t, 2, 2):
            assert definitions.smp(list(belief.profiles())) == belief.smp


@pytest.mark.parametrize(
    "name",
    [
        "definition-1-beliefs/non-empty",
        "clarification-1-certainty/repaired",
        "clarification-3-support/repaired",
    ],
)
@pytest.mark.parametrize("size", [(2, 1), (2, 2), (3, 1)])
def test_the_repaired_definitions(name: str, size: tuple[int, int]) -> None:
    found = check(f"{PAPER}/{name}", n=size[0], V=size[1])
    assert found.holds
    assert found.work["instances"] > 0


def test_too_many_sets_are_left_open() -> None:
    assert verdict("clarification-3-support/repaired", n=2, V=3) == "unknown"
    assert verdict("definition-1-beliefs/non-empty", n=3, V=3) == "unknown"
    assert verdict("theorem-5/exact", V=6) == "unknown"


# The exact sets, against what `check` says of the theorems themselves.


@pytest.mark.parametrize("V", [2, 3, 4])
@pytest.mark.parametrize("theorem", ["theorem-1", "theorem-2"])
def test_just_above_the_bound_the_theorem_holds_and_at_the_bound_it_is_left_open(
    theorem: str, V: int
) -> None:
    low = frontiers.bound(V, theorem == "theorem-2")
    asked = {"V": V, "beyond_hypothesis": True}
    assert verdict(theorem, epsilon=low + F(1, 100), **asked) == "holds"
    assert verdict(theorem, epsilon=low, **asked) == "unknown"  # some mechanism reaches it: see /exact


@pytest.mark.parametrize("V", [2, 3, 4, 7])
def test_the_two_games_of_the_proof_by_hand(V: int) -> None:
    """H - epsilon (H - 1) < epsilon H iff epsilon > H/(2H - 1); the printed proof needs 1/2 + 1/H."""
    witness = check(f"{PAPER}/theorem-1/revenue-exact", V=V).to_json()["witnesses"][0]  # type: ignore[index]
    low = F(witness["bound"])
    assert low == F(V, 2 * V - 1)
    assert V - low * (V - 1) == low * V
    assert low < F(1, 2) + F(1, V)


def test_the_opt_out_of_the_mechanism_of_the_introduction_is_exactly_zero() -> None:
    table = frontiers.with_opt_out(2)
    for s in table.strategies(0):
        assert table.outcome(("out", s)).win == table.outcome((s, "out")).win == (0, 0)
        assert table.outcome(("out", s)).price == table.outcome((s, "out")).price == (0, 0)


@pytest.mark.parametrize("theorem", ["theorem-1", "theorem-2", "theorem-4", "theorem-5"])
@pytest.mark.parametrize("factor", [F(9, 10), F(11, 10)])
def test_with_another_bound_they_are_not_true(
    theorem: str, factor: F, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A smaller one is not what the chain shows, and a larger one is excluded by it."""
    real = frontiers.bound
    monkeypatch.setattr(frontiers, "bound", lambda V, deterministic: factor * real(V, deterministic))
    if theorem in ("theorem-1", "theorem-2"):
        assert verdict(f"{theorem}/exact", V=2) == "fails"
    elif factor < 1:
        assert verdict(f"{theorem}/exact", V=2) == "unknown"
    else:
        with pytest.raises(VerifierError):  # the ladder, or the posted price, does not reach it
            check(f"{PAPER}/{theorem}/exact", V=2)


def test_the_introduction_is_refuted_by_a_mechanism_that_implements_the_benchmark_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(frontiers, "with_opt_out", cheaper)
    assert verdict("introduction-ex-post", V=2, epsilon="1") == "unknown"


def cheaper(V: int) -> TableMechanism:
    """Whoever wins pays 1 less."""
    table = WITH_OPT_OUT(V)
    outcomes = {
        s: Outcome(o.win, tuple(p - x for p, x in zip(o.price, o.win, strict=True)))
        for s, o in table.outcomes.items()
    }
    return TableMechanism(V, table.strategy_sets, outcomes, {}, "cheaper")


# Slips.


def test_claim_1_holds_for_one_player_whom_step_b_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = slips.alone
    monkeypatch.setattr(slips, "alone", lambda V, c, t, e, v: alone(V, c, t, e, v) if v else F(-1))
    assert verdict("claim-1/one-player", V=3) == "holds"


def test_the_only_player_by_the_mechanism_with_a_second_who_announces_zero() -> None:
    """Steps d and e for n = 1 are those for n = 2 against (1, 0) with twice the epsilon."""
    for v, e in product((1, 2), (0, 1)):
        two = SecondBelief(2, 2, F(1)).outcome((Pair(e, v), Pair(1, 0)))
        assert slips.alone(2, F(1, 2), 1, e, v) == two.utility(0, 1)


def test_prices_of_naive_are_defined_for_non_empty_reports_only() -> None:
    assert verdict("naive-price", V=2) == "fails"
    found = check(f"{PAPER}/naive-price/non-empty", V=2)
    assert found.holds
    assert found.work["instances"] == 3 * 7
