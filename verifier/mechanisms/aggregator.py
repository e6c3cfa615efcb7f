"""The knowledge aggregator AGG.

Main definitions
    `aggregate`: one of the reported distributions, conditioned on the intersection of all supports.

Choices
    j' is the report with the smallest index (step 1); the paper says that on true knowledge any choice
    gives the same result.

References
    [ACM2010] Section 3.2, AGG, steps 0 to 3.
"""

from collections.abc import Hashable, Sequence
from fractions import Fraction
from typing import TypeVar

from verifier.exact.distribution import Distribution

T = TypeVar("T", bound=Hashable)


def aggregate(reports: Sequence[Distribution[T]]) -> Distribution[T]:
    """The first report conditioned on S, the intersection of all supports; if S is empty, the first report.

    Shapes: `reports` in player order, at least one.

    >>> wide = Distribution(((0, Fraction(1, 2)), (1, Fraction(1, 4)), (2, Fraction(1, 4))))
    >>> aggregate([wide, Distribution(((1, Fraction(1, 2)), (2, Fraction(1, 2))))]).weights
    ((1, Fraction(1, 2)), (2, Fraction(1, 2)))
    """
    first = reports[0]
    common = set(first.support).intersection(*(report.support for report in reports))
    if not common:
        return first
    total = sum((first[x] for x in common), Fraction(0))
    return Distribution(tuple((x, p / total) for x, p in first.weights if x in common))
