"""Which sets of contexts exclude which epsilon.

Main definitions
    `strongest`: for every number of contexts, a set of so many that excludes the most. `smallest`: the
    fewest contexts that exclude a given epsilon, with their chain.

Main statements
    The contexts (k, 0) with k in K = {k_1 < ... < k_m} exclude exactly the epsilon above 1 / g(K), where

        g(K) = 1 + sum_{2 <= l <= m} (1 - k_{l-1} / k_l), and k_m / k_1 for deterministic mechanisms:

    the linear program of `chain` has this value, and the ladder with rungs K attains it. No set T of
    contexts of D(2,V) does better than (k, 0) with k in K = {max theta : theta in T}: in the ladder on K a
    player of type t announces the highest rung at most t, so that at every theta in T the rung max theta is
    announced and the revenue is at least max theta / g(K). So the fewest contexts of all that exclude epsilon
    are the fewest of the form (k, 0).

Choices
    Of several smallest sets, the one with the least highest type. The search maximises g; that each set
    found excludes epsilon is shown by its chain, that no smaller one does is the argument above.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from verifier.synthesis.chain import Chain, chain

Types = tuple[int, ...]


def gain(types: Types, deterministic: bool = False) -> Fraction:
    """g(K).

    >>> gain((1, 2, 3)), gain((1, 2, 3), deterministic=True)
    (Fraction(11, 6), Fraction(3, 1))
    """
    if deterministic:
        return Fraction(types[-1], types[0])
    return 1 + sum((1 - Fraction(j, k) for j, k in pairwise(types)), Fraction(0))


def _rounds(V: int, deterministic: bool) -> Iterator[list[Types]]:
    """For m = 1, ..., V: for each highest type k, a set of m types in 1..k with the largest gain."""
    best: list[Types] = [(k,) for k in range(1, V + 1)]
    for _ in range(V):
        yield best
        best = [
            max(((*K, k) for K in best if K[-1] < k), key=lambda K: gain(K, deterministic))
            for k in range(best[0][-1] + 1, V + 1)
        ]


def strongest(V: int, deterministic: bool = False) -> list[Chain]:
    """For m = 1, ..., V contexts: the chain of a set that excludes the most; up to the m after which more
    contexts exclude no more.

    >>> [(found.types, str(found.bound)) for found in strongest(4)]
    [((1,), '1'), ((1, 4), '4/7'), ((1, 2, 4), '1/2'), ((1, 2, 3, 4), '12/25')]
    >>> [(found.types, str(found.bound)) for found in strongest(4, deterministic=True)]
    [((1,), '1'), ((1, 4), '1/4')]
    """
    found: list[Chain] = []
    for best in _rounds(V, deterministic):
        types = max(best, key=lambda K: gain(K, deterministic))
        if found and gain(types, deterministic) <= gain(found[-1].types, deterministic):
            break
        found.append(chain(types, deterministic))
    return found


def smallest(V: int, epsilon: Fraction, deterministic: bool = False) -> Chain | None:
    """A smallest set of contexts that excludes epsilon, as a chain with a bound below epsilon; None if
    all contexts (k, 0), k <= V, together do not.

    >>> smallest(12, Fraction(2, 3)).types, smallest(12, Fraction(1, 2)).types
    ((1, 3), (1, 2, 5))
    >>> smallest(12, Fraction(1, 4)) is None
    True
    """
    for best in _rounds(V, deterministic):
        for types in best:
            if gain(types, deterministic) * epsilon > 1:
                found = chain(types, deterministic)
                assert found.bound < epsilon
                return found
    return None
