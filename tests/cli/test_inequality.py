"""`verifier inequality`: holds, fails, unknown; certificates that `recheck` and the trusted file accept."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.commands import verifier
from verifier import positivity
from verifier.cli.main import main

EXAMPLE = "2*(1+v)*(1+V)^2 - v*(1+V)^2 > (1-e)*(1+v)"
ROOM = ("--given", "0 <= v <= V, 0 <= e <= 1")


@pytest.mark.parametrize(
    ("words", "status", "verdict", "evidence"),
    [
        ((EXAMPLE, *ROOM), 0, "holds", "checked"),
        (("x + 1/2 <= y", "--given", "x < y", "--integers", "x, y"), 0, "holds", "checked"),
        (("x + 1/2 <= y", "--given", "x < y"), 1, "fails", "computed"),
        (("x^2 >= 0.25", "--given", "x >= 0.5"), 0, "holds", "checked"),
        (
            ("x^3 + y^3 + z^3 >= 3*x*y*z", "--given", "x >= 0", "--given", "y >= 0, z >= 0"),
            0,
            "holds",
            "checked",
        ),
        (("x^2 + y^2 >= 2*x*y", "--time-limit", "0.0001"), 3, "unknown", "computed"),
    ],
)
def test_verdict_and_status(
    words: tuple[str, ...], status: int, verdict: str, evidence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inequality", *words, "--json"]) == status
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert (answer["verdict"], answer["evidence"]) == (verdict, evidence)
    assert (answer["counterexample"] is None) == (verdict != "fails")
    assert ("identity" in answer) == (evidence == "checked")
    assert ("reason" in answer) == (verdict == "unknown")
    assert told.err == ""


def test_a_certificate_and_a_script_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    proof, script = tmp_path / "proof.json", tmp_path / "question.smt2"
    words = ["inequality", EXAMPLE, *ROOM, "--certificate", str(proof), "--smt2", str(script)]
    assert main(words) == 0
    page = capsys.readouterr().out
    assert "evidence: checked" in page
    assert f"certificate: {proof}" in page
    assert json.loads(positivity.check(proof.read_text()))["then"] == [EXAMPLE]
    assert script.read_text().count("(check-sat)") == 2  # in both encodings
    assert main(["recheck", str(proof)]) == 0
    assert "if 0 <= v and v <= V and 0 <= e and e <= 1 then" in capsys.readouterr().out
    proof.write_text(proof.read_text().replace("then 2*", "then 3*").replace('"2*(1+v)', '"(1+v)'))
    assert main(["recheck", str(proof)]) == 1


def test_no_certificate_of_what_fails(tmp_path: Path) -> None:
    assert main(["inequality", "x > 0", "--certificate", str(tmp_path / "proof.json")]) == 1
    assert [*tmp_path.iterdir()] == []


def test_a_file_with_one_certificate_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = tmp_path / "corollary-1.json"
    name = "azar-chen-micali-2010/corollary-1"
    assert main(["check", name, "--n", "2", "--B", "2", "--certificate", str(whole)]) == 0
    lines = whole.read_text().splitlines()
    formats = [json.loads(line)["format"] for line in lines]
    assert (formats[0], {*formats[1:]}) == ("verifier-certificate-1", {positivity.FORMAT})
    capsys.readouterr()
    assert main(["recheck", str(whole)]) == 0
    assert "for all reals" in capsys.readouterr().out
    for n, line in enumerate(lines):
        wrong = tmp_path / "wrong.json"
        first = re.sub(r'"instances":([0-9]+)', r'"instances":1\1', line)
        changed = first if n == 0 else line.replace('["1",[0],"1"]', '["2",[0],"1"]')
        assert changed != line
        wrong.write_text("\n".join([*lines[:n], changed, *lines[n + 1 :]]) + "\n")
        assert main(["recheck", str(wrong)]) == 1, n
    wrong.write_text("\n".join([*lines, "{}"]) + "\n")
    assert main(["recheck", str(wrong)]) == 1
    wrong.write_text("\n".join([*lines, "nothing"]) + "\n")
    assert main(["recheck", str(wrong)]) == 1


def test_the_list_of_displays(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inequality", "--list", "--paper", "chen-micali-2012", "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"claim-3-chain", "theorem-3-revenue"} <= {
        r["display"].rpartition("/")[2] for r in records if "display" in r
    }
    assert all(r["belongs_to"].startswith("chen-micali-2012/") for r in records)
    assert all(("left_out" in r) != ("display" in r) for r in records)
    assert main(["inequality", "--list"]) == 0
    assert "Displayed, but without an inequality between numbers:" in capsys.readouterr().out


def test_displays_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A true one and a false one: 0, as both are as listed; files go to a folder under their names."""
    words = ["--display", "claim-3-chain", "--display", "azar-chen-micali-2010/lemma-3-case-2-overbid"]
    files = ["--certificate", str(tmp_path / "proofs"), "--smt2", str(tmp_path / "queries")]
    assert main(["inequality", *words, *files, "--solvers", "z3"]) == 0
    page = capsys.readouterr().out
    assert "chen-micali-2012/claim-3-chain, of chen-micali-2012/claim-3" in page
    assert "z3, polynomials: unsat" in page
    assert "z3, divisions: sat" in page
    assert "the left side is -7/8 and the right side is -7/8" in page
    assert "repair: azar-chen-micali-2010/lemma-3-case-2-overbid-repaired" in page
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == [
        "claim-3-chain.json",
        "claim-3-chain.smt2",
        "lemma-3-case-2-overbid.smt2",
    ]
    shipped = Path(positivity.__file__).parents[1] / "proofs/chen_micali_2012/inequalities/claim-3-chain.json"
    assert (tmp_path / "proofs/claim-3-chain.json").read_bytes() == shipped.read_bytes()
    assert main(["recheck", str(tmp_path / "proofs/claim-3-chain.json")]) == 0


def test_a_paper(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inequality", "--paper", "azar-chen-micali-2010"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"[0-9]+ displays: [0-9]+ holds \(checked\), 7 fails \(computed\); .*", out[-1])
    assert main(["inequality", "--paper", "azar-chen-micali-2010", "--time-limit", "1e-9", "--json"]) == 3
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert "unknown" in {record["verdict"] for record in records}


def test_solvers_say_what_they_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inequality", EXAMPLE, *ROOM, "--solvers", "z3", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [(each["encoding"], each["answer"]) for each in answer["solvers"]] == [
        ("polynomials", "unsat"),
        ("divisions", "unsat"),
    ]
    assert answer["evidence"] == "checked"


def test_wrong_input_is_one_line_and_status_two() -> None:
    for words in (
        ("x >",),
        ("1/x > 0",),
        ("x > 0", "--integers", "z"),
        ("x > 0", "--time-limit", "no"),
        (),
        ("x > 0", "--solvers", "yices"),
        ("x > 0", "--paper", "chen-micali-2012"),
        ("--paper", "chen"),
        ("--display", "claim-3-chian"),
        ("--display", "claim-3-chain", "--given", "x > 0"),
        ("--display", "claim-3-chain", "--paper", "chen-micali-2012"),
        ("--display", "claim-3-chain", "--list"),
    ):
        run = verifier("inequality", *words)
        assert run.returncode == 2
        assert run.stdout == ""
        assert len(run.stderr.splitlines()) == 1
        assert "Traceback" not in run.stderr
    run = verifier("inequality", "--", "-x > 0")
    assert run.returncode == 1
