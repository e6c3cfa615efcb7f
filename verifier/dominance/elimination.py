"""Iterated elimination of dominated actions, with its order.

In the sense `strictly` the result does not depend on the order of elimination; in the other two it may, so
the order is part of the answer: round by round, in each round player by player, all of a player's dominated
actions at once (rounds are simultaneous: every player is judged in the game left by the last round).

References
    Gilboa, Kalai and Zemel (1990), Operations Research Letters 9, 85-89, on order independence.
"""

from dataclasses import dataclass

from verifier.dominance import witnesses_first
from verifier.dominance.question import Classifier, Dominated, Sense, Undecided
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player, Strategy
from verifier.games.normal_form import NormalFormGame


@dataclass(frozen=True)
class Eliminated:
    """In this round the action was dominated by the mixture, in the game left by the rounds before."""

    round: int
    player: Player
    action: Strategy
    mixture: Distribution[Strategy]


@dataclass(frozen=True)
class Elimination:
    """The steps in order, the game that is left, and the actions that no engine could settle."""

    steps: tuple[Eliminated, ...]
    left: NormalFormGame
    undecided: tuple[tuple[Player, Strategy, str], ...]


def eliminate(
    game: NormalFormGame,
    sense: Sense = Sense.STRICTLY,
    rounds: int | None = None,
    classify: Classifier = witnesses_first.classify,
) -> Elimination:
    """Remove the dominated actions of all players, round after round, until none is left or `rounds` are
    over.

    In the sense `very weakly` two equal actions dominate each other; then only the later one goes.
    """
    steps: list[Eliminated] = []
    undecided: list[tuple[Player, Strategy, str]] = []
    number = 0
    while rounds is None or number < rounds:
        number += 1
        found: list[Eliminated] = []
        undecided = []
        kept: list[tuple[Strategy, ...]] = []
        for i in range(game.n):
            own, alive = game.actions[i], list(range(len(game.actions[i])))
            matrix = game.matrix(i)
            for a in reversed(alive.copy()):
                answer = classify(matrix, [a], alive, sense)[a]
                if isinstance(answer, Dominated):
                    mixture = Distribution.from_pairs((own[b], p) for b, p in answer.mixture.weights)
                    found.append(Eliminated(number, i, own[a], mixture))
                    if sense is Sense.VERY_WEAKLY:
                        alive.remove(a)
                elif isinstance(answer, Undecided):
                    undecided.append((i, own[a], answer.reason))
            gone = {step.action for step in found if step.player == i}
            kept.append(tuple(a for a in own if a not in gone))
        if not found:
            return Elimination(tuple(steps), game, tuple(undecided))
        steps += sorted(found, key=lambda step: (step.player, game.actions[step.player].index(step.action)))
        game = game.restricted(kept)
    return Elimination(tuple(steps), game, tuple(undecided))
