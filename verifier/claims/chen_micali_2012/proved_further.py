"""Chen and Micali 2012: which theorems settle remarks, footnotes and steps of proofs for all sizes.

How an entry is made is said in `claims/proved.py`.
"""

from collections.abc import Mapping

from verifier.claims.chen_micali_2012.scopes import (
    AUCTIONS,
    CONTEXTS,
    MANY,
    MANY_PURELY,
    THEOREM_4,
    THEOREM_5,
    TWO,
    TWO_PURELY,
    of,
)
from verifier.claims.proof import Proof

_ANY = "every n >= 2, every V >= 1"
_SMALL = f"{_ANY}, every epsilon in (0, 1], every tie rule (a lottery among those who come first)"
_NAIVE = "every V >= 1, every report, empty ones included"
_EPSILON = "More: epsilon may exceed 1"
_SUPPOSED = "Of a mechanism that implements epsilon 2nd on D(2,V), as the proof supposes"
_HIGH = "every epsilon in (1/2, 1], every H > 1/(epsilon - 1/2)"
_UNSURE = "More: opting out need only give at least 0; kind is nash"


def _two_games(name: str, said: str = "", numbers: str = "every H >= 2, every epsilon") -> Proof:
    """A display in the proof of Theorem 1."""
    return Proof(of("Theorem1Steps", name), f"{numbers}, {TWO}", said, any_mechanism=True)


def _purely(name: str, said: str = "", numbers: str = "every H, every epsilon in (0, 1]") -> Proof:
    """A step in the proof of Theorem 2."""
    return Proof(of("Theorem2Steps", name), f"{numbers}, {TWO_PURELY}", said, any_mechanism=True)


def _fragility(theorem: str, *names: str, said: str = "") -> Proof:
    """A step in the proof of Theorem 4 or 5."""
    scope = {"4": THEOREM_4, "5": THEOREM_5}[theorem].format("ex-post")
    return Proof(
        of("FragilitySteps", *names), scope, said or "The context and E_1 are arbitrary", any_mechanism=True
    )


