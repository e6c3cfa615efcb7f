"""Brier's scoring rule.

Main definitions
    `brier`: BSR(omega, P) = 2 P(omega) - ||P||^2 - 1, in [-2, 0].

References
    [ACM2010] Section 3.2; Brier (1950), Monthly Weather Review 78, 1-3.
"""

from collections.abc import Hashable
from fractions import Fraction
from typing import TypeVar

from verifier.exact.distribution import Distribution

T = TypeVar("T", bound=Hashable)


def brier(omega: T, report: Distribution[T]) -> Fraction:
    """BSR(omega, P) = - sum over s of ([s = omega] - P(s))^2 = 2 P(omega) - sum over s of P(s)^2 - 1.

    >>> half = Distribution((("a", Fraction(1, 2)), ("b", Fraction(1, 2))))
    >>> brier("a", half), brier("c", half), brier("a", Distribution.pure("a"))
    (Fraction(-1, 2), Fraction(-3, 2), Fraction(0, 1))
    """
    return 2 * report[omega] - sum((p * p for _, p in report.weights), Fraction(0)) - 1
