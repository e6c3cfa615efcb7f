"""Small suites, and a store in memory, for tests of the runner."""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from verifier.suites.executor import Executor, Finished
from verifier.suites.run import Event, Listener, Summary, nobody, run
from verifier.suites.schedule import survey
from verifier.suites.task import Expected, Result, Task

HOLDS = "chen-micali-2012/remark-non-negative-revenue"
FAILS = "chen-micali-2012/remark-always-sells"
MECHANISMS = Path(__file__).parent.parent / "faults" / "mechanisms.py"


def task(
    key: str,
    statement: str = HOLDS,
    mechanism: str | None = None,
    expected: Expected | None = "holds",
    V: int = 1,
    **more: Any,
) -> Task:
    """A task with two players, settled in a millisecond or two."""
    rest: dict[str, Any] = {"time_limit": None, "memory_limit": None, **more}
    given = {"n": "2", "V": str(V)}
    return Task(
        key,
        statement,
        given,
        mechanism,
        method="best",
        readings={},
        beyond_hypothesis=False,
        expected=expected,
        **rest,
    )


def many(number: int, **more: Any) -> list[Task]:
    """So many different tasks, of which all hold."""
    return [task(f"many-{k}", FAILS, V=1 + k % 3, **more) for k in range(number)]


def harmful(name: str, folder: Path, **more: Any) -> Task:
    """A task about one of the harmful mechanisms, from a copy of their file in the folder."""
    copy = folder / MECHANISMS.name
    if not copy.exists():
        shutil.copy(MECHANISMS, copy)
    return task(name, mechanism=f"{copy}:{name}", **more)


@dataclass
class Memory:
    """A store in memory; refuses a second result for a task, since none is to be counted twice."""

    rows: dict[str, Result] = field(default_factory=dict)
    groups: list[int] = field(default_factory=list)

    def known(self, task: Task) -> str | None:
        row = self.rows.get(task.key)
        return row.verdict["verdict"] if row is not None and row.status == "settled" else None

    def keep(self, finished: Sequence[Finished]) -> None:
        for task, result in finished:
            assert task.key == result.key
            assert result.key not in self.rows
            self.rows[result.key] = result
        self.groups.append(len(finished))

    def words(self) -> Mapping[str, str]:
        return {key: row.verdict["verdict"] for key, row in self.rows.items()}


def run_in(
    store: Memory, tasks: Sequence[Task], executor: Executor, listener: Listener = nobody, **more: Any
) -> Summary:
    """The suite, with this store."""
    return run(tasks, survey(tasks, store.known), store.known, store.keep, executor, listener, **more)


@dataclass
class Scripted(Executor):
    """An executor that gives what it was told to, with a tick of `clock` before each group."""

    groups: Iterable[int]
    tick: Any = None
    ended: bool = False
    taken: list[str] = field(default_factory=list)

    def close(self) -> None:
        self.ended = True

    def results(self, tasks: Iterator[Task]) -> Iterator[list[Finished]]:
        for size in self.groups:
            group = []
            for _ in range(size):
                one = next(tasks, None)
                if one is not None:
                    self.taken.append(one.key)
                    group.append((one, settled(one)))
            if self.tick is not None:
                self.tick()
            yield group


def settled(task: Task, word: str = "holds") -> Result:
    """A result that nobody computed."""
    verdict = {
        "statement": task.statement,
        "parameters": dict(task.given),
        "verdict": word,
        "evidence": "computed",
        "method": "best",
    }
    return Result(task.key, "settled", verdict, None, 0.001)


def kept(events: Sequence[Event]) -> list[Event]:
    """The events of results."""
    return [event for event in events if type(event).__name__ == "Kept"]
