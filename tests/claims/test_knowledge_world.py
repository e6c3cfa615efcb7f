"""The words about one context against the definitions, word for word, on random contexts and partitions."""

from fractions import Fraction as F
from functools import cache
from itertools import product
from random import Random
from typing import Any

import pytest

from tests.papers import azar_2010_section_4_literal as section_4
from tests.papers.azar_chen_micali_2010_lemma_5 import (
    Context,
    Line,
    benchmark,
    consistent,
    lines,
    own_knowledge,
    revenue,
    sides,
    total_revenue,
)
from tests.papers.azar_chen_micali_2010_literal import Literal, aggregate
from tests.papers.azar_chen_micali_2010_oracles import cells, gross, is_product, known_optimum, net
from tests.papers.azar_chen_micali_2010_remarks import true_reports
from verifier.claims.knowledge_world import KnowledgeWorld, Run, knowledge_json
from verifier.claims.language import Quantifier
from verifier.contexts.knowledge import BayesianContext
from verifier.contexts.knowledge_file import read_knowledge
from verifier.errors import MalformedClaim, NotApplicable
from verifier.exact.distribution import Distribution
from verifier.mechanisms.star import Star
from verifier.meter import Meter

EPSILON, DELTA = F(1, 8), F(1, 5)
SIZES = [(2, 2), (2, 3), (3, 2)]


def random_context(random: Random, n: int, B: int) -> Context:
    """A few profiles with small weights, and random partitions of them."""
    profiles = sorted(random.sample(list(product(range(B), repeat=n)), random.randint(1, 4)))
    weights = [random.randint(1, 4) for _ in profiles]
    D = tuple((t, F(w, sum(weights))) for t, w in zip(profiles, weights, strict=True))
    return Context(n, B, D, tuple(random.choice(consistent(profiles, i)) for i in range(n)))


@cache
def sample(n: int, B: int) -> tuple[Context, ...]:
    random = Random(10 * n + B)
    return tuple(random_context(random, n, B) for _ in range(25))


def world(c: Context, participation: Any = "ex-post", star: bool = True) -> KnowledgeWorld:
    context = BayesianContext(c.B, Distribution(c.D), c.partitions)
    run = Run(Star(c.n, c.B, EPSILON, DELTA) if star else None, EPSILON, DELTA, participation)
    return KnowledgeWorld(context, run, Meter())


CASES = [
    (c, dict(world(c).functions({})), Literal(c.n, c.B, EPSILON, DELTA)) for s in SIZES for c in sample(*s)
]
on_contexts = pytest.mark.parametrize(
    ("c", "w", "m"), CASES, ids=[f"{c.n} {c.B} {k}" for k, (c, *_) in enumerate(CASES)]
)


def line_of(m: Literal, c: Context, theta: tuple[int, ...]) -> Line:
    """The announcement at theta."""
    (found,) = (x for x in lines(m, c) if x.said == m.announce(theta))
    return found


def alone(c: Context, i: int) -> F:
    return section_4.best(section_4.marginal_without(dict(c.D), i), c.B)[0]


@on_contexts
def test_what_the_star_mechanism_earns(c: Context, w: dict[str, Any], m: Literal) -> None:
    heads, tails = sides(m, c)
    own = own_knowledge(c.n, c.B, c.D)
    assert w["benchmark"]() == benchmark(m, c.D) == section_4.star_benchmark(dict(c.D))
    assert w["expected-maximum"]() == sum((q * max(t) for t, q in c.D), F(0))
    assert (w["heads-revenue-mean"](), w["tails-revenue"]()) == (heads, tails)
    assert w["star-revenue"]() == total_revenue(m, c)
    assert w["own-star-revenue"]() == total_revenue(m, own)
    assert w["own-tails-revenue"]() == sides(m, own)[1]


@on_contexts
def test_announcements_and_cells(c: Context, w: dict[str, Any], m: Literal) -> None:
    for theta, _ in c.D:
        line = line_of(m, c, theta)
        value = theta[line.i]
        (part,) = (E for E in line.E if value in E)
        posted = [line.posted(p, line.chances) for p in range(c.B)]
        assert w["star"](theta) == line.i + 1
        assert w["highest"](theta) == value == max(theta)
        assert w["tails-at"](theta) == revenue(c.truth(m, theta))
        assert w["announcement-revenue"](theta) == line.left
        assert w["announcement-best"](theta) == max(posted)
        assert w["announcement-price"](theta) == min(line.best_prices)
        assert w["cells-mean"](theta) == sum((line.mass(E) * line.given(E) for E in line.E), F(0))
        assert w["cell-revenue"](theta) == line.given(part)
        assert w["cell-known"](theta) == line.step_e(value).KR
        for p in range(c.B + 1):
            assert w["announcement-chance"](theta, p) == sum(q for x, q in line.chances.items() if x >= p)
            assert w["cell-chance"](theta, p) == sum(q for x, q in part.items() if x >= p)


@on_contexts
def test_what_the_players_know(c: Context, w: dict[str, Any], m: Literal) -> None:
    for theta, said in true_reports(m, c):
        known = [set(c.knowledge(i, theta)) for i in range(c.n)]
        star = m.star(theta)
        assert w["aggregates"](theta) == len({aggregate(said, j) for j in said})
        assert w["collective"](theta) == len(set.intersection(*known))
        assert w["rivals-collective"](theta) == len(
            set.intersection(*(known[j] for j in range(c.n) if j != star))
        )
        for i in range(c.n):
            own = own_knowledge(c.n, c.B, c.D).knowledge(i, theta)
            assert w["own-cell"](i + 1, theta) == int(own == c.knowledge(i, theta))


