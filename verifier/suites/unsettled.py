"""Results of tasks that came to no verdict: `unknown`, with what happened.

Main definitions
    `unsettled`: such a result. `told_memory`: the reason of one that ran out of memory.
"""

from verifier.suites.task import Result, Status, Task
from verifier.verdict import Unknown, Verdict
from verifier.version import VERSION

TIME_LIMIT = "the time limit"
"""The reason, in the words of `check`."""


def unsettled(task: Task, status: Status, reason: str, seconds: float, covered: str | None = None) -> Result:
    """`unknown`, with the reason and what was covered, if that is known."""
    verdict = Verdict(
        statement=task.statement,
        parameters=task.given,
        readings=task.readings,
        mechanism=task.mechanism,
        finding=Unknown(reason, covered),
        scope="nothing was settled",
        sentence="",
        evidence="computed",
        rests_on=(),
        method=task.method,
        certificate=None,
        work={},
        elapsed_seconds=seconds,
        version=VERSION,
    )
    return Result(task.key, status, verdict.to_json(), None, seconds)


def told_memory(task: Task) -> str:
    """The reason of a task that ran out of memory."""
    if task.memory_limit is None:
        return "out of memory"
    return f"the memory limit of {task.memory_limit // 2**20}M"
