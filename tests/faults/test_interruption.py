"""Ctrl-C once and twice, SIGTERM, and the death of the process that runs the suite."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.faults.suites import Suite, alive, descendants, suite, values

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc"),
]


def first_lines(process: subprocess.Popen[str], number: int) -> list[str]:
    """So many verdicts, as they are printed."""
    assert process.stdout is not None
    return [process.stdout.readline() for _ in range(number)]


def ended(process: subprocess.Popen[str]) -> tuple[str, str]:
    """What it still prints, and all that it says on standard error."""
    assert process.stdout is not None
    assert process.stderr is not None
    rest, told = process.stdout.read(), process.stderr.read()
    process.wait(timeout=30)
    return rest, told


def finishes(interrupted: Suite, kept: dict[str, str]) -> None:
    """The next run does the rest and nothing twice; afterwards all is as if nothing had happened."""
    before = interrupted.run("--status")
    assert (before.returncode, before.stderr) == (3, "")
    ran = interrupted.run()
    assert ran.returncode == 0, ran.stderr
    assert f" {len(kept)} known, {interrupted.number - len(kept)} to run" in ran.stderr
    assert sorted(values(ran.stdout), key=int) == list(interrupted.whole())
    assert interrupted.rows() == interrupted.whole()


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_one_signal_keeps_what_is_finished(number: signal.Signals, status: int, tmp_path: Path) -> None:
    """Every verdict that was printed is in the store, and no other."""
    slow = suite(tmp_path, "Slow", 12)
    with slow.started("--jobs", "2") as process:
        lines = first_lines(process, 2)
        workers = descendants(process.pid)
        started = time.monotonic()
        process.send_signal(number)
        rest, told = ended(process)
        assert time.monotonic() - started < 2
    kept = slow.rows()
    assert process.returncode == status
    assert sorted([*values(lines), *values(rest)]) == sorted(kept)
    assert 2 <= len(kept) < 12
    assert set(kept.values()) == {"holds"}
    said, last = told.splitlines()[-2:]
    assert said == f"suite: {len(kept)} of 12 done and kept, {12 - len(kept)} missing; run it again to go on"
    assert last in {"verifier: interrupted", "verifier: terminated"}
    assert len(workers) == 2
    assert not any(map(alive, workers))
    finishes(slow, kept)


def test_a_second_signal_does_not_wait(tmp_path: Path) -> None:
    """What was kept stays, the status is the same, and the workers are gone."""
    slow = suite(tmp_path, "Slow", 12)
    with slow.started("--jobs", "2") as process:
        lines = first_lines(process, 2)
        workers = descendants(process.pid)
        started = time.monotonic()
        process.send_signal(signal.SIGINT)
        time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        rest, told = ended(process)
        assert time.monotonic() - started < 2
    assert process.returncode == 130
    assert "Traceback" not in told
    assert {*values(lines), *values(rest)} <= set(slow.rows())
    assert not any(map(alive, workers))
    finishes(slow, slow.rows())


def test_workers_do_not_outlive_the_process_that_started_them(tmp_path: Path) -> None:
    """It is killed, so that it can tell nobody, while its workers sleep in C and hear nothing."""
    hanging = suite(tmp_path, "Hangs", 2)
    with hanging.started("--jobs", "2") as process:
        deadline = time.monotonic() + 20
        while len(workers := descendants(process.pid)) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(1.0)
        assert len(workers) == 2
        os.kill(process.pid, signal.SIGKILL)
        ended(process)
    assert process.returncode == -signal.SIGKILL
    assert not any(map(alive, workers))
    assert hanging.rows() == {}


def test_a_run_that_was_killed_is_gone_on_with(tmp_path: Path) -> None:
    slow = suite(tmp_path, "Slow", 8)
    with slow.started("--jobs", "2") as process:
        lines = first_lines(process, 2)
        process.kill()
        rest, _ = ended(process)
    kept = slow.rows()
    assert {*values(lines), *values(rest)} <= set(kept)
    assert set(kept.values()) == {"holds"}
    finishes(slow, kept)
