"""A verdict as a page.

Main definitions
    `verdict`: all of it. `brief_verdict`: one among many. `tally`: how many of each. `rechecked`: what the
    trusted checker said about a file.

Choices
    A `holds` that no proof assistant has checked says "at these parameters", but for those that were asked
    for as `all`, and one without instances says so. Up to `FEW` witnesses are told; of more, and of one
    verdict among many, only the number.
"""

import json
from collections.abc import Mapping, Sequence

from verifier.reports.text import COLOURS, Line, Page, Piece, entry, value_text
from verifier.verdict import Evidence, Fails, Holds, Unknown, Verdict

FEW = 3
MEANING: Mapping[Evidence, str] = {
    "kernel": "a proof that Coq compiled here",
    "checked": "a certificate that the trusted checker accepted",
    "computed": "exact arithmetic, no certificate",
    "solver": "a solver's word, no certificate",
    "argued": "a human argument",
}
"""What each level of evidence is."""


def headline(answer: Verdict) -> Line:
    """The statement and the one word, said no more strongly than it was found."""
    word, style = answer.verdict, f"bold {COLOURS[answer.verdict]}"
    where = "" if answer.unknown else _where(answer)
    empty = ", but no instance satisfies the hypotheses" if answer.vacuous else ""
    return Line(((answer.statement, "bold"), (" ", ""), (word, style), (where + empty, COLOURS[word])))


def _where(answer: Verdict) -> str:
    """Where it holds or fails: at one point, unless Coq says more, and for what was asked as `all`."""
    by_kernel = answer.evidence == "kernel"
    names = [name for name, value in answer.parameters.items() if value == "all"]
    if not names:
        return "" if by_kernel and answer.holds else " at these parameters"
    listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    rest = "" if by_kernel or len(names) == len(answer.parameters) else ", at these parameters otherwise"
    return f" for {'some' if answer.fails else 'all'} {listed}{rest}"


def verdict(answer: Verdict) -> Page:
    """Everything that a verdict says."""
    page = [headline(answer), Line(((_settings(answer), ""),), 2)]
    page.append(Line(((answer.sentence, "italic"),), 2))
    page += [*_finding(answer), *_witnesses(answer)]
    if answer.scope:
        page.append(entry("scope", (answer.scope, "")))
    page += _support(answer)
    return page


def brief_verdict(answer: Verdict) -> Page:
    """A verdict among many: no sentence, since its neighbours say nearly the same one."""
    evidence = "" if answer.unknown else f"{answer.evidence}, "
    support: Piece = (f"  {evidence}{_seconds(answer.elapsed_seconds)}", "dim")
    page = [Line((*headline(answer).pieces, support)), Line(((_settings(answer), ""),), 2)]
    page += [*_finding(answer), *_witnesses(answer)[-1:]]
    if answer.scope:
        page.append(entry("scope", (answer.scope, "")))
    page += [*_rests_on(answer), *_certificate(answer)]
    return page


def tally(answers: Sequence[Verdict]) -> Page:
    """How many of each.

    >>> str(tally([])[0])
    '0 verdicts: 0 hold, 0 fail, 0 unknown'
    """
    counts = {word: sum(answer.verdict == word for answer in answers) for word in COLOURS}
    words = [("holds", "hold"), ("fails", "fail"), ("unknown", "unknown")]
    pieces: list[Piece] = [(f"{len(answers)} verdicts: ", "")]
    for word, said in words:
        pieces += [(f"{counts[word]} {said}", COLOURS[word] if counts[word] else "dim"), (", ", "")]
    return [Line(tuple(pieces[:-1]))]


def _settings(answer: Verdict) -> str:
    settings = [f"{name} = {value_text(value)}" for name, value in answer.parameters.items()]
    settings += [f"{name}: {choice}" for name, choice in answer.readings.items()]
    if answer.mechanism is not None:
        settings.append(f"mechanism {answer.mechanism}")
    return ", ".join(settings)