FURTHER: Mapping[str, Proof] = {
    # Section 2
    "definition-1-beliefs/non-empty": Proof(
        of("Contexts", "every_belief_has_an_smp"), "every n, every V, every belief"
    ),
    "clarification-1-certainty/repaired": Proof(
        of("Contexts", "certainty"), "every n, every V, every belief in one profile"
    ),
    "clarification-3-support/repaired": Proof(
        of("Contexts", "the_support_given_the_type_is_a_belief"),
        "every n, every V, every finite distribution",
    ),
    "example-2-3": Proof(of("Contexts", "example_2_3"), "every V >= 150"),
    "remark-benchmark-bounds": Proof(
        of(
            "Contexts",
            "smp_at_least_type",
            "benchmark_at_least_second_type",
            "correct_beliefs_bound_the_benchmark",
            "two_are_wrong",
            "the_benchmark_may_exceed_all_types",
        ),
        f"{_ANY}, every context of C(n,V)",
        "More: in some context it does exceed the highest type",
    ),
    "remark-benchmark-bounds/smp": Proof(
        of("Contexts", "smp_at_least_type"), f"{_ANY}, every context of C(n,V)"
    ),
    "remark-benchmark-bounds/second": Proof(
        of("Contexts", "benchmark_at_least_second_type"), f"{_ANY}, every context of C(n,V)"
    ),
    "remark-benchmark-bounds/correct": Proof(
        of("Contexts", "correct_beliefs_bound_the_benchmark"), f"{_ANY}, every context of C(n,V)"
    ),
    "remark-benchmark-bounds/two-wrong": Proof(
        of("Contexts", "two_are_wrong"), f"{_ANY}, every context of C(n,V)"
    ),
    "example-3-2": Proof(of("Example32", "example_3_2"), "the example, every mixture over the reals"),
    # Section 3
    "definition-3-opt-out/at-least-zero": Proof(
        (
            *of("Section9", "may_stay_at_home"),
            *of("SecondPrice", "bid_zero_opts_out"),
            *of("Naive", "naive_opt_out"),
        ),
        AUCTIONS,
        "Of the second-belief mechanism; the other theorems say it of the second-price auction and of NAIVE",
    ),
    "theorem-1/contexts": Proof(
        of("Theorem1Exact", "ladder_context"), "every V, every H <= V", any_mechanism=True
    ),
    "theorem-1/equation-1": _two_games("equation_1", _SUPPOSED),
    "theorem-1/equation-2": _two_games("equation_2"),
    "theorem-1/equation-3": _two_games("equation_3"),
    "theorem-1/equation-4": _two_games("equation_4"),
    "theorem-1/equation-5": _two_games("equation_5"),
    "theorem-1/equation-6": _two_games("equation_6"),
    "theorem-1/utility-in-g": _two_games(
        "utility_in_G", "That H > 1 is clear, as H > 1/(epsilon - 1/2) >= 2"
    ),
    "theorem-1/replacement": _two_games("replacement"),
    "theorem-1/equation-7": _two_games("equation_7"),
    "theorem-1/equation-8": _two_games("equation_8"),
    "theorem-1/equation-9": _two_games("equation_9"),
    "theorem-1/equation-10": _two_games("equation_10"),
    "theorem-1/revenue": _two_games("revenue_below", numbers=_HIGH),
    "theorem-1/profile": _two_games("pure_profile", "2nd(B) = H is theorem-1/contexts", _HIGH),
    "theorem-1/revenue-exact": Proof(
        of("Theorem1Steps", "two_games_exact"),
        "every real H >= 2, every epsilon > 0",
        "Of the numbers that (4) to (10) speak of, whatever the mechanism",
        any_mechanism=True,
    ),
    "theorem-2/contexts": Proof(
        of("Theorem1Exact", "ladder_context"), "every V, every H <= V", any_mechanism=True
    ),
    "theorem-2/equation-1": _purely("purely_equation_1", _SUPPOSED),
    "theorem-2/finite": Proof(
        of("Theorem2Steps", "pure_dominators_are_undominated"),
        "every finite game, every player",
        any_mechanism=True,
    ),
    "theorem-2/stays-even-1": _purely("stays_even_1"),
    "theorem-2/stays-even-2": _purely("stays_even_2"),
    "theorem-2/outcome-in-g-prime": _purely("outcome_in_G_prime"),
    "theorem-2/utility-in-g": _purely("purchase_in_G"),
    "theorem-2/replacement": _purely("pure_replacement"),
    "theorem-2/player-2": _purely("player_2_is_the_same"),
    "theorem-2/outcome-in-g": _purely("outcome_in_G"),
    "theorem-2/revenue": _purely(
        "revenue_at_most_one",
        "2nd(B) = H is theorem-2/contexts",
        "every epsilon in (0, 1], every H > 1/epsilon",
    ),
    "corollary-1/lemma": Proof(
        of("DominantStrategies", "dominant_iff_undominated"),
        "every finite game, every player",
        any_mechanism=True,
    ),
    "corollary-2/lemma": Proof(
        of("DominantStrategies", "dominant_iff_purely_undominated"),
        "every finite game, every player",
        any_mechanism=True,
    ),
    "remark-second-price-dominance/very-weakly": Proof(
        of("SecondPrice", "truth_is_very_weakly_dominant"),
        f"{_ANY}, every tie rule (a lottery among the highest)",
    ),
    "remark-second-price-dominance/weakly-repaired": Proof(
        of("SecondPrice", "truth_is_weakly_dominant_evenly"), _ANY
    ),
    "remark-second-price-dominance/only-repaired": Proof(
        of("SecondPrice", "revenue_within_one"), f"{_ANY}, every deterministic auction of that kind"
    ),
    "naive-price/non-empty": Proof(
        of("Naive", "the_price_of_a_non_empty_report"), "every V, every such report"
    ),
    "naive-ex-post": Proof(
        of("Naive", "truth_is_ex_post"), _NAIVE, "Without empty reports there are fewer deviations"
    ),
    "naive-truthful-revenue": Proof(of("Naive", "truthful_revenue"), "every V, every context of D(2,V)"),
    "naive-alternative-equilibrium": Proof(of("Naive", "alternative_equilibrium"), "every V >= 100"),
    "footnote-10": Proof(
        (
            *of("Naive", "truth_is_very_weakly_dominant_in_naive"),
            *of("Secure", "not_securely_implementable"),
        ),
        f"{_NAIVE}; every reasonable mechanism of n >= 2 players, finite or not",
    ),
    "footnote-10/very-weakly": Proof(
        of("Naive", "truth_is_very_weakly_dominant_in_naive"),
        _NAIVE,
        "Without empty reports there are fewer deviations",
    ),
    "footnote-10/secure": Proof(
        of("Secure", "not_securely_implementable"),
        f"{_ANY}, every reasonable mechanism, finite or not",
        any_mechanism=True,
    ),
    # Section 6
    "definition-5-notation/uniform": Proof(
        of("EqualChances", "survival_depends_on_the_type_alone"), f"{_ANY}, every epsilon", _EPSILON
    ),
    # Section 7
    "comment-announcement/uniform": Proof(
        of("Announcement", "announcement_is_rational_by_lot"),
        f"{_ANY}, every epsilon in (0, 1], every belief",
    ),
    "remark-always-sells": Proof(of("Rewards", "always_sells"), f"{AUCTIONS}, every profile"),
    "remark-reward-bound": Proof(of("Rewards", "reward_bound"), f"{_SMALL}, every profile"),
    "remark-reward-bound/exact": Proof(
        of("Rewards", "largest_reward_exact"), f"{_ANY}, every epsilon > 0", _EPSILON
    ),
    "remark-loser-utility": Proof(of("Rewards", "loser_utility"), f"{AUCTIONS}, every profile", _EPSILON),
    "remark-loser-utility/exact": Proof(
        of("Rewards", "loser_utility_exact", "loser_utility_attained"),
        f"{AUCTIONS}, every profile",
        "It is attained under every tie rule that is no lottery, where all announce (0, V)",
    ),
    "remark-non-negative-revenue/exact": Proof(
        of("Rewards", "revenue_exact", "revenue_attained"), f"{_SMALL}, every profile"
    ),
    "section-7-constants/floor": Proof(
        of("Constants", "other_floors", "lowest_floor"),
        f"{_SMALL}, every context of C(n,V)",
        "More: every floor between the two",
    ),
    "section-7-constants/weight": Proof(
        of("Constants", "other_weights", "the_weight_is_sharp"),
        f"{_SMALL}, every context of C(n,V)",
        "More: every weight above 0 and below 1 + 1/V. Claim 3 fails with 1 + 1/V where ties go to player 1",
    ),
    "section-7-constants/divisor": Proof(
        of("Constants", "four_times_the_rewards"), f"{_SMALL}, every context of C(n,V)"
    ),
    "remark-multiplicative/claim-1-repaired": Proof(
        (*of("Multiplicative", "claim_1_repaired"), *of("Variants", "claim_1_of_variant")),
        AUCTIONS,
        _EPSILON,
    ),
    "remark-multiplicative/claim-2-repaired": Proof(
        (*of("Multiplicative", "claim_2_repaired"), *of("Variants", "claim_2_of_variant")),
        AUCTIONS,
        _EPSILON,
    ),
    "remark-multiplicative/claim-3-repaired": Proof(
        (*of("Multiplicative", "claim_3_repaired"), *of("Variants", "claim_3_of_variant")),
        CONTEXTS,
        _EPSILON,
    ),
    "remark-multiplicative/benchmark-repaired": Proof(
        of("Multiplicative", "benchmark_repaired"), f"{_SMALL}, every context of C(n,V)"
    ),
    "remark-multiplicative/non-negative-revenue-repaired": Proof(
        of("Multiplicative", "non_negative_revenue_repaired", "revenue_may_be_negative_by_formula"),
        f"{_SMALL}, every profile",
        "The second theorem is about the printed formula, at n = 2, V = 15, epsilon = 1",
    ),
    # Section 8
    "claim-1/case-1": Proof(of("Rewards", "case_1"), f"{AUCTIONS}, every profile", _EPSILON),
    "claim-1/case-2-1": Proof(of("Rewards", "case_2_1"), f"{AUCTIONS}, every profile", _EPSILON),
    "claim-1/case-2-2": Proof(of("Rewards", "case_2_2"), f"{AUCTIONS}, every profile", _EPSILON),
    "claim-1/case-2-3": Proof(of("Rewards", "case_2_3"), f"{AUCTIONS}, every profile", _EPSILON),
    "remark-wrong-belief-utility/may-be-negative": Proof(
        of("Counterexamples", "wrong_beliefs_may_cost"),
        _SMALL,
        "All have type 0 and know it, but for one who is sure that another one has type V",
    ),
    "remark-wrong-belief-utility/believed-non-negative-repaired": Proof(
        of("Section9", "smp_is_not_negative"), CONTEXTS, _EPSILON
    ),
    # Section 9
    "section-9-truthful-positive/repaired": Proof(
        of("Section9", "truth_is_positive"), f"{AUCTIONS}, every profile", _EPSILON
    ),
    "section-9-opt-out-dominated/repaired": Proof(
        of("Section9", "opting_out_is_dominated"), f"{AUCTIONS}, every profile", _EPSILON
    ),
    "section-9-rational-play-positive/repaired": Proof(
        of("Section9", "smp_is_positive"),
        CONTEXTS,
        f"{_EPSILON}. If his belief is correct, what the others play is held possible by definition",
    ),
    "section-9-underbidding/repaired": Proof(
        of("Section9", "underbidding_hurts"), f"{_SMALL}, every context of C(n,V)"
    ),
    "section-9-epsilon-utility/repaired": Proof(of("Section9", "expects_epsilon"), CONTEXTS, _EPSILON),
    "footnote-14": Proof(
        of("Footnote14", "sum_of_utilities", "indifferent", "all_opted_out"),
        f"{_SMALL}, every profile and types",
    ),
    "footnote-14/sum": Proof(
        of("Footnote14", "sum_of_utilities"),
        "every n, every types, every epsilon, every outcome",
        any_mechanism=True,
    ),
    "footnote-14/indifferent": Proof(of("Footnote14", "indifferent"), f"{_SMALL}, every profile and types"),
    "footnote-14/opted-out": Proof(of("Footnote14", "all_opted_out"), f"{_SMALL}, every profile and types"),
    "footnote-14/indifferent-repaired": Proof(
        of("Footnote14", "each_utility"),
        "every n, every types, every epsilon, every outcome",
        any_mechanism=True,
    ),
    # Appendix A
    "theorem-4/g": _fragility("4", "g"),
    "theorem-4/g-prime": _fragility("4", "g_prime"),
    "theorem-4/g-double-prime": _fragility("4", "g_double_prime"),
    "theorem-4/property-a": _fragility("4", "property_A"),
    "theorem-4/property-b": _fragility("4", "property_B"),
    "theorem-4/theta-star-repaired": Proof(
        of("FragilitySteps", "theta_star"),
        "every epsilon in (0, 1], every theta_2* >= 1",
        any_mechanism=True,
    ),
    "theorem-4/exact": Proof(
        (
            *of("FragilityExact", "fragile_above_purely", "posted_price_is_robust"),
            *of("FragilityMixed", "posted_price_is_robust_among_lotteries"),
            *of("Theorem2Exact", "reasonable", "chances_make_sense"),
        ),
        "every V >= 1, every epsilon in (0, 1], every deterministic mechanism of two players, finite or not, "
        "every pure equilibrium",
        "Fragile at one of {(k, 0)} where epsilon V > 1; else a mechanism, reasonable as printed, that is "
        "fragile at no belief, whether the second equilibrium is pure or mixed. kind is nash or "
        "very_weakly_dominant",
        any_mechanism=True,
    ),
    "theorem-4/many-players-repaired": Proof(
        of("ManyPlayersTheorems4And5", "theorem_4_as_printed", "theorem_4"),
        f"every epsilon in (0, 1], every V > 6/epsilon^2, {MANY_PURELY}, every pure ex-post equilibrium",
        _UNSURE,
        any_mechanism=True,
    ),
    "theorem-5/many-players-repaired": Proof(
        of("ManyPlayersTheorems4And5", "theorem_5"),
        f"every epsilon in (1/2, 1], every V > 1/(epsilon - 1/2), {MANY}, every ex-post equilibrium",
        f"{_UNSURE}, and H is V",
        any_mechanism=True,
    ),
    "theorem-5/construction-repaired": _fragility(
        "5", "meant_construction_changes_one_belief", said="For every H"
    ),
    "theorem-5/equation-19": _fragility("5", "equation_19"),
    "theorem-5/property-a": _fragility("5", "property_A_5"),
    "theorem-5/property-b": _fragility("5", "property_B_5"),
    "theorem-5/exact": Proof(
        (
            *of("FragilityExact", "fragile_above", "ladder_is_robust"),
            *of("FragilityMixed", "ladder_is_robust_among_lotteries"),
        ),
        "every V >= 1, every epsilon > 0, every mechanism of two players, finite or not, every equilibrium, "
        "pure or mixed",
        "Fragile at one of {(k, 0)} where epsilon H(V) > 1; else a mechanism, reasonable as printed, that is "
        "fragile at no belief, whether the second equilibrium is pure or mixed. kind is nash or "
        "very_weakly_dominant",
        any_mechanism=True,
    ),
    "footnote-15/all-contexts": Proof(
        of("Footnote15", "onto_is_dominant"),
        "every V, every mechanism of two players, every pure equilibrium that is onto",
        any_mechanism=True,
    ),
    "footnote-15/otherwise": Proof(of("Footnote15", "otherwise_not"), "every V >= 1", any_mechanism=True),
}
"""By the statement's id, without the paper's key."""
