"""`verifier frontier` on sentences about the star mechanism: grids, pages, statuses, refusals."""

import json
from typing import Any

import pytest

from verifier.cli.main import main

VARIANTS = "tests/controls/star_variants.py"


def rows(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, Any]]]:
    """The status and the objects that the command prints with --json."""
    status = main(["frontier", *words, "--json"])
    told = capsys.readouterr()
    assert all(line.startswith("frontier of ") for line in told.err.splitlines())  # progress, on a slow day
    return status, [json.loads(line) for line in told.out.splitlines()]


def test_a_grid_is_a_line_for_each_point(capsys: pytest.CaptureFixture[str]) -> None:
    """delta epsilon/(2(1-delta)nB) at epsilon = delta = 1/8: 1/(112 nB)."""
    status, found = rows(capsys, "lemma-3", "--over", "reward-constant", "--n", "2", "--B", "3..5")
    assert status == 0
    assert [row["parameters"]["B"] for row in found] == [3, 4, 5]
    assert [row["holds"][0]["to"] for row in found] == [f"1/{112 * 2 * B}" for B in (3, 4, 5)]
    assert {row["over"] for row in found} == {"reward_constant"}
    assert found[0]["endpoints"] == [{"reward_constant": "1/672", "belongs": False, "evidence": "computed"}]
    assert {"reduction": "reports", "evidence": "argued"} in found[0]["rests_on"]


