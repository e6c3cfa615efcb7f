"""`verifier suite`: what it says, what it keeps, and how it ends."""

import csv
import json
import sqlite3
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.commands import verifier
from verifier.cli.main import main
from verifier.suites.store import Store, default_path

SUITE = """
[suite]
title = "a few claims"
[[check]]
statements = ["claim-1", "claim-2"]
n = 2
V = "1..2"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a suite file is, with an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_text(SUITE)
    return tmp_path


def suite(*words: str) -> int:
    """`verifier suite mine.toml`, by one process."""
    return main(["suite", "mine.toml", "--jobs", "1", *words])


def with_check(folder: Path, text: str) -> None:
    """One more check in the suite."""
    (folder / "mine.toml").write_text(f"{SUITE}\n[[check]]\n{text}")


def test_without_a_name_it_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["suite", "--json"]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["suite"] for each in listed] == ["quick", "paper-2012", "paper-2010", "mutants", "all"]
    assert listed[-1]["tasks"] > max(each["tasks"] for each in listed[:-1])
    assert main(["suite"]) == 0
    assert "the main statements of both papers" in capsys.readouterr().out


def test_a_second_run_does_only_what_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert suite() == 0
    told = capsys.readouterr().out
    assert "tasks: 4, 0 known, 4 to run" in told
    assert "verdicts: 4 holds, 0 fails, 0 unknown" in told
    assert str(folder / "cache" / "verifier" / "suites.sqlite") in told
    with_check(folder, 'statements = ["claim-1"]\nn = 2\nV = 3\n')
    assert suite() == 0
    assert "tasks: 5, 4 known, 1 to run" in capsys.readouterr().out
    assert suite() == 0
    assert "tasks: 5, 5 known, 0 to run\n  time: none" in capsys.readouterr().out
    assert suite("--fresh") == 0
    assert "tasks: 5, 0 known, 5 to run" in capsys.readouterr().out


def test_json_has_every_verdict_once_and_nothing_else(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert suite() == 0
    with_check(folder, 'statements = ["claim-1"]\nn = 2\nV = 3\n')
    capsys.readouterr()
    assert suite("--json") == 0
    printed = capsys.readouterr()
    verdicts = [json.loads(line) for line in printed.out.splitlines()]
    assert sorted((v["statement"].split("/")[1], v["parameters"]["V"]) for v in verdicts) == [
        ("claim-1", 1), ("claim-1", 2), ("claim-1", 3), ("claim-2", 1), ("claim-2", 2),
    ]  # fmt: skip
    assert {(v["verdict"], v["expected"], v["status"]) for v in verdicts} == {("holds", "holds", "settled")}
    with Store(folder / "cache" / "verifier" / "suites.sqlite") as store:
        assert {v["key"] for v in verdicts} == set(store.known().settled)
    assert "5, 4 known" in printed.err


@pytest.mark.parametrize(
    ("check", "status", "said"),
    [
        (
            'statements = ["claim-1"]\nmechanism = "first-price"\nn = 2\nV = 3\nexpected = "fails"',
            0,
            "1 fails",
        ),
        ('statements = ["claim-1"]\nmechanism = "first-price"\nn = 2\nV = 3', 0, "1 fails"),
        (
            'statements = ["claim-1"]\nmechanism = "first-price"\nn = 2\nV = 3\nexpected = "holds"',
            1,
            "claim-1 at n = 2, V = 3, mechanism first-price: fails, expected: holds",
        ),
        ('statements = ["claim-1"]\nmechanism = "first-price"\nn = "all"', 3, "unknown, unexpectedly: 1"),
        (
            'statements = ["claim-1"]\nmechanism = "first-price"\nn = "all"\nexpected = "unknown"',
            0,
            "1 unknown",
        ),
        ('statements = ["claim-1"]\nn = 3\nV = 40\ntime-limit = 0.01', 3, "time limit: 1"),
    ],
)
def test_the_exit_status_says_how_it_went(
    folder: Path, capsys: pytest.CaptureFixture[str], check: str, status: int, said: str
) -> None:
    with_check(folder, check)
    assert suite() == status
    assert said in capsys.readouterr().out
    assert suite() == status  # from the store
    assert suite("--status") == status


def test_status_asks_the_store_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert suite("--status", "--json") == 3
    assert json.loads(capsys.readouterr().out)["missing"] == 4
    assert suite() == 0
    with_check(folder, 'statements = ["claim-1"]\nn = 2\nV = 3\n')
    capsys.readouterr()
    assert suite("--status", "--json") == 3
    standing = json.loads(capsys.readouterr().out)
    assert (standing["tasks"], standing["missing"], standing["verdicts"]) == (
        5, 1, {"holds": 4, "fails": 0, "unknown": 0},
    )  # fmt: skip


def test_an_unknown_for_want_of_time_is_run_again_with_more(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = 'statements = ["theorem-3"]\nn = 3\nV = 9\ntime-limit = {}'
    with_check(folder, slow.format("0.01"))
    assert suite() == 3
    capsys.readouterr()
    assert suite() == 3
    assert "5 known, 0 to run" in capsys.readouterr().out
    with_check(folder, slow.format("60"))
    assert suite() == 0
    assert "4 known, 1 to run" in capsys.readouterr().out


class Cells(HTMLParser):
    """The text of all cells, and the elements."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.elements: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def test_reports_and_exports(folder: Path) -> None:
    assert suite("--report", "r.html", "--export", "e.csv") == 0
    page = Cells()
    page.feed((folder / "r.html").read_text(encoding="utf-8"))
    assert page.cells[::7] == ["chen-micali-2012/claim-1"] * 2 + ["chen-micali-2012/claim-2"] * 2
    assert page.cells[3::7] == ["holds"] * 4
    assert not {"script", "link", "img"} & set(page.elements)
    with open(folder / "e.csv", newline="", encoding="utf-8") as file:
        assert [row["verdict"] for row in csv.DictReader(file)] == ["holds"] * 4


