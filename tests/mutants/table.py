"""The table of verdicts: mutants against the statements about what they are mutants of.

    python -m tests.mutants.table        print the table, mechanism by mechanism

Main definitions
    `rows`: the mechanisms that stand in it, each with whose statements it is held against.
    `statements_of`: those statements. `cases`: the small sizes at which each is settled, in order.
    `verdicts`: what is found, up to the first case that fails.
    `read`: the table that `verifier suite mutants` expects. `broken`, `kept`: what it says of a statement.

Choices
    A statement fails for a mechanism when it fails at one of the sizes: the table has the first of them. It
    holds when it holds at each of them, which says nothing of larger ones. What makes no sense for a
    mechanism is not in the table.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from verifier.answers.check import check
from verifier.claims.catalogue import statements
from verifier.claims.claim import Statement
from verifier.errors import VerifierError
from verifier.mechanisms.mutants.catalogue import mutants
from verifier.suites import named_suites
from verifier.suites.plan import plan
from verifier.verdict import Verdict

Case = Mapping[str, Any]
Found = tuple[tuple[Case, str], ...]
"""Each case with its verdict, in order; after the first `fails` there is none."""

OTHERS = {
    "second-belief": ("second-price", "first-price", "all-pay", "naive", "multiplicative"),
    "second-price": ("first-price", "all-pay"),
}
"""Mechanisms of the package that are held against the statements about another one."""
WHOSE = {"multiplicative": ("multiplicative", "multiplicative-prose")}
"""The mechanisms whose statements a mutant is held against, where they are not just its own."""
AUCTIONS = ({"n": 2, "V": 1}, {"n": 2, "V": 2})
STARS = ({"n": 2, "B": 2}, {"n": 2, "B": 3})
CONTEXTS = (
    {"n": 2, "B": 2, "denominators": 1},
    {"n": 2, "B": 2, "denominators": 2},
    {"n": 2, "B": 3, "denominators": 1},
)
OWN_CASES: Mapping[str, tuple[Case, ...]] = {
    "azar-chen-micali-2010/aggregator-choice": (*CONTEXTS, {"n": 3, "B": 2, "denominators": 2}),
    "azar-chen-micali-2010/lemma-3/case-1": (*STARS, {"n": 3, "B": 2}),
    **{
        f"chen-micali-2012/remark-tie-breaking{step}": AUCTIONS[:1]
        for step in ("", "/claim-1", "/claim-2", "/claim-3", "/theorem-3")
    },
}
"""Whose report is j' and who else may be the star matters among three; at V = 2 there are 17 tie rules."""


@dataclass(frozen=True)
class Row:
    """A mechanism and the one whose statements it is held against."""

    mechanism: str
    of: str


def rows() -> tuple[Row, ...]:
    """All mutants, and the other mechanisms before those of each."""
    found: list[Row] = []
    for mutant in mutants():
        if not any(row.of == mutant.of for row in found):
            found += [Row(name, mutant.of) for name in OTHERS.get(mutant.of, ())]
        found.append(Row(mutant.name, mutant.of))
    return tuple(found)


def statements_of(of: str) -> tuple[Statement, ...]:
    """The statements of the catalogue that are about the mechanism."""
    return tuple(s for s in statements() if s.mechanism in WHOSE.get(of, (of,)))


def cases(statement: Statement) -> tuple[Case, ...]:
    """The sizes, with the parameters that the statement takes."""
    if statement.id in OWN_CASES:
        return OWN_CASES[statement.id]
    takes = {parameter.name for parameter in statement.parameters}
    sizes = CONTEXTS if "denominators" in takes else STARS if "B" in takes else AUCTIONS
    return tuple({name: x for name, x in size.items() if name in takes} for size in sizes)


def settled(statement: str, row: Row, case: Case, method: str = "best") -> Verdict:
    """The verdict on the statement about this mechanism."""
    return check(statement, mechanism=row.mechanism, method=method, **case)


def verdicts(row: Row, statement: Statement) -> Found:
    """Case by case; nothing for one that makes no sense."""
    found: list[tuple[Case, str]] = []
    for case in cases(statement):
        try:
            verdict = settled(statement.id, row, case).verdict
        except VerifierError:
            continue
        found.append((case, verdict))
        if verdict == "fails":
            break
    return tuple(found)


Table = Mapping[Row, Mapping[str, Found]]


@cache
def read() -> Table:
    """What `verifier suite mutants` expects, by mechanism and statement."""
    whose = {row.mechanism: row for row in rows()}
    ids = {(row, s.id) for row in rows() for s in statements_of(row.of)}
    found: dict[Row, dict[str, list[tuple[Case, str]]]] = defaultdict(lambda: defaultdict(list))
    for task in plan(named_suites.find("mutants")):
        assert task.mechanism is not None
        assert task.expected is not None
        same = [r for r in rows() if r.mechanism == task.mechanism and (r, task.statement) in ids]
        row = same[0] if same else whose[task.mechanism]
        case = {name: int(x) for name, x in task.given.items()}
        found[row][task.statement].append((case, task.expected))
    return {
        row: {name: tuple(sorted(found[row][name], key=_size)) for name in found[row]}
        for row in rows()
        if row in found
    }


def _size(found: tuple[Case, str]) -> tuple[int, ...]:
    case = found[0]
    return case.get("n", 2), case.get("V", 0), case.get("B", 0), case.get("denominators", 0)


def verdict_of(found: Found) -> str:
    """`fails` if it fails somewhere, `holds` if it holds everywhere, else `unknown`; `-` for no case.

    >>> verdict_of((({"V": 1}, "holds"), ({"V": 2}, "fails"))), verdict_of(())
    ('fails', '-')
    """
    words = {word for _, word in found}
    return next((word for word in ("fails", "unknown", "holds") if word in words), "-")


def broken(table: Table, statement: str) -> list[Row]:
    """The mechanisms for which it fails."""
    return [row for row, found in table.items() if verdict_of(found.get(statement, ())) == "fails"]


def kept(table: Table, statement: str) -> list[Row]:
    """The mechanisms for which it holds."""
    return [row for row, found in table.items() if verdict_of(found.get(statement, ())) == "holds"]


SIGNS = {"holds": "+", "fails": "x", "unknown": "?", "-": "."}


def lines(table: Table) -> Iterator[str]:
    """The table as text: a line for each mechanism, a column for each statement."""
    yield "+ holds at all the sizes    x fails at one    ? not decided    . makes no sense"
    for of in dict.fromkeys(row.of for row in table):
        about = statements_of(of)
        yield ""
        yield f"Statements about {of}:"
        for number, statement in enumerate(about, 1):
            yield f"{number:4} {statement.id}: {len(broken(table, statement.id))} x"
        mine = {row: found for row, found in table.items() if row.of == of}
        for row, found in mine.items():
            signs = "".join(SIGNS[verdict_of(found.get(s.id, ()))] for s in about)
            yield f"{row.mechanism.removeprefix('mutant:'):34} {signs}"


if __name__ == "__main__":
    print("\n".join(lines(read())))
