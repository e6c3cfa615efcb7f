"""Ex-post equilibria of belief-dependent strategies, against their definitions over every context.

`literal_*` below enumerate the contexts with `contexts.all_contexts`, build the game of each, and compare
with every pure deviation; they share nothing with `solutions.ex_post` but the strategies themselves.
"""

from collections.abc import Callable
from fractions import Fraction as F
from itertools import product
from random import Random
from typing import Any

import pytest

from verifier.contexts.all_contexts import beliefs, contexts
from verifier.contexts.beliefs import Belief, Context
from verifier.contexts.equilibrium_file import (
    BeliefStrategies,
    External,
    Mixed,
    ordered,
    read_equilibrium,
    subsets,
)  # fmt: skip
from verifier.dominance.question import Sense
from verifier.errors import MalformedContext, MalformedDistribution, NotApplicable
from verifier.exact.distribution import Distribution
from verifier.games.auction import Outcome
from verifier.games.incomplete_information import auction_game
from verifier.mechanisms.second_price import SecondPrice
from verifier.mechanisms.table import TableMechanism
from verifier.meter import Meter
from verifier.solutions.dominant import Dominant, dominant
from verifier.solutions.ex_post import (
    Class,
    IsOne,
    NotDominant,
    NotNash,
    Play,
    cases,
    every_case,
    ex_post,
    mixed_somewhere,
    onto,
    very_weakly_dominant,
)  # fmt: skip

CLASSES: tuple[Class, ...] = ("all", "correct")


def table(random: Random, V: int, sizes: tuple[int, int], prices: tuple[F, ...]) -> TableMechanism:
    """Random chances in quarters and prices."""
    own = tuple(tuple(f"{name}{k}" for k in range(size)) for name, size in zip("ab", sizes, strict=True))
    outcomes = {}
    for s in product(*own):
        first = random.randrange(3)
        second = random.randrange(5 - 2 * first) if first < 3 else 0
        win = F(first, 4), F(min(second, 4 - first), 4)
        outcomes[s] = Outcome(win, (random.choice(prices), random.choice(prices)))
    return TableMechanism(V, own, outcomes, {}, "random")


def strategies(random: Random, m: TableMechanism, listed: int) -> BeliefStrategies:
    """A random rule, with some beliefs listed; one strategy in four is mixed."""

    def any_of(i: int) -> Mixed:
        own = m.strategies(i)
        if random.randrange(4) or len(own) == 1:
            return Distribution.pure(random.choice(own))
        a, b = random.sample(list(own), 2)
        return ordered([(a, F(1, 3)), (b, F(2, 3))])

    types = range(m.V + 1)
    rule = {(i, t, k): any_of(i) for i in range(2) for t in types for k in range(t, m.V + 1)}
    every = [E for least in types for E in subsets(m.V, least)]
    chosen = {(random.randrange(2), random.choice(types), random.choice(every)) for _ in range(listed)}
    return BeliefStrategies(m.V, lambda i, t, k: rule[i, t, k], {key: any_of(key[0]) for key in chosen})


def external(context: Context, i: int) -> External:
    return frozenset(profile[1 - i] for profile in context.beliefs[i].profiles())


def literal_nash(m: TableMechanism, context: Context, s: BeliefStrategies) -> bool:
    played = [s.at(i, context.theta[i], external(context, i)) for i in range(2)]

    def utility(i: int, mixed: list[Mixed]) -> F:
        return sum(
            (p * q * m.outcome((a, b)).utility(i, context.theta[i])
             for a, p in mixed[0].weights for b, q in mixed[1].weights),
            F(0),
        )  # fmt: skip

    for i in range(2):
        for a in m.strategies(i):
            deviating = list(played)
            deviating[i] = Distribution.pure(a)
            if utility(i, deviating) > utility(i, played):
                return False
    return True


def literal_ex_post(m: TableMechanism, s: BeliefStrategies, which: Class) -> bool:
    asked = (c for c in contexts(2, m.V) if which == "all" or (c.is_correct(0) and c.is_correct(1)))
    return all(literal_nash(m, context, s) for context in asked)


@pytest.mark.parametrize("V", [1, 2])
def test_the_cases_are_the_contexts(V: int) -> None:
    every = list(contexts(2, V))
    correct = [c for c in every if c.is_correct(0) and c.is_correct(1)]
    for which, expected in (("all", every), ("correct", correct)):
        made = [case.context(V) for case in every_case(V, which)]  # type: ignore[arg-type]
        keys = {(c.theta, external(c, 0), external(c, 1)) for c in made}
        assert keys == {(c.theta, external(c, 0), external(c, 1)) for c in expected}
        assert len(made) == len(expected)
    for case in every_case(V, "all"):
        context = case.context(V)
        assert case.smp == tuple(belief.smp for belief in context.beliefs)
        assert case.is_correct == (context.is_correct(0) and context.is_correct(1))


