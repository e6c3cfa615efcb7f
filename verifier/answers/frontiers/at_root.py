"""Undominated strategies where the parameter of a mechanism is an irrational algebraic number.

Main definitions
    `survival_at`: S_i(t) of a mechanism that is run at such a number.

Main statements
    The payoffs are numbers of the field that the number generates (`exact.window`), which is ordered. A
    strategy is strictly dominated by a mixture iff the game of its rivals' excesses has a value above 0
    (`exact.matrix_game`, exact in every ordered field).

Choices
    Every rest is a column, and every player is looked at: nothing that the mechanism declares is used.

References
    [CM2012] Definition 5 (Section 6) for S(t_i).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from verifier.answers.frontiers.family import Run
from verifier.dominance.question import Answer, Dominated, Question, Sense, Undominated
from verifier.exact.distribution import Distribution
from verifier.exact.formal_matrix import FormalMatrix
from verifier.exact.matrix_game import solve
from verifier.exact.polynomial import ONE
from verifier.games.auction import Player, Type, join
from verifier.games.columns import Allowed, ColumnSpace, RestNumbers
from verifier.games.normal_form import PayoffMatrix
from verifier.meter import Meter
from verifier.solutions.undominated import Survival


def survival_at(run: Run, meter: Meter) -> Survival:
    """S_i(t) for every player and type, where the run's window is one point."""
    return _Survival(run, meter)


class _Survival(Survival):
    def __init__(self, run: Run, meter: Meter) -> None:
        super().__init__(run.auction, _classify, declared=False, meter=meter)
        self.run = run

    def columns(self, i: Player) -> ColumnSpace:
        """Every rest."""
        if i not in self._columns:
            self._columns[i] = _EveryRest(self.run, i)
        return self._columns[i]


class _EveryRest(ColumnSpace):
    """The rests of player i as columns, in order; payoffs may be numbers of a window."""

    def __init__(self, run: Run, i: Player) -> None:
        auction = self.auction = run.auction
        self.run, self.i = run, i
        self.own = tuple(auction.strategies(i))
        self.rivals = [j for j in range(auction.n) if j != i]
        self.first_rests = list(product(*(range(len(auction.strategies(j))) for j in self.rivals)))
        self._place = {rest: c for c, rest in enumerate(self.first_rests)}

    def matrix(self, t: Type) -> PayoffMatrix:
        """Player i's payoffs when his type is t, entry by entry."""
        rests = tuple(map(self.strategies_of, self.first_rests))
        values = [
            self.run.outcome(join(self.i, s, rest)).utility(self.i, t) for s in self.own for rest in rests
        ]
        codes = np.arange(len(values), dtype=np.int64).reshape(len(self.own), len(rests))
        return PayoffMatrix(self.own, rests, FormalMatrix.of(values, codes))

    def reached(self, boxes: Iterable[Allowed]) -> dict[int, RestNumbers]:
        """{column: its rest} for the rests in the union of the boxes."""
        rests = {rest for allowed in boxes for rest in product(*allowed)}
        return {self._place[rest]: rest for rest in sorted(rests)}


@dataclass(frozen=True, slots=True)
class _Weights(Distribution[int]):
    """A distribution whose weights may be numbers of a window."""

    def __post_init__(self) -> None:
        assert all(w > 0 for _, w in self.weights)
        assert sum(w for _, w in self.weights) == 1


def _classify(
    matrix: PayoffMatrix, actions: Sequence[int], among: Sequence[int], sense: Sense
) -> dict[int, Answer]:
    """The answer for each of the actions, to questions about strict dominance."""
    assert sense is Sense.STRICTLY
    return {a: _decide(Question(matrix, a, tuple(among), sense)) for a in actions}


def _decide(question: Question) -> Answer:
    excess = question.excess()
    if not excess:
        return Undominated(_Weights(((0, ONE),)))
    found = solve(excess)
    if found.value > 0:
        pairs = zip(question.rivals, found.rows, strict=True)
        return Dominated(_Weights.from_pairs(pairs))
    return Undominated(_Weights.from_pairs(enumerate(found.columns)))
