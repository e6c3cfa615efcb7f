"""Chen and Micali 2012: which theorems settle which statement for all sizes.

How an entry is made is said in `claims/proved.py`.
"""

from collections.abc import Mapping

from verifier.claims.chen_micali_2012.proved_further import FURTHER
from verifier.claims.chen_micali_2012.scopes import (
    AUCTIONS,
    CONTEXTS,
    MANY,
    MANY_PURELY,
    THEOREM_4,
    THEOREM_5,
    of,
)
from verifier.claims.proof import Proof

_THEOREM_1 = f"every epsilon in (1/2, 1], every V > 1/(epsilon - 1/2), {MANY}"
_THEOREM_2 = f"every epsilon in (0, 1], every V > 1/epsilon, {MANY_PURELY}"
_LADDER = (
    "More: n >= 2 players, with the same bound for every n. The contexts (k, 0, ..., 0) known to all are "
    "enough (ladder_context: they lie in D(n,V), and 2nd(B) is k there); opting out need only give at least 0"
)


_FRAGILE = (
    "More: opting out need only give at least 0, and the belief is named. For n >= 3 it is false of ex-post "
    "equilibria (fragility_needs_two_players); what holds for every n >= 2 is that the changed profile "
    "misses the benchmark in every context with this belief in which the others, of type 0, hold one low "
    "type of player 1 possible"
)
_FOUR = "for n >= 4 of very weakly dominant ones, too (dominant_fragility_needs_three_players)"
_NEEDS_TWO = of("ManyPlayersFragility", "fragility_needs_two_players")
_NEEDS_THREE = of("ManyPlayersDominant", "dominant_fragility_needs_three_players")
_CLAIM_1 = Proof(of("Claims", "claim_1"), AUCTIONS, "More: epsilon may exceed 1")
_CLAIM_2 = Proof(of("Claims", "claim_2"), AUCTIONS, "More: epsilon may exceed 1")
_CLAIM_3 = Proof(
    of("Claims", "claim_3", "some_rational"),
    CONTEXTS,
    "More: epsilon may exceed 1, and every belief has a rational strategy, so that it is not about nothing",
)
_THEOREM_3 = Proof(
    (
        *of("Theorem3", "theorem_3", "theorem_3_sharp", "theorem_3_not_vacuous"),
        *of("Theorem3Sharp", "theorem_3_is_sharp"),
    ),
    CONTEXTS,
    "More: revenue >= 2nd(B) - (epsilon/4)(1 - V/(V+1)^2), which is attained, in every context there is such "
    "a profile, and epsilon may exceed 1",
)
_COROLLARY_1 = Proof(
    (*of("Corollaries", "corollary_1"), *of("ManyPlayersPure", "corollary_1")),
    _THEOREM_1,
    f"{_LADDER}; everybody has such a strategy, and all profiles of them count",
    any_mechanism=True,
)
_COROLLARY_2 = Proof(
    (*of("Corollaries", "corollary_2"), *of("ManyPlayersPure", "corollary_2")),
    _THEOREM_2,
    f"{_LADDER}; everybody has such a strategy, and all profiles of them count",
    any_mechanism=True,
)

