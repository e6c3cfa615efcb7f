"""JSON Lines: one object a line, nothing else, no floats but the elapsed seconds."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from verifier.cli.main import main

FIELDS = {
    *(
        "statement",
        "parameters",
        "readings",
        "mechanism",
        "verdict",
        "scope",
        "sentence",
        "evidence",
        "rests_on",
    ),
    *("method", "counterexample", "certificate", "work", "elapsed_seconds", "version"),
}


def lines(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    main([*words, "--json"])
    told = capsys.readouterr()
    assert told.err == ""
    return [json.loads(line) for line in told.out.splitlines()]


def floats(value: object, path: str = "") -> Iterator[str]:
    """The paths at which a float or a bool stands; neither is a number of the theory."""
    if isinstance(value, float | bool):
        yield path
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from floats(part, f"{path}/{key}")
    elif isinstance(value, list):
        for part in value:
            yield from floats(part, f"{path}/-")


CHECKS = {
    "holds": "check claim-1 claim-2 --n 2 --V 1..2",
    "fails": "check claim-1 --n 2 --V 2 --mechanism first-price",
    "unknown": "check claim-1 --n 2 --V 2 --epsilon all",
    "minimum": "check theorem-3 --n 2 --V 2",
}


@pytest.mark.parametrize("words", CHECKS.values(), ids=CHECKS)
def test_verdicts(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    for verdict in lines(capsys, *words.split()):
        assert set(verdict) >= FIELDS
        assert verdict["verdict"] in {"holds", "fails", "unknown"}
        assert list(floats(verdict)) == ["/elapsed_seconds"]
        assert (verdict["counterexample"] is not None) == (verdict["verdict"] == "fails")
        assert ("reason" in verdict) == (verdict["verdict"] == "unknown")


def test_a_line_for_every_point_of_the_grid_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    found = lines(capsys, "check", "claim-1", "claim-2", "--n", "2", "--V", "2,1", "--epsilon", "0.5")
    asked = [(str(v["statement"]).split("/")[1], v["parameters"]["V"]) for v in found]  # type: ignore[index]
    assert asked == [("claim-1", 2), ("claim-1", 1), ("claim-2", 2), ("claim-2", 1)]
    assert {v["parameters"]["epsilon"] for v in found} == {"1/2"}  # type: ignore[index]


def test_a_counterexample_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    (verdict,) = lines(capsys, *CHECKS["fails"].split())
    counterexample = verdict["counterexample"]
    assert isinstance(counterexample, dict)
    assert counterexample["player"] == 1
    assert 2 <= len(counterexample["explanation"]) <= 5


def test_a_solution_by_hand(context: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The numbers are worked out from the definitions, apart from this program."""
    (solution,) = lines(capsys, "solve", str(context))
    assert (solution["smp"], solution["benchmark"]) == ([3, 2], "2")
    assert solution["players"] == [
        {"player": 1, "type": 3, "survivors": [[0, 3]], "rational": [[0, 3]]},
        {
            "player": 2,
            "type": 1,
            "survivors": [[0, 2], [1, 2], [0, 3], [1, 3]],
            "rational": [[0, 2], [0, 3], [1, 3]],
        },
    ]
    revenue = solution["revenue"]
    assert isinstance(revenue, dict)
    assert (revenue["minimum"], revenue["maximum"]) == ("347/192", "359/128")
    assert list(floats(solution)) == ["/elapsed_seconds"]


def test_several_contexts_several_lines(context: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = lines(capsys, "solve", str(context), str(context))
    assert first["players"] == second["players"]


def test_the_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    found = lines(capsys, "list")
    assert len(found) > 20
    for statement in found:
        assert set(statement) == {"statement", "paper", "title", "kind", "parameters", "expected", "evidence"}
        assert statement["expected"] in {"holds", "fails"}
        assert list(floats(statement)) == []
    assert {statement["paper"] for statement in found} == {"azar-chen-micali-2010", "chen-micali-2012"}


def test_the_mechanisms(capsys: pytest.CaptureFixture[str]) -> None:
    names = [mechanism["mechanism"] for mechanism in lines(capsys, "list", "--mechanisms")]
    assert {"second-belief", "naive", "second-price", "first-price", "all-pay"} <= set(names)
