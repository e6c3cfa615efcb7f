"""Making a counterexample smaller, one step along a named dimension at a time.

Main definitions
    `Dimension`: a name, and the next smaller candidates along it. `Step`: one that was kept.
    `shrink`: greedy steps until no single one is left.

Main statements
    The result is *locally smallest*: every candidate that one of the dimensions leads to from it was settled
    and is no counterexample, or could not be settled, and is then listed. It need not be smallest.

Choices
    Dimensions are tried in their order, and from the first one again after every step, so that the same
    counterexample is always made smaller in the same way. Each candidate is settled anew: nothing is inferred
    from the one before it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from verifier.counterexamples.search import Refutes, Settled, Undecided
from verifier.meter import OutOfTime

C = TypeVar("C")
A = TypeVar("A")


@dataclass(frozen=True)
class Dimension(Generic[C]):
    """`smaller(c)`: what c becomes by one step along this dimension, the boldest first."""

    name: str
    smaller: Callable[[C], Iterator[C]]


@dataclass(frozen=True)
class Step:
    """A step that was kept: along which dimension, from where to where."""

    dimension: str
    before: str
    after: str

    def to_json(self) -> dict[str, str]:
        """As in `shrunk`."""
        return {"along": self.dimension, "from": self.before, "to": self.after}


@dataclass(frozen=True)
class Shrunk(Generic[C, A]):
    """Where the steps ended, with its answer; `tried` counts the candidates that were settled on the way."""

    candidate: C
    answer: A
    steps: tuple[Step, ...]
    tried: int
    open: tuple[str, ...]
    out_of_time: bool
    dimensions: tuple[str, ...]

    @property
    def locally_smallest(self) -> bool:
        """No single step along any dimension makes it smaller."""
        return not self.open and not self.out_of_time


def shrink(
    start: C,
    answer: A,
    dimensions: Sequence[Dimension[C]],
    settle: Callable[[C], Settled[A]],
) -> Shrunk[C, A]:
    """Greedy steps from the counterexample `start`, to a fixed point.

    >>> halves = Dimension("half", lambda k: iter([k // 2] if k else []))
    >>> less = Dimension("one less", lambda k: iter([k - 1] if k else []))
    >>> from verifier.counterexamples.search import Passes
    >>> large = lambda k: Refutes(k) if k * k > 30 else Passes(1)
    >>> found = shrink(100, 100, [halves, less], large)
    >>> found.candidate, [step.dimension for step in found.steps], found.locally_smallest
    (6, ['half', 'half', 'half', 'half'], True)
    """
    here, steps, tried, out = start, list[Step](), 0, False
    left_open: list[str] = []
    try:
        moved = True
        while moved:
            moved, left_open = False, []
            for dimension, smaller in ((d, c) for d in dimensions for c in d.smaller(here)):
                found = settle(smaller)
                tried += 1
                if isinstance(found, Undecided):
                    left_open.append(f"{smaller}: {found.reason}")
                elif isinstance(found, Refutes):
                    steps.append(Step(dimension.name, str(here), str(smaller)))
                    here, answer, moved = smaller, found.answer, True
                    break
    except OutOfTime:
        out = True
    names = tuple(dimension.name for dimension in dimensions)
    return Shrunk(here, answer, tuple(steps), tried, tuple(left_open), out, names)
