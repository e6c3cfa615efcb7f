"""The words about the star mechanism against the mechanism played literally, and the three reductions."""

from fractions import Fraction as F
from itertools import product
from random import Random
from typing import Any

import pytest

from tests.papers.azar_chen_micali_2010_literal import (
    Literal,
    aggregate,
    brier,
    expected,
    grid,
    point,
    utility_of,
)
from verifier.claims.language import Quantifier, Sentence
from verifier.claims.settle import AllTrue, OneFalse, settle
from verifier.claims.star_world import StarWorld, lattice
from verifier.errors import MalformedClaim
from verifier.exact.distribution import Distribution
from verifier.mechanisms.star import Star
from verifier.meter import Meter

SIZES = [(2, 2), (2, 3), (3, 2), (3, 3)]
EPSILON, DELTA = F(1, 8), F(1, 5)
at_sizes = pytest.mark.parametrize(("n", "B"), SIZES)


def world(n: int, B: int, representative: bool = False, ties: Any = "first") -> StarWorld:
    return StarWorld(Star(n, B, EPSILON, DELTA, star_ties=ties), Meter(), representative)


def words(n: int, B: int) -> dict[str, Any]:
    return dict(world(n, B).functions({}))


def literal(n: int, B: int) -> Literal:
    return Literal(n, B, EPSILON, DELTA)


def dense(d: Distribution[int], B: int) -> tuple[F, ...]:
    return tuple(d[s] for s in range(B))


@at_sizes
def test_announcements_the_star_and_cp(n: int, B: int) -> None:
    w, m = words(n, B), literal(n, B)
    for v in product(range(B), repeat=n):
        assert w["star"](v) == m.star(v) + 1
        assert w["highest"](v) == max(v)
        said = {j: point(B, 0) for j in range(n) if j != m.star(v)}
        assert w["classical"](v) == m.compute(v, said).CP
        for i in range(n):
            assert w["announced"](i + 1, v[i], v[:i] + v[i + 1 :]) == v


@at_sizes
def test_heads_is_the_mean_over_the_draws(n: int, B: int) -> None:
    """Of (r, p), with everybody else announcing anything."""
    w, m = words(n, B), literal(n, B)
    for v in product(range(B), repeat=n):
        draws = [m.heads(v, r, p) for r in range(n) for p in range(B)]
        assert w["heads-revenue"](v) == sum((sum(P, F(0)) for _, P in draws), F(0)) / len(draws)
        for i, t in product(range(n), range(B)):
            assert w["heads"](i + 1, t, v[i]) == sum(map(utility_of(i, t), draws), F(0)) / len(draws)


@at_sizes
def test_tails_by_playing_point_masses(n: int, B: int) -> None:
    """The others report the point mass on o, which leads to the offer o if o > CP and to CP if not."""
    w, m = words(n, B), literal(n, B)
    for v in product(range(B), repeat=n):
        star = m.star(v)
        for i, t, o, q in product(range(n), range(B), range(B), range(B)):
            said = {j: point(B, q if j == i else o) for j in range(n) if j != star}
            found = utility_of(i, t)(m.tails(v, said))
            offer = max(o, w["classical"](v)) if i == star else o
            assert w["tails"](i + 1, t, v, offer, q) == found


@at_sizes
def test_an_offer_is_one_that_reports_lead_to(n: int, B: int) -> None:
    """offer(i, r) is what a star i who announces more than anybody can is offered after some reports."""
    found = world(n, B)
    wide = Literal(n, B + 1, EPSILON, DELTA)  # i may announce B; the others report on values below B
    for i in range(1, n + 1):
        for r in product(range(B), repeat=n - 1):
            v = (*r[: i - 1], B, *r[i - 1 :])
            reached = set()
            for report in grid(B, others=6):
                e = wide.compute(v, {j: (*report, F(0)) for j in range(n) if j != i - 1})
                reached.add(e.CP if e.CP >= e.KR else e.KP)
            quantifier = Quantifier("o", "offer", ("i", "r"))
            assert set(found.domain(quantifier, [i, r], {})) == reached


