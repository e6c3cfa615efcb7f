"""The specification: domination and best response by their quantifiers, over plain Fractions.

Everything clever elsewhere must agree with this page.

References
    [CM2012] footnote 7 (weakly dominated, undominated), footnote 9 (dominant), Definition 5 (strictly
    t-T-dominated). Pearce (1984), Lemma 3 and 4, for why a belief shows that nothing dominates; only the easy
    direction is used: a mixture that is better at every rest is better in expectation.
"""

from collections.abc import Sequence
from fractions import Fraction

from verifier.dominance.question import Answer, Dominated, Question, Sense, Undecided, Undominated
from verifier.exact.distribution import Distribution
from verifier.games.normal_form import PayoffMatrix


def mixed_payoff(matrix: PayoffMatrix, mixture: Distribution[int], c: int) -> Fraction:
    """u(mixture, c) = sum over the actions b of mixture(b) * u(b, c)."""
    return sum((p * matrix.payoff(b, c) for b, p in mixture.weights), Fraction(0))


def expected_payoff(matrix: PayoffMatrix, action: int, belief: Distribution[int]) -> Fraction:
    """u(action, belief) = sum over the columns c of belief(c) * u(action, c)."""
    return sum((p * matrix.payoff(action, c) for c, p in belief.weights), Fraction(0))


def dominates(matrix: PayoffMatrix, mixture: Distribution[int], action: int, sense: Sense) -> bool:
    """Strictly: for every rest c, u(mixture, c) > u(action, c). Very weakly: >= for every c. Weakly: >= for
    every c and > for some c."""
    gains = [mixed_payoff(matrix, mixture, c) - matrix.payoff(action, c) for c in range(len(matrix.rests))]
    match sense:
        case Sense.STRICTLY:
            return all(gain > 0 for gain in gains)
        case Sense.WEAKLY:
            return all(gain >= 0 for gain in gains) and any(gain > 0 for gain in gains)
        case Sense.VERY_WEAKLY:
            return all(gain >= 0 for gain in gains)


def is_best_response(
    matrix: PayoffMatrix, action: int, belief: Distribution[int], among: Sequence[int]
) -> bool:
    """For every b in `among`: u(b, belief) <= u(action, belief)."""
    value = expected_payoff(matrix, action, belief)
    return all(expected_payoff(matrix, b, belief) <= value for b in among)


def confirms(question: Question, answer: Answer) -> bool:
    """The witness of the answer shows what the answer says. An `Undecided` shows nothing."""
    matrix, action = question.matrix, question.action
    match answer:
        case Dominated(mixture):
            allowed = question.rivals if question.sense is Sense.VERY_WEAKLY else question.among
            return set(mixture.support) <= set(allowed) and dominates(matrix, mixture, action, question.sense)
        case Undominated(belief):
            match question.sense:
                case Sense.STRICTLY:
                    return is_best_response(matrix, action, belief, question.among)
                case Sense.WEAKLY:
                    everywhere = set(belief.support) == set(range(len(matrix.rests)))
                    return everywhere and is_best_response(matrix, action, belief, question.among)
                case Sense.VERY_WEAKLY:
                    value = expected_payoff(matrix, action, belief)
                    return all(expected_payoff(matrix, b, belief) < value for b in question.rivals)
        case Undecided():
            return False


def classify(
    matrix: PayoffMatrix, actions: Sequence[int], among: Sequence[int], sense: Sense
) -> dict[int, Answer]:
    """The answers of the enumerating engine, each confirmed by the definitions above."""
    from verifier.dominance import by_enumeration

    answers = by_enumeration.classify(matrix, actions, among, sense)
    for action, answer in answers.items():
        if not isinstance(answer, Undecided) and not confirms(
            Question(matrix, action, tuple(among), sense), answer
        ):
            answers[action] = Undecided(
                "the witness found does not satisfy the definition: a defect of the engine"
            )
    return answers
