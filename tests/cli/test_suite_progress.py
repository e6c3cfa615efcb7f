"""What a suite tells while it runs: when, where, and of what."""

import json
import sys
from dataclasses import replace

import pytest

from tests.suites.small import Memory, Scripted, many, settled, task
from verifier.cli import suite_progress
from verifier.cli.suite_progress import TOLD_AT_MOST, Told, complaint, run_shown
from verifier.suites.run import Kept, Pulse, Started
from verifier.suites.schedule import Survey, survey


class Clock:
    """Set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_lines_come_at_their_pace_and_complaints_at_once() -> None:
    clock, lines, news = Clock(), list[str](), list[str]()
    told = Told(lines.append, news.append, 5.0, clock)
    told.hear(Started(Survey(total=30, known=0)))
    for second in range(12):
        clock.now = float(second)
        told.hear(
            Kept(
                task("a", V=second + 1), settled(task("a"), "fails" if second == 3 else "holds"), second == 3
            )
        )
        assert bool(news) == (second >= 3)
        told.hear(Pulse(second + 1, 30, second + 1.0, 9.0))
    assert lines == [
        "6 of 30, 1.0 a second, 9 s left, 1 not as expected",
        "11 of 30, 1.0 a second, 9 s left, 1 not as expected",
    ]
    assert news == ["chen-micali-2012/remark-non-negative-revenue n=2 V=4: fails, expected: holds"]
    told.end()
    assert news[1:] == ["12 of 30 done and kept, 18 missing; run it again to go on"]


def test_a_flood_of_complaints_is_cut() -> None:
    news: list[str] = []
    told = Told(news.append, news.append, 5.0, Clock())
    for _ in range(3 * TOLD_AT_MOST):
        told.hear(Kept(task("a"), settled(task("a"), "fails"), True))
    assert len(news) == TOLD_AT_MOST + 1


@pytest.mark.parametrize(
    ("word", "status", "expected", "said"),
    [
        ("holds", "settled", "holds", None),
        ("fails", "settled", None, None),
        ("unknown", "settled", "unknown", None),
        ("unknown", "time limit", "unknown", None),
        ("unknown", "time limit", "holds", "unknown: too late"),
        ("unknown", "died", None, "unknown: too late"),
        ("unknown", "raised", "unknown", "raised: too late"),
        ("unknown", "rejected", "unknown", "rejected: too late"),
    ],
)
def test_what_is_worth_a_line(word: str, status: str, expected: str, said: str | None) -> None:
    one = task("a", expected=expected)  # type: ignore[arg-type]
    result = settled(one, word)
    result = replace(result, status=status, verdict={**result.verdict, "reason": "too late"})  # type: ignore[arg-type]
    assert complaint(Kept(one, result, False)) == said


def test_json_lines_have_standard_output_to_themselves(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks, store = [*many(3), task("odd", expected="fails")], Memory()
    monkeypatch.setattr(suite_progress, "_executor", lambda jobs, cluster: Scripted([2, 2]))
    summary = run_shown(tasks, survey(tasks, store.known), store.known, store.keep, as_json=True)
    told = capsys.readouterr()
    objects = [json.loads(line) for line in told.out.splitlines()]
    assert [(o["verdict"], o["status"], o["expected"]) for o in objects] == [
        *[("holds", "settled", "holds")] * 3,
        ("holds", "settled", "fails"),
    ]
    assert told.err == "suite: chen-micali-2012/remark-non-negative-revenue n=2 V=1: holds, expected: fails\n"
    assert summary.exit_status == 1


def test_a_terminal_gets_a_line_that_moves(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is gone at the end; what went wrong stays, with brackets and all."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    tasks, store = [replace(task("odd", expected="fails"), mechanism="[red]x[/red]")], Memory()
    monkeypatch.setattr(suite_progress, "_executor", lambda jobs, cluster: Scripted([1]))
    run_shown(tasks, survey(tasks, store.known), store.known, store.keep)
    told = capsys.readouterr()
    assert told.out == ""
    assert "1 of 1" in told.err
    assert "mechanism=[red]x[/red]: holds, expected: fails" in told.err
