"""Looking for the smallest counterexample: through all candidates, upwards.

Main definitions
    `Candidate`: a measure, and a way to settle it. `Settled`: what that gives.
    `search`: the first candidate that refutes the claim, with the trail below it.

Main statements
    Let the candidates come in increasing order of their measures. Then a candidate found with nothing open
    below it is smallest among all of them; and if none is found and nothing is open, none refutes the claim.

Choices
    A claim reaches this room as candidates only. A candidate that could not be settled stays in the trail, so
    that nobody says "smallest" or "none" over it. The search never goes back.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from verifier.counterexamples.order import Measure
from verifier.meter import OutOfTime
from verifier.verdict import Reliance

A = TypeVar("A", covariant=True)


@dataclass(frozen=True)
class Refutes(Generic[A]):
    """There is a counterexample here, and `answer` says how; `measure` is its own, if the candidate's is
    only a lower bound."""

    answer: A
    measure: Measure | None = None


@dataclass(frozen=True)
class Passes:
    """No instance here is false. `instances` is None where they were not counted.

    `at_once`: all contexts here were settled by one sentence, and none was gone through.
    """

    instances: int | None
    contexts: int = 0
    evidence: str = "computed"
    rests_on: tuple[Reliance, ...] = ()
    at_once: bool = False


@dataclass(frozen=True)
class Undecided:
    """It could not be told whether there is one here."""

    reason: str


@dataclass(frozen=True)
class NotStated:
    """The claim says nothing here: what it speaks of is not defined."""

    reason: str


Settled = Refutes[A] | Passes | Undecided | NotStated


class Candidate(Protocol[A]):
    """One place where a counterexample may be."""

    @property
    def measure(self) -> Measure:
        """What the order compares."""
        ...

    def settle(self) -> Settled[A]:
        """Raises: OutOfTime."""
        ...

    def __str__(self) -> str: ...


@dataclass
class Trail:
    """What was gone through: how much, what stayed open and of what nothing is said, with the reasons."""

    candidates: int = 0
    contexts: int = 0
    instances: int | None = 0
    at_once: int = 0
    evidence: set[str] = field(default_factory=set)
    rests_on: dict[Reliance, None] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    out_of_time: str | None = None

    @property
    def complete(self) -> bool:
        """Everything up to where the search ended was settled."""
        return not self.open and self.out_of_time is None

    def passed(self, found: Passes) -> None:
        """One candidate more without a counterexample."""
        self.candidates += 1
        self.contexts += found.contexts
        self.at_once += found.at_once
        self.evidence.add(found.evidence)
        self.rests_on |= dict.fromkeys(found.rests_on)
        counted = self.instances is not None and found.instances is not None
        self.instances = (self.instances or 0) + (found.instances or 0) if counted else None


@dataclass(frozen=True)
class Found(Generic[A]):
    """A counterexample, at which candidate, and what was gone through below it; smallest if that is
    complete."""

    measure: Measure
    answer: A
    trail: Trail
    candidate: Candidate[A]


@dataclass(frozen=True)
class NotFound:
    """No candidate refutes the claim, as far as the trail goes."""

    trail: Trail


def search(
    candidates: Iterable[Candidate[A]], tell: Callable[[str], None] = lambda where: None
) -> Found[A] | NotFound:
    """The first candidate that refutes the claim; `tell` hears where the search is.

    Raises: AssertionError if the candidates do not come in increasing order, which nothing could mend.
    """
    trail, last, where = Trail(), Measure(), "the start"
    try:
        for candidate in candidates:
            assert last <= candidate.measure, f"{candidate} comes too late"
            last = candidate.measure
            where = str(candidate)
            tell(where)
            match candidate.settle():
                case Refutes(answer, measure):
                    return Found(measure or last, answer, trail, candidate)
                case Undecided(reason):
                    trail.open.append(f"{where}: {reason}")
                case NotStated(reason):
                    trail.outside.append(f"{where}: {reason}")
                case Passes() as passes:
                    trail.passed(passes)
    except OutOfTime as out:
        trail.out_of_time = f"{where}: {out.covered}"
    return NotFound(trail)
