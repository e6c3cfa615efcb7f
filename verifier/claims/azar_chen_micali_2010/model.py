"""The model of Section 1: what the assumptions say, and why two-step truthfulness needs its two steps.

References
    [ACM2010] Sections 1.1 and 1.3.
"""

from verifier.claims.azar_chen_micali_2010.parameters import IN_RANGE, ON_CONTEXTS, STAR
from verifier.claims.azar_chen_micali_2010.statement import statement
from verifier.claims.claim import AboutKnowledge, AboutStar, Exists
from verifier.claims.language import Sentence

ASSUMPTIONS = statement(
    "remark-assumptions-order",
    "remark",
    "Assumptions 1, 2 and 3 each imply the conservative-Bayesian one",
    "Section 1.1, (c)",
    "Under Assumption 3 every player's knowledge is D given his own value, which is the knowledge of an "
    "i-consistent partition, the one by own value; and under 1 and 2 a player who knows D deduces the same "
    "from D and theta_i.",
    AboutKnowledge(
        Sentence.of(("i in player", "p in drawn"), (), ("own_cell(i, p) == 1",)),
        "nothing",
        informed=False,
        argument="the partition by own value is i-consistent, and its cells give D | theta_i by definition",
    ),
    ON_CONTEXTS,
)

NOT_NORMAL_FORM = statement(
    "two-step-not-normal-form",
    "remark",
    "Two-step truthfulness does not imply normal-form truthfulness",
    "Section 1.3, two-step DST",
    "In the star mechanism there are announcements after which a player is strictly better off reporting "
    "something other than his knowledge: where the star has lied in step 1, and the announcement is the "
    "same as under truth.",
    Exists(
        AboutStar(
            Sentence.of(
                ("i in player", "r in rest(i)", "t in value", "v in value"),
                ("star(announced(i, t, r)) == i", "star(announced(i, v, r)) == i"),
                ("bonus(v, t) >= bonus(v, v)",),
            )
        )
    ),
    STAR,
    hypotheses=(IN_RANGE,),
)

STATEMENTS = (ASSUMPTIONS, NOT_NORMAL_FORM)
