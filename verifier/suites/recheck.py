"""A stored certificate, checked again.

Main definitions
    `recheck`: the task of doing so. `rechecked`: its result.
"""

from collections.abc import Callable, Mapping
from typing import Any

from verifier import checker
from verifier.certificates import produce
from verifier.suites.task import Result, Task
from verifier.suites.unsettled import unsettled


def recheck(key: str, certificate: str, verdict: Mapping[str, Any]) -> Task:
    """To be settled as any other task: its verdict again, if the certificate is accepted for it."""
    stored = Result(key, "settled", verdict, certificate, 0.0)
    return Task(
        key, verdict["statement"], verdict["parameters"], verdict["mechanism"], verdict["method"], {}, False,
        None, None, verdict["verdict"], work="recheck", found=(stored,),
    )  # fmt: skip


def rechecked(task: Task, clock: Callable[[], float]) -> Result:
    """What was stored, or that something is wrong with it.

    `raised`, as a verdict with a certificate of something else is a defect of this program.
    """
    start = clock()
    (stored,) = task.found
    wrong = _wrong(stored)
    return stored if wrong is None else unsettled(task, "raised", wrong, clock() - start)


def _wrong(stored: Result) -> str | None:
    """What is wrong with the certificate, if something is."""
    assert stored.certificate is not None
    try:
        proved = produce.proves(stored.certificate)
    except (checker.Rejected, checker.Unreadable) as refused:
        if isinstance(refused.__context__, MemoryError):
            raise MemoryError from refused
        return f"the checker refuses its certificate: {refused}"
    said = stored.verdict.get("proves")
    return None if proved == said else f"its certificate was to prove: {said}; it proves: {proved}"
