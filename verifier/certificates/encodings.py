"""An inequality for other solvers, in two encodings that have nothing in common but the parser.

Main definitions
    `ENCODINGS`: `polynomials` and `divisions`. `encoded`: the queries of a statement in one of them.
    `smt2`: both as one script.

Main statements
    The statement is true if no query of an encoding has a point. `polynomials`: the goals of the certificate,
    with divisors cleared, over the reals; an integer is a real variable too, but x > y between integers is
    x >= y + 1. Where there are integers a point is therefore no counterexample. `divisions`: the comparisons
    as they are written, integers as integers, and a fresh variable for every quotient; a point is one.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from verifier.certificates.inequality import RELATIONS, goals
from verifier.errors import MalformedClaim
from verifier.exact import smtlib
from verifier.exact.smtlib import INT, REAL, Query, Terms
from verifier.positivity import Reader, parse

Encoding = Literal["polynomials", "divisions"]
ENCODINGS: tuple[Encoding, ...] = ("polynomials", "divisions")


def encoded(stated: Mapping[str, Any], encoding: Encoding) -> tuple[Query, ...]:
    """The statement, as in a certificate, is true if no query has a point.

    Raises: MalformedClaim for an expression with too many terms.

    >>> stated = {"reals": ["y"], "integers": ["x"], "given": ["x > 0", "y > 0"], "then": ["x/y > 0"]}
    >>> [query.about for query in encoded(stated, "divisions")]
    ['y > 0', 'x/y > 0']
    >>> encoded(stated, "divisions")[1].assertions  # doctest: +NORMALIZE_WHITESPACE
    ('(> |x| 0)', '(> |y| 0.0)', '(> |y| 0.0)', '(= (* |x/y| |y|) (to_real |x|))', '(not (> |x/y| 0.0))')
    >>> encoded(stated, "polynomials")[1].assertions
    ('(>= (* (- 1.0) |x|) 0.0)', '(>= (+ (- 1.0) |x|) 0.0)', '(> |y| 0.0)')
    """
    try:
        return _polynomials(stated) if encoding == "polynomials" else _divisions(stated)
    except RecursionError:
        raise MalformedClaim("an expression has too many terms for SMT-LIB; split it") from None


def _polynomials(stated: Mapping[str, Any]) -> tuple[Query, ...]:
    names = (*stated["reals"], *stated["integers"])
    return tuple(smtlib.literals(goal.says, goal.literals, names) for goal in goals(stated))


def _divisions(stated: Mapping[str, Any]) -> tuple[Query, ...]:
    """First that each divisor is positive where what does not divide holds; then each conclusion."""
    sorts = dict.fromkeys(stated["reals"], REAL) | dict.fromkeys(stated["integers"], INT)
    reader = Reader(sorts)
    terms = Terms(sorts, lambda tree: {*reader.value(tree)[0]} <= {()})
    given = [_compared(each, terms) for each in stated["given"]]
    plain = [each for each in given if not any(f"|{name}|" in each for name in terms.quotients)]
    then = [(each, _compared(each, terms)) for each in stated["then"]]
    sorts |= dict.fromkeys(terms.quotients, REAL)
    queries, known = list[Query](), list[str]()
    for name, (divisor, term) in terms.divisors.items():
        if (positive := f"(> {term} 0.0)") not in known:
            assertions = [*plain, *known, f"(<= {term} 0.0)"]
            queries.append(_query(f"{smtlib.written(divisor)} > 0", sorts, assertions))
            known.append(positive)
        known.append(terms.quotients[name])
    return (*queries, *(_query(claim, sorts, [*given, *known, f"(not {said})"]) for claim, said in then))


def _compared(comparison: str, terms: Terms) -> str:
    left, relation, right = re.split(RELATIONS, comparison)
    return terms.compared(relation, parse(left), parse(right))


def _query(about: str, sorts: Mapping[str, str], assertions: Sequence[str]) -> Query:
    """With the variables that occur."""
    text = " ".join(assertions)
    return Query(about, {x: sort for x, sort in sorts.items() if f"|{x}|" in text}, tuple(assertions))


_SAID: Mapping[Encoding, str] = {
    "polynomials": "divisors are cleared, and integers real; where there are some only unsat says anything",
    "divisions": "as written, with a variable for each quotient",
}


def smt2(stated: Mapping[str, Any]) -> str:
    """Both encodings, one after the other: it is true if all answers to one of them are `unsat`."""
    scripts = (f"; {each}: {_SAID[each]}\n{smtlib.script(encoded(stated, each))}" for each in ENCODINGS)
    return "(reset)\n".join(scripts)
