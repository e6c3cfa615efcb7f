"""A store that cannot be written, or is not what it was: full, locked, cut short."""

import resource
import signal
import sqlite3
import subprocess
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.suites import Suite, suite
from tests.suites.small import many
from verifier.suites.local import Local
from verifier.suites.run import Event, Kept, Pulse, run
from verifier.suites.schedule import survey
from verifier.suites.store import BadStore, Known, Store

pytestmark = pytest.mark.slow


def test_a_disk_that_fills_up_by_pages(tmp_path: Path) -> None:
    """SQLite may have no more pages: the run ends with that; what was counted is kept."""
    tasks, heard = many(400), list[Event]()
    nothing = Known()
    with (
        Store(tmp_path / "store.sqlite", max_pages=60) as store,
        pytest.raises(BadStore, match="disk is full"),
    ):
        run(tasks, survey(tasks, nothing.word), nothing.word, store.write, Local(2), heard.append)
    counted = {event.task.key for event in heard if isinstance(event, Kept)}
    assert keys(tmp_path / "store.sqlite") == counted
    assert 0 < len(counted) < 400
    known = Known(dict.fromkeys(counted, "holds"))
    with Store(tmp_path / "store.sqlite") as store:
        summary = run(tasks, survey(tasks, known.word), known.word, store.write, Local(2))
    assert (summary.known, summary.written, summary.missing) == (len(counted), 400 - len(counted), 0)
    assert keys(tmp_path / "store.sqlite") == {task.key for task in tasks}


def keys(store: Path) -> set[str]:
    """All of them, each once."""
    with closing(sqlite3.connect(store)) as database:
        found = [key for (key,) in database.execute("SELECT key FROM task")]
    assert len(found) == len(set(found))
    return set(found)


def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    """The system refuses to let the file grow: one line, status 2, and nothing that was kept is lost."""
    harmless = suite(tmp_path, "Harmless", 400)

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    ran = harmless.run("--jobs", "2", preexec_fn=small_files)
    kept = harmless.rows()
    assert ran.returncode == 2
    assert_one_complaint(ran, "What was written before is safe")
    assert len(ran.stdout.splitlines()) == len(kept) < 400
    assert f"{len(kept)} of 400 done and kept, {400 - len(kept)} missing" in ran.stderr
    completes(harmless)


def test_a_store_that_another_process_holds_for_good(tmp_path: Path) -> None:
    """After some seconds: one line and status 2. The next run does what is missing."""
    harmless = suite(tmp_path, "Harmless", 5)
    assert harmless.run("--status").returncode == 3  # makes the store
    with closing(sqlite3.connect(harmless.store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = harmless.run()
    assert ran.returncode == 2
    assert_one_complaint(ran, "is locked by another process")
    assert (ran.stdout, harmless.rows()) == ("", {})
    completes(harmless)


def test_a_store_that_another_process_holds_for_a_while(tmp_path: Path) -> None:
    """It is waited for, and nobody notices."""
    harmless = suite(tmp_path, "Harmless", 5)
    assert harmless.run("--status").returncode == 3
    other = sqlite3.connect(harmless.store, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    later = threading.Timer(2.5, other.execute, ["COMMIT"])
    later.start()
    ran = harmless.run()
    later.join()
    other.close()
    assert ran.returncode == 0, ran.stderr
    assert harmless.rows() == harmless.whole()


@pytest.mark.parametrize("left", [0.5, 0.01])
def test_a_store_that_was_cut_short(left: float, tmp_path: Path) -> None:
    """It is neither believed nor touched; with another store the suite runs."""
    harmless = suite(tmp_path, "Harmless", 40)
    assert harmless.run().returncode == 0
    whole = harmless.store.read_bytes()
    cut = whole[: int(len(whole) * left)]
    harmless.store.write_bytes(cut)
    ran = harmless.run()
    assert ran.returncode == 2
    assert_one_complaint(ran, str(harmless.store))
    assert harmless.store.read_bytes() == cut
    assert harmless.run("--store", str(tmp_path / "another.sqlite")).returncode == 0


def assert_one_complaint(ran: "subprocess.CompletedProcess[str]", words: str) -> None:
    """The last line is the error, and nothing looks like a crash."""
    assert "Traceback" not in ran.stderr
    errors = [line for line in ran.stderr.splitlines() if line.startswith("verifier: error: ")]
    assert len(errors) == 1
    assert words in errors[0]


def completes(interrupted: Suite) -> None:
    """The next run does the rest."""
    ran = interrupted.run()
    assert ran.returncode == 0, ran.stderr
    assert interrupted.rows() == interrupted.whole()


def test_two_runs_on_one_store(tmp_path: Path) -> None:
    """At the same time, on the same suite: both end well, and every task is there once."""
    harmless = suite(tmp_path, "Harmless", 150)
    started = time.monotonic()
    with harmless.started("--jobs", "1") as one, harmless.started("--jobs", "1") as two:
        for process in (one, two):
            _, told = process.communicate(timeout=60)
            assert process.returncode == 0, told
    assert time.monotonic() - started < 60
    assert harmless.rows() == harmless.whole()


def test_progress_is_told_though_nothing_is_kept(tmp_path: Path) -> None:
    """A pulse comes while results are on their way."""
    tasks, heard = many(50), list[Event]()
    with Store(tmp_path / "store.sqlite") as store:
        run(tasks, survey(tasks, Known().word), Known().word, store.write, Local(1), heard.append)
    assert any(isinstance(event, Pulse) and event.done == 0 for event in heard)
    assert isinstance(heard[-1], Pulse)
    assert heard[-1].done == 50
