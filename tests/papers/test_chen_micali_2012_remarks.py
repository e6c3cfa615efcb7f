"""The smaller statements of the 2012 catalogue: verdicts, counterexamples judged anew, literal checks."""

from collections.abc import Iterator
from fractions import Fraction as F
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.controls.remarks_variants import FirstPriceNaive
from tests.laws.literal import Literal
from verifier.answers.check import check
from verifier.claims.chen_micali_2012 import (
    footnotes,
    multiplicative,
    naive,
    opt_out,
    second_price,
    section_9,
)
from verifier.claims.chen_micali_2012.representatives import reports, view
from verifier.claims.claim import Statement
from verifier.contexts.all_contexts import contexts
from verifier.contexts.beliefs import Belief, Context
from verifier.contexts.context_file import read_context
from verifier.counterexamples.reasonable import Reasonable, reasonable
from verifier.errors import NotApplicable, OutOfRange
from verifier.games.auction import Auction, Outcome, join, without
from verifier.mechanisms.looked_at import LookedAt
from verifier.mechanisms.multiplicative import Multiplicative, as_in_the_prose
from verifier.mechanisms.naive import Naive
from verifier.mechanisms.second_belief import SecondBelief
from verifier.mechanisms.second_price import SecondPrice
from verifier.meter import Meter
from verifier.revenue.second_belief_benchmark import second_belief_benchmark, second_highest
from verifier.verdict import Fails, Verdict

CONTROLS = Path(__file__).parents[1] / "controls"
MODULES = (opt_out, second_price, naive, section_9, multiplicative, footnotes)
STATEMENTS: dict[str, Statement] = {
    s.id.removeprefix("chen-micali-2012/"): s for module in MODULES for s in module.STATEMENTS
}
S2, S3 = {"n": 2, "V": 1}, {"n": 3, "V": 2}
PRICES = "remark-second-price-dominance"
WRONG = "remark-wrong-belief-utility"
PRODUCT = "remark-multiplicative"


def ask(name: str, mechanism: object = None, **parameters: object) -> Verdict:
    if isinstance(mechanism, str) and mechanism.startswith(":"):
        mechanism = f"{CONTROLS}/remarks_variants.py{mechanism}"
    elif isinstance(mechanism, str) and mechanism.startswith("variants:"):
        mechanism = f"{CONTROLS}/variants.py{mechanism.removeprefix('variants')}"
    if name.startswith(PRODUCT) and mechanism is None:
        mechanism = as_in_the_prose if name.endswith("-repaired") else Multiplicative
    return check(STATEMENTS[name], mechanism=mechanism, time_limit=60, **parameters)


