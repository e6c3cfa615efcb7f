"""Theorem 1 and the removed-player mechanism: Section 4.

Main statements
    `LEMMA_1`, `LEMMA_2` with the steps of its proof, `THEOREM_1`, the remarks on removal and on the two
    conditions, `COROLLARY_2`.

Notation
    `removed_gross` and `removed` are the revenue before and after the reward; `optimum_without(i)` is
    OPT(D_-i), `known_optimum(i)` the sum of Pr(S_i) OPT((D|S_i)_-i) over i's cells, `dropped(i)` the largest
    REV(M_i(D)) over optimal M.

References
    [ACM2010] Section 4; Corollary 2 in Section 1.3.3.
"""

from dataclasses import replace
from fractions import Fraction

from verifier.claims.azar_chen_micali_2010.parameters import (
    DENOMINATORS,
    DISTRIBUTION,
    KNOWLEDGE,
    ON_CONTEXTS,
    PARTICIPATION,
    REMOVED_ON_CONTEXTS,
    B,
)
from verifier.claims.azar_chen_micali_2010.statement import statement
from verifier.claims.claim import (
    AboutKnowledge,
    AboutRatio,
    AboutReals,
    AboutStar,
    Exists,
    Hypothesis,
    N,
    Parameters,
    Parts,
    Reals,
    Statement,
)
from verifier.claims.language import Sentence
from verifier.contexts.knowledge import BayesianContext
from verifier.exact.distribution import Distribution

_POSITIVE = (Hypothesis("epsilon > 0", lambda p: p["epsilon"] > 0),)
_INFORMED = (N, B, DISTRIBUTION, KNOWLEDGE, DENOMINATORS)


def _context(prior: dict[tuple[int, ...], Fraction], B: int) -> BayesianContext:
    return BayesianContext(B, Distribution(tuple(prior.items())), ((),) * len(next(iter(prior))))


def drawn_out(n: int, B: int) -> list[BayesianContext]:
    """Player 1's value tells much of player 2's: interim participation then draws out everything."""
    if B < 3:
        return []
    zeros = (0,) * (n - 2)
    weights = {(0, 1, *zeros): Fraction(2, 5), (0, 2, *zeros): Fraction(2, 5), (1, 1, *zeros): Fraction(1, 5)}
    return [_context(weights, B)]


def informative(n: int, B: int) -> list[BayesianContext]:
    """One's value tells the other's price: (1,1) or (2,2); (0,2), (1,1) or (2,0)."""
    if B < 3:
        return []
    zeros = (0,) * (n - 2)
    half, third = Fraction(1, 2), Fraction(1, 3)
    return [
        _context({(1, 1, *zeros): half, (2, 2, *zeros): half}, B),
        _context({(0, 2, *zeros): third, (1, 1, *zeros): third, (2, 0, *zeros): third}, B),
    ]


def drawn_out_by_a_third(n: int, B: int) -> list[BayesianContext]:
    """The same among players 2 and 3, where player 1 knows which of the two values of player 2 it is."""
    if n < 3 or B < 3:
        return []
    zeros = (0,) * (n - 3)
    weights = {
        (0, 0, 1, *zeros): Fraction(2, 5),
        (0, 0, 2, *zeros): Fraction(2, 5),
        (1, 1, 1, *zeros): Fraction(1, 5),
    }
    return [_context(weights, B)]


LEMMA_1_REWARD = statement(
    "lemma-1/reward",
    "step",
    "The removed player's truthful report is strictly best",
    "Section 4, proof of Lemma 1, second paragraph",
    "For all distributions of the others' values, and every other report: the report scores strictly less "
    "in expectation, by the squared distance.",
    AboutStar(
        Sentence.of(
            ("d in weights(2, rests())", "p in weights(2, rests())"),
            ("distance(d, p) > 0",),
            ("advantage(d, p) > 0",),
        ),
        ("degree two",),
        closing=Sentence.of(
            ("d in weights(2, rests())", "p in weights(2, rests())"),
            (),
            ("advantage(d, p) == distance(d, p)",),
        ),
        scores=True,
    ),
    (N, B),
)
LEMMA_1_OTHERS = statement(
    "lemma-1/others",
    "step",
    "For the others truth is optimal, whatever the rest do",
    "Section 4, proof of Lemma 1, first paragraph",
    "For every distribution and all partitions: in the optimal mechanism for each report that the removed "
    "player truthfully makes, no rival's lie gives him more than truth, at any values of the others.",
    AboutKnowledge(
        Sentence.of(("i in player",), (), ("truth_advantage(i) >= 0",)),
        "removed-player",
        argument="the optimal mechanism for any report is truthful by definition",
    ),
    REMOVED_ON_CONTEXTS,
    hypotheses=_POSITIVE,
)
LEMMA_1 = statement(
    "lemma-1",
    "lemma",
    "The removed-player mechanism is two-step truthful",
    "Section 4, Lemma 1",
    "For the players who are not removed truth is optimal whatever the others do (the optimal mechanism for "
    "any report is truthful by definition); and when they are truthful, the removed player's knowledge is "
    "his strictly best report.",
    Parts(lambda p: _lemma_1(p), (LEMMA_1_OTHERS.id, LEMMA_1_REWARD.id), mechanism="removed-player"),
    REMOVED_ON_CONTEXTS,
    hypotheses=_POSITIVE,
)


