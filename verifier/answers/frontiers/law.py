"""A conjectured law, such as "epsilon*V > 1", against the sets that were found.

Main definitions
    `agreement`: the law against one set. `require_readable`: before anything is computed. `numbers`: what a
    law may name.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any, Protocol

from verifier.answers.request import Request
from verifier.exact.algebraic import End
from verifier.synthesis.law import Law


class Found(Protocol):
    """A set of values of the parameter `over`, in [0, top] or from 0 on, and the other parameters."""

    @property
    def over(self) -> str: ...
    @property
    def known(self) -> Mapping[str, int | Fraction]: ...
    @property
    def top(self) -> Fraction | None: ...
    @property
    def ends(self) -> Collection[End]: ...
    def contains(self, x: Any, /) -> bool | None: ...


def numbers(request: Request, over: str) -> dict[str, int | Fraction]:
    """The parameters other than the one that varies, as far as they are numbers."""
    others = ((name, x) for name, x in request.parameters.items() if name != over)
    return {name: x for name, x in others if isinstance(x, int | Fraction)}


def require_readable(law: str, over: str, known: Mapping[str, int | Fraction] | None = None) -> None:
    """The law can be read, and with these other parameters, if they are known, means something.

    Raises: OutOfRange, InexactNumber.
    """
    read = Law(law, over)
    if known is not None:
        read.require_readable(known)


def agreement(law: str, answer: Found) -> dict[str, object]:
    """Whether the law is true exactly where the answer holds, and if not, a value at which it is not.

    Raises: OutOfRange for a law that cannot be read.

    >>> from verifier.answers.frontiers.frontier import frontier
    >>> row = frontier("chen-micali-2012/theorem-2", 2)
    >>> agreement("epsilon*V > 1", row)
    {'text': 'epsilon*V > 1', 'agrees': True}
    >>> agreement("epsilon*V >= 1", row)
    {'text': 'epsilon*V >= 1', 'agrees': False, 'at': '1/2', 'law_says': True}
    """
    found = Law(law, answer.over).disagreement(answer.known, answer.contains, answer.ends, answer.top)
    at = {} if found is None else {"at": found.at, "law_says": found.law_says}
    return {"text": law, "agrees": found is None, **at}
