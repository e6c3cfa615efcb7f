"""The mechanisms of [CM2012] in Coq are those in Python: the same chances and prices at every profile.

What is defined over any number field is computed by Coq over Q. What is defined over R only (the mechanisms
at the frontiers of Theorems 1 and 2, the one against Theorems 4 and 5) is compared by a proof, in Coq, of
every chance and price.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import product

import pytest

from tests.proofs.evaluation import Development, Equation, Row, listed, rational, real
from verifier.games.auction import Auction, Profile, Strategy
from verifier.mechanisms.highest_belief import HighestBelief
from verifier.mechanisms.multiplicative import Multiplicative, as_in_the_prose
from verifier.mechanisms.naive import Naive, Report
from verifier.mechanisms.second_belief import Pair, SecondBelief
from verifier.mechanisms.second_price import SecondPrice
from verifier.mechanisms.ties import Order, TieRule, Uniform
from verifier.synthesis.ladder import BUY, OUT, PAY, ladder, posted_price

FOLDER = "chen_micali_2012"
QUARTER = Fraction(1, 4)


def ties(n: int) -> list[tuple[str, TieRule]]:
    """The three tie rules that both have."""
    return [
        ("(by_lowest rationals)", Order(tuple(range(n)))),
        (f"(by_highest rationals {n})", Order(tuple(reversed(range(n))))),
        (f"(evenly rationals {n})", Uniform()),
    ]


def profiles(auction: Auction) -> list[Profile]:
    return list(product(*(auction.strategies(i) for i in range(auction.n))))


def outcomes(auction: Auction) -> list[Row]:
    """At each profile the chances, the prices and the revenue."""
    made = [auction.outcome(s) for s in profiles(auction)]
    return [(*each.win, *each.price, each.revenue) for each in made]


def pairs(auction: Auction) -> list[str]:
    """The profiles of pairs, for Coq."""
    every = product([Pair(e, v) for v in range(auction.V + 1) for e in (0, 1)], repeat=auction.n)
    return [f"at_list (0, 0)%nat {listed(f'({e}, {v})%nat' for e, v in s)}" for s in every]


def different(tables: list[list[Row]]) -> bool:
    """No two are the same, so that none of the comparisons could do in another's place."""
    return all(tables[j] != tables[k] for j in range(len(tables)) for k in range(j))


def row(n: int, win: str, price: str, revenue: str) -> str:
    """The three as functions of the profile s."""
    return f"(fun s => map ({win} s) (seq 0 {n}) ++ map ({price} s) (seq 0 {n}) ++ [{revenue} s])"


# Over Q.


def test_the_second_belief_mechanism(development: Development) -> None:
    tables, ours = [], []
    for n, V in ((2, 1), (2, 2), (3, 1)):
        for in_coq, rule in ties(n):
            auction = SecondBelief(n, V, QUARTER, rule)
            parameters = f"{n} {V} {rational(QUARTER)} {in_coq}"
            price, revenue = f"price rationals {parameters}", f"revenue rationals {parameters}"
            tables.append((row(n, f"win rationals {n} {in_coq}", price, revenue), pairs(auction)))
            ours.append(outcomes(auction))
    assert development.evaluated([f"{FOLDER}/SecondBelief.v"], *tables) == ours
    assert different(ours)


def variants(n: int, V: int) -> Iterable[tuple[str, Fraction, SecondBelief]]:
    """(the rewards in Coq, the floor, the mechanism): as printed, and with one part changed.

    In Coq the floor takes the place of the price 0 alone, so that it must be at most 1. In the theorems it is
    at most 1 - 1/n.
    """
    half, one, printed = Fraction(1, 2), Fraction(1), Fraction(4 * n)
    for floor, weight, divisor in [
        (half, one, printed),
        (Fraction(0), one, printed),
        (Fraction(1), one, printed),
        (half, Fraction(0), printed),
        (half, Fraction(5, 2), printed),
        (half, one, Fraction(2, 3)),
    ]:
        delta = f"(rewards_with rationals {V} {rational(QUARTER / divisor)} {rational(weight)})"
        yield delta, floor, SecondBelief(n, V, QUARTER, floor=floor, weight=weight, divisor=divisor)
    for name, mechanism in (("by_formula", Multiplicative), ("by_prose", as_in_the_prose)):
        yield f"({name} rationals {n} {V} {rational(QUARTER)})", half, mechanism(n, V, QUARTER)


@pytest.mark.slow
def test_its_variants_with_other_floors_weights_and_rewards(development: Development) -> None:
    """The multiplicative ones among them, by the formula and by the prose."""
    tables, ours = [], []
    for n, V in ((2, 2), (3, 1)):
        for delta, floor, auction in variants(n, V):
            parameters = f"rationals {n} {rational(floor)} {delta} (by_lowest rationals)"
            win = f"win rationals {n} (by_lowest rationals)"
            tables.append((row(n, win, f"price_of {parameters}", f"revenue_of {parameters}"), pairs(auction)))
            ours.append(outcomes(auction))
    files = [f"{FOLDER}/{name}.v" for name in ("SecondBelief", "Variants", "Constants", "Multiplicative")]
    assert development.evaluated(files, *tables) == ours
    assert different(ours[:8])


