"""That a statement is so for all sizes, or is not: by which theorems of the Coq development.

Main definitions
    `Proof`: theorems that give the statement for every size. `Disproof`: theorems that show it false at one.

Choices
    What the theorems do not say stands in `said`, and what a reader still has to see by himself; it is never
    more than reading one definition for another, or an identity of numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

At = Mapping[str, int | str | None]
"""Values of parameters and readings, by name, rationals as text; None for a parameter that is left out."""


@dataclass(frozen=True)
class Proof:
    """The statement is so wherever its hypotheses hold.

    `theorems` are written `folder/File.v:name`, as they lie under `proofs/`; `scope` says in words for what
    they hold, and `said` how they compare with the print. A sentence about `any_mechanism` of a kind is no
    answer about a given one. The theorems speak of `only` one value of a parameter or a reading.
    """

    theorems: tuple[str, ...]
    scope: str
    said: str = ""
    any_mechanism: bool = False
    only: At = field(default_factory=dict)

    @property
    def files(self) -> tuple[str, ...]:
        """The files in which the theorems stand, each once.

        >>> Proof(("a/B.v:x", "a/C.v:y", "a/B.v:z"), "").files
        ('a/B.v', 'a/C.v')
        """
        return files(self.theorems)


@dataclass(frozen=True)
class Disproof:
    """The statement is false where its parameters and readings are `at` these values.

    It is false whatever the other parameters are, as long as its hypotheses hold; hence not for all sizes.
    `theorems` and `said` are as in a proof.
    """

    theorems: tuple[str, ...]
    at: At
    said: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """The files in which the theorems stand, each once."""
        return files(self.theorems)

    @property
    def point(self) -> str:
        """Where, in words.

        >>> Disproof((), {"n": 2, "epsilon": "1/8", "reward_constant": None}).point
        'n = 2, epsilon = 1/8'
        >>> Disproof((), {}).point
        'all parameters'
        """
        return ", ".join(f"{k} = {x}" for k, x in self.at.items() if x is not None) or "all parameters"


def files(theorems: tuple[str, ...]) -> tuple[str, ...]:
    """The files of theorems, each once."""
    return tuple(dict.fromkeys(theorem.partition(":")[0] for theorem in theorems))
