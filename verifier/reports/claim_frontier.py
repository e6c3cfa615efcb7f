"""The frontier of a claim about a mechanism as a page.

Main definitions
    `claim_frontier_page`: the set, what the paper has, and a line for each witness. `law_line`: a law
    compared with the set. `spans`: a union of intervals.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from verifier.reports.text import Line, Page, Table, entry

Record = Mapping[str, Any]


def claim_frontier_page(record: Record) -> Page:
    """One answer: the set, what is unknown, what is printed, and what shows it on each side of each end."""
    at = ", ".join(f"{name} = {x}" for name, x in record["parameters"].items())
    over = record["over"]
    within = "" if "domain" in record else f" in {_range(record)}"
    page: list[Line | Table] = [
        Line(((record["statement"], "bold"), (f" at {at}, {record['mechanism']}", ""))),
        entry(f"the {over}{within} for which it holds", (spans(record["holds"]), "bold")),
    ]
    if "unknown" in record:
        page.append(entry("unknown", (spans(record["unknown"]), "yellow"), (f" ({record['reason']})", "")))
    if "domain" in record:
        page.append(entry("range", (record["domain"], "")))
    if "hypothesis" in record:
        page.append(entry("hypothesis", (record["hypothesis"], "yellow")))
    if record["printed"] is not None:
        told = record["printed"]
        page.append(entry("as printed", (f"{told['condition']}, that is {spans(told['holds'])}", "")))
    for witness in record["witnesses"]:
        page.append(entry(f"at {over} = {witness[over]}", (witness["verdict"], ""), (_on(witness), "")))
        if "counterexample" in witness:
            page += [Line(((words, ""),), 4) for words in witness["counterexample"]["explanation"]]
    if "law" in record:
        page.append(law_line(record["law"], record["parameters"]["V"]))
    page.append(entry("evidence", (record["evidence"], ""), (f", {record['elapsed_seconds']:.2f} s", "dim")))
    page += [
        entry("rests on", (f"{each['reduction']} ({each['evidence']})", "")) for each in record["rests_on"]
    ]
    return page


def law_line(law: Record, V: int) -> Line:
    """Whether a conjectured law is the set, and if not, an epsilon at which it is not."""
    if law["agrees"]:
        return entry(f"law {law['text']}", ("true exactly where the statement holds", "green"))
    says, is_ = ("true", "does not hold") if law["law_says"] else ("false", "holds")
    told = f"at V = {V}, epsilon = {law['at']} it is {says}, and the statement {is_}"
    return entry(f"law {law['text']} fails", (told, "red"))


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
