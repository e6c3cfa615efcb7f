"""What Sections 1, 3 and 4 of the 2010 paper say, tried literally; what fails can be checked by hand."""

from collections.abc import Iterator
from fractions import Fraction as F
from itertools import product

import pytest

from tests.papers import azar_2010_section_4_literal as literal
from tests.papers.azar_2010_section_4_literal import (
    Joint,
    Outcome,
    Profile,
    above_zero,
    above_zero_interim,
    best,
    consistent,
    expected_maximum,
    feasible,
    given,
    gross,
    joints,
    marginal,
    marginal_without,
    monopoly_prices,
    myerson,
    net,
    own,
    posted,
    revenue,
    revenue_without,
    reward,
    rule_of,
    star_benchmark,
    truthful,
    vickrey,
    weighted,
)
from verifier.contexts.knowledge import BayesianContext
from verifier.exact.distribution import Distribution
from verifier.mechanisms.star import Star
from verifier.revenue.extreme_ratio import drawing_out
from verifier.revenue.optimal import optimal_revenue

SMALL = [(2, 2, 3, 4), (2, 3, 3, 3), (3, 2, 3, 3)]
"""n, B, denominator, support of the exhaustive searches."""

COMMON = weighted({(1, 1): 1, (2, 2): 1})
"""Both have the same value, 1 or 2."""

ANTI = weighted({(0, 2): 1, (1, 1): 1, (2, 0): 1})
"""The values add up to 2."""


def every() -> Iterator[tuple[int, int, dict[Profile, F]]]:
    for n, B, denominator, support in SMALL:
        for D in joints(n, B, denominator, support):
            yield n, B, D


def told_to(i: int, D: Joint, B: int) -> list[tuple[F, dict[Profile, F]]]:
    """Pr(theta_i = v) and D_-i | theta_i = v, for every v."""
    cells = [own(D, k, B) if k == i else () for k in range(i + 1)]
    return [(chance, told) for _, chance, told in literal.known(D, cells)]


# The definitions.


@pytest.mark.parametrize(("n", "B"), [(1, 4), (2, 2), (2, 3), (3, 2)])
def test_price_lists_are_truthful_and_first_price_is_not(n: int, B: int) -> None:
    for prices in posted(n, B)[::7]:
        rule = rule_of(prices)
        assert feasible(rule, n, B)
        assert truthful(rule, n, B)
        assert above_zero(rule, n, B)

    def first_price(theta: Profile) -> Outcome:
        won = tuple(F(i == theta.index(max(theta))) for i in range(n))
        return won, tuple(x * v for x, v in zip(won, theta, strict=True))

    assert not truthful(first_price, n, B)


def test_no_lottery_beats_the_price_lists_at_these_sizes() -> None:
    for n, B, D in every():
        assert best(D, B)[0] == optimal_revenue(D, n, B).value


# Lemma 1.


def test_the_others_are_truthful_whatever_the_removed_player_reports() -> None:
    for n, B, denominator in ((1, 3, 4), (2, 2, 3), (2, 3, 3)):
        for report in joints(n, B, denominator, 3):
            table = optimal_revenue(report, n, B)

            def run(theta: Profile) -> Outcome:
                return table.allocation[theta], table.prices[theta]  # noqa: B023

            assert truthful(run, n, B)
            assert above_zero(run, n, B)


def test_the_removed_player_loses_half_epsilon_times_the_squared_distance_by_a_lie() -> None:
    epsilon, reports = F(1, 8), list(joints(1, 3, 4, 3))
    for truth, lie in product(reports, repeat=2):
        at_truth, at_lie = (
            sum(q * epsilon / 2 * (2 + literal.brier(t, said)) for t, q in truth.items())
            for said in (truth, lie)
        )
        distance = sum((truth.get(t, F(0)) - lie.get(t, F(0))) ** 2 for t in {*truth, *lie})
        assert at_truth - at_lie == epsilon / 2 * distance
        assert (at_truth > at_lie) == (truth != lie)
        assert all(2 + literal.brier((v,), lie) >= 0 for v in range(3))


# Lemma 2 and its steps.


def test_lemma_2_under_own_knowledge() -> None:
    for n, B, D in every():
        assert net(D, B, F(1, 8)) >= (1 - F(1, n)) * best(D, B)[0] - F(1, 8)


