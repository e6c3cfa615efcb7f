"""Ironed virtual weights: they prove the optimum, and no multipliers prove less."""

from fractions import Fraction as F
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.revenue.test_ex_post import random_joint
from verifier.exact.programs import CertificationError
from verifier.revenue.dual_certificate import dual_certificate, interim_bound, upper_bound
from verifier.revenue.optimal import Multipliers, optimal_revenue

SIZES = [(1, 4), (2, 3), (3, 2), (3, 3)]


@pytest.mark.parametrize(("n", "B"), SIZES)
def test_the_multipliers_prove_the_optimum_and_mutated_ones_never_less(n: int, B: int) -> None:
    random = Random(n * 10 + B)
    lost = 0
    for _ in range(6):
        joint = random_joint(random, n, B, 9, 0.7)
        multipliers, value = dual_certificate(joint, n, B)
        assert value == optimal_revenue(joint, n, B).value == upper_bound(multipliers, joint, n, B)
        everywhere = list(product(range(B), repeat=n))
        for _ in range(20):
            i, k = random.randrange(n), random.randrange(len(everywhere))
            if everywhere[k][i] == 0:
                continue
            mutated = [list(own) for own in multipliers]
            mutated[i][k] = max(F(0), mutated[i][k] + F(random.choice((-1, 1)), random.randint(1, 60)))
            bound = upper_bound(mutated, joint, n, B)
            assert bound >= value
            lost += bound > value
    assert lost > 0


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(0, 2**32), st.data())
def test_whatever_the_multipliers_they_bound_the_optimum(seed: int, data: st.DataObject) -> None:
    """Weak duality, with multipliers that no search has seen."""
    joint = random_joint(Random(seed), 2, 3, 5, 0.7)
    own = st.fractions(min_value=0, max_value=2, max_denominator=12)
    multipliers = [
        [data.draw(own) if theta[i] else F(0) for theta in product(range(3), repeat=2)] for i in range(2)
    ]
    assert upper_bound(multipliers, joint, 2, 3) >= optimal_revenue(joint, 2, 3).value


def test_without_ironing_the_bound_may_be_too_weak() -> None:
    """One player, prices 1 and 3 both better than 2: the virtual weights 1 and -1 need a multiplier."""
    joint = {(1,): F(4, 8), (2,): F(1, 8), (3,): F(3, 8)}
    assert optimal_revenue(joint, 1, 4).value == F(9, 8)
    assert upper_bound([[F(0)] * 4], joint, 1, 4) == F(9, 8)  # phi = -1, 0, -1/8, 9/8
    bumpy = {(1,): F(4, 8), (2,): F(2, 8), (3,): F(2, 8)}
    assert upper_bound([[F(0)] * 4], bumpy, 1, 4) == 1  # R = 1, 1, 3/4: phi = -1, 0, 1/4, 3/4
    two = {(1,): F(1, 2), (3,): F(1, 2)}  # R = 1, 1, 3/2: phi = -1, 0, -1/2, 3/2
    assert upper_bound([[F(0)] * 4], two, 1, 4) == F(3, 2)
    early = {(1,): F(3, 4), (3,): F(1, 4)}  # R = 1, 1/2, 3/4: phi = -1, 1/2, -1/4, 3/4
    assert upper_bound([[F(0)] * 4], early, 1, 4) == F(5, 4)
    assert upper_bound([[F(0), F(0), F(1, 4), F(0)]], early, 1, 4) == 1 == optimal_revenue(early, 1, 4).value


@pytest.mark.parametrize(
    "multipliers",
    [[], [[F(0)] * 3] * 2, [[F(0)] * 4, [F(0), F(-1), F(0), F(0)]], [[F(0)] * 4, [F(1), F(0), F(0), F(0)]]],
)
def test_what_is_no_system_of_multipliers(multipliers: list[list[F]]) -> None:
    with pytest.raises(CertificationError):
        upper_bound(multipliers, {(1, 1): F(1)}, 2, 2)


@pytest.mark.parametrize(("n", "B"), [(1, 4), (2, 2), (2, 3), (3, 2)])
def test_interim_capacities_and_participation_are_a_certificate(n: int, B: int) -> None:
    random = Random(B)
    refused = 0
    for _ in range(5):
        joint = random_joint(random, n, B, 6, 0.8)
        optimum = optimal_revenue(joint, n, B, "interim")
        dual = optimum.dual
        assert interim_bound(Multipliers(dual.capacity, {}, dual.participation), joint, n, B) == optimum.value
        for theta, price in dual.capacity.items():
            for less in (F(0), price / 2):
                mutated = Multipliers({**dual.capacity, theta: less}, {}, dual.participation)
                with pytest.raises(CertificationError, match="costs too little"):
                    interim_bound(mutated, joint, n, B)
                refused += 1
        for key, weight in dual.participation.items():
            mutated = Multipliers(dual.capacity, {}, {**dual.participation, key: weight + 1})
            with pytest.raises(CertificationError):
                interim_bound(mutated, joint, n, B)
    assert refused > 0
