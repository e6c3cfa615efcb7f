"""What a finding is.

Main definitions
    `Shown`: a question to the verifier and the answer that it must give.
    `Finding`: a place of a paper, what is found there, and what follows.
    `Uses`: which statement's proof uses which.
    `InPaper`: the same for one paper, whose statements are then named without its key.

Choices
    A finding holds no counterexample of its own: it holds the question whose answer is one, so that what is
    printed is always what the program finds today. `by_hand` says it in one line, and a test compares the
    numbers. The words of a paper are not repeated; `place` says where they stand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal[
    "false-as-printed",
    "survives-with-repair",
    "hypothesis-missing",
    "hypothesis-needed",
    "hypothesis-not-needed",
    "bound-not-tight",
    "misprint",
]
Answer = Literal["holds", "fails"]
Uses = Mapping[str, tuple[str, ...]]
"""{statement: the statements that its proof uses}."""


@dataclass(frozen=True)
class Shown:
    """`check(statement, **given, …)` answers `answer`."""

    statement: str
    answer: Answer
    given: Mapping[str, Any] = field(default_factory=dict)
    mechanism: str | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    beyond_hypothesis: bool = False


@dataclass(frozen=True)
class Finding:
    """`statement` is the id in the catalogue of what is printed.

    `shown`: the questions that show it, the counterexample first. `by_hand`: the counterexample in one line,
    with the numbers in the order in which a reader would compute them. `smallest`: in which order it is
    smallest and what was gone through below it, or None where that is not claimed. `consequence`: what
    becomes of the statements that use it, of which those in `survive` still hold. `repair`: the id of the
    statement that holds instead, if there is one.

    Source: `place` says paper section, page or equation.
    """

    statement: str
    kind: Kind
    place: str
    summary: str
    shown: tuple[Shown, ...]
    by_hand: str
    consequence: str
    smallest: str | None = None
    survive: tuple[str, ...] = ()
    repair: str | None = None


@dataclass(frozen=True)
class InPaper:
    """Writes questions, findings and uses of one paper, with statements named as the paper names them."""

    key: str

    def id(self, name: str) -> str:
        """The statement's id in the catalogue.

        >>> InPaper("chen-micali-2012").id("claim-1")
        'chen-micali-2012/claim-1'
        """
        return f"{self.key}/{name}"

    def ids(self, names: Iterable[str]) -> tuple[str, ...]:
        """The same for several."""
        return tuple(map(self.id, names))

    def shown(
        self,
        name: str,
        answer: Answer,
        given: Mapping[str, Any] | None = None,
        readings: Mapping[str, str] | None = None,
        beyond: bool = False,
        *,
        mechanism: str | None = None,
    ) -> Shown:
        """A question with its answer."""
        return Shown(self.id(name), answer, given or {}, mechanism, readings or {}, beyond)

    def finding(
        self,
        name: str,
        kind: Kind,
        place: str,
        summary: str,
        shown: tuple[Shown, ...],
        by_hand: str,
        consequence: str,
        smallest: str | None = None,
        survive: tuple[str, ...] = (),
        repair: str | None = None,
    ) -> Finding:
        """A finding, as in `Finding`."""
        survivors, repaired = self.ids(survive), None if repair is None else self.id(repair)
        return Finding(
            self.id(name), kind, place, summary, shown, by_hand, consequence, smallest, survivors, repaired
        )

    def uses(self, table: Mapping[str, Iterable[str]]) -> Uses:
        """Which proof uses what."""
        return {self.id(by): self.ids(used) for by, used in table.items()}
