"""Two-step games: information sets and counts, expected utilities by three roads, finite grids, errors."""

from dataclasses import replace
from fractions import Fraction as F
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.games.two_step_games import SmallGame, SmallPlan, small_game
from verifier.errors import MalformedGame
from verifier.exact.distribution import Distribution
from verifier.games.two_step import tree as trees
from verifier.games.two_step.game import InformationSet, TwoStepGame
from verifier.games.two_step.plans import (
    Behaviour,
    count_information_sets,
    count_plans,
    count_strategies,
    expected,
    expected_of_behaviour,
    expected_of_mixtures,
    plans,
)
from verifier.games.two_step.unfold import PLAIN, Words, step_one_label, step_two_label, unfold

SEEDS = st.integers(0, 10**6)
SIZES = st.integers(2, 3)
SHORT = settings(derandomize=True, deadline=None, max_examples=40)


def secret() -> SmallGame:
    """Player 1 picks 0 or 1. Then 2 is asked, who hears whether 1 is asked too: he is if he picked 1."""
    return TwoStepGame(
        actions=((0, 1), (0,)),
        chance=Distribution((("on", F(1)),)),
        announcement=lambda a, c: "both" if a[0] == 1 else "second",
        reporters=lambda m: (0, 1) if m == "both" else (1,),
        grid=lambda i, m: ("p", "q", "r"),
        utilities=lambda a, c, reports: (F(a[0]), F(len(reports))),
    )


def test_information_sets_and_counts_by_hand() -> None:
    """1 reports once, after his 1: 1 + 3 plans, 2 * 3 strategies. 2 reports after either announcement."""
    game = secret()
    assert list(game.information_sets(0)) == [InformationSet(0, 1, "both")]
    assert [count_information_sets(game, i) for i in (0, 1)] == [2, 3]
    assert [count_plans(game, i) for i in (0, 1)] == [4, 9]
    assert [count_strategies(game, i) for i in (0, 1)] == [6, 9]


def test_a_finer_or_coarser_grid() -> None:
    game = secret().on_grid(("p",))
    assert [count_plans(game, i) for i in (0, 1)] == [2, 1]
    for bad in ((), ("p", "p")):
        with pytest.raises(MalformedGame):
            secret().on_grid(bad)


@pytest.mark.parametrize("actions", [(), ((0, 1), ()), ((0, 0), (1,))])
def test_a_game_needs_distinct_actions(actions: tuple[tuple[int, ...], ...]) -> None:
    with pytest.raises(MalformedGame):
        replace(secret(), actions=actions)


@SHORT
@given(SEEDS, SIZES)
def test_counts_are_those_of_the_lists_and_of_the_tree(seed: int, n: int) -> None:
    game = small_game(seed, n)
    at = trees.information_sets(unfold(game))
    for i in range(n):
        listed = list(plans(game, i))
        assert len(listed) == count_plans(game, i)
        assert all(plan not in listed[:k] for k, plan in enumerate(listed))
        own = [actions for (player, _), actions in at.items() if player == i]
        assert len(own) == count_information_sets(game, i)
        product_of_sizes = 1
        for actions in own:
            product_of_sizes *= len(actions)
        assert product_of_sizes == count_strategies(game, i)


def on_tree(game: SmallGame, profile: list[SmallPlan]) -> dict[tuple[int, str], Distribution[str]]:
    """The plans as behaviour at the tree's information sets; where a plan is silent, the first report."""
    behaviour = {}
    for i, plan in enumerate(profile):
        behaviour[i, step_one_label(i)] = Distribution.pure(str(plan.action))
        for h in game.information_sets(i):
            silent = h.action != plan.action
            report = game.grid(i, h.announcement)[0] if silent else plan.reports[h.announcement]
            behaviour[i, step_two_label(h)] = Distribution.pure(report)
    return behaviour


@SHORT
@given(SEEDS, SIZES)
def test_plans_earn_the_same_in_the_game_and_on_its_tree(seed: int, n: int) -> None:
    game, rng = small_game(seed, n), Random(seed)
    drawn = [rng.choice(list(plans(game, i))) for i in range(n)]
    assert expected(game, drawn) == trees.expected(unfold(game), on_tree(game, drawn))


