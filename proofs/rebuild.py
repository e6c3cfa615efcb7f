"""Write the certificates of all statements at their default parameters and of all displayed inequalities, the
findings and the tables, or compare with what is there.

    python proofs/rebuild.py            writes proofs/<paper>/<name>.cert.json, <paper>/inequalities/*.json,
                                        findings.json, findings.md, all-real.json, and the tables in the two
                                        README.md
    python proofs/rebuild.py --tables   writes these tables only, in seconds
    python proofs/rebuild.py --check    compares byte for byte, writes nothing, exits with 1 on a difference

A file's name is its statement's id: `chen-micali-2012/claim-1/case-1` is settled by
`chen_micali_2012/claim-1/case-1.cert.json`. A certificate is the same on every machine, since its witnesses
are canonical; it is written only after the trusted checker accepted it. `findings.json` holds what the
verifier answers to the questions of every finding, and `findings.md` is the page made of it; `all-real.json`
holds what it answers about all values of real parameters.
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from verifier.answers.check import check
from verifier.answers.findings import Questions, Stored, recomputed
from verifier.answers.inequalities import displays
from verifier.answers.reals.evidence import all_real_evidence
from verifier.certificates.produce import save
from verifier.claims import all_real
from verifier.claims.catalogue import statements
from verifier.claims.claim import Statement
from verifier.findings.catalogue import findings
from verifier.findings.papers import PAPERS
from verifier.inequalities.catalogue import displays as listed
from verifier.reports.evidence import development, evidence_summary, evidence_table, filled
from verifier.reports.findings import markdown

PROOFS = Path(__file__).resolve().parent
ENDING = ".cert.json"
EXAMPLE = [[[0, 2], "1/3"], [[1, 0], "1/3"], [[2, 1], "1/3"]]
"""Two players' values 0..2, correlated."""


def place(statement: Statement) -> Path:
    """Where the certificate of this statement lies."""
    name = statement.id.removeprefix(f"{statement.paper}/")
    return PROOFS / statement.paper.replace("-", "_") / f"{name}{ENDING}"


def certified() -> Iterator[Statement]:
    """The statements for which certificates have a form."""
    return (statement for statement in statements() if statement.evidence["chosen"] == "checked")


def certificate(statement: Statement) -> str:
    """The certificate at the statement's default parameters.

    A statement about every context that has no certificate for all of them is settled for `EXAMPLE`.
    """
    verdict = check(statement)
    if verdict.certificate_text is None and any(p.name == "distribution" for p in statement.parameters):
        verdict = check(statement, B=3, distribution=EXAMPLE)
    if verdict.certificate_text is None or verdict.verdict != statement.expected:
        raise SystemExit(f"{statement.id}: {verdict.verdict}, {verdict.evidence}; {'; '.join(verdict.notes)}")
    return verdict.certificate_text


def strays() -> list[Path]:
    """Certificates that belong to no statement and no displayed inequality."""
    kept = {place(statement) for statement in certified()}
    kept |= {PROOFS / displays.place(display) for display in listed() if not display.false_at}
    there = chain(PROOFS.rglob(f"*{ENDING}"), PROOFS.glob(f"*/{displays.FOLDER}/*.json"))
    return sorted(set(there) - kept)


def displayed() -> Iterator[tuple[Path, str]]:
    """The certificates of the displayed inequalities that are true."""
    return ((PROOFS / where, text) for where, text in displays.certificates())


def found() -> Iterator[tuple[Path, str]]:
    """The files about findings.

    Raises: SystemExit for a finding that the verifier does not confirm.
    """
    asked = Questions()
    answered = [recomputed(finding, asked) for finding in findings()]
    for each in answered:
        if not each.confirmed:
            raise SystemExit(f"{each.finding.statement}: not confirmed ({each.finding.kind})")
    yield PROOFS / "findings.json", Stored.of(answered).text()
    yield PROOFS / "findings.md", markdown(PAPERS, answered)


def reals() -> Iterator[tuple[Path, str]]:
    """What is known for all values of the real parameters; the tables that come later speak of it."""
    yield PROOFS / all_real.NAME, all_real.written(all_real_evidence())
    all_real._kept.cache_clear()


def pages() -> Iterator[tuple[Path, str]]:
    """The two README.md, with their tables as they are now."""
    known = statements()
    tables = {
        PROOFS: {"files": development(), "table": evidence_table(known)},
        PROOFS.parent: {"table": evidence_summary(known)},
    }
    for folder, those in tables.items():
        path = folder / "README.md"
        yield path, filled(path.read_text(encoding="utf-8"), those)


def main(arguments: list[str]) -> int:
    """0, or 1 when `--check` finds a difference."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare byte for byte and write nothing")
    parser.add_argument("--tables", action="store_true", help="only the tables in the two README.md")
    asked = parser.parse_args(arguments)
    checking = asked.check
    wrong = [f"{path.relative_to(PROOFS.parent)} belongs to nothing" for path in strays()]
    total = 0
    files = ((place(statement), certificate(statement)) for statement in certified())
    for path, text in pages() if asked.tables else chain(files, displayed(), found(), reals(), pages()):
        total += len(text.encode())
        if not checking:
            save(text, path)
        elif not path.is_file() or path.read_bytes() != text.encode():
            wrong.append(f"{path.relative_to(PROOFS.parent)} is not what is rebuilt")
        print(f"{path.relative_to(PROOFS.parent)}: {len(text.encode()):,} bytes", flush=True)
    print(f"{total:,} bytes in all")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
