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
from functools import cache

import numpy as np

from verifier.dominance import by_linear_program
from verifier.dominance.by_linear_program import Method
from verifier.dominance.question import Answer, Dominated, Question, Sense, Undominated
from verifier.exact.distribution import Distribution
from verifier.games.normal_form import PayoffMatrix

TELLING = 8  # evenly spaced columns, and one more


def classify(
    matrix: PayoffMatrix,
    actions: Sequence[int],
    among: Sequence[int],
    sense: Sense = Sense.STRICTLY,
    method: Method = "canonical",
) -> dict[int, Answer]:
    """The answer for each of the actions, which must be among the dominators."""
    allowed = tuple(among)
    if sense is not Sense.STRICTLY:
        return {a: _one(Question(matrix, a, allowed, sense), method) for a in actions}
    # An action cannot be both a best response and dominated, so the order of the two searches is free; when
    # only some are asked about, most of these are suspected of being dominated.
    first = first_pure_dominators(matrix, actions, allowed) if len(actions) < len(allowed) else {}
    answers: dict[int, Answer] = {}
    if any(a not in first for a in actions):
        best = matrix.payoffs.column_maxima(allowed)
        row = {a: k for k, a in enumerate(allowed)}
        at = {a: int(best[row[a]].argmax()) for a in allowed if best[row[a]].any()}
        answers |= {a: _undominated(at[a]) for a in actions if a in at}
        open_ = [a for a in actions if a not in at and a not in first]
        first |= first_pure_dominators(matrix, open_, allowed)
        left = [a for a in open_ if a not in first]
        if left:
            others = [a for a in allowed if a not in at and a not in first]
            first |= first_pure_dominators(matrix, others, allowed)
            dominators = tuple(a for a in allowed if a not in first)
            for a in left:
                answers[a] = by_linear_program.decide(Question(matrix, a, dominators, sense), method)
    return {a: answers[a] if a in answers else _dominated(first[a]) for a in actions}


def first_pure_dominators(
    matrix: PayoffMatrix, actions: Sequence[int], among: Sequence[int]
) -> dict[int, int]:
    """{a: the first b of `among` that is strictly better than a at every rest}, for the actions that have
    one.

    Most candidates fail at one of a few telling columns, so these are looked at first. Then every action is
    compared with its first candidate, those that it does not dominate with their next one, and so on.
    """
    first: dict[int, int] = {}
    columns = len(matrix.rests)
    rows, dominators = np.array(actions, dtype=np.int64), np.array(among, dtype=np.int64)
    if not (rows.size and dominators.size and columns):
        return {} if columns else {int(a): int(dominators[0]) for a in rows if dominators.size}
    telling = sorted({(columns - 1) * k // TELLING for k in range(TELLING + 1)})
    candidates = matrix.payoffs.may_be_less(rows, dominators, telling)
    open_ = np.flatnonzero(candidates.any(axis=1))
    while open_.size:
        next_ = candidates[open_].argmax(axis=1)
        beaten = matrix.payoffs.pairs_all_less(rows[open_], dominators[next_])
        first |= zip(rows[open_[beaten]].tolist(), dominators[next_[beaten]].tolist(), strict=True)
        candidates[open_[~beaten], next_[~beaten]] = False
        open_ = open_[~beaten]
        open_ = open_[candidates[open_].any(axis=1)]
    return first


@cache
def _dominated(b: int) -> Dominated:
    return Dominated(Distribution.pure(b))


@cache
def _undominated(c: int) -> Undominated:
    return Undominated(Distribution.pure(c))


def _one(question: Question, method: Method) -> Answer:
    from verifier.dominance.by_enumeration import pure_dominator

    pure = pure_dominator(question)
    if pure is not None:
        return Dominated(Distribution.pure(pure))
    return by_linear_program.decide(question, method)
