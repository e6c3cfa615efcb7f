"""What is said of assignment contexts, and that it could be false."""

from fractions import Fraction as F
from typing import Any

import pytest

from verifier.answers.check import check
from verifier.claims.azar_chen_micali_2010.assignments import alone, best_prices, closed_sets, matching
from verifier.contexts.assignment import NOTHING
from verifier.errors import OutOfRange, TooLarge
from verifier.exact.distribution import Distribution
from verifier.mechanisms import removed_player
from verifier.mechanisms.mutants.removed_player import HalfPrices
from verifier.revenue.assignment_optimal import optimal_assignment_revenue


def test_the_closed_sets_of_two_players_and_one_item() -> None:
    """Both may get the item in an assignment, whose parts are items that may overlap."""
    found = [frozenset(allowed) for allowed in closed_sets(2, "a")]
    assert len(found) == len(set(found))
    a = frozenset("a")
    nobody, first, second, both = (NOTHING, NOTHING), (a, NOTHING), (NOTHING, a), (a, a)
    assert set(found) == {
        frozenset(), frozenset({nobody}), frozenset({nobody, first}), frozenset({nobody, second}),
        frozenset({nobody, first, second}), frozenset({nobody, first, second, both}),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        ("definition-assignments", {"n": 5}),
        ("remark-finite-search", {"B": 3, "denominators": 40}),
        ("lemma-2/assignments", {"B": 9}),
    ],
)
def test_what_is_too_large_is_not_begun(statement: str, given: dict[str, int]) -> None:
    with pytest.raises(TooLarge, match="gone through"):
        check(f"azar-chen-micali-2010/{statement}", **given)


def test_three_players_are_outside_the_repaired_sentence() -> None:
    with pytest.raises(OutOfRange, match="at most two players"):
        check("remark-finite-search/single-good", n=3)


def test_the_first_distribution_for_which_a_lottery_is_better() -> None:
    told = check("remark-finite-search", B=3).counterexample
    assert told is not None
    assert told["distribution"] == [[[0, 2], "1/3"], [[1, 1], "1/3"], [[2, 0], "1/3"]]
    assert (told["revenue"], told["optimum"]) == ("4/3", "5/3")


def test_more_prices_do_not_help_where_the_optimum_is_deterministic() -> None:
    """(1, 2) or (2, 1) for sure: the better item at its value is all there is."""
    for t in ((1, 2), (2, 1)):
        prior: Distribution[Any] = Distribution.pure((t,))
        assert optimal_assignment_revenue(alone(3), prior).value == 2
        assert best_prices(Distribution.pure(t), 3)[0] == 2


def test_two_players_can_get_an_item_each() -> None:
    prior: Distribution[Any] = Distribution.pure(((1, 0), (0, 1)))
    assert optimal_assignment_revenue(matching(2), prior).value == F(2)


def test_lemma_2_fails_for_half_the_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    assert check("lemma-2/assignments", denominators=1).holds
    monkeypatch.setattr(removed_player, "RemovedPlayer", HalfPrices)
    told = check("lemma-2/assignments", denominators=1).counterexample
    assert told is not None
    assert F(told["revenue"]) < F(told["optimum"]) / 2 - F(1, 8)
