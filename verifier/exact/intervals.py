"""Subsets of a line that finitely many polynomials of degree at most two describe, as unions of intervals.

Main definitions
    `Interval`: between two ends, rational or quadratic, or up to infinity. `cells`: points and the open
    intervals between them. `union`: the cells that belong, joined.

Main statements
    Between two neighbouring roots no polynomial changes its sign. So a set that is described by the signs of
    polynomials contains each cell of their roots, or nothing of it, and one number of each cell decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key
from itertools import pairwise
from typing import Protocol

from verifier.exact.quadratic import End, between, compare
from verifier.exact.rational import text


class Bounds(Protocol):
    """Two rational ends, of which each may belong; None is infinity."""

    @property
    def low(self) -> Fraction: ...
    @property
    def low_included(self) -> bool: ...
    @property
    def high(self) -> Fraction | None: ...
    @property
    def high_included(self) -> bool: ...


@dataclass(frozen=True)
class Interval:
    """The numbers between `low` and `high`, of which each may belong; None is infinity, which never does."""

    low: End
    low_included: bool
    high: End | None
    high_included: bool

    @classmethod
    def of(cls, span: Bounds) -> "Interval":
        """The same numbers as a span with rational ends."""
        return cls(span.low, span.low_included, span.high, span.high_included)

    def __contains__(self, x: End) -> bool:
        below = compare(self.low, x)
        above = 1 if self.high is None else compare(self.high, x)
        return (below < 0 or (below == 0 and self.low_included)) and (
            above > 0 or (above == 0 and self.high_included)
        )

    def to_json(self) -> dict[str, object]:
        """As the interface has it."""
        return {
            "from": end_record(self.low),
            "from_included": self.low_included,
            "to": "infinity" if self.high is None else end_record(self.high),
            "to_included": self.high_included,
        }


@dataclass(frozen=True)
class Cell:
    """A point (low = high), or everything strictly between two ends."""

    low: End
    high: End | None

    @property
    def is_point(self) -> bool:
        """It has one member."""
        return self.low == self.high

    def member(self) -> End:
        """The point; else a rational with a small denominator."""
        return self.low if self.is_point else between(self.low, self.high)


def cells(points: Iterable[End], low: Fraction, high: Fraction | None) -> tuple[Cell, ...]:
    """The open interval (low, high) cut at the points in it: open, point, open, ..., open.

    >>> [cell.is_point for cell in cells([Fraction(1, 2), Fraction(2)], Fraction(0), Fraction(1))]
    [False, True, False]
    """
    inside = {p for p in points if compare(low, p) < 0 and (high is None or compare(p, high) < 0)}
    marks: list[End | None] = [low, *sorted(inside, key=cmp_to_key(compare)), high]
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
            found.append(Interval(cell.low, cell.is_point, cell.high, cell.is_point))
        previous = member
    return tuple(found)


def span_record(span: Bounds) -> dict[str, object]:
    """An interval with rational ends as JSON.

    >>> from verifier.exact.affine import Span
    >>> list(span_record(Span(Fraction(1, 2), True, None, False)).values())
    ['1/2', True, 'infinity', False]
    """
    return Interval.of(span).to_json()


def end_record(end: End) -> object:
    """An end as JSON: a rational as text, a root with its polynomial and where it lies.

    >>> from verifier.exact.quadratic import Quadratic, roots
    >>> end_record(roots(Quadratic(Fraction(-2), Fraction(0), Fraction(1)))[1])
    {'root_of': 'x^2 - 2', 'in': ['1', '2']}
    """
    if isinstance(end, Fraction):
        return text(end)
    return {"root_of": end.minimal().written(), "in": [text(bound) for bound in end.isolated()]}
