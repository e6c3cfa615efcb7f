"""The optimal mechanism of assignment contexts: numbers worked out by hand, other programs, wrong answers."""

from dataclasses import replace
from fractions import Fraction as F
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.contexts.assignment import NOTHING, Assignment, Setting, Types
from verifier.errors import TooLarge, UnknownName
from verifier.exact.distribution import Distribution
from verifier.exact.linear_program import LinearProgram, Optimal, solve
from verifier.exact.programs import CertificationError
from verifier.revenue import assignment_optimal
from verifier.revenue.assignment_definition import AssignmentOptimum, Participation, certify, type_profiles
from verifier.revenue.assignment_extension import extended
from verifier.revenue.assignment_optimal import on_declared_types, optimal_assignment_revenue
from verifier.revenue.assignment_program import Program
from verifier.revenue.optimal import optimal_revenue

A, B, AB = frozenset("a"), frozenset("b"), frozenset("ab")
READINGS: tuple[Participation, ...] = ("ex-post", "interim")


def single_good(n: int, values: int) -> Setting:
    """At most one player gets the item."""
    assignments = tuple(tuple(A if j == i else NOTHING for j in range(n)) for i in range(-1, n))
    return Setting(values, ("a",), assignments, ((A,),) * n)


def disjoint(values: int, *bundles: tuple[frozenset[str], ...]) -> Setting:
    """Items a and b; each player can get one of his bundles, no item goes twice."""
    choices = product(*((NOTHING, *own) for own in bundles))
    assignments = tuple(Z for Z in choices if sum(map(len, Z)) == len(frozenset().union(*Z)))
    return Setting(values, ("a", "b"), assignments, bundles)


def shared(values: int) -> Setting:
    """Components may overlap: item a can be given to both players at once, b to the second alone."""
    assignments: tuple[Assignment, ...] = tuple(product((NOTHING, A), (NOTHING, A, AB)))
    return Setting(values, ("a", "b"), assignments, ((A,), (A, AB)))


SETTINGS = {
    "unit demand": disjoint(2, (A, B), (A, B)),
    "one wants the pair": disjoint(2, (A, B), (AB,)),
    "one wants one item": disjoint(3, (A, B), (A,)),
    "shared": shared(2),
    "three players": disjoint(2, (A,), (B,), (AB,)),
}


@st.composite
def priors(draw: st.DrawFn, setting: Setting, most: int) -> Distribution[Types]:
    """Small integer weights on up to `most` type profiles."""
    everything = list(type_profiles(setting))
    support = draw(st.lists(st.sampled_from(everything), min_size=1, max_size=most, unique=True))
    weights = [draw(st.integers(1, 4)) for _ in support]
    return Distribution(tuple((t, F(w, sum(weights))) for t, w in zip(support, weights, strict=True)))


def literal_optimum(setting: Setting, prior: Distribution[Types], participation: Participation) -> F:
    """The definition as one program in (y, p), on all of Theta, with no reduction; p = plus - minus."""
    profiles, n = list(type_profiles(setting)), setting.n
    y = {(t, Z): k for k, (t, Z) in enumerate(product(profiles, setting.assignments))}
    plus = {(i, t): len(y) + k for k, (i, t) in enumerate(product(range(n), profiles))}
    size = len(y) + 2 * len(plus)

    def utility(i: int, own: tuple[int, ...], at: Types, row: list[F], weight: F) -> None:
        for Z in setting.assignments:
            row[y[at, Z]] += weight * setting.value(i, own, Z[i])
        row[plus[i, at]] -= weight
        row[plus[i, at] + len(plus)] += weight

    pr = dict(prior.weights)
    objective, rows = [F(0)] * size, []
    for (_, t), k in plus.items():
        objective[k], objective[k + len(plus)] = pr.get(t, F(0)), -pr.get(t, F(0))
    for i, t in product(range(n), profiles):
        for s in setting.types(i):
            row = [F(0)] * size  # lie - truth <= 0
            utility(i, t[i], (*t[:i], s, *t[i + 1 :]), row, F(1))
            utility(i, t[i], t, row, F(-1))
            rows.append(row)
        if participation == "ex-post":
            row = [F(0)] * size
            utility(i, t[i], t, row, F(-1))
            rows.append(row)
    if participation == "interim":
        for i in range(n):
            for own in setting.types(i):
                row = [F(0)] * size
                for t, q in prior.weights:
                    if t[i] == own:
                        utility(i, own, t, row, -q)
                rows.append(row)
    equal = [[F(k in {y[t, Z] for Z in setting.assignments}) for k in range(size)] for t in profiles]
    program = LinearProgram(
        tuple(objective), tuple(map(tuple, rows)), (F(0),) * len(rows),
        tuple(map(tuple, equal)), (F(1),) * len(equal),
    )  # fmt: skip
    answer = solve(program)
    assert isinstance(answer, Optimal)
    return answer.value


