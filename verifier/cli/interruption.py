"""Ctrl-C, SIGTERM and closed pipes: quiet ends, with the exit status that a shell expects.

Main definitions
    `Terminated`: SIGTERM as an exception, so that files and terminals are tidied up on the way out.
    `signals_raise`: while it lasts, both signals raise. `first_is_told`: while it lasts, the first of them is
    told and does not raise. `remind`: they raise again, in case a library has swallowed the exception, as
    destructors and callbacks do. `deafen`: no further signal disturbs the way out. `leave`: the way out.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

INTERRUPTED, TERMINATED, PIPE_CLOSED = 130, 143, 141


class Terminated(BaseException):
    """SIGTERM. Not an `Exception`, like KeyboardInterrupt: nobody on the way may take it for an error."""


_received: list[int] = []


def _receive(number: int, frame: FrameType | None) -> None:
    _received.append(number)
    remind()


def remind() -> None:
    """Raises KeyboardInterrupt or `Terminated` again if a signal came, whoever swallowed the first."""
    if _received:
        raise KeyboardInterrupt if _received[0] == signal.SIGINT else Terminated


@contextmanager
def signals_raise() -> Iterator[None]:
    """Both signals raise in the main thread, unless they are ignored; elsewhere Python allows no handlers."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, _receive)
    try:
        yield
    finally:
        _received.clear()
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def first_is_told() -> Iterator[Callable[[], bool]]:
    """Inside `signals_raise`: the first signal makes the function that is given say so; the next one raises.

    Whoever uses it ends in good order when told, and then calls `remind`.
    """

    def receive(number: int, frame: FrameType | None) -> None:
        _received.append(number)
        if len(_received) > 1:
            remind()

    raising = [n for n in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(n) is _receive]
    for number in raising:
        signal.signal(number, receive)
    try:
        yield lambda: bool(_received)
    finally:
        for number in raising:
            signal.signal(number, _receive)


def deafen() -> None:
    """Ignore both signals from now on."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)


def leave(status: int) -> NoReturn:
    """End the process at once, after flushing.

    A KeyboardInterrupt that has passed through code made from text (a dataclass, on import) makes Python kill
    itself with SIGINT at its end, whatever status it was to return.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError):
                stream.flush()
    os._exit(status)


def abandon_stdout() -> None:
    """Let what is still buffered go nowhere, since Python would complain about it at its end."""
    if sys.stdout is sys.__stdout__ and sys.stdout is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
