"""Where verdicts are kept: one row a task, in one SQLite file.

Main definitions
    `Store`: the file. `Known`: what it knows of the tasks of this version of the package.
    `Row`: one row, with the verdict's words.

Main statements
    A verdict that `write` has returned from is in the file, whatever happens to this process or another.
    What is settled is never replaced by what is not, and never by another verdict: that is a defect, and is
    raised as one.

Choices
    Write-ahead logging, every transaction flushed to the disk; several processes may use one file at once,
    and wait for each other a few seconds. `write` takes a group at a time, since each flush takes time.
    A task that met a limit is known only to whoever asks for no larger one, and one that ran out of memory
    without a limit to nobody: there may be more of it next time. One whose process died, that raised or was
    rejected is kept, to be told, and is run again.
"""

import json
import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from types import TracebackType
from typing import Any, Self

from verifier.errors import UnreadableFile
from verifier.suites import schema
from verifier.suites.digest import SHARED, sources
from verifier.suites.task import Result, Task

WAIT, _PIECE = 5.0, 0.2
WORDS = ("holds", "fails", "unknown")
_ROW = "key, statement, status, verdict, reason, evidence, seconds, finished, json"


class BadStore(UnreadableFile):
    """A file that is no store of ours, or cannot be used now."""


class Disagreement(Exception):
    """Two verdicts on the same question, one that it holds and one that it fails: a defect of this program,
    and nothing that a user did."""


@dataclass(frozen=True, slots=True)
class Row:
    """One task as it is stored; `certificate` is there only where it was asked for."""

    key: str
    statement: str
    status: str
    verdict: str
    reason: str | None
    evidence: str
    seconds: float
    finished: float
    record: Mapping[str, Any]


@dataclass(frozen=True)
class Known:
    """What need not be run again. Without arguments: nothing."""

    settled: Mapping[str, str] = field(default_factory=dict)
    limited: Mapping[str, tuple[float | None, int | None]] = field(default_factory=dict)

    def word(self, task: Task) -> str | None:
        """The verdict on the task, if it need not be run.

        >>> task = Task("k", "claim-1", {}, None, "best", {}, False, 5.0, None, None)
        >>> Known({"k": "holds"}).word(task), Known().word(task)
        ('holds', None)
        >>> Known(limited={"k": (5.0, None)}).word(task), Known(limited={"k": (4.0, None)}).word(task)
        ('unknown', None)
        """
        word = self.settled.get(task.key)
        if word is None and task.key in self.limited:
            seconds, memory = self.limited[task.key]
            if not (_larger(task.time_limit, seconds) or _larger(task.memory_limit, memory)):
                return "unknown"
        return word

    def covers(self, task: Task) -> bool:
        """There is nothing to do for this task."""
        return self.word(task) is not None


def _larger(asked: float | None, met: float | None) -> bool:
    """None: no limit."""
    return met is not None and (asked is None or asked > met)


def default_path(environment: Mapping[str, str]) -> Path:
    """In the user's cache.

    >>> default_path({"XDG_CACHE_HOME": "/cache"}).as_posix()
    '/cache/verifier/suites.sqlite'
    """
    folder = environment.get("XDG_CACHE_HOME", "")
    cache = Path(folder) if os.path.isabs(folder) else Path.home() / ".cache"
    return cache / "verifier" / "suites.sqlite"