@pytest.mark.parametrize("participation", READINGS)
@pytest.mark.parametrize(("n", "values"), [(1, 4), (2, 3), (3, 2)])
@settings(derandomize=True, deadline=None, max_examples=12)
@given(data=st.data())
def test_one_item_for_at_most_one_player_is_a_single_good(
    n: int, values: int, participation: Participation, data: st.DataObject
) -> None:
    """Another program, in posted prices, on all of [B]^n."""
    setting = single_good(n, values)
    prior = data.draw(priors(setting, 6))
    as_values = {tuple(t[0] for t in theta): q for theta, q in prior.weights}
    expected = optimal_revenue(as_values, n, values, participation).value
    assert optimal_assignment_revenue(setting, prior, participation).value == expected
    assert on_declared_types(setting, prior, participation).value == expected


@pytest.mark.parametrize("participation", READINGS)
@pytest.mark.parametrize("name", ["one wants the pair", "shared"])
@settings(derandomize=True, deadline=None, max_examples=5)
@given(data=st.data())
def test_against_the_definition_as_one_program(
    name: str, participation: Participation, data: st.DataObject
) -> None:
    setting = SETTINGS[name]
    prior = data.draw(priors(setting, 4))
    found = optimal_assignment_revenue(setting, prior, participation).value
    assert found == literal_optimum(setting, prior, participation)


@pytest.mark.parametrize("participation", READINGS)
@pytest.mark.parametrize("name", SETTINGS)
@settings(derandomize=True, deadline=None, max_examples=5)
@given(data=st.data())
def test_types_that_do_not_occur_cost_no_revenue(
    name: str, participation: Participation, data: st.DataObject
) -> None:
    """The extended mechanism and the same multipliers meet the definition on all of Theta."""
    setting = SETTINGS[name]
    prior = data.draw(priors(setting, 4))
    optimum = optimal_assignment_revenue(setting, prior, participation)
    on_all = extended(optimum, setting.occurring(prior), setting, participation)
    assert on_all.lotteries.keys() == set(type_profiles(setting))
    certify(on_all, setting, prior, participation)
    assert on_declared_types(setting, prior, participation).value == optimum.value


def test_a_bundle_extracts_what_single_prices_cannot() -> None:
    """One buyer, values (1, 2) or (2, 1) for a and b and 3 for both: the pair at 3; apart, 2 is the most."""
    types = ((1, 2, 3), (2, 1, 3))
    prior = Distribution(tuple(((t,), F(1, 2)) for t in types))
    pair = disjoint(4, (A, B, AB))
    assert optimal_assignment_revenue(pair, prior).value == 3
    single = replace(pair, assignments=((A,), (B,), (NOTHING,)))
    assert optimal_assignment_revenue(single, prior).value == 2


