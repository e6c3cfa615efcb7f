"""Undominated strategies: S_i(t), and the undominated and purely undominated strategies of a game.

Main definitions
    `Survival`: for an auction, S_i(t) for every player i and type t, each strategy with its witness.
    `undominated`, `purely_undominated`: for a finite game, in the weak sense of footnote 7.

Notation
    S_i(t): the pure strategies of i that no mixed strategy of i strictly dominates for type t. It depends
    on i when ties do. Strategies are numbers in the order of `auction.strategies(i)`.

References
    [CM2012] Definition 5 (Section 6) for S(t_i); footnote 7 (Section 3.1.1) for (purely) undominated.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from verifier.dominance import by_linear_program, by_smt, witnesses_first
from verifier.dominance.by_enumeration import pure_dominator
from verifier.dominance.question import (
    Answer,
    Classifier,
    Dominated,
    Question,
    Sense,
    Undecided,
    Undominated,
)  # fmt: skip
from verifier.errors import NotDecided
from verifier.games.auction import Auction, Player, Strategy, Type
from verifier.games.columns import ColumnSpace
from verifier.games.normal_form import NormalFormGame, PayoffMatrix
from verifier.meter import Meter

KEPT_CELLS = 20_000_000


class Survival:
    """S_i(t) of an auction, with witnesses, computed when first asked for.

    With `declared`, the columns and the positions that the mechanism declares are used: players in the
    same position have the same columns and so the same sets S, which are computed once. Without, every rest
    is enumerated and every player is looked at.
    """

    def __init__(
        self,
        auction: Auction,
        classify: Classifier = witnesses_first.classify,
        declared: bool = True,
        meter: Meter | None = None,
    ) -> None:
        self.auction, self.classify, self.declared = auction, classify, declared
        self.meter = Meter() if meter is None else meter
        self._columns: dict[Player, ColumnSpace] = {}
        self._answers: dict[tuple[Player, Type], dict[int, Answer]] = {}
        self._matrices: dict[tuple[Player, Type], PayoffMatrix] = {}
        self._survivors: dict[tuple[Player, Type], tuple[int, ...]] = {}

    @cached_property
    def representative(self) -> tuple[Player, ...]:
        """For each player the first one in the same position."""
        position = getattr(self.auction, "position", None) if self.declared else None
        places: list[object] = [i if position is None else position(i) for i in range(self.auction.n)]
        return tuple(places.index(place) for place in places)

    def columns(self, i: Player) -> ColumnSpace:
        """The columns of player i."""
        if i not in self._columns:
            self._columns[i] = ColumnSpace(self.auction, i, self.declared)
            self.meter.count("columns", len(self._columns[i]))
        return self._columns[i]

    def matrix(self, i: Player, t: Type) -> PayoffMatrix:
        """Player i's payoffs for type t, strategies against columns.

        The last few are kept, `KEPT_CELLS` entries at most or else one: a matrix is a few passes of int64
        arithmetic, and all of them together would be large.
        """
        if (i, t) not in self._matrices:
            made = self.columns(i).matrix(t)
            cells = made.payoffs.codes.size
            while self._matrices and (len(self._matrices) + 1) * cells > KEPT_CELLS:
                del self._matrices[next(iter(self._matrices))]
            self._matrices[i, t] = made
        return self._matrices[i, t]

    def answers(self, i: Player, t: Type, asked: Iterable[int] | None = None) -> dict[int, Answer]:
        """For each strategy of i asked about (default: all), whether a mixture strictly dominates it for type
        t."""
        known = self._answers.setdefault((self.representative[i], t), {})
        everything = range(len(self.auction.strategies(i)))
        wanted = everything if asked is None else list(asked)
        missing = [a for a in wanted if a not in known]
        if missing:
            matrix = self.matrix(self.representative[i], t)
            known.update(self.ask(matrix, missing, everything))
            self.meter.count("dominance_questions", len(missing))
            self.meter.step()
        return {a: known[a] for a in wanted}

    def ask(self, matrix: PayoffMatrix, actions: Sequence[int], among: Sequence[int]) -> dict[int, Answer]:
        """For each of the actions, whether a mixture over `among` strictly dominates it; the calls of solvers
        are counted."""
        answers = self.classify(matrix, actions, among, Sense.STRICTLY)
        for what, number in solver_calls(self.classify, answers.values()).items():
            self.meter.count(what, number)
        return answers

    def survives(self, i: Player, t: Type, a: int) -> bool:
        """The strategy with number a lies in S_i(t).

        Raises: NotDecided if the engine could not tell.
        """
        return _survives(self.answers(i, t, [a])[a])

    def survivors(self, i: Player, t: Type) -> tuple[int, ...]:
        """S_i(t), as numbers in order.

        Raises: NotDecided if the engine could not tell.
        """
        key = self.representative[i], t
        if key not in self._survivors:
            self._survivors[key] = tuple(a for a, answer in self.answers(i, t).items() if _survives(answer))
        return self._survivors[key]

    def surviving(self, i: Player, t: Type, asked: Sequence[int]) -> tuple[int, ...]:
        """Those of the strategies asked about that lie in S_i(t); the others need not be looked at.

        Raises: NotDecided if the engine could not tell.
        """
        return tuple(a for a, answer in self.answers(i, t, asked).items() if _survives(answer))

    def forget(self) -> None:
        """Drop the matrices, which are large; answers stay."""
        self._matrices.clear()


def solver_calls(classify: Classifier, answers: Collection[Answer]) -> dict[str, int]:
    """How many linear programs and z3 queries the engine took for these answers to strict questions.

    `by_linear_program`: one a question. `by_smt`: one for a mixture, and, where there is none, one more for a
    belief; a question left undecided counts as the one query that is certain. `witnesses_first`: one for each
    answer that is not shown by a single strategy or a single rest, since it tries all of these before. The
    other engines use no solver.
    """
    if classify is by_linear_program.classify:
        return {"linear_programs": len(answers)}
    if classify is by_smt.classify:
        return {"smt_queries": sum(2 if isinstance(answer, Undominated) else 1 for answer in answers)}
    if classify is witnesses_first.classify:
        return {"linear_programs": sum(not _is_single(answer) for answer in answers)}
    return {}


def _is_single(answer: Answer) -> bool:
    """The witness is a single strategy or a single rest."""
    match answer:
        case Dominated(witness) | Undominated(witness):
            return len(witness.weights) == 1
        case Undecided():
            return False


def _survives(answer: Answer) -> bool:
    if isinstance(answer, Undecided):
        raise NotDecided(answer.reason)
    return isinstance(answer, Undominated)


def undominated(
    game: NormalFormGame, i: Player, classify: Classifier = witnesses_first.classify
) -> dict[Strategy, Answer]:
    """For each action of i: is it weakly dominated by a mixed strategy? The undominated ones are the
    `Undominated`.

    Source: [CM2012] footnote 7.
    """
    matrix = game.matrix(i)
    everything = range(len(matrix.actions))
    return {
        matrix.actions[a]: answer
        for a, answer in classify(matrix, everything, everything, Sense.WEAKLY).items()
    }


def purely_undominated(game: NormalFormGame, i: Player) -> dict[Strategy, Strategy | None]:
    """For each action of i: the first pure action that weakly dominates it, or None if it is purely
    undominated.

    Source: [CM2012] footnote 7.
    """
    matrix = game.matrix(i)
    everything = tuple(range(len(matrix.actions)))
    dominator = {a: pure_dominator(Question(matrix, a, everything, Sense.WEAKLY)) for a in everything}
    return {matrix.actions[a]: None if b is None else matrix.actions[b] for a, b in dominator.items()}
