"""Ranges leave nothing out and add nothing."""

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from verifier.reports.ranges import as_ranges, runs

pairs = st.sets(st.tuples(st.integers(0, 1), st.integers(0, 12)), min_size=1)


def interval(text: str) -> range:
    """`3..5` or `3`, read back."""
    low, _, high = text.partition("..")
    return range(int(low), int(high or low) + 1)


@given(pairs)
def test_the_union_of_the_boxes_is_the_set(strategies: set[tuple[int, int]]) -> None:
    told = as_ranges([list(pair) for pair in sorted(strategies, key=lambda pair: pair[::-1])])
    boxes = re.findall(r"\(([^ ]+), ([^ ]+)\)", told)
    listed = [(e, v) for es, vs in boxes for e in interval(es) for v in interval(vs)]
    assert len(listed) == len(set(listed))
    assert set(listed) == strategies


@given(st.sets(st.integers(-20, 20), min_size=1))
def test_runs_are_as_few_as_can_be(numbers: set[int]) -> None:
    told = re.findall(r"(-?\d+)(?:\.\.(-?\d+))?", runs(numbers))
    ends = [(int(low), int(high or low)) for low, high in told]
    assert {k for low, high in ends for k in range(low, high + 1)} == numbers
    assert all(high + 1 < low for (_, high), (low, _) in itertools.pairwise(ends))


def test_a_long_set_is_short_and_a_mixed_one_is_whole() -> None:
    survivors = [[0, 80], *([e, v] for v in range(81, 151) for e in (0, 1))]
    assert as_ranges(survivors) == "(0, 80) (0..1, 81..150)"
    assert as_ranges(["out", [0, 3]]) == "out (0, 3)"
    assert as_ranges([[1, 2, 3]]) == "(1, 2, 3)"
    assert as_ranges([]) == "none"
