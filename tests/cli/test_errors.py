"""Bad input: one line on standard error that names the value, status 2, and nothing on standard output."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import verifier
from tests.cli.conftest import CONTEXT
from verifier.cli.main import main

CASES = {
    "": "arguments are required: COMMAND",
    "frobnicate": "invalid choice: 'frobnicate'",
    "list --paper nobody-1999": "no paper has the key 'nobody-1999'; there is azar-chen-micali-2010",
    "show": "arguments are required: STATEMENT",
    "show claim-99": "no statement 'claim-99'; did you mean",
    "show theorem-3 extra": "unrecognized arguments: extra",
    "check": "arguments are required: STATEMENT",
    "check claim-99": "no statement 'claim-99'; did you mean",
    "check laim-1": "no statement 'laim-1'",
    "check smp equation": "no statement 'equation'",
    "check claim-1 --n": "--n: expected one argument",
    "check claim-1 --eps 1/4": "unrecognized arguments: --eps",
    "check claim-1 --n 1": "n = 1: an auction needs at least 2 players",
    "check claim-1 --n -3": "n = -3",
    "check claim-1 --V 0": "V = 0: the valuation bound must be at least 1",
    "check claim-1 --n 2.5": "2.5",
    "check claim-1 --n three": "three",
    "check claim-1 --epsilon 0": "epsilon = 0 lies outside (0, 1]",
    "check claim-1 --epsilon -1/4": "epsilon = -1/4 lies outside (0, 1]",
    "check claim-1 --epsilon 5/4": "epsilon = 5/4 lies outside (0, 1]",
    "check claim-1 --epsilon 1/0": "1/0",
    "check claim-1 --epsilon nan": "nan",
    "check claim-1 --epsilon inf": "inf",
    "check claim-1 --n 4..2": "--n 4..2 is an empty range; write 2..4",
    "check claim-1 --epsilon 1/8..1/4": "a range has an integer at each end",
    "check claim-1 --V 1,,2": "empty place",
    "check claim-1 --V 1..2000000": "2000000 values",
    "check claim-1 --B 3": "takes no parameter 'B'; it takes n, V, epsilon, ties",
    "check claim-1 --theta 3,1,2": "takes no parameter 'theta'",
    "check claim-1 --theta 3,x": "--theta '3,x': write one integer a player",
    "check claim-1 --belief absent.json": "cannot read absent.json: No such file",
    "check claim-1 --ties sometimes": "sometimes",
    "check claim-1 --ties {": "--ties is not JSON",
    'check claim-1 --n 3 --ties {"order":[1,2]}': "order",
    'check claim-1 --n 3 --ties {"order":[1,1,2]}': "order",
    "check claim-1 --reading opt-out": "write NAME=CHOICE",
    "check claim-1 --reading opt-out=maybe": "no reading opt-out=maybe",
    "check claim-1 --mechanism lottery": "no mechanism 'lottery'",
    "check claim-1 --mechanism absent.py:Mine": "there is no file absent.py",
    "check claim-1 --mechanism absent.json": "cannot read absent.json",
    "check absent.py:Mine": "there is no file absent.py",
    "check claim-1 --method guess": "no method 'guess'; known are best",
    "check claim-1 --time-limit never": "--time-limit 'never': write a positive number of seconds",
    "check claim-1 --time-limit 0": "--time-limit '0'",
    "check claim-1 --time-limit inf": "--time-limit 'inf'",
    "check claim-1 --memory-limit lots": "--memory-limit 'lots': write a size such as 512M or 2G",
    "check claim-1 --memory-limit 0": "--memory-limit '0'",
    "check claim-1 --memory-limit 1M": "the program itself takes",
    "check claim-1 --n 2 --V 3 --certificate /dev/null/x": "/dev/null has to be a folder",
    "check claim-1 --n 2 --V 3,4 --certificate /dev/null": "/dev/null has to be a folder",
    "check claim-1 claim-1 --n 2 --V 3 --certificate folder": "two verdicts would be written to",
    "check theorem-3 --n 9 --V 9": "profiles",
    "solve": "arguments are required: CONTEXT.json",
    "solve absent.json": "cannot read absent.json: No such file or directory",
    "recheck": "arguments are required: CERTIFICATE",
}


@pytest.mark.parametrize("words", CASES)
def test_a_request_that_makes_no_sense(
    words: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status = main(words.split())
    told = capsys.readouterr()
    assert (status, told.out) == (2, "")
    assert told.err.count("\n") == 1
    assert told.err.startswith("verifier: error: ")
    assert CASES[words] in told.err


BAD_CONTEXTS = {
    "[]": "kind",
    '{"kind": "set-beliefs"}': "needs the field 'V'",
    json.dumps({**CONTEXT, "kind": "weather"}): "weather",
    json.dumps({**CONTEXT, "theta": [4, 1]}): "true type 4, outside 0..3",
    json.dumps({**CONTEXT, "theta": [3]}): "2 beliefs for 1 players",
    json.dumps({**CONTEXT, "beliefs": [[], [[2, 1]]]}): "player 1",
    json.dumps({**CONTEXT, "beliefs": [[[2, 1]], [[2, 1]]]}): "player 1",
    json.dumps({**CONTEXT, "beliefs": [[["*", 1]], [[2, 1]]]}): "own place",
    json.dumps({**CONTEXT, "epsilon": 0.25}): "0.25 is not exact in JSON",
    json.dumps({**CONTEXT, "epsilon": "2"}): "epsilon",
    json.dumps({**CONTEXT, "colour": "red"}): "unknown field 'colour'",
    json.dumps({**CONTEXT, "ties": "never"}): "never",
    json.dumps(CONTEXT)[:-1]: "not JSON",
}


@pytest.mark.parametrize("content", BAD_CONTEXTS)
def test_a_context_file_that_is_no_context(
    content: str, capsys: pytest.CaptureFixture[str], context: Path, tmp_path: Path
) -> None:
    """The file before it is a good one, and yet nothing is printed."""
    bad = tmp_path / "bad.json"
    bad.write_text(content)
    status = main(["solve", str(context), str(bad), "--json"])
    told = capsys.readouterr()
    assert (status, told.out) == (2, "")
    assert told.err.count("\n") == 1
    assert BAD_CONTEXTS[content] in told.err


def test_every_point_of_a_grid_is_read_before_the_first_is_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "claim-1", "--n", "2", "--V", "2,3", "--epsilon", "1/4,7/4"]) == 2
    assert capsys.readouterr().out == ""


def test_a_message_stays_on_one_line_whatever_the_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", "no\nsuch\x1b[31mfile"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_error_of_our_own_is_not_a_verdict(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 1 would say that the statement fails."""

    def broken(name: str) -> object:
        raise ZeroDivisionError("of our own making")

    monkeypatch.setattr("verifier.claims.catalogue.find", broken)
    assert main(["show", "claim-1"]) == 70
    assert "please report it" in capsys.readouterr().err


def test_errors_of_a_process() -> None:
    ran = verifier("check", "claim-99")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("verifier: error: there is no statement 'claim-99'")
