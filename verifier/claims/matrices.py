"""Settling facts about given payoff matrices, with witnesses.

Main definitions
    `settle_matrix`: each fact of a matrix with the answer of the exact engine; a fact may turn out false.
"""

from verifier.claims.claim import Fact, NamedMatrix
from verifier.dominance import witnesses_first
from verifier.dominance.question import Answer, Classifier, Dominated, Sense
from verifier.exact.scaling import exact_matrix
from verifier.games.normal_form import PayoffMatrix


def settle_matrix(
    named: NamedMatrix, classify: Classifier = witnesses_first.classify
) -> list[tuple[Fact, PayoffMatrix, Answer]]:
    """For each fact: the matrix restricted to the columns that it speaks of, and the engine's answer."""
    settled = []
    for fact in named.facts:
        columns = [named.columns.index(c) for c in fact.against]
        rows = [[row[c] for c in columns] for row in named.payoffs]
        matrix = PayoffMatrix(named.rows, tuple((named.columns[c],) for c in columns), exact_matrix(rows))
        action, among = named.rows.index(fact.row), [named.rows.index(r) for r in fact.among]
        settled.append((fact, matrix, classify(matrix, [action], among, Sense(fact.sense))[action]))
    return settled


def is_true(fact: Fact, answer: Answer) -> bool:
    """The answer is the one that the fact states."""
    return isinstance(answer, Dominated) == fact.dominated
