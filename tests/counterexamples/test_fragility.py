"""Second equilibria, against Definition 10 read literally, and the constructions of Theorems 4 and 5."""

from dataclasses import replace
from fractions import Fraction as F
from itertools import product
from random import Random
from typing import Any

import pytest

from tests.controls.fragility_variants import (
    Blend,
    HalfMenu,
    Lottery,
    Reserve,
    Spelled,
    WithOut,
    menus,
    truth,
)  # fmt: skip
from verifier.contexts.equilibrium_file import BeliefStrategies, External, Mixed, ordered, subsets
from verifier.counterexamples import theorem_4, theorem_5
from verifier.counterexamples.belief_strategies import NaiveByClasses, belief_strategies
from verifier.counterexamples.fragility import (
    benchmark,
    cases_with,
    fragile,
    is_second,
    misses,
    require_implementation,
    second_equilibrium,
)  # fmt: skip
from verifier.errors import MalformedContext, NotApplicable
from verifier.exact.distribution import Distribution
from verifier.games.auction import Outcome
from verifier.mechanisms.naive import Naive
from verifier.mechanisms.second_belief import SecondBelief
from verifier.mechanisms.second_price import SecondPrice
from verifier.mechanisms.table import TableMechanism
from verifier.mechanisms.ties import tie_rule
from verifier.meter import Meter
from verifier.revenue.second_belief_benchmark import second_belief_benchmark
from verifier.solutions.ex_post import IsOne, Play, every_case, ex_post, very_weakly_dominant

METER = Meter()


def literal_second(
    play: Play, s: BeliefStrategies, epsilon: F, i: int, t: int, E: External, sigma: Mixed
) -> bool:
    """Definition 10 with the change to sigma at (t, E), over every context of D(2,V), one by one."""
    after = s.changed(i, t, E, sigma)
    if after.at(i, t, E) == s.at(i, t, E):
        return False
    for case in every_case(s.V, "correct"):
        if play.deviation(case.theta, case.plays(after)) is not None:
            return False
        here = case.theta[i] == t and case.externals[i] == E
        wanted = epsilon * second_belief_benchmark(case.context(s.V))
        if here and play.outcome(case.plays(after)).revenue >= wanted:
            return False
    return True


def all_beliefs(V: int) -> list[tuple[int, int, External]]:
    every = [E for least in range(V + 1) for E in subsets(V, least)]
    return [(i, t, E) for i, t, E in product(range(2), range(V + 1), every)]


@pytest.mark.parametrize(("V", "empty"), [(1, True), (2, True), (2, False)])
def test_a_class_of_naive_has_the_same_outcomes(V: int, empty: bool) -> None:
    naive = Naive(2, V, empty)
    classes = NaiveByClasses(naive)
    assert set(map(classes.representative, naive.strategies(0))) == set(classes.strategies(0))
    for s in product(naive.strategies(0), repeat=2):
        assert naive.outcome(s) == naive.outcome(tuple(map(classes.representative, s)))


@pytest.mark.parametrize("V", [1, 2])
def test_truth_in_naive_with_all_strategies_and_with_classes(V: int) -> None:
    """Section 3.1.4 and footnote 10, over the strategies themselves: (t, E) at the belief (t, E)."""
    play, s = Play(Naive(2, V)), belief_strategies(Spelled(V), truth(V, spelled=True))[1]
    few = belief_strategies(Naive(2, V))
    for which in ("all", "correct"):
        assert isinstance(ex_post(play, s, which, METER), IsOne)
        assert isinstance(ex_post(Play(few[0]), few[1], which, METER), IsOne)
    assert isinstance(very_weakly_dominant(play, s, METER), IsOne)
    assert misses(play, s, F(1), "correct", METER) is None
    assert misses(Play(few[0]), few[1], F(1), "correct", METER) is None
    for case in every_case(V, "correct"):
        assert (
            play.outcome(case.plays(s)).revenue == benchmark(case) == second_belief_benchmark(case.context(V))
        )


