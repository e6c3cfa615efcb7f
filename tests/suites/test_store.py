"""The store: what is written stays, once, whatever else happens; what is no store is left as it is."""

import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.suites.made import filled, planned, said, settled
from verifier.suites import schema
from verifier.suites.plan import Plan
from verifier.suites.store import BadStore, Disagreement, Known, Store
from verifier.suites.task import Task

SCHEMA_1 = """
CREATE TABLE task (
    key TEXT PRIMARY KEY, statement TEXT NOT NULL, status TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT,
    evidence TEXT NOT NULL, seconds REAL NOT NULL, finished REAL NOT NULL, json TEXT NOT NULL,
    certificate TEXT
);
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Four tasks."""
    return planned(tmp_path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store may be, in a folder that is not there yet."""
    return tmp_path / "cache" / "suites.sqlite"


def limited(task: Task, seconds: float | None, memory: int | None = None) -> Task:
    """The task with other limits: its key is the same."""
    return replace(task, time_limit=seconds, memory_limit=memory)


def test_what_is_written_is_known_to_the_next(plan: Plan, path: Path) -> None:
    tasks = filled(path, plan)
    with Store(path) as store:
        known = store.known()
        assert [known.word(task) for task in tasks] == ["holds"] * 4
        row = store.row(tasks[0].key)
        assert row is not None
        assert (row.statement, row.status, row.verdict) == (tasks[0].statement, "settled", "holds")
        assert row.record["parameters"]["V"] == 1
        assert store.row("0" * 32) is None


def test_certificates_come_back_as_they_were(plan: Plan, path: Path) -> None:
    results = [(task, settled(task)) for task in plan]
    with Store(path) as store:
        store.write(results)
        assert {key: text for key, text, _ in store.certificates()} == {
            result.key: result.certificate for _, result in results
        }


def test_the_clock_is_only_noted(plan: Plan, path: Path) -> None:
    times = iter([5.0, 3.0, -1.0, 0.0])
    with Store(path, clock=lambda: next(times)) as store:
        store.write([(task, said(task, "holds")) for task in plan])
        rows = [store.row(task.key) for task in plan]
    assert [row.finished for row in rows if row] == [5.0, 3.0, -1.0, 0.0]


@pytest.mark.parametrize("status", ["died", "raised", "rejected"])
def test_what_came_to_no_verdict_is_told_and_run_again(plan: Plan, path: Path, status: str) -> None:
    first, second, *_ = plan
    with Store(path) as store:
        store.write([(first, said(first, "unknown", status, "why")), (second, said(second, "holds"))])  # type: ignore[arg-type]
        assert [store.known().word(task) for task in (first, second)] == [None, "holds"]
        assert store.troubled() == {first.key: status}
        store.write([(first, said(first, "holds"))])
        assert store.known().word(first) == "holds"
        assert store.troubled() == {}
        store.write([(first, said(first, "unknown", status, "why"))])  # type: ignore[arg-type]
        assert store.known().word(first) == "holds"


def test_a_limit_is_known_to_whoever_asks_for_no_more(plan: Plan, path: Path) -> None:
    first, second, *_ = plan
    with Store(path) as store:
        store.write([
            (limited(first, 2.0), said(first, "unknown", "time limit", "the time limit")),
            (limited(second, None, 2**30), said(second, "unknown", "memory limit", "the memory limit")),
        ])  # fmt: skip
        known = store.known()
    assert [known.word(limited(first, s)) for s in (1.0, 2.0, 2.5, None)] == [
        "unknown",
        "unknown",
        None,
        None,
    ]
    assert [known.word(limited(second, 9.0, m)) for m in (2**29, 2**30, 2**31, None)] == [
        "unknown", "unknown", None, None,
    ]  # fmt: skip


def test_running_out_of_memory_without_a_limit_is_no_answer(plan: Plan, path: Path) -> None:
    first, *_ = plan
    with Store(path) as store:
        store.write([(first, said(first, "unknown", "memory limit", "out of memory"))])
        assert store.known().word(first) is None
        assert store.troubled() == {first.key: "memory limit"}


def test_a_fresh_run_that_comes_to_no_verdict_loses_none(plan: Plan, path: Path) -> None:
    first, *_ = plan
    with Store(path) as store:
        store.write([(first, said(first, "holds"))])
        store.write([(first, said(first, "unknown", "died", "killed"))], replace=True)
        assert store.known().word(first) == "holds"


def test_unknown_for_another_reason_is_known(plan: Plan, path: Path) -> None:
    first, *_ = plan
    with Store(path) as store:
        store.write([(first, said(first, "unknown", "settled", "only a human argument"))])
        assert store.known().word(first) == "unknown"
        store.write([(first, said(first, "holds"))])
        assert store.known().word(first) == "holds"


def test_two_verdicts_on_one_question_are_a_defect(plan: Plan, path: Path) -> None:
    """The one that stood there stays, and so do the others that came with it."""
    first, second, *_ = plan
    with Store(path) as store:
        store.write([(first, said(first, "holds"))])
        with pytest.raises(Disagreement, match=r"claim-1 at n = 2, V = 1 fails, by columns; .* holds"):
            store.write([(first, said(first, "fails")), (second, said(second, "fails"))])
        known = store.known()
        assert (known.word(first), known.word(second)) == ("holds", "fails")
        store.write([(first, said(first, "fails"))], replace=True)
        assert store.known().word(first) == "fails"


def test_another_version_of_the_package_knows_nothing(
    plan: Plan, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path, plan)
    monkeypatch.setattr("verifier.suites.store.sources", lambda: "f" * 32)
    with Store(path) as store:
        assert store.known() == Known({}, {})
        assert sorted(store.mean_seconds().values()) == [0.25, 0.25]


WRITER = """
import sys
from pathlib import Path
from tests.suites.made import said
from verifier.suites.named_suites import file_of
from verifier.suites.plan import plan
from verifier.suites.store import Store
from verifier.suites.suite_file import read_suite

tasks = list(plan(read_suite(Path(sys.argv[1]), file_of)))
with Store(Path(sys.argv[2])) as store:
    for k in range(0, len(tasks), 10):
        store.write([(task, said(task, "holds")) for task in tasks[k : k + 10]])
"""


def test_several_processes_write_at_once(tmp_path: Path, path: Path) -> None:
    """From a store that none of them has made yet, each the same 400 tasks: none lost, none twice."""
    plan = planned(tmp_path, '[[check]]\nstatements = ["claim-1"]\nn = "2..3"\nV = "1..200"\n')
    command = [sys.executable, "-c", WRITER, str(tmp_path / "made.toml"), str(path)]
    root = Path(__file__).resolve().parents[2]
    running = [subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    for process in running:
        assert (process.communicate(timeout=60)[1], process.returncode) == ("", 0)
    with Store(path) as store:
        known = store.known()
        assert all(known.word(task) == "holds" for task in plan)
        assert len(known.settled) == 400
    with sqlite3.connect(path) as database:
        counts = [database.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("task", "record")]
        assert counts == [400, 400]
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_a_locked_store_is_waited_for(plan: Plan, path: Path) -> None:
    first, *_ = plan
    with Store(path) as store:
        other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        later = threading.Timer(0.5, lambda: other.execute("COMMIT"))
        later.start()
        store.write([(first, said(first, "holds"))])
        later.join()
        other.close()
        assert store.known().word(first) == "holds"


def test_a_store_that_stays_locked(plan: Plan, path: Path) -> None:
    first, second, *_ = plan
    with Store(path, wait=0.3) as store:
        store.write([(first, said(first, "holds"))])
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BadStore, match="locked by another process; wait"):
            store.write([(second, said(second, "holds"))])
        other.close()
        assert (store.known().word(first), store.known().word(second)) == ("holds", None)
        store.write([(second, said(second, "holds"))])
        assert store.known().word(second) == "holds"


def test_a_full_disk_loses_nothing(plan: Plan, path: Path) -> None:
    first, second, *_ = plan
    with Store(path, max_pages=30) as store:
        store.write([(first, said(first, "holds"))])
        huge = replace(said(second, "holds"), verdict={**said(second, "holds").verdict, "x": "0" * 10**6})
        with pytest.raises(BadStore, match="disk is full"):
            store.write([(second, huge)])
    with Store(path) as store:
        assert [store.known().word(task) for task in (first, second)] == ["holds", None]


def test_a_store_that_was_cut_short(plan: Plan, path: Path) -> None:
    filled(path, plan)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadStore, match="damaged or cut short"), Store(path) as store:
        store.known()
    assert path.read_bytes() == whole[: len(whole) // 2]


def test_what_is_no_store_is_left_as_it_is(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no database, and longer than the header of one: " + "0" * 100)
    with pytest.raises(BadStore, match=r"notes\.txt: is no database"):
        Store(text)
    assert text.read_text().startswith("no database")

    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE task (mine TEXT)")
    database.close()
    before = other.read_bytes()
    with pytest.raises(BadStore, match="a database of something else"):
        Store(other)
    assert other.read_bytes() == before

    with pytest.raises(BadStore, match="cannot be opened"):
        Store(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(BadStore, match="give another --store"):
        Store(tmp_path / "file" / "suites.sqlite")


def test_a_newer_store_is_left_as_it_is(plan: Plan, path: Path) -> None:
    filled(path, plan)
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    database.close()
    with pytest.raises(BadStore, match="newer version of this program"):
        Store(path)


def older(path: Path, tasks: Plan) -> None:
    """A store as version 1 wrote it, with every kind of row."""
    path.parent.mkdir()
    with sqlite3.connect(path) as database:
        database.executescript(SCHEMA_1)
        for status, task in zip(("settled", "settled", "time limit", "died"), tasks, strict=True):
            row = settled(task) if status == "settled" else said(task, "unknown", "died", status)
            database.execute(
                "INSERT INTO task VALUES (?,?,?,?,?,?,?,?,?,?)",
                (task.key, task.statement, status, row.verdict["verdict"], row.verdict.get("reason"),
                 row.verdict["evidence"], row.seconds, 1.0, json.dumps(row.verdict),
                 row.certificate),
            )  # fmt: skip
        database.execute(f"PRAGMA application_id = {schema.APPLICATION}")
        database.execute("PRAGMA user_version = 1")
    database.close()


def test_a_store_of_version_1_is_migrated(plan: Plan, path: Path) -> None:
    older(path, plan)
    tasks = list(plan)
    for _ in range(2):  # once, and then it is of this version
        with Store(path) as store:
            known = store.known()
            assert [known.word(task) for task in tasks] == ["holds", "holds", None, None]
            assert store.troubled() == {tasks[2].key: "time limit", tasks[3].key: "died"}
            assert {key: text for key, text, _ in store.certificates()} == {
                task.key: settled(task).certificate for task in tasks[:2]
            }
            rows = [store.row(task.key) for task in tasks]
            assert [row.record["parameters"] for row in rows if row][2:] == [
                dict(task.given) for task in tasks[2:]
            ]
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    database.close()


def test_a_migration_that_is_cut_short_leaves_version_1(
    plan: Plan, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(path, plan)

    def full(text: str) -> bytes:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(schema, "compressed", full)
        with pytest.raises(BadStore):
            Store(path)
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
        assert database.execute("SELECT count(*) FROM task").fetchone() == (4,)
    database.close()
    with Store(path) as store:
        assert len(store.known().settled) == 2


@pytest.mark.parametrize(
    ("command", "reads"),
    [
        ("UPDATE certificate SET text = x'00'", lambda store, key: list(store.certificates())),
        ("UPDATE certificate SET text = x'00'", lambda store, key: store.result(key)),
        ("UPDATE record SET json = '{'", lambda store, key: store.row(key)),
        ("UPDATE record SET json = '{}'", lambda store, key: store.result(key)),
        ("UPDATE record SET json = replace(json, 'holds', 'fails')", lambda store, key: store.row(key)),
        ("DELETE FROM record", lambda store, key: store.row(key)),
        ("DELETE FROM record", lambda store, key: list(store.certificates())),
        ("UPDATE task SET verdict = 'maybe'", lambda store, key: store.known()),
    ],
)
def test_contents_that_are_damaged_are_not_believed(
    tmp_path: Path, command: str, reads: Callable[[Store, str], object]
) -> None:
    first, *_ = filled(tmp_path / "s.sqlite", planned(tmp_path))
    with closing(sqlite3.connect(tmp_path / "s.sqlite")) as database, database:
        assert database.execute(command).rowcount
    with Store(tmp_path / "s.sqlite") as store, pytest.raises(BadStore, match=r"in it is damaged"):
        reads(store, first.key)


def test_a_result_comes_back_as_it_was_written(tmp_path: Path) -> None:
    task, *_ = planned(tmp_path)
    result = settled(task)
    with Store(tmp_path / "s.sqlite") as store:
        assert store.result(task.key) is None
        store.write([(task, result)])
        assert store.result(task.key) == result
        assert result.certificate is not None
