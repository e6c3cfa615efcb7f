"""A suite being run, as a user sees it: how far it is, what goes wrong, and how it stops.

Main definitions
    `run_shown`: runs the tasks that are not known, tells standard error how far it is, and ends in good order
    when interrupted. `Told`: what standard error is told, and when.

Choices
    A terminal gets one line that moves, with rate and time left; a pipe or a file gets a line every few
    seconds. Both get a line for each verdict that is not the expected one and each task that came to none, as
    soon as it is kept, until there have been `TOLD_AT_MOST` of them. Standard output belongs to JSON Lines.
    The first Ctrl-C or SIGTERM stops the workers and keeps what they have finished; a second one does not
    wait for that either.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from verifier.cli import interruption
from verifier.cli.output import show_json
from verifier.suites.executor import Executor
from verifier.suites.local import Local
from verifier.suites.run import Event, Keep, Kept, Pulse, Started, Summary, run
from verifier.suites.schedule import Known, Survey
from verifier.suites.split import Recall, nothing
from verifier.suites.task import Task

NEXT_LINE = 5.0
TOLD_AT_MOST = 100
Say = Callable[[str], None]


def run_shown(
    tasks: Iterable[Task],
    found: Survey,
    known: Known,
    keep: Keep,
    *,
    recall: Recall = nothing,
    jobs: int | None = None,
    cluster: str | None = None,
    as_json: bool = False,
) -> Summary:
    """The suite, run by `jobs` processes here or on the cluster at an address.

    Raises: KeyboardInterrupt or Terminated when interrupted, with everything kept that was finished; whatever
    `run` raises; ConnectionError if there is no such cluster.
    """
    with _shown() as told, interruption.first_is_told() as stop:

        def listener(event: Event) -> None:
            told.hear(event)
            if as_json and isinstance(event, Kept):
                show_json(_object(event))

        try:
            summary = run(
                tasks, found, known, keep, _executor(jobs, cluster), listener, recall=recall, stop=stop
            )
        finally:
            told.end()
    interruption.remind()
    return summary


def _executor(jobs: int | None, cluster: str | None) -> Executor:
    if cluster is None:
        return Local(jobs)
    from verifier.suites.dask_cluster import Cluster

    return Cluster(cluster, folder=os.getcwd())


def _object(event: Kept) -> dict[str, object]:
    """The verdict, with what became of the task, what was expected, and the key, as for a known one."""
    task, result = event.task, event.result
    return {**result.verdict, "status": result.status, "expected": task.expected, "key": task.key}


@dataclass
class Told:
    """What is said: `line` is how far it is, `news` stays on the screen. `pace`: seconds between lines."""

    line: Say
    news: Say
    pace: float
    clock: Callable[[], float] = time.monotonic
    todo: int = 0
    kept: int = 0
    wrong: int = 0
    due: float = field(init=False)

    def __post_init__(self) -> None:
        self.due = self.clock() + self.pace

    def hear(self, event: Event) -> None:
        """Say it, if it is worth a line."""
        match event:
            case Started(found):
                self.todo = found.todo
            case Kept(task):
                self.kept += 1
                reason = complaint(event)
                if reason is not None:
                    self.wrong += 1
                    if self.wrong <= TOLD_AT_MOST:
                        self.news(f"{title(task)}: {reason}")
                    if self.wrong == TOLD_AT_MOST:
                        self.news("more of this kind is counted and kept, and not told here")
            case Pulse() if self.clock() >= self.due:
                self.due = self.clock() + self.pace
                self.line(how_far(event, self.wrong))
            case Pulse():
                pass

    def end(self) -> None:
        """What is missing, if anything is."""
        if self.kept < self.todo:
            left = self.todo - self.kept
            self.news(f"{self.kept} of {self.todo} done and kept, {left} missing; run it again to go on")


def complaint(event: Kept) -> str | None:
    """What is wrong with a result: a verdict that is not the expected one, or none where one was expected."""
    result, expected = event.result, event.task.expected
    word = result.verdict["verdict"]
    if event.unexpected:
        return f"{word}, expected: {expected}"
    reason = result.verdict.get("reason", "")
    if result.status in ("raised", "rejected"):
        return f"{result.status}: {reason}"
    return f"unknown: {reason}" if word == "unknown" and expected != "unknown" else None


def title(task: Task) -> str:
    """The statement and what was chosen.

    >>> title(Task("k", "claim-1", {"n": "2"}, "star", "best", {}, False, None, None, None))
    'claim-1 n=2 mechanism=star'
    """
    chosen = [f"{name}={value}" for name, value in task.given.items()]
    mechanism = [f"mechanism={task.mechanism}"] if task.mechanism is not None else []
    return " ".join([task.statement, *chosen, *mechanism])


def how_far(pulse: Pulse, wrong: int) -> str:
    """One line.

    >>> how_far(Pulse(120, 400, 10.0, 70.0), 2)
    '120 of 400, 12.0 a second, 1 min 10 s left, 2 not as expected'
    >>> how_far(Pulse(0, 400, 0.1, None), 0)
    '0 of 400'
    """
    parts = [f"{pulse.done} of {pulse.todo}"]
    if pulse.done and pulse.seconds > 0:
        parts.append(f"{pulse.done / pulse.seconds:.1f} a second")
    if pulse.left is not None and pulse.done < pulse.todo:
        parts.append(f"{duration(pulse.left)} left")
    if wrong:
        parts.append(f"{wrong} not as expected")
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """For people.

    >>> duration(7.4), duration(200), duration(7300)
    ('7 s', '3 min 20 s', '2 h 1 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


@contextmanager
def _shown() -> Iterator[Told]:
    """A line that moves on a terminal; else plain lines."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield Told(_print, _print, NEXT_LINE)
        return
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    with Live(Text("starting"), console=console, transient=True, auto_refresh=False) as live:
        yield Told(
            lambda line: live.update(Text(line), refresh=True),
            lambda news: console.print(Text(news, style="yellow"), soft_wrap=True),
            0.0,
        )


def _print(line: str) -> None:
    if sys.stderr is not None:
        print(f"suite: {line}", file=sys.stderr, flush=True)