VERDICTS: list[tuple[str, str | None, dict[str, Any], str]] = [
    ("definition-3-opt-out", None, S2, "fails"),
    ("definition-3-opt-out", None, {"n": 5, "V": 6}, "fails"),
    ("definition-3-opt-out", "second-price", S3, "fails"),
    ("definition-3-opt-out", "naive", {"V": 100}, "fails"),
    ("definition-3-opt-out", ":RandomPrices", S3, "holds"),
    ("definition-3-opt-out/at-least-zero", None, S3, "holds"),
    ("definition-3-opt-out/at-least-zero", "second-price", S2, "holds"),
    ("definition-3-opt-out/at-least-zero", "naive", {"V": 100}, "holds"),
    ("definition-3-opt-out/at-least-zero", ":EntryFee", S2, "fails"),
    (PRICES, None, S2, "fails"),
    (f"{PRICES}/very-weakly", None, S2, "holds"),
    (f"{PRICES}/very-weakly", None, {"n": 4, "V": 8}, "holds"),
    (f"{PRICES}/very-weakly", "first-price", S3, "fails"),
    (f"{PRICES}/weakly", None, S2, "fails"),
    (f"{PRICES}/weakly", None, {"n": 3, "V": 4, "ties": "last"}, "fails"),
    (f"{PRICES}/weakly", None, {"n": 3, "V": 4, "ties": "uniform"}, "holds"),
    (f"{PRICES}/weakly", ":RandomPrices", S3, "holds"),
    (f"{PRICES}/weakly-repaired", None, S2, "holds"),
    (f"{PRICES}/weakly-repaired", None, S3, "holds"),
    (f"{PRICES}/weakly-repaired", "first-price", S3, "fails"),
    (f"{PRICES}/only", None, S2, "fails"),
    (f"{PRICES}/only", None, {"n": 4, "V": 7}, "fails"),
    (f"{PRICES}/only-repaired", None, S2, "holds"),
    (f"{PRICES}/only-repaired", None, {"n": 3, "V": 5}, "holds"),
    ("naive-ex-post", None, {"V": 1}, "holds"),
    ("naive-ex-post", None, {"V": 20}, "holds"),
    ("naive-ex-post", ":FirstPriceNaive", {"V": 2}, "fails"),
    ("naive-truthful-revenue", None, {"V": 1}, "holds"),
    ("naive-truthful-revenue", None, {"V": 20}, "holds"),
    ("naive-truthful-revenue", ":FirstPriceNaive", {"V": 2}, "fails"),
    ("naive-alternative-equilibrium", None, {"V": 100}, "holds"),
    ("naive-alternative-equilibrium", None, {"V": 110}, "holds"),
    ("footnote-10", None, {"V": 1}, "holds"),
    ("footnote-10", None, {"V": 100}, "holds"),
    ("footnote-10/very-weakly", None, {"V": 3}, "holds"),
    ("footnote-10/very-weakly", ":FirstPriceNaive", {"V": 2}, "fails"),
    ("footnote-10/secure", None, S2, "holds"),
    ("footnote-10/secure", None, {"n": 4, "V": 9}, "holds"),
    ("footnote-14", None, S3, "holds"),
    ("footnote-14", None, {"n": 2, "V": 3, "epsilon": 1}, "holds"),
    ("footnote-14/sum", None, S3, "holds"),
    ("footnote-14/indifferent", None, S3, "holds"),
    ("footnote-14/indifferent", "all-pay", {"n": 2, "V": 2}, "fails"),
    ("footnote-14/indifferent-repaired", None, S3, "holds"),
    ("footnote-14/opted-out", None, S3, "holds"),
    (WRONG, None, S2, "fails"),
    (f"{WRONG}/may-be-negative", None, S2, "holds"),
    (f"{WRONG}/may-be-negative", None, {"n": 3, "V": 2, "ties": "uniform"}, "holds"),
    (f"{WRONG}/may-be-negative", ":free", S2, "fails"),
    (f"{WRONG}/believed-non-negative", None, S2, "fails"),
    (f"{WRONG}/believed-non-negative", None, S3, "fails"),
    (f"{WRONG}/believed-non-negative", ":generous", S2, "holds"),
    (f"{WRONG}/believed-non-negative-repaired", None, S2, "holds"),
    (f"{WRONG}/believed-non-negative-repaired", None, S3, "holds"),
    ("section-9-truthful-positive", None, S2, "fails"),
    ("section-9-truthful-positive", None, S3, "fails"),
    ("section-9-truthful-positive", ":generous", S2, "holds"),
    ("section-9-truthful-positive/repaired", None, S2, "holds"),
    ("section-9-truthful-positive/repaired", None, S3, "holds"),
    ("section-9-truthful-positive/repaired", ":free", S2, "fails"),
    ("section-9-opt-out-dominated", None, S2, "fails"),
    ("section-9-opt-out-dominated", ":generous", S2, "holds"),
    ("section-9-opt-out-dominated/repaired", None, S2, "holds"),
    ("section-9-opt-out-dominated/repaired", None, S3, "holds"),
    ("section-9-opt-out-dominated/repaired", ":free", S2, "fails"),
    ("section-9-rational-play-positive", None, S2, "fails"),
    ("section-9-rational-play-positive", None, S3, "fails"),
    ("section-9-rational-play-positive", ":generous", S2, "holds"),
    ("section-9-rational-play-positive/repaired", None, S2, "holds"),
    ("section-9-rational-play-positive/repaired", None, S3, "holds"),
    ("section-9-rational-play-positive/repaired", ":free", S2, "fails"),
    ("section-9-underbidding", None, S2, "holds"),
    ("section-9-underbidding", None, {"n": 3, "V": 1}, "holds"),
    ("section-9-underbidding", None, {"n": 2, "V": 2}, "fails"),
    ("section-9-underbidding", None, {"n": 3, "V": 2, "ties": "uniform"}, "fails"),
    ("section-9-underbidding/repaired", None, {"n": 2, "V": 3}, "holds"),
    ("section-9-underbidding/repaired", None, S3, "holds"),
    ("section-9-underbidding/repaired", ":free", {"n": 2, "V": 2}, "fails"),
    (PRODUCT, None, S2, "fails"),
    (f"{PRODUCT}/claim-1", None, S2, "fails"),
    (f"{PRODUCT}/claim-1", None, {"n": 3, "V": 1}, "holds"),
    (f"{PRODUCT}/claim-2", None, {"n": 3, "V": 1}, "fails"),
    (f"{PRODUCT}/claim-3", None, {"n": 3, "V": 1}, "fails"),
    (f"{PRODUCT}/benchmark", None, S2, "fails"),
    (f"{PRODUCT}/benchmark", None, {"n": 3, "V": 1}, "fails"),
    (f"{PRODUCT}/non-negative-revenue", None, {"n": 2, "V": 3}, "holds"),
    (f"{PRODUCT}/non-negative-revenue", None, {"n": 2, "V": 17, "epsilon": 1}, "fails"),
    *[
        (f"{PRODUCT}/{step}-repaired", None, sizes, "holds")
        for step in ("claim-1", "claim-2", "claim-3", "benchmark", "non-negative-revenue")
        for sizes in ({"n": 2, "V": 3}, S3)
    ],
    (f"{WRONG}/believed-non-negative-repaired", "variants:high_floor", {"n": 2, "V": 2}, "fails"),
    (f"{PRODUCT}/claim-1-repaired", "second-price", S2, "fails"),
    (f"{PRODUCT}/claim-2-repaired", "variants:reward_ignores_e", S2, "fails"),
    (f"{PRODUCT}/claim-3-repaired", "variants:no_reward", S2, "fails"),
    (f"{PRODUCT}/non-negative-revenue-repaired", "variants:no_floor", S2, "fails"),
    (f"{PRODUCT}/benchmark-repaired", "second-price", S3, "fails"),
]