def _finding(answer: Verdict) -> list[Line]:
    """What is particular to the three cases."""
    page = [entry("hypothesis", (answer.hypothesis, "yellow"))] if answer.hypothesis else []
    match answer.finding:
        case Holds(_, extremum):
            if extremum is not None:
                page += _extremum(extremum)
        case Fails(_, counterexample):
            page += [Line(((sentence, ""),), 4) for sentence in explanation(counterexample)]
        case Unknown(reason, covered):
            page.append(entry("reason", (reason, "yellow")))
            if covered:
                page.append(entry("covered", (covered, "")))
    return page


def _witnesses(answer: Verdict) -> list[Line]:
    """The sentences of a few; how many there are."""
    if not answer.witnesses:
        return []
    page = []
    if len(answer.witnesses) <= FEW:
        told = [
            line for witness in answer.witnesses if "explanation" in witness for line in explanation(witness)
        ]
        page = [Line(((sentence, ""),), 4) for sentence in told]
    return [*page, entry("witnesses", (f"{len(answer.witnesses)}, printed whole by --json", ""))]


def explanation(counterexample: Mapping[str, object]) -> list[str]:
    """The sentences by which a reader checks a counterexample by hand; its bare fields if it has none."""
    told = counterexample.get("explanation")
    if isinstance(told, str) and told:
        return told.splitlines()
    if isinstance(told, list | tuple) and told:
        return [str(line) for line in told]
    return [f"{name}: {value_text(value)}" for name, value in counterexample.items() if name != "explanation"]


def _extremum(extremum: Mapping[str, object]) -> list[Line]:
    """The number, the instance that attains it, and a context where that happens, as its file says it."""
    at = f", at {value_text(extremum['at'])}" if extremum.get("at") else ""
    kind = "maximum" if "maximum" in extremum else "minimum"
    page = [entry(f"exact {kind}", (value_text(extremum.get(kind)), "bold"), (at, ""))]
    match extremum.get("context"):
        case {**context}:
            written = {name: value for name, value in context.items() if name != "smp"}
            page.append(entry("for example in the context", (json.dumps(written), "")))
    return page


def _support(answer: Verdict) -> list[Line]:
    """Why the verdict is to be believed."""
    page = []
    if not answer.unknown:
        said = f" ({MEANING[answer.evidence]}), by {answer.method}"
        page.append(entry("evidence", (answer.evidence, "bold"), (said, "")))
    page += [*_rests_on(answer), *_certificate(answer)]
    page += [entry("note", (note, "")) for note in answer.notes]
    count = answer.finding.instances if isinstance(answer.finding, Holds) else None
    work = [f"{count} instances"] if count is not None else []
    work += [
        f"{number} {what.replace('_', ' ')}"
        for what, number in answer.work.items()
        if number and what != "instances"
    ]
    page.append(entry("work", (", ".join([*work, _seconds(answer.elapsed_seconds)]), "dim")))
    return page


def _rests_on(answer: Verdict) -> list[Line]:
    rests = ", ".join(f"{reliance.reduction} ({reliance.evidence})" for reliance in answer.rests_on)
    return [entry("rests on", (rests, ""))] if rests else []


def _certificate(answer: Verdict) -> list[Line]:
    return [entry("certificate", (answer.certificate, ""))] if answer.certificate else []


def _seconds(elapsed: float) -> str:
    return f"{elapsed:.2f} s"


def rechecked(result: Mapping[str, object]) -> Page:
    """What the checker said about one certificate."""
    said, style = str(result["result"]), "green" if result["result"] == "accepted" else "red"
    told = result["sentence"] if result["sentence"] is not None else result["reason"]
    return [
        Line(((str(result["certificate"]), "bold"), (" ", ""), (said, f"bold {style}"))),
        *(Line(((line, ""),), 2) for line in str(told).splitlines()),
    ]
