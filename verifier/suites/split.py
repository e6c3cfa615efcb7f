"""Long compounds of a suite, split into their steps.

Main definitions
    `Split`: the tasks of a run, with the steps of long compounds instead of these, which come at the end.
    `split`: made once, at the start of a run.

Choices
    Only a compound of more than `LEAST_SECONDS` by estimate is split: its steps keep several workers busy,
    and what is lost is that the trusted checker reads their certificates once more, as one. Such compounds
    are few, as each takes long, so they and their steps are held.
    A step that the suite has as a task of its own, too, is run once, and counts as that task. One that it has
    not is `extra`: kept, so that it is there the next time, and not counted.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from verifier.suites.schedule import Known, Survey, to_run
from verifier.suites.steps import fold, steps
from verifier.suites.task import Result, Task

LEAST_SECONDS = 1.0
Recall = Callable[[str], Result | None]
"""The result that is kept under a key."""


def nothing(key: str) -> Result | None:
    """Nothing is kept that could be recalled."""
    return None


@dataclass(frozen=True)
class Split:
    """`wholes` are the compounds that are split, with their steps; `awaited` are the steps to be run, `extra`
    the keys of those that are no tasks of the suite."""

    todo: Callable[[], Iterator[Task]]
    recall: Recall
    wholes: Mapping[str, tuple[Task, tuple[Task, ...]]]
    awaited: Mapping[str, Task]
    extra: frozenset[str]

    def first(self) -> Iterator[Task]:
        """The steps, and then all tasks that are neither steps nor split."""
        yield from self.awaited.values()
        for task in self.todo():
            if task.key not in self.wholes and task.key not in self.awaited:
                yield task

    def folds(self) -> Iterator[Task]:
        """The compounds, each with the results of its steps; without all of these it is settled in one go."""
        for task, parts in self.wholes.values():
            found = [result for part in parts if (result := self.recall(part.key)) is not None]
            yield fold(task, found) if len(found) == len(parts) else task


def split(tasks: Iterable[Task], known: Known, found: Survey, recall: Recall) -> Split:
    """Which of the tasks that are to be run are split; none where nothing can be recalled.

    Cost: a pass over the tasks, and over no more than the long ones if none of these is split.
    """

    def todo() -> Iterator[Task]:
        return to_run(tasks, known, found)

    long = takewhile(_long, todo()) if recall is not nothing else ()
    divided = {task.key: (task, parts) for task in long if (parts := steps(task))}
    inner = {part.key for _, parts in divided.values() for part in parts}
    wholes = {key: both for key, both in divided.items() if key not in inner}
    awaited = {part.key: part for _, parts in wholes.values() for part in parts if known(part) is None}
    own = {task.key: task for task in todo() if task.key in awaited} if awaited else {}
    return Split(todo, recall, wholes, awaited | own, frozenset(awaited.keys() - own.keys()))


def _long(task: Task) -> bool:
    return task.cost is not None and task.cost >= LEAST_SECONDS
