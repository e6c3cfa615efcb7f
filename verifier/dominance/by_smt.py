"""Dominance by z3: ask for a dominating mixture, and if there is none for a belief that shows it.

Both answers of z3 that count here are models, read as exact rationals and re-evaluated by
`exact.satisfiability`; its `unsat` is used only to go on to the other question. Where it gives up, or finds
neither a mixture nor a belief, the answer is `Undecided`.
"""

from collections.abc import Sequence
from fractions import Fraction

from verifier.dominance.question import Answer, Dominated, Question, Sense, Undecided, Undominated
from verifier.exact.distribution import Distribution
from verifier.exact.satisfiability import AnyOf, Formula, Problem, Sat, Unknown, Unsat, linear, solve
from verifier.games.normal_form import PayoffMatrix

TIMEOUT_MS = 60_000


def classify(
    matrix: PayoffMatrix, actions: Sequence[int], among: Sequence[int], sense: Sense
) -> dict[int, Answer]:
    """The answer for each of the actions."""
    return {a: decide(Question(matrix, a, tuple(among), sense)) for a in actions}


def decide(question: Question, timeout_ms: int = TIMEOUT_MS) -> Answer:
    """The answer by at most two queries."""
    excess, columns = question.excess(), len(question.matrix.rests)
    if not excess:
        return Undominated(Distribution.from_pairs((c, Fraction(1, columns)) for c in range(columns)))
    match solve(Problem(_mixture(question.sense, excess)), timeout_ms):
        case Sat(model):
            weights = ((b, model[f"w{k}"]) for k, b in enumerate(question.rivals))
            return Dominated(Distribution.from_pairs(weights))
        case Unknown(reason):
            return Undecided(reason)
        case Unsat():
            pass
    match solve(Problem(_belief(question.sense, excess)), timeout_ms):
        case Sat(model):
            return Undominated(Distribution.from_pairs((c, model[f"m{c}"]) for c in range(columns)))
        case Unknown(reason):
            return Undecided(reason)
        case Unsat():
            return Undecided(
                "z3 finds neither a mixture nor a belief, which the theorem of the alternative excludes"
            )


def _mixture(sense: Sense, excess: list[list[Fraction]]) -> tuple[Formula, ...]:
    """w >= 0, sum w = 1, and in every column (w D)_c > 0, or >= 0, or >= 0 with > 0 in one."""
    gains = [linear({f"w{k}": row[c] for k, row in enumerate(excess)}) for c in range(len(excess[0]))]
    simplex = _simplex("w", len(excess))
    match sense:
        case Sense.STRICTLY:
            return (*simplex, *(gain > 0 for gain in gains))
        case Sense.WEAKLY:
            return (*simplex, *(gain >= 0 for gain in gains), AnyOf(tuple(gain > 0 for gain in gains)))
        case Sense.VERY_WEAKLY:
            return (*simplex, *(gain >= 0 for gain in gains))


def _belief(sense: Sense, excess: list[list[Fraction]]) -> tuple[Formula, ...]:
    """mu >= 0, sum mu = 1, and for every rival (D mu)_k <= 0; weakly: mu > 0; very weakly: (D mu)_k < 0."""
    columns = range(len(excess[0]))
    losses = [linear({f"m{c}": -row[c] for c in columns}) for row in excess]
    simplex = _simplex("m", len(columns))
    match sense:
        case Sense.STRICTLY:
            return (*simplex, *(loss >= 0 for loss in losses))
        case Sense.WEAKLY:
            positive = (linear({f"m{c}": 1}) > 0 for c in columns)
            return (*simplex, *positive, *(loss >= 0 for loss in losses))
        case Sense.VERY_WEAKLY:
            return (*simplex, *(loss > 0 for loss in losses))


def _simplex(name: str, size: int) -> tuple[Formula, ...]:
    weights = [linear({f"{name}{k}": 1}) for k in range(size)]
    total = linear({f"{name}{k}": 1 for k in range(size)}, -1)
    return (*(weight >= 0 for weight in weights), total.equals(0))
