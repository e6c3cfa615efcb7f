"""Sets of contexts that already exclude, with none to spare.

Main definitions
    `minimal`: a subset that still excludes, no element of which can be left out.

References
    [Junker2004] U. Junker, QuickXplain: preferred explanations and relaxations for over-constrained problems,
    AAAI 2004, pp. 167-172.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def minimal(everything: Sequence[T], excludes: Callable[[Sequence[T]], bool]) -> tuple[T, ...]:
    """A subset X of `everything` with excludes(X), and not excludes(X without x) for each x of X.

    `excludes` is monotone, true of `everything` and false of nothing. Earlier elements are preferred. Where
    it says False for lack of time, X still excludes, but an element may be to spare.

    Cost: about 2 |X| (1 + log2(|everything| / |X|)) questions.

    >>> minimal(range(1, 10), lambda X: sum(X) > 16)
    (1, 2, 3, 5, 6)
    """
    # Junker's method keeps the last of its preferences first: it looks for what is needed beside the rest.
    return _needed((), False, tuple(everything), excludes)


def _needed(
    given: tuple[T, ...], new: bool, candidates: tuple[T, ...], excludes: Callable[[Sequence[T]], bool]
) -> tuple[T, ...]:
    """A minimal part of the candidates that excludes together with what is given; `new` if that changed."""
    if new and excludes(given):
        return ()
    if len(candidates) == 1:
        return candidates
    half = len(candidates) // 2
    first, second = candidates[:half], candidates[half:]
    late = _needed((*given, *first), True, second, excludes)
    early = _needed((*given, *late), bool(late), first, excludes)
    return (*early, *late)
