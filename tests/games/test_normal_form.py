"""Games in normal form, and the game that a mechanism makes of types."""

from fractions import Fraction as F

import pytest

from verifier.errors import InexactNumber, MalformedGame
from verifier.games.auction import join, without
from verifier.games.incomplete_information import auction_game
from verifier.games.normal_form import NormalFormGame
from verifier.mechanisms.second_price import SecondPrice

PENNIES = {("H", "H"): (1, -1), ("H", "T"): (-1, 1), ("T", "H"): (-1, 1), ("T", "T"): (1, -1)}


def test_payoffs_by_player_and_rest() -> None:
    game = NormalFormGame.of([["H", "T"], ["H", "T"]], PENNIES)
    assert game.n == 2
    assert list(game.rests(1)) == [("H",), ("T",)]
    assert game.payoff(1, "T", ("H",)) == 1
    matrix = game.matrix(1)
    assert [[matrix.payoff(a, c) for c in (0, 1)] for a in (0, 1)] == [[-1, 1], [1, -1]]
    taken = matrix.take([1], [1, 0])
    assert (taken.actions, taken.rests, taken.payoff(0, 1)) == (("T",), (("T",), ("H",)), 1)


def test_a_one_player_game_has_one_empty_rest() -> None:
    game = NormalFormGame.of([["a", "b"]], {("a",): (1,), ("b",): (2,)})
    assert list(game.rests(0)) == [()]
    assert game.matrix(0).payoff(1, 0) == 2


def test_fewer_actions() -> None:
    game = NormalFormGame.of([["H", "T"], ["H", "T"]], PENNIES).restricted([["T"], ["H", "T"]])
    assert game.actions == (("T",), ("H", "T"))
    assert game.payoff(0, "T", ("T",)) == 1


def test_join_and_without_are_inverse() -> None:
    profile = ("a", "b", "c")
    for i in range(3):
        assert join(i, profile[i], without(i, profile)) == profile


@pytest.mark.parametrize(
    ("actions", "payoffs", "message"),
    [
        ([], {}, "at least one player"),
        ([["a"], []], {}, "every player at least one action"),
        ([["a", "a"]], {("a",): (1,)}, r"player 1 has an action twice in \['a', 'a'\]"),
        ([["a", "b"]], {("a",): (1,)}, r"profile \('b',\) needs 1 payoffs"),
        ([["a"]], {("a",): (1, 2)}, r"profile \('a',\) needs 1 payoffs"),
    ],
)
def test_refusals(
    actions: list[list[str]], payoffs: dict[tuple[str, ...], tuple[int, ...]], message: str
) -> None:
    with pytest.raises(MalformedGame, match=message):
        NormalFormGame.of(actions, payoffs)


def test_floats_are_refused() -> None:
    with pytest.raises(InexactNumber):
        NormalFormGame.of([["a"]], {("a",): (0.5,)})


def test_the_game_of_an_auction() -> None:
    """Type 1 wins at a price of 2: 1 - 2. Type 3 wins: 3 - 2."""
    game = auction_game(SecondPrice(2, 3))
    assert (game.n, game.types[0]) == (2, (0, 1, 2, 3))
    assert game.payoff(0, 1, (3, 2)) == F(-1)
    assert game.at((3, 0)).payoff(0, 3, (2,)) == F(1)
    assert game.at((3, 0)).payoff(1, 2, (3,)) == 0
