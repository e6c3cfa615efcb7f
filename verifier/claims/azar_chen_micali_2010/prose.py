"""Two sentences of the text that say more, or something else, than the statements and the steps do.

References
    [ACM2010] Section 1.3.3, last paragraph; Section 5, the high-level structure.
"""

from verifier.claims.azar_chen_micali_2010.parameters import IN_RANGE, POSITIVE, REMOVED_ON_CONTEXTS, STAR
from verifier.claims.azar_chen_micali_2010.statement import statement
from verifier.claims.claim import AboutKnowledge, AboutStar
from verifier.claims.language import Sentence

ALWAYS_CLOSE = statement(
    "prose-always-close",
    "remark",
    "For independent values the revenue is close to (1 - 1/n) OPT",
    "Section 1.3.3, the last paragraph",
    "For every product distribution and all partitions: what the removed-player mechanism earns is at most "
    "(1 - 1/n) OPT(D) + epsilon. (Lemma 2 is the other half of being close.)",
    AboutKnowledge(
        Sentence.of((), ("product() == 1",), ("removed() <= (1 - 1 / n) * optimum() + epsilon",)),
        "removed-player",
    ),
    REMOVED_ON_CONTEXTS,
    "fails",
    POSITIVE,
)
SECOND_OFFER = statement(
    "prose-second-offer",
    "remark",
    "The other offer is the second-highest announced value",
    "Section 5, the high-level structure",
    "CP is the highest value that a player other than the star announced. (Step e2 adds 1 if that player "
    "comes before the star.)",
    AboutStar(
        Sentence.of(
            ("i in player", "v in value", "r in rest(i)"),
            ("star(announced(i, v, r)) == i",),
            ("classical(announced(i, v, r)) == highest(announced(i, 0, r))",),
        )
    ),
    STAR,
    "fails",
    (IN_RANGE,),
)

STATEMENTS = (ALWAYS_CLOSE, SECOND_OFFER)
