"""What settling a statement's body hands on to the verdict.

Main definitions
    `Options`: how to settle. `Settled`: the finding, the sentence in words, and the document of a
    certificate.
"""

from dataclasses import dataclass

from verifier.answers.size import ASK_ABOVE_SECONDS, Size
from verifier.certificates.write import Document
from verifier.claims.explain import counterexample
from verifier.claims.labels import instance
from verifier.claims.language import Sentence
from verifier.claims.settle import AllTrue, OneFalse
from verifier.claims.words import in_words
from verifier.claims.world import World
from verifier.errors import TooLarge
from verifier.verdict import Evidence, Fails, Finding, Holds


@dataclass(frozen=True)
class Options:
    """The method; whether a certificate is wanted in any case; whether any size is allowed."""

    method: str = "best"
    insist: bool = False
    yes: bool = False

    def ask(self, expected: Size) -> None:
        """Nothing, unless the run would be too large for one that was not confirmed.

        Raises: TooLarge, with the size.
        """
        if expected.seconds > ASK_ABOVE_SECONDS and not self.yes:
            raise TooLarge(
                f"this would take {expected.told()}; add --yes to run it all the same, or choose smaller "
                f"sizes"
            )


@dataclass(frozen=True)
class Settled:
    """A finding with its scope and sentence.

    `document` is what a certificate would say, if one can be written, and `asked` what each part of it has to
    prove; `reductions` are what the computation rests on besides itself; `witnesses` are what would stand in
    a certificate if there were a form for it; `evidence` is what there is without a certificate.
    """

    finding: Finding
    scope: str
    sentence: str
    method: str
    document: Document | None = None
    reductions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    asked: tuple[Document, ...] = ()
    witnesses: tuple[Document, ...] = ()
    evidence: Evidence = "computed"


def settled(
    found: AllTrue | OneFalse,
    sentence: Sentence,
    world: World,
    scope: str,
    method: str,
    document: Document | None = None,
    reductions: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> Settled:
    """The finding of a settled sentence."""
    match found:
        case AllTrue(instances):
            finding: Finding = Holds(instances)
        case OneFalse(env):
            finding = Fails(instance(env), counterexample(sentence, world, found))
    return Settled(finding, scope, in_words(sentence), method, document, reductions, notes)
