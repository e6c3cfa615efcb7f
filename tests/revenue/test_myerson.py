"""Myerson's mechanism against the optimum of the linear program, and the definition of truthfulness."""

from fractions import Fraction as F
from itertools import product
from math import prod
from random import Random

import pytest

from tests.revenue.test_ex_post import random_joint
from verifier.errors import MalformedDistribution, NotApplicable
from verifier.revenue.myerson import Marginal, Myerson, ironed, is_product, marginals, virtual_values
from verifier.revenue.optimal import by_posted_prices, optimal_revenue
from verifier.revenue.optimal_definition import Profile, profiles


def random_marginal(random: Random, B: int) -> Marginal:
    """Weights 0 to 5, many of them 0."""
    weights = [random.choice((0, 0, 1, 2, 5)) for _ in range(B)]
    weights[random.randrange(B)] += 1
    return tuple(F(w, sum(weights)) for w in weights)


def together(f: tuple[Marginal, ...]) -> dict[Profile, F]:
    """The joint distribution of independent values; profiles of probability 0 included."""
    return {
        theta: prod((own[v] for own, v in zip(f, theta, strict=True)), start=F(1))
        for theta in profiles(len(f), len(f[0]))
    }


@pytest.mark.parametrize(
    ("n", "B", "times"), [(1, 6, 15), (2, 3, 15), (2, 5, 15), (3, 3, 12), (3, 5, 6), (4, 3, 5)]
)
def test_it_has_the_optimal_revenue_of_independent_values(n: int, B: int, times: int) -> None:
    random = Random(f"{n} {B}")
    for _ in range(times):
        f = tuple(random_marginal(random, B) for _ in range(n))
        joint = together(f)
        auction = Myerson.of(joint, n, B)
        assert auction.f == f
        assert auction.revenue() == auction.virtual_surplus() == optimal_revenue(joint, n, B).value


@pytest.mark.parametrize(("n", "B", "times"), [(1, 6, 10), (2, 3, 10), (2, 4, 5), (3, 2, 4)])
def test_interim_participation_allows_no_more_where_values_are_independent(
    n: int, B: int, times: int
) -> None:
    random = Random(f"interim {n} {B}")
    for _ in range(times):
        f = tuple(random_marginal(random, B) for _ in range(n))
        assert Myerson(f).revenue() == optimal_revenue(together(f), n, B, "interim").value


def test_for_correlated_values_interim_participation_may_allow_more() -> None:
    third = F(1, 3)
    joint = {(2, 0): third, (1, 0): third, (0, 1): third / 2, (1, 1): third / 2}
    assert not is_product(joint, 2, 3)
    assert optimal_revenue(joint, 2, 3, "interim").value == F(7, 6) > optimal_revenue(joint, 2, 3).value


@pytest.mark.parametrize(("n", "B"), [(1, 6), (2, 4), (3, 3)])
def test_truth_is_dominant_at_every_profile_and_nobody_loses(n: int, B: int) -> None:
    random = Random(f"truth {n} {B}")
    for _ in range(8):
        auction = Myerson(tuple(random_marginal(random, B) for _ in range(n)))

        def utility(i: int, v: int, reported: Profile, auction: Myerson = auction) -> int:
            return v - auction.price(reported) if auction.winner(reported) == i else 0

        for theta in profiles(n, B):
            for i in range(n):
                honest = utility(i, theta[i], theta)
                assert honest >= 0
                for t in range(B):
                    assert honest >= utility(i, theta[i], (*theta[:i], t, *theta[i + 1 :]))


def test_ironed_values_are_the_slopes_of_the_concave_hull() -> None:
    """Against the hull by its definition: the least slope to the left of the largest to the right."""
    random = Random(3)
    irregular = 0
    for _ in range(60):
        f = random_marginal(random, 7)
        points = [(F(0), F(0))]  # (quantile, what it earns), from the highest value down
        values = [v for v, q in enumerate(f) if q]
        for v in reversed(values):
            tail = sum(f[v:], F(0))
            points.append((tail, v * tail))
        for place, v in enumerate(reversed(values)):
            expected = min(
                max((r - l_r) / (q - l_q) for q, r in points[place + 1 :]) for l_q, l_r in points[: place + 1]
            )
            assert ironed(f)[v] == expected
        irregular += list(virtual_values(f).values()) != list(ironed(f).values())
        assert sorted(ironed(f).values()) == list(ironed(f).values())
    assert irregular > 5


def test_the_gap_is_the_one_to_the_next_value_that_occurs() -> None:
    """Values 1 and 4, a half each: with a gap of 1 the low value would look worth selling to."""
    half = F(1, 2)
    f = (F(0), half, F(0), F(0), half)
    assert virtual_values(f) == {1: F(-2), 4: F(4)}
    assert 1 - 1 * half / half == 0
    auction = Myerson((f,))
    assert [auction.winner((v,)) for v in range(5)] == [None, None, None, None, 0]
    assert auction.revenue() == 2 == optimal_revenue({(1,): half, (4,): half}, 1, 5).value


def test_ties_go_to_the_lower_index_and_do_not_matter() -> None:
    f = (F(1, 4),) * 4
    auction = Myerson((f, f, f))
    assert auction.winner((3, 3, 3)) == 0
    assert auction.winner((2, 3, 3)) == 1
    assert [auction.price((3, 2, 2)), auction.price((2, 3, 2)), auction.price((2, 2, 3))] == [2, 3, 3]
    assert auction.revenue() == by_posted_prices(together((f, f, f)), 3, 4).value


def test_products_and_others() -> None:
    random = Random(8)
    for _ in range(20):
        f = tuple(random_marginal(random, 3) for _ in range(2))
        joint = together(f)
        assert is_product(joint, 2, 3)
        assert marginals(joint, 2, 3) == f
    found = [random_joint(random, 2, 3, 50, 1) for _ in range(20)]
    for joint in found:
        rows = [[joint[a, b] for b in range(3)] for a in range(3)]
        minors = [
            rows[a][b] * rows[c][d] - rows[a][d] * rows[c][b]
            for (a, c), (b, d) in product([(0, 1), (0, 2), (1, 2)], repeat=2)
        ]
        assert is_product(joint, 2, 3) == (not any(minors))


def test_refusals() -> None:
    with pytest.raises(NotApplicable, match="not independent"):
        Myerson.of({(0, 1): F(1, 2), (1, 0): F(1, 2)}, 2, 2)
    with pytest.raises(MalformedDistribution, match="marginal of player 2 has 2 entries and the sum 1/2"):
        Myerson(((F(1), F(0)), (F(1, 2), F(0))))
