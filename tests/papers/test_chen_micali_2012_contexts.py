"""Small contexts with their exact answers, worked out apart from this program."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.laws.literal import Literal
from verifier.answers.solve.solve import solve
from verifier.claims.labels import label
from verifier.contexts.context_file import read_context
from verifier.mechanisms.second_belief import SecondBelief
from verifier.mechanisms.ties import tie_rule

CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("chen_micali_2012_contexts.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_solve_gives_these_figures(case: dict[str, Any]) -> None:
    solution = solve(case["context"]).to_json()
    for field, expected in case["expected"].items():
        found = solution[field]
        if field == "revenue":
            found = {name: found[name] for name in expected}
        assert found == expected


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_so_do_the_definitions_taken_literally(case: dict[str, Any]) -> None:
    read = read_context(case["context"])
    n, V = read.context.n, read.context.V
    literal = Literal(SecondBelief(n, V, read.epsilon, tie_rule(read.ties, n)))
    for belief, expected in zip(read.context.beliefs, case["expected"]["players"], strict=True):
        assert label(literal.survivors(belief.player, belief.own_type)) == expected["survivors"]
        assert label(literal.rational(belief)) == expected["rational"]


def test_a_changed_figure_is_noticed() -> None:
    """The revenue of the first context is 13/16 and not 14/16; the rational set of player 2 is {(0, 1)}."""
    solution = solve(CASES[0]["context"]).to_json()
    assert solution["revenue"]["minimum"] == "13/16" != "7/8"
    assert solution["players"][1]["rational"] != solution["players"][1]["survivors"]
