"""The second-belief revenue benchmark.

Main definitions
    `second_highest`: with multiplicity, so that the second highest of 3, 3, 1 is 3.
    `second_belief_benchmark`: 2nd(B), the second highest of smp_1, ..., smp_n.

References
    [CM2012] Definition 2, Section 2.3.
"""

from collections.abc import Iterable

from verifier.contexts.beliefs import Context


def second_highest(values: Iterable[int]) -> int:
    """The second of the values when they are ordered decreasingly.

    >>> second_highest([100, 150, 100])
    100
    """
    return sorted(values, reverse=True)[1]


def second_belief_benchmark(context: Context) -> int:
    """2nd(B) = the second highest value in {smp_1, ..., smp_n}. Source: [CM2012] Definition 2."""
    return second_highest(belief.smp for belief in context.beliefs)
