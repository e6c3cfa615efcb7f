"""Answers as text: what a page says, before anything decides how it looks.

Main definitions
    `Line`: pieces of text, each with a style, and how far the line is indented. `Table`: a header and rows.
    `Page`: lines and tables in order. `plain`: a page as lines of plain text.

Choices
    Styles are words such as "green"; a pipe forgets them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from verifier.reports.ranges import strategy_text

Piece = tuple[str, str]
"""Text and its style; the empty style is the reader's own."""


@dataclass(frozen=True)
class Line:
    """One paragraph."""

    pieces: tuple[Piece, ...] = ()
    indent: int = 0

    def __str__(self) -> str:
        return " " * self.indent + "".join(text for text, _ in self.pieces)


@dataclass(frozen=True)
class Table:
    """Every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]


Page = Sequence[Line | Table]

COLOURS = {"holds": "green", "fails": "red", "unknown": "yellow"}
EMPTY = Line()


def plain(page: Page) -> Iterator[str]:
    """The page as plain lines; the columns of a table are aligned.

    >>> rows = ((("claim-1", ""), ("holds", "green")), (("corollary-1", ""), ("fails", "red")))
    >>> list(plain([Table(("statement", "verdict"), rows)]))
    ['statement    verdict', 'claim-1      holds', 'corollary-1  fails']
    """
    for block in page:
        match block:
            case Line():
                yield str(block)
            case Table(header, rows):
                cells = [header, *([text for text, _ in row] for row in rows)]
                widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
                for row in cells:
                    yield "  ".join(
                        text.ljust(width) for text, width in zip(row, widths, strict=True)
                    ).rstrip()


def entry(name: str, *pieces: Piece, indent: int = 2) -> Line:
    """A line that says what it is about first."""
    return Line(((f"{name}: ", "dim"), *pieces), indent)


def value_text(value: object) -> str:
    """A parameter as one would type it."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {value_text(part)}" for name, part in value.items())
    return strategy_text(value) if isinstance(value, list | tuple) else str(value)
