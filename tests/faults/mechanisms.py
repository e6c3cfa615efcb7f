"""Mechanisms that do harm to the process they are settled in. Nobody gets the good, nobody pays.

`remark-non-negative-revenue` holds for each of them, and `remark-always-sells` fails, once it is settled.
"""

import ctypes
import os
import signal
import sys
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from verifier.answers import check as door
from verifier.games.auction import Outcome


@dataclass(frozen=True)
class Harmless:
    """Does no harm. What others do, they do from the second profile on, when nobody expects it."""

    n: int
    V: int

    def strategies(self, i: int) -> tuple[int, ...]:
        return (0, 1)

    def bid(self, s: int) -> int:
        return s

    def outcome(self, s: tuple[int, ...]) -> Outcome:
        if any(s):
            self.harm()
        return Outcome((Fraction(0),) * self.n, (Fraction(0),) * self.n)

    def harm(self) -> None:
        """Nothing."""


class Slow(Harmless):
    """Takes a third of a second."""

    def harm(self) -> None:
        time.sleep(0.11)


class Aborts(Harmless):
    """Ends the process as a solver does when an assertion of its own fails."""

    def harm(self) -> None:
        os.abort()


class Segfaults(Harmless):
    """Reads where nothing is."""

    def harm(self) -> None:
        ctypes.string_at(8)


class Leaves(Harmless):
    """Ends the process with a status, as some libraries do."""

    def harm(self) -> None:
        os._exit(7)


class Quits(Harmless):
    """Asks Python to end."""

    def harm(self) -> None:
        sys.exit(5)


class DiesOnce(Harmless):
    """Is killed from outside the first time, which a file `died-once` next to this file's copy remembers."""

    def harm(self) -> None:
        mark = Path(__file__).with_name("died-once")
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)


class Hangs(Harmless):
    """Sleeps in C and lets no other Python code run, deaf to Ctrl-C and to every polite request."""

    def harm(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        ctypes.PyDLL(None).sleep(1000)


class HangsWithChild(Harmless):
    """Starts a process of its own, writes its number to `child`, and hangs."""

    def harm(self) -> None:
        child = os.fork()
        if child == 0:
            time.sleep(1000)
        Path(__file__).with_name("child").write_text(str(child))
        ctypes.PyDLL(None).sleep(1000)


class ForksAndGoesOn(Harmless):
    """There are two processes afterwards, of which each believes to be the one that was asked."""

    def harm(self) -> None:
        os.fork()


class Greedy(Harmless):
    """Wants four gigabytes."""

    def harm(self) -> None:
        bytearray(2**32)


class Unlimited(Harmless):
    """Lifts its own limit of memory, takes 900 megabytes and holds them."""

    def harm(self) -> None:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
        held = bytearray(b"x") * (900 * 2**20)
        time.sleep(60)
        del held


def _raise_once(*anything: object) -> None:
    door._work = vars(door).pop("_work_as_it_is")
    raise ZeroDivisionError("a mistake of ours")


class Mistaken(Harmless):
    """Shows what a defect of this program does: something raises where nothing should."""

    def harm(self) -> None:
        vars(door).setdefault("_work_as_it_is", door._work)
        door._work = _raise_once  # type: ignore[assignment]


class Talks(Harmless):
    """Prints, writes and closes what it can reach."""

    def harm(self) -> None:
        print("not an answer", flush=True)
        os.write(1, b"\x00\x00\x00\x00\x00\x00\x00\x01x")
        os.closerange(0, 1)


class Unreasonable(Harmless):
    """No mechanism: it gives the good to nobody with chance 2."""

    def outcome(self, s: tuple[int, ...]) -> Outcome:
        return Outcome((Fraction(2),) * self.n, (Fraction(0),) * self.n)
