"""Statements and mechanisms as pages."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from verifier.answers.coq_sources import statement_of
from verifier.answers.counterexample_hypotheses import named
from verifier.claims.claim import Parameter, Statement
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


def evidence_table(of: Iterable[Statement]) -> str:
    """Every statement with its strongest evidence at fixed sizes, for all reals, for all sizes: in Markdown.

    >>> from verifier.claims.catalogue import find
    >>> print(evidence_table([find("claim-2"), find("claim-1/case-1")]))
    | statement | fixed sizes | all real parameters | all sizes |
    |---|---|---|---|
    | `chen-micali-2012/claim-2` | checked | – | kernel: `chen_micali_2012/Claims.v` |
    | `chen-micali-2012/claim-1/case-1` | checked | – | – |
    """
    lines = ["| statement | fixed sizes | all real parameters | all sizes |", "|---|---|---|---|"]
    for each in of:
        proved = "–" if each.proof is None else f"kernel: {', '.join(f'`{f}`' for f in each.proof.files)}"
        chosen, reals = each.evidence["chosen"], each.evidence["all-real"] or "–"
        lines.append(f"| `{each.id}` | {chosen} | {reals} | {proved} |")
    return "\n".join(lines)


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
    """The theorems that prove it for all sizes, as they stand in Coq."""
    if of.proof is None:
        return [entry("proof", ("none for all sizes", ""))]
    page = [entry("proof", (f"Coq's kernel, for {of.proof.scope}", ""))]
    if of.proof.said:
        page.append(entry("compared with the print", (of.proof.said, "")))
    for theorem in of.proof.theorems:
        page.append(entry("in Coq", (f"proofs/{theorem}", "bold")))
        page += [Line(((line, ""),), 4) for line in statement_of(theorem).splitlines()]
    return page


def _without_default(parameter: Parameter) -> str:
    return "left out" if parameter.optional else "must be given"