@pytest.mark.parametrize(("V", "epsilon"), [(1, F(1)), (2, F(1)), (2, F(3, 4))])
def test_naive_with_all_strategies_is_fragile_where_it_is_with_classes(V: int, epsilon: F) -> None:
    """At every belief: a second equilibrium among the strategies iff one among the classes."""
    literal, s = Play(Naive(2, V)), belief_strategies(Spelled(V), truth(V, spelled=True))[1]
    seen, few = belief_strategies(Naive(2, V))
    found = set()
    for i, t, E in all_beliefs(V):
        one = second_equilibrium(literal, s, epsilon, i, t, E, pure=True)
        other = second_equilibrium(Play(seen), few, epsilon, i, t, E, pure=True)
        assert (one is None) == (other is None)
        if one is not None:
            found.add((i, t, E))
            assert literal_second(literal, s, epsilon, i, t, E, one.strategy)
    assert found


@pytest.mark.parametrize("seed", range(12))
def test_the_search_finds_what_there_is(seed: int) -> None:
    """Menus with truth very weakly dominant, V = 2, at two epsilons: pure strategies against Definition 10,
    each in turn; and where a pure one works a mixture does."""
    random = Random(seed)
    quarters = [F(k, 4) for k in range(3)]
    chances = {u: (F(0), *sorted(random.choice(quarters) for _ in range(2))) for u in range(3)}
    m = menus(2, chances, "random")
    play, s = Play(m), BeliefStrategies(2, lambda i, t, k: Distribution.pure(t), {})
    assert isinstance(ex_post(play, s, "correct", METER), IsOne)
    for epsilon in (F(1, 3), F(1)):
        for i, t, E in random.sample(all_beliefs(2), 10):
            works = [
                a for a in m.strategies(i) if literal_second(play, s, epsilon, i, t, E, Distribution.pure(a))
            ]
            found = second_equilibrium(play, s, epsilon, i, t, E, pure=True)
            mixed = second_equilibrium(play, s, epsilon, i, t, E)
            if misses(play, s, epsilon, "correct", METER) is None:
                assert (found is None) == (not works)
                assert mixed is not None or not works
            if mixed is not None and mixed.strategy != s.at(i, t, E):
                assert literal_second(play, s, epsilon, i, t, E, mixed.strategy)


def needs_mixing() -> tuple[Any, BeliefStrategies]:
    """V = 1. Player 1 gets the good for 1/2 with a, and with chance 1/2 for nothing with b and with c; d is
    to stay at home. Player 2 pays nothing if he plays z, or against a and d; x gives him 1 against b and -2
    against c, and y the reverse. Type 1 of player 1 plays a, type 0 plays d, player 2 plays z."""
    own = (("a", "b", "c", "d"), ("x", "y", "z"))
    first = {"a": (F(1), F(1, 2)), "b": (F(1, 2), F(0)), "c": (F(1, 2), F(0)), "d": (F(0), F(0))}
    second = {("b", "x"): F(-1), ("b", "y"): F(2), ("c", "x"): F(2), ("c", "y"): F(-1)}
    outcomes = {
        s: Outcome((first[s[0]][0], F(0)), (first[s[0]][1], second.get(s, F(0)))) for s in product(*own)
    }
    return TableMechanism(1, own, outcomes, {}, "mixing"), BeliefStrategies(
        1, lambda i, t, k: Distribution.pure("z" if i == 1 else "a" if t else "d"), {}
    )


def test_a_second_equilibrium_may_have_to_be_mixed() -> None:
    """a, b and c give type 1 the same. Against b player 2 leaves z for x, against c for y, so no pure change
    is an equilibrium; against half of each, x and y cost him 1/2, and z is a best reply."""
    m, s = needs_mixing()
    play, E = Play(m), frozenset({1})
    assert isinstance(ex_post(play, s, "correct", METER), IsOne)
    assert second_equilibrium(play, s, F(1, 2), 0, 1, E, pure=True) is None
    found = second_equilibrium(play, s, F(1, 2), 0, 1, E)
    assert found is not None
    assert found.margin == F(1, 2)
    assert set(found.strategy.support) == {"b", "c"}
    assert literal_second(play, s, F(1, 2), 0, 1, E, found.strategy)
    assert is_second(play, s, found, F(1, 2), "ex-post", METER) is None
    assert is_second(play, s, found, F(1, 2), "ex-post", METER, every_case(1, "correct")) is None
    assert second_equilibrium(play, s, F(1, 2), 0, 1, E, "very weakly dominant") is not None
    for a, lack in (("a", "the same function"), ("b", "no equilibrium"), ("d", "no equilibrium")):
        pure: Mixed = Distribution.pure(a)
        assert not literal_second(play, s, F(1, 2), 0, 1, E, pure)
        wrong = is_second(play, s, replace(found, strategy=pure), F(1, 2), "ex-post", METER)
        assert wrong is not None
        assert lack in wrong
    whole = ordered([("a", F(1, 3)), ("b", F(1, 3)), ("c", F(1, 3))])
    met = is_second(play, s, replace(found, strategy=whole), F(1, 8), "ex-post", METER)
    assert met is not None
    assert "the revenue at s'(B) is 1/6, not less than 1/8" in met


