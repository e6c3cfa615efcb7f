"""Time that only goes forward, and counts only while someone looks.

Main definitions
    `Steady`: elapsed seconds by a clock that nobody has to trust.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

Clock = Callable[[], float]
LONGEST_STEP = 2.0


@dataclass
class Steady:
    """Seconds since it was made: the sum of the clock's steps, each at least 0 and at most `longest`.

    A clock that goes back stops the count for one look; it starts no second count and ends no limit. After a
    machine has slept, or this process was stopped, no task is found guilty of a time in which nobody looked.

    >>> readings = iter([100.0, 101.0, -5000.0, -4999.0, 90000.0])
    >>> steady = Steady(lambda: next(readings))
    >>> steady(), steady(), steady(), steady()
    (1.0, 1.0, 2.0, 4.0)
    """

    clock: Clock = time.monotonic
    longest: float = LONGEST_STEP
    elapsed: float = 0.0
    last: float = field(init=False)

    def __post_init__(self) -> None:
        self.last = self.clock()

    def __call__(self) -> float:
        """The seconds until now."""
        now = self.clock()
        self.elapsed += min(max(now - self.last, 0.0), self.longest)
        self.last = now
        return self.elapsed
