"""Every statement that has a real parameter, settled for all values of it at its default sizes.

Main definitions
    `all_real_evidence`: what `claims.all_real` keeps, computed.

Choices
    Epsilon and delta, where a statement has both, are symbolic at once; a constant of the mechanism that a
    statement takes besides, such as the reward's, is at its default.

    Coq is not asked: what it proves is known for all sizes. The digest is that of the sentences proved, in
    words: it stays as it is if a proof is found in another way.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from verifier.answers.check import _settle
from verifier.answers.reals.all_reals import all_reals
from verifier.answers.request import parse
from verifier.answers.settled import Options
from verifier.certificates import produce
from verifier.claims.all_real import AllReal
from verifier.claims.catalogue import statements
from verifier.claims.claim import Statement
from verifier.meter import Meter
from verifier.verdict import Unknown

ASKED = ("epsilon", "delta")


def reals(statement: Statement) -> tuple[str, ...]:
    """Its real parameters of these names that have a printed default.

    >>> from verifier.claims.catalogue import find
    >>> reals(find("lemma-5")), reals(find("chen-micali-2012/claim-1"))
    (('epsilon', 'delta'), ('epsilon',))
    """
    return tuple(p.name for p in statement.parameters if p.name in ASKED and p.default is not None)


def all_real_evidence(chosen: Iterable[Statement] | None = None) -> Iterator[AllReal]:
    """For each of the statements (default: the catalogue's) that has a real parameter: the verdict on it for
    all values of these.

    Cost: seconds a statement, about three minutes in all.

    >>> from verifier.claims.catalogue import find
    >>> [found] = all_real_evidence([find("theorem-2/conversion")])
    >>> found.parameters, found.verdict, found.evidence
    ({'epsilon': 'all', 'delta': 'all'}, 'holds', 'checked')
    """
    for statement in statements() if chosen is None else chosen:
        symbolic = reals(statement)
        if symbolic:
            yield _of(statement, symbolic)


def _of(statement: Statement, symbolic: tuple[str, ...]) -> AllReal:
    request = parse(statement, None, {}, False, dict.fromkeys(symbolic, "all"))
    found = all_reals(request, Options(yes=True), Meter(), _settle)
    shown = request.shown()
    if isinstance(found.finding, Unknown):
        return AllReal(statement.id, shown, "unknown", None, None)
    verdict = type(found.finding).__name__.lower()
    if found.document is None:
        return AllReal(statement.id, shown, verdict, found.evidence, None)
    _, proves = produce.checked(found.document, found.asked)
    return AllReal(statement.id, shown, verdict, "checked", sha256(proves.encode()).hexdigest())
