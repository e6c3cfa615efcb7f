"""Every mutant is what it says, breaks what the table says, and every statement has one that breaks it.

A claim checker that no mutant can make fail would be a defect. The table is what `verifier suite mutants`
expects; `tests.mutants.test_table` settles all of it.
"""

from dataclasses import replace
from fractions import Fraction as F
from itertools import product
from typing import Any

import pytest

from tests.mutants import second_engine
from tests.mutants.reasons import UNBROKEN, UNKEPT, reason
from tests.mutants.table import Case, Row, broken, kept, read, rows, settled, statements_of, verdict_of
from tests.papers.azar_chen_micali_2010_oracles import context_of, gross, net
from verifier.answers.check import check
from verifier.claims.catalogue import find, statements
from verifier.claims.claim import AboutMechanism, Parts, Statement
from verifier.claims.knowledge_world import KnowledgeWorld, Run, knowledge_json
from verifier.contexts.all_knowledge import contexts
from verifier.errors import NotApplicable, OutOfRange, UnknownName
from verifier.mechanisms.load import load_mechanism
from verifier.mechanisms.load_removed_player import load_removed_player
from verifier.mechanisms.load_star import load_star
from verifier.mechanisms.multiplicative import Multiplicative
from verifier.mechanisms.mutants.catalogue import mutants
from verifier.mechanisms.mutants.mutant import PREFIX, Mutant
from verifier.mechanisms.mutants.naive import _Stepwise as NaiveByItsSteps
from verifier.mechanisms.mutants.star import _Paid as PaidAsPrinted
from verifier.mechanisms.naive import Naive
from verifier.mechanisms.second_belief import Pair, SecondBelief
from verifier.mechanisms.second_price import SecondPrice
from verifier.mechanisms.star import Star
from verifier.mechanisms.ties import Order
from verifier.meter import Meter

EIGHTH, QUARTER = F(1, 8), F(1, 4)
AUCTIONS = {"second-belief", "multiplicative", "second-price", "naive"}
STALE = "the table is older than the catalogue: python -m tests.mutants.rebuild"


def of(mechanism: str) -> list[Mutant]:
    return [mutant for mutant in mutants() if mutant.of == mechanism]


def outcomes(mechanism: str, n: int, V: int) -> dict[Any, Any]:
    """Every profile's outcome, and each player's reward where there is one."""
    auction: Any = load_mechanism(mechanism, n, V, QUARTER).auction
    profiles = product(*(auction.strategies(i) for i in range(n)))
    reward = getattr(auction, "reward", None)
    return {
        s: (auction.outcome(s), None if reward is None else tuple(reward(i, s) for i in range(n)))
        for s in profiles
    }


# The mutants themselves.


def test_there_are_enough_and_each_is_described_by_itself() -> None:
    assert len(mutants()) >= 40
    assert {mutant.of for mutant in mutants()} == AUCTIONS | {"star", "removed-player"}
    assert len({mutant.name for mutant in mutants()}) == len({(m.of, m.text) for m in mutants()})
    assert len({mutant.name for mutant in mutants()}) == len(mutants())
    assert all(mutant.name.startswith(PREFIX) and mutant.source.endswith("changed") for mutant in mutants())


@pytest.mark.parametrize("mechanism", sorted(AUCTIONS))
def test_no_two_auctions_are_the_same(mechanism: str) -> None:
    """Nor is one the mechanism that it is a mutant of; n = 3 tells apart what two players cannot."""
    sizes = [(2, 1), (2, 2)] if mechanism == "naive" else [(2, 2), (3, 1)]
    names = [mechanism, *(mutant.name for mutant in of(mechanism))]
    made = [[outcomes(name, n, V) for n, V in sizes] for name in names]
    alike = [
        (names[i], names[j]) for i in range(len(made)) for j in range(i) if made[i] == made[j]
    ]  # fmt: skip
    assert alike == []


def test_the_steps_of_naive_make_naive() -> None:
    plain, stepwise = Naive(2, 2), NaiveByItsSteps(2, 2)
    for s in product(plain.strategies(0), repeat=2):
        assert stepwise.outcome(s) == plain.outcome(s)


@pytest.mark.parametrize("mutant", of("star"), ids=lambda mutant: mutant.name)
def test_the_closed_forms_of_a_star_are_its_steps(mutant: Mutant) -> None:
    for n, B in ((2, 3), (3, 2)):
        star = second_engine.star_of(Row(mutant.name, "star"), n, B)
        assert second_engine.differences(star) == []
        assert not star.is_as_printed


def test_closed_forms_that_are_not_the_steps_would_be_noticed() -> None:
    class Forgetful(Star):
        def sale_utility(self, t: int, v_star: int, offer: int) -> F:
            return F(t - offer)

    assert second_engine.differences(Forgetful(2, 2, EIGHTH, EIGHTH))
    assert second_engine.differences(PaidAsPrinted(2, 3, EIGHTH, EIGHTH)) == []


