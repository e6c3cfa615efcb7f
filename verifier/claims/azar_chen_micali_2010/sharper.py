"""How far the bounds and the hypotheses of Lemmas 3 and 5, and of Corollary 1, can be moved.

Main statements
    `BELOW_ONE`: Lemma 3 for all epsilon and delta below 1. `ANY_REPORTS`: truth against every plan that
    lies, and not only against its simulation. `LARGER_REWARD`: that with a reward constant half as large
    again as step g's.
    `EQUATION_3`, `LEMMA_5`, `ATTAINED`, `RONEN`: bounds that are attained.

    (Any reports.) When i is the star whether he lies or not, the others are told the same, so the offer o is
    the same. When he is the star only once, o matters only there; when he never is, what they report does
    not matter to him. So one o and two reports q, m of his stand for any two plans. With Heads a lie costs at
    least delta min(epsilon, 1 - epsilon)/(nB), and another report may gain (1 - delta) 2 delta epsilon/(3nB)
    with Tails: less, for all delta, iff epsilon <= 3/5.

    (Attained.) At theta = 0 the star gets the good for -epsilon, each rival knows his value and is paid
    twice the reward constant, and with Heads only the price 0 sells.

References
    [ACM2010] Appendix, Lemmas 3 and 5; Section 1.3.3.
"""

from dataclasses import replace
from fractions import Fraction

from verifier.claims.azar_chen_micali_2010.lemma_3 import LEMMA_3 as PRINTED_LEMMA_3
from verifier.claims.azar_chen_micali_2010.lemma_5 import LEMMA_5 as PRINTED_LEMMA_5
from verifier.claims.azar_chen_micali_2010.parameters import IN_RANGE, STAR, STAR_ON_CONTEXTS, B
from verifier.claims.azar_chen_micali_2010.statement import statement
from verifier.claims.claim import (
    AboutKnowledge,
    AboutStar,
    ByConstruction,
    Exists,
    Hypothesis,
    N,
    Outcome,
    Parameter,
    Parameters,
    Parts,
)
from verifier.claims.language import Sentence
from verifier.games.auction import Auction
from verifier.meter import Meter
from verifier.verdict import Fails, Holds, Unknown

_RATES = Hypothesis(
    "epsilon and delta in (0, 1)", lambda p: all(0 < p[name] < 1 for name in ("epsilon", "delta"))
)
_THREE_FIFTHS = Hypothesis(
    "epsilon in (0, 3/5] and delta in (0, 1)",
    lambda p: bool(0 < p["epsilon"] <= Fraction(3, 5) and 0 < p["delta"] < 1),
)


def _rates(epsilon: str) -> tuple[Parameter, ...]:
    """The star mechanism's parameters, with these ranges of epsilon and of delta."""
    wider = {"epsilon": f"a rational in {epsilon}", "delta": "a rational in (0, 1)"}
    return tuple(replace(p, range=wider.get(p.name, p.range)) for p in STAR)


_PLAYS = ("i in player", "t in value", "v in value", "r in rest(i)", "o in offer(i, r)", "q in value")
_TRUTH = "tails(i, t, announced(i, t, r), o, q)"
_LIE = "tails(i, t, announced(i, v, r), o, {0})"
_REWARDS = "2 * (n - 1) * delta * epsilon / (3 * n * B)"
"""The largest that all rewards of step g can come to."""
_BOUND = f"(1 - delta) * (benchmark() - epsilon - {_REWARDS}) - delta * epsilon / B"

BELOW_ONE = statement(
    "lemma-3/below-one",
    "step",
    "Lemma 3 for all epsilon and delta below 1",
    "Appendix, Lemma 3, sharpened",
    "For all epsilon and delta in (0, 1): every pure plan that lies in step 1 is strictly worse than its "
    "truthful simulation, against every pure plan of the others.",
    PRINTED_LEMMA_3.body,
    _rates("(0, 1)"),
    hypotheses=(_RATES,),
)
ANY_REPORTS = statement(
    "lemma-3/any-reports",
    "step",
    "Every plan that is truthful in step 1 is strictly better than every plan that is not",
    "Appendix, Lemma 3, sharpened",
    "For all epsilon in (0, 3/5] and delta in (0, 1), all values theta, every player i, every pure plan of "
    "his that lies in step 1 and every one that does not, whatever they report in step 2: the second gives i "
    "strictly more in expectation, against every pure plan of the others.",
    AboutStar(
        Sentence.of(
            (*_PLAYS, "m in value"),
            ("v != t",),
            (
                f"delta * heads(i, t, t) + (1 - delta) * {_TRUTH} > delta * heads(i, t, v) + (1 - delta) * "
                f"{_LIE.format('m')}",
            ),
        ),
        ("reports", "any reports"),
    ),
    _rates("(0, 3/5]"),
    hypotheses=(_THREE_FIFTHS,),
)


def _half(p: Parameters) -> Fraction:
    return p["delta"] * p["epsilon"] * Fraction(1, 2 * p["n"] * p["B"])  # type: ignore[no-any-return]


