"""One task, settled in this process: whatever happens to it becomes a result.

Main definitions
    `settle`: the result of a task.

Choices
    The time limit is looked at between steps, so that the verdict says what was covered; whoever runs this
    process enforces it, in the middle of a step too. (`check` could do more about it, and would start a
    process of its own for each certificate, which takes longer than most tasks.)
    A task may take so much memory beyond what the process has when it begins.
    What is folded from its parts is left open as they were: where one met a limit, a larger one may settle
    the whole.
"""

import json
import time
from collections.abc import Callable

from verifier.answers.check import check
from verifier.answers.folded import folded
from verifier.errors import VerifierError
from verifier.meter import Listener, OutOfTime, nobody
from verifier.suites.limits import in_use, memory_limit, ran_out
from verifier.suites.recheck import rechecked
from verifier.suites.steps import requests
from verifier.suites.task import Result, Status, Task
from verifier.suites.unsettled import TIME_LIMIT, told_memory, unsettled
from verifier.verdict import Verdict


def settle(task: Task, clock: Callable[[], float] = time.monotonic) -> Result:
    """The verdict on the task, or why there is none."""
    start = clock()
    try:
        with memory_limit(None if task.memory_limit is None else in_use() + task.memory_limit):
            if task.work == "recheck":
                return rechecked(task, clock)
            verdict = _verdict(
                task, nobody if task.time_limit is None else _until(start + task.time_limit, clock)
            )
            shown = json.loads(json.dumps(verdict.to_json(), allow_nan=False))
    except OutOfTime as late:
        return unsettled(task, "time limit", TIME_LIMIT, clock() - start, late.covered)
    except (Exception, SystemExit) as error:  # SystemExit: code of the user's that calls sys.exit
        seconds = clock() - start
        if ran_out(error):
            return unsettled(task, "memory limit", told_memory(task), seconds)
        status: Status = "rejected" if isinstance(error, VerifierError | SystemExit) else "raised"
        words = str(error) if isinstance(error, VerifierError) else f"{type(error).__name__}: {error}"
        return unsettled(task, status, words, seconds)
    seconds = clock() - start
    return Result(
        task.key, _status(task, verdict, seconds), shown, verdict.certificate_text,
        seconds + sum(part.seconds for part in task.found),
    )  # fmt: skip


def _verdict(task: Task, listener: Listener) -> Verdict:
    if task.work == "fold":
        asked, parts = requests(task)
        results = [(part.verdict, part.certificate) for part in task.found]
        return folded(asked, list(zip(parts, results, strict=True)))
    return check(
        task.statement,
        mechanism=task.mechanism,
        method=task.method,
        readings=task.readings,
        beyond_hypothesis=task.beyond_hypothesis,
        yes=True,
        listener=listener,
        **task.given,
    )


def _status(task: Task, verdict: Verdict, seconds: float) -> Status:
    if not verdict.unknown:
        return "settled"
    if task.work == "fold":
        return next((part.status for part in task.found if part.status != "settled"), "settled")
    return "settled" if task.time_limit is None or seconds < task.time_limit else "time limit"


def _until(deadline: float, clock: Callable[[], float]) -> Listener:
    """A listener that hears no step after the deadline."""

    def listener(stage: str, done: int, total: int | None) -> None:
        if clock() > deadline:
            raise OutOfTime(f"{stage}: {done}" if total is None else f"{stage}: {done} of {total}")

    return listener
