"""Gambit reads what we write: the same information sets, strategies, payoffs, and undominated strategies.

Gambit's Python package is a test dependency only (`pip install -e ".[gambit]"`), and pinned: version 17 is
a beta whose interface changes. There information sets are known by the paths that lead to them, not by
labels, so that we look the labels up on our tree; those that Gambit has kept we find in the file it writes.
"""

import importlib
import importlib.util
import io
import os
import re
from fractions import Fraction as F
from random import Random
from typing import Any

import pytest

from tests.games.test_two_step import behaviours, on_tree
from tests.games.two_step_games import small_game
from verifier.exact.distribution import Distribution
from verifier.games.two_step import tree as trees
from verifier.games.two_step.efg import to_efg
from verifier.games.two_step.plans import (
    count_information_sets,
    count_plans,
    expected,
    expected_of_behaviour,
    plans,
)
from verifier.games.two_step.read_efg import from_efg
from verifier.games.two_step.step_one import Dominated
from verifier.games.two_step.unfold import step_one_label, step_two_label, unfold
from verifier.mechanisms.star import Star
from verifier.mechanisms.star_tree import WORDS, lie_dominated, star_game

Drawn = dict[tuple[int, str], Distribution[str]]


@pytest.fixture(scope="module")
def gambit() -> Any:
    """The package; where it is missing, a skip that says so, and a failure in CI."""
    if importlib.util.find_spec("pygambit") is None:
        missing = "pygambit is not installed, so nothing is compared with Gambit: pip install -e '.[gambit]'"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return importlib.import_module("pygambit")


def label_at(tree: trees.Tree, i: int, path: tuple[str, ...]) -> str:
    """The label of the information set, player i's, to which these branches lead from the root."""
    node = tree.root
    for branch in path:
        assert not isinstance(node, trees.Leaf)
        labels = node.weights.support if isinstance(node, trees.Chance) else node.actions
        node = node.children[labels.index(branch)]
    assert isinstance(node, trees.Decision)
    assert node.player == i
    return node.label


def payoffs(gambit: Any, read: Any, tree: trees.Tree, drawn: Drawn) -> tuple[F, ...]:
    """E[u_i] for every i, by Gambit, in its rational arithmetic."""
    weights: list[list[list[F]]] = []
    for i, player in enumerate(read.players):
        weights.append([])
        for infoset in read.get_infosets(player):
            own = drawn[i, label_at(tree, i, infoset.actions)]
            weights[i].append([own[action] for action in read.get_actions(gambit.H.path(*infoset.actions))])
    earned = read.mixed_behavior_profile(weights, rational=True).payoffs
    assert all(isinstance(earned[player], F) for player in read.players)
    return tuple(F(earned[player]) for player in read.players)


def same_shape(gambit: Any, read: Any, tree: trees.Tree) -> bool:
    """Whether the information sets agree, in number, order, members and actions, and what Gambit writes.

    In what it writes we read the labels, chances and payoffs too; only, it gives names to the outcomes.
    """
    for i, player in enumerate(read.players):
        theirs = []
        for infoset in read.get_infosets(player):
            here = gambit.H.path(*infoset.actions)
            labels = {label_at(tree, i, member.actions) for member in read.get_members(here)}
            theirs.append((labels, tuple(read.get_actions(here))))
        ours = [({h}, actions) for (j, h), actions in trees.information_sets(tree).items() if j == i]
        if theirs != ours:
            return False
    written = re.sub(r'^t "" (\d+) "_\1" ', r't "" \1 "" ', read.to_efg(), flags=re.MULTILINE)
    return from_efg(written) == tree


@pytest.mark.parametrize("seed", range(12))
def test_random_games(gambit: Any, seed: int) -> None:
    game, rng = small_game(seed, 2 + seed % 2), Random(seed)
    tree = unfold(game, "small")
    read = gambit.read_efg(io.StringIO(to_efg(tree)))
    assert same_shape(gambit, read, tree)
    assert [len(read.get_infosets(p)) for p in read.players] == [
        count_information_sets(game, i) for i in range(game.n)
    ]
    assert [len(read.get_strategies(p)) for p in read.players] == [
        count_plans(game, i) for i in range(game.n)
    ]
    for _ in range(5):
        pure = [rng.choice(list(plans(game, i))) for i in range(game.n)]
        assert payoffs(gambit, read, tree, on_tree(game, pure)) == expected(game, pure)
    mixed = behaviours(game, rng)
    drawn: Drawn = {}
    for i, behaviour in enumerate(mixed):
        drawn[i, step_one_label(i)] = Distribution(tuple((str(a), w) for a, w in behaviour.action.weights))
        drawn |= {(i, step_two_label(h)): reports for h, reports in behaviour.reports.items()}
    assert payoffs(gambit, read, tree, drawn) == expected_of_behaviour(game, mixed)


@pytest.mark.parametrize(("n", "B", "draws"), [(2, 3, False), (2, 3, True), (3, 2, False), (3, 3, False)])
def test_the_star_mechanism(gambit: Any, n: int, B: int, draws: bool) -> None:
    """Information sets, perfect recall, payoffs at random pure profiles; strategies where they are few."""
    game = star_game(Star(n, B, F(1, 8), F(1, 7)), (1,) * n, draws=draws)
    tree, rng = unfold(game, "star", WORDS), Random(B)
    read = gambit.read_efg(io.StringIO(to_efg(tree)))
    assert same_shape(gambit, read, tree)
    assert read.is_perfect_recall
    if n * B < 9:
        assert [len(read.get_strategies(p)) for p in read.players] == [count_plans(game, i) for i in range(n)]
    for _ in range(3):
        pure = {h: Distribution.pure(rng.choice(own)) for h, own in trees.information_sets(tree).items()}
        assert payoffs(gambit, read, tree, pure) == trees.expected(tree, pure)


@pytest.mark.parametrize(("B", "theta"), [(2, (1, 1)), (2, (0, 1)), (3, (1, 2)), (3, (2, 0))])
@pytest.mark.parametrize("constant", [None, F(1, 3)])
def test_lemma_3_against_one_round_of_strict_dominance(
    gambit: Any, B: int, theta: tuple[int, ...], constant: F | None
) -> None:
    """Where every lie is dominated by its simulation, Gambit leaves the player no strategy that lies.

    The converse is no theorem (another strategy might dominate a lie), but so it is in these games too.
    Gambit is asked strategy by strategy. Its `supports.undominated_strategies_solve` will not do: versions
    16.7 and 17.0.0b2 also drop strategies that nothing dominates, for instance the third of four with payoffs
    0, 1, 1, 0.
    """
    star = Star(2, B, F(1, 8), F(1, 8), reward_constant=constant)
    tree = unfold(star_game(star, theta), "star", WORDS)
    read = gambit.read_efg(io.StringIO(to_efg(tree)))
    support = read.strategy_support_profile()
    for i, player in enumerate(read.players):
        first = next(
            h.actions for h in read.get_infosets(player) if label_at(tree, i, h.actions) == step_one_label(i)
        )
        here = gambit.H.path(*first)
        left = [s for s in read.get_strategies(player) if not support.is_dominated(player, s, strict=True)]
        said = {int(read.get_behavior(player, s)[here]) for s in left}
        assert (said == {theta[i]}) == isinstance(lie_dominated(star, theta, i), Dominated)
