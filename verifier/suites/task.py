"""One task of a suite, and what became of it.

Main definitions
    `Task`: a statement at one point of its parameters, ready to be sent to any process on any machine.
    `Result`: what came back, ready to be kept.

Choices
    Both are made of text, numbers and JSON values only, so that they can be pickled, stored and compared.
    A task's `key` is a digest of everything that its verdict depends on; two tasks with one key are one.
    A time or a memory limit is no part of the key: a larger limit may settle what a smaller one left open.
    Nor is the way to the verdict: a compound that is folded from its steps is the same task.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Expected = Literal["holds", "fails", "unknown"]
Status = Literal["settled", "time limit", "memory limit", "died", "raised", "rejected"]
"""`settled`: there is a verdict, perhaps unknown. `died`: the process did. `raised`: a defect of this
program. `rejected`: the request makes no sense, which only running the task could tell."""
Work = Literal["settle", "fold", "recheck"]
"""What a process does with a task: find the verdict; fold it from those of its parts; have the certificate
that it has checked again."""


@dataclass(frozen=True, slots=True)
class Task:
    """`given` holds the parameters that were chosen, as in `check`.

    `found` are the results that its work starts from: of the parts, in their order, or its own.

    Units: `time_limit` in seconds, `memory_limit` in bytes, `cost` in estimated seconds (None: not known).
    """

    key: str
    statement: str
    given: Mapping[str, Any]
    mechanism: str | None
    method: str
    readings: Mapping[str, str]
    beyond_hypothesis: bool
    time_limit: float | None
    memory_limit: int | None
    expected: Expected | None
    cost: float | None = None
    work: Work = "settle"
    found: tuple["Result", ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """`verdict` is what `--json` prints, with `unknown` and its reason where nothing was settled.

    Units: `seconds` of wall-clock time in the worker.
    """

    key: str
    status: Status
    verdict: Mapping[str, Any]
    certificate: str | None
    seconds: float
