"""The frontier of a sentence about the star mechanism as a page, and many as a table.

Main definitions
    `star_frontier_page`: one set with its witnesses. `star_frontier_table`: one line for each
    point of a grid.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from verifier.reports.claim_frontier import end_text, endpoint_lines, law_line, law_lines, spans
from verifier.reports.text import EMPTY, Line, Page, Table, entry

Record = Mapping[str, Any]


def star_frontier_page(record: Record) -> Page:
    """The set, the paper's condition, and what is true or false on both sides of each end."""
    over = record["over"]
    at = ", ".join(f"{name} = {x}" for name, x in record["parameters"].items())
    top = record["range"][1]
    page: list[Line | Table] = [
        Line(((record["statement"], "bold"), (f" at {at}{_of(record)}", ""))),
        entry(f"the {over} in (0, {top}) for which it holds", (spans(record["holds"]), "bold")),
    ]
    if "unknown" in record:
        page.append(entry("unknown", (spans(record["unknown"]), "yellow"), (f" ({record['reason']})", "")))
    if "hypothesis" in record:
        page.append(entry("hypothesis", (record["hypothesis"], "yellow")))
    if record["printed"] is not None:
        told = record["printed"]
        page.append(entry("as printed", (f"{told['condition']}, that is {spans(told['holds'])}", "")))
    page += endpoint_lines(record)
    for witness in record["witnesses"]:
        page += _witness(witness, over)
    page.append(EMPTY)
    if "law" in record:
        page.append(law_line(record))
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
        printed = "" if record["printed"] is None else spans(record["printed"]["holds"])
        cells += [(spans(record["holds"]), "green"), (printed, "")]
        cells.append((spans(record["unknown"]), "yellow") if "unknown" in record else ("", ""))
        rows.append(tuple(cells))
    header = (*names, f"holds for {first['over']} in", "as printed", "unknown")
    told = f"{_of(first)}, {first['over']} in (0, {first['range'][1]})"
    head = Line(((first["statement"], "bold"), (told, "")))
    same = [f"{name} = {x}" for name, x in first["parameters"].items() if name not in names]
    page: list[Line | Table] = [head, Line(((", ".join(same), "dim"),)), Table(header, tuple(rows))]
    reasons = dict.fromkeys(record["reason"] for record in records if "reason" in record)
    page += [entry("unknown", (reason, "yellow")) for reason in reasons]
    return [*page, *law_lines(records)]


def _of(record: Record) -> str:
    """The mechanism, if it is not the paper's."""
    return "" if record["mechanism"] in ("star", None) else f", {record['mechanism']}"


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
