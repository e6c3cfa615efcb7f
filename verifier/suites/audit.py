"""Whether a store is right: every certificate checked again, and a sample settled by other engines.

Main definitions
    `audit`: both. `Audit`: what was looked at.

Main statements
    An audit that ends has found no certificate in use that the trusted checker refuses or that proves
    something else than its verdict says, and no two engines that contradict each other. Otherwise it raises
    `Disagreement` at the first it finds, with both sides.

Choices
    The sample are the settled tasks with the smallest keys: keys are digests, so they are as good as random,
    and the next version of the package has others. The sample goes to an executor like any other tasks, so
    that an engine that hangs or crashes ends there; one that has no answer within `SECONDS` contradicts
    nobody, and that is counted. Certificates go there as well, a few ahead, by a copy of the checker in each
    process.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import Any

from verifier.suites.executor import Executor
from verifier.suites.recheck import recheck
from verifier.suites.store import Disagreement, Store
from verifier.suites.task import Result, Task

SAMPLE = 20
SECONDS = 10.0
_ENGINES = ("enumeration", "linear-program", "columns")
Listener = Callable[[str, int], None]


def _nobody(stage: str, done: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Audit:
    """`certificates` were accepted; `unchecked` ones were not looked at to the end, as the process died or
    had too little memory; `outdated` ones are of other versions of the package, which this one does not use
    and whose format it may not know. Of `sampled` tasks another engine settled `confirmed` the same way, had
    `undecided` no answer in time, and for `alone` there is no other engine."""

    certificates: int
    unchecked: int
    outdated: int
    sampled: int
    confirmed: int
    undecided: int
    alone: int


def audit(
    tasks: Iterable[Task],
    store: Store,
    executor: Executor,
    listener: Listener = _nobody,
    sample: int = SAMPLE,
) -> Audit:
    """Every certificate in the store, and a sample of the tasks, by the executor.

    Raises: Disagreement, with both verdicts.
    """
    chosen = _sample(tasks, store, sample)
    with executor:
        certificates = _certificates(store, executor, listener)
        answers = _other_engines(chosen, store, executor, listener)
    return Audit(
        certificates=certificates["accepted"],
        unchecked=certificates["unchecked"],
        outdated=store.outdated(),
        sampled=answers.total(),
        **{answer: answers[answer] for answer in ("confirmed", "undecided", "alone")},
    )


def _certificates(store: Store, executor: Executor, listener: Listener) -> Counter[str]:
    """How many are accepted, each for its own verdict, and how many could not be checked.

    Raises: Disagreement.
    """
    found: Counter[str] = Counter()
    for group in executor.results(recheck(*stored) for stored in store.certificates()):
        for task, result in group:
            if result.status == "raised":
                before = task.found[0].verdict
                raise Disagreement(
                    f"{before['statement']} at {_where(before)} {before['verdict']}, says the store "
                    f"(key {task.key}); {result.verdict['reason']}"
                )
            found["accepted" if result.status == "settled" else "unchecked"] += 1
        listener("certificates", found.total())
    return found


def _sample(tasks: Iterable[Task], store: Store, number: int) -> list[Task]:
    settled = store.known().settled
    return nsmallest(
        number,
        (task for task in tasks if settled.get(task.key) in ("holds", "fails")),
        key=lambda task: task.key[::-1],
    )


def _other_engines(
    chosen: Iterable[Task], store: Store, executor: Executor, listener: Listener
) -> Counter[str]:
    """How many of the chosen ones are confirmed, undecided, or alone.

    Raises: Disagreement.
    """
    before = {task.key: row for task in chosen if (row := store.row(task.key)) is not None}
    answers: dict[str, set[str]] = defaultdict(set)
    methods = {key: row.record["method"] for key, row in before.items()}
    for group in executor.results(_asked_again(chosen, methods)):
        for task, result in group:
            key = task.key.split()[0]
            answers[key].add(_said(task, before[key].record, result))
        listener("other engines", len(answers))
    best = ("confirmed", "undecided")
    return Counter(next((a for a in best if a in answers[key]), "alone") for key in before)


def _asked_again(chosen: Iterable[Task], methods: Mapping[str, str]) -> Iterator[Task]:
    """Each task by every engine but its own."""
    for task in chosen:
        for method in _ENGINES:
            if method != methods[task.key]:
                yield replace(task, key=f"{task.key} {method}", method=method, time_limit=SECONDS)


def _said(task: Task, before: Mapping[str, Any], result: Result) -> str:
    """What an engine says to a verdict: confirmed, undecided, or alone if it is no other engine.

    Raises: Disagreement.
    """
    now = result.verdict
    if result.status == "rejected" or (now["verdict"] != "unknown" and now["method"] == before["method"]):
        return "alone"  # the statement is settled in one way only, whatever is asked
    if now["verdict"] == "unknown":
        return "undecided"
    if now["verdict"] == before["verdict"]:
        return "confirmed"
    by = [f"{each['verdict']} by {each['method']}" for each in (before, now)]
    raise Disagreement(f"{before['statement']} at {_where(before)} {by[0]}, and {by[1]}")


def _where(verdict: Mapping[str, Any]) -> str:
    """Its parameters, in words."""
    return ", ".join(f"{name} = {value}" for name, value in verdict["parameters"].items()) or "no parameters"
