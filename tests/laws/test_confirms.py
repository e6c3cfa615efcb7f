"""`definitions.confirms` accepts a witness exactly when the quantifiers do, and no doctored one.

The quantifiers are written out here once more, over lists of fractions.
"""

from fractions import Fraction as F

import pytest
from hypothesis import given, settings

from tests.laws.matrices import SENSES, TINY, matrix, rows
from verifier.dominance.definitions import confirms
from verifier.dominance.question import Dominated, Question, Sense, Undecided, Undominated
from verifier.exact.distribution import Distribution


def beats(u: list[list[F]], b: int, a: int, sense: Sense) -> bool:
    gains = [x - y for x, y in zip(u[b], u[a], strict=True)]
    match sense:
        case Sense.STRICTLY:
            return all(gain > 0 for gain in gains)
        case Sense.WEAKLY:
            return all(gain >= 0 for gain in gains) and any(gain > 0 for gain in gains)
        case Sense.VERY_WEAKLY:
            return b != a and all(gain >= 0 for gain in gains)


def supports(u: list[list[F]], a: int, belief: list[F], sense: Sense) -> bool:
    worth = [sum((p * x for p, x in zip(belief, row, strict=True)), F(0)) for row in u]
    match sense:
        case Sense.STRICTLY:
            return worth[a] == max(worth)
        case Sense.WEAKLY:
            return worth[a] == max(worth) and all(belief)
        case Sense.VERY_WEAKLY:
            return all(worth[b] < worth[a] for b in range(len(u)) if b != a)


@given(rows())
@settings(max_examples=200, derandomize=True, deadline=None)
def test_pure_and_uniform_witnesses_are_confirmed_iff_they_show_what_they_say(u: list[list[F]]) -> None:
    actions, width = range(len(u)), len(u[0])
    for sense in SENSES:
        for a in actions:
            question = Question(matrix(u), a, tuple(actions), sense)
            for b in actions:
                assert confirms(question, Dominated(Distribution.pure(b))) == beats(u, b, a, sense)
            for c in range(width):
                belief = [F(c == d) for d in range(width)]
                found = confirms(question, Undominated(Distribution.pure(c)))
                assert found == supports(u, a, belief, sense)
            even = [F(1, width)] * width
            found = confirms(question, Undominated(Distribution.from_pairs(enumerate(even))))
            assert found == supports(u, a, even, sense)


# Rows 1 and 2 mixed equally give (1, 1); row 0 lies below, on, or above that.
BASE = [[F(2), F(0)], [F(0), F(2)]]
HALVES = Distribution(((1, F(1, 2)), (2, F(1, 2))))


def question(row: list[F], sense: Sense, among: tuple[int, ...] = (0, 1, 2)) -> Question:
    return Question(matrix([row, *BASE]), 0, among, sense)


def test_a_margin_of_1e_20_is_enough_and_none_is_not() -> None:
    below, on = [1 - TINY, 1 - TINY], [F(1), F(1)]
    assert confirms(question(below, Sense.STRICTLY), Dominated(HALVES))
    assert not confirms(question(on, Sense.STRICTLY), Dominated(HALVES))
    assert not confirms(question(on, Sense.WEAKLY), Dominated(HALVES))
    assert confirms(question(on, Sense.VERY_WEAKLY), Dominated(HALVES))
    assert confirms(question([F(1), 1 - TINY], Sense.WEAKLY), Dominated(HALVES))
    assert not confirms(question([1 + TINY, F(0)], Sense.VERY_WEAKLY), Dominated(HALVES))


def test_weights_doctored_by_1e_20_are_noticed() -> None:
    doctored = Distribution(((1, F(1, 2) - TINY), (2, F(1, 2) + TINY)))
    assert not confirms(question([F(1), F(1)], Sense.VERY_WEAKLY), Dominated(doctored))


def test_only_the_allowed_actions_may_dominate() -> None:
    below = [F(0), F(0)]
    assert confirms(question(below, Sense.STRICTLY), Dominated(HALVES))
    assert not confirms(question(below, Sense.STRICTLY, among=(0, 1)), Dominated(HALVES))
    itself = Dominated(Distribution.pure(0))
    assert not any(confirms(question(below, sense), itself) for sense in SENSES)


def test_beliefs_that_show_too_little() -> None:
    """Row 0 = (1, 1) is a best response to even chances, with equality; not to anything else."""
    even = Undominated(Distribution(((0, F(1, 2)), (1, F(1, 2)))))
    assert confirms(question([F(1), F(1)], Sense.STRICTLY), even)
    assert confirms(question([F(1), F(1)], Sense.WEAKLY), even)
    assert not confirms(question([F(1), F(1)], Sense.VERY_WEAKLY), even)  # the others have as much
    skewed = Undominated(Distribution(((0, F(1, 2) - TINY), (1, F(1, 2) + TINY))))
    assert not confirms(question([F(1), F(1)], Sense.STRICTLY), skewed)
    one_sided = Undominated(Distribution.pure(0))
    assert confirms(question([F(2), F(0)], Sense.STRICTLY), one_sided)
    assert not confirms(question([F(2), F(0)], Sense.WEAKLY), one_sided)  # it leaves out column 1


@pytest.mark.parametrize("sense", SENSES)
def test_undecided_shows_nothing(sense: Sense) -> None:
    assert not confirms(question([F(0), F(0)], sense), Undecided("no idea"))
