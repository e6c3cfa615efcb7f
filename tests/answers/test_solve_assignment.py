"""`solve` on assignment contexts, against figures worked out by hand and against the single good."""

from fractions import Fraction as F
from typing import Any

import pytest

from verifier.answers.solve import assignment as solve_assignment
from verifier.answers.solve.solve import solve
from verifier.errors import MalformedContext, NotApplicable, NotDecided

OWN_ITEMS: dict[str, Any] = {
    "kind": "conservative-bayesian", "B": 3, "epsilon": "1/8", "items": ["a", "b"],
    "assignments": [[["a"], ["b"]], [["a"], []], [[], ["b"]], [[], []]],
    "distribution": [[[{"a": v}, {"b": w}], "1/4"] for v in (1, 2) for w in (1, 2)],
}  # fmt: skip
"""Two players, an item of his own for each, worth 1 or 2 with equal chances, independently."""


def test_figures_by_hand() -> None:
    """Each pays 1, or 2 half of the time; one alone so too. The reports, 1/2 each, cost 3/4 epsilon."""
    found = solve(OWN_ITEMS).to_json()
    assert found["optimal_revenue"] == found["optimal_revenue_interim"] == "2"
    assert found["expected_maximum"] == "3"
    assert found["revenue"] == {"removed_player": "29/32", "removed_player_gross": "1"}
    assert found["evidence"] == "computed"
    assert "verdict" not in found
    assert not any("star" in name for name in (*found, *found["revenue"]))


def test_finer_knowledge_earns_more() -> None:
    """Player 1 knows everything: when he is removed, player 2 pays his value, 3/2; the other way round, 1."""
    single = [[[[{"a": v}, {"b": w}]] for v in (1, 2) for w in (1, 2)], []]
    found = solve(OWN_ITEMS | {"knowledge": single}).to_json()
    gross, cost = F(5, 4), F(1, 2) * F(1, 8) + F(1, 2) * F(3, 4) * F(1, 8)
    revenue = found["revenue"]
    assert (F(revenue["removed_player_gross"]), F(revenue["removed_player"])) == (gross, gross - cost)


@pytest.mark.parametrize(
    "weights",
    [
        {(0, 2): 1, (1, 0): 1, (2, 1): 1},
        {(0, 0): 1, (1, 2): 3, (2, 2): 2, (2, 1): 1},
        {(1, 1, 0): 1, (2, 0, 1): 2, (0, 1, 2): 1, (2, 2, 2): 1},
    ],
)
def test_one_item_is_a_single_good(weights: dict[tuple[int, ...], int]) -> None:
    """Every figure that both kinds of file have is the same."""
    n, total = len(next(iter(weights))), sum(weights.values())
    shared = {"kind": "conservative-bayesian", "B": 3, "epsilon": "1/8"}
    winners = [[["a"] if j == i else [] for j in range(n)] for i in range(-1, n)]
    plain = [[list(t), f"{w}/{total}"] for t, w in weights.items()]
    lifted = [[[{"a": v} for v in t], p] for t, p in plain]
    good = solve({**shared, "distribution": plain}).to_json()
    item = solve({**shared, "distribution": lifted, "items": ["a"], "assignments": winners}).to_json()
    for name in ("optimal_revenue", "optimal_revenue_interim", "expected_maximum"):
        assert item[name] == good[name], name
    for name in ("removed_player", "removed_player_gross"):
        assert item["revenue"][name] == good["revenue"][name], name


def test_a_player_who_can_get_nothing_is_no_trouble() -> None:
    """Player 3 has the empty type {}; with him removed, the other two are a context of their own."""
    three = {
        **OWN_ITEMS,
        "assignments": [[*own, []] for own in OWN_ITEMS["assignments"]],
        "distribution": [[[*theta, {}], p] for theta, p in OWN_ITEMS["distribution"]],
    }
    found = solve(three).to_json()
    assert found["optimal_revenue"] == "2"
    assert found["revenue"]["removed_player_gross"] == "4/3"


def test_many_items() -> None:
    """2^5 - 1 bundles, so 9^31 types, a player: only the types that occur are ever listed."""
    items = [f"x{k}" for k in range(5)]
    bundles = [[x for k, x in enumerate(items) if code >> k & 1] for code in range(32)]
    types = [{",".join(own): min(len(own) * size, 8) for own in bundles} for size in (1, 2)]
    context = {
        "kind": "conservative-bayesian", "B": 9, "items": items,
        "assignments": [[x, y] for x in bundles for y in bundles if not set(x) & set(y)],
        "distribution": [[[types[0], types[0]], "1/2"], [[types[1], types[1]], "1/2"]],
    }  # fmt: skip
    found = solve(context).to_json()
    assert found["expected_maximum"] == found["optimal_revenue"] == "15/2"  # each reveals the other


def test_a_mechanism_of_the_other_paper_is_refused() -> None:
    with pytest.raises(NotApplicable, match="its own mechanism, removed-player"):
        solve(OWN_ITEMS, mechanism="naive")


@pytest.mark.parametrize("field", ["items", "assignments"])
def test_items_and_assignments_belong_together(field: str) -> None:
    with pytest.raises(MalformedContext, match=f"needs the field '{field}'"):
        solve({name: value for name, value in OWN_ITEMS.items() if name != field})


def test_what_is_not_decided_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def gives_up(*_: object) -> None:
        raise NotDecided("the optimal revenue is not settled: out of budget")

    monkeypatch.setattr(solve_assignment, "optimal_assignment_revenue", gives_up)
    solution = solve(OWN_ITEMS)
    assert solution.unknown
    found = solution.to_json()
    assert found["verdict"] == "unknown"
    assert "optimal_revenue: the optimal revenue is not settled: out of budget" in found["reason"]
    assert found["expected_maximum"] == "3"
    assert "optimal_revenue" not in found
