"""Settling a statement by a construction of its own, on the mechanism that it is about."""

from verifier.answers.request import Request
from verifier.answers.settled import Settled
from verifier.claims.claim import ByConstruction
from verifier.meter import Meter


def by_construction(request: Request, body: ByConstruction, meter: Meter) -> Settled:
    """The construction carried out, with what it found."""
    auction = None if request.mechanism is None else request.load().auction
    found = body.carry_out(auction, {**request.parameters, **request.readings}, meter)
    notes = (*found.notes, "no certificate: the format has no form for this kind of statement")
    return Settled(
        found.finding, found.scope, found.sentence, "enumeration", None, found.reductions, notes,
        witnesses=tuple(dict(witness) for witness in found.witnesses),
    )  # fmt: skip
