"""Estimates: from what was stored, else from sizes, else none."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.suites.made import planned, said
from verifier.claims.catalogue import find
from verifier.suites.estimate import Costs
from verifier.suites.store import Store


def test_nothing_is_known_at_first(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        cost = Costs(store)
        assert cost(find("lemma-3"), {"n": "2", "B": "2"}, None) is None
        assert cost(find("example-3-2"), {}, None) is None
        by_size = [cost(find("claim-1"), {"n": "3", "V": V}, None) for V in ("2", "20", "40")]
        assert by_size == sorted(seconds for seconds in by_size if seconds is not None)
        assert cost(find("claim-1"), {"n": "1", "V": "2"}, None) is None
        assert cost(find("claim-1"), {"n": "2", "V": "2"}, "own.py:Mine") is None


def test_what_it_took_before_scales_the_estimate(tmp_path: Path) -> None:
    plan = planned(tmp_path, '[[check]]\nstatements = ["claim-1"]\nn = 3\nV = "10,20"\n')
    small, large = plan
    with Store(tmp_path / "s.sqlite") as store:
        before = [Costs(store)(find("claim-1"), task.given, None) for task in plan]
        store.write([(small, replace(said(small, "holds"), seconds=7.0))])
        after = [Costs(store)(find("claim-1"), task.given, None) for task in plan]
    assert after[0] == 7.0
    assert None not in (*before, *after)
    assert after[1] / 7.0 == pytest.approx(before[1] / before[0])  # type: ignore[operator]
    assert large.cost is None


def test_elsewhere_it_is_the_mean(tmp_path: Path) -> None:
    plan = planned(tmp_path, '[[check]]\nstatements = ["lemma-3"]\nn = 2\nB = "2,3"\n')
    with Store(tmp_path / "s.sqlite") as store:
        store.write(
            [
                (task, replace(said(task, "holds"), seconds=seconds))
                for task, seconds in zip(plan, (1.0, 4.0), strict=True)
            ]
        )
        assert Costs(store)(find("lemma-3"), {"n": "4", "B": "4"}, None) == 2.5
        assert [task.cost for task in replace(plan, cost=Costs(store))] == [2.5, 2.5]
