"""Assignment contexts: what a type is, who can get what, and the files that hold them."""

from dataclasses import replace
from fractions import Fraction as F
from itertools import product
from typing import Any

import pytest

from verifier.contexts.assignment import NOTHING, AssignmentContext, Setting
from verifier.contexts.assignment_file import read_assignment
from verifier.errors import InexactNumber, MalformedContext, MalformedDistribution, OutOfRange, VerifierError
from verifier.exact.distribution import Distribution

A, B, AB = frozenset("a"), frozenset("b"), frozenset("ab")
BUNDLES = (NOTHING, A, B, AB)
DISJOINT = tuple((x, y) for x, y in product(BUNDLES, repeat=2) if not x & y)
TWO_ITEMS = Setting(3, ("a", "b"), DISJOINT, ((A, B, AB), (A, B, AB)))


def test_a_type_is_a_function_that_is_zero_at_the_empty_bundle() -> None:
    t = (1, 0, 2)
    assert [TWO_ITEMS.value(0, t, bundle) for bundle in BUNDLES] == [0, 1, 0, 2]
    assert TWO_ITEMS.welfare((t, (0, 2, 2)), (A, B)) == 3


def test_all_types() -> None:
    assert TWO_ITEMS.number_of_types == (27, 27)
    assert set(TWO_ITEMS.types(0)) == set(product(range(3), repeat=3))


def test_the_number_of_types_is_known_without_listing_them() -> None:
    ten = tuple("abcdefghij")
    many = tuple(frozenset(x for k, x in enumerate(ten) if code >> k & 1) for code in range(1, 1024))
    setting = Setting(2, ten, ((NOTHING,), *((own,) for own in many)), (many,))
    assert setting.number_of_types == (2**1023,)


def test_without_a_player() -> None:
    left = TWO_ITEMS.without([0])
    assert left.number_of_types == (1, 27)
    assert set(left.assignments) == {(NOTHING, own) for own in BUNDLES}
    assert left.types(0) == ((),)


def test_theta_minus_i_says_who_is_missing() -> None:
    theta = ((1, 0, 2), (0, 0, 1))
    context = AssignmentContext(TWO_ITEMS, Distribution.pure(theta), ((), ()))
    assert context.others(1, theta) == ((1, 0, 2), ())
    assert context.others(0, theta) == ((), (0, 0, 1))


def test_expected_welfare_is_that_of_the_best_assignment() -> None:
    half = F(1, 2)
    prior = Distribution(((((1, 0, 1), (0, 2, 2)), half), (((0, 0, 2), (1, 1, 1)), half)))
    assert AssignmentContext(TWO_ITEMS, prior, ((), ())).expected_welfare == half * 3 + half * 2


ALONE: list[Any] = [[["a"], ["b"]], [["a"], []], [[], ["b"]], [[], []]]
FIRST, SECOND = [{"a": 1}, {"b": 2}], [{"a": 2}, {"b": 0}]
GOOD: dict[str, Any] = {
    "kind": "conservative-bayesian", "B": 3, "epsilon": "1/8", "items": ["a", "b"], "assignments": ALONE,
    "distribution": [[FIRST, "1/3"], [SECOND, "2/3"]], "knowledge": "own",
}  # fmt: skip


def test_a_file() -> None:
    read = read_assignment(GOOD)
    context = read.context
    assert read.epsilon == F(1, 8)
    assert context.setting.bundles == ((A,), (B,))
    assert context.prior.weights == ((((1,), (2,)), F(1, 3)), (((2,), (0,)), F(2, 3)))
    assert context.knowledge(0, ((1,), (2,))).support == (((1,), (2,)),)


def test_the_empty_bundle_may_be_written() -> None:
    written = [[{"": 0, "a": 1}, {"b": 2, "": "0"}], "1/3"]
    assert read_assignment(GOOD | {"distribution": [written, [SECOND, "2/3"]]}) == read_assignment(GOOD)


def test_more_bundles_than_occur_may_be_valued_if_all_types_do() -> None:
    more = [{"a": 1, "b": 1, "a,b": 2}, {"b": 2}]
    setting = read_assignment(GOOD | {"distribution": [[more, "1"]]}).context.setting
    assert setting.bundles == ((A, B, AB), (B,))


def test_types_that_occur() -> None:
    context = read_assignment(GOOD).context
    occurring = context.setting.occurring(context.prior)
    assert occurring.declared == (((1,), (2,)), ((0,), (2,)))
    assert (context.setting.number_of_types, occurring.number_of_types) == ((3, 3), (2, 2))
    assert occurring.without([1]).declared == (((1,), (2,)), ((),))


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        ((((1, 0, 2), (1, 0, 2)), ((0, 0, 0),)), 'types lists {"a": 1, "b": 0, "a,b": 2} of player 1 twice'),
        ((((1, 0, 3),), ((0, 0, 0),)), "a declared type of player 1 gives 'a,b' the value 3"),
        ((((1, 0),), ((0, 0, 0),)), "2 values for 3 bundles"),
    ],
)
def test_declared_types_are_types(declared: tuple[tuple[tuple[int, ...], ...], ...], message: str) -> None:
    with pytest.raises(MalformedContext, match=message):
        replace(TWO_ITEMS, declared=declared)


