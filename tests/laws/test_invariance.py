"""What changes nothing: positive affine rescaling, doubled columns, added dominated actions."""

from fractions import Fraction as F

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws.matrices import SENSES, few, matrix, rows
from verifier.dominance import witnesses_first
from verifier.dominance.question import Dominated, Sense

SETTINGS = settings(max_examples=150, derandomize=True, deadline=None)


def dominated(u: list[list[F]], sense: Sense, asked: int | None = None) -> list[bool]:
    """For each of the first `asked` actions, whether a mixture dominates it."""
    everything = range(len(u))
    answers = witnesses_first.classify(matrix(u), everything, everything, sense)
    return [isinstance(answers[a], Dominated) for a in range(len(u) if asked is None else asked)]


@given(rows(), st.fractions(min_value=F(1, 4), max_value=4), few)
@SETTINGS
def test_positive_affine_rescaling(u: list[list[F]], scale: F, shift: F) -> None:
    for sense in SENSES:
        assert dominated([[scale * x + shift for x in row] for row in u], sense) == dominated(u, sense)


@given(rows(), st.data())
@SETTINGS
def test_a_constant_added_to_a_column(u: list[list[F]], data: st.DataObject) -> None:
    """What the others do to everybody alike does not matter."""
    added = [data.draw(few) for _ in u[0]]
    moved = [[x + y for x, y in zip(row, added, strict=True)] for row in u]
    for sense in SENSES:
        assert dominated(moved, sense) == dominated(u, sense)


@given(rows(), st.data())
@SETTINGS
def test_doubled_columns(u: list[list[F]], data: st.DataObject) -> None:
    """So a column may stand for many rests."""
    column = data.draw(st.integers(0, len(u[0]) - 1))
    for sense in SENSES:
        assert dominated([[*row, row[column]] for row in u], sense) == dominated(u, sense)


@given(rows(), st.data())
@SETTINGS
def test_an_added_strictly_dominated_action(u: list[list[F]], data: st.DataObject) -> None:
    """It is dominated in every sense, and nothing else becomes so."""
    below = data.draw(st.integers(0, len(u) - 1))
    drop = data.draw(st.fractions(min_value=F(1, 10**20), max_value=1))
    more = [*u, [x - drop for x in u[below]]]
    for sense in SENSES:
        assert dominated(more, sense) == [*dominated(u, sense), True]


def test_the_comparison_can_fail() -> None:
    """Adding an action that is not dominated does change answers."""
    u = [[F(0), F(0)], [F(-1), F(1)]]
    assert dominated(u, Sense.STRICTLY) == [False, False]
    assert dominated([*u, [F(2), F(2)]], Sense.STRICTLY, 2) == [True, True]
    negative = [[-x for x in row] for row in [[F(0)], [F(1)]]]
    assert dominated(negative, Sense.STRICTLY) != dominated([[F(0)], [F(1)]], Sense.STRICTLY)
