"""z3 against cvc5 on the queries of synthesis: the same SMT-LIB text for both, all tables of a size.

Pure dominators, every context of D(2,V), strategies ordered as in `synthesis.tables`. Reading it counts; each
query runs in the process of this script, under the limit that the solver itself keeps.

    python -m tests.benchmarks.synthesis_solvers [--cap 60]

Needs cvc5 1.2 or later (`pip install cvc5`); without it that column is empty, and the script says so and
exits with 2. Exits with 1 when the two contradict each other.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from fractions import Fraction
from importlib.util import find_spec

from verifier.exact.satisfiability import AllOf, AnyOf, Atom, Formula, Not, Polynomial, Problem, variables
from verifier.exact.satisfiability_text import SOLVERS, said
from verifier.synthesis import tables
from verifier.synthesis.tables import Task

QUERIES = (
    (2, "2/3", 3, False), (2, "7/10", 3, False), (3, "6/11", 3, False),
    (2, "1/2", 3, True), (2, "51/100", 3, True),
    (3, "6/11", 4, False), (3, "7/12", 4, False), (3, "1/3", 4, True), (3, "1/2", 4, True),
)  # fmt: skip


def smt_lib(problem: Problem) -> str:
    """The problem as SMT-LIB 2.6 in linear real arithmetic.

    >>> from verifier.exact.satisfiability import variable
    >>> print(smt_lib(Problem((2 * variable("x") >= 1,))))
    (set-logic QF_LRA)
    (declare-const x Real)
    (assert (>= (+ (- 1.0) (* 2.0 x)) 0.0))
    (check-sat)
    """
    names = sorted(frozenset().union(*map(variables, problem.constraints)))
    return "\n".join(
        (
            "(set-logic QF_LRA)",
            *(f"(declare-const {name} Real)" for name in names),
            *(f"(assert {_formula(constraint)})" for constraint in problem.constraints),
            "(check-sat)",
        )
    )


def _formula(formula: Formula) -> str:
    match formula:
        case Atom(expression, "!="):
            return f"(not (= {_sum(expression)} 0.0))"
        case Atom(expression, relation):
            return f"({relation} {_sum(expression)} 0.0)"
        case AllOf(parts):
            return f"(and true {' '.join(map(_formula, parts))})"
        case AnyOf(parts):
            return f"(or false {' '.join(map(_formula, parts))})"
        case Not(part):
            return f"(not {_formula(part)})"


def _sum(expression: Polynomial) -> str:
    terms = [_product(names, a) for names, a in expression.terms]
    return f"(+ {' '.join(terms)})" if len(terms) > 1 else (terms or ["0.0"])[0]


def _product(names: tuple[str, ...], a: Fraction) -> str:
    whole = f"{abs(a.numerator)}.0" if a.denominator == 1 else f"(/ {abs(a.numerator)}.0 {a.denominator}.0)"
    number = f"(- {whole})" if a < 0 else whole
    return f"(* {number} {' '.join(names)})" if names else number


def measured(text: str, cap: float, there: bool) -> Iterator[tuple[str, float]]:
    """Answer and seconds of each solver."""
    for solver in SOLVERS if there else SOLVERS[:1]:
        start = time.perf_counter()
        answer = said(text, solver, cap)
        yield answer, time.perf_counter() - start


def main() -> int:
    """1 if the solvers contradict each other, 2 if one is missing."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--cap", type=float, default=60)
    cap, there, bad = options.parse_args().cap, find_spec("cvc5") is not None, False
    print("V  epsilon  size   deterministic  z3              cvc5")
    for V, epsilon, size, deterministic in QUERIES:
        task = Task(V, Fraction(epsilon), (size, size), deterministic)
        text = smt_lib(tables._problem(task, task.contexts, "pure"))
        found = list(measured(text, cap, there))
        wrong = {answer for answer, _ in found} >= {"sat", "unsat"}
        bad = bad or wrong
        cells = [f"{answer:7} {seconds:5.2f} s" for answer, seconds in found]
        mark = "  CONTRADICTION" if wrong else ""
        print(
            f"{V}  {epsilon:7}  {size} x {size}  {deterministic!s:13}  {'  '.join(cells)}{mark}", flush=True
        )
    if not there:
        print("CVC5 IS MISSING: pip install cvc5, and run this again", file=sys.stderr)
    return 1 if bad else 0 if there else 2


if __name__ == "__main__":
    sys.exit(main())
