"""Settling statements about contexts alone, about one context, and about payoff matrices."""

from verifier import checker
from verifier.answers import size
from verifier.answers.request import Request
from verifier.answers.settled import Options, Settled, settled
from verifier.certificates import write
from verifier.certificates.write import Document
from verifier.claims.claim import AboutContexts, AboutMatrices, AboutOneContext, Fact
from verifier.claims.labels import label, mixture_label, shown
from verifier.claims.matrices import is_true, settle_matrix
from verifier.claims.settle import settle
from verifier.claims.world import ContextsWorld
from verifier.dominance.question import Answer, Dominated, Sense, Undecided, Undominated, margin, worth
from verifier.errors import NotDecided
from verifier.exact.rational import text
from verifier.games.normal_form import PayoffMatrix
from verifier.meter import Meter
from verifier.verdict import Fails, Finding, Holds


def about_contexts(request: Request, body: AboutContexts, options: Options, meter: Meter) -> Settled:
    """The sentence settled over all contexts of C(n,V), by their signatures."""
    n, V = request.parameters["n"], request.parameters["V"]
    options.ask(size.estimate_contexts(body.sentence, n, V))
    world = ContextsWorld(n, V, meter)
    found = settle(body.sentence, world)
    document = write.contexts_document(n, V, body.sentence, found)
    return settled(found, body.sentence, world, f"every context of C({n},{V})", "definitions", document, {})


def about_one_context(request: Request, body: AboutOneContext, meter: Meter) -> Settled:
    """The sentence settled at the one context."""
    given = body.context(request.parameters)
    world = ContextsWorld(given.n, given.V, meter, given)
    found = settle(body.sentence, world)
    document = write.context_document(body.written(request.parameters), body.sentence, found)
    return settled(found, body.sentence, world, "the given context", "definitions", document, {})


def about_matrices(body: AboutMatrices) -> Settled:
    """Every fact of every matrix, with its witness."""
    documents, wrong = list[Document](), list[Document]()
    for named in body.matrices:
        facts = []
        for fact, matrix, answer in settle_matrix(named):
            facts.append(_fact(fact, matrix, answer))
            if not is_true(fact, answer):
                is_ = "is not" if fact.dominated else "is"
                line = f"In the matrix of {named.name}, {shown(fact.row)} {is_} {fact.sense} dominated."
                wrong.append({"matrix": named.name, "fact": facts[-1], "explanation": [line]})
        payoffs = [[text(x) for x in row] for row in named.payoffs]
        rows, columns = [label(r) for r in named.rows], [label(c) for c in named.columns]
        documents.append(
            {"name": named.name, "rows": rows, "columns": columns, "payoffs": payoffs, "facts": facts}
        )
    document = write.matrices_document(documents)
    count = sum(len(named.facts) for named in body.matrices)
    finding: Finding = Fails({}, wrong[0]) if wrong else Holds(count)
    return Settled(finding, "the given payoff matrices", checker.sentence(document), "columns", document)


def _fact(fact: Fact, matrix: PayoffMatrix, answer: Answer) -> Document:
    sense, action = Sense(fact.sense), matrix.actions.index(fact.row)
    head: Document = {
        "row": label(fact.row), "sense": fact.sense,
        "among": [label(r) for r in fact.among], "against": [label(c) for c in fact.against],
    }  # fmt: skip
    match answer:
        case Dominated(mixed):
            least = text(margin(matrix, action, mixed, sense))
            return {**head, "mixture": mixture_label(mixed, matrix.actions), "margin": least}
        case Undominated(belief):
            value = text(worth(matrix, action, belief))
            return {**head, "belief": mixture_label(belief, [c for (c,) in matrix.rests]), "value": value}
        case Undecided(reason):
            raise NotDecided(reason)