def test_a_lottery_earns_more_than_any_price_list() -> None:
    """One buyer of one item, values (0, 2), (2, 0), (1, 1) with equal chances: each item at 2, and an even
    chance of either at 1, earn (2 + 2 + 1)/3; prices alone earn 4/3."""
    types = ((0, 2), (2, 0), (1, 1))
    prior = Distribution(tuple(((t,), F(1, 3)) for t in types))

    def revenue(prices: tuple[F, F]) -> F:
        """The buyer takes what gains him most; if he does not care, the dearer item, or an item at all."""
        sold = F(0)
        for t in types:
            gain, price = max((v - p, p) for v, p in zip(t, prices, strict=True))
            sold += price / 3 if gain >= 0 else 0
        return sold

    halves = [F(k, 2) for k in range(7)]
    assert max(revenue(prices) for prices in product(halves, repeat=2)) == F(4, 3)
    assert optimal_assignment_revenue(disjoint(3, (A, B)), prior).value == F(5, 3)


def test_shared_items_go_to_everybody() -> None:
    """Each of two players has the value 1 or 2 with equal chances, and one's item is not the other's loss."""
    both = Setting(3, ("a",), tuple(product((NOTHING, A), repeat=2)), ((A,), (A,)))
    prior = Distribution(tuple((((v,), (w,)), F(1, 4)) for v in (1, 2) for w in (1, 2)))
    assert optimal_assignment_revenue(both, prior).value == 2
    rivals = Setting(3, ("a",), ((A, NOTHING), (NOTHING, A), (NOTHING, NOTHING)), ((A,), (A,)))
    assert optimal_assignment_revenue(rivals, prior).value == F(3, 2)


@settings(derandomize=True, deadline=None, max_examples=8)
@given(data=st.data())
def test_values_of_bundles_that_nobody_assigns_change_nothing_when_they_are_zero(data: st.DataObject) -> None:
    setting = SETTINGS["one wants one item"]
    prior = data.draw(priors(setting, 4))
    more = replace(setting, bundles=((A, B, AB), (A,)))
    longer = Distribution(tuple((((*t[0], 0), t[1]), q) for t, q in prior.weights))
    found = optimal_assignment_revenue(more, longer).value
    assert found == optimal_assignment_revenue(setting, prior).value


@settings(derandomize=True, deadline=None, max_examples=8)
@given(data=st.data())
def test_order_of_the_optima(data: st.DataObject) -> None:
    """Ex post is at most interim, and that is at most the expected welfare."""
    setting = SETTINGS["unit demand"]
    prior = data.draw(priors(setting, 5))
    ex_post, interim = (optimal_assignment_revenue(setting, prior, p).value for p in READINGS)
    welfare = prior.expectation(lambda t: max(setting.welfare(t, Z) for Z in setting.assignments))
    assert ex_post <= interim <= welfare


def test_the_size_is_counted_right() -> None:
    setting = SETTINGS["three players"]
    prior = Distribution(((((1,), (0,), (1,)), F(1, 2)), (((0,), (1,), (1,)), F(1, 2))))
    for participation in READINGS:
        program = Program(setting, prior, participation)
        assert program.linear_program().size == program.size


PRIOR: Distribution[Types] = Distribution(tuple((((v,), (w,)), F(1, 4)) for v in (1, 2) for w in (1, 2)))
GOOD = on_declared_types(single_good(2, 3), PRIOR)
SOMEWHERE: Types = ((1,), (1,))


