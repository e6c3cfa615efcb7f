"""Random claims about random mechanisms, and claims about all small contexts: what plain loops find first.

The loops know nothing of the search: they evaluate the two sides by themselves, size by size, epsilon by
epsilon (simpler rates first), variable by variable in the order of the quantifiers.
"""

import operator
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from verifier.answers.counterexample.contexts import REVEALED
from verifier.answers.counterexample.counterexample import counterexample
from verifier.claims.claim_file import own_claim
from verifier.contexts.all_knowledge import contexts
from verifier.contexts.knowledge import BayesianContext
from verifier.counterexamples.contexts_in_order import batches, revealed
from verifier.games.auction import Outcome
from verifier.mechanisms.star import Star

Env = dict[str, Any]
RELATIONS = {">=": operator.ge, ">": operator.gt, "<=": operator.le, "==": operator.eq, "!=": operator.ne}
RATES = (Fraction(1), Fraction(1, 2), Fraction(1, 3), Fraction(1, 4), Fraction(3, 4))


@dataclass(frozen=True)
class Drawn:
    """A winner and prices drawn at random for every profile, size and epsilon."""

    n: int
    V: int
    epsilon: Fraction
    seed: int

    def strategies(self, i: int) -> tuple[int, ...]:
        return tuple(range(2 + (self.seed + i) % 2))

    def bid(self, s_i: int) -> int:
        return s_i

    def outcome(self, s: tuple[int, ...]) -> Outcome:
        draw = random.Random(f"{self} {s}")
        winner = draw.randrange(self.n)
        prices = tuple(Fraction(draw.randrange(-1, 5), 2) for _ in range(self.n))
        return Outcome(tuple(Fraction(int(i == winner)) for i in range(self.n)), prices)


def play(m: Drawn, e: Env) -> Outcome:
    """The outcome when the player of the instance joins the others."""
    return m.outcome((*e["r"][: e["i"] - 1], e["s"], *e["r"][e["i"] - 1 :]))


def rests(m: Drawn, i: int) -> list[tuple[int, ...]]:
    """What the players other than i (from 1) may play."""
    return list(product(*(m.strategies(j) for j in range(m.n) if j != i - 1)))


@dataclass(frozen=True)
class Term:
    """As a claim writes it, the variables in it, and its value by hand."""

    text: str
    variables: str
    value: Callable[[Drawn, Env], Any]


TERMS = (
    Term("utility(i, t, join(i, s, r))", "itsr",
         lambda m, e: e["t"] * play(m, e).win[e["i"] - 1] - play(m, e).price[e["i"] - 1]),
    Term("revenue(join(i, s, r))", "isr", lambda m, e: sum(play(m, e).price)),
    Term("win(i, join(i, s, r))", "isr", lambda m, e: play(m, e).win[e["i"] - 1]),
    Term("bid(s)", "is", lambda m, e: e["s"]),
    Term("t", "it", lambda m, e: e["t"]),
    Term("epsilon", "i", lambda m, e: m.epsilon),
)  # fmt: skip
DOMAINS: dict[str, tuple[str, Callable[[Drawn, Env], Sequence[Any]]]] = {
    "i": ("i in player", lambda m, e: range(1, m.n + 1)),
    "t": ("t in type", lambda m, e: range(m.V + 1)),
    "s": ("s in strategy(i)", lambda m, e: m.strategies(e["i"] - 1)),
    "r": ("r in rest(i)", lambda m, e: rests(m, e["i"])),
}  # fmt: skip


def instances(m: Drawn, order: Sequence[str], so_far: Env) -> Iterator[Env]:
    """All values of the variables, in lexicographic order."""
    if not order:
        yield so_far
        return
    for x in DOMAINS[order[0]][1](m, so_far):
        yield from instances(m, order[1:], {**so_far, order[0]: x})


@pytest.mark.parametrize("seed", range(24))
def test_a_random_claim_about_a_random_mechanism(seed: int) -> None:
    draw = random.Random(seed)
    (left, right), (low, high) = draw.sample(TERMS, 2), draw.sample(TERMS, 2)
    relation, condition = draw.choice(list(RELATIONS)), draw.choice(list(RELATIONS))
    more, rates = draw.choice([0, 1, 2]), draw.sample(RATES, 2)
    order = [
        x for x in draw.choice(["itsr", "itrs"]) if any(x in k.variables for k in (left, right, low, high))
    ]
    claim = own_claim(
        {"title": "drawn", "for_all": [DOMAINS[x][0] for x in order],
         "given": [f"{low.text} {condition} {high.text}"],
         "then": [f"{left.text} {relation} {right.text} + {more}"]}, "a test"
    )  # fmt: skip
    false = (
        (n, V, epsilon, e)
        for n, V, epsilon in product((2, 3), (1, 2), sorted(rates, key=lambda q: (q.denominator, q)))
        for m in [Drawn(n, V, epsilon, seed)]
        for e in instances(m, order, {})
        if RELATIONS[condition](low.value(m, e), high.value(m, e))
        and not RELATIONS[relation](left.value(m, e), right.value(m, e) + more)
    )
    expected = next(false, None)

    def made(n: int, V: int, epsilon: Fraction) -> Drawn:
        return Drawn(n, V, epsilon, seed)

    found = counterexample(claim, {"n": [3, 2], "V": [2, 1], "epsilon": rates}, mechanism=made)
    if expected is None:
        assert found.status == 0
        return
    n, V, epsilon, e = expected
    assert found.searched["smallest"] is True
    assert [found.verdict.parameters[name] for name in ("n", "V", "epsilon")] == [n, V, str(epsilon)]
    assert found.verdict.counterexample is not None
    assert found.verdict.counterexample["instance"] == {
        x: list(y) if isinstance(y, tuple) else y for x, y in e.items()
    }


