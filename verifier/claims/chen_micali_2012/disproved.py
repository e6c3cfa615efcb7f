"""Chen and Micali 2012: which theorems show which statement false as printed.

How an entry is made is said in `claims/proved.py`.
"""

from collections.abc import Mapping

from verifier.claims.chen_micali_2012.scopes import of
from verifier.claims.proof import At, Disproof

_AT_ONE: At = {"n": 2, "V": 1, "epsilon": "1", "ties": "first"}
_AT_TWO: At = {"n": 2, "V": 2, "epsilon": "1", "ties": "first"}

DISPROVED: Mapping[str, Disproof] = {
    "introduction-ex-post": Disproof(
        of("Naive", "the_benchmark_is_reached_at_an_equilibrium", "truthful_offers"),
        {},
        "For every V and every epsilon in (0, 1]: the whole benchmark is implemented",
    ),
    "definition-1-beliefs": Disproof(
        of("Contexts", "an_allowed_belief_may_have_no_smp", "without_beliefs_nothing_is_rational"), {}
    ),
    "clarification-1-certainty": Disproof(of("Contexts", "certainty_need_not_be_right"), {}),
    "clarification-3-support": Disproof(of("Contexts", "the_support_need_not_be_a_belief"), {}),
    "definition-2-set": Disproof(of("Contexts", "the_set_may_have_no_second"), {}),
    "definition-3-opt-out": Disproof(
        (*of("Counterexamples", "no_exact_opt_out"), *of("Naive", "no_exact_opt_out_of_naive")),
        {},
        "Of the second-belief mechanism, under every tie rule, and of NAIVE",
    ),
    "remark-second-price-dominance": Disproof(
        of("SecondPrice", "there_are_others", "truth_need_not_be_weakly_dominant"), {}
    ),
    "remark-second-price-dominance/weakly": Disproof(
        of("SecondPrice", "truth_need_not_be_weakly_dominant"), {"n": 2, "V": 1, "ties": "first"}
    ),
    "remark-second-price-dominance/only": Disproof(
        of("SecondPrice", "there_are_others", "truth_is_strictly_dominant_when_drawn"), {}
    ),
    "naive-price": Disproof(of("Naive", "the_price_need_not_exist"), {}),
    "definition-5-notation": Disproof(of("Counterexamples", "survival_depends_on_the_player"), _AT_ONE),
    "comment-announcement": Disproof(of("Counterexamples", "announcement_need_not_be_rational"), _AT_ONE),
    "remark-multiplicative": Disproof(of("Multiplicative", "claim_1_fails_by_formula"), _AT_ONE),
    "remark-multiplicative/claim-1": Disproof(of("Multiplicative", "claim_1_fails_by_formula"), _AT_ONE),
    "remark-multiplicative/claim-2": Disproof(of("Multiplicative", "claim_2_fails_by_formula"), _AT_ONE),
    "remark-multiplicative/claim-3": Disproof(of("Multiplicative", "claim_3_fails_by_formula"), _AT_ONE),
    "remark-multiplicative/benchmark": Disproof(
        of("Multiplicative", "benchmark_fails_by_formula"), {**_AT_ONE, "epsilon": "1/2"}
    ),
    "claim-1/one-player": Disproof(
        of("Counterexamples", "claim_1_fails_for_one_player"),
        {},
        "For every V >= 1 and every epsilon in (0, 1]",
    ),
    "remark-wrong-belief-utility": Disproof(
        of("Counterexamples", "rational_play_may_expect_to_lose"), _AT_ONE
    ),
    "remark-wrong-belief-utility/believed-non-negative": Disproof(
        of("Counterexamples", "rational_play_may_expect_to_lose"), _AT_ONE
    ),
    "section-9-truthful-positive": Disproof(of("Counterexamples", "truth_is_not_always_positive"), {}),
    "section-9-opt-out-dominated": Disproof(of("Counterexamples", "opting_out_is_not_always_dominated"), {}),
    "section-9-rational-play-positive": Disproof(
        of("Counterexamples", "rational_play_need_not_be_positive"), {}
    ),
    "section-9-underbidding": Disproof(of("Counterexamples", "underbidding_need_not_hurt"), _AT_TWO),
    "section-9-epsilon-utility": Disproof(
        of("Counterexamples", "smp_above_the_type_need_not_give_epsilon"), _AT_TWO
    ),
    "footnote-14/indifferent-in-any-mechanism": Disproof(of("Footnote14", "utilities_need_not_be_small"), {}),
    "theorem-4/many-players": Disproof(
        of("ManyPlayersFragility", "fragility_needs_two_players"),
        {},
        "For every n >= 3, every V and every epsilon of at most 1. For n >= 4 it is false of very weakly "
        "dominant equilibria, too (dominant_fragility_needs_three_players)",
    ),
    "theorem-4/theta-star": Disproof(of("FragilitySteps", "theta_star_need_not_exceed_one"), {}),
    "theorem-5/construction": Disproof(
        of("FragilitySteps", "printed_construction_changes_nothing"), {}, "It changes s at no belief"
    ),
    "theorem-5/same-belief": Disproof(of("FragilitySteps", "own_types_differ"), {}),
    "theorem-5/many-players": Disproof(
        of("ManyPlayersFragility", "fragility_needs_two_players"),
        {},
        "For every n >= 3, every V and every epsilon of at most 1. For n >= 4 it is false of very weakly "
        "dominant equilibria, too (dominant_fragility_needs_three_players)",
    ),
    "footnote-15": Disproof(of("Footnote15", "onto_need_not_be_dominant"), {}, "For every V >= 1"),
    "footnote-15/correct-contexts": Disproof(
        of("Footnote15", "onto_need_not_be_dominant"), {}, "For every V >= 1"
    ),
}
"""By the statement's id, without the paper's key."""
