"""A limit on memory that ends in `unknown` and not in the death of the process.

Main definitions
    `size`: bytes from text such as 2G. `memory_limit`: while it lasts, the process gets no more memory.
    `ran_out`: whether an exception means that memory ran out.

Choices
    What is limited is the address space, the one kind that Linux refuses politely. Libraries reserve much
    more of it than they use, so that a limit below what is in use already is refused with the number.
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


@contextmanager
def memory_limit(limit: int | None) -> Iterator[None]:
    """Allocations beyond `limit` bytes of address space fail.

    Raises: OutOfRange if so much is in use already; NotApplicable where the system knows no such limit.
    """
    if limit is None:
        yield
        return
    try:
        import resource
    except ImportError:
        raise NotApplicable("--memory-limit: this system has no such limit; leave it out") from None
    used = _in_use()
    if limit < used + HEADROOM:
        need = -(-(used + HEADROOM) // 2**20)
        raise OutOfRange(
            f"--memory-limit {limit} bytes: the program itself takes {need}M; write a larger limit"
        )
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


def ran_out(error: BaseException) -> bool:
    """Memory ran out; libraries, and the loader of libraries, say so in ways of their own."""
    told = ("Cannot allocate memory", "out of memory", "std::bad_alloc", "can't start new thread")
    return isinstance(error, MemoryError) or any(words in str(error) for words in told)
