"""Frontiers over the floor, the weight and the divisor of the second-belief mechanism.

Every end is compared with engines that do not walk: enumeration of all rests and vertices, and `check` of the
mechanism with that one constant.
"""

from dataclasses import replace
from fractions import Fraction as F
from itertools import product

import pytest

from verifier.answers.check import check
from verifier.answers.frontiers.claim import ClaimFrontierAnswer, claim_frontier
from verifier.answers.frontiers.constants import CONSTANTS, with_epsilon
from verifier.claims.catalogue import find
from verifier.claims.claim import AboutMechanism
from verifier.claims.settle import AllTrue, settle
from verifier.claims.world import MechanismWorld
from verifier.dominance import by_enumeration
from verifier.errors import NotApplicable, OutOfRange
from verifier.exact.intervals import Interval
from verifier.mechanisms.second_belief import SecondBelief
from verifier.meter import Meter
from verifier.reports.claim_frontier import claim_frontier_page
from verifier.solutions.conservative import Conservative
from verifier.solutions.undominated import Survival

CLAIMS = ("claim-1", "claim-2", "claim-3", "theorem-3", "remark-non-negative-revenue")
QUARTER, NEAR = F(1, 4), F(1, 10**6)
ALL = Interval(F(0), True, None, False)


def from_(low: F, included: bool, high: F | None = None) -> tuple[Interval, ...]:
    return (Interval(low, included, high, False),)


def frontier(name: str, over: str, n: int, V: int, **given: object) -> ClaimFrontierAnswer:
    return claim_frontier(name, {"n": n, "V": V, "epsilon": "1/4", **given}, over=over)


def variant(over: str, x: F, n: int, V: int) -> SecondBelief:
    plain = SecondBelief(n, V, QUARTER)
    match over:
        case "floor":
            return replace(plain, floor=x)
        case "weight":
            return replace(plain, weight=x)
    return replace(plain, divisor=x)


def literal(name: str, auction: SecondBelief) -> bool:
    """The truth for one mechanism: every rest enumerated, mixtures and beliefs by vertices."""
    body = find(name).body
    assert isinstance(body, AboutMechanism)
    survival = Survival(auction, by_enumeration.classify, declared=False)
    world = MechanismWorld(auction, QUARTER, Conservative(survival), Meter())
    return isinstance(settle(body.at(auction.n), world), AllTrue)


@pytest.mark.parametrize("over", CONSTANTS)
@pytest.mark.parametrize(("name", "V"), [*((name, 1) for name in CLAIMS), ("claim-2", 2), ("theorem-3", 2)])
def test_a_value_belongs_iff_enumeration_says_so(name: str, over: str, V: int) -> None:
    found = frontier(name, over, 2, V)
    assert not found.unknown
    near = {end + d for end in found.ends for d in (-NEAR, F(0), NEAR)}
    for x in near | {F(1, 3), F(1), F(5, 2)}:
        if found.range.low < x or (x == 0 and over != "divisor"):
            assert found.contains(x) is literal(name, variant(over, x, 2, V)), x


@pytest.mark.parametrize(
    ("name", "over", "n", "V"),
    [("claim-1", "floor", 2, 3), ("claim-3", "weight", 2, 3), ("claim-3", "weight", 3, 2)],
)
def test_a_value_belongs_iff_the_mechanism_with_it_passes(name: str, over: str, n: int, V: int) -> None:
    found = frontier(name, over, n, V)
    (end,) = [end for end in found.ends if end > 0]
    for x in (end - NEAR, end, end + NEAR):
        verdict = check(name, mechanism=variant(over, x, n, V), n=n, V=V, epsilon="1/4")
        assert verdict.holds is found.contains(x)
        assert verdict.fails is not verdict.holds
        assert verdict.mechanism != "second-belief"


@pytest.mark.parametrize("V", [1, 2, 3])
def test_claim_3_bears_a_weight_below_1_plus_1_over_V_and_above_0(V: int) -> None:
    assert frontier("claim-3", "weight", 2, V).holds == from_(F(0), False, 1 + F(1, V))


@pytest.mark.parametrize("V", [1, 2])
def test_any_weight_and_divisor_do_for_claim_1(V: int) -> None:
    assert frontier("claim-1", "weight", 2, V).holds == (ALL,)
    assert frontier("claim-1", "divisor", 2, V).holds == from_(F(0), False)


@pytest.mark.parametrize(("n", "V"), [(2, 1), (2, 3), (3, 2)])
def test_the_divisor_is_epsilon_the_other_way_round(n: int, V: int) -> None:
    """The rewards depend on epsilon/divisor, and the remark does not mention epsilon."""
    name = "remark-non-negative-revenue"
    largest = claim_frontier(name, {"n": n, "V": V}, beyond_hypothesis=True).holds[0].high
    assert largest is not None
    assert frontier(name, "divisor", n, V).holds == from_(4 * n * QUARTER / largest, True)


