"""Lemma 5: the revenue under truth is at least (1 - delta)(S - 2 epsilon).

Main statements
    `LEMMA_5`, and the steps of its proof: the revenue with Heads, Equations 8 to 12, the classical price.

    (All distributions.) Let the announcement be (i, t), let E be a cell of the rivals' joined knowledge, and
    let w be the unnormalised weights of D on the star's values in E, at the profiles p = (theta_i, t). The
    aggregate is w, normalised. If the offer o is KP, then KR = sum of o w over the values >= o; if it is CP,
    all values take it and KR <= CP. Either way, with every reward at its largest, the revenue given Tails,
    less KR - 2 epsilon, is at least the sum of
    w(p) (2 epsilon - epsilon taken(theta_i, o) - (n-1) largest reward).
    So is the whole claim: with Heads it is linear in w, too. If the coefficient of every w(p) is
    non-negative, for each offer, the claim holds for every D and all partitions; and the sum over E of
    KR Pr(E) is at least S's summand, which is the best single price. This is what `general` says below.

References
    [ACM2010] Appendix, Lemma 5 and its proof; Section 3.1.
"""

from verifier.claims.azar_chen_micali_2010.parameters import IN_RANGE, PAPER, STAR, STAR_ON_CONTEXTS
from verifier.claims.claim import AboutKnowledge, AboutStar, Kind, Statement
from verifier.claims.language import Sentence

_PRINTED = "for all distributions at once there is an argument for the mechanism as printed only"
_LEAST_TAILS = "(2 * epsilon - epsilon * taken(v, o) - (n - 1) * bonus(0, 0))"
_OFFERS = ("i in player", "v in value", "r in rest(i)", "o in offer(i, r)")
_STAR = ("star(announced(i, v, r)) == i",)
_ALL = ("reports", "all distributions")


def _statement(
    name: str,
    title: str,
    kind: Kind,
    source: str,
    text: str,
    body: AboutKnowledge | AboutStar,
    fails: bool = False,
) -> Statement:
    return Statement(
        id=f"{PAPER}/{name}",
        title=title,
        kind=kind,
        source=source,
        text=text,
        body=body,
        parameters=STAR if isinstance(body, AboutStar) else STAR_ON_CONTEXTS,
        expected="fails" if fails else "holds",
        hypotheses=(IN_RANGE,),
    )


def _drawn(*then: str) -> Sentence:
    return Sentence.of(("p in drawn",), (), then)


_TAILS = AboutStar(Sentence.of(_OFFERS, _STAR, (f"{_LEAST_TAILS} >= 0",)), _ALL, printed_only=_PRINTED)