# Contexts.

EIGHTH = Fraction(1, 8)
Key = tuple[int, int, int, int]


def size(context: BayesianContext) -> Key:
    """B, atoms, the sum of denominators, cells beyond own knowledge: counted here by hand."""
    support = context.prior.support
    cells = sum(
        len({frozenset(filter(context.in_cell(i, t), support)) for t in support})
        - len({t[i] for t in support})
        for i in range(context.n)
    )
    return context.B, len(support), sum(p.denominator for _, p in context.prior.weights), cells


def revenue(star: Star, context: BayesianContext) -> Mapping[str, Fraction]:
    """What the star mechanism earns, and the expected maximum."""
    heads, tails = star.truthful_revenue(context)
    earns = star.delta * heads + (1 - star.delta) * tails
    maximum = sum((p * max(t) for t, p in context.prior.weights), Fraction(0))
    return {"star_revenue()": earns, "tails_revenue()": tails, "expected_maximum()": maximum}


@pytest.mark.parametrize(
    ("then", "ties"),
    [
        ("star_revenue() >= 3/4 * expected_maximum()", "first"),
        ("tails_revenue() <= 7/8 * expected_maximum()", "last"),
        ("star_revenue() != 1/2 * tails_revenue()", "first"),
        ("tails_revenue() >= 1/2 * expected_maximum() - 1/16", "last"),
        ("expected_maximum() >= tails_revenue()", "last"),
    ],
)
def test_a_claim_about_contexts(then: str, ties: Any) -> None:
    """Every context with n = 2, B up to 3 and denominators up to 3, and two epsilons."""
    left, relation, right = then.split(" ", 2)
    rates = [Fraction(1, 5), EIGHTH]
    measured = []
    for B, epsilon in product((2, 3), rates):
        star = Star(2, B, epsilon, EIGHTH, star_ties=ties)
        for context in contexts(2, B, 3, True):
            earned = revenue(star, context)
            if not RELATIONS[relation](earned[left], _value(right, earned)):
                place = (*size(context), epsilon.denominator)
                measured.append((place, context.prior.weights))
    claim = own_claim({"title": "drawn", "about": "knowledge", "uses": "star", "then": [then]}, "a test")
    box: dict[str, list[Any]] = {"n": [2], "B": [2, 3], "epsilon": rates, "denominators": [3]}
    found = counterexample(claim, box, fixed={"star_ties": ties})
    if not measured:
        assert found.status == 0
        return
    (B, atoms, denominators, cells, simplicity), weights = min(measured)
    told = found.searched["measure"]
    assert isinstance(told, dict)
    assert [told[name] for name in ("bound", "size", "denominators")] == [B, atoms, denominators]
    assert (told.get("cells", 0), told["epsilon"]) == (cells, f"1/{simplicity}")
    assert found.verdict.counterexample is not None
    assert found.verdict.counterexample["distribution"] == [[list(t), str(p)] for t, p in weights]


def _value(written: str, earned: Mapping[str, Fraction]) -> Fraction:
    """`k * term`, or a term, perhaps less a number."""
    product_, _, less = written.partition(" - ")
    factor, _, term = product_.rpartition(" * ")
    return Fraction(factor or 1) * earned[term] - Fraction(less or 0)


# What need not be gone through.


@pytest.mark.parametrize(("n", "B"), [(2, 3), (3, 2)])
@pytest.mark.parametrize("ties", ["first", "last"])
def test_where_the_announcement_reveals_all_knowledge_earns_nothing(n: int, B: int, ties: Any) -> None:
    star = Star(n, B, EIGHTH, EIGHTH, star_ties=ties)
    more = [c for c in contexts(n, B, 3, True) if any(c.cells) and revealed(c.prior.support, star.star)]
    assert more
    for context in more:
        own = BayesianContext(B, context.prior, ((),) * n)
        assert star.truthful_revenue(context) == star.truthful_revenue(own)


def test_only_those_contexts_are_left_out() -> None:
    star = Star(2, 3, EIGHTH, EIGHTH).star
    every = [c for batch in batches(2, 3, 2, True) for c in batch.contexts()]
    kept = [c for batch in batches(2, 3, 2, True, star) for c in batch.contexts()]
    assert kept == [c for c in every if not any(c.cells) or not revealed(c.prior.support, star)]
    assert len(kept) < len(every)


def test_what_looks_at_partitions_itself_goes_through_them_all() -> None:
    """`collective` counts what the players' knowledge together leaves possible, whatever is announced."""

    def rests_on(then: str, mechanism: str = "star") -> set[str]:
        data = {"title": "x", "about": "knowledge", "uses": "star", "for_all": ["p in drawn"], "then": [then]}
        claim, box = own_claim(data, "a test"), {"n": [2], "B": [2]}
        found = counterexample(claim, box, mechanism=mechanism, make_smaller=False)
        return {reliance["reduction"] for reliance in found.searched.get("rests_on", [])}  # type: ignore[attr-defined]

    assert rests_on("star_revenue() >= 0 - 9") == {REVEALED}
    assert rests_on("collective(p) >= 1") == set()
    assert rests_on("star_revenue() >= 0 - 9", "mutant:star-distorted-truth") == set()  # reports of its own