def test_a_mutant_takes_the_parameters_of_its_mechanism() -> None:
    later = load_mechanism("mutant:no-floor", 2, 2, QUARTER, "last").auction
    assert later.outcome((Pair(0, 1), Pair(0, 1))).win == (F(0), F(1))
    star = load_star("mutant:star-no-reward", {"n": 2, "B": 3, "epsilon": QUARTER, "delta": EIGHTH})
    assert (star.B, star.epsilon, star.constant) == (3, QUARTER, F(0))


def test_nothing_is_declared_for_a_mutant() -> None:
    for mutant in mutants():
        if mutant.of in AUCTIONS:
            loaded = load_mechanism(mutant.name, 2, 2, QUARTER)
            assert (loaded.name, loaded.declared) == (mutant.name, False)
            assert not isinstance(loaded.auction, SecondBelief | Naive | SecondPrice)


@pytest.mark.parametrize(
    ("statement", "mechanism", "why"),
    [
        ("claim-1", "mutant:no-flor", "did you mean mutant:no-floor"),
        ("claim-1", "mutant:star-fined", "a mutant of star"),
        ("lemma-3", "mutant:no-floor", "a mutant of second-belief"),
        ("azar-chen-micali-2010/lemma-2", "mutant:star-fined", "no removed-player mechanism"),
        ("azar-chen-micali-2010/lemma-2", "first-price", "no removed-player mechanism"),
        ("lemma-2/own-knowledge", "mutant:star-fined", "no removed-player mechanism"),
        ("brier-bounded", "mutant:star-fined", "leave --mechanism out"),
    ],
)
def test_one_that_does_not_fit_is_refused(statement: str, mechanism: str, why: str) -> None:
    with pytest.raises((NotApplicable, UnknownName), match=why):
        check(statement, mechanism=mechanism)


def test_sizes_outside_are_refused() -> None:
    with pytest.raises(OutOfRange, match="V = 0"):
        check("naive-ex-post", mechanism="mutant:naive-later-wins", V=0)
    with pytest.raises(OutOfRange, match="defined for 2 players"):
        check("claim-1", mechanism="mutant:naive-later-wins", n=3, V=1)
    with pytest.raises(OutOfRange, match="n = 1"):
        check("claim-1", mechanism="mutant:no-floor", n=1)


def test_what_covers_all_distributions_is_not_said_of_a_mutant() -> None:
    """Lemma 2's share is proved for the mechanism as printed; half of its prices earn half of it."""
    assert check("lemma-2/own-knowledge", n=2, B=2).holds
    halved = check("lemma-2/own-knowledge", n=2, B=2, mechanism="mutant:removed-player-half-prices")
    assert halved.fails
    assert load_removed_player("removed-player") is not load_removed_player("mutant:removed-player-fined")


@pytest.mark.parametrize("mutant", of("removed-player"), ids=lambda mutant: mutant.name)
def test_a_removed_player_mutant_earns_what_the_second_engine_says(mutant: Mutant) -> None:
    """In every context with values 0 and 1 and denominators up to 3, whatever the players know."""
    run = Run(None, EIGHTH, None, removed_player=load_removed_player(mutant.name))
    for context in contexts(2, 2, 3, informed=True):
        world = KnowledgeWorld(context, run, Meter())
        told = {
            "distribution": [[list(t), str(q)] for t, q in context.prior.weights],
            "knowledge": knowledge_json(context),
        }
        by_hand = second_engine.REMOVED[mutant.name](context_of(told, 2, 2), EIGHTH)
        assert (world.functions({})["removed-gross"](), world.functions({})["removed"]()) == by_hand


def test_an_uninformed_mutant_that_is_told_everything_would_be_noticed() -> None:
    """(0,1) three times as often as (0,0): the report (1/2, 1/2) is rewarded by less than (1/4, 3/4)."""
    told = {"distribution": [[[0, 0], "1/4"], [[0, 1], "3/4"]], "knowledge": "own"}
    context = context_of(told, 2, 2)
    mutant = second_engine.REMOVED["mutant:removed-player-uninformed"](context, EIGHTH)
    printed = gross(context), net(context, EIGHTH)
    assert mutant[0] == printed[0]
    assert mutant[1] > printed[1]


# The table.


def test_the_table_is_of_these_mutants_and_this_catalogue() -> None:
    assert {row for row in rows() if row.mechanism.startswith(PREFIX)} <= set(read()), STALE
    in_table = {name for found in read().values() for name in found}
    about = {s.id for mechanism in {row.of for row in rows()} for s in statements_of(mechanism)}
    assert in_table <= about, STALE
    assert {name for name in about - in_table if reason(name, UNBROKEN) is None} == set(), STALE