def _lemma_1(p: Parameters) -> list[tuple[Statement, Parameters]]:
    """For given contexts both parts; for all of them the others' part is the definition of OPT's class."""
    sizes = {k: p[k] for k in ("n", "B")}
    if "distribution" in p or "denominators" in p:
        return [(LEMMA_1_OTHERS, p), (LEMMA_1_REWARD, sizes)]
    assert isinstance(LEMMA_1_REWARD.body, AboutStar)
    reductions = (*LEMMA_1_REWARD.body.reductions, "optimal mechanisms are truthful by definition")
    return [(replace(LEMMA_1_REWARD, body=replace(LEMMA_1_REWARD.body, reductions=reductions)), sizes)]


LEMMA_2 = statement(
    "lemma-2",
    "lemma",
    "The revenue is at least (1 - 1/n) OPT - epsilon",
    "Section 4, Lemma 2",
    "For every distribution and all partitions the removed-player mechanism's expected revenue under truth "
    "is at least (1 - 1/n) OPT(D) - epsilon.",
    AboutKnowledge(
        Sentence.of((), (), ("removed() >= (1 - 1 / n) * optimum() - epsilon",)), "removed-player",
        candidates=drawn_out,
        argument="every cell fixes theta_i, so dropping i from an optimal mechanism leaves one that is "
        "truthful for the others there",
    ),
    REMOVED_ON_CONTEXTS,
    hypotheses=_POSITIVE,
    readings=PARTICIPATION,
)  # fmt: skip
OWN_KNOWLEDGE = statement(
    "lemma-2/own-knowledge",
    "step",
    "The least share of OPT that is left, under own knowledge",
    "Section 4, Lemma 2",
    "For every distribution, under own knowledge: what the removed-player mechanism earns before the reward "
    "is at least (1 - 1/n) OPT(D), and there is a D for which it is no more.",
    AboutKnowledge(
        Sentence.of((), (), ("removed_gross() >= (1 - 1 / n) * optimum()",)),
        "removed-player",
        AboutRatio("removed-gross"),
        informed=False,
    ),
    tuple(p for p in REMOVED_ON_CONTEXTS if p is not KNOWLEDGE),
    hypotheses=_POSITIVE,
)
AVERAGE = statement(
    "lemma-2/average",
    "step",
    "The mean of the REV(M_i)",
    "Section 4, proof of Lemma 2, first display",
    "For every distribution: the mean over i of what an optimal mechanism earns from all but i is (n-1)/n "
    "of what it earns.",
    AboutKnowledge(
        Sentence.of((), (), ("dropped_mean() == (1 - 1 / n) * optimum()",)),
        "nothing",
        informed=False,
        argument="every payment is dropped for one player in n",
    ),
    ON_CONTEXTS,
)
DROP_PLAYER = statement(
    "lemma-2/drop-player",
    "step",
    "REV(M(D_-i)) >= REV(M_i(D)), for every optimal M and every i",
    "Section 4, proof of Lemma 2, third display",
    "For every distribution, every optimal mechanism M and every player i: what M earns from the others is "
    "at most OPT(D_-i). (M may use theta_i to set the others' prices, which D_-i knows nothing of.)",
    AboutKnowledge(
        Sentence.of(("i in player",), (), ("optimum_without(i) >= dropped(i)",)),
        "nothing",
        informed=False,
        candidates=informative,
    ),
    ON_CONTEXTS,
    "fails",
)
DROP_PLAYER_AVERAGE = statement(
    "lemma-2/drop-player-average",
    "step",
    "The mean over i of OPT(D_-i) is at least (1 - 1/n) OPT(D)",
    "Section 4, proof of Lemma 2, third display, averaged",
    "For every distribution: the mean over i of OPT(D_-i) is at least (1 - 1/n) OPT(D), which does not "
    "depend on M.",
    AboutKnowledge(
        Sentence.of((), (), ("optimum_without_mean() >= (1 - 1 / n) * optimum()",)),
        "nothing",
        informed=False,
        candidates=informative,
    ),
    ON_CONTEXTS,
    "fails",
)
DROP_PLAYER_REPAIRED = statement(
    "lemma-2/drop-player-repaired",
    "step",
    "With i's knowledge: the cells' optima without i earn at least REV(M_i(D))",
    "Section 4, proof of Lemma 2, repaired",
    "For every distribution, all partitions, every optimal M and every i: the sum of Pr(S_i) "
    "OPT((D|S_i)_-i) over i's cells is at least what M earns from the others. (Every cell fixes theta_i, so "
    "M_i is truthful for the others there; Lemma 2 needs no more.)",
    AboutKnowledge(
        Sentence.of(("i in player",), (), ("known_optimum(i) >= dropped(i)",)),
        "nothing",
        argument="every cell fixes theta_i, so M_i is truthful for the others there",
    ),
    _INFORMED,
)
PRECISION = statement(
    "lemma-2/precision",
    "step",
    "Optimal revenue increases with precision",
    "Section 4, proof of Lemma 2, fourth display",
    "For every distribution and every i-consistent partition: the sum of Pr(E) OPT(D|E) over its cells is "
    "at least OPT(D).",
    AboutKnowledge(
        Sentence.of(("i in player",), (), ("refined_optimum(i) >= optimum()",)),
        "nothing",
        candidates=drawn_out,
        argument="ex post, an optimal mechanism for D is admissible for every D | E",
    ),
    _INFORMED,
    readings=PARTICIPATION,
)
KNOWN = statement(
    "lemma-2/knowledge",
    "step",
    "The removed player's knowledge does not hurt",
    "Section 4, proof of Lemma 2, fifth display",
    "For every distribution, all partitions and every i: the sum of Pr(S_i) OPT((D|S_i)_-i) is at least "
    "OPT(D_-i).",
    AboutKnowledge(
        Sentence.of(("i in player",), (), ("known_optimum(i) >= optimum_without(i)",)),
        "nothing",
        candidates=drawn_out_by_a_third,
        argument="ex post, an optimal mechanism for D_-i is admissible for every (D | S_i)_-i",
    ),
    _INFORMED,
    readings=PARTICIPATION,
)
THEOREM_1 = statement(
    "theorem-1",
    "theorem",
    "Revenue above (1 - 1/n) OPT - epsilon, strictly, for the mechanism as printed",
    "Theorem 1",
    "For every distribution and all partitions the removed-player mechanism with the reward constant "
    "epsilon/2 of step c earns strictly more than (1 - 1/n) OPT(D) - epsilon in expectation under truth.",
    AboutKnowledge(Sentence.of((), (), ("removed() > (1 - 1 / n) * optimum() - epsilon",)), "removed-player"),
    REMOVED_ON_CONTEXTS,
    "fails",
    _POSITIVE,
    PARTICIPATION,
)
THEOREM_1_HALVED = statement(
    "theorem-1/halved",
    "step",
    "The strict inequality with half the reward",
    "Theorem 1, repaired",
    "The mechanism run with epsilon earns strictly more than (1 - 1/n) OPT(D) - 2 epsilon.",
    AboutKnowledge(
        Sentence.of((), (), ("removed() > (1 - 1 / n) * optimum() - 2 * epsilon",)),
        "removed-player",
        argument="Lemma 2, and a reward of at most epsilon",
    ),
    REMOVED_ON_CONTEXTS,
    hypotheses=_POSITIVE,
)
THEOREM_1_REPAIRED = statement(
    "theorem-1/repaired",
    "step",
    "There is such a mechanism: the one with half the reward",
    "Theorem 1, repaired",
    "For every distribution and all partitions the removed-player mechanism run with epsilon/2 in place of "
    "epsilon earns strictly more than (1 - 1/n) OPT(D) - epsilon.",
    Parts(
        lambda p: [(THEOREM_1_HALVED, {**p, "epsilon": Fraction(p["epsilon"]) / 2})],
        (THEOREM_1_HALVED.id,),
        "removed-player",
    ),
    REMOVED_ON_CONTEXTS,
    hypotheses=_POSITIVE,
)
DETERMINISTIC_REMOVAL = statement(
    "remark-deterministic-removal",
    "remark",
    "Removing a fixed player might reduce revenue",
    "Section 4, Mechanism M, comment on step a",
    "There are a distribution and knowledge for which always removing player 1 earns less, before the "
    "reward, than removing one at random. (Incentives are those of Lemma 1 for each i.)",
    Exists(AboutKnowledge(Sentence.of((), (), ("known_optimum(1) >= removed_gross()",)), "removed-player")),
    REMOVED_ON_CONTEXTS,
    hypotheses=_POSITIVE,
)


