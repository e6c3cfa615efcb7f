"""A counterexample, or that there is none, as a page; and a certificate told as a story.

Main definitions
    `counterexample_page`: what a search found, in what order, and what it went through. `story_page`.

Choices
    The counterexample comes first, then what it is smallest among, then why it is to be believed. Nothing is
    called smallest here that the answer does not call so.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from verifier.reports.ranges import runs
from verifier.reports.text import EMPTY, Line, Page, Table, entry, value_text
from verifier.reports.verdicts import explanation, headline

if TYPE_CHECKING:
    from verifier.answers.counterexample.counterexample import Answer

_MARGIN = " " * 5
SHOWN = 3
"""So many points that stayed open or were left out are printed; --json has more."""


def counterexample_page(answer: "Answer") -> Page:
    """All that a search says."""
    verdict, searched = answer.verdict, answer.searched
    page: list[Line | Table] = []
    if verdict.fails:
        page.append(headline(verdict))
    else:
        word, style = ("none", "green") if verdict.holds else ("unknown", "yellow")
        page.append(Line(((verdict.statement, "bold"), (" counterexample: ", ""), (word, f"bold {style}"))))
    page.append(Line(((_settings(verdict.parameters, verdict.readings, verdict.mechanism), ""),), 2))
    page.append(Line(((verdict.sentence, "italic"),), 2))
    page += [entry("without", (f"{h.name}: {h.text}", "yellow")) for h in answer.dropped]
    if verdict.hypothesis:
        page.append(entry("hypothesis", (verdict.hypothesis, "yellow")))
    if verdict.counterexample is not None:
        page += [Line(((sentence, ""),), 4) for sentence in explanation(verdict.counterexample)]
        page += _tables(verdict.counterexample)
        page += _smallest(answer)
    page += _searched(searched, verdict.to_json())
    if not verdict.unknown:
        by = (
            f"{verdict.evidence}, by {verdict.method}"
            if verdict.fails
            else f"{verdict.evidence}, every point"
        )
        page.append(entry("evidence", (by, "")))
    if verdict.rests_on:
        rests = ", ".join(f"{r.reduction} ({r.evidence})" for r in verdict.rests_on)
        page.append(entry("rests on", (rests, "")))
    if verdict.certificate:
        page.append(entry("certificate", (verdict.certificate, "")))
    page += [entry("note", (note, "")) for note in verdict.notes]
    page.append(entry("time", (f"{verdict.elapsed_seconds:.2f} s", "dim")))
    return page


def _settings(parameters: Mapping[str, object], readings: Mapping[str, str], mechanism: str | None) -> str:
    said = [f"{name} = {_values(x)}" for name, x in parameters.items() if _brief(x)]
    said += [f"{name}: {choice}" for name, choice in readings.items()]
    return ", ".join([*said, *([f"mechanism {mechanism}"] if mechanism is not None else [])])


def _brief(x: object) -> bool:
    """Not a whole context, which the sentences tell."""
    return not (isinstance(x, list) and x and isinstance(x[0], list))


def _values(x: object) -> str:
    """The values of an axis, or a value.

    >>> _values([1, 2, 3]), _values(["1/2", "1/4"]), _values("first")
    ('1..3', '1/2, 1/4', 'first')
    """
    if isinstance(x, list):
        whole = [k for k in x if isinstance(k, int)]
        return runs(whole) if len(whole) == len(x) else ", ".join(map(value_text, x))
    return value_text(x)


def _tables(told: Mapping[str, object]) -> list[Line | Table]:
    """The payoff table and the path, where there are any."""
    page: list[Line | Table] = []
    for name in ("table", "path"):
        grid = told.get(name)
        if isinstance(grid, Mapping):
            page += [Line(((str(grid["title"]), "dim"),), 4), table(grid)]
    return page


def table(grid: Mapping[str, object]) -> Table:
    """The table of the JSON object, every cell as it is."""
    header, rows = grid["header"], grid["rows"]
    assert isinstance(header, list)
    assert isinstance(rows, list)
    body = tuple(((f"{_MARGIN}{row[0]}", "bold"), *((str(cell), "") for cell in row[1:])) for row in rows)
    return Table((f"{_MARGIN}{header[0]}", *map(str, header[1:])), body)


def _smallest(answer: "Answer") -> list[Line]:
    """How small it is said to be, and in which order."""
    searched, shrunk = answer.searched, answer.shrunk
    order = searched["order"]
    assert isinstance(order, list)
    names = "; ".join(str(criterion["by"]) for criterion in order)
    page = []
    if searched.get("smallest"):
        measure = searched["measure"]
        assert isinstance(measure, Mapping)
        where = ", ".join(f"{name} {x}" for name, x in measure.items())
        page.append(entry("smallest", (f"in the box below, in the order {names}", "bold")))
        page.append(entry("its place in the order", (f"{where}; {searched['instance']}", "")))
    if shrunk is not None:
        steps = shrunk["steps"]
        assert isinstance(steps, list)
        page += [entry("made smaller", (f"{s['along']}: {s['from']} -> {s['to']}", "")) for s in steps]
        if shrunk["locally_smallest"]:
            told = f"no single step along {_listed(shrunk['dimensions'])} makes it smaller"
            page.append(entry("locally smallest", (f"{told} ({shrunk['tried']} were tried)", "bold")))
        else:
            page.append(entry("not known to be locally smallest", ("some steps stayed open", "yellow")))
    if not searched.get("smallest") and shrunk is None:
        why = str(searched.get("given", "something below it was not settled"))
        page.append(entry("smallest", (f"not said: {why}", "yellow")))
    return page


def _listed(names: object) -> str:
    assert isinstance(names, Sequence)
    return ", ".join(map(str, names))


def _searched(searched: Mapping[str, object], verdict: Mapping[str, object]) -> list[Line]:
    """What was gone through, and what was not."""
    box = searched["box"]
    assert isinstance(box, Mapping)
    axes = "; ".join(f"{name} {_values(values)}" for name, values in box.items())
    settled = searched["settled"]
    places = f"{settled} place{'' if settled == 1 else 's'} without a counterexample"
    counts = [places if settled or verdict["verdict"] != "fails" else "the first place has one"]
    counts += [f"{searched[name]} {name}" for name in ("contexts", "instances") if searched.get(name)]
    page = [entry("searched", (f"{axes}: {', '.join(counts)}" if axes else ", ".join(counts), ""))]
    if "at_once" in searched:
        told = f"at {searched['at_once']} of these places, with any denominators, by one sentence about all"
        page.append(entry("all contexts at once", (told, "")))
    for name, words in (("open", "left open"), ("outside", "left out")):
        listed = searched.get(name)
        if isinstance(listed, list):
            page += [
                entry(words, (str(each), "yellow" if name == "open" else "dim")) for each in listed[:SHOWN]
            ]
            if len(listed) > SHOWN:
                page.append(entry(words, (f"and {len(listed) - SHOWN} more, printed by --json", "dim")))
    if "stopped" in searched:
        page.append(entry("stopped", (str(searched["stopped"]), "yellow")))
    for name in ("reason", "covered"):
        if verdict.get(name):
            page.append(entry(name, (str(verdict[name]), "yellow")))
    return page


def story_page(path: str, told: Mapping[str, object]) -> Page:
    """A certificate as a story."""
    page: list[Line | Table] = [Line(((path, "bold"), (" accepted", "bold green")))]
    parts = told["parts"]
    assert isinstance(parts, list)
    for place, part in enumerate(parts):
        page += [EMPTY] if place else []
        page.append(Line(((str(part["sentence"]), "italic"),), 2))
        page += [Line(((sentence, ""),), 4) for sentence in part["story"]]
        page += _tables(part)
    return page
