"""One request, within limits of time and memory.

Main definitions
    `Limits`, `limits`: from the command line. `settle`: the verdict on one request.

Choices
    What runs out of memory ends in `unknown`, with the last stage that was reported; there is no other
    way to say honestly what was found.
"""

import math
import time
from argparse import Namespace
from dataclasses import dataclass

from verifier.answers.check import check
from verifier.cli import interruption
from verifier.cli.limits import attainable, size
from verifier.cli.progress import progress
from verifier.cli.requests import Request
from verifier.errors import OutOfRange, VerifierError
from verifier.meter import Listener
from verifier.suites.limits import memory_limit, ran_out
from verifier.verdict import Unknown, Verdict
from verifier.version import VERSION


@dataclass(frozen=True)
class Limits:
    """Seconds and bytes, if limited; `yes` allows a run of any estimated size."""

    yes: bool
    seconds: float | None
    memory: int | None


def limits(arguments: Namespace) -> Limits:
    """Raises: OutOfRange for a limit that cannot be read."""
    seconds = None if arguments.time_limit is None else _seconds(arguments.time_limit)
    memory = None if arguments.memory_limit is None else attainable(size(arguments.memory_limit))
    return Limits(arguments.yes, seconds, memory)


def _seconds(written: str) -> float:
    """A limit of time; it decides nothing but when to stop, so that a float will do."""
    try:
        seconds = float(written)
    except ValueError:
        seconds = math.nan
    if not (0 < seconds < math.inf):
        raise OutOfRange(f"--time-limit {written!r}: write a positive number of seconds, such as 60")
    return seconds


def settle(request: Request, within: Limits, prefix: str = "") -> Verdict:
    """The verdict; `unknown` when memory runs out."""
    interruption.remind()
    start = time.monotonic()
    with progress(f"{prefix}{request}") as listener:
        last = _Last(listener)
        try:
            with memory_limit(within.memory):
                return check(
                    request.statement,
                    mechanism=request.mechanism,
                    method=request.method,
                    certificate=request.certificate,
                    readings=request.readings,
                    beyond_hypothesis=request.beyond_hypothesis,
                    yes=within.yes,
                    time_limit=within.seconds,
                    listener=last,
                    **request.given,
                )
        except VerifierError:
            raise
        except Exception as error:
            if not ran_out(error):
                raise
    return _out_of_memory(request, within, str(last), time.monotonic() - start)


@dataclass
class _Last:
    """Passes on what it hears and remembers the last of it."""

    listener: Listener
    stage: str = ""
    done: int = 0
    total: int | None = None

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        self.stage, self.done, self.total = stage, done, total
        self.listener(stage, done, total)

    def __str__(self) -> str:
        of = f" of {self.total}" if self.total is not None else ""
        return f"{self.stage}: {self.done}{of}" if self.stage else "nothing"


def _out_of_memory(request: Request, within: Limits, covered: str, elapsed: float) -> Verdict:
    limit = "out of memory" if within.memory is None else f"the memory limit of {within.memory // 2**20}M"
    return Verdict(
        statement=request.statement.id,
        parameters=request.parameters,
        readings=request.readings,
        mechanism=request.mechanism,
        finding=Unknown(limit, covered),
        scope="incomplete",
        sentence=request.statement.text,
        evidence="computed",
        rests_on=(),
        method=request.method,
        certificate=None,
        work={},
        elapsed_seconds=elapsed,
        version=VERSION,
    )
