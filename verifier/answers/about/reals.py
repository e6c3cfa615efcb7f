"""Settling an inequality for all reals: at chosen values of the parameters, or at all values of some of them.

Main definitions
    `about_reals`: at the parameters of a request, which may be numbers of a region. `by_inequality`: for all
    values of those that are no numbers.
"""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from verifier.answers.inequalities.inequality import Inequality, read, settle
from verifier.answers.request import Request
from verifier.answers.settled import Settled
from verifier.certificates.inequality import sentence
from verifier.claims.claim import AboutReals
from verifier.claims.language import Comparison, Term, comparisons
from verifier.claims.words import say
from verifier.errors import NotDecided
from verifier.exact.formal import Formal, Proved
from verifier.exact.rational import rational, text
from verifier.meter import Meter
from verifier.positivity import NAME
from verifier.verdict import Holds


def about_reals(request: Request, body: AboutReals, meter: Meter) -> Settled:
    """True with the identity that proves it, false with a point."""
    reals = body.at(request.parameters)
    numbers = {name: x for name, x in request.parameters.items() if isinstance(x, int | Fraction)}
    if any(isinstance(x, Formal) for x in numbers.values()):
        return _over_region(body, numbers, meter)
    constants = {name: Fraction(x) for name, x in numbers.items()}
    given = tuple(_said(c, constants) for text_ in reals.given for c in comparisons(text_))
    then = tuple(_said(c, constants) for c in comparisons(reals.then))
    asked = Inequality(reals.variables, (), given, then)
    at = ", ".join(f"{name} = {text(x)}" for name, x in constants.items())
    return _settled(asked, f"all real {', '.join(reals.variables)}; {at}", meter)


def by_inequality(
    body: AboutReals, parameters: Mapping[str, Any], where: Sequence[str], meter: Meter
) -> Settled:
    """The inequality with the parameters that are no numbers as variables, too, of which `where` is known."""
    reals = body.at(parameters)
    named = set(re.findall(NAME, " ".join((*reals.given, reals.then))))
    numbers = {name: x for name, x in parameters.items() if isinstance(x, int | Fraction) and name in named}
    fixed = [f"{name} = {text(Fraction(x))}" for name, x in numbers.items()]
    asked = read(reals.then, [*reals.given, *fixed, *where])
    return _settled(asked, f"all real {', '.join(asked.reals)}", meter)


def _settled(asked: Inequality, scope: str, meter: Meter) -> Settled:
    """The answer about an inequality."""
    found = settle(asked, meter)
    return Settled(
        found.finding,
        scope,
        sentence(asked.stated),
        "smt" if found.certificate is None else "positivity",
        found.certificate,
        asked=() if found.certificate is None else (asked.stated,),
        evidence=found.evidence,
    )


def _over_region(body: AboutReals, numbers: Mapping[str, int | Fraction], meter: Meter) -> Settled:
    """The inequality at all points of the region on which parameters depend, which are further variables.

    Raises: NotDecided unless it holds.
    """
    reals = body.at(numbers)
    region = next(x.around for x in numbers.values() if isinstance(x, Formal))
    used = {*reals.variables, *numbers}

    def outer(told: str) -> str:
        """In the variables of the region, with new names."""
        return re.sub(NAME, lambda name: f"{name[0]}'" if name[0] in used else name[0], told)

    inner = " ".join((*reals.given, reals.then))
    named = {name: x for name, x in numbers.items() if name in re.findall(NAME, inner)}
    values = [f"{name} = {outer(str(x) if isinstance(x, Formal) else text(x))}" for name, x in named.items()]
    asked = Inequality(
        (*reals.variables, *named, *map(outer, region.point)),
        (),
        (*(each for part in reals.given for each in _plain(part)), *values, *map(outer, region.given)),
        tuple(_plain(reals.then)),
    )
    found = settle(asked, meter)
    if not isinstance(found.finding, Holds):
        raise NotDecided(f"{reals.then} is not so, or not shown, at all points of a region at once")
    region.proved.append(Proved(asked.stated, found.certificate))
    return Settled(found.finding, "a region", sentence(asked.stated), "positivity", evidence=found.evidence)


def _plain(chain: str) -> list[str]:
    """The comparisons of a chain as a certificate writes them."""
    return [_said(c, {}) for c in comparisons(chain)]


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
