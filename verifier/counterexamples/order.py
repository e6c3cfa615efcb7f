"""The total order in which counterexamples are looked for and compared.

Main definitions
    `Measure`: what of a counterexample is compared, most significant first. `CRITERIA`: the same in words.
    `by_denominator`: rationals by denominator, then by value. `of_context`: the measure of a context.

Main statements
    Measures are compared as tuples, so that the order is total on them; what has the same measure is compared
    lexicographically by whoever enumerates it, and never reaches this page. A search that goes through all
    candidates in this order finds the smallest one first.

Choices
    The *size* is the number of atoms of all distributions that the counterexample names. Pure strategies add
    nothing: at one n, all instances of one sentence name equally many. The sizes of a partition's cells add
    up to the number of atoms and so add nothing either; what counts is how many cells there are beyond own
    knowledge, after the denominators. A rational with a smaller denominator is simpler than a smaller one.

References
    Ours: "smallest" is no term of the papers.
"""

from dataclasses import astuple, dataclass
from fractions import Fraction

from verifier.contexts.knowledge import BayesianContext
from verifier.exact.rational import text

Rate = tuple[int, Fraction]
"""A rational as it is compared: its denominator, then itself."""

CRITERIA = (
    ("n", "the number of players"),
    ("bound", "V or B, the bound of the values"),
    ("size", "atoms of the distributions that it names; what is pure counts nothing"),
    ("denominators", "the sum of the denominators of their probabilities"),
    ("cells", "cells of the partitions, beyond own knowledge"),
    ("epsilon", "its denominator, then its value"),
    ("delta", "its denominator, then its value"),
    ("lexicographic", "the values of the variables, in the order of the quantifiers"),
)
"""Name and meaning of every criterion; the last one is left to the enumeration."""


def by_denominator(q: Fraction) -> Rate:
    """The key that puts simpler rationals first.

    >>> sorted([Fraction(1, 8), Fraction(3, 4), Fraction(1, 4), Fraction(1)], key=by_denominator)
    [Fraction(1, 1), Fraction(1, 4), Fraction(3, 4), Fraction(1, 8)]
    """
    return q.denominator, q


NO_RATE: Rate = (0, Fraction(0))


@dataclass(frozen=True, order=True)
class Measure:
    """Compared field by field, in the order of `CRITERIA`; what a statement does not have is 0.

    >>> Measure(2, 3) < Measure(3, 1), Measure(2, 2, size=1) < Measure(2, 2, epsilon=(8, Fraction(1, 8)))
    (True, False)
    """

    n: int = 0
    bound: int = 0
    size: int = 0
    denominators: int = 0
    cells: int = 0
    epsilon: Rate = NO_RATE
    delta: Rate = NO_RATE

    def to_json(self) -> dict[str, object]:
        """The criteria that say something, by name."""
        said: dict[str, object] = {}
        for (name, _), x in zip(CRITERIA, astuple(self), strict=False):
            if isinstance(x, tuple):
                if x != NO_RATE:
                    said[name] = text(x[1])
            elif x:
                said[name] = x
        return said


def of_context(context: BayesianContext, epsilon: Rate = NO_RATE, delta: Rate = NO_RATE) -> Measure:
    """The measure of a context with these rates.

    >>> from verifier.exact.distribution import Distribution
    >>> halves = Distribution((((0, 1), Fraction(1, 2)), ((0, 0), Fraction(1, 2))))
    >>> told = of_context(BayesianContext(2, halves, ((frozenset({(0, 0)}),), ())))
    >>> told.size, told.denominators, told.cells       # player 1 tells apart what has the same own value
    (2, 4, 1)
    """
    denominators = sum(p.denominator for _, p in context.prior.weights)
    splits = sum(_cells(context, i) - _own_cells(context, i) for i in range(context.n))
    size = len(context.prior.weights)
    return Measure(context.n, context.B, size, denominators, splits, epsilon, delta)


def _cells(context: BayesianContext, i: int) -> int:
    """How many cells of player i's partition meet the support."""
    support = context.prior.support
    return len({frozenset(filter(context.in_cell(i, t), support)) for t in support})


def _own_cells(context: BayesianContext, i: int) -> int:
    return len({t[i] for t in context.prior.support})
