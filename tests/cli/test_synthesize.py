"""`verifier synthesize`: found, none, unknown."""

import json
import signal
import subprocess
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import COMMAND, environment
from verifier.cli.main import main
from verifier.mechanisms.table import read_table
from verifier.synthesis.judged import judge


def lines(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    """The objects that the command prints with --json, and nothing else."""
    main([*words, "--json"])
    told = capsys.readouterr()
    assert told.err == ""
    return [json.loads(line) for line in told.out.splitlines()]


def words(epsilon: str, V: int, size: int, *more: str) -> list[str]:
    return ["synthesize", "--epsilon", epsilon, "--V", str(V), "--strategies", str(size), str(size), *more]


@pytest.mark.parametrize(
    ("command", "status", "verdict", "evidence"),
    [
        (words("2/3", 2, 3, "--dominators", "pure"), 0, "found", "computed"),
        (words("2/3", 2, 3), 0, "found", "computed"),
        (words("2/3", 2, 4), 0, "found", "computed"),
        (words("1/2", 2, 3, "--deterministic"), 0, "found", "computed"),
        (words("7/10", 2, 3, "--dominators", "pure"), 1, "none", "checked"),
        (words("7/10", 2, 3, "--dominators", "pure", "--method", "smt"), 1, "none", "checked"),
        (words("6/11", 3, 3, "--dominators", "pure"), 1, "none", "checked"),
        (words("3/5", 2, 3, "--deterministic", "--dominators", "pure"), 1, "none", "checked"),
        (words("7/10", 2, 9, "--dominators", "pure"), 1, "none", "computed"),
        (words("7/10", 2, 3), 1, "none", "computed"),
        (words("6/11", 3, 3, "--time-limit", "2"), 3, "unknown", "computed"),
    ],
)
def test_verdict_and_status(
    command: list[str], status: int, verdict: str, evidence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--json"]) == status
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert (answer["verdict"], answer["evidence"]) == (verdict, evidence)
    assert (answer["mechanism"] is None) == (verdict != "found")
    assert (answer["excluding_contexts"] == []) == (verdict != "none")
    assert ("reason" in answer) == (verdict == "unknown")
    assert answer["certificate"] is None


def test_a_table_found_is_what_it_is_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    (answer,) = lines(capsys, *words("2/3", 2, 3, "--dominators", "pure"))
    table = read_table(answer["mechanism"])
    assert [len(own) for own in table.strategy_sets] == [3, 3]
    assert judge(table, "pure").largest == judge(table, "mixed").largest == Fraction(2, 3)
    assert judge(table, "mixed").reasonable
    assert answer["implements_up_to"] == "2/3"
    assert "mixed dominators" in answer["notes"][0]


def test_none_says_what_it_does_not_cover(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words("6/11", 3, 3, "--dominators", "pure")) == 1
    told = capsys.readouterr().out
    assert "theta = (1, 0), (2, 0), (3, 0); without any one of them there is one" in told
    assert "purely undominated strategies only" in told
    assert "evidence: checked" in told
    assert "no certificate" not in told


def test_the_certificate_is_written_and_read_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new" / "none.cert.json"
    command = words("6/11", 3, 3, "--dominators", "pure", "--certificate", str(path))
    (answer,) = lines(capsys, *command)
    assert answer["certificate"] == str(path)
    assert [file.name for file in path.parent.iterdir()] == ["none.cert.json"]
    assert main(["recheck", str(path), "--json"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert (read["result"], read["sentence"]) == ("accepted", answer["proves"])
    thetas = ", ".join(str(tuple(each["theta"])) for each in answer["excluding_contexts"])
    assert "3 by 3 strategies, opt-outs included, sufficiently implements 6/11 2nd" in read["sentence"]
    assert f"theta = {thetas}" in read["sentence"]
    main(command)
    assert f"certificate: {path}" in capsys.readouterr().out


def test_recheck_reads_both_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    proof, flawed, claim = (tmp_path / name for name in ("proof.json", "flawed.json", "claim.json"))
    main(words("7/10", 2, 3, "--dominators", "pure", "--certificate", str(proof)))
    document = json.loads(proof.read_text())
    flawed.write_text(json.dumps(document | {"epsilon": "2/3"}))
    main(["check", "claim-1", "--n", "2", "--V", "2", "--certificate", str(claim)])
    capsys.readouterr()
    assert main(["recheck", str(claim), str(proof), str(flawed), "--json"]) == 1
    read = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["result"] for each in read] == ["accepted", "accepted", "refused"]
    assert read[2]["sentence"] is None


def test_a_chain_writes_a_certificate_if_it_is_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "none.json"
    asked = words("7/10", 2, 3, "--dominators", "pure")[:-2]
    asked[asked.index("--strategies") + 1 :] = ["4", "4", "--dominators", "pure"]
    (plain,) = lines(capsys, *asked)
    assert plain["evidence"] == "computed"
    assert "--certificate" in plain["notes"][-1]
    (answer,) = lines(capsys, *asked, "--certificate", str(path))
    assert answer["evidence"] == "checked"
    assert answer["chain"] == plain["chain"]
    assert main(["recheck", str(path)]) == 0


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (words("7/10", 2, 3), "pure dominators"),
        (words("7/10", 2, 50, "--dominators", "pure"), "clauses"),
        (words("2/3", 2, 3, "--dominators", "pure"), None),
        (words("7/10", 2, 6, "--dominators", "pure", "--time-limit", "1"), "time"),
    ],
)
def test_no_certificate_says_why(
    command: list[str], reason: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "none.json"
    (answer,) = lines(capsys, *command, "--certificate", str(path))
    assert answer["certificate"] is None
    assert not path.exists()
    assert (reason is None) == (answer["verdict"] == "found")
    if reason is not None:
        assert answer["notes"][-1].startswith("no certificate")
        assert reason in answer["notes"][-1]


def test_a_certificate_that_cannot_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words("7/10", 2, 3, "--dominators", "pure", "--certificate", "/dev/null/none.json")) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1


def test_pure_dominators_say_nothing_about_mixed_ones(capsys: pytest.CaptureFixture[str]) -> None:
    """Where only pure dominators exclude, the answer to the question about mixed ones is unknown."""
    (answer,) = lines(capsys, *words("6/11", 3, 3, "--dominators", "mixed", "--time-limit", "2"))
    assert answer["verdict"] == "unknown"
    assert "pure strategies" in answer["covered"]
    assert "mixtures as dominators" in answer["notes"][0]


def test_without_a_context_there_need_not_be_a_table_so_small(capsys: pytest.CaptureFixture[str]) -> None:
    """Opt-outs alone earn nothing in any context, so the page must not promise a table of this size."""
    assert main(words("7/11", 3, 1)) == 1
    told = capsys.readouterr().out
    assert "there is one" not in told
    assert "no fewer contexts exclude mechanisms of all sizes" in told


def test_the_chain_covers_every_size(capsys: pytest.CaptureFixture[str]) -> None:
    (answer,) = lines(capsys, *words("7/11", 3, 50))
    assert [each["theta"] for each in answer["excluding_contexts"]] == [[1, 0], [3, 0]]
    assert answer["chain"]["cases"][0]["sum"] == "5/3 epsilon <= 1"
    assert answer["notes"] == [
        "the chain of inequalities excludes every finite reasonable mechanism, of whatever size"
    ]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (words("0.5x", 3, 3), "'0.5x'"),
        (words("0", 3, 3), "above 0"),
        (words("5/4", 3, 3), "at most 1"),
        (words("1/2", 0, 3), "at least 1"),
        (words("1/2", 3, 0), "opt-out"),
        (words("1/2", 3, 3, "--dominators", "some"), "pure or mixed"),
        (words("1/2", 3, 3, "--benchmark", "star"), "second-belief"),
        (words("1/2", 3, 3, "--method", "guess"), "best or smt"),
        (words("1/2", 3, 3, "--time-limit", "-1"), "positive"),
        (words("1/2", 9, 30, "--method", "smt"), "--yes"),
        (words("1/200", 99, 3), "--yes"),
        (["synthesize", "--V", "2"], "required"),
    ],
)
def test_requests_that_make_no_sense(
    command: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert told in output.err
    assert output.err.count("\n") == 1


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        (words("6/11", 3, 3, "--time-limit", "50"), 6),
        pytest.param(
            words("7/10", 2, 9, "--dominators", "pure", "--certificate", "never.json"), 8,
            marks=pytest.mark.slow,
        ),
    ],
)  # fmt: skip
def test_an_interruption_is_no_verdict(asked: list[str], seconds: int, tmp_path: Path) -> None:
    """z3 catches Ctrl-C itself; that must not look like a solver that gave up."""
    started = subprocess.Popen(
        [*COMMAND, *asked], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(seconds)
    started.send_signal(signal.SIGINT)
    out, _ = started.communicate(timeout=40)
    assert (started.returncode, out) == (130, b"")
    assert list(tmp_path.iterdir()) == []
