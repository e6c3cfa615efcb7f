"""Section 3.2 and the remark that ends Section 4: scoring rules, and the knowledge aggregator.

References
    [ACM2010] Sections 3.2 and 4.
"""

from verifier.claims.azar_chen_micali_2010.parameters import STAR_ON_CONTEXTS, B
from verifier.claims.azar_chen_micali_2010.statement import statement
from verifier.claims.claim import AboutKnowledge, AboutStar, N, Parts
from verifier.claims.language import Sentence

_PAIR = ("d in weights(2, B)", "p in weights(2, B)")
_BRIER = Sentence.of(_PAIR, (), ("advantage(d, p) == distance(d, p)",))
_SIZES = (N, B)

BOUNDED = statement(
    "brier-bounded",
    "remark",
    "Brier's rule is in [-2, 0]",
    "Section 3.2",
    "For every state omega and every distribution P: -2 <= BSR(omega, P) <= 0. (BSR(omega, P) is minus the "
    "squared distance of P from the point mass e on omega; that is convex in P, so largest at a point mass.)",
    AboutStar(
        Sentence.of(("e in weights(1, B)", "p in weights(2, B)"), (), ("2 >= advantage(e, p) >= 0",)),
        ("degree two", "convex"),
        closing=Sentence.of(
            ("e in weights(1, B)", "p in weights(2, B)"), (), ("advantage(e, p) == distance(e, p)",)
        ),
        scores=True,
    ),
    _SIZES,
)
STRICTLY_PROPER = statement(
    "brier-strictly-proper",
    "remark",
    "Brier's rule is strictly proper",
    "Section 3.2",
    "For all distributions D and P != D: the expected score of D under D exceeds that of P, by the squared "
    "distance.",
    AboutStar(
        Sentence.of(_PAIR, ("distance(d, p) > 0",), ("advantage(d, p) > 0",)),
        ("degree two",),
        closing=_BRIER,
        scores=True,
    ),
    _SIZES,
)
LOG_PROPER = statement(
    "log-rule/strictly-proper",
    "step",
    "The logarithmic rule is strictly proper",
    "Section 4, Computational Remarks",
    "For all distributions D and P != D on B states whose weights are multiples of 1/4: E_D[log D] > "
    "E_D[log P].",
    AboutStar(
        Sentence.of(
            ("d in weights(4, B)", "p in weights(4, B)"), ("distance(d, p) > 0",), ("log_better(d, p) == 1",)
        ),
        scores=True,
    ),
    _SIZES,
)
LOG_UNBOUNDED = statement(
    "log-rule/unbounded",
    "step",
    "The logarithmic rule is not bounded",
    "Section 4, Computational Remarks",
    "For every k in 0..100 there is a report that gives the true state positive probability and scores "
    "below -k.",
    AboutStar(Sentence.of(("k in range(0, 100)",), (), ("log_below(k) == 1",)), scores=True),
    _SIZES,
)
LOG = statement(
    "log-rule",
    "remark",
    "The logarithmic rule: strictly proper, but not bounded",
    "Section 4, Computational Remarks",
    "a + b log F is strictly proper (here over all weights that are multiples of 1/4), and not bounded "
    "below (here down to -100).",
    Parts(lambda p: [(LOG_PROPER, p), (LOG_UNBOUNDED, p)], (LOG_PROPER.id, LOG_UNBOUNDED.id), mechanism=None),
    _SIZES,
)
CHOICE = statement(
    "aggregator-choice",
    "remark",
    "On true knowledge, any choice of j' gives the same",
    "Section 3.2, after AGG",
    "For every distribution, all partitions and every drawn profile: AGG of what the star's rivals "
    "truthfully report is the same for every choice of j'.",
    AboutKnowledge(
        Sentence.of(("p in drawn",), (), ("aggregates(p) == 1",)),
        "star",
        argument="every report is D given the announcement and an event, so conditioning any on all of them "
        "is D given all",
    ),
    STAR_ON_CONTEXTS,
)
DEFINED = statement(
    "aggregator-defined",
    "remark",
    "The conditioning in AGG is always defined",
    "Section 3.2, AGG, steps 2 and 3",
    "For all reports, the distribution that AGG conditions gives the intersection of the supports positive "
    "probability, or that is empty and no conditioning takes place: the outcome is a distribution. (It "
    "depends on the supports only, and every support is that of a distribution with weights that are "
    "multiples of 1/B.)",
    AboutStar(
        Sentence.of(
            ("d in weights(B, B)", "p in weights(B, B)"),
            (),
            ("distance(aggregate(d, p), aggregate(d, p)) == 0",),
        ),
        ("supports",),
        scores=True,
    ),
    _SIZES,
)

STATEMENTS = (BOUNDED, STRICTLY_PROPER, LOG, LOG_PROPER, LOG_UNBOUNDED, CHOICE, DEFINED)
