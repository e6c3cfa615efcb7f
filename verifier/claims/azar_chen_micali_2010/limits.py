"""Theorem 2 at the edges of what it says: one player, and large epsilon.

Main statements
    `ONE_PLAYER`: with one player there is no such mechanism, whatever it is.
    `CHOICE`: the choice of epsilon' in the last paragraph, as printed.

    (One player.) Let D be the point mass on 1, or that on 2; the one player knows it. Truth in both steps is
    best for him, so with value 2 he cannot gain by what he would do with value 1: with win chances x1, x2
    and expected payments p1, p2 this is 2 x2 - p2 >= 2 x1 - p1, and with value 1 he gets x1 - p1 >= 0.

References
    [ACM2010] Theorem 2; the last paragraph of the Appendix.
"""

from verifier.claims.azar_chen_micali_2010.lemma_3 import LEMMA_3
from verifier.claims.azar_chen_micali_2010.parameters import POSITIVE_EPSILON, PRICE_TIES, STAR_TIES, B
from verifier.claims.azar_chen_micali_2010.statement import statement
from verifier.claims.claim import AboutReals, Hypothesis, N, Parameter, Parameters, Parts, Reals, Statement

_DELTA = Parameter("delta", "1/8", "a positive rational")
_LARGE_EPSILON = Parameter("epsilon", "2", "a positive rational")

ONE_PLAYER = statement(
    "theorem-2/one-player",
    "step",
    "With one player no truthful mechanism earns (1 - delta) S - epsilon",
    "Theorem 2, for n = 1",
    "Of one player with the value 1, or 2, for sure: no mechanism that is truthful and leaves him at least 0 "
    "earns at least (1 - delta) - epsilon in the first case and 2 (1 - delta) - epsilon in the second.",
    AboutReals(
        lambda p: Reals(
            ("x1", "x2", "p1", "p2"),
            ("1 >= x1 >= 0", "1 >= x2 >= 0", "x1 - p1 >= 0", "2 * x2 - p2 >= 2 * x1 - p1",
             "p1 >= (1 - delta) - epsilon"),
            "p2 < 2 * (1 - delta) - epsilon",
        )
    ),
    (POSITIVE_EPSILON, _DELTA),
    hypotheses=(
        Hypothesis("3 delta + 2 epsilon < 1", lambda p: bool(3 * p["delta"] + 2 * p["epsilon"] < 1)),
    ),
)  # fmt: skip


def _halves(p: Parameters) -> list[tuple[Statement, Parameters]]:
    """epsilon' = epsilon/2 < epsilon/(2 (1 - delta')), for delta' = delta/2."""
    return [(LEMMA_3, {**p, "epsilon": p["epsilon"] / 2, "delta": p["delta"] / 2})]


CHOICE = statement(
    "theorem-2/choice",
    "step",
    "Any choice of delta' < delta and epsilon' < epsilon/(2(1 - delta')) will do",
    "Appendix, the last paragraph",
    "For all epsilon > 0 and delta in (0, 1), Lemma 3 holds for the mechanism with delta' = delta/2 and "
    "epsilon' = epsilon/2, which the last paragraph allows.",
    Parts(_halves, (LEMMA_3.id,), "star"),
    (N, B, _LARGE_EPSILON, Parameter("delta", "1/8", "a rational in (0, 1)"), PRICE_TIES, STAR_TIES),
    "fails",
    (Hypothesis("epsilon > 0 and delta in (0, 1)", lambda p: p["epsilon"] > 0 and 0 < p["delta"] < 1),),
)

STATEMENTS = (ONE_PLAYER, CHOICE)
