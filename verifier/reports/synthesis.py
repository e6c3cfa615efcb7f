"""What a search for a mechanism found, as a page."""

from collections.abc import Mapping
from typing import Any

from verifier.reports.frontier import mechanism_table
from verifier.reports.ranges import strategy_text
from verifier.reports.text import Line, Page, Table, entry

_STYLES = {"found": "bold green", "none": "bold red", "unknown": "bold yellow"}


def synthesis_page(record: Mapping[str, Any]) -> Page:
    """The verdict, the mechanism or the contexts that exclude it, and what the verdict covers."""
    p = record["parameters"]
    kind = "deterministic mechanism" if p["deterministic"] else "mechanism"
    asked = (
        f"a reasonable {kind} with {p['strategies'][0]} by {p['strategies'][1]} strategies that implements "
        f"{p['epsilon']} 2nd on D(2,{p['V']}), {p['dominators']} dominators"
    )
    page: list[Line | Table] = [
        Line(((asked, ""), (": ", ""), (record["verdict"], _STYLES[record["verdict"]])))
    ]
    if record["mechanism"] is not None:
        page += _mechanism(record)
    if record["excluding_contexts"]:
        page += _excluding(record)
    if "reason" in record:
        page.append(entry("reason", (record["reason"], "yellow")))
    if "covered" in record:
        page.append(entry("covered", (record["covered"], "")))
    page += [entry("note", (note, "")) for note in record["notes"]]
    # An unknown rests on nothing; as with every verdict, only its time is told.
    meaning = " (a proof that the trusted checker accepted)" if record["evidence"] == "checked" else ""
    evidence = [] if record["verdict"] == "unknown" else [(f"{record['evidence']}{meaning}, ", "")]
    page.append(
        entry("evidence" if evidence else "work", *evidence, (f"{record['elapsed_seconds']:.2f} s", "dim"))
    )
    page += [
        entry("rests on", (f"{each['reduction']} ({each['evidence']})", "")) for each in record["rests_on"]
    ]
    if record["certificate"] is not None:
        page += [entry("certificate", (record["certificate"], "")), entry("proves", (record["proves"], ""))]
    return page


def _mechanism(record: Mapping[str, Any]) -> list[Line | Table]:
    page: list[Line | Table] = [*mechanism_table(record["mechanism"])]
    for player in (1, 2):
        sets = [
            f"type {each['type']}: {' '.join(map(strategy_text, each['strategies']))}"
            for each in record["undominated"]
            if each["player"] == player
        ]
        page.append(entry(f"undominated strategies of player {player}", ("; ".join(sets), "")))
    worst = record["worst"]
    told = (
        f"{worst['revenue']} at theta = {strategy_text(worst['theta'])}, so it implements epsilon 2nd up to "
        f"epsilon = {record['implements_up_to']}"
    )
    page.append(entry("least revenue for its benchmark", (told, "")))
    return page


def _excluding(record: Mapping[str, Any]) -> list[Line]:
    """The contexts in words, and the chain where there is one."""
    contexts = record["excluding_contexts"]
    thetas = ", ".join(strategy_text(each["theta"]) for each in contexts)
    if "chain" in record:
        spare = "no fewer contexts exclude mechanisms of all sizes"
    else:
        spare = "without any one of them there is one" if record["minimal"] else "one of them may be to spare"
    head = (
        f"no such mechanism brings at least {record['parameters']['epsilon']} max theta in all of these "
        f"contexts, in which both players believe in theta alone: theta = {thetas}; {spare}"
    )
    return [Line(((head, ""),), 2), *(Line(((w, ""),), 4) for w in record.get("chain", {}).get("words", []))]
