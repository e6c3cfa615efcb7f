"""Tie rules, read from what a user writes."""

from fractions import Fraction as F

import pytest

from verifier.errors import MalformedMechanism
from verifier.mechanisms.ties import Choices, Order, Uniform, tie_rule, tied_sets


def test_named_rules() -> None:
    assert tie_rule("first", 3) == Order((0, 1, 2)) == tie_rule({"order": [1, 2, 3]}, 3)
    assert tie_rule("last", 3) == Order((2, 1, 0))
    assert tie_rule("uniform", 3) == Uniform()
    assert tie_rule({"order": [2, 3, 1]}, 3) == Order((1, 2, 0))


@pytest.mark.parametrize("written", ["first", "last", "uniform", {"order": [2, 3, 1]}])
def test_a_rule_is_written_as_it_is_read(written: object) -> None:
    assert tie_rule(written, 3).as_json() == written


@pytest.mark.parametrize("written", ["first", "last", "uniform", {"order": [3, 1, 2]}])
def test_the_chances_of_the_tied_sum_to_one(written: object) -> None:
    rule = tie_rule(written, 3)
    for tied in tied_sets(3):
        assert sum(rule.chance(i, tied, (0, 1)) for i in tied) == 1


def test_an_order_lets_the_first_of_the_tied_win() -> None:
    rule = Order((1, 2, 0))
    assert [rule.chance(i, (0, 2), None) for i in (0, 2)] == [0, 1]
    assert [rule.chance(i, (0, 1, 2), None) for i in (0, 1, 2)] == [0, 1, 0]
    assert Uniform().chance(0, (0, 1, 2), None) == F(1, 3)


def test_choices_are_kept_in_the_order_that_certificates_need() -> None:
    """By v, then e, then the number of the tied, whatever the order in which they were written."""
    entries = [[[1, 1], [1, 2], 2], [[0, 2], [1, 2], 1], [[0, 1], [1, 2], 1]]
    rule = tie_rule({"choices": entries}, 2)
    assert rule.as_json() == {"choices": [entries[2], entries[0], entries[1]]}
    assert rule.chance(1, (0, 1), (1, 1)) == 1
    assert rule.chance(1, (0, 1), (0, 1)) == 0


def test_positions() -> None:
    """Under an order the first, the middle ones and the last differ; under `uniform` nobody does."""
    order = tie_rule("first", 4)
    assert [order.position(i, 4) for i in range(4)] == [
        (False, True),
        (True, True),
        (True, True),
        (True, False),
    ]
    assert len({tie_rule("uniform", 4).position(i, 4) for i in range(4)}) == 1
    assert len({Choices({}).position(i, 4) for i in range(4)}) == 4


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("frist", "'frist' is none of"),
        (None, "None is none of"),
        ({"order": [1, 2, 2]}, r"order \[1, 2, 2\] is not a permutation of 1..3"),
        ({"order": ["1", "2", "3"]}, "is not a permutation of 1..3"),
        ({"order": [True, 2, 3]}, "is not a permutation of 1..3"),
        ({"order": [1.0, 2, 3]}, "is not a permutation of 1..3"),
        ({"order": [1, 2]}, "is not a permutation of 1..3"),
        ({"order": [1, 2, 3], "else": 1}, "is none of"),
        ({"choices": [[[0, 1], [1, 2]]]}, "is not .*the winner"),
        ({"choices": [[[0, 1], [1, 2], 3]]}, "is not .*the winner"),
        ({"choices": [[[0, 1], [2, 1], 1]]}, "is not .*the winner"),
        ({"choices": [[[0, 1], [1, 2], True]]}, "is not .*the winner"),
        ({"choices": [[[0, 1.0], [1, 2], 1]]}, "is not .*the winner"),
        ({"choices": [[[0, 1], [1, 2], 1], [[0, 1], [1, 2], 2]]}, "stands there twice"),
    ],
)
def test_refusals(written: object, message: str) -> None:
    with pytest.raises(MalformedMechanism, match=message):
        tie_rule(written, 3)
