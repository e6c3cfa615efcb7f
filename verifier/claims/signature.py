"""What a sentence can see of a context of 2012.

Main definitions
    `Signature`: theta, the smp's and which beliefs are correct. `signatures`: all that contexts have.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from verifier.contexts.all_contexts import belief_classes, type_profiles
from verifier.contexts.beliefs import Context


@dataclass(frozen=True)
class Signature:
    """What a sentence can see of a context: theta, the smp's and which beliefs are correct."""

    theta: tuple[int, ...]
    smp: tuple[int, ...]
    correct: tuple[bool, ...]

    @classmethod
    def of(cls, context: Context) -> "Signature":
        """The signature of a context."""
        correct = tuple(context.is_correct(i) for i in range(context.n))
        return cls(context.theta, tuple(b.smp for b in context.beliefs), correct)


def signatures(n: int, V: int) -> Iterator[Signature]:
    """Every signature that some context of C(n,V) has (see `contexts.all_contexts` for the proof)."""
    for theta in type_profiles(n, V):
        for classes in product(*(belief_classes(i, theta, V) for i in range(n))):
            yield Signature(theta, tuple(m for m, _ in classes), tuple(c for _, c in classes))