def wrong(name: str) -> AssignmentOptimum:
    """The optimum with one thing changed."""
    dual = GOOD.dual
    match name:
        case "value":
            return replace(GOOD, value=GOOD.value + 1)
        case "nothing happens":
            nothing = {t: {(NOTHING, NOTHING): F(1)} for t in GOOD.prices}
            return replace(GOOD, lotteries=nothing, prices={t: (F(0), F(0)) for t in GOOD.prices})
        case "pay what you say":
            first = {t: {(A, NOTHING): F(1)} for t in GOOD.prices}
            return replace(GOOD, lotteries=first, prices={t: (F(t[0][0]), F(0)) for t in GOOD.prices})
        case "entry fee":
            first = {t: {(A, NOTHING): F(1)} for t in GOOD.prices}
            return replace(GOOD, lotteries=first, prices={t: (F(1), F(0)) for t in GOOD.prices})
        case "lottery":
            return replace(GOOD, lotteries={**GOOD.lotteries, SOMEWHERE: {(A, NOTHING): F(1, 2)}})
        case "negative":
            odd = {(A, NOTHING): F(2), (NOTHING, A): F(-1)}
            return replace(GOOD, lotteries={**GOOD.lotteries, SOMEWHERE: odd})
        case "no assignment":
            return replace(GOOD, lotteries={**GOOD.lotteries, SOMEWHERE: {(A, A): F(1)}})
        case "missing profile":
            return replace(GOOD, prices={t: p for t, p in GOOD.prices.items() if t != SOMEWHERE})
        case "float":
            return replace(GOOD, prices={t: (0.0, *p[1:]) for t, p in GOOD.prices.items()})  # type: ignore[misc]
        case "no participation":
            return replace(GOOD, dual=replace(dual, participation={}))
        case "no truth":
            return replace(GOOD, dual=replace(dual, truth={}))
        case "smaller bound":
            smaller = {t: m / 2 for t, m in dual.capacity.items()}
            return replace(GOOD, value=GOOD.value / 2, dual=replace(dual, capacity=smaller))
        case "larger bound":
            larger = {t: m * 2 for t, m in dual.capacity.items()}
            return replace(GOOD, dual=replace(dual, capacity=larger))
        case "unknown inequality":
            return replace(GOOD, dual=replace(dual, capacity={**dual.capacity, ((7,), (7,)): F(0)}))
        case "negative multiplier":
            return replace(GOOD, dual=replace(dual, truth={**dual.truth, (0, SOMEWHERE, (0,)): F(-1)}))
        case _:
            raise AssertionError(name)


def test_the_certificate_of_the_optimum() -> None:
    certify(GOOD, single_good(2, 3), PRIOR)
    assert GOOD.value == F(3, 2)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("value", "the expected revenue is 3/2 and not the value 5/2"),
        ("nothing happens", "the expected revenue is 0 and not the value 3/2"),
        ("pay what you say", r"at \(\(1,\), \(0,\)\) player 1 is better off reporting \(0,\)"),
        ("entry fee", r"at \(\(0,\), \(0,\)\) player 1 ends below zero"),
        ("lottery", "do not sum to 1"),
        ("negative", "a probability is negative"),
        ("no assignment", "that is no assignment"),
        ("missing profile", "not one on all type profiles"),
        ("float", "not exact"),
        ("no participation", "is left with the coefficient"),
        ("no truth", "is left with the coefficient"),
        ("smaller bound", "the expected revenue is 3/2 and not the value 3/4"),
        ("larger bound", "bound the revenue by 3 and not by the value 3/2"),
        ("unknown inequality", "belongs to no inequality"),
        ("negative multiplier", "negative or not exact"),
    ],
)
def test_wrong_answers_are_refused(name: str, message: str) -> None:
    with pytest.raises(CertificationError, match=message):
        certify(wrong(name), single_good(2, 3), PRIOR)


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    setting, prior = single_good(2, 3), PRIOR
    with pytest.raises(TooLarge, match=r"729 x 729 = 531,441 profiles of occurring types, more than 20,000"):
        on_declared_types(disjoint(9, (A, B, AB), (A, B, AB)), Distribution.pure(((0, 0, 0), (0, 0, 0))))
    monkeypatch.setattr(assignment_optimal, "LIMIT_ENTRIES", 10)
    with pytest.raises(TooLarge, match=r"rows and \d+ columns, .* entries, more than 10"):
        optimal_assignment_revenue(setting, prior)


def test_no_third_reading() -> None:
    with pytest.raises(UnknownName, match="'ex-ante'"):
        optimal_assignment_revenue(single_good(2, 3), PRIOR, "ex-ante")  # type: ignore[arg-type]
