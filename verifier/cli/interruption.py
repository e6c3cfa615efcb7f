"""Ctrl-C, SIGTERM and closed pipes: quiet ends, with the exit status that a shell expects.

Main definitions
    `Terminated`: SIGTERM as an exception, so that files and terminals are tidied up on the way out.
    `sigterm_raises`: while it lasts, SIGTERM raises it. `deafen`: no further signal disturbs the way out.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED, TERMINATED, PIPE_CLOSED = 130, 143, 141


class Terminated(BaseException):
    """SIGTERM. Not an `Exception`, like KeyboardInterrupt: nobody on the way may take it for an error."""


@contextmanager
def sigterm_raises() -> Iterator[None]:
    """SIGTERM raises `Terminated` in the main thread; elsewhere Python allows no signal handlers."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def terminate(number: int, frame: FrameType | None) -> None:
        raise Terminated

    handlers = signal.signal(signal.SIGTERM, terminate), signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, handlers[0])
        signal.signal(signal.SIGINT, handlers[1])


def deafen() -> None:
    """Ignore both signals from now on."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)


def abandon_stdout() -> None:
    """Let what is still buffered go nowhere, since Python would complain about it at its end."""
    if sys.stdout is sys.__stdout__ and sys.stdout is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
