"""The reduction "beliefs": the verdicts over all contexts, against literally all contexts.

C(n,V) is a product over the players of (theta_i, B_i), so a profile of rational strategies in some context
is a choice, for each player, of a pair (theta_i, B_i) and of a strategy rational for it; all pairs are gone
through, and equal (smp, rational strategies) are taken once.
"""

from fractions import Fraction as F
from itertools import product
from typing import Any

import pytest

from tests.games.test_columns import rule
from tests.laws.literal import Literal
from verifier.answers.check import check
from verifier.claims.chen_micali_2012.remarks import tie_rules
from verifier.claims.claim import claim
from verifier.contexts.all_contexts import beliefs
from verifier.games.auction import Auction, Strategy
from verifier.mechanisms.first_price import FirstPrice
from verifier.mechanisms.second_belief import SecondBelief
from verifier.mechanisms.second_price import SecondPrice
from verifier.mechanisms.ties import tie_rule
from verifier.revenue.second_belief_benchmark import second_highest

WORST = claim("worst", ["p in playable", "m in second(p)"], then=["0 <= 1"], minimum="revenue(p) - m")
SIZES = [(2, 1), (2, 2), (2, 3), (3, 1)]


def situations(auction: Auction) -> list[set[tuple[int, tuple[Strategy, ...]]]]:
    """For each player, (smp, rational strategies) of every type and every belief."""
    literal = Literal(auction)
    return [
        {
            (belief.smp, literal.rational(belief))
            for t in range(auction.V + 1)
            for belief in beliefs(i, t, auction.n, auction.V)
        }
        for i in range(auction.n)
    ]


def literally(auction: Any) -> tuple[bool, F]:
    """(Claim 3 in every context, the least REV(s) - 2nd(B) over all contexts and rational profiles)."""
    found = situations(auction)
    claim_3 = all(auction.bid(s) >= smp for own in found for smp, rational in own for s in rational)
    worst = min(
        auction.outcome(s).revenue - second_highest([smp for smp, _ in chosen])
        for chosen in product(*found)
        for s in product(*(rational for _, rational in chosen))
    )
    return claim_3, worst


def by_reduction(auction: Auction) -> tuple[bool, F, bool]:
    """(Claim 3, the worst case, Theorem 3) as the program has them."""
    asked: dict[str, Any] = {"mechanism": auction, "epsilon": "1/4"}
    if isinstance(auction, SecondBelief):
        asked["epsilon"] = auction.epsilon
    worst = check(WORST, **asked).to_json()["extremum"]
    assert isinstance(worst, dict)
    return check("claim-3", **asked).holds, F(worst["minimum"]), check("theorem-3", **asked).holds


RULES = [
    *((n, V, ties) for n, V in ((2, 1), (2, 3), (3, 1)) for ties in ("first", "last", "uniform")),
    *((2, 1, ties) for ties in tie_rules(2, 1)),
    *((2, 2, ties) for ties in ("first", "uniform", *list(tie_rules(2, 2))[3:12:4])),
    (3, 1, {"order": [2, 1, 3]}),
]


@pytest.mark.parametrize("epsilon", [F(1), F(1, 4)])
@pytest.mark.parametrize(("n", "V", "ties"), RULES, ids=str)
def test_second_belief(n: int, V: int, ties: object, epsilon: F) -> None:
    auction = SecondBelief(n, V, epsilon, tie_rule(ties, n))
    claim_3, worst = literally(auction)
    assert by_reduction(auction) == (claim_3, worst, worst >= -epsilon)


@pytest.mark.parametrize("ties", ["first", "last", "uniform"])
@pytest.mark.parametrize("auction", [SecondPrice, FirstPrice])
@pytest.mark.parametrize(("n", "V"), SIZES)
def test_auctions_for_which_both_fail(auction: type[SecondPrice], n: int, V: int, ties: str) -> None:
    made = auction(n, V, rule(ties, n, V))
    claim_3, worst = literally(made)
    assert not claim_3
    assert worst <= -1
    assert by_reduction(made) == (claim_3, worst, worst >= F(-1, 4))
