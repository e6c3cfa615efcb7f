"""The findings in the 2012 paper: each is shown, its numbers are right, and nothing smaller shows it.

`NUMBERS` has what the program finds, as it stands in the line for a reader; the tests after it work much of
it out again from the definitions, with arithmetic of their own.
"""

import json
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction as F
from functools import cache
from itertools import combinations, product
from typing import Any

import pytest

from tests.laws.literal import Literal
from verifier.answers.check import check
from verifier.answers.findings import Answered, Questions, recomputed
from verifier.claims.catalogue import find, statements
from verifier.claims.chen_micali_2012.frontiers import bound, with_opt_out
from verifier.claims.claim import Statement
from verifier.contexts.all_contexts import contexts
from verifier.contexts.beliefs import Belief, Context
from verifier.contexts.equilibrium_file import BeliefStrategies, subsets
from verifier.counterexamples.fragility import is_second, second
from verifier.exact.distribution import Distribution
from verifier.findings.catalogue import dependencies, resting_on
from verifier.findings.chen_micali_2012 import FINDINGS, USES
from verifier.findings.finding import Finding
from verifier.games.auction import Auction
from verifier.mechanisms.multiplicative import Multiplicative
from verifier.mechanisms.naive import Naive
from verifier.mechanisms.second_belief import Pair, SecondBelief
from verifier.meter import Meter
from verifier.revenue.second_belief_benchmark import second_belief_benchmark
from verifier.solutions.ex_post import Play
from verifier.synthesis.ladder import ladder, posted_price

PAPER = "chen-micali-2012"
ASKED = Questions()


def name(finding: Finding) -> str:
    return f"{finding.statement.removeprefix(f'{PAPER}/')}: {finding.kind}"


BY_NAME = {name(finding): finding for finding in FINDINGS}


@cache
def answered(which: str) -> Answered:
    return recomputed(BY_NAME[which], ASKED)


def verdict(statement: str, **given: Any) -> str:
    return check(f"{PAPER}/{statement}", **given).verdict


# The list as a whole.


def test_each_finding_has_a_name_of_its_own() -> None:
    assert len(BY_NAME) == len(FINDINGS) >= 40


@pytest.mark.parametrize("which", BY_NAME)
def test_every_question_has_the_answer_that_the_finding_is_about(which: str) -> None:
    assert answered(which).confirmed


WITH_A_COUNTEREXAMPLE = {
    "false-as-printed", "survives-with-repair", "hypothesis-missing", "hypothesis-needed", "misprint",
}  # fmt: skip


@pytest.mark.parametrize("which", BY_NAME)
def test_a_finding_that_something_is_wrong_shows_a_counterexample_to_what_is_printed(which: str) -> None:
    finding = BY_NAME[which]
    first = finding.shown[0]
    if finding.kind in WITH_A_COUNTEREXAMPLE:
        assert (first.statement, first.answer) == (finding.statement, "fails")
        assert answered(which).counterexample
    else:
        assert all(shown.answer == "holds" for shown in finding.shown)
    assert finding.repair is not None


def everything() -> list[Statement]:
    return [s for s in statements() if s.paper == PAPER]


def test_each_statement_that_fails_belongs_to_a_finding_and_the_other_way_round() -> None:
    found = {f.statement for f in FINDINGS if f.kind in WITH_A_COUNTEREXAMPLE}
    fails = {s.id for s in everything() if s.expected == "fails"}
    by_a_part = {id_ for id_ in fails if set(find(id_).steps) & fails}
    assert fails - by_a_part <= found
    # What fails only elsewhere than at the printed defaults: the revenue of the formula, for V >= 15.
    assert found - fails == {f"{PAPER}/remark-multiplicative/non-negative-revenue"}


def test_what_a_proof_uses_is_in_the_catalogue_and_goes_in_no_circle() -> None:
    known = {s.id for s in everything()}
    assert set(USES) | {used for all_used in USES.values() for used in all_used} <= known
    assert set(USES) <= set(dependencies().nodes)
    assert f"{PAPER}/theorem-3" in resting_on(f"{PAPER}/claim-1")
    assert f"{PAPER}/corollary-1" in resting_on(f"{PAPER}/theorem-1/finite")
    assert f"{PAPER}/theorem-3" not in resting_on(f"{PAPER}/theorem-1")


def test_no_finding_is_of_a_statement_or_a_proof_that_nobody_printed() -> None:
    """Bounds of ours are about constants of the mechanism, which the paper does not claim to be the best."""
    ours = {f.statement for f in FINDINGS if find(f.statement).source.endswith("; ours")}
    assert {id_.split("/")[1] for id_ in ours} == {"section-7-constants"}