def _two_conditions(p: Parameters) -> Reals:
    n = p["n"]
    assert isinstance(n, int)
    players = range(1, n + 1)
    k, a, d = ([f"{name}{i}" for i in players] for name in "kad")
    given = [f"{k[i]} >= {a[i]} >= {d[i]}" for i in range(n)]
    given += [f"{' + '.join(d)} == ({n} - 1) * r", "r >= b * o", "b >= 0", "o >= 0"]
    return Reals((*k, *a, *d, "r", "b", "o"), tuple(given), f"{' + '.join(k)} >= ({n} - 1) * b * o")


TWO_CONDITIONS = statement(
    "remark-two-conditions",
    "remark",
    "The two conditions are all that the proof uses",
    "Section 4, Computational Remarks",
    "Let k_i be what a mechanism family earns given i's knowledge, a_i on D_-i, d_i from all but i, r in "
    "all, and o the optimum. If k_i >= a_i >= d_i for every i, the d_i sum to (n-1) r, and r >= b o, then "
    "the mean of the k_i is at least (1 - 1/n) b o.",
    AboutReals(_two_conditions),
    (N,),
)
COROLLARY_2 = statement(
    "corollary-2",
    "corollary",
    "Independent values: revenue above (1 - 1/n) OPT - epsilon, strictly",
    "Corollary 2",
    "For every product distribution and all partitions the removed-player mechanism as printed, with the "
    "optimal mechanism for the removed player's report, earns strictly more than (1 - 1/n) OPT(D) - epsilon.",
    AboutKnowledge(
        Sentence.of((), ("product() == 1",), ("removed() > (1 - 1 / n) * optimum() - epsilon",)),
        "removed-player",
    ),
    REMOVED_ON_CONTEXTS,
    "fails",
    _POSITIVE,
)
COROLLARY_2_DEFINED = statement(
    "corollary-2/defined",
    "step",
    "What the removed player knows is a product distribution, so Myerson's mechanism is defined on it",
    "Corollary 2",
    "For every product distribution, all partitions and every i: what i knows of the others is a product "
    "distribution, for which Myerson's mechanism is the optimal one.",
    AboutKnowledge(
        Sentence.of(("i in player",), ("product() == 1",), ("known_product(i) == 1",)), "nothing",
        candidates=lambda n, B: _correlated_cell(n, B),
    ),
    _INFORMED,
    "fails",
)  # fmt: skip


def _correlated_cell(n: int, B: int) -> list[BayesianContext]:
    """Uniform on {0, 1}^3, and player 1 knows whether the others have the same value; the rest have 0."""
    if n < 3:
        return []
    zeros = (0,) * (n - 3)
    points = [(a, b, c, *zeros) for a in (0, 1) for b in (0, 1) for c in (0, 1)]
    prior = Distribution(tuple((t, Fraction(1, 8)) for t in points))
    same = frozenset(t for t in points if t[0] == 0 and t[1] == t[2])
    return [BayesianContext(B, prior, ((same,), *((),) * (n - 1)))]


STATEMENTS = (
    LEMMA_1, LEMMA_1_OTHERS, LEMMA_1_REWARD, LEMMA_2, OWN_KNOWLEDGE, AVERAGE, DROP_PLAYER,
    DROP_PLAYER_AVERAGE, DROP_PLAYER_REPAIRED, PRECISION, KNOWN, THEOREM_1, THEOREM_1_REPAIRED,
    THEOREM_1_HALVED, DETERMINISTIC_REMOVAL, TWO_CONDITIONS, COROLLARY_2, COROLLARY_2_DEFINED,
)  # fmt: skip
