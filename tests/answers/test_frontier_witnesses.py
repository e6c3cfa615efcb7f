"""Weights that move with the parameter, against an engine that is asked at every single value."""

from fractions import Fraction as F

from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.answers.frontiers.witnesses import Needed, kept
from verifier.exact import alternatives
from verifier.exact.intervals import Interval
from verifier.exact.polynomial import ONE, ZERO, Quotient, total
from verifier.exact.window import Window

ROWS = [
    [Quotient.of(ONE, -ONE), Quotient.of(ZERO, F(-1, 3))],
    [Quotient.of(ZERO, -ONE), Quotient.of(ONE, F(-1, 3))],
]
WITHIN = Interval(ZERO, True, ONE, True)
STEPS = [F(k, 16) for k in range(17)]
lines = st.builds(
    Quotient.of, st.integers(-3, 3).map(lambda k: F(k)), st.integers(-3, 3).map(lambda k: F(k))
)  # fmt: skip
matrices = st.integers(1, 3).flatmap(
    lambda columns: st.lists(
        st.lists(lines, min_size=columns, max_size=columns), min_size=1, max_size=3
    )
)  # fmt: skip
Rows = list[list[Quotient]]


def at(rows: Rows, x: F) -> list[list[F]]:
    return [[line(x) for line in row] for row in rows]


def is_there(rows: Rows, x: F, strictly: bool) -> bool:
    """By the theorem of the alternative at x."""
    found = (alternatives.strict if strictly else alternatives.very_weak)(at(rows, x), "canonical")
    return isinstance(found, alternatives.Combination)


def needed(rows: Rows, x: F, strictly: bool) -> Needed | None:
    """With the mixture that the engine finds at x."""
    found = (alternatives.strict if strictly else alternatives.very_weak)(at(rows, x), "canonical")
    if not isinstance(found, alternatives.Combination):
        return None
    columns = tuple(
        total((w, row[c]) for w, row in zip(found.weights, rows, strict=True)) for c in range(len(rows[0]))
    )
    return Needed(columns, strictly, lambda: rows)


@settings(deadline=None, max_examples=60)
@given(st.lists(matrices, min_size=1, max_size=3), st.booleans(), st.sampled_from(STEPS))
def test_on_what_is_kept_every_witness_is_there(found: list[Rows], strictly: bool, x: F) -> None:
    asked = [needed(rows, x, strictly) for rows in found]
    there = [each for each in asked if each is not None]
    span = kept(there, Window(x, WITHIN), WITHIN)
    assert x in span
    for y in STEPS:
        if y in span:
            assert all(is_there(rows, y, strictly) for rows, n in zip(found, asked, strict=True) if n)


def test_weights_that_move_reach_the_point_where_the_last_ones_fail() -> None:
    """Strictly, p and 1-p with x < p and p < 1 - x/3: fewer and fewer p, up to x = 3/4 and without it."""
    rows = ROWS
    at_zero = needed(rows, ZERO, True)
    assert at_zero is not None
    stays = at_zero.stays(ZERO, WITHIN)
    gap = Interval(ZERO, True, F(3, 4), False)
    assert stays.high is not None
    assert stays.high < F(3, 4)
    assert kept([at_zero], Window(ZERO, WITHIN), gap).high == F(3, 4)
    assert at_zero.moves(ZERO, WITHIN) == Interval(ZERO, True, F(3, 4), False)
    assert not is_there(rows, F(3, 4), True)


def test_one_that_cannot_move_leaves_all_as_they_were() -> None:
    rows = ROWS
    other = Needed((Quotient.of(F(1, 2), -ONE),), True, lambda: [[Quotient.of(F(1, 2), -ONE)]])
    at_zero = needed(rows, ZERO, True)
    assert at_zero is not None
    span = kept([at_zero, other], Window(ZERO, WITHIN), Interval(ZERO, True, F(3, 4), False))
    assert span == Interval(ZERO, True, min(F(1, 2), at_zero.stays(ZERO, WITHIN).high or ONE), False)