def test_cells() -> None:
    third = [{"a": 1}, {"b": 0}]
    distribution = [[FIRST, "1/3"], [SECOND, "1/3"], [third, "1/3"]]
    own = read_assignment(GOOD | {"distribution": distribution}).context
    finer = read_assignment(GOOD | {"distribution": distribution, "knowledge": [[[third]], []]}).context
    assert len(own.knowledge(0, ((1,), (2,))).support) == 2
    assert finer.knowledge(0, ((1,), (2,))).support == (((1,), (2,)),)


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"assignments": ALONE[:3]}, MalformedContext,
         r'not downward closed: \[\["a"\], \[\]\] is listed, but \[\[\], \[\]\], in which player 1 gets'),
        ({"assignments": [*ALONE[:1], *ALONE[2:]]}, MalformedContext,
         r'\[\["a"\], \["b"\]\] is listed, but \[\["a"\], \[\]\], in which player 2 gets nothing'),
        ({"assignments": [*ALONE, [["c"], []]]}, MalformedContext, "unknown item 'c'; the items are a, b"),
        ({"assignments": [*ALONE, [["a", "a"], []]]}, MalformedContext, "lists the item 'a' twice"),
        ({"assignments": [*ALONE, [["a"], ["b"]]]}, MalformedContext, "stands twice in assignments"),
        ({"assignments": [*ALONE, [["a"]]]}, MalformedContext, "1 places for 2 players"),
        ({"assignments": []}, MalformedContext, "assignments is"),
        ({"assignments": ["a"]}, MalformedContext, "'a' is not an assignment"),
        ({"items": ["a", "a"]}, MalformedContext, "'a' stands twice in items"),
        ({"items": ["a,b"]}, MalformedContext, "without commas"),
        ({"items": "a"}, MalformedContext, "items is 'a'"),
        ({"distribution": [[[{"c": 1}, {"b": 2}], "1"]]}, MalformedContext, "unknown item 'c'"),
        ({"distribution": [[[{"a": 1, "b,a": 1}, {"b": 2}], "1"]]}, MalformedContext, "written 'a,b'"),
        ({"distribution": [[[{}, {"b": 2}], "1"]]}, MalformedContext, "of player 1 gives no value to 'a'"),
        ({"distribution": [[[{"a": 1, "b": 0}, {"b": 2}], "1/2"], [SECOND, "1/2"]]}, MalformedContext,
         "of player 1 gives no value to 'b'"),
        ({"distribution": [[[{"a": 3}, {"b": 2}], "1"]]}, MalformedContext,
         r"'a' the value 3, which lies outside \[B\] = 0..2"),
        ({"distribution": [[[{"a": 1, "": 1}, {"b": 2}], "1"]]}, MalformedContext, "the empty bundle"),
        ({"distribution": [[[1, {"b": 2}], "1"]]}, MalformedContext, "1 is not a type"),
        ({"distribution": [[{"a": 1}, "1"]]}, MalformedContext, "is not a profile"),
        ({"distribution": [[[{"a": 1}], "1"]]}, MalformedContext, "1 types for 2 players"),
        ({"distribution": [[[{"a": 0.5}, {"b": 2}], "1"]]}, InexactNumber, "0.5"),
        ({"distribution": [[FIRST, "1/3"], [SECOND, "1/3"]]}, MalformedDistribution, "sum to 2/3"),
        ({"distribution": [[FIRST, "4/3"], [SECOND, "-1/3"]]}, MalformedDistribution,
         r'\[\{"a": 2\}, \{"b": 0\}\] has the negative probability -1/3'),
        ({"distribution": [[FIRST, "1/3"], [FIRST, "2/3"]]}, MalformedDistribution,
         r'\[\{"a": 1\}, \{"b": 2\}\] stands twice'),
        ({"knowledge": [[[FIRST, SECOND]], []]}, MalformedContext,
         r'the cell \[\[\{"a": 1\}, \{"b": 2\}\], .* of player 1 is not 1-consistent: .* own type'),
        ({"knowledge": [[[FIRST], [FIRST]], []]}, MalformedContext, "two cells of player 1"),
        ({"knowledge": [[[]], []]}, MalformedContext, "player 1 has an empty cell"),
        ({"knowledge": [[]]}, MalformedContext, "1 lists for 2 players"),
        ({"price_ties": "middle"}, MalformedContext, '"lowest" or "highest"'),
        ({"B": 1}, OutOfRange, "B = 1"),
        ({"extra": 1}, MalformedContext, "unknown field 'extra'"),
    ],
)  # fmt: skip
def test_refusals(change: dict[str, Any], error: type[VerifierError], message: str) -> None:
    with pytest.raises(error, match=message) as refused:
        read_assignment(GOOD | change)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("field", ["B", "items", "assignments", "distribution"])
def test_what_a_file_needs(field: str) -> None:
    with pytest.raises(MalformedContext, match=f"needs the field '{field}'"):
        read_assignment({name: value for name, value in GOOD.items() if name != field})


def test_one_player_is_no_context() -> None:
    lonely = {"assignments": [[["a"]], [[]]], "items": ["a"], "distribution": [[[{"a": 1}], "1"]]}
    with pytest.raises(OutOfRange, match="n = 1"):
        read_assignment(GOOD | lonely)
