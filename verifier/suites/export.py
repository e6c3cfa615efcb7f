"""A suite's verdicts in a file: JSON Lines or CSV.

Main definitions
    `records`: one JSON value a task that has a result. `export`: a file of them.

Choices
    A record is the verdict as `--json` prints it, with what became of the task, what was expected of it, and
    its key. A task without a result has no record. Nothing is held but one record at a time.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from verifier.certificates.whole_file import write_whole
from verifier.errors import NotApplicable
from verifier.suites.store import Store
from verifier.suites.task import Task

Record = Mapping[str, Any]
COLUMNS = (
    "statement", "parameters", "readings", "mechanism", "method", "verdict", "expected", "evidence", "status",
    "reason", "elapsed_seconds", "version", "key",
)  # fmt: skip


def records(tasks: Iterable[Task], store: Store) -> Iterator[Record]:
    """Of every task that has a result, in the order of the tasks."""
    for task in tasks:
        row = store.row(task.key)
        if row is not None:
            yield {**row.record, "status": row.status, "expected": task.expected, "key": task.key}


def require_format(path: Path) -> None:
    """Raises: NotApplicable unless the name says which format it is."""
    if path.suffix not in _FORMATS:
        raise NotApplicable(f"--export {path}: the name must end in .jsonl or .csv")


def export(found: Iterable[Record], path: Path) -> None:
    """A file of these records, in the format that its name says.

    Raises: NotApplicable for another ending than .jsonl and .csv; UnreadableFile if it cannot be written.
    """
    require_format(path)
    write_whole(path, _FORMATS[path.suffix](found))


def _as_lines(found: Iterable[Record]) -> Iterator[str]:
    for record in found:
        yield json.dumps(record, allow_nan=False) + "\n"


def _as_table(found: Iterable[Record]) -> Iterator[str]:
    """A cell that holds several values holds them as JSON."""
    line = io.StringIO()
    rows = csv.writer(line)
    for cells in chain([COLUMNS], (map(_cell, map(record.get, COLUMNS)) for record in found)):
        rows.writerow(cells)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _cell(value: object) -> object:
    return json.dumps(value) if isinstance(value, dict | list) else value


_FORMATS = {".jsonl": _as_lines, ".csv": _as_table}
