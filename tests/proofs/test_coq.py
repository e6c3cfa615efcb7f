"""The Coq development: it compiles, rests on what it may, and is listed in full."""

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.test_documents import ROOT
from verifier.answers.coq import sources as coq_sources
from verifier.answers.coq.statements import statement_of
from verifier.claims.catalogue import statements
from verifier.claims.proof import Disproof, Proof
from verifier.claims.proved import DISPROVED, PROVED
from verifier.reports.evidence import development, evidence_summary, evidence_table
from verifier.reports.statements import statement
from verifier.reports.text import Line

PROOFS = ROOT / "proofs"
ENTRIES: list[tuple[str, Proof | Disproof]] = [*PROVED.items(), *DISPROVED.items()]
LISTED = sorted({theorem for _, known in ENTRIES for theorem in known.theorems})
SOURCES = sorted(path.relative_to(PROOFS).as_posix() for path in PROOFS.glob("*/*.v"))
FOLDERS = sorted({file.partition("/")[0] for file in SOURCES} - {"common"})


# What is listed.


def test_every_statement_that_is_listed_is_in_the_catalogue_once() -> None:
    assert set(PROVED) | set(DISPROVED) <= {known.id for known in statements()}
    assert set(PROVED).isdisjoint(DISPROVED)


@pytest.mark.parametrize("theorem", LISTED)
def test_every_theorem_that_is_listed_is_there(theorem: str) -> None:
    name = theorem.partition(":")[2]
    assert re.search(rf"^(Theorem|Lemma) {name}\b", statement_of(theorem), re.MULTILINE)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_theorem_of_a_paper_is_listed(folder: str) -> None:
    files = [file for file in SOURCES if file.startswith(f"{folder}/")]
    there = {f"{file}:{name}" for file in files for name in coq_sources.theorems(file)}
    assert there
    assert there <= set(LISTED)


@pytest.mark.parametrize(("name", "known"), ENTRIES)
def test_an_entry_names_parameters_and_readings_that_its_statement_has(
    name: str, known: Proof | Disproof
) -> None:
    (made,) = [each for each in statements() if each.id == name]
    values = known.only if isinstance(known, Proof) else known.at
    assert set(values) <= {parameter.name for parameter in made.parameters} | set(made.readings)
    for reading, choices in made.readings.items():
        assert values.get(reading, choices[0]) in choices


@pytest.mark.parametrize("file", SOURCES)
def test_nothing_is_left_out_or_assumed(file: str) -> None:
    words = re.compile(
        r"\b(Admitted|admit|give_up|Axioms?|Parameters?|Conjecture|bypass_check|Unset \w+ Checking)\b"
    )
    assert words.findall(coq_sources.read(file)) == []


def test_what_is_expected_to_hold_is_proved_and_what_is_not_is_disproved() -> None:
    assert {known.expected for known in statements() if known.id in PROVED} == {"holds"}
    assert {known.expected for known in statements() if known.id in DISPROVED} == {"fails"}


def test_a_statement_shows_its_theorem_with_what_the_sections_assume() -> None:
    (claim,) = [known for known in statements() if known.id == "chen-micali-2012/claim-1"]
    page = [str(line).strip() for line in statement(claim) if isinstance(line, Line)]
    assert "Hypothesis positive : 0 < epsilon." in page
    said = "Theorem claim_1 i t x : (i < n)%nat -> (t <= V)%nat -> survives i t x -> (t <= bid x)%nat."
    assert said in page


def test_a_statement_shows_the_definitions_behind_its_theorem() -> None:
    """With the comments above them; what is defined in the model is only named."""
    (lemma,) = [known for known in statements() if known.id == "azar-chen-micali-2010/lemma-3"]
    page = "\n".join(str(line) for line in statement(lemma) if isinstance(line, Line))
    theorem, simulation, said, claimed, elsewhere = (
        page.index(words)
        for words in (
            "    Theorem lemma_3 : Lemma_3.",
            "    Definition simulation (n i t : nat) (s : Strategy) : Strategy :=",
            "    (** For every true value t of player i, every strategy of his that lies in step 1, and all",
            "    Definition Lemma_3 : Prop :=\n      forall (n B : nat) (epsilon delta : R), (2 <= n)%nat ->",
            "; play, strategy in proofs/azar_chen_micali_2010/Star.v",
        )
    )
    assert theorem < simulation < said < claimed < elsewhere
    assert "Definition star " not in page


