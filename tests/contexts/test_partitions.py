"""Partitions of a support: all of them, once each, in a fixed order, and enough."""

from fractions import Fraction as F
from itertools import chain, islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.contexts.knowledge import BayesianContext
from verifier.contexts.partitions import (
    bell,
    knowledge_profiles,
    number_of_knowledge_profiles,
    number_of_partitions,
    partitions,
    set_partitions,
)
from verifier.exact.distribution import Distribution

SQUARE = list(product(range(2), range(3)))


@pytest.mark.parametrize("size", range(7))
def test_every_set_partition_once(size: int) -> None:
    """Against labelling the elements in all ways and keeping the different results."""
    labelled = {
        frozenset(frozenset(k for k in range(size) if labels[k] == label) for label in set(labels))
        for labels in product(range(size), repeat=size)
    }
    found = [frozenset(cells) for cells in set_partitions(range(size))]
    assert len(found) == len(set(found)) == bell(size)
    assert set(found) == labelled


@pytest.mark.parametrize("i", [0, 1])
def test_every_consistent_partition_once(i: int) -> None:
    """Those among all partitions of the support whose cells agree in the own value."""
    consistent = {
        frozenset(cells)
        for cells in set_partitions(SQUARE)
        if all(len({t[i] for t in cell}) == 1 for cell in cells)
    }
    found = [frozenset(cells) for cells in partitions(SQUARE, i)]
    assert len(found) == len(set(found)) == number_of_partitions(SQUARE, i) == (25 if i == 0 else 8)
    assert set(found) == consistent


def test_profiles_of_partitions() -> None:
    found = list(knowledge_profiles(SQUARE))
    assert len(found) == len(set(found)) == number_of_knowledge_profiles(SQUARE) == 25 * 8
    assert set(found) == set(product(partitions(SQUARE, 0), partitions(SQUARE, 1)))


def test_the_order_is_fixed_from_coarsest_to_finest() -> None:
    found = list(knowledge_profiles(SQUARE))
    assert found == list(knowledge_profiles(reversed(SQUARE)))
    assert [len(own) for own in found[0]] == [2, 3]
    assert {len(cell) for own in found[-1] for cell in own} == {1}


def test_nothing_is_made_before_it_is_asked_for() -> None:
    """Bell(30)^2 partitions a player; the first ones come at once, and their number without any."""
    large = [(v, w) for v in range(2) for w in range(30)]
    assert number_of_partitions(large, 0) == 846749014511809332450147**2
    assert [len(cells) for cells in islice(partitions(large, 0), 3)] == [2, 3, 3]
    assert len(next(knowledge_profiles(large))) == 2


PROFILES = st.tuples(st.integers(0, 1), st.integers(0, 2))


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.dictionaries(PROFILES, st.integers(1, 4), min_size=1, max_size=5), st.data())
def test_partitions_matter_only_on_the_support(
    weights: dict[tuple[int, ...], int], data: st.DataObject
) -> None:
    """An i-consistent partition of [B]^n and its trace on the support give the same knowledge everywhere."""
    total = sum(weights.values())
    prior = Distribution(tuple((t, F(w, total)) for t, w in weights.items()))
    everything = list(product(range(3), repeat=2))
    for i in (0, 1):
        # Any i-consistent partition of [B]^n: a label a profile, cells by own value and label.
        labels = {t: (t[i], data.draw(st.integers(0, 2))) for t in everything}
        cells = [frozenset(t for t in everything if labels[t] == label) for label in set(labels.values())]
        trace = frozenset(cell & set(weights) for cell in cells) - {frozenset()}
        assert trace in {frozenset(found) for found in partitions(weights, i)}
        own = [(tuple(cells), ()), ((), tuple(cells))][i]
        traced = [(tuple(trace), ()), ((), tuple(trace))][i]
        for theta in weights:
            whole = BayesianContext(3, prior, own).knowledge(i, theta)
            assert whole == BayesianContext(3, prior, traced).knowledge(i, theta)


def test_every_partition_of_a_support_makes_a_context() -> None:
    prior = Distribution(tuple((t, F(1, 6)) for t in SQUARE))
    for cells in knowledge_profiles(prior.support):
        context = BayesianContext(3, prior, cells)
        for i, theta in product((0, 1), SQUARE):
            (cell,) = (cell for cell in cells[i] if theta in cell)
            assert set(context.knowledge(i, theta).support) == cell
    assert set(chain.from_iterable(cells[0])) == set(SQUARE)
