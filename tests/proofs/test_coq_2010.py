"""The Coq definitions of [ACM2010] are the Python ones.

The star mechanism is computed by Coq over Q, as are its parts and the auctions with reserves. The benchmark
S, the revenue of the removed-player mechanism under truth, and monopoly prices are over R, where Coq proves
each value.

Choices
    Of OPT there is nothing to compare: it is a hypothesis in Coq (`optimal`), or a construction over R that
    does not compute (`OptimalMechanism.best_mechanism`). The removed-player mechanism, which has it as a
    parameter, is compared with a price in its place. The expected revenue of the star mechanism under truth
    is not compared: over R it takes minutes. Its outcomes are, at all announcements and for all reports.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations_with_replacement, product

import pytest

from tests.proofs.evaluation import Development, Table, listed, printed, real
from verifier.contexts.beliefs import TypeProfile
from verifier.contexts.knowledge import BayesianContext
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player
from verifier.mechanisms.aggregator import aggregate
from verifier.mechanisms.brier import brier
from verifier.mechanisms.removed_player import RemovedPlayer
from verifier.mechanisms.star import Assignment, Report, Star
from verifier.revenue.star_benchmark import star_benchmark
from verifier.revenue.vickrey import monopoly_prices, vickrey_revenue

FOLDER = "azar_chen_micali_2010"
ASKED = """From Coq Require Import ZArith List.
Import ListNotations.
Open Scope Z_scope.
Set Printing Width 1000000.
Set Printing Depth 1000000.
Eval vm_compute in (reports_on 3).
Eval vm_compute in (heads_table 2 3).
Eval vm_compute in (tails_table 2 3).
Eval vm_compute in (heads_table 3 3).
Eval vm_compute in (tails_table 3 3).
"""
B = 3
EIGHTH = Fraction(1, 8)
HALVES = tuple(combinations_with_replacement(range(B), 2))

Q = "ordered_rationals"

Row = tuple[int, ...]


def report(halves: tuple[int, int]) -> Report:
    """Half the weight on either value."""
    weights = {s: Fraction(halves.count(s), 2) for s in sorted(set(halves))}
    return Distribution(tuple(weights.items()))


def fractions(values: list[Fraction]) -> Row:
    """Numerators and denominators."""
    return tuple(chain.from_iterable((q.numerator, q.denominator) for q in values))


def outcome(assignment: Assignment) -> Row:
    """The winner, -1 for nobody, and every price."""
    winner = -1 if assignment.winner is None else assignment.winner
    return (winner, *fractions(list(assignment.prices)))


def heads(n: int) -> list[Row]:
    """Steps a to c, for all announcements, players r and prices p."""
    star = Star(n, B, EIGHTH, EIGHTH)
    return [
        (*v, r, p, *outcome(star.heads(v, r, p)))
        for v in product(range(B), repeat=n)
        for r in range(n)
        for p in range(B)
    ]


def tails(n: int) -> list[Row]:
    """Steps d to g, for all announcements and reports, and the revenue, over the mechanism's coins."""
    star, rows = Star(n, B, EIGHTH, EIGHTH), []
    for v in product(range(B), repeat=n):
        rivals = [j for j in range(n) if j != star.star(v)]
        for choice in product(range(len(HALVES)), repeat=n - 1):
            reports: dict[Player, Report] = {
                j: report(HALVES[c]) for j, c in zip(rivals, choice, strict=True)
            }
            assignment = star.tails(v, reports)
            revenue = EIGHTH * star.heads_revenue(v) + (1 - EIGHTH) * assignment.revenue
            rows.append((*v, *choice, *outcome(assignment), *fractions([revenue])))
    return rows


@pytest.mark.slow
def test_the_star_mechanism(development: Development) -> None:
    """For every announcement, draw and pair of reports: the same winner, prices and revenue."""
    said = printed(development.said([f"{FOLDER}/Evaluate.v"], ASKED))
    reports, *outcomes = [[tuple(row) for row in table] for table in said]
    assert reports == [fractions([report(h)[s] for s in range(B)]) for h in HALVES]
    assert [len(rows) for rows in outcomes] == [54, 54, 243, 972]
    assert outcomes == [heads(2), tails(2), heads(3), tails(3)]


@pytest.mark.slow
def test_the_parts_of_the_star_mechanism(development: Development) -> None:
    """CP at all announcements; KR, KP and BSR of every report, and AGG of every three."""
    tables: list[Table] = []
    ours: list[list[tuple[Fraction, ...]]] = []
    for n in (2, 3):
        star = Star(n, B, EIGHTH, EIGHTH)
        values = list(product(range(B), repeat=n))
        at = [f"at_list 0%nat {listed(v)}%nat" for v in values]
        step_e = f"integer (star {n} v); integer (classical_price {n} (star {n} v) v)"
        tables.append((f"(fun v => [{step_e}])", at))
        ours.append([(Fraction(star.star(v)), Fraction(star.classical_price(v))) for v in values])
    known = (f"[known_revenue {Q} {B} (report_of h); integer (known_price {Q} {B} (report_of h))]"
             f" ++ map (fun w => brier {Q} {B} w (report_of h)) (seq 0 {B})")  # fmt: skip
    tables.append((f"(fun h => {known})", [f"({x}, {y})%nat" for x, y in HALVES]))
    reports = [report(h) for h in HALVES]
    ours.append([(*[Fraction(x) for x in star.known(P)], *[brier(w, P) for w in range(B)]) for P in reports])
    aggregated = f"AGG {Q} {B} (seq 0 3) (fun j => report_of (nth j l (0, 0)%nat))"
    threes = list(product(HALVES, repeat=3))
    tables.append((f"(fun l => map ({aggregated}) (seq 0 {B}))", [f"{listed(l)}%nat" for l in threes]))
    ours.append([tuple(aggregate([*map(report, l)])[s] for s in range(B)) for l in threes])
    files = [f"{FOLDER}/{name}.v" for name in ("Order", "Brier", "Aggregator", "Star", "Evaluate")]
    assert development.evaluated(files, *tables) == ours


