"""The HTML page of a suite: complete, escaped, and honest about what it leaves out."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from verifier.reports.suites import LARGEST, html


class Page(HTMLParser):
    """What is open must be closed; the rows of the body, as texts."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.rows: list[list[str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        if tag == "td" and self.open[-2] == "tr":
            self.rows[-1].append("")
        elif tag == "tr":
            self.rows.append([])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.open and self.open[-1] == "td":
            self.rows[-1][-1] += data


def standing(tasks: int, **more: Any) -> dict[str, Any]:
    """How a suite of so many tasks stands."""
    verdicts = {"holds": tasks, "fails": 0, "unknown": 0}
    counts = {"unexpected": 0, "undecided": 0, "missing": 0}
    return {"suite": "s", "title": "<t> & more", "tasks": tasks, "verdicts": verdicts, **counts, **more}


def verdict(word: str = "holds", **more: Any) -> dict[str, Any]:
    """A record of one verdict."""
    return {
        "statement": "claim-1", "parameters": {"n": 2, "ties": {"order": [2, 1]}}, "mechanism": "<b>",
        "verdict": word, "expected": "holds", "evidence": "checked", "elapsed_seconds": 0.126, **more,
    }  # fmt: skip


def read(*pieces: str) -> Page:
    """The page, parsed; nothing is left open."""
    page = Page()
    page.feed("".join(pieces))
    page.close()
    assert page.open == []
    return page


def test_every_verdict_has_a_row() -> None:
    page = read(*html(standing(2), [verdict(), verdict("unknown", reason="the time limit")]))
    head, first, second = page.rows
    assert head == []
    assert first[:1] + first[2:] == ["claim-1", "<b>", "holds", "holds", "checked", "0.13"]
    assert second[3] == "unknown: the time limit"
    assert "<t> & more" in page.text
    assert "2 tasks: 2 holds, 0 fails, 0 unknown" in page.text


def test_a_large_suite_shows_what_is_not_as_expected() -> None:
    def many() -> Iterator[dict[str, Any]]:
        yield from (verdict() for _ in range(LARGEST))
        yield verdict("fails", statement="wrong")
        yield verdict("unknown", expected=None, statement="open")
        yield verdict("fails", expected=None, statement="neither")

    page = read(*html(standing(LARGEST + 3), many()))
    assert [row[0] for row in page.rows[1:]] == ["wrong", "open"]
    assert "not as expected" in page.text


def test_it_needs_nothing_else() -> None:
    text = "".join(html(standing(1), [verdict()]))
    assert "http" not in text
    assert "<script" not in text
    assert text.startswith("<!DOCTYPE html>")