def test_lemma_2_and_finer_knowledge() -> None:
    """For each player, every finer partition earns at least as much, and at least what M_i does."""
    for n, B, D in [*((2, 2, D) for D in joints(2, 2, 4, 4)), *((2, 3, D) for D in joints(2, 3, 4, 3))]:
        optimal = rule_of(best(D, B)[1])
        for i in range(n):
            base = sum(c * best(told, B)[0] for c, told in told_to(i, D, B))
            assert base >= best(marginal_without(D, i), B)[0]
            assert base >= revenue_without(optimal, D, i)  # the repaired step
            for cells in consistent(D, i):
                finer = F(0)
                for cell in cells:
                    chance, told = given(D, cell.__contains__)
                    finer += chance * best(marginal_without(told, i), B)[0]
                assert finer >= base


def test_average() -> None:
    for n, B, D in every():
        rule = rule_of(best(D, B)[1])
        assert sum(revenue_without(rule, D, i) for i in range(n)) == (n - 1) * revenue(rule, D)


def test_drop_player_fails_for_an_optimal_mechanism_and_a_player() -> None:
    """M sells to player 2 at the price theta_1. Without player 1's value, 3/2 becomes 1."""
    M = rule_of(({(0,): 3, (1,): 3, (2,): 3}, {(0,): 3, (1,): 1, (2,): 2}))
    assert truthful(M, 2, 3)
    assert above_zero(M, 2, 3)
    assert revenue(M, COMMON) == F(3, 2) == expected_maximum(COMMON)  # so M is optimal
    assert revenue_without(M, COMMON, 0) == F(3, 2) > 1 == best(marginal_without(COMMON, 0), 3)[0]
    assert gross(COMMON, 3) == F(3, 2)  # the removed player tells


def test_drop_player_average_fails() -> None:
    """OPT = 5/3, half of it 5/6; each player alone is worth 2/3. So every optimal M fails for some player."""
    M = rule_of(({(0,): 2, (1,): 1, (2,): 3}, {(0,): 2, (1,): 3, (2,): 3}))
    assert truthful(M, 2, 3)
    assert feasible(M, 2, 3)
    assert revenue(M, ANTI) == F(5, 3) == expected_maximum(ANTI)
    assert [best(marginal_without(ANTI, i), 3)[0] for i in range(2)] == [F(2, 3)] * 2
    assert gross(ANTI, 3) == 1 > F(5, 6)  # Lemma 2 holds: what the removed player knows includes his value


def test_drop_player_average_fails_on_no_smaller_distribution() -> None:
    """Not at B = 2, nor at B = 3 with two profiles."""

    def holds(D: Joint, B: int) -> bool:
        n = len(next(iter(D)))
        return sum(best(marginal_without(D, i), B)[0] for i in range(n)) >= (n - 1) * best(D, B)[0]

    assert not holds(ANTI, 3)
    small = [(2, 2, 5, 4), (3, 2, 3, 3), (2, 3, 6, 2)]
    assert all(holds(D, B) for n, B, d, support in small for D in joints(n, B, d, support))


def test_with_a_player_of_value_zero_the_counterexample_goes_on_to_more_players() -> None:
    third = {(*theta, 0): q for theta, q in ANTI.items()}
    alone = [optimal_revenue(marginal_without(third, i), 2, 3).value for i in range(3)]
    assert alone == [F(2, 3), F(2, 3), F(5, 3)]
    assert sum(alone) == 3 < 2 * F(5, 3) == 2 * optimal_revenue(third, 3, 3).value


def test_precision_holds_ex_post() -> None:
    for n, B, D in [(2, 3, D) for D in joints(2, 3, 3, 3)]:
        for cells in literal.partitions(sorted(D)):
            parts = [given(D, cell.__contains__) for cell in cells]
            assert sum(c * best(E, B)[0] for c, E in parts) >= best(D, B)[0], (n, cells)


SIGNAL = weighted({(0, 1): 2, (0, 2): 2, (1, 1): 1})


def all_to_the_second(theta: Profile) -> Outcome:
    """Player 2 always wins; he pays 2 when theta_1 = 0 and gets 1 when theta_1 = 1 (or 2)."""
    return (F(0), F(1)), (F(0), F(2) if theta[0] == 0 else F(-1))


