"""The remarks of Section 5, and what its prose says before the mechanism.

Main statements
    (Own knowledge.) Under own knowledge the aggregate is D given the announcement, so what the star pays is
    S in expectation before the discount; with the discount and the rewards, of which one is positive, the
    revenue given Tails is less than S. Under any knowledge it is at least S less the discount and the
    largest rewards, coefficient by coefficient as in Lemma 5.

    (Joint knowledge.) If the star's rivals leave one profile possible, the aggregate is the point mass on the
    star's value; what they are paid is at most the largest reward each.

References
    [ACM2010] Section 5.
"""

from verifier.claims.azar_chen_micali_2010.lemma_5 import LEMMA_5
from verifier.claims.azar_chen_micali_2010.parameters import IN_RANGE, STAR, STAR_ON_CONTEXTS
from verifier.claims.azar_chen_micali_2010.statement import statement
from verifier.claims.claim import AboutKnowledge, AboutStar, Exists
from verifier.claims.language import Sentence

assert isinstance(LEMMA_5.body, AboutKnowledge)
assert isinstance(LEMMA_5.body.general, AboutStar)
_TAILS = "tails(i, t, announced(i, {0}, r), {1}, q)"

EX_POST = statement(
    "ex-post-utility",
    "remark",
    "A player truthful in step 1 never ends below zero",
    "Section 1.4 and the proof of Lemma 3",
    "Whatever the others announce and all report, and whatever the coins: a player who announces his true "
    "value ends with at least 0. (With Heads he pays a price k <= theta_i, less epsilon.)",
    AboutStar(
        Sentence.of(
            (
                "i in player", "t in value", "r in rest(i)", "o in offer(i, r)", "q in value",
                "k in range(0, t)",
            ),
            (),
            (f"{_TAILS.format('t', 'o')} >= 0", "t - k + epsilon >= 0"),
        ),
        ("reports",),
    ),
    STAR,
    hypotheses=(IN_RANGE,),
)  # fmt: skip
WORST_CASE = statement(
    "remark-worst-case-knowledge",
    "remark",
    "The revenue is lowest under own knowledge",
    "Section 5, Remarks, first item",
    "For every distribution and all partitions: the expected revenue is at least that under own knowledge.",
    AboutKnowledge(Sentence.of((), (), ("star_revenue() >= own_star_revenue()",)), "star"),
    STAR_ON_CONTEXTS,
    "fails",
    (IN_RANGE,),
)
WORST_CASE_REPAIRED = statement(
    "remark-worst-case-knowledge/repaired",
    "step",
    "Finer knowledge loses less than the discount and the rewards",
    "Section 5, Remarks, first item, repaired",
    "For every distribution and all partitions: the expected revenue given Tails exceeds that under own "
    "knowledge less epsilon and the n-1 largest rewards.",
    AboutKnowledge(
        Sentence.of(
            (),
            (),
            (
                "tails_revenue() > own_tails_revenue() - epsilon - 2 * (n - 1) * delta * epsilon / (3 * n * "
                "B)",
            ),
        ),
        "star",
        AboutStar(
            Sentence.of(
                ("i in player", "v in value", "r in rest(i)", "o in offer(i, r)"),
                ("star(announced(i, v, r)) == i",),
                (
                    "epsilon + 2 * (n - 1) * delta * epsilon / (3 * n * B) - epsilon * taken(v, o) - (n - 1) "
                    "* bonus(0, 0) >= 0",
                ),
            ),
            (*LEMMA_5.body.general.reductions, "own knowledge"),
            printed_only=LEMMA_5.body.general.printed_only,
        ),
    ),
    STAR_ON_CONTEXTS,
    hypotheses=(IN_RANGE,),
)
TIGHT = statement(
    "remark-bound-tight",
    "remark",
    "The lower bound on the revenue is attained",
    "Section 5, Remarks, first item",
    "There is a distribution for which the expected revenue, under some knowledge, equals (1 - delta)(S - 2 "
    "epsilon).",
    Exists(
        AboutKnowledge(
            Sentence.of((), (), ("star_revenue() != (1 - delta) * (benchmark() - 2 * epsilon)",)),
            "star",
            AboutStar(
                Sentence.of(
                    ("i in player", "v in value", "r in rest(i)", "o in offer(i, r)"),
                    ("star(announced(i, v, r)) == i",),
                    (
                        "(1 - delta) * (2 * epsilon - epsilon * taken(v, o) - (n - 1) * bonus(0, 0)) + "
                        "delta * heads_revenue(announced(i, v, r)) > 0",
                    ),
                ),
                LEMMA_5.body.general.reductions,
                printed_only=LEMMA_5.body.general.printed_only,
            ),
        )
    ),
    STAR_ON_CONTEXTS,
    "fails",
    (IN_RANGE,),
)
COLLECTIVE = statement(
    "remark-collective-knowledge",
    "remark",
    "If the players collectively know theta, the revenue is close to the star's value",
    "Section 5, Remarks, first item",
    "For every distribution, all partitions and every drawn theta: if the supports of all the players' "
    "knowledge intersect in theta only, the revenue given Tails is at least theta_* - 2 epsilon.",
    AboutKnowledge(
        Sentence.of(("p in drawn",), ("collective(p) == 1",), ("tails_at(p) >= highest(p) - 2 * epsilon",)),
        "star",
    ),
    STAR_ON_CONTEXTS,
    "fails",
    (IN_RANGE,),
)
COLLECTIVE_REPAIRED = statement(
    "remark-collective-knowledge/repaired",
    "step",
    "If the star's rivals collectively know theta, the revenue is close to the star's value",
    "Section 5, Remarks, first item, repaired",
    "For every distribution, all partitions and every drawn theta: if the supports of the knowledge of all "
    "players but the star intersect in theta only, the revenue given Tails is at least theta_* - 2 epsilon.",
    AboutKnowledge(
        Sentence.of(
            ("p in drawn",), ("rivals_collective(p) == 1",), ("tails_at(p) >= highest(p) - 2 * epsilon",)
        ),
        "star",
        AboutStar(
            Sentence.of(
                ("i in player", "v in value", "r in rest(i)", "d in weights(1, B)"),
                ("star(announced(i, v, r)) == i", "score(v, d) == 0"),
                ("v >= offered(i, r, d) >= v + (n - 1) * bonus(0, 0) - epsilon",),
            ),
            ("joint knowledge",),
            printed_only=LEMMA_5.body.general.printed_only,
        ),
    ),
    STAR_ON_CONTEXTS,
    hypotheses=(IN_RANGE,),
)
SECRET = statement(
    "remark-secret-report",
    "remark",
    "With public announcements in step 1, the mechanism is not two-step truthful",
    "Section 5, after the description of the mechanism",
    "If the others could let their reports depend on what a player announced, some lie would not be "
    "strictly worse than its truthful simulation: the offers after truth, o, and after the lie, m, may then "
    "differ.",
    Exists(
        AboutStar(
            Sentence.of(
                (
                    "i in player", "t in value", "v in value", "r in rest(i)", "o in offer(i, r)",
                    "m in offer(i, r)", "q in value",
                ),
                ("v != t",),
                (
                    f"delta * heads(i, t, t) + (1 - delta) * {_TAILS.format('t', 'o')} > delta * heads(i, "
                    f"t, v) + (1 - delta) * {_TAILS.format('v', 'm')}",
                ),
            ),
            ("reports",),
        )
    ),
    STAR,
    hypotheses=(IN_RANGE,),
)  # fmt: skip
HIGHER_OFFER = statement(
    "prose-higher-offer",
    "remark",
    "The star is made the higher of the two offers",
    "Section 5, the high-level structure",
    "The price offered to the star is the higher of CP and KP, whatever is reported. (Steps e and f compare "
    "CP with KR instead.)",
    AboutStar(
        Sentence.of(
            ("i in player", "v in value", "r in rest(i)", "d in weights(2, B)"),
            ("star(announced(i, v, r)) == i",),
            ("offered(i, r, d) == max(classical(announced(i, v, r)), known_price(d))",),
        ),
        bounded="only aggregated reports with weights that are multiples of 1/2 were examined",
    ),
    STAR,
    "fails",
    (IN_RANGE,),
)

STATEMENTS = (
    EX_POST, WORST_CASE, WORST_CASE_REPAIRED, TIGHT, COLLECTIVE, COLLECTIVE_REPAIRED, SECRET, HIGHER_OFFER,
)  # fmt: skip
