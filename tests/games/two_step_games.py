"""Small random two-step games; the same seed gives the same game."""

from collections.abc import Mapping
from fractions import Fraction
from random import Random

from verifier.exact.distribution import Distribution
from verifier.games.two_step.game import TwoStepGame
from verifier.games.two_step.plans import Plan

SmallGame = TwoStepGame[int, str, str, str]
SmallPlan = Plan[int, str, str]


def small_game(seed: int, n: int = 2) -> SmallGame:
    """Two actions a player, up to three outcomes of chance, two announcements or the end, up to two reports.

    Announcements are drawn for every profile and outcome of chance, so that some tell more than others, two
    outcomes may lead to one, and information sets overlap between the runs of a lie and of the truth.
    """
    rng = Random(seed)
    parts = [rng.randint(1, 4) for _ in range(rng.randint(1, 3))]
    chance = Distribution(tuple((f"c{k}", Fraction(p, sum(parts))) for k, p in enumerate(parts)))
    actions = ((0, 1),) * n
    ends = {
        (a, c): rng.choice((None, "x", "y", "y"))
        for a in TwoStepGame(actions, chance, *[lambda *_: None] * 4).profiles()  # type: ignore[arg-type]
        for c in chance.support
    }
    called = {m: tuple(j for j in range(n) if rng.random() < 0.8) for m in "xy"}
    grid = ("p", "q")[: rng.randint(1, 2)]

    def utilities(a: tuple[int, ...], c: str, reports: Mapping[int, str]) -> tuple[Fraction, ...]:
        drawn = Random(repr((seed, a, c, sorted(reports.items()))))
        return tuple(Fraction(drawn.randint(-9, 9), drawn.randint(1, 3)) for _ in range(n))

    return TwoStepGame(
        actions, chance, lambda a, c: ends[a, c], called.__getitem__, lambda i, m: grid, utilities
    )
