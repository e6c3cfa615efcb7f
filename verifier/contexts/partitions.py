"""All knowledge that the players may have: the i-consistent partitions of a support.

Main definitions
    `partitions`: every i-consistent partition of a set of type profiles.
    `knowledge_profiles`: every choice of one such partition a player.
    `number_of_partitions`, `number_of_knowledge_profiles`: how many, without making them.

Main statements
    (The support is enough.) Player i's knowledge at theta is D | S, S the cell of theta. It depends on
    S ∩ supp D alone, and the sets S ∩ supp D, S in an i-consistent partition of Theta, are, the empty ones
    left out, an i-consistent partition of supp D; every one of those arises (put the profiles outside the
    support in cells by themselves). So "for all i-consistent partitions" is "for all i-consistent
    partitions of the support".

    (Bell numbers.) A partition is i-consistent if and only if it refines the partition by theta_i. So there
    are as many as there are choices of one partition of each class {t : t_i = v}: a product of Bell numbers.

Choices
    The order is fixed: classes by their own types, upwards; in a class, restricted growth strings in
    lexicographic order over its sorted profiles; the last class, and the last player, moves fastest. So the
    first partition is the coarsest, "own knowledge", and the last is full knowledge. Profiles are compared as
    tuples. Everything is lazy: nothing is made before it is asked for.

References
    [ACM2010] Section 1.1, Conservative-Bayesian Assumption.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from math import prod
from typing import Any, TypeVar

from verifier.games.auction import Player

T = TypeVar("T")
P = TypeVar("P", bound=tuple[Any, ...])
Partition = tuple[frozenset[P], ...]


def partitions(support: Iterable[P], i: Player) -> Iterator[Partition[P]]:
    """Every partition of the support such that t_i = t'_i for all t, t' in one cell.

    >>> for cells in partitions([(0, 1), (0, 2), (1, 1)], 0):
    ...     print([sorted(cell) for cell in cells])
    [[(0, 1), (0, 2)], [(1, 1)]]
    [[(0, 1)], [(0, 2)], [(1, 1)]]
    """
    classes = [partial(set_partitions, own) for own in _classes(support, i)]
    for chosen in _lazy_product(classes):
        yield tuple(cell for cells in chosen for cell in cells)


def number_of_partitions(support: Iterable[P], i: Player) -> int:
    """How many `partitions` there are: the product over v of Bell(|{t : t_i = v}|).

    >>> number_of_partitions([(v, w) for v in range(2) for w in range(10)], 0) == 115975 ** 2
    True
    """
    return prod(bell(len(own)) for own in _classes(support, i))


def knowledge_profiles(support: Iterable[P]) -> Iterator[tuple[Partition[P], ...]]:
    """Every profile of partitions of the support, the one of each player i being i-consistent.

    >>> next(knowledge_profiles([(0, 1), (0, 2)])) == ((frozenset({(0, 1), (0, 2)}),),
    ...                                                (frozenset({(0, 1)}), frozenset({(0, 2)})))
    True
    """
    profiles = sorted(set(support))
    players = range(len(profiles[0]) if profiles else 0)
    return _lazy_product([partial(partitions, profiles, i) for i in players])


def number_of_knowledge_profiles(support: Iterable[P]) -> int:
    """How many `knowledge_profiles` there are.

    >>> number_of_knowledge_profiles([(0, 1), (0, 2), (1, 1)])
    4
    """
    profiles = sorted(set(support))
    return prod(number_of_partitions(profiles, i) for i in range(len(profiles[0]) if profiles else 0))


def set_partitions(elements: Sequence[T]) -> Iterator[tuple[frozenset[T], ...]]:
    """Every partition of a set, given as a sequence without repetitions.

    A partition is a restricted growth string g: g(0) = 0 and g(k) <= 1 + max g(j), j < k; element k lies in
    the cell number g(k).

    >>> [[sorted(cell) for cell in cells] for cells in set_partitions("ab")]
    [[['a', 'b']], [['a'], ['b']]]
    >>> sum(1 for _ in set_partitions(range(6))) == bell(6) == 203
    True
    """
    for growth in _growth_strings(len(elements)):
        cells: list[list[T]] = [[] for _ in range(max(growth, default=-1) + 1)]
        for element, cell in zip(elements, growth, strict=True):
            cells[cell].append(element)
        yield tuple(map(frozenset, cells))


def bell(n: int) -> int:
    """The number of partitions of a set of n elements, by Bell's triangle.

    >>> [bell(n) for n in range(8)]
    [1, 1, 2, 5, 15, 52, 203, 877]
    """
    row = [1]
    for _ in range(n):
        row = list(accumulate(row, initial=row[-1]))
    return row[0]


def _classes(support: Iterable[P], i: Player) -> list[list[P]]:
    """The sorted sets {t : t_i = v}, by v."""
    by_own: dict[object, list[P]] = {}
    for t in sorted(set(support), key=lambda t: (t[i], t)):
        by_own.setdefault(t[i], []).append(t)
    return list(by_own.values())


def _growth_strings(length: int) -> Iterator[tuple[int, ...]]:
    """In lexicographic order, by successors, so that no recursion gets deep."""
    growth = [0] * length
    while True:
        yield tuple(growth)
        highest = list(accumulate(growth, max))
        movable = [k for k in range(1, length) if growth[k] <= highest[k - 1]]
        if not movable:
            return
        growth[movable[-1]] += 1
        growth[movable[-1] + 1 :] = [0] * (length - movable[-1] - 1)


def _lazy_product(factors: Sequence[Callable[[], Iterator[T]]]) -> Iterator[tuple[T, ...]]:
    """As itertools.product, but each factor is made anew instead of being kept."""
    if not factors:
        yield ()
        return
    for first in factors[0]():
        for others in _lazy_product(factors[1:]):
            yield (first, *others)
