"""Suites as pages: which there are, what one will do, how it stands.

Main definitions
    `listed`, `planned`, `standing`: pages for a terminal or a pipe. `html`: a page that needs nothing else.

Choices
    Everything comes as plain values, so that this knows no suite. In HTML a suite of more than `LARGEST`
    tasks shows the ones that are not as expected only, and says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import chain, islice
from typing import Any

from verifier.reports.text import COLOURS, Line, Page, Piece, Table, entry, value_text

LARGEST = 2_000
Record = Mapping[str, Any]


def listed(suites: Iterable[tuple[str, int, str]]) -> Page:
    """The named suites: name, how many tasks, title."""
    rows = tuple(((name, "bold"), (f"{tasks:,}", ""), (title, "")) for name, tasks, title in suites)
    return [Table(("suite", "tasks", "what it checks"), rows)]


def planned(record: Record) -> Page:
    """What will be done, and about how long that takes."""
    return [
        Line(((record["suite"], "bold"), (f": {record['title']}", ""))),
        entry("tasks", (f"{record['tasks']:,}, {record['known']:,} known, {record['todo']:,} to run", "")),
        entry("time", (record["time"], "")),
        entry("store", (record["store"], "dim")),
    ]


def standing(record: Record) -> Page:
    """How many of each verdict, what is not as expected, and what is missing."""
    words = [(f"{record['verdicts'].get(w, 0):,} {w}", COLOURS[w]) for w in COLOURS]
    separated = chain.from_iterable((piece, (", ", "")) for piece in words)
    page: list[Line | Table] = [
        Line(((record["suite"], "bold"), (f": {record['tasks']:,} tasks", ""))),
        entry("verdicts", *list(separated)[:-1]),
    ]
    for name, style in (("unexpected", "red"), ("undecided", "yellow"), ("missing", "yellow")):
        page.append(entry(_SAID[name], (f"{record[name]:,}", style if record[name] else "")))
    page += [entry(status, (f"{number:,}", "red")) for status, number in record["troubled"].items()]
    page += [entry("not as expected", *_one(each)) for each in record["listed"]]
    return page


def audited(suite: str, record: Record) -> Page:
    """What an audit looked at; nothing that it looked at was wrong."""
    return [
        Line(((suite, "bold"), (": nothing contradicts the store", "green"))),
        entry(
            "certificates",
            (f"{record['certificates']:,} accepted again by the trusted checker", ""),
            (f", {record['unchecked']:,} could not be checked", "yellow")
            if record["unchecked"]
            else ("", ""),
            (f", {record['outdated']:,} of other versions, which are not in use", "dim"),
        ),
        entry(
            "other engines",
            (f"{record['confirmed']:,} of a sample of {record['sampled']:,} confirmed", ""),
            (f", {record['undecided']:,} undecided in time, {record['alone']:,} with one engine only", "dim"),
        ),
    ]


_SAID = {
    "unexpected": "otherwise than expected",
    "undecided": "unknown, unexpectedly",
    "missing": "without a result",
}


def _one(record: Record) -> tuple[Piece, ...]:
    chosen = ", ".join(f"{name} = {value_text(value)}" for name, value in record["given"].items())
    verdict = record["verdict"]
    where = f" at {chosen}" if chosen else ""
    by = f", mechanism {record['mechanism']}" if record["mechanism"] else ""
    return (
        (f"{record['statement']}{where}{by}: ", ""),
        (verdict, COLOURS[verdict]),
        (f", expected: {record['expected']}", ""),
    )


_COLUMNS = ("statement", "parameters", "mechanism", "verdict", "expected", "evidence", "seconds")
_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 Georgia, serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; font-size: .85rem }
caption { text-align: left; padding: .5rem 0 }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; overflow-wrap: anywhere }
th { border-bottom: 1px solid; position: sticky; top: 0; background: Canvas }
tr:nth-child(even) { background: color-mix(in srgb, CanvasText 5%, Canvas) }
td.holds { color: #1a7f37 } td.fails { color: #cf222e } td.unknown { color: #9a6700 }
tr.wrong td { font-weight: bold }
@media (prefers-color-scheme: dark) {
  td.holds { color: #3fb950 } td.fails { color: #ff7b72 } td.unknown { color: #d29922 }
}
@media print { th { position: static } }
"""


def html(record: Record, verdicts: Iterable[Record]) -> Iterator[str]:
    """The page, piece by piece: how the suite stands, and its verdicts."""
    title = escape(f"{record['suite']}: {record['title']}")
    counts = ", ".join(f"{record['verdicts'].get(word, 0):,} {word}" for word in COLOURS)
    told = "; ".join(f"{_SAID[name]}: {record[name]:,}" for name in _SAID)
    yield (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f"<p>{record['tasks']:,} tasks: {counts}. {told[0].upper()}{told[1:]}.</p>\n"
        f"<p>A verdict that holds, holds at its parameters; it is no theorem about others. The evidence "
        f"<em>checked</em> is a certificate that the trusted checker accepted.</p>\n"
    )
    whole = record["tasks"] <= LARGEST
    shown = verdicts if whole else (each for each in verdicts if _wrong(each))
    caption = "All verdicts" if whole else f"Verdicts that are not as expected, at most {LARGEST:,} of them"
    yield f"<table>\n<caption>{caption}</caption>\n<thead><tr>"
    yield "".join(f'<th scope="col">{column}</th>' for column in _COLUMNS)
    yield "</tr></thead>\n<tbody>\n"
    yield from map(_row, islice(shown, LARGEST))
    yield "</tbody>\n</table>\n</main>\n</body>\n</html>\n"


def _wrong(verdict: Record) -> bool:
    return verdict["expected"] != verdict["verdict"] and (
        verdict["expected"] is not None or verdict["verdict"] == "unknown"
    )


def _row(verdict: Record) -> str:
    chosen = ", ".join(f"{name} = {value_text(value)}" for name, value in verdict["parameters"].items())
    word = verdict["verdict"]
    told = f"{word}: {verdict['reason']}" if "reason" in verdict else word
    cells = [
        verdict["statement"], chosen, verdict["mechanism"] or "", told,
        verdict["expected"] or "", verdict["evidence"], f"{verdict['elapsed_seconds']:.2f}",
    ]  # fmt: skip
    classes = ["", "", "", f' class="{word}"', "", "", ""]
    inner = "".join(f"<td{c}>{escape(str(cell))}</td>" for c, cell in zip(classes, cells, strict=True))
    return f"<tr{' class=wrong' if _wrong(verdict) else ''}>{inner}</tr>\n"
