"""Dominance with cheap witnesses first, and linear programs only for what is left.

In the sense `strictly`, an action that is a best response to one column is undominated, and an action with a
pure dominator is dominated; both are found for all actions at once by int64 arithmetic. In the other two
senses only the pure dominators come first. What remains goes to one exact linear program each.

Choices
    Witnesses are canonical: the first column, the first pure dominator in the order of `among`, else what the
    exact simplex with Bland's rule returns for the rivals that have no pure strict dominator themselves.
    (Such rivals can be left out: replacing one by its dominator makes a mixture better, and domination by
    pure actions has no cycles. In the other senses all rivals stay.)
"""

from collections.abc import Sequence

import numpy as np

from verifier.dominance import by_linear_program
from verifier.dominance.by_linear_program import Method
from verifier.dominance.question import Answer, Dominated, Question, Sense, Undominated
from verifier.exact.distribution import Distribution
from verifier.games.normal_form import PayoffMatrix


def classify(
    matrix: PayoffMatrix,
    actions: Sequence[int],
    among: Sequence[int],
    sense: Sense = Sense.STRICTLY,
    method: Method = "canonical",
) -> dict[int, Answer]:
    """The answer for each of the actions, which must be among the dominators."""
    if sense is not Sense.STRICTLY:
        return {a: _one(Question(matrix, a, tuple(among), sense), method) for a in actions}
    allowed = tuple(among)
    answers: dict[int, Answer] = {}

    def question(a: int, dominators: tuple[int, ...] = allowed) -> Question:
        return Question(matrix, a, dominators, sense)

    best = matrix.payoffs.column_maxima(allowed)
    row = {a: k for k, a in enumerate(allowed)}
    for a in actions:
        if best[row[a]].any():
            answers[a] = Undominated(Distribution.pure(int(best[row[a]].argmax())))
    first = first_pure_dominators(matrix, [a for a in allowed if not best[row[a]].any()], allowed)
    for a in actions:
        if a not in answers and a in first:
            answers[a] = Dominated(Distribution.pure(first[a]))
    undominated = tuple(a for a in allowed if a not in first)
    for a in actions:
        if a not in answers:
            answers[a] = by_linear_program.decide(question(a, undominated), method)
    return {a: answers[a] for a in actions}


def first_pure_dominators(
    matrix: PayoffMatrix, actions: Sequence[int], among: Sequence[int]
) -> dict[int, int]:
    """{a: the first b of `among` that is strictly better than a at every rest}, for the actions that have
    one.

    Most candidates fail at one of a few telling columns, so these are looked at first.
    """
    first: dict[int, int] = {}
    remaining = np.array(actions, dtype=np.int64)
    columns = len(matrix.rests)
    telling = matrix.payoffs.take(range(len(matrix.actions)), sorted({0, columns // 2, columns - 1}))
    for b in among:
        if remaining.size == 0:
            break
        likely = remaining[telling.rows_all_less_than(b, remaining)]
        if likely.size:
            beaten = likely[matrix.payoffs.rows_all_less_than(b, likely)]
            first.update((int(a), b) for a in beaten)
            remaining = remaining[~np.isin(remaining, beaten)]
    return first


def _one(question: Question, method: Method) -> Answer:
    from verifier.dominance.by_enumeration import pure_dominator

    pure = pure_dominator(question)
    if pure is not None:
        return Dominated(Distribution.pure(pure))
    return by_linear_program.decide(question, method)
