"""The search ex post: cut and sparse program against each other, flows, and certificates in integers."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction as F
from random import Random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.exact.flow import Network, by_paths, by_rounds
from verifier.exact.linear_program import CertificationError
from verifier.revenue import ex_post
from verifier.revenue.ex_post import Found, cut, refine, search
from verifier.revenue.integer_tables import IntegerTables
from verifier.revenue.optimal import by_posted_prices, certify, optimal_revenue
from verifier.revenue.optimal_definition import Profile, profiles
from verifier.revenue.steps import Steps, Weights, from_above

Joint = dict[Profile, F]


def random_joint(random: Random, n: int, B: int, largest: int, density: float) -> Joint:
    """Integer weights up to `largest` on a share `density` of the profiles, but on one at least."""
    weights = {
        theta: random.randint(1, largest) for theta in profiles(n, B) if random.random() < density
    } or {(B - 1,) * n: 1}
    total = sum(weights.values())
    return {theta: F(w, total) for theta, w in weights.items()}


def value(weights: Weights, found: Found) -> F:
    return F(int(found.prices.sum(dtype=object)), found.part * weights.total)


RANDOM_CASES = [
    (n, B, largest, density)
    for n, B in ((1, 5), (2, 3), (2, 4), (3, 3), (4, 2))
    for largest in (1, 10, 10**20)
    for density in (0.3, 0.9)
]


# Steps.


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 6), min_size=2, max_size=7).filter(any))
def test_the_gains_from_a_step_on_are_what_its_price_earns(masses: list[int]) -> None:
    B, total = len(masses), sum(masses)
    weights = Weights.of({(v,): F(m, total) for v, m in enumerate(masses) if m}, 1, B)
    earned = [v * sum(masses[v:]) * weights.total // total for v in range(B)]
    steps = Steps.of(weights)
    records = [v for v in range(1, B) if all(earned[v] > e for e in [0, *earned[v + 1 :]])]
    assert steps.starts.tolist() == records
    assert from_above(steps.gains, 0).tolist() == [earned[v] for v in records]
    assert steps.holding[0].tolist() == [sum(r <= v for r in records) - 1 for v in range(B)]
    assert steps.chain.tolist() == list(range(len(records) - 1))


def test_steps_of_several_players_are_numbered_player_by_player() -> None:
    joint = random_joint(Random(3), 3, 4, 9, 0.7)
    weights = Weights.of(joint, 3, 4)
    steps = Steps.of(weights)
    for i, held in enumerate(steps.holding):
        assert set(held[held >= 0].tolist()) == set(range(steps.first[i], steps.first[i + 1]))
        for theta in profiles(3, 4):
            j = held[theta]
            if j >= 0 and steps.starts[j] == np.ravel_multi_index(theta, (4, 4, 4)):
                assert theta[i] == 0 or held[(*theta[:i], theta[i] - 1, *theta[i + 1 :])] != j


# Two ways, and a third program.


@pytest.mark.parametrize(("n", "B", "largest", "density"), RANDOM_CASES)
def test_the_searches_and_the_program_in_posted_prices_agree(
    n: int, B: int, largest: int, density: float
) -> None:
    random = Random(f"{n} {B} {largest} {density}")
    for _ in range(4):
        joint = random_joint(random, n, B, largest, density)
        weights = Weights.of(joint, n, B)
        steps, found = Steps.of(weights), search(weights)
        assert found is not None
        assert found.optimal
        assert value(weights, found) == by_posted_prices(joint, n, B).value
        if len(steps.gains):
            other = refine(steps)
            assert other is not None
            assert other.optimal
            assert value(weights, other) == value(weights, found)
        if n == 2:
            assert value(weights, cut(steps)) == value(weights, found)


def test_the_cut_of_a_large_network_and_the_sparse_program_agree() -> None:
    weights = Weights.of(random_joint(Random(0), 2, 60, 100, 1), 2, 60)
    steps = Steps.of(weights)
    by_cut, by_program = cut(steps), refine(steps)
    assert by_program is not None
    assert by_program.optimal
    assert value(weights, by_cut) == value(weights, by_program)


def test_numbers_beyond_floats_are_refined(monkeypatch: pytest.MonkeyPatch) -> None:
    joint = random_joint(Random(11), 3, 4, 10**40, 1)
    weights = Weights.of(joint, 3, 4)
    assert weights.at.dtype == object
    optimum = optimal_revenue(joint, 3, 4)
    certify(optimum, joint, 3, 4)
    assert optimum.value == by_posted_prices(joint, 3, 4).value
    monkeypatch.setattr(ex_post, "ROUNDS", 0)
    unrefined = search(weights)
    assert unrefined is not None
    assert not unrefined.optimal


def test_a_solver_that_finds_nothing_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    joint = random_joint(Random(5), 3, 3, 9, 1)
    best = by_posted_prices(joint, 3, 3).value
    monkeypatch.setattr(ex_post, "approximate", lambda *_: None)
    assert search(Weights.of(joint, 3, 3)) is None
    assert optimal_revenue(joint, 3, 3).value == best


def test_fractional_readings_of_floats() -> None:
    """A third of every step is feasible for three players, and is read as that."""
    joint = random_joint(Random(2), 3, 3, 9, 1)
    steps = Steps.of(Weights.of(joint, 3, 3))
    rows = ex_post.Rows.of(steps)
    thirds = np.full(len(steps.gains), 1 / 3)
    earned, wins, share = ex_post._wins(steps, rows, thirds)
    assert (share, set(wins.tolist())) == (3, {1})
    assert earned == F(int(steps.gains.sum()), 3)
    cheap = ex_post._prices(steps, rows, [0.0] * rows.matrix.height, F(0))
    assert cheap[0] == int(steps.gains.sum())  # nothing read is a bound: the dear prices stay


# Flows.


def random_network(random: Random, nodes: int, arcs: int, largest: int) -> Network:
    pairs = {(0, nodes - 1): random.randint(0, largest)}
    for _ in range(arcs):
        u, v = random.sample(range(nodes), 2)
        if (v, u) not in pairs and v != 0 and u != nodes - 1:
            pairs[u, v] = random.randint(0, largest)
    kind = object if largest > 2**40 else np.int64
    tails, heads = (np.array(side) for side in zip(*pairs, strict=True))
    return Network(nodes, 0, nodes - 1, tails, heads, np.array(list(pairs.values()), dtype=kind))


@pytest.mark.parametrize("largest", [1, 10, 2**31 - 1, 2**31, 2**40, 10**30])
def test_flows_are_flows_and_the_cuts_show_them_maximal(largest: int) -> None:
    random = Random(largest)
    for nodes, arcs in ((2, 3), (5, 12), (9, 30), (30, 200)):
        network = random_network(random, nodes, arcs, largest)
        graph = nx.DiGraph()
        graph.add_nodes_from((0, nodes - 1))
        for u, v, c in zip(network.tails, network.heads, network.capacities, strict=True):
            graph.add_edge(int(u), int(v), capacity=int(c))
        expected = nx.maximum_flow_value(graph, 0, nodes - 1)
        for flow, reached in (by_paths(network), by_rounds(network)):
            assert all(0 <= f <= c for f, c in zip(flow, network.capacities, strict=True))
            balance = [0] * nodes
            for u, v, f in zip(network.tails, network.heads, flow, strict=True):
                balance[u] -= int(f)
                balance[v] += int(f)
            assert balance[-1] == expected == -balance[0]
            assert not any(balance[1:-1])
            assert reached[0]
            assert not reached[-1]
            cut_arcs = reached[network.tails] & ~reached[network.heads]
            assert sum(map(int, network.capacities[cut_arcs])) == expected


# Certificates in integers.


JOINT = random_joint(Random(4), 2, 4, 5, 0.8)


def good() -> IntegerTables:
    weights = Weights.of(JOINT, 2, 4)
    found = search(weights)
    assert found is not None
    return IntegerTables.of(weights, found)


def raised(a: tuple[np.ndarray, ...], i: int, theta: Profile, by: int) -> tuple[np.ndarray, ...]:
    changed = [x.copy() for x in a]
    changed[i][theta] += by
    return tuple(changed)


@pytest.mark.parametrize(
    ("doctor", "message"),
    [
        (lambda t: replace(t, win=raised(t.win, 0, (0, 0), -1)), "a probability is negative"),
        (lambda t: replace(t, win=raised(t.win, 0, (3, 3), 2)), "sum to more than 1"),
        (lambda t: replace(t, pay=raised(t.pay, 1, (0, 0), 1)), "player 2 ends below zero"),
        (lambda t: replace(t, pay=raised(t.pay, 1, (0, 3), -3)), "player 2 is better off reporting 3"),
        (lambda t: replace(t, win=(t.win[0],)), "not every player"),
        (lambda t: replace(t, win=(t.win[0], t.win[1][:2])), "not one of integers on all profiles"),
        (lambda t: replace(t, win=(t.win[0], t.win[1] * 0.5)), "not one of integers on all profiles"),
        (lambda t: replace(t, pay=raised(t.pay, 1, (0, 0), 2**61)), "too large"),
        (lambda t: replace(t, win=(0 * t.win[0],) * 2, pay=(0 * t.pay[0],) * 2), "not the value"),
        (lambda t: replace(t, share=2), "not the value"),
        (lambda t: replace(t, prices=t.prices + 1), "not the value"),
        (lambda t: replace(t, prices=_moved(t.prices, (3, 3), (0, 0))), "multiplier of player 1 is negative"),
        (lambda t: replace(t, prices=_moved(t.prices, (0, 0), (3, 3))), "negative price"),
    ],
)
def test_a_doctored_table_is_refused(doctor: Callable[[IntegerTables], IntegerTables], message: str) -> None:
    tables = good()
    tables.certify()
    with pytest.raises(CertificationError, match=message):
        doctor(tables).certify()


def _moved(prices: np.ndarray, source: Profile, target: Profile) -> np.ndarray:
    """What the source costs, and 1 more, moved to the target: the sum stays."""
    changed = prices.copy()
    amount = int(prices[source]) + (1 if prices[source] == 0 else 0)
    changed[source] -= amount
    changed[target] += amount
    return changed


@pytest.mark.parametrize("seed", range(6))
def test_both_certifications_refuse_the_same_tables(seed: int) -> None:
    """The definition on dictionaries of Fractions, and the one on arrays, after one random change."""
    random, tables = Random(seed), good()
    weights = Weights.of(JOINT, 2, 4)
    accepted = 0
    for _ in range(40):
        name = random.choice(["win", "pay", "prices"])
        theta, by = (random.randrange(4), random.randrange(4)), random.choice((-1, 1))
        if name == "prices":
            (changed,) = raised((tables.prices,), 0, theta, by)
            other = replace(tables, prices=changed)
        else:
            other = replace(tables, **{name: raised(getattr(tables, name), random.randrange(2), theta, by)})
        verdicts = []
        for judge in (other.certify, lambda other=other: certify(other.optimum(), JOINT, 2, 4)):
            try:
                judge()
                verdicts.append(True)
            except CertificationError:
                verdicts.append(False)
        assert verdicts[0] == verdicts[1]
        accepted += verdicts[0]
    assert accepted < 40
    certify(tables.optimum(), JOINT, 2, 4)
    assert weights.total == tables.weights.total
