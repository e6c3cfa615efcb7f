"""Write the certificate of every statement at its default parameters and the findings, or compare with what
is there.

    python proofs/rebuild.py            writes proofs/<paper>/<name>.cert.json, findings.json, findings.md,
                                        and the table in README.md
    python proofs/rebuild.py --check    compares byte for byte, writes nothing, exits with 1 on a difference

A file's name is its statement's id: `chen-micali-2012/claim-1/case-1` is settled by
`chen_micali_2012/claim-1/case-1.cert.json`. A certificate is the same on every machine, since its witnesses
are canonical; it is written only after the trusted checker accepted it. `findings.json` holds what the
verifier answers to the questions of every finding, and `findings.md` is the page made of it.
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from verifier.answers.check import check
from verifier.answers.findings import Questions, Stored, recomputed
from verifier.certificates.produce import save
from verifier.claims.catalogue import statements
from verifier.claims.claim import Statement
from verifier.findings.catalogue import findings
from verifier.findings.papers import PAPERS
from verifier.reports.findings import markdown
from verifier.reports.statements import evidence_table

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
    """Certificates that belong to no statement."""
    return sorted(set(PROOFS.rglob(f"*{ENDING}")) - {place(statement) for statement in certified()})


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


def page() -> tuple[Path, str]:
    """README.md, with the table of evidence as it is now."""
    path = PROOFS / "README.md"
    before, start, rest = path.read_text(encoding="utf-8").partition("<!-- table -->\n")
    _, end, after = rest.partition("<!-- end -->")
    return path, f"{before}{start}{evidence_table(statements())}\n{end}{after}"


def main(arguments: list[str]) -> int:
    """0, or 1 when `--check` finds a difference."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare byte for byte and write nothing")
    checking = parser.parse_args(arguments).check
    wrong = [f"{path.relative_to(PROOFS)} belongs to no statement" for path in strays()]
    total = 0
    files = ((place(statement), certificate(statement)) for statement in certified())
    for path, text in chain(files, found(), [page()]):
        total += len(text.encode())
        if not checking:
            save(text, path)
        elif not path.is_file() or path.read_bytes() != text.encode():
            wrong.append(f"{path.relative_to(PROOFS)} is not what is rebuilt")
        print(f"{path.relative_to(PROOFS)}: {len(text.encode()):,} bytes", flush=True)
    print(f"{total:,} bytes in all")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
