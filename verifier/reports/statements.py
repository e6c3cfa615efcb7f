"""Statements and mechanisms as pages."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from verifier.answers.counterexample_hypotheses import named
from verifier.claims.claim import Parameter, Statement
from verifier.reports.text import COLOURS, EMPTY, Line, Page, Piece, Table, entry


def mechanisms(rows: Iterable[tuple[str, str, str]]) -> Page:
    """The mechanisms: name, what it does, source."""
    body = tuple(((name, "bold"), (text, ""), (source, "dim")) for name, text, source in rows)
    return [Table(("mechanism", "what it does", "source"), body)]


def catalogue(rows: Iterable[Mapping[str, object]]) -> Page:
    """The statements, paper by paper, from the objects that `--json` prints."""
    page: list[Line | Table] = []
    for paper, group in groupby(rows, key=lambda row: str(row["paper"])):
        body = tuple(_catalogued(row, paper) for row in group)
        page += [*([EMPTY] if page else []), Line(((paper, "bold"),)), Table(_HEADER, body)]
    return page


_HEADER = ("statement", "kind", "expected", "evidence", "title")


def _catalogued(row: Mapping[str, object], paper: str) -> tuple[Piece, ...]:
    expected, step = str(row["expected"]), row["kind"] == "step"
    return (
        (str(row["statement"]).removeprefix(f"{paper}/"), "" if step else "bold"),
        (str(row["kind"]), "dim"),
        (expected, COLOURS.get(expected, "")),
        (evidence_text(row["evidence"]), "dim"),
        (str(row["title"]), ""),
    )


def evidence_text(evidence: object) -> str:
    """The strongest evidence at chosen parameters, and for more where there is any.

    >>> evidence_text({"chosen": "checked", "all-real": None, "all-sizes": "kernel"})
    'checked; all sizes: kernel'
    """
    if not isinstance(evidence, Mapping):
        return "none"
    said = [str(evidence["chosen"])] if evidence.get("chosen") else []
    said += [
        f"{key.replace('-', ' ')}: {evidence[key]}" for key in ("all-real", "all-sizes") if evidence.get(key)
    ]
    return "; ".join(said) or "none"


def statement(of: Statement) -> Page:
    """All that is known of a statement before anything is run."""
    page: list[Line | Table] = [Line(((of.id, "bold"), (f" ({of.kind})", "dim"), (f": {of.title}", "")))]
    page += [Line(((of.text, "italic"),), 2), entry("source", (of.source, ""))]
    page += [entry("hypothesis", (hypothesis.text, "")) for hypothesis in of.hypotheses]
    for name, choices in of.readings.items():
        page.append(
            entry(f"reading {name}", (f"{choices[0]} (default)", ""), *((f", {c}", "") for c in choices[1:]))
        )
    if droppable := named(of):
        told = "; ".join(f"{hypothesis.name} ({hypothesis.text})" for hypothesis in droppable)
        page.append(entry("--without drops one of", (told, "")))
    if of.steps:
        page.append(entry("steps", (", ".join(of.steps), "")))
    page.append(entry("expected", (of.expected, COLOURS.get(of.expected, ""))))
    page.append(entry("evidence", (evidence_text(of.evidence), "")))
    page.append(entry("proof", (f"proofs/{of.proof}" if of.proof else "none for all sizes", "")))
    if of.parameters:
        given = [
            ((f"--{p.name.replace('_', '-')}", "bold"), (p.default or _without_default(p), ""), (p.range, ""))
            for p in of.parameters
        ]
        page += [EMPTY, Table(("parameter", "default", "range"), tuple(given))]
    return page


def _without_default(parameter: Parameter) -> str:
    return "left out" if parameter.optional else "must be given"