def test_an_underscore_will_do(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("lemma-3", "--n", "2", "--B", "3", "--over")
    with_dash, with_underscore = (rows(capsys, *words, f"reward{sign}constant")[1][0] for sign in "-_")
    assert with_dash["holds"] == with_underscore["holds"]


def test_the_page_shows_both_sides(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frontier", "lemma-3/equation-2", "--n", "2", "--B", "3", "--beyond-hypothesis"]) == 0
    told = capsys.readouterr().out
    assert "(0, 1/2]" in told
    assert "epsilon and delta in (0, 1/4), that is (0, 1/4)" in told
    assert "inside: epsilon = 1/3: all 6 instances are true" in told
    assert "above 1/2: epsilon = 2/3: false" in told
    assert "It needs -2 epsilon + 1 >= 0; at epsilon = 2/3 that is -1/3." in told


def test_a_table_with_roots_and_what_is_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["lemma-5", "--over", "delta", "--n", "2", "--B", "2..3", "--beyond-hypothesis"]
    assert main(["frontier", *words]) == 3
    told = capsys.readouterr().out
    assert "(0, the root of x^2 - 13 x + 9 between 0 and 1]" in told
    assert "nothing is claimed" in told


def test_within_the_hypothesis_lemma_5_is_settled(capsys: pytest.CaptureFixture[str]) -> None:
    status, (row,) = rows(capsys, "lemma-5", "--over", "delta", "--n", "2", "--B", "3")
    assert status == 0
    assert "verdict" not in row
    assert row["holds"] == [{"from": "0", "from_included": False, "to": "1/4", "to_included": False}]


def test_a_hypothesis_that_is_not_met_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("lemma-3", "--n", "2", "--B", "2", "--delta", "1/2")
    assert main(["frontier", *words]) == 2
    assert "--beyond-hypothesis" in capsys.readouterr().err
    _, (row,) = rows(capsys, *words, "--beyond-hypothesis")
    assert row["hypothesis"].startswith("not met: ")
    assert row["hypothesis"].count("not met") == 1
    assert main(["frontier", *words, "--beyond-hypothesis"]) == 0
    assert "hypothesis: not met: " in capsys.readouterr().out


LARGEST = "reward_constant < delta*epsilon/(2*(1-delta)*n*B)"


def test_a_law_is_compared_with_every_row(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("lemma-3", "--over", "reward-constant", "--n", "2", "--B", "3,4", "--delta", "1/8,1/5", "--law")
    _, found = rows(capsys, *words, LARGEST)
    assert [row["law"] for row in found] == [{"text": LARGEST, "agrees": True}] * 4
    _, found = rows(capsys, *words, LARGEST.replace("<", "<="))
    assert [(row["law"]["agrees"], row["law"]["at"]) for row in found] == [
        (False, row["holds"][0]["to"]) for row in found
    ]
    _, found = rows(capsys, *words, "reward_constant < 1/672")
    assert [row["law"]["agrees"] for row in found] == [True, False, False, False]


def test_the_page_and_the_table_tell_where_a_law_fails(capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "frontier",
        "lemma-3",
        "--over",
        "reward-constant",
        "--n",
        "2",
        "--law",
        "reward_constant < 1/672",
    ]
    assert main([*words, "--B", "3"]) == 0
    assert "law reward_constant < 1/672: true exactly where the statement holds" in capsys.readouterr().out
    assert main([*words, "--B", "3,4"]) == 0
    told = capsys.readouterr().out
    assert "true exactly where the statement holds in 1 of 2 rows" in told
    assert "reward_constant = 1/896 it is true, and the statement does not hold" in told


@pytest.mark.parametrize(("law", "agrees"), [(">=", True), (">", False)])
def test_a_law_is_compared_at_an_irrational_end(
    law: str, agrees: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """The end belongs; beyond it nothing is known, and nothing held against the law."""
    words = ("lemma-5", "--over", "delta", "--n", "2", "--B", "3", "--beyond-hypothesis")
    _, (row,) = rows(capsys, *words, "--law", f"delta**2 - 13*delta + 9 {law} 0")
    assert row["law"]["agrees"] is agrees
    assert agrees or row["law"]["at"].startswith("the root of delta^2 - 13*delta + 9 between ")


def test_a_variant_of_the_mechanism(capsys: pytest.CaptureFixture[str]) -> None:
    """If CP is the second value whoever comes first, 13/48 delta > 1/8 is needed."""
    variant = f"{VARIANTS}:SecondValue"
    words = ["lemma-3", "--over", "delta", "--n", "2", "--B", "3", "--mechanism", variant]
    _, (row,) = rows(capsys, *words, "--beyond-hypothesis", "--law", "delta > 6/13")
    assert row["holds"] == [{"from": "6/13", "from_included": False, "to": "1", "to_included": False}]
    assert row["law"]["agrees"]
    assert (row["mechanism"], row["printed"]) == (variant, None)
    assert {"reduction": "what the mechanism declares", "evidence": "argued"} in row["rests_on"]
    assert main(["frontier", *words]) == 0
    told = capsys.readouterr().out
    assert variant in told
    assert "the delta in (0, 1/4) for which it holds: none" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["lemma-3", "--V", "3"], "--V belongs to"),
        (["lemma-3", "--mechanism", "second-belief"], "is no star mechanism"),
        (["lemma-3", "--law", "epsilon*V < 1"], "'V' is not understood; known are epsilon, n, B, delta"),
        (["lemma-3", "--law", "epsilon"], "write a comparison"),
        (["lemma-5", "--mechanism", f"{VARIANTS}:NoHeads"], "as printed only"),
        (["lemma-3", "--reading", "opt-out=exactly-zero"], "--reading belongs to"),
        (["lemma-3", "--over", "n"], "--over n"),
        (["lemma-3", "--epsilon", "1/8"], "leave it out"),
        (["lemma-3", "--n", "1"], "at least 2"),
        (["lemma-3", "--delta", "x"], "not the text of a number"),
        (["lemma-3", "--B", "3..2"], "empty range"),
        (["lemma-3", "--B", "2,1"], "at least 2"),
        (["chen-micali-2012/theorem-1", "--n", "2"], "--n belongs to claims"),
        (["chen-micali-2012/theorem-1", "--beyond-hypothesis"], "--beyond-hypothesis belongs to"),
    ],
)
def test_requests_that_make_no_sense(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frontier", *words]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert told in output.err
    assert output.err.count("\n") == 1