@pytest.mark.parametrize(("n", "V"), [(2, 1), (2, 2), (3, 2)])
def test_the_floor_and_the_weight_that_keep_the_revenue_non_negative(n: int, V: int) -> None:
    """At every profile: max(floor, second v) >= sum of epsilon/(4n) (v/(1+v) + weight (1-e)/(1+V)^2)."""
    floors, weights = [F(0)], []
    for s in product(product((0, 1), range(V + 1)), repeat=n):
        top, second = sorted((v for _, v in s), reverse=True)[:2]
        bids = sum((F(v, 1 + v) for _, v in s), F(0)) / (16 * n)
        types = sum((F(1 - e, (1 + V) ** 2) for e, _ in s), F(0)) / (16 * n)
        if top > 0:
            floors += [bids + types] if second < bids + types else []
            weights += [(max(F(1, 2), F(second)) - bids) / types] if types else []
    name = "remark-non-negative-revenue"
    assert frontier(name, "floor", n, V).holds == from_(max(floors), True)
    assert frontier(name, "weight", n, V).holds == (Interval(F(0), True, min(weights), True),)


@pytest.mark.parametrize("over", CONSTANTS)
def test_the_printed_value_stands_beside_the_set_and_belongs(over: str) -> None:
    for name in CLAIMS:
        found = frontier(name, over, 2, 1)
        record = found.to_json()
        printed = record["printed"]["holds"][0]["from"]  # type: ignore[index]
        assert printed == {"floor": "1/2", "weight": "1", "divisor": "8"}[over]
        assert check(name, n=2, V=1, epsilon="1/4").holds
        assert found.contains(F(printed)) is True
        assert over in str(record["domain"])
        assert record["over"] == over
        assert record["parameters"] == {"n": 2, "V": 1, "epsilon": "1/4", "ties": "first"}


@pytest.mark.parametrize("over", CONSTANTS)
def test_witnesses_are_what_enumeration_says_at_their_values(over: str) -> None:
    found = frontier("theorem-3", over, 2, 1)
    witnesses = found.details["witnesses"]
    assert isinstance(witnesses, list)
    assert {each["verdict"] for each in witnesses} == {"holds", "fails"}
    for each in witnesses:
        assert (each["verdict"] == "holds") is literal("theorem-3", variant(over, F(each[over]), 2, 1))


def test_over_the_floor_the_set_is_closed_off_where_no_fixed_mixture_would_do() -> None:
    """The end of Claim 1 at n = V = 2: mixtures that stay the same come arbitrarily near it."""
    found = frontier("claim-1", "floor", 2, 2)
    assert found.holds == (Interval(F(0), True, F(28559, 55008), False),)
    assert found.fails == from_(F(28559, 55008), True)


@pytest.mark.parametrize("epsilon", [F(1, 8), F(1), F(7, 2)])
def test_with_epsilon_is_the_reward_in_proportion(epsilon: F) -> None:
    at_one = SecondBelief(2, 2, F(1))
    other = with_epsilon(at_one, epsilon)
    for s in product(at_one.strategies(0), repeat=2):
        assert other.outcome(s).win == at_one.outcome(s).win
        assert all(other.reward(i, s) == epsilon * at_one.reward(i, s) for i in (0, 1))
        if epsilon <= 1:
            assert other.outcome(s) == SecondBelief(2, 2, epsilon).outcome(s)


def test_the_multiplicative_variant_has_the_constants_too() -> None:
    found = claim_frontier(
        "remark-non-negative-revenue", {"n": 2, "V": 2}, over="divisor", mechanism="multiplicative"
    )
    assert found.holds == from_(F(1, 2), True)


@pytest.mark.parametrize(
    ("over", "options", "error", "message"),
    [
        ("ceiling", {}, NotApplicable, "floor, weight, divisor"),
        ("floor", {"mechanism": "first-price"}, NotApplicable, "first-price has none"),
        ("floor", {"beyond_hypothesis": True}, NotApplicable, "is about epsilon"),
        ("floor", {"epsilon": "2"}, OutOfRange, "epsilon = 2"),
        ("weight", {"epsilon": "all"}, NotApplicable, "only weight varies"),
    ],
)
def test_what_makes_no_sense(
    over: str, options: dict[str, object], error: type[Exception], message: str
) -> None:
    given = {"n": 2, "V": 1, **{k: x for k, x in options.items() if k == "epsilon"}}
    with pytest.raises(error, match=message):
        claim_frontier(
            "claim-1",
            given,
            over=over,
            mechanism=options.get("mechanism"),
            beyond_hypothesis=bool(options.get("beyond_hypothesis")),
        )


def test_the_page_names_the_constant_its_range_and_the_printed_value() -> None:
    told = str(claim_frontier_page(frontier("claim-3", "weight", 2, 1).to_json()))
    assert "the weight for which it holds" in told
    assert "(0, 2)" in told
    assert "weight >= 0" in told
    assert "weight = 1, of (1-e)/(1+V)^2 in step e, that is {1}" in told
