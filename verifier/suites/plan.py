"""From a suite to its tasks: every statement of every check, at every point of its grid.

Main definitions
    `Block`: one statement of one check, with its grid not yet expanded. `Plan`: the blocks of a suite; its
    tasks come as often as they are asked for, each key once.
    `Plan.understood`: raises for the first task that makes no sense, before anything is run.

Choices
    A task that a store knows has been understood before, by these very sources, so it is not parsed again:
    that is what makes the restart of a large suite fast. What overlaps, overlaps within a statement, so only
    statements that several blocks have in common cost memory.
    The catalogue's expectation is for the statement's own mechanism and within its hypothesis; a task
    elsewhere expects nothing unless its check does.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stdout
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import prod
from typing import Any

from verifier.answers import methods
from verifier.answers.request import parse, statement
from verifier.claims.catalogue import statements
from verifier.claims.claim import Statement
from verifier.errors import MalformedMechanism, UnknownName, UnreadableFile, VerifierError
from verifier.mechanisms.load import load_mechanism, load_object
from verifier.mechanisms.named import described
from verifier.suites.digest import Prefix, canonical, definition, question
from verifier.suites.suite_file import BadSuite, Check, Suite
from verifier.suites.task import Expected, Task

MOST_TASKS = 2_000_000
Cost = Callable[[Statement, Mapping[str, Any], str | None], float | None]
"""Seconds that a statement takes for these parameters and this mechanism, if anything is known."""


def _nothing_known(of: Statement, given: Mapping[str, Any], mechanism: str | None) -> None:
    """No estimate."""


@dataclass(frozen=True)
class Block:
    """`axes` holds the values of every parameter that is given, each with its canonical text, and `template`
    the canonical texts of all others; `shared` identifies everything but the parameters. `replacement` is
    the mechanism if it is the package's or a table."""

    check: Check
    place: int
    reference: str
    statement: Statement
    replacement: str | None
    axes: Mapping[str, tuple[tuple[Any, bytes], ...]]
    expected: Expected | None
    shared: str
    template: Mapping[str, bytes]
    prefix: Prefix

    def __len__(self) -> int:
        return prod(map(len, self.axes.values()))

    def tasks(self, cost: Cost = _nothing_known) -> Iterator[Task]:
        """One for each point of the grid."""
        check, names = self.check, tuple(self.axes)
        places = [list(self.template).index(name) for name in names]
        texts = list(self.template.values())
        for point in product(*self.axes.values()):
            for place, (_, text) in zip(places, point, strict=True):
                texts[place] = text
            given = {name: value for name, (value, _) in zip(names, point, strict=True)}
            yield Task(
                key=self.prefix.key(texts),
                statement=self.reference,
                given=given,
                mechanism=check.mechanism,
                method=check.method,
                readings=check.readings,
                beyond_hypothesis=check.beyond_hypothesis,
                time_limit=check.time_limit,
                memory_limit=check.memory_limit,
                expected=self.expected,
                cost=cost(self.statement, given, check.mechanism),
            )

    def understand(self, task: Task) -> None:
        """Raises: BadSuite if the task makes no sense."""
        try:
            asked = parse(self.statement, self.replacement, task.readings, task.beyond_hypothesis, task.given)
            if "ties" in task.given and asked.mechanism is not None and not asked.symbolic:
                asked.load()  # nobody else looks at them before the mechanism is there
        except VerifierError as wrong:
            at = ", ".join(f"{name} = {value}" for name, value in task.given.items())
            self.check.refuse(f"{wrong}{f' (at {at})' if at else ''}", *self._blamed(str(wrong)))

    def _blamed(self, message: str) -> tuple[str, int | None]:
        """The key whose value the message speaks of, or the statement."""
        for name in (*self.axes, "mechanism", "readings"):
            word = "reading" if name == "readings" else name
            if re.search(rf"(^| '?){re.escape(word)}\b", message.split(":")[0]) and (
                name.replace("_", "-") in self.check.lines.entries or name in self.check.lines.entries
            ):
                return name, None
        return "statements", self.place


