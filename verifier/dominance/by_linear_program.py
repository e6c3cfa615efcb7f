"""Dominance by exact linear programs, through theorems of the alternative.

With D[k][c] = u(k, c) - u(action, c) over the rivals k, a mixture dominates the action strictly (weakly, very
weakly) iff some distribution w has w D > 0 (w D >= 0 and != 0; w D >= 0), and by Ville (Tucker, Gordan) iff
no belief mu has D mu <= 0 (and mu > 0 everywhere; D mu < 0). `exact.alternatives` returns whichever exists.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from verifier.dominance.definitions import confirms
from verifier.dominance.question import Answer, Dominated, Question, Sense, Undecided, Undominated
from verifier.exact import alternatives
from verifier.exact.distribution import Distribution
from verifier.exact.formal_matrix import FormalMatrix
from verifier.games.normal_form import PayoffMatrix

Method = Literal["fast", "canonical"]
_ALTERNATIVE = {
    Sense.STRICTLY: alternatives.strict,
    Sense.WEAKLY: alternatives.weak,
    Sense.VERY_WEAKLY: alternatives.very_weak,
}


def classify(
    matrix: PayoffMatrix, actions: Sequence[int], among: Sequence[int], sense: Sense, method: Method = "fast"
) -> dict[int, Answer]:
    """The answer for each of the actions."""
    return {a: decide(Question(matrix, a, tuple(among), sense), method) for a in actions}


def decide(question: Question, method: Method = "fast") -> Answer:
    """The answer by one exact linear program; `canonical` makes the witness independent of the float
    solver.

    Of symbolic payoffs it is the answer at the region's point, confirmed by comparisons of them.
    """
    if isinstance(question.matrix.payoffs, FormalMatrix):
        payoffs = question.matrix.payoffs
        answer = decide(
            replace(question, matrix=replace(question.matrix, payoffs=payoffs.at_point())), method
        )
        return (
            answer if confirms(question, answer) else Undecided("the witness at one point is not confirmed")
        )
    excess, columns = question.excess(), len(question.matrix.rests)
    if not excess:
        uniform = Distribution.from_pairs((c, Fraction(1, columns)) for c in range(columns))
        return Undominated(uniform)
    match _ALTERNATIVE[question.sense](excess, method):
        case alternatives.Combination(weights):
            return Dominated(Distribution.from_pairs(zip(question.rivals, weights, strict=True)))
        case alternatives.Separator(weights):
            return Undominated(Distribution.from_pairs(enumerate(weights)))
        case alternatives.Undecided(reason):
            return Undecided(reason)
