"""`solve` against known exact figures of conservative-Bayesian contexts."""

import json
from pathlib import Path
from typing import Any

import pytest

from verifier.answers.solve.solve import solve
from verifier.errors import MalformedContext, NotApplicable, OutOfRange

FILE = Path(__file__).with_name("azar_chen_micali_2010_contexts.json")
CASES: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_solve(case: dict[str, Any]) -> None:
    found = solve(case["context"]).to_json()
    for field, figure in case["expected"].items():
        assert found[field] == figure, field


def test_a_mechanism_of_the_other_paper_is_refused() -> None:
    with pytest.raises(NotApplicable, match="star and removed-player"):
        solve(CASES[0]["context"], mechanism="naive")


def test_outside_the_range_of_the_star_mechanism() -> None:
    with pytest.raises(OutOfRange, match=r"epsilon = 1/4 lies outside \(0, 1/4\)"):
        solve({**CASES[0]["context"], "epsilon": "1/4"})


def test_an_unknown_kind_of_context() -> None:
    with pytest.raises(MalformedContext, match='known are "set-beliefs" and "conservative-bayesian"'):
        solve({"kind": "bayesian"})
