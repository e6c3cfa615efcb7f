"""Ranges, lists and their products."""

from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.errors import OutOfRange, TooLarge, VerifierError
from verifier.suites.grid import LARGEST, grid, split

integers = st.integers(min_value=-50, max_value=50)


@given(integers, st.integers(min_value=0, max_value=30))
def test_a_range_holds_both_its_ends_and_all_between(low: int, length: int) -> None:
    assert split("--n", f"{low}..{low + length}") == tuple(str(k) for k in range(low, low + length + 1))


@given(integers, st.integers(min_value=1, max_value=30))
def test_a_range_that_runs_downwards_is_an_error(low: int, length: int) -> None:
    with pytest.raises(OutOfRange, match="empty range"):
        split("--n", f"{low + length}..{low}")


@given(st.dictionaries(st.sampled_from(["n", "V", "epsilon"]), st.sets(integers, min_size=1, max_size=4)))
def test_the_grid_is_the_product_of_its_axes(axes: dict[str, set[int]]) -> None:
    points = grid({name: ",".join(map(str, values)) for name, values in axes.items()})
    assert len(points) == prod(map(len, axes.values()))
    assert len({tuple(sorted(point.items())) for point in points}) == len(points)
    for point in points:
        assert all(int(point[name]) in axes[name] for name in axes)


def test_the_last_option_runs_fastest() -> None:
    points = grid({"n": "2..3", "V": "5,1"})
    assert [(point["n"], point["V"]) for point in points] == [("2", "5"), ("2", "1"), ("3", "5"), ("3", "1")]


def test_ranges_and_lists_mix_and_repetitions_count_once() -> None:
    assert split("--V", "4,1..3,2, 7") == ("4", "1", "2", "3", "7")


def test_text_is_kept_as_it_is() -> None:
    assert split("--epsilon", "0.25,1/4,all") == ("0.25", "1/4", "all")
    assert split("--ties", '{"order":[2,1,3]},last') == ('{"order":[2,1,3]}', "last")


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("", "empty place"),
        ("1,,2", "empty place"),
        ("1,", "empty place"),
        ("1/8..1/2", "integer at each end"),
        ("2..", "integer at each end"),
        ("2...4", "integer at each end"),
        ("²..³", "integer at each end"),
        ("1..9999999999999999999999", "too large"),
    ],
)
def test_what_is_no_list(listed: str, said: str) -> None:
    with pytest.raises(OutOfRange, match=said):
        split("--n", listed)


@pytest.mark.parametrize("axes", [{"n": "1..1000000000"}, {"n": "1..1000", "V": "1..1000"}])
def test_a_grid_beyond_all_measure_is_refused_before_it_is_made(axes: dict[str, str]) -> None:
    with pytest.raises(TooLarge, match=str(LARGEST)):
        grid(axes)


@given(st.text(alphabet="0123456789.,-/ {}[]", max_size=12))
def test_nothing_else_is_ever_raised(listed: str) -> None:
    """Whatever is written, there are values, or an error that says where."""
    told = None
    try:
        values = split("--n", listed)
    except VerifierError as error:
        told = str(error)
    assert values if told is None else "--n" in told
