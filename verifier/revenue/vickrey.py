"""Second-price auctions with reserve prices.

Main definitions
    `monopoly_prices`: the prices that maximise p Pr(theta_i >= p), for player i's own distribution.
    `vickrey_revenue`: what the auction with given reserves earns when all are truthful.

Choices
    *Eager* reserves leave out whoever is below his own before the highest is found; with *lazy* ones the
    highest value wins if it meets his reserve. Ties go to the lower index.

References
    [ACM2010] Section 1.3.3, "Vickrey auctions with monopoly reserve prices". [DRY2010] P. Dhangwatnotai,
    T. Roughgarden, Q. Yan, Revenue maximization with a single sample, EC 2010 (eager and lazy).
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from verifier.contexts.beliefs import TypeProfile
from verifier.exact.distribution import Distribution

Reserves = Literal["eager", "lazy"]
ZERO = Fraction(0)


def monopoly_prices(prior: Distribution[TypeProfile], i: int, B: int) -> tuple[int, ...]:
    """All p in [B] that maximise p Pr(theta_i >= p), upwards.

    >>> monopoly_prices(Distribution((((1, 0), Fraction(1, 2)), ((2, 0), Fraction(1, 2)))), 0, 3)
    (1, 2)
    """
    earned = {p: p * sum((q for t, q in prior.weights if t[i] >= p), ZERO) for p in range(B)}
    return tuple(p for p, earns in earned.items() if earns == max(earned.values()))


def vickrey_revenue(prior: Distribution[TypeProfile], reserves: Sequence[int], kind: Reserves) -> Fraction:
    """The expected price of the winner: the larger of his reserve and the highest rival left.

    >>> even = Distribution((((3, 1), Fraction(1, 2)), ((1, 3), Fraction(1, 2))))
    >>> vickrey_revenue(even, (2, 0), "eager"), vickrey_revenue(even, (2, 0), "lazy")
    (Fraction(1, 1), Fraction(3, 2))
    """
    total = ZERO
    for theta, chance in prior.weights:
        left = [i for i, v in enumerate(theta) if kind == "lazy" or v >= reserves[i]]
        if left:
            winner = max(left, key=lambda i: (theta[i], -i))
            if theta[winner] >= reserves[winner]:
                rivals = [theta[j] for j in left if j != winner]
                total += chance * max([reserves[winner], *rivals])
    return total