PROVED: Mapping[str, Proof] = {
    **FURTHER,
    "claim-1": _CLAIM_1,
    "claim-2": _CLAIM_2,
    "claim-3": _CLAIM_3,
    "claim-3/equation-13": Proof(of("Claims", "equation_13"), CONTEXTS, "More: epsilon may exceed 1"),
    "claim-3/equation-15": Proof(of("Claims", "equation_15"), CONTEXTS, "More: epsilon may exceed 1"),
    "claim-3/dominator-survives": Proof(
        of("Claims", "dominator_survives"), AUCTIONS, "More: epsilon may exceed 1"
    ),
    "theorem-3": _THEOREM_3,
    "theorem-3/equation-16": _CLAIM_3,
    "theorem-3/price": Proof(
        of("Theorem3", "winner_faces_the_benchmark"), CONTEXTS, "More: epsilon may exceed 1"
    ),
    "theorem-3/exact": Proof(
        (*of("Theorem3", "theorem_3_sharp"), *of("Theorem3Sharp", "theorem_3_is_sharp")),
        CONTEXTS,
        "(V^2+V+1)/(1+V)^2 is written 1 - V/(V+1)^2. It is attained where every type is V and all know it",
    ),
    "theorem-3/any-epsilon": Proof(
        (*of("Claims", "claim_1", "claim_2", "claim_3"), *of("Theorem3", "theorem_3_sharp")),
        "every n >= 2, every V >= 1, every c > 0, every tie rule, every context of C(n,V)",
        "c is written epsilon/(4n), where epsilon > 0 is any number",
    ),
    "remark-non-negative-revenue": Proof(
        of("Theorem3", "non_negative_revenue"),
        "every n >= 2, every V >= 1, every epsilon in (0, 1], every tie rule, every profile",
    ),
    "remark-tie-breaking": Proof(
        (*_CLAIM_1.theorems, *_CLAIM_2.theorems, *_CLAIM_3.theorems, *_THEOREM_3.theorems),
        CONTEXTS,
        "More: every tie rule, at every size",
    ),
    "remark-tie-breaking/claim-1": _CLAIM_1,
    "remark-tie-breaking/claim-2": _CLAIM_2,
    "remark-tie-breaking/claim-3": _CLAIM_3,
    "remark-tie-breaking/theorem-3": _THEOREM_3,
    "theorem-1": Proof(
        (
            *of("Theorem1", "theorem_1"),
            *of("Theorem1Exact", "ladder_context"),
            *of("ManyPlayers", "theorem_1", "ladder_context", "impossible_above_on_ladder"),
        ),
        _THEOREM_1,
        _LADDER,
        any_mechanism=True,
    ),
    "theorem-1/finite": Proof(
        ("common/Dominance.v:weakly_undominated_dominator",),
        "every finite game, every player",
        "More: it is true of every finite set of strategies, and not only in G and G'",
        any_mechanism=True,
    ),
    "theorem-1/exact": Proof(
        (
            *of("Theorem1", "impossible_above"),
            *of("Theorem1Exact", "ladder_context", "possible_below", "reasonable", "chances_make_sense"),
            *of("ManyPlayers", "impossible_above"),
            *of("ManyPlayersExact", "exact_frontier", "possible_below", "out_is_zero", "chances_make_sense"),
        ),
        f"every V >= 1, every epsilon > 0, {MANY}",
        "exact_frontier: epsilon 2nd is implemented by some reasonable mechanism of n players exactly if "
        "epsilon H(V) <= 1; at the bound by one whose opting out gives exactly 0 (out_is_zero)",
        any_mechanism=True,
    ),
    "theorem-2": Proof(
        (
            *of("Theorem2", "theorem_2"),
            *of("Theorem1Exact", "ladder_context"),
            *of("ManyPlayersPure", "theorem_2", "impossible_above_purely_on_ladder"),
            *of("ManyPlayers", "ladder_context"),
        ),
        _THEOREM_2,
        _LADDER,
        any_mechanism=True,
    ),
    "theorem-2/exact": Proof(
        (
            *of("Theorem2", "impossible_above_purely"),
            *of("Theorem1Exact", "ladder_context"),
            *of("Theorem2Exact", "possible_below_purely", "reasonable", "chances_make_sense"),
            *of("ManyPlayersPure", "impossible_above_purely"),
            *of(
                "ManyPlayersPureExact",
                "exact_frontier_purely",
                "possible_below_purely",
                "out_is_zero",
                "chances_make_sense",
            ),
        ),
        f"every V >= 1, every epsilon in (0, 1], {MANY_PURELY}",
        "exact_frontier_purely: epsilon 2nd is implemented by some reasonable mechanism of n players exactly "
        "if epsilon V <= 1; at the bound by one whose opting out gives exactly 0 (out_is_zero)",
        any_mechanism=True,
    ),
    "corollary-1": _COROLLARY_1,
    "corollary-1/strictly": _COROLLARY_1,
    "corollary-1/weakly": _COROLLARY_1,
    "corollary-1/very-weakly": _COROLLARY_1,
    "corollary-2": _COROLLARY_2,
    "corollary-2/strictly": _COROLLARY_2,
    "corollary-2/weakly": _COROLLARY_2,
    "corollary-2/very-weakly": _COROLLARY_2,
    "theorem-4": Proof(
        (
            *of("Theorems4And5", "theorem_4_as_printed", "theorem_4"),
            *of("ManyPlayersTheorems4And5", "theorem_4_as_printed", "theorem_4"),
            *_NEEDS_TWO,
        ),
        THEOREM_4.format("ex-post"),
        f"{_FRAGILE}; kind is nash",
        any_mechanism=True,
    ),
    "theorem-4/very-weakly-dominant": Proof(
        (
            *of("Theorems4And5", "theorem_4_as_printed", "very_weakly_is_nash"),
            *of("ManyPlayersTheorems4And5", "theorem_4_as_printed", "theorem_4"),
            *_NEEDS_TWO,
            *_NEEDS_THREE,
        ),
        THEOREM_4.format("very weakly dominant"),
        f"{_FRAGILE}; kind is very_weakly_dominant, which very_weakly_is_nash admits; {_FOUR}",
        any_mechanism=True,
    ),
    "theorem-5": Proof(
        (*of("Theorems4And5", "theorem_5"), *of("ManyPlayersTheorems4And5", "theorem_5"), *_NEEDS_TWO),
        THEOREM_5.format("ex-post"),
        f"{_FRAGILE}; kind is nash, and H is V",
        any_mechanism=True,
    ),
    "theorem-5/very-weakly-dominant": Proof(
        (
            *of("Theorems4And5", "theorem_5", "very_weakly_is_nash"),
            *of("ManyPlayersTheorems4And5", "theorem_5"),
            *_NEEDS_TWO,
            *_NEEDS_THREE,
        ),
        THEOREM_5.format("very weakly dominant"),
        f"{_FRAGILE}; kind is very_weakly_dominant, which very_weakly_is_nash admits, and H is V; {_FOUR}",
        any_mechanism=True,
    ),
}
"""By the statement's id, without the paper's key."""
