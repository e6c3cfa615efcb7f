"""What solving a context has in common: figures that may fail one by one, and how the answer ends.

Main definitions
    `finished`: evidence, time and version, and the reason where something could not be decided.
    `attempted`: figures, each on its own.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from verifier.errors import NotDecided, TooLarge
from verifier.version import VERSION


def finished(answer: dict[str, Any], elapsed_seconds: float, reason: str | None) -> dict[str, Any]:
    """The object with these figures and what belongs to all of them.

    >>> sorted(finished({"benchmark": "2"}, 0.5, "a solver gave up"))
    ['benchmark', 'elapsed_seconds', 'evidence', 'reason', 'verdict', 'version']
    """
    unknown = {} if reason is None else {"verdict": "unknown", "reason": reason}
    record = {"evidence": "computed", "elapsed_seconds": round(elapsed_seconds, 6), "version": VERSION}
    return {**answer, **unknown, **record}


def attempted(wanted: Mapping[str, Callable[[], Fraction]]) -> tuple[dict[str, Fraction], str | None]:
    """The figures that could be computed, and why one could not, if one could not.

    One program that is too large does not take the other figures with it.
    """
    found, reasons = dict[str, Fraction](), dict[str, None]()
    for name, compute in wanted.items():
        try:
            found[name] = compute()
        except (NotDecided, TooLarge) as undecided:
            reasons[f"{name}: {undecided}"] = None
    return found, "; ".join(reasons) or None
