"""Lemma 1: the removed-player mechanism is two-step truthful.

Main statements
    `LEMMA_1`, and what its proof says of the others and of the removed player's reward.

References
    [ACM2010] Section 4, Lemma 1 and its proof.
"""

from dataclasses import replace

from verifier.claims.azar_chen_micali_2010.parameters import POSITIVE, REMOVED_ON_CONTEXTS, B
from verifier.claims.azar_chen_micali_2010.statement import statement
from verifier.claims.claim import AboutKnowledge, AboutStar, N, Parameters, Parts, Statement
from verifier.claims.language import Sentence

LEMMA_1_REWARD = statement(
    "lemma-1/reward",
    "step",
    "The removed player's truthful report is strictly best",
    "Section 4, proof of Lemma 1, second paragraph",
    "For all distributions of the others' values, and every other report: the report scores strictly less "
    "in expectation, by the squared distance.",
    AboutStar(
        Sentence.of(
            ("d in weights(2, rests())", "p in weights(2, rests())"),
            ("distance(d, p) > 0",),
            ("advantage(d, p) > 0",),
        ),
        ("degree two",),
        closing=Sentence.of(
            ("d in weights(2, rests())", "p in weights(2, rests())"),
            (),
            ("advantage(d, p) == distance(d, p)",),
        ),
        scores=True,
    ),
    (N, B),
)
LEMMA_1_OTHERS = statement(
    "lemma-1/others",
    "step",
    "For the others truth is optimal, whatever the rest do",
    "Section 4, proof of Lemma 1, first paragraph",
    "For every distribution and all partitions: in the optimal mechanism for each report that the removed "
    "player truthfully makes, no rival's lie gives him more than truth, at any values of the others.",
    AboutKnowledge(
        Sentence.of(("i in player",), (), ("truth_advantage(i) >= 0",)),
        "removed-player",
        argument="the optimal mechanism for any report is truthful by definition",
    ),
    REMOVED_ON_CONTEXTS,
    hypotheses=POSITIVE,
)
LEMMA_1 = statement(
    "lemma-1",
    "lemma",
    "The removed-player mechanism is two-step truthful",
    "Section 4, Lemma 1",
    "For the players who are not removed truth is optimal whatever the others do (the optimal mechanism for "
    "any report is truthful by definition); and when they are truthful, the removed player's knowledge is "
    "his strictly best report.",
    Parts(lambda p: _lemma_1(p), (LEMMA_1_OTHERS.id, LEMMA_1_REWARD.id), mechanism="removed-player"),
    REMOVED_ON_CONTEXTS,
    hypotheses=POSITIVE,
)


def _lemma_1(p: Parameters) -> list[tuple[Statement, Parameters]]:
    """For given contexts both parts; for all of them the others' part is the definition of OPT's class."""
    sizes = {k: p[k] for k in ("n", "B")}
    if "distribution" in p or "denominators" in p:
        return [(LEMMA_1_OTHERS, p), (LEMMA_1_REWARD, sizes)]
    assert isinstance(LEMMA_1_REWARD.body, AboutStar)
    reductions = (*LEMMA_1_REWARD.body.reductions, "optimal mechanisms are truthful by definition")
    return [(replace(LEMMA_1_REWARD, body=replace(LEMMA_1_REWARD.body, reductions=reductions)), sizes)]


STATEMENTS = (LEMMA_1, LEMMA_1_OTHERS, LEMMA_1_REWARD)
