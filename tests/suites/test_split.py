"""Compounds in steps: the same verdict under the same key, and nothing done twice."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.suites.made import planned
from tests.suites.small import Memory, Scripted
from verifier.answers.check import check
from verifier.answers.request import parse
from verifier.claims.catalogue import find, statements
from verifier.claims.claim import Parts
from verifier.suites.executor import Finished
from verifier.suites.local import Local
from verifier.suites.run import Event, Kept, Summary, run
from verifier.suites.schedule import survey
from verifier.suites.settle_task import settle
from verifier.suites.split import nothing, split
from verifier.suites.steps import fold, steps
from verifier.suites.task import Task
from verifier.suites.unsettled import unsettled

SIZES = {"n": "2", "V": "2", "B": "2", "denominators": "2"}
TIES = "chen-micali-2012/remark-tie-breaking"
"""At V = 2 it has 68 parts of parts, at V = 1 a few."""
COMPOUNDS = [each.id for each in statements() if isinstance(each.body, Parts)]
BOUNDS = "chen-micali-2012/remark-benchmark-bounds"


def asked(name: str, **more: Any) -> Task:
    """The compound at small sizes, or where it is stated if it is not stated there."""
    takes = {parameter.name for parameter in find(name).parameters}
    given = {key: value for key, value in SIZES.items() if key in takes}
    given |= {"V": "1"} if name.startswith(TIES) else {}
    try:
        parse(name, None, {}, False, given)
    except ValueError:
        given = {}
    task = Task("whole", name, given, None, "best", {}, False, None, None, find(name).expected, 9.0)
    return replace(task, **more)


def compared(verdict: dict[str, Any]) -> dict[str, Any]:
    """All but how long it took and what was counted on the way, which is less where parts share work; and a
    statement about reals by itself does not list the sizes that it does not take."""
    scope = re.sub(r"(?<=all real s, d, e); .*", "", verdict["scope"])
    return {key: x for key, x in verdict.items() if key not in {"elapsed_seconds", "work"}} | {"scope": scope}


SPLIT = [name for name in COMPOUNDS if steps(asked(name))]


def test_the_large_compounds_are_split() -> None:
    large = {BOUNDS, TIES, "azar-chen-micali-2010/theorem-2"}
    assert large <= set(SPLIT)


@pytest.mark.parametrize("name", SPLIT)
def test_folded_is_as_settled_in_one_go(name: str) -> None:
    """Verdict, scope, counterexample, evidence, notes, and the certificate to the letter."""
    whole = asked(name)
    result = settle(fold(whole, [settle(step) for step in steps(whole)]))
    direct = check(name, **whole.given)
    assert (result.key, result.status) == ("whole", "settled")
    assert compared(dict(result.verdict)) == compared(direct.to_json())
    assert result.verdict["work"]["instances"] == direct.to_json()["work"]["instances"]  # type: ignore[index]
    assert result.certificate == direct.certificate_text


def test_that_law_is_about_all_kinds_of_verdicts() -> None:
    verdicts = [check(name, **asked(name).given) for name in SPLIT]
    found = {(each.verdict, each.evidence) for each in verdicts}
    assert found >= {
        ("holds", "checked"), ("holds", "computed"), ("fails", "checked"),
        ("fails", "computed"),
    }  # fmt: skip


def test_a_step_has_the_key_of_the_same_task_elsewhere(tmp_path: Path) -> None:
    text = f'[[check]]\nstatements = ["{BOUNDS}", "{BOUNDS}/**"]\nn = "2..3"\nV = "1..2"\n'
    tasks = {(task.statement, *task.given.values()): task.key for task in planned(tmp_path, text)}
    for task in planned(tmp_path, text):
        for step in steps(task):
            n, V = map(str, step.given.values())
            assert step.key == tasks[step.statement, n, V]
    assert len(tasks) == 20


def test_what_would_be_another_request_is_not_split() -> None:
    """Another mechanism; a part that is no statement of the catalogue; a part that does not take all that the
    whole was given."""
    assert steps(asked(BOUNDS))
    assert not steps(asked(BOUNDS, mechanism="second-price"))
    assert not steps(asked("chen-micali-2012/remark-multiplicative/claim-1"))
    assert not steps(asked(BOUNDS, given={"n": "all", "V": "all"}))
    sizes, of_one_context = {"n": "2", "B": "2"}, {"distribution": [[[0, 1], "1/2"], [[1, 0], "1/2"]]}
    theorem = "azar-chen-micali-2010/theorem-2"  # Lemma 3 takes no distribution, and this one has it set
    assert steps(asked(theorem, given=sizes))
    assert not steps(asked(theorem, given={**sizes, **of_one_context}))


def test_a_step_that_came_to_nothing_leaves_the_whole_open() -> None:
    """With its status, so that a larger limit tries again; unless another one fails."""
    whole = asked("chen-micali-2012/remark-wrong-belief-utility", time_limit=5.0)
    holds, fails = (settle(step) for step in steps(whole))
    assert (holds.verdict["verdict"], fails.verdict["verdict"]) == ("holds", "fails")
    late = [unsettled(step, "time limit", "the time limit", 5.0) for step in steps(whole)]
    result = settle(fold(whole, [holds, late[1]]))
    assert (result.status, result.verdict["verdict"]) == ("time limit", "unknown")
    assert result.verdict["reason"].endswith("believed-non-negative: the time limit")
    result = settle(fold(whole, [late[0], fails]))
    assert (result.status, result.verdict["verdict"]) == ("settled", "fails")


def test_a_part_without_instances_makes_the_whole_vacuous() -> None:
    """One whose instances nobody has counted does not."""
    whole = asked(BOUNDS)
    first, *others = (settle(step) for step in steps(whole))
    assert "vacuous" not in first.verdict
    uncounted = {**first.verdict, "work": {**first.verdict["work"], "instances": 0}}
    for verdict in (uncounted, {**uncounted, "vacuous": "no instance satisfies the hypotheses"}):
        result = settle(fold(whole, [replace(first, verdict=verdict), *others]))
        assert result.verdict["verdict"] == "holds"
        assert ("vacuous" in result.verdict) == ("vacuous" in verdict)


def test_a_certificate_of_something_else_is_not_folded() -> None:
    """It is a defect, wherever it comes from."""
    whole = asked("chen-micali-2012/remark-multiplicative")
    first, second, *others = (settle(step) for step in steps(whole))
    assert first.verdict["verdict"] == second.verdict["verdict"] == "fails"
    swapped = replace(first, certificate=others[0].certificate)
    result = settle(fold(whole, [swapped, second, *others]))
    assert result.status == "raised"
    assert "was to prove" in result.verdict["reason"]


class Straight(Scripted):
    """Settles one task at a time, and remembers how it went about each."""

    def results(self, tasks: Iterator[Task]) -> Iterator[list[Finished]]:
        for task in tasks:
            self.taken.append(f"{task.work} {task.statement.removeprefix(BOUNDS)}".strip())
            yield [(task, settle(task))]


def ran(store: Memory, tasks: list[Task], **more: Any) -> tuple[Summary, list[str], list[str]]:
    """The summary, what was taken in which order, and the statements of which the listener heard."""
    executor, heard = Straight([]), list[Event]()
    found = survey(tasks, store.known)
    more = {"recall": store.rows.get, **more}
    summary = run(tasks, found, store.known, store.keep, executor, heard.append, **more)
    return (
        summary,
        executor.taken,
        [e.task.statement.removeprefix(BOUNDS) for e in heard if isinstance(e, Kept)],
    )


def of_suite(folder: Path, *names: str) -> list[Task]:
    """Tasks with the keys that a plan gives them, the compound a long one by estimate."""
    text = f"[[check]]\nstatements = {list(names)}\nn = 2\nV = 2\n"
    return [replace(task, cost=9.0 if task.statement == BOUNDS else 0.1) for task in planned(folder, text)]


def test_steps_are_run_once_whoever_wants_them(tmp_path: Path) -> None:
    """Those that are no tasks of the suite are kept, and neither counted nor told."""
    tasks, store = of_suite(tmp_path, f"{BOUNDS}/second", BOUNDS), Memory()
    summary, taken, heard = ran(store, tasks)
    assert taken == ["settle /smp", "settle /second", "settle /correct", "settle /two-wrong", "fold"]
    assert heard == ["/second", ""]
    assert (summary.total, summary.written, summary.missing, summary.exit_status) == (2, 2, 0, 0)
    assert summary.verdicts.words == {"holds": 2}
    assert len(store.rows) == 5
    more = of_suite(tmp_path, f"{BOUNDS}/second", BOUNDS, f"{BOUNDS}/smp")
    summary, taken, _ = ran(store, more)
    assert (taken, summary.known, summary.total) == ([], 3, 3)


def test_a_run_that_ended_before_the_fold_is_gone_on_with(tmp_path: Path) -> None:
    tasks, store = of_suite(tmp_path, BOUNDS), Memory()
    calls = iter([False] * 3 + [True])
    summary, taken, heard = ran(store, tasks, stop=lambda: next(calls))
    assert (len(taken), heard, summary.missing, summary.stopped) == (4, [], 1, True)
    assert len(store.rows) == 4
    summary, taken, heard = ran(store, tasks)
    assert (taken, heard, summary.missing) == (["fold"], [""], 0)


def test_only_long_compounds_are_split(tmp_path: Path) -> None:
    tasks = of_suite(tmp_path, BOUNDS)
    assert ran(Memory(), [replace(task, cost=0.9) for task in tasks])[1] == ["settle"]
    assert ran(Memory(), [replace(task, cost=None) for task in tasks])[1] == ["settle"]
    assert ran(Memory(), tasks, recall=nothing)[1] == ["settle"]
    assert len(ran(Memory(), tasks)[1]) == 5


def test_a_step_that_could_be_split_itself_is_run_whole(tmp_path: Path) -> None:
    """It is waited for, so it is not folded at the end."""
    text = f'[[check]]\nstatements = ["{TIES}", "{TIES}/claim-1"]\nn = 2\nV = 1\n'
    tasks = [replace(task, cost=9.0) for task in planned(tmp_path, text)]
    assert all(map(steps, tasks))
    found = survey(tasks, Memory().known)
    apart = split(tasks, Memory().known, found, Memory().rows.get)
    assert list(apart.wholes) == [tasks[0].key]
    first = [task.key for task in apart.first()]
    assert len(first) == len(set(first)) == 4
    assert tasks[1].key in set(first) - apart.extra


def test_in_processes_of_their_own(tmp_path: Path) -> None:
    tasks, store = of_suite(tmp_path, BOUNDS, f"{BOUNDS}/smp"), Memory()
    found = survey(tasks, store.known)
    summary = run(tasks, found, store.known, store.keep, Local(2), recall=store.rows.get)
    assert (summary.written, summary.missing, len(store.rows)) == (2, 0, 5)
    whole = next(task for task in tasks if task.statement == BOUNDS)
    assert compared(dict(store.rows[whole.key].verdict)) == compared(check(BOUNDS, n=2, V=2).to_json())
