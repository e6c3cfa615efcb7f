"""Every yes and no of the 2012 catalogue has a certificate, a counterexample, an extremum or a witness."""

from pathlib import Path
from typing import Any

import pytest

from verifier.answers.check import check
from verifier.claims.catalogue import find, statements
from verifier.claims.claim import Statement
from verifier.verdict import Verdict

CATALOGUE = [s for s in statements() if s.paper == "chen-micali-2012"]
CONTROLS = Path(__file__).parents[1] / "controls" / "remarks_variants.py"


def small(statement: Statement) -> dict[str, Any]:
    """n = 2 and V = 2 where the statement takes them and its hypothesis, if it has one, allows that."""
    own = {p.name: p for p in statement.parameters}
    chosen: dict[str, Any] = {
        name: 2 for name in ("n", "V") if name in own and own[name].range.endswith(("least 1", "2"))
    }
    if statement.hypotheses:
        chosen.pop("V", None)
    return chosen


def shows_why(verdict: Verdict) -> bool:
    shown = verdict.to_json()
    return verdict.evidence == "checked" or any(
        shown.get(name) for name in ("counterexample", "extremum", "witnesses")
    )


@pytest.mark.parametrize("statement", CATALOGUE, ids=lambda s: s.id.split("/", 1)[1])
def test_what_is_settled_shows_why(statement: Statement) -> None:
    verdict = check(statement, **small(statement))
    assert not verdict.unknown
    assert not verdict.vacuous
    assert shows_why(verdict)


ELSEWHERE: list[tuple[str, dict[str, Any], str]] = [
    ("section-9-underbidding", {"V": 1}, "holds"),
    ("section-9-rational-play-positive", {"V": 1, "mechanism": f"{CONTROLS}:generous"}, "holds"),
    ("remark-second-price-dominance/weakly", {"n": 3, "V": 3, "ties": "uniform"}, "holds"),
    ("remark-second-price-dominance/weakly", {"V": 2, "mechanism": f"{CONTROLS}:RandomPrices"}, "holds"),
    ("remark-second-price-dominance/very-weakly", {"n": 4, "V": 12}, "holds"),
    ("remark-second-price-dominance/very-weakly", {"n": 3, "V": 10, "mechanism": "first-price"}, "fails"),
    ("definition-3-opt-out", {"V": 2, "mechanism": f"{CONTROLS}:RandomPrices"}, "holds"),
    ("remark-wrong-belief-utility/may-be-negative", {"V": 1, "mechanism": f"{CONTROLS}:free"}, "fails"),
    ("naive-ex-post", {"V": 2, "mechanism": f"{CONTROLS}:FirstPriceNaive"}, "fails"),
    ("naive-ex-post", {"V": 3, "readings": {"empty-reports": "forbidden"}}, "holds"),
    ("naive-truthful-revenue", {"V": 4}, "holds"),
    ("footnote-14", {"n": 3, "V": 2, "epsilon": "1/2"}, "holds"),
    ("theorem-4/property-b", {"V": 8, "epsilon": "9/10"}, "holds"),
    ("theorem-5/construction-repaired", {"V": 6}, "holds"),
    ("footnote-15/this-equilibrium", {"V": 6}, "holds"),
    ("theorem-4/theta-star-repaired", {"V": 50, "epsilon": "1/2"}, "holds"),
    ("remark-benchmark-bounds", {"n": 4, "V": 2}, "holds"),
    ("section-9-underbidding/repaired", {"n": 3, "V": 1}, "holds"),
    ("section-9-underbidding/repaired", {"n": 2, "V": 9}, "holds"),
    ("section-9-underbidding/repaired", {"n": 2, "V": 2, "mechanism": f"{CONTROLS}:free"}, "fails"),
    ("corollary-1", {"V": 2, "epsilon": "1", "beyond_hypothesis": True}, "holds"),
]


@pytest.mark.parametrize(("name", "asked", "expected"), ELSEWHERE, ids=str)
def test_so_it_does_for_other_mechanisms_and_parameters(
    name: str, asked: dict[str, Any], expected: str
) -> None:
    verdict = check(find(f"chen-micali-2012/{name}"), **asked)
    assert verdict.verdict == expected
    assert shows_why(verdict)
