"""Parameter grids: `--n 2..4 --V 1,2,5 --epsilon 1/8,1/4` means every combination.

Main definitions
    `split`: what one option lists. `grid`: the combinations.

Choices
    Values stay text; whoever uses a number reads it exactly. Only the ends of a range are read here, and they
    are integers. A comma inside brackets separates nothing, so that `{"order":[2,1,3]}` is one value. The
    grid runs in the order of the options, the last one fastest; a value listed twice counts once.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod

from verifier.errors import OutOfRange, TooLarge

LARGEST = 100_000
_RANGE = re.compile(r"\s*(-?\d+)\s*\.\.\s*(-?\d+)\s*", re.ASCII)
_OPENING, _CLOSING = "[{(", "]})"


def split(option: str, listed: str) -> tuple[str, ...]:
    """The values that `listed`, the text given to `option`, stands for.

    Raises: OutOfRange for an empty range, an empty place in a list, or a range whose ends are not integers.
        TooLarge for a range of more than `LARGEST` values.

    >>> split("--V", "1..3,5"), split("--epsilon", "1/8,1/4"), split("--ties", '{"order":[2,1]},last')
    (('1', '2', '3', '5'), ('1/8', '1/4'), ('{"order":[2,1]}', 'last'))
    """
    values: dict[str, None] = {}
    for part in _parts(listed):
        if not part.strip():
            raise OutOfRange(f"{option} {listed!r} has an empty place; write a list such as 1,2,5")
        values.update(dict.fromkeys(_range(option, part)))
    return tuple(values)


def _parts(listed: str) -> Iterator[str]:
    """The pieces between the commas that stand outside all brackets."""
    depth, start = 0, 0
    for place, sign in enumerate(listed):
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if sign == "," and depth == 0:
            yield listed[start:place]
            start = place + 1
    yield listed[start:]


def _range(option: str, part: str) -> Sequence[str]:
    """The integers from a to b when the part is `a..b`, else the part itself."""
    if ".." not in part or part.strip()[0] in _OPENING:
        return (part.strip(),)
    ends = _RANGE.fullmatch(part)
    if ends is None:
        raise OutOfRange(
            f"{option} {part.strip()}: a range has an integer at each end, such as 2..4; list other numbers"
        )
    low, high = _end(option, ends[1]), _end(option, ends[2])
    if low > high:
        raise OutOfRange(f"{option} {part.strip()} is an empty range; write {high}..{low}")
    if high - low >= LARGEST:
        raise TooLarge(f"{option} {part.strip()} has {high - low + 1} values; at most {LARGEST} at a time")
    return [str(k) for k in range(low, high + 1)]


def _end(option: str, digits: str) -> int:
    if len(digits) > 18:
        raise OutOfRange(f"{option}: {digits[:12]}… is too large for the end of a range")
    return int(digits)


def grid(options: Mapping[str, str]) -> list[dict[str, str]]:
    """Every way to take one value for each option, named without dashes.

    Raises: as `split`; TooLarge for more than `LARGEST` combinations.

    >>> grid({"n": "2..3", "epsilon": "1/4"})
    [{'n': '2', 'epsilon': '1/4'}, {'n': '3', 'epsilon': '1/4'}]
    >>> grid({})
    [{}]
    """
    axes = [split(f"--{name.replace('_', '-')}", listed) for name, listed in options.items()]
    if prod(map(len, axes)) > LARGEST:
        raise TooLarge(f"the grid has {prod(map(len, axes))} points; at most {LARGEST} at a time")
    return [dict(zip(options, point, strict=True)) for point in product(*axes)]
