"""What holds in place of the third display of Lemma 2's proof, and what that display would have given.

Main statements
    `LEMMA_2_REPAIRED`: Lemma 2, for every distribution at once, with participation ex post.
    `UNAWARE`: the same for players who do not know their own value, which the printed proof covers, too.
    `ONE_CONDITION`: the two conditions of the remark are one.

    (Finer knowledge.) Ex post, what is truthful and leaves no truthful player below zero does not depend on
    the distribution, so OPT(D) is a maximum of functions that are linear in D, and the sum of
    Pr(S) OPT((D|S)_-i) over the cells S of a finer partition is no smaller than over those of a coarser one.
    Among i-consistent partitions the coarsest is the one by own value. So under any knowledge the mechanism
    earns, before the reward, at least what it earns under own knowledge; there the least share of OPT is
    (1 - 1/n), by `revenue.extreme_ratio`. The reward is epsilon/2 (2 + BSR), which is at most epsilon.

References
    [ACM2010] Section 4, Lemma 2, its proof, and Computational Remarks.
"""

from dataclasses import replace

from verifier.claims.azar_chen_micali_2010.building_blocks import BOUNDED
from verifier.claims.azar_chen_micali_2010.contexts_of_note import informative
from verifier.claims.azar_chen_micali_2010.lemma_2 import OWN_KNOWLEDGE
from verifier.claims.azar_chen_micali_2010.parameters import (
    ON_CONTEXTS,
    POSITIVE,
    REMOVED_ON_CONTEXTS,
)
from verifier.claims.azar_chen_micali_2010.statement import statement
from verifier.claims.claim import (
    AboutKnowledge,
    AboutReals,
    AboutStar,
    N,
    Parameter,
    Parameters,
    Parts,
    Reals,
    Statement,
)
from verifier.claims.language import Sentence


def _share_and_reward(p: Parameters) -> list[tuple[Statement, Parameters]]:
    """The share of OPT under own knowledge, and that the reward for a report on B^(n-1) states is at most
    epsilon."""
    n, B = p["n"], p["B"]
    assert isinstance(BOUNDED.body, AboutStar)
    reductions = (*BOUNDED.body.reductions, "finer knowledge")
    reward = replace(BOUNDED, body=replace(BOUNDED.body, reductions=reductions))
    return [(OWN_KNOWLEDGE, {"n": n, "B": B}), (reward, {"n": n, "B": B ** (n - 1)})]


LEMMA_2_REPAIRED = statement(
    "lemma-2/repaired",
    "step",
    "The revenue is at least (1 - 1/n) OPT - epsilon, where OPT leaves nobody below zero ex post",
    "Section 4, Lemma 2, repaired",
    "For every distribution and all i-consistent partitions the removed-player mechanism's expected revenue "
    "under truth is at least (1 - 1/n) OPT(D) - epsilon, where OPT(D) is the largest among truthful "
    "mechanisms that never leave a truthful player below zero.",
    AboutKnowledge(
        Sentence.of((), (), ("removed() >= (1 - 1 / n) * optimum() - epsilon",)),
        "removed-player",
        Parts(_share_and_reward, (OWN_KNOWLEDGE.id, BOUNDED.id), "removed-player", sufficient=True),
    ),
    REMOVED_ON_CONTEXTS,
    hypotheses=POSITIVE,
)
UNAWARE = statement(
    "lemma-2/unaware",
    "step",
    "Lemma 2 for a removed player who does not know his own value",
    "Section 4, Lemma 2, without i-consistency",
    "For every distribution: if every player's knowledge is D itself (one cell, which is not i-consistent), "
    "the removed-player mechanism earns, before the reward, at least (1 - 1/n) OPT(D) - epsilon. (What is "
    "run when i is removed is then optimal for D_-i.)",
    AboutKnowledge(
        Sentence.of((), (), ("optimum_without_mean() >= (1 - 1 / n) * optimum() - epsilon",)),
        "nothing",
        informed=False,
        candidates=informative,
    ),
    (*ON_CONTEXTS, Parameter("epsilon", "1/10", "a positive rational")),
    "fails",
    POSITIVE,
)


def _one_condition(p: Parameters) -> Reals:
    n = p["n"]
    assert isinstance(n, int)
    k, d = ([f"{name}{i}" for i in range(1, n + 1)] for name in "kd")
    given = [f"{k[i]} >= {d[i]}" for i in range(n)]
    given += [f"{' + '.join(d)} == ({n} - 1) * r", "r >= b * o"]
    return Reals((*k, *d, "r", "b", "o"), tuple(given), f"{' + '.join(k)} >= ({n} - 1) * b * o")


ONE_CONDITION = statement(
    "remark-two-conditions/one-condition",
    "step",
    "One condition is enough: i's knowledge against M_i",
    "Section 4, Computational Remarks, repaired",
    "Let k_i be what a mechanism family earns given i's knowledge, d_i from all but i, r in all, and o the "
    "optimum. If k_i >= d_i for every i, the d_i sum to (n-1) r, and r >= b o, then the mean of the k_i is "
    "at least (1 - 1/n) b o. (What is earned on D_-i plays no part.)",
    AboutReals(_one_condition),
    (N,),
)

STATEMENTS = (LEMMA_2_REPAIRED, UNAWARE)
