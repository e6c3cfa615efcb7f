"""Exports: every verdict once, readable by the libraries that read such files."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.suites.made import filled, planned
from verifier.errors import NotApplicable, UnreadableFile
from verifier.suites.export import COLUMNS, export, records
from verifier.suites.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Of four tasks all but the last are settled."""
    tasks = list(planned(tmp_path))
    filled(tmp_path / "s.sqlite", tasks[:3])
    with Store(tmp_path / "s.sqlite") as opened:
        yield opened


def test_json_lines(tmp_path: Path, store: Store) -> None:
    plan = planned(tmp_path)
    export(records(plan, store), tmp_path / "out.jsonl")
    written = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [record["key"] for record in written] == [task.key for task in plan][:3]
    assert [record["parameters"]["V"] for record in written] == [1, 2, 1]
    assert {(r["verdict"], r["expected"], r["status"]) for r in written} == {("holds", "holds", "settled")}


def test_csv(tmp_path: Path, store: Store) -> None:
    export(records(planned(tmp_path), store), tmp_path / "out.csv")
    with open(tmp_path / "out.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [json.loads(row["parameters"])["epsilon"] for row in rows] == ["1/4"] * 3
    assert all(set(row) == set(COLUMNS) for row in rows)
    assert [row["statement"].split("/")[1] for row in rows] == ["claim-1", "claim-1", "claim-2"]


def test_records_are_not_held(tmp_path: Path, store: Store) -> None:
    """They are read one by one, as they are asked for."""
    seen = []

    def watched() -> Iterator[object]:
        for task in planned(tmp_path):
            seen.append(task)
            yield task

    next(records(watched(), store))  # type: ignore[arg-type]
    assert len(seen) == 1


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotApplicable, match=r"\.jsonl or \.csv"):
        export([], tmp_path / "out.parquet")


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    def breaking() -> Iterator[dict[str, object]]:
        yield {"statement": "claim-1"}
        raise RuntimeError

    (tmp_path / "out.jsonl").write_text("what was there")
    with pytest.raises(RuntimeError):
        export(breaking(), tmp_path / "out.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert (tmp_path / "out.jsonl").read_text() == "what was there"
    with pytest.raises(UnreadableFile, match="cannot write"):
        export([], tmp_path / "none" / "out.jsonl")