def about_mechanisms() -> list[Statement]:
    """Those whose mechanism can be replaced, or is to be given."""
    return [s for s in statements() if s.mechanism is not None]


@pytest.mark.parametrize("statement", [s.id for s in about_mechanisms()])
def test_some_mechanism_breaks_it_and_some_mechanism_keeps_it(statement: str) -> None:
    """A mutant, the mechanism as printed, or a reason why there is none; never both a mutant and a reason."""
    expected = find(statement).expected
    for found, word, reasons in (
        (broken(read(), statement), "fails", UNBROKEN),
        (kept(read(), statement), "holds", UNKEPT),
    ):
        if expected == word:
            continue  # the mechanism as printed does
        why = reason(statement, reasons)
        assert bool(found) != bool(why), (word, [row.mechanism for row in found], why)


WITHOUT_PARTS = [s for s in about_mechanisms() if s.expected == "fails" and not isinstance(s.body, Parts)]


@pytest.mark.parametrize("statement", [s.id for s in WITHOUT_PARTS])
def test_what_fails_as_printed_is_kept_by_more_than_an_empty_truth(statement: str) -> None:
    keepers = kept(read(), statement)
    assert not keepers or not all(
        settled(statement, row, read()[row][statement][-1][0]).vacuous for row in keepers
    )


def test_every_reason_is_needed() -> None:
    ids = [s.id for s in about_mechanisms()]
    for reasons in (UNBROKEN, UNKEPT):
        for pattern in reasons:
            assert any(reason(name, {pattern: "here"}) for name in ids), pattern


MAIN = ("claim-1", "claim-2", "claim-3", "theorem-3", "lemma-3", "lemma-4", "lemma-5", "lemma-2", "theorem-1")


def first_broken(row: Row) -> tuple[str, Case] | None:
    """A statement that it breaks, one of the main ones if it can be, and the smallest size."""
    found = [(name, cases[-1][0]) for name, cases in read()[row].items() if verdict_of(cases) == "fails"]
    return min(found, key=lambda each: each[0].split("/", 1)[1] not in MAIN, default=None)


HARMLESS: set[str] = {
    row.mechanism for row in read() if row.mechanism.startswith(PREFIX) and first_broken(row) is None
}


def test_few_mutants_break_nothing() -> None:
    """Those of the multiplicative mechanism are held against what holds for its prose."""
    assert {
        "mutant:multiplicative-in-own", "mutant:multiplicative-in-highest", "mutant:multiplicative-unscaled",
        "mutant:naive-later-wins",
    } == HARMLESS  # fmt: skip


@pytest.mark.parametrize(
    "row", [row for row in read() if row.mechanism not in HARMLESS], ids=lambda r: r.mechanism
)
def test_what_it_breaks_is_broken_by_two_engines(row: Row) -> None:
    chosen = first_broken(row)
    assert chosen is not None
    name, case = chosen
    verdict, statement = settled(name, row, case), find(name)
    assert verdict.fails
    assert verdict.counterexample is not None
    if isinstance(statement.body, AboutMechanism):
        assert verdict.evidence == "checked"
        assert second_engine.by_the_quantifiers(row, statement, case).fails
    short = name.split("/", 1)[1]
    if row.of == "star" and short in second_engine.LEMMAS:
        assert short in second_engine.broken_by_playing(row, case["n"], case["B"])
    if row.mechanism in second_engine.REMOVED and short in second_engine.CLAIMED:
        assert second_engine.removed_player_misses(row, short, verdict.counterexample, case["n"], case["B"])


def test_a_changed_verdict_would_be_noticed() -> None:
    """The printed mechanism in the place of a mutant keeps what the mutant breaks."""
    row = next(row for row in read() if row.mechanism == "mutant:no-reward")
    name, case = "chen-micali-2012/claim-1", {"n": 2, "V": 1}
    assert settled(name, row, case).fails
    assert settled(name, replace(row, mechanism="second-belief"), case).holds


def test_the_order_of_step_c_and_the_price_of_step_d_are_the_papers() -> None:
    """What mutants replace is what the mechanism does, in both families."""
    tied = Order((0, 1))
    for make in (SecondBelief, Multiplicative):
        m = make(2, 3, QUARTER, tied)
        for s in product(m.strategies(0), repeat=2):
            if not any(pair.v for pair in s):
                continue
            ahead = min(range(2), key=lambda i: (-s[i].v, s[i].e, i))
            assert m.outcome(s).win[ahead] == 1
            assert m.outcome(s).price[ahead] + m.reward(ahead, s) == max(F(1, 2), F(s[1 - ahead].v))
