"""The three senses of dominance on games solved by hand."""

from fractions import Fraction as F
from typing import Any

import pytest

from verifier.dominance import by_enumeration, by_linear_program, by_smt, definitions, witnesses_first
from verifier.dominance.by_enumeration import pure_dominator
from verifier.dominance.definitions import dominates, expected_payoff, is_best_response, mixed_payoff
from verifier.dominance.elimination import eliminate
from verifier.dominance.question import (
    Dominated,
    Question,
    Sense,
    Undecided,
    Undominated,
    margin,
    worth,
)
from verifier.exact.distribution import Distribution
from verifier.exact.scaling import exact_matrix
from verifier.games.normal_form import NormalFormGame, PayoffMatrix

HALVES = Distribution(((1, F(1, 2)), (2, F(1, 2))))
ENGINES: list[Any] = [definitions, by_enumeration, by_linear_program, by_smt, witnesses_first]
S, W, VW = Sense.STRICTLY, Sense.WEAKLY, Sense.VERY_WEAKLY


def matrix(*rows: tuple[int, ...]) -> PayoffMatrix:
    exact = [[F(x) for x in row] for row in rows]
    return PayoffMatrix(
        tuple(range(len(rows))), tuple((c,) for c in range(len(rows[0]))), exact_matrix(exact)
    )


def test_payoffs_of_mixtures_and_beliefs() -> None:
    u = matrix((1, 1), (3, 0), (0, 5))
    assert [mixed_payoff(u, HALVES, c) for c in (0, 1)] == [F(3, 2), F(5, 2)]
    assert expected_payoff(u, 2, Distribution(((0, F(4, 5)), (1, F(1, 5))))) == 1
    assert margin(u, 0, HALVES, S) == F(1, 2)
    assert margin(u, 0, HALVES, W) == F(1, 2) + F(3, 2)
    assert worth(u, 1, Distribution(((0, F(1, 3)), (1, F(2, 3))))) == 1


@pytest.mark.parametrize(
    ("row", "senses"),
    [((0, 0), {S, W, VW}), ((1, 1), {VW}), ((2, 0), {VW}), ((2, 1), set())],
)
def test_a_mixture_of_two_actions(row: tuple[int, int], senses: set[Sense]) -> None:
    """Even chances of (2, 0) and (0, 2) give (1, 1); (2, 0) itself is equalled by action 1."""
    u = matrix(row, (2, 0), (0, 2))
    by = Distribution.pure(1) if row == (2, 0) else HALVES
    assert {sense for sense in Sense if dominates(u, by, 0, sense)} == senses
    for engine in ENGINES:
        for sense in Sense:
            answer = engine.classify(u, [0], [0, 1, 2], sense)[0]
            assert isinstance(answer, Dominated if sense in senses else Undominated), (engine, sense)


def test_weakly_and_no_more() -> None:
    """(1, 1) against (0, 1): better in one column, equal in the other."""
    u = matrix((0, 1), (1, 1))
    assert {sense for sense in Sense if dominates(u, Distribution.pure(1), 0, sense)} == {W, VW}
    for engine in ENGINES:
        assert isinstance(engine.classify(u, [0], [0, 1], S)[0], Undominated)
        assert isinstance(engine.classify(u, [0], [0, 1], W)[0], Dominated)


def test_best_responses() -> None:
    u = matrix((1, 1), (2, 0), (0, 2))
    even = Distribution(((0, F(1, 2)), (1, F(1, 2))))
    assert is_best_response(u, 0, even, (0, 1, 2))
    assert not is_best_response(u, 0, Distribution.pure(0), (0, 1, 2))
    assert is_best_response(u, 0, Distribution.pure(0), (0, 2))


def test_only_a_mixture_dominates() -> None:
    u = matrix((1, 1), (3, 0), (0, 3))
    assert pure_dominator(Question(u, 0, (0, 1, 2), S)) is None
    for engine in ENGINES:
        answer = engine.classify(u, [0], [0, 1, 2], S)[0]
        assert isinstance(answer, Dominated)
        assert set(answer.mixture.support) == {1, 2}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_single_action_is_never_dominated(engine: Any) -> None:
    for sense in Sense:
        assert isinstance(engine.classify(matrix((1, 2)), [0], [0], sense)[0], Undominated)


@pytest.mark.parametrize("engine", ENGINES)
def test_two_equal_actions_dominate_each_other_very_weakly_only(engine: Any) -> None:
    u = matrix((1, 2), (1, 2))
    for sense in Sense:
        answers = engine.classify(u, [0, 1], [0, 1], sense)
        wanted = Dominated if sense is VW else Undominated
        assert all(isinstance(answer, wanted) for answer in answers.values())


def test_elimination_of_equal_actions_keeps_one() -> None:
    game = NormalFormGame.of([["a", "b"], ["x"]], {("a", "x"): (1, 0), ("b", "x"): (1, 0)})
    assert eliminate(game, VW).left.actions == (("a",), ("x",))
    assert eliminate(game, W).left.actions == (("a", "b"), ("x",))


DILEMMA = NormalFormGame.of(
    [["C", "D"], ["C", "D"]],
    {("C", "C"): (2, 2), ("C", "D"): (0, 3), ("D", "C"): (3, 0), ("D", "D"): (1, 1)},
)


def test_elimination_round_by_round() -> None:
    result = eliminate(DILEMMA)
    assert [(step.round, step.player, step.action) for step in result.steps] == [(1, 0, "C"), (1, 1, "C")]
    assert result.left.actions == (("D",), ("D",))
    assert eliminate(DILEMMA, rounds=0).left is DILEMMA


@pytest.mark.parametrize("rounds", [None, 1])
def test_elimination_names_what_no_engine_could_settle(rounds: int | None) -> None:
    """Also when the number of rounds is limited: player 2's actions stay, and are said to be undecided."""

    def blind_to_player_2(u: PayoffMatrix, actions: Any, among: Any, sense: Sense) -> Any:
        if u.rests == (("C",), ("D",)) and u.payoff(0, 0) == 2 and len(u.actions) == 2:
            blind_to_player_2.calls += 1  # type: ignore[attr-defined]
            if blind_to_player_2.calls > 2:  # type: ignore[attr-defined]
                return {a: Undecided("too dark") for a in actions}
        return witnesses_first.classify(u, actions, among, sense)

    blind_to_player_2.calls = 0  # type: ignore[attr-defined]
    result = eliminate(DILEMMA, rounds=rounds, classify=blind_to_player_2)
    assert result.steps[0].action == "C"
    if rounds == 1:
        assert {(player, action) for player, action, _ in result.undecided} == {(1, "C"), (1, "D")}
        assert result.left.actions == (("D",), ("C", "D"))
