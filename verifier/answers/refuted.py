"""That there is no mechanism of a size, proved: a refutation that the trusted reader has accepted.

Main definitions
    `Refutation`: the text of the file, and what it proves. `refuted`: makes one. `size`: how large it may be.

Choices
    The clauses are those that the trusted reader builds; the proof is found without knowing what they are
    about. Dominators are pure: that is what the format can say.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from verifier import checker, refutation
from verifier.errors import NotDecided
from verifier.exact.rational import text
from verifier.exact.satisfiability_trace import theory_clauses
from verifier.synthesis.refute import Satisfiable, refute
from verifier.synthesis.tables import Task, Theta
from verifier.synthesis.words import refutation_sentence

LARGEST = 20_000


@dataclass(frozen=True)
class Refutation:
    """The file, and the sentence that the trusted reader found proved in it, in words."""

    text: str
    proves: str


def refuted(
    task: Task, contexts: Sequence[Theta], left: Callable[[], float | None], keep_on: Callable[[], object]
) -> Refutation:
    """The refutation that no mechanism of the size implements epsilon 2nd in these contexts in purely
    undominated strategies.

    `left`: the seconds that are left; `keep_on` is called all the time and may raise.

    Raises: NotDecided if there is a mechanism, if an engine gives up, or if the trusted reader refuses.

    >>> from fractions import Fraction
    >>> found = refuted(Task(1, Fraction(1), (2, 2)), [(1, 0), (0, 1), (1, 1)], lambda: None, lambda: None)
    >>> found.proves[:70]
    'no reasonable mechanism with 2 by 2 strategies, opt-outs included, suf'
    >>> refuted(Task(1, Fraction(1), (3, 3)), [(1, 0), (0, 1), (1, 1)], lambda: None, lambda: None)
    Traceback (most recent call last):
    verifier.errors.NotDecided: z3 says sat
    """
    if size(task, contexts) > LARGEST:
        raise NotDecided(f"about {size(task, contexts)} clauses are more than the {LARGEST} that are tried")
    statement = _statement(task, contexts)
    about = refutation.Clauses(checker.frozen(statement))
    seconds = left()
    timeout = None if seconds is None else max(1, round(1000 * seconds))
    proof = refute(about.clauses, about.form, theory_clauses(about.clauses, about.form, timeout), keep_on)
    if isinstance(proof, Satisfiable):
        raise NotDecided("the clauses have a solution, and z3 says that they have none")
    lemmas = [[[literal, text(factor)] for literal, factor in lemma.items()] for lemma in proof.lemmas]
    document = {"format": refutation.FORMAT, **statement, "lemmas": lemmas, "steps": proof.steps}
    written = json.dumps(document, separators=(",", ":"))
    try:
        proved = json.loads(refutation.check(written))
    except checker.Rejected as refused:
        raise NotDecided(f"the trusted reader refused the proof: {refused}") from refused
    if proved != {"none": json.loads(json.dumps(statement))}:
        raise NotDecided(f"the proof is of something else: {proved}")
    return Refutation(written, refutation_sentence(statement))


def size(task: Task, contexts: Sequence[Theta]) -> int:
    """About how many clauses the proof is about.

    >>> from fractions import Fraction
    >>> size(Task(2, Fraction(7, 10), (3, 3)), [(1, 0), (2, 0)])
    153
    """
    types = [len({theta[i] for theta in contexts}) for i in (0, 1)]
    pairs = [types[i] * k * (k - 1) * sum(task.strategies) for i, k in enumerate(task.strategies)]
    return sum(pairs) + (len(contexts) + 3) * task.strategies[0] * task.strategies[1]


def _statement(task: Task, contexts: Sequence[Theta]) -> dict[str, object]:
    """What the file is to prove."""
    return {
        "benchmark": "second-belief",
        "V": task.V,
        "strategies": list(task.strategies),
        "epsilon": text(task.epsilon),
        "mechanisms": "deterministic" if task.deterministic else "all",
        "dominators": "pure",
        "contexts": [list(theta) for theta in contexts],
    }
