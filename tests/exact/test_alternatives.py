"""Theorems of the alternative: the witness shows its side, and so no witness of the other side exists."""

import random
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.errors import InexactNumber
from verifier.exact import witnesses
from verifier.exact.alternatives import Combination, Separator, Undecided, strict, very_weak, weak

EXACT = settings(derandomize=True, deadline=None, max_examples=60)
QUESTIONS = pytest.mark.parametrize("question", [strict, weak, very_weak])
METHODS = pytest.mark.parametrize("method", ["fast", "canonical"])
TINY = Fraction(1, 10**20)
entries = st.one_of(
    st.integers(-2, 2).map(Fraction), st.sampled_from([TINY, -TINY, 1 + TINY, Fraction(10**15)])
)


@st.composite
def matrices(draw, entry=entries):
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    row = st.lists(entry, min_size=columns, max_size=columns)
    return draw(st.lists(row, min_size=rows, max_size=rows))


def shows(question, D, answer):
    """The two sides of each theorem, as printed, in plain Fractions."""
    w = answer.weights
    assert min(w) >= 0
    assert sum(w) == 1
    if isinstance(answer, Combination):
        gains = [sum(w_k * row[c] for w_k, row in zip(w, D, strict=True)) for c in range(len(D[0]))]
        if question is strict:
            return min(gains) > 0 and answer.margin == min(gains)
        if question is very_weak:
            return min(gains) >= 0 and answer.margin == min(gains)
        return min(gains) >= 0 and max(gains) > 0 and answer.margin == sum(gains)
    payoffs = [sum(m * x for m, x in zip(w, row, strict=True)) for row in D]
    assert answer.value == max(payoffs)
    if question is very_weak:
        return max(payoffs) < 0
    return max(payoffs) <= 0 and (question is strict or min(w) > 0)


@QUESTIONS
@METHODS
@EXACT
@given(D=matrices())
def test_every_answer_shows_its_side(question, method, D):
    answer = question(D, method)
    assert not isinstance(answer, Undecided)
    assert shows(question, D, answer)


@QUESTIONS
@EXACT
@given(D=matrices())
def test_the_methods_agree_on_the_side(question, D):
    # Each side refutes the other, so two certified answers can never differ.
    assert type(question(D)) is type(question(D, "canonical"))


@EXACT
@given(D=matrices())
def test_the_three_senses_are_nested(D):
    sides = [isinstance(question(D), Combination) for question in (strict, weak, very_weak)]
    assert sides == sorted(sides)  # strictly implies weakly implies very weakly


@QUESTIONS
@EXACT
@given(D=matrices(st.integers(-3, 3)), factor=st.fractions(Fraction(1, 10**6), 10**6), data=st.data())
def test_the_side_depends_neither_on_the_scale_nor_on_the_order(question, D, factor, data):
    side = type(question(D))
    assert type(question([[factor * x for x in row] for row in D])) is side
    rows = data.draw(st.permutations(range(len(D))))
    columns = data.draw(st.permutations(range(len(D[0]))))
    assert type(question(np.array([[D[k][c] for c in columns] for k in rows]))) is side


def near_tie(size, gap, seed, everywhere):
    """Differences to a row that is a mixture of three, less a gap in all columns or only in the first."""
    rng = random.Random(seed)
    rows = [[Fraction(rng.randint(-99, 99), rng.randint(1, 9)) for _ in range(size)] for _ in range(size)]
    weights = [Fraction(k, 97) for k in (29, 31, 37)]
    mixture = [sum(w * row[c] for w, row in zip(weights, rows[:3], strict=True)) for c in range(size)]
    own = [m - gap if everywhere or c == 0 else m for c, m in enumerate(mixture)]
    return [[x - o for x, o in zip(row, own, strict=True)] for row in rows]


@pytest.mark.parametrize("size", [4, 12, 25])
@pytest.mark.parametrize("seed", range(3))
def test_a_gap_of_1e_20_everywhere_is_strict(size, seed):
    D = near_tie(size, TINY, seed, everywhere=True)
    for question in (strict, weak, very_weak):
        answer = question(D)
        assert isinstance(answer, Combination)
        assert shows(question, D, answer)


def with_a_belief_that_holds_down(D, others_below):
    """D with row k >= 3 lowered, so that the uniform belief gives rows 0, 1, 2 exactly 0 and the others less.

    Then no mixture is strictly better, and only rows 0, 1 and 2 can take part in one that is as good.
    """
    lowered = []
    for k, row in enumerate(D):
        mean = sum(row) / len(row)
        lowered.append([x - mean - (others_below if k >= 3 else 0) for x in row])
    return lowered


@pytest.mark.parametrize("size", [4, 12, 25])
@pytest.mark.parametrize("below", [TINY, Fraction(1)])
def test_an_exact_tie_is_not_strict_and_not_weak_but_very_weak(size, below):
    # The mixture of rows 0, 1, 2 is exactly 0 in every column before and after the lowering.
    D = with_a_belief_that_holds_down(near_tie(size, Fraction(0), 7, everywhere=True), below)
    assert isinstance(strict(D), Separator)
    assert isinstance(weak(D), Separator)
    assert isinstance(very_weak(D), Combination)
    for question in (strict, weak, very_weak):
        assert shows(question, D, question(D))