@pytest.mark.parametrize(("name", "mechanism", "parameters", "verdict"), VERDICTS, ids=str)
def test_the_verdict(name: str, mechanism: str | None, parameters: dict[str, Any], verdict: str) -> None:
    own = {p.name for p in STATEMENTS[name].parameters}
    found = ask(name, mechanism, **{k: v for k, v in parameters.items() if k in own})
    assert found.verdict == verdict
    assert not found.vacuous
    if found.fails:
        told: Any = found.counterexample
        assert 1 <= len(told["explanation"]) <= 5


def test_every_statement_is_in_the_table_with_both_verdicts_where_it_can_have_them() -> None:
    seen = {name: {v for n_, _, _, v in VERDICTS if n_ == name} for name in STATEMENTS}
    assert [name for name, verdicts in seen.items() if not verdicts] == []
    # True of every mechanism, or of no auction at all: no control can exist.
    always = {
        "footnote-10", "footnote-10/secure", "footnote-14", "footnote-14/sum", "footnote-14/opted-out",
        "footnote-14/indifferent-repaired", f"{PRICES}/only-repaired", "naive-alternative-equilibrium",
    }  # fmt: skip
    assert {name for name, verdicts in seen.items() if verdicts == {"holds"}} == always


# Section 3: NAIVE by classes of reports, and literally.


def test_a_representative_report_gives_the_other_player_the_same() -> None:
    mechanism = Naive(2, 2)
    for i in range(2):
        classes = {
            tuple(_share(mechanism, i, (a, frozenset({0})), rest) for a in range(3))
            for rest in reports(mechanism)
        }
        literally = {
            tuple(_share(mechanism, i, (a, b), rest) for a in range(3))
            for rest in mechanism.strategies(1 - i)
            for b in (frozenset({0}), frozenset({1, 2}), frozenset[int]())
        }
        assert classes == literally


def _share(mechanism: Auction, i: int, own: Any, other: Any) -> tuple[F, F]:
    outcome = mechanism.outcome(join(i, own, (other,)))
    return outcome.win[i], outcome.price[i]


