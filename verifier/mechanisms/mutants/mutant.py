"""A mechanism of the papers with one thing changed.

Main definitions
    `Mutant`: a name, the change in one sentence, the mechanism and the step that it changes, and how it is
    made. `in_parts`: the change of one named part.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from verifier.mechanisms.named import Described

PREFIX = "mutant:"
"""How a mutant is named wherever a mechanism is."""


@dataclass(frozen=True)
class Mutant(Described):
    """`make` gets the parameters of the mechanism `of`, by their names, and makes it but for the change.

    `name` starts with `PREFIX`; `source` is that of the mechanism, with the step that is changed.
    """

    of: str
    make: Callable[..., Any]


def in_parts(of: Callable[..., Any], **changed: Any) -> Callable[..., Any]:
    """The mechanism `of`, but for these named parts.

    >>> from fractions import Fraction
    >>> from verifier.mechanisms.second_belief import SecondBelief
    >>> in_parts(SecondBelief, floor=Fraction(0))(n=2, V=3, epsilon=Fraction(1), ties=None).floor
    Fraction(0, 1)
    """
    return lambda **given: of(**{**given, **changed})
