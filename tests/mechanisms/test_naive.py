"""NAIVE, [CM2012] Section 3.1.4, at the paper's own V = 100 and at small V."""

from fractions import Fraction as F

import pytest

from verifier.errors import OutOfRange
from verifier.games.auction import Outcome
from verifier.mechanisms.naive import Naive

UNSOLD = Outcome((F(0), F(0)), (F(0), F(0)))


def at_least(low: int) -> frozenset[int]:
    return frozenset(range(low, 101))


def test_the_truthful_profile_of_the_70_100_context_yields_90() -> None:
    """w = 2, B'_1 = {70} x {90..100}: P = min of max(70, x) over x >= 90, which is 90."""
    outcome = Naive(2, 100).outcome(((70, at_least(90)), (100, at_least(60))))
    assert outcome == Outcome((F(0), F(1)), (F(0), F(90)))


def test_the_alternative_profile_yields_70() -> None:
    outcome = Naive(2, 100).outcome(((70, at_least(0)), (100, at_least(60))))
    assert outcome.revenue == 70


def test_player_1_is_indifferent_and_player_2_cannot_gain_there() -> None:
    """The alternative profile is a Nash equilibrium of the context, as Section 3.1.4 says: against
    (70, {0..100}) player 2's price is 70 if he wins, and against (100, {60..100}) player 1 would have to
    announce 100, win the tie, and pay 100."""
    m = Naive(2, 100)
    alternative, truthful = (70, at_least(0)), (100, at_least(60))
    assert m.outcome((alternative, truthful)).utility(1, 100) == 30
    for a in range(101):
        for b in (at_least(0), at_least(60), frozenset({a}), frozenset[int]()):
            assert m.outcome((alternative, (a, b))).utility(1, 100) <= 30
            assert m.outcome(((a, b), truthful)).utility(0, 70) <= 0


def test_ties_go_to_the_lower_index() -> None:
    assert Naive(2, 5).outcome(((3, frozenset({0})), (3, frozenset({1})))) == Outcome(
        (F(1), F(0)), (F(3), F(0))
    )


def test_who_does_not_reach_the_price_leaves_the_good_unsold() -> None:
    """w = 1, P = max(2, 4) = 4 > 3."""
    assert Naive(2, 5).outcome(((3, frozenset()), (2, frozenset({4, 5})))) == UNSOLD


def test_the_price_is_the_least_highest_type_of_the_loser_s_report() -> None:
    assert Naive(2, 5).outcome(((5, frozenset()), (2, frozenset({1, 4})))).price == (2, 0)
    assert Naive(2, 5).outcome(((5, frozenset()), (2, frozenset({3, 4})))).price == (3, 0)


def test_empty_reports_in_both_readings() -> None:
    """Allowed, they leave the good unsold; forbidden, they are no strategies."""
    assert Naive(2, 1).outcome(((1, frozenset({1})), (0, frozenset()))) == UNSOLD
    allowed, forbidden = Naive(2, 1).strategies(0), Naive(2, 1, empty_reports=False).strategies(0)
    assert len(allowed) == 2 * 4
    assert len(forbidden) == 2 * 3
    assert set(allowed) - set(forbidden) == {(0, frozenset()), (1, frozenset())}


def test_two_players_only() -> None:
    with pytest.raises(OutOfRange, match="n = 3: the mechanism naive is defined for 2 players"):
        Naive(3, 5)
    with pytest.raises(OutOfRange, match="V = 0"):
        Naive(2, 0)
