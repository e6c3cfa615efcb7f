"""Questions about polynomials as text for any SMT solver, in the language SMT-LIB 2.6.

Main definitions
    `script`: is there a point at which all of these are true? One `check-sat` for each list.

References: [SMT-LIB] C. Barrett, P. Fontaine, C. Tinelli, The SMT-LIB Standard, version 2.6, sec. 3 and 4.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from verifier.exact.positivity import Form, Literal


def script(questions: Mapping[str, Sequence[Literal]], reals: Sequence[str], integers: Sequence[str]) -> str:
    """A script that answers each question, with its key as a comment; `unsat` means that there is no point.

    >>> print(script({"x > y": [(">=", {("y",): Fraction(1), ("x",): Fraction(-1, 2)})]}, ["x"], ["y"]))
    (set-logic QF_NIRA)
    (declare-const |x| Real)
    (declare-const |y| Int)
    ; x > y
    (push 1)
    (assert (>= (+ (* (/ (- 1) 2) |x|) (* 1 (to_real |y|))) 0))
    (check-sat)
    (pop 1)
    <BLANKLINE>
    """
    logic = ("QF_NIRA" if reals else "QF_NIA") if integers else "QF_NRA"
    lines = [f"(set-logic {logic})"]
    lines += [f"(declare-const |{x}| Real)" for x in reals]
    lines += [f"(declare-const |{x}| Int)" for x in integers]
    # Where nothing is real a coefficient must be whole: a form is multiplied by what it needs for that.
    whole = not reals and bool(integers)
    names = {x: f"|{x}|" for x in reals}
    names |= {x: f"|{x}|" if whole else f"(to_real |{x}|)" for x in integers}
    for key, literals in questions.items():
        lines += [f"; {key}", "(push 1)"]
        lines += [f"(assert ({relation} {_sum(form, names, whole)} 0))" for relation, form in literals]
        lines += ["(check-sat)", "(pop 1)"]
    return "\n".join(lines) + "\n"


def _sum(form: Form, names: Mapping[str, str], whole: bool) -> str:
    scale = 1
    if whole:
        for a in form.values():
            scale *= Fraction(a * scale).denominator
    summands = [
        _product([_number(a * scale), *(names[x] for x in monomial)]) for monomial, a in sorted(form.items())
    ]
    return f"(+ {' '.join(summands)})" if len(summands) > 1 else summands[0] if summands else "0"


def _product(factors: Sequence[str]) -> str:
    return f"(* {' '.join(factors)})" if len(factors) > 1 else factors[0]


def _number(a: Fraction) -> str:
    whole = str(abs(a.numerator))
    numerator = f"(- {whole})" if a < 0 else whole
    return numerator if a.denominator == 1 else f"(/ {numerator} {a.denominator})"
