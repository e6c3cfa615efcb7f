"""Settle every statement for every mutant, and write the table that `verifier suite mutants` expects.

    python -m tests.mutants.rebuild      two processes, a few minutes

The table is `verifier/suites/named/mutants.toml`; `tests.mutants.table` says what stands in it.
"""

import json
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor

from tests.mutants.table import Found, Row, rows, statements_of, verdicts
from verifier.claims.catalogue import find, statements
from verifier.errors import AmbiguousName
from verifier.suites.named_suites import FOLDER

PATH = FOLDER / "mutants.toml"
HEAD = """\
# Mechanisms that are not the papers', each with the statements that fail for it and those that do not: what
# shows that a check can fail. They are the papers' own with one thing changed (`verifier list --mechanisms`
# says what), and other mechanisms of the package. A statement that fails is at the smallest of the sizes that
# were tried, one that holds at all of them. Written by `python -m tests.mutants.rebuild`.

[suite]
title = "mechanisms of the papers with one thing changed, and what that breaks"
"""
Key = tuple[str, tuple[tuple[str, str], ...]]
"""What a check expects, and the parameters as the file has them."""


def found_for(row: Row) -> Mapping[str, Found]:
    """The verdicts of one mechanism."""
    return {statement.id: verdicts(row, statement) for statement in statements_of(row.of)}


def text(table: Iterable[tuple[Row, Mapping[str, Found]]]) -> str:
    """The table as a suite file."""
    return HEAD + "".join(_checks(row, found) for row, found in table)


def _checks(row: Row, found: Mapping[str, Found]) -> str:
    grouped: dict[Key, list[str]] = defaultdict(list)
    for name, settled in found.items():
        for key in _keys(settled):
            grouped[key].append(_short(name))
    return "".join(_check(row, key, names) for key, names in sorted(grouped.items()))


def _keys(settled: Found) -> Iterator[Key]:
    """One for each verdict, with the last parameter as a range where several sizes differ in it only."""
    alike: dict[tuple[str, tuple[tuple[str, int], ...]], list[tuple[str, int]]] = defaultdict(list)
    for case, verdict in settled:
        if settled[-1][1] == "fails" and verdict != "fails":
            continue
        others, last = tuple(case.items())[:-1], tuple(case.items())[-1]
        alike[verdict, others].append(last)
    for (verdict, same), lasts in alike.items():
        values = [value for _, value in lasts]
        end = str(values[0]) if len(values) == 1 else f"{values[0]}..{values[-1]}"
        assert values == [*range(values[0], values[-1] + 1)]
        yield verdict, (*((name, str(x)) for name, x in same), (lasts[0][0], end))


def _short(name: str) -> str:
    """The id without the paper where that is enough."""
    short = name.split("/", 1)[1]
    try:
        return short if find(short).id == name else name
    except AmbiguousName:
        return name


def _check(row: Row, key: Key, names: list[str]) -> str:
    verdict, given = key
    listed = textwrap.fill(", ".join(map(json.dumps, names)), 106, initial_indent="    ",
                           subsequent_indent="    ", break_on_hyphens=False)  # fmt: skip
    parameters = "".join(f"{name} = {json.dumps(x) if '.' in x else x}\n" for name, x in given)
    return (
        f"\n[[check]]\nmechanism = {json.dumps(row.mechanism)}\nstatements = [\n{listed},\n]\n{parameters}"
        f"expected = {json.dumps(verdict)}\n"
    )


def main() -> None:
    """Write the table."""
    statements()
    with ProcessPoolExecutor(2) as processes:
        table = list(zip(rows(), processes.map(found_for, rows()), strict=True))
    PATH.write_text(text(table), encoding="utf-8")


if __name__ == "__main__":
    main()
