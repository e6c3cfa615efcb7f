"""A limit on memory that ends in `unknown` and not in the death of the process.

Main definitions
    `size`: bytes from text such as 2G. `attainable`: whether that leaves room for anything.

Choices
    A limit below what is in use already is refused with the number; but only at the start, since what one
    request leaves behind is free for the next.
"""

import re

from verifier.errors import NotApplicable, OutOfRange
from verifier.suites.limits import in_use

_UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}
HEADROOM = 32 * 2**20


def size(text: str) -> int:
    """The number of bytes.

    >>> size("2G"), size("512M"), size("1000000")
    (2147483648, 536870912, 1000000)
    """
    found = re.fullmatch(r"([0-9]{1,15})([KMGT]?)", text.strip().upper(), re.ASCII)
    if found is None or int(found[1]) == 0:
        raise OutOfRange(f"--memory-limit {text!r}: write a size such as 512M or 2G")
    return int(found[1]) * _UNITS[found[2]]


def attainable(limit: int) -> int:
    """The limit, if there is room for any work below it.

    Raises: OutOfRange if so much is in use already; NotApplicable where the system knows no such limit.
    """
    try:
        import resource  # noqa: F401  # there on POSIX only
    except ImportError:
        raise NotApplicable("--memory-limit: this system has no such limit; leave it out") from None
    if limit < in_use() + HEADROOM:
        need = -(-(in_use() + HEADROOM) // 2**20)
        raise OutOfRange(f"--memory-limit {limit} bytes: the program itself takes {need}M; write more")
    return limit
