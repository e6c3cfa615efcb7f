"""Section 1.4: the utility that the players are guaranteed "in all possible cases".

References
    [ACM2010] Section 1.4.
"""

from verifier.claims.azar_chen_micali_2010.parameters import IN_RANGE, STAR
from verifier.claims.azar_chen_micali_2010.statement import statement
from verifier.claims.claim import AboutStar
from verifier.claims.language import Sentence

POSITIVE_UTILITY = statement(
    "prose-positive-utility",
    "remark",
    "A player truthful in step 1 always ends above zero",
    "Section 1.4, first paragraph",
    "Whatever the others announce and all report: a player who announces his true value ends with more than "
    "0 if the coin shows Tails. (`ex-post-utility` says at least 0.)",
    AboutStar(
        Sentence.of(
            ("i in player", "t in value", "r in rest(i)", "o in offer(i, r)", "q in value"),
            (),
            ("tails(i, t, announced(i, t, r), o, q) > 0",),
        ),
        ("reports",),
    ),
    STAR,
    "fails",
    (IN_RANGE,),
)

STATEMENTS = (POSITIVE_UTILITY,)