@dataclass(frozen=True)
class Plan:
    """The tasks of a suite. `cost` estimates what a task takes, in seconds, if it can."""

    suite: Suite
    blocks: tuple[Block, ...]
    cost: Cost = _nothing_known

    def __iter__(self) -> Iterator[Task]:
        return (task for _, task in self._each())

    def understood(self, covered: Callable[[Task], bool]) -> None:
        """Nothing, if every task that is not covered makes sense.

        Raises: BadSuite for the first that does not, at its line.
        """
        for block, task in self._each():
            if not covered(task):
                block.understand(task)

    def _each(self) -> Iterator[tuple[Block, Task]]:
        """Every task once."""
        left = dict(self._overlap)
        for block in self.blocks:
            tasks = block.tasks(self.cost)
            if block.shared not in self._repeated:
                yield from ((block, task) for task in tasks)
                continue
            for task in tasks:
                if task.key in left:
                    yield block, replace(task, expected=left.pop(task.key)[0])

    @cached_property
    def _repeated(self) -> frozenset[str]:
        """What several blocks share: only there may a task occur twice."""
        counted = Counter(block.shared for block in self.blocks)
        return frozenset(shared for shared, times in counted.items() if times > 1)

    @cached_property
    def _overlap(self) -> Mapping[str, tuple[Expected | None, Check]]:
        """For every task of those blocks: what is expected, and where that is said.

        Raises: BadSuite where two checks expect different verdicts of one task.
        """
        found: dict[str, tuple[Expected | None, Check]] = {}
        for block in self.blocks:
            if block.shared not in self._repeated:
                continue
            for task in block.tasks():
                before, said = found.get(task.key, (None, block.check))
                if None not in (before, task.expected) and before != task.expected:
                    at = "".join(f", {name} = {value}" for name, value in task.given.items())
                    block.check.refuse(
                        f"{block.statement.id}{at} is expected to be {task.expected} here and {before} in "
                        f"{said.file}, line {said.lines.line_of('expected')}",
                        "expected",
                    )
                found[task.key] = (before or task.expected, said if before else block.check)
        return found


def plan(suite: Suite) -> Plan:
    """The plan of a suite, with every reference in it resolved; nothing is expanded.

    Raises: BadSuite, naming the line.
    """
    blocks = tuple(block for check in suite.checks for block in _blocks(check))
    total = sum(map(len, blocks))
    if total > MOST_TASKS:
        largest = max(blocks, key=len)
        largest.check.refuse(
            f"the suite has {total:,} tasks, {len(largest):,} of them here; at most {MOST_TASKS:,} at a time"
        )
    return Plan(suite, blocks)


def _blocks(check: Check) -> Iterator[Block]:
    """The statements of one check."""
    if check.method != "kernel":
        with _at(check, "method"):
            methods.method(check.method)
    with _at(check, "mechanism"):
        replacement, defined = _replacement(check.mechanism), definition(check.mechanism)
    axes = {}
    for name, values in check.axes.items():
        with _at(check, name):
            axes[name.replace("-", "_")] = _distinct(values)
    left_out: set[str] = set()
    for place, written in enumerate(check.exceptions):
        with _at(check, "except", place):
            left_out.update(reference for reference, _ in _statements(written))
    left = False
    for place, written in enumerate(check.statements):
        with _at(check, "statements", place):
            found = _statements(written)
        for reference, each in found:
            if reference in left_out:
                continue
            left = True
            takes = [parameter.name for parameter in each.parameters]
            for name in check.axes:
                if name.replace("-", "_") not in takes:
                    check.refuse(f"{each.id} takes no parameter {name!r}; it takes {', '.join(takes)}", name)
            if check.mechanism is not None and each.mechanism is None:
                check.refuse(f"{each.id} is not about a mechanism that could be replaced", "mechanism")
            own = check.mechanism in (None, each.mechanism)
            with _at(check, "statements", place):
                shared = question(
                    reference, each, defined, check.method, check.readings, check.beyond_hypothesis
                )
            expected = check.expected or (each.expected if own and not check.beyond_hypothesis else None)
            yield Block(
                check, place, reference, each, replacement, axes, expected,
                json.dumps(shared, sort_keys=True), _template(each, axes, isinstance(defined, str | None)),
                Prefix(shared, takes),
            )  # fmt: skip
    if not left:
        check.refuse("all its statements are excepted", "except")


