"""Second-price, first-price and all-pay auctions at literal bids."""

from fractions import Fraction as F

import pytest

from verifier.errors import MalformedMechanism, OutOfRange
from verifier.mechanisms.all_pay import AllPay
from verifier.mechanisms.first_price import FirstPrice
from verifier.mechanisms.sealed_bid import SealedBid
from verifier.mechanisms.second_price import SecondPrice
from verifier.mechanisms.ties import tie_rule

AUCTIONS: list[type[SealedBid]] = [SecondPrice, FirstPrice, AllPay]


@pytest.mark.parametrize(
    ("auction", "price"),
    [(SecondPrice, (0, 3, 0)), (FirstPrice, (0, 5, 0)), (AllPay, (1, 5, 3))],
)
def test_who_pays_what(auction: type[SealedBid], price: tuple[int, ...]) -> None:
    outcome = auction(3, 5).outcome((1, 5, 3))
    assert outcome.win == (0, 1, 0)
    assert outcome.price == price


@pytest.mark.parametrize(
    ("auction", "ties", "win", "price"),
    [
        (SecondPrice, "first", (1, 0, 0), (4, 0, 0)),
        (SecondPrice, "last", (0, 1, 0), (0, 4, 0)),
        (SecondPrice, "uniform", (F(1, 2), F(1, 2), 0), (2, 2, 0)),
        (FirstPrice, "uniform", (F(1, 2), F(1, 2), 0), (2, 2, 0)),
        (AllPay, "uniform", (F(1, 2), F(1, 2), 0), (4, 4, 2)),
        (FirstPrice, {"order": [3, 2, 1]}, (0, 1, 0), (0, 4, 0)),
    ],
)
def test_ties(auction: type[SealedBid], ties: object, win: tuple[F, ...], price: tuple[F, ...]) -> None:
    outcome = auction(3, 5, tie_rule(ties, 3)).outcome((4, 4, 2))
    assert (outcome.win, outcome.price) == (win, price)


@pytest.mark.parametrize("auction", AUCTIONS)
def test_at_all_zero_bids_the_good_is_sold_for_nothing(auction: type[SealedBid]) -> None:
    outcome = auction(2, 5).outcome((0, 0))
    assert (outcome.win, outcome.price) == ((1, 0), (0, 0))


def test_the_winner_of_a_second_price_auction_may_regret_it() -> None:
    assert SecondPrice(2, 5).outcome((4, 3)).utility(0, 1) == -2


@pytest.mark.parametrize("auction", AUCTIONS)
def test_refusals(auction: type[SealedBid]) -> None:
    with pytest.raises(OutOfRange, match="n = 1: an auction needs at least 2 players"):
        auction(1, 5)
    with pytest.raises(OutOfRange, match="V = 0: the valuation bound must be at least 1"):
        auction(2, 0)
    with pytest.raises(MalformedMechanism, match="does not fit a sealed-bid auction"):
        auction(2, 5, tie_rule({"choices": [[[0, 1], [1, 2], 1]]}, 2))
