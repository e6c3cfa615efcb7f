"""What is asked of a dominance engine, and what it answers.

A question is about one action of one player: is it dominated by a mixture over some of his actions,
and in which of the three senses? Every engine answers it with a witness.

Main definitions
    `Sense`: strictly (> at every rest), weakly (>= at every rest and > at some), very weakly (>= at
    every rest, by a mixture of other actions).
    `Question`, and `Dominated`, `Undominated`, `Undecided`, the three answers.

Notation
    Actions and rests are numbers of rows and columns of a `PayoffMatrix`.

References
    [CM2012] footnotes 7 and 9, Definition 5.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from verifier.exact.distribution import Distribution
from verifier.games.normal_form import PayoffMatrix


class Sense(Enum):
    """The three senses of dominance; none is called just "dominates"."""

    STRICTLY = "strictly"
    WEAKLY = "weakly"
    VERY_WEAKLY = "very weakly"


@dataclass(frozen=True)
class Question:
    """Does some mixture over `among` dominate `action` in this sense, over all columns of the matrix?

    In the sense `very weakly` the action itself is no part of the mixture.
    """

    matrix: PayoffMatrix
    action: int
    among: tuple[int, ...]
    sense: Sense

    @property
    def rivals(self) -> tuple[int, ...]:
        """The actions of `among` other than the action itself."""
        return tuple(b for b in self.among if b != self.action)

    def excess(self) -> list[list[Fraction]]:
        """D[k][c] = u(rivals[k], c) - u(action, c)."""
        u, columns = self.matrix.payoff, range(len(self.matrix.rests))
        own = [u(self.action, c) for c in columns]
        return [[u(b, c) - own[c] for c in columns] for b in self.rivals]


@dataclass(frozen=True)
class Dominated:
    """The mixture dominates."""

    mixture: Distribution[int]


@dataclass(frozen=True)
class Undominated:
    """No mixture dominates, because of a belief over the columns.

    Strictly: under the belief no action of `among` has more, so no mixture is better at every rest.
    Weakly: likewise, and every column has positive weight. Very weakly: every other action has less.
    """

    belief: Distribution[int]


@dataclass(frozen=True)
class Undecided:
    """The engine could not tell, for this reason. Neither a yes nor a no."""

    reason: str


Answer = Dominated | Undominated | Undecided
Classifier = Callable[[PayoffMatrix, Sequence[int], Sequence[int], Sense], dict[int, Answer]]
"""An engine: (matrix, actions asked about, dominators allowed, sense) to the answer for each action asked
about."""


def margin(matrix: PayoffMatrix, action: int, mixture: Distribution[int], sense: Sense) -> Fraction:
    """The least excess of the mixture over the action; in the sense `weakly` the sum of its excesses.

    Cost: exact arithmetic in every column, which is why it is computed only for who asks.
    """
    u = matrix.payoff
    excesses = [
        sum((p * u(b, c) for b, p in mixture.weights), Fraction(0)) - u(action, c)
        for c in range(len(matrix.rests))
    ]
    return sum(excesses, Fraction(0)) if sense is Sense.WEAKLY else min(excesses)


def worth(matrix: PayoffMatrix, action: int, belief: Distribution[int]) -> Fraction:
    """The expected payoff of the action under the belief."""
    return belief.expectation(lambda c: matrix.payoff(action, c))