@pytest.mark.parametrize(("make", "epsilon"), [(HalfMenu, F(1, 2)), (Reserve, F(1, 2)), (Reserve, F(1, 4))])
def test_half_of_the_benchmark_need_not_be_fragile(make: Any, epsilon: F) -> None:
    """Outside the theorems: no change at any belief, pure or mixed; and literally none of the pure ones."""
    m = make()
    play, s = Play(m), BeliefStrategies(2, lambda i, t, k: Distribution.pure(t), {})
    require_implementation(play, s, epsilon, False, "very weakly dominant", METER)
    for kind, pure in product(("ex-post", "very weakly dominant"), (False, True)):
        assert fragile(play, s, epsilon, METER, kind, pure) is None  # type: ignore[arg-type]
    for i, t, E in all_beliefs(2):
        for a in m.strategies(i):
            assert not literal_second(play, s, epsilon, i, t, E, Distribution.pure(a))


@pytest.mark.parametrize(
    ("auction", "equilibrium", "epsilon"),
    [(Naive(2, 3), None, F(1)), (WithOut(3), truth(3), F(1)), (Spelled(3), truth(3, True), F(1))],
)
def test_theorem_5_gives_second_equilibria_over_every_context(
    auction: Any, equilibrium: Any, epsilon: F
) -> None:
    seen, s = belief_strategies(auction, equilibrium)
    play = Play(seen)
    for H in theorem_5.heights(3, epsilon):
        found = theorem_5.constructed(play, s, epsilon, H)
        assert is_second(play, s, found, epsilon, "very weakly dominant", METER) is None
        assert literal_second(play, s, epsilon, 1, 0, found.external, found.strategy)
        assert found.margin > 0
        printed = theorem_5.constructed(play, s, epsilon, H, "printed")
        wrong = is_second(play, s, printed, epsilon, "ex-post", METER)
        assert wrong is not None
        assert "the same function" in wrong


@pytest.mark.parametrize("seed", range(6))
def test_theorem_5_on_random_blends(seed: int) -> None:
    """NAIVE with probability 3/4 and a random menu with 1/4 implement 3/4 of the benchmark; V = 5."""
    random = Random(seed)
    chances = {u: (F(0), *sorted(F(random.randrange(5), 8) for _ in range(5))) for u in range(6)}
    m = Blend(5, chances)
    seen, s = belief_strategies(m, truth(5))
    play = Play(seen)
    require_implementation(play, s, F(3, 4), False, "very weakly dominant", METER)
    found = theorem_5.constructed(play, s, F(3, 4), 5)
    assert is_second(play, s, found, F(3, 4), "very weakly dominant", METER) is None
    searched = second_equilibrium(play, s, F(3, 4), 1, 0, found.external)
    assert searched is not None
    assert searched.margin >= found.margin > 0


def test_theorem_4_gives_second_equilibria_with_less_than_it_asks_for() -> None:
    """epsilon = 1, theta_2* = 1 needs V >= 3 only, not V > 6; there every context is looked at."""
    seen, s = belief_strategies(Naive(2, 3))
    play = Play(seen)
    assert theorem_4.theta_stars(3, F(1)) == [1]
    found = theorem_4.constructed(play, s, F(1), 1)
    assert (found.player, found.type, found.external) == (1, 1, frozenset({3}))
    assert literal_second(play, s, F(1), 1, 1, found.external, found.strategy)