NUMBERS: Mapping[str, tuple[str, ...]] = {
    "introduction-ex-post: false-as-printed": ("(1, 0)", "(1, 1), (0, 1)", "1 = 2nd(B)"),
    "clarification-1-certainty: misprint": ("(0, 0)", "(0, 1)"),
    "clarification-3-support: survives-with-repair": ("(0, 0)", "(0, 1)"),
    "definition-2-set: misprint": ("(0, 0)", "{0}"),
    "theorem-1: bound-not-tight": ("2/3",),
    "theorem-1: hypothesis-not-needed": ("12/25",),
    "theorem-5: hypothesis-not-needed": ("12/25",),
    "definition-5-notation: misprint": ("(0, 1)", "type 0"),
    "comment-announcement: survives-with-repair": ("(1, 1)", "(0, 1)"),
    "section-7-constants/floor: bound-not-tight": ("5/48", "2/3"),
    "claim-1/one-player: hypothesis-missing": ("11/16",),
    "remark-multiplicative/claim-1: survives-with-repair": ("1/2", "(0, 0)"),
    "remark-wrong-belief-utility/believed-non-negative: survives-with-repair": ("-7/16", "(1, 1)"),
    "section-9-epsilon-utility: survives-with-repair": ("-23/12", "(1, 2)"),
    "section-9-rational-play-positive: survives-with-repair": ("(1, 0)", "(0, 1)"),
    "section-9-underbidding: survives-with-repair": ("7/12", "(1, 2)", "(2, 2)"),
    "footnote-15/correct-contexts: hypothesis-missing": ("-1",),
    "theorem-4/theta-star: misprint": ("3", "2"),
    "theorem-5/many-players: hypothesis-needed": ("(3, 0, 0)", "((3, 3), (0, 0), (0, 3))", "3", "1"),
}


@pytest.mark.parametrize("which", NUMBERS)
def test_the_line_for_a_reader_has_the_numbers_that_the_program_finds(which: str) -> None:
    asked = [
        check(
            s.statement,
            mechanism=s.mechanism,
            readings=s.readings,
            beyond_hypothesis=s.beyond_hypothesis,
            **s.given,
        )
        for s in BY_NAME[which].shown
    ]
    found = json.dumps([(a.counterexample, a.witnesses) for a in asked])
    for number in NUMBERS[which]:
        assert number in BY_NAME[which].by_hand
        assert re.search(rf"(?<![\d/]){re.escape(number)}(?![\d/])", found), number


# Section 2.


@pytest.mark.parametrize(("n", "V"), [(2, 1), (2, 2)])
def test_the_benchmark_over_all_contexts(n: int, V: int) -> None:
    """At most one wrong belief is enough, and two are not; equal smp's occur."""
    most = dict.fromkeys(range(n + 1), -V)
    equal = False
    for context in contexts(n, V):
        wrong = sum(not context.is_correct(i) for i in range(n))
        excess = second_belief_benchmark(context) - max(context.theta)
        most[wrong] = max(most[wrong], excess)
        equal |= len({belief.smp for belief in context.beliefs}) == 1
    assert most[0] <= 0
    assert most[1] <= 0 < most[2]
    assert equal
    least = Context(1, (0, 0), (Belief.of(0, [(0, 1)]), Belief.of(1, [(1, 0)])))
    assert second_belief_benchmark(least) == 1


# Section 3: NAIVE against (0, {0}); the two chains by hand.


def test_every_report_of_player_1_wins_for_nothing_against_zero() -> None:
    naive = Naive(2, 1)
    zero = (0, frozenset({0}))
    for report in naive.strategies(0):
        outcome = naive.outcome((report, zero))
        assert (outcome.win[0], outcome.price[0]) == (1, 0)


@pytest.mark.parametrize("V", [1, 2, 3, 4, 5])
def test_the_ladder_reaches_the_harmonic_bound_and_nothing_can_do_more(V: int) -> None:
    """By the sum of the chain, with arithmetic of its own: x_k >= sum over l <= k of epsilon/l."""
    epsilon = 1 / sum((F(1, k) for k in range(1, V + 1)), F(0))
    assert epsilon == bound(V, deterministic=False)
    # p_k >= epsilon k and k x_k - p_k >= k x_(k-1) - p_(k-1) >= ... : the least x_k that satisfy them.
    x = {0: F(0)}
    rent = F(0)  # of type k from doing what type k - 1 does
    for k in range(1, V + 1):
        rent += x[k - 1]
        x[k] = (rent + epsilon * k) / k
    assert x[V] == 1
    table = ladder(V, range(1, V + 1), epsilon)
    for k in range(1, V + 1):
        assert table.outcome((str(k), "out")).win[0] == x[k]
        assert table.outcome((str(k), "out")).price[0] == epsilon * k


@pytest.mark.parametrize("name", ["theorem-1", "theorem-2", "theorem-4", "theorem-5"])
def test_at_v_1_nothing_is_excluded(name: str) -> None:
    found = check(f"{PAPER}/{name}/exact", V=1).to_json()
    assert found["verdict"] == "holds"
    assert found["witnesses"][0]["bound"] == "1"  # type: ignore[index]


