"""Which tasks are to be run, and in which order: long ones first.

Main definitions
    `Survey`: what a suite consists of, from one look at every task. `survey`: that look.
    `to_run`: the tasks that are not known, by classes of estimated cost, the most expensive first.

Choices
    Starting long tasks early keeps all workers busy until the end. A full sort would hold every task; classes
    of cost need one more pass over the plan for each class that is not empty. What has no estimate comes
    after the tasks of more than a second and before all others.
    Tasks without an estimate are taken to cost `UNKNOWN_SECONDS`, for nothing but the time that is left.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from verifier.suites.task import Task

Word = str
Known = Callable[[Task], Word | None]
"""The verdict that is kept for a task, if nothing has to be run for it."""
LISTED = 100
"""So many tasks are kept by name; the rest are counted."""
UNKNOWN_SECONDS = 0.05
_CLASSES = (256.0, 64.0, 16.0, 4.0, 1.0, 0.0)
_UNKNOWN_CLASS = 5


@dataclass
class Verdicts:
    """Counts of verdicts, and those that are not the expected ones.

    `unexpected`: settled, and otherwise than expected. `undecided`: unknown where that was not expected.
    """

    words: Counter[Word] = field(default_factory=Counter)
    unexpected: int = 0
    undecided: int = 0
    listed: list[tuple[Task, Word]] = field(default_factory=list)

    def add(self, task: Task, word: Word) -> bool:
        """One more; whether it is unexpected."""
        self.words[word] += 1
        if word == "unknown":
            self.undecided += task.expected != "unknown"
            return False
        if task.expected is None or task.expected == word:
            return False
        self.unexpected += 1
        if len(self.listed) < LISTED:
            self.listed.append((task, word))
        return True


@dataclass
class Survey:
    """`classes` counts the tasks to be run by their class of cost; `estimated` those with an estimate.

    Units: `seconds` of one worker, for all that is to be run.
    """

    total: int = 0
    known: int = 0
    verdicts: Verdicts = field(default_factory=Verdicts)
    classes: Counter[int] = field(default_factory=Counter)
    estimated: int = 0
    seconds: float = 0.0

    @property
    def todo(self) -> int:
        """How many tasks are to be run."""
        return self.total - self.known


def survey(tasks: Iterable[Task], known: Known) -> Survey:
    """What is known of the tasks, what has to be run, and about how long that takes."""
    found = Survey()
    for task in tasks:
        found.total += 1
        word = known(task)
        if word is not None:
            found.known += 1
            found.verdicts.add(task, word)
        else:
            found.classes[_class(task)] += 1
            found.estimated += task.cost is not None
            found.seconds += weight(task)
    return found


def to_run(tasks: Iterable[Task], known: Known, found: Survey) -> Iterator[Task]:
    """Every task that is not known, once, the more expensive classes first, in the plan's order in each."""
    for each in sorted(found.classes):
        left = found.classes[each]
        for task in tasks:
            if left and _class(task) == each and known(task) is None:
                left -= 1
                yield task


def weight(task: Task) -> float:
    """The estimated seconds."""
    return UNKNOWN_SECONDS if task.cost is None else task.cost


def _class(task: Task) -> int:
    """0 for the most expensive.

    A task of 5 seconds comes before one that nothing is known about, and that before one of half a second.
    """
    if task.cost is None:
        return _UNKNOWN_CLASS
    place = next(place for place, least in enumerate(_CLASSES) if task.cost >= least)
    return place if place < _UNKNOWN_CLASS else place + 1