LITERALLY = ["naive-ex-post", "naive-truthful-revenue", "footnote-10/very-weakly", "definition-3-opt-out",
             "definition-3-opt-out/at-least-zero"]  # fmt: skip


@pytest.mark.parametrize("name", LITERALLY)
@pytest.mark.parametrize("V", [1, 2, 3])
@pytest.mark.parametrize("make", [Naive, FirstPriceNaive])
@pytest.mark.parametrize("empty", [True, False])
def test_classes_of_reports_answer_as_all_reports_do(name: str, V: int, make: Any, empty: bool) -> None:
    body = STATEMENTS[name].body
    parameters = {"V": V, "empty-reports": "infinite" if empty else "forbidden"}
    mechanism = make(2, V, empty)
    by_classes = body.carry_out(mechanism, parameters, Meter())  # type: ignore[union-attr]
    literally = body.carry_out(LookedAt(mechanism, "all"), parameters, Meter())  # type: ignore[union-attr]
    assert "reports" in by_classes.reductions
    assert literally.reductions == ()
    assert isinstance(by_classes.finding, Fails) is isinstance(literally.finding, Fails)


@pytest.mark.parametrize("name", ["naive-ex-post", "naive-truthful-revenue", "footnote-10"])
def test_the_reading_of_empty_reports_reaches_the_mechanism(name: str) -> None:
    found = {choice: check(STATEMENTS[name], V=3, readings={"empty-reports": choice})
             for choice in ("infinite", "forbidden")}  # fmt: skip
    assert all(verdict.holds for verdict in found.values())
    instances = [verdict.work["instances"] for verdict in found.values()]
    assert (instances[0] > instances[1]) is (name == "footnote-10")  # one class of rests fewer


def test_the_classes_of_correct_contexts_are_all_of_them() -> None:
    """Every context of D(2,2), literally, has theta, 2nd(B) and the revenue of one that is looked at."""
    mechanism = Naive(2, 2)
    classes = naive.correct_contexts(mechanism)
    looked_at = {(theta, k, mechanism.outcome(r).revenue) for theta, r, k in classes}
    literally = set()
    for context in contexts(2, 2):
        if context.is_correct(0) and context.is_correct(1):
            truth = tuple((context.theta[i], _external(context, i)) for i in range(2))
            literally.add((context.theta, second_belief_benchmark(context), mechanism.outcome(truth).revenue))
    assert looked_at == literally


def _external(context: Context, i: int) -> frozenset[int]:
    return frozenset(t[1 - i] for t in context.beliefs[i].profiles())


def test_the_first_price_counterexample_is_a_deviation() -> None:
    told: Any = ask("naive-ex-post", ":FirstPriceNaive", V=2).counterexample
    i = told["player"] - 1
    mechanism = FirstPriceNaive(2, 2)
    read = [(a, frozenset(b)) for a, b in (told["strategy"], told["better"], told["against"][0])]
    truth, better = (mechanism.outcome(join(i, s, (read[2],))).utility(i, told["type"]) for s in read[:2])
    assert truth < better
    assert told["theta"][i] == told["type"] == told["strategy"][0]
    assert sorted(t[1 - i] for t in told["beliefs"][i]) == told["strategy"][1]


def test_the_70_100_context_is_no_second_equilibrium_of_a_first_price_variant() -> None:
    assert naive.alternative(Naive(2, 100), Meter()) == []
    false = [words for words, _, _ in naive.alternative(FirstPriceNaive(2, 100), Meter())]
    assert "the alternative yields 70" in false
    assert "truth is a best reply of player 2 to the alternative" in false


def test_the_statements_about_naive_say_what_they_need() -> None:
    with pytest.raises(OutOfRange, match="V >= 100"):
        ask("naive-alternative-equilibrium", V=50)
    with pytest.raises(NotApplicable, match="cannot make them all"):
        ask("naive-ex-post", "second-price", V=2)
    with pytest.raises(NotApplicable, match="player 1 has 4 strategies"):
        ask(f"{PRICES}/weakly", "second-belief", n=2, V=1)


# Definition 3.


