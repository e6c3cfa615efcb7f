"""Limits of time and memory end in `unknown`, with what was covered."""

import json
import sys
from pathlib import Path

import pytest

from tests.cli.commands import verifier
from verifier.cli.limits import size
from verifier.cli.main import main
from verifier.suites.limits import ran_out


def test_sizes() -> None:
    assert [size(text) for text in ("1", "1k", "2M", "3G", "1T")] == [1, 2**10, 2 * 2**20, 3 * 2**30, 2**40]


def consequence(cause: Exception) -> Exception:
    """An error with a cause."""
    error = ValueError("the checker refused")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "error", [MemoryError(), ImportError("x.so: Cannot allocate memory"), consequence(MemoryError())]
)
def test_running_out_of_memory_has_many_words(error: Exception) -> None:
    assert ran_out(error)


def test_other_errors_are_not_excused_as_want_of_memory() -> None:
    assert not ran_out(ImportError("no module named x"))


def test_a_time_limit(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "claim-1", "--n", "2", "--V", "60", "--yes", "--time-limit", "0.2", "--json"]) == 3
    verdict = json.loads(capsys.readouterr().out)
    assert (verdict["verdict"], verdict["reason"]) == ("unknown", "the time limit")
    assert verdict["covered"]


GREEDY = """
from dataclasses import dataclass
from fractions import Fraction

from verifier.games.auction import Outcome


@dataclass(frozen=True)
class Greedy:
    n: int
    V: int

    def strategies(self, i):
        return (0, 1)

    def bid(self, s):
        return s

    def outcome(self, s):
        if self.V > 1:
            bytearray(2**32)
        return Outcome((Fraction(0),) * self.n, (Fraction(0),) * self.n)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a limit on the address space is Linux's")
def test_a_memory_limit(tmp_path: Path) -> None:
    """The process lives to say that it ran out, and goes on with the next request."""
    (tmp_path / "greedy.py").write_text(GREEDY)
    words = ("check", "remark-always-sells", "--n", "2", "--V", "2,1", "--mechanism", "greedy.py:Greedy")
    ran = verifier(*words, "--memory-limit", "2G", "--json", cwd=tmp_path)
    assert ran.returncode == 1, ran.stderr
    first, second = (json.loads(line) for line in ran.stdout.splitlines())
    assert (first["verdict"], first["reason"]) == ("unknown", "the memory limit of 2048M")
    assert (first["parameters"]["n"], first["parameters"]["V"]) == (2, 2)
    assert second["verdict"] == "fails"


def test_memory_that_runs_out_without_a_limit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(*anything: object, listener: object, **more: object) -> object:
        listener("dominance", 3, 8)  # type: ignore[operator]
        raise MemoryError

    monkeypatch.setattr("verifier.cli.settling.check", exhausted)
    assert main(["check", "claim-1", "--json"]) == 3
    verdict = json.loads(capsys.readouterr().out)
    assert (verdict["reason"], verdict["covered"]) == ("out of memory", "dominance: 3 of 8")


def test_a_run_that_is_too_large_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "theorem-3", "--n", "9", "--V", "9"]) == 2
    told = capsys.readouterr().err
    assert "--yes" in told
    assert "profiles" in told
