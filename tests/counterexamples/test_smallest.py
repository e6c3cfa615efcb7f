"""What is called smallest is smallest: against plain enumeration, which knows nothing of the search."""

import random
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from verifier.answers.about import star as about_star
from verifier.answers.check import check
from verifier.answers.counterexample.counterexample import counterexample
from verifier.claims.claim import AboutKnowledge, AboutStar
from verifier.claims.claim_file import own_claim
from verifier.claims.language import Sentence
from verifier.contexts.all_knowledge import contexts
from verifier.counterexamples.order import of_context
from verifier.games.auction import Outcome
from verifier.mechanisms.star import Star

EIGHTH = Fraction(1, 8)
WORST_CASE = "azar-chen-micali-2010/remark-worst-case-knowledge"


@dataclass(frozen=True)
class Losses:
    """A free good for player 1; at some profiles somebody is paid, which only the numbers say."""

    n: int
    V: int
    seed: int

    def strategies(self, i: int) -> tuple[int, ...]:
        return tuple(range(self.V + 1))

    def bid(self, s_i: int) -> int:
        return s_i

    def outcome(self, s: tuple[int, ...]) -> Outcome:
        draw = random.Random(f"{self.seed} {s}").randrange(12 * self.n)
        price = Fraction(-1 if draw == 0 else 0)
        return Outcome((Fraction(1), *[Fraction(0)] * (self.n - 1)), (price,) * self.n)


@pytest.mark.parametrize("seed", range(8))
def test_the_first_profile_with_a_loss_is_found_at_the_smallest_sizes(seed: int) -> None:
    """Sizes upwards, then profiles in lexicographic order, by two plain loops."""
    sizes = list(product((2, 3), (1, 2)))
    losing = ((n, V, s) for n, V in sizes for s in product(range(V + 1), repeat=n)
              if Losses(n, V, seed).outcome(s).revenue < 0)  # fmt: skip
    expected = next(losing, None)

    def made(n: int, V: int) -> Losses:
        return Losses(n, V, seed)

    found = counterexample("remark-non-negative-revenue", {"n": [2, 3], "V": [1, 2]}, mechanism=made)
    if expected is None:
        assert found.status == 0
    else:
        n, V, s = expected
        assert found.status == 1
        assert (found.verdict.parameters["n"], found.verdict.parameters["V"]) == (n, V)
        assert found.verdict.counterexample is not None
        assert found.verdict.counterexample["profile"] == list(s)
        assert found.searched["smallest"] is True
        assert found.searched["settled"] == sizes.index((n, V))


def test_some_of_those_mechanisms_lose_and_some_do_not() -> None:
    """So that the test above has both its cases."""

    def made(seed: int) -> Any:
        return lambda n, V: Losses(n, V, seed)

    box = {"n": [2], "V": [1]}
    statuses = {
        counterexample("remark-non-negative-revenue", box, mechanism=made(k)).status for k in range(12)
    }
    assert statuses == {0, 1}


def test_the_smallest_context_is_the_least_of_all_that_refute() -> None:
    """Every context with n = B = 2 and denominators up to 3, each asked about by itself."""
    measures = []
    for context in contexts(2, 2, 3, True):
        star = Star(2, 2, EIGHTH, EIGHTH)
        own = type(context)(context.B, context.prior, ((), ()))
        heads, tails = star.truthful_revenue(context)
        own_heads, own_tails = star.truthful_revenue(own)
        if EIGHTH * heads + 7 * EIGHTH * tails < EIGHTH * own_heads + 7 * EIGHTH * own_tails:
            measures.append((of_context(context), context.prior.support, context.prior.weights))
    found = counterexample(WORST_CASE, {"n": [2], "B": [2], "denominators": [3]})
    assert found.verdict.counterexample is not None
    least, support, weights = min(measures)
    told = found.searched["measure"]
    assert isinstance(told, dict)
    names = ("size", "denominators", "cells")
    assert [told.get(name, 0) for name in names] == [least.size, least.denominators, least.cells]
    drawn = found.verdict.counterexample["distribution"]
    assert drawn == [[list(t), str(p)] for t, p in weights]
    assert support == tuple(tuple(t) for t, _ in drawn)
    below = [context for context in contexts(2, 2, 3, True) if of_context(context) < least]
    assert found.searched["contexts"] == len(below)


def test_the_counterexample_stands_by_itself() -> None:
    """`check` at the parameters that are printed says the same."""
    found = counterexample("claim-1", mechanism="first-price").verdict
    given = {name: found.parameters[name] for name in ("n", "V", "epsilon")}
    again = check("claim-1", mechanism="first-price", **given)
    assert again.fails
    assert again.counterexample is not None
    assert found.counterexample is not None
    assert again.counterexample["instance"] == found.counterexample["instance"]