LEMMA_5 = _statement(
    "lemma-5",
    "The revenue is at least (1 - delta)(S - 2 epsilon)",
    "lemma",
    "Appendix, Lemma 5",
    "For every distribution D and all partitions: when all are truthful in both steps, the expected revenue "
    "is at least (1 - delta)(S - 2 epsilon).",
    AboutKnowledge(
        Sentence.of((), (), ("star_revenue() >= (1 - delta) * (benchmark() - 2 * epsilon)",)),
        "star",
        AboutStar(
            Sentence.of(
                _OFFERS,
                _STAR,
                (f"(1 - delta) * {_LEAST_TAILS} + delta * heads_revenue(announced(i, v, r)) >= 0",),
            ),
            _ALL,
            printed_only=_PRINTED,
        ),
    ),
)
HEADS_REVENUE = _statement(
    "lemma-5/heads-revenue",
    "With Heads the expected revenue is not negative",
    "step",
    "Appendix, proof of Lemma 5, second sentence",
    "For every distribution D: given Heads, the expected revenue is at least 0. (At every profile of "
    "values, since D may be a point mass.)",
    AboutStar(Sentence.of(("p in profile",), (), ("heads_revenue(p) >= 0",))),
    fails=True,
)
HEADS_REVENUE_REPAIRED = _statement(
    "lemma-5/heads-revenue-repaired",
    "With Heads the expected revenue is at least -epsilon/B",
    "step",
    "Appendix, proof of Lemma 5, second sentence, repaired",
    "At every profile of values the expected revenue given Heads is at least -epsilon/B; Lemma 5 survives, "
    "since Tails leaves more than that.",
    AboutStar(Sentence.of(("p in profile",), (), ("heads_revenue(p) >= 0 - epsilon / B",))),
)
CLASSICAL_PRICE = _statement(
    "lemma-5/classical-price",
    "The star's value is at least CP",
    "step",
    "Appendix, proof of Lemma 5, after (12)",
    "CP is the lowest value with which i is the star, given the others' values: the star's value is at "
    "least CP, and with CP in its place he is the star, too.",
    AboutStar(
        Sentence.of(
            ("i in player", "v in value", "r in rest(i)"),
            ("star(announced(i, v, r)) == i",),
            (
                "highest(announced(i, v, r)) >= classical(announced(i, v, r))",
                "star(announced(i, classical(announced(i, v, r)), r)) == i",
            ),
        )
    ),
)
EQUATION_8 = _statement(
    "lemma-5/equation-8",
    "Equation 8: at every announcement",
    "step",
    "Appendix, proof of Lemma 5, (8)",
    "At every announcement of positive probability the expected revenue given Tails is at least the best "
    "expected payment for a single price, less 2 epsilon.",
    AboutKnowledge(_drawn("announcement_revenue(p) >= announcement_best(p) - 2 * epsilon"), "star", _TAILS),
)
EQUATION_9 = _statement(
    "lemma-5/equation-9",
    "Equation 9: the best price",
    "step",
    "Appendix, proof of Lemma 5, (9)",
    "At every announcement, the best expected payment is p(i,t) Pr(theta_i >= p(i,t)), for a price p(i,t) "
    "that depends on the announcement only.",
    AboutKnowledge(
        _drawn(
            "announcement_best(p) == announcement_price(p) * announcement_chance(p, announcement_price(p))"
        ),
        "star",
        argument="a maximum over the finitely many prices is attained",
    ),
)
EQUATION_10 = _statement(
    "lemma-5/equation-10",
    "Equation 10: over the cells of the joined knowledge",
    "step",
    "Appendix, proof of Lemma 5, (10)",
    "At every announcement the expected revenue given Tails is the mean over the cells E(i,t) of the one "
    "given E(i,t).",
    AboutKnowledge(
        _drawn("announcement_revenue(p) == cells_mean(p)"),
        "star",
        argument="the cells partition the announcement's profiles",
    ),
)
EQUATION_11 = _statement(
    "lemma-5/equation-11",
    "Equation 11: in every cell",
    "step",
    "Appendix, proof of Lemma 5, (11)",
    "In every cell E(i,t) the expected revenue given Tails is at least p(i,t) Pr(theta_i >= p(i,t) | "
    "E(i,t)) - 2 epsilon.",
    AboutKnowledge(
        _drawn(
            "cell_revenue(p) >= announcement_price(p) * cell_chance(p, announcement_price(p)) - 2 * epsilon"
        ),
        "star",
        _TAILS,
    ),
)
EQUATION_12 = _statement(
    "lemma-5/equation-12",
    "Equation 12: KR is at least what the announcement's price earns",
    "step",
    "Appendix, proof of Lemma 5, (12)",
    "In every cell E(i,t), KR is at least p(i,t) Pr(theta_i >= p(i,t) | E(i,t)).",
    AboutKnowledge(
        _drawn("cell_known(p) >= announcement_price(p) * cell_chance(p, announcement_price(p))"),
        "star",
        argument="KR is a maximum over all prices",
    ),
)

STATEMENTS = (
    LEMMA_5, HEADS_REVENUE, HEADS_REVENUE_REPAIRED, EQUATION_8, EQUATION_9, EQUATION_10, EQUATION_11,
    EQUATION_12, CLASSICAL_PRICE,
)  # fmt: skip
