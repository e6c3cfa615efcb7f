"""The frontier of a claim about a mechanism as a page.

Main definitions
    `claim_frontier_page`: the set, what the paper has, and a line for each witness. `law_line`: a law
    compared with the set, `law_lines`: with many. `spans`: a union of intervals; `end_text`: an end;
    `endpoint_lines`: the irrational ends.
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
    page += endpoint_lines(record)
    for witness in record["witnesses"]:
        at = end_text(witness[over])
        page.append(entry(f"at {over} = {at}", (witness["verdict"], ""), (_on(witness), "")))
        if "counterexample" in witness:
            page += [Line(((words, ""),), 4) for words in witness["counterexample"]["explanation"]]
    if "law" in record:
        page.append(law_line(record))
    page.append(entry("evidence", (record["evidence"], ""), (f", {record['elapsed_seconds']:.2f} s", "dim")))
    page += [
        entry("rests on", (f"{each['reduction']} ({each['evidence']})", "")) for each in record["rests_on"]
    ]
    return page


def law_line(record: Record) -> Line:
    """Whether a conjectured law is the set, and if not, a value at which it is not."""
    law, over = record["law"], record["over"]
    if law["agrees"]:
        known = ", as far as that is known" if "unknown" in record else ""
        return entry(f"law {law['text']}", (f"true exactly where the statement holds{known}", "green"))
    says, is_ = ("true", "does not hold") if law["law_says"] else ("false", "holds")
    at = "".join(f"{name} = {x}, " for name, x in record["parameters"].items())
    told = f"at {at}{over} = {law['at']} it is {says}, and the statement {is_}"
    return entry(f"law {law['text']} fails", (told, "red"))


def law_lines(records: Sequence[Record]) -> list[Line]:
    """In how many rows a conjectured law is the set, and a line for each in which it is not; without a law
    nothing."""
    laws = [record["law"] for record in records if "law" in record]
    if not laws:
        return []
    wrong = [law_line(record) for record in records if not record["law"]["agrees"]]
    right = f"law {laws[0]['text']}: true exactly where the statement holds in {len(laws) - len(wrong)}"
    return [Line(((f"{right} of {len(laws)} rows", ""),)), *wrong]


def spans(found: Sequence[Record]) -> str:
    """A union of intervals, of which an end may be a root or infinity.

    >>> spans([{"from": "0", "from_included": False, "to": "infinity", "to_included": False}]), spans([])
    ('(0, infinity)', 'none')
    >>> root = {"root_of": "x^2 - 2", "in": ["1", "2"]}
    >>> spans([{"from": "0", "from_included": True, "to": root, "to_included": True}])
    '[0, the root of x^2 - 2 between 1 and 2]'
    """
    shown = []
    for each in found:
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


def endpoint_lines(record: Record) -> list[Line]:
    """A line for each irrational end: its digits, which are a help only, and whether it belongs."""
    told = {
        end_text(each[record["over"]]): f"about {each['about']}, {_belongs(each)}"
        for each in record["endpoints"]
        if "about" in each
    }
    return [entry(end, (words, "")) for end, words in told.items()]


def _belongs(endpoint: Record) -> str:
    return "belongs" if endpoint["belongs"] else "does not belong"


def _range(record: Record) -> str:
    low, high = record["range"]
    return f"({low}, {high}{')' if high == 'infinity' else ']'}"


def _on(witness: Record) -> str:
    return f", and so on {spans([witness['on']])}"
