"""Who settles tasks: worker processes here, or on a cluster.

Main definitions
    `Executor`: takes tasks as it can use them and gives results as they come.
    `Finished`: a task with its result.

Choices
    Results come in groups, an empty group when nothing came for a while, so that whoever waits can do what
    has to be done in time. Tasks are taken one by one from an iterator, a few ahead of the results: how many
    tasks there are costs no memory.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from verifier.suites.task import Result, Task

Finished = tuple[Task, Result]
PULSE = 0.1
"""Seconds after which an executor gives what it has, if it is nothing."""


class Executor(ABC):
    """To be used with `with`: at its end everything that it started is ended, whatever it is doing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def results(self, tasks: Iterator[Task]) -> Iterator[list[Finished]]:
        """One result for every task, in any order, until all have one."""

    @abstractmethod
    def close(self) -> None:
        """End at once whatever was started."""