@pytest.mark.parametrize("size", [4, 12, 25])
def test_a_gap_of_1e_20_in_one_column_is_weak_and_not_strict(size):
    rows = with_a_belief_that_holds_down(near_tie(size, Fraction(0), 3, everywhere=True), Fraction(1, 3))
    D = [[x + TINY if c == 0 else x for c, x in enumerate(row)] + [Fraction(0)] for row in rows]
    # The last column is 0 in every row: it alone shows that nothing is strictly better.
    assert strict(D) == Separator((*[Fraction(0)] * size, Fraction(1)), Fraction(0))
    answer = weak(D)
    assert isinstance(answer, Combination)
    assert shows(weak, D, answer)


def test_floats_alone_would_give_the_wrong_answer():
    # Rows that win by 1e-20 and rows that lose by 1e-20 are the same to floats, and opposite in truth.
    wins = [[1 + TINY, -1 + TINY], [-1 + TINY, 1 + TINY]]
    loses = [[1 - TINY, -1 - TINY], [-1 - TINY, 1 - TINY]]
    assert [[float(x) for x in row] for row in wins] == [[float(x) for x in row] for row in loses]
    for method in ("fast", "canonical"):
        assert strict(wins, method) == Combination((Fraction(1, 2),) * 2, TINY)
        assert very_weak(loses, method) == Separator((Fraction(1, 2),) * 2, -TINY)


@QUESTIONS
def test_the_fast_method_does_not_need_our_simplex(question, monkeypatch):
    def refused(*arguments, **named):
        raise AssertionError("the exact simplex was called")

    monkeypatch.setattr(witnesses, "maximise", refused)
    for seed in range(3):
        for gap in (TINY, Fraction(0), Fraction(-1), Fraction(1)):
            D = near_tie(15, gap, seed, everywhere=True)
            assert shows(question, D, question(D))


@QUESTIONS
@pytest.mark.parametrize("seed", range(2))
def test_gaps_of_both_signs_near_1e_20_are_settled_by_refinement(question, seed, monkeypatch):
    # The optimal vertices of the tie and of the perturbed matrix lie far apart, and floats see only the tie.
    def refused(*arguments, **named):
        raise AssertionError("the exact simplex was called")

    monkeypatch.setattr(witnesses, "maximise", refused)
    rng = random.Random(seed)
    tie = near_tie(40, Fraction(0), seed, everywhere=True)
    for least in (1, -9):  # gains only; gains and losses
        moved = [rng.randint(least, 9) * TINY for _ in tie[0]]
        D = [[x + e for x, e in zip(row, moved, strict=True)] for row in tie]
        assert shows(question, D, question(D))


@QUESTIONS
def test_without_the_float_solver_the_answer_is_the_same(question, monkeypatch):
    D = near_tie(6, Fraction(0), 5, everywhere=True)
    before = question(D)
    monkeypatch.setattr(witnesses, "candidates", lambda program: iter(()))
    assert type(question(D)) is type(before)


@QUESTIONS
def test_wrong_candidates_are_not_believed(question, monkeypatch):
    def wrong(program):
        m, n = program.rows.shape
        yield witnesses.Candidate(
            [Fraction(1)] + [Fraction(0)] * (n - 1), [Fraction(1)] + [Fraction(0)] * (m - 1), True
        )

    D = [[2, -3], [-3, 2]]
    monkeypatch.setattr(witnesses, "candidates", wrong)
    answer = question(D)
    assert isinstance(answer, Separator)
    assert shows(question, D, answer)


def test_a_single_row_or_column_that_decides_is_returned_and_the_first_one():
    assert strict([[-1, 1], [1, 2], [3, 3]]).weights == (0, 1, 0)
    assert strict([[5, 0, 0], [5, -1, -1]]).weights == (0, 1, 0)
    assert very_weak([[-1, 1], [0, 0], [3, 3]]).weights == (0, 1, 0)
    assert very_weak([[5, 0, -1], [5, -1, -1]]).weights == (0, 0, 1)
    assert weak([[0, 0], [0, 1], [3, 3]]).weights == (0, 1, 0)


def test_a_spent_budget_is_undecided():
    D = [[2, -1], [-2, 1]]
    reason = "the exact simplex method ran out of its budget before a witness was found"
    for question in (strict, weak, very_weak):
        assert question(D, "canonical", budget=-1) == Undecided(reason)


def test_integer_arrays_and_rationals_give_the_same_witness():
    D = [[3, -1, 2], [-2, 2, -1], [0, 1, -3]]
    big = 2**70
    for form in (np.array(D), np.array(D, dtype=object), np.array(D, dtype=np.int8)):
        assert strict(form, "canonical") == strict(D, "canonical")
    scaled = strict([[big * x for x in row] for row in D], "canonical")
    assert scaled.weights == strict(D, "canonical").weights


def test_entries_at_the_edge_of_int64_do_not_overflow():
    m = 2**63 - 1
    D = np.array([[m, -m], [-m, m]])
    assert strict(D).value == 0
    assert very_weak(D).margin == 0
    low = np.array([[-(2**63), 5], [5, -(2**63)]])
    assert strict(low).value == Fraction(5 - 2**63, 2)


def test_refusals():
    with pytest.raises(
        InexactNumber, match=r'an entry of D is the float 0\.5, which is not exact: write "0\.5"'
    ):
        strict([[0.5]])
    with pytest.raises(InexactNumber, match="an entry of D is the float"):
        strict(np.array([[0.5]]))
    with pytest.raises(ValueError, match=r"rows of lengths \[1, 2\] make no matrix"):
        weak([[1], [1, 2]])
    with pytest.raises(ValueError, match=r"rows of lengths \[\] make no matrix"):
        very_weak([])
