"""Independent engines give one answer, and every witness satisfies the definitions."""

from collections.abc import Callable
from fractions import Fraction as F

import pytest
from hypothesis import given, settings

from tests.laws.matrices import SENSES, Borderline, borderline, matrix, rows
from verifier.dominance import by_enumeration, by_linear_program, by_smt, definitions, witnesses_first
from verifier.dominance.question import Answer, Dominated, Question, Sense, Undecided, Undominated
from verifier.games.normal_form import PayoffMatrix

Engine = Callable[[PayoffMatrix, list[int], list[int], Sense], dict[int, Answer]]
ENGINES: dict[str, Engine] = {
    "definitions": definitions.classify,  # which enumerates, and confirms what it finds
    "linear program, fast": lambda m, a, k, s: by_linear_program.classify(m, a, k, s, "fast"),
    "linear program, canonical": lambda m, a, k, s: by_linear_program.classify(m, a, k, s, "canonical"),
    "witnesses first": witnesses_first.classify,
    "witnesses first, fast": lambda m, a, k, s: witnesses_first.classify(m, a, k, s, "fast"),
}
WITH_SMT: dict[str, Engine] = {"definitions": definitions.classify, "smt": by_smt.classify}


def agree(engines: dict[str, Engine], payoffs: PayoffMatrix) -> None:
    everything = list(range(len(payoffs.actions)))
    for sense in SENSES:
        answers = {name: engine(payoffs, everything, everything, sense) for name, engine in engines.items()}
        for a in everything:
            for name, answer in answers.items():
                assert not isinstance(answer[a], Undecided), name
                question = Question(payoffs, a, tuple(everything), sense)
                assert definitions.confirms(question, answer[a]), (name, sense, a)
            assert len({type(answer[a]) for answer in answers.values()}) == 1, (sense, a, answers)


def known(engines: dict[str, Engine], case: Borderline) -> None:
    payoffs = matrix(case.rows)
    everything = list(range(len(case.rows)))
    for sense, dominated in case.dominated.items():
        for name, engine in engines.items():
            answer = engine(payoffs, [0], everything, sense)[0]
            assert isinstance(answer, Dominated if dominated else Undominated), (name, sense, answer)
            assert definitions.confirms(Question(payoffs, 0, tuple(everything), sense), answer), name


@given(rows())
@settings(max_examples=250, derandomize=True, deadline=None)
def test_engines_agree_on_random_games(table: list[list[F]]) -> None:
    agree(ENGINES, matrix(table))


@given(borderline())
@settings(max_examples=250, derandomize=True, deadline=None)
def test_engines_know_the_truth_at_gaps_of_1e_20_and_at_exact_ties(case: Borderline) -> None:
    known(ENGINES, case)


@given(rows(3, 3))
@settings(max_examples=40, derandomize=True, deadline=None)
def test_smt_agrees_on_random_games(table: list[list[F]]) -> None:
    agree(WITH_SMT, matrix(table))


@given(borderline())
@settings(max_examples=40, derandomize=True, deadline=None)
def test_smt_knows_the_truth_at_gaps_of_1e_20_and_at_exact_ties(case: Borderline) -> None:
    known(WITH_SMT, case)


@pytest.mark.slow
@given(rows(5, 5), borderline(4))
@settings(max_examples=1200, derandomize=True, deadline=None)
def test_engines_agree_on_thousands(table: list[list[F]], case: Borderline) -> None:
    fast = {name: engine for name, engine in ENGINES.items() if name != "definitions"}
    agree(fast, matrix(table))
    known(fast, case)


@pytest.mark.slow
@given(rows(4, 4), borderline(4))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_smt_agrees_on_hundreds(table: list[list[F]], case: Borderline) -> None:
    agree(WITH_SMT, matrix(table))
    known(WITH_SMT, case)


def test_an_engine_that_lies_is_caught() -> None:
    """The comparison itself can fail: an engine that calls everything undominated does not pass."""

    def lies(m: PayoffMatrix, actions: list[int], among: list[int], sense: Sense) -> dict[int, Answer]:
        answers = by_enumeration.classify(m, actions, among, sense)
        belief = by_enumeration.classify(m, actions, [actions[0]], Sense.STRICTLY)[actions[0]]
        return {a: belief if isinstance(answer, Dominated) else answer for a, answer in answers.items()}

    with pytest.raises(AssertionError):
        agree({**ENGINES, "lies": lies}, matrix([[F(0), F(0)], [F(1), F(1)]]))


def test_a_question_that_is_too_large_for_enumeration_is_undecided() -> None:
    """Action 0 has always 0; against each rest some other action has 1, and none has it against all."""
    mixed = [[F(0)] * 12] + [[F(1) if (a + c) % 2 else F(-2) for c in range(12)] for a in range(11)]
    answer = by_enumeration.classify(matrix(mixed), [0], list(range(12)), Sense.STRICTLY)[0]
    assert isinstance(answer, Undecided)
    assert f"sets of equations, more than {by_enumeration.LIMIT}" in answer.reason
