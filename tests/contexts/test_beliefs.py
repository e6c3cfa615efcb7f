"""Beliefs and contexts: smp, correctness, and what is refused."""

from itertools import product

import pytest

from verifier.contexts.beliefs import Belief, Context, largest_belief
from verifier.errors import MalformedContext
from verifier.revenue.second_belief_benchmark import second_belief_benchmark, second_highest

ANY = frozenset(range(6))


def test_smp_is_the_least_highest_type() -> None:
    """min over {(2,0,5), (2,3,1), (2,4,4)} of max = min(5, 3, 4) = 3."""
    assert Belief.of(0, [(2, 0, 5), (2, 3, 1), (2, 4, 4)]).smp == 3
    assert Belief.of(1, [(0, 4)]).smp == 4


def test_a_union_of_boxes_is_a_set_of_profiles() -> None:
    one, two = frozenset({1}), frozenset({2})
    belief = Belief(0, ((two, ANY, one), (two, one, ANY)))
    literal = {(2, x, 1) for x in range(6)} | {(2, 1, x) for x in range(6)}
    listed = list(belief.profiles())
    assert set(listed) == literal
    assert len(listed) == len(literal) == 11  # (2, 1, 1) lies in both boxes and is listed once
    assert belief.smp == min(map(max, literal)) == 2
    assert {t for t in product(range(6), repeat=3) if t in belief} == literal


@pytest.mark.parametrize("n", [2, 3])
@pytest.mark.parametrize("t", range(4))
@pytest.mark.parametrize("k", range(4))
def test_the_largest_belief_of_a_type_and_an_smp(n: int, t: int, k: int) -> None:
    """All profiles with own type t and a highest type of at least k; its smp is max(k, t)."""
    for i in range(n):
        belief = largest_belief(i, t, k, n, 3)
        literal = {p for p in product(range(4), repeat=n) if p[i] == t and max(p) >= k}
        assert set(belief.profiles()) == literal
        assert belief.smp == max(k, t)


def test_correctness() -> None:
    context = Context(5, (2, 3), (Belief.of(0, [(2, 3)]), Belief.of(1, [(1, 3), (0, 3)])))
    assert [context.is_correct(i) for i in range(2)] == [True, False]


def test_the_benchmark_is_the_second_highest_smp_with_multiplicity() -> None:
    assert second_highest([3, 1, 3]) == 3
    assert second_highest([0, 7]) == 0
    context = Context(5, (2, 3), (Belief.of(0, [(2, 4)]), Belief.of(1, [(1, 3)])))
    assert second_belief_benchmark(context) == 3


@pytest.mark.parametrize(
    ("V", "theta", "beliefs", "message"),
    [
        (5, (2,), [[(2,)]], r"theta = \[2\] has 1 player"),
        (0, (0, 0), [[(0, 0)], [(0, 0)]], "V = 0: the valuation bound must be at least 1"),
        (5, (6, 0), [[(6, 0)], [(6, 0)]], r"player 1 has true type 6, outside 0..5"),
        (5, (2, -1), [[(2, 0)], [(0, -1)]], r"player 2 has true type -1, outside 0..5"),
        (5, (2, 3), [[(2, 3)]], "1 beliefs for 2 players; write one a player"),
        (5, (2, 3), [[(2, 3, 4)], [(2, 3)]], "player 1 believes in a profile of 3 types, not 2"),
        (5, (2, 3), [[(2, 7)], [(2, 3)]], r"player 1 believes in type 7, outside 0..5"),
        (5, (2, 3), [[(2, 3)], [(3, 2)]], "player 2 has true type 3 but believes in profiles where it is 2"),
    ],
)
def test_refusals(V: int, theta: tuple[int, ...], beliefs: list[list[tuple[int, ...]]], message: str) -> None:
    with pytest.raises(MalformedContext, match=message):
        Context(V, theta, tuple(Belief.of(i, b) for i, b in enumerate(beliefs)))


def test_a_belief_is_not_empty_and_agrees_about_the_own_type() -> None:
    with pytest.raises(MalformedContext, match="player 2 has an empty belief"):
        Belief.of(1, [])
    with pytest.raises(MalformedContext, match="player 1 has an empty belief"):
        Belief(0, ((frozenset({1}), frozenset()),))
    with pytest.raises(MalformedContext, match=r"player 1 believes in several own types \[1, 2\]"):
        Belief.of(0, [(1, 0), (2, 0)])