def test_an_audit_that_finds_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert suite() == 0
    capsys.readouterr()
    assert suite("--audit", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "suite": "mine", "certificates": 4, "unchecked": 0, "outdated": 0, "sampled": 4, "confirmed": 4,
        "undecided": 0, "alone": 0,
    }  # fmt: skip


def test_an_audit_that_finds_something_is_a_defect(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert suite("--store", "s.sqlite") == 0
    with sqlite3.connect("s.sqlite") as database:
        database.execute("UPDATE certificate SET text = (SELECT text FROM certificate LIMIT 1)")
    database.close()
    capsys.readouterr()
    assert suite("--store", "s.sqlite", "--audit") == 70
    told = capsys.readouterr()
    assert told.out == ""
    assert "two answers to one question" in told.err
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["quik"], "did you mean quick?"),
        (["none.toml"], "cannot read none.toml"),
        (["mine.toml", "--jobs", "0"], "--jobs '0'"),
        (["mine.toml", "--jobs", "two"], "--jobs 'two'"),
        (["mine.toml", "--jobs", "1000"], "add --yes to start them"),
        (["mine.toml", "--jobs", "2", "--cluster", "x"], "leave it out with --cluster"),
        (["mine.toml", "--status", "--audit"], "two requests"),
        (["mine.toml", "--audit", "--report", "r.html"], "two requests"),
        (["--status"], "--status needs the name of a suite"),
        (["--store", "x"], "--store needs the name of a suite"),
        (["mine.toml", "--export", "e.parquet"], ".jsonl or .csv"),
        (["mine.toml", "--report", "r.pdf"], "must end in .html"),
        (["mine.toml", "--report", "none/r.html"], "no folder none"),
        (["mine.toml", "--store", "."], "cannot be opened"),
        (["mine.toml", "--store", "mine.toml"], "is no database"),
    ],
)
def test_what_makes_no_sense_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert main(["suite", *words]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert (told.out, told.err.count("\n")) == ("", 1)


def test_a_bad_file_is_refused_before_anything_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_check(folder, 'statements = ["claim-1"]\nn = "1..3"')
    assert suite() == 2
    told = capsys.readouterr()
    assert told.err == (
        "verifier: error: mine.toml, line 11: n = 1: an auction needs at least 2 players (at n = 1)\n"
    )
    assert suite("--status", "--json") == 3
    assert json.loads(capsys.readouterr().out)["missing"] == 7


def test_a_suite_that_is_too_long_asks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_check(folder, 'statements = ["theorem-3"]\nn = 9\nV = "7..9"')
    assert suite() == 2
    assert "--yes" in capsys.readouterr().err


def test_in_a_process_of_its_own(folder: Path) -> None:
    """In a pipe: the plan and the result on standard output, nothing else."""
    ran = verifier("suite", "mine.toml", cwd=folder, XDG_CACHE_HOME=str(folder / "cache"))
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[0] == "mine: a few claims"
    assert "Traceback" not in ran.stderr
    assert default_path({"XDG_CACHE_HOME": str(folder / "cache")}).is_file()
