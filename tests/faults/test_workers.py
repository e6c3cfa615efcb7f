"""Tasks that break, hang or starve the process they run in; each for real, in real processes.

In each test the other tasks get their verdicts, each once, and the harmful one says what happened to it.
"""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.faults.suites import alive
from tests.suites.small import Memory, harmful, many, run_in
from verifier.suites.local import Local
from verifier.suites.schedule import survey
from verifier.suites.task import Task

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes and signals of POSIX")


def run_with(bad: Task, jobs: int = 2, others: int = 30) -> tuple[Memory, str, int]:
    """The store, the reason that the harmful task came to nothing, and the exit status."""
    good, store = many(others), Memory()
    tasks = [*good[: others // 2], bad, *good[others // 2 :]]
    summary = run_in(store, tasks, Local(jobs))
    assert set(store.rows) == {each.key for each in tasks}
    assert all(store.rows[each.key].verdict["verdict"] == "holds" for each in good)
    assert (summary.written, summary.missing) == (len(tasks), 0)
    return store, store.rows[bad.key].verdict.get("reason", ""), summary.exit_status


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("Aborts", "died with signal SIGABRT"),
        ("Segfaults", "died with signal SIGSEGV"),
        ("Leaves", "ended with status 7"),
    ],
)
def test_a_solver_that_breaks_its_process(name: str, how: str, tmp_path: Path) -> None:
    """Twice: in the worker and then alone in a new one. It is unknown, and nothing else is lost."""
    bad = harmful(name, tmp_path)
    store, reason, status = run_with(bad)
    assert store.rows[bad.key].status == "died"
    assert reason == f"the process {how}, twice"
    assert status == 3


def test_one_that_dies_once_is_tried_again_and_settled(tmp_path: Path) -> None:
    store, _, status = run_with(harmful("DiesOnce", tmp_path), jobs=1)
    assert (tmp_path / "died-once").exists()
    assert store.words()["DiesOnce"] == "holds"
    assert status == 0


@pytest.mark.slow
def test_workers_that_somebody_kills_again_and_again(tmp_path: Path) -> None:
    """Whatever they are doing: every task gets its one verdict, since none dies twice by itself."""
    store, tasks = Memory(), many(1500)
    executor = Local(2)
    victims: list[int] = []

    def kill_one(event: object) -> None:
        ready = [w.process.pid for w in executor.workers if w.answered and w.process.pid not in victims]
        if ready and len(victims) < 5:
            victims.append(ready[0])
            os.kill(ready[0], signal.SIGKILL)

    summary = run_in(store, tasks, executor, kill_one)
    assert len(victims) == 5
    assert set(store.words().values()) == {"holds"}
    assert (len(store.rows), summary.missing, summary.exit_status) == (1500, 0, 0)


@pytest.mark.parametrize("name", ["Hangs", "HangsWithChild"])
def test_a_task_that_hears_nothing_is_stopped_at_its_time_limit(name: str, tmp_path: Path) -> None:
    """It sleeps in C, holds the interpreter's lock and ignores every signal that can be ignored."""
    bad, started = harmful(name, tmp_path, time_limit=0.5), time.monotonic()
    store, reason, status = run_with(bad)
    assert time.monotonic() - started < 10
    assert (store.rows[bad.key].status, reason, status) == ("time limit", "the time limit", 3)
    if name == "HangsWithChild":
        assert not alive(int((tmp_path / "child").read_text()))


def test_a_task_that_asks_for_too_much_memory_is_refused_it(tmp_path: Path) -> None:
    bad = harmful("Greedy", tmp_path, memory_limit=2**30)
    store, reason, status = run_with(bad)
    assert (store.rows[bad.key].status, reason, status) == (
        "memory limit", "the memory limit of 1024M", 3,
    )  # fmt: skip


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is seen from outside on Linux only")
@pytest.mark.slow
def test_a_task_that_gets_round_its_limit_is_stopped_from_outside(tmp_path: Path) -> None:
    bad = harmful("Unlimited", tmp_path, memory_limit=2**28)
    started = time.monotonic()
    store, reason, status = run_with(bad)
    assert time.monotonic() - started < 20
    assert (store.rows[bad.key].status, reason, status) == ("memory limit", "the memory limit of 256M", 3)


def test_a_defect_of_ours_ends_in_70_and_the_suite_goes_on(tmp_path: Path) -> None:
    bad = harmful("Mistaken", tmp_path)
    store, reason, status = run_with(bad)
    assert store.rows[bad.key].status == "raised"
    assert reason == "ZeroDivisionError: a mistake of ours"
    assert (store.words()[bad.key], status) == ("unknown", 70)


@pytest.mark.parametrize(("name", "told"), [("Unreasonable", "2"), ("Quits", "SystemExit: 5")])
def test_a_task_that_makes_no_sense_ends_in_2_and_the_suite_goes_on(
    name: str, told: str, tmp_path: Path
) -> None:
    store, reason, status = run_with(harmful(name, tmp_path))
    assert (store.rows[name].status, store.words()[name], status) == ("rejected", "unknown", 2)
    assert told in reason


def test_what_a_task_prints_is_no_result(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    store, _, status = run_with(harmful("Talks", tmp_path))
    assert (store.words()["Talks"], status) == ("holds", 0)
    assert capfd.readouterr().out == ""


def test_a_task_that_forks_is_answered_once(tmp_path: Path) -> None:
    store, _, status = run_with(harmful("ForksAndGoesOn", tmp_path), jobs=1)
    assert (store.words()["ForksAndGoesOn"], status) == ("holds", 0)


@pytest.mark.slow
def test_a_clock_that_goes_back_ends_no_task_and_saves_none(tmp_path: Path) -> None:
    """An hour back, in the middle: the hanging task meets its limit all the same, and the others do not."""
    start = time.monotonic()

    def clock() -> float:
        now = time.monotonic()
        return now if now - start < 1.2 else now - 3600

    bad, good, store = harmful("Hangs", tmp_path, time_limit=2.0), many(300, time_limit=2.0), Memory()
    summary = run_in(store, [*good, bad], Local(2, clock=clock), clock=clock)
    assert store.rows[bad.key].status == "time limit"
    assert {store.rows[each.key].verdict["verdict"] for each in good} == {"holds"}
    assert 0 <= summary.seconds < 60


def test_workers_that_cannot_start_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And not the machine: a few attempts, then one line."""
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\nexit 9\n")
    program.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(program))
    store, tasks = Memory(), many(5)
    with pytest.raises(ChildProcessError, match=r"no worker process can be started: .* status 9"):
        run_in(store, tasks, Local(2))
    assert (store.rows, survey(tasks, store.known).todo) == ({}, 5)


def test_no_worker_is_left(tmp_path: Path) -> None:
    executor = Local(2)
    run_in(Memory(), many(20), executor, lambda event: pids.update(w.process.pid for w in executor.workers))
    assert pids
    assert not any(map(alive, pids))


pids: set[int] = set()
