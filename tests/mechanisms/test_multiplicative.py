"""The mechanism of the last remark of Section 7, against its printed formula and by its columns."""

from fractions import Fraction as F
from itertools import product

import pytest

from verifier.games.auction import join
from verifier.games.columns import ColumnSpace
from verifier.mechanisms.multiplicative import (
    Multiplicative,
    as_in_the_prose,
    second_highest_or_one,
)  # fmt: skip
from verifier.mechanisms.second_belief import Pair, SecondBelief
from verifier.mechanisms.ties import tie_rule


def printed(n: int, V: int, epsilon: F, i: int, s: tuple[Pair, ...]) -> F:
    """ "delta_i = epsilon max_{j != i} v_j / (4n) [ v_i/(1+v_i) + (1-e_i)/(1+V)^2 ]"."""
    others = [s[j].v for j in range(n) if j != i]
    return epsilon * max(others) / (4 * n) * (F(s[i].v, 1 + s[i].v) + F(1 - s[i].e, (1 + V) ** 2))


@pytest.mark.parametrize(("n", "V", "epsilon"), [(2, 3, F(1)), (3, 2, F(1, 3))])
def test_it_is_the_second_belief_mechanism_with_another_reward(n: int, V: int, epsilon: F) -> None:
    m, plain = Multiplicative(n, V, epsilon), SecondBelief(n, V, epsilon)
    differs = 0
    for s in product(m.strategies(0), repeat=n):
        new, old = m.outcome(s), plain.outcome(s)
        assert new.win == old.win
        halts = all(pair.v == 0 for pair in s)
        for i in range(n):
            delta = F(0) if halts else printed(n, V, epsilon, i, s)
            assert m.reward(i, s) == delta
            assert new.price[i] == old.price[i] + plain.reward(i, s) - delta
        differs += new.price != old.price
    assert differs > 0


def test_the_scale_of_the_prose_is_the_second_highest_announcement() -> None:
    m = as_in_the_prose(3, 5, F(1))
    s = (Pair(0, 5), Pair(1, 3), Pair(0, 1))
    unscaled = SecondBelief(3, 5, F(1))
    assert [m.reward(i, s) / unscaled.reward(i, s) for i in range(3)] == [3, 3, 3]
    alone = (Pair(0, 5), Pair(0, 0), Pair(0, 0))
    assert [second_highest_or_one(i, alone) for i in range(3)] == [1, 1, 1]
    assert m.reward(0, alone) == unscaled.reward(0, alone) > 0
    assert m.reward(0, (Pair(0, 0),) * 3) == 0


@pytest.mark.parametrize("ties", ["first", "last", "uniform"])
@pytest.mark.parametrize(("n", "V"), [(2, 3), (3, 2)])
def test_the_declared_columns_are_those_that_enumeration_finds(n: int, V: int, ties: str) -> None:
    m = Multiplicative(n, V, F(2, 3), tie_rule(ties, n))
    for i in range(n):
        declared, found = ColumnSpace(m, i), ColumnSpace(m, i, declared=False)
        assert declared.first_rests == found.first_rests
        for column, rest in enumerate(declared.first_rests):
            for t in (0, V):
                matrix = declared.matrix(t)
                for a, own in enumerate(m.strategies(i)):
                    play = join(i, own, declared.strategies_of(rest))
                    assert matrix.payoff(a, column) == m.outcome(play).utility(i, t)


def test_another_scale_declares_nothing() -> None:
    """With the scale of the prose a third announcement matters, which the printed rule would overlook."""
    m = as_in_the_prose(3, 3, F(1))
    assert m.column_rule(0) is None
    assert len(ColumnSpace(m, 0)) > len(ColumnSpace(Multiplicative(3, 3, F(1)), 0))
    low, high = (m.outcome((Pair(0, 1), Pair(0, 3), Pair(0, v))).price[0] for v in (0, 2))
    assert low != high
