"""For every statement about a mechanism, a mechanism for which it fails, and the counterexample re-evaluated.

A statement that nothing can make fail would say nothing. The counterexamples are judged by the definitions in
their own words (`tests.laws.literal`) and by evaluating the mechanism, not by the code that found them.
"""

import json
from collections.abc import Callable
from fractions import Fraction as F
from pathlib import Path
from typing import Any

import pytest

from tests.laws.literal import Literal
from verifier.answers.check import check
from verifier.claims.catalogue import find, statements
from verifier.claims.claim import AboutMechanism, SurvivingDominators
from verifier.claims.labels import label
from verifier.contexts.beliefs import largest_belief
from verifier.contexts.context_file import read_context
from verifier.games.auction import join
from verifier.mechanisms.load import load_mechanism
from verifier.revenue.second_belief_benchmark import second_belief_benchmark
from verifier.verdict import Verdict

VARIANTS = Path(__file__).with_name("variants.py")
N, V, EPSILON = 2, 2, F(1, 4)


def ref(name: str) -> str:
    return f"{VARIANTS}:{name}" if "-" not in name and name != "naive" else name


class Case:
    """A counterexample with its mechanism: the values of the variables under their letters."""

    def __init__(self, verdict: Verdict, mechanism: str, ties: object) -> None:
        told: Any = verdict.counterexample
        self.told = told
        self.auction: Any = load_mechanism(ref(mechanism), N, V, EPSILON, ties).auction
        self.literal = Literal(self.auction)
        self.named = {json.dumps(label(s)): s for s in self.auction.strategies(0)}
        self.values = {name: self.read(name, x) for name, x in told["instance"].items()}

    def read(self, name: str, x: Any) -> Any:
        """Profiles and rests are lists of strategies; s and z are strategies; all else are numbers."""
        if name in ("p", "r"):
            return tuple(self.named[json.dumps(s)] for s in x)
        return self.named[json.dumps(x)] if name in ("s", "z") else x

    def __getattr__(self, name: str) -> Any:
        return self.values[name]

    def plays(self) -> tuple[Any, Any]:
        """The outcomes of s_i and of (0, t_i) against the others' play."""
        new = self.named[json.dumps([0, self.t])]
        old_play, new_play = (join(self.i - 1, own, self.r) for own in (self.s, new))
        return self.auction.outcome(old_play), self.auction.outcome(new_play)


def underbids(c: Case) -> bool:
    return c.s in c.literal.survivors(c.i - 1, c.t) and c.auction.bid(c.s) < c.t


def keeps_1_t(c: Case) -> bool:
    return c.s == (1, c.t) and c.t >= 1 and c.s in c.literal.survivors(c.i - 1, c.t)


def underbids_the_smp(c: Case) -> bool:
    belief = largest_belief(c.i - 1, c.t, c.k, N, V)
    rational = c.literal.rational(belief)
    return belief.smp == c.k and c.s in rational and c.auction.bid(c.s) < c.k


def halting_pays(c: Case) -> bool:
    """Case 1: with high_floor type 1 gets 1 - 3/2 + reward and not more than 1 - 1/2."""
    old, new = c.plays()
    i, t = c.i - 1, c.t
    halts = old.price == (0, 0) and set(old.win) == {F(1, 2)}
    return halts and not (old.utility(i, t) == F(t, 2) and new.utility(i, t) > t - F(1, 2) >= F(t, 2))


def loses_both(c: Case) -> bool:
    old, new = c.plays()
    i = c.i - 1
    return new.win[i] == 0 and not old.utility(i, c.t) < new.utility(i, c.t)


def wins_both(c: Case) -> bool:
    old, new = c.plays()
    i = c.i - 1
    return old.win[i] == new.win[i] == 1 and old.price[i] <= new.price[i]


def wins_with_the_new(c: Case) -> bool:
    old, new = c.plays()
    i = c.i - 1
    return (old.win[i], new.win[i]) == (0, 1) and not old.utility(i, c.t) < new.utility(i, c.t)


