"""Azar, Chen and Micali 2010: which theorems show which statement false as printed.

How an entry is made is said in `claims/proved.py`; the words are those of `proved.py` beside this file.
"""

from collections.abc import Mapping

from verifier.claims.azar_chen_micali_2010.proved import ASSUMED, EX_POST, OPTIMUM, PRINTED, TIES, of
from verifier.claims.proof import At, Disproof

_EIGHTHS: At = {"epsilon": "1/8", "delta": "1/8", **PRINTED}
_CASE_2 = Disproof(
    of("Counterexamples", "case_2_is_attained"),
    {"n": 2, "B": 2, **_EIGHTHS},
    "Player 1, who is 0 in Coq, is the star both ways, and his utility is computed over Q",
)
_CASE_4 = Disproof(
    of("Counterexamples", "case_4_is_attained"),
    {"n": 2, "B": 2, **_EIGHTHS},
    "Player 1, who is 0 in Coq, is the star after the lie 1 and not after the truth",
)

_BEST_PRICE = of("TwoBidders", "best_price_is_optimal")

DISPROVED: Mapping[str, Disproof] = {
    "lemma-2/drop-player": Disproof(
        (*of("Lemma2Fails", "drop_player_fails"), *_BEST_PRICE),
        {"n": 2, "B": 3},
        "best_price_is_optimal: the optimal mechanism for the one who is left, so that it is about something",
    ),
    "lemma-2/drop-player-average": Disproof(
        (*of("Lemma2Fails", "drop_player_fails_on_average"), *_BEST_PRICE), {"n": 2, "B": 3}
    ),
    "lemma-2/unaware": Disproof(
        (*of("Lemma2Fails", "lemma_2_fails_for_the_unaware"), *_BEST_PRICE),
        {"n": 2, "B": 3, "epsilon": "1/10"},
        "More: for every epsilon < 1/6",
    ),
    "definition-assignments": Disproof(of("Assignments", "there_need_be_no_assignment"), {}, "For every n"),
    "remark-finite-search": Disproof(
        of("FiniteSearch", "optimal_mechanisms_may_need_coins"),
        {"B": 3, "denominators": 3},
        "At the distribution with chance 1/3 for each of (0,2), (1,1) and (2,0)",
    ),
    "corollary-2/defined": Disproof(of("Independence", "knowledge_need_not_be_a_product"), {"n": 3, "B": 2}),
    "monopoly-reserve-half": Disproof(
        of("MonopolyReserves", "monopoly_reserves_may_earn_less_than_half"),
        {"n": 2, "B": 4, **EX_POST},
        "Eager and lazy, for all monopoly prices",
    ),
    "lemma-3/case-2": _CASE_2,
    "lemma-3/case-2/overbid": _CASE_2,
    "lemma-3/case-4": _CASE_4,
    "lemma-3/case-4/truth": _CASE_4,
    "lemma-3/simulation": Disproof(
        of("StarFails", "simulation_asks_what_is_never_announced"),
        {"n": 2, "B": 2, **PRINTED},
        "More: no values at all lead to that announcement, that of B-1 for the star among them",
    ),
    "lemma-4/constant": Disproof(
        of("Counterexamples", "the_constant_of_lemma_4"),
        {"n": 2, "B": 3, "epsilon": "1/8", "delta": "1/8", **TIES},
        "The lie gets two more rewards of step g, which is what three times the constant adds",
    ),
    "lemma-5/heads-revenue": Disproof(
        of("Counterexamples", "heads_revenue_is_negative"),
        {"n": 2, "B": 2, "epsilon": "1/8", **PRINTED},
        "The sum over all draws is n B times the expectation",
    ),
    "theorem-2/choice": Disproof(
        (*of("StarFails", "not_every_choice"), *of("Counterexamples", "lemma_3_ends_at_one")),
        {"n": 2, "B": 2, "epsilon": 2, **TIES},
        "epsilon' = 1. More: for every delta, with delta' = delta/2",
    ),
    "remark-worst-case-knowledge": Disproof(
        of("KnowledgeFails", "own_knowledge_is_not_the_worst"), {"n": 2, "B": 2, **_EIGHTHS}
    ),
    "remark-bound-tight": Disproof(
        of("StarFails", "lemma_5_is_never_attained"),
        PRINTED,
        "For every n, B, epsilon <= 1 and delta <= 3/5: no distribution attains it",
    ),
    "remark-collective-knowledge": Disproof(
        of("KnowledgeFails", "collective_knowledge_needs_the_rivals"),
        {"n": 2, "B": 3, **PRINTED},
        "More: for every epsilon and delta below 1 the star's value is missed by more than 1",
    ),
    "prose-higher-offer": Disproof(of("Counterexamples", "the_lower_offer"), {"n": 2, "B": 3, **PRINTED}),
    "prose-always-close": Disproof(
        (*of("SureValues", "not_always_close"), *OPTIMUM),
        {"n": 2, "B": 2, "epsilon": "1/8"},
        "More: for all n, B >= 2 and every epsilon < 1/(2n), whichever optimal mechanism is run",
    ),
    "prose-second-offer": Disproof(of("Counterexamples", "CP_is_not_the_second_value"), {"n": 2, **PRINTED}),
    "prose-positive-utility": Disproof(
        of("Counterexamples", "case_4_is_attained"), {"n": 2, "B": 2, **_EIGHTHS}
    ),
    "theorem-1": Disproof(
        (*of("Theorem1", "theorem_1_as_printed_fails"), *OPTIMUM),
        EX_POST,
        f"{ASSUMED}. So it fails for every n, every B and every epsilon, and in every assignment context",
    ),
    "corollary-2": Disproof(
        (*of("SureValues", "corollary_2_as_printed_fails"), *OPTIMUM),
        {},
        f"More: for every n, B and epsilon, and whichever optimal mechanism is run. {ASSUMED}",
    ),
}
"""By the statement's id, without the paper's key."""
