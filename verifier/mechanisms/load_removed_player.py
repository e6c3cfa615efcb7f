"""Finding a removed-player mechanism: the paper's, or one of its mutants.

    removed-player                       the mechanism as printed
    mutant:removed-player-half-prices    one of its mutants (`mechanisms.mutants.removed_player`)

Main definitions
    `load_removed_player`.
"""

from collections.abc import Callable
from typing import Any

from verifier.errors import NotApplicable
from verifier.mechanisms.mutants.catalogue import mutant
from verifier.mechanisms.mutants.mutant import PREFIX
from verifier.mechanisms.removed_player import RemovedPlayer

Make = Callable[..., RemovedPlayer[Any]]
"""What makes the mechanism from `epsilon` and `optimal`."""


def load_removed_player(ref: object) -> Make:
    """What makes the mechanism that `ref` names.

    Raises: UnknownName, NotApplicable.

    >>> load_removed_player("removed-player") is RemovedPlayer
    True
    """
    if ref == "removed-player":
        return RemovedPlayer
    found = mutant(ref) if isinstance(ref, str) and ref.startswith(PREFIX) else None
    if found is None or found.of != "removed-player":
        raise NotApplicable(
            f"{ref} is no removed-player mechanism; leave --mechanism out, or give a mutant of it"
        )
    return found.make
