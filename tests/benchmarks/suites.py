"""What running a suite costs beyond the checks themselves, and what more workers bring.

Each measurement is of `verifier suite` itself or of its runner, with a store on disk, in one run on this
machine. The small tasks are one statement about two players at different epsilon, settled and certified in
about a millisecond; the long ones take about a tenth of a second.

    python -m tests.benchmarks.suites [--small] [overhead] [workers] [split] [many] [memory] [dask]

Without words: all of them. `--small` takes a tenth of the tasks.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from verifier.suites.executor import Executor
from verifier.suites.local import Local
from verifier.suites.run import Kept, Summary, run
from verifier.suites.schedule import survey
from verifier.suites.split import nothing
from verifier.suites.store import Known, Store
from verifier.suites.task import Task

SMALL, LONG = "chen-micali-2012/remark-always-sells", "chen-micali-2012/claim-3"
COMPOUND = "chen-micali-2012/remark-benchmark-bounds"
OVERHEAD_MS, RATIO, MANY_SECONDS, RESTART_SECONDS, GROWTH = 2.0, 1.8, 300.0, 2.0, 1.5
"""The aims; growth: of memory, from a hundredth of the tasks to all of them."""


class Points:
    """One statement at epsilon = 1/2, 1/3, ..."""

    def __init__(self, number: int, statement: str = SMALL, n: int = 2, V: int = 1) -> None:
        self.number, self.statement, self.sizes = number, statement, {"n": str(n), "V": str(V)}

    def __iter__(self) -> Iterator[Task]:
        for k in range(self.number):
            given = {**self.sizes, "epsilon": f"1/{k + 2}"}
            yield Task(f"{k}", self.statement, given, None, "best", {}, False, None, None, None, cost=None)


def timed(tasks: Points, executor: Executor) -> tuple[float, float, Summary]:
    """(wall-clock seconds, seconds within the tasks, the summary), with a new store."""
    own = 0.0

    def add(event: object) -> None:
        nonlocal own
        own += event.result.seconds if isinstance(event, Kept) else 0.0

    unknown = Known().word
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "store.sqlite") as store:
        started = time.perf_counter()
        summary = run(tasks, survey(tasks, unknown), unknown, store.write, executor, add)
        seconds = time.perf_counter() - started
    assert (summary.missing, summary.statuses["settled"]) == (0, tasks.number)
    return seconds, own, summary


def overhead(share: float) -> bool:
    """The time per task of one worker that is not the task's own."""
    number = int(10_000 * share)
    seconds, own, _ = timed(Points(number), Local(1))
    each = 1000 * (seconds - own) / number
    print(
        f"overhead: {each:.2f} ms a task beside {1000 * own / number:.2f} ms of its own (aim < {OVERHEAD_MS})"
    )
    return each < OVERHEAD_MS


def workers(share: float) -> bool:
    """Two workers against one on the same tasks, in turns."""
    tasks = Points(int(200 * share), LONG, 3, 5)
    one, two = [], []
    for _ in range(3):
        one.append(timed(tasks, Local(1))[0])
        two.append(timed(tasks, Local(2))[0])
    ratio = statistics.median(one) / statistics.median(two)
    told = ", ".join(f"{a:.1f} s / {b:.1f} s" for a, b in zip(one, two, strict=True))
    print(f"two workers: {ratio:.2f} times one, on {tasks.number} tasks ({told}; aim > {RATIO})")
    return ratio > RATIO


def split(share: float) -> bool:
    """A compound in one go and by its steps, by two workers, in turns."""
    given = {"n": "3", "V": "4" if share < 1 else "5"}
    whole = Task("whole", COMPOUND, given, None, "best", {}, False, None, None, None, cost=9.0)
    unknown = Known().word
    took: dict[bool, list[float]] = {False: [], True: []}
    for by_steps in [False, True] * 3:
        with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "store.sqlite") as store:
            recall = store.result if by_steps else nothing
            started = time.perf_counter()
            run([whole], survey([whole], unknown), unknown, store.write, Local(2), recall=recall)
            took[by_steps].append(time.perf_counter() - started)
    one, two = statistics.median(took[False]), statistics.median(took[True])
    print(f"{COMPOUND.split('/')[1]} {given}: {one:.1f} s in one go, {two:.1f} s by its steps, two workers")
    return two < one


