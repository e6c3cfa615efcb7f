"""A claim of one's own, in ten lines of a file, that holds and one that fails."""

from pathlib import Path
from typing import Any

import pytest

from verifier.answers.check import check
from verifier.errors import MalformedClaim, NotApplicable, UnknownName, UnreadableFile
from verifier.mechanisms.second_belief import SecondBelief

MINE = """from verifier.claims.claim import claim

High = claim(
    "high types bid at least 2",
    for_all=["i in player", "t in type", "s in survivor(i, t)"],
    given=["t >= 2"],
    then=["bid(s) >= 2"],
)
Higher = claim("higher", ["i in player", "t in type", "s in survivor(i, t)"], then=["bid(s) >= t + 1"])
"""


@pytest.fixture
def mine(tmp_path: Path) -> str:
    path = tmp_path / "mine.py"
    path.write_text(MINE)
    return str(path)


def test_it_holds(mine: str) -> None:
    verdict = check(f"{mine}:High", n=2, V=3)
    assert (verdict.verdict, verdict.evidence) == ("holds", "checked")
    assert verdict.statement == "own/high-types-bid-at-least-2"
    assert "if t >= 2 then bid(s) >= 2" in verdict.sentence


def test_it_fails(mine: str) -> None:
    """Type 0 may announce (0, 0): against anything he loses, or all announce 0."""
    verdict = check(f"{mine}:Higher", n=2, V=3)
    assert (verdict.verdict, verdict.evidence) == ("fails", "checked")
    told: Any = verdict.counterexample
    assert told["instance"]["s"][1] < told["instance"]["t"] + 1
    assert told["explanation"][-1].endswith("bid(s) >= t + 1 is false.")


def test_files_that_do_not_help(mine: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=r"has no 'Low'; it defines .*High"):
        check(f"{mine}:Low")
    with pytest.raises(MalformedClaim, match=r"is no statement; make one with verifier.claims.claim.claim"):
        check(f"{mine}:claim")
    with pytest.raises(UnreadableFile, match="there is no file"):
        check(f"{tmp_path}/none.py:High")


class WithoutZero(SecondBelief):
    """The second-belief mechanism without the announcement (0, 0)."""

    def strategies(self, i: int) -> tuple[tuple[int, int], ...]:
        return tuple(s for s in super().strategies(i) if s != (0, 0))


def test_a_claim_about_all_pairs_needs_all_pairs() -> None:
    with pytest.raises(NotApplicable, match=r"the strategy \(0, 0\), and player 1"):
        check("claim-1/case-2-1", n=2, V=1, mechanism=WithoutZero)
