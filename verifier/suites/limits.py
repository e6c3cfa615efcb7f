"""Memory: what a process has, what it may have, and whether an error means that it had too little.

Main definitions
    `memory_limit`: while it lasts, the process gets no more address space. `in_use`: what it has of it.
    `resident`: what another process holds in memory, seen from outside. `ran_out`: of an exception.

Choices
    What is limited is the address space, the one kind that Linux refuses politely. Libraries reserve much
    more of it than they use. Elsewhere than on Linux the system may know neither limit nor size: 0 is said.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

_TOLD = (
    "Cannot allocate memory",
    "failed to map segment",
    "out of memory",
    "std::bad_alloc",
    "start new thread",
)
"""How libraries and their loader say that memory ran out."""


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


def in_use() -> int:
    """Address space of this process, in bytes; 0 where the system does not say."""
    return _statm("self", 0)


def resident(process: int) -> int:
    """Memory that the process with this number holds, in bytes; 0 where the system does not say.

    >>> 10**6 < resident(os.getpid()) < 10**12 or not os.path.exists("/proc/self/statm")
    True
    """
    return _statm(str(process), 1)


def _statm(process: str, column: int) -> int:
    try:
        with open(f"/proc/{process}/statm", encoding="ascii") as statm:
            pages = int(statm.read().split()[column])
    except (OSError, IndexError):  # no such file; or the process has just ended
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def ran_out(error: BaseException | None) -> bool:
    """Memory ran out, here or in what led here; libraries and their loader say so in words of their own."""
    while error is not None:
        if isinstance(error, MemoryError) or any(words in str(error) for words in _TOLD):
            return True
        error = error.__cause__ or error.__context__
    return False
