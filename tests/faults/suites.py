"""Suites in files, run by `verifier suite` in a process of its own, and what their store holds."""

import json
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli.commands import COMMAND, ROOT, environment
from tests.suites.small import HOLDS, MECHANISMS


@dataclass(frozen=True)
class Suite:
    """One mechanism of `mechanisms.py` at V = 1 to `number`; its store is next to it."""

    folder: Path
    number: int

    @property
    def store(self) -> Path:
        return self.folder / "store.sqlite"

    def command(self, *words: str) -> list[str]:
        """`verifier suite` on this suite."""
        return [
            *COMMAND, "suite", str(self.folder / "suite.toml"), "--store", str(self.store), "--json", *words,
        ]  # fmt: skip

    def run(self, *words: str, **more: Any) -> subprocess.CompletedProcess[str]:
        """To its end."""
        return subprocess.run(
            self.command(*words), cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=100,
            **more,
        )  # fmt: skip

    @contextmanager
    def started(self, *words: str) -> Iterator[subprocess.Popen[str]]:
        """While it runs; it is dead afterwards."""
        with subprocess.Popen(
            self.command(*words), cwd=ROOT, env=environment(),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) as process:  # fmt: skip
            try:
                yield process
            finally:
                process.kill()

    def rows(self) -> dict[str, str]:
        """What is in the store: V, with the verdict."""
        with closing(sqlite3.connect(self.store)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            found = database.execute("SELECT json, verdict FROM task JOIN record USING (key)").fetchall()
        return {str(json.loads(record)["parameters"]["V"]): verdict for record, verdict in found}

    def whole(self) -> dict[str, str]:
        """What is in the store in the end."""
        return {str(V): "holds" for V in range(1, self.number + 1)}


def suite(folder: Path, mechanism: str, number: int, **limits: str) -> Suite:
    """The suite, written."""
    shutil.copy(MECHANISMS, folder)
    limited = "".join(f"{name} = {value}\n" for name, value in limits.items())
    (folder / "suite.toml").write_text(
        f'[suite]\nname = "faults"\ntitle = "one mechanism"\n\n[[check]]\nstatements = ["{HOLDS}"]\n'
        f'mechanism = "{folder / MECHANISMS.name}:{mechanism}"\nn = "2"\nV = "1..{number}"\n'
        f'expected = "holds"\n{limited}'
    )
    return Suite(folder, number)


def values(lines: str | Sequence[str]) -> list[str]:
    """The V of each verdict in JSON Lines."""
    listed = lines.splitlines() if isinstance(lines, str) else lines
    return [str(json.loads(line)["parameters"]["V"]) for line in listed]


def descendants(process: int) -> set[int]:
    """The processes that this one has started, and those that these have."""
    found: set[int] = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            child = int(stat.parent.name)
            found |= {child, *descendants(child)}
    return found


def alive(process: int) -> bool:
    """It exists, and is not merely waiting to be buried; a moment is given to the kernel."""
    for _ in range(50):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return False
        if state == "Z":
            return False
        time.sleep(0.02)
    return True
