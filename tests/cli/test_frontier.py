"""`verifier frontier`: rows, laws, contexts, statuses."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from verifier.cli.main import main
from verifier.synthesis.ladder import posted_price
from verifier.synthesis.written import written

ONE, TWO = "chen-micali-2012/theorem-1", "chen-micali-2012/theorem-2"


def lines(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    """The objects that the command prints with --json, and nothing else."""
    main([*words, "--json"])
    told = capsys.readouterr()
    assert told.err == ""
    return [json.loads(line) for line in told.out.splitlines()]


def interval(low: str, included: bool = False) -> dict[str, object]:
    return {"from": low, "from_included": included, "to": "1", "to_included": True}


def test_the_example_of_the_interface(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = lines(capsys, "frontier", ONE, "--over", "epsilon", "--V", "4")
    assert (row["statement"], row["over"]) == (ONE, "epsilon")
    assert (row["parameters"], row["range"]) == ({"V": 4}, ["0", "1"])
    assert row["holds"] == [interval("12/25")]
    assert row["printed"]["holds"] == [interval("5/6", included=True)]
    assert row["endpoints"] == [{"epsilon": "12/25", "belongs": False, "evidence": "computed"}]
    assert [(each["side"], each["evidence"]) for each in row["witnesses"]] == [
        ("above", "computed"), ("at", "computed"), ("inside", "computed"),
    ]  # fmt: skip
    assert row["witnesses"][0]["cases"][0]["sum"] == "25/12 epsilon <= 1"
    assert all(each["implements"] for each in row["witnesses"][1:])


def test_the_mechanism_at_the_end_is_taken_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What one command exhibits, another finds to reach exactly so far."""
    for statement in (ONE, TWO):
        (row,) = lines(capsys, "frontier", statement, "--V", "3")
        path = tmp_path / "table.json"
        path.write_text(json.dumps(row["witnesses"][-2]["mechanism"]))
        (own,) = lines(capsys, "frontier", statement, "--mechanism", str(path))
        assert own["holds"] == row["holds"]


def test_laws_are_tested_against_every_row(capsys: pytest.CaptureFixture[str]) -> None:
    rows = lines(capsys, "frontier", TWO, "--V", "1..6", "--law", "epsilon*V > 1")
    assert [row["law"]["agrees"] for row in rows] == [True] * 6
    rows = lines(capsys, "frontier", ONE, "--V", "1..6", "--law", "epsilon*H(V) > 1")
    assert [row["law"]["agrees"] for row in rows] == [True] * 6
    rows = lines(capsys, "frontier", ONE, "--V", "1..3", "--law", "epsilon*V > 1")
    assert [row["law"]["agrees"] for row in rows] == [True, False, False]
    wrong = rows[2]["law"]
    assert wrong["law_says"] is (Fraction(wrong["at"]) * 3 > 1)
    assert wrong["law_says"] is not (Fraction(wrong["at"]) > Fraction(6, 11))


def test_a_table_says_where_a_law_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frontier", TWO, "--V", "2..3", "--law", "epsilon*V >= 1"]) == 0
    told = capsys.readouterr().out
    assert "in 0 of 2 rows" in told
    assert "at V = 3, epsilon = 1/3 it is true, and the statement does not hold" in told


def test_the_fewest_contexts_for_one_epsilon(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = lines(capsys, "frontier", ONE, "--V", "6", "--exclude", "1/2")
    by = row["exclude"]["by"]
    assert [each["theta"] for each in by["contexts"]] == [[1, 0], [2, 0], [5, 0]]
    assert by["contexts"][1]["beliefs"] == [[[2, 0]], [[2, 0]]]
    assert Fraction(by["excludes_above"]) < Fraction(1, 2)
    (row,) = lines(capsys, "frontier", ONE, "--V", "3", "--exclude", "6/11")
    assert row["exclude"]["by"] is None


def test_the_page_tells_the_chain(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frontier", ONE, "--V", "2"]) == 0
    told = capsys.readouterr().out
    assert "(2/3, 1]" in told
    assert "1/2 times: 2 x_2 - p_2 >= 2 x_1 - p_1 (type 2 of player 1 may do what type 1 does)" in told
    assert "Added up: 3/2 epsilon <= 1." in told
    assert "win 2/3 0, pay 2/3 0" in told


def test_where_nothing_is_excluded(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = lines(capsys, "frontier", ONE, "--V", "1")
    assert (row["holds"], row["endpoints"], row["printed"]["holds"]) == ([], [], [])
    assert main(["frontier", ONE, "--V", "1"]) == 0
    assert ": none" in capsys.readouterr().out


def test_what_is_left_open_is_status_3(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from verifier.synthesis import frontier as module

    monkeypatch.setattr(module, "ladder", lambda V, types, epsilon: posted_price(V, 1))
    assert main(["frontier", ONE, "--V", "3", "--json"]) == 3
    row = json.loads(capsys.readouterr().out)
    assert row["verdict"] == "unknown"
    assert row["unknown"] == [{"from": "1/3", "from_included": False, "to": "6/11", "to_included": True}]
    assert (row["holds"], row["endpoints"]) == ([interval("6/11")], [])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([ONE, "--over", "V"], "over epsilon"),
        (["remark-tie-breaking"], "has no frontier"),
        (["theorem-99"], "no statement"),
        ([ONE, "--V", "0"], "at least 1"),
        ([ONE, "--V", "2.5"], "not an integer"),
        ([ONE, "--V", "99"], "--yes"),
        ([ONE, "--law", "epsilon"], "write a comparison"),
        ([ONE, "--exclude", "2"], "at most 1"),
        ([ONE, "--mechanism", "second-belief"], "player 1 has no opt-out strategy"),
        ([ONE, "--mechanism", "naive"], "player 1 has no opt-out"),
        ([ONE, "--mechanism", "nosuch"], "no mechanism"),
        ([ONE, "--reading", "opt-out=never"], "exactly-zero or at-least-zero"),
        ([ONE, "--reading", "ties=first"], "opt-out=exactly-zero"),
        ([ONE, "--mechanism", "all-pay", "--exclude", "1"], "leave --mechanism out"),
    ],
)
def test_requests_that_make_no_sense(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frontier", *words]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert told in output.err
    assert output.err.count("\n") == 1


def test_the_readings_of_the_opt_out(capsys: pytest.CaptureFixture[str]) -> None:
    """Second price gives player 1 more than 0 at (0, 0), and never less."""
    assert main(["frontier", ONE, "--V", "2", "--mechanism", "second-price"]) == 2
    assert "player 1" in capsys.readouterr().err
    weaker = ["--reading", "opt-out=at-least-zero"]
    (row,) = lines(capsys, "frontier", ONE, "--V", "2", "--mechanism", "second-price", *weaker)
    assert row["holds"] == [interval("0")]
    assert row["readings"] == {"opt-out": "at-least-zero"}


def test_a_table_of_another_size_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "table.json"
    path.write_text(json.dumps(written(posted_price(2, 1))))
    assert main(["frontier", TWO, "--V", "3", "--mechanism", str(path)]) == 2
    assert "V = 2" in capsys.readouterr().err
    assert main(["frontier", TWO, "--mechanism", str(path)]) == 0
    assert "(1/2, 1]" in capsys.readouterr().out
