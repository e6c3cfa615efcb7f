"""Declared columns are the quotient that enumeration finds: same shares, same first rests, same boxes.

Two types are enough to compare shares: the payoffs t * win - price for t = 0 and t = 1 determine both.
"""

from collections.abc import Iterator
from fractions import Fraction as F
from random import Random
from typing import Any

import pytest

from verifier.games.auction import Auction
from verifier.games.columns import ColumnRule, ColumnSpace, RestNumbers
from verifier.mechanisms.all_pay import AllPay
from verifier.mechanisms.first_price import FirstPrice
from verifier.mechanisms.second_belief import SecondBelief, keep_the_good
from verifier.mechanisms.second_price import SecondPrice
from verifier.mechanisms.ties import Choices, TieRule, tie_rule, tied_sets

SIZES = [(2, 1), (2, 3), (3, 1), (3, 2), (4, 1)]
TIES: list[Any] = [
    "first",
    "last",
    "uniform",
    {"order": "rotated"},
    {"order": "inside out"},
    {"choices": "random"},
]


def rule(written: object, n: int, V: int) -> TieRule:
    """The tie rule, the last three adapted to the sizes."""
    if written == {"choices": "random"}:
        dice = Random(n * 100 + V)
        pairs = [(e, v) for v in range(1, V + 1) for e in (0, 1)]
        return Choices({(pair, tied): dice.choice(tied) for pair in pairs for tied in tied_sets(n)})
    if written == {"order": "rotated"}:
        return tie_rule({"order": [*range(2, n + 1), 1]}, n)
    if written == {"order": "inside out"}:
        return tie_rule({"order": sorted(range(1, n + 1), key=lambda i: abs(2 * i - n - 1))}, n)
    return tie_rule(written, n)


def differences(auction: Auction, boxes: int = 12) -> list[str]:
    """In what the declared columns of some player differ from the enumerated ones."""
    found = []
    dice = Random(7)
    for i in range(auction.n):
        declared, enumerated = ColumnSpace(auction, i), ColumnSpace(auction, i, declared=False)
        if declared.first_rests != enumerated.first_rests:
            found.append(f"first rests of player {i + 1}")
            continue
        for t in (0, 1):
            mine, theirs = declared.matrix(t), enumerated.matrix(t)
            cells = [(a, c) for a in range(len(mine.actions)) for c in range(len(mine.rests))]
            if any(mine.payoff(a, c) != theirs.payoff(a, c) for a, c in cells):
                found.append(f"payoffs of player {i + 1} with type {t}")
        sizes = [len(auction.strategies(j)) for j in declared.rivals]
        for _ in range(boxes):
            chosen = [
                [sorted(dice.sample(range(size), dice.randint(1, size))) for size in sizes]
                for _ in range(dice.randint(1, 3))
            ]
            if declared.reached(chosen) != enumerated.reached(chosen):
                found.append(f"columns that player {i + 1} holds possible in {chosen}")
    return found


@pytest.mark.parametrize("ties", TIES, ids=str)
@pytest.mark.parametrize(("n", "V"), SIZES)
def test_second_belief(n: int, V: int, ties: object) -> None:
    assert differences(SecondBelief(n, V, F(1, 4), rule(ties, n, V))) == []


@pytest.mark.parametrize("part", [{"nobody_bids": keep_the_good}, {"floor": F(0)}, {"floor": F(3, 2)}])
def test_variants_of_second_belief(part: dict[str, Any]) -> None:
    assert differences(SecondBelief(3, 2, F(1), **part)) == []


@pytest.mark.parametrize("ties", TIES[:5], ids=str)
@pytest.mark.parametrize("auction", [SecondPrice, FirstPrice, AllPay])
@pytest.mark.parametrize(("n", "V"), [(2, 3), (3, 3), (4, 2)])
def test_sealed_bids(auction: type[SecondPrice], n: int, V: int, ties: object) -> None:
    assert differences(auction(n, V, rule(ties, n, V))) == []


def test_the_number_of_columns_does_not_grow_with_n() -> None:
    """With ties by an order: nobody bids; or one of the 2V pairs is highest among the rivals, and i wins the
    tie with it or not. "e = 1 and i loses the tie" and "e = 0 and i wins it" look alike to i only where both
    exist, which is for a player in the middle."""
    sizes = {n: len(ColumnSpace(SecondBelief(n, 6, F(1, 4)), 0)) for n in (2, 5, 9)}
    assert set(sizes.values()) == {1 + 2 * 6}
    middle = {n: len(ColumnSpace(SecondBelief(n, 6, F(1, 4)), 1)) for n in (3, 5, 9)}
    assert set(middle.values()) == {1 + 3 * 6}


class Mutant:
    """The outcomes of one mechanism, the declaration of another."""

    def __init__(self, outcomes: Auction, declares: SecondBelief) -> None:
        self.n, self.V = outcomes.n, outcomes.V
        self.strategies, self.outcome, self.column_rule = (
            outcomes.strategies,
            outcomes.outcome,
            declares.column_rule,
        )


class Forgetful:
    """A rule that leaves out the last key."""

    def __init__(self, rule: ColumnRule) -> None:
        self.rule = rule

    def reachable(self, allowed: Any) -> Iterator[tuple[object, RestNumbers]]:
        return iter(list(self.rule.reachable(allowed))[:-1])

    def __getattr__(self, name: str) -> Any:
        return getattr(self.rule, name)


class Unsorted(Forgetful):
    """A rule whose rests are not the first ones."""

    def reachable(self, allowed: Any) -> Iterator[tuple[object, RestNumbers]]:
        for key, rest in self.rule.reachable(allowed):
            yield key, tuple(reversed(rest))


@pytest.mark.parametrize("declared", ["last", "uniform", {"order": [2, 1, 3]}], ids=str)
def test_a_declaration_for_other_ties_is_noticed(declared: object) -> None:
    printed = SecondBelief(3, 2, F(1, 4))
    assert differences(Mutant(printed, SecondBelief(3, 2, F(1, 4), tie_rule(declared, 3))))


def test_a_declaration_for_another_floor_is_noticed() -> None:
    assert differences(Mutant(SecondBelief(3, 2, F(1, 4)), SecondBelief(3, 2, F(1, 4), floor=F(1, 3))))


@pytest.mark.parametrize("spoil", [Forgetful, Unsorted])
def test_a_rule_that_forgets_or_disorders_rests_is_noticed(spoil: type[Forgetful]) -> None:
    printed = SecondBelief(3, 2, F(1, 4))
    mutant = Mutant(printed, printed)
    assert differences(mutant) == []
    mutant.column_rule = lambda i: spoil(printed.column_rule(i))  # type: ignore
    with_defect: list[str] = []
    try:
        with_defect = differences(mutant)
    except KeyError:  # a key that was left out is met in a box
        with_defect = ["a missing key"]
    assert with_defect
