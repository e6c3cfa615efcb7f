"""The exit statuses that the interface promises."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import COMMAND, ROOT, environment, verifier
from verifier.cli.main import main

SMALL = ["--n", "2", "--V", "2"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["check", "claim-1", *SMALL], 0),
        (["check", "claim-1", "claim-2", "--n", "2", "--V", "1..2"], 0),
        (["check", "claim-1", *SMALL, "--mechanism", "first-price"], 1),
        (["check", "claim-1", *SMALL, "--epsilon", "all"], 0),
        (["check", "claim-1", *SMALL, "--epsilon", "1/4,all"], 0),
        (["check", "claim-1", "--n", "2,all", "--V", "2", "--mechanism", "mutant:no-floor"], 3),
        (["check", "claim-1", *SMALL, "--epsilon", "all,1/4", "--mechanism", "first-price"], 1),
        (["check", "claim-1", *SMALL, "--method", "kernel", "--mechanism", "first-price"], 3),
        (["list"], 0),
        (["list", "--paper", "chen-micali-2012"], 0),
        (["list", "--mechanisms"], 0),
        (["show", "claim-1"], 0),
        (["--help"], 0),
        (["check", "--help"], 0),
        (["--version"], 0),
    ],
)
def test_status(words: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == status
    told = capsys.readouterr()
    assert told.out
    assert told.err == ""


def test_solve(context: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", str(context)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "command", [COMMAND, (sys.executable, "-c", "from verifier.cli.main import main; exit(main())")]
)
def test_the_module_and_the_script_are_the_same(command: tuple[str, ...]) -> None:
    words = ["check", "claim-1", *SMALL, "--mechanism", "first-price", "--json"]
    ran = subprocess.run([*command, *words], cwd=ROOT, env=environment(), capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert '"verdict": "fails"' in ran.stdout


def test_a_holds_speaks_of_these_parameters_only(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "claim-1", *SMALL])
    assert "claim-1 holds at these parameters" in capsys.readouterr().out


def test_an_unknown_claims_nothing_about_parameters(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "claim-1", "--n", "all", "--mechanism", "first-price"])
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == "chen-micali-2012/claim-1 unknown"
    assert any(line.startswith("  reason: ") for line in rest)
    assert not any("evidence" in line for line in rest)


def test_a_counterexample_is_told_in_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "claim-1", *SMALL, "--mechanism", "first-price"])
    told = capsys.readouterr().out
    assert "claim-1 fails at these parameters" in told
    assert "bid(s) >= t is false" in told


def test_a_mechanism_and_a_claim_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(OWN)
    words = ("check", "own.py:High", "--mechanism", "own.py:Posted", "--json")
    ran = verifier(*words, cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert '"verdict": "holds"' in ran.stdout
    shown = verifier("show", "own.py:High", cwd=tmp_path)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "whoever values the good at more than 1 wants it" in shown.stdout


OWN = '''
from dataclasses import dataclass
from fractions import Fraction

from verifier.claims.claim import claim
from verifier.games.auction import Outcome

High = claim(
    "whoever values the good at more than 1 wants it",
    for_all=["i in player", "t in type", "s in survivor(i, t)"],
    given=["t > 1"],
    then=["bid(s) == 1"],
)


@dataclass(frozen=True)
class Posted:
    """Each player may buy a copy, with chance 1/n, at price 1."""

    n: int
    V: int

    def strategies(self, i):
        return ("no", "yes")

    def bid(self, s):
        return int(s == "yes")

    def outcome(self, s):
        wants = tuple(Fraction(self.bid(s_i), self.n) for s_i in s)
        return Outcome(wants, wants)
'''
