"""A worker process as its master sees it: what it was given, since when, and how it ended.

Main definitions
    `Worker`: one process.

Choices
    A worker is a new Python and not a fork: it has no copy of this process's store, locks or threads, and may
    be started by a process that must not have children of its own through `multiprocessing`. Each is the
    leader of a process group, so that what a task has started ends with it, and Ctrl-C does not reach it.
    Solvers get one thread each: there are as many workers as cores.
"""

import os
import signal
import subprocess
import sys
from collections import deque
from contextlib import suppress

from verifier.suites.frames import Channel
from verifier.suites.limits import resident
from verifier.suites.task import Task

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_PATIENCE = 1.0
"""Seconds that a process has to end after its pipe has."""


class Worker:
    """One process. `tasks` are those that it has not answered, in order; it is at the first of them.

    Units: `since` is a reading of the master's clock: when it began the first task, or was started.
    `at_start` is the memory that it held in bytes when it was ready; None until then.
    `spoilt`: it ran out of memory, which not every library survives in good order.
    """

    def __init__(self, folder: str | None, now: float) -> None:
        lifeline, self._held = os.pipe()
        command = [sys.executable, "-P", "-m", "verifier.suites.worker", str(lifeline)]
        path = os.pathsep.join(os.path.abspath(place) for place in sys.path)
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=[lifeline],
            cwd=folder,
            env={**_ONE_THREAD, **os.environ, "PYTHONPATH": path},
            start_new_session=True,
        )
        os.close(lifeline)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.channel = Channel(self.process.stdout.fileno(), self.process.stdin.fileno())
        self.tasks: deque[Task] = deque()
        self.since = now
        self.answered = 0
        self.at_start: int | None = None
        self.spoilt = False
        self._gone_since: float | None = None

    @property
    def ready(self) -> bool:
        """It has said so."""
        return self.at_start is not None

    def greet(self) -> None:
        """It says that it is ready."""
        self.at_start = resident(self.process.pid)

    def give(self, tasks: list[Task], now: float) -> None:
        """More to do."""
        if not self.tasks:
            self.since = now
        self.tasks += tasks
        self.channel.send(tasks)

    def answer(self, now: float) -> Task:
        """The task that it has answered."""
        self.answered += 1
        self.since = now
        return self.tasks.popleft()

    def gone(self, now: float) -> bool:
        """It has ended, long enough ago that what it said is known, though its pipe is still open.

        That is so when a task has started a process that holds the pipe.
        """
        if self.process.poll() is None:
            return False
        if self._gone_since is None:
            self._gone_since = now
        return now - self._gone_since > _PATIENCE

    def end(self) -> str:
        """Kill it, if it has not ended, with all that it has started; in words, how it ended."""
        try:
            status = self.process.wait(_PATIENCE if self.channel.ended else 0)
        except subprocess.TimeoutExpired:
            status = None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        if status is None:
            status = self.process.wait()
        os.close(self._held)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            with suppress(OSError):  # unsent bytes of a buffer that is never used
                pipe.close()
        return f"ended with status {status}" if status >= 0 else f"died with signal {_name(-status)}"


def _name(number: int) -> str:
    """As in SIGSEGV.

    >>> _name(9), _name(40)
    ('SIGKILL', '40')
    """
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
