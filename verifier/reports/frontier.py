"""A frontier as a page, and many as a table.

Main definitions
    `frontier_page`: one row with both sides. `frontier_table`: one line for each V. `mechanism_table`: a
    mechanism's outcomes, if there are few.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from verifier.reports.claim_frontier import end_text, endpoint_lines, law_line, law_lines, spans
from verifier.reports.ranges import strategy_text
from verifier.reports.text import EMPTY, Line, Page, Table, entry

Record = Mapping[str, Any]
FEW = 8  # strategies a player


def frontier_page(record: Record) -> Page:
    """One answer: the set, the paper's condition, the two sides, the sets of contexts, the law."""
    V, of = record["parameters"]["V"], record["mechanism"]
    whose = "no reasonable mechanism" if of is None else f"the mechanism {of} does not"
    verb, domain = (" implements" if of is None else " implement"), record.get("domain", "[0, 1]")
    page: list[Line | Table] = [
        Line(((record["statement"], "bold"), (f" at V = {V}", ""))),
        entry(
            f"the epsilon in {domain} for which {whose}{verb} epsilon 2nd", (spans(record["holds"]), "bold")
        ),
    ]
    if "unknown" in record:
        page.append(entry("unknown", (spans(record["unknown"]), "yellow"), (f" ({record['reason']})", "")))
    if "printed" in record:
        told = record["printed"]
        page.append(entry("as printed", (f"{told['condition']}, that is {spans(told['holds'])}", "")))
    page += endpoint_lines({"endpoints": [], **record})
    for witness in record["witnesses"]:
        page += _witness(witness)
    if "sets" in record:
        rows = [
            (
                (str(len(each["contexts"])), ""),
                (_contexts(each["contexts"]), ""),
                (each["excludes_above"], ""),
            )
            for each in record["sets"]
        ]
        page += [EMPTY, Table(("contexts", "the strongest so many", "exclude epsilon above"), tuple(rows))]
    if "exclude" in record:
        page += [EMPTY, *_exclusion(record["exclude"])]
    if "law" in record:
        page.append(law_line(record))
    page.append(entry("evidence", (record["evidence"], ""), (f", {record['elapsed_seconds']:.2f} s", "dim")))
    page += [
        entry("rests on", (f"{each['reduction']} ({each['evidence']})", "")) for each in record["rests_on"]
    ]
    return page


def frontier_table(records: Sequence[Record]) -> Page:
    """One line for each V."""
    first = records[0]
    header = ["V", "holds for epsilon in", *(["as printed"] if "printed" in first else []), "unknown"]
    rows = []
    for record in records:
        cells = [(str(record["parameters"]["V"]), ""), (spans(record["holds"]), "green")]
        if "printed" in record:
            cells.append((spans(record["printed"]["holds"]), ""))
        cells.append((spans(record["unknown"]), "yellow") if "unknown" in record else ("", ""))
        rows.append(tuple(cells))
    page: list[Line | Table] = [Line(((first["statement"], "bold"),)), Table(tuple(header), tuple(rows))]
    if "exclude" in first:
        for record in records:
            page += [Line(((f"V = {record['parameters']['V']}", "bold"),)), *_exclusion(record["exclude"])]
    return [*page, *law_lines(records)]


def mechanism_table(mechanism: Mapping[str, Any]) -> Page:
    """For each profile "chances; prices" of both players; nothing if there are many strategies.

    >>> outcome = {"profile": ["out", "in"], "win": ["0", "1"], "price": ["0", "1/2"]}
    >>> print(*mechanism_table({"strategies": [["out"], ["in"]], "outcomes": [outcome]})[0].rows[0])
    ('out', '') ('win 0 1, pay 0 1/2', '')
    """
    rows, columns = mechanism["strategies"]
    if max(len(rows), len(columns)) > FEW:
        return [Line(((f"a table of {len(rows)} by {len(columns)} strategies; --json prints it", "dim"),), 4)]
    at = {_key(each["profile"]): each for each in mechanism["outcomes"]}
    cells = []
    for own in rows:
        outcomes = [at[_key([own, rival])] for rival in columns]
        told = [f"win {' '.join(o['win'])}, pay {' '.join(o['price'])}" for o in outcomes]
        cells.append(((strategy_text(own), ""), *((text, "") for text in told)))
    return [Table(("1 \\ 2", *map(strategy_text, columns)), tuple(cells))]


def _key(profile: Sequence[object]) -> tuple[str, ...]:
    return tuple(map(strategy_text, profile))


def _witness(witness: Record) -> list[Line | Table]:
    if "chain" in witness or "words" in witness:
        head = (
            f"above {witness['epsilon']}, the contexts {_theta(witness['contexts'])} exclude every mechanism"
        )
        return [EMPTY, entry(head), *(Line(((words, ""),), 4) for words in witness["words"])]
    if "mechanism" not in witness:
        worst = f"theta = {_profile(witness['theta'])}, the undominated {_profile(witness['profile'])}"
        told = f"{worst} bring {witness['revenue']}, and max theta is {witness['benchmark']}"
        if "on" in witness:
            does = "implements" if witness["implements"] else "does not implement"
            head = f"at epsilon = {end_text(witness['epsilon'])} it {does} it"
            return [entry(f"{head}, and so on {spans([witness['on']])}"), Line(((f"{told}.", ""),), 4)]
        return [entry("where the revenue is lowest", (told, ""))]
    worst = witness["worst"]
    head = f"{witness['side']} {witness['epsilon']}, {witness['mechanism']['name']} implements it"
    told = (
        f"opt-outs {_profile(witness['opt_out'])}; undominated with "
        f"{witness['dominators']} dominators; least revenue {worst['revenue']} at theta = "
        f"{_profile(worst['theta'])}, so up to epsilon = {witness['implements_up_to']}"
    )
    shown = mechanism_table(witness["mechanism"]) if witness["side"] == "at" else []
    return [EMPTY, entry(head), Line(((told, ""),), 4), *shown]


def _exclusion(exclude: Record) -> list[Line]:
    by = exclude["by"]
    if by is None:
        return [entry(f"epsilon = {exclude['epsilon']}", ("no set of contexts excludes it", ""))]
    contexts = _theta(by["contexts"])
    head = f"epsilon = {exclude['epsilon']}: the contexts {contexts} already exclude it, no fewer do"
    return [Line(((head, ""),), 2), *(Line(((words, ""),), 4) for words in by["words"])]


def _contexts(contexts: Sequence[Sequence[int]]) -> str:
    return " ".join(map(_profile, contexts))


def _theta(contexts: Sequence[Record]) -> str:
    return f"theta = {_contexts([each['theta'] for each in contexts])} (each B_i = {{theta}})"


def _profile(profile: Sequence[object]) -> str:
    return f"({','.join(map(strategy_text, profile))})"
