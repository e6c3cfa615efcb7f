"""Claim 3: a conservatively strictly rational strategy announces at least the smp.

Main statements
    `CLAIM_3`, and the steps of its proof: Statement 13, Sequence 15, and the property that S_i(theta_i)
    contains a dominator of everything that is dominated.

Notation
    t is theta_i and k is smp_i. By the reduction "beliefs" (see `solutions.conservative`) it is enough to
    look at the largest belief B(i, t, k) of each type t <= k.

References
    [CM2012] Section 8, Claim 3 and its proof.
"""

from verifier.claims.claim import AboutMechanism, Statement, SurvivingDominators
from verifier.claims.language import Sentence

_PAPER = "chen-micali-2012"

CLAIM_3 = Statement(
    id=f"{_PAPER}/claim-3",
    title="Rational strategies announce at least the smp",
    kind="claim",
    source="Section 8, Claim 3",
    text="In every context of C(n,V), for every player i: if (e, v) is conservatively strictly rational, "
    "then v >= smp_i.",
    body=AboutMechanism(
        Sentence.of(
            ("i in player", "t in type", "k in range(t, V)", "s in rational(i, t, k)"), then=("bid(s) >= k",)
        )
    ),
)

EQUATION_13 = Statement(
    id=f"{_PAPER}/claim-3/equation-13",
    title="Claim 3, Statement 13: (1, smp) is better",
    kind="step",
    source="Section 8, proof of Claim 3, (13)",
    text="If s_i in S_i(theta_i) announces less than smp_i, then (1, smp_i) is strictly better for i at "
    "every profile of the others that some t in B_i lets survive.",
    body=AboutMechanism(
        Sentence.of(
            ("i in player", "t in type", "k in range(t, V)", "s in survivor(i, t)", "r in believed(i, t, k)"),
            given=("bid(s) < k",),
            then=("utility(i, t, join(i, s, r)) < utility(i, t, join(i, (1, k), r))",),
        )
    ),
)

EQUATION_15 = Statement(
    id=f"{_PAPER}/claim-3/equation-15",
    title="Claim 3, Sequence 15",
    kind="step",
    source="Section 8, proof of Claim 3, (15)",
    text="Let j be the player with the highest type m in some t in B_i, so that m >= smp_i = k, and let z "
    "be a strategy in S_j(m). If s_i in S_i(theta_i) announces less than k, then v(z) >= m >= k > v_i >= "
    "theta_i >= 0.",
    body=AboutMechanism(
        Sentence.of(
            (
                "i in player", "j in other(i)", "t in type", "m in range(t, V)", "k in range(t, m)",
                "s in survivor(i, t)", "z in survivor(j, m)",
            ),
            given=("bid(s) < k",),
            then=("bid(z) >= m >= k > bid(s) >= t >= 0",),
        )
    ),
)  # fmt: skip

DOMINATOR_SURVIVES = Statement(
    id=f"{_PAPER}/claim-3/dominator-survives",
    title="Claim 3: what is dominated is dominated by survivors",
    kind="step",
    source="Section 8, proof of Claim 3, before (14)",
    text="For every player i and type t: a strategy outside S_i(t) is strictly dominated by a mixture over "
    "S_i(t).",
    body=SurvivingDominators(),
)

STATEMENTS = (CLAIM_3, EQUATION_13, EQUATION_15, DOMINATOR_SURVIVES)
