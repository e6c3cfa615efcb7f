"""The methods of `--method`: which columns are used, and which engine answers dominance questions.

best, columns    declared columns, cheap witnesses first, exact linear programs for what is left
linear-program   declared columns, an exact linear program for every question
smt              declared columns, z3 for every question, its models re-checked
enumeration      every rest enumerated, mixtures and beliefs by vertices
definitions      the same, each witness confirmed by the quantifiers
kernel           a machine-checked proof
"""

from collections.abc import Callable
from dataclasses import dataclass

from verifier.dominance.question import Classifier
from verifier.errors import UnknownName

NAMES = ("best", "columns", "linear-program", "smt", "enumeration", "definitions", "kernel")


@dataclass(frozen=True)
class Method:
    """How dominance questions are answered; `canonical` witnesses make canonical certificates."""

    name: str
    classify: Classifier
    declared: bool
    canonical: bool


def _columns() -> Method:
    from verifier.dominance import witnesses_first

    return Method("columns", witnesses_first.classify, True, True)


def _linear_program() -> Method:
    from verifier.dominance import by_linear_program

    return Method("linear-program", by_linear_program.classify, True, False)


def _smt() -> Method:
    from verifier.dominance import by_smt

    return Method("smt", by_smt.classify, True, False)


def _enumeration() -> Method:
    from verifier.dominance import by_enumeration

    return Method("enumeration", by_enumeration.classify, False, False)


def _definitions() -> Method:
    from verifier.dominance import definitions

    return Method("definitions", definitions.classify, False, False)


_METHODS: dict[str, Callable[[], Method]] = {
    "best": _columns,
    "columns": _columns,
    "linear-program": _linear_program,
    "smt": _smt,
    "enumeration": _enumeration,
    "definitions": _definitions,
}


def method(name: str) -> Method:
    """The method of that name.

    Raises: UnknownName.
    """
    if name not in _METHODS:
        raise UnknownName(f"there is no method {name!r}; known are {', '.join(NAMES)}")
    return _METHODS[name]()
