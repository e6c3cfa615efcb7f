"""Second-price auctions with reserves, against an auction run bid by bid and by hand."""

from fractions import Fraction as F
from itertools import product
from random import Random

import pytest

from tests.papers import azar_2010_section_4_literal as literal
from verifier.exact.distribution import Distribution
from verifier.revenue.vickrey import monopoly_prices, vickrey_revenue


def priors(n: int, B: int, number: int) -> list[Distribution[tuple[int, ...]]]:
    random, found = Random(n * B), []
    profiles = list(product(range(B), repeat=n))
    for _ in range(number):
        chosen = random.sample(profiles, random.randint(1, 5))
        weights = [random.randint(1, 5) for _ in chosen]
        found.append(
            Distribution(tuple((t, F(w, sum(weights))) for t, w in zip(chosen, weights, strict=True)))
        )
    return found


@pytest.mark.parametrize(("n", "B"), [(2, 3), (2, 4), (3, 3)])
def test_the_revenue_of_all_reserves(n: int, B: int) -> None:
    for prior in priors(n, B, 15):
        for reserves in product(range(B + 1), repeat=n):
            for kind in ("eager", "lazy"):
                found = vickrey_revenue(prior, reserves, kind)  # type: ignore[arg-type]
                assert found == literal.vickrey(dict(prior.weights), reserves, kind == "eager")


@pytest.mark.parametrize(("n", "B"), [(2, 3), (3, 4)])
def test_the_monopoly_prices_are_all_the_best(n: int, B: int) -> None:
    """Against the literal ones, which leave the price 0 out; 0 is best only if nothing can be earned."""
    for prior in priors(n, B, 30):
        for i in range(n):
            found, D = monopoly_prices(prior, i, B), dict(prior.weights)
            worthless = set(literal.marginal(D, i)) == {0}
            assert found == (tuple(range(B)) if worthless else literal.monopoly_prices(D, i, B))


def test_without_reserves_it_is_the_second_price() -> None:
    for prior in priors(3, 3, 10):
        second = sum((q * sorted(t)[-2] for t, q in prior.weights), F(0))
        assert vickrey_revenue(prior, (0, 0, 0), "eager") == second
        assert vickrey_revenue(prior, (0, 0, 0), "lazy") == second


def test_eager_and_lazy_by_hand() -> None:
    """Values (2, 3), reserves (2, 4): eager leaves player 2 out and sells at 2, lazy sells to nobody."""
    prior = Distribution.pure((2, 3))
    assert vickrey_revenue(prior, (2, 4), "eager") == 2
    assert vickrey_revenue(prior, (2, 4), "lazy") == 0


def test_a_rival_below_his_own_reserve_counts_only_if_he_stays() -> None:
    """Values (3, 2), reserves (0, 3)."""
    prior = Distribution.pure((3, 2))
    assert vickrey_revenue(prior, (0, 3), "eager") == 0
    assert vickrey_revenue(prior, (0, 3), "lazy") == 2


def test_ties_go_to_the_lower_index() -> None:
    """Lazy, values (1, 1), reserves (2, 0): player 1 is the winner, and does not meet his reserve."""
    prior = Distribution.pure((1, 1))
    assert vickrey_revenue(prior, (2, 0), "lazy") == 0
    assert vickrey_revenue(prior, (0, 2), "lazy") == 1
