"""Writing certificates for sentences about the star mechanism and about conservative-Bayesian contexts.

Main definitions
    `star_document`: a sentence over announcements, offers and scores.
    `context_document`: a sentence about one context, with the optimal revenues that it speaks of.
    `contexts_document`: the same sentence about every context with small denominators.
    `no_form`: why there is none.

Choices
    Nothing here decides anything: a document with a wrong optimum is refused by the checker.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from verifier.certificates.expand import expanded
from verifier.certificates.write import FORMAT, Document, all_of, outcome
from verifier.claims.knowledge_world import KnowledgeWorld
from verifier.claims.language import Comparison, Quantifier, Sentence
from verifier.claims.settle import AllTrue, OneFalse, settle
from verifier.claims.world import Env
from verifier.exact.distribution import Distribution
from verifier.exact.rational import text
from verifier.mechanisms.aggregator import aggregate
from verifier.mechanisms.brier import brier
from verifier.mechanisms.removed_player import RemovedPlayer
from verifier.mechanisms.star import Star
from verifier.mechanisms.star_parts import aggregate_from
from verifier.revenue.dropped import dropped_optimum
from verifier.revenue.optimal import Multipliers

Profile = tuple[int, ...]
Weights = tuple[tuple[Profile, Fraction], ...]
"""A distribution as a certificate lists it: the drawn profiles in order, each with its probability."""

LARGEST = 20_000
"""Profiles of optimal mechanisms that a certificate writes out, at most."""

_OPTIMAL = frozenset({
    "optimum", "optimum-without", "optimum-without-mean", "known-optimum", "refined-optimum", "removed",
    "removed-gross", "dropped", "dropped-mean", "truth-advantage",
})  # fmt: skip
_OF_ALL = frozenset({"optimum", "refined-optimum", "dropped", "dropped-mean"})
_OF_THE_REMOVED = frozenset({"removed", "removed-gross"})


def place(star: Star) -> int | None:
    """The place of j' among the star's rivals, from 1, if the mechanism's aggregator is one of the paper's.

    >>> eighth = Fraction(1, 8)
    >>> place(Star(3, 2, eighth, eighth)), place(Star(3, 2, eighth, eighth, aggregator=aggregate_from(-1)))
    (1, 2)
    """
    if star.aggregator is aggregate:
        return 1
    found = (
        k for k in range(star.n - 1) if star.aggregator in (aggregate_from(k), aggregate_from(k + 1 - star.n))
    )
    return next((k + 1 for k in found), None)


def unnamed(star: Star) -> str | None:
    """Why no certificate can name this variant, if that is so: a part of it is none of the format's."""
    if type(star) is not Star:
        return "the format has the star mechanism with its named parts, and no other code"
    if star.score is not brier:
        return "the format has Brier's rule only"
    return "the format has the aggregator with j' at a place only" if place(star) is None else None


def star_head(star: Star) -> Document:
    """How a certificate names the star mechanism: by its parts, each of them."""
    return {
        "name": "star", "n": star.n, "B": star.B, "epsilon": text(star.epsilon), "delta": text(star.delta),
        "reward_constant": text(star.constant), "aggregator": place(star), "price_ties": star.price_ties,
        "star_ties": star.star_ties,
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


GOAL = ("mechanism", "participation", "context", "denominators", "knowledge", "sentence", "verdict")


def goals(documents: Sequence[Document]) -> tuple[Document, ...]:
    """What each has to prove."""
    return tuple({key: document[key] for key in GOAL if key in document} for document in documents)


def no_form(world: KnowledgeWorld, sentence: Sentence) -> str | None:
    """Why the format has no form for this sentence about a context, if it has none."""
    context, run = world.context, world.run
    if run.star is not None and unnamed(run.star) is not None:
        return unnamed(run.star)
    optimal = sentence.functions & _OPTIMAL
    if optimal & _OF_THE_REMOVED and mechanism_head(world)["name"] != "removed-player":
        return "the revenue of the removed-player mechanism belongs to documents about it"
    if optimal & _OF_THE_REMOVED and run.removed_player is not RemovedPlayer:
        return "the format has the removed-player mechanism as printed"
    profiles = context.B ** (context.n if optimal & _OF_ALL else context.n - 1)
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
        "participation": world.run.participation,
        "context": {
            "distribution": _written(_weights(context.prior)),
            "knowledge": [_partition(world, i) for i in range(context.n)],
        },
        "sentence": expanded(sentence),
        **outcome(found),
        "optima": [_optimum(world, weights, k) for weights, k in needed(world, sentence, found)],
    }


def contexts_document(documents: Sequence[Document], denominators: int, informed: bool) -> Document:
    """One document for those of the same sentence about every context with denominators up to the bound.

    With `informed` those are all with any partitions, else those where every player knows his own value only.
    """
    shared = {
        key: documents[0][key] for key in ("format", "mechanism", "participation", "sentence", "verdict")
    }
    minima = [document["minimum"] for document in documents if "minimum" in document]
    least = {"minimum": min(minima, key=lambda one: Fraction(one["value"]))} if minima else {}
    return {
        **shared,
        "kind": "contexts",
        "denominators": denominators,
        "knowledge": "any" if informed else "own",
        "instances": sum(document["instances"] for document in documents),
        **least,
        "contexts": [{key: document[key] for key in ("context", "optima")} for document in documents],
    }


