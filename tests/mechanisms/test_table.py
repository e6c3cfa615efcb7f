"""Mechanism tables as JSON."""

import copy
from collections.abc import Callable
from fractions import Fraction as F
from typing import Any

import pytest

from verifier.errors import InexactNumber, MalformedMechanism, NotApplicable, VerifierError
from verifier.games.auction import Outcome
from verifier.mechanisms.table import read_table

TABLE: dict[str, Any] = {
    "mechanism": 1,
    "V": 2,
    "strategies": [["out", "in"], ["out", ["in", 1]]],
    "outcomes": [
        {"profile": ["out", "out"], "win": ["0", "0"], "price": ["0", "0"]},
        {"profile": ["out", ["in", 1]], "win": ["0", "1"], "price": ["0", "1/2"]},
        {"profile": ["in", "out"], "win": ["1", "0"], "price": ["0.25", "0"]},
        {"profile": ["in", ["in", 1]], "win": ["1/3", "1/3"], "price": ["-1", 2]},
    ],
}


def test_a_table_is_read() -> None:
    table = read_table(TABLE)
    assert (table.n, table.V, table.name) == (2, 2, "table")
    assert table.strategies(1) == ("out", ("in", 1))
    assert table.outcome(("in", ("in", 1))) == Outcome((F(1, 3), F(1, 3)), (F(-1), F(2)))
    assert table.outcome(("in", "out")).price == (F(1, 4), 0)


def test_bids_are_optional_and_complete() -> None:
    bids = [["out", 0], ["in", 1], [["in", 1], 2]]
    assert read_table(TABLE | {"bids": bids}).bid(("in", 1)) == 2
    with pytest.raises(NotApplicable, match="the table gives no bid for 'in'"):
        read_table(TABLE).bid("in")
    with pytest.raises(MalformedMechanism, match="bids: none is given for in;"):
        read_table(TABLE | {"bids": [["out", 0], [["in", 1], 2]]})


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    table = copy.deepcopy(TABLE)
    change(table)
    return table


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        (lambda t: t.pop("V"), MalformedMechanism, "the field 'V' is missing"),
        (lambda t: t.update(colour="red"), MalformedMechanism, "unknown field 'colour'"),
        (lambda t: t.update(mechanism=2), MalformedMechanism, 'with "mechanism": 1'),
        (lambda t: t.update(V=0), MalformedMechanism, "V = 0: the valuation bound must be at least 1"),
        (lambda t: t.update(V="2.5"), InexactNumber, "V is '2.5', which is not an integer"),
        (
            lambda t: t["outcomes"].pop(),
            MalformedMechanism,
            r"no outcome for the profile \[in, \('in', 1\)\]",
        ),
        (
            lambda t: t["outcomes"].append(t["outcomes"][0]),
            MalformedMechanism,
            "two outcomes for the profile",
        ),
        (lambda t: t["outcomes"][0].update(win=["1/2", "2/3"]), MalformedMechanism, r"sum to 7/6"),
        (
            lambda t: t["outcomes"][0].update(win=["-1/2", "1"]),
            MalformedMechanism,
            "at least 0 with sum at most 1",
        ),
        (lambda t: t["outcomes"][0].update(win=["1"]), MalformedMechanism, "needs 2 win and 2 price entries"),
        (lambda t: t["outcomes"][0].update(win="10"), MalformedMechanism, "where a list is needed"),
        (lambda t: t["outcomes"][0].update(win=[0.5, 0]), InexactNumber, "win is the float 0.5"),
        (lambda t: t["outcomes"][0].update(price=[True, 0]), InexactNumber, "price is the bool True"),
        (lambda t: t["outcomes"][0].update(extra=1), MalformedMechanism, "the fields profile, win and price"),
        (lambda t: t["outcomes"][0].pop("price"), MalformedMechanism, "the fields profile, win and price"),
        (
            lambda t: t["outcomes"][0].update(profile=["out"]),
            MalformedMechanism,
            "is not one of these strategies",
        ),
        (lambda t: t["outcomes"][0].update(profile=["out", "x"]), MalformedMechanism, "is not one of these"),
        (lambda t: t["strategies"].append([]), MalformedMechanism, "is not one of these strategies"),
        (lambda t: t["strategies"][0].append("in"), MalformedMechanism, "list of different strategies"),
        (lambda t: t["strategies"][0].append(None), MalformedMechanism, "None is not a strategy"),
        (lambda t: t["strategies"][0].append("a\nb"), MalformedMechanism, "write printable text"),
        (
            lambda t: t.update(strategies=[["out"]], outcomes=[]),
            MalformedMechanism,
            r"a mechanism for 1 player",
        ),
        (lambda t: t.update(strategies="ab"), MalformedMechanism, "where a list is needed"),
        (lambda t: t.update(outcomes=7), MalformedMechanism, "where a list is needed"),
        (lambda t: t.update(bids=[["out"]]), MalformedMechanism, "does not have the form"),
    ],
)
def test_refusals(
    change: Callable[[dict[str, Any]], object], error: type[VerifierError], message: str
) -> None:
    with pytest.raises(error, match=message):
        read_table(changed(change))


def test_only_an_object_is_a_table() -> None:
    with pytest.raises(MalformedMechanism, match="is a JSON object"):
        read_table([TABLE])
