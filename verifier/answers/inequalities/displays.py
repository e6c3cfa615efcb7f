"""The displayed inequalities of the papers, settled.

Main definitions
    `Settled`: a display and the answer about it. `settled`: that.
    `certificates`: of every display that is true, with the place under `proofs/`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verifier.answers.inequalities.inequality import InequalityAnswer, inequality
from verifier.inequalities.catalogue import displays
from verifier.inequalities.display import Display
from verifier.meter import Listener, nobody

FOLDER = "inequalities"


@dataclass(frozen=True)
class Settled:
    """`display` with what was found about it."""

    display: Display
    answer: InequalityAnswer

    @property
    def expected(self) -> bool:
        """The answer is what the list of displays says: it holds, or fails if it is false as printed."""
        return self.answer.verdict == self.display.expected

    def to_json(self) -> dict[str, Any]:
        """The object that `--json` prints."""
        return {**self.display.to_json(), **self.answer.to_json()}


def settled(
    display: Display,
    *,
    certificate: Path | str | None = None,
    script: Path | str | None = None,
    solvers: Sequence[str] = (),
    time_limit: float | None = 60,
    listener: Listener = nobody,
) -> Settled:
    """What `inequality` answers about the display; the options are the same.

    >>> from verifier.inequalities.catalogue import display
    >>> found = settled(display("lemma-3-case-2-overbid"))
    >>> found.answer.verdict, found.expected
    ('fails', True)
    """
    answer = inequality(
        display.then,
        given=[display.given],
        integers=display.whole,
        certificate=certificate,
        script=script,
        solvers=solvers,
        time_limit=time_limit,
        listener=listener,
    )
    return Settled(display, answer)


def place(display: Display) -> str:
    """Where its certificate lies under `proofs/`.

    >>> from verifier.inequalities.catalogue import display
    >>> place(display("claim-3-chain"))
    'chen_micali_2012/inequalities/claim-3-chain.json'
    """
    return f"{display.paper.replace('-', '_')}/{FOLDER}/{display.name}.json"


def certificates() -> Iterator[tuple[str, str]]:
    """(place, certificate) of every display that is not false as printed.

    Raises: ValueError for one without a certificate.
    """
    for display in displays():
        if display.false_at:
            continue
        text = settled(display, time_limit=None).answer.certificate_text
        if text is None:
            raise ValueError(f"{display.id}: no certificate was found")
        yield place(display), text
