"""Settling an inequality between polynomials for all reals, by z3, at chosen values of the parameters."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from verifier.answers.request import Request
from verifier.answers.settled import Settled
from verifier.claims.claim import AboutReals
from verifier.claims.language import Comparison, Term, comparisons
from verifier.claims.words import say
from verifier.exact import satisfiability
from verifier.exact.rational import rational, text
from verifier.exact.satisfiability import Atom, Formula, Not, Polynomial, Problem, Sat, Unsat, variable
from verifier.verdict import Fails, Holds, Unknown


def about_reals(request: Request, body: AboutReals) -> Settled:
    """True if z3 finds no values at which the hypotheses hold and the conclusion does not."""
    reals = body.at(request.parameters)
    constants = {
        name: Fraction(x) for name, x in request.parameters.items() if isinstance(x, (int, Fraction))
    }
    given = [c for text_ in reals.given for c in comparisons(text_)]
    (then,) = comparisons(reals.then)
    known = {
        **{name: _constant(x) for name, x in constants.items()},
        **{x: variable(x) for x in reals.variables},
    }
    assumed: tuple[Formula, ...] = tuple(_atom(c, known) for c in given)
    hypotheses = " and ".join(map(_said, given))
    sentence = f"for all reals {', '.join(reals.variables)}: if {hypotheses} then {_said(then)}"
    at = ", ".join(f"{name} = {text(x)}" for name, x in constants.items())
    settled = Settled(Unknown(""), f"all real {', '.join(reals.variables)}; {at}", sentence, "smt")
    match satisfiability.solve(Problem((*assumed, Not(_atom(then, known)))), timeout_ms=60_000):
        case Unsat():
            # The hypotheses have a model: a sentence must not be true for lack of instances in silence.
            instances = satisfiability.solve(Problem(assumed))
            return replace(
                settled, finding=Holds(None if isinstance(instances, Sat) else 0), evidence="solver"
            )
        case Sat(model):
            values = {name: text(x) for name, x in sorted(model.items())}
            lines = ["Take " + ", ".join(f"{name} = {x}" for name, x in values.items()) + "."]
            lines.append(f"Then {hypotheses}, but not {_said(then)}.")
            return replace(settled, finding=Fails(values, {"instance": values, "explanation": lines}))
        case satisfiability.Unknown(reason):
            return replace(settled, finding=Unknown(reason))


def _said(c: Comparison) -> str:
    return f"{say(c.left)} {c.relation} {say(c.right)}"


def _constant(x: Fraction) -> Polynomial:
    return satisfiability.linear({}, x)


def _atom(c: Comparison, known: Mapping[str, Polynomial]) -> Atom:
    left, right = _polynomial(c.left, known), _polynomial(c.right, known)
    match c.relation:
        case ">=":
            return left >= right
        case ">":
            return left > right
        case "<=":
            return left <= right
        case "<":
            return left < right
        case "=":
            return left.equals(right)
    return left.differs(right)


def _polynomial(term: Term, known: Mapping[str, Polynomial]) -> Polynomial:
    if isinstance(term, int):
        return _constant(Fraction(term))
    if isinstance(term, str):
        return known[term] if term in known else _constant(rational(term))
    name, *rest = term
    parts = [_polynomial(part, known) for part in rest]
    match name, parts:
        case "+", [a, b]:
            return a + b
        case "-", [a, b]:
            return a - b
        case "*", [a, b]:
            return a * b
    raise AssertionError(f"{name} is no operation of polynomials")
