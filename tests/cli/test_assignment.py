"""`verifier solve` on files of assignment contexts."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import verifier
from verifier.cli.main import main

CONTEXT: dict[str, Any] = {
    "kind": "conservative-bayesian",
    "B": 3,
    "epsilon": "1/8",
    "items": ["a", "b"],
    "assignments": [[["a"], ["b"]], [["a"], []], [[], ["b"]], [[], []]],
    "distribution": [[[{"a": v}, {"b": w}], "1/4"] for v in (1, 2) for w in (1, 2)],
    "knowledge": "own",
}


def written(folder: Path, **changes: object) -> Path:
    path = folder / "assignment.json"
    path.write_text(json.dumps(CONTEXT | changes))
    return path


def test_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", str(written(tmp_path)), "--json"]) == 0
    told = capsys.readouterr()
    (line,) = told.out.splitlines()
    found = json.loads(line)
    assert told.err == ""
    assert {name: value for name, value in found.items() if name not in {"elapsed_seconds", "version"}} == {
        "expected_maximum": "3",
        "optimal_revenue": "2",
        "optimal_revenue_interim": "2",
        "revenue": {"removed_player": "29/32", "removed_player_gross": "1"},
        "evidence": "computed",
    }


def test_a_page(tmp_path: Path) -> None:
    ran = verifier("solve", str(written(tmp_path)))
    assert ran.returncode == 0
    assert "  expected maximum: 3\n  optimal revenue: 2\n  optimal revenue interim: 2\n" in ran.stdout
    assert "  revenue: removed player 29/32, removed player gross 1\n" in ran.stdout


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"assignments": CONTEXT["assignments"][:3]}, ["not downward closed", '[["a"], []]', "player 1"]),
        ({"distribution": CONTEXT["distribution"][:3]}, ["sum to 3/4"]),
        ({"distribution": [[[{"z": 1}, {"b": 1}], "1"]]}, ["unknown item 'z'", "a, b"]),
        ({"distribution": [[[{}, {"b": 1}], "1"]]}, ["player 1", "no value to 'a'"]),
        ({"distribution": [[[{"a": 0.5}, {"b": 1}], "1"]]}, ["0.5"]),
        ({"epsilon": "0"}, ["epsilon = 0"]),
    ],
)
def test_one_line_and_status_2(
    changes: dict[str, Any], words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["solve", str(written(tmp_path, **changes))]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert all(word in told.err for word in words), told.err


def test_too_many_types_leave_the_optimum_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = range(150)
    distribution = [[[{"a": v}, {"b": v}], "1/150"] for v in values]
    assert main(["solve", str(written(tmp_path, B=150, distribution=distribution))]) == 3
    told = capsys.readouterr()
    assert "150 x 150 = 22,500 profiles of occurring types, more than 20,000" in told.out
    assert "expected maximum: 149" in told.out
