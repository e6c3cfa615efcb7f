"""Context files: the shorthand, and every refusal with its message."""

from fractions import Fraction as F
from typing import Any

import pytest

from verifier.contexts.context_file import read_context
from verifier.errors import InexactNumber, MalformedContext, VerifierError

FILE: dict[str, Any] = {
    "kind": "set-beliefs", "V": 3, "epsilon": "1/10", "ties": "last", "theta": [2, 1, 0],
    "beliefs": ["none", [[3, 1, "*"], [0, 1, 2]], [[2, 1, 0]]],
}  # fmt: skip


def test_the_shorthand_means_the_sets_that_it_says() -> None:
    read = read_context(FILE)
    assert (read.epsilon, read.ties) == (F(1, 10), "last")
    first, second, third = read.context.beliefs
    assert set(first.profiles()) == {(2, x, y) for x in range(4) for y in range(4)}
    assert set(second.profiles()) == {(3, 1, x) for x in range(4)} | {(0, 1, 2)}
    assert set(third.profiles()) == {(2, 1, 0)}
    assert [b.smp for b in (first, second, third)] == [2, 2, 2]


def test_defaults() -> None:
    read = read_context({k: FILE[k] for k in ("V", "theta", "beliefs")})
    assert (read.epsilon, read.ties) == (1, "first")


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"colour": 1}, MalformedContext, "unknown field 'colour' in a context; known are V, beliefs"),
        ({"theta": "210"}, MalformedContext, "theta and beliefs are lists with one entry a player"),
        ({"V": "x"}, InexactNumber, "V is 'x'"),
        ({"V": 2.0}, InexactNumber, "V is the float 2.0"),
        ({"V": True}, InexactNumber, "V is the bool True"),
        ({"V": 0, "theta": [0, 0, 0], "beliefs": ["none"] * 3}, MalformedContext, "V = 0"),
        ({"theta": [2, 1, 4]}, MalformedContext, r"player 3 has true type 4, outside 0..3"),
        ({"theta": [2, 1, 0.5]}, InexactNumber, "the type of player 3 is the float 0.5"),
        ({"theta": [2, 1]}, MalformedContext, "3 beliefs for 2 players"),
        (
            {"beliefs": ["none", "none", "some"]},
            MalformedContext,
            "the belief of player 3 is 'some'; write a list",
        ),
        ({"beliefs": ["none", "none", []]}, MalformedContext, "player 3 has an empty belief"),
        (
            {"beliefs": ["none", "none", [[2, 1]]]},
            MalformedContext,
            r"believes in \[2, 1\]; a profile is a list of 3",
        ),
        (
            {"beliefs": ["none", "none", [2, 1, 0]]},
            MalformedContext,
            "player 3 believes in 2; a profile is a list",
        ),
        ({"beliefs": ["none", "none", [[2, 1, "*"]]]}, MalformedContext, 'has "\\*" at his own place'),
        (
            {"beliefs": ["none", "none", [[2, 1, 1]]]},
            MalformedContext,
            "player 3 has true type 0 but believes",
        ),
        (
            {"beliefs": ["none", "none", [[2, 5, 0]]]},
            MalformedContext,
            r"player 3 believes in type 5, outside 0..3",
        ),
        (
            {"beliefs": ["none", "none", [[2, -1, 0]]]},
            MalformedContext,
            r"player 3 believes in type -1, outside",
        ),
        (
            {"beliefs": ["none", "none", [["x", 1, 0]]]},
            InexactNumber,
            "a type in the belief of player 3 is 'x'",
        ),
        ({"epsilon": 0.1}, InexactNumber, "epsilon is the float 0.1"),
    ],
)
def test_refusals(change: dict[str, Any], error: type[VerifierError], message: str) -> None:
    with pytest.raises(error, match=message):
        read_context(FILE | change)


@pytest.mark.parametrize("field", ["V", "theta", "beliefs"])
def test_missing_fields(field: str) -> None:
    with pytest.raises(MalformedContext, match=f"needs the field '{field}'"):
        read_context({k: v for k, v in FILE.items() if k != field})


def test_only_an_object_is_a_context() -> None:
    with pytest.raises(MalformedContext, match="a context file holds one JSON object"):
        read_context([FILE])
