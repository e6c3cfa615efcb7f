"""Comparisons with the optimal revenue of a single good: Section 1.3.3.

References
    [ACM2010] Section 1.3.3. [Ronen2001] A. Ronen, On approximating optimal auctions, EC 2001. [Myerson1981]
    R. Myerson, Optimal auction design, Mathematics of Operations Research 6, 1981.
"""

from fractions import Fraction

from verifier.claims.azar_chen_micali_2010.parameters import (
    IN_RANGE,
    ON_CONTEXTS,
    PARTICIPATION,
    STAR_ON_CONTEXTS,
)
from verifier.claims.azar_chen_micali_2010.statement import statement
from verifier.claims.azar_chen_micali_2010.theorem_2 import THEOREM_2
from verifier.claims.claim import AboutKnowledge, AboutRatio, Parameters, Parts, Statement
from verifier.claims.language import Sentence
from verifier.contexts.knowledge import BayesianContext
from verifier.exact.distribution import Distribution


def _below_half(n: int, B: int) -> list[BayesianContext]:
    """Correlated values for which the monopoly reserves of the marginals are all too high."""
    weights: dict[tuple[int, ...], int]
    if n == 2 and B >= 4:
        weights = {(1, 0): 3, (0, 1): 2, (2, 3): 2, (3, 2): 2}
    elif n >= 3 and B >= 3:
        zeros = (0,) * (n - 3)
        weights = {(1, 0, 0, *zeros): 3, (0, 1, 0, *zeros): 3, (0, 0, 1, *zeros): 3, (2, 2, 2, *zeros): 4}
    else:
        return []
    total = sum(weights.values())
    prior = Distribution(tuple((t, Fraction(w, total)) for t, w in weights.items()))
    return [BayesianContext(B, prior, ((),) * n)]


RONEN_HALF = statement(
    "ronen-half",
    "remark",
    "S is at least half the optimal revenue",
    "Section 1.3.3, after Corollary 1",
    "For every distribution D, S(D) >= OPT(D)/2.",
    AboutKnowledge(
        Sentence.of((), (), ("2 * benchmark() >= optimum()",)),
        "nothing",
        AboutRatio("optimum"),
        informed=False,
    ),
    ON_CONTEXTS,
    readings=PARTICIPATION,
)
MONOPOLY_HALF = statement(
    "monopoly-reserve-half",
    "remark",
    "Vickrey auctions with monopoly reserve prices earn half the optimal revenue",
    "Section 1.3.3, after Corollary 1",
    "For every distribution D, correlated or not, the Vickrey auction with the monopoly prices of the "
    "players' own distributions as reserves earns at least OPT(D)/2, for the best choice among several "
    "monopoly prices and between eager and lazy reserves.",
    AboutKnowledge(
        Sentence.of((), (), ("2 * monopoly_vickrey() >= optimum()",)),
        "nothing",
        informed=False,
        candidates=_below_half,
    ),
    ON_CONTEXTS,
    "fails",
    readings=PARTICIPATION,
)
MYERSON = statement(
    "myerson-optimal",
    "remark",
    "For independent values Myerson's mechanism is optimal",
    "Section 1.3.3, 2",
    "For every product distribution D, Myerson's mechanism with ironed virtual values earns OPT(D).",
    AboutKnowledge(
        Sentence.of((), ("product() == 1",), ("myerson() == optimum()",)),
        "nothing",
        informed=False,
        argument="Myerson's theorem",
    ),
    ON_CONTEXTS,
    readings=PARTICIPATION,
)


def _corollary_1(p: Parameters) -> list[tuple[Statement, Parameters]]:
    """Theorem 2, and S >= OPT/2."""
    sizes = {k: p[k] for k in ("n", "B") if k in p}
    return [(THEOREM_2, {k: x for k, x in p.items() if k != "reward_constant"}), (RONEN_HALF, sizes)]


COROLLARY_1 = statement(
    "corollary-1",
    "corollary",
    "The star mechanism earns at least (1 - delta)/2 OPT - epsilon",
    "Corollary 1",
    "For every distribution D and all partitions, the star mechanism of Theorem 2 earns at least (1 - "
    "delta)/2 OPT(D) - epsilon. For a given context, this is asked of the star mechanism run with these "
    "very epsilon and delta; for all at once, it follows from Theorem 2 and S >= OPT/2.",
    AboutKnowledge(
        Sentence.of((), (), ("star_revenue() >= (1 - delta) / 2 * optimum() - epsilon",)),
        "star",
        Parts(_corollary_1, (THEOREM_2.id, RONEN_HALF.id), "star", sufficient=True),
    ),
    STAR_ON_CONTEXTS,
    hypotheses=(IN_RANGE,),
    readings=PARTICIPATION,
)

STATEMENTS = (RONEN_HALF, MONOPOLY_HALF, COROLLARY_1, MYERSON)