@pytest.mark.parametrize("make", [
    lambda: SecondBelief(2, 2, F(1, 4)), lambda: SecondPrice(3, 2), lambda: Naive(2, 2),
    lambda: second_price.RandomPrices(2, 3),
])  # fmt: skip
def test_opt_outs_are_those_of_the_literal_definition(make: Any) -> None:
    auction = make()
    for reading, good in (("exactly-zero", lambda u: u == 0), ("at-least-zero", lambda u: u >= 0)):
        literally = reasonable(auction, reading)
        found = [opt_out.opt_outs(auction, i, view(auction, i), good, Meter()) for i in range(auction.n)]
        assert isinstance(literally, Reasonable) is not any(isinstance(f, list) for f in found)


def test_the_opt_out_counterexample_by_hand() -> None:
    """(1, 0) gives type 1 of player 1 a half when the other announces (0, 0); nothing else is closer."""
    told: Any = ask("definition-3-opt-out", n=2, V=1).counterexample
    assert (told["player"], told["strategy"], told["utilities"]) == (1, [1, 0], {"played": "1/2"})
    assert len(told["failures"]) == 4


# Section 3.1.3.


def test_random_prices_are_strictly_dominant_and_earn_another_revenue() -> None:
    other = second_price.RandomPrices(2, 3)
    for i, t, rest in product(range(2), range(4), range(4)):
        gives = [other.outcome(join(i, b, (rest,))).utility(i, t) for b in range(4)]
        assert all(gives[t] > u for b, u in enumerate(gives) if b != t)
    assert other.outcome((3, 3)).revenue == F(3, 2) != second_highest((3, 3))
    told: Any = ask(f"{PRICES}/only", n=2, V=3).counterexample
    assert (told["theta"], told["revenue"]) == ([3, 3], "3/2")


def test_the_price_intervals_by_hand() -> None:
    """A winner at his threshold w pays at most w; type w - 1 does not want to win: w - 1 at least."""
    for w, t in [(1, 1), (1, 4), (3, 4), (4, 4)]:
        assert second_price.price_range(w, t, 4) == (w - 1, w)
    assert second_price.price_range(0, 3, 4) == (0, 0)


# Footnotes.


def test_a_mechanism_with_dominant_strategies_has_an_equilibrium_of_low_revenue() -> None:
    """Literally, for 2x2 mechanisms of a few shares in which "out" gives nothing: whenever each type
    has a very weakly dominant strategy, some pure equilibrium at theta = (1, 0) has revenue below 1."""
    shares = [(F(0), F(0)), (F(1), F(1)), (F(1), F(0)), (F(0), F(-1))]
    looked_at = 0
    for one, two, both1, both2 in product(shares, repeat=4):
        if both1[0] + both2[0] > 1:
            continue
        table = {
            ("out", "out"): ((F(0), F(0)), (F(0), F(0))), ("in", "out"): (one, (F(0), F(0))),
            ("out", "in"): ((F(0), F(0)), two), ("in", "in"): (both1, both2),
        }  # fmt: skip

        def u(i: int, t: int, s: tuple[str, ...], table: Any = table) -> F:
            win, price = table[s][i]
            return t * win - price

        def best(i: int, t: int, own: str, rest: str) -> bool:
            return all(u(i, t, join(i, own, (rest,))) >= u(i, t, join(i, o, (rest,))) for o in ("out", "in"))  # type: ignore[arg-type]

        moves = ("out", "in")
        if not all(
            any(all(best(i, t, own, rest) for rest in moves) for own in moves)
            for i in range(2)
            for t in (0, 1)
        ):
            continue
        looked_at += 1
        pairs = list(product(moves, repeat=2))
        equilibria = [s for s in pairs if best(0, 1, s[0], s[1]) and best(1, 0, s[1], s[0])]
        assert any(sum(table[s][i][1] for i in range(2)) < 1 for s in equilibria)
    assert looked_at > 30


def test_the_programs_over_all_outcomes() -> None:
    free = footnotes.Outcomes(2)
    assert free.most((3, 1), (0, 0)) == 3
    assert free.most((3, 1), (-1, -1)) is None  # prices may be negative without bound
    free.revenue_at_least(F(11, 4))
    assert free.most((3, 1), (-1, -1)) == F(1, 4)
    assert free.most((3, 0), (-1, 0)) is None  # one player may gain what another loses
    free.utility_at_least_zero(1, 1)
    assert free.most((3, 0), (-1, 0)) == F(1, 4)


