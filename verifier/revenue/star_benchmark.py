"""The star benchmark S.

Main definitions
    `star_benchmark`: the best expected revenue from a price to the star that depends on who he is and on the
    others' values; `expected_maximum`: E[max_i theta_i].

References
    [ACM2010] Section 3.1, and "The Revenue Benchmark" in Section 1.3.2.
"""

from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction

from verifier.contexts.beliefs import TypeProfile
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player


def first_highest(theta: TypeProfile) -> Player:
    """The star: the first player in index order with the highest value."""
    return theta.index(max(theta))


def star_benchmark(
    prior: Distribution[TypeProfile], star_of: Callable[[TypeProfile], Player] = first_highest
) -> Fraction:
    """S = sum over i and t of max over p of p * Pr(star = i, theta_-i = t, theta_i >= p).

    A mechanism with another rule for ties has another star, `star_of`. (The paper writes the probability of
    (star, theta_-star) times a conditional one; the product is the joint probability.)

    >>> star_benchmark(Distribution((((0, 2), Fraction(1, 2)), ((0, 1), Fraction(1, 2)))))
    Fraction(1, 1)
    """
    values: dict[tuple[int, TypeProfile], dict[int, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for theta, chance in prior.weights:
        star = star_of(theta)
        values[star, theta[:star] + theta[star + 1 :]][theta[star]] += chance
    total = Fraction(0)
    for chances in values.values():
        total += max(p * sum((q for value, q in chances.items() if value >= p), Fraction(0)) for p in chances)
    return total


def expected_maximum(prior: Distribution[TypeProfile]) -> Fraction:
    """E[max_i theta_i]."""
    return prior.expectation(max)
