"""Intervals with rational or algebraic ends, and subsets of a line that finitely many polynomials describe.

Main definitions
    `Interval`: between two ends, each a rational or a root of a polynomial, or up to infinity. `common`,
    `nonempty`: the intersection, and one that may be empty. `cells`: points and the open intervals between
    them. `union`: the cells that belong, joined.

Main statements
    Between two neighbouring roots no polynomial changes its sign. So a set that is described by the signs of
    polynomials contains each cell of their roots, or nothing of it, and one number of each cell decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from verifier.exact.algebraic import End, between
from verifier.exact.rational import text


@dataclass(frozen=True)
class Interval:
    """The numbers between `low` and `high`, of which each may belong; None is infinity, which never does."""

    low: End
    low_included: bool
    high: End | None
    high_included: bool

    @classmethod
    def point(cls, x: End) -> "Interval":
        """x alone."""
        return cls(x, True, x, True)

    @property
    def is_point(self) -> bool:
        """It has one member."""
        return self.low == self.high

    def member(self) -> End:
        """A member, rational and with a small denominator if there is a rational one.

        >>> Interval(Fraction(1, 3), False, Fraction(1), True).member(), Interval.point(Fraction(1)).member()
        (Fraction(1, 2), Fraction(1, 1))
        """
        return self.low if self.is_point else between(self.low, self.high)

    def __contains__(self, x: End) -> bool:
        above = self.low < x or (self.low == x and self.low_included)
        return above and (self.high is None or x < self.high or (x == self.high and self.high_included))

    def to_json(self) -> dict[str, object]:
        """As the interface has it.

        >>> list(Interval(Fraction(1, 2), True, None, False).to_json().values())
        ['1/2', True, 'infinity', False]
        """
        return {
            "from": end_record(self.low),
            "from_included": self.low_included,
            "to": "infinity" if self.high is None else end_record(self.high),
            "to_included": self.high_included,
        }


def nonempty(low: End, low_included: bool, high: End | None, high_included: bool) -> Interval | None:
    """The interval with these ends; None if it is empty."""
    empty = high is not None and (low > high or (low == high and not (low_included and high_included)))
    return None if empty else Interval(low, low_included, high, high_included)


def common(a: Interval, b: Interval) -> Interval | None:
    """The intersection; None if it is empty.

    >>> one = Fraction(1)
    >>> common(Interval(one, True, None, False), Interval(one, False, Fraction(2), True))
    Interval(low=Fraction(1, 1), low_included=False, high=Fraction(2, 1), high_included=True)
    >>> common(Interval(one, False, None, False), Interval(Fraction(0), True, one, True)) is None
    True
    """
    low, low_excluded = max((a.low, not a.low_included), (b.low, not b.low_included))
    highs = [(each.high, each.high_included) for each in (a, b) if each.high is not None]
    high, high_included = min(highs) if highs else (None, False)
    return nonempty(low, not low_excluded, high, high_included)


@dataclass(frozen=True)
class Cell:
    """A point (low = high), or everything strictly between two ends."""

    low: End
    high: End | None

    @property
    def is_point(self) -> bool:
        """It has one member."""
        return self.low == self.high

    @property
    def span(self) -> Interval:
        """The cell as an interval."""
        return Interval(self.low, self.is_point, self.high, self.is_point)

    def member(self) -> End:
        """The point; else a rational with a small denominator."""
        return self.span.member()


def cells(points: Iterable[End], low: End, high: End | None) -> tuple[Cell, ...]:
    """The open interval (low, high) cut at the points in it: open, point, open, ..., open.

    >>> [cell.is_point for cell in cells([Fraction(1, 2), Fraction(2)], Fraction(0), Fraction(1))]
    [False, True, False]
    """
    inside = {p for p in points if low < p and (high is None or p < high)}
    marks: list[End | None] = [low, *sorted(inside), high]
    found: list[Cell] = []
    for a, b in pairwise(marks):
        assert a is not None
        found += [Cell(a, b)] if a is marks[0] else [Cell(a, a), Cell(a, b)]
    return tuple(found)


def union(line: Sequence[Cell], belongs: Sequence[bool]) -> tuple[Interval, ...]:
    """The cells that belong, as disjoint intervals that do not touch, in order.

    >>> line = cells([Fraction(1)], Fraction(0), None)
    >>> [each.to_json() for each in union(line, [True, True, False])]
    [{'from': '0', 'from_included': False, 'to': '1', 'to_included': True}]
    >>> len(union(line, [True, False, True]))
    2
    """
    found: list[Interval] = []
    previous = False
    for cell, member in zip(line, belongs, strict=True):
        if member and previous:
            found[-1] = Interval(found[-1].low, found[-1].low_included, cell.high, cell.is_point)
        elif member:
            found.append(cell.span)
        previous = member
    return tuple(found)


def end_record(end: End) -> object:
    """An end as JSON: a rational as text; a root with its polynomial and where it lies.

    The polynomial is the irreducible one with coprime integer coefficients; no other root of it lies between
    the two bounds.

    >>> from verifier.exact.algebraic import roots
    >>> from verifier.exact.polynomial import Quotient
    >>> end_record(roots(Quotient.of(Fraction(-2), Fraction(0), Fraction(1)))[1])
    {'root_of': 'x^2 - 2', 'in': ['1', '2']}
    """
    if isinstance(end, Fraction):
        return text(end)
    return {"root_of": end.polynomial.written(), "in": [text(bound) for bound in end.isolated()]}


def endpoint_record(over: str, end: End, belongs: bool) -> dict[str, object]:
    """Where an answer changes, as JSON: the end, whether it belongs, and the first digits of a root.

    The digits, cut off, are a help for the reader; nothing is decided by them.

    >>> endpoint_record("epsilon", Fraction(1, 2), True)
    {'epsilon': '1/2', 'belongs': True, 'evidence': 'computed'}
    """
    digits = {} if isinstance(end, Fraction) else {"about": end.decimal()}
    return {over: end_record(end), **digits, "belongs": belongs, "evidence": "computed"}
