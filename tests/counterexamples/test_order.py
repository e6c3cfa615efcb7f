"""The order of counterexamples, and the contexts enumerated in it."""

from fractions import Fraction
from itertools import pairwise

import pytest

from verifier.contexts.all_knowledge import contexts
from verifier.contexts.knowledge import BayesianContext
from verifier.counterexamples.contexts_in_order import batches
from verifier.counterexamples.order import CRITERIA, Measure, by_denominator, of_context
from verifier.exact.distribution import Distribution


def knows(context: BayesianContext) -> object:
    """A context up to how its partitions are written: what each player knows at each drawn profile."""
    support = sorted(context.prior.support)
    cells = [[frozenset(filter(context.in_cell(i, t), support)) for t in support] for i in range(context.n)]
    return tuple(sorted(context.prior.weights)), tuple(map(tuple, cells))


@pytest.mark.parametrize(("n", "B", "bound"), [(2, 2, 3), (3, 2, 2), (2, 3, 2)])
@pytest.mark.parametrize("informed", [True, False])
def test_every_context_is_there_once_and_in_order(n: int, B: int, bound: int, informed: bool) -> None:
    """The same contexts as those by common denominator, each in the batch of its own measure, upwards."""
    found = [(batch, context) for batch in batches(n, B, bound, informed) for context in batch.contexts()]
    for batch, context in found:
        own = of_context(context)
        assert (own.size, own.denominators, own.cells) == (batch.atoms, batch.denominators, batch.cells)
    assert all(of_context(a) <= of_context(b) for (_, a), (_, b) in pairwise(found))
    listed = [knows(context) for _, context in found]
    assert len(set(listed)) == len(listed)
    assert set(listed) == set(map(knows, contexts(n, B, bound, informed)))


def test_within_a_batch_supports_come_in_lexicographic_order() -> None:
    for batch in batches(2, 3, 2, False):
        supports = [context.prior.support for context in batch.contexts()]
        assert supports == sorted(supports)


def test_the_criteria_are_compared_one_after_the_other() -> None:
    quarter, eighth = by_denominator(Fraction(1, 4)), by_denominator(Fraction(1, 8))
    rising = [
        Measure(2, 1), Measure(2, 2, 0, 0, 0, quarter), Measure(2, 2, 0, 0, 0, eighth),
        Measure(2, 2, 1, 0, 0, quarter), Measure(2, 2, 1, 1, 0, quarter), Measure(2, 2, 1, 1, 1, quarter),
        Measure(2, 2, 1, 1, 1, quarter, eighth), Measure(2, 3), Measure(3, 1),
    ]  # fmt: skip
    assert all(a < b for a, b in pairwise(rising))
    names = [name for name, _ in CRITERIA]
    assert names[:-1] == list(Measure.__dataclass_fields__)
    assert names[-1] == "lexicographic"


def test_a_larger_denominator_is_worse_than_a_larger_number() -> None:
    rates = [Fraction(3, 4), Fraction(1, 8), Fraction(1), Fraction(1, 4), Fraction(2)]
    assert sorted(rates, key=by_denominator) == [1, 2, Fraction(1, 4), Fraction(3, 4), Fraction(1, 8)]


def test_cells_are_counted_within_the_support_only() -> None:
    """A cell that splits nothing that can be drawn is no knowledge."""
    prior = Distribution((((0, 0), Fraction(1, 2)), ((0, 1), Fraction(1, 2))))
    idle = BayesianContext(2, prior, ((frozenset({(1, 1)}),), ()))
    splits = BayesianContext(2, prior, ((frozenset({(0, 1)}),), ()))
    assert (of_context(idle).cells, of_context(splits).cells) == (0, 1)
