"""The second-belief mechanism, step by step, against numbers worked out by hand from [CM2012] Section 7.

With n = 2, V = 3, epsilon = 1 the reward is ( v/(1+v) + (1-e)/16 ) / 8, so
    (0,1): 9/128    (1,1): 1/16    (0,2): 35/384    (1,2): 1/12    (0,3): 13/128    (1,3): 3/32.
"""

import json
from dataclasses import replace
from fractions import Fraction as F
from itertools import product
from pathlib import Path

import pytest

from verifier.answers.check import check
from verifier.errors import MalformedMechanism, OutOfRange
from verifier.games.auction import Outcome
from verifier.mechanisms.load import load_mechanism
from verifier.mechanisms.second_belief import Pair, SecondBelief, keep_the_good
from verifier.mechanisms.ties import TieRule, tie_rule

REWARDS = {
    Pair(0, 1): F(9, 128), Pair(1, 1): F(1, 16), Pair(0, 2): F(35, 384), Pair(1, 2): F(1, 12),
    Pair(0, 3): F(13, 128), Pair(1, 3): F(3, 32), Pair(0, 0): F(1, 128), Pair(1, 0): F(0),
}  # fmt: skip


def mechanism(n: int = 2, V: int = 3, epsilon: F = F(1), ties: object = "first") -> SecondBelief:
    return SecondBelief(n, V, epsilon, tie_rule(ties, n))


def play(*pairs: tuple[int, int], ties: object = "first") -> Outcome:
    return mechanism(len(pairs), ties=ties).outcome(tuple(Pair(*s) for s in pairs))


def test_strategies_come_by_v_and_then_e() -> None:
    assert mechanism(V=1).strategies(0) == ((0, 0), (1, 0), (0, 1), (1, 1))
    assert len(mechanism(V=7).strategies(1)) == 16


@pytest.mark.parametrize("e_1", [0, 1])
@pytest.mark.parametrize("e_2", [0, 1])
def test_step_b_gives_the_good_to_a_random_player_and_pays_no_reward(e_1: int, e_2: int) -> None:
    outcome = play((e_1, 0), (e_2, 0))
    assert outcome == Outcome((F(1, 2), F(1, 2)), (F(0), F(0)))
    assert mechanism().reward(0, (Pair(e_1, 0), Pair(e_2, 0))) == 0


def test_step_b_of_three_players() -> None:
    assert play((0, 0), (1, 0), (0, 0)).win == (F(1, 3),) * 3


def test_step_c_ranks_v_first_and_then_e_of_zero() -> None:
    assert play((1, 3), (0, 2)).win == (1, 0)  # v counts first
    assert play((1, 2), (0, 2)).win == (0, 1)  # then e = 0 comes before e = 1
    assert play((0, 2), (1, 2), (0, 1)).win == (1, 0, 0)


@pytest.mark.parametrize(
    ("ties", "win"),
    [
        ("first", (1, 0, 0)), ("last", (0, 0, 1)), ("uniform", (F(1, 2), 0, F(1, 2))),
        ({"order": [2, 3, 1]}, (0, 0, 1)), ({"order": [2, 1, 3]}, (1, 0, 0)),
    ],
)  # fmt: skip
def test_equal_pairs_go_by_the_tie_rule(ties: object, win: tuple[F, ...]) -> None:
    """Players 1 and 3 announce (0, 2), player 2 announces (1, 2), which is ranked behind."""
    assert play((0, 2), (1, 2), (0, 2), ties=ties).win == win


def test_step_d_charges_the_highest_announcement_of_the_others() -> None:
    outcome = play((0, 3), (1, 2))
    assert outcome.price == (2 - F(13, 128), -F(1, 12))
    assert outcome.revenue == 2 - F(13, 128) - F(1, 12) == F(697, 384)


def test_step_d_charges_at_least_one_half() -> None:
    assert play((0, 3), (0, 0)).price == (F(1, 2) - F(13, 128), -F(1, 128))


def test_a_tied_winner_pays_the_tied_announcement() -> None:
    assert play((0, 2), (0, 2)).price == (2 - F(35, 384), -F(35, 384))
    assert play((0, 2), (0, 2), ties="uniform").price == (1 - F(35, 384), 1 - F(35, 384))


@pytest.mark.parametrize("pair", REWARDS)
def test_step_e_rewards_everybody_also_who_announces_zero(pair: Pair) -> None:
    rival = Pair(0, 3)
    assert mechanism().reward(0, (pair, rival)) == REWARDS[pair]
    assert mechanism(ties="last").outcome((pair, rival)).price[0] == -REWARDS[pair]


def test_the_reward_scales_with_epsilon_over_4n() -> None:
    """n = 5, V = 9, epsilon = 1/3: delta(0, 4) = (1/60) (4/5 + 1/100) = 81/6000 = 27/2000."""
    m = mechanism(5, 9, F(1, 3))
    profile = (Pair(0, 4), *(Pair(1, 9) for _ in range(4)))
    assert m.reward(0, profile) == F(27, 2000)
    assert m.reward(1, profile) == F(1, 60) * F(9, 10)


def test_utilities_may_be_negative() -> None:
    """Type 1 announces (0, 3) against (0, 3): he pays 3 - 13/128."""
    assert play((0, 3), (0, 3)).utility(0, 1) == 1 - 3 + F(13, 128) < 0


def test_ties_at_zero_do_not_matter() -> None:
    for ties in ("first", "last", "uniform"):
        assert play((0, 0), (0, 0), ties=ties).win == (F(1, 2), F(1, 2))
        assert play((0, 0), (1, 1), ties=ties).win == (0, 1)


