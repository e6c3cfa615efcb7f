"""Dominant strategies, in the three kinds.

Main definitions
    `dominant`: is a_i strictly, weakly or very weakly dominant? A no names a rival action and a rest.

References
    [CM2012] footnote 9 (Section 3.1.2). The comparison is with every other pure action; by linearity it is
    then with every mixed one too.
"""

from dataclasses import dataclass

from verifier.dominance.question import Sense
from verifier.games.auction import Player, Rest, Strategy
from verifier.games.normal_form import NormalFormGame


@dataclass(frozen=True)
class Dominant:
    """For every other action and every rest the required inequality holds."""


@dataclass(frozen=True)
class NotDominant:
    """`other` does too well: at the rest `at`, or, in the sense `weakly`, at every rest as well (`at` is
    None)."""

    other: Strategy
    at: Rest | None


def dominant(game: NormalFormGame, i: Player, action: Strategy, sense: Sense) -> Dominant | NotDominant:
    """Strictly: for all a' != a and all rests r, u_i(a, r) > u_i(a', r). Very weakly: >= for all r. Weakly:
    >= for all r and > for some r.

    >>> from verifier.games.normal_form import NormalFormGame
    >>> game = NormalFormGame.of([["a", "b"], ["l", "r"]],
    ...     {("a", "l"): (1, 0), ("a", "r"): (1, 0), ("b", "l"): (0, 0), ("b", "r"): (1, 0)})
    >>> dominant(game, 0, "a", Sense.WEAKLY), dominant(game, 0, "a", Sense.STRICTLY)
    (Dominant(), NotDominant(other='b', at=('r',)))
    """
    for other in game.actions[i]:
        if other == action:
            continue
        gains = {r: game.payoff(i, action, r) - game.payoff(i, other, r) for r in game.rests(i)}
        for rest, gain in gains.items():
            if gain < 0 or (gain == 0 and sense is Sense.STRICTLY):
                return NotDominant(other, rest)
        if sense is Sense.WEAKLY and not any(gains.values()):
            return NotDominant(other, None)
    return Dominant()
