"""Long sets of bids told briefly: `(0, 80) (0..1, 81..150)`.

A set of pairs (e, v) is cut into runs of consecutive v at which the same e occur, so that nothing is left
out and nothing is added. Strategies that are not pairs of integers are listed one by one.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby


def as_ranges(strategies: Sequence[object]) -> str:
    """The union of the printed boxes is exactly the set.

    >>> as_ranges([[0, 3], [1, 3], [0, 4], [1, 4], [0, 6]]), as_ranges([[0, 1], [0, 2]]), as_ranges(["in"])
    ('(0..1, 3..4) (0, 6)', '(0, 1..2)', 'in')
    """
    pairs = [pair for pair in map(_pair, strategies) if pair is not None]
    if len(pairs) < len(strategies):
        return " ".join(map(strategy_text, strategies))
    external: dict[int, list[int]] = {}
    for e, v in pairs:
        external.setdefault(v, []).append(e)
    sets = [(v, runs(external[v])) for v in sorted(external)]
    boxes = []
    for _, group in groupby(enumerate(sets), key=lambda entry: (entry[1][0] - entry[0], entry[1][1])):
        run = [found for _, found in group]
        boxes.append(f"({run[0][1]}, {span(run[0][0], run[-1][0])})")
    return " ".join(boxes) or "none"


def _pair(strategy: object) -> tuple[int, int] | None:
    """(e, v), if that is what the strategy is."""
    match strategy:
        case [int(e), int(v)]:
            return e, v
    return None


def span(low: int, high: int) -> str:
    """`low..high`, or the one number."""
    return str(low) if low == high else f"{low}..{high}"


def runs(numbers: Iterable[int]) -> str:
    """A set of integers as runs of consecutive ones.

    >>> runs([5, 1, 2, 3])
    '1..3,5'
    """
    ordered = sorted(set(numbers))
    groups = groupby(enumerate(ordered), key=lambda entry: entry[1] - entry[0])
    found = [[number for _, number in group] for _, group in groups]
    return ",".join(span(run[0], run[-1]) for run in found)


def strategy_text(strategy: object) -> str:
    """A strategy or a profile as one writes it: lists in parentheses.

    >>> strategy_text([[0, 3], "out"])
    '((0, 3), out)'
    """
    if isinstance(strategy, list | tuple):
        return "(" + ", ".join(map(strategy_text, strategy)) + ")"
    return str(strategy)
