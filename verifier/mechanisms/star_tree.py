"""The star mechanism as a two-step game, and Lemma 3 as a question about its tree.

Main definitions
    `star_game`: the game for a fixed profile of true values, with reports from a grid.
    `point_masses`: the grid of Lemma 3. `Announcement`: what step d makes public. `instead`: what step d
    would have made public, had a player announced another value. `WORDS`: how a tree shows it all.
    `lie_dominated`: Lemma 3's question.

Notation
    | paper | code |
    |---|---|
    | theta, v, *, v_-* | `theta`, the profile of actions, `announcement.star`, `announcement.others` |
    | C_1, and the draw of (r, p) | the outcome of chance: `TAILS`, `HEADS`, or a pair (r, p) |

Choices
    Heads is one outcome of chance with the expected utilities of the draw, or (`draws=True`) n|[B]| outcomes,
    one for each (r, p). Nothing is announced after Heads: no player has a move left.

References
    [ACM2010] Section 5: Mechanism M, Lemma 3.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from verifier.contexts.beliefs import TypeProfile
from verifier.errors import OutOfRange
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player
from verifier.games.two_step.game import TwoStepGame
from verifier.games.two_step.step_one import Dominated, NotDominated, dominated_in_step_one
from verifier.games.two_step.unfold import Words
from verifier.mechanisms.star import Assignment, Report, Star

HEADS, TAILS = "Heads", "Tails"
Draw = str | tuple[Player, int]


@dataclass(frozen=True, slots=True)
class Announcement:
    """(*, v_-*), where `others` are the values of the players but the star, in their order."""

    star: Player
    others: tuple[int, ...]

    def value(self, j: Player) -> int:
        """v_j, for a player j other than the star.

        >>> Announcement(star=1, others=(0, 2)).value(2)
        2
        """
        assert j != self.star
        return self.others[j if j < self.star else j - 1]

    def __str__(self) -> str:
        return f"star {self.star + 1}, the others {' '.join(map(str, self.others))}"


StarGame = TwoStepGame[int, Draw, Announcement, Report]


def instead(m: Announcement, j: Player, value: int) -> Announcement:
    """(*, v_-*) with v_j replaced by `value`, for a player j other than the star.

    >>> instead(Announcement(0, (1, 2)), 2, 0)
    Announcement(star=0, others=(1, 0))
    """
    assert j != m.star
    at = j if j < m.star else j - 1
    return Announcement(m.star, (*m.others[:at], value, *m.others[at + 1 :]))


def announce(star: Star, v: TypeProfile) -> Announcement:
    """Step d: the star, and the values of all players but him."""
    chosen = star.star(v)
    return Announcement(chosen, (*v[:chosen], *v[chosen + 1 :]))


def point_masses(star: Star) -> tuple[Report, ...]:
    """The reports that are certain of one value.

    They are all that Lemma 3 asks for: whatever is reported, the star is offered CP or a price above it,
    and some point masses lead there too (`Star.offers`); and by Brier's rule a reporter's own reward lies
    between those of a point mass that is right and of one that is wrong.
    """
    return tuple(Distribution.pure(w) for w in range(star.B))


def star_game(
    star: Star, theta: TypeProfile, grid: Sequence[Report] | None = None, *, draws: bool = False
) -> StarGame:
    """The game that the mechanism plays when the true values are theta and reports are from the grid.

    The grid is `point_masses` unless given.

    Raises: OutOfRange if theta is not a profile of [B]^n.

    >>> from verifier.games.two_step.plans import count_information_sets, count_plans
    >>> game = star_game(Star(2, 3, Fraction(1, 8), Fraction(1, 8)), (1, 2))
    >>> [count_information_sets(game, i) for i in (0, 1)], [count_plans(game, i) for i in (0, 1)]
    ([3, 4], [7, 9])
    """
    if len(theta) != star.n or not all(0 <= t < star.B for t in theta):
        raise OutOfRange(f"theta = {list(theta)} lies outside [B]^n with n = {star.n}, B = {star.B}")
    prices = star.heads_prices
    one = Fraction(1, star.n * len(prices))
    heads: list[tuple[Draw, Fraction]] = [(HEADS, star.delta)]
    if draws:
        heads = [(draw, star.delta * one) for draw in product(range(star.n), prices)]

    def utilities(v: TypeProfile, c: Draw, reports: Mapping[Player, Report]) -> tuple[Fraction, ...]:
        if c == HEADS:
            return tuple(star.heads_utility(i, theta[i], v[i]) for i in range(star.n))
        outcome = star.tails(v, reports) if isinstance(c, str) else star.heads(v, *c)
        return utilities_of(outcome, theta)

    kept = point_masses(star) if grid is None else tuple(grid)
    game: StarGame = TwoStepGame(
        actions=(tuple(range(star.B)),) * star.n,
        chance=Distribution((*heads, (TAILS, 1 - star.delta))),
        announcement=lambda v, c: announce(star, v) if c == TAILS else None,
        reporters=lambda m: tuple(j for j in range(star.n) if j != m.star),
        grid=lambda i, m: kept,
        utilities=utilities,
    )
    return game.on_grid(kept)


def utilities_of(outcome: Assignment, theta: TypeProfile) -> tuple[Fraction, ...]:
    """u_i = theta_i - P_i for the winner, and -P_i for everybody else."""
    return tuple(
        (theta[i] if i == outcome.winner else 0) - price for i, price in enumerate(outcome.prices)
    )


def _report(report: Report) -> str:
    if len(report.weights) == 1:
        return str(report.support[0])
    return " ".join(f"{value}:{weight}" for value, weight in report.weights)


def _draw(c: Draw) -> str:
    return c if isinstance(c, str) else f"Heads, player {c[0] + 1}, price {c[1]}"


WORDS = Words(chance=_draw, report=_report)


def lie_dominated(
    star: Star, theta: TypeProfile, i: Player
) -> Dominated[int, Announcement, Report] | NotDominated[int, Announcement, Report]:
    """Lemma 3 at theta, for player i: does every plan that lies earn less than its truthful simulation?

    >>> answer = lie_dominated(Star(2, 3, Fraction(1, 8), Fraction(1, 8)), (1, 2), 0)
    >>> answer.closest.lie, answer.closest.rest         # by saying 0 he leaves the good, and is rewarded
    (0, (1,))
    >>> answer.closest.margin == Fraction(1, 384) - Fraction(7, 8) * 2 * Fraction(1, 1152)
    True
    """
    return dominated_in_step_one(star_game(star, theta), i, theta[i], instead)
