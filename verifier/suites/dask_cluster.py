"""The same tasks on a Dask cluster.

Main definitions
    `Cluster`: an executor that sends tasks to the workers of a cluster. `settle_all`: what a worker does.

Main statements
    Every task gets exactly one result, whichever workers are killed, as long as one is left: the scheduler
    gives what a dead worker had to another one. No result is taken from a worker with other sources.

Choices
    A task runs in a process of its own that the Dask worker has started and watches, by the very code that
    watches local workers: limits are the same, and a task that breaks its process does not break the worker.
    Tasks travel in groups of about `GROUP_SECONDS`, since the scheduler takes milliseconds for each group; a
    group is what a dead worker loses. One that dies with worker after worker is sent again task by task.
    The workers must see the same files under the same names, as far as tasks name files.
    When the client has gone, a worker drops the group that it is at.

References
    The library distributed, which is an extra: `pip install "verifier[cluster]"`.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Iterator
from itertools import islice
from math import ceil
from queue import Empty, SimpleQueue
from typing import Any, Self

from verifier.errors import NotApplicable
from verifier.suites import digest
from verifier.suites.executor import PULSE, Executor, Finished
from verifier.suites.local import Local
from verifier.suites.steady import Clock, Steady
from verifier.suites.task import Result, Task
from verifier.suites.unsettled import unsettled

GROUP_SECONDS, GROUP_AT_MOST = 0.25, 200
GROUPS_AHEAD = 2
"""How many groups each thread of the cluster has, the one that it is at included."""
CONNECT_SECONDS, RECOUNT_SECONDS, NO_WORKERS_SECONDS = 5.0, 2.0, 30.0


class Cluster(Executor):
    """The cluster whose scheduler listens at `address`, such as tcp://host:8786; paths start in `folder`.

    Raises, when entered: ConnectionError if there is none; NotApplicable without the library.
    """

    def __init__(self, address: str, *, folder: str, clock: Clock = time.monotonic) -> None:
        self.address = address if "://" in address else f"tcp://{address}"
        self.folder = folder
        self._clock = Steady(clock)
        self._client: Any = None
        self._silence = logging.NOTSET
        self._done: SimpleQueue[Any] = SimpleQueue()
        self._groups: dict[Any, list[Task]] = {}
        self._again: deque[list[Task]] = deque()
        self._average = GROUP_SECONDS
        self._threads, self._counted, self._alone_since = 0, -RECOUNT_SECONDS, 0.0

    def __enter__(self) -> Self:
        try:
            from distributed import Client
            from distributed.comm import get_address_host_port
        except ImportError:
            raise NotApplicable('--cluster needs Dask: pip install "verifier[cluster]"') from None
        self._silence = logging.root.manager.disable
        logging.disable(logging.CRITICAL)  # what goes wrong is said here, in one line
        try:
            get_address_host_port(self.address, strict=True)
            self._client = Client(self.address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as wrong:
            logging.disable(self._silence)
            reason = str(wrong).splitlines()[0] if str(wrong) else type(wrong).__name__
            raise ConnectionError(f"--cluster {self.address}: no Dask scheduler answers ({reason})") from None
        return self

    def close(self) -> None:
        """Take leave; the workers drop what they are at."""
        self._client.close(timeout=1)
        logging.disable(self._silence)

    def results(self, tasks: Iterator[Task]) -> Iterator[list[Finished]]:
        """One result for every task.

        Raises: ConnectionError if the scheduler goes away, or all workers for `NO_WORKERS_SECONDS`.
        """
        while True:
            self._count_threads()
            self._hand_out(tasks)
            if not self._groups:
                if self._again or self._threads == 0:
                    yield []
                    time.sleep(PULSE)
                    continue
                return
            yield self._come()

    def _count_threads(self) -> None:
        now = self._clock()
        if now - self._counted < RECOUNT_SECONDS:
            return
        self._counted = now
        try:
            self._threads = sum(self._client.nthreads().values())
        except OSError:
            raise self._gone() from None
        if self._threads:
            self._alone_since = now
        elif now - self._alone_since > NO_WORKERS_SECONDS:
            raise ConnectionError(f"--cluster {self.address}: the cluster has no workers")

    def _gone(self) -> ConnectionError:
        return ConnectionError(f"--cluster {self.address}: the connection to the scheduler is lost")

    def _hand_out(self, tasks: Iterator[Task]) -> None:
        """Groups for every thread, and some ahead."""
        while len(self._groups) < GROUPS_AHEAD * self._threads:
            size = min(ceil(GROUP_SECONDS / max(self._average, 1e-6)), GROUP_AT_MOST)
            group = self._again.popleft() if self._again else list(islice(tasks, size))
            if not group:
                return
            future = self._client.submit(settle_all, group, self.folder, digest.sources(), pure=False)
            self._groups[future] = group
            future.add_done_callback(self._done.put)

    def _come(self) -> list[Finished]:
        """The results of groups that are done, or nothing after a while."""
        finished: list[Finished] = []
        try:
            future = self._done.get(timeout=PULSE)
            while True:
                finished += self._taken(future)
                future = self._done.get_nowait()
        except Empty:
            return finished

    def _taken(self, future: Any) -> list[Finished]:
        """The results of one group; nothing if it has to be done again."""
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError
        from distributed.comm import CommClosedError

        group = self._groups[future]
        if future.cancelled():
            raise self._gone()
        try:
            results: list[Result] = future.result(timeout=1)
        except TimeoutError:  # whoever had the results has died since; they are being made again
            self._done.put(future)
            return []
        except (CommClosedError, ConnectionError, FutureCancelledError):  # in the middle of it
            raise self._gone() from None
        except KilledWorker as killed:
            del self._groups[future]
            if len(group) > 1:
                self._again += [[task] for task in group]
                return []
            how = f"the workers died with it, the last one {killed.last_worker.address}"
            return [(group[0], unsettled(group[0], "died", how, 0.0))]
        except ImportError as wrong:
            raise NotApplicable(
                f"--cluster {self.address}: a worker cannot import verifier ({wrong})"
            ) from None
        del self._groups[future]
        assert [result.key for result in results] == [task.key for task in group]
        for result in results:
            self._average += 0.1 * (result.seconds - self._average)
        return list(zip(group, results, strict=True))


_mine = threading.local()
"""Of each thread of a Dask worker: its process for tasks."""


def settle_all(tasks: list[Task], folder: str, sources: str) -> list[Result]:
    """The results, in the order of the tasks; on a Dask worker.

    Raises: NotApplicable if this is another version of the package.
    """
    _require(sources)
    process = _process(folder)
    results: dict[str, Result] = {}
    for finished in process.results(iter(tasks)):
        results.update((task.key, result) for task, result in finished)
        if not _wanted():
            process.close()
            del _mine.process
            return []
    _require(sources)
    return [results[task.key] for task in tasks]


def _require(sources: str) -> None:
    if sources != digest.sources() or digest.have_changed():
        raise NotApplicable(
            "the sources of verifier on the cluster are not the ones here; install the same version on both, "
            "and restart the cluster's workers"
        )


def _process(folder: str) -> Local:
    """The process of this thread; a new one for another folder."""
    process: Local | None = getattr(_mine, "process", None)
    if process is not None and _mine.folder == folder:
        return process
    if process is not None:
        process.close()
    process = Local(1, folder=folder)
    _mine.process, _mine.folder = process, folder
    return process


def _wanted() -> bool:
    """Whether somebody still waits for the group that this thread is at."""
    from distributed import get_worker

    try:
        worker = get_worker()
    except ValueError:  # not on a Dask worker
        return True
    state = worker.state.tasks.get(worker.get_current_task())
    return state is not None and state.state in ("executing", "long-running")
