"""The largest REV(M_i(D)) over optimal M, against all deterministic optimal rules."""

from fractions import Fraction as F
from itertools import product

import pytest

from tests.papers import azar_2010_section_4_literal as literal
from verifier.errors import TooLarge
from verifier.exact.distribution import Distribution
from verifier.revenue.dropped import dropped_revenue, virtual_weight
from verifier.revenue.optimal import optimal_revenue

RULES = {(n, B): [literal.rule_of(p) for p in literal.posted(n, B)] for n, B in ((2, 2), (3, 2))}


def priors(n: int, B: int, denominator: int, support: int) -> list[dict[literal.Profile, F]]:
    return list(literal.joints(n, B, denominator, support))


@pytest.mark.parametrize(("n", "B", "denominator", "support"), [(2, 2, 3, 3), (3, 2, 2, 2)])
def test_the_most_that_is_left_without_a_player(n: int, B: int, denominator: int, support: int) -> None:
    """No lottery does better than the deterministic rules here; and they leave no more than is said."""
    for D in priors(n, B, denominator, support)[::3]:
        optimum = literal.best(D, B)[0]
        optimal = [rule for rule in RULES[n, B] if literal.revenue(rule, D) == optimum]
        for i in range(n):
            left = max(literal.revenue_without(rule, D, i) for rule in optimal)
            assert dropped_revenue(Distribution(tuple(D.items())), i, B, optimum) == left


def test_the_shares_are_bounded_by_the_whole() -> None:
    """0 <= REV(M_i) <= OPT, and over two players the two largest together reach OPT."""
    for D in priors(2, 3, 3, 2)[::4]:
        prior = Distribution(tuple(D.items()))
        optimum = optimal_revenue(D, 2, 3).value
        left = [dropped_revenue(prior, i, 3, optimum) for i in range(2)]
        assert all(0 <= x <= optimum for x in left)
        assert sum(left) >= optimum


def test_common_values_by_hand() -> None:
    """Values (1, 1) or (2, 2): sell to player 2 at player 1's value, and nothing is lost without 1."""
    D = literal.weighted({(1, 1): 1, (2, 2): 1})
    rule = literal.rule_of(({(0,): 3, (1,): 3, (2,): 3}, {(0,): 3, (1,): 1, (2,): 2}))
    assert literal.truthful(rule, 2, 3)
    prior = Distribution(tuple(D.items()))
    assert dropped_revenue(prior, 0, 3, F(3, 2)) == literal.revenue_without(rule, D, 0) == F(3, 2)
    assert dropped_revenue(prior, 1, 3, F(3, 2)) == F(3, 2)


def test_virtual_weights_add_up_to_revenues() -> None:
    """REV = sum of phi_j(theta) x_j(theta), for every deterministic rule at its best prices."""
    for D in priors(2, 2, 3, 4)[::5]:
        prior = Distribution(tuple(D.items()))
        for rule in RULES[2, 2]:
            total = F(0)
            for theta in product(range(2), repeat=2):
                x, _ = rule(theta)
                total += sum((virtual_weight(prior, j, theta, 2) * x[j] for j in range(2)), F(0))
            assert total == literal.revenue(rule, D)


def test_too_many_variables_are_refused() -> None:
    with pytest.raises(TooLarge, match="allocation variables"):
        dropped_revenue(Distribution.pure((0, 0, 0, 0)), 0, 4, F(0))
