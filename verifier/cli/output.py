"""Where output goes: a page for a terminal, plain lines for a pipe, one object a line for a program.

Choices
    Only a terminal gets colour and wrapping, by rich, which is imported then. JSON is pure ASCII, so that no
    locale can damage it. Everything is flushed at once: what was found survives whatever comes next.
"""

import json
import sys
from collections.abc import Mapping

from verifier.reports.text import Line, Page, Table, plain

HANGING, NARROWEST = 2, 20
"""How far the second line of a paragraph is indented, and the least width that it is given."""


def show_json(answer: Mapping[str, object]) -> None:
    """One object on one line."""
    print(json.dumps(answer, allow_nan=False), flush=True)


def show(page: Page) -> None:
    """A page, as the reader at the other end can take it."""
    if sys.stdout is not None and sys.stdout.isatty():
        _show_richly(page)
    else:
        for line in plain(page):
            print(line)
    if sys.stdout is not None:
        sys.stdout.flush()


def _show_richly(page: Page) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False)
    for block in page:
        match block:
            case Line(pieces, indent):
                width = max(console.width - indent - HANGING, NARROWEST)
                for place, part in enumerate(Text.assemble(*pieces).wrap(console, width) or [Text()]):
                    part.rstrip()
                    console.print(Text(" " * (indent + HANGING * (place > 0))) + part, soft_wrap=True)
            case Table(header, rows):
                table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
                for place, name in enumerate(header):
                    last = place == len(header) - 1
                    table.add_column(name, overflow="fold", ratio=None, no_wrap=place == 0 and not last)
                for row in rows:
                    table.add_row(*(Text(text, style) for text, style in row))
                console.print(table)
