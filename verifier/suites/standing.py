"""How a suite stands: what its store says of its tasks.

Main definitions
    `Standing`: counts, what is not as expected, and the exit status. `standing`: from the store alone.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from verifier.suites.plan import Plan
from verifier.suites.schedule import Verdicts, survey
from verifier.suites.store import WORDS, Store
from verifier.suites.task import Task


@dataclass(frozen=True)
class Standing:
    """`missing` tasks have no verdict that counts; `troubled` says what became of some of them."""

    plan: Plan
    tasks: int
    missing: int
    verdicts: Verdicts
    troubled: Mapping[str, int]

    @property
    def exit_status(self) -> int:
        """70 after a defect of ours; else 2 if a task makes no sense; else 1 if a verdict is not the expected
        one; else 3 if one is unknown unexpectedly or missing; else 0."""
        if self.troubled.get("raised"):
            return 70
        if self.troubled.get("rejected"):
            return 2
        if self.verdicts.unexpected:
            return 1
        return 3 if self.verdicts.undecided or self.missing else 0

    def to_json(self) -> dict[str, object]:
        """What `--status --json` prints."""
        return {
            "suite": self.plan.suite.name,
            "title": self.plan.suite.title,
            "tasks": self.tasks,
            "verdicts": {word: self.verdicts.words[word] for word in WORDS},
            "unexpected": self.verdicts.unexpected,
            "undecided": self.verdicts.undecided,
            "missing": self.missing,
            "troubled": dict(self.troubled),
            "listed": [
                {
                    "statement": task.statement,
                    "given": dict(task.given),
                    "mechanism": task.mechanism,
                    "verdict": word,
                    "expected": task.expected,
                }
                for task, word in self.verdicts.listed
            ],
            "status": self.exit_status,
        }


def standing(plan: Plan, store: Store) -> Standing:
    """How the suite stands by what is stored.

    Cost: one pass over the suite and one over the store's keys.
    """
    known, troubled = store.known(), store.troubled()
    met: Counter[str] = Counter()

    def word(task: Task) -> str | None:
        found = known.word(task)
        if found is None and task.key in troubled:
            met[troubled[task.key]] += 1
        return found

    found = survey(plan, word)
    return Standing(plan, found.total, found.todo, found.verdicts, met)
