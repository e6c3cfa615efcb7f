"""Columns: the others' profiles up to what they give a player.

Two rests of player i that give him, for each of his strategies, the same probability of getting the
good and the same expected price are one *column*. Every question about i's best replies and
dominated strategies has the same answer over columns as over rests: for any type t, mixture and
belief, payoffs `t * win - price` are equal column by column; "for every rest" runs over the same
payoff vectors; and a belief over rests induces one over columns with the same expectations.

Main definitions
    `ColumnRule`: a mechanism's own declaration of a key that determines the column.
    `ColumnSpace`: the columns of one player, found by hashing the outcomes of every rest, or from a
    declared rule. A declared key may be finer than the quotient: keys with equal outcomes are merged.

Choices
    A column is represented by its first rest in lexicographic order (by strategy number), so that
    witnesses are canonical. Sets of rests are unions of products: `allowed[j]` holds the strategy
    numbers of player j, and `None` stands for all.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import Protocol

import numpy as np

from verifier.exact.formal import identity
from verifier.exact.scaling import ExactMatrix, Integers, coded_matrix
from verifier.games.auction import Auction, Player, Rest, Strategy, Type, join
from verifier.games.normal_form import PayoffMatrix

Allowed = Sequence[Collection[int]]
RestNumbers = tuple[int, ...]
Share = tuple[Fraction, Fraction]


class ColumnRule(Protocol):
    """What a mechanism declares about player i's columns."""

    def reachable(self, allowed: Allowed) -> Iterator[tuple[object, RestNumbers]]:
        """(key, first rest with that key) for each key that some rest in the product of `allowed` has.

        Shapes: `allowed` has one set of strategy numbers for each player but i, in player order.
        """
        ...

    def share(self, own: Strategy, key: object) -> Share:
        """(win_i, price_i) when i plays `own` against any rest with that key."""
        ...

    def numbered(self, key: object, number: Callable[[Share], int]) -> Sequence[int]:
        """`number(share(own, key))` for every strategy `own` of i, in order."""
        ...


@dataclass(frozen=True)
class Enumerated:
    """The rule that declares nothing: every rest is a key of its own."""

    auction: Auction
    i: Player

    @cached_property
    def _strategies(self) -> list[Sequence[Strategy]]:
        return [self.auction.strategies(j) for j in range(self.auction.n) if j != self.i]

    def reachable(self, allowed: Allowed) -> Iterator[tuple[object, RestNumbers]]:
        """Every rest, by itself."""
        return ((rest, rest) for rest in product(*map(sorted, allowed)))

    def share(self, own: Strategy, key: object) -> Share:
        """Read off the outcome of the mechanism."""
        assert isinstance(key, tuple)
        rest = tuple(strategies[k] for strategies, k in zip(self._strategies, key, strict=True))
        outcome = self.auction.outcome(join(self.i, own, rest))
        return outcome.win[self.i], outcome.price[self.i]

    def numbered(self, key: object, number: Callable[[Share], int]) -> list[int]:
        """One outcome for each of i's strategies."""
        return [number(self.share(own, key)) for own in self.auction.strategies(self.i)]


def column_rule(auction: Auction, i: Player, declared: bool = True) -> ColumnRule:
    """The rule that the mechanism declares for player i, or else the one that enumerates."""
    declaration = getattr(auction, "column_rule", None)
    rule: ColumnRule | None = declaration(i) if declared and declaration is not None else None
    return Enumerated(auction, i) if rule is None else rule


class ColumnSpace:
    """The columns of player i over all rests, and which of them a set of rests reaches."""

    def __init__(self, auction: Auction, i: Player, declared: bool = True) -> None:
        self.auction, self.i = auction, i
        self.own: tuple[Strategy, ...] = tuple(auction.strategies(i))
        self.rivals = [j for j in range(auction.n) if j != i]
        self._rule = column_rule(auction, i, declared)
        self._column_of_key: dict[object, int] = {}
        everything = [range(len(auction.strategies(j))) for j in self.rivals]
        numbers: dict[Hashable, int] = {}  # of every distinct share, by its four integers
        distinct: list[Share] = []

        def number(share: Share) -> int:
            win, price = share
            if type(win) is type(price) is Fraction:
                integers: Hashable = win.numerator, win.denominator, price.numerator, price.denominator
            else:
                integers = identity(win), identity(price)
            found = numbers.setdefault(integers, len(distinct))
            if found == len(distinct):
                distinct.append(share)
            return found

        columns: dict[tuple[int, ...], int] = {}
        first: list[RestNumbers] = []
        for key, rest in self._rule.reachable(everything):
            column = columns.setdefault(tuple(self._rule.numbered(key, number)), len(columns))
            self._column_of_key[key] = column
            if column == len(first):
                first.append(rest)
            elif rest < first[column]:
                first[column] = rest
        # Number the columns by their first rests.
        order = sorted(range(len(first)), key=first.__getitem__)
        place = {column: k for k, column in enumerate(order)}
        self._column_of_key = {key: place[column] for key, column in self._column_of_key.items()}
        self.first_rests = [first[column] for column in order]
        vectors = np.array(list(columns), dtype=np.int64)[order]
        self._win, self._price = (_part(distinct, which, vectors) for which in (0, 1))

    def __len__(self) -> int:
        """The number of columns."""
        return len(self.first_rests)

    def matrix(self, t: Type) -> PayoffMatrix:
        """Player i's payoffs t * win - price when his type is t: strategies against columns."""
        return PayoffMatrix(self.own, self._rests, self._win.combine(t, self._price))

    @cached_property
    def _rests(self) -> tuple[Rest, ...]:
        return tuple(map(self.strategies_of, self.first_rests))

    def strategies_of(self, rest: RestNumbers) -> tuple[Strategy, ...]:
        """The strategies with these numbers."""
        return tuple(self.auction.strategies(j)[k] for j, k in zip(self.rivals, rest, strict=True))

    def reached(self, boxes: Iterable[Allowed]) -> dict[int, RestNumbers]:
        """{column: its first rest in the union of the boxes}, in the order of these rests.

        Shapes: a box has one set of strategy numbers for each player but i, and means their product.
        """
        first: dict[int, RestNumbers] = {}
        for allowed in boxes:
            for key, rest in self._rule.reachable(allowed):
                column = self._column_of_key[key]
                if column not in first or rest < first[column]:
                    first[column] = rest
        return dict(sorted(first.items(), key=lambda item: item[1]))


def _part(shares: Sequence[Share], which: int, vectors: Integers) -> ExactMatrix:
    """The wins (which = 0) or prices (1), strategies against columns; vectors[c, a] numbers a share."""
    number: dict[Hashable, int] = {}
    values: list[Fraction] = []
    of_share: list[int] = []
    for share in shares:
        of_share.append(number.setdefault(identity(share[which]), len(number)))
        if of_share[-1] == len(values):
            values.append(share[which])
    return coded_matrix(values, np.array(of_share, dtype=np.int64)[vectors.T])
