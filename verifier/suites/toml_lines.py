"""On which line a TOML document says what.

Main definitions
    `Entry`: where a key stands, and the strings in its value. `Section`: a table and its entries.
    `sections`: all of a document, in order.

Choices
    `tomllib` gives values without places. This reads places only: the document is known to be TOML when it
    gets here, so that strings, comments and brackets are all that has to be told apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r'''(?P<comment> \#[^\n]* )
      | (?P<string> """(?:\\.|[^\\])*?"{3,5} | \'\'\'.*?\'{3,5}
                  | "[^"\\\n]*+(?:\\.[^"\\\n]*+)*+" | '[^'\n]*+' )
      | (?P<newline> \n )
      | (?P<open> [\[{] )
      | (?P<close> [\]}] )
      | (?P<equals> = )
      | (?P<other> [^\s\[\]{}=\#"']+ )''',
    re.VERBOSE | re.DOTALL,
)


@dataclass
class Entry:
    """A key's line, and the line of each string in its value, in order."""

    line: int
    strings: list[int] = field(default_factory=list)


@dataclass
class Section:
    """A table `[name]` or `[[name]]`; what stands before the first has the empty name and line 1."""

    name: str
    line: int
    entries: dict[str, Entry] = field(default_factory=dict)

    def line_of(self, key: str, place: int | None = None) -> int:
        """The line of a key, or of a string in its value; the table's own if there is no such key.

        >>> made = Section("check", 3, {"n": Entry(4), "statements": Entry(5, [6, 7])})
        >>> made.line_of("n"), made.line_of("statements", 1), made.line_of("V")
        (4, 7, 3)
        """
        entry = self.entries.get(key)
        if entry is None:
            return self.line
        return entry.strings[place] if place is not None and place < len(entry.strings) else entry.line


def sections(document: str) -> list[Section]:
    """Every table of a valid TOML document in order, with its keys; a dotted key counts as its first part.

    >>> found = sections('# "a\\n[[check]]\\nnames = [ # [[check]]\\n "x",\\n "]"]\\nn = 2')
    >>> [(s.name, s.line, list(s.entries)) for s in found]
    [('', 1, []), ('check', 2, ['names', 'n'])]
    >>> found[1].entries["names"]
    Entry(line=3, strings=[4, 5])
    """
    found = [Section("", 1)]
    for words in _logical_lines(document):
        line, first = words[0]
        if first == "[":
            name = "".join(text for _, text in words if text not in "[]")
            found.append(Section(_plain(name), line))
            continue
        entry = found[-1].entries.setdefault(_plain(first), Entry(line))
        after = next((k for k, (_, text) in enumerate(words) if text == "="), len(words))
        entry.strings += [at for at, text in words[after + 1 :] if text[0] in "\"'"]
    return found


def _logical_lines(document: str) -> Iterator[list[tuple[int, str]]]:
    """The words of one table heading or one key with its value, each with its line."""
    words: list[tuple[int, str]] = []
    line, depth = 1, 0
    for token in _TOKEN.finditer(document):
        kind, text = token.lastgroup, token.group()
        if kind == "newline" and depth == 0:
            if words:
                yield words
            words = []
        elif kind not in {"newline", "comment"}:
            depth += (kind == "open") - (kind == "close")
            words.append((line, text))
        line += text.count("\n")
    if words:
        yield words


def _plain(key: str) -> str:
    """A key as `tomllib` has it, up to its first dot.

    >>> _plain('"n"'), _plain("suite.name"), _plain("'a.b'")
    ('n', 'suite', 'a.b')
    """
    return key[1:-1] if key[0] in "\"'" else key.split(".")[0]
