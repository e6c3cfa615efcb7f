"""Iterated elimination: in the strict sense the order does not matter; and what is gone, a survivor beats."""

from fractions import Fraction as F
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws.matrices import few, matrix, rows
from verifier.dominance import by_enumeration, witnesses_first
from verifier.dominance.elimination import eliminate
from verifier.dominance.question import Dominated, Sense
from verifier.games.normal_form import NormalFormGame


@st.composite
def games(draw: st.DrawFn) -> NormalFormGame:
    """Two players with three actions each; one with four and one with two; or three with two each."""
    sizes = draw(st.sampled_from([(3, 3), (4, 2), (2, 2, 2)]))
    actions = [list(range(size)) for size in sizes]
    return NormalFormGame.of(actions, {s: [draw(few) for _ in sizes] for s in product(*actions)})


def one_by_one(game: NormalFormGame, dice: Random) -> NormalFormGame:
    """Remove one strictly dominated action at a time, in a random order, by the enumerating engine."""
    while True:
        gone = []
        for i in range(game.n):
            everything = range(len(game.actions[i]))
            answers = by_enumeration.classify(game.matrix(i), everything, everything, Sense.STRICTLY)
            gone += [(i, game.actions[i][a]) for a, found in answers.items() if isinstance(found, Dominated)]
        if not gone:
            return game
        player, action = dice.choice(gone)
        kept = [[a for a in own if (i, a) != (player, action)] for i, own in enumerate(game.actions)]
        game = game.restricted(kept)


@given(games(), st.integers(0, 10**6))
@settings(max_examples=120, derandomize=True, deadline=None)
def test_strict_elimination_does_not_depend_on_the_order(game: NormalFormGame, seed: int) -> None:
    result = eliminate(game)
    assert result.undecided == ()
    assert result.left.actions == one_by_one(game, Random(seed)).actions


@given(games())
@settings(max_examples=120, derandomize=True, deadline=None)
def test_every_step_of_an_elimination_is_one(game: NormalFormGame) -> None:
    """Replayed from the start: at each step the mixture is better than the action in the game then left."""
    result = eliminate(game)
    left = game
    for number in range(1, 1 + max((step.round for step in result.steps), default=0)):
        now = [step for step in result.steps if step.round == number]
        assert now
        for step in now:
            for rest in left.rests(step.player):
                weights = step.mixture.weights
                mixed = sum((p * left.payoff(step.player, b, rest) for b, p in weights), F(0))
                assert mixed > left.payoff(step.player, step.action, rest)
        gone = {(step.player, step.action) for step in now}
        left = left.restricted([[a for a in own if (i, a) not in gone] for i, own in enumerate(left.actions)])
    assert left.actions == result.left.actions


@given(rows(5, 3))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_what_is_strictly_dominated_is_so_by_a_mixture_over_survivors(u: list[list[F]]) -> None:
    """The "well known property" that the proof of Claim 3 uses."""
    everything = range(len(u))
    answers = witnesses_first.classify(matrix(u), everything, everything, Sense.STRICTLY)
    survivors = [a for a in everything if not isinstance(answers[a], Dominated)]
    for a in set(everything) - set(survivors):
        again = witnesses_first.classify(matrix(u), [a], [*survivors, a], Sense.STRICTLY)[a]
        assert isinstance(again, Dominated)
        assert set(again.mixture.support) <= set(survivors)


def test_weak_elimination_does_depend_on_the_order() -> None:
    """So the order is part of the answer there: rounds are simultaneous."""
    game = NormalFormGame.of(
        [["T", "M", "B"], ["L", "R"]],
        {("T", "L"): (1, 1), ("T", "R"): (0, 0), ("M", "L"): (1, 1), ("M", "R"): (2, 1),
         ("B", "L"): (0, 0), ("B", "R"): (2, 1)},
    )  # fmt: skip
    together = eliminate(game, Sense.WEAKLY).left.actions
    top_first = eliminate(game.restricted([["M", "B"], ["L", "R"]]), Sense.WEAKLY).left.actions
    assert together == (("M",), ("L", "R"))
    assert top_first == (("M",), ("R",))
