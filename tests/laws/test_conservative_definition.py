"""`solutions.conservative` against Definition 6 in its own words, on random contexts."""

from fractions import Fraction as F
from random import Random
from typing import Any

import pytest

from tests.games.test_columns import rule
from tests.laws.literal import Literal
from verifier.contexts.all_contexts import type_profiles
from verifier.contexts.beliefs import Belief
from verifier.games.auction import Auction, Outcome, Profile
from verifier.mechanisms.all_pay import AllPay
from verifier.mechanisms.first_price import FirstPrice
from verifier.mechanisms.naive import Naive
from verifier.mechanisms.second_belief import SecondBelief
from verifier.mechanisms.second_price import SecondPrice
from verifier.mechanisms.table import TableMechanism
from verifier.solutions.conservative import Conservative
from verifier.solutions.undominated import Survival


def random_belief(i: int, t: int, n: int, V: int, dice: Random) -> Belief:
    candidates = [p for p in type_profiles(n, V) if p[i] == t]
    return Belief.of(i, dice.sample(candidates, dice.randint(1, min(5, len(candidates)))))


MECHANISMS: list[Any] = [
    *(SecondBelief(n, V, F(1), rule(ties, n, V)) for n, V in ((2, 3), (3, 1))
      for ties in ("first", "last", "uniform", {"choices": "random"})),
    SecondBelief(3, 2, F(1, 4), rule("first", 3, 2)),
    SecondBelief(2, 2, F(1, 4), reward_rule=lambda m, s: F(0)),
    SecondPrice(2, 3), SecondPrice(3, 2, rule("uniform", 3, 2)), FirstPrice(2, 3), FirstPrice(3, 2),
    AllPay(2, 3), AllPay(3, 2, rule("uniform", 3, 2)), Naive(2, 1),
]  # fmt: skip


@pytest.mark.parametrize("auction", MECHANISMS, ids=lambda m: f"{m.name} {m.n} {m.V}")
def test_survivors_and_rational_strategies(auction: Auction) -> None:
    literal, engine = Literal(auction), Conservative(Survival(auction))
    dice = Random(2012)
    for i in range(auction.n):
        own = auction.strategies(i)
        for t in range(auction.V + 1):
            assert tuple(own[a] for a in engine.survival.survivors(i, t)) == literal.survivors(i, t)
            for _ in range(3):
                belief = random_belief(i, t, auction.n, auction.V, dice)
                found = tuple(own[a] for a in engine.rationality(belief).rational)
                assert found == literal.rational(belief), (i, belief)


@pytest.mark.parametrize("auction", MECHANISMS, ids=lambda m: f"{m.name} {m.n} {m.V}")
def test_by_columns_is_by_full_enumeration(auction: Auction) -> None:
    """Declared columns and positions against all rests and all players, witnesses included."""
    declared, enumerated = Survival(auction), Survival(auction, declared=False)
    for i in range(auction.n):
        for t in range(auction.V + 1):
            assert declared.answers(i, t).keys() == enumerated.answers(i, t).keys()
            assert declared.survivors(i, t) == enumerated.survivors(i, t)
            if declared.representative[i] == i:
                assert declared.answers(i, t) == enumerated.answers(i, t)


def example_3_2() -> TableMechanism:
    """The example of Section 3.2 as an auction: player 2 gets the good for 1/2 by e and nothing by d, so that
    his type 0 plays d and his type 1 plays e; player 1 is paid what the paper's table says."""
    payoffs = {"a": (2, 2), "b": (-100, 3), "c": (3, -100)}
    outcomes: dict[Profile, Outcome] = {}
    for own, (against_d, against_e) in payoffs.items():
        outcomes[own, "d"] = Outcome((F(0), F(0)), (F(-against_d), F(0)))
        outcomes[own, "e"] = Outcome((F(0), F(1)), (F(-against_e), F(1, 2)))
    return TableMechanism(1, (("a", "b", "c"), ("d", "e")), outcomes, {})


@pytest.mark.parametrize(
    ("believed", "rational"),
    [([(0, 1)], ("b",)), ([(0, 0)], ("c",)), ([(0, 0), (0, 1)], ("a", "b", "c"))],
)
def test_one_mixture_for_all_type_profiles_is_not_one_for_each(
    believed: list[tuple[int, int]], rational: tuple[str, ...]
) -> None:
    """Definition (ii) of Section 3.2 and not (i): on each type profile alone a is dominated, on both not."""
    table = example_3_2()
    belief = Belief.of(0, believed)
    engine = Conservative(Survival(table))
    assert tuple(table.strategies(0)[a] for a in engine.rationality(belief).rational) == rational
    assert Literal(table).rational(belief) == rational
