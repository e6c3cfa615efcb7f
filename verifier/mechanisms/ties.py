"""Who wins among players with equal announcements: the tie rules.

Main definitions
    `Order`: the first in a fixed order of the players; `first` and `last` are the two natural ones.
    `Uniform`: each of the tied players with equal chance.
    `Choices`: any deterministic rule, given as a table from (pair, tied set) to the winner.

Choices
    The paper breaks ties "according to the corresponding players" and adds that any order will do
    ([CM2012], Section 7, step c and its comment). The default is `first`: the lower index wins.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations
from typing import Protocol

from verifier.errors import MalformedMechanism
from verifier.games.auction import Player

ONE = Fraction(1)
Tied = tuple[Player, ...]


class TieRule(Protocol):
    """The chance with which a tied player wins."""

    def chance(self, i: Player, tied: Tied, pair: object) -> Fraction:
        """The probability that i, one of the tied, wins when all of them announced `pair`."""
        ...

    def position(self, i: Player, n: int) -> object:
        """Equal for two players whom the rule treats alike up to the names of their rivals."""
        ...

    def as_json(self) -> object:
        """How the rule is written in files and certificates, players from 1."""
        ...


@dataclass(frozen=True)
class Order:
    """The tied player who comes first in `priority`, a permutation of the players.

    >>> Order((1, 0)).chance(0, (0, 1), None), Order((1, 0)).chance(1, (0, 1), None)
    (Fraction(0, 1), Fraction(1, 1))
    """

    priority: tuple[Player, ...]

    def __post_init__(self) -> None:
        if sorted(self.priority) != list(range(len(self.priority))):
            order = [i + 1 for i in self.priority]
            raise MalformedMechanism(f"ties: order {order} is not a permutation of 1..{len(order)}")

    def chance(self, i: Player, tied: Tied, pair: object) -> Fraction:
        """1 if no other tied player comes before i, else 0."""
        return ONE if min(tied, key=self.priority.index) == i else 0 * ONE

    def position(self, i: Player, n: int) -> object:
        """Whether somebody comes before i, and whether somebody comes after."""
        place = self.priority.index(i)
        return place > 0, place < n - 1

    def as_json(self) -> object:
        """`"first"`, `"last"`, or the order itself."""
        ascending = tuple(range(len(self.priority)))
        if self.priority == ascending:
            return "first"
        if self.priority == ascending[::-1]:
            return "last"
        return {"order": [i + 1 for i in self.priority]}


@dataclass(frozen=True)
class Uniform:
    """Each of the tied players with equal chance.

    >>> Uniform().chance(0, (0, 2), None)
    Fraction(1, 2)
    """

    def chance(self, i: Player, tied: Tied, pair: object) -> Fraction:
        """1 / (number of tied players)."""
        return Fraction(1, len(tied))

    def position(self, i: Player, n: int) -> object:
        """All players alike."""
        return None

    def as_json(self) -> object:
        """`"uniform"`."""
        return "uniform"


@dataclass(frozen=True)
class Choices:
    """The winner that a table names for each pair and each set of two or more tied players."""

    winners: Mapping[tuple[object, Tied], Player]

    def chance(self, i: Player, tied: Tied, pair: object) -> Fraction:
        """1 for the winner of the table, 0 for the others. A pair that the table leaves out goes to the lower
        index: the second-belief mechanism requires all but v = 0, where it halts before ties matter."""
        return ONE if self.winners.get((pair, tied), tied[0]) == i else 0 * ONE

    def position(self, i: Player, n: int) -> object:
        """Every player by himself."""
        return i

    def as_json(self) -> object:
        """`{"choices": [[pair, tied players, winner], …]}` in the order of the table."""
        return {
            "choices": [
                [list(pair) if isinstance(pair, tuple) else pair, [j + 1 for j in tied], winner + 1]
                for (pair, tied), winner in self.winners.items()
            ]
        }


def tied_sets(n: int) -> list[Tied]:
    """The sets of two or more of n players, by size and then lexicographically.

    >>> tied_sets(3)
    [(0, 1), (0, 2), (1, 2), (0, 1, 2)]
    """
    return list(chain.from_iterable(combinations(range(n), size) for size in range(2, n + 1)))


def tie_rule(written: object, n: int) -> TieRule:
    """The rule that `"first"`, `"last"`, `"uniform"` or `{"order": [2, 1, 3]}` stands for among n players.

    Raises: MalformedMechanism for anything else.
    """
    match written:
        case "first":
            return Order(tuple(range(n)))
        case "last":
            return Order(tuple(reversed(range(n))))
        case "uniform":
            return Uniform()
        case {"order": order, **others} if not others:
            if isinstance(order, list) and all(map(_is_whole, order)) and sorted(order) == [*range(1, n + 1)]:
                return Order(tuple(i - 1 for i in order))
            raise MalformedMechanism(f"ties: order {order!r} is not a permutation of 1..{n}")
        case {"choices": list(choices), **others} if not others:
            return _choices(choices, n)
    raise MalformedMechanism(
        f'ties: {written!r} is none of "first", "last", "uniform", {{"order": [2, 1, …]}}, {{"choices": […]}}'
    )


def _choices(choices: list[object], n: int) -> Choices:
    """The rule of this table, its entries sorted by v, e, the number of the tied, and the tied."""
    sets = tied_sets(n)
    winners: dict[tuple[tuple[int, int], Tied], Player] = {}
    for entry in choices:
        match entry:
            case [[int(e), int(v)], list(tied), int(winner)] if winner in tied and all(
                map(_is_whole, (e, v, winner, *tied))
            ):
                key = (e, v), tuple(j - 1 for j in tied)
                if key[1] in sets and key not in winners:
                    winners[key] = winner - 1
                    continue
        raise MalformedMechanism(
            f"ties: {entry!r} is not [[e, v], two or more of the players 1..{n} in order, the winner], or it "
            "stands there twice"
        )
    order = sorted(winners, key=lambda key: (key[0][1], key[0][0], len(key[1]), key[1]))
    return Choices({key: winners[key] for key in order})


def _is_whole(x: object) -> bool:
    return isinstance(x, int) and not isinstance(x, bool)