def smp_is_not_better(c: Case) -> bool:
    i = c.i - 1
    literal = c.literal
    possible = c.r in literal.possible(largest_belief(i, c.t, c.k, N, V))
    better = c.named[json.dumps([1, c.k])]
    old, new = (literal.utility(i, c.t, join(i, s, c.r)) for s in (c.s, better))
    kept = c.s in literal.survivors(i, c.t)
    return possible and kept and c.s[1] < c.k and not old < new


def rival_underbids(c: Case) -> bool:
    z_survives = c.z in c.literal.survivors(c.j - 1, c.m)
    chain = c.z[1] >= c.m >= c.k > c.s[1] >= c.t >= 0
    return c.j != c.i and z_survives and c.s in c.literal.survivors(c.i - 1, c.t) and not chain


def in_a_context(c: Case) -> bool:
    """Types and beliefs are given under which each p_i is rational and 2nd(B) = m."""
    written = {"V": V, "theta": c.told["theta"], "beliefs": c.told["beliefs"]}
    context = read_context(written).context
    rational = all(s in c.literal.rational(belief) for s, belief in zip(c.p, context.beliefs, strict=True))
    return rational and second_belief_benchmark(context) == c.m


def too_little_revenue(c: Case) -> bool:
    return in_a_context(c) and c.auction.outcome(c.p).revenue < c.m - EPSILON


def cheap_winner(c: Case) -> bool:
    i = c.i - 1
    rival = max(c.auction.bid(s) for j, s in enumerate(c.p) if j != i)
    return in_a_context(c) and c.auction.outcome(c.p).win[i] > 0 and rival < c.m


def not_sold(c: Case) -> bool:
    return bool(sum(c.auction.outcome(c.p).win) != 1)


def loses_money(c: Case) -> bool:
    return bool(c.auction.outcome(c.p).revenue < 0)


def rewarded_too_much(c: Case) -> bool:
    rewards = [c.auction.reward(j, c.p) for j in range(N)]
    return rewards[c.i - 1] >= EPSILON / (2 * N) or sum(rewards) > F(1, 2)


def content_loser(c: Case) -> bool:
    outcome = c.auction.outcome(c.p)
    return outcome.win[c.i - 1] == 0 and outcome.utility(c.i - 1, c.t) > EPSILON / (2 * N)


Judge = Callable[[Case], bool]
CONTROLS: list[tuple[str, str, Judge]] = [
    ("remark-always-sells", "unsold", not_sold),
    ("remark-always-sells", "naive", not_sold),
    ("remark-non-negative-revenue", "no_floor", loses_money),
    ("remark-reward-bound", "tripled_reward", rewarded_too_much),
    ("remark-loser-utility", "tripled_reward", content_loser),
    ("claim-1", "second-price", underbids),
    ("claim-1", "first-price", underbids),
    ("claim-1", "all-pay", underbids),
    ("claim-1", "no_reward", underbids),
    ("claim-1", "high_floor", underbids),
    ("claim-1/case-1", "high_floor", halting_pays),
    ("claim-1/case-2-1", "no_reward", loses_both),
    ("claim-1/case-2-2", "no_reward", wins_both),
    ("claim-1/case-2-3", "high_floor", wins_with_the_new),
    ("claim-2", "reward_ignores_e", keeps_1_t),
    ("claim-2", "no_reward", keeps_1_t),
    ("claim-3", "second-price", underbids_the_smp),
    ("claim-3", "first-price", underbids_the_smp),
    ("claim-3", "no_reward", underbids_the_smp),
    ("claim-3/equation-13", "no_reward", smp_is_not_better),
    ("claim-3/equation-15", "no_reward", rival_underbids),
    ("theorem-3", "second-price", too_little_revenue),
    ("theorem-3", "first-price", too_little_revenue),
    ("theorem-3", "no_reward", too_little_revenue),
    ("theorem-3/equation-16", "second-price", underbids_the_smp),
    ("theorem-3/equation-16", "no_reward", underbids_the_smp),
    ("theorem-3/price", "second-price", cheap_winner),
    ("theorem-3/price", "no_reward", cheap_winner),
    ("remark-tie-breaking/claim-1", "no_reward", underbids),
    ("remark-tie-breaking/claim-2", "reward_ignores_e", keeps_1_t),
    ("remark-tie-breaking/claim-3", "no_reward", underbids_the_smp),
    ("remark-tie-breaking/theorem-3", "no_reward", too_little_revenue),
    ("remark-tie-breaking", "no_reward", underbids),
]
WITHOUT_CONTROL = {"claim-3/dominator-survives"}
"""True of every finite game (see `tests.laws.test_elimination_order`), so no mechanism makes it fail; that
the program would notice if it did is tested below."""


