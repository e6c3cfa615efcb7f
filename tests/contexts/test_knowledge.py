"""Conservative-Bayesian contexts: partitions, knowledge, and the files that hold them."""

from fractions import Fraction as F
from typing import Any

import pytest

from verifier.contexts.knowledge import BayesianContext, conditioned, image
from verifier.contexts.knowledge_file import read_knowledge
from verifier.errors import (
    InexactNumber,
    MalformedContext,
    MalformedDistribution,
    OutOfRange,
    VerifierError,
)  # fmt: skip
from verifier.exact.distribution import Distribution

THREE = Distribution((((0, 2), F(1, 2)), ((0, 1), F(1, 3)), ((1, 1), F(1, 6))))


def test_own_knowledge_is_d_given_the_own_value() -> None:
    context = BayesianContext(3, THREE, ((), ()))
    assert context.knowledge(0, (0, 2)).weights == (((0, 2), F(3, 5)), ((0, 1), F(2, 5)))
    assert context.knowledge(1, (0, 1)).weights == (((0, 1), F(2, 3)), ((1, 1), F(1, 3)))


def test_a_listed_cell_refines_and_the_rest_stays_together() -> None:
    context = BayesianContext(3, THREE, ((frozenset({(0, 2)}),), ()))
    assert context.knowledge(0, (0, 2)).support == ((0, 2),)
    assert context.knowledge(0, (0, 1)).support == ((0, 1),)
    assert context.knowledge(0, (1, 1)).support == ((1, 1),)


def test_an_impossible_event_leaves_nothing() -> None:
    with pytest.raises(ValueError, match="probability 0"):
        conditioned(THREE, lambda t: t == (2, 2))


def test_the_image_adds_up() -> None:
    assert image(THREE, lambda t: t[0]).weights == ((0, F(5, 6)), (1, F(1, 6)))


GOOD: dict[str, Any] = {
    "kind": "conservative-bayesian", "B": 3, "epsilon": "1/8", "delta": "1/8",
    "distribution": [[[0, 2], "1/2"], [[1, 1], "1/2"]], "knowledge": "own",
}  # fmt: skip


def test_defaults_of_a_file() -> None:
    read = read_knowledge({"B": 3, "distribution": GOOD["distribution"]})
    assert (read.epsilon, read.delta, read.price_ties) == (F(1, 8), F(1, 8), "lowest")
    assert read.context.cells == ((), ())


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"distribution": [[[0, 2], "1/2"], [[1, 1], "1/3"]]}, MalformedDistribution, "sum to 5/6"),
        ({"distribution": [[[0, 2], "3/2"], [[1, 1], "-1/2"]]}, MalformedDistribution, "negative .* -1/2"),
        ({"distribution": [[[0, 3], "1"]]}, MalformedContext, r"\[0, 3\].* outside \[B\]\^n"),
        ({"distribution": [[[0, 2], "1/2"], [[0, 2], "1/2"]]}, MalformedDistribution, "stands twice"),
        ({"distribution": [[[0, 2], "1/2"], [[0], "1/2"]]}, MalformedDistribution, "different lengths"),
        ({"distribution": []}, MalformedDistribution, "empty"),
        ({"distribution": [[[0, 2], 0.5], [[1, 1], 0.5]]}, InexactNumber, "0.5"),
        ({"distribution": [[[2], "1"]]}, OutOfRange, "n = 1"),
        ({"B": 1}, OutOfRange, "B = 1"),
        ({"knowledge": [[[[0, 2], [1, 1]]], []]}, MalformedContext, "of player 1 is not 1-consistent"),
        ({"knowledge": [[[[0, 2]], [[0, 2], [0, 1]]], []]}, MalformedContext, "two cells of player 1"),
        ({"knowledge": [[[[0, 5]]], []]}, MalformedContext, "a cell of player 1 has the profile"),
        ({"knowledge": [[[]], []]}, MalformedContext, "player 1 has an empty cell"),
        ({"knowledge": [[]]}, MalformedContext, "1 lists for 2 players"),
        ({"knowledge": "all"}, MalformedContext, 'write "own"'),
        ({"price_ties": "middle"}, MalformedContext, '"lowest" or "highest"'),
        ({"extra": 1}, MalformedContext, "unknown field 'extra'"),
    ],
)
def test_refusals(change: dict[str, Any], error: type[VerifierError], message: str) -> None:
    with pytest.raises(error, match=message):
        read_knowledge({**GOOD, **change})
