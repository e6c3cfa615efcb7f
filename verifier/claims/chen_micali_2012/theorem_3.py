"""Theorem 3: the second-belief mechanism conservatively strictly implements 2nd - epsilon.

Notation
    p runs over the profiles of strategies that are rational in some context, m over the values 2nd(B) of the
    contexts in which all of p is rational (see `solutions.conservative` for why largest beliefs are enough).

References
    [CM2012] Theorem 3 (Sections 3.3 and 8), (11) and (16).
"""

from verifier.claims.claim import AboutMechanism, Statement
from verifier.claims.language import Sentence

_PAPER = "chen-micali-2012"

THEOREM_3 = Statement(
    id=f"{_PAPER}/theorem-3",
    title="The mechanism guarantees 2nd(B) - epsilon",
    kind="theorem",
    source="Sections 3.3 and 8, Theorem 3",
    text="In every context of C(n,V), every profile of conservatively strictly rational strategies has "
    "revenue at least 2nd(B) - epsilon. With the exact minimum of revenue - 2nd(B).",
    body=AboutMechanism(
        Sentence.of(
            ("p in playable", "m in second(p)"),
            then=("revenue(p) >= m - epsilon",),
            minimum="revenue(p) - m",
        )
    ),
)

EQUATION_16 = Statement(
    id=f"{_PAPER}/theorem-3/equation-16",
    title="Theorem 3, (16): everybody announces at least his smp",
    kind="step",
    source="Section 8, proof of Theorem 3, (16)",
    text="In every context and every profile of rational strategies, v_i >= smp_i for each i.",
    body=AboutMechanism(
        Sentence.of(
            ("i in player", "t in type", "k in range(t, V)", "s in rational(i, t, k)"), then=("bid(s) >= k",)
        )
    ),
)

PRICE = Statement(
    id=f"{_PAPER}/theorem-3/price",
    title="Theorem 3, after (16): the winner's price reaches the benchmark",
    kind="step",
    source="Section 8, proof of Theorem 3, between (16) and the last display",
    text="In every context and every profile of rational strategies, whoever may win faces a highest rival "
    "announcement of at least 2nd(B).",
    body=AboutMechanism(
        Sentence.of(
            ("p in playable", "m in second(p)", "i in player"),
            given=("win(i, p) > 0",),
            then=("rival(i, p) >= m",),
        )
    ),
)

STATEMENTS = (THEOREM_3, EQUATION_16, PRICE)