def _template(of: Statement, axes: Mapping[str, Any], complete: bool) -> Mapping[str, bytes]:
    """For every parameter of the statement the canonical text of its default, and `null` for what is given
    or left out. What a mechanism of the user's own gets depends on what is given, so nothing is completed
    for it."""
    return {
        p.name: b"null" if p.name in axes or not complete else canonical(p.default).encode()
        for p in of.parameters
    }


def _distinct(values: tuple[Any, ...]) -> tuple[tuple[Any, bytes], ...]:
    """Each value with its canonical text; what is written in two ways counts once."""
    found: dict[bytes, Any] = {}
    for value in map(_read, values):
        found.setdefault(canonical(value).encode(), value)
    return tuple((value, text) for text, value in found.items())


def _read(value: Any) -> Any:
    """Numbers stay text; what starts like a JSON object is one, as on the command line."""
    if not (isinstance(value, str) and value.startswith("{")):
        return value
    try:
        return json.loads(value)
    except ValueError as wrong:
        raise UnreadableFile(f"{value} is not JSON: {wrong}") from None


def _statements(written: str) -> list[tuple[str, Statement]]:
    """What a name or a pattern stands for: references, each with its statement.

    Raises: UnknownName, AmbiguousName, UnreadableFile, MalformedClaim.

    >>> [reference for reference, _ in _statements("chen-micali-2012/claim-*")]
    ['chen-micali-2012/claim-1', 'chen-micali-2012/claim-2', 'chen-micali-2012/claim-3']
    >>> [reference for reference, _ in _statements("claim-1/case-2-*")][0]
    'chen-micali-2012/claim-1/case-2-1'
    >>> {"remark-tie-breaking", "claim-1"} <= {r.split("/")[-2] for r, _ in _statements("**/*-1")}
    True
    """
    of_a_file = ".py:" in written or written.endswith((".toml", ".json"))
    if of_a_file or "*" not in written:
        found = statement(written)
        return [(written if of_a_file else found.id, found)]
    parts = (re.escape(part).replace(r"\*", "[^/]*") for part in written.split("**"))
    fits = re.compile(f"(?:[^/]+/)?{'.*'.join(parts)}")  # the paper's key may be left out
    matching = [(each.id, each) for each in statements() if fits.fullmatch(each.id)]
    if not matching:
        raise UnknownName(f"no statement fits {written!r}; * stays within one part of a name, ** does not")
    return matching


def _replacement(reference: str | None) -> str | None:
    """The mechanism, if it can be asked anything here; a user's file is only imported, since its mechanism
    may hang or worse, which is for the processes that are watched.

    Raises: UnknownName, UnreadableFile, MalformedMechanism.
    """
    if reference is None:
        return None
    path, colon, name = reference.rpartition(":")
    if colon and path.endswith(".py"):
        with chdir("."), redirect_stdout(sys.stderr):  # as little as possible of what it does stays done
            try:
                load_object(path, name)
            except SystemExit as left:
                raise MalformedMechanism(f"{path} ends Python when it is imported ({left!r})") from None
        return None
    if reference not in {mechanism.name for mechanism in described()}:
        load_mechanism(reference, 2, 1, Fraction(1))  # a table brings its own sizes
    return reference


@contextmanager
def _at(check: Check, key: str, place: int | None = None) -> Iterator[None]:
    """What goes wrong here is wrong with the value of that key."""
    try:
        yield
    except BadSuite:
        raise
    except VerifierError as wrong:
        check.refuse(str(wrong), key, place)