def test_under_interim_participation_precision_and_lemma_2_fail() -> None:
    assert truthful(all_to_the_second, 2, 3)
    assert above_zero_interim(all_to_the_second, SIGNAL)
    assert not above_zero(all_to_the_second, 2, 3)
    assert revenue(all_to_the_second, SIGNAL) == F(7, 5) == expected_maximum(SIGNAL)
    assert optimal_revenue(SIGNAL, 2, 3, "interim").value == F(7, 5)
    # precision: told theta_1, the designer earns 4/5 * 1 + 1/5 * 1
    parts = [given(SIGNAL, cell.__contains__) for cell in own(SIGNAL, 0, 3)]
    assert sum(c * optimal_revenue(E, 2, 3, "interim").value for c, E in parts) == 1
    # Lemma 2: with one player left the two readings agree
    assert gross(SIGNAL, 3) == F(3, 5) < F(7, 10)
    for epsilon in (F(1, 100), F(1, 8), F(1, 2)):
        assert reward(SIGNAL, 3, epsilon) == F(5, 6) * epsilon
        assert net(SIGNAL, 3, epsilon) < F(1, 2) * F(7, 5) - epsilon


def test_under_interim_participation_finer_knowledge_can_earn_less_with_three_players() -> None:
    """From D_-1 to (D | S_1)_-1: player 1 has value 0 and knows theta_2; players 2 and 3 are as in SIGNAL."""
    D = {(0, *theta): q for theta, q in SIGNAL.items()}
    told = [frozenset(t for t in D if t[1] == v) for v in range(2)]
    earned = [c * optimal_revenue(f, 2, 3, "interim").value for _, c, f in literal.known(D, [told])]
    assert sum(earned) == 1 < F(7, 5) == optimal_revenue(marginal_without(D, 0), 2, 3, "interim").value


# Theorem 1.


def test_theorem_1_is_not_strict_for_the_mechanism_as_printed() -> None:
    """All values are 0 for sure: OPT = 0, the reward is epsilon, the revenue -epsilon. Also where OPT > 0."""
    epsilon = F(1, 8)
    for theta, optimal in (((0, 0), 0), ((1, 0), 1), ((0, 0, 0), 0), ((1, 0, 0), 1)):
        D: dict[Profile, F] = {theta: F(1)}
        n = len(theta)
        assert best(D, 2)[0] == optimal
        assert reward(D, 2, epsilon) == epsilon
        assert net(D, 2, epsilon) == (1 - F(1, n)) * optimal - epsilon
        assert net(D, 2, epsilon / 2) > (1 - F(1, n)) * optimal - epsilon  # the repair: pay from epsilon/2


def test_theorem_1_is_an_equality_just_where_all_is_known_and_the_gross_bound_is_tight() -> None:
    epsilon, equal, strict = F(1, 8), 0, 0
    for n, B, D in every():
        told = [F for _, _, F in literal.known(D, [own(D, i, B) for i in range(n)])]
        known = all(len(F) == 1 for F in told)
        bound = (1 - F(1, n)) * best(D, B)[0]
        assert (reward(D, B, epsilon) == epsilon) == known
        assert (net(D, B, epsilon) == bound - epsilon) == (known and gross(D, B) == bound)
        equal += net(D, B, epsilon) == bound - epsilon
        strict += net(D, B, epsilon) > bound - epsilon
    assert equal
    assert strict


def test_removing_a_fixed_player_may_lose_everything_or_nothing() -> None:
    D: dict[Profile, F] = {(1, 0): F(1)}
    assert [best(marginal_without(D, i), 2)[0] for i in range(2)] == [0, 1]
    assert gross(D, 2) == F(1, 2)


def test_two_conditions_with_a_mechanism_that_satisfies_both() -> None:
    """Offer the monopoly price to the first player: not optimal, but both conditions hold, and the bound."""

    def earns(D: Joint, B: int) -> F:
        return best({(v,): q for v, q in marginal(D, 0).items()}, B)[0]

    for n, B, D in every():
        alone = [earns(marginal_without(D, i), B) for i in range(n)]
        dropped = [F(0), *(earns(D, B) for _ in range(n - 1))]
        assert all(a >= m for a, m in zip(alone, dropped, strict=True))  # the second condition
        refined = F(0)
        for i in range(n):
            knows = sum((c * earns(told, B) for c, told in told_to(i, D, B)), F(0))
            assert knows >= alone[i]  # the first
            refined += knows / n
        assert refined >= (1 - F(1, n)) * earns(D, B)


