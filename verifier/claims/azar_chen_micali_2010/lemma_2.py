"""Lemma 2: the removed-player mechanism earns at least (1 - 1/n) OPT - epsilon.

Main statements
    `LEMMA_2`, the displays of its proof, two of which fail as printed, and their repair.

Notation
    `removed_gross` and `removed` are the revenue before and after the reward; `optimum_without(i)` is
    OPT(D_-i), `known_optimum(i)` the sum of Pr(S_i) OPT((D|S_i)_-i) over i's cells, `dropped(i)` the largest
    REV(M_i(D)) over optimal M.

References
    [ACM2010] Section 4, Lemma 2 and its proof.
"""

from verifier.claims.azar_chen_micali_2010.contexts_of_note import (
    drawn_out,
    drawn_out_by_a_third,
    informative,
)
from verifier.claims.azar_chen_micali_2010.parameters import (
    INFORMED,
    KNOWLEDGE,
    ON_CONTEXTS,
    PARTICIPATION,
    POSITIVE,
    REMOVED_ON_CONTEXTS,
)
from verifier.claims.azar_chen_micali_2010.statement import statement
from verifier.claims.claim import AboutKnowledge, AboutRatio
from verifier.claims.language import Sentence

LEMMA_2 = statement(
    "lemma-2",
    "lemma",
    "The revenue is at least (1 - 1/n) OPT - epsilon",
    "Section 4, Lemma 2",
    "For every distribution and all partitions the removed-player mechanism's expected revenue under truth "
    "is at least (1 - 1/n) OPT(D) - epsilon.",
    AboutKnowledge(
        Sentence.of((), (), ("removed() >= (1 - 1 / n) * optimum() - epsilon",)), "removed-player",
        candidates=drawn_out,
        argument="every cell fixes theta_i, so dropping i from an optimal mechanism leaves one that is "
        "truthful for the others there",
    ),
    REMOVED_ON_CONTEXTS,
    hypotheses=POSITIVE,
    readings=PARTICIPATION,
)  # fmt: skip
OWN_KNOWLEDGE = statement(
    "lemma-2/own-knowledge",
    "step",
    "The least share of OPT that is left, under own knowledge",
    "Section 4, Lemma 2",
    "For every distribution, under own knowledge: what the removed-player mechanism earns before the reward "
    "is at least (1 - 1/n) OPT(D), and there is a D for which it is no more.",
    AboutKnowledge(
        Sentence.of((), (), ("removed_gross() >= (1 - 1 / n) * optimum()",)),
        "removed-player",
        AboutRatio("removed-gross"),
        informed=False,
    ),
    tuple(p for p in REMOVED_ON_CONTEXTS if p is not KNOWLEDGE),
    hypotheses=POSITIVE,
)
AVERAGE = statement(
    "lemma-2/average",
    "step",
    "The mean of the REV(M_i)",
    "Section 4, proof of Lemma 2, first display",
    "For every distribution: the mean over i of what an optimal mechanism earns from all but i is (n-1)/n "
    "of what it earns.",
    AboutKnowledge(
        Sentence.of((), (), ("dropped_mean() == (1 - 1 / n) * optimum()",)),
        "nothing",
        informed=False,
        argument="every payment is dropped for one player in n",
    ),
    ON_CONTEXTS,
)
DROP_PLAYER = statement(
    "lemma-2/drop-player",
    "step",
    "REV(M(D_-i)) >= REV(M_i(D)), for every optimal M and every i",
    "Section 4, proof of Lemma 2, third display",
    "For every distribution, every optimal mechanism M and every player i: what M earns from the others is "
    "at most OPT(D_-i). (M may use theta_i to set the others' prices, which D_-i knows nothing of.)",
    AboutKnowledge(
        Sentence.of(("i in player",), (), ("optimum_without(i) >= dropped(i)",)),
        "nothing",
        informed=False,
        candidates=informative,
    ),
    ON_CONTEXTS,
    "fails",
)
DROP_PLAYER_AVERAGE = statement(
    "lemma-2/drop-player-average",
    "step",
    "The mean over i of OPT(D_-i) is at least (1 - 1/n) OPT(D)",
    "Section 4, proof of Lemma 2, third display, averaged",
    "For every distribution: the mean over i of OPT(D_-i) is at least (1 - 1/n) OPT(D), which does not "
    "depend on M.",
    AboutKnowledge(
        Sentence.of((), (), ("optimum_without_mean() >= (1 - 1 / n) * optimum()",)),
        "nothing",
        informed=False,
        candidates=informative,
    ),
    ON_CONTEXTS,
    "fails",
)
DROP_PLAYER_REPAIRED = statement(
    "lemma-2/drop-player-repaired",
    "step",
    "With i's knowledge: the cells' optima without i earn at least REV(M_i(D))",
    "Section 4, proof of Lemma 2, repaired",
    "For every distribution, all partitions, every optimal M and every i: the sum of Pr(S_i) "
    "OPT((D|S_i)_-i) over i's cells is at least what M earns from the others. (Every cell fixes theta_i, so "
    "M_i is truthful for the others there; Lemma 2 needs no more.)",
    AboutKnowledge(
        Sentence.of(("i in player",), (), ("known_optimum(i) >= dropped(i)",)),
        "nothing",
        argument="every cell fixes theta_i, so M_i is truthful for the others there",
    ),
    INFORMED,
)
PRECISION = statement(
    "lemma-2/precision",
    "step",
    "Optimal revenue increases with precision",
    "Section 4, proof of Lemma 2, fourth display",
    "For every distribution and every i-consistent partition: the sum of Pr(E) OPT(D|E) over its cells is "
    "at least OPT(D).",
    AboutKnowledge(
        Sentence.of(("i in player",), (), ("refined_optimum(i) >= optimum()",)),
        "nothing",
        candidates=drawn_out,
        argument="ex post, an optimal mechanism for D is admissible for every D | E",
    ),
    INFORMED,
    readings=PARTICIPATION,
)
KNOWN = statement(
    "lemma-2/knowledge",
    "step",
    "The removed player's knowledge does not hurt",
    "Section 4, proof of Lemma 2, fifth display",
    "For every distribution, all partitions and every i: the sum of Pr(S_i) OPT((D|S_i)_-i) is at least "
    "OPT(D_-i).",
    AboutKnowledge(
        Sentence.of(("i in player",), (), ("known_optimum(i) >= optimum_without(i)",)),
        "nothing",
        candidates=drawn_out_by_a_third,
        argument="ex post, an optimal mechanism for D_-i is admissible for every (D | S_i)_-i",
    ),
    INFORMED,
    readings=PARTICIPATION,
)

STATEMENTS = (
    LEMMA_2,
    OWN_KNOWLEDGE,
    AVERAGE,
    DROP_PLAYER,
    DROP_PLAYER_AVERAGE,
    DROP_PLAYER_REPAIRED,
    PRECISION,
    KNOWN,
)
