"""`verifier check … --epsilon all`: every value of a real parameter, from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import verifier
from verifier.cli.main import main


def one(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, object]]:
    """The exit status and the one verdict."""
    status = main(["check", *words, "--json"])
    (line,) = capsys.readouterr().out.splitlines()
    return status, json.loads(line)


def test_a_claim_holds_for_every_epsilon(capsys: pytest.CaptureFixture[str]) -> None:
    status, verdict = one(capsys, "claim-3", "--n", "2", "--V", "2", "--epsilon", "all")
    assert (status, verdict["verdict"], verdict["evidence"]) == (0, "holds", "checked")
    assert verdict["parameters"] == {"n": 2, "V": 2, "epsilon": "all", "ties": "first"}
    assert str(verdict["scope"]).startswith("every epsilon in (0, 1]; ")


def test_a_counterexample_says_its_epsilon_and_has_a_certificate(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "lemma-3.cert.json"
    words = ("lemma-3", "--n", "2", "--reward-constant", "1/1000", "--certificate", str(path))
    status, verdict = one(capsys, *words, "--epsilon", "all")
    assert (status, verdict["verdict"], verdict["evidence"]) == (1, "fails", "checked")
    told = verdict["counterexample"]
    assert isinstance(told, dict)
    assert told["explanation"][0] == f"Take epsilon = {told['epsilon']}."
    # The same, asked at that number.
    again, number = one(capsys, *words[:5], "--epsilon", told["epsilon"])
    assert (again, number["verdict"]) == (1, "fails")
    assert main(["recheck", str(path)]) == 0
    assert f"epsilon = {told['epsilon']}" in capsys.readouterr().out


def test_both_rates_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    status, verdict = one(capsys, "lemma-5", "--n", "2", "--B", "2", "--epsilon", "all", "--delta", "all")
    assert (status, verdict["verdict"]) == (0, "holds")
    assert str(verdict["scope"]).startswith("all epsilon, delta with epsilon > 0, 1/4 - epsilon > 0, ")


def test_an_inequality_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    status, verdict = one(capsys, "theorem-2/one-player", "--epsilon", "all", "--delta", "all")
    assert (status, verdict["verdict"], verdict["evidence"]) == (0, "holds", "checked")
    assert "3*delta" in str(verdict["sentence"]).replace(" ", "")


def test_a_grid_may_have_all_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "claim-1", "--n", "2", "--V", "1..2", "--epsilon", "1/4,all", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(v["parameters"]["V"], v["parameters"]["epsilon"]) for v in found] == [
        (1, "1/4"), (1, "all"), (2, "1/4"), (2, "all"),
    ]  # fmt: skip


UNFOLLOWED = """
from verifier.mechanisms.second_belief import SecondBelief

class InFloats(SecondBelief):
    def strategies(self, i):
        assert float(self.epsilon) > 0
        return super().strategies(i)
"""


def test_unknown_says_what_to_write_instead(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "in_floats.py"
    file.write_text(UNFOLLOWED)
    mechanism = ("--mechanism", f"{file}:InFloats")
    status, verdict = one(capsys, "claim-1", "--n", "2", "--V", "1", "--epsilon", "all", *mechanism)
    assert (status, verdict["verdict"]) == (3, "unknown")
    assert "give a number for epsilon" in str(verdict["reason"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("claim-1", "--n", "1", "--epsilon", "all"), "an auction needs at least 2 players"),
        (("lemma-3", "--delta", "1/2", "--epsilon", "all"), "no epsilon meets that here"),
        (("chen-micali-2012/theorem-1", "--V", "2", "--epsilon", "all"), "V = 2"),
        (("claim-1", "--epsilon", "all", "--beyond-hypothesis"), "hypothesis"),
    ],
)
def test_what_makes_no_sense_is_one_line_and_status_2(words: tuple[str, ...], told: str) -> None:
    done = verifier("check", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