# Ronen, Vickrey and Corollary 1.


def test_the_benchmark_is_at_least_half_the_optimum_ex_post() -> None:
    for _, B, D in every():
        assert (2 * B - 3) * star_benchmark(D) >= (B - 1) * best(D, B)[0]


def test_under_interim_participation_the_benchmark_can_be_less_than_half_the_optimum() -> None:
    B, eta = 6, F(1, 10)
    D = drawing_out(2, B, eta)

    def draws_out(theta: Profile) -> Outcome:
        return (F(1), F(0)), (theta[1] / eta, F(0))

    assert truthful(draws_out, 2, B)
    assert above_zero_interim(draws_out, D)
    assert revenue(draws_out, D) == F(137, 60) == expected_maximum(D)
    assert star_benchmark(D) == F(677, 600) < F(685, 600) == F(137, 60) / 2


def star_revenue(D: Joint, n: int, B: int, epsilon: F, delta: F) -> F:
    context = BayesianContext(B, Distribution(tuple(D.items())), ((),) * n)
    heads, tails = Star(n, B, epsilon, delta).truthful_revenue(context)
    return delta * heads + (1 - delta) * tails


def test_corollary_1_ex_post_is_tightest_where_nothing_is_worth_anything() -> None:
    epsilon, delta = F(6, 25), F(1, 100)
    for n, B in ((2, 2), (2, 3), (3, 2)):
        slack = [
            star_revenue(D, n, B, epsilon, delta) - (1 - delta) / 2 * best(D, B)[0] + epsilon
            for D in joints(n, B, 3, 2)
        ]
        worst = epsilon * delta * (1 - F(1, B) - 2 * (1 - delta) * F(n - 1, 3 * n * B))
        assert min(slack) == slack[0] == worst > 0  # the first D is all zeros


def test_corollary_1_fails_under_interim_participation() -> None:
    for B, eta, small in ((6, F(1, 100), F(1, 8)), (6, F(1, 10), F(1, 100)), (5, F(1, 30), F(1, 100))):
        D = drawing_out(2, B, eta)
        optimal = expected_maximum(D)  # drawn out as above
        assert star_revenue(D, 2, B, small, small) < (1 - small) / 2 * optimal - small


@pytest.mark.parametrize(
    ("weights", "B", "reserve", "optimal", "reserved"),
    [
        ({(1, 0): 3, (0, 1): 2, (2, 3): 2, (3, 2): 2}, 4, 2, F(17, 9), F(8, 9)),
        ({(1, 0, 0): 3, (0, 1, 0): 3, (0, 0, 1): 3, (2, 2, 2): 4}, 3, 2, F(17, 13), F(8, 13)),
    ],
)
def test_vickrey_with_monopoly_reserves_can_earn_less_than_half(
    weights: dict[Profile, int], B: int, reserve: int, optimal: F, reserved: F
) -> None:
    """The monopoly prices are unique, and with either kind of reserve the revenue is below half."""
    D = weighted(weights)
    n = len(next(iter(D)))
    assert all(monopoly_prices(D, i, B) == (reserve,) for i in range(n))
    assert expected_maximum(D) == optimal == optimal_revenue(D, n, B).value
    for eager in (False, True):
        assert vickrey(D, (reserve,) * n, eager) == reserved < optimal / 2


def test_vickrey_with_monopoly_reserves_earns_half_at_smaller_sizes() -> None:
    for n, B, D in every():
        for reserves in product(*(monopoly_prices(D, i, B) for i in range(n))):
            for eager in (False, True):
                assert 2 * vickrey(D, reserves, eager) >= best(D, B)[0]


# Myerson and Corollary 2.


def products(B: int, top: int) -> Iterator[tuple[list[dict[int, F]], dict[Profile, F]]]:
    singles = [
        weighted({(v,): w for v, w in enumerate(ws)}) for ws in product(range(top), repeat=B) if any(ws)
    ]
    for a, b in product(singles, repeat=2):
        marginals = [{v: q for (v,), q in single.items()} for single in (a, b)]
        yield marginals, {(*s, *t): p * q for s, p in a.items() for t, q in b.items()}


