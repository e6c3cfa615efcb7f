"""The tree of a two-step game.

Main definitions
    `unfold`: step 1 player by player, each without knowing what the earlier ones did; then chance; then
    the reporters one by one, each knowing his own action and the announcement.
    `Words`, `PLAIN`: how actions, outcomes of chance, announcements and reports are written.
    `step_one_label`, `step_two_label`: the labels of the information sets.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from verifier.errors import MalformedGame
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player
from verifier.games.two_step.game import A, C, InformationSet, M, R, TwoStepGame
from verifier.games.two_step.tree import Chance, Decision, Leaf, Node, Tree


@dataclass(frozen=True)
class Words:
    """A text for everything that happens; different things need different texts."""

    action: Callable[[Any], str] = str
    chance: Callable[[Any], str] = str
    announcement: Callable[[Any], str] = str
    report: Callable[[Any], str] = str


PLAIN = Words()


def step_one_label(i: Player) -> str:
    """What player i knows in step 1: nothing."""
    return f"player {i + 1}, step 1"


def step_two_label(h: InformationSet[A, M], words: Words = PLAIN) -> str:
    """What a player knows in step 2: what he has done, and what he has heard."""
    return f"player {h.player + 1}, step 2: {words.action(h.action)} | {words.announcement(h.announcement)}"


def unfold(game: TwoStepGame[A, C, M, R], title: str = "", words: Words = PLAIN) -> Tree:
    """The game in extensive form, with players called 1 to n.

    A chance move with one outcome is left out.

    Raises: MalformedGame if two information sets would get one label, or two branches of a node.
    Cost: one leaf for every profile of actions, outcome of chance and profile of reports.
    """
    sets = [h for i in range(game.n) for h in game.information_sets(i)]
    if len({step_two_label(h, words) for h in sets}) != len(sets):
        raise MalformedGame("two information sets have one label: give `words` that tell them apart")

    def step_one(a: tuple[A, ...]) -> Node:
        i = len(a)
        if i == game.n:
            return move_of_chance(a)
        actions = game.actions[i]
        labels = tuple(words.action(own) for own in actions)
        return Decision(i, step_one_label(i), labels, tuple(step_one((*a, own)) for own in actions))

    def move_of_chance(a: tuple[A, ...]) -> Node:
        outcomes = game.chance.weights
        if len(outcomes) == 1:
            return step_two(a, outcomes[0][0], {})
        drawn = Distribution(tuple((words.chance(c), chance) for c, chance in outcomes))
        return Chance(drawn, tuple(step_two(a, c, {}) for c, _ in outcomes))

    def step_two(a: tuple[A, ...], c: C, reports: dict[Player, R]) -> Node:
        m = game.announcement(a, c)
        left = [] if m is None else [j for j in game.reporters(m) if j not in reports]
        if m is None or not left:
            return Leaf(game.utilities(a, c, reports))
        j = left[0]
        grid = game.grid(j, m)
        return Decision(
            j,
            step_two_label(InformationSet(j, a[j], m), words),
            tuple(words.report(report) for report in grid),
            tuple(step_two(a, c, {**reports, j: report}) for report in grid),
        )

    return Tree(title, tuple(str(i + 1) for i in range(game.n)), step_one(()))