@on_contexts
def test_what_the_removed_player_mechanism_earns(c: Context, w: dict[str, Any], m: Literal) -> None:
    """With OPT by the price lists, which a linear program cannot beat at these sizes."""
    D = dict(c.D)
    assert w["optimum"]() == section_4.best(D, c.B)[0]
    assert w["removed-gross"]() == section_4.gross(D, c.B, cells(c)) == gross(c)
    assert w["removed"]() == section_4.net(D, c.B, EPSILON, cells(c)) == net(c, EPSILON)
    assert w["optimum-without-mean"]() == sum(alone(c, i) for i in range(c.n)) / c.n
    assert w["dropped-mean"]() == (1 - F(1, c.n)) * w["optimum"]()
    for i in range(c.n):
        assert w["optimum-without"](i + 1) == alone(c, i)
        assert w["known-optimum"](i + 1) == known_optimum(c, i)
        parts = [section_4.given(D, cell.__contains__) for cell in c.partitions[i]]
        refined = sum((q * section_4.best(told, c.B)[0] for q, told in parts), F(0))
        assert w["refined-optimum"](i + 1) == refined
        assert w["truth-advantage"](i + 1) >= 0


@pytest.mark.parametrize("k", range(8))
def test_the_most_that_an_optimal_mechanism_earns_without_a_player(k: int) -> None:
    """At n = B = 2, among all deterministic optimal rules."""
    c = sample(2, 2)[k]
    D, w = dict(c.D), world(c).functions({})
    optimal = section_4.best(D, 2)[0]
    rules = [section_4.rule_of(prices) for prices in section_4.posted(2, 2)]
    best = [rule for rule in rules if section_4.revenue(rule, D) == optimal]
    for i in range(2):
        assert w["dropped"](i + 1) == max(section_4.revenue_without(rule, D, i) for rule in best)


@on_contexts
def test_products_and_auctions(c: Context, w: dict[str, Any], m: Literal) -> None:
    D = dict(c.D)
    assert w["product"]() == int(is_product(D))
    for i in range(c.n):
        reports = [report for j, _, report in section_4.known(D, cells(c)) if j == i]
        assert w["known-product"](i + 1) == int(all(map(is_product, reports)))
    prices = []
    for i in range(c.n):
        single = section_4.marginal(D, i)
        earned = {p: p * sum(q for v, q in single.items() if v >= p) for p in range(c.B)}
        prices.append([p for p in earned if earned[p] == max(earned.values())])
    found = [section_4.vickrey(D, r, eager) for r in product(*prices) for eager in (False, True)]
    assert w["monopoly-vickrey"]() == max(found)
    if is_product(D):
        marginals = [section_4.marginal(D, i) for i in range(c.n)]
        assert w["myerson"]() == section_4.revenue(section_4.myerson(marginals, True), D)
    else:
        with pytest.raises(NotApplicable):
            w["myerson"]()


def test_interim_participation_is_another_optimum() -> None:
    """Player 1's value tells player 2's, so that everything can be drawn out: E[max] = 7/5."""
    c = own_knowledge(2, 3, (((0, 1), F(2, 5)), ((0, 2), F(2, 5)), ((1, 1), F(1, 5))))
    assert world(c).functions({})["optimum"]() == 1
    assert world(c, "interim").functions({})["optimum"]() == F(7, 5)
    assert world(c, "interim").functions({})["expected-maximum"]() == F(7, 5)


@on_contexts
def test_a_context_is_told_as_a_file_has_it(c: Context, w: dict[str, Any], m: Literal) -> None:
    """Read again, everybody knows the same at every drawn profile."""
    context = BayesianContext(c.B, Distribution(c.D), c.partitions)
    written = {
        "B": c.B,
        "distribution": [[list(t), str(q)] for t, q in c.D],
        "knowledge": knowledge_json(context),
    }
    again = read_knowledge(written).context
    for theta, _ in c.D:
        for i in range(c.n):
            assert dict(again.knowledge(i, theta).weights) == c.knowledge(i, theta)
    coarse = all(
        c.knowledge(i, t) == own_knowledge(c.n, c.B, c.D).knowledge(i, t) for t, _ in c.D for i in range(c.n)
    )
    assert (written["knowledge"] == "own") == coarse


def test_domains_and_constants() -> None:
    c = sample(2, 3)[0]
    found = world(c)
    assert found.constants == {"n": 2, "B": 3, "epsilon": EPSILON, "delta": DELTA}
    assert found.largest_type == 2
    assert list(found.domain(Quantifier("p", "drawn", ()), [], {})) == sorted(t for t, _ in c.D)
    assert list(found.domain(Quantifier("i", "player", ()), [], {})) == [1, 2]
    with pytest.raises(MalformedClaim, match="context of 2010"):
        list(found.domain(Quantifier("r", "rest", (1,)), [1], {}))
    with pytest.raises(NotApplicable, match="not about the star mechanism"):
        world(c, star=False).functions({})["star"]((0, 0))
