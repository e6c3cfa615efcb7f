"""Requests that make no sense are refused with a reason."""

import json
from pathlib import Path
from typing import Any

import pytest

from verifier.answers.check import check
from verifier.errors import (
    AmbiguousName,
    InexactNumber,
    MalformedContext,
    MalformedMechanism,
    NotApplicable,
    OutOfRange,
    TooLarge,
    UnknownName,
    VerifierError,
)


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        ({"statement": "claim-9"}, UnknownName, "there is no statement 'claim-9'; did you mean .*claim-"),
        ({"statement": "case-9-9-9-zzz"}, UnknownName, "there is no statement"),
        ({"statement": "claim-1", "n": 1}, OutOfRange, "n = 1: an auction needs at least 2 players"),
        ({"statement": "claim-1", "V": 0}, OutOfRange, "V = 0: the valuation bound must be at least 1"),
        ({"statement": "claim-1", "epsilon": 2}, OutOfRange, r"epsilon = 2 lies outside \(0, 1\]"),
        ({"statement": "claim-1", "epsilon": "0"}, OutOfRange, r"epsilon = 0 lies outside \(0, 1\]"),
        ({"statement": "claim-1", "epsilon": 0.25}, InexactNumber, 'write "0.25" or "1/4"'),
        ({"statement": "claim-1", "n": "3.5"}, InexactNumber, "not an integer"),
        ({"statement": "claim-1", "n": True}, InexactNumber, "the bool True"),
        ({"statement": "claim-1", "ties": "random"}, MalformedMechanism, "ties: 'random' is none of"),
        ({"statement": "claim-1", "delta": "1/8"}, NotApplicable, "takes no parameter 'delta'; it takes n,"),
        ({"statement": "example-3-2", "n": 3}, NotApplicable, "takes no parameter 'n'; it takes none"),
        ({"statement": "claim-1", "method": "magic"}, UnknownName, "there is no method 'magic'; known are"),
        ({"statement": "claim-1", "readings": {"x": "y"}}, UnknownName, "has no reading x=y: it has none"),
        ({"statement": "claim-1", "mechanism": "third-price"}, UnknownName, "no mechanism 'third-price'"),
        ({"statement": "claim-2", "mechanism": "first-price"}, NotApplicable,
         "the claim speaks of strategies that are pairs .* and the mechanism first-price has none"),
        ({"statement": "remark-reward-bound", "mechanism": "first-price"}, NotApplicable,
         "the claim speaks of rewards, and the mechanism first-price has none"),
        ({"statement": "example-2-3", "mechanism": "first-price"}, NotApplicable, "is not about a mechanism"),
        ({"statement": "remark-benchmark-bounds", "mechanism": "naive"}, NotApplicable, "not about a mech"),
        ({"statement": "example-2-3", "V": 100}, MalformedContext, "player 3 believes in type 150, outside"),
        ({"statement": "example-2-3", "V": 10**100}, MalformedContext, "held as sets of types, up to V = 1"),
        ({"statement": "claim-1", "mechanism": "naive"}, OutOfRange, "n = 3: the mechanism naive is defined"),
    ],
)  # fmt: skip
def test_refusals(asked: dict[str, Any], error: type[VerifierError], message: str) -> None:
    with pytest.raises(error, match=message):
        check(**asked)


def test_too_large_says_how_large_and_yes_is_the_way_on() -> None:
    """n = 8, V = 8: 18^8 profiles."""
    with pytest.raises(
        TooLarge, match=r"11,019,960,576 profiles, up to .* instances, .* hours; add --yes"
    ):
        check("theorem-3", n=8, V=8)
    with pytest.raises(TooLarge, match="add --yes"):
        check("remark-benchmark-bounds", n=8, V=12)
    # With a limit of time nothing needs to be confirmed, and the run ends.
    assert check("theorem-3", n=8, V=8, time_limit=0.01).unknown


def test_a_table_brings_its_own_sizes_and_contradicts_others(tmp_path: Path) -> None:
    outcomes = [{"profile": [a, b], "win": ["0", "1"], "price": ["0", "1"]} for a in (0, 1) for b in (0, 1)]
    table: dict[str, Any] = {"mechanism": 1, "V": 1, "strategies": [[0, 1], [0, 1]], "outcomes": outcomes}
    path = tmp_path / "table.json"
    path.write_text(json.dumps(table))
    verdict = check("remark-always-sells", mechanism=str(path))
    assert (verdict.verdict, verdict.evidence) == ("holds", "checked")
    assert verdict.parameters["n"] == 2
    assert verdict.parameters["V"] == 1
    with pytest.raises(NotApplicable, match="the mechanism table has n = 2; n = 3 was asked for"):
        check("remark-always-sells", mechanism=str(path), n=3)
    with pytest.raises(NotApplicable, match="the table gives no bid for 0"):
        check("claim-1", mechanism=str(path))


def test_an_ambiguous_name_lists_the_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from verifier.claims import catalogue

    known = catalogue.statements()
    twin = replace(known[0], id="another-paper/example-2-3")
    monkeypatch.setattr(catalogue, "statements", lambda: (*known, twin))
    with pytest.raises(
        AmbiguousName, match=r"'example-2-3' fits .* chen-micali-2012/example-2-3, another-paper"
    ):
        check("example-2-3")
