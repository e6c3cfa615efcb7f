"""How far a long computation is, and when it must stop.

Main definitions
    `Meter`: counts steps, tells a listener, and raises `OutOfTime` at a deadline, so that a run which
    is cut short ends in `unknown` with what it covered.

The clock only limits; no verdict depends on it.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

Listener = Callable[[str, int, int | None], None]


class OutOfTime(Exception):
    """The deadline has passed; `covered` says what was done by then."""

    def __init__(self, covered: str) -> None:
        super().__init__(covered)
        self.covered = covered


def nobody(stage: str, done: int, total: int | None) -> None:
    """The listener that ignores everything."""


@dataclass
class Meter:
    """Counts the steps of one stage after another. `deadline` is a reading of `clock`."""

    listener: Listener = nobody
    deadline: float | None = None
    clock: Callable[[], float] = time.monotonic
    stage: str = ""
    done: int = 0
    total: int | None = None
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def left(self) -> float | None:
        """Seconds up to the deadline, at least 0; None if there is no deadline.

        >>> [Meter(deadline=deadline, clock=lambda: 4.0).left for deadline in (7.0, 1.0, None)]
        [3.0, 0.0, None]
        """
        return None if self.deadline is None else max(self.deadline - self.clock(), 0.0)

    def start(self, stage: str, total: int | None = None) -> None:
        """A new stage of `total` steps, if that is known."""
        self.stage, self.done, self.total = stage, 0, total
        self.listener(stage, 0, total)

    def step(self, steps: int = 1) -> None:
        """So many steps more.

        Raises: OutOfTime at the deadline.
        """
        self.done += steps
        self.listener(self.stage, self.done, self.total)
        if self.deadline is not None and self.clock() > self.deadline:
            of = f" of {self.total}" if self.total is not None else ""
            raise OutOfTime(f"{self.stage}: {self.done}{of}")

    def count(self, what: str, number: int = 1) -> None:
        """Add to the account of the work done."""
        self.counts[what] = self.counts.get(what, 0) + number
