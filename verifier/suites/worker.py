"""A worker process: settles the tasks that come in and sends each result before it begins the next.

`python -P -m verifier.suites.worker LIFELINE` is how `verifier.suites.workers` starts one. Tasks come on
standard input, results leave on standard output; LIFELINE is the number of a pipe on which nothing is ever
sent.

Choices
    A task may print, read and close whatever it likes: its standard input is empty, its standard output is
    the standard error, and the two pipes are out of its way.
    What a task has forked ends with that task: two processes that answer on one pipe would answer for each
    other.
    A worker must not outlive the process that started it, even in the middle of a call that lets no other
    Python code run. When that process ends, however it ends, the lifeline closes, and the kernel itself
    sends SIGIO, which is deadly unless someone cares for it, to the worker and all that it has started. Where
    a kernel knows nothing of the kind, a thread waits for the lifeline to close.
"""

import fcntl
import os
import select
import signal
import sys
import threading

from verifier.suites.frames import READY, read_frame, write_frame
from verifier.suites.settle_task import settle
from verifier.suites.task import Task


def serve(lifeline: int) -> None:
    """Until there are no more tasks, or nobody is there to send them."""
    assert os.getpgrp() == os.getpid()  # whoever ends this worker ends the group
    this = os.getpid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tie(lifeline)
    tasks, results = os.fdopen(os.dup(0), "rb"), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    try:
        write_frame(results, READY)
        while True:
            handed = read_frame(tasks)
            assert isinstance(handed, list)
            for task in handed:
                assert isinstance(task, Task)
                result = settle(task)
                if os.getpid() != this:
                    os._exit(0)
                write_frame(results, result)
    except (EOFError, BrokenPipeError):
        os._exit(0)


def tie(lifeline: int) -> None:
    """This process, and what it starts, ends when the other end of the lifeline is closed."""
    if hasattr(fcntl, "F_SETSIG"):
        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, -os.getpgrp())
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
        if select.select([lifeline], [], [], 0)[0]:  # it was closed before anyone was told
            os._exit(1)
    else:
        threading.Thread(target=_wait_for_end, args=(lifeline,), daemon=True).start()


def _wait_for_end(lifeline: int) -> None:
    os.read(lifeline, 1)
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
