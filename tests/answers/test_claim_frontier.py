"""For which epsilon a claim about the second-belief mechanism holds, against engines that do not walk."""

from collections.abc import Iterator
from fractions import Fraction as F
from itertools import product

import pytest

from verifier.answers.check import check
from verifier.answers.frontiers.claim import BEYOND, PRINTED, claim_frontier
from verifier.answers.frontiers.constants import with_epsilon
from verifier.claims.catalogue import find
from verifier.claims.claim import AboutMechanism, Statement, claim
from verifier.claims.settle import AllTrue, settle
from verifier.claims.world import MechanismWorld
from verifier.dominance import by_enumeration
from verifier.errors import InexactNumber, NotApplicable, OutOfRange
from verifier.exact.intervals import Interval
from verifier.mechanisms.second_belief import SecondBelief
from verifier.meter import Meter
from verifier.reports.claim_frontier import claim_frontier_page
from verifier.solutions.conservative import Conservative
from verifier.solutions.undominated import Survival

CLAIMS = ("claim-1", "claim-2", "claim-3", "theorem-3", "remark-non-negative-revenue")
OVERBID = claim(
    "no overbid",
    ["i in player", "t in type", "s in survivor(i, t)"],
    given=["i + t == 1"],
    then=["s != (0, V)"],
)
DEAR = claim(
    "dear", ["p in profile"], given=["highest(p) >= 2"], then=["revenue(p) >= 1/2 - epsilon / (4*n)"]
)


def literal(asked: Statement | str, n: int, V: int, epsilon: F) -> bool:
    """The truth at one epsilon: every rest enumerated, mixtures and beliefs by vertices."""
    body = (find(asked) if isinstance(asked, str) else asked).body
    assert isinstance(body, AboutMechanism)
    auction = with_epsilon(SecondBelief(n, V, F(1)), epsilon)
    survival = Survival(auction, by_enumeration.classify, declared=False)
    world = MechanismWorld(auction, epsilon, Conservative(survival), Meter())
    return isinstance(settle(body.at(n), world), AllTrue)


def least_revenues(n: int, V: int) -> Iterator[tuple[F, F]]:
    """(revenue without rewards, rewards at epsilon = 1) at every profile that is not all zero, as printed."""
    for s in product(product((0, 1), range(V + 1)), repeat=n):
        bids = sorted((v for _, v in s), reverse=True)
        if bids[0] > 0:
            rewards = (F(v, 1 + v) + F(1 - e, (1 + V) ** 2) for e, v in s)
            yield max(F(1, 2), F(bids[1])), sum(rewards, F(0)) / (4 * n)


@pytest.mark.parametrize(
    ("n", "V", "ties"), [(2, 1, "first"), (2, 2, "uniform"), (2, 3, "last"), (3, 1, "first")]
)
@pytest.mark.parametrize("name", CLAIMS)
def test_all_of_the_printed_range(name: str, n: int, V: int, ties: str) -> None:
    found = claim_frontier(name, {"n": n, "V": V, "ties": ties})
    assert (found.holds, found.fails, found.unknown) == ((PRINTED,), (), False)
    assert check(name, n=n, V=V, ties=ties, epsilon="1/100").holds


@pytest.mark.parametrize(("n", "V"), [(2, 1), (2, 2), (2, 3), (3, 1), (3, 2)])
def test_the_revenue_is_non_negative_up_to_the_least_quotient(n: int, V: int) -> None:
    found = claim_frontier("remark-non-negative-revenue", {"n": n, "V": V}, beyond_hypothesis=True)
    least = min(gross / rewards for gross, rewards in least_revenues(n, V))
    assert found.holds == (Interval(F(0), False, least, True),)
    assert found.fails == (Interval(least, False, None, False),)
    record = found.to_json()
    assert record["endpoints"] == [{"epsilon": str(least), "belongs": True, "evidence": "computed"}]
    assert record["range"] == ["0", "infinity"]


@pytest.mark.parametrize("asked", [*CLAIMS, OVERBID, DEAR], ids=str)
def test_beyond_one_it_is_what_enumeration_says(asked: Statement | str) -> None:
    found = claim_frontier(asked, {"n": 2, "V": 2}, beyond_hypothesis=True, most_pieces=24)
    points = {F(k, 2) for k in range(1, 13)} | {
        end + d for end in found.ends for d in (F(-1, 50), F(0), F(1, 50))
    }
    known = [epsilon for epsilon in points if epsilon > 0 and found.contains(epsilon) is not None]
    assert len(known) > 10
    for epsilon in known:
        assert found.contains(epsilon) == literal(asked, 2, 2, epsilon), epsilon


@pytest.mark.parametrize(("V", "ties"), [(1, "first"), (2, "uniform"), (2, "last"), (3, "first")])
@pytest.mark.parametrize("name", CLAIMS[:4])
def test_the_claims_and_theorem_3_need_no_upper_bound(name: str, V: int, ties: str) -> None:
    found = claim_frontier(name, {"n": 2, "V": V, "ties": ties}, beyond_hypothesis=True)
    assert (found.holds, found.undecided) == ((BEYOND,), ())


def test_a_claim_that_fails_somewhere_has_an_end_with_both_sides() -> None:
    found = claim_frontier(OVERBID, {"n": 2, "V": 2}, beyond_hypothesis=True)
    assert found.holds
    assert found.fails
    witnesses = found.details["witnesses"]
    assert isinstance(witnesses, list)
    assert {each["verdict"] for each in witnesses} == {"holds", "fails"}
    for each in witnesses:
        assert (each["verdict"] == "holds") is found.contains(F(each["epsilon"]))
        assert (each["verdict"] == "fails") is ("counterexample" in each)


def test_a_walk_that_is_cut_leaves_the_rest_unknown() -> None:
    found = claim_frontier("claim-3", {"n": 2, "V": 1}, beyond_hypothesis=True, most_pieces=1)
    record = found.to_json()
    assert found.unknown
    assert record["verdict"] == "unknown"
    assert record["reason"] == "the walk was cut after 1 pieces"
    assert found.contains(F(100)) is None
    assert found.contains(F(1)) is True


@pytest.mark.parametrize(
    ("name", "parameters", "error", "message"),
    [
        ("theorem-3", {"epsilon": "1/4"}, NotApplicable, "leave --epsilon out"),
        ("remark-tie-breaking", {}, NotApplicable, "no sentence about a mechanism"),
        ("claim-1", {"n": 1}, OutOfRange, "n = 1"),
        ("claim-1", {"V": 0.5}, InexactNumber, "float"),
        ("claim-1", {"B": 2}, NotApplicable, "takes no parameter 'B'"),
    ],
)
def test_what_makes_no_sense(
    name: str, parameters: dict[str, object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        claim_frontier(name, parameters)


def test_the_multiplied_reward_is_the_printed_one_inside_the_range() -> None:
    for epsilon in (F(1, 7), F(1, 2), F(1)):
        printed, part = SecondBelief(2, 2, epsilon), with_epsilon(SecondBelief(2, 2, F(1)), epsilon)
        for p in product(printed.strategies(0), repeat=2):
            assert printed.outcome(p) == part.outcome(p)


def test_the_page_tells_the_set_and_a_counterexample() -> None:
    asked = {"n": 2, "V": 1}
    found = claim_frontier("remark-non-negative-revenue", asked, beyond_hypothesis=True)
    told = str(claim_frontier_page(found.to_json()))
    assert "(0, 4]" in told
    assert "(4, infinity)" in told
    assert "is false" in told