def test_the_all_pay_counterexample_to_footnote_14() -> None:
    told: Any = ask("footnote-14/indifferent", "all-pay", n=2, V=2).counterexample
    p, types = told["instance"]["p"], [told["instance"][f"t{i}"] for i in (1, 2)]
    win = [F(p[0] >= p[1]), F(p[0] < p[1])]
    utilities = [t * w - b for t, w, b in zip(types, win, p, strict=True)]
    assert sum(p) >= max(types) - F(1, 4)
    assert max(utilities) > F(1, 4)
    assert min(utilities) < 0


def test_who_cannot_opt_out_is_named() -> None:
    with pytest.raises(NotApplicable, match="player 1 cannot opt out"):
        ask("footnote-14/opted-out", ":EntryFee", n=2, V=1)


# The remark on wrong beliefs, and Section 9: all contexts, literally.


class World:
    """The second-belief mechanism with every context of C(2,V), rationality by Definition 6 in its words."""

    def __init__(self, V: int) -> None:
        self.auction = SecondBelief(2, V, F(1, 4))
        self.literal = Literal(self.auction)
        self.rational = cache(self.literal.rational)
        self.contexts = list(contexts(2, V))

    def plays(self, context: Context) -> Iterator[tuple[tuple[Any, ...], Outcome]]:
        for s in product(*map(self.rational, context.beliefs)):
            yield s, self.literal.outcome(s)


@pytest.fixture(scope="module", params=[1, 2])
def world(request: pytest.FixtureRequest) -> World:
    return World(request.param)


def test_wrong_beliefs_literally(world: World) -> None:
    V = world.auction.V
    negative = any(
        outcome.utility(i, context.theta[i]) < 0
        for context in world.contexts
        for i in range(2)
        if not context.is_correct(i)
        for _, outcome in world.plays(context)
    )
    assert negative is ask(f"{WRONG}/may-be-negative", n=2, V=V).holds
    beliefs: set[Belief] = {belief for context in world.contexts for belief in context.beliefs}
    believed = all(
        world.literal.utility(b.player, b.own_type, join(b.player, s, r)) >= 0
        for b in beliefs
        for s in world.rational(b)
        for r in world.literal.possible(b)
    )
    assert believed is ask(f"{WRONG}/believed-non-negative", n=2, V=V).holds
    smp = all(
        world.literal.utility(b.player, b.own_type, join(b.player, s, r)) >= 0
        for b in beliefs
        for s in [next(s for s in world.auction.strategies(0) if s == (int(b.smp > b.own_type), b.smp))]
        for r in world.literal.possible(b)
    )
    assert smp is ask(f"{WRONG}/believed-non-negative-repaired", n=2, V=V).holds


def test_rational_play_literally(world: World) -> None:
    positive = {True: True, False: True}  # under all beliefs, under correct ones only
    for context in world.contexts:
        if max(context.theta) > 0:
            correct = all(map(context.is_correct, range(2)))
            for _, outcome in world.plays(context):
                if min(outcome.utility(i, context.theta[i]) for i in range(2)) <= 0:
                    positive[False] = False
                    positive[True] = positive[True] and not correct
    assert positive[False] is ask("section-9-rational-play-positive", n=2, V=world.auction.V).holds
    assert positive[True] is positive[False]  # correct beliefs do not help


@pytest.mark.parametrize("repaired", [False, True])
def test_underbidding_literally(world: World, repaired: bool) -> None:
    V, always, instances = world.auction.V, True, 0
    for context in world.contexts:
        theta, m, second = context.theta, second_belief_benchmark(context), second_highest(context.theta)
        for i in range(2):
            sure = all(t[i] == max(t) for t in context.beliefs[i].profiles())
            if not (theta[i] == max(theta) and sure and theta[i] >= m > second):
                continue
            if repaired and not max(F(1, 2), F(m - 1)) > second:
                continue
            bid = max(0, m - 1) if repaired else 0
            mine = next(s for s in world.auction.strategies(i) if s == (0, bid))
            for s in world.rational(context.beliefs[1 - i]):
                instances += 1
                always = always and world.literal.utility(1 - i, theta[1 - i], join(i, mine, (s,))) < 0
    name = "section-9-underbidding" + ("/repaired" if repaired else "")
    assert instances > 0
    assert always is ask(name, n=2, V=V).holds