def test_myerson_is_optimal_for_products() -> None:
    for marginals, D in list(products(3, 3))[::3]:
        for sell_at_zero in (False, True):
            rule = myerson(marginals, sell_at_zero)
            assert truthful(rule, 2, 3)
            assert above_zero(rule, 2, 3)
            assert revenue(rule, D) == best(D, 3)[0]


def test_myerson_is_optimal_for_products_interim_too() -> None:
    for marginals, D in list(products(3, 3))[::9]:
        assert optimal_revenue(D, 2, 3, "interim").value == revenue(myerson(marginals, True), D)


def test_what_a_player_knows_about_a_product_need_not_be_a_product() -> None:
    """n = 3, B = 2, uniform. Player 1 is told that the others' values are equal."""
    D = {theta: F(1, 8) for theta in product(range(2), repeat=3)}
    _, told = given(D, lambda t: t[0] == 0 and t[1] == t[2])
    report = marginal_without(told, 0)
    assert report == {(0, 0): F(1, 2), (1, 1): F(1, 2)}
    first, second = marginal(report, 0), marginal(report, 1)
    assert any(report.get((a, b), F(0)) != first[a] * second[b] for a, b in product(range(2), repeat=2))
    assert best(report, 2)[0] == F(1, 2)


@pytest.mark.parametrize(
    ("first", "second", "told", "n", "B", "run", "optimal"),
    [
        ({1: 1, 2: 1}, {0: 2, 1: 3}, {(1, 0), (2, 1)}, 4, 3, F(19, 20), F(13, 10)),
        ({1: 4, 3: 3}, {0: 3, 1: 3, 2: 2}, {(1, 0), (3, 1), (3, 2)}, 3, 4, F(181, 168), F(23, 14)),
    ],
)
def test_myerson_on_the_marginals_of_the_report_can_break_corollary_2(
    first: dict[int, int], second: dict[int, int], told: set[Profile], n: int, B: int, run: F, optimal: F
) -> None:
    """theta_1, theta_2 are independent, all else is 0; players 3, ... know if (theta_1, theta_2) is told.

    In the first case Myerson on the marginals offers player 1 the price 2 when it is, and loses (1, 0);
    when it is not, it sells at 1: 2 * 3/10 + 1 * 1/2 in place of 13/10.
    """
    pair = weighted({(v, w): p * q for v, p in first.items() for w, q in second.items()})
    D = {(*theta, *(0,) * (n - 2)): q for theta, q in pair.items()}
    assert optimal_revenue(pair, 2, B).value == optimal
    inside = frozenset(theta for theta in D if theta[:2] in told)
    cells = [own(D, 0, B), own(D, 1, B), *[(inside, frozenset(D) - inside)] * (n - 2)]
    for sell_at_zero in (False, True):
        earned, right = F(0), F(0)
        for _, chance, report in literal.known(D, cells):
            rule = myerson([marginal(report, j) for j in range(n - 1)], sell_at_zero)
            earned += chance * revenue(rule, report) / n
            right += chance * optimal_revenue(report, n - 1, B).value / n
        assert earned == run < (1 - F(1, n)) * optimal < right


# The assumptions.


def test_assumption_3_is_the_coarsest_conservative_bayesian_context() -> None:
    for n, B, D in every():
        context = BayesianContext(B, Distribution(tuple(D.items())), ((),) * n)
        for theta, i in product(D, range(n)):
            _, told = given(D, lambda t, i=i, v=theta[i]: t[i] == v)  # type: ignore[misc]
            assert dict(context.knowledge(i, theta).weights) == told


def test_a_conservative_bayesian_context_that_satisfies_no_other_assumption() -> None:
    uniform = Distribution(tuple((theta, F(1, 4)) for theta in product(range(2), repeat=2)))
    context = BayesianContext(2, uniform, ((frozenset({(0, 0)}),), ()))
    assert context.knowledge(0, (0, 0)).support == ((0, 0),)  # and not D | theta_1 = 0
    assert context.knowledge(1, (0, 0)).support == ((0, 0), (1, 0))
