"""Statements and mechanisms as pages."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from verifier.answers.coq.statements import assumed_by, statement_of, vocabulary
from verifier.answers.counterexample.hypotheses import named
from verifier.claims.claim import Parameter, Statement
from verifier.claims.proof import Disproof, Proof
from verifier.reports.text import COLOURS, EMPTY, Line, Page, Piece, Table, entry

if TYPE_CHECKING:  # reading the catalogue does not take the mechanisms' machinery
    from verifier.mechanisms.named import Described


def mechanisms(described: Sequence["Described"]) -> Page:
    """The mechanisms, name, what it does, source; and the mutants of each, what is changed and where."""
    from verifier.mechanisms.mutants.mutant import Mutant

    printed = [m for m in described if not isinstance(m, Mutant)]
    page: list[Line | Table] = [Table(("mechanism", "what it does", "source"), _rows(printed))]
    for of, mutants in groupby((m for m in described if isinstance(m, Mutant)), key=lambda m: m.of):
        page += [EMPTY, Table((f"mutant of {of}", "what is changed", "where"), _rows(mutants))]
    return page


def _rows(described: Iterable["Described"]) -> tuple[tuple[Piece, ...], ...]:
    return tuple(((m.name, "bold"), (m.text, ""), (m.source, "dim")) for m in described)


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
    page += _proof(of)
    if of.parameters:
        given = [
            ((f"--{p.name.replace('_', '-')}", "bold"), (p.default or _without_default(p), ""), (p.range, ""))
            for p in of.parameters
        ]
        page += [EMPTY, Table(("parameter", "default", "range"), tuple(given))]
    return page


def _proof(of: Statement) -> Page:
    """The theorems that settle it for all sizes, as they stand in Coq, and what they name."""
    match of.proof or of.disproof:
        case None:
            return [entry("proof", ("none for all sizes", ""))]
        case Proof(scope=scope) as known:
            page = [entry("proof", (f"Coq's kernel, for {scope}", ""))]
        case Disproof() as known:
            page = [entry("refuted", (f"Coq's kernel, at {known.point}; so it is not so for all sizes", ""))]
    if known.said:
        page.append(entry("compared with the print", (known.said, "")))
    before = ""
    for theorem in known.theorems:
        page.append(entry("in Coq", (f"proofs/{theorem}", "bold")))
        if (assumed := assumed_by(theorem)) != before:
            page += _lines(assumed)
            before = assumed
        page += _lines(statement_of(theorem))
    words = vocabulary(known.theorems)
    for file, passage in words.shown:
        page += [entry("where", (f"proofs/{file}", "bold")), *_lines(passage)]
    elsewhere = "; ".join(f"{', '.join(names)} in proofs/{file}" for file, names in words.named)
    return [*page, *([entry("defined elsewhere", (elsewhere, ""))] if elsewhere else [])]


def _lines(text: str) -> list[Line]:
    return [Line(((line, ""),) if line else (), 4 if line else 0) for line in text.splitlines()]


def _without_default(parameter: Parameter) -> str:
    return "left out" if parameter.optional else "must be given"
