"""Theorem 1, and the remarks on removal and on the two conditions.

Main statements
    `THEOREM_1` with the strict inequality as printed, for the mechanism as printed; `THEOREM_1_REPAIRED`.

References
    [ACM2010] Theorem 1; Section 4.
"""

from fractions import Fraction

from verifier.claims.azar_chen_micali_2010.lemma_2_repaired import LEMMA_2_REPAIRED, ONE_CONDITION
from verifier.claims.azar_chen_micali_2010.parameters import PARTICIPATION, POSITIVE, REMOVED_ON_CONTEXTS
from verifier.claims.azar_chen_micali_2010.statement import statement
from verifier.claims.claim import AboutKnowledge, AboutReals, Exists, N, Parameters, Parts, Reals
from verifier.claims.language import Sentence

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
    POSITIVE,
    PARTICIPATION,
)
THEOREM_1_HALVED = statement(
    "theorem-1/halved",
    "step",
    "The strict inequality with half the reward",
    "Theorem 1, repaired",
    "The mechanism run with epsilon earns strictly more than (1 - 1/n) OPT(D) - 2 epsilon: by Lemma 2, since "
    "epsilon > 0.",
    AboutKnowledge(
        Sentence.of((), (), ("removed() > (1 - 1 / n) * optimum() - 2 * epsilon",)),
        "removed-player",
        Parts(lambda p: [(LEMMA_2_REPAIRED, p)], (LEMMA_2_REPAIRED.id,), "removed-player", sufficient=True),
    ),
    REMOVED_ON_CONTEXTS,
    hypotheses=POSITIVE,
)
THEOREM_1_REPAIRED = statement(
    "theorem-1/repaired",
    "step",
    "There is such a mechanism: the one with half the reward",
    "Theorem 1, repaired",
    "For every distribution and all partitions the removed-player mechanism run with epsilon/2 in place of "
    "epsilon earns strictly more than (1 - 1/n) OPT(D) - epsilon.",
    Parts(
        lambda p: [(THEOREM_1_HALVED, {**p, "epsilon": p["epsilon"] * Fraction(1, 2)})],
        (THEOREM_1_HALVED.id,),
        "removed-player",
    ),
    REMOVED_ON_CONTEXTS,
    hypotheses=POSITIVE,
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
    hypotheses=POSITIVE,
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

STATEMENTS = (
    THEOREM_1, THEOREM_1_HALVED, THEOREM_1_REPAIRED, DETERMINISTIC_REMOVAL, TWO_CONDITIONS, ONE_CONDITION,
)  # fmt: skip
