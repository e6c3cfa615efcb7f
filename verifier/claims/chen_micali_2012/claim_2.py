"""Claim 2: announcing one's own type as if it were believed of others is strictly dominated.

References
    [CM2012] Section 8, Claim 2.
"""

from verifier.claims.claim import AboutMechanism, Statement
from verifier.claims.language import Sentence

CLAIM_2 = Statement(
    id="chen-micali-2012/claim-2",
    title="(1, t) does not survive for type t >= 1",
    kind="claim",
    source="Section 8, Claim 2",
    text="For every player i and type t >= 1: (1, t) does not lie in S_i(t).",
    body=AboutMechanism(
        Sentence.of(
            ("i in player", "t in type", "s in survivor(i, t)"), given=("t >= 1",), then=("s != (1, t)",)
        )
    ),
)

STATEMENTS = (CLAIM_2,)