def test_a_pure_distribution_comes_before_a_mixed_one() -> None:
    """Enumeration starts with 1/2 [1] + 1/2 [2], where KP is 1; the smallest is the point mass on 1."""
    data = {
        "title": "KP is not 1", "about": "star", "for_all": ["d in weights(2, B)"],
        "then": ["known_price(d) != 1"],
    }  # fmt: skip
    claim = own_claim(data, "a test")
    first = check(claim, n=2, B=3)
    found = counterexample(claim, {"n": [2], "B": [3]}, make_smaller=False)
    assert first.counterexample is not None
    assert found.verdict.counterexample is not None
    assert first.counterexample["instance"]["d"] == [["1/2", 1], ["1/2", 2]]
    assert found.verdict.counterexample["instance"]["d"] == [["1", 1]]
    assert found.verdict.counterexample["explanation"][0] == "Take d = 1 [1]."
    measure = found.searched["measure"]
    assert isinstance(measure, dict)
    assert (measure["size"], measure["denominators"]) == (1, 1)


def test_atoms_count_before_epsilon() -> None:
    """At epsilon = 1/2, which comes first, it fails at mixed reports only; at 1/8 at a pure one."""
    data = {
        "title": "KP is not 1", "about": "star", "for_all": ["d in weights(2, B)"],
        "given": ["score(1, d) <= 1/8 - epsilon"], "then": ["known_price(d) != 1"],
    }  # fmt: skip
    claim = own_claim(data, "a test")
    box = {"n": [2], "B": [3], "epsilon": ["1/8", "1/2"]}
    found = counterexample(claim, box, make_smaller=False).verdict
    assert found.parameters["epsilon"] == "1/8"
    assert found.counterexample is not None
    assert found.counterexample["instance"]["d"] == [["1", 1]]
    alone = counterexample(claim, {**box, "epsilon": ["1/2"]}, make_smaller=False).verdict
    assert alone.counterexample is not None
    assert alone.counterexample["instance"]["d"] == [["1/2", 1], ["1/2", 2]]


def test_no_announcement_stands_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are many, `check` takes [2, 0] for all rests with one 2; the least one is [0, 2]."""
    monkeypatch.setattr(about_star, "ENUMERATE_INSTANCES", 0)
    data = {
        "title": "CP is at most 1", "about": "star", "for_all": ["i in player", "t in value", "r in rest(i)"],
        "given": ["star(announced(i, t, r)) == i"], "then": ["classical(announced(i, t, r)) <= 1"],
    }  # fmt: skip
    claim = own_claim(data, "a test")
    first = check(claim, n=3, B=3).counterexample
    found = counterexample(claim, {"n": [3], "B": [3]}, make_smaller=False).verdict.counterexample
    assert first is not None
    assert found is not None
    assert (first["instance"]["r"], found["instance"]["r"]) == ([2, 0], [0, 2])


@pytest.mark.parametrize("dropped", [False, True])
def test_a_sentence_about_all_contexts_stands_for_none_that_it_does_not_say(dropped: bool) -> None:
    """Where it is false the contexts are gone through, and where it was said under a hypothesis that is
    dropped."""
    about = own_claim(
        {"title": "x", "about": "knowledge", "for_all": ["p in drawn"], "given": ["collective(p) == 1"],
         "then": ["highest(p) >= 0"], "uses": "star"}, "a test"
    )  # fmt: skip
    assert isinstance(about.body, AboutKnowledge)
    says = "highest(p) >= 0" if dropped else "highest(p) >= 1"
    general = AboutStar(Sentence.of(["p in profile"], [], [says]))
    statement = replace(about, body=replace(about.body, general=general))
    box = {"n": [2], "B": [2], "denominators": [2]}
    found = counterexample(statement, box, drop=["given-1"] if dropped else [])
    assert found.status == 0
    assert found.searched["contexts"] == (11 if dropped else 14)  # without `collective`, 3 tell nothing new
    assert "at_once" not in found.searched


def test_the_same_question_has_the_same_answer() -> None:
    def once() -> dict[str, Any]:
        answer = counterexample(WORST_CASE, {"n": [2], "B": [2, 3]}).to_json()
        answer.pop("elapsed_seconds")
        return answer

    assert once() == once()


def test_nothing_is_called_smallest_above_an_open_point() -> None:
    """A point that is too large stays open, and what is found above it is only locally smallest."""
    name = "azar-chen-micali-2010/prose-higher-offer"
    found = counterexample(name, {"n": [2], "B": [2, 3]})
    assert found.status == 1
    assert found.searched["smallest"] is False
    assert found.searched["open"]


def test_what_all_contexts_at_once_rest_on_is_said() -> None:
    """Lemma 5 is settled by a sentence about all distributions, which rests on human arguments."""
    found = counterexample("azar-chen-micali-2010/lemma-5", {"n": [2], "B": [2]})
    assert found.status == 0
    assert found.searched["at_once"] == 1
    assert found.searched["contexts"] == 0
    assert "all distributions" in [reliance.reduction for reliance in found.verdict.rests_on]


def test_so_is_what_a_claim_about_beliefs_rests_on() -> None:
    found = counterexample("claim-3", {"n": [2], "V": [1]})
    assert [reliance.reduction for reliance in found.verdict.rests_on] == ["beliefs"]