def test_parts_can_be_replaced() -> None:
    profile = (Pair(0, 0), Pair(0, 0))
    unsold = SecondBelief(2, 3, F(1), nobody_bids=keep_the_good)
    assert unsold.outcome(profile).win == (0, 0)
    assert SecondBelief(2, 3, F(1), floor=F(0)).outcome((Pair(0, 3), Pair(0, 0))).price[0] == -F(13, 128)
    assert mechanism().is_as_printed
    assert not unsold.is_as_printed
    assert unsold.name == "a variant of second-belief"


@pytest.mark.parametrize(("n", "V", "epsilon"), [(2, 2, F(1, 4)), (3, 1, F(1))])
def test_the_constants_stand_where_the_steps_have_them(n: int, V: int, epsilon: F) -> None:
    """Step d: max(floor, ...). Step e: epsilon/divisor [v/(1+v) + weight (1-e)/(1+V)^2]."""
    floor, weight, divisor = F(5, 3), F(7, 2), F(9, 4)
    changed = SecondBelief(n, V, epsilon, floor=floor, weight=weight, divisor=divisor)
    plain = SecondBelief(n, V, epsilon)
    for s in product(plain.strategies(0), repeat=n):
        if all(pair.v == 0 for pair in s):
            assert changed.outcome(s) == plain.outcome(s)
            continue
        win = changed.outcome(s).win
        assert win == plain.outcome(s).win
        for i, (e, v) in enumerate(s):
            reward = epsilon / divisor * (F(v, 1 + v) + weight * F(1 - e, (1 + V) ** 2))
            price = max(floor, *(F(pair.v) for j, pair in enumerate(s) if j != i)) if win[i] else F(0)
            assert changed.reward(i, s) == reward
            assert changed.outcome(s).price[i] == price - reward


def test_a_mechanism_with_another_constant_is_a_variant_and_never_the_printed_one(tmp_path: Path) -> None:
    printed = SecondBelief(3, 2, F(1, 4))
    assert replace(printed, floor=F(1, 2), weight=F(1), divisor=F(12)).is_as_printed
    for other in ({"floor": F(1, 3)}, {"weight": F(2)}, {"divisor": F(4)}):
        variant = replace(printed, **other)  # type: ignore[arg-type]
        assert not variant.is_as_printed
        assert variant.name == "a variant of second-belief"
        assert load_mechanism(variant, 3, 2, F(1, 4)).name != "second-belief"
        assert not load_mechanism(variant, 3, 2, F(1, 4)).declared
        path = tmp_path / "variant.json"
        check("claim-2", mechanism=variant, n=3, V=2, epsilon="1/4", certificate=path)
        assert json.loads(path.read_text())["mechanism"]["name"] == "a variant of second-belief"


@pytest.mark.parametrize(
    ("constants", "message"),
    [
        ({"floor": F(-1)}, "floor = -1: no price is below 0; write a floor of at least 0"),
        ({"weight": F(-1, 2)}, "weight = -1/2: the weight of 1-e in the reward must be at least 0"),
        ({"divisor": F(0)}, "divisor = 0: what the reward is divided by must be above 0"),
    ],
)
def test_constants_out_of_range(constants: dict[str, F], message: str) -> None:
    with pytest.raises(OutOfRange) as wrong:
        replace(SecondBelief(2, 2, F(1)), **constants)  # type: ignore[arg-type]
    assert str(wrong.value) == message


def test_a_subclass_declares_nothing() -> None:
    """It may have changed any step, so that a declaration made for the printed steps could be false."""

    class Other(SecondBelief):
        pass

    other = Other(2, 3, F(1))
    assert other.column_rule(0) is None
    assert other.revenue_rule() is None
    assert not other.is_as_printed
    assert other.position(0) != other.position(1)


@pytest.mark.parametrize(
    ("n", "V", "epsilon", "message"),
    [
        (1, 3, F(1), "n = 1: an auction needs at least 2 players"),
        (2, 0, F(1), "V = 0: the valuation bound must be at least 1"),
        (2, 3, F(0), "epsilon = 0 lies outside (0, 1], where the mechanism is defined"),
        (2, 3, F(9, 8), "epsilon = 9/8 lies outside (0, 1], where the mechanism is defined"),
    ],
)
def test_parameters_out_of_range(n: int, V: int, epsilon: F, message: str) -> None:
    with pytest.raises(OutOfRange) as wrong:
        SecondBelief(n, V, epsilon)
    assert str(wrong.value) == message


def test_choices_must_cover_every_pair_that_can_tie_and_no_other() -> None:
    def choices(*entries: list[object]) -> TieRule:
        return tie_rule({"choices": list(entries)}, 2)

    low, high = [[0, 1], [1, 2], 2], [[1, 1], [1, 2], 1]
    m = SecondBelief(2, 1, F(1), choices(low, high))
    assert m.outcome((Pair(0, 1), Pair(0, 1))).win == (0, 1)
    assert m.outcome((Pair(1, 1), Pair(1, 1))).win == (1, 0)
    with pytest.raises(MalformedMechanism, match=r"no winner for players \[1, 2\] tied at \[1, 1\]"):
        SecondBelief(2, 1, F(1), choices(low))
    with pytest.raises(MalformedMechanism, match="3 choices, and 2 are needed"):
        SecondBelief(2, 1, F(1), choices(low, high, [[0, 0], [1, 2], 1]))