@pytest.mark.slow
def test_second_price_auctions_with_reserves(development: Development) -> None:
    """Eager and lazy, for two players with all bids and reserves in 0..3, and three with all in 0..2."""
    tables, ours = [], []
    for n, top in ((2, 3), (3, 2)):
        every = list(product(product(range(top + 1), repeat=n), repeat=2))
        both = "; ".join(f"integer ({kind}_vickrey {n} (at_list 0%nat (fst x)) (at_list 0%nat (snd x)))"
                         for kind in ("eager", "lazy"))  # fmt: skip
        tables.append((f"(fun x => [{both}])", [f"({listed(r)}, {listed(v)})%nat" for r, v in every]))
        ours.append(
            [(vickrey_revenue(sure, r, "eager"), vickrey_revenue(sure, r, "lazy"))
             for r, v in every for sure in [Distribution.pure(v)]]
        )  # fmt: skip
    assert any(eager != lazy for rows in ours for eager, lazy in rows)
    assert development.evaluated([f"{FOLDER}/MonopolyReserves.v"], *tables) == ours


# Over R.

PRIORS: list[dict[TypeProfile, Fraction]] = [
    {(1, 0): Fraction(1, 2), (2, 0): Fraction(1, 3), (1, 2): Fraction(1, 6)},
    {(1, 0): Fraction(1, 6), (2, 0): Fraction(1, 2), (0, 1): Fraction(1, 3)},
]
"""In one the best price for the star at (1, 0) and (2, 0) is 1, in the other 2."""


def prior_of(weights: dict[TypeProfile, Fraction]) -> Distribution[TypeProfile]:
    return Distribution(tuple(weights.items()))


def in_coq(weights: dict[TypeProfile, Fraction]) -> str:
    """The list of profiles, and the function that gives their chances."""
    lists = listed(f"at_list 0%nat {listed(v)}%nat" for v in weights)
    chances = "0"
    for v, chance in weights.items():
        here = " && ".join(f"(v {j} =? {x})" for j, x in enumerate(v))
        chances = f"(if ({here})%nat then {real(chance)} else {chances})"
    return f"({lists}) (fun v : profile => {chances})"


@pytest.mark.slow
def test_the_benchmark(development: Development) -> None:
    """S of each of the distributions."""
    terms = [f"benchmark 2 {B} {in_coq(weights)}" for weights in PRIORS]
    values = [star_benchmark(prior_of(weights)) for weights in PRIORS]
    development.proved([f"{FOLDER}/{name}.v" for name in ("Star", "Lemma5")], zip(terms, values, strict=True))


@dataclass(frozen=True)
class Posted:
    """The one bidder who is left is offered the good at the price 1."""

    prices: dict[TypeProfile, tuple[Fraction, ...]]


def posted(others: Distribution[TypeProfile]) -> Posted:
    return Posted({v: (Fraction(v[0] >= 1),) for v in others.support})


@pytest.mark.slow
def test_the_removed_player_mechanism(development: Development) -> None:
    """What it earns under truth, with the price 1 as the mechanism for the others: if both know their own
    value only, and if player 1 knows everything."""
    equations = []
    best = "(fun i _ => at_prices (all_but 2 i) (fun _ _ => 1%nat))"
    for weights in PRIORS:
        profiles, chances = in_coq(weights).split(" (fun v : profile => ", 1)
        given = f"(map types_of {profiles}) (fun theta => let v := values_of theta in {chances}"
        everything = tuple(frozenset({v}) for v in weights)
        all_apart = f"if i =? 0 then (v 0 + {B} * v 1)%nat else v i"
        for cells, name in (((), ()), "v i"), ((everything, ()), all_apart):
            context = BayesianContext(B, prior_of(weights), cells)
            names = f"(fun i theta => let v := values_of theta in {name})"
            term = f"expected_revenue_of_M 2 bool ({B} ^ 1) (number_of 2 {B}) {best} (1/8) {given} {names}"
            equations.append((term, RemovedPlayer(EIGHTH, posted).truthful_revenue(context)[1]))
    assert len({value for _, value in equations}) == 3  # twice each knows all in any case
    files = [f"{FOLDER}/{name}.v" for name in ("Star", "Theorem1", "Corollary2", "SingleGood")]
    development.proved(files, equations)


@pytest.mark.slow
def test_the_monopoly_prices(development: Development) -> None:
    """Of both players' own distributions: which prices are, and which are not."""
    goals = []
    for weights, i, r in product(PRIORS, range(2), range(B)):
        claim = f"monopoly_price {B} {in_coq(weights)} {i} {r}"
        if r in monopoly_prices(prior_of(weights), i, B):
            proof = "split; [lia|]. intros [|[|[|p]]] Hp; [| | |lia]; computed; lra."
            goals.append(f"Goal {claim}. {proof} Qed.\n")
        else:
            better = [f"specialize (H {p}%nat ltac:(lia)); revert H; computed; lra" for p in range(B)]
            goals.append(f"Goal ~ {claim}. intros [_ H]. first [{' | '.join(better)}]. Qed.\n")
    assert 0 < sum("~" in goal for goal in goals) < len(goals)
    development.accepted([f"{FOLDER}/Star.v", f"{FOLDER}/MonopolyReserves.v"], "".join(goals))