def test_the_contexts_of_the_proofs_are_all_that_have_the_belief() -> None:
    """Every context of D(2,3) with B_2* is one of those that `games` makes, if every belief is listed."""
    s = belief_strategies(Spelled(3), truth(3, spelled=True))[1]
    play = Play(Naive(2, 3))
    made = {g.case for g in theorem_5.games(play, s, F(1), 3)}
    assert made == {
        case for case in every_case(3, "correct") if case.theta[1] == 0 and case.externals[1] == {3}
    }
    made4 = {g.case for g in theorem_4.games(play, s, F(1), 1)}
    assert made4 == {
        case for case in every_case(3, "correct") if case.theta[1] == 1 and case.externals[1] == {3}
    }
    few = {(c.theta, c.plays(s), c.smp) for c in cases_with(s, 1, 0, frozenset({3}))}
    assert few == {(c.theta, c.plays(s), c.smp) for c in made}


def test_every_display_of_the_proofs_holds_on_other_mechanisms() -> None:
    for auction, V, epsilon in ((WithOut(7), 7, F(1)), (Lottery(5), 5, F(3, 4))):
        seen, s = belief_strategies(auction, truth(V))
        play = Play(seen)
        for H in theorem_5.heights(V, epsilon):
            for games in theorem_5.games(play, s, epsilon, H):
                displays = [*games.equation_19(), *games.property_a(), *games.property_b()]
                assert all(display.true for display in displays)
                assert len(displays) == 5 + 2 + 6
    play, s = Play(WithOut(7)), belief_strategies(WithOut(7), truth(7))[1]
    for t in theorem_4.theta_stars(7, F(1)):
        for four in theorem_4.games(play, s, F(1), t):
            displays = [*four.g(), *four.g_prime(), *four.g_double_prime(), *four.property_a(),
                        *four.property_b()]  # fmt: skip
            assert all(display.true for display in displays)


def test_the_displays_are_not_true_of_everything() -> None:
    """Strategies that are no equilibrium: player 1 always stays at home, so that nothing is sold."""
    entries = [e for e in truth(7) if e["player"] == 2]
    entries += [{"player": 1, "type": t, "strategy": [["1", "out"]]} for t in range(8)]
    s = belief_strategies(WithOut(7), entries)[1]
    play = Play(WithOut(7))
    four = next(theorem_4.games(play, s, F(1), 2))
    for displays in (four.g(), four.g_prime(), four.g_double_prime()):
        assert [display.true for display in displays] == [True, False, False, False, True]
    assert [display.true for display in four.property_a()] == [False, True]
    five = next(theorem_5.games(play, s, F(1), 7))
    assert not all(display.true for display in five.equation_19())
    assert not all(display.true for display in five.property_b())
    assert [display.true for display in five.property_a()] == [False, True]


def test_truth_is_found_where_the_mechanism_has_a_word_for_it() -> None:
    s = belief_strategies(SecondBelief(2, 2, F(1), tie_rule("first", 2)))[1]
    assert s.at(0, 1, frozenset({0})).support == ((0, 1),)
    assert s.at(0, 1, frozenset({2})).support == ((1, 2),)
    assert belief_strategies(SecondPrice(2, 2), "truthful")[1].at(0, 1, frozenset({2})).support == (1,)
    with pytest.raises(NotApplicable, match="--equilibrium FILE"):
        belief_strategies(needs_mixing()[0])
    with pytest.raises(NotApplicable, match="3 players"):
        belief_strategies(SecondPrice(3, 2))


def test_strategies_of_files_are_the_mechanism_s() -> None:
    with pytest.raises(MalformedContext, match='"in" is no strategy of player 1; he has 0, 1'):
        belief_strategies(SecondPrice(2, 1), [{"player": 1, "type": 0, "strategy": [["1", "in"]]}])
    for written in ("in", [1], [1, [3]], [0.5, [1]], [2, "x"]):
        with pytest.raises(MalformedContext, match="no strategy of the mechanism naive"):
            belief_strategies(Naive(2, 2), [{"player": 1, "type": 0, "strategy": [["1", written]]}])
    with pytest.raises(MalformedContext, match="no strategy of the mechanism naive"):
        belief_strategies(Naive(2, 2, False), [{"player": 1, "type": 0, "strategy": [["1", [1, []]]]}])
