"""What was found about an inequality, as a page.

Main definitions
    `inequality_page`: of one's own. `display_page`: of one that a paper displays. `displays_table`: of
    several. `displays_list`: what there is.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from verifier.reports.text import COLOURS, EMPTY, Line, Page, Piece, Table, entry
from verifier.reports.verdicts import MEANING

_LONGEST = 400
"""Characters of an identity that are shown; --json and the certificate have all of it."""


def inequality_page(record: Mapping[str, Any]) -> Page:
    """The sentence, the verdict, and why.

    >>> record = {"sentence": "for all reals x: x^2 > 0", "verdict": "fails", "evidence": "computed",
    ...           "counterexample": {"explanation": ["Take x = 0."]}, "certificate": None,
    ...           "elapsed_seconds": 0.01}
    >>> [str(line) for line in inequality_page(record)]
    ['for all reals x: x^2 > 0: fails', '    Take x = 0.', '  work: 0.01 s']
    """
    verdict = record["verdict"]
    page = [Line(((record["sentence"], "italic"), (": ", ""), (verdict, f"bold {COLOURS[verdict]}")))]
    if verdict == "fails":
        page += [Line(((line, ""),), 4) for line in record["counterexample"]["explanation"]]
    if verdict == "unknown":
        page += [entry(key, (record[key], "yellow")) for key in ("reason", "covered") if key in record]
    page += [entry("identity", (_shortened(line), "")) for line in record.get("identity", [])]
    if "vacuous" in record:
        page.append(entry("vacuous", (record["vacuous"], "yellow")))
    if verdict == "holds":
        evidence = record["evidence"]
        page.append(entry("evidence", (evidence, "bold"), (f" ({MEANING[evidence]})", "")))
    if record["certificate"] is not None:
        page.append(entry("certificate", (record["certificate"], "")))
    page += [
        entry(f"{each['solver']}, {each['encoding']}", _said(each)) for each in record.get("solvers", ())
    ]
    page.append(entry("work", (f"{record['elapsed_seconds']:.2f} s", "dim")))
    return page


def _said(opinion: Mapping[str, Any]) -> Piece:
    """The answer, with the verdict's colour, and how long the slowest query took."""
    colour = {"unsat": COLOURS["holds"], "sat": COLOURS["fails"]}.get(opinion["answer"], COLOURS["unknown"])
    return f"{opinion['answer']}, at most {opinion['slowest_seconds']:.2f} s a query", colour


def display_page(record: Mapping[str, Any]) -> Page:
    """The name, where it stands, what was done to it, and what was found.

    >>> record = {"display": "key/chain", "belongs_to": "key/claim-3", "place": "Section 8",
    ...           "expected": "holds", "sentence": "for all reals x: x^2 >= 0", "verdict": "holds",
    ...           "evidence": "solver", "certificate": None, "elapsed_seconds": 0.01}
    >>> for line in list(display_page(record))[:3]:
    ...     print(line)
    key/chain, of key/claim-3
      where: Section 8
    for all reals x: x^2 >= 0: holds
    """
    page = [Line(((record["display"], "bold"), (f", of {record['belongs_to']}", "")))]
    page.append(entry("where", (record["place"], "")))
    if "reduced" in record:
        page.append(entry("reduced", (record["reduced"], "")))
    page += [each for each in inequality_page(record) if isinstance(each, Line)]
    if "repair" in record:
        page.append(entry("repair", (record["repair"], "")))
    return [*page, *_surprise(record), EMPTY]


def _surprise(record: Mapping[str, Any]) -> list[Line]:
    if record["verdict"] == record["expected"]:
        return []
    return [entry("not as listed", (f"{record['display']}: {record['expected']} was expected", "bold red"))]


def displays_table(records: Sequence[Mapping[str, Any]]) -> Page:
    """One line for each, and how many there are of each kind.

    >>> record = {"display": "key/chain", "expected": "holds", "verdict": "holds", "evidence": "checked",
    ...           "elapsed_seconds": 0.01}
    >>> [str(line) for line in displays_table([record])[1:]]
    ['1 display: 1 holds (checked); 0.01 s']
    """
    asked = [f"{each['solver']}, {each['encoding']}" for each in records[0].get("solvers", ())]
    rows = []
    for record in records:
        verdict = record["verdict"]
        row = [(record["display"], ""), (verdict, COLOURS[verdict]), (record["evidence"], "")]
        row += [_said(each) for each in record.get("solvers", ())]
        rows.append((*row, (f"{record['elapsed_seconds']:.2f} s", "dim")))
    kinds = Counter(f"{record['verdict']} ({record['evidence']})" for record in records)
    told = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items(), reverse=True))
    seconds = sum(record["elapsed_seconds"] for record in records)
    whole = f"{len(records)} display{'s' if len(records) > 1 else ''}: {told}; {seconds:.2f} s"
    header = ("display", "verdict", "evidence", *asked, "found in")
    return [
        Table(header, tuple(rows)),
        Line(((whole, ""),)),
        *(line for record in records for line in _surprise(record)),
    ]


def displays_list(records: Sequence[Mapping[str, Any]]) -> Page:
    """What is displayed, then what is displayed and says nothing about numbers, with the reason.

    >>> displays = [
    ...     {"display": "key/chain", "belongs_to": "key/claim-3", "place": "Section 8", "expected": "fails"},
    ...     {"belongs_to": "key/claim-3", "place": "Section 8, (16)", "left_out": "is Claim 3"}]
    >>> [line.rows for line in displays_list(displays) if isinstance(line, Table)][0]
    ((('key/chain', ''), ('key/claim-3', ''), ('Section 8', ''), ('fails', 'red')),)
    """
    there = [record for record in records if "display" in record]
    others = [record for record in records if "left_out" in record]
    rows = []
    for each in there:
        told = ((each[name], "") for name in ("display", "belongs_to", "place"))
        rows.append((*told, (each["expected"], COLOURS[each["expected"]])))
    return [
        Table(("display", "of", "where", "as printed"), tuple(rows)),
        Line((("Displayed, but without an inequality between numbers:", ""),)),
        *(Line(((f"{each['belongs_to']}, {each['place']}: {each['left_out']}", ""),), 2) for each in others),
    ]


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} ... ({len(line)} characters)"
