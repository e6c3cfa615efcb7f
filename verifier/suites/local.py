"""Worker processes on this machine, each watched from outside.

Main definitions
    `Local`: an executor with so many of them.

Main statements
    Every task gets exactly one result. A task at which a worker is killed for its time or memory is `unknown`
    with that reason. One at which a worker dies is tried once more, first in a process of its own, since what
    broke the process may have been an earlier task; if that dies as well, it is `unknown`. What else a dead
    worker had been given goes to others.

Choices
    A worker sends each result before it begins the next task, so that the first of its tasks without an
    answer is the one that it is at. Small tasks are handed out several ahead, so that no worker waits for
    this process; when tasks take long none is, so that none waits behind a long one.
    Limits are judged by looking every `PULSE` seconds. A task is told its limits too, and some time is left
    to it to end by itself, since it then says what it covered.
"""

import os
import selectors
import time
from collections import deque
from collections.abc import Iterator
from itertools import islice
from math import ceil

from verifier.errors import NotApplicable
from verifier.suites.executor import PULSE, Executor, Finished
from verifier.suites.frames import READY
from verifier.suites.limits import resident
from verifier.suites.steady import Clock, Steady
from verifier.suites.task import Result, Task
from verifier.suites.unsettled import TIME_LIMIT, told_memory, unsettled
from verifier.suites.workers import Worker

AHEAD_SECONDS, AHEAD_AT_MOST = 0.05, 32
"""How much work a worker has before it, and how many tasks at most."""
GRACE_SECONDS, GRACE_BYTES = 0.5, 256 * 2**20
"""What a task may take beyond its limits: time to end by itself; libraries that it loads."""
START_SECONDS, FAILED_STARTS = 120.0, 3
"""How long a worker has to get ready, and how many in succession may fail to."""


class Local(Executor):
    """`jobs` worker processes in `folder`, by default all cores and the working directory.

    Raises: ChildProcessError, later, if no worker can be started.
    """

    def __init__(
        self, jobs: int | None = None, *, folder: str | None = None, clock: Clock = time.monotonic
    ) -> None:
        if os.name != "posix":
            raise NotApplicable("suites need the pipes and signals of Linux or macOS")
        self.jobs = jobs or cores()
        self.folder = folder
        self.workers: list[Worker] = []
        self._clock = Steady(clock)
        self._selector = selectors.DefaultSelector()
        self._again: deque[Task] = deque()
        self._suspects: deque[Task] = deque()
        self._tried: set[str] = set()
        self._failed_starts = 0
        self._average = AHEAD_SECONDS
        self._looked = 0.0

    def close(self) -> None:
        """End every worker at once."""
        for worker in self.workers:
            worker.end()
        self.workers.clear()
        self._selector.close()

    def results(self, tasks: Iterator[Task]) -> Iterator[list[Finished]]:
        """One result for every task; killed and dead workers are replaced."""
        while self._hand_out(tasks):
            yield [*self._listen(), *self._look()]

    def _hand_out(self, tasks: Iterator[Task]) -> bool:
        """Give every worker enough to do, with new workers as needed; whether anything is being done."""
        now = self._clock()
        for worker in self.workers:
            if worker.ready:
                self._supply(worker, tasks, now)
        while len(self.workers) < self.jobs:
            if len(self._again) + len(self._suspects) <= self._starting():
                self._again += islice(tasks, 1)
            if len(self._again) + len(self._suspects) <= self._starting():
                break
            worker = Worker(self.folder, now)
            self.workers.append(worker)
            self._selector.register(worker.channel.receiving, selectors.EVENT_READ, worker)
        return bool(self._again or self._suspects or any(worker.tasks for worker in self.workers))

    def _starting(self) -> int:
        return sum(not worker.ready for worker in self.workers)

    def _supply(self, worker: Worker, tasks: Iterator[Task], now: float) -> None:
        """A suspect to a worker that has done nothing yet; else as many as should lie before it."""
        worker.channel.flush()
        if self._suspects and not worker.answered and not worker.tasks:
            worker.give([self._suspects.popleft()], now)
        elif not (worker.tasks and worker.tasks[0].key in self._tried):
            window = min(ceil(AHEAD_SECONDS / max(self._average, 1e-6)), AHEAD_AT_MOST)
            if len(worker.tasks) <= window // 2:
                wanted = window - len(worker.tasks)
                given = [self._again.popleft() for _ in range(min(wanted, len(self._again)))]
                given += islice(tasks, wanted - len(given))
                if given:
                    worker.give(given, now)

    def _listen(self) -> list[Finished]:
        """What the workers say, as soon as one says anything."""
        finished: list[Finished] = []
        for key, _ in self._selector.select(PULSE):
            worker: Worker = key.data
            for message in worker.channel.received():
                if message == READY:
                    worker.greet()
                    self._failed_starts = 0
                else:
                    assert isinstance(message, Result)
                    finished.append(self._answered(worker, message))
                    worker.spoilt |= message.status == "memory limit"
            if worker.channel.ended:
                finished += self._dead(worker)
            elif worker.spoilt:
                self._bury(worker)
        return finished

    def _answered(self, worker: Worker, result: Result) -> Finished:
        task = worker.answer(self._clock())
        assert task.key == result.key
        self._average += 0.1 * (result.seconds - self._average)
        self._tried.discard(task.key)
        return task, result

    def _look(self) -> Iterator[Finished]:
        """Every `PULSE` seconds: the tasks that take too much, each with its worker's end."""
        now = self._clock()
        if now - self._looked < PULSE:
            return
        self._looked = now
        for worker in list(self.workers):
            if worker.at_start is None:
                if now - worker.since > START_SECONDS:
                    self._dead(worker)
            elif worker.gone(now):
                yield from self._dead(worker)
            elif worker.tasks and (result := _excess(worker, now)) is not None:
                task = worker.tasks.popleft()
                self._tried.discard(task.key)
                self._bury(worker)
                yield task, result

    def _dead(self, worker: Worker) -> list[Finished]:
        """A worker that ended: its task is tried once more, or given up."""
        task = worker.tasks.popleft() if worker.tasks else None
        seconds = self._clock() - worker.since
        how = self._bury(worker)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= FAILED_STARTS:
                raise ChildProcessError(f"no worker process can be started: the last one {how}")
        if task is None:
            return []
        if task.key not in self._tried:
            self._tried.add(task.key)
            self._suspects.append(task)
            return []
        self._tried.remove(task.key)
        return [(task, unsettled(task, "died", f"the process {how}, twice", seconds))]

    def _bury(self, worker: Worker) -> str:
        """End a worker and give what it had to others; how it ended."""
        self._again.extendleft(reversed(worker.tasks))
        self._selector.unregister(worker.channel.receiving)
        self.workers.remove(worker)
        return worker.end()


def _excess(worker: Worker, now: float) -> Result | None:
    """What becomes of the task that this worker is at, if that takes more than it may."""
    task, seconds = worker.tasks[0], now - worker.since
    if task.time_limit is not None and seconds > task.time_limit + GRACE_SECONDS:
        return unsettled(task, "time limit", TIME_LIMIT, seconds)
    if task.memory_limit is not None:
        allowed = (worker.at_start or 0) + task.memory_limit + GRACE_BYTES
        if resident(worker.process.pid) > allowed:
            return unsettled(task, "memory limit", told_memory(task), seconds)
    return None


def cores() -> int:
    """How many processes can run at once.

    >>> 1 <= cores() <= (os.cpu_count() or 1)
    True
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