@at_sizes
def test_what_is_offered_after_a_report(n: int, B: int) -> None:
    w = words(n, B)
    wide = Literal(n, B + 1, EPSILON, DELTA)
    for i, report in product(range(1, n + 1), grid(B)):
        for r in product(range(B), repeat=n - 1):
            v = (*r[: i - 1], B, *r[i - 1 :])
            e = wide.compute(v, {j: (*report, F(0)) for j in range(n) if j != i - 1})
            d = Distribution.from_pairs(enumerate(report))
            assert w["offered"](i, r, d) == (e.CP if e.CP >= e.KR else e.KP)
            assert w["known-price"](d) == e.KP


@pytest.mark.parametrize("B", [2, 3, 4])
def test_scores(B: int) -> None:
    w, m = words(2, B), literal(2, B)
    constant = DELTA * EPSILON / (3 * 2 * B)
    for d, p in product(grid(B, others=3), repeat=2):
        D, P = (Distribution.from_pairs(enumerate(report)) for report in (d, p))
        assert w["distance"](D, P) == sum((x - y) ** 2 for x, y in zip(d, p, strict=True))
        gain = sum((d[s] * (brier(s, d) - brier(s, p)) for s in range(B)), F(0))
        assert w["advantage"](D, P) == gain
        assert all(w["score"](s, P) == brier(s, p) for s in range(B))
        assert dense(w["aggregate"](D, P), B) == aggregate({0: d, 1: p})
    for star_value, q in product(range(B), repeat=2):
        _, P2 = m.tails((star_value, 0), {1: point(B, q)})
        assert w["bonus"](star_value, q) == -P2[1] == constant * (2 + brier(star_value, point(B, q)))
        assert w["taken"](star_value, q) == int(star_value >= q)


def test_the_logarithm_is_compared_exactly() -> None:
    """E_d[log d] against E_d[log p], for weights k/3: compared as products of integers, by hand."""
    w = words(2, 2)
    for a, b in product(range(4), repeat=2):
        d, p = (Distribution.from_pairs([(0, F(k, 3)), (1, F(3 - k, 3))]) for k in (a, b))
        # 3 E_d[log x] = a log x_0 + (3 - a) log x_1, and 0^0 = 1.
        own, other = a**a * (3 - a) ** (3 - a), b**a * (3 - b) ** (3 - a)
        assert w["log-better"](d, p) == (own > other) - (own < other)


def test_counts() -> None:
    assert words(3, 4)["rests"]() == 4**2
    assert world(3, 4).constants == {"n": 3, "B": 4, "epsilon": EPSILON, "delta": DELTA}
    assert world(3, 4).largest_type == 3


@at_sizes
def test_domains(n: int, B: int) -> None:
    found = world(n, B)

    def members(name: str, *arguments: Any) -> list[Any]:
        return list(found.domain(Quantifier("x", name, arguments), list(arguments), {}))

    assert members("player") == list(range(1, n + 1))
    assert members("other", 1) == list(range(2, n + 1))
    assert members("value") == list(range(B))
    assert members("range", 1, 3) == [1, 2, 3]
    assert members("profile") == list(product(range(B), repeat=n))
    assert members("rest", 1) == list(product(range(B), repeat=n - 1))
    with pytest.raises(MalformedClaim, match="star mechanism"):
        members("drawn")


# The reductions.

TERMS = [
    "tails(i, t, announced(i, t, r), o, q)",
    "tails(i, t, announced(i, v, r), o, q)",
    "heads(i, t, v)",
    "classical(announced(i, B - 1, r))",
    "star(announced(i, t, r))",
    "t",
    "v",
    "o",
    "epsilon",
    "1",
]


def sentences(seed: int, number: int) -> list[Sentence]:
    """About i, his true value and a lie, the others' announcements, an offer and a report."""
    random, found = Random(seed), []
    for _ in range(number):
        a, b, c, d = (random.choice(TERMS[:4] + TERMS[5:]) for _ in range(4))
        given = random.choice(
            [
                (),
                (f"{TERMS[4]} == i",),
                (f"{TERMS[4]} != i",),
                ("v != t",),
                ("star(announced(i, v, r)) == i",),
            ]
        )
        then = f"{a} + {b} {random.choice(['>=', '>', '<', '<=', '!='])} {c} - {d}"
        found.append(
            Sentence.of(
                ("i in player", "t in value", "v in value", "r in rest(i)", "o in offer(i, r)", "q in value"),
                given,
                (then,),
            )
        )
    return found


