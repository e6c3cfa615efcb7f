"""A limit on memory that ends in `unknown` and not in the death of the process.

Main definitions
    `size`: bytes from text such as 2G. `attainable`: whether that leaves room for anything.
    `memory_limit`: while it lasts, the process gets no more memory. `ran_out`: whether an exception means
    that memory ran out.

Choices
    What is limited is the address space, the one kind that Linux refuses politely. Libraries reserve much
    more of it than they use, so that a limit below what is in use already is refused with the number; but
    only at the start, since what one request leaves behind is free for the next.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from verifier.errors import NotApplicable, OutOfRange

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
    if limit < _in_use() + HEADROOM:
        need = -(-(_in_use() + HEADROOM) // 2**20)
        raise OutOfRange(f"--memory-limit {limit} bytes: the program itself takes {need}M; write more")
    return limit


@contextmanager
def memory_limit(limit: int | None) -> Iterator[None]:
    """Allocations beyond `limit` bytes of address space fail."""
    if limit is None:
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = [bound for bound in (soft, hard) if bound != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([limit, *allowed]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _in_use() -> int:
    """Address space in use, in bytes; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            pages = int(statm.read().split()[0])
    except OSError:
        return 0
    import resource

    return pages * resource.getpagesize()


def ran_out(error: BaseException | None) -> bool:
    """Memory ran out, here or in what led here; libraries and their loader say so in words of their own."""
    told = (
        "Cannot allocate memory",
        "failed to map segment",
        "out of memory",
        "std::bad_alloc",
        "start new thread",
    )
    while error is not None:
        if isinstance(error, MemoryError) or any(words in str(error) for words in told):
            return True
        error = error.__cause__ or error.__context__
    return False
