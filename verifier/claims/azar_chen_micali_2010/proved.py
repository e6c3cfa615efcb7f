"""Azar, Chen and Micali 2010: which theorems settle which statement for all sizes.

How an entry is made is said in `claims/proved.py`.

Choices
    The star mechanism in Coq breaks ties as by default here, and has the reward constant of step g (`TIES`,
    `PRINTED`). Optimal mechanisms are ones whose truthful players never end below zero (`EX_POST`).
"""

from collections.abc import Mapping

from verifier.claims.proof import At, Proof

_PAPER = "azar_chen_micali_2010"


def of(file: str, *names: str) -> tuple[str, ...]:
    """The theorems of one file.

    >>> of("Lemma3", "lemma_3")
    ('azar_chen_micali_2010/Lemma3.v:lemma_3',)
    """
    return tuple(f"{_PAPER}/{file}.v:{name}" for name in names)


TIES: At = {"price_ties": "lowest", "star_ties": "first"}
PRINTED: At = {**TIES, "reward_constant": None}
EX_POST: At = {"participation": "ex-post"}

_SIZES = "every n >= 2, every B >= 2"
_BELOW_ONE = "every epsilon and delta in (0, 1)"
_REPORTS = "all strategies of the others, all reports that are distributions over [B]"
_LEMMA_3 = f"{_SIZES}, {_BELOW_ONE}, {_REPORTS}"
_PARTITIONS = "every distribution over [B]^n, all i-consistent partitions"
_LEMMA_5 = f"{_SIZES}, every epsilon in (0, 1], every delta in {{}}, {_PARTITIONS}"
_STATES = "every B, all distributions over B states"
_FULL_SUPPORT = (
    "Against reports that give a positive chance to whatever the truth does; others score minus infinity"
)
_OPTIMAL = (
    "every n >= 1, every epsilon > 0, every finite set of types, every assignment context (single-good "
    f"auctions among them), {_PARTITIONS}"
)
_OPTIMAL_OF_TWO = _OPTIMAL.replace("n >= 1", "n >= 2")
_WHATEVER_REPORT = (
    "every n >= 1, every finite set of types, every assignment context (single-good auctions among them), "
    "every report of the player who is removed, all types that the others announce"
)
_CONTEXT = f"{_SIZES}, every epsilon in (0, 1], every delta in (0, 1), {_PARTITIONS}"
ASSUMED = (
    "The mechanism that is run is any one that is optimal: for every player i and every distribution F it is "
    "classical for the others and earns the most on F. best_mechanism_is_optimal says that there is one (the "
    "best point of a linear program), wherever there are finitely many assignments"
)
OPTIMUM = (
    *of("OptimalMechanism", "best_mechanism_is_optimal"),
    *of("Theorem1Closed", "some_optimal_mechanism"),
)
_SURE = "every n >= 2, every B >= 2, whichever optimal mechanism is run"
_S = "benchmark_is_a_maximum says that S is a maximum over prices"

_REMOVED = (
    f"{ASSUMED}. More: not only auctions of one good; OPT is what any classical mechanism M earns, so that "
    "none need be the best"
)