# Sections 7 and 8: the second-belief mechanism by Definitions 5 and 6 alone, epsilon = 1.


def least(V: int = 1) -> Literal:
    return Literal(SecondBelief(2, V, F(1)))


def test_survivors_and_announcements_at_the_least_sizes() -> None:
    literal = least()
    assert Pair(0, 1) in literal.survivors(1, 0)
    assert Pair(0, 1) not in literal.survivors(0, 0)
    gives = {
        s: {r: literal.utility(0, 0, (s, r)) for r in literal.auction.strategies(1)}
        for s in (Pair(0, 0), Pair(0, 1))
    }
    assert set(gives[Pair(0, 1)].values()) == {F(-13, 32), F(-29, 32)}
    assert set(gives[Pair(0, 0)].values()) == {F(0), F(1, 32)}
    replies = {s: literal.utility(1, 0, (Pair(0, 1), s)) for s in literal.auction.strategies(1)}
    assert [s for s in replies if replies[s] >= F(3, 32)] == [Pair(0, 1)]
    assert literal.survivors(0, 1) == (Pair(0, 1),)
    assert literal.rational(Belief.of(1, [(1, 0)])) == (Pair(0, 1),)
    rewards = [literal.utility(1, 0, (Pair(0, 1), s)) for s in (Pair(1, 1), Pair(0, 1))]
    assert rewards == [F(1, 16), F(3, 32)]


def test_rewards_revenues_and_utilities_at_the_least_sizes() -> None:
    literal, mechanism = least(), SecondBelief(2, 1, F(1))
    rewards = {s: mechanism.reward(0, (s, Pair(0, 1))) for s in mechanism.strategies(0)}
    assert max(rewards.values()) == rewards[Pair(0, 1)] == F(3, 32)
    assert mechanism.outcome((Pair(0, 0), Pair(0, 1))).revenue == F(3, 8)
    assert mechanism.outcome((Pair(0, 1), Pair(0, 1))).revenue == 1 - F(3, 16)
    nothing = Belief.of(0, [(0, 0), (0, 1)])
    assert Pair(1, 1) in literal.rational(nothing)
    assert literal.utility(0, 0, (Pair(1, 1), Pair(0, 0))) == F(-7, 16)
    assert Pair(1, 0) in literal.rational(nothing)
    assert literal.utility(0, 0, (Pair(1, 0), Pair(0, 1))) == 0


def test_announcing_more_than_the_smp_and_underbidding() -> None:
    literal = least(V=2)
    belief = Belief.of(0, [(0, 1), (0, 2)])
    assert belief.smp == 1
    assert Pair(1, 2) in literal.rational(belief)
    assert Pair(1, 2) in literal.survivors(1, 1)
    assert literal.utility(0, 0, (Pair(1, 2), Pair(1, 2))) == F(-23, 12)
    assert Pair(1, 2) in literal.rational(Belief.of(0, [(1, 2)]))
    assert literal.utility(0, 1, (Pair(1, 2), Pair(0, 0))) == F(7, 12)


def test_the_formula_of_the_remark_by_hand() -> None:
    one = Multiplicative(2, 1, F(1))
    gives = [one.outcome((s, Pair(0, 0))).utility(0, 1) for s in one.strategies(0)]
    assert gives == [F(1, 2)] * 4
    literal = Literal(Multiplicative(2, 1, F(1, 2)))
    assert Pair(0, 0) in literal.rational(Belief.of(0, [(0, 1)]))
    assert Pair(0, 0) in literal.rational(Belief.of(1, [(1, 0)]))
    large = Multiplicative(2, 15, F(1))
    profile = Pair(0, 1), Pair(0, 15)
    assert [large.reward(i, profile) for i in range(2)] == [F(1935, 2048), F(241, 2048)]
    assert large.outcome(profile).revenue == 1 - F(17, 16)


def test_one_player_by_hand() -> None:
    """Step b gives the good for nothing; steps d and e a utility of 1 - 1/2 + 3/16."""
    assert 1 - F(1, 2) + F(1, 4) * (F(1, 2) + F(1, 4)) == F(11, 16) < 1


# Nothing smaller.

SMALLER: list[tuple[str, dict[str, Any]]] = [
    ("section-9-epsilon-utility", {"n": 2, "V": 1}),
    ("section-9-underbidding", {"n": 2, "V": 1}),
    *(("remark-multiplicative/non-negative-revenue", {"n": 2, "V": V}) for V in range(1, 15)),
]


@pytest.mark.parametrize(("statement", "given"), SMALLER)
def test_at_smaller_sizes_it_holds(statement: str, given: dict[str, Any]) -> None:
    assert verdict(statement, epsilon="1", **given) == "holds"


