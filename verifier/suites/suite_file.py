"""A suite as a TOML file.

    [suite]
    name = "mine"                              # by default the file's name
    title = "Surviving strategies"
    include = ["quick", "other.toml"]          # named suites and files: their checks come first
    time-limit = 60                            # seconds for each task
    memory-limit = "2G"                        # likewise

    [[check]]
    statements = ["claim-1", "chen-micali-2012/claim-*", "mine.py:High"]
    except = ["claim-2"]                       # of those that a pattern stands for
    n = "2..4"                                 # parameters: the same text as on the command line,
    epsilon = "1/8,1/4"                        # or a number, or a list; context fields as JSON has them
    mechanism = "variants.py:Generous"
    method = "best"
    readings = { opt-out = "at-least-zero" }
    beyond-hypothesis = false
    expected = "holds"                         # or fails, or unknown
    time-limit = 5                             # instead of the suite's

Main definitions
    `Check`: one `[[check]]`, as written, with its lines. `Suite`: all of them. `read_suite`: from a file.

Choices
    Files are named relative to the suite's own folder, so that a suite means the same wherever it is run. `*`
    in a statement's name stands for anything within one part of it, `**` for any parts.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, get_args

from verifier.errors import InexactNumber, OutOfRange, UnreadableFile, VerifierError
from verifier.suites.grid import split
from verifier.suites.task import Expected
from verifier.suites.toml_lines import Section, sections

FIELDS = ("theta", "belief", "distribution", "knowledge", "equilibrium")
"""Parameters whose value may itself be a list: they have no grid."""
_SUITE_KEYS = ("name", "title", "include", "time-limit", "memory-limit")
_CHECK_KEYS = (
    "statements", "except", "mechanism", "method", "readings", "beyond-hypothesis", "expected", "time-limit",
    "memory-limit",
)  # fmt: skip
_UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}


class BadSuite(UnreadableFile):
    """A suite file that cannot be meant, with its name and the line."""


@dataclass(frozen=True)
class Check:
    """One `[[check]]`: `axes` lists the values of each parameter, as text or as JSON values.

    Units: `time_limit` in seconds, `memory_limit` in bytes.
    """

    statements: tuple[str, ...]
    exceptions: tuple[str, ...]
    axes: Mapping[str, tuple[Any, ...]]
    mechanism: str | None
    method: str
    readings: Mapping[str, str]
    beyond_hypothesis: bool
    expected: Expected | None
    time_limit: float | None
    memory_limit: int | None
    file: Path
    lines: Section

    def refuse(self, why: str, key: str = "statements", place: int | None = None) -> NoReturn:
        """Raises: BadSuite at the line of a key, or of a string in its value."""
        written = key if key in self.lines.entries else key.replace("_", "-")
        raise BadSuite(f"{self.file}, line {self.lines.line_of(written, place)}: {why}")


@dataclass(frozen=True)
class Suite:
    """`checks` are those of the suites it includes, and then its own."""

    name: str
    title: str
    checks: tuple[Check, ...]


def read_suite(path: Path, named: Callable[[str], Path]) -> Suite:
    """The suite that a file describes; `named` finds the file of a named suite.

    Raises: BadSuite, naming the line.
    """
    return _read(path, named, ())


def _read(path: Path, named: Callable[[str], Path], within: tuple[Path, ...]) -> Suite:
    text = _text(path)
    try:
        document = tomllib.loads(text, parse_float=_NotExact)
    except tomllib.TOMLDecodeError as wrong:
        place = re.search(r"at line (\d+)", str(wrong))
        line = place[1] if place else text.count("\n") + 1
        raise BadSuite(f"{path}, line {line}: not TOML: {wrong}") from None
    except RecursionError:
        raise BadSuite(f"{path}, line 1: nested too deeply to be read") from None
    return _File(path, document, sections(text), named, within).suite()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as wrong:
        raise BadSuite(f"{path}, line 1: not UTF-8 text at byte {wrong.start}") from None
    except (OSError, ValueError) as wrong:  # ValueError: a NUL in the name
        reason = wrong.strerror if isinstance(wrong, OSError) else str(wrong)
        raise BadSuite(f"cannot read {path}: {reason}") from None


@dataclass(frozen=True)
class _NotExact:
    """A number with a fraction: right for a limit in seconds, wrong for a parameter."""

    written: str


@dataclass(frozen=True)
class _File:
    """A parsed file while it is read."""

    path: Path
    document: Mapping[str, Any]
    sections: list[Section]
    named: Callable[[str], Path]
    within: tuple[Path, ...]

    def suite(self) -> Suite:
        own = [found for found in self.sections if found.name == "check"]
        head = next((found for found in self.sections if found.name == "suite"), self.sections[0])
        for key in self.document:
            if key not in ("suite", "check"):
                at = next((s.line for s in self.sections if s.name.split(".")[0] == key), None)
                line = self.sections[0].line_of(key) if at is None else at
                self.refuse(line, f"unknown key {key!r}; a suite has [suite] and [[check]]")
        about, tables = self.document.get("suite", {}), self.document.get("check", [])
        if not isinstance(about, dict):
            self.refuse(head.line_of("suite"), "[suite] must be a table")
        if not (isinstance(tables, list) and all(isinstance(table, dict) for table in tables)):
            self.refuse(own[0].line if own else head.line_of("check"), "write [[check]], one table a check")
        if len(own) != len(tables):  # written as `check = [...]`: every table is on the line of that key
            own = [Section("check", self.sections[0].line_of("check"))] * len(tables)
        values = {key: self._value(head, key, about[key]) for key in about}
        for key in values:
            if key not in _SUITE_KEYS:
                known = ", ".join(_SUITE_KEYS)
                self.refuse(head.line_of(key), f"unknown key {key!r} in [suite]; it has {known}")
        limits = self._limits(head, values)
        included = self._included(head, values.get("include", []))
        checks = [self._check(lines, table, limits) for lines, table in zip(own, tables, strict=True)]
        if not (included or checks):
            self.refuse(head.line, "there is nothing to check; write a [[check]] with statements")
        name = self._word(head, values, "name") or self.path.stem
        return Suite(name, self._word(head, values, "title") or name, (*included, *checks))

    def refuse(self, line: int, why: str) -> NoReturn:
        raise BadSuite(f"{self.path}, line {line}: {why}")

    def _included(self, head: Section, names: Any) -> list[Check]:
        if not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
            self.refuse(head.line_of("include"), "include must be a list of named suites or files")
        found: list[Check] = []
        for place, name in enumerate(names):
            line = head.line_of("include", place)
            try:
                path = self._beside(name) if name.endswith(".toml") else self.named(name)
                if path.resolve() in (self.path.resolve(), *self.within):
                    self.refuse(line, f"{name} includes itself")
                found += _read(path, self.named, (*self.within, self.path.resolve())).checks
            except BadSuite:
                raise
            except VerifierError as wrong:
                self.refuse(line, str(wrong))
        return found

    def _check(
        self, lines: Section, table: Mapping[str, Any], limits: tuple[float | None, int | None]
    ) -> Check:
        values = {key: self._value(lines, key, value) for key, value in table.items()}
        seconds, memory = self._limits(lines, values)
        readings = values.get("readings", {})
        if not (isinstance(readings, dict) and all(isinstance(x, str) for x in readings.values())):
            self.refuse(lines.line_of("readings"), 'readings must be a table such as { opt-out = "exact" }')
        beyond = values.get("beyond-hypothesis", False)
        if not isinstance(beyond, bool):
            self.refuse(lines.line_of("beyond-hypothesis"), "beyond-hypothesis must be true or false")
        expected = self._word(lines, values, "expected")
        if expected is not None and expected not in get_args(Expected):
            known = ", ".join(get_args(Expected))
            self.refuse(lines.line_of("expected"), f"expected is {expected!r}; write one of {known}")
        mechanism = self._word(lines, values, "mechanism")
        return Check(
            statements=self._statements(lines, values, "statements"),
            exceptions=self._statements(lines, values, "except") if "except" in values else (),
            axes={key: self._axis(lines, key, x) for key, x in values.items() if key not in _CHECK_KEYS},
            mechanism=None if mechanism is None else self._reference(mechanism),
            method=self._word(lines, values, "method") or "best",
            readings=readings,
            beyond_hypothesis=beyond,
            expected=expected,
            time_limit=limits[0] if seconds is None else seconds,
            memory_limit=limits[1] if memory is None else memory,
            file=self.path,
            lines=lines,
        )

    def _statements(self, lines: Section, values: Mapping[str, Any], key: str) -> tuple[str, ...]:
        names = values.get(key, [])
        listed = [names] if isinstance(names, str) else names
        if not (isinstance(listed, list) and listed and all(isinstance(name, str) for name in listed)):
            self.refuse(lines.line_of(key), f"a check needs {key} to be a list of names")
        return tuple(self._reference(name) for name in listed)

    def _reference(self, name: str) -> str:
        """A name as it is; a file with its whole path."""
        path, colon, inner = name.rpartition(":")
        if colon and path.endswith(".py"):
            return f"{self._beside(path)}:{inner}"
        return str(self._beside(name)) if name.endswith((".json", ".py", ".toml")) else name

    def _beside(self, name: str) -> Path:
        return self.path.resolve().parent / name

    def _axis(self, lines: Section, key: str, value: Any) -> tuple[Any, ...]:
        """All values of a parameter."""
        listed = value if isinstance(value, list) and key not in FIELDS else [value]
        if not listed:
            self.refuse(lines.line_of(key), f"{key} has no values; write one, or leave it out")
        found: list[Any] = []
        for part in listed:
            if isinstance(part, bool):
                self.refuse(
                    lines.line_of(key), f"{key} must be a number or a text, and is {str(part).lower()}"
                )
            try:
                found += split(key, part) if isinstance(part, str) else [part]
            except VerifierError as wrong:
                self.refuse(lines.line_of(key), str(wrong))
        return tuple(found)

    def _limits(self, lines: Section, values: Mapping[str, Any]) -> tuple[float | None, int | None]:
        seconds, memory = values.get("time-limit"), values.get("memory-limit")
        if seconds is not None and (isinstance(seconds, bool) or not isinstance(seconds, int | float)):
            self.refuse(lines.line_of("time-limit"), "time-limit must be a number of seconds")
        if seconds is not None and not 0 < seconds < float("inf"):
            self.refuse(lines.line_of("time-limit"), f"time-limit is {seconds}; it must be positive")
        if memory is None:
            return seconds, None
        found = re.fullmatch(r"([1-9][0-9]{0,14})([KMGT]?)", str(memory).upper(), re.ASCII)
        if found is None or isinstance(memory, bool):
            self.refuse(lines.line_of("memory-limit"), 'memory-limit must be a size such as "512M" or "2G"')
        return seconds, int(found[1]) * _UNITS[found[2]]

    def _word(self, lines: Section, values: Mapping[str, Any], key: str) -> Any:
        word = values.get(key)
        if word is not None and not (isinstance(word, str) and word):
            self.refuse(lines.line_of(key), f"{key} must be a text in quotes")
        return word

    def _value(self, lines: Section, key: str, value: Any) -> Any:
        """The value, with what TOML has and JSON has not refused; limits of time alone may have decimals."""
        try:
            return (
                float(value.written)
                if key == "time-limit" and isinstance(value, _NotExact)
                else _exact(value)
            )
        except VerifierError as wrong:
            self.refuse(lines.line_of(key), f"{key}: {wrong}")


def _exact(value: Any) -> Any:
    """The same value.

    Raises: InexactNumber for a float, OutOfRange for a date or time, wherever it stands.
    """
    match value:
        case dict():
            return {key: _exact(part) for key, part in value.items()}
        case list():
            return [_exact(part) for part in value]
        case str() | int():
            return value
        case _NotExact(written):
            raise InexactNumber(f'{written} is not exact in TOML; write it as text, "{written}" or "1/4"')
        case _:
            raise OutOfRange(f"{value} is a date or a time, which no parameter is")
