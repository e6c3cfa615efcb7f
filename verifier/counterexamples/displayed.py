"""The displayed inequalities of a proof, with their numbers.

Main definitions
    `Display`: a chain of comparisons with the value of every term. `Fact`: something said in words.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from verifier.exact.rational import text

_RELATIONS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    ">=": operator.ge, "<=": operator.le, "==": operator.eq, "<": operator.lt, ">": operator.gt,
}  # fmt: skip


@dataclass(frozen=True)
class Display:
    """A chain of comparisons: terms with their values, and what stands between them.

    >>> print(Display.of("EP'_1", Fraction(3, 4), ">=", "epsilon", Fraction(1, 2)))
    EP'_1 = 3/4 >= epsilon = 1/2
    """

    terms: tuple[tuple[str, Fraction], ...]
    relations: tuple[str, ...]

    @classmethod
    def of(cls, *parts: str | Fraction | int) -> "Display":
        """Term, value, relation, term, value, and so on."""
        names, values, relations = parts[0::3], parts[1::3], parts[2::3]
        numbers = [value if isinstance(value, Fraction) else Fraction(value) for value in values]
        terms = [(str(name), number) for name, number in zip(names, numbers, strict=True)]
        return cls(tuple(terms), tuple(map(str, relations)))

    @property
    def true(self) -> bool:
        """Every comparison holds between the two values beside it."""
        values = [value for _, value in self.terms]
        pairs = zip(values, self.relations, values[1:], strict=False)
        return all(_RELATIONS[relation](x, y) for x, relation, y in pairs)

    @property
    def slack(self) -> Fraction | None:
        """The least distance by which a `<`, `<=`, `>=` or `>` of the chain holds; None if it has only `==`.

        >>> Display.of("a", 3, ">=", "b", 1, "<", "c", 2).slack, Display.of("a", 3, "==", "b", 3).slack
        (Fraction(1, 1), None)
        """
        values = [value for _, value in self.terms]
        gaps = [x - y if relation in (">", ">=") else y - x
                for x, relation, y in zip(values, self.relations, values[1:], strict=False)
                if relation != "=="]  # fmt: skip
        return min(gaps, default=None)

    def __str__(self) -> str:
        shown = [name if name == text(value) else f"{name} = {text(value)}" for name, value in self.terms]
        pieces = [shown[0]]
        for relation, term in zip(self.relations, shown[1:], strict=True):
            pieces += [relation, term]
        return " ".join(pieces)


@dataclass(frozen=True)
class Fact:
    """Something that is so or not, said in words."""

    said: str
    true: bool

    def __str__(self) -> str:
        return self.said


Line = Display | Fact
