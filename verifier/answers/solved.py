"""What every solved context's JSON object ends with.

Main definitions
    `finished`: evidence, time and version, and the reason where something could not be decided.
"""

from typing import Any

from verifier.version import VERSION


def finished(answer: dict[str, Any], elapsed_seconds: float, reason: str | None) -> dict[str, Any]:
    """The object with these figures and what belongs to all of them.

    >>> sorted(finished({"benchmark": "2"}, 0.5, "a solver gave up"))
    ['benchmark', 'elapsed_seconds', 'evidence', 'reason', 'verdict', 'version']
    """
    unknown = {} if reason is None else {"verdict": "unknown", "reason": reason}
    record = {"evidence": "computed", "elapsed_seconds": round(elapsed_seconds, 6), "version": VERSION}
    return {**answer, **unknown, **record}
