"""The frontier of a sentence about the star mechanism as a page, and many as a table.

Main definitions
    `star_frontier_page`: one set with its witnesses. `star_frontier_table`: one line for each
    point of a grid.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from verifier.reports.text import EMPTY, Line, Page, Table, entry

Record = Mapping[str, Any]


def star_frontier_page(record: Record) -> Page:
    """The set, the paper's condition, and what is true or false on both sides of each end."""
    over = record["over"]
    at = ", ".join(f"{name} = {x}" for name, x in record["parameters"].items())
    top = record["range"][1]
    page: list[Line | Table] = [
        Line(((record["statement"], "bold"), (f" at {at}", ""))),
        entry(f"the {over} in (0, {top}) for which it holds", (set_text(record["holds"]), "bold")),
    ]
    if "unknown" in record:
        page.append(entry("unknown", (set_text(record["unknown"]), "yellow"), (f" ({record['reason']})", "")))
    if "hypothesis" in record:
        page.append(entry("hypothesis", (record["hypothesis"], "yellow")))
    if record["printed"] is not None:
        told = record["printed"]
        page.append(entry("as printed", (f"{told['condition']}, that is {set_text(told['holds'])}", "")))
    for witness in record["witnesses"]:
        page += _witness(witness, over)
    page.append(EMPTY)
    of = f", from {record['instances']} instances, {record['elapsed_seconds']:.2f} s"
    page.append(entry("evidence", (record["evidence"], ""), (of, "dim")))
    page += [
        entry("rests on", (f"{each['reduction']} ({each['evidence']})", "")) for each in record["rests_on"]
    ]
    return page


def star_frontier_table(records: Sequence[Record]) -> Page:
    """One line for each point; the columns are the parameters in which they differ."""
    first = records[0]
    names = [
        name
        for name in first["parameters"]
        if len({str(record["parameters"][name]) for record in records}) > 1
    ]
    rows = []
    for record in records:
        cells = [(str(record["parameters"][name]), "") for name in names]
        printed = "" if record["printed"] is None else set_text(record["printed"]["holds"])
        cells += [(set_text(record["holds"]), "green"), (printed, "")]
        cells.append((set_text(record["unknown"]), "yellow") if "unknown" in record else ("", ""))
        rows.append(tuple(cells))
    header = (*names, f"holds for {first['over']} in", "as printed", "unknown")
    head = Line(((first["statement"], "bold"), (f", {first['over']} in (0, {first['range'][1]})", "")))
    same = [f"{name} = {x}" for name, x in first["parameters"].items() if name not in names]
    page: list[Line | Table] = [head, Line(((", ".join(same), "dim"),)), Table(header, tuple(rows))]
    reasons = dict.fromkeys(record["reason"] for record in records if "reason" in record)
    return [*page, *(entry("unknown", (reason, "yellow")) for reason in reasons)]


def set_text(intervals: Sequence[Record]) -> str:
    """A union of intervals, of which an end may be a root or infinity.

    >>> root = {"root_of": "x^2 - 2", "in": ["1", "2"]}
    >>> set_text([{"from": "0", "from_included": False, "to": root, "to_included": True}]), set_text([])
    ('(0, the root of x^2 - 2 between 1 and 2]', 'none')
    """
    shown = []
    for each in intervals:
        low, high = end_text(each["from"]), end_text(each["to"])
        left, right = "[" if each["from_included"] else "(", "]" if each["to_included"] else ")"
        shown.append(f"{{{low}}}" if low == high else f"{left}{low}, {high}{right}")
    return " and ".join(shown) or "none"


def end_text(end: Any) -> str:
    """A rational as it is; a root by its polynomial and where it lies."""
    if isinstance(end, str):
        return end
    low, high = end["in"]
    return f"the root of {end['root_of']} between {low} and {high}"


def _witness(witness: Record, over: str) -> list[Line | Table]:
    value = f"{over} = {end_text(witness[over])}"
    if witness["side"] == "inside":
        count = witness.get("instances")
        told = value if count is None else f"{value}: all {count} instances are true"
        return [EMPTY, entry("inside", (told, "green"))]
    where = f"{witness['side']} {end_text(witness['end'])}" if "end" in witness else "for example"
    verdict = "false" if witness["holds"] is False else "the sufficient sentence is false"
    head = entry(where, (f"{value}: {verdict}", "red" if witness["holds"] is False else "yellow"))
    return [EMPTY, head, *(Line(((words, ""),), 4) for words in witness["explanation"])]
