"""Plans and results for tests: what a plan would hand out, and what a worker would send back."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from verifier.answers.check import check
from verifier.suites.named_suites import file_of
from verifier.suites.plan import Plan, plan
from verifier.suites.store import Store
from verifier.suites.suite_file import read_suite
from verifier.suites.task import Result, Status, Task

SMALL = '[[check]]\nstatements = ["claim-1", "claim-2"]\nn = 2\nV = "1..2"\n'


def planned(folder: Path, text: str = SMALL) -> Plan:
    """The plan of a suite file with this text."""
    path = folder / "made.toml"
    path.write_text(text)
    return plan(read_suite(path, file_of))


def settled(task: Task) -> Result:
    """The verdict on a task."""
    verdict = check(
        task.statement, mechanism=task.mechanism, method=task.method, readings=task.readings,
        beyond_hypothesis=task.beyond_hypothesis, **task.given,
    )  # fmt: skip
    return Result(task.key, "settled", verdict.to_json(), verdict.certificate_text, 0.25)


def said(task: Task, word: str, status: Status = "settled", reason: str | None = None) -> Result:
    """A result that was not computed."""
    verdict = {
        "statement": task.statement, "parameters": dict(task.given), "mechanism": task.mechanism,
        "verdict": word, "evidence": "computed", "method": "columns", "elapsed_seconds": 0.5,
    }  # fmt: skip
    return Result(task.key, status, verdict if reason is None else {**verdict, "reason": reason}, None, 0.5)


def filled(path: Path, tasks: Iterable[Task]) -> Sequence[Task]:
    """The tasks, settled and stored there."""
    with Store(path) as store:
        done = [(task, settled(task)) for task in tasks]
        store.write(done)
    return [task for task, _ in done]
