"""Lemma 3: announcing one's true value in step 1 is strictly better than any lie.

Main statements
    `LEMMA_3`, and the steps of its proof: Equations 1 to 3, and Cases 1 to 4 with each line that they
    display.

Notation
    t is theta_i, v the lie, r the others' announcements, o the offer that their reports make to i when he is
    the star, and q the value on which i's report puts all weight when he is not. The truthful simulation
    makes the same report, so q stands on both sides; and when i is the star both times, so does o.

References
    [ACM2010] Appendix, Lemma 3 and its proof.
"""

from verifier.claims.azar_chen_micali_2010.parameters import IN_RANGE, PAPER, STAR
from verifier.claims.claim import AboutStar, Parts, Statement
from verifier.claims.language import Sentence

_LIES = ("i in player", "t in value", "v in value", "r in rest(i)")
_PLAYS = (*_LIES, "o in offer(i, r)", "q in value")
_TRUTH = "tails(i, t, announced(i, t, r), o, q)"
_LIE = "tails(i, t, announced(i, v, r), o, q)"
_SUM = "(({0} + 1) * (t + epsilon) - {0} * ({0} + 1) / 2)"
_LIED = "v != t"
_STAR_TRUE, _STAR_FALSE = "star(announced(i, t, r))", "star(announced(i, v, r))"


def _statement(
    name: str,
    title: str,
    text: str,
    then: tuple[str, ...],
    given: tuple[str, ...] = (_LIED,),
    for_all: tuple[str, ...] = _PLAYS,
    fails: bool = False,
) -> Statement:
    """A step of the proof."""
    reductions = ("reports",) if "o in" in " ".join(for_all) else ()
    return Statement(
        id=f"{PAPER}/lemma-3/{name}",
        title=title,
        kind="step",
        source=f"Appendix, proof of Lemma 3, {name.split('/')[0].replace('-', ' ').capitalize()}",
        text=text,
        body=AboutStar(Sentence.of(for_all, given, then), reductions),
        parameters=STAR,
        expected="fails" if fails else "holds",
        hypotheses=(IN_RANGE,),
    )


LEMMA_3 = Statement(
    id=f"{PAPER}/lemma-3",
    title="Announcing the true value is strictly better",
    kind="lemma",
    source="Appendix, Lemma 3",
    text="For all values theta, every player i and every pure plan of his that lies in step 1: its truthful "
    "simulation gives i strictly more in expectation, against every pure plan of the others.",
    body=AboutStar(
        Sentence.of(
            _PLAYS,
            (_LIED,),
            (
                f"delta * heads(i, t, t) + (1 - delta) * {_TRUTH} > delta * heads(i, t, v) + (1 - delta) * "
                f"{_LIE}",
            ),
        ),
        ("reports",),
    ),
    parameters=STAR,
    hypotheses=(IN_RANGE,),
)