@pytest.mark.parametrize(
    ("n", "B", "ties"), [(3, 2, "first"), (3, 3, "first"), (3, 2, "last"), (4, 2, "first")]
)
def test_a_few_rests_stand_for_all(n: int, B: int, ties: str) -> None:
    """Sentences about i as a star or as another have the same truth on the representative rests."""
    verdicts = []
    for sentence in sentences(n * B, 25):
        every, few = (settle(sentence, world(n, B, representative, ties)) for representative in (False, True))
        assert type(every) is type(few)
        verdicts.append(type(every))
    assert {AllTrue, OneFalse} == set(verdicts)


def test_how_few_they_are() -> None:
    """One rival at each height, before i in ties or after him."""
    assert list(world(3, 2, True).rests(0)) == [(0, 0), (1, 0)]
    assert len(list(world(4, 5, True).rests(1))) == 2 * 5 - 1
    assert len(list(world(4, 5).rests(1))) == 5**3


def quadratic(random: Random, states: int, vanishing: bool) -> Any:
    """A polynomial of degree two in the weights; it vanishes on the simplex if `vanishing`.

    (sum of the weights - 1) times a linear form is 0 there.
    """
    linear = [random.randint(-3, 3) for _ in range(states + 1)]
    square = [[random.randint(-2, 2) for _ in range(states)] for _ in range(states)]

    def value(w: tuple[F, ...]) -> F:
        form = sum((a * x for a, x in zip(linear, w, strict=False)), F(linear[-1]))
        zero = (sum(w, F(0)) - 1) * form
        rest = sum((square[i][j] * w[i] * w[j] for i in range(states) for j in range(states)), F(0))
        return zero if vanishing else zero + rest

    return value


@pytest.mark.parametrize("states", [2, 3, 4])
def test_a_quadratic_that_vanishes_on_halves_vanishes(states: int) -> None:
    """On 60 random quadratics; and one that does not vanish is seen not to, on vertices and midpoints."""
    random = Random(states)
    halves = [dense(d, states) for d in lattice(2, states)]
    finer = [dense(d, states) for d in lattice(5, states)]
    seen = set()
    for k in range(60):
        f = quadratic(random, states, vanishing=k % 2 == 0)
        on_halves = all(f(w) == 0 for w in halves)
        assert on_halves == all(f(w) == 0 for w in finer)
        seen.add(on_halves)
    assert seen == {True, False}


def test_halves_are_not_enough_for_degree_three() -> None:
    """x y (x - y) vanishes at vertices and midpoints, and not at (1/3, 2/3)."""

    def cubic(w: tuple[F, ...]) -> F:
        return w[0] * w[1] * (w[0] - w[1])

    assert all(cubic(dense(d, 2)) == 0 for d in lattice(2, 2))
    assert any(cubic(dense(d, 2)) != 0 for d in lattice(3, 2))


@pytest.mark.parametrize(("parts", "states"), [(1, 3), (2, 3), (4, 2), (3, 4)])
def test_the_lattice_has_every_multiple_once(parts: int, states: int) -> None:
    found = [dense(d, states) for d in lattice(parts, states)]
    every = [
        tuple(F(k, parts) for k in ks) for ks in product(range(parts + 1), repeat=states) if sum(ks) == parts
    ]
    assert sorted(found) == sorted(every)
    assert len(set(found)) == len(found)


def test_expectations_over_the_coin_are_what_the_lemmas_write() -> None:
    """delta heads + (1 - delta) tails is the utility of the whole mechanism, at (2, 2) and (2, 3)."""
    for n, B in SIZES[:2]:
        w, m = words(n, B), literal(n, B)
        for v, t, o, q in product(product(range(B), repeat=n), range(B), range(B), range(B)):
            for i in range(n):
                star = m.star(v)
                tails = m.tails(v, {j: point(B, q if j == i else o) for j in range(n) if j != star})
                offer = max(o, w["classical"](v)) if i == star else o
                told = DELTA * w["heads"](i + 1, t, v[i]) + (1 - DELTA) * w["tails"](i + 1, t, v, offer, q)
                assert told == expected(m, v, tails, utility_of(i, t))
