"""Proofs that clauses contradict each other: against brute force, z3 and the trusted reader."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier import checker, refutation
from verifier.answers.refuted import refuted
from verifier.errors import NotDecided
from verifier.exact.satisfiability import (
    AnyOf,
    Atom,
    Formula,
    Not,
    Problem,
    Sat,
    Unsat,
    linear,
    solve,
    variable,
)
from verifier.exact.satisfiability_trace import theory_clauses
from verifier.synthesis.refute import Proof, Satisfiable, refute
from verifier.synthesis.refute_clauses import Clause, ClauseSolver, Derivation
from verifier.synthesis.refute_lemmas import Inequality, contradiction
from verifier.synthesis.synthesize import Found, synthesize
from verifier.synthesis.tables import Task

UNKNOWNS = ("x", "y")
Form = dict[object, int]

literals = st.integers(1, 6).flatmap(lambda n: st.sampled_from([n, -n]))
clause_sets = st.lists(st.lists(literals, min_size=1, max_size=3).map(tuple), min_size=1, max_size=40)
coefficients = st.integers(-2, 2)
forms_of = st.tuples(coefficients, coefficients, coefficients).map(
    lambda found: {name: a for name, a in zip((*UNKNOWNS, ()), found, strict=True) if a}
)


def satisfiable(clauses: Sequence[Clause]) -> bool:
    """By all assignments."""
    return any(
        all(any((n > 0) == values[abs(n) - 1] for n in clause) for clause in clauses)
        for values in product((False, True), repeat=6)
    )


def forced(clauses: Sequence[Clause], step: Clause) -> bool:
    """The step follows from the clauses by unit propagation, done in the plainest way."""
    true = {-n for n in step}
    while True:
        free = [{n for n in clause if -n not in true} for clause in clauses]
        if set() in free or any(-n in true for n in true):
            return True
        units = {n for left in free if len(left) == 1 for n in left} - true
        if not units:
            return False
        true |= units


def proves(clauses: Sequence[Clause], lemmas: Sequence[Clause], steps: Sequence[Clause]) -> bool:
    """Each step follows from what is before it, and the last is empty."""
    known = [*clauses, *lemmas]
    for step in steps:
        if not forced(known, step):
            return False
        known.append(step)
    return bool(steps) and steps[-1] == ()


@given(clause_sets, clause_sets)
def test_clauses_are_satisfied_or_refuted(first: list[Clause], later: list[Clause]) -> None:
    """Also when clauses are added after a search."""
    solver = ClauseSolver()
    numbered: dict[int, Clause] = {}
    for part in (first, later):
        numbered |= {solver.add(clause): clause for clause in part}
        clauses = [*numbered.values()]
        found = solver.search(lambda: None)
        if isinstance(found, Derivation):
            assert not satisfiable(clauses)
            assert proves([numbered[n] for n in found.used], (), found.steps)
            return
        assert all(any(n in found for n in clause) for clause in clauses)


def test_pigeons() -> None:
    """Six into five holes: a proof that takes more than propagation, with restarts."""
    hole = {key: k for k, key in enumerate(product(range(6), range(5)), 1)}
    clauses = [tuple(hole[p, h] for h in range(5)) for p in range(6)]
    clauses += [(-hole[p, h], -hole[q, h]) for h in range(5) for p in range(6) for q in range(p)]
    solver = ClauseSolver()
    for clause in clauses:
        solver.add(clause)
    conflicts: list[int] = []
    found = solver.search(lambda: conflicts.append(1))
    assert isinstance(found, Derivation)
    assert len(conflicts) > 100
    assert proves(clauses, (), found.steps)


def atom(form: Form, strict: bool) -> Atom:
    left = linear({name: form.get(name, 0) for name in UNKNOWNS}, form.get((), 0))
    return left > 0 if strict else left >= 0


@given(st.lists(st.tuples(forms_of, st.booleans()), min_size=1, max_size=7))
def test_inequalities_contradict_each_other_exactly_if_z3_says_so(chosen: list[tuple[Form, bool]]) -> None:
    found = contradiction([Inequality(form, strict) for form, strict in chosen])
    answer = solve(Problem(tuple(atom(form, strict) for form, strict in chosen)))
    assert isinstance(answer, Unsat) == (found is not None)
    if found is not None:
        assert all(m > 0 for m in found.values())
        total = {u: sum(m * chosen[k][0].get(u, 0) for k, m in found.items()) for u in (*UNKNOWNS, ())}
        assert total["x"] == total["y"] == 0
        assert total[()] < 0 or (total[()] == 0 and any(chosen[k][1] for k in found))


def formula(clause: Clause, forms: dict[int, Form]) -> Formula:
    """The clause for z3; a variable without a form is a number that is positive or not."""
    said = {n: atom(forms[n], False) if n in forms else variable(f"b{n}") > 0 for n in map(abs, clause)}
    return AnyOf(tuple(said[n] if n > 0 else Not(said[-n]) for n in clause))


@given(clause_sets, st.lists(forms_of, min_size=4, max_size=4), st.booleans())
def test_clauses_over_inequalities_agree_with_z3(
    clauses: list[Clause], given_: list[Form], ask: bool
) -> None:
    """With hints of z3 and without; what is proved passes the trusted reader's steps."""
    forms: dict[int, Form] = dict(enumerate(given_, 1))
    expected = isinstance(solve(Problem(tuple(formula(clause, forms) for clause in clauses))), Sat)
    hints = theory_clauses(clauses, forms) if ask and not expected else []
    found = refute(clauses, forms, hints)
    if isinstance(found, Satisfiable):
        assert expected
        assert all(any(n in found.literals for n in clause) for clause in clauses)
        return
    assert not expected
    lemmas = [refutation.lemma(tuple((n, str(m)) for n, m in lemma.items()), forms) for lemma in found.lemmas]
    known = refutation.Known([*clauses, *lemmas])
    for step in found.steps:
        assert known.follows(step)
        known.add(step)
    assert found.steps[-1] == ()
    assert proves(clauses, lemmas, found.steps)