EQUATION_1 = _statement(
    "equation-1",
    "Equation 1: what Heads gives",
    "A player of value theta_i who announces v gets with Heads, in expectation, 1/(nB) times the sum over k "
    "from 0 to v of theta_i - k + epsilon.",
    (f"heads(i, t, v) == {_SUM.format('v')} / (n * B)",),
    (),
    ("i in player", "t in value", "v in value"),
)
EQUATION_2 = _statement(
    "equation-2",
    "Equation 2: Heads punishes a lie",
    "The sum over k <= theta_i of theta_i - k + epsilon exceeds the one over k <= v_i, for a lie v_i, by at "
    "least epsilon.",
    (f"{_SUM.format('t')} - {_SUM.format('v')} >= epsilon",),
    (_LIED,),
    ("t in value", "v in value"),
)
EQUATION_3 = _statement(
    "equation-3",
    "Equation 3: Tails rewards it by less",
    "With Tails, the simulation gives more than the lie less delta epsilon/(nB).",
    (f"{_TRUTH} - {_LIE} > 0 - delta * epsilon / (n * B)",),
)
CASE_1 = _statement(
    "case-1",
    "Case 1: he is the star neither way",
    "If i is the star neither way, Tails gives him the same both ways.",
    (f"{_TRUTH} == {_LIE}", f"{_STAR_TRUE} == {_STAR_FALSE}"),
    (_LIED, f"{_STAR_TRUE} != i", f"{_STAR_FALSE} != i"),
)
_BOTH = (_LIED, f"{_STAR_TRUE} == i", f"{_STAR_FALSE} == i")
CASE_2_CLASSICAL = _statement(
    "case-2/classical",
    "Case 2: CP is at most his value, and the same both ways",
    "If i is the star both ways, CP is the same both ways, and at most theta_i.",
    ("classical(announced(i, t, r)) == classical(announced(i, v, r))", "classical(announced(i, v, r)) <= t"),
    _BOTH,
    _LIES,
)
CASE_2_SAME = _statement(
    "case-2/same",
    "Case 2: an offer that both announcements take or both refuse",
    "If i is the star both ways and the offer is at most, or more than, both theta_i and v_i, Tails gives "
    "him the same both ways.",
    (f"{_TRUTH} == {_LIE}",),
    (*_BOTH, "(o - t - 1/2) * (o - v - 1/2) > 0"),
)
CASE_2_UNDERBID = _statement(
    "case-2/underbid",
    "Case 2: an offer that only the true value takes",
    "If i is the star both ways and v_i < offer <= theta_i, Tails gives him at least epsilon when truthful, "
    "and 0 when he lies.",
    (f"{_TRUTH} >= epsilon", f"{_LIE} == 0"),
    (*_BOTH, "v < o", "o <= t"),
)
CASE_2_OVERBID = _statement(
    "case-2/overbid",
    "Case 2: an offer that only the lie takes",
    "If i is the star both ways and theta_i < offer <= v_i, Tails gives him 0 when truthful, and less than "
    "-1 + epsilon when he lies.",
    (f"{_TRUTH} == 0", f"{_LIE} < epsilon - 1"),
    (*_BOTH, "t < o", "o <= v"),
    fails=True,
)
CASE_2_OVERBID_REPAIRED = _statement(
    "case-2/overbid-repaired",
    "Case 2, repaired: at most -1 + epsilon",
    "If i is the star both ways and theta_i < offer <= v_i, Tails gives him 0 when truthful, and at most -1 "
    "+ epsilon when he lies. (The paper has a strict inequality; Equation 3 needs no more than this.)",
    (f"{_TRUTH} == 0", f"{_LIE} <= epsilon - 1"),
    (*_BOTH, "t < o", "o <= v"),
)
_CASE_2_LINES = (CASE_2_CLASSICAL, CASE_2_SAME, CASE_2_UNDERBID, CASE_2_OVERBID)
CASE_2 = Statement(
    id=f"{PAPER}/lemma-3/case-2",
    title="Case 2: he is the star both ways",
    kind="step",
    source="Appendix, proof of Lemma 3, Case 2",
    text="If i is the star both ways: CP is the same and at most theta_i; he gets the same, or at least "
    "epsilon against 0, or 0 against less than -1 + epsilon.",
    body=Parts(lambda p: [(line, p) for line in _CASE_2_LINES], tuple(s.id for s in _CASE_2_LINES), "star"),
    parameters=STAR,
    expected="fails",
    hypotheses=(IN_RANGE,),
)
CASE_3 = _statement(
    "case-3",
    "Case 3: only truth makes him the star",
    "If i is the star when truthful and not when he lies, Tails gives him at least 0 when truthful, and "
    "less than delta epsilon/(nB) when he lies.",
    (f"{_TRUTH} >= 0", f"{_LIE} < delta * epsilon / (n * B)"),
    (_LIED, f"{_STAR_TRUE} == i", f"{_STAR_FALSE} != i"),
)
_ONLY_LIE = (_LIED, f"{_STAR_TRUE} != i", f"{_STAR_FALSE} == i")
CASE_4_CLASSICAL = _statement(
    "case-4/classical",
    "Case 4: CP exceeds his value",
    "If i is the star when he lies and not when truthful, then v_i > theta_i and CP >= theta_i + 1.",
    ("v > t", "classical(announced(i, v, r)) >= t + 1"),
    _ONLY_LIE,
    _LIES,
)
CASE_4_LIE = _statement(
    "case-4/lie",
    "Case 4: the lie gives at most 0",
    "If i is the star when he lies and not when truthful, Tails gives him at most 0 when he lies.",
    (f"{_LIE} <= 0",),
    _ONLY_LIE,
    _PLAYS,
)
CASE_4_TRUTH = _statement(
    "case-4/truth",
    "Case 4: truth gives more than 0",
    "If i is the star when he lies and not when truthful, Tails gives him more than 0 when truthful.",
    (f"{_TRUTH} > 0",),
    _ONLY_LIE,
    _PLAYS,
    fails=True,
)
CASE_4_TRUTH_REPAIRED = _statement(
    "case-4/truth-repaired",
    "Case 4, repaired: truth gives at least 0",
    "If i is the star when he lies and not when truthful, Tails gives him at least 0 when truthful. (The "
    "paper has a strict inequality; Equation 3 needs no more than this.)",
    (f"{_TRUTH} >= 0",),
    _ONLY_LIE,
    _PLAYS,
)
_CASE_4_LINES = (CASE_4_CLASSICAL, CASE_4_LIE, CASE_4_TRUTH)
CASE_4 = Statement(
    id=f"{PAPER}/lemma-3/case-4",
    title="Case 4: only the lie makes him the star",
    kind="step",
    source="Appendix, proof of Lemma 3, Case 4",
    text="If i is the star when he lies and not when truthful: v_i > theta_i, CP >= theta_i + 1, and Tails "
    "gives him at most 0 when he lies and more than 0 when truthful.",
    body=Parts(lambda p: [(line, p) for line in _CASE_4_LINES], tuple(s.id for s in _CASE_4_LINES), "star"),
    parameters=STAR,
    expected="fails",
    hypotheses=(IN_RANGE,),
)

STATEMENTS = (
    LEMMA_3, EQUATION_1, EQUATION_2, EQUATION_3, CASE_1, CASE_2, *_CASE_2_LINES, CASE_2_OVERBID_REPAIRED,
    CASE_3, CASE_4, *_CASE_4_LINES, CASE_4_TRUTH_REPAIRED,
)  # fmt: skip
