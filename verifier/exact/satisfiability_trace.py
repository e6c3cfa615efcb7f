"""What z3's arithmetic says on the way to `unsat`: clauses of linear inequalities, as hints for a proof.

Main definitions
    `theory_clauses`: of an unsatisfiable set of clauses over linear inequalities, those that z3's arithmetic
    added to it.

Choices
    Nothing rests on what is returned: a hint may be missing, superfluous or, if z3 errs, wrong. A clause with
    an inequality that has no number is left out.

References
    [z3] https://z3prover.github.io/api/html/classz3py_1_1_on_clause.html
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from verifier.errors import NotDecided

Clause = tuple[int, ...]
"""Literals: n says that variable n is true, -n that it is false."""
Form = Mapping[Any, int]
"""A linear function: coefficients, coprime integers, by unknown; the key () has its constant."""


def theory_clauses(
    clauses: Sequence[Clause], forms: Mapping[int, Form], timeout_ms: int | None = None
) -> list[Clause]:
    """Clauses of inequalities that are true of all numbers, and with which the given ones are
    contradictory, as z3 says; variable n says forms[n] >= 0 where it has a form.

    Raises: NotDecided if z3 does not say that the clauses are unsatisfiable; KeyboardInterrupt.

    >>> theory_clauses([(1,), (2,)], {1: {"x": 1}, 2: {"x": -1, (): -1}})
    [(-1, -2)]
    >>> theory_clauses([(1, 2)], {1: {"x": 1}, 2: {"x": -1, (): -1}})
    Traceback (most recent call last):
    verifier.errors.NotDecided: z3 says sat
    """
    import z3

    context = z3.Context()
    names = {
        unknown: f"u{k}" for k, unknown in enumerate({u for form in forms.values() for u in form} - {()})
    }
    numbers = {_key({names.get(u, ""): Fraction(a) for u, a in form.items()}): n for n, form in forms.items()}
    zero = z3.RealVal(0, context)

    def atom(n: int) -> Any:
        if n not in forms:
            return z3.Bool(f"b{n}", context)
        terms = [z3.Real(names[u], context) * a if u in names else z3.RealVal(a, context)
                 for u, a in forms[n].items()]  # fmt: skip
        return z3.Sum([zero, *terms]) >= zero

    atoms = {n: atom(n) for n in dict.fromkeys(abs(literal) for clause in clauses for literal in clause)}
    found: dict[Clause, None] = {}

    def heard(hint: Any, _: Any, clause: Any) -> None:
        if hint.decl().name() == "smt":
            literals = [_literal(z3, part, numbers) for part in clause]
            found.setdefault(tuple(sorted({n for n in literals if n}, key=abs)) if all(literals) else ())

    solver = z3.SimpleSolver(ctx=context)
    if timeout_ms is not None:
        solver.set("timeout", timeout_ms)
    z3.OnClause(solver, heard)
    try:
        for clause in clauses:
            literals = [atoms[n] if n > 0 else z3.Not(atoms[-n]) for n in clause]
            solver.add(z3.Or([z3.BoolVal(False, context), *literals]))
        start = time.monotonic()
        result = solver.check()
        if result == z3.sat:
            raise NotDecided("z3 says sat")
        if result != z3.unsat:
            reason = solver.reason_unknown()
            # z3 catches Ctrl-C, and says of it what it says at its time limit.
            early = timeout_ms is None or 1000 * (time.monotonic() - start) < timeout_ms
            if early and ("canceled" in reason or "interrupted" in reason):
                raise KeyboardInterrupt
            raise NotDecided(f"z3 gave up: {reason}")
    except z3.Z3Exception as failure:
        raise NotDecided(f"z3 failed: {failure}") from failure
    return [clause for clause in found if clause]


def _literal(z3: Any, formula: Any, numbers: Mapping[Any, int]) -> int | None:
    """The literal that says what this (negated) inequality says; None if there is none."""
    if z3.is_not(formula):
        opposite = _literal(z3, formula.arg(0), numbers)
        return None if opposite is None else -opposite
    if not (z3.is_le(formula) or z3.is_ge(formula)):
        return None
    sign = Fraction(1 if z3.is_ge(formula) else -1)
    total: dict[str, Fraction] = {}
    for side, direction in ((0, sign), (1, -sign)):
        for name, a in _terms(z3, formula.arg(side), direction):
            total[name] = total.get(name, Fraction(0)) + a
    return numbers.get(_key(total))


def _terms(z3: Any, sum_: Any, factor: Fraction) -> Iterator[tuple[str, Fraction]]:
    """The terms of a linear expression times the factor; "" is the constant's name."""
    if z3.is_rational_value(sum_):
        yield "", factor * Fraction(sum_.as_string())
    elif z3.is_add(sum_):
        for part in sum_.children():
            yield from _terms(z3, part, factor)
    elif z3.is_mul(sum_) and sum_.num_args() == 2 and z3.is_rational_value(sum_.arg(0)):
        yield from _terms(z3, sum_.arg(1), factor * Fraction(sum_.arg(0).as_string()))
    else:
        yield sum_.decl().name(), factor  # of something that is no unknown: a name that has no number


def _key(form: Mapping[str, Fraction]) -> frozenset[tuple[str, int]]:
    """The form in coprime integers."""
    scale = lcm(*(a.denominator for a in form.values()))
    divisor = gcd(*(int(a * scale) for a in form.values())) or 1
    return frozenset((name, int(a * scale) // divisor) for name, a in form.items() if a)
