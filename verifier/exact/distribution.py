"""Distributions with finite support and exact weights.

Main definitions: `Distribution`, an element of Delta(T): a mixture when T is a set of strategies, a
belief when T is a set of the others' strategy profiles.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from verifier.errors import MalformedDistribution
from verifier.exact.rational import rational, text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Distribution(Generic[T]):
    """A map w from finitely many items to the rationals, w(x) > 0 for every item, and sum_x w(x) = 1.

    Two distributions are equal when they list the same items with the same weights in the same order.

    Raises: MalformedDistribution otherwise; InexactNumber for a weight that is a float.

    >>> Distribution((("a", "1/4"), ("b", "3/4")))["b"]
    Fraction(3, 4)
    >>> Distribution((("a", "1/4"), ("b", "2/3")))
    Traceback (most recent call last):
    verifier.errors.MalformedDistribution: the weights 1/4, 2/3 sum to 11/12: make them sum to 1
    """

    weights: tuple[tuple[T, Fraction], ...]

    def __post_init__(self) -> None:
        exact = tuple((x, rational(w, name=f"the weight of {x!r}")) for x, w in self.weights)
        object.__setattr__(self, "weights", exact)
        for x, w in exact:
            if w <= 0:
                raise MalformedDistribution(f"{x!r} has the weight {text(w)}: list positive weights only")
        items = [x for x, _ in exact]
        for k, x in enumerate(items):
            if x in items[:k]:
                raise MalformedDistribution(f"{x!r} is listed twice: add its weights into one entry")
        total = sum((w for _, w in exact), Fraction(0))
        if total != 1:
            shown = (", ".join(text(w) for _, w in exact[:8]) + (", ..." if exact[8:] else "")) or "(none)"
            raise MalformedDistribution(f"the weights {shown} sum to {text(total)}: make them sum to 1")

    @classmethod
    def pure(cls, x: T) -> "Distribution[T]":
        """The w with w(x) = 1.

        >>> Distribution.pure("a")["a"], Distribution.pure("a")["b"]
        (Fraction(1, 1), Fraction(0, 1))
        """
        return cls(((x, Fraction(1)),))

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[T, Fraction]]) -> "Distribution[T]":
        """The distribution with these weights; pairs of weight zero are left out.

        >>> Distribution.from_pairs([("a", Fraction(0)), ("b", Fraction(1))]) == Distribution.pure("b")
        True
        """
        return cls(tuple((x, w) for x, w in pairs if w != 0))

    @property
    def support(self) -> tuple[T, ...]:
        """The items x with w(x) > 0, in the order given."""
        return tuple(x for x, _ in self.weights)

    def __getitem__(self, x: T) -> Fraction:
        """w(x), and 0 for every x outside the support."""
        return next((w for y, w in self.weights if y == x), Fraction(0))

    def expectation(self, f: Callable[[T], Fraction | int]) -> Fraction:
        """E_w[f] = sum_x w(x) f(x).

        >>> Distribution(((0, Fraction(1, 4)), (8, Fraction(3, 4)))).expectation(lambda x: x)
        Fraction(6, 1)
        """
        values = ((f(x), w) for x, w in self.weights)
        return sum((w * (u if isinstance(u, Fraction) else rational(u)) for u, w in values), Fraction(0))
