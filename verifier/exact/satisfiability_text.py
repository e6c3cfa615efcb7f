"""The door to solvers that read SMT-LIB: z3, and cvc5 where it is installed.

Main definitions: `Said`; `said`, the answer of one solver; `SOLVERS`; `installed`.

Main statements. An answer rests on the solver alone. A time-out, or whatever else it prints, is `unknown`.

References: [z3] https://z3prover.github.io/api/html/namespacez3py.html;
[cvc5] https://cvc5.github.io/docs/latest/api/python/base/python.html.
"""

from importlib.util import find_spec
from typing import Literal

from verifier.errors import NotApplicable, UnknownName

Solver = Literal["z3", "cvc5"]
Said = Literal["unsat", "sat", "unknown"]
SOLVERS: tuple[Solver, ...] = ("z3", "cvc5")


def installed(name: str) -> Solver:
    """The solver of this name.

    Raises: UnknownName for one that is none of them; NotApplicable if it is not installed.

    >>> installed("z3")
    'z3'
    """
    for solver in SOLVERS:
        if solver == name:
            if find_spec(solver) is None:
                raise NotApplicable(f"{solver} is not installed; `pip install {solver}` installs it")
            return solver
    raise UnknownName(f"there is no solver {name!r}; write {' or '.join(SOLVERS)}")


def said(script: str, solver: Solver, seconds: float) -> Said:
    """What the solver says to a script with one `check-sat`.

    >>> said("(declare-const x Real)(assert (< (* x x) 0.0))(check-sat)", "z3", 10)
    'unsat'
    """
    answer = (_by_z3 if solver == "z3" else _by_cvc5)(script, max(1, round(1000 * seconds)))
    match answer:
        case "unsat" | "sat":
            return answer
    return "unknown"


def _by_z3(script: str, milliseconds: int) -> str:
    import z3

    solver = z3.Solver(ctx=z3.Context())
    solver.set("timeout", milliseconds)
    solver.from_string(script)
    return str(solver.check())


def _by_cvc5(script: str, milliseconds: int) -> str:
    import cvc5

    solver = cvc5.Solver(cvc5.TermManager())
    solver.setOption("tlimit-per", str(milliseconds))
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, script, "query")
    symbols, printed = parser.getSymbolManager(), ""
    while not (command := parser.nextCommand()).isNull():
        printed += str(command.invoke(solver, symbols))
    return printed.strip()
