"""Theorem 2: for all epsilon, delta > 0 the star mechanism earns at least (1 - delta) S - epsilon.

Main statements
    `THEOREM_2`: at given epsilon and delta, the mechanism with smaller ones is two-step truthful and earns
    that.
    `CONVERSION`: the arithmetic at the end of its proof.

Choices
    The paper takes any delta' < delta and epsilon' < epsilon/(2(1 - delta')) in (0, 1/4); here they are
    delta' = min(delta, 1/4)/2 and epsilon' = min(epsilon, 1/4)/2.

References
    [ACM2010] Theorem 2; the last paragraph of the Appendix.
"""

from fractions import Fraction
from typing import Any

from verifier.claims.azar_chen_micali_2010.lemma_3 import LEMMA_3
from verifier.claims.azar_chen_micali_2010.lemma_4 import LEMMA_4
from verifier.claims.azar_chen_micali_2010.lemma_5 import LEMMA_5
from verifier.claims.azar_chen_micali_2010.parameters import (
    PAPER,
    POSITIVE_EPSILON,
    REWARD_CONSTANT,
    STAR_ON_CONTEXTS,
)
from verifier.claims.claim import AboutReals, Hypothesis, Parameter, Parameters, Parts, Reals, Statement

_DELTA = Parameter("delta", "1/8", "a positive rational")
_POSITIVE = Hypothesis(
    "epsilon and delta > 0",
    lambda p: all(p[name] > 0 for name in ("epsilon", "delta")),
)
_CHANGED = {"epsilon": POSITIVE_EPSILON, "delta": _DELTA}

CONVERSION = Statement(
    id=f"{PAPER}/theorem-2/conversion",
    title="The choice of delta' and epsilon'",
    kind="step",
    source="Appendix, the last paragraph",
    text="For all S >= 0, 0 < delta' < delta with delta' < 1, and 0 < epsilon' < epsilon/(2(1 - delta')): "
    "(1 - delta')(S - 2 epsilon') > (1 - delta) S - epsilon.",
    body=AboutReals(
        lambda p: Reals(
            ("s", "d", "e"),
            ("s >= 0", "d > 0", "d < delta", "d < 1", "e > 0", "2 * (1 - d) * e < epsilon"),
            "(1 - d) * (s - 2 * e) > (1 - delta) * s - epsilon",
        )
    ),
    parameters=(POSITIVE_EPSILON, _DELTA),
    hypotheses=(_POSITIVE,),
)


def _parts(p: Parameters) -> list[tuple[Statement, Parameters]]:
    """Lemmas 3 to 5 for the smaller rates, and the conversion."""
    small: Any = {name: Fraction(1, 2) * min(p[name], Fraction(1, 4)) for name in ("epsilon", "delta")}
    step_one = {
        k: x for k, x in {**p, **small}.items() if k not in ("distribution", "knowledge", "denominators")
    }
    return [(LEMMA_3, step_one), (LEMMA_4, step_one), (LEMMA_5, {**p, **small}), (CONVERSION, p)]


THEOREM_2 = Statement(
    id=f"{PAPER}/theorem-2",
    title="Two-step truthful, and revenue at least (1 - delta) S - epsilon",
    kind="theorem",
    source="Theorem 2",
    text="For all epsilon, delta > 0 there are epsilon', delta' such that the star mechanism with these is "
    "two-step truthful, and for every distribution D and all partitions its expected revenue is at least (1 "
    "- delta) S - epsilon.",
    body=Parts(_parts, (LEMMA_3.id, LEMMA_4.id, LEMMA_5.id, CONVERSION.id), "star", sufficient=True),
    parameters=tuple(_CHANGED.get(p.name, p) for p in STAR_ON_CONTEXTS if p is not REWARD_CONSTANT),
    hypotheses=(_POSITIVE,),
)

STATEMENTS = (THEOREM_2, CONVERSION)