@pytest.mark.parametrize("name", ["theorem-4/theta-star", "theorem-5/construction", "theorem-5/same-belief"])
def test_the_theorems_speak_of_no_smaller_v(name: str) -> None:
    smallest = 7 if "theorem-4" in name else 3
    holds = find(f"{PAPER}/{name}").hypotheses[0].holds
    assert [V for V in range(1, 9) if holds({"V": V, "epsilon": F(1)})] == [*range(smallest, 9)]
    assert not any(holds({"V": V, "epsilon": F(9, 10)}) for V in range(1, smallest))


# Fragility, by Definitions 8 to 10 alone: all beliefs, all contexts, all pure changes.


def every_belief(V: int) -> list[frozenset[int]]:
    return [E for least in range(V + 1) for E in subsets(V, least)]


def literal_revenue(auction: Auction, s: Mapping[Any, Any], case: Any) -> F:
    (t, E), (u, G) = case
    return auction.outcome((s[0, t, E], s[1, u, G])).revenue


def is_nash(auction: Auction, s: Mapping[Any, Any], case: Any) -> bool:
    (t, E), (u, G) = case
    a, b = s[0, t, E], s[1, u, G]
    has = auction.outcome((a, b))
    return all(
        auction.outcome((c, b)).utility(0, t) <= has.utility(0, t) for c in auction.strategies(0)
    ) and all(auction.outcome((a, c)).utility(1, u) <= has.utility(1, u) for c in auction.strategies(1))


def correct_cases(V: int) -> Iterator[Any]:
    for t, u in product(range(V + 1), repeat=2):
        for E, G in product(every_belief(V), repeat=2):
            if u in E and t in G:
                yield (t, E), (u, G)


def literally_fragile(auction: Auction, s: dict[Any, Any], epsilon: F) -> bool:
    """Some pure change at one belief gives an ex-post equilibrium that misses the benchmark wherever the
    belief is held."""
    cases = list(correct_cases(auction.V))
    assert all(is_nash(auction, s, case) for case in cases)

    def benchmark(case: Any) -> int:
        return min(max(t, min(E)) for t, E in case)

    assert all(literal_revenue(auction, s, case) >= epsilon * benchmark(case) for case in cases)
    for i, t, E in s:
        held = [case for case in cases if case[i] == (t, E)]
        for other in auction.strategies(i):
            changed = {**s, (i, t, E): other}
            if all(
                literal_revenue(auction, changed, case) < epsilon * benchmark(case) for case in held
            ) and all(is_nash(auction, changed, case) for case in held):
                return True
    return False


def truthful(V: int, bought: str | None) -> dict[Any, Any]:
    return {
        (i, t, E): "out" if t == 0 else bought or str(t)
        for i, t, E in product(range(2), range(V + 1), every_belief(V))
    }


@pytest.mark.parametrize("V", [1, 2])
def test_at_the_bound_nothing_is_fragile_by_definition(V: int) -> None:
    assert not literally_fragile(posted_price(V, 1), truthful(V, "buy"), F(1, V))
    epsilon = bound(V, deterministic=False)
    assert not literally_fragile(ladder(V, range(1, V + 1), epsilon), truthful(V, None), epsilon)


@pytest.mark.parametrize("V", [1, 2])
def test_naive_implements_all_of_the_benchmark_and_is_fragile_by_definition(V: int) -> None:
    auction = with_opt_out(V)
    truth = {(i, t, E): (t, max(t, min(E))) for i, t, E in product(range(2), range(V + 1), every_belief(V))}
    assert literally_fragile(auction, truth, F(1))
    assert all(auction.outcome(("out", s)).utility(0, t) == 0 for s in auction.strategies(1) for t in (0, V))


@pytest.mark.parametrize("V", [2, 3, 4])
@pytest.mark.parametrize("kind", ["ex-post", "very weakly dominant"])
def test_the_second_equilibrium_of_the_argument(V: int, kind: Any) -> None:
    """s'_2({(k, 0)}) = s_2({(x, 0) : x >= 1}) for some k, just above the bound."""
    auction, everyone = with_opt_out(V), frozenset(range(1, V + 1))
    s = BeliefStrategies(V, lambda i, t, k: Distribution.pure((t, k)), {})
    play = Play(auction)
    for deterministic in (True, False):
        epsilon = bound(V, deterministic) + F(1, 1000)
        found = [
            second(play, s, epsilon, 1, 0, frozenset({k}), s.at(1, 0, everyone)) for k in range(1, V + 1)
        ]
        assert any(is_second(play, s, each, epsilon, kind, Meter()) is None for each in found)


def test_subsets_are_all_beliefs() -> None:
    assert set(every_belief(2)) == {frozenset(c) for r in (1, 2, 3) for c in combinations(range(3), r)}
