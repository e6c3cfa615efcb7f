"""Running a suite: what is not known goes to an executor, and what comes back is kept.

Long compounds go as their steps, which are kept like all results, and are then folded from them.

Main definitions
    `run`: until everything has a result or someone says stop. `Summary`: what there is at the end.
    `Started`, `Kept`, `Pulse`: what a listener hears.

Main statements
    A result is counted and told when it is kept, and not before: what a summary counts is in the store. A
    result is at most `KEEP_SECONDS` or `KEEP_RESULTS` behind. Whatever ends the run, what had come by then is
    kept, unless keeping failed or a second interruption will not wait for it.

    Nothing is kept that other sources may have found than those that the tasks' keys speak of.

Choices
    No list of tasks or verdicts is held, so that memory does not grow with the suite.
"""

import time
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from verifier.errors import VerifierError
from verifier.suites import digest
from verifier.suites.executor import Executor, Finished
from verifier.suites.schedule import Known, Survey, Verdicts, weight
from verifier.suites.split import Recall, Split, nothing, split
from verifier.suites.steady import Clock, Steady
from verifier.suites.task import Result, Status, Task

Keep = Callable[[Sequence[Finished]], None]
"""Writes results so that they stay: all of them, or none and an exception."""
KEEP_SECONDS, KEEP_RESULTS = 0.5, 200


class SourcesChanged(VerifierError, RuntimeError):
    """Somebody has edited this program while it ran, so that nobody knows which version found a result."""


@dataclass(frozen=True, slots=True)
class Started:
    """So much is to be done."""

    found: Survey


@dataclass(frozen=True, slots=True)
class Kept:
    """A result that is in the store now; `unexpected` if the verdict is another than the expected one."""

    task: Task
    result: Result
    unexpected: bool


@dataclass(frozen=True, slots=True)
class Pulse:
    """How far it is, told now and then. Units: seconds since the start, and until the end by estimate."""

    done: int
    todo: int
    seconds: float
    left: float | None


Event = Started | Kept | Pulse
Listener = Callable[[Event], None]


def nobody(event: Event) -> None:
    """The listener that ignores everything."""


def never() -> bool:
    """Nobody says stop."""
    return False


@dataclass
class Summary:
    """`verdicts` counts the known ones, too; `statuses` what was written in this run."""

    total: int
    known: int
    verdicts: Verdicts
    statuses: Counter[Status] = field(default_factory=Counter)
    stopped: bool = False
    seconds: float = 0.0

    @property
    def written(self) -> int:
        """How many results this run has added."""
        return self.statuses.total()

    @property
    def missing(self) -> int:
        """How many tasks have no result."""
        return self.total - self.known - self.written

    @property
    def exit_status(self) -> int:
        """70 after a defect of ours; else 2 if a task makes no sense; else 1 if a verdict is not the expected
        one; else 3 if one is unknown unexpectedly or missing; else 0."""
        if self.statuses["raised"]:
            return 70
        if self.statuses["rejected"]:
            return 2
        if self.verdicts.unexpected:
            return 1
        return 3 if self.verdicts.undecided or self.missing else 0


def run(
    tasks: Iterable[Task],
    found: Survey,
    known: Known,
    keep: Keep,
    executor: Executor,
    listener: Listener = nobody,
    *,
    recall: Recall = nothing,
    stop: Callable[[], bool] = never,
    clock: Clock = time.monotonic,
) -> Summary:
    """Every task that is not known is run and its result kept; a task has one key, and no two the same.

    `tasks` gives the same tasks whenever it is passed over, and `found` is the survey of them. `recall` gives
    back a result that was kept, by its key; without it no compound is split.

    Raises: SourcesChanged; what `keep` or the executor raise; all after ending the executor.
    """
    apart = split(tasks, known, found, recall)
    ledger = _Ledger(found, keep, listener, Steady(clock), apart.extra)
    listener(Started(found))
    with executor:
        try:
            for finished in _rounds(executor, apart, ledger):
                ledger.take(finished)
                if stop():
                    ledger.summary.stopped = True
                    break
        except Exception:
            ledger.keep_rest()
            raise
    ledger.keep_rest()
    ledger.pulse()
    return ledger.summary


def _rounds(executor: Executor, apart: Split, ledger: "_Ledger") -> Iterator[list[Finished]]:
    """First everything but the compounds that were split; then these, when all their steps are kept."""
    yield from executor.results(apart.first())
    if apart.wholes:
        ledger.keep_rest()
        yield from executor.results(apart.folds())


class _Ledger:
    """Collects results, keeps them in time, and counts those that are kept, but for the `extra` ones."""

    def __init__(
        self, found: Survey, keep: Keep, listener: Listener, clock: Steady, extra: Container[str]
    ) -> None:
        known = found.verdicts
        verdicts = Verdicts(known.words.copy(), known.unexpected, known.undecided, known.listed.copy())
        self.summary = Summary(found.total, found.known, verdicts)
        self._found, self._keep, self._listener, self._clock = found, keep, listener, clock
        self._extra = extra
        self._come: list[Finished] = []
        self._kept_at = self._told_at = 0.0
        self._weight = 0.0

    def take(self, finished: list[Finished]) -> None:
        """More results, or none; keeps what is due."""
        self._come += finished
        now = self._clock()
        if len(self._come) >= KEEP_RESULTS or (self._come and now - self._kept_at >= KEEP_SECONDS):
            self.keep_rest()
        if now - self._told_at >= KEEP_SECONDS / 2:
            self.pulse()

    def keep_rest(self) -> None:
        """Keep and count all that has come; what could not be kept is not tried again."""
        come, self._come = self._come, []
        if come:
            if digest.have_changed():
                raise SourcesChanged("this program was changed while the suite ran; run it again")
            self._keep(come)
        self._kept_at = self._clock()
        for task, result in come:
            if task.key in self._extra:
                continue
            self.summary.statuses[result.status] += 1
            unexpected = self.summary.verdicts.add(task, result.verdict["verdict"])
            self._weight += weight(task)
            self._listener(Kept(task, result, unexpected))

    def pulse(self) -> None:
        """Tell how far it is."""
        seconds = self._told_at = self.summary.seconds = self._clock()
        left = None
        if self._weight:
            left = max(self._found.seconds - self._weight, 0.0) * seconds / self._weight
        self._listener(Pulse(self.summary.written, self._found.todo, seconds, left))
