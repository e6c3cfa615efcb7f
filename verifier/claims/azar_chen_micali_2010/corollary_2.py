"""Corollary 2: independent values, and what "run Myerson's mechanism on F" means.

References
    [ACM2010] Corollary 2.
"""

from verifier.claims.azar_chen_micali_2010.contexts_of_note import correlated_cell
from verifier.claims.azar_chen_micali_2010.parameters import INFORMED, POSITIVE, REMOVED_ON_CONTEXTS
from verifier.claims.azar_chen_micali_2010.statement import statement
from verifier.claims.claim import AboutKnowledge
from verifier.claims.language import Sentence

COROLLARY_2 = statement(
    "corollary-2",
    "corollary",
    "Independent values: revenue above (1 - 1/n) OPT - epsilon, strictly",
    "Corollary 2",
    "For every product distribution and all partitions the removed-player mechanism as printed, with the "
    "optimal mechanism for the removed player's report, earns strictly more than (1 - 1/n) OPT(D) - epsilon.",
    AboutKnowledge(
        Sentence.of((), ("product() == 1",), ("removed() > (1 - 1 / n) * optimum() - epsilon",)),
        "removed-player",
    ),
    REMOVED_ON_CONTEXTS,
    "fails",
    POSITIVE,
)
COROLLARY_2_DEFINED = statement(
    "corollary-2/defined",
    "step",
    "What the removed player knows is a product distribution, so Myerson's mechanism is defined on it",
    "Corollary 2",
    "For every product distribution, all partitions and every i: what i knows of the others is a product "
    "distribution, for which Myerson's mechanism is the optimal one.",
    AboutKnowledge(
        Sentence.of(("i in player",), ("product() == 1",), ("known_product(i) == 1",)), "nothing",
        candidates=correlated_cell,
    ),
    INFORMED,
    "fails",
)  # fmt: skip

STATEMENTS = (COROLLARY_2, COROLLARY_2_DEFINED)
