"""A proof that clauses over linear inequalities contradict each other: lemmas of Farkas and unit propagation.

Main definitions
    `refute`: a `Proof`, or `Satisfiable`.

Main statements
    A clause of inequalities whose negations contradict each other is true of all numbers: a lemma. Enough
    lemmas make the clauses contradictory as sets of literals, and a search that learns clauses proves that.
    As long as they do not, it finds an assignment that satisfies all clauses; of the inequalities which that
    takes, some contradict each other, which is the next lemma, or all have a solution.

Choices
    A first search takes hints, such as the clauses of z3's arithmetic (`satisfiability_trace`), as they are;
    only those of use are made lemmas, and shorter where they can be. What is no lemma is dropped. More
    searches follow, each with the lemmas that the one before has used, and the shortest proof is taken.

References
    [NOT2006] R. Nieuwenhuis, A. Oliveras and C. Tinelli, Solving SAT and SAT modulo theories, Journal of the
    ACM 53 (2006), pp. 937-977.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verifier.synthesis.refute_clauses import Clause, ClauseSolver, Derivation
from verifier.synthesis.refute_lemmas import Inequality, contradiction

Form = Mapping[Any, int]
SEARCHES = 6
Lemma = dict[int, Fraction]
"""The literals, each with the positive number by which its negation is multiplied."""


@dataclass(frozen=True)
class Proof:
    """With the lemmas the steps follow one after another by unit propagation; the last is empty."""

    lemmas: tuple[Lemma, ...]
    steps: tuple[Clause, ...]

    @property
    def size(self) -> int:
        """How many literals it has."""
        return sum(map(len, (*self.lemmas, *self.steps)))


@dataclass(frozen=True)
class Satisfiable:
    """Literals that satisfy all clauses, and whose inequalities have a common solution."""

    literals: frozenset[int]


def refute(
    clauses: Sequence[Clause],
    forms: Mapping[int, Form],
    hints: Iterable[Clause] = (),
    keep_on: Callable[[], object] = lambda: None,
) -> Proof | Satisfiable:
    """A proof that the clauses are contradictory, variable n saying forms[n] >= 0 where it has a form.

    `hints`: clauses of inequalities that may be lemmas. `keep_on` is called all the time and may raise.

    Raises: NotDecided if the exact engine gives up.

    >>> forms = {1: {"x": 1}, 2: {"x": -1, (): -1}, 3: {"x": -1, (): 2}}
    >>> refute([(1, 4), (2,), (-4,)], forms).steps
    ((),)
    >>> sorted(refute([(1,), (3,)], forms, hints=[(-1, -3)]).literals)
    [1, 3]
    """
    guesses = [dict.fromkeys(hint, Fraction(0)) for hint in hints]
    first = _proved(clauses, forms, guesses, keep_on)
    if isinstance(first, Satisfiable):
        return first
    lemmas: list[Lemma] = []
    for guess in first.lemmas:
        keep_on()
        shorter = _lemma(forms, [-literal for literal in guess])
        lemmas += [shorter] if shorter is not None else []
    proofs: list[Proof] = []
    for _ in range(SEARCHES):
        proof = _proved(clauses, forms, lemmas, keep_on)
        if isinstance(proof, Satisfiable):
            return proof
        proofs.append(proof)
        lemmas = [*proof.lemmas]
    return min(proofs, key=lambda proof: proof.size)


def _proved(
    clauses: Sequence[Clause],
    forms: Mapping[int, Form],
    lemmas: Iterable[Lemma],
    keep_on: Callable[[], object],
) -> Proof | Satisfiable:
    """A proof from the clauses, these lemmas, and as many more as it takes."""
    solver = ClauseSolver()
    for clause in clauses:
        solver.add(clause)
    known = {solver.add(lemma): lemma for lemma in lemmas}
    while True:
        found = solver.search(keep_on)
        if isinstance(found, Derivation):
            used = sorted(found.used & known.keys())
            return Proof(tuple(known[number] for number in used), found.steps)
        enough = _enough(clauses, found, forms)
        new = _lemma(forms, [literal for literal in enough if abs(literal) in forms])
        if new is None:
            return Satisfiable(frozenset(enough))
        known[solver.add(new)] = new


def _enough(clauses: Sequence[Clause], true: frozenset[int], forms: Mapping[int, Form]) -> list[int]:
    """Some of the true literals, one at least of each clause; inequalities only where they must be."""
    chosen: dict[int, None] = {}
    for clause in sorted(clauses, key=len):
        if not any(literal in chosen for literal in clause):
            ways = [literal for literal in clause if literal in true]
            chosen[min(ways, key=lambda literal: abs(literal) in forms)] = None
    return [*chosen]


def _lemma(forms: Mapping[int, Form], literals: Sequence[int]) -> Lemma | None:
    """A lemma that not all of these inequalities hold; None if they have a common solution."""
    found = contradiction([_inequality(forms, literal) for literal in literals])
    return None if found is None else {-literals[k]: multiplier for k, multiplier in found.items()}


def _inequality(forms: Mapping[int, Form], literal: int) -> Inequality:
    """What the literal says: L >= 0, or not L >= 0, which is -L > 0."""
    form = forms[abs(literal)]
    return Inequality(form if literal > 0 else {u: -a for u, a in form.items()}, literal < 0)
