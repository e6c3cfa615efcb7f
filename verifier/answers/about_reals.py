"""Settling an inequality for all reals, at chosen values of the parameters."""

from collections.abc import Mapping
from fractions import Fraction

from verifier.answers.inequality import Inequality, settle
from verifier.answers.request import Request
from verifier.answers.settled import Settled
from verifier.certificates.inequality import sentence
from verifier.claims.claim import AboutReals
from verifier.claims.language import Comparison, Term, comparisons
from verifier.claims.words import say
from verifier.exact.rational import rational, text
from verifier.meter import Meter


def about_reals(request: Request, body: AboutReals, meter: Meter) -> Settled:
    """True with the identity that proves it, false with a point."""
    reals = body.at(request.parameters)
    constants = {
        name: Fraction(x) for name, x in request.parameters.items() if isinstance(x, (int, Fraction))
    }
    given = tuple(_said(c, constants) for text_ in reals.given for c in comparisons(text_))
    then = tuple(_said(c, constants) for c in comparisons(reals.then))
    asked = Inequality(reals.variables, (), given, then)
    found = settle(asked, meter)
    at = ", ".join(f"{name} = {text(x)}" for name, x in constants.items())
    return Settled(
        found.finding,
        f"all real {', '.join(reals.variables)}; {at}",
        sentence(asked.stated),
        "smt" if found.certificate is None else "positivity",
        found.certificate,
        asked=() if found.certificate is None else (asked.stated,),
        evidence=found.evidence,
    )


def _said(c: Comparison, constants: Mapping[str, Fraction]) -> str:
    """The comparison with numbers for the parameters.

    >>> from verifier.claims.language import comparisons
    >>> _said(comparisons("(1 - d) * s >= -d")[0], {"d": Fraction(1, 8)})
    '(1 - 1/8) * s >= 0 - 1/8'
    """
    return f"{say(_with(c.left, constants))} {c.relation} {say(_with(c.right, constants))}"


def _with(term: Term, constants: Mapping[str, Fraction]) -> Term:
    if isinstance(term, tuple):
        name, *rest = term
        return (name, *(_with(part, constants) for part in rest))
    if isinstance(term, str) and term in constants:
        q = constants[term]
        return q.numerator if q.denominator == 1 else text(q)
    return term if isinstance(term, int) or term[0].isalpha() else text(rational(term))