def test_the_underbidding_counterexample_by_hand() -> None:
    """theta = (1, 2): player 2 is sure of being the highest, player 1 believes just that, so his smp is 2.
    When player 2 announces (0, 0), player 1 wins with (1, 2) or (0, 2) and pays 1/2, with type 1."""
    told: Any = ask("section-9-underbidding", n=2, V=2).counterexample
    assert (told["theta"], told["smp"], told["benchmark"]) == ([1, 2], [2, 2], "2")
    auction = SecondBelief(2, 2, F(1, 4))
    profile = tuple(next(s for s in auction.strategies(0) if list(s) == p) for p in told["profile"])
    utility = auction.outcome(profile).utility(0, 1)
    assert utility == F(told["utilities"]["1"]) == 1 - F(1, 2) + auction.reward(0, profile) > 0
    for lower in (s for s in auction.strategies(1) if s.v < 2):
        assert auction.outcome(join(1, lower, without(1, profile))).utility(0, 1) > 0


# The multiplicative variant.


def test_where_all_others_announce_nothing_the_printed_reward_vanishes() -> None:
    told: Any = ask(f"{PRODUCT}/claim-1", n=2, V=1).counterexample
    m = Multiplicative(2, 1, F(1, 4))
    nothing = next(s for s in m.strategies(0) if s == (0, 0))
    assert told["strategy"] == [0, 0]
    assert {m.outcome((s, nothing)).utility(0, 1) for s in m.strategies(0)} == {F(1, 2)}


def test_the_first_size_at_which_the_printed_variant_loses_money() -> None:
    sizes = [V for V in range(1, 20) if ask(f"{PRODUCT}/non-negative-revenue", n=2, V=V, epsilon=1).fails]
    literally = [
        V for V in range(1, 20)
        if any(
            (max(F(1, 2), min(a, b)) if a or b else 0)
            < (F(1, 8) * (b * (F(a, 1 + a) + F(1, (1 + V) ** 2)) + a * (F(b, 1 + b) + F(1, (1 + V) ** 2)))
               if a or b else 0)
            for a, b in product(range(V + 1), repeat=2)
        )
    ]  # fmt: skip
    assert sizes == literally
    assert sizes == [15, 16, 17, 18, 19]


def test_the_benchmark_counterexample_is_one() -> None:
    """Judged by Definitions 2 and 6 in their words: all of the profile is rational in the context given."""
    told: Any = ask(f"{PRODUCT}/benchmark", n=2, V=2, epsilon="1/4").counterexample
    m = Multiplicative(2, 2, F(1, 4))
    literal = Literal(m)
    context = read_context({"V": 2, "theta": told["theta"], "beliefs": told["beliefs"]}).context
    profile = tuple(next(s for s in m.strategies(0) if list(s) == p) for p in told["profile"])
    assert all(s in literal.rational(b) for s, b in zip(profile, context.beliefs, strict=True))
    assert m.outcome(profile).revenue < F(3, 4) * second_belief_benchmark(context)


def test_a_scale_of_at_least_one_would_not_save_the_printed_formula() -> None:
    def at_least_one(i: int, s: tuple[Any, ...]) -> int:
        return max(1, *(s_j.v for j, s_j in enumerate(s) if j != i))

    def printed(n: int, V: int, epsilon: F) -> Multiplicative:
        return Multiplicative(n, V, epsilon, scale=at_least_one)

    for step in ("claim-1", "claim-2", "claim-3"):
        assert ask(f"{PRODUCT}/{step}", printed, n=2, V=3).holds
    assert ask(f"{PRODUCT}/benchmark", printed, n=2, V=3).holds
    assert ask(f"{PRODUCT}/benchmark", printed, n=2, V=15, epsilon=1).fails
    assert ask(f"{PRODUCT}/non-negative-revenue", printed, n=2, V=15, epsilon=1).fails
