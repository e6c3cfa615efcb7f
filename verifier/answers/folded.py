"""A compound's verdict, from finished verdicts of its parts.

Main definitions
    `Part`: a verdict as `--json` prints it, with its certificate. `folded`: the verdict on the whole.

Main statements
    The verdict is the one that settling all parts in one go comes to, by the rule of `about_parts`; and its
    certificate is theirs, accepted as a whole by the trusted checker.

Choices
    Each certificate was compared with what was asked when it was made. Since then it may have been stored and
    sent about, so what it would prove is compared with what its verdict says it proves.
"""

import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from verifier import positivity
from verifier.answers.about.parts import about_parts
from verifier.answers.request import Request
from verifier.answers.settled import Settled
from verifier.certificates import inequality, produce
from verifier.certificates.words import sentence
from verifier.certificates.write import Document
from verifier.verdict import Fails, Finding, Holds, Reliance, Unknown, Verdict
from verifier.version import VERSION

Part = tuple[Mapping[str, Any], str | None]


def folded(request: Request, parts: Sequence[tuple[Request, Part]]) -> Verdict:
    """Holds iff all parts hold; fails with the counterexample of the first that fails; else unknown.

    Units: its seconds are those of the parts and of the folding.
    Raises: NotAccepted if a certificate is not what its verdict says.
    """
    started = time.monotonic()
    found = about_parts(request.statement, [(asked, _settled(*part)) for asked, part in parts])
    verdicts = [verdict for _, (verdict, _) in parts]
    text, proves = None, None
    if found.document is not None:
        text, proves = produce.checked(found.document, found.asked)
    work = sum((Counter(verdict["work"]) for verdict in verdicts), Counter[str]())
    counted = found.finding.instances if isinstance(found.finding, Holds) else None
    named = request.mechanism
    return Verdict(
        statement=request.statement.id,
        parameters=request.shown(),
        readings=dict(request.readings),
        mechanism=named if isinstance(named, str) else None,
        finding=found.finding,
        scope=found.scope,
        sentence=found.sentence,
        evidence=found.evidence if text is None else "checked",
        rests_on=tuple(Reliance(name, "argued") for name in found.reductions),
        method=found.method,
        certificate=None,
        work={name: work[name] for name in verdicts[0]["work"]} | {"instances": counted or 0},
        elapsed_seconds=time.monotonic() - started + sum(v["elapsed_seconds"] for v in verdicts),
        version=VERSION,
        hypothesis=None if request.hypothesis is None else f"not met: {request.hypothesis}",
        notes=found.notes,
        witnesses=found.witnesses,
        proves=proves,
        certificate_text=text,
    )


def _settled(verdict: Mapping[str, Any], certificate: str | None) -> Settled:
    """What settling the part had handed on, as far as its verdict says; the instance of a part that fails is
    in its counterexample only."""
    several = [] if certificate is None else [json.loads(text) for text in produce.documents(certificate)]
    proved, said = "; ".join(map(_in_words, several)), verdict.get("proves")
    if several and proved != said:
        raise produce.NotAccepted(f"the certificate of a part was to prove: {said}; it proves: {proved}")
    return Settled(
        _finding(verdict),
        verdict["scope"],
        verdict["sentence"],
        verdict["method"],
        (several[0] if len(several) == 1 else produce.together(several)) if several else None,
        tuple(reliance["reduction"] for reliance in verdict["rests_on"]),
        tuple(verdict.get("notes", ())),
        tuple(part for each in several for part in each.get("parts", [each])),
        tuple(verdict.get("witnesses", ())),
        verdict["evidence"],
    )


def _in_words(document: Document) -> str:
    return inequality.sentence(document) if document["format"] == positivity.FORMAT else sentence(document)


def _finding(verdict: Mapping[str, Any]) -> Finding:
    match verdict["verdict"]:
        case "holds":
            counted = verdict["work"]["instances"]
            return Holds(0 if "vacuous" in verdict else counted or None)
        case "fails":
            return Fails({}, verdict["counterexample"])
        case _:
            return Unknown(verdict["reason"], verdict.get("covered"))
