"""Settling statements about contexts alone, about one context, and about payoff matrices.

The certificate format has no form for these: each is settled by going through all of it, and is `computed`.
"""

from verifier.answers import size
from verifier.answers.request import Request
from verifier.answers.settled import Options, Settled, settled
from verifier.certificates.write import Document
from verifier.claims.claim import AboutContexts, AboutMatrices, AboutOneContext, Fact
from verifier.claims.labels import label, mixture_label, shown
from verifier.claims.matrices import is_true, settle_matrix
from verifier.claims.settle import settle
from verifier.claims.words import listed
from verifier.claims.world import ContextsWorld
from verifier.dominance.question import Answer, Dominated, Sense, Undecided, Undominated, margin, worth
from verifier.errors import NotDecided
from verifier.exact.rational import text
from verifier.games.normal_form import PayoffMatrix
from verifier.meter import Meter
from verifier.verdict import Fails, Finding, Holds

_NOTE = ("no certificate: the format has no form for this kind of statement",)


def about_contexts(request: Request, body: AboutContexts, options: Options, meter: Meter) -> Settled:
    """The sentence settled over all contexts of C(n,V), by their signatures."""
    n, V = request.parameters["n"], request.parameters["V"]
    options.ask(size.estimate_contexts(body.sentence, n, V))
    world = ContextsWorld(n, V, meter)
    found = settle(body.sentence, world)
    scope = f"every context of C({n},{V})"
    return settled(found, body.sentence, world, scope, "definitions", notes=_NOTE)


def about_one_context(request: Request, body: AboutOneContext, meter: Meter) -> Settled:
    """The sentence settled at the one context."""
    given = body.context(request.parameters)
    world = ContextsWorld(given.n, given.V, meter, given)
    found = settle(body.sentence, world)
    return settled(found, body.sentence, world, "the given context", "definitions", notes=_NOTE)


def about_matrices(body: AboutMatrices) -> Settled:
    """Every fact of every matrix, with its witness."""
    told, wrong, witnesses = list[str](), list[Document](), list[Document]()
    for named in body.matrices:
        for fact, matrix, answer in settle_matrix(named):
            told.append(f"for {named.name}, {_claimed(fact)}")
            witnesses.append({"matrix": named.name, **_witness(fact, matrix, answer)})
            if not is_true(fact, answer):
                lines = [
                    f"It is stated that for {named.name}, {_claimed(fact)}.",
                    _shown(witnesses[-1]),
                ]
                wrong.append({"matrix": named.name, "row": label(fact.row), "explanation": lines})
    finding: Finding = Fails({}, wrong[0]) if wrong else Holds(len(told))
    return Settled(
        finding, "the given payoff matrices", listed(told), "columns", notes=_NOTE, witnesses=tuple(witnesses)
    )


def _claimed(fact: Fact) -> str:
    is_ = "is" if fact.dominated else "is not"
    against = " and ".join(map(shown, fact.against))
    return f"{shown(fact.row)} {is_} {fact.sense} dominated against {against}"


def _witness(fact: Fact, matrix: PayoffMatrix, answer: Answer) -> Document:
    """The mixture or the belief, with its exact margin or value."""
    sense, action = Sense(fact.sense), matrix.actions.index(fact.row)
    head: Document = {
        "row": label(fact.row),
        "sense": fact.sense,
        "against": [label(c) for c in fact.against],
    }
    match answer:
        case Dominated(mixed):
            least = text(margin(matrix, action, mixed, sense))
            return {**head, "mixture": mixture_label(mixed, matrix.actions), "margin": least}
        case Undominated(belief):
            value = text(worth(matrix, action, belief))
            return {**head, "belief": mixture_label(belief, [c for (c,) in matrix.rests]), "value": value}
        case Undecided(reason):
            raise NotDecided(reason)


def _shown(witness: Document) -> str:
    """What the witness says against the fact."""
    if "mixture" in witness:
        return f"But the mixture {witness['mixture']} is better, by {witness['margin']}."
    return f"But against {witness['belief']} it gives {witness['value']}, and nothing gives more."
