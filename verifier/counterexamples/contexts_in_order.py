"""All conservative-Bayesian contexts with small denominators, the smallest first.

Main definitions
    `Batch`: the contexts with one number of atoms, one sum of denominators and one number of extra cells.
    `batches`: all of them, in the order of `order.Measure`. `number`: how many there are. `revealed`:
    knowledge adds nothing there.

Main statements
    (Revealed.) Let no two profiles of the support have the same star and the same values of his rivals. Then
    whatever the partitions, every truthful report is the point mass on the star's value: D'_j conditioned on
    the announcement leaves one profile. So the star mechanism earns under truth what it earns under own
    knowledge, a context that comes earlier; `revealed` leaves the other partitions of such a support out.

Choices
    Within a batch: supports in lexicographic order, then probabilities, then partitions in the order of
    `contexts.partitions`. Batches are lazy, and can be gone through several times, once for each epsilon and
    delta. Unlike `contexts.all_knowledge`, which takes the same contexts by their common denominator, a
    context with fewer atoms comes first, whatever its denominators.

References
    [ACM2010] Section 1.1; Section 5, step d, for what is announced.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from math import comb, gcd

from verifier.contexts.all_knowledge import number_of_contexts
from verifier.contexts.knowledge import BayesianContext
from verifier.contexts.partitions import Partition, number_of_knowledge_profiles, partitions
from verifier.exact.distribution import Distribution

Profile = tuple[int, ...]
Weights = tuple[Fraction, ...]
COUNTED = 100_000


@dataclass(frozen=True)
class Batch:
    """All contexts on [B]^n with so many atoms, so large a sum of denominators, so many cells beyond own
    knowledge, and a least common denominator of at most `bound`.

    Where `star` is given, supports that the announcement of its star reveals have own knowledge only.
    """

    n: int
    B: int
    bound: int
    atoms: int
    denominators: int
    cells: int
    star: Callable[[Profile], int] | None = None

    def contexts(self) -> Iterator[BayesianContext]:
        """Each once, in lexicographic order."""
        chances = [w for w in weights(self.atoms, self.bound) if _sum(w) == self.denominators]
        for support in combinations(product(range(self.B), repeat=self.n), self.atoms):
            if self.cells and self.star is not None and revealed(support, self.star):
                continue
            for chosen in chances:
                prior = Distribution(tuple(zip(support, chosen, strict=True)))
                for cells in _knowledge(support, self.cells):
                    yield BayesianContext(self.B, prior, cells)


def revealed(support: Sequence[Profile], star: Callable[[Profile], int]) -> bool:
    """No two profiles of the support have the same star and the same values of his rivals.

    >>> revealed(((0, 0), (0, 1), (1, 0)), lambda t: t.index(max(t)))  # player 1 is the star twice, against 0
    False
    """
    announced = {(i, *t[:i], *t[i + 1 :]) for t, i in zip(support, map(star, support), strict=True)}
    return len(announced) == len(support)


def batches(
    n: int, B: int, bound: int, informed: bool, star: Callable[[Profile], int] | None = None
) -> Iterator[Batch]:
    """The batches in order; without `informed`, own knowledge only. Some may be empty.

    >>> [(b.atoms, b.denominators, b.cells) for b in batches(2, 2, 3, True)]
    [(1, 1, 0), (2, 4, 0), (2, 4, 1), (2, 4, 2), (2, 6, 0), (2, 6, 1), (2, 6, 2), (3, 9, 0), (3, 9, 1), \
(3, 9, 2), (3, 9, 3), (3, 9, 4)]
    >>> from verifier.contexts.all_knowledge import contexts
    >>> every = [context for batch in batches(2, 2, 3, True) for context in batch.contexts()]
    >>> len(every) == len(set(every)) == len(list(contexts(2, 2, 3, True)))
    True
    """
    for atoms in range(1, min(bound, B**n) + 1):
        most = n * (atoms - 1) if informed else 0
        for denominators in sorted({_sum(w) for w in weights(atoms, bound)}):
            for cells in range(most + 1):
                yield Batch(n, B, bound, atoms, denominators, cells, star)


def number(n: int, B: int, bound: int, informed: bool) -> int:
    """How many contexts the batches have; an upper bound where there are more than `COUNTED` supports.

    >>> number(2, 2, 3, True) == sum(len(list(batch.contexts())) for batch in batches(2, 2, 3, True))
    True
    >>> number(3, 3, 3, True), number(3, 3, 3, False)
    (24444, 4005)
    """
    if sum(comb(B**n, atoms) for atoms in range(1, bound + 1)) > COUNTED:
        return number_of_contexts(n, B, bound, informed)
    total = 0
    for atoms in range(1, min(bound, B**n) + 1):
        chances = len(weights(atoms, bound))
        for support in combinations(product(range(B), repeat=n), atoms):
            total += chances * (number_of_knowledge_profiles(support) if informed else 1)
    return total


def weights(atoms: int, bound: int) -> list[Weights]:
    """All positive probabilities of that many atoms whose least common denominator is at most `bound`.

    >>> [" ".join(map(str, w)) for w in weights(2, 3)]
    ['1/2 1/2', '1/3 2/3', '2/3 1/3']
    """
    found: list[Weights] = []
    for q in range(atoms, bound + 1):
        for bars in combinations(range(1, q), atoms - 1):
            parts = [b - a for a, b in zip((0, *bars), (*bars, q), strict=True)]
            if gcd(q, *parts) == 1:
                found.append(tuple(Fraction(k, q) for k in parts))
    return found


def _sum(chosen: Weights) -> int:
    return sum(p.denominator for p in chosen)


def _knowledge(support: tuple[Profile, ...], cells: int) -> Iterator[tuple[Partition[Profile], ...]]:
    """The profiles of partitions with so many cells beyond own knowledge; own knowledge lists none."""
    n = len(support[0])
    if cells == 0:
        yield ((),) * n
        return
    own = sum(len({t[i] for t in support}) for i in range(n))
    for chosen in product(*(list(partitions(support, i)) for i in range(n))):
        if sum(map(len, chosen)) == own + cells:
            yield chosen
