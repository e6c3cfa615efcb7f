"""Settling a sentence about conservative-Bayesian contexts.

Choices
    A context that is given is settled as it is. Otherwise the statement is about all of them: with
    `denominators`, all up to that bound, and the sentence says so; without, the sentence that covers every
    distribution at once, where there is one, and else a search, which finds a counterexample or ends in
    `unknown`.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice

from verifier.answers.about.star import require_method
from verifier.answers.request import Request
from verifier.answers.settled import Options, Settled, settled
from verifier.answers.size import Size
from verifier.certificates import write_2010
from verifier.certificates.write import Document
from verifier.claims.claim import AboutKnowledge, AboutRatio, AboutStar, Parts
from verifier.claims.knowledge_world import KnowledgeWorld, Run
from verifier.claims.language import Sentence
from verifier.claims.settle import AllTrue, OneFalse, settle
from verifier.claims.words import in_words
from verifier.contexts.all_knowledge import contexts, number_of_contexts
from verifier.contexts.knowledge import BayesianContext
from verifier.mechanisms.load_removed_player import load_removed_player
from verifier.mechanisms.removed_player import RemovedPlayer
from verifier.meter import Meter
from verifier.revenue.optimal import Participation
from verifier.verdict import Holds, Unknown

_SECONDS = 1e-3, 1e-2, 0.2  # a context: by sums, by linear programs, by large ones
_SEARCH_SECONDS = 4
LISTED = 2_000
"""Contexts of which one certificate has a part each, at most."""
_LARGE = frozenset({"dropped"})
_OPTIMAL = frozenset({
    "optimum", "optimum-without", "known-optimum", "removed", "removed-gross", "dropped-mean",
    "optimum-without-mean", "refined-optimum", "truth-advantage",
})  # fmt: skip


def seconds_of_a_context(sentence: Sentence) -> float:
    """About how long one small context takes."""
    return _SECONDS[2 if sentence.functions & _LARGE else 1 if sentence.functions & _OPTIMAL else 0]


def stated_for_all(request: Request, body: AboutKnowledge) -> AboutStar | AboutRatio | Parts | None:
    """What says the same of all contexts at once, if nobody gave a context or asked for a bound."""
    if request.context is not None or "denominators" in request.parameters:
        return None
    if isinstance(body.general, AboutStar) and body.general.printed_only is not None:
        return body.general if request.star().is_as_printed else None
    if body.uses == "removed-player" and request.mechanism != "removed-player":
        return None
    return body.general


def about_knowledge(request: Request, body: AboutKnowledge, options: Options, meter: Meter) -> Settled:
    """The sentence settled for the given context, for all with small denominators, or for all."""
    p = request.parameters
    require_method(options, request.statement.id)
    star = request.star() if body.uses == "star" else None
    removed_player = (
        load_removed_player(request.mechanism) if body.uses == "removed-player" else RemovedPlayer
    )
    participation: Participation = (
        "interim" if request.readings.get("participation") == "interim" else "ex-post"
    )
    run = Run(star, p.get("epsilon"), p.get("delta"), participation, removed_player)
    if request.context is not None:
        return _at(request.context, body, run, options, meter)
    return _over_all(request, body, run, options, meter)


def _at(context: BayesianContext, body: AboutKnowledge, run: Run, options: Options, meter: Meter) -> Settled:
    """The one context."""
    world = KnowledgeWorld(context, run, meter)
    found = settle(body.sentence, world)
    answer = settled(found, body.sentence, world, "the given context", "enumeration")
    return _certified(answer, body, world, found)


def _over_all(request: Request, body: AboutKnowledge, run: Run, options: Options, meter: Meter) -> Settled:
    """All contexts with denominators up to a bound; a search where nobody gave one."""
    n, B = request.parameters["n"], request.parameters["B"]
    bound = request.parameters.get("denominators")
    if bound is not None:
        number = number_of_contexts(n, B, bound, body.informed)
        options.ask(Size(0, number, 0, number * seconds_of_a_context(body.sentence)))
    every = contexts(n, B, bound or B**n, body.informed)
    within = round(_SEARCH_SECONDS / seconds_of_a_context(body.sentence))
    searched = chain(body.candidates(n, B), islice(every, within))
    chosen: Iterator[BayesianContext] = every if bound is not None else searched
    meter.start("contexts")
    examined, instances, largest = 0, 0, 1
    documents: list[Document] | None = [] if bound is not None else None
    for context in chosen:
        world = KnowledgeWorld(context, run, meter)
        found = settle(body.sentence, world)
        meter.step()
        examined += 1
        largest = max(p.denominator for _, p in context.prior.weights)
        if isinstance(found, OneFalse):
            scope = (
                f"the context found among all for n = {n}, values 0..{B - 1}, in the order of denominators"
            )
            answer = settled(found, body.sentence, world, scope, "enumeration")
            return _certified(answer, body, world, found)
        instances += found.instances or 0
        documents = _with(documents, body, world, found, options)
    knowledge = "all profiles of partitions of its support" if body.informed else "own knowledge"
    if bound is None:
        covered = f"{examined} contexts for n = {n}, values 0..{B - 1}, with denominators up to {largest}"
        known = (
            f"only a human argument: {body.argument}"
            if body.argument and run.participation == "ex-post"
            else "no argument for all is known here"
        )
        reason = (
            f"no counterexample was found, and {known}; give --distribution, or --denominators for a bound"
        )
        return Settled(Unknown(reason, covered), "not everything", in_words(body.sentence), "enumeration")
    scope = (
        f"every distribution on the values 0..{B - 1} of {n} players with denominators up to {bound}, "
        f"{knowledge}: {examined} contexts"
    )
    answer = Settled(Holds(instances), scope, in_words(body.sentence), "enumeration")
    if not instances:
        return replace(answer, notes=("no certificate: a sentence without an instance proves nothing",))
    if not documents:
        reason = write_2010.no_form(world, body.sentence) or "its contexts would be too many or too large"
        return replace(answer, notes=(f"no certificate: {reason}",))
    whole = write_2010.contexts_document(documents, bound, body.informed)
    return replace(answer, document=whole, asked=write_2010.goals([whole]))


def _with(
    documents: list[Document] | None,
    body: AboutKnowledge,
    world: KnowledgeWorld,
    found: AllTrue | OneFalse,
    options: Options,
) -> list[Document] | None:
    """With the document of one more context; None as soon as one has none, or they are too many."""
    if documents is None or (len(documents) >= LISTED and not options.insist):
        return None
    if write_2010.no_form(world, body.sentence) is not None:
        return None
    document = write_2010.context_document(world, body.sentence, found)
    if (
        sum(len(entry["outcomes"]) for entry in document["optima"]) * (len(documents) + 1)
        > 10 * write_2010.LARGEST
    ):
        return None if not options.insist else [*documents, document]
    documents.append(document)
    return documents


def _certified(
    answer: Settled, body: AboutKnowledge, world: KnowledgeWorld, found: AllTrue | OneFalse
) -> Settled:
    """With the document of its certificate, if the format has a form for it."""
    reason = write_2010.no_form(world, body.sentence)
    if isinstance(found, AllTrue) and not found.instances:
        bare = write_2010.where_nothing_is_said(body.sentence)
        if bare is not None:  # true for lack of instances: the certificate shows that there are none
            return _certified(answer, replace(body, sentence=bare), world, settle(bare, world))
        reason = "a sentence without an instance proves nothing"
    if reason is not None:
        return replace(answer, notes=(*answer.notes, f"no certificate: {reason}"))
    document = write_2010.context_document(world, body.sentence, found)
    return replace(answer, document=document, asked=write_2010.goals([document]))
