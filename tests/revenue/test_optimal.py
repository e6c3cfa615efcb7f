"""The optimal revenue: known figures, other ways to compute it, laws, and certificates that must fail."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction as F
from itertools import product
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.errors import (
    InexactNumber,
    MalformedDistribution,
    NotDecided,
    OutOfRange,
    TooLarge,
    UnknownName,
)
from verifier.exact.linear_program import CertificationError, LinearProgram, Optimal, Undecided, solve
from verifier.revenue import optimal
from verifier.revenue.ex_post import search
from verifier.revenue.optimal import Multipliers, Optimum, by_posted_prices, certify, optimal_revenue
from verifier.revenue.optimal_definition import joint_distribution
from verifier.revenue.optimal_program import Offers
from verifier.revenue.steps import Weights

Profile = tuple[int, ...]
Joint = Mapping[Profile, F]
Reading = Literal["ex-post", "interim"]
READINGS: tuple[Reading, ...] = ("ex-post", "interim")


def weighted(weights: Mapping[Profile, int]) -> Joint:
    total = sum(weights.values())
    return {theta: F(w, total) for theta, w in weights.items()}


def uniform(n: int, B: int) -> Joint:
    return weighted(dict.fromkeys(product(range(B), repeat=n), 1))


def joints(n: int, B: int) -> st.SearchStrategy[Joint]:
    """Distributions on [B]^n with small weights, many of them zero."""
    weights = st.lists(st.sampled_from((0, 0, 1, 2, 5)), min_size=B**n, max_size=B**n).filter(any)
    return weights.map(lambda w: weighted(dict(zip(product(range(B), repeat=n), w, strict=True))))


SIZES = [(1, 4), (2, 2), (2, 3), (3, 2)]


# Figures.


@pytest.mark.parametrize(
    ("weights", "B", "ex_post", "interim"),
    [
        ({(0, 0): 1}, 2, "0", "0"),
        (dict.fromkeys(product(range(2), repeat=2), 1), 2, "3/4", "3/4"),
        ({(0, 0): 1, (1, 0): 1}, 2, "1/2", "1/2"),
        (dict.fromkeys(product(range(3), repeat=2), 1), 3, "10/9", "10/9"),
        ({(1, 1): 1, (2, 2): 1}, 3, "3/2", "3/2"),
        ({(1, 1): 1, (2, 1): 1}, 3, "3/2", "3/2"),
        (dict.fromkeys(product(range(2), repeat=3), 1), 2, "7/8", "7/8"),
        ({(1, 1): 3, (2, 2): 1, (3, 3): 2}, 4, "11/6", "11/6"),
        ({(1, 0): 1, (2, 0): 1}, 3, "1", "1"),
        ({(0, 2): 6, (1, 0): 4, (1, 2): 2, (2, 2): 7}, 3, "34/19", "34/19"),
    ],
    ids=str,
)
def test_known_figures(weights: Mapping[Profile, int], B: int, ex_post: str, interim: str) -> None:
    joint, n = weighted(weights), len(next(iter(weights)))
    assert optimal_revenue(joint, n, B).value == F(ex_post)
    assert optimal_revenue(joint, n, B, participation="interim").value == F(interim)


def test_two_independent_uniform_values_have_myersons_revenue() -> None:
    """Uniform on 0..B-1: the virtual value of v is 2 v - (B - 1); Myerson sells to the highest if >= 0."""
    for B in range(2, 9):
        joint = uniform(2, B)
        virtual = (q * max(0, *(2 * v - (B - 1) for v in theta)) for theta, q in joint.items())
        assert optimal_revenue(joint, 2, B).value == sum(virtual)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(joints(1, 5), st.sampled_from(READINGS))
def test_one_player_is_offered_the_best_price(joint: Joint, reading: Reading) -> None:
    best = max(price * sum(q for (v,), q in joint.items() if v >= price) for price in range(5))
    assert optimal_revenue(joint, 1, 5, reading).value == best


# Other ways to the same number.


def by_the_definition(joint: Joint, n: int, B: int, reading: Reading) -> F:
    """The linear program of the definition as it stands: every win and price, every deviation."""
    places = [(i, theta) for theta in product(range(B), repeat=n) for i in range(n)]
    size = 3 * len(places)
    win = {place: k for k, place in enumerate(places)}  # then p = column (size/3 + k) - column (2 size/3 + k)
    rows: list[list[F]] = []
    bounds: list[F] = []

    def utility(row: list[F], weight: F, v: int, place: tuple[int, Profile]) -> None:
        row[win[place]] += weight * v
        row[win[place] + size // 3] -= weight
        row[win[place] + 2 * size // 3] += weight

    def new_row(bound: int) -> list[F]:
        rows.append([F(0)] * size)
        bounds.append(F(bound))
        return rows[-1]

    for theta in product(range(B), repeat=n):
        row = new_row(1)
        for i in range(n):
            row[win[i, theta]] = F(1)
    for i, theta in places:
        for lie in range(B):
            row = new_row(0)
            utility(row, F(-1), theta[i], (i, theta))
            utility(row, F(1), theta[i], (i, (*theta[:i], lie, *theta[i + 1 :])))
        if reading == "ex-post":
            utility(new_row(0), F(-1), theta[i], (i, theta))
    for i, v in product(range(n), range(B)) if reading == "interim" else ():
        row = new_row(0)
        for theta, q in joint.items():
            if theta[i] == v:
                utility(row, -q, v, (i, theta))
    objective = [F(0)] * size
    for theta, q in joint.items():
        for i in range(n):
            objective[win[i, theta] + size // 3] += q
            objective[win[i, theta] + 2 * size // 3] -= q
    answer = solve(LinearProgram(tuple(objective), tuple(map(tuple, rows)), tuple(bounds)))
    assert isinstance(answer, Optimal)
    return answer.value


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize(("n", "B"), SIZES)
def test_the_program_of_the_definition_has_the_same_value(n: int, B: int, reading: Reading) -> None:
    @settings(derandomize=True, deadline=None, max_examples=12)
    @given(joints(n, B))
    def agree(joint: Joint) -> None:
        assert optimal_revenue(joint, n, B, reading).value == by_the_definition(joint, n, B, reading)

    agree()


def monotone_tables(n: int, B: int) -> list[tuple[dict[Profile, int], dict[Profile, int]]]:
    """Every deterministic truthful mechanism: who wins (n: nobody), and the least value that still wins."""
    everywhere = list(product(range(B), repeat=n))
    tables = []
    for winners in product(range(n + 1), repeat=len(everywhere)):
        w = dict(zip(everywhere, winners, strict=True))
        price = {}
        for theta, i in w.items():
            if i < n:
                wins = [w[(*theta[:i], t, *theta[i + 1 :])] == i for t in range(B)]
                if wins != sorted(wins):
                    break
                price[theta] = wins.index(True)
        else:
            tables.append((w, price))
    return tables


@pytest.mark.parametrize(("n", "B"), [(1, 4), (2, 2), (2, 3), (3, 2)])
def test_no_deterministic_mechanism_has_more(n: int, B: int) -> None:
    """With one or two players the best has exactly as much: the program is then one of a minimum cut."""
    prices = [price for _, price in monotone_tables(n, B)]

    @settings(derandomize=True, deadline=None, max_examples=8)
    @given(joints(n, B))
    def bounded(joint: Joint) -> None:
        exact = [(theta, q) for theta, q in joint.items() if q]
        best = max(sum((q * price.get(theta, 0) for theta, q in exact), F(0)) for price in prices)
        value = optimal_revenue(joint, n, B).value
        assert value == best if n <= 2 else value >= best

    bounded()


# Laws.


@pytest.mark.parametrize(("n", "B"), [(1, 4), (2, 3), (2, 4), (3, 3)])
def test_ex_post_interim_and_full_surplus_are_in_order(n: int, B: int) -> None:
    @settings(derandomize=True, deadline=None, max_examples=15)
    @given(joints(n, B))
    def in_order(joint: Joint) -> None:
        surplus = sum(q * max(theta) for theta, q in joint.items())
        ex_post, interim = (optimal_revenue(joint, n, B, reading).value for reading in READINGS)
        assert 0 <= ex_post <= interim <= surplus

    in_order()


@settings(derandomize=True, deadline=None, max_examples=25)
@given(joints(2, 3), st.lists(st.integers(0, 2), min_size=9, max_size=9))
def test_knowing_the_cell_of_a_partition_does_not_hurt(joint: Joint, cells: list[int]) -> None:
    cell_of = dict(zip(product(range(3), repeat=2), cells, strict=True))
    informed = F(0)
    for cell in set(cells):
        mass = sum(q for theta, q in joint.items() if cell_of[theta] == cell)
        if mass:
            given_cell = {theta: q / mass for theta, q in joint.items() if cell_of[theta] == cell}
            informed += mass * optimal_revenue(given_cell, 2, 3).value
    assert informed >= optimal_revenue(joint, 2, 3).value


@settings(derandomize=True, deadline=None, max_examples=15)
@given(joints(2, 3), st.sampled_from(READINGS))
def test_a_larger_grid_changes_nothing_ex_post_and_adds_no_revenue(joint: Joint, reading: Reading) -> None:
    """Truthfulness on more values is a stronger demand; ex post, offers at values that occur meet it."""
    small, large = (optimal_revenue(joint, 2, B, reading).value for B in (3, 5))
    assert small == large if reading == "ex-post" else small >= large


FEES_AND_MORE = weighted({(2, 0): 2, (1, 0): 2, (0, 1): 1, (1, 1): 1})


def test_interim_the_largest_prices_are_not_always_best() -> None:
    """7/6, of which the largest prices that truthfulness allows, whatever the fees, leave 1.

    The second number is from the program without the offers whose price is below the least value that takes
    them; the first is certified, and is the value of the definition's own program.
    """
    assert optimal_revenue(FEES_AND_MORE, 2, 3, "interim").value == F(7, 6)
    assert by_the_definition(FEES_AND_MORE, 2, 3, "interim") == F(7, 6)
    offers = Offers(FEES_AND_MORE, 2, 3, "interim")
    kept = [k for k, o in enumerate(offers.offers) if o.price == o.least]
    kept += range(len(offers.offers), offers.program.size[1])
    part = LinearProgram(
        tuple(offers.program.objective[k] for k in kept),
        tuple(tuple(row[k] for k in kept) for row in offers.program.rows),
        offers.program.bounds,
    )
    answer = solve(part)
    assert isinstance(answer, Optimal)
    assert answer.value == 1 == optimal_revenue(FEES_AND_MORE, 2, 3).value


# Certificates.


def changed(
    table: Mapping[Profile, tuple[F, ...]], theta: Profile, *row: int
) -> dict[Profile, tuple[F, ...]]:
    return {**table, theta: tuple(map(F, row))}


def raised(dual: Multipliers) -> Multipliers:
    """The bound of the multipliers, one higher."""
    return replace(dual, capacity={**dual.capacity, (0, 0): F(1)})


THREE = weighted({(0, 2): 6, (1, 0): 4, (1, 2): 2, (2, 2): 7})


@pytest.mark.parametrize(
    ("doctor", "message"),
    [
        (lambda o: replace(o, value=o.value + 1), "expected revenue is 34/19 and not"),
        (lambda o: replace(o, value=o.value - F(1, 10**30)), "expected revenue is 34/19 and not"),
        (lambda o: replace(o, prices=changed(o.prices, (0, 0), 0, 1)), r"better off|below zero"),
        (lambda o: replace(o, prices=changed(o.prices, (2, 2), 0, 0)), "better off"),
        (lambda o: replace(o, allocation=changed(o.allocation, (2, 2), 1, 1)), "sum to more than 1"),
        (lambda o: replace(o, allocation=changed(o.allocation, (2, 2), -1, 1)), "a probability is negative"),
        (lambda o: replace(o, allocation=changed(o.allocation, (2, 2), 0)), "not every player"),
        (lambda o: replace(o, allocation={**o.allocation, (2, 2): (0.0, 1.0)}), "a number is not exact"),
        (lambda o: replace(o, value=o.value + 1, dual=raised(o.dual)), "expected revenue is 34/19 and not"),
        (lambda o: replace(o, prices={t: p for t, p in o.prices.items() if t != (2, 0)}), "all profiles"),
        (
            lambda o: replace(o, prices={t: tuple(q + 1 for q in p) for t, p in o.prices.items()}),
            "ends below zero",
        ),
        (
            lambda o: replace(o, dual=replace(o.dual, capacity={**o.dual.capacity, (0, 0): F(-1)})),
            "a multiplier is negative or not exact",
        ),
        (
            lambda o: replace(o, dual=replace(o.dual, capacity={**o.dual.capacity, (9, 9): F(1)})),
            "belongs to no inequality",
        ),
        (
            lambda o: replace(o, dual=replace(o.dual, capacity={(2, 2): o.value})),
            "the win of player",
        ),
        (lambda o: replace(o, dual=raised(o.dual)), "bound the revenue by 53/19 and not by"),
        (lambda o: replace(o, dual=Multipliers({}, {}, {})), "is left with the coefficient"),
    ],
)  # fmt: skip
def test_a_doctored_optimum_is_refused(doctor: Callable[[Optimum], Optimum], message: str) -> None:
    optimum = optimal_revenue(THREE, 2, 3)
    certify(optimum, THREE, 2, 3)
    with pytest.raises(CertificationError, match=message):
        certify(doctor(optimum), THREE, 2, 3)


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("joint", [THREE, FEES_AND_MORE], ids=["three", "fees"])
def test_no_multiplier_is_superfluous(joint: Joint, reading: Reading) -> None:
    optimum = optimal_revenue(joint, 2, 3, reading)
    families = ("capacity", "truth", "participation")
    assert all(getattr(optimum.dual, family) for family in families)
    for family in families:
        whole = getattr(optimum.dual, family)
        for key in whole:
            part = {other: m for other, m in whole.items() if other != key}
            with pytest.raises(CertificationError):
                certify(replace(optimum, dual=replace(optimum.dual, **{family: part})), joint, 2, 3, reading)


def test_an_optimum_of_one_question_does_not_answer_another() -> None:
    ex_post, interim = (optimal_revenue(FEES_AND_MORE, 2, 3, reading) for reading in READINGS)
    with pytest.raises(CertificationError, match="below zero"):
        certify(interim, FEES_AND_MORE, 2, 3, "ex-post")
    with pytest.raises(CertificationError, match="belongs to no inequality"):
        certify(ex_post, FEES_AND_MORE, 2, 3, "interim")
    with pytest.raises(CertificationError, match="expected revenue"):
        certify(ex_post, THREE, 2, 3)
    with pytest.raises(CertificationError, match=r"all profiles of 2 values in 0\.\.3"):
        certify(ex_post, FEES_AND_MORE, 2, 4)


def test_a_wrong_answer_of_the_solver_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(program: LinearProgram) -> Optimal:
        rows, columns = program.size
        return Optimal((F(0),) * columns, (F(0),) * rows, F(0))

    monkeypatch.setattr(optimal, "solve", nothing)
    for reading in READINGS:
        with pytest.raises(CertificationError):
            by_posted_prices(joint_distribution(THREE, 2, 3), 2, 3, reading)


@pytest.mark.parametrize("joint", [THREE, FEES_AND_MORE], ids=["three", "fees"])
def test_a_wrong_answer_of_the_search_is_not_believed(joint: Joint, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = Weights.of(joint_distribution(joint, 2, 3), 2, 3)
    found = search(weights)
    assert found is not None
    for doctored in (
        replace(found, wins=0 * found.wins),
        replace(found, wins=0 * found.wins + 1),
        replace(found, prices=0 * found.prices),
        replace(found, prices=found.prices + 1),
        replace(found, part=2),
        replace(found, share=2),
        replace(found, share=0),
    ):
        monkeypatch.setattr(optimal, "search", lambda weights, doctored=doctored: doctored)
        with pytest.raises(CertificationError):
            optimal_revenue(joint, 2, 3)


@pytest.mark.parametrize("found", ["nothing", "less than the optimum"])
def test_where_the_search_finds_no_proof_the_other_program_answers(
    found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = search(Weights.of(joint_distribution(THREE, 2, 3), 2, 3))
    assert answer is not None
    given = None if found == "nothing" else replace(answer, optimal=False)
    value = optimal_revenue(THREE, 2, 3).value
    monkeypatch.setattr(optimal, "search", lambda weights: given)
    assert optimal_revenue(THREE, 2, 3).value == value == F(34, 19)


# Refusals.


def test_a_solver_that_gives_up_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optimal, "search", lambda weights: None)
    monkeypatch.setattr(optimal, "solve", lambda program: Undecided("no budget"))
    for reading in READINGS:
        with pytest.raises(NotDecided, match="not settled: no budget"):
            optimal_revenue(THREE, 2, 3, reading)


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooLarge, match="1,000,000 profiles, more than 100,000"):
        optimal_revenue({(0,) * 6: F(1)}, 6, 10)
    monkeypatch.setattr(optimal, "LIMIT_ENTRIES", 10)
    with pytest.raises(TooLarge, match=r"program of \d+ entries, more than 10"):
        optimal_revenue(THREE, 2, 3, "interim")


@pytest.mark.parametrize(
    ("joint", "n", "B", "error", "message"),
    [
        ({(): F(1)}, 0, 2, OutOfRange, "n = 0"),
        ({(0, 0): F(1)}, 2, 1, OutOfRange, "B = 1"),
        ({(0, 0): F(1, 2), (1, 1): F(1, 3)}, 2, 2, MalformedDistribution, "sum to 5/6"),
        ({}, 2, 2, MalformedDistribution, "sum to 0"),
        ({(0, 0): F(3, 2), (1, 1): F(-1, 2)}, 2, 2, MalformedDistribution, r"\(1, 1\) has the .* -1/2"),
        ({(0, 2): F(1)}, 2, 2, MalformedDistribution, r"\(0, 2\) is no profile of 2 values in 0..1"),
        ({(0, 0.5): F(1)}, 2, 2, MalformedDistribution, r"\(0, 0.5\) is no profile"),
        ({(0,): F(1)}, 2, 2, MalformedDistribution, r"\(0,\) is no profile"),
        ({(0, 0): 1.0}, 2, 2, InexactNumber, "float 1.0"),
    ],
)
def test_questions_without_a_meaning(
    joint: Joint, n: int, B: int, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        optimal_revenue(joint, n, B)
    with pytest.raises(UnknownName, match="'ex-ante'"):
        optimal_revenue(joint, n, B, "ex-ante")  # type: ignore[arg-type]
