"""Certificates of inequalities: from what was found to the document that POSITIVITY.md specifies, and words.

Main definitions
    `Goal`: what one part of a proof has to contradict, as the search takes it. `goals`: of a statement.
    `document`: the statement with its proof. `sentence`: what a document says. `identity`: its proof, told.

Choices
    Expressions are read by the trusted reader and by nothing else, so that what is proved is what was read.
    An inequality between integers is handed to the search as sharp as it can be: x > y as x - y - 1 >= 0.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verifier.certificates.write import Document
from verifier.checker import Rejected, frozen
from verifier.exact.forms import Form
from verifier.exact.positivity import Literal, Proof
from verifier.positivity import FORMAT, STATED, Question

RELATIONS = "(>=|<=|=|>|<)"
"""What stands between the sides of a comparison."""


@dataclass(frozen=True)
class Goal:
    """These literals cannot all be true: `exact` as stated, `literals` as sharp as they can be.

    `names` are the numbers of the literals in the document; `whole` are those of the sharpened ones. It is
    about a divisor, that it is positive, or about a conclusion, as `says` tells.
    """

    exact: tuple[Literal, ...]
    literals: tuple[Literal, ...]
    names: tuple[int, ...]
    whole: frozenset[int]
    divisor: Form | None
    says: str


def goals(stated: Mapping[str, Any]) -> list[Goal]:
    """What has to be shown: first that each divisor is positive, then each conclusion.

    Raises: Rejected if the statement cannot be read.

    >>> [goal] = goals({"reals": [], "integers": ["x", "y"], "given": ["x > y"], "then": ["x >= y + 1"]})
    >>> goal.names, sorted(goal.whole)  # x >= y + 1 is false; x > y, sharpened
    ((0, 1), [0, 1])
    """
    question = Question(frozen(dict(stated)))
    # An equation has two goals.
    claims = [each for each in stated["then"] for _ in range(2 if re.search("(?<![<>])=", each) else 1)]
    about = [*((d, f"{written(d)} > 0") for d in question.divisors), *((None, claim) for claim in claims)]
    found = []
    for literals, (divisor, says) in zip(question.goals, about, strict=True):
        usable = {n: literal for n, literal in enumerate(literals) if literal is not None}
        sharp = {n: _sharpened(question, literal) for n, literal in usable.items()}
        whole = frozenset(n for n in usable if sharp[n] != usable[n])
        found.append(Goal(tuple(usable.values()), tuple(sharp.values()), tuple(usable), whole, divisor, says))
    return found


def _sharpened(question: Question, literal: Literal) -> Literal:
    """The literal between integers with least constant; itself if it is not one, or an equation."""
    try:
        return question.whole((literal[0], dict(literal[1])))
    except Rejected:
        return literal


def document(stated: Mapping[str, Any], asked: Sequence[Goal], proofs: Sequence[Proof]) -> Document:
    """The certificate. Whether it is one, the checker says."""
    given = len(stated["given"])
    parts = [_part(goal, proof, given) for goal, proof in zip(asked, proofs, strict=True)]
    return {"format": FORMAT, **{name: stated[name] for name in STATED.split()}, "proof": parts}


def _part(goal: Goal, proof: Proof, given: int) -> dict[str, Any]:
    used = {n for term in proof.terms for n in term.literals}
    whole = [goal.names[n] for n in sorted(used) if goal.names[n] in goal.whole]
    number = {
        n: given + 1 + whole.index(name) if name in whole else name for n, name in enumerate(goal.names)
    }
    terms = [
        [str(term.factor), [number[n] for n in term.literals], written(term.square)] for term in proof.terms
    ]
    zeros = [[written(by), number[n]] for by, n in proof.zeros]
    return {"whole": whole, "terms": terms, "zeros": zeros}


def written(form: Form) -> str:
    """The polynomial as the trusted reader reads it.

    >>> written({("x", "x", "y"): Fraction(1), ("y",): Fraction(-3, 2), (): Fraction(-1)})
    'x^2*y - 3/2*y - 1'
    >>> written({})
    '0'
    """
    said = ""
    for names, a in sorted(form.items(), key=lambda item: (-len(item[0]), item[0])):
        powers = [f"{x}^{names.count(x)}" if names.count(x) > 1 else x for x in dict.fromkeys(names)]
        factors = [str(abs(a))] if abs(a) != 1 or not names else []
        sign = (" - " if a < 0 else " + ") if said else ("-" if a < 0 else "")
        said += sign + "*".join([*factors, *powers])
    return said or "0"


def sentence(document: Mapping[str, Any]) -> str:
    """The sentence of a document, or of what one would state, in words.

    >>> sentence({"reals": ["e"], "integers": ["v"], "given": ["v >= 1", "e >= 0"], "then": ["e*v >= 0"]})
    'for all reals e and integers v: if v >= 1 and e >= 0 then e*v >= 0'
    """
    kinds = [f"{kind} {', '.join(document[kind])}" for kind in ("reals", "integers") if document[kind]]
    every = f"for all {' and '.join(kinds)}: " if kinds else ""
    given = f"if {' and '.join(document['given'])} then " if document["given"] else ""
    return every + given + " and ".join(document["then"])


def identity(document: Mapping[str, Any]) -> Iterator[str]:
    """The proof in lines: each sum is 0 identically, and would be > 0 if its inequalities were true.

    >>> x = {"reals": ["x"], "integers": [], "given": ["x > 1"], "then": ["x > 0"]}
    >>> proof = {"whole": [], "terms": [["1", [0], "1"], ["1", [1], "1"], ["1", [], "1"]], "zeros": []}
    >>> list(identity({**x, "proof": [proof]}))
    ['If -x >= 0, then 0 = (-x) + (x - 1) + 1 > 0.']
    """
    question = Question(frozen({name: document[name] for name in STATED.split()}))
    for literals, part in zip(question.goals, document["proof"], strict=True):
        known: list[Any] = [*literals, *(question.whole(_known(literals[n])) for n in part["whole"])]
        summands = []
        for factor, numbers, square in part["terms"]:
            factors = [factor] if factor != "1" or not (numbers or square != "1") else []
            factors += [f"({written(known[n][1])})" for n in numbers]
            summands.append("*".join([*factors, *([f"({square})^2"] if square != "1" else [])]))
        summands += [f"({by})*({written(known[n][1])})" for by, n in part["zeros"]]
        relation, form = _known(literals[0])
        yield f"If {written(form)} {relation} 0, then 0 = {' + '.join(summands)} > 0."


def _known(literal: Literal | None) -> tuple[str, dict[tuple[str, ...], Fraction]]:
    assert literal is not None
    return literal[0], dict(literal[1])
