"""Settling statements about contexts alone, about one context, and about payoff matrices.

The certificate format has no form for these: each is settled by going through all of it, and is `computed`.
What holds comes with a witness: the context at which an inequality is tightest, the values at the one
context, the mixture or the belief for each fact of a matrix.
"""

from dataclasses import replace
from fractions import Fraction

from verifier.answers import size
from verifier.answers.request import Request
from verifier.answers.settled import Options, Settled, settled
from verifier.certificates.write import Document
from verifier.claims.claim import AboutContexts, AboutMatrices, AboutOneContext, Fact
from verifier.claims.labels import instance, label, mixture_label, shown
from verifier.claims.language import Comparison, Sentence
from verifier.claims.matrices import is_true, settle_matrix
from verifier.claims.settle import AllTrue, settle
from verifier.claims.signature import Signature
from verifier.claims.words import listed
from verifier.claims.world import ContextsWorld
from verifier.contexts.all_contexts import type_profiles
from verifier.dominance.question import Answer, Dominated, Sense, Undecided, Undominated, margin, worth
from verifier.errors import NotDecided
from verifier.exact.rational import text
from verifier.games.normal_form import PayoffMatrix
from verifier.meter import Meter
from verifier.revenue.second_belief_benchmark import second_highest
from verifier.verdict import Fails, Finding, Holds

_NOTE = ("no certificate: the format has no form for this kind of statement",)


def about_contexts(request: Request, body: AboutContexts, options: Options, meter: Meter) -> Settled:
    """The sentence settled over all contexts of C(n,V), by their signatures."""
    n, V = request.parameters["n"], request.parameters["V"]
    options.ask(size.estimate_contexts(body.sentence, n, V))
    world = ContextsWorld(n, V, meter)
    asked = _with_slack(body.sentence)
    found = settle(asked, world)
    answer = settled(found, body.sentence, world, f"every context of C({n},{V})", "definitions", notes=_NOTE)
    if isinstance(found, AllTrue) and found.minimum is not None:
        return replace(answer, witnesses=(_tightest(asked, V, found.minimum, found.instances),))
    return answer


def _with_slack(sentence: Sentence) -> Sentence:
    """The sentence that asks, too, for the least slack of its inequality, if that is all that it concludes.

    >>> _with_slack(Sentence.of(("c in context",), then=("second() <= max_theta()",))).minimum
    ('-', ('max-theta',), ('second',))
    """
    match sentence.then, sentence.minimum:
        case (Comparison(">=" | ">", low, high),), None:
            return replace(sentence, minimum=("-", low, high))
        case (Comparison("<=" | "<", low, high),), None:
            return replace(sentence, minimum=("-", high, low))
    return sentence


def _tightest(
    sentence: Sentence, V: int, minimum: tuple[Fraction, dict[str, object]], instances: int | None
) -> Document:
    """The first instance at which the inequality is tightest, with a context that is one."""
    slack, env = minimum
    told: Document = {"instance": instance(env), "margin": text(slack)}
    lines = []
    for x in env.values():
        if isinstance(x, Signature):
            beliefs, benchmark = _beliefs(x, V), second_highest(x.smp)
            context = {"kind": "set-beliefs", "V": V, "theta": list(x.theta), "beliefs": beliefs}
            told |= {"context": context, "smp": list(x.smp), "benchmark": str(benchmark)}
            wrong = ", ".join(str(i) for i, correct in enumerate(x.correct, 1) if not correct) or "nobody"
            said = " and ".join(f"B_{i} = {belief}" for i, belief in enumerate(beliefs, 1))
            lines.append(
                f"Let the true types be {shown(x.theta)} and the beliefs {said}. Then the smp's are "
                f"{shown(x.smp)}, 2nd(B) = {benchmark}, and the wrong beliefs are those of {wrong}."
            )
    others = ", ".join(f"{name} = {shown(x)}" for name, x in env.items() if not isinstance(x, Signature))
    at = f" for {others}" if others else ""
    lines.append(f"There {sentence.then[0]}{at} holds with a difference of {text(slack)}, the least of all.")
    return {**told, "examined": {"instances": instances}, "explanation": lines}


def _beliefs(signature: Signature, V: int) -> list[list[list[int]]]:
    """Beliefs with the signature, as a context file writes them: B_i is {theta}, {theta, t} or {t} for the
    first profile t that makes it so.

    >>> _beliefs(Signature((0, 2), (1, 2), (False, True)), 2)
    [[[0, 1]], [[0, 2]]]
    """
    theta = signature.theta
    beliefs = []
    for i, (m, correct) in enumerate(zip(signature.smp, signature.correct, strict=True)):
        belief = [list(theta)] if correct else []
        if not correct or m != max(theta):
            others = (t for t in type_profiles(len(theta), V) if t[i] == theta[i] and t != theta)
            belief.append(list(next(t for t in others if max(t) == m)))
        beliefs.append(belief)
    return beliefs


def about_one_context(request: Request, body: AboutOneContext, meter: Meter) -> Settled:
    """The sentence settled at the one context."""
    given = body.context(request.parameters)
    world = ContextsWorld(given.n, given.V, meter, given)
    found = settle(body.sentence, world)
    answer = settled(found, body.sentence, world, "the given context", "definitions", notes=_NOTE)
    if isinstance(found, AllTrue):
        return replace(answer, witnesses=(_values(body, request, world),))
    return answer


def _values(body: AboutOneContext, request: Request, world: ContextsWorld) -> Document:
    """The context, as its file says it, with the exact value of the left side of each conclusion."""
    values = list[list[str]]()
    for conclusion in body.sentence.then:
        found = settle(replace(body.sentence, then=(conclusion,), minimum=conclusion.left), world)
        if isinstance(found, AllTrue) and found.minimum is not None:
            values.append([conclusion.shown[0], text(found.minimum[0])])
    said = ", ".join(f"{term} = {value}" for term, value in values)
    return {
        "context": {"kind": "set-beliefs", **body.written(request.parameters)}, "values": values,
        "explanation": [f"In this context {said}."],
    }  # fmt: skip


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