@given(clause_sets, st.lists(forms_of, min_size=6, max_size=6), clause_sets)
def test_wrong_hints_prove_nothing(clauses: list[Clause], given_: list[Form], hints: list[Clause]) -> None:
    forms: dict[int, Form] = dict(enumerate(given_, 1))
    assert isinstance(refute(clauses, forms, hints), Proof) == isinstance(refute(clauses, forms), Proof)


@pytest.mark.parametrize(
    ("V", "epsilon", "deterministic"), [(1, "1", False), (2, "2/3", False), (2, "1/2", True)]
)
def test_at_the_frontier_there_is_a_mechanism_and_no_proof(V: int, epsilon: str, deterministic: bool) -> None:
    """Not even when z3 is not asked."""
    task = Task(V, Fraction(epsilon), (3, 3), deterministic)
    assert isinstance(synthesize(task, "pure", "smt", 60), Found)
    contexts = [(k, 0) for k in range(1, V + 1)]
    with pytest.raises(NotDecided, match="z3 says sat"):
        refuted(task, contexts, lambda: None, lambda: None)
    stated = {
        "benchmark": "second-belief", "V": V, "strategies": (3, 3), "epsilon": epsilon,
        "mechanisms": "deterministic" if deterministic else "all", "dominators": "pure",
        "contexts": tuple(contexts),
    }  # fmt: skip
    clauses = refutation.Clauses(checker.frozen(stated))
    assert isinstance(refute(clauses.clauses, clauses.form), Satisfiable)


def test_a_proof_without_hints() -> None:
    stated = {
        "benchmark": "second-belief", "V": 1, "strategies": (2, 2), "epsilon": "1", "mechanisms": "all",
        "dominators": "pure", "contexts": ((1, 0), (0, 1), (1, 1)),
    }  # fmt: skip
    clauses = refutation.Clauses(checker.frozen(stated))
    assert isinstance(refute(clauses.clauses, clauses.form), Proof)


def test_a_limit_stops_the_proof() -> None:
    def over() -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        refuted(Task(2, Fraction(7, 10), (3, 3)), [(1, 0), (2, 0)], lambda: None, over)
    with pytest.raises(NotDecided, match="z3 gave up"):
        refuted(Task(4, Fraction(1, 2), (5, 5)), [(k, 0) for k in (1, 2, 3, 4)], lambda: 0.001, over)