def suite(number: int, folder: Path) -> list[str]:
    """The command that runs the small tasks."""
    values = ",".join(f"1/{k + 2}" for k in range(number))
    (folder / "suite.toml").write_text(
        f'[suite]\nname = "many"\ntitle = "small tasks"\n[[check]]\nstatements = ["{SMALL}"]\n'
        f'n = "2"\nV = "1"\nepsilon = "{values}"\n'
    )
    command = [sys.executable, "-m", "verifier", "suite", str(folder / "suite.toml")]
    return [*command, "--store", str(folder / "store.sqlite"), "--yes"]


def watched(command: list[str]) -> tuple[float, int]:
    """(seconds, the most memory that this process itself held, in bytes).

    Raises: CalledProcessError unless it exits with 0.
    """
    started, most = time.perf_counter(), 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    most = max(most, int(line.split()[1]) * 1024)
            time.sleep(0.05)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.perf_counter() - started, most


def many(share: float) -> bool:
    """A large suite of small tasks, whole, and once more when it is finished."""
    number = int(100_000 * share)
    with tempfile.TemporaryDirectory() as folder:
        command = suite(number, Path(folder))
        seconds, most = watched(command)
        again = min(watched(command)[0] for _ in range(3))
        size = (Path(folder) / "store.sqlite").stat().st_size / 2**20
    print(
        f"{number:,} small tasks: {seconds:.0f} s (aim < {MANY_SECONDS * share:.0f}), store of {size:.0f} MiB"
    )
    print(f"the process that ran them held at most {most / 2**20:.0f} MiB")
    print(f"once more, finished: {again:.2f} s (aim < {RESTART_SECONDS})")
    return seconds < MANY_SECONDS * share and again < RESTART_SECONDS


def memory(share: float) -> bool:
    """The most memory of a process that runs so many tasks from a plan that costs none."""
    held: list[int] = []
    for number in (int(full * share) for full in (1_000, 10_000, 100_000)):
        code = f"from tests.benchmarks.suites import *; timed(Points({number}), Local())"
        seconds, most = watched([sys.executable, "-c", code])
        held.append(most)
        print(
            f"memory of the parent, {number:>7,} tasks: {most / 2**20:.0f} MiB ({seconds:.0f} s)", flush=True
        )
    return held[-1] < GROWTH * held[0]


def dask(share: float) -> bool:
    """Two local workers against a Dask cluster with two, one thread each; the same tasks."""
    from distributed import LocalCluster

    from verifier.suites.dask_cluster import Cluster

    with LocalCluster(2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        for name, tasks in (
            ("small", Points(int(5000 * share))),
            ("long", Points(int(200 * share), LONG, 3, 5)),
        ):
            here = timed(tasks, Local(2))[0]
            there = timed(tasks, Cluster(cluster.scheduler_address, folder="."))[0]
            print(f"Dask, {tasks.number} {name} tasks: {there:.1f} s; two local workers: {here:.1f} s")
    return True


def main() -> int:
    """Print a line or two for each measurement; 1 if an aim is missed."""
    measures: dict[str, Callable[[float], bool]] = {
        "overhead": overhead, "workers": workers, "split": split, "many": many, "memory": memory,
        "dask": dask,
    }  # fmt: skip
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.suites")
    options.add_argument("what", nargs="*", choices=[*measures, []], default=[])
    options.add_argument("--small", action="store_true")
    chosen = options.parse_args()
    share = 0.1 if chosen.small else 1.0
    met = [measures[name](share) for name in chosen.what or measures]
    return int(not all(met))


if __name__ == "__main__":
    raise SystemExit(main())