def test_a_refuted_statement_says_where() -> None:
    (case,) = [known for known in statements() if known.id == "azar-chen-micali-2010/lemma-3/case-2"]
    page = [str(line).strip() for line in statement(case) if isinstance(line, Line)]
    (where,) = [line for line in page if line.startswith("refuted: ")]
    assert where.startswith("refuted: Coq's kernel, at n = 2, B = 2, epsilon = 1/8, delta = 1/8, ")


def between(page: str, name: str) -> str:
    return page.partition(f"<!-- {name} -->\n")[2].partition("\n<!-- end -->")[0]


def test_the_tables_of_the_two_readmes_are_what_is_known() -> None:
    page = (PROOFS / "README.md").read_text(encoding="utf-8")
    assert between(page, "table") == evidence_table(statements())
    assert between(page, "files") == development()
    assert between((ROOT / "README.md").read_text(encoding="utf-8"), "table") == evidence_summary(
        statements()
    )


def test_the_table_has_every_statement_and_every_file() -> None:
    rows = evidence_table(statements()).splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == [known.id for known in statements()]
    assert sorted(row.split("`")[1] for row in development().splitlines()[2:]) == SOURCES


def test_the_summary_counts_every_statement() -> None:
    """In the first column and in the last."""
    rows = re.findall(r"^\| `(.*)`, all (\d+) \|.*\| (.*) \|$", evidence_summary(statements()), re.MULTILINE)
    counted = {paper: (int(size), sum(map(int, re.findall(r"\d+", last)))) for paper, size, last in rows}
    sizes = Counter(known.paper for known in statements())
    assert counted == {paper: (size, size) for paper, size in sizes.items()}


# That it compiles, and on what it rests.


def judged(folder: Path, answer: str) -> "subprocess.CompletedProcess[str]":
    """What the comparison of `make` says to this answer of Coq to two questions."""
    asked = "Definition together := ({}, tt). Print Assumptions together. Reset together.\n"
    (folder / "questions").write_text(f"Require A B.\n{asked.format('@A.x')}{asked.format('@B.y, @B.z')}")
    (folder / "answers").write_text(answer)
    command = ["awk", "-f", str(PROOFS / "axioms.awk"), str(PROOFS / "axioms.txt"), "questions", "answers"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=10)


CLOSED = "Closed under the global context\n"


@pytest.mark.parametrize(
    ("answer", "status", "said"),
    [
        (
            f"Axioms:\nClassical_Prop.classic : forall P : Prop,\n  P \\/ ~ P\n{CLOSED}",
            0,
            "B.y, B.z: rests on nothing",
        ),
        (f"{CLOSED}Axioms:\nfalse : False\n", 1, "B.y, B.z: rests on what is not allowed: false : False"),
        (f"{CLOSED}Axioms:\nf is assumed to be guarded.\n", 1, "not allowed: f is assumed"),
        (CLOSED, 1, "2 questions, 1 answers"),
        ("Error: no such theorem\n" + CLOSED + CLOSED, 1, "not allowed: Error"),
        ("", 1, "2 questions, 0 answers"),
    ],
)
def test_make_refuses_what_is_not_allowed(answer: str, status: int, said: str, tmp_path: Path) -> None:
    ran = judged(tmp_path, answer)
    assert (ran.returncode, ran.stderr) == (status, "")
    assert said in ran.stdout


@pytest.mark.slow
@pytest.mark.usefixtures("coq")
def test_make_compiles_checks_again_and_prints_what_every_theorem_rests_on(tmp_path: Path) -> None:
    place = tmp_path / "proofs"
    built = shutil.ignore_patterns("*.vo*", "*.glob", ".*.aux", "Makefile.coq*")
    shutil.copytree(PROOFS, place, ignore=built)
    ran = subprocess.run(["make"], cwd=place, capture_output=True, text=True, timeout=900)
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-2000:]
    told = (line.partition(": rests on ") for line in ran.stdout.splitlines())
    shown = {name for names, rests, _ in told if rests for name in names.split(", ")}
    there = {t for t in LISTED if t.partition(":")[2] in coq_sources.theorems(t.partition(":")[0])}
    assert {coq_sources.qualified(theorem) for theorem in there} <= shown
    assert "* Axioms:" in ran.stdout + ran.stderr  # coqchk uses both
