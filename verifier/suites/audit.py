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
    nobody, and that is counted.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import Any

from verifier import checker
from verifier.certificates.words import sentence
from verifier.suites.executor import Executor
from verifier.suites.store import Disagreement, Store
from verifier.suites.task import Result, Task

SAMPLE = 20
SECONDS = 10.0
_ENGINES = ("enumeration", "linear-program", "columns")
Stored = tuple[str, str, Mapping[str, Any]]
Listener = Callable[[str, int], None]


def _nobody(stage: str, done: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Audit:
    """`certificates` were accepted; of `sampled` tasks another engine settled `confirmed` the same way, had
    `undecided` no answer in time, and for `alone` there is no other engine. `outdated` certificates are of
    other versions of the package, which this one does not use and whose format it may not know."""

    certificates: int
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
    """Every certificate in the store, here, and a sample of the tasks, by the executor.

    Raises: Disagreement, with both verdicts.
    """
    chosen = _sample(tasks, store, sample)
    accepted = _certificates(store, listener)
    return _other_engines(chosen, store, executor, accepted, listener)


def _certificates(store: Store, listener: Listener) -> int:
    """How many there are, all accepted and each for its own verdict."""
    accepted = 0
    for stored in store.certificates():
        refused = _refused(stored)
        if refused is not None:
            raise Disagreement(refused)
        accepted += 1
        listener("certificates", accepted)
    return accepted


def _refused(stored: Stored) -> str | None:
    """What is wrong with a certificate, if something is."""
    key, text, verdict = stored
    what = f"{verdict['statement']} {verdict['verdict']}, says the store (key {key})"
    try:
        checker.check(text)
    except (checker.Rejected, checker.Unreadable) as refused:
        return f"{what}; the checker refuses its certificate: {refused}"
    proved = sentence(json.loads(text))
    if proved != verdict.get("proves"):
        return f"{what}, and its certificate was to prove: {verdict.get('proves')}; it proves: {proved}"
    return None


def _sample(tasks: Iterable[Task], store: Store, number: int) -> list[Task]:
    settled = store.known().settled
    return nsmallest(
        number,
        (task for task in tasks if settled.get(task.key) in ("holds", "fails")),
        key=lambda task: task.key[::-1],
    )


def _other_engines(
    chosen: Iterable[Task], store: Store, executor: Executor, accepted: int, listener: Listener
) -> Audit:
    before = {task.key: row for task in chosen if (row := store.row(task.key)) is not None}
    answers: dict[str, set[str]] = defaultdict(set)
    with executor:
        for group in executor.results(
            _asked_again(chosen, {k: r.record["method"] for k, r in before.items()})
        ):
            for task, result in group:
                key = task.key.split()[0]
                answers[key].add(_said(task, before[key].record, result))
            listener("other engines", len(answers))
    best = [next((a for a in ("confirmed", "undecided") if a in answers[key]), "alone") for key in before]
    return Audit(
        accepted, store.outdated(), len(before), *(best.count(a) for a in ("confirmed", "undecided", "alone"))
    )


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
    at = ", ".join(f"{name} = {value}" for name, value in task.given.items()) or "its defaults"
    by = [f"{each['verdict']} by {each['method']}" for each in (before, now)]
    raise Disagreement(f"{before['statement']} at {at} {by[0]}, and {by[1]}")
