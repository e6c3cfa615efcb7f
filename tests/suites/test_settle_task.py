"""What becomes of one task, whatever happens to it; what breaks the process is in `tests/faults`."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.suites.small import FAILS, harmful, task
from verifier.suites.settle_task import settle


@pytest.mark.parametrize("mechanism", [None, "first-price"])
def test_a_verdict_with_its_certificate(mechanism: str | None) -> None:
    result = settle(task("k", FAILS, mechanism))
    assert (result.key, result.status) == ("k", "settled")
    assert result.verdict["verdict"] == "holds"
    assert result.certificate is not None
    assert result.seconds > 0
    assert pickle.loads(pickle.dumps(result)) == result


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"statement": "no-such-statement"}, "no-such-statement"),
        ({"mechanism": "no-such-mechanism"}, "no-such-mechanism"),
        ({"V": 0}, "V"),
    ],
)
def test_nonsense_is_rejected_with_its_words(change: dict[str, object], told: str) -> None:
    result = settle(task("k", **change))  # type: ignore[arg-type]
    assert (result.status, result.verdict["verdict"]) == ("rejected", "unknown")
    assert told in result.verdict["reason"]
    assert result.certificate is None


def test_a_time_limit_is_noticed_between_steps_and_says_what_was_covered() -> None:
    """By a clock that leaps an hour at its tenth look."""

    def readings() -> Iterator[float]:
        yield from range(10)
        while True:
            yield 3600.0

    clock = readings()
    result = settle(task("k", "claim-1", V=6, time_limit=60.0), lambda: next(clock))
    assert (result.status, result.verdict["verdict"]) == ("time limit", "unknown")
    assert result.verdict["reason"] == "the time limit"
    assert result.verdict["covered"]


def test_within_its_time_limit_a_verdict_is_what_it_is_without() -> None:
    free, limited = (settle(task("k", FAILS, time_limit=seconds)) for seconds in (None, 60.0))
    assert free.certificate == limited.certificate is not None
    assert free.verdict["evidence"] == limited.verdict["evidence"] == "checked"


def test_code_that_ends_the_program_ends_only_its_task(tmp_path: Path) -> None:
    result = settle(harmful("Quits", tmp_path))
    assert (result.status, result.verdict["reason"]) == ("rejected", "SystemExit: 5")
