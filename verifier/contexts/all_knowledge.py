"""All conservative-Bayesian contexts with small denominators, in a fixed order.

Main definitions
    `distributions`: every distribution on [B]^n whose probabilities have a given least common denominator.
    `contexts`: every context with denominators up to a bound; `number_of_contexts`: how many at most.

Choices
    The order is: the denominator, upwards; the weights, in lexicographic order of profiles from the last to
    the first, so that low values come first; own knowledge, then ever finer partitions.

References
    [ACM2010] Section 1.1.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations_with_replacement, product
from math import comb, gcd

from verifier.contexts.beliefs import TypeProfile
from verifier.contexts.knowledge import BayesianContext
from verifier.contexts.partitions import knowledge_profiles
from verifier.exact.distribution import Distribution


def distributions(n: int, B: int, denominator: int) -> Iterator[Distribution[TypeProfile]]:
    """All D on [B]^n such that `denominator` is the least q for which every q D(t) is an integer.

    >>> [d.support for d in distributions(2, 2, 1)]
    [((0, 0),), ((0, 1),), ((1, 0),), ((1, 1),)]
    >>> len(list(distributions(2, 2, 3)))          # of 20 ways to place 3 thirds, 4 have denominator 1
    16
    """
    for places in combinations_with_replacement(product(range(B), repeat=n), denominator):
        counts = {t: places.count(t) for t in places}
        if gcd(denominator, *counts.values()) == 1:
            yield Distribution(tuple((t, Fraction(k, denominator)) for t, k in sorted(counts.items())))


def contexts(n: int, B: int, denominators: int, informed: bool) -> Iterator[BayesianContext]:
    """Every context for n players with values in [B] and denominators up to the bound.

    With `informed`, every profile of partitions of the support; else own knowledge only.
    """
    for denominator in range(1, denominators + 1):
        for prior in distributions(n, B, denominator):
            knowledge = knowledge_profiles(prior.support) if informed else iter([((),) * n])
            for cells in knowledge:
                yield BayesianContext(B, prior, cells)


def number_of_contexts(n: int, B: int, denominators: int, informed: bool) -> int:
    """At least as many contexts as there are; exact for denominators up to 1.

    A support of k profiles has at most Bell(k)^n profiles of partitions, and for k <= 4 Bell(k) <= 15.
    """
    total = 0
    for q in range(1, denominators + 1):
        finer = (1, 2, 5, 15, 52)[min(q, 5) - 1] ** n if informed else 1
        total += comb(B**n + q - 1, q) * finer
    return total
