"""The chain of inequalities: its bound, and that it is a proof."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.errors import OutOfRange
from verifier.synthesis.chain import Case, Inequality, Link, adds_up, chain, total
from verifier.synthesis.ladder import ladder

SETS = [K for V in range(1, 6) for m in range(1, V + 1) for K in combinations(range(1, V + 1), m)]


def harmonic(V: int) -> Fraction:
    return sum((Fraction(1, k) for k in range(1, V + 1)), Fraction(0))


@pytest.mark.parametrize("V", range(1, 13))
def test_all_types_leave_the_reciprocal_of_a_harmonic_number(V: int) -> None:
    assert chain(range(1, V + 1)).bound == 1 / harmonic(V)
    assert chain(range(1, V + 1), deterministic=True).bound == Fraction(1, V)


@pytest.mark.parametrize("H", range(2, 9))
def test_two_types_exclude_more_than_the_printed_proof(H: int) -> None:
    """Section 5 uses (1, 0) and (H, 0) for epsilon > 1/2 + 1/H; they exclude every epsilon > H / (2H - 1)."""
    assert chain([1, H]).bound == Fraction(H, 2 * H - 1) < Fraction(1, 2) + Fraction(1, H)


def test_the_chain_of_two_types_by_hand() -> None:
    """1 >= x_2 >= x_1 + (p_2 - p_1) / 2 >= p_1 / 2 + p_2 / 2 >= epsilon / 2 + epsilon."""
    (case,) = chain([1, 2]).cases
    assert {link.inequality.says: link.times for link in case.links} == {
        "x_2 <= 1": 1,
        "p_1 >= epsilon": Fraction(1, 2),
        "p_2 >= 2 epsilon": Fraction(1, 2),
        "x_1 - p_1 >= 0": 1,
        "2 x_2 - p_2 >= 2 x_1 - p_1": Fraction(1, 2),
    }
    left, right = total(case.links)
    assert right == 1
    assert left == {"x_1": 0, "x_2": 0, "p_1": 0, "p_2": 0, "epsilon": Fraction(3, 2)}


@pytest.mark.parametrize("deterministic", [False, True])
@pytest.mark.parametrize("K", SETS, ids=str)
def test_every_case_adds_up_and_says_what_it_uses(K: tuple[int, ...], deterministic: bool) -> None:
    found = chain(K, deterministic)
    for case in found.cases:
        assert adds_up(case)
        assert case.bound <= found.bound
        assert not adds_up(replace(case, bound=case.bound - Fraction(1, 100)))


def test_the_cases_are_exhaustive() -> None:
    """They are the leaves of a tree that splits one x_k at a time."""
    for K in SETS:
        fixed = [case.fixed for case in chain(K, deterministic=True).cases]
        assert sum(Fraction(1, 2 ** len(each)) for each in fixed) == 1
        for one, two in combinations(fixed, 2):
            assert any((k, 1 - value) in two for k, value in one)


@pytest.mark.parametrize("V", range(1, 7))
def test_every_link_is_tight_in_the_ladder(V: int) -> None:
    """Player 1's menu against the rival who stays out, in the mechanism that meets the bound."""
    found = chain(range(1, V + 1))
    mechanism = ladder(V, found.types, found.bound)
    at = {"epsilon": found.bound}
    for k in found.types:
        outcome = mechanism.outcome((str(k), "out"))
        at |= {f"x_{k}": outcome.win[0], f"p_{k}": outcome.price[0]}
    for link in found.cases[0].links:
        left = sum(a * at[name] for name, a in link.inequality.coefficients.items())
        assert left == link.inequality.bound, link.inequality.says


@given(st.lists(st.tuples(st.fractions(0, 1), st.fractions(0, 4)), max_size=4), st.sampled_from(SETS))
def test_no_menu_beats_the_bound(menu: list[tuple[Fraction, Fraction]], K: tuple[int, ...]) -> None:
    """Each type takes what is best for him, the dearest of several; what then is left of epsilon?"""
    paid = {}
    for k in K:
        _, paid[k] = max((k * x - p, p) for x, p in [*menu, (Fraction(0), Fraction(0))])
    assert min(paid[k] / k for k in K) <= chain(K).bound
    certain = [(x, p) for x, p in menu if x in (0, 1)]
    for k in K:
        _, paid[k] = max((k * x - p, p) for x, p in [*certain, (Fraction(0), Fraction(0))])
    assert min(paid[k] / k for k in K) <= chain(K, deterministic=True).bound


def test_adding_refuses_what_proves_nothing() -> None:
    one = Fraction(1)
    revenue = Inequality({"epsilon": one, "p_1": -one}, Fraction(0), "p_1 >= epsilon", "")
    sale = Inequality({"p_1": one}, one, "p_1 <= 1", "")
    assert adds_up(Case((), (Link(one, revenue), Link(one, sale)), one))
    assert not adds_up(Case((), (Link(one, revenue),), one))  # p_1 is left with a negative multiple
    assert not adds_up(Case((), (Link(one, sale),), one))  # says nothing about epsilon
    assert not adds_up(Case((), (Link(-one, revenue), Link(one, sale)), one))
    assert not adds_up(Case((), (Link(one, revenue), Link(one, sale)), Fraction(1, 2)))


@pytest.mark.parametrize("types", [[], [0, 1], [1, 1], [-1]])
def test_types_that_are_none_are_refused(types: list[int]) -> None:
    with pytest.raises(OutOfRange, match="different types k >= 1"):
        chain(types)