def where_nothing_is_said(sentence: Sentence) -> Sentence | None:
    """For all values of the variables: the hypothesis does not hold; None unless there is exactly one.

    >>> bare = where_nothing_is_said(Sentence.of((), ("product() == 1",), ("myerson() == optimum()",)))
    >>> [str(c.relation) for c in bare.then]
    ['!=']
    """
    contrary = {"=": "!=", "!=": "=", ">=": "<", "<": ">=", ">": "<=", "<=": ">"}
    if len(sentence.given) != 1:
        return None
    (c,) = sentence.given
    return replace(sentence, given=(), then=(replace(c, relation=contrary[c.relation]),), minimum=None)


class _Recording(KnowledgeWorld):
    """The same world, which keeps the distributions whose optimum was asked for; `only` some values."""

    def __init__(self, world: KnowledgeWorld, only: Env | None) -> None:
        super().__init__(world.context, world.run, world.meter)
        self.only, self.asked = only, set[tuple[Weights, int]]()
        self._functions["dropped"] = self._dropped

    def optimum(self, prior: Distribution[Profile]) -> Any:
        """OPT of this distribution, which is kept."""
        self.asked.add((_weights(prior), 0))
        return super().optimum(prior)

    def _dropped(self, i: int) -> Fraction:
        self.asked |= {(_weights(self.context.prior), k) for k in (0, i)}
        return Fraction(0)

    def domain(self, q: Quantifier, arguments: list[Any], env: Env) -> Iterator[Any]:
        """The values of the quantifier, only those that are wanted."""
        every = super().domain(q, arguments, env)
        return (x for x in every if self.only is None or self.only[q.variable] == x)


def needed(world: KnowledgeWorld, sentence: Sentence, found: AllTrue | OneFalse) -> list[tuple[Weights, int]]:
    """The distributions of which the evaluation of the sentence needs OPT, each once, sorted.

    With each stands 0, or the player whose dropping is asked about. Every comparison is read at every
    instance, and the hypotheses wherever the variables go, as the checker does.
    """
    recording = _Recording(world, found.env if isinstance(found, OneFalse) else None)
    for given, read in (((), sentence.given), (sentence.given, sentence.then)):
        sides = tuple(Comparison("=", side, side) for c in read for side in (c.left, c.right))
        if sentence.minimum is not None and read is sentence.then and isinstance(found, AllTrue):
            sides += (Comparison("=", sentence.minimum, sentence.minimum),)
        if sides:
            settle(Sentence(sentence.for_all, given, sides), recording)
    return sorted(recording.asked)


def _weights(prior: Distribution[Profile]) -> Weights:
    return tuple(sorted(prior.weights))


def _written(weights: Weights) -> list[Any]:
    return [[list(theta), text(chance)] for theta, chance in weights]


def _partition(world: KnowledgeWorld, i: int) -> list[list[list[int]]]:
    """Player i's cells within the support, each sorted, in the order of their first profiles."""
    support = sorted(world.context.prior.support)
    cells = {tuple(filter(world.context.in_cell(i, theta), support)) for theta in support}
    return [[list(theta) for theta in cell] for cell in sorted(cells)]


def _optimum(world: KnowledgeWorld, weights: Weights, k: int) -> Document:
    """The evidence for OPT of this distribution: a mechanism that earns it, and what bounds all others."""
    found, rate = world.optimum(Distribution(weights)), Fraction(0)
    if k:
        found, rate = dropped_optimum(Distribution(weights), k - 1, world.context.B, found.value)
    columns = zip(sorted(found.allocation.items()), sorted(found.prices.items()), strict=True)
    return {
        "distribution": _written(weights),
        "dropped": k,
        "rate": text(rate),
        "outcomes": [[list(map(text, x)), list(map(text, p))] for (_, x), (_, p) in columns],
        "multipliers": [[list(theta), i, lie, text(m)] for theta, i, lie, m in _multipliers(found.dual)],
    }


def _multipliers(dual: Multipliers) -> list[tuple[Profile, int, int | None, Fraction]]:
    """(profile or value, player or 0, lie or None, multiplier), sorted, without those that are 0."""
    listed: list[tuple[Profile, int, int | None, Fraction]] = []
    listed += [(theta, 0, None, m) for theta, m in dual.capacity.items()]
    listed += [(theta, i + 1, lie, m) for (i, theta, lie), m in dual.truth.items()]
    listed += [(known, i + 1, None, m) for (i, known), m in dual.participation.items()]
    return sorted((m for m in listed if m[3]), key=lambda m: (m[0], m[1], -1 if m[2] is None else m[2]))
