"""Settling a compound: it holds when all its parts do, fails when one fails, and is unknown otherwise."""

from collections.abc import Sequence
from dataclasses import replace

from verifier.answers.request import Request
from verifier.answers.settled import Settled
from verifier.certificates import produce
from verifier.claims.claim import Parts, Statement
from verifier.verdict import Evidence, Fails, Holds, Unknown


def about_parts(whole: Statement, parts: Sequence[tuple[Request, Settled]]) -> Settled:
    """The parts, each with what was asked, folded into one."""
    scope = f"{len(parts)} parts; " + "; ".join(dict.fromkeys(part.scope for _, part in parts))
    reductions = tuple(dict.fromkeys(r for _, part in parts for r in part.reductions))
    notes = tuple(dict.fromkeys(note for _, part in parts for note in part.notes))
    method = parts[0][1].method
    for asked, part in parts:
        if isinstance(part.finding, Fails):
            where = {"part": asked.statement.id, "parameters": asked.shown()}
            if isinstance(whole.body, Parts) and whole.body.sufficient:
                open_ = Unknown(f"it follows from its parts, but {asked.statement.id} fails")
                return Settled(open_, scope, whole.text, method, None, reductions, notes)
            told = {**where, **part.finding.counterexample}
            failed = Fails(part.finding.instance, told)
            return replace(part, finding=failed, scope=scope, method=method)
    for asked, part in parts:
        if isinstance(part.finding, Unknown):
            open_ = Unknown(f"{asked.statement.id}: {part.finding.reason}", part.finding.covered)
            return Settled(open_, scope, whole.text, method, None, reductions, notes)
    counts = [part.finding.instances for _, part in parts if isinstance(part.finding, Holds)]
    # A part without instances makes the whole vacuous there, so it is not summed away.
    total = 0 if 0 in counts else None if None in counts else sum(c for c in counts if c is not None)
    witnesses = tuple({"part": asked.statement.id, **w} for asked, part in parts for w in part.witnesses)
    documents = [part.document for _, part in parts]
    goals = tuple(goal for _, part in parts for goal in part.asked)
    if any(document is None for document in documents):
        weakest: Evidence = "solver" if any(part.evidence == "solver" for _, part in parts) else "computed"
        found = Settled(Holds(total), scope, whole.text, method, None, reductions, notes)
        return replace(found, evidence=weakest, witnesses=witnesses)
    written = produce.together([document for document in documents if document is not None])
    return Settled(Holds(total), scope, whole.text, method, written, reductions, notes, goals)
