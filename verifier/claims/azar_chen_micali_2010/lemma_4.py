"""Lemma 4: reporting one's knowledge in step 2 is strictly better than any other report.

Main statements
    `LEMMA_4`; `CONSTANT`: Lemma 3 with the reward constant that this proof uses.

Notation
    d is D'_i | (*, v_-*), what i knows of the star's value, p another report. By Equations 4 to 7 of the
    proof the gain of truth, given the announcement and Tails, is the reward constant times `advantage(d, p)`:
    everything else is the same for both reports, whatever the others do in step 2 ("announcement"). The
    constant has to be positive, so that the right report about the value 0 is paid more than a wrong one.

References
    [ACM2010] Appendix, Lemma 4 and its proof; Section 3.2.
"""

from verifier.claims.azar_chen_micali_2010.lemma_3 import LEMMA_3
from verifier.claims.azar_chen_micali_2010.parameters import IN_RANGE, PAPER, STAR
from verifier.claims.claim import AboutStar, Parts, Statement
from verifier.claims.language import Sentence

_REPORTS = ("d in weights(2, B)", "p in weights(2, B)")

LEMMA_4 = Statement(
    id=f"{PAPER}/lemma-4",
    title="Reporting one's knowledge is strictly better",
    kind="lemma",
    source="Appendix, Lemma 4",
    text="If all are truthful in step 1: for every player i, every announcement of positive probability in "
    "which he is not the star, and every report other than his knowledge of the star's value, given the "
    "announcement: that report gives him strictly less in expectation over his knowledge, whatever the "
    "others report.",
    body=AboutStar(
        Sentence.of(_REPORTS, ("distance(d, p) > 0",), ("advantage(d, p) > 0", "bonus(0, 0) > bonus(0, 1)")),
        ("announcement", "degree two"),
        closing=Sentence.of(_REPORTS, (), ("advantage(d, p) == distance(d, p)",)),
    ),
    parameters=STAR,
    hypotheses=(IN_RANGE,),
)

CONSTANT = Statement(
    id=f"{PAPER}/lemma-4/constant",
    title="Lemma 3 with the reward constant of this proof",
    kind="step",
    source="Appendix, proof of Lemma 4",
    text="Lemma 3 holds with the reward constant delta epsilon/(nB) that the proof of Lemma 4 writes, in "
    "place of the delta epsilon/(3nB) of step g.",
    body=Parts(
        lambda p: [(LEMMA_3, {**p, "reward_constant": p["delta"] * p["epsilon"] / (p["n"] * p["B"])})],
        (LEMMA_3.id,),
        "star",
    ),
    parameters=tuple(p for p in STAR if p.name != "reward_constant"),
    expected="fails",
    hypotheses=(IN_RANGE,),
)

STATEMENTS = (LEMMA_4, CONSTANT)
