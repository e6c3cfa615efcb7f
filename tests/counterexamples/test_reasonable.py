"""Definition 3: who may stay at home, and where the condition fails."""

import random
from fractions import Fraction as F

import pytest

from tests.counterexamples.random_mechanisms import KINDS
from tests.counterexamples.tables import compulsory, gift
from verifier.counterexamples.reasonable import Reasonable, Unreasonable, reasonable, require_reasonable
from verifier.errors import NotApplicable
from verifier.mechanisms.load import load_mechanism
from verifier.mechanisms.naive import Naive
from verifier.mechanisms.second_price import SecondPrice


def test_random_tables_with_an_opt_out_are_reasonable() -> None:
    rng = random.Random(5)
    for kind in KINDS:
        mechanism = kind(rng, 4, 5, F(3, 4), False)
        assert isinstance(reasonable(mechanism), Reasonable)


@pytest.mark.parametrize("name", ["second-belief", "naive", "second-price", "first-price", "all-pay"])
def test_the_named_mechanisms_are_so_only_with_at_least_zero(name: str) -> None:
    """As printed, "= 0": a bid of 0 may win for nothing, and the second-belief mechanism pays for it."""
    auction = load_mechanism(name, 2, 3, F(1, 4)).auction
    found = reasonable(auction)
    assert isinstance(found, Unreasonable)
    for strategy, place in found.failures:
        assert place.profile[found.player] == strategy
        assert auction.outcome(place.profile).utility(found.player, place.type) == place.utility != 0
    assert [strategy for strategy, _ in found.failures] == list(auction.strategies(found.player))
    assert isinstance(reasonable(auction, "at-least-zero"), Reasonable)


def test_the_closest_strategy_fails_against_the_fewest() -> None:
    found = reasonable(SecondPrice(2, 5))
    assert isinstance(found, Unreasonable)
    assert (found.player, found.place.profile, found.place.type, found.place.utility) == (0, (0, 0), 5, 5)


def test_player_2_of_naive_has_an_opt_out_and_player_1_has_none() -> None:
    found = reasonable(Naive(2, 2))
    assert isinstance(found, Unreasonable)
    assert found.player == 0
    # With no report that 0 could win with, 0 is an opt-out for whoever loses ties.
    assert all(Naive(2, 2).outcome((r, (0, frozenset({1})))).win[1] == 0 for r in Naive(2, 2).strategies(0))


def test_negative_utility_is_refused_in_both_readings() -> None:
    for reading in ("exactly-zero", "at-least-zero"):
        place = r"player 1 has no opt-out strategy .*'pass', 'out'.*type is 0"
        with pytest.raises(NotApplicable, match=place):
            require_reasonable(compulsory(), reading)  # type: ignore[arg-type]
    assert reasonable(gift()) == Reasonable(("out", "out"))


def test_three_players_are_not_two() -> None:
    with pytest.raises(NotApplicable, match="two players, and the mechanism has 3"):
        require_reasonable(SecondPrice(3, 2), "at-least-zero")