LARGER_REWARD = statement(
    "lemma-3/larger-reward",
    "step",
    "Lemma 3 with the reward constant delta epsilon/(2nB)",
    "Appendix, Lemma 3, sharpened",
    "Truth in step 1 is strictly better than every lie, whatever is reported in step 2, with the reward "
    "constant delta epsilon/(2nB) in place of the delta epsilon/(3nB) of step g, too.",
    Parts(lambda p: [(ANY_REPORTS, {**p, "reward_constant": _half(p)})], (ANY_REPORTS.id,), "star"),
    tuple(p for p in STAR if p.name != "reward_constant"),
    hypotheses=(IN_RANGE,),
)
EQUATION_3 = statement(
    "lemma-3/equation-3-sharp",
    "step",
    "Equation 3 with two thirds of its bound",
    "Appendix, proof of Lemma 3, Equation 3, sharpened",
    "With Tails, the simulation gives at least as much as the lie less 2/3 delta epsilon/(nB).",
    AboutStar(
        Sentence.of(
            _PLAYS,
            ("v != t",),
            (f"{_TRUTH} - {_LIE.format('q')} >= 0 - 2 * delta * epsilon / (3 * n * B)",),
        ),
        ("reports",),
    ),
    STAR,
    hypotheses=(IN_RANGE,),
)

assert isinstance(PRINTED_LEMMA_5.body, AboutKnowledge)
assert isinstance(PRINTED_LEMMA_5.body.general, AboutStar)
_GENERAL = PRINTED_LEMMA_5.body.general

LEMMA_5 = statement(
    "lemma-5/sharp",
    "step",
    "The revenue is at least S less one discount and the rewards",
    "Appendix, Lemma 5, sharpened",
    "For every distribution D and all partitions the expected revenue is at least (1 - delta)(S - epsilon - "
    "2(n-1) delta epsilon/(3nB)) - delta epsilon/B.",
    AboutKnowledge(
        Sentence.of((), (), (f"star_revenue() >= {_BOUND}",)),
        "star",
        AboutStar(
            Sentence.of(
                ("i in player", "v in value", "r in rest(i)", "o in offer(i, r)"),
                ("star(announced(i, v, r)) == i",),
                (
                    f"(1 - delta) * (epsilon + {_REWARDS} - epsilon * taken(v, o) - (n - 1) * bonus(0, 0)) + "
                    "delta * (heads_revenue(announced(i, v, r)) + epsilon / B) >= 0",
                ),
            ),
            _GENERAL.reductions,
            printed_only=_GENERAL.printed_only,
        ),
    ),
    STAR_ON_CONTEXTS,
    hypotheses=(IN_RANGE,),
)
ATTAINED = statement(
    "remark-bound-tight/repaired",
    "step",
    "The sharpened lower bound on the revenue is attained",
    "Section 5, Remarks, first item, repaired",
    "There is a distribution for which the expected revenue equals (1 - delta)(S - epsilon - 2(n-1) delta "
    "epsilon/(3nB)) - delta epsilon/B: all values are 0 for sure.",
    Exists(AboutKnowledge(Sentence.of((), (), (f"star_revenue() != {_BOUND}",)), "star")),
    STAR_ON_CONTEXTS,
    hypotheses=(IN_RANGE,),
)


def _compare(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    """The supremum of OPT/S, which is certified or not, against (2B - 3)/(B - 1)."""
    from verifier.revenue.extreme_ratio import extreme_ratio

    n, B = p["n"], p["B"]
    meter.start("linear programs")
    found, bound = extreme_ratio(n, B, "ex-post"), Fraction(2 * B - 3, B - 1)
    prior = [[list(theta), str(q)] for theta, q in sorted(found.distribution.items())]
    told = {"distribution": prior, "ratio": str(found.ratio), "bound": str(bound)}
    scope = f"every distribution on the values 0..{B - 1} of {n} players, participation ex-post"
    sentence = f"for every distribution D: OPT(D) <= {bound} S(D), with equality for some D"
    if found.ratio > bound or (found.certified and found.supremum < bound):
        lines = [f"The largest quotient OPT/S is {found.ratio}, and not {bound}."]
        return Outcome(Fails({"distribution": prior}, {**told, "explanation": lines}), scope, sentence)
    if found.certified and found.attained and found.supremum == bound:
        return Outcome(Holds(None), scope, sentence, ("groups",), witnesses=(told,))
    return Outcome(Unknown(found.why, f"the largest quotient found is {found.ratio}"), scope, sentence)


RONEN = statement(
    "ronen-half/sharp",
    "step",
    "S is at least (B-1)/(2B-3) of the optimal revenue, and no larger share",
    "Section 1.3.3, after Corollary 1, sharpened",
    "For every distribution D, (2B-3) S(D) >= (B-1) OPT(D), with equality for some D with OPT(D) > 0.",
    ByConstruction(_compare, mechanism=None),
    (N, B),
)

STATEMENTS = (BELOW_ONE, ANY_REPORTS, LARGER_REWARD, EQUATION_3, LEMMA_5, ATTAINED, RONEN)
