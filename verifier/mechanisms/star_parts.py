"""Other choices for the parts of the star mechanism that the paper calls arbitrary or replaceable.

Main definitions
    `aggregate_from`: AGG with another choice of j'; `linear_score`: a score that is not proper.

References
    [ACM2010] Section 3.2.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache

from verifier.exact.distribution import Distribution
from verifier.mechanisms.aggregator import aggregate
from verifier.mechanisms.brier import brier

Report = Distribution[int]


@cache
def aggregate_from(k: int) -> Callable[[Sequence[Report]], Report]:
    """AGG with j' the reporter at place k (from 0; -1 is the last) instead of the first. Step 1 of AGG.

    The same k gives the same object, so that an aggregator can be told by what it is.
    "The choice of the player j' can be arbitrary": on true knowledge it makes no difference; here it does.

    >>> even = Distribution(((0, Fraction(1, 2)), (1, Fraction(1, 2))))
    >>> skew = Distribution(((0, Fraction(1, 4)), (1, Fraction(3, 4))))
    >>> aggregate_from(0)([even, skew]) == even, aggregate_from(-1)([even, skew]) == skew
    (True, True)
    """

    def aggregated(reports: Sequence[Report]) -> Report:
        return aggregate([reports[k], *reports])

    return aggregated


def linear_score(omega: int, report: Report) -> Fraction:
    """2 P(omega) - 2, in [-2, 0]: bounded as Brier's rule is, but not proper.

    >>> linear_score(1, Distribution.pure(1)), linear_score(0, Distribution.pure(1))
    (Fraction(0, 1), Fraction(-2, 1))
    """
    return 2 * report[omega] - 2


BETWEEN_POINT_MASSES = (brier, linear_score)
"""Scores that are, for every omega and report, between their least and largest at point masses: Brier's is
concave in the report, so least at one, and never above 0; a linear one is a mean of its values there."""
