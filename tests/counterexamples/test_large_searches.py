"""A search through many contexts asks first, goes as far as it is told, or settles all of them at once."""

from typing import Any

import pytest

from verifier.answers.counterexample.contexts import ASK_ABOVE_SECONDS, seconds_in_a_search
from verifier.answers.counterexample.counterexample import counterexample
from verifier.claims.catalogue import find
from verifier.claims.claim import AboutKnowledge
from verifier.counterexamples.contexts_in_order import batches, number

PAPER = "azar-chen-micali-2010"


def test_a_compound_that_is_settled_at_once_needs_no_search() -> None:
    found = counterexample(f"{PAPER}/lemma-1")
    assert found.status == 0
    assert found.searched["at_once"] == found.searched["points"] == 4
    assert found.searched["contexts"] == 0


def test_a_compound_that_fails_is_told_at_the_first_point() -> None:
    """Theorem 1 for a mechanism that pays twice the reward: (0,0) for sure, 0 - 1/4 < 0 - 1/8."""
    asked: dict[str, Any] = {"mechanism": "mutant:removed-player-twice-the-reward"}
    found = counterexample("theorem-1/repaired", {"n": [2], "B": [2]}, **asked)
    assert found.status == 1
    assert found.verdict.counterexample is not None
    assert found.verdict.counterexample["distribution"] == [[[0, 0], "1"]]


@pytest.mark.parametrize("box", [{}, {"n": [3], "B": [3]}])
def test_what_would_take_long_is_asked_about(box: dict[str, list[int]]) -> None:
    found = counterexample("lemma-1/others", box)
    assert found.status == 3
    told = found.searched["open"]
    assert isinstance(told, list)
    assert told[-1].startswith("n = 3, B = 3")
    assert "this would take 24,444 contexts, about " in told[-1]
    assert "add --yes" in told[-1]


def test_with_a_time_limit_it_goes_as_far_as_that_gets() -> None:
    found = counterexample("lemma-1/others", {"n": [3], "B": [3]}, time_limit=0.5)
    assert found.status == 3
    assert "open" not in found.searched
    assert str(found.searched["stopped"]).startswith("the time limit, at n = 3, B = 3")


def test_a_smaller_bound_is_gone_through() -> None:
    found = counterexample("lemma-1/others", {"n": [2, 3], "B": [2], "denominators": [2]})
    assert found.status == 0
    assert found.searched["contexts"] == number(2, 2, 2, True) + number(3, 2, 2, True)


@pytest.mark.parametrize(("n", "B", "bound"), [(2, 2, 3), (2, 3, 3), (3, 2, 2), (2, 2, 4)])
@pytest.mark.parametrize("informed", [False, True])
def test_the_number_of_contexts(n: int, B: int, bound: int, informed: bool) -> None:
    gone_through = sum(1 for batch in batches(n, B, bound, informed) for _ in batch.contexts())
    assert number(n, B, bound, informed) == gone_through


def test_what_is_asked_about_takes_more_than_seconds() -> None:
    assert 10 <= ASK_ABOVE_SECONDS <= 60


def estimate(name: str) -> float:
    """For all contexts of three players with values 0..2 and denominators up to 3."""
    body = find(f"{PAPER}/{name}").body
    assert isinstance(body, AboutKnowledge)
    return number(3, 3, 3, body.informed) * seconds_in_a_search(body)


@pytest.mark.parametrize("name", ["lemma-2", "lemma-2/knowledge", "lemma-2/average", "myerson-optimal"])
def test_half_a_minute_is_not_asked_about(name: str) -> None:
    assert estimate(name) <= ASK_ABOVE_SECONDS


@pytest.mark.parametrize("name", ["lemma-1/others", "lemma-2/precision", "lemma-2/drop-player-repaired"])
def test_minutes_are(name: str) -> None:
    assert estimate(name) > 2 * ASK_ABOVE_SECONDS
