"""The Coq development: it compiles, rests on what it may, is listed in full, and is about our mechanism."""

import re
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import pytest

from tests.proofs import second_belief
from tests.test_documents import ROOT
from verifier.answers import coq_sources
from verifier.claims.catalogue import statements
from verifier.claims.proved import PROVED
from verifier.exact.rational import text
from verifier.mechanisms.second_belief import SecondBelief
from verifier.mechanisms.ties import Order, TieRule, Uniform
from verifier.reports.statements import evidence_table, statement
from verifier.reports.text import Line

PROOFS = ROOT / "proofs"
LISTED = sorted({theorem for proof in PROVED.values() for theorem in proof.theorems})
FOLDERS = sorted({theorem.partition("/")[0] for theorem in LISTED} - {"common"})
SOURCES = sorted(
    path.relative_to(PROOFS).as_posix()
    for folder in (*FOLDERS, "common")
    for path in (PROOFS / folder).glob("*.v")
)


# What is listed.


def test_every_statement_that_is_listed_is_in_the_catalogue() -> None:
    assert set(PROVED) <= {known.id for known in statements()}


@pytest.mark.parametrize("theorem", LISTED)
def test_every_theorem_that_is_listed_is_there(theorem: str) -> None:
    name = theorem.partition(":")[2]
    assert re.search(rf"^(Theorem|Lemma) {name}\b", coq_sources.statement_of(theorem), re.MULTILINE)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_theorem_of_a_paper_is_listed(folder: str) -> None:
    files = [file for file in SOURCES if file.startswith(f"{folder}/")]
    there = {f"{file}:{name}" for file in files for name in coq_sources.theorems(file)}
    assert there
    assert there <= set(LISTED)


@pytest.mark.parametrize("file", SOURCES)
def test_nothing_is_left_out_or_assumed(file: str) -> None:
    words = re.compile(
        r"\b(Admitted|admit|give_up|Axioms?|Parameters?|Conjecture|bypass_check|Unset \w+ Checking)\b"
    )
    assert words.findall(coq_sources.read(file)) == []


def test_only_what_is_expected_to_hold_is_proved() -> None:
    assert {known.expected for known in statements() if known.id in PROVED} == {"holds"}


def test_a_statement_shows_its_theorem_with_what_the_sections_assume() -> None:
    (claim,) = [known for known in statements() if known.id == "chen-micali-2012/claim-1"]
    page = [str(line).strip() for line in statement(claim) if isinstance(line, Line)]
    assert "Hypothesis positive : 0 < epsilon." in page
    said = "Theorem claim_1 i t x : (i < n)%nat -> (t <= V)%nat -> survives i t x -> (t <= bid x)%nat."
    assert said in page


def test_the_table_of_the_readme_is_what_is_known() -> None:
    page = (PROOFS / "README.md").read_text(encoding="utf-8")
    table = page.partition("<!-- table -->\n")[2].partition("\n<!-- end -->")[0]
    assert table == evidence_table(statements())


def test_the_readme_names_every_file() -> None:
    page = (PROOFS / "README.md").read_text(encoding="utf-8")
    named = {f"{path}.v" for path in re.findall(r"`((?:common|chen_micali_2012)/\w+)\.v`", page)}
    named |= {f"chen_micali_2012/{name}" for name in re.findall(r"`(\w+\.v)`", page)}
    assert named == {file for file in SOURCES if not file.startswith("azar")}


# What it is about.

RULES: dict[str, tuple[str, TieRule | None]] = {
    "first": ("by_lowest rationals", None),
    "last": ("by_highest rationals {n}", Order((2, 1, 0))),
    "uniform": ("evenly rationals {n}", Uniform()),
}


@pytest.fixture(scope="module")
def definitions(coq: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the definitions, compiled."""
    folder = tmp_path_factory.mktemp("definitions")
    second_belief.compile_definitions(folder)
    return folder


@pytest.mark.parametrize(("n", "V"), [(2, 1), (2, 2), (3, 1)])
def test_coq_computes_what_our_mechanism_answers(n: int, V: int, definitions: Path) -> None:
    """For every tie rule and profile: the chances, the prices and the revenue."""
    seen = set()
    for in_coq, rule in RULES.values():
        ties = Order(rule.priority[-n:]) if isinstance(rule, Order) else rule
        mechanism = SecondBelief(n, V, Fraction(1, 4), ties)
        outcomes = [mechanism.outcome(s) for s in second_belief.profiles(n, V)]
        ours = [(*each.win, *each.price, each.revenue) for each in outcomes]
        assert second_belief.evaluated(definitions, n, V, in_coq.format(n=n)) == ours
        seen.add(tuple(map(text, (number for row in ours for number in row))))
    assert len(seen) == len(RULES)


# That it compiles, and on what it rests.


def judged(folder: Path, answer: str) -> "subprocess.CompletedProcess[str]":
    """What the comparison of `make` says to this answer of Coq to two questions."""
    (folder / "questions").write_text("Require A.\nPrint Assumptions A.x.\nPrint Assumptions A.y.\n")
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
            "A.y rests on nothing",
        ),
        (f"{CLOSED}Axioms:\nfalse : False\n", 1, "A.y rests on what is not allowed: false : False"),
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
    for theorem in LISTED:
        if theorem.partition(":")[2] in coq_sources.theorems(theorem.partition(":")[0]):
            assert f"{coq_sources.qualified(theorem)} rests on " in ran.stdout
    assert "* Axioms:" in ran.stdout + ran.stderr  # coqchk uses both
