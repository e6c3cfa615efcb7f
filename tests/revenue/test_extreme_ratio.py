"""Extreme ratios: the pieces of the proof, the worst distributions, and a second way to find them.

For two players a distribution that is worst for a fixed mechanism is the solution of a linear program, and
there are few mechanisms: so the worst of all can be found with no proof on paper.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction as F
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.papers.azar_2010_section_4_literal import posted, rule_of, star
from verifier.errors import MalformedDistribution, NotApplicable, OutOfRange, UnknownName
from verifier.exact.distribution import Distribution
from verifier.exact.linear_program import LinearProgram, Optimal, solve
from verifier.revenue.extreme_ratio import (
    drawing_out,
    extreme_ratio,
    group_inequalities,
    least_share,
    removed_player_share,
    ronen_pieces,
    share_inequality,
)
from verifier.revenue.optimal import certify, optimal_revenue
from verifier.revenue.optimal_definition import Participation
from verifier.revenue.star_benchmark import expected_maximum, star_benchmark

Profile = tuple[int, ...]
SIZES = [(2, 2), (2, 3), (2, 4), (2, 6), (3, 2), (3, 3), (4, 2)]


def harmonic(k: int) -> F:
    return sum((F(1, j) for j in range(1, k + 1)), F(0))


def joints(n: int, B: int) -> st.SearchStrategy[dict[Profile, F]]:
    """Distributions on [B]^n other than all zeros for sure."""
    everything = list(product(range(B), repeat=n))
    weights = st.lists(st.sampled_from((0, 0, 0, 1, 2, 5)), min_size=B**n, max_size=B**n)
    return weights.filter(lambda w: any(w[1:])).map(
        lambda w: {t: F(q, sum(w)) for t, q in zip(everything, w, strict=True) if q}
    )


def joint(D: Mapping[Profile, F]) -> Distribution[Profile]:
    return Distribution(tuple(D.items()))


def group(theta: Profile) -> tuple[int, Profile]:
    """(star, theta_-star)."""
    i = star(theta)
    return i, theta[:i] + theta[i + 1 :]


# The worst distributions.


@pytest.mark.parametrize(("n", "B"), SIZES)
def test_ex_post_the_supremum_is_attained(n: int, B: int) -> None:
    worst = extreme_ratio(n, B)
    assert worst.supremum == worst.ratio == 2 - F(1, B - 1)
    assert worst.attained
    assert worst.certified
    assert worst.ratio == worst.optimum.value / star_benchmark(
        Distribution(tuple(worst.distribution.items()))
    )
    certify(worst.optimum, worst.distribution, n, B)


@pytest.mark.parametrize(("n", "B"), SIZES)
def test_interim_the_supremum_is_the_harmonic_number(n: int, B: int) -> None:
    worst = extreme_ratio(n, B, "interim")
    assert worst.supremum == harmonic(B - 1)
    assert worst.certified
    assert worst.attained == (B <= 3)
    assert (worst.ratio == worst.supremum) == worst.attained
    assert worst.ratio <= worst.supremum
    certify(worst.optimum, worst.distribution, n, B, "interim")


@pytest.mark.parametrize("eta", [F(1, 4), F(1, 20), F(1, 1000)])
def test_drawing_out_extracts_all_surplus_interim_and_little_ex_post(eta: F) -> None:
    D, H = drawing_out(2, 4, eta), harmonic(3)
    assert sum(D.values()) == 1
    assert optimal_revenue(D, 2, 4, "interim").value == H == expected_maximum(joint(D))
    assert star_benchmark(joint(D)) == 1 + eta * (H - 1)
    assert optimal_revenue(D, 2, 4).value <= F(5, 3) * (1 + eta * (H - 1)) < 2 * (1 + eta * (H - 1))
    assert extreme_ratio(2, 4, "interim", eta).ratio == H / (1 + eta * (H - 1))


def test_interim_half_is_lost_from_five_values_on() -> None:
    assert [extreme_ratio(2, B, "interim").supremum > 2 for B in (2, 3, 4, 5, 6)] == [False] * 3 + [True] * 2
    assert extreme_ratio(2, 5, "interim").ratio > 2


@settings(max_examples=40, deadline=None)
@given(joints(2, 4))
def test_no_distribution_has_more(D: dict[Profile, F]) -> None:
    benchmark = star_benchmark(joint(D))
    assert optimal_revenue(D, 2, 4).value <= F(5, 3) * benchmark
    assert optimal_revenue(D, 2, 4, "interim").value <= F(11, 6) * benchmark


@settings(max_examples=25, deadline=None)
@given(joints(3, 3))
def test_no_distribution_has_more_with_three_players(D: dict[Profile, F]) -> None:
    benchmark = star_benchmark(joint(D))
    assert optimal_revenue(D, 3, 3).value <= F(3, 2) * benchmark
    assert removed_player_share(D, 3, 3) >= F(2, 3)


# The pieces of the proof.


@pytest.mark.parametrize(("n", "B"), SIZES)
def test_the_classical_price_is_the_least_value_of_a_star_and_no_one_else_has_more(n: int, B: int) -> None:
    pieces = {(g.star, g.others): g for g in ronen_pieces(n, B)}
    for theta in product(range(B), repeat=n):
        i = star(theta)
        g = pieces[i, theta[:i] + theta[i + 1 :]]
        assert max(g.others) == g.second <= g.classical <= theta[i]
        for v in range(B):
            assert (star((*theta[:i], v, *theta[i + 1 :])) == i) == (v >= g.classical)
    assert len(pieces) == len(
        {(star(t), t[: star(t)] + t[star(t) + 1 :]) for t in product(range(B), repeat=n)}
    )


@pytest.mark.parametrize("participation", ["ex-post", "interim"])
@pytest.mark.parametrize(("n", "B"), [(2, 3), (2, 4), (3, 3)])
def test_the_worst_of_each_piece_reaches_its_bound(n: int, B: int, participation: Participation) -> None:
    for g in ronen_pieces(n, B, participation):
        total = sum(g.worst.values(), F(0))
        D = {(*g.others[: g.star], v, *g.others[g.star :]): q / total for v, q in g.worst.items()}
        if D:
            optimal = optimal_revenue(D, n, B).value
            reached = optimal if participation == "ex-post" else expected_maximum(joint(D))
            assert reached == g.bound * star_benchmark(joint(D))
        else:
            assert g.bound == 0


@settings(max_examples=40, deadline=None)
@given(joints(2, 4))
def test_opt_is_at_most_the_sum_over_groups_and_the_benchmark_is_the_sum(D: dict[Profile, F]) -> None:
    groups: dict[tuple[int, Profile], dict[Profile, F]] = {}
    for t, q in D.items():
        groups.setdefault(group(t), {})[t] = q
    optima, benchmarks = F(0), F(0)
    for part in groups.values():
        mass = sum(part.values(), F(0))
        told = {t: q / mass for t, q in part.items()}
        optima += mass * optimal_revenue(told, 2, 4).value
        benchmarks += mass * star_benchmark(joint(told))
    assert optimal_revenue(D, 2, 4).value <= optima
    assert star_benchmark(joint(D)) == benchmarks


# Without the proof: the worst distribution for each of the mechanisms.


def undominated(B: int) -> Iterator[tuple[int, ...]]:
    """The revenues, profile by profile, of the price lists for two players that no other list exceeds."""
    everything = list(product(range(B), repeat=2))
    found = {tuple(int(sum(rule_of(prices)(t)[1])) for t in everything) for prices in posted(2, B)}
    for r in found:
        if not any(all(a >= b for a, b in zip(other, r, strict=True)) for other in found - {r}):
            yield r


def worst_quotient(B: int, families: Sequence[Sequence[dict[Profile, F]]]) -> F:
    """The largest REV_M(D) over all undominated M and all D >= 0 with sum over families of max f(D) <= 1."""
    everything = list(product(range(B), repeat=2))
    rows: list[tuple[F, ...]] = []
    for k, family in enumerate(families):
        level = tuple(F(-1 if k == j else 0) for j in range(len(families)))
        rows += [(*(f.get(t, F(0)) for t in everything), *level) for f in family]
    rows.append((F(0),) * len(everything) + (F(1),) * len(families))
    bounds = (F(0),) * (len(rows) - 1) + (F(1),)
    values = []
    for r in undominated(B):
        answer = solve(LinearProgram((*map(F, r), *(F(0) for _ in families)), tuple(rows), bounds))
        assert isinstance(answer, Optimal)
        values.append(answer.value)
    return max(values)


def posted_on(B: int, i: int, event: Sequence[Profile]) -> list[dict[Profile, F]]:
    """p Pr(theta_i >= p, event), as a functional of D, for every p."""
    return [{t: F(p) for t in event if t[i] >= p} for p in range(1, B)]


@pytest.mark.parametrize("B", [2, 3])
def test_enumerating_the_mechanisms_gives_the_same_ratios(B: int) -> None:
    everything = list(product(range(B), repeat=2))
    benchmark = [
        posted_on(B, i, [t for t in everything if star(t) == i and t[1 - i] == v])
        for i in range(2)
        for v in range(B)
    ]
    assert worst_quotient(B, benchmark) == extreme_ratio(2, B).supremum
    own = [posted_on(B, i, [t for t in everything if t[1 - i] == v]) for i in range(2) for v in range(B)]
    assert 1 / worst_quotient(B, own) / 2 == least_share(2, B).supremum


@pytest.mark.parametrize(("B", "quotient"), [(2, F(1)), (3, F(5, 4))])
def test_what_the_marginals_alone_are_worth(B: int, quotient: F) -> None:
    """OPT(D) / (OPT(D_-1) + OPT(D_-2)) is at most 1 for B = 2, and up to 5/4 for B = 3."""
    everything = list(product(range(B), repeat=2))
    assert worst_quotient(B, [posted_on(B, i, everything) for i in range(2)]) == quotient


@pytest.mark.parametrize("eager", [False, True])
def test_vickrey_with_monopoly_reserves_has_half_for_two_players_and_three_values(eager: bool) -> None:
    """For every D on [3]^2 and every choice of monopoly prices; exactly half for some D."""
    everything = list(product(range(3), repeat=2))

    def sold(t: Profile, reserves: tuple[int, ...]) -> int:
        there = [i for i in range(2) if t[i] >= reserves[i] or not eager]
        w = min(there, key=lambda i: (-t[i], i), default=0)
        return max([reserves[w], *(t[j] for j in there if j != w)]) if t[w] >= reserves[w] else 0

    quotients = []
    for reserves, r in product(product((1, 2), repeat=2), undominated(3)):
        rows = [
            tuple(
                F((p if t[i] >= p else 0) - (reserves[i] if t[i] >= reserves[i] else 0)) for t in everything
            )
            for i in range(2)
            for p in (1, 2)
        ]
        rows.append(tuple(F(sold(t, reserves)) for t in everything))
        answer = solve(LinearProgram(tuple(map(F, r)), tuple(rows), (F(0),) * 4 + (F(1),)))
        assert isinstance(answer, Optimal)
        quotients.append(answer.value)
    assert max(quotients) == 2


# The removed player.


@pytest.mark.parametrize(("n", "B"), [(2, 2), (2, 5), (3, 3), (4, 2)])
def test_the_least_share_is_attained(n: int, B: int) -> None:
    least = least_share(n, B)
    assert least.supremum == least.ratio == 1 - F(1, n)
    assert least.attained
    assert least.certified


@settings(max_examples=60, deadline=None)
@given(joints(2, 3))
def test_no_distribution_has_a_smaller_share(D: dict[Profile, F]) -> None:
    assert F(1, 2) <= removed_player_share(D, 2, 3) <= 1


def test_shares_by_hand() -> None:
    """Each tells what the other will pay: 3/2 of 2; and 3/2 of 3/2."""
    half = F(1, 2)
    assert removed_player_share({(1, 2): half, (2, 1): half}, 2, 3) == F(3, 4)
    assert removed_player_share({(2, 2, 2): half, (1, 1, 1): half}, 3, 3) == 1


# Refusals.


def test_refusals() -> None:
    with pytest.raises(OutOfRange, match="n = 1"):
        extreme_ratio(1, 3)
    with pytest.raises(OutOfRange, match="B = 1"):
        ronen_pieces(2, 1)
    with pytest.raises(OutOfRange, match=r"eta = 1/2 lies outside \(0, 1/4\]"):
        drawing_out(2, 4, F(1, 2))
    with pytest.raises(UnknownName, match="ex-ante"):
        ronen_pieces(2, 3, "ex-ante")  # type: ignore[arg-type]
    with pytest.raises(NotApplicable, match=r"OPT\(D\) = 0"):
        removed_player_share({(0, 0): F(1)}, 2, 2)
    with pytest.raises(MalformedDistribution):
        removed_player_share({(0, 1): F(1, 2)}, 2, 2)


@pytest.mark.parametrize("participation", ["ex-post", "interim"])
@pytest.mark.parametrize(("n", "B"), [(2, 2), (2, 4), (3, 3)])
def test_the_inequalities_that_are_left_say_what_the_argument_says(
    n: int, B: int, participation: Participation
) -> None:
    """At random weights: `given` are w >= 0 and S >= p W(p); `then` is bound S >= (1), or >= E[max]."""
    chance = random.Random(f"{n} {B} {participation}")
    bound = F(7, 5)
    kinds = list(dict.fromkeys((g.second, g.classical) for g in ronen_pieces(n, B, participation)))
    left = group_inequalities(n, B, bound, participation)
    assert len(left) == len(kinds)
    for (second, classical), found in zip(kinds, left, strict=True):
        lowest = max(classical, 1)
        assert found.variables == ("S", *(f"w{v}" for v in range(lowest, B)))
        for _ in range(5):
            w = {v: F(chance.randint(0, 9), 7) if v >= lowest else F(0) for v in range(B)}
            W = [sum(w[v] for v in range(p, B)) for p in range(B + 1)]
            at = {"S": max(p * W[p] for p in range(B + 1)), **{f"w{v}": w[v] for v in range(lowest, B)}}
            assert all(_says(each, at) for each in found.given)
            assert not all(_says(each, {**at, "S": at["S"] - F(1, 100)}) for each in found.given)
            if participation == "interim":
                sides = [sum(v * w[v] for v in range(B))]
            else:
                sides = [p * W[p] + second * (W[lowest] - W[p]) for p in range(lowest, B + 1)]
            assert [_says(each, at) for each in found.then] == [bound * at["S"] >= side for side in sides]


def _says(comparison: str, at: dict[str, F]) -> bool:
    return bool(eval(re.sub(r"\b([0-9]+)\b", r"F(\1)", comparison), {"F": F, **at}))


def test_the_share_is_what_is_left_for_the_removed_player() -> None:
    """k_i at least d_i, and equality where all are equal."""
    found = share_inequality(3)
    equal = {**dict.fromkeys(found.variables, F(2)), "g": F(2), "o": F(3)}
    assert [_says(each.replace(" = ", " == "), equal) for each in (*found.given, *found.then)] == [True] * 6
    assert not _says(found.then[0], {**equal, "g": F(2) - F(1, 100)})