def weights(rng: Random, count: int) -> list[F]:
    parts = [rng.randint(1, 5) for _ in range(count)]
    return [F(part, sum(parts)) for part in parts]


def behaviours(game: SmallGame, rng: Random) -> list[Behaviour[int, str, str]]:
    def draw(items: tuple[object, ...]) -> Distribution[object]:
        return Distribution(tuple(zip(items, weights(rng, len(items)), strict=True)))

    return [
        Behaviour(draw(own), {h: draw(tuple(game.grid(i, h.announcement))) for h in game.information_sets(i)})  # type: ignore[arg-type, misc]
        for i, own in enumerate(game.actions)
    ]


@SHORT
@given(SEEDS, SIZES)
def test_behaviour_earns_the_same_in_the_game_and_on_its_tree(seed: int, n: int) -> None:
    game = small_game(seed, n)
    profile = behaviours(game, Random(seed))
    labelled = {}
    for i, behaviour in enumerate(profile):
        labelled[i, step_one_label(i)] = Distribution(
            tuple((str(a), w) for a, w in behaviour.action.weights)
        )
        labelled |= {(i, step_two_label(h)): drawn for h, drawn in behaviour.reports.items()}
    assert expected_of_behaviour(game, profile) == trees.expected(unfold(game), labelled)


@SHORT
@given(SEEDS)
def test_behaviour_earns_what_its_mixture_of_plans_earns(seed: int) -> None:
    """Kuhn (1953): each plan drawn with the product of its probabilities at the sets it names."""
    game = small_game(seed)
    profile = behaviours(game, Random(seed))
    mixtures = []
    for i, behaviour in enumerate(profile):
        drawn = []
        for plan in plans(game, i):
            chance = behaviour.action[plan.action]
            for m, report in plan.reports.items():
                chance *= behaviour.reports[InformationSet(i, plan.action, m)][report]
            drawn.append((plan, chance))
        mixtures.append(Distribution(tuple(drawn)))
    assert expected_of_mixtures(game, mixtures) == expected_of_behaviour(game, profile)


def test_a_player_cannot_use_what_he_has_not_heard() -> None:
    """Player 2 guesses 1's action: right with chance 1/2 when he hears nothing, always when he hears it."""
    deaf: TwoStepGame[int, str, str, int] = TwoStepGame(
        ((0, 1), (0,)), Distribution((("on", F(1)),)), lambda a, c: "guess", lambda m: (1,),
        lambda i, m: (0, 1), lambda a, c, reports: (F(0), F(reports[1] == a[0])),
    )  # fmt: skip
    told = replace(deaf, announcement=lambda a, c: str(a[0]))
    even = Distribution(tuple((plan, F(1, 2)) for plan in plans(deaf, 0)))

    def best(game: TwoStepGame[int, str, str, int]) -> F:
        guesses = plans(game, 1)
        return max(expected_of_mixtures(game, [even, Distribution.pure(plan)])[1] for plan in guesses)

    assert (best(deaf), best(told)) == (F(1, 2), F(1))


def test_labels_that_merge_information_sets_are_refused() -> None:
    game = secret()
    with pytest.raises(MalformedGame, match="one label"):
        unfold(game, words=Words(announcement=lambda m: "?"))
    with pytest.raises(MalformedGame, match="distinct actions"):
        unfold(game, words=Words(report=lambda r: "?"))
    assert unfold(game, words=PLAIN) == unfold(game)


def test_trees_that_are_none_are_refused() -> None:
    leaf = trees.Leaf((F(1),))
    one = trees.Decision(0, "h", ("l", "r"), (leaf, leaf))
    bad: list[trees.Node] = [
        trees.Leaf((F(1), F(2))),
        trees.Decision(1, "h", ("l",), (leaf,)),
        trees.Decision(0, "h", ("l", "l"), (leaf, leaf)),
        trees.Decision(0, "h", ("l",), (leaf, leaf)),
        trees.Decision(0, "g", ("l", "r"), (one, trees.Decision(0, "h", ("r", "l"), (leaf, leaf)))),
        trees.Chance(Distribution((("c", F(1)),)), (leaf, leaf)),
    ]
    for root in bad:
        with pytest.raises(MalformedGame):
            trees.Tree("", ("1",), root)
    assert list(product(*trees.information_sets(trees.Tree("", ("1",), one)).values())) == [("l",), ("r",)]
