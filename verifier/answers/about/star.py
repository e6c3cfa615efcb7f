"""Settling a sentence about the star mechanism.

Choices
    Others' announcements are all enumerated while that is quick; else one for each class ("others' values",
    see `claims.star_world`), as `columns` does for auctions. The methods `enumeration` and `definitions`
    always enumerate.
"""

from dataclasses import replace
from fractions import Fraction
from math import comb, prod

from verifier.answers.request import Request
from verifier.answers.settled import Options, Settled, settled
from verifier.answers.size import Size
from verifier.certificates import write_2010
from verifier.certificates.write import Document
from verifier.claims.claim import AboutStar
from verifier.claims.language import Quantifier, Sentence
from verifier.claims.settle import AllTrue, settle
from verifier.claims.star_world import StarWorld
from verifier.claims.words import in_words
from verifier.errors import NotApplicable
from verifier.mechanisms.star import Star
from verifier.meter import Meter
from verifier.verdict import Unknown

METHODS = ("best", "columns", "enumeration", "definitions")
ENUMERATE_INSTANCES = 30_000
CERTIFY_INSTANCES = 200_000
_PER_INSTANCE = 3e-5


def require_method(options: Options, about: str) -> None:
    """The method fits questions of 2010, which are no questions of dominance between strategies.

    Raises: NotApplicable.
    """
    if options.method not in METHODS:
        raise NotApplicable(f"{about} is settled by {', '.join(METHODS)}; not by {options.method}")


def about_star(request: Request, body: AboutStar, options: Options, meter: Meter) -> Settled:
    """The sentence settled for the star mechanism, with the document of its certificate where one is due."""
    star = _scored(request) if body.scores else request.star()
    require_method(options, request.statement.id)
    if body.printed_only is not None and not star.is_as_printed:
        raise NotApplicable(f"{request.statement.id}: {body.printed_only}")
    # What Heads earns depends on every announcement, and not on classes of them.
    classes = "rest" in body.sentence.domains and "heads-revenue" not in body.sentence.functions
    few = classes and type(star) is Star and options.method in ("best", "columns")
    few = few and _instances(body.sentence, star, star.B ** (star.n - 1)) > ENUMERATE_INSTANCES
    expected = _instances(body.sentence, star, 2 * star.B if few else star.B ** (star.n - 1))
    options.ask(Size(0, expected, 0, expected * _PER_INSTANCE))
    world = StarWorld(star, meter, representative=few)
    found = settle(body.sentence, world)
    reductions = (*body.reductions, *(["others' values"] if few else []))
    scope = f"{_scope(body.sentence, star)}; n = {star.n}, values 0..{star.B - 1}"
    answer = settled(
        found, body.sentence, world, scope, "columns" if few else "enumeration", None, reductions
    )
    if isinstance(found, AllTrue) and body.closing is not None:
        lifted = settle(body.closing, world)
        if not isinstance(lifted, AllTrue):
            reason = (
                f"only weights that are multiples of 1/2 were examined, and not: {in_words(body.closing)}"
            )
            return replace(answer, finding=Unknown(reason, f"{found.instances} instances"))
    if isinstance(found, AllTrue) and "reports" in body.reductions:
        if not star.point_masses_decide:
            reason = "only point masses were examined as reports; with this score others may pay more or less"
            return replace(answer, finding=Unknown(reason, f"{found.instances} instances"))
        if type(star) is not Star:
            answer = replace(answer, reductions=(*answer.reductions, "what the mechanism declares"))
    if isinstance(found, AllTrue) and body.bounded is not None:
        return replace(answer, finding=Unknown(body.bounded, f"{found.instances} instances"))
    missing = _no_form(star, body.sentence)
    if missing is not None:
        return replace(answer, notes=(f"no certificate: {missing}",))
    if expected > CERTIFY_INSTANCES and not options.insist:
        note = "no certificate was written, for its size; --certificate PATH writes it all the same"
        return replace(answer, notes=(note,))
    if isinstance(found, AllTrue) and found.instances == 0:
        return replace(answer, notes=("no certificate: a sentence without an instance proves nothing",))
    documents = [write_2010.star_document(star, few, body.sentence, found)]
    if isinstance(found, AllTrue) and body.closing is not None:
        documents.append(write_2010.star_document(star, few, body.closing, settle(body.closing, world)))
    return replace(answer, document=write_2010.joined(documents), asked=_asked(star, documents))


def _no_form(star: Star, sentence: Sentence) -> str | None:
    """Why the format has no form for the sentence, if it has none."""
    if write_2010.unnamed(star) is not None:
        return write_2010.unnamed(star)
    if "aggregate" in sentence.functions and write_2010.place(star) != 1:
        return "the format's word aggregate has j' at the first place"
    return None


def _scored(request: Request) -> Star:
    """Brier's rule and the aggregator at these sizes; epsilon and delta play no part."""
    eighth = Fraction(1, 8)
    return Star(request.parameters["n"], request.parameters["B"], eighth, eighth)


def _asked(star: Star, documents: list[Document]) -> tuple[Document, ...]:
    """What the certificate has to prove: of this mechanism, whatever its document says."""
    return tuple({**goal, "mechanism": write_2010.star_head(star)} for goal in write_2010.goals(documents))


def _instances(sentence: Sentence, star: Star, rests: int) -> int:
    """At most so many instances."""
    ranges = {
        "player": star.n, "other": star.n - 1, "value": star.B, "range": star.B, "rest": rests,
        "profile": star.B**star.n, "offer": star.B,
    }  # fmt: skip
    sizes = [_weights(q, star) if q.domain == "weights" else ranges[q.domain] for q in sentence.for_all]
    return prod(sizes)


def _weights(q: Quantifier, star: Star) -> int:
    """How many distributions the quantifier runs over."""
    sizes = {"B": star.B, ("rests",): star.B ** (star.n - 1)}
    parts, states = (x if isinstance(x, int) else sizes[x] for x in q.arguments)  # type: ignore[index]
    number: int = comb(states + parts - 1, parts)
    return number


def _scope(sentence: Sentence, star: Star) -> str:
    words = {
        "player": "every player", "other": "every other player", "value": "every value",
        "rest": "all announcements of the others", "profile": "every profile of announcements",
        "offer": "all reports of the others", "weights": "all reported distributions",
        "range": "every integer in the given range",
    }  # fmt: skip
    return ", ".join(dict.fromkeys(words[q.domain] for q in sentence.for_all))
