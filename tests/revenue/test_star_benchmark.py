"""The star benchmark: its formula against choosing a price function by enumeration."""

from fractions import Fraction as F
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.exact.distribution import Distribution
from verifier.revenue.star_benchmark import expected_maximum, star_benchmark


def by_enumeration(prior: Distribution[tuple[int, ...]], B: int) -> F:
    """The best of all price functions of (star, the others' values), each evaluated on the whole of D."""
    star = {t: t.index(max(t)) for t in prior.support}
    seen = {t: (star[t], t[: star[t]] + t[star[t] + 1 :]) for t in prior.support}
    announcements = sorted(set(seen.values()))
    revenues = []
    for prices in product(range(B), repeat=len(announcements)):
        price = dict(zip(announcements, prices, strict=True))
        revenues.append(prior.expectation(lambda t, p=price: p[seen[t]] * (t[star[t]] >= p[seen[t]])))
    return max(revenues)


PROFILES = st.tuples(st.integers(0, 2), st.integers(0, 2))


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.dictionaries(PROFILES, st.integers(1, 5), min_size=1, max_size=4))
def test_formula_and_enumeration(weights: dict[tuple[int, int], int]) -> None:
    total = sum(weights.values())
    pairs: list[tuple[tuple[int, ...], F]] = [(t, F(w, total)) for t, w in weights.items()]
    prior = Distribution.from_pairs(pairs)
    assert star_benchmark(prior) == by_enumeration(prior, 3)
    assert star_benchmark(prior) <= expected_maximum(prior)