@pytest.mark.slow
def test_the_second_price_auction(development: Development) -> None:
    tables, ours = [], []
    for n, V in ((2, 3), (3, 2)):
        for in_coq, rule in ties(n):
            auction = SecondPrice(n, V, rule)
            win, price = (f"vickrey_{part} rationals {n} {in_coq}" for part in ("win", "price"))
            made = row(n, win, price, f"(fun s => total rationals {n} ({price} s))")
            tables.append((made, [f"at_list 0%nat {listed(s)}%nat" for s in profiles(auction)]))
            ours.append(outcomes(auction))
    files = [f"{FOLDER}/SecondBelief.v", f"{FOLDER}/SecondPrice.v"]
    assert development.evaluated(files, *tables) == ours
    assert different(ours)


def report(said: Report, V: int) -> str:
    """A type and an external belief, for Coq."""
    return f"({said[0]}%nat, {listed(str(t in said[1]).lower() for t in range(V + 1))})"


@pytest.mark.slow
def test_naive(development: Development) -> None:
    """The empty external belief among the reports."""
    tables, ours = [], []
    for V in (1, 2):
        auction = Naive(2, V)
        parts = ("win1", "win2", "price1", "price2")
        named = (f"naive_{part} rationals {V} (fst s) (snd s)" for part in parts)
        reports = [report(said, V) for said in auction.strategies(0)]
        at = [f"{x}, {y}" for x, y in product(reports, repeat=2)]
        tables.append((f"(fun s => {listed(named)})", at))
        ours.append([each[:-1] for each in outcomes(auction)])
        assert {each[-1] for each in outcomes(auction)} == set(map(Fraction, range(V + 1)))
    assert development.evaluated([f"{FOLDER}/Naive.v"], *tables) == ours


# Over R.

Shown = Callable[[Profile], str]
OF_TWO = """\
Definition of_two {A} (f g : A -> A -> R) (i : nat) (s : nat -> A) : R :=
  if i =? 0 then f (s 0%nat) (s 1%nat) else g (s 0%nat) (s 1%nat).
"""


def equations(auction: Auction, shown: Shown, win: str, price: str) -> list[Equation]:
    """`win` and `price`, functions of the player and the profile, are the auction's."""
    return [
        (f"{function} {i} {shown(s)}", value)
        for s in profiles(auction)
        for outcome in [auction.outcome(s)]
        for function, values in ((win, outcome.win), (price, outcome.price))
        for i, value in enumerate(values)
    ]


def rung(s_i: Strategy) -> str:
    """None is to pay, and the rung 0 to stay out."""
    return "None" if s_i == PAY else "(Some 0%nat)" if s_i == OUT else f"(Some {s_i}%nat)"


@pytest.mark.slow
def test_the_ladder_of_prices(development: Development) -> None:
    """Of the frontier of Theorem 1: the mechanism of two players, and the one of n players for n = 2."""

    def shown(s: Profile) -> str:
        return f"(at_list None {listed(map(rung, s))})"

    wanted = []
    for V, epsilon in ((1, Fraction(2, 3)), (2, Fraction(2, 3)), (3, Fraction(1, 2))):  # 2/3 = 1/H(2)
        auction = ladder(V, range(1, V + 1), epsilon)
        single = f"{real(epsilon)} {V}"
        parts = ("win", "price")
        of_two = [
            f"of_two (Theorem1Exact.{part}1 {single}) (Theorem1Exact.{part}2 {single})" for part in parts
        ]
        of_many = [f"ManyPlayersExact.{part} 2 {V} {real(epsilon)}" for part in parts]
        wanted += equations(auction, shown, *of_two) + equations(auction, shown, *of_many)
    files = [f"{FOLDER}/Theorem1Exact.v", f"{FOLDER}/ManyPlayersExact.v"]
    development.proved(files, wanted, OF_TWO)


@pytest.mark.slow
def test_the_posted_price(development: Development) -> None:
    """Of the frontier of Theorem 2: the mechanism of two players, and the one of n players for n = 2."""
    names = {OUT: "Out", BUY: "Buy", PAY: "Pay"}

    def shown(s: Profile) -> str:
        return f"(at_list Out {listed(names[str(s_i)] for s_i in s)})"

    of_two = [f"of_two Theorem2Exact.{part}1 Theorem2Exact.{part}2" for part in ("win", "price")]
    of_many = ["ManyPlayersPureExact.win", "ManyPlayersPureExact.price 2"]
    auction = posted_price(3, 1)
    files = [f"{FOLDER}/Theorem2Exact.v", f"{FOLDER}/ManyPlayersPureExact.v"]
    wanted = equations(auction, shown, *of_two) + equations(auction, shown, *of_many)
    development.proved(files, wanted, OF_TWO)


def announced(s_i: Strategy) -> str:
    """A value and an smp, or None for staying out."""
    return "None" if s_i == OUT else f"(Some {s_i}%nat)"


@pytest.mark.slow
def test_the_highest_belief_mechanism(development: Development) -> None:
    """The one against Theorems 4 and 5 for three or more players."""

    def shown(s: Profile) -> str:
        return f"(at_list None {listed(map(announced, s))})"

    wanted = []
    for n, V in ((2, 2), (3, 1)):
        win = f"ManyPlayersHighest.win {n} ManyPlayersFragility.rank (ManyPlayersFragility.asked {n})"
        price = f"ManyPlayersFragility.price {n}"
        wanted += equations(HighestBelief(n, V), shown, win, price)
    files = [f"{FOLDER}/ManyPlayersHighest.v", f"{FOLDER}/ManyPlayersFragility.v"]
    development.proved(files, wanted)


@pytest.mark.slow
def test_a_wrong_value_is_not_accepted(development: Development) -> None:
    wrong = [("Theorem2Exact.price1 Buy Pay", Fraction(1))]
    with pytest.raises(AssertionError, match="No applicable tactic"):
        development.proved([f"{FOLDER}/Theorem2Exact.v"], wrong)
