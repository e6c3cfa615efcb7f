"""What was found about an inequality, as a page."""

from collections.abc import Mapping
from typing import Any

from verifier.reports.text import COLOURS, Line, Page, entry
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
    page.append(entry("work", (f"{record['elapsed_seconds']:.2f} s", "dim")))
    return page


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} ... ({len(line)} characters)"
