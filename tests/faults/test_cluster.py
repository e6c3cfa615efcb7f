"""The same tasks on a Dask cluster: a scheduler and workers, each a process of its own, some of them killed.

Dask is an optional extra (`pip install -e ".[cluster]"`); without it nothing here is tested, which is said
aloud, and fails in CI.
"""

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import ROOT, environment
from tests.faults.suites import alive, descendants, suite, values
from tests.suites.small import Memory, harmful, many, run_in
from verifier.errors import NotApplicable
from verifier.suites.dask_cluster import Cluster
from verifier.suites.local import Local
from verifier.suites.run import Event, run
from verifier.suites.schedule import survey

pytestmark = pytest.mark.slow


@dataclass
class Dask:
    """A scheduler, and workers with one thread each."""

    address: str
    scheduler: subprocess.Popen[bytes]
    folder: Path
    stack: ExitStack
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def add_worker(self) -> None:
        words = [self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        self.workers.append(self.stack.enter_context(program("dask_worker", words, self.folder)))

    def wait_for(self, number: int) -> None:
        """Until so many workers are there."""
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(number, timeout=60)


def program(name: str, words: list[str], folder: Path) -> "Running":
    return Running([sys.executable, "-m", f"distributed.cli.{name}", *words], folder)


class Running:
    """A process, until it is killed at the end."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.command, self.folder = command, folder

    def __enter__(self) -> subprocess.Popen[bytes]:
        quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(self.command, cwd=self.folder, env=environment(), **quiet)
        return self.process

    def __exit__(self, *anything: object) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def installed() -> None:
    """Where Dask is missing: a skip that says so, and a failure in CI."""
    if importlib.util.find_spec("distributed") is None:
        missing = "Dask is not installed, so no cluster is tested: pip install -e '.[cluster]'"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)


@pytest.fixture
def dask(installed: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    """Two workers."""
    folder = tmp_path_factory.mktemp("dask")
    file = folder / "scheduler.json"
    words = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    with ExitStack() as stack:
        scheduler = stack.enter_context(program("dask_scheduler", words, folder))
        deadline = time.monotonic() + 60
        while not (file.exists() and file.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.1)
        found = Dask(json.loads(file.read_text())["address"], scheduler, folder, stack)
        found.add_worker()
        found.add_worker()
        found.wait_for(2)
        yield found


def content(store: Memory) -> dict[str, object]:
    """What is kept of every task, but for the seconds."""
    return {
        key: (row.status, row.certificate, {**row.verdict, "elapsed_seconds": None})
        for key, row in store.rows.items()
    }


def test_a_cluster_finds_what_local_workers_find_though_a_worker_is_killed(dask: Dask) -> None:
    """The same store, key by key, certificates and all; one Dask worker is killed when some are there."""
    tasks, here, there = many(600), Memory(), Memory()
    run_in(here, tasks, Local(2))

    def kill(event: Event) -> None:
        if there.rows and dask.workers[0].poll() is None:
            dask.workers[0].send_signal(signal.SIGKILL)
            dask.workers[0].wait()

    summary = run_in(there, tasks, Cluster(dask.address, folder=str(ROOT)), kill)
    assert dask.workers[0].returncode == -signal.SIGKILL
    assert content(there) == content(here)
    assert (summary.written, summary.missing, summary.exit_status) == (600, 0, 0)


def test_limits_hold_and_broken_processes_break_no_worker(dask: Dask, tmp_path: Path) -> None:
    bad = [
        harmful("Hangs", tmp_path, time_limit=0.5),
        harmful("Greedy", tmp_path, memory_limit=2**30),
        harmful("Segfaults", tmp_path),
        harmful("Mistaken", tmp_path),
        harmful("Unreasonable", tmp_path),
    ]
    tasks, store = [*many(40), *bad], Memory()
    summary = run_in(store, tasks, Cluster(dask.address, folder=str(ROOT)))
    found = {each.key: store.rows[each.key].status for each in bad}
    assert found == {
        "Hangs": "time limit", "Greedy": "memory limit", "Segfaults": "died", "Mistaken": "raised",
        "Unreasonable": "rejected",
    }  # fmt: skip
    assert {store.rows[each.key].verdict["verdict"] for each in tasks[:40]} == {"holds"}
    assert (summary.missing, summary.exit_status) == (0, 70)
    assert [worker.poll() for worker in dask.workers] == [None, None]


def test_the_command_line_on_a_cluster(dask: Dask, tmp_path: Path) -> None:
    """A whole suite by `--cluster`; the local run afterwards has nothing to do."""
    harmless = suite(tmp_path, "Harmless", 30)
    ran = harmless.run("--cluster", dask.address)
    assert (ran.returncode, sorted(values(ran.stdout), key=int)) == (0, list(harmless.whole())), ran.stderr
    assert harmless.rows() == harmless.whole()
    assert " 30 known, 0 to run" in harmless.run().stderr


def test_ctrl_c_on_a_cluster(dask: Dask, tmp_path: Path) -> None:
    """What was printed is kept, and the workers drop what they are at, though it would never end."""
    hanging = suite(tmp_path, "Hangs", 4)
    with hanging.started("--cluster", dask.address) as process:
        deadline = time.monotonic() + 30
        while not all(descendants(worker.pid) for worker in dask.workers) and time.monotonic() < deadline:
            time.sleep(0.1)
        children = set[int]().union(*(descendants(worker.pid) for worker in dask.workers))
        assert len(children) == 2
        time.sleep(1)
        started = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
        assert time.monotonic() - started < 3
    assert process.returncode == 130
    assert "0 of 4 done and kept, 4 missing" in told
    deadline = time.monotonic() + 10
    while any(map(alive, children)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(alive, children))
    assert hanging.rows() == {}


def test_a_scheduler_that_dies(dask: Dask, tmp_path: Path) -> None:
    """What was finished is kept, and one line says what happened."""
    slow = suite(tmp_path, "Slow", 20)
    with slow.started("--cluster", dask.address) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        dask.scheduler.kill()
        rest, told = process.stdout.read(), process.stderr.read()
        process.wait(timeout=60)
    assert process.returncode == 2, told
    assert "Traceback" not in told
    assert "the connection to the scheduler is lost" in told.splitlines()[-1]
    assert sorted(values([first, *rest.splitlines()])) == sorted(slow.rows())
    assert slow.run().returncode == 0
    assert slow.rows() == slow.whole()


def test_workers_with_other_sources_are_refused(dask: Dask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their verdicts would stand under the keys of sources that did not find them."""
    store, tasks = Memory(), many(10)
    found = survey(tasks, store.known)
    monkeypatch.setattr("verifier.suites.dask_cluster.digest.sources", lambda: "others")
    with pytest.raises(NotApplicable, match="install the same version on both"):
        run(tasks, found, store.known, store.keep, Cluster(dask.address, folder=str(ROOT)))
    assert store.rows == {}


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("tcp://127.0.0.1:9", "no Dask scheduler answers"),
        ("nonsense://x", "unknown address scheme"),
        ("here", "port"),
    ],
)
def test_no_cluster_is_one_line(installed: None, address: str, told: str, tmp_path: Path) -> None:
    ran = suite(tmp_path, "Harmless", 3).run("--cluster", address)
    assert ran.returncode == 2
    errors = [line for line in ran.stderr.splitlines() if line.startswith("verifier: error: ")]
    assert len(errors) == 1
    assert told in errors[0]
    assert "Traceback" not in ran.stderr
