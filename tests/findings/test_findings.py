"""The findings as a whole: what is stored, the page, the graph of statements, and the command."""

import dataclasses
import json
from pathlib import Path

import pytest

from verifier.answers.findings import Answered, Questions, Stored, digest, recomputed
from verifier.claims.catalogue import find, statements
from verifier.cli.main import main
from verifier.errors import UnreadableFile
from verifier.findings.catalogue import dependencies, findings, resting_on
from verifier.findings.finding import Finding, InPaper
from verifier.findings.papers import PAPERS
from verifier.reports.findings import KINDS, markdown

PROOFS = Path(__file__).resolve().parents[2] / "proofs"
IN_2012 = InPaper("chen-micali-2012")
SMALL = {"n": 2, "V": 1, "epsilon": "1"}
TRUE = IN_2012.finding(
    "claim-1",
    "bound-not-tight",
    "nowhere",
    "An example.",
    (IN_2012.shown("claim-1", "holds", SMALL),),
    "by hand",
    "none",
    survive=("claim-2",),
    repair="claim-3",
)
FALSE = dataclasses.replace(TRUE, shown=(IN_2012.shown("claim-1", "fails", SMALL),))


@pytest.fixture(scope="module")
def answered() -> list[Answered]:
    stored = Stored.read(PROOFS / "findings.json")
    return [each for finding in findings() if (each := stored.answered(finding)) is not None]


def test_something_is_stored_for_every_finding_and_confirms_it(answered: list[Answered]) -> None:
    assert [each.finding for each in answered] == list(findings())
    assert all(each.confirmed for each in answered)


def test_the_page_is_what_is_made_of_the_stored_answers(answered: list[Answered]) -> None:
    assert (PROOFS / "findings.md").read_text(encoding="utf-8") == markdown(PAPERS, answered)


@pytest.mark.slow
def test_the_stored_answers_are_what_the_verifier_answers(answered: list[Answered]) -> None:
    asked = Questions()
    for each in answered:
        again = recomputed(each.finding, asked)
        assert again == each


@pytest.mark.parametrize("finding", findings(), ids=lambda finding: f"{finding.statement}: {finding.kind}")
def test_a_finding_names_statements_of_the_catalogue(finding: Finding) -> None:
    named = [finding.statement, *finding.survive, *(shown.statement for shown in finding.shown)]
    assert all(find(name).id == name for name in named)
    assert finding.repair is None or find(finding.repair).expected == "holds"
    assert finding.kind in KINDS


def test_the_graph_has_the_statements_of_the_catalogue_and_no_circle() -> None:
    known = {statement.id for statement in statements()}
    assert set(dependencies()) <= known
    assert "chen-micali-2012/theorem-3" in resting_on("chen-micali-2012/claim-1")
    assert resting_on("chen-micali-2012/theorem-3") == ("chen-micali-2012/remark-tie-breaking",)
    assert resting_on("chen-micali-2012/remark-tie-breaking") == ()


def test_a_circle_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    from verifier.findings import catalogue, chen_micali_2012

    circle = IN_2012.uses({"claim-1": ["theorem-3"]})
    monkeypatch.setattr(chen_micali_2012, "USES", {**chen_micali_2012.USES, **circle})
    with pytest.raises(ValueError, match="circle"):
        catalogue.dependencies.__wrapped__()


def test_an_answer_that_differs_is_not_confirmed() -> None:
    asked = Questions()
    assert recomputed(TRUE, asked).confirmed
    assert not recomputed(FALSE, asked).confirmed


def test_what_is_stored_for_other_questions_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "findings.json"
    path.write_text(Stored.of([recomputed(TRUE, Questions())]).text(), encoding="utf-8")
    assert Stored.read(path).answered(TRUE) is not None
    assert digest(TRUE) != digest(FALSE)
    assert Stored.read(path).answered(FALSE) is None
    path.write_text("{", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="--recompute"):
        Stored.read(path)


def test_the_command_prints_one_object_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["findings", "--json"]) == 0
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["statement"], one["kind"]) for one in printed] == [(f.statement, f.kind) for f in findings()]
    assert {one["as_printed"] for one in printed} == {paper.digest for paper in PAPERS}
    assert all(one["confirmed"] and one["evidence"] for one in printed)


def test_the_command_selects(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["findings", "--paper", "chen-micali-2012", "--kind", "misprint"]) == 0
    out = capsys.readouterr().out
    assert "chen-micali-2012/theorem-5/construction a misprint" in out
    assert "azar" not in out
    assert "false as printed" not in out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--paper", "no-such-paper"], "no paper has the key 'no-such-paper'"),
        (["--kind", "wrong"], "there is no kind 'wrong' of finding"),
    ],
)
def test_what_there_is_not(arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["findings", *arguments]) == 2
    printed = capsys.readouterr()
    assert complaint in printed.err
    assert printed.out == ""


def test_a_finding_that_is_not_stored_is_said_to_be_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from verifier.findings import catalogue

    monkeypatch.setattr(catalogue, "findings", lambda: (FALSE,))
    assert main(["findings"]) == 3
    assert "--recompute" in capsys.readouterr().err
    assert main(["findings", "--recompute"]) == 3
    assert "not confirmed" in capsys.readouterr().out
