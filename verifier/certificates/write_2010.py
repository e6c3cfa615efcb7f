"""Writing certificates for sentences about the star mechanism and about conservative-Bayesian contexts.

Main definitions
    `star_document`: a sentence over announcements, offers and scores.
    `context_document`: a sentence about one context, with the optimal revenues that it speaks of.
    `no_form`: why there is none.

Choices
    Nothing here decides anything: a document with a wrong optimum is refused by the checker.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from verifier.certificates.write import FORMAT, Document, all_of, outcome
from verifier.claims.knowledge_world import KnowledgeWorld
from verifier.claims.language import Sentence
from verifier.claims.settle import AllTrue, OneFalse
from verifier.claims.vocabulary import WITHOUT_FORM
from verifier.contexts.knowledge import image
from verifier.exact.distribution import Distribution
from verifier.exact.rational import text
from verifier.mechanisms.star import Star
from verifier.revenue.dual_certificate import dual_certificate

Profile = tuple[int, ...]
Weights = tuple[tuple[Profile, Fraction], ...]
"""A distribution as a certificate lists it: the drawn profiles in order, each with its probability."""

LARGEST = 20_000
"""Profiles of an optimal mechanism that a certificate writes out, at most."""

_OF_CELLS = frozenset({"known-optimum", "removed", "removed-gross"})
_OPTIMAL = frozenset({"optimum", "optimum-without"}) | _OF_CELLS
_OF_THE_REMOVED = frozenset({"removed", "removed-gross"})


def star_head(star: Star) -> Document:
    """How a certificate names the star mechanism as printed."""
    return {
        "name": "star", "n": star.n, "B": star.B, "epsilon": text(star.epsilon), "delta": text(star.delta),
        "price_ties": star.price_ties,
    }  # fmt: skip


def star_document(star: Star, few: bool, sentence: Sentence, found: AllTrue | OneFalse) -> Document:
    """The document for a sentence about the star mechanism; `few`: with the rests that stand for all."""
    return {
        "format": FORMAT,
        "kind": "star",
        "mechanism": star_head(star),
        "profiles": "columns" if few else "enumerated",
        "sentence": sentence.as_json(),
        **outcome(found),
    }


def joined(documents: Sequence[Document]) -> Document:
    """One document for all of them."""
    return documents[0] if len(documents) == 1 else all_of(documents)


def goals(documents: Sequence[Document]) -> tuple[Document, ...]:
    """What each has to prove."""
    return tuple(
        {key: document[key] for key in ("mechanism", "context", "sentence", "verdict") if key in document}
        for document in documents
    )


def no_form(world: KnowledgeWorld, sentence: Sentence, found: AllTrue | OneFalse) -> str | None:
    """Why the format has no form for this sentence about a context, if it has none."""
    context, run = world.context, world.run
    foreign = sorted(sentence.functions & WITHOUT_FORM)
    if foreign:
        return f"the format has no word {foreign[0]!r}"
    if isinstance(found, AllTrue) and not found.instances:
        return "a sentence without an instance proves nothing"
    if run.star is not None and not run.star.is_as_printed:
        return "the format has the star mechanism as printed only"
    optimal = sentence.functions & _OPTIMAL
    if optimal and run.participation != "ex-post":
        return "the format has optimal revenues for participation ex post only"
    if optimal & _OF_THE_REMOVED and mechanism_head(world)["name"] != "removed-player":
        return "the revenue of the removed-player mechanism belongs to documents about it"
    profiles = context.B ** (context.n if "optimum" in optimal else context.n - 1)
    if optimal and profiles > LARGEST:
        return f"an optimal mechanism on {profiles:,} profiles is too large to be written out"
    return None


def mechanism_head(world: KnowledgeWorld) -> Document:
    """How a certificate names what is run on the context."""
    run, sizes = world.run, {"n": world.context.n, "B": world.context.B}
    if run.star is not None:
        return star_head(run.star)
    if run.epsilon is not None:
        return {"name": "removed-player", **sizes, "epsilon": text(run.epsilon)}
    return {"name": "none", **sizes}


def context_document(world: KnowledgeWorld, sentence: Sentence, found: AllTrue | OneFalse) -> Document:
    """The document for a sentence about one context."""
    context = world.context
    return {
        "format": FORMAT,
        "kind": "context",
        "mechanism": mechanism_head(world),
        "context": {
            "distribution": _written(_weights(context.prior)),
            "knowledge": [_partition(world, i) for i in range(context.n)],
        },
        "sentence": sentence.as_json(),
        **outcome(found),
        "optima": [_optimum(world, weights) for weights in needed(world, sentence)],
    }


def needed(world: KnowledgeWorld, sentence: Sentence) -> list[Weights]:
    """The distributions of which the words of the sentence need OPT, each once, sorted."""
    prior, players = world.context.prior, range(world.context.n)
    found: set[Weights] = set()
    if "optimum" in sentence.functions:
        found.add(_weights(prior))
    if "optimum-without" in sentence.functions:
        found |= {_weights(_without(prior, i)) for i in players}
    if sentence.functions & _OF_CELLS:
        known = ((i, world.context.knowledge(i, theta)) for i in players for theta in prior.support)
        found |= {_weights(_without(given, i)) for i, given in known}
    return sorted(found)


def _without(prior: Distribution[Profile], i: int) -> Distribution[Profile]:
    return image(prior, lambda t: t[:i] + t[i + 1 :])


def _weights(prior: Distribution[Profile]) -> Weights:
    return tuple(sorted(prior.weights))


def _written(weights: Weights) -> list[Any]:
    return [[list(theta), text(chance)] for theta, chance in weights]


def _partition(world: KnowledgeWorld, i: int) -> list[list[list[int]]]:
    """Player i's cells within the support, each sorted, in the order of their first profiles."""
    support = sorted(world.context.prior.support)
    cells = {tuple(filter(world.context.in_cell(i, theta), support)) for theta in support}
    return [[list(theta) for theta in cell] for cell in sorted(cells)]


def _optimum(world: KnowledgeWorld, weights: Weights) -> Document:
    """The evidence for OPT of this distribution: a mechanism that earns it, and what bounds all others."""
    allocation = world.optimum(Distribution(weights)).allocation
    multipliers, _ = dual_certificate(dict(weights), len(weights[0][0]), world.context.B)
    return {
        "distribution": _written(weights),
        "allocation": [[text(x) for x in row] for _, row in sorted(allocation.items())],
        "multipliers": [[text(m) for m in row] for row in zip(*multipliers, strict=True)],
    }