PROVED: Mapping[str, Proof] = {
    "remark-assumptions-order": Proof(
        of("TwoSteps", "own_knowledge_is_the_coarsest"),
        f"{_SIZES}, {_PARTITIONS}",
        "More: whatever an i-consistent partition tells refines D|theta_i. Of Assumptions 1 and 2 it says no "
        "more than that D and theta_i give D|theta_i",
    ),
    "two-step-not-normal-form": Proof(
        of("TwoSteps", "two_step_is_not_normal_form"),
        f"{_SIZES}, every epsilon > 0, every delta in (0, 1)",
        "More: the star alone has lied",
        only=PRINTED,
    ),
    "brier-bounded": Proof(of("Brier", "brier_bounded"), _STATES),
    "brier-strictly-proper": Proof(of("Brier", "brier_strictly_proper", "brier_gain"), _STATES),
    "log-rule": Proof(
        of("LogRule", "log_rule_strictly_proper", "log_rule_unbounded"),
        f"{_STATES}, all a, all b > 0; from two states on, every state and every bound",
        f"{_FULL_SUPPORT}. More: any weights and any bound",
    ),
    "log-rule/strictly-proper": Proof(
        of("LogRule", "log_rule_strictly_proper"),
        f"{_STATES}, all a, all b > 0",
        f"{_FULL_SUPPORT}. More: any weights",
    ),
    "log-rule/unbounded": Proof(
        of("LogRule", "log_rule_unbounded"),
        "every B >= 2, every state, every k, all a, all b > 0",
        "More: the report gives every state a positive chance",
    ),
    "aggregator-choice": Proof(
        (*of("TwoSteps", "aggregator_choice"), *of("Aggregator", "AGG_truth")),
        f"{_SIZES}, {_PARTITIONS}",
        only=PRINTED,
    ),
    "aggregator-defined": Proof(of("Aggregator", "AGG_distribution"), "every B, all players, all reports"),
    "lemma-1": Proof(
        (
            *of("Lemma2Steps", "truth_is_best_for_the_others"),
            *of("Theorem1", "lemma_1_types", "lemma_1_reports"),
            *OPTIMUM,
        ),
        _OPTIMAL,
        f"{ASSUMED}. The first half is said for every player who is removed, and in expectation over him",
    ),
    "lemma-1/others": Proof(
        (*of("Lemma2Steps", "truth_is_best_for_the_others"), *OPTIMUM),
        _WHATEVER_REPORT,
        f"{ASSUMED}. More: for any report, truthful or not",
    ),
    "lemma-1/reward": Proof(
        of("Brier", "brier_strictly_proper", "brier_gain"),
        _STATES,
        "The states are the values of the others, numbered",
    ),
    "lemma-2": Proof(
        (*of("Theorem1", "lemma_2"), *OPTIMUM, *of("Interim", "lemma_2_fails_in_expectation")),
        _OPTIMAL,
        f"{ASSUMED}. OPT is what any classical mechanism M earns. With participation = interim it fails, at "
        "n = 2, B = 3 and every epsilon < 1/10",
        only=EX_POST,
    ),
    "lemma-2/own-knowledge": Proof(
        (*of("Lemma2Steps", "gross_revenue"), *of("SureValues", "lemma_2_is_attained"), *OPTIMUM),
        _SURE,
        f"The first for every assignment context and any i-consistent partitions, the second at "
        f"(1, 0, ..., 0) for sure. {ASSUMED}",
    ),
    "lemma-2/average": Proof(
        of("Lemma2Steps", "average_of_M_i"), "every n >= 1, every assignment context, every D, every M"
    ),
    "lemma-2/drop-player-repaired": Proof(
        (*of("Lemma2Steps", "knowledge_against_M_i"), *OPTIMUM),
        _OPTIMAL,
        f"{ASSUMED}. OPT((D|S_i)_-i) is what that one earns. More: M is any classical mechanism",
    ),
    "lemma-2/precision": Proof(
        of("Lemma2Steps", "precision"),
        _OPTIMAL,
        "For any class of mechanisms that does not depend on D: participation ex post. OPT(D|E) is any bound "
        "on what those in the class earn there, such as the least; that it is attained is not used. More: "
        "cells need not be consistent",
        only=EX_POST,
    ),
    "lemma-2/knowledge": Proof(
        (*of("Lemma2Steps", "knowledge_does_not_hurt"), *OPTIMUM),
        _OPTIMAL,
        f"Any partition. {ASSUMED}",
        only=EX_POST,
    ),
    "lemma-2/assignments": Proof(
        of("TwoItems", "lemma_2_for_two_items", "some_optimal_mechanism_for_two_items"),
        "every B, every epsilon > 0, every distribution over profiles of types, all i-consistent partitions",
        "The mechanism that is run is any optimal one; there is one. OPT is what any classical M earns",
    ),
    "lemma-2/repaired": Proof((*of("Theorem1", "lemma_2"), *OPTIMUM), _OPTIMAL, _REMOVED),
    "definition-assignments/non-empty": Proof(
        of("Assignments", "nobody_may_get_anything"), "every n, all items, every set of assignments"
    ),
    "remark-finite-search/single-good": Proof(
        (*of("Thresholds", "some_prices_are_optimal"), *of("SingleGood", "classical_is_direct")),
        "n = 2, every B, every distribution over [B]^2",
        "OPT is what any classical mechanism earns. More: any distribution, whatever its denominators",
    ),
    "theorem-1/halved": Proof(
        (*of("Theorem1", "theorem_1"), *OPTIMUM),
        _OPTIMAL_OF_TWO,
        f"{_REMOVED}. The theorem's epsilon is 2 epsilon here",
    ),
    "theorem-1/repaired": Proof(
        (
            *of("Theorem1", "theorem_1"),
            *of("Theorem1Closed", "theorem_1_closed", "corollary_2_closed"),
            *of("Corollary2", "corollary_2"),
            *OPTIMUM,
        ),
        _OPTIMAL_OF_TWO,
        f"{ASSUMED}. OPT is what any classical mechanism M earns. The types are numbered; for one good by "
        "their digits",
    ),
    "remark-deterministic-removal": Proof(
        (*of("SureValues", "deterministic_removal"), *OPTIMUM), _SURE, "More: to nothing, whoever is fixed"
    ),
    "remark-two-conditions": Proof(of("Lemma2Steps", "two_conditions"), "every n >= 1, all numbers"),
    "remark-two-conditions/one-condition": Proof(
        of("Lemma2Steps", "one_condition"), "every n >= 1, all numbers"
    ),
    "ronen-half": Proof(
        of("Corollary1", "ronen_half", "ronen_sharper"),
        f"{_SIZES}, every distribution over [B]^n",
        f"More: S >= OPT (B-1)/(2B-3). OPT is what any classical mechanism earns. {_S}: lemma-5",
        only=EX_POST,
    ),
    "lemma-3": Proof(
        of("Lemma3", "lemma_3"), _LEMMA_3, "More: epsilon and delta may be anything below 1", only=PRINTED
    ),
    "lemma-3/equation-1": Proof(
        of("Lemma3Cases", "equation_1"),
        f"{_SIZES}, all epsilon and delta, all values and reports",
        "With Tails on both sides, as the paper has it",
        only=PRINTED,
    ),
    "lemma-3/equation-2": Proof(
        of("Lemma3Cases", "equation_2"), "every epsilon in (0, 1/2], all values", only=PRINTED
    ),
    "lemma-4": Proof(
        of("Lemma4", "lemma_4", "lemma_4_best", "lemma_4_gain"),
        f"{_SIZES}, every epsilon > 0, every delta in (0, 1), every distribution over [B]^n that i may know, "
        "all reports of the others, whatever they depend on",
        "More: by how much, and that the truthful plan is best among all",
        only=PRINTED,
    ),
    "lemma-5": Proof(
        (
            *of("Lemma5", "lemma_5", "benchmark_is_a_maximum"),
            *of("StarFails", "lemma_5_needs_a_bound_on_delta"),
        ),
        _LEMMA_5.format("(0, 3/5]"),
        f"More: epsilon up to 1 and delta up to 3/5; with delta = 13/20 it fails, at "
        f"n = B = 2 and epsilon = 1/8. {_S}",
        only=PRINTED,
    ),
    "lemma-5/heads-revenue-repaired": Proof(
        of("Lemma5", "heads_revenue"),
        f"{_SIZES}, every epsilon in (0, 1], every profile of announcements",
        "More: epsilon up to 1",
        only=PRINTED,
    ),
    "lemma-5/classical-price": Proof(
        of("Lemma5Steps", "classical_price_is_lowest"),
        "every n >= 2, all values",
        "More: he is the star with exactly the values from CP on",
        only=PRINTED,
    ),
    "theorem-2/conversion": Proof(of("StarFails", "conversion"), "all numbers in these ranges"),
    "theorem-2/one-player": Proof(
        of("Counterexamples", "theorem_2_fails_with_one_player"),
        "every epsilon and delta with 3 delta + 2 epsilon < 1",
    ),
    "ex-post-utility": Proof(
        of("Theorem2", "ex_post_utility"),
        f"{_SIZES}, every epsilon and delta > 0, {_REPORTS}",
        "More: epsilon and delta may be any positive numbers",
        only=PRINTED,
    ),
    "remark-worst-case-knowledge/repaired": Proof(
        of("Lemma5Steps", "finer_knowledge_loses_little"), _CONTEXT, only=PRINTED
    ),
    "remark-collective-knowledge/repaired": Proof(
        of("Lemma5Steps", "rivals_collective_knowledge"), _CONTEXT, only=PRINTED
    ),
    "remark-secret-report": Proof(
        of("TwoSteps", "the_first_step_must_be_secret"),
        f"{_SIZES}, every epsilon and delta in (0, 1/4)",
        "The liar is the star both ways and reports nothing, so that truth is the lie's truthful simulation. "
        "More: the lie is strictly better",
        only=PRINTED,
    ),
    "lemma-3/below-one": Proof(
        (*of("Lemma3", "lemma_3"), *of("Counterexamples", "lemma_3_ends_at_one")),
        _LEMMA_3,
        "More: lemma_3_ends_at_one says that for n = B = 2 and epsilon >= 1 it is not so",
        only=PRINTED,
    ),
    "lemma-3/any-reports": Proof(
        of("Lemma3", "lemma_3_any_reports"),
        f"{_SIZES}, every epsilon in (0, 3/5], every delta in (0, 1), {_REPORTS}",
        only=PRINTED,
    ),
    "lemma-3/larger-reward": Proof(
        of("LargerReward", "lemma_3_with_larger_rewards"),
        f"{_SIZES}, every epsilon in (0, 1/2], every delta in (0, 1), {_REPORTS}",
        "More: every constant up to delta epsilon/(2nB). Of announced values and reports; that the offer to "
        "a star is the same both ways is what any strategies lead to",
        only=TIES,
    ),
    "lemma-5/sharp": Proof(
        of("Lemma5", "lemma_5_sharp"),
        _LEMMA_5.format("(0, 1)"),
        "More: epsilon and delta up to 1",
        only=PRINTED,
    ),
    "remark-bound-tight/repaired": Proof(
        of("Lemma5Attained", "lemma_5_attained"),
        f"{_SIZES}, every epsilon in (0, 1], every delta in (0, 1)",
        "More: epsilon and delta up to 1",
        only=PRINTED,
    ),
    "ronen-half/sharp": Proof(
        (
            *of("Corollary1", "ronen_sharper"),
            *of("RonenAttained", "ronen_sharper_is_attained"),
            *of("SingleGood", "classical_is_direct"),
        ),
        f"{_SIZES}, every distribution over [B]^n",
        "OPT is what any classical mechanism earns",
    ),
    "theorem-2": Proof(
        of("Theorem2", "theorem_2", "theorem_2_below_one"),
        f"{_SIZES}, every epsilon and delta > 0, {_PARTITIONS}",
        "For n >= 2, and with the same epsilon' and delta' for all n, B, distributions and partitions. More: "
        "epsilon and delta below 1 are their own epsilon' and delta'",
        only=TIES,
    ),
    "corollary-1": Proof(
        of("Corollary1", "corollary_1", "corollary_1_below_one"),
        f"{_SIZES}, every epsilon and delta > 0, {_PARTITIONS}",
        "epsilon' and delta' are those of Theorem 2, the same for all contexts; epsilon and delta below 1 "
        "are their own. OPT is what any classical mechanism earns that does not earn less than nothing",
        only={**PRINTED, **EX_POST},
    ),
    **{
        f"lemma-3/{name}": Proof(of("Lemma3Cases", *theorems), _LEMMA_3, said, only=PRINTED)
        for name, theorems, said in (
            ("equation-3", ("equation_3",), "More: any epsilon and delta below 1"),
            ("equation-3-sharp", ("equation_3_sharp",), "More: any epsilon and delta below 1"),
            ("case-1", ("case_1",), ""),
            ("case-2/classical", ("case_2_classical",), ""),
            ("case-2/same", ("case_2_same",), ""),
            ("case-2/underbid", ("case_2_underbid",), ""),
            ("case-2/overbid-repaired", ("case_2_overbid",), ""),
            ("case-3", ("case_3",), ""),
            ("case-4/classical", ("case_4_classical",), ""),
            ("case-4/lie", ("case_4_lie",), ""),
            ("case-4/truth-repaired", ("case_4_truth",), ""),
        )
    },
    **{
        f"lemma-5/equation-{k}": Proof(
            of("Lemma5Steps", f"equation_{k}"),
            _CONTEXT,
            "At the announcement, or in the cell, of any profile of positive chance",
            only=PRINTED,
        )
        for k in (8, 9, 10, 11, 12)
    },
}
"""By the statement's id, without the paper's key."""
