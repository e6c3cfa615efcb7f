"""Bad input about the 2010 paper: one line on standard error that names the value, status 2, no output."""

import json
from pathlib import Path
from typing import Any

import pytest

from verifier.cli.main import main

STAR_FILE = """class Auction:
    def __init__(self, n, B):
        pass

NUMBER = 3

def broken(n):
    return 1 / 0
"""
GOOD = [[[0, 1], "1/2"], [[1, 1], "1/2"]]


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The one line."""
    status = main(["check", *words])
    told = capsys.readouterr()
    assert (status, told.out) == (2, "")
    assert told.err.count("\n") == 1
    assert told.err.startswith("verifier: error: ")
    return told.err


CASES = {
    "lemma-3 --n 1": "n = 1",
    "lemma-3 --B 1": "B = 1: values are 0..B-1, so B must be at least 2",
    "azar-chen-micali-2010/theorem-1 --B 1": "B = 1",
    "brier-bounded --B 0": "B = 0",
    "lemma-3 --epsilon 1/4": "stated for epsilon and delta in (0, 1/4); with --beyond-hypothesis",
    "lemma-3 --delta 1/4": "stated for epsilon and delta in (0, 1/4); with --beyond-hypothesis",
    "lemma-3 --epsilon 0": "in (0, 1/4)",
    "lemma-3 --epsilon -1/8": "in (0, 1/4)",
    "lemma-3 --epsilon 0 --beyond-hypothesis": "epsilon = 0",
    "lemma-3 --delta 1 --beyond-hypothesis": "delta = 1 is the chance of Heads",
    "lemma-5 --delta 0 --beyond-hypothesis": "delta = 0",
    "azar-chen-micali-2010/theorem-1 --epsilon 0": "stated for epsilon > 0",
    "theorem-2/conversion --delta 0": "stated for epsilon and delta > 0",
    "lemma-3 --epsilon nan": "epsilon is 'nan'",
    "lemma-3 --delta inf": "delta is 'inf'",
    "lemma-3 --epsilon 1/8,1/2": "in (0, 1/4)",
    "lemma-3 --V 3": "takes no parameter 'V'; it takes n, B, epsilon, delta",
    "lemma-3 --denominators 2": "takes no parameter 'denominators'",
    "lemma-5 --denominators 0": "denominators = 0: the largest one must be at least 1",
    "lemma-5 --denominators -1": "denominators = -1",
    "lemma-5 --denominators 1/2": "denominators is '1/2', which is not an integer",
    "lemma-3 --star-ties sideways": 'star_ties is \'sideways\'; write "first" or "last"',
    "lemma-3 --price-ties middle": 'price_ties is \'middle\'; write "lowest" or "highest"',
    "ronen-half --reading participation=never": "participation = ex-post or interim",
    "lemma-3 --reading participation=interim": "it has none",
    "lemma-3 --reading participation": "write NAME=CHOICE",
    "lemma-3 --mechanism first-price": "first-price is no star mechanism; write star, or FILE.py:Name",
    "lemma-3 --mechanism removed-player": "removed-player is no star mechanism",
    "lemma-3 --mechanism table.json": "table.json is no star mechanism",
    "lemma-3 --mechanism absent.py:Mine": "there is no file absent.py",
    "azar-chen-micali-2010/theorem-1 --mechanism star": "removed-player mechanism; leave --mechanism out",
    "brier-bounded --mechanism star": "leave --mechanism out",
    "ronen-half --mechanism star": "leave --mechanism out",
    "lemma-3 --method smt": "settled by best, columns, enumeration, definitions; not by smt",
    "lemma-5 --denominators 2 --method linear-program": "not by linear-program",
    "lemma-3 --method guess": "no method 'guess'",
    "lemma-5 --distribution absent.json": "cannot read absent.json",
    "theorem-1/halve": "no statement 'theorem-1/halve'",
}


@pytest.mark.parametrize("words", CASES)
def test_a_request_that_makes_no_sense(
    words: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert CASES[words] in refused(capsys, *words.split())


# Files.

DISTRIBUTIONS: dict[str, tuple[Any, str]] = {
    "too little": ([[[0, 1], "1/2"], [[1, 1], "1/3"]], "the probabilities sum to 5/6; they must sum to 1"),
    "too much": ([[[0, 1], "1"], [[1, 1], "1/7"]], "sum to 8/7"),
    "negative": ([[[0, 1], "3/2"], [[1, 1], "-1/2"]], "[1, 1] has the negative probability -1/2"),
    "high": ([[[0, 3], "1"]], "the profile [0, 3], which lies outside [B]^n with n = 2, B = 3"),
    "below": ([[[0, -1], "1"]], "the profile [0, -1], which lies outside"),
    "one player": ([[[0], "1"]], "n = 1"),
    "two lengths": ([[[0, 1], "1/2"], [[1, 1, 0], "1/2"]], "different lengths"),
    "twice": ([[[0, 1], "1/2"], [[0, 1], "1/2"]], "the profile [0, 1] stands twice"),
    "empty": ([], "the distribution is empty"),
    "no pair": ([[0, 1]], "0 is not a profile"),
    "no list": ([5], "5 is not a pair [profile, probability]"),
    "text": ([["01", "1"]], "'01' is not a profile"),
    "no number": ([[[0, 1], "half"]], "half"),
    "nothing": ([[[0, 1], None]], "a probability"),
    "a float": ([[[0, 1], 0.5], [[1, 1], 0.5]], "0.5 is not exact in JSON"),
    "a float value": ([[[0.0, 1], "1"]], "0.0 is not exact in JSON"),
    "a bool": ([[[True, 1], "1"]], "True"),
}


@pytest.mark.parametrize("name", DISTRIBUTIONS)
@pytest.mark.parametrize("statement", ["lemma-5", "azar-chen-micali-2010/theorem-1", "drop-player"])
def test_a_distribution_that_is_none(
    name: str, statement: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    written, told = DISTRIBUTIONS[name]
    path = tmp_path / "distribution.json"
    path.write_text(json.dumps(written))
    assert told in refused(capsys, statement, "--B", "3", "--distribution", str(path))


CELLS: dict[str, tuple[Any, str]] = {
    "inconsistent": (
        [[[[0, 1], [1, 1]]], []],
        "the cell [[0, 1], [1, 1]] of player 1 is not 1-consistent: its profiles differ in his own value",
    ),
    "overlapping": ([[], [[[0, 1], [1, 1]], [[1, 1]]]], "two cells of player 2 hold the profile [1, 1]"),
    "outside": ([[[[0, 7]]], []], "a cell of player 1 has the profile [0, 7], which lies outside [B]^n"),
    "empty": ([[[]], []], "player 1 has an empty cell"),
    "one list": ([[]], "knowledge has 1 lists for 2 players"),
    "a word": ("mine", "knowledge is 'mine'; write \"own\", or one list of cells a player"),
    "too flat": ([[[0, 1]], []], "0 is not a profile"),
    "numbers": ([1, 2], "one list of cells a player"),
}


@pytest.mark.parametrize("name", CELLS)
def test_knowledge_that_is_none(name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    written, told = CELLS[name]
    paths = [tmp_path / "distribution.json", tmp_path / "knowledge.json"]
    for path, content in zip(paths, (GOOD, written), strict=True):
        path.write_text(json.dumps(content))
    words = ("lemma-5", "--B", "3", "--distribution", str(paths[0]), "--knowledge", str(paths[1]))
    assert told in refused(capsys, *words)


def test_options_that_do_not_go_together(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "distribution.json"
    path.write_text(json.dumps(GOOD))
    given = ("lemma-5", "--B", "2", "--distribution", str(path))
    knowledge = tmp_path / "knowledge.json"
    knowledge.write_text('"own"')
    assert "give --distribution, too" in refused(capsys, "lemma-5", "--knowledge", str(knowledge))
    assert "leave --distribution out" in refused(capsys, *given, "--denominators", "2")
    assert "is for 2 players; n = 3 was asked for" in refused(capsys, *given, "--n", "3")
    assert "is for 2 players; n = 3 was asked for" in refused(capsys, *given, "--n", "2..3")
    assert "takes no parameter 'distribution'" in refused(capsys, "lemma-3", "--distribution", str(path))
    assert "takes no parameter 'knowledge'" in refused(
        capsys, "drop-player", "--distribution", str(path), "--knowledge", str(knowledge)
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Auction", "it must make a mechanisms.star.Star"),
        ("NUMBER", "NUMBER is no star mechanism and makes none"),
        ("broken", "broken"),
        ("Absent", "Absent"),
    ],
)
def test_a_file_that_makes_no_star_mechanism(
    name: str, told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.py"
    path.write_text(STAR_FILE)
    assert told in refused(capsys, "lemma-3", "--mechanism", f"{path}:{name}")


# Outside the hypothesis, and too large.


@pytest.mark.parametrize("rates", [("1/2", "1/8"), ("1/8", "1/2"), ("1/4", "1/4"), ("3", "9/10")])
def test_beyond_the_hypothesis_the_conclusion_is_evaluated(
    rates: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    epsilon, delta = rates
    words = ("lemma-3", "--n", "2", "--B", "2", "--epsilon", epsilon, "--delta", delta)
    assert "--beyond-hypothesis" in refused(capsys, *words)
    assert main(["check", *words, "--beyond-hypothesis", "--json"]) in (0, 1)
    (line,) = capsys.readouterr().out.splitlines()
    verdict = json.loads(line)
    assert verdict["verdict"] in ("holds", "fails")
    assert verdict["hypothesis"].startswith("not met: ")
    assert "in (0, 1/4)" in verdict["hypothesis"]


@pytest.mark.parametrize(
    "words",
    [
        "azar-chen-micali-2010/lemma-1 --n 6 --B 6",
        "lemma-5 --n 4 --B 4 --denominators 5",
        "lemma-3 --n 60 --B 60",
        "azar-chen-micali-2010/corollary-1 --n 3 --B 3 --denominators 12",
    ],
)
def test_a_run_that_is_too_large_says_so_before_it_starts(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(capsys, *words.split())
    assert "instances, about" in told
    assert "add --yes" in told


def test_too_many_variables_for_the_largest_share(capsys: pytest.CaptureFixture[str]) -> None:
    told = refused(capsys, "drop-player", "--n", "4", "--B", "4")
    assert "1024 allocation variables" in told


# Known gaps.


def test_every_point_of_a_grid_is_read_before_the_first_is_run(capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, "lemma-3", "--n", "2", "--B", "2", "--star-ties", "first,sideways")


def test_an_object_is_no_distribution(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "distribution.json"
    path.write_text('{"[0, 1]": "1"}')
    assert "empty" not in refused(capsys, "lemma-5", "--distribution", str(path))
