"""Deterministic mechanisms: a search against the optimum of all mechanisms, and against plain enumeration."""

from fractions import Fraction as F
from itertools import product
from random import Random

import pytest

from tests.revenue.test_ex_post import random_joint
from verifier.errors import TooLarge
from verifier.revenue import deterministic
from verifier.revenue.deterministic import deterministic_optimum
from verifier.revenue.optimal import optimal_revenue
from verifier.revenue.optimal_definition import Profile, profiles


@pytest.mark.parametrize(("n", "B", "density"), [(1, 6, 1), (2, 2, 1), (2, 3, 1), (2, 4, 0.6), (2, 6, 0.25)])
def test_for_one_and_two_players_it_has_the_optimal_revenue(n: int, B: int, density: float) -> None:
    random = Random(f"{n} {B}")
    for _ in range(12):
        joint = random_joint(random, n, B, 9, density)
        assert deterministic_optimum(joint, n, B)[0] == optimal_revenue(joint, n, B).value


@pytest.mark.parametrize(("n", "B", "density"), [(3, 2, 1), (3, 3, 0.3), (4, 2, 0.6)])
def test_for_more_players_it_has_no_more(n: int, B: int, density: float) -> None:
    random = Random(f"{n} {B}")
    for _ in range(12):
        joint = random_joint(random, n, B, 9, density)
        assert deterministic_optimum(joint, n, B)[0] <= optimal_revenue(joint, n, B).value


def table(prices: dict[tuple[int, Profile], int], n: int, B: int) -> dict[Profile, list[tuple[int, int]]]:
    """Who wins at each profile, and what he pays."""
    return {
        theta: [
            (i, price)
            for i in range(n)
            for price in [prices.get((i, (*theta[:i], 0, *theta[i + 1 :])), B)]
            if theta[i] >= price
        ]
        for theta in profiles(n, B)
    }


@pytest.mark.parametrize("n", [2, 3])
def test_its_prices_are_a_mechanism_with_its_revenue(n: int) -> None:
    random = Random(n)
    for _ in range(8):
        joint = random_joint(random, n, 3, 9, 0.4)
        revenue, prices = deterministic_optimum(joint, n, 3)
        winners = table(prices, n, 3)
        assert all(len(found) <= 1 for found in winners.values())
        assert revenue == sum((q * sum(p for _, p in winners[theta]) for theta, q in joint.items()), F(0))


def test_every_choice_of_prices_for_two_players_and_three_values() -> None:
    lines = [(i, (0, rest) if i == 0 else (rest, 0)) for i in range(2) for rest in range(3)]
    choices = []
    for chosen in product(range(4), repeat=len(lines)):  # 3: never
        winners = table(dict(zip(lines, chosen, strict=True)), 2, 3)
        if all(len(found) <= 1 for found in winners.values()):
            choices.append({theta: sum(p for _, p in found) for theta, found in winners.items()})
    random = Random(9)
    for _ in range(5):
        joint = random_joint(random, 2, 3, 9, 0.8)
        best = max(sum((q * paid[theta] for theta, q in joint.items()), F(0)) for paid in choices)
        assert deterministic_optimum(joint, 2, 3)[0] == best


def test_too_many_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deterministic, "LIMIT_NODES", 3)
    with pytest.raises(TooLarge, match="more than 3 choices of prices"):
        deterministic_optimum(random_joint(Random(1), 2, 4, 9, 1), 2, 4)
