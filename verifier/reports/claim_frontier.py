"""The frontier of a claim about a mechanism as a page.

Main definitions
    `claim_frontier_page`: the set, the paper's range, and a line for each witness.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from verifier.reports.text import Line, Page, Table, entry

Record = Mapping[str, Any]


def claim_frontier_page(record: Record) -> Page:
    """One answer: the set, what is unknown, the printed range, and what shows it on each side of each end."""
    at = ", ".join(f"{name} = {x}" for name, x in record["parameters"].items())
    page: list[Line | Table] = [
        Line(((record["statement"], "bold"), (f" at {at}, {record['mechanism']}", ""))),
        entry(f"the epsilon in {_range(record)} for which it holds", (spans(record["holds"]), "bold")),
    ]
    if "unknown" in record:
        page.append(entry("unknown", (spans(record["unknown"]), "yellow"), (f" ({record['reason']})", "")))
    page.append(entry("as printed", (record["printed"]["condition"], "")))
    for witness in record["witnesses"]:
        page.append(entry(f"at epsilon = {witness['epsilon']}", (witness["verdict"], ""), (_on(witness), "")))
        if "counterexample" in witness:
            page += [Line(((words, ""),), 4) for words in witness["counterexample"]["explanation"]]
    page.append(entry("evidence", (record["evidence"], ""), (f", {record['elapsed_seconds']:.2f} s", "dim")))
    page += [
        entry("rests on", (f"{each['reduction']} ({each['evidence']})", "")) for each in record["rests_on"]
    ]
    return page


def spans(found: Sequence[Record]) -> str:
    """A union of intervals.

    >>> spans([{"from": "0", "from_included": False, "to": "infinity", "to_included": False}]), spans([])
    ('(0, infinity)', 'none')
    """
    shown = [
        f"{{{each['from']}}}"
        if each["from"] == each["to"]
        else f"{'[' if each['from_included'] else '('}{each['from']}, {each['to']}"
        f"{']' if each['to_included'] else ')'}"
        for each in found
    ]
    return " and ".join(shown) or "none"


def _range(record: Record) -> str:
    low, high = record["range"]
    return f"({low}, {high}{')' if high == 'infinity' else ']'}"


def _on(witness: Record) -> str:
    return f", and so on {spans([witness['on']])}"