@pytest.mark.parametrize("seed", range(60))
def test_classes_agree_with_the_definition(seed: int) -> None:
    """Prices from a small set, so that ties and equilibria do occur."""
    random = Random(seed)
    V = 1 if seed % 4 else 2
    prices = (F(0),) if seed % 3 == 0 else (F(0), F(0), F(0), F(1, 4))
    m = table(random, V, (random.choice((1, 2)), random.choice((1, 2, 3))), prices)
    s = strategies(random, m, random.choice((0, 2, 5)))
    for which in CLASSES:
        found = ex_post(Play(m), s, which, Meter())
        assert isinstance(found, IsOne) == literal_ex_post(m, s, which)
        if isinstance(found, NotNash):
            assert which == "all" or found.case.is_correct
            assert not literal_nash(m, found.case.context(V), s)


def test_both_answers_occur_among_the_random_ones() -> None:
    answers = set()
    for seed in range(60):
        random = Random(seed)
        prices = (F(0),) if seed % 3 == 0 else (F(0), F(0), F(0), F(1, 4))
        m = table(random, 1, (random.choice((1, 2)), random.choice((1, 2, 3))), prices)
        s = strategies(random, m, 2)
        answers |= {(which, type(ex_post(Play(m), s, which, Meter()))) for which in CLASSES}
    assert answers == {(which, kind) for which in CLASSES for kind in (IsOne, NotNash)}


@pytest.mark.parametrize("seed", range(20))
def test_the_classes_have_every_pair_of_strategies_and_smps(seed: int) -> None:
    random = Random(seed)
    m = table(random, 2, (2, 2), (F(0),))
    s = strategies(random, m, 6)
    for which in CLASSES:
        few = {(case.theta, case.plays(s), case.smp) for case in cases(s, which)}
        assert few == {(case.theta, case.plays(s), case.smp) for case in every_case(2, which)}


@pytest.mark.parametrize("seed", range(30))
def test_very_weakly_dominant_is_that_of_footnote_9(seed: int) -> None:
    """Pure strategies: each s_i(B_i) against `solutions.dominant` in the game of its type."""
    random = Random(seed)
    m = table(random, 1, (2, 2), (F(0), F(0), F(1, 4)))
    s = strategies(random, m, 2)
    found = very_weakly_dominant(Play(m), s, Meter())
    game = auction_game(m)
    expected = True
    for i, t in product(range(2), range(2)):
        for belief in beliefs(i, t, 2, 1):
            own = s.at(i, t, frozenset(profile[1 - i] for profile in belief.profiles()))
            # A mixture is very weakly dominant iff everything that it plays is.
            for a in own.support:
                expected &= dominant(game.at((t, t)), i, a, Sense.VERY_WEAKLY) == Dominant()
    assert isinstance(found, IsOne) == expected


def test_a_deviation_has_its_numbers() -> None:
    """Second price, V = 2, player 1 bids 2 whatever his type: with type 0 against a truthful 1 he wins and
    pays 1; any bid below 1 gives 0."""
    truth: Callable[[int, int, int], Mixed] = lambda i, t, k: Distribution.pure(2 if i == 0 else t)  # noqa: E731
    s = BeliefStrategies(2, truth, {})
    found = ex_post(Play(SecondPrice(2, 2)), s, "correct", Meter())
    assert isinstance(found, NotNash)
    assert found.case.theta == (0, 1)
    gap = found.deviation
    assert (gap.player, gap.to, gap.utility, gap.better) == (0, 0, -1, 0)


def test_truth_in_the_second_price_auction() -> None:
    s = BeliefStrategies(3, lambda i, t, k: Distribution.pure(t), {})
    play = Play(SecondPrice(2, 3))
    assert all(isinstance(ex_post(play, s, which, Meter()), IsOne) for which in CLASSES)
    assert isinstance(very_weakly_dominant(play, s, Meter()), IsOne)
    assert onto(play, s) is None
    assert mixed_somewhere(s) is None
    once = s.changed(0, 2, frozenset({3}), Distribution.pure(0))
    assert isinstance(very_weakly_dominant(play, once, Meter()), NotDominant)
    assert isinstance(ex_post(play, once, "correct", Meter()), IsOne)  # at [[2, 3]] 2 and 0 lose
    assert isinstance(ex_post(play, once, "all", Meter()), NotNash)  # against a type 1 he would get 2 - 1


