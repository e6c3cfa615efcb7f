"""A compound as tasks of its own: one for each of its steps.

Main definitions
    `steps`: these tasks, if there are any. `fold`: the task of putting their results together.

Choices
    A compound is split where each of its parts is a statement of the catalogue, and asking for the part by
    itself is the very same request: the same parameters, mechanism and readings. Its key is that of anyone's
    task with that request, so that no step is run twice, in this suite or the next. Any other compound is
    settled in one go, and so is one about a mechanism of the user's own, which may depend on which parameters
    were given and not only on their values. Steps of steps are not split again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from verifier.answers.request import Request, parse, statement
from verifier.claims.catalogue import statements
from verifier.claims.claim import Parts
from verifier.errors import VerifierError
from verifier.suites.digest import Prefix, canonical, question
from verifier.suites.task import Result, Task


def requests(task: Task) -> tuple[Request, list[Request]]:
    """What a compound's task asks for, and what its parts do.

    Raises: a VerifierError if the task makes no sense.
    """
    asked = parse(task.statement, task.mechanism, task.readings, task.beyond_hypothesis, task.given)
    body = asked.statement.body
    assert isinstance(body, Parts)
    return asked, [asked.part(part, parameters) for part, parameters in body.parts(asked.parameters)]


def steps(task: Task) -> tuple[Task, ...]:
    """One task for each part of the compound, in their order; none if it is not to be split.

    >>> about = {"n": "2", "V": "2"}
    >>> task = Task("k", "remark-benchmark-bounds", about, None, "best", {}, False, None, None, "holds", 9.0)
    >>> [step.statement.split("/")[-1] for step in steps(task)]
    ['smp', 'second', 'correct', 'two-wrong']
    >>> steps(replace(task, statement="claim-1"))
    ()
    """
    if task.mechanism is not None or not isinstance(statement(task.statement).body, Parts):
        return ()
    asked, parts = requests(task)
    if asked.symbolic or len(parts) < 2:
        return ()
    found = tuple(_steps(task, parts))
    return found if len(found) == len(parts) else ()


def _steps(task: Task, parts: Sequence[Request]) -> Iterator[Task]:
    """Those that can be asked for by themselves."""
    catalogue = {each.id: each for each in statements()}
    for part in parts:
        name, takes = part.statement.id, [p.name for p in part.statement.parameters]
        if catalogue.get(name) is not part.statement:
            return
        given = {p: x for p, x in part.shown().items() if p in takes}
        readings = {r: x for r, x in task.readings.items() if r in part.statement.readings}
        step = replace(
            task, key="", statement=name, given=given, readings=readings, expected=None,
            cost=None if task.cost is None else task.cost / len(parts),
        )  # fmt: skip
        if _alone(step) != _compared(part):
            return
        yield replace(step, key=_key(step))


def _alone(step: Task) -> object:
    """What is asked for if the step is a task of its own; None if that makes no sense."""
    try:
        return _compared(parse(step.statement, None, step.readings, step.beyond_hypothesis, step.given))
    except VerifierError:
        return None


def _compared(asked: Request) -> object:
    """All that the verdict depends on.

    Of a part it is not asked whether its hypothesis is met. One that is about no mechanism looks at none, and
    at its own parameters only; others get all of them, as the mechanism may have some that the statement does
    not name. Which ones were given matters to variants of a mechanism only.
    """
    parameters, mechanism = asked.parameters, asked.mechanism
    if asked.statement.mechanism is None:
        names = {p.name for p in asked.statement.parameters}
        parameters, mechanism = {name: x for name, x in parameters.items() if name in names}, None
    return replace(asked, parameters=parameters, mechanism=mechanism, hypothesis=None, given=frozenset())


def _key(step: Task) -> str:
    """As a plan makes it."""
    asked = statement(step.statement)
    shared = question(step.statement, asked, None, step.method, step.readings, step.beyond_hypothesis)
    values: Mapping[str, Any] = {p.name: p.default for p in asked.parameters} | dict(step.given)
    return Prefix(shared, list(values)).key([canonical(value).encode() for value in values.values()])


def fold(task: Task, results: Sequence[Result]) -> Task:
    """The compound, to be folded from the results of its steps."""
    return replace(task, work="fold", found=tuple(results))
