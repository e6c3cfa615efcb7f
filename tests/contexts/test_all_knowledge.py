"""Every small context, once, in the order that makes the first counterexample a small one."""

from fractions import Fraction as F
from itertools import pairwise, product
from math import lcm

import pytest

from tests.papers.azar_chen_micali_2010_lemma_5 import consistent
from tests.papers.azar_chen_micali_2010_lemma_5 import distributions as literal_distributions
from verifier.contexts.all_knowledge import contexts, distributions, number_of_contexts

SIZES = [(2, 2, 1), (2, 2, 2), (2, 2, 3), (2, 3, 2), (3, 2, 2)]


@pytest.mark.parametrize(("n", "B", "denominator"), [*SIZES, (2, 2, 4), (2, 2, 6)])
def test_every_distribution_whose_least_common_denominator_it_is(n: int, B: int, denominator: int) -> None:
    """Those with multiples of 1/q, less those that q is not the least for; nothing twice."""
    found = [frozenset(D.weights) for D in distributions(n, B, denominator)]
    every = {frozenset(D) for D in literal_distributions(n, B, denominator)}
    least = {D for D in every if lcm(*(q.denominator for _, q in D)) == denominator}
    assert len(found) == len(set(found))
    assert set(found) == least


def test_all_with_denominators_up_to_six_by_union() -> None:
    """Multiples of 1/6 are the least denominators 1, 2, 3 and 6."""
    found = [D for q in (1, 2, 3, 6) for D in distributions(2, 2, q)]
    assert len(found) == len(list(literal_distributions(2, 2, 6))) == 84


@pytest.mark.parametrize(("n", "B", "denominators"), SIZES)
def test_every_context_once(n: int, B: int, denominators: int) -> None:
    found = {
        (frozenset(c.prior.weights), tuple(map(frozenset, c.cells)))
        for c in contexts(n, B, denominators, True)
    }
    literal = set()
    for q in range(1, denominators + 1):
        for D in literal_distributions(n, B, q):
            support = [t for t, _ in D]
            for cells in product(*(consistent(support, i) for i in range(n))):
                literal.add((frozenset(D), tuple(map(frozenset, cells))))
    assert found == literal
    assert len(found) == len(list(contexts(n, B, denominators, True)))


@pytest.mark.parametrize(("n", "B", "denominators"), SIZES)
def test_own_knowledge_only(n: int, B: int, denominators: int) -> None:
    found = list(contexts(n, B, denominators, False))
    assert len(found) == sum(len(list(distributions(n, B, q))) for q in range(1, denominators + 1))
    assert all(c.cells == ((),) * n for c in found)


def test_denominators_grow_and_point_masses_come_from_zero_upwards() -> None:
    found = [max(q.denominator for _, q in c.prior.weights) for c in contexts(2, 2, 4, False)]
    assert all(a <= b for a, b in pairwise(found))
    assert [c.prior.support for c in contexts(2, 2, 1, False)] == [((a, b),) for a in (0, 1) for b in (0, 1)]


def test_own_knowledge_comes_before_anything_finer() -> None:
    """Of each distribution the first profile of partitions is the coarsest."""
    first = {}
    for c in contexts(2, 2, 2, True):
        first.setdefault(c.prior, c)
    for prior, c in first.items():
        for theta in prior.support:
            for i in range(2):
                own = {t for t in prior.support if t[i] == theta[i]}
                assert set(c.knowledge(i, theta).support) == own


@pytest.mark.parametrize("informed", [True, False])
@pytest.mark.parametrize(("n", "B"), [(2, 2), (2, 3), (3, 2)])
def test_the_number_is_not_too_small(n: int, B: int, informed: bool) -> None:
    """It decides whether to ask before a run, so it may be too large and never too small."""
    for denominators in (1, 2, 3):
        if (n, B, denominators) == (3, 2, 3):
            continue
        number = sum(1 for _ in contexts(n, B, denominators, informed))
        assert number_of_contexts(n, B, denominators, informed) >= number
    assert number_of_contexts(n, B, 1, informed) == B**n


def test_every_probability_is_exact() -> None:
    assert all(isinstance(q, F) for c in contexts(2, 2, 3, False) for _, q in c.prior.weights)