class Store:
    """An open store; to be used in one thread.

    Units: `wait`, for others to let go of the file, in seconds; `max_pages` of 4 KiB.
    Raises: BadStore, from every method, in one line.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], float] = time.time,
        wait: float = WAIT,
        max_pages: int | None = None,
    ) -> None:
        self.path = path
        self._clock, self._wait = clock, wait
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, timeout=wait, isolation_level=None)
        try:
            with self._told():
                self._open(max_pages)
        except BaseException:
            self._database.close()
            raise

    def _open(self, max_pages: int | None) -> None:
        (version,) = self._database.execute("PRAGMA user_version").fetchone()
        (application,) = self._database.execute("PRAGMA application_id").fetchone()
        (tables,) = self._database.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if application != schema.APPLICATION and (tables or version):
            raise BadStore(f"{self.path} is a database of something else; give another --store")
        if version > schema.VERSION:
            raise BadStore(
                f"{self.path} was written by a newer version of this program (its tables have version "
                f"{version}, these are {schema.VERSION}); update, or give another --store"
            )
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = FULL")
        schema.prepare(self._database)
        self._database.execute(f"PRAGMA busy_timeout = {round(_PIECE * 1000)}")
        if max_pages is not None:
            self._database.execute(f"PRAGMA max_page_count = {int(max_pages)}")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the database complains of, as one line that names it."""
        try:
            yield
        except sqlite3.Error as wrong:
            raise BadStore(f"{self.path}: {_in_words(wrong)}") from wrong
        except OSError as wrong:
            raise BadStore(f"{self.path}: {wrong.strerror}; give another --store") from wrong

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _damaged(self, what: str) -> BadStore:
        return BadStore(f"{self.path}: {what} in it is damaged; restore it, or give another --store")

    def _record(self, written: str | None, word: str) -> Mapping[str, Any]:
        """What was written of a verdict that is this word.

        Raises: BadStore if that is no verdict, or another one.
        """
        try:
            record = json.loads(written or "")
        except ValueError:
            raise self._damaged("a verdict") from None
        if not (isinstance(record, dict) and record.get("verdict") == word and "statement" in record):
            raise self._damaged("a verdict")
        return record

    def _certificate(self, blob: bytes | None) -> str | None:
        try:
            return None if blob is None else schema.text_of(blob)
        except (zlib.error, UnicodeDecodeError, TypeError):
            raise self._damaged("a certificate") from None

    def known(self) -> Known:
        """What this version of the package has found so far.

        Cost: one pass over its keys.
        """
        within = _ours()
        with self._told():
            settled = self._database.execute(
                "SELECT key, verdict FROM task WHERE key BETWEEN ? AND ? AND status = 'settled'", within
            )
            words = {key: intern(word) for key, word in settled}  # there are many, and few different ones
            limited = self._database.execute(
                "SELECT key, time_limit, memory_limit FROM task WHERE key BETWEEN ? AND ?"
                " AND (status = 'time limit' AND time_limit IS NOT NULL"
                " OR status = 'memory limit' AND memory_limit IS NOT NULL)",
                within,
            ).fetchall()
        if not set(words.values()) <= set(WORDS):
            raise self._damaged("a verdict")
        return Known(words, {key: (seconds, memory) for key, seconds, memory in limited})

    def write(self, finished: Sequence[tuple[Task, Result]], replace: bool = False) -> None:
        """Keep these results, all or none of them; with `replace` a settled one whatever stood there.

        Raises: Disagreement, when all the others are in.
        """
        with self._told(), self._transaction():
            disagreements = [
                wrong for task, result in finished if (wrong := self._keep(task, result, replace)) is not None
            ]
        if disagreements:
            raise Disagreement("; ".join(disagreements))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._begin()
        try:
            yield
            self._database.execute("COMMIT")
        except BaseException:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise

    def _begin(self) -> None:
        """Be the one who writes; waits in short pieces, so that a signal is heard between them."""
        until = time.monotonic() + self._wait
        while True:
            try:
                self._database.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as wrong:
                if wrong.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise

    def _keep(self, task: Task, result: Result, replace: bool) -> str | None:
        """What contradicts this result, if something does; else it is kept."""
        word = str(result.verdict["verdict"])
        before = self._database.execute(
            "SELECT status, verdict FROM task WHERE key = ?", (task.key,)
        ).fetchone()
        if before is not None and not (replace and result.status == "settled"):
            if {before[1], word} == {"holds", "fails"}:
                return (
                    f"{result.verdict['statement']} at {_parameters(result.verdict)} {word}, by "
                    f"{result.verdict['method']}; the store says that it {before[1]}"
                )
            if before[0] == "settled" and (before[1] != "unknown" or word == "unknown"):
                return None
        values = (
            task.key, result.verdict["statement"], result.status, word, result.verdict.get("reason"),
            result.verdict["evidence"], result.seconds, task.time_limit, task.memory_limit, self._clock(),
        )  # fmt: skip
        self._database.execute("INSERT OR REPLACE INTO task VALUES (?,?,?,?,?,?,?,?,?,?)", values)
        self._database.execute(
            "INSERT OR REPLACE INTO record VALUES (?,?)", (task.key, json.dumps(result.verdict))
        )
        if result.certificate is None:
            self._database.execute("DELETE FROM certificate WHERE key = ?", (task.key,))
        else:
            self._database.execute(
                "INSERT OR REPLACE INTO certificate VALUES (?,?)",
                (task.key, schema.compressed(result.certificate)),
            )
        return None

    def row(self, key: str) -> Row | None:
        """What is stored of one task."""
        with self._told():
            found = self._database.execute(
                f"SELECT {_ROW} FROM task LEFT JOIN record USING (key) WHERE key = ?", (key,)
            ).fetchone()
        if found is None:
            return None
        key, statement, status, word, reason, evidence, seconds, finished, written = found
        record = self._record(written, word)
        return Row(key, statement, status, word, reason, evidence, seconds, finished, record)

    def result(self, key: str) -> Result | None:
        """The task's result, as it was written."""
        with self._told():
            found = self._database.execute(
                "SELECT status, verdict, seconds, json, text FROM task LEFT JOIN record USING (key)"
                " LEFT JOIN certificate USING (key) WHERE key = ?",
                (key,),
            ).fetchone()
        if found is None:
            return None
        status, word, seconds, written, blob = found
        return Result(key, status, self._record(written, word), self._certificate(blob), seconds)

    def troubled(self) -> Mapping[str, str]:
        """What became of the tasks of this version of the package that came to no verdict."""
        with self._told():
            rows = self._database.execute(
                "SELECT key, status FROM task WHERE key BETWEEN ? AND ? AND status != 'settled'", _ours()
            ).fetchall()
        return dict(rows)

    def certificates(self) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        """(key, certificate, verdict) of every task of this version of the package that has one."""
        with self._told():
            rows = self._database.execute(
                "SELECT key, text, json, verdict FROM certificate JOIN task USING (key)"
                " LEFT JOIN record USING (key) WHERE key BETWEEN ? AND ?",
                _ours(),
            )
            for key, blob, written, word in rows:
                yield key, self._certificate(blob) or "", self._record(written, word)

    def outdated(self) -> int:
        """How many certificates other versions of the package have left, which nobody uses."""
        with self._told():
            (number,) = self._database.execute(
                "SELECT count(*) FROM certificate WHERE key NOT BETWEEN ? AND ?", _ours()
            ).fetchone()
        return int(number)

    def mean_seconds(self) -> Mapping[str, float]:
        """For every statement that was settled: how long it took on average, in any version."""
        with self._told():
            rows = self._database.execute(
                "SELECT statement, avg(seconds) FROM task WHERE status = 'settled' GROUP BY statement"
            ).fetchall()
        return dict(rows)

    def samples(self, statement: str, most: int) -> Sequence[tuple[float, Mapping[str, Any]]]:
        """Seconds and verdicts of some tasks with that statement that were settled."""
        with self._told():
            rows = self._database.execute(
                "SELECT seconds, json FROM task JOIN record USING (key)"
                " WHERE statement = ? AND status = 'settled' ORDER BY seconds DESC LIMIT ?",
                (statement, most),
            ).fetchall()
        return [(seconds, json.loads(record)) for seconds, record in rows]


def _ours() -> tuple[str, str]:
    """The range of all keys of this version of the package; g comes after every digit."""
    start = sources()[:SHARED]
    return start, f"{start}g"


def _parameters(verdict: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in verdict["parameters"].items()) or "no parameters"


def _in_words(wrong: sqlite3.Error) -> str:
    """Why, and what to do."""
    code = getattr(wrong, "sqlite_errorname", "") or ""
    said = {
        "SQLITE_BUSY": "is locked by another process; wait until it is done, or give another --store",
        "SQLITE_NOTADB": "is no database; give another --store",
        "SQLITE_CORRUPT": "is damaged or cut short; restore it, or give another --store",
        "SQLITE_CANTOPEN": "cannot be opened or made there; give another --store",
        "SQLITE_READONLY": "may not be written; give another --store",
        "SQLITE_FULL": "the disk is full; what was written before is safe",
        "SQLITE_IOERR": "cannot be read or written: the disk may be full. What was written before is safe",
    }
    return next((words for name, words in said.items() if code.startswith(name)), str(wrong))