def test_onto_names_what_is_not_reached() -> None:
    play = Play(SecondPrice(2, 1))
    always = BeliefStrategies(1, lambda i, t, k: Distribution.pure(t if i == 0 else 0), {})
    assert onto(play, always) == (1, 1)
    mixed = always.changed(1, 1, frozenset({0}), ordered([(0, F(1, 2)), (1, F(1, 2))]))
    assert onto(play, mixed) == (1, 1)
    assert mixed_somewhere(mixed) == (1, 1, frozenset({0}))
    assert onto(play, mixed.changed(1, 0, frozenset({1}), Distribution.pure(1))) is None


def test_three_players_are_refused() -> None:
    with pytest.raises(NotApplicable, match="3 players"):
        Play(SecondPrice(3, 1))


def find(i: int, written: Any) -> str:
    assert isinstance(written, str)
    return written


IN, OUT = [["1", "in"]], [["1", "out"]]
SECOND = [{"player": 2, "type": t, "strategy": OUT} for t in (0, 1)]


def test_a_file_with_entries_of_all_three_kinds() -> None:
    s = read_equilibrium(
        [
            {"player": 1, "belief": [[0, 1], [0, 0]], "strategy": [["1/2", "in"], ["1/2", "out"]]},
            {"player": 1, "type": 0, "strategy": OUT},
            {"player": 1, "type": 0, "smp": 1, "strategy": IN},
            {"player": 1, "belief": [[1, "*"]], "strategy": IN},
            {"player": 1, "belief": [[1, 0]], "strategy": IN},
            {"player": 1, "belief": [[1, 1]], "strategy": OUT},
            *SECOND,
        ],
        1,
        find,
    )
    assert s.at(0, 0, frozenset({0, 1})) == ordered([("out", F(1, 2)), ("in", F(1, 2))])
    assert s.at(0, 0, frozenset({1})).support == ("in",)
    assert s.at(0, 0, frozenset({0})).support == ("out",)
    assert s.at(0, 1, frozenset({0, 1})).support == ("in",)
    assert s.at(0, 1, frozenset({1})).support == ("out",)


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        ({"player": 1}, MalformedContext, "is a list of entries"),
        ([{"player": 1}], MalformedContext, "is no entry"),
        ([{"player": 3, "type": 0, "strategy": IN}], MalformedContext, "the players are 1 and 2"),
        ([{"player": 1, "belief": [], "strategy": IN}], MalformedContext, "at least one type profile"),
        ([{"player": 1, "belief": [[0, 0], [1, 0]], "strategy": IN}], MalformedContext, "several own types"),
        ([{"player": 1, "belief": [["*", 0]], "strategy": IN}], MalformedContext, "his own as a number"),
        ([{"player": 1, "belief": [[0, 2]], "strategy": IN}], MalformedContext, "types are 0..1"),
        ([{"player": 1, "type": 2, "strategy": IN}], MalformedContext, "0 <= type <= smp <= 1"),
        ([{"player": 1, "type": 1, "smp": 0, "strategy": IN}], MalformedContext, "0 <= type <= smp <= 1"),
        ([{"player": 1, "type": 0, "strategy": "in"}], MalformedContext, "no mixed strategy"),
        ([{"player": 1, "type": 0, "strategy": [["1/2", "in"]]}], MalformedDistribution, "sum to 1/2"),
        ([{"player": 1, "type": 0, "strategy": IN}] * 2, MalformedContext, "two entries"),
        ([{"player": 1, "belief": [[0, 0]], "strategy": IN}] * 2, MalformedContext, "two entries"),
        ([{"player": 1, "type": 0, "strategy": IN}, *SECOND], MalformedContext, r"\[\[1, 0\], \[1, 1\]\]"),
    ],
)  # fmt: skip
def test_bad_files_are_refused(data: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        read_equilibrium(data, 1, find)


def test_every_belief_needs_a_strategy_and_one_listed_twice_over_types_is_found() -> None:
    """Five of the six beliefs of player 1: the sixth is named."""
    entries: list[dict[str, object]] = [
        {"player": 1, "belief": [[t, x] for x in sorted(E)], "strategy": IN}
        for t in (0, 1) for least in (0, 1) for E in subsets(1, least)
    ]  # fmt: skip
    assert len(entries) == 6
    read_equilibrium([*entries, *SECOND], 1, find)
    for left in range(6):
        missing = entries[:left] + entries[left + 1 :]
        with pytest.raises(MalformedContext) as raised:
            read_equilibrium([*missing, *SECOND], 1, find)
        assert str(entries[left]["belief"]) in str(raised.value)


def test_beliefs_as_objects() -> None:
    from verifier.contexts.equilibrium_file import as_belief

    assert as_belief(1, 0, frozenset({2, 1})) == Belief.of(1, [(1, 0), (2, 0)])
