"""Settling without counting agrees with settling by counting."""

from fractions import Fraction as F
from itertools import product

import pytest

from verifier.claims.claim import claim
from verifier.claims.language import Sentence
from verifier.claims.settle import AllTrue, OneFalse, settle
from verifier.claims.world import MechanismWorld
from verifier.games.auction import Auction
from verifier.mechanisms.second_belief import SecondBelief
from verifier.mechanisms.second_price import SecondPrice
from verifier.meter import Meter
from verifier.solutions.conservative import Conservative
from verifier.solutions.undominated import Survival

SENTENCES = [
    Sentence.of(["i in player", "t in type", "s in survivor(i, t)"], then=["bid(s) >= t"]),
    Sentence.of(["i in player", "t in type", "s in survivor(i, t)"], then=["bid(s) <= t"]),
    Sentence.of(["i in player", "t in type", "s in survivor(i, t)"], given=["t > V"], then=["bid(s) > 9"]),
    Sentence.of(["i in player", "j in other(i)", "s in survivor(i, 1)", "z in survivor(j, 2)"],
                then=["bid(s) <= bid(z)"]),
    Sentence.of(["i in player", "j in other(i)", "s in survivor(i, 1)", "z in survivor(j, V)"],
                then=["bid(z) >= bid(s) - V"]),
]  # fmt: skip


def world(auction: Auction) -> MechanismWorld:
    return MechanismWorld(auction, F(1), Conservative(Survival(auction)), Meter())


def _called(auction: Auction) -> str:
    return f"{type(auction).__name__}-{auction.n}-{auction.V}"


@pytest.mark.parametrize(
    "auction", [SecondBelief(2, 3, F(1)), SecondPrice(2, 3), SecondPrice(3, 2)], ids=_called
)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_suspects_first_finds_what_counting_finds(sentence: Sentence, auction: Auction) -> None:
    counted, asked = settle(sentence, world(auction)), settle(sentence, world(auction), counted=False)
    match counted, asked:
        case AllTrue(instances), AllTrue(shown):
            assert instances is not None
            assert (shown == 0) == (instances == 0)
        case OneFalse(env), OneFalse(other):
            assert env == other
        case _:
            pytest.fail(f"{counted} and {asked}")


def test_instances_are_those_that_satisfy_the_hypotheses() -> None:
    """Second price for two with V = 2: 9 profiles, of which 3 have equal bids."""
    sentence = claim("c", ["p in profile"], given=["bid(at(p, 1)) == bid(at(p, 2))"], then=["sold(p) == 1"],
                     minimum="revenue(p) - 5").body  # fmt: skip
    found = settle(sentence.sentence, world(SecondPrice(2, 2)))  # type: ignore[union-attr, arg-type]
    assert found == AllTrue(3, (F(-5), {"p": (0, 0)}))


def test_the_domains_are_the_sets_that_they_name() -> None:
    """second(p) against all choices of smp's, for a mechanism in which the sets are not all intervals."""
    from verifier.revenue.second_belief_benchmark import second_highest

    for auction in (SecondBelief(2, 3, F(1)), SecondPrice(3, 2)):
        w = world(auction)
        smps = w.conservative.possible_smps
        for p in product(*([auction.strategies(i)[a] for a in smps[i]] for i in range(auction.n))):
            sets = [smps[i][w.numbers(i + 1)[s]] for i, s in enumerate(p)]
            assert w.attainable_seconds(p) == sorted({second_highest(k) for k in product(*sets)})
