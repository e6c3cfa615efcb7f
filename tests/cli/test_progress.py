"""When and where a long computation is told."""

import pytest

from verifier.cli.progress import FIRST_LINE, NEXT_LINE, progress, throttled


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_listener_speaks_at_intervals_only() -> None:
    clock, heard = Clock(), []
    listener = throttled(lambda stage, done, total: heard.append((clock.now - 100, done)), 2, 3, clock)
    for second in range(10):
        clock.now = 100.0 + second
        listener("stage", second, 10)
    assert heard == [(2, 2), (5, 5), (8, 8)]


def test_a_pipe_gets_lines_on_standard_error_for_long_work(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with progress("claim-1 n=3", clock) as listener:
        for second in range(13):
            clock.now = 100.0 + second
            listener("dominance", second, None if second < 9 else 40)
    told = capsys.readouterr()
    assert told.out == ""
    assert (FIRST_LINE, NEXT_LINE) == (5, 5)
    assert told.err == "claim-1 n=3: dominance 5 (5 s)\nclaim-1 n=3: dominance 10 of 40 (10 s)\n"


def test_short_work_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("claim-1") as listener:
        for k in range(1000):
            listener("dominance", k, 1000)
    assert capsys.readouterr() == ("", "")