@pytest.mark.parametrize(
    ("statement", "mechanism", "judge"), CONTROLS, ids=lambda x: getattr(x, "__name__", x)
)
def test_it_fails_for(statement: str, mechanism: str, judge: Judge) -> None:
    verdict = check(statement, n=N, V=V, epsilon=EPSILON, mechanism=ref(mechanism))
    assert (verdict.verdict, verdict.evidence) == ("fails", "checked")
    assert verdict.certificate_text is not None
    assert "it is false that" in (verdict.proves or "")
    assert verdict.counterexample is not None
    told: Any = verdict.counterexample
    assert told["explanation"]
    ties = told.get("parameters", {"ties": "first"})["ties"]
    assert judge(Case(verdict, mechanism, ties)), told


@pytest.mark.parametrize("statement", sorted({name for name, _, _ in CONTROLS}))
def test_it_holds_for_the_mechanism_as_printed(statement: str) -> None:
    """The other half of each control: a mechanism known to have the property."""
    verdict = check(statement, n=N, V=V, epsilon=EPSILON)
    assert (verdict.verdict, verdict.evidence) == ("holds", "checked")
    assert not verdict.vacuous


ELSEWHERE = (
    "claim-1/one-player", "clarification-", "comment-", "corollary-", "definition-", "footnote-",
    "introduction-", "naive-", "remark-loser-utility/exact", "remark-multiplicative",
    "remark-non-negative-revenue/exact", "remark-reward-bound/exact", "remark-second-price-dominance",
    "remark-wrong-belief-utility", "section-7-constants", "section-9-", "theorem-1", "theorem-2",
    "theorem-3/any-epsilon", "theorem-3/exact", "theorem-4", "theorem-5",
)  # fmt: skip
"""Statements with controls of their own: tests/counterexamples, tests/papers/test_chen_micali_2012_*.py,
tests/claims/test_chen_micali_2012_sharper.py."""


def test_every_statement_about_a_mechanism_has_a_control() -> None:
    controlled = {find(name).id for name, _, _ in CONTROLS}
    excepted = {find(name).id for name in WITHOUT_CONTROL}
    names = [(s, s.id.split("/", 1)) for s in statements()]
    about = [
        s for s, (paper, name) in names if paper == "chen-micali-2012" and not name.startswith(ELSEWHERE)
    ]
    takes = {s.id for s in about if any(p.name == "epsilon" for p in s.parameters)}
    assert takes == controlled | excepted
    assert not controlled & excepted
    bodies = {type(find(name).body) for name in WITHOUT_CONTROL}
    assert bodies == {SurvivingDominators}
    assert isinstance(find("claim-1").body, AboutMechanism)


def test_a_false_survivor_set_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """`dominator-survives` under an engine that calls dominated, by itself, what is not: the statement fails,
    because no mixture over what is left beats it."""
    from verifier.dominance import witnesses_first
    from verifier.dominance.question import Dominated, Undominated
    from verifier.exact.distribution import Distribution

    honest = witnesses_first.classify

    def lies(matrix: Any, actions: Any, among: Any, *rest: Any) -> Any:
        answers = honest(matrix, actions, among, *rest)
        if len(list(actions)) > 1:  # the first classification, of all strategies
            last = max(a for a, answer in answers.items() if isinstance(answer, Undominated))
            answers[last] = Dominated(Distribution.pure(last))
        return answers

    monkeypatch.setattr(witnesses_first, "classify", lies)
    verdict = check("claim-3/dominator-survives", n=2, V=1)
    assert verdict.fails
    assert verdict.evidence == "computed"
