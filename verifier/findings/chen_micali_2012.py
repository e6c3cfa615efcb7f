"""Findings in [CM2012], Chen and Micali, "Mechanism Design with Set-Theoretic Beliefs", March 2, 2012.

Main definitions
    `USES`: which statement's proof uses which. `FINDINGS`: in the order of the paper.

Choices
    "Smallest" goes by n, then V, then the size of the other objects, and epsilon last, for which 1 is
    simplest; n = 2 and V = 1 are the least that there are.
    A bound is called not tight where another one holds that is attained. Of a hypothesis that is not needed
    it is said how far it can be weakened.
    Slips that no statement can be made of are listed in `proofs/chen_micali_2012/README.md`.
"""

from collections.abc import Mapping
from typing import Any

from verifier.findings.finding import Finding, InPaper, Uses

IN_PAPER = InPaper("chen-micali-2012")
_LEAST: Mapping[str, Any] = {"n": 2, "V": 1, "epsilon": "1"}
_OF_TWO = (
    "Both theorems hold as printed, of two players. From n = 4 on they are false of very weakly dominant "
    "equilibria, too."
)
_LEAST_SIZES = "n = 2 and V = 1 are the least sizes, and epsilon = 1 the least denominator"


_USES = {
    "remark-benchmark-bounds/second": ("remark-benchmark-bounds/smp",),
    # Theorem 1.
    "theorem-1": ("theorem-1/contexts", "theorem-1/profile"),
    "theorem-1/equation-2": ("theorem-1/finite",),
    "theorem-1/equation-3": ("theorem-1/finite",),
    "theorem-1/equation-4": ("theorem-1/equation-2", "theorem-1/equation-3"),
    "theorem-1/equation-5": ("theorem-1/equation-1",),
    "theorem-1/equation-6": ("theorem-1/equation-4", "theorem-1/equation-5"),
    "theorem-1/utility-in-g": ("theorem-1/equation-6",),
    "theorem-1/replacement": ("theorem-1/finite",),
    "theorem-1/equation-7": ("theorem-1/utility-in-g", "theorem-1/replacement"),
    "theorem-1/equation-9": ("theorem-1/equation-3", "theorem-1/equation-8"),
    "theorem-1/equation-10": ("theorem-1/equation-7", "theorem-1/equation-9"),
    "theorem-1/revenue": ("theorem-1/equation-10",),
    "theorem-1/profile": ("theorem-1/revenue",),
    # Theorem 2, whose proof is omitted in the paper, and the corollaries.
    "theorem-2": ("theorem-2/contexts", "theorem-2/revenue"),
    "theorem-2/stays-even-1": ("theorem-2/finite",),
    "theorem-2/stays-even-2": ("theorem-2/finite",),
    "theorem-2/outcome-in-g-prime": (
        "theorem-2/equation-1", "theorem-2/stays-even-1", "theorem-2/stays-even-2",
    ),
    "theorem-2/utility-in-g": ("theorem-2/outcome-in-g-prime",),
    "theorem-2/replacement": ("theorem-2/finite",),
    "theorem-2/outcome-in-g": (
        "theorem-2/utility-in-g", "theorem-2/replacement", "theorem-2/player-2",
    ),
    "theorem-2/revenue": ("theorem-2/outcome-in-g",),
    "corollary-1": ("theorem-1", "corollary-1/lemma"),
    "corollary-2": ("theorem-2", "corollary-2/lemma"),
    # Section 3.1.4.
    "naive-ex-post": ("naive-price",),
    "naive-truthful-revenue": ("naive-price",),
    "naive-alternative-equilibrium": ("naive-ex-post", "naive-truthful-revenue"),
    "footnote-10/very-weakly": ("naive-price",),
    # Section 8.
    "claim-1": ("claim-1/case-1", "claim-1/case-2-1", "claim-1/case-2-2", "claim-1/case-2-3"),
    "claim-3/equation-15": ("claim-1",),
    "claim-3/equation-13": ("claim-3/equation-15", "claim-2"),
    "claim-3": ("claim-3/equation-13", "claim-3/dominator-survives", "definition-1-beliefs"),
    "theorem-3/equation-16": ("claim-3",),
    "theorem-3/price": ("theorem-3/equation-16",),
    "theorem-3": ("theorem-3/price", "remark-reward-bound"),
    # Section 7.
    "remark-non-negative-revenue": ("remark-reward-bound",),
    "remark-loser-utility": ("remark-reward-bound",),
    "remark-tie-breaking": ("claim-1", "claim-2", "claim-3", "theorem-3"),
    "remark-multiplicative/claim-3": ("remark-multiplicative/claim-1", "remark-multiplicative/claim-2"),
    "remark-multiplicative/benchmark": ("remark-multiplicative/claim-3",),
    "remark-multiplicative": (
        "remark-multiplicative/benchmark", "remark-multiplicative/non-negative-revenue",
    ),
    # Sections 8 and 9.
    "remark-wrong-belief-utility": ("claim-3", "remark-wrong-belief-utility/believed-non-negative"),
    "section-9-opt-out-dominated": ("section-9-truthful-positive",),
    "section-9-rational-play-positive": ("section-9-truthful-positive",),
    "footnote-14/indifferent": ("footnote-14/sum",),
    "footnote-14/indifferent-in-any-mechanism": ("footnote-14/sum",),
    "footnote-14": ("footnote-14/indifferent", "footnote-14/opted-out"),
    # Appendix A.
    "theorem-4/property-b": ("theorem-4/g-prime", "theorem-4/g-double-prime", "theorem-4/theta-star"),
    "theorem-4": ("theorem-4/g", "theorem-4/property-a", "theorem-4/property-b"),
    "theorem-5/property-a": ("theorem-5/construction", "theorem-5/same-belief"),
    "theorem-5/property-b": ("theorem-5/equation-19", "theorem-5/property-a"),
    "theorem-5": ("theorem-5/property-a", "theorem-5/property-b"),
}  # fmt: skip
USES: Uses = IN_PAPER.uses(_USES)

_SECTION_1_TO_2 = (
    IN_PAPER.finding(
        "introduction-ex-post",
        "false-as-printed",
        "Section 1, Our Contributions in a Nutshell, the paragraph on classical solution concepts",
        "The sentence counts implementation at ex-post equilibria among what cannot approximate the "
        "benchmark. At some ex-post equilibrium, in the sense of Definition 9, the whole of it is "
        "implemented by a reasonable deterministic mechanism. (At all ex-post equilibria it is not, which "
        "is what fragility says.)",
        (
            IN_PAPER.shown("introduction-ex-post", "fails", {"V": 1, "epsilon": "1"}),
            IN_PAPER.shown("naive-ex-post", "holds", {"V": 3}),
            IN_PAPER.shown("naive-truthful-revenue", "holds", {"V": 3}),
        ),
        "V = 1: report (t, k) with t <= k, or stay out. With theta = (1, 0), B_1 = B_2 = {theta} the truth "
        "is (1, 1), (0, 1), and player 1 buys at 1 = 2nd(B). In every context of D(2,1) the winner pays the "
        "other's smp, which is 2nd(B), and no report changes the price that one pays.",
        "No proof uses the sentence, and Section 3.1.4 shows such a mechanism, NAIVE. What Theorems 4 and 5 "
        "prove is that every such mechanism is fragile.",
        "n = 2 and V = 1 are the least sizes, and epsilon = 1 is the most that can be asked",
        ("theorem-1", "theorem-2", "theorem-4", "theorem-5"),
        "theorem-5/exact",
    ),
    IN_PAPER.finding(
        "definition-1-beliefs",
        "hypothesis-missing",
        "Section 2.1, Definition 1, with Definitions 2 and 6",
        "Nothing says that B_i is not empty. For an empty one smp_i is the minimum of nothing, theta_i "
        "cannot be read off B_i (Section 2.2), and every strategy is conservatively strictly dominated.",
        (
            IN_PAPER.shown("definition-1-beliefs", "fails", {"n": 2, "V": 1}),
            IN_PAPER.shown("definition-1-beliefs/non-empty", "holds", {"n": 2, "V": 3}),
        ),
        "theta_1 = 0 and B_1 = {}: all its 0 members have 0 in place 1, and there is no least max_j t_j.",
        "Definition 2, Claim 3 and Theorem 3 need non-empty beliefs, and hold for these.",
        "n = 2 and V = 1 are the least sizes, and no set is smaller than the empty one",
        ("claim-3", "theorem-3"),
        "definition-1-beliefs/non-empty",
    ),
    IN_PAPER.finding(
        "clarification-1-certainty",
        "misprint",
        "Section 2.1, Important Clarification 1, last sentence",
        "The belief of a player without external uncertainty is written with theta; the parenthesis after it "
        "is about a profile t that need not be theta, and t is what belongs there.",
        (IN_PAPER.shown("clarification-1-certainty", "fails", {"n": 2, "V": 1}),),
        "theta = (0, 0) and player 1 is sure of (0, 1): B_1 = {(0, 1)}, which is not {(0, 0)}.",
        "Nothing uses it.",
        "n = 2 and V = 1 are the least sizes",
        (),
        "clarification-1-certainty/repaired",
    ),
    IN_PAPER.finding(
        "clarification-3-support",
        "survives-with-repair",
        "Section 2.1, Important Clarification 3",
        "The support of a player's distribution may hold profiles with another type of his own, which "
        "condition (2) of Definition 1 forbids. The support given theta_i is meant.",
        (IN_PAPER.shown("clarification-3-support", "fails", {"n": 2, "V": 1}),),
        "theta_2 = 0 and D gives 1/2 each to (0, 0) and (0, 1): its support holds (0, 1), in which player 2 "
        "has type 1. Given theta_2 = 0 what is left is {(0, 0)}.",
        "Nothing uses it.",
        "n = 2 and V = 1 are the least sizes; a support with one profile is a belief, so two are the fewest",
        (),
        "clarification-3-support/repaired",
    ),
    IN_PAPER.finding(
        "definition-2-set",
        "misprint",
        "Section 2.3, Definition 2, last sentence",
        "The second highest value is asked of a set, in which equal smp's are one element. The proof of "
        "Theorem 1, with smp_1 = smp_2 = H and benchmark H, counts with multiplicity.",
        (IN_PAPER.shown("definition-2-set", "fails", {"n": 2, "V": 1}),),
        "theta = (0, 0) and no external beliefs: smp_1 = smp_2 = 0, and {0} has no second highest element.",
        "Nothing depends on it: every proof counts with multiplicity.",
        "n = 2 and V = 1 are the least sizes",
        ("example-2-3",),
        "remark-benchmark-bounds/second",
    ),
    IN_PAPER.finding(
        "remark-benchmark-bounds/correct",
        "hypothesis-not-needed",
        "Section 2.3, Remark, first sentence",
        "For 2nd(B) <= max theta it is enough that all beliefs but one are correct; footnote 6 has it so.",
        (
            IN_PAPER.shown("remark-benchmark-bounds/two-wrong", "holds", {"n": 3, "V": 3}),
            IN_PAPER.shown("remark-benchmark-bounds/correct", "holds", {"n": 3, "V": 3}),
        ),
        "A correct belief has smp_i <= max theta. If only one belief is wrong, only one smp exceeds max "
        "theta, and 2nd(B) does not. With two it may: theta = (0, 0), B_1 = {(0, 1)}, "
        "B_2 = {(1, 0)}, 2nd(B) = 1.",
        "The remark holds as printed; what is drawn from it does, too.",
        None,
        (),
        "remark-benchmark-bounds/two-wrong",
    ),
)

_SECTION_3 = (
    IN_PAPER.finding(
        "definition-3-opt-out",
        "survives-with-repair",
        "Section 3.1, Definition 3, with Sections 3.1.4, 7 and 9",
        "None of the paper's own mechanisms is reasonable as printed, if staying at home is not a strategy "
        "of its own: where nobody else bids, a player may get the good for nothing, so no announcement "
        "gives exactly 0 to every type.",
        (
            IN_PAPER.shown("definition-3-opt-out", "fails", {"n": 2, "V": 1}, mechanism="naive"),
            IN_PAPER.shown("definition-3-opt-out", "fails", _LEAST),
            IN_PAPER.shown("definition-3-opt-out", "fails", {"n": 2, "V": 1}, mechanism="second-price"),
            IN_PAPER.shown(
                "definition-3-opt-out/at-least-zero", "holds", {"n": 2, "V": 1}, mechanism="naive"
            ),
            IN_PAPER.shown(
                "definition-3-opt-out/at-least-zero", "holds", {"n": 2, "V": 3}, mechanism="second-price"
            ),
        ),
        "NAIVE, V = 1: against (0, {0}) every report of player 1 wins, since ties are his, and pays 0; if "
        "his type is 1 he gets 1 and not 0.",
        "As printed, Theorems 4 and 5 say nothing about NAIVE, with which they are introduced. All proofs "
        "use no more than an opt-out of utility at least 0, which all three mechanisms have.",
        "n = 2 and V = 1 are the least sizes",
        ("theorem-1", "theorem-2", "theorem-4", "theorem-5"),
        "definition-3-opt-out/at-least-zero",
    ),
    IN_PAPER.finding(
        "definition-3-opt-out",
        "hypothesis-not-needed",
        "Section 3.1, Definition 3 and the first remark after it, as Section 5 uses it",
        "Opt-outs of utility exactly 0 are not needed; utility at least 0 is enough.",
        (
            IN_PAPER.shown(
                "theorem-1",
                "holds",
                {"V": 4, "epsilon": "1"},
                {"opt-out": "at-least-zero"},
                mechanism="second-belief",
            ),
            IN_PAPER.shown(
                "theorem-2",
                "holds",
                {"V": 4, "epsilon": "1"},
                {"opt-out": "at-least-zero"},
                mechanism="naive",
            ),
        ),
        "(2), (3) and (9) need u_1(out_1, s_2) >= 0 and u_2(s_1, out_2) >= 0, and nothing else is asked of "
        "the opt-outs. The second-belief mechanism has them (announce (0, 0)) and misses epsilon 2nd.",
        "The theorems apply to more mechanisms, among them all of the paper's own.",
        None,
        ("theorem-1", "theorem-2"),
        "definition-3-opt-out/at-least-zero",
    ),
    IN_PAPER.finding(
        "theorem-1",
        "bound-not-tight",
        "Section 3.1.1, Theorem 1, and Section 5, the last display",
        "The condition on V is sufficient only. Exactly the epsilon above 1/(1 + 1/2 + ... + 1/V) are "
        "excluded. The proof's own two games exclude all above H/(2H - 1); it loses by bounding epsilon/H by "
        "1/H and by ending at H/2.",
        (
            IN_PAPER.shown("theorem-1", "holds", {"V": 2, "epsilon": "1"}, beyond=True),
            IN_PAPER.shown("theorem-1/exact", "holds", {"V": 2}),
            IN_PAPER.shown("theorem-1/exact", "holds", {"V": 5}),
            IN_PAPER.shown("theorem-1/revenue-exact", "holds", {"V": 2}),
        ),
        "V = 2, which the condition leaves out: type 1 pays at least epsilon, so x_1 >= epsilon, and type 2 "
        "could do as type 1 does, so 2 - p_2 >= 2 x_1 - p_1 >= x_1 >= epsilon: p_2 <= 2 - epsilon, which is "
        "less than 2 epsilon iff epsilon > 2/3.",
        "Theorem 1 and Corollary 1 hold as printed, and with the exact condition.",
        "at V = 1 every epsilon <= 1 is implemented, so V = 2 is the least for which anything is excluded",
        ("theorem-1", "corollary-1"),
        "theorem-1/exact",
    ),
    IN_PAPER.finding(
        "theorem-1",
        "hypothesis-not-needed",
        "Section 3.1.1, Theorem 1, the range of epsilon; Abstract and Section 3.1.3",
        "epsilon > 1/2 is not needed: since 1 + 1/2 + ... + 1/V grows without bound, every epsilon > 0 is "
        "excluded for V large enough, for probabilistic mechanisms, too.",
        (
            IN_PAPER.shown("theorem-1", "holds", {"V": 4, "epsilon": "1/2"}, beyond=True),
            IN_PAPER.shown("theorem-1/exact", "holds", {"V": 4}),
        ),
        "V = 4: the games with the types (1, 0), (2, 0), (3, 0), (4, 0) give epsilon (1 + 1/2 + 1/3 + 1/4) "
        "<= 1, so epsilon <= 12/25 < 1/2.",
        "The abstract's and Section 3.1.3's claim that no positive factor can be approximated goes further "
        "than Theorem 1, which stops at 1/2; it is true.",
        "V = 4 is the least: at V = 3 the factor 6/11 > 1/2 is implemented",
        ("theorem-1",),
        "theorem-1/exact",
    ),
    IN_PAPER.finding(
        "theorem-2",
        "bound-not-tight",
        "Section 3.1.1, Theorem 2",
        "V > 1/epsilon is enough, without rounding up, and it is exact: for V <= 1/epsilon posting the price "
        "1 implements epsilon 2nd.",
        (
            IN_PAPER.shown("theorem-2", "holds", {"V": 2, "epsilon": "3/4"}, beyond=True),
            IN_PAPER.shown("theorem-2/exact", "holds", {"V": 2}),
            IN_PAPER.shown("theorem-2/exact", "holds", {"V": 5}),
        ),
        "V = 2, epsilon = 3/4, where ceil(1/epsilon) = 2: type 1 must buy, at a price in [3/4, 1]; type 2 "
        "can do the same, so he pays at most 1, less than 3/4 times 2.",
        "Theorem 2 and Corollary 2 hold as printed, and with the exact condition.",
        "at V = 1 the price 1 implements every epsilon <= 1, so V = 2 is the least; there 1/2 < epsilon < 1 "
        "is what the printed condition leaves out",
        ("theorem-2", "corollary-2"),
        "theorem-2/exact",
    ),
    IN_PAPER.finding(
        "corollary-1",
        "bound-not-tight",
        "Section 3.1.2, Corollary 1",
        "It inherits the condition of Theorem 1, and with it both that V may be less and that epsilon > 1/2 "
        "is not needed.",
        (
            IN_PAPER.shown("corollary-1", "holds", {"V": 2, "epsilon": "1"}, beyond=True),
            IN_PAPER.shown("corollary-1", "holds", {"V": 4, "epsilon": "1/2"}, beyond=True),
        ),
        "As for Theorem 1: V = 2 excludes epsilon > 2/3, V = 4 excludes epsilon > 12/25.",
        "It holds as printed.",
        None,
        ("corollary-1",),
        "theorem-1/exact",
    ),
    IN_PAPER.finding(
        "corollary-2",
        "bound-not-tight",
        "Section 3.1.2, Corollary 2",
        "It inherits the condition of Theorem 2; V > 1/epsilon is enough.",
        (IN_PAPER.shown("corollary-2", "holds", {"V": 2, "epsilon": "3/4"}, beyond=True),),
        "As for Theorem 2: V = 2 and epsilon = 3/4.",
        "It holds as printed.",
        None,
        ("corollary-2",),
        "theorem-2/exact",
    ),
    IN_PAPER.finding(
        "remark-second-price-dominance/weakly",
        "hypothesis-missing",
        "Section 3.1.3, the word in parentheses, with footnote 9",
        "With integer bids and ties broken by an order, two bids of a player may give him the same whatever "
        "the others do, so truth is very weakly but not weakly dominant. With equal chances for tied bidders "
        "it is weakly dominant.",
        (IN_PAPER.shown("remark-second-price-dominance/weakly", "fails", {"n": 2, "V": 1}),),
        "Two players, ties to player 1 of type 1. Against 0 the bids 0 and 1 win at 0; against 1 the bid 0 "
        "gives 0, and the bid 1 wins at 1, which gives 0, too.",
        "The paragraph is a digression; Corollaries 1 and 2 are about all three kinds of dominance.",
        "n = 2 and V = 1 are the least sizes",
        ("remark-second-price-dominance/very-weakly", "corollary-1", "corollary-2"),
        "remark-second-price-dominance/weakly-repaired",
    ),
    IN_PAPER.finding(
        "remark-second-price-dominance/only",
        "false-as-printed",
        "Section 3.1.3, first paragraph",
        "Other auctions with the bids 0..V make truth dominant, even strictly, and earn something else. The "
        "words are in quotation marks; among auctions that sell to the highest bidder they are true to "
        "within 1.",
        (IN_PAPER.shown("remark-second-price-dominance/only", "fails", {"n": 2, "V": 1}),),
        "V = 1: offer the good at 1/2 to one of the two, drawn at random. Type 1 gains 1/4 by saying yes, "
        "type 0 loses 1/4. At the types (1, 1) the revenue is 1/2, and the second highest type is 1.",
        "The argument of the paragraph, which is given as one that the paper does not use, does not go "
        "through. Corollaries 1 and 2 do not need it.",
        "n = 2 and V = 1 are the least sizes",
        ("corollary-1", "corollary-2"),
        "remark-second-price-dominance/only-repaired",
    ),
    IN_PAPER.finding(
        "naive-alternative-equilibrium",
        "bound-not-tight",
        "Section 3.1.4, the question after the example",
        "The question which revenue to expect has more answers than 90 and 70. For every k in 0..100 some "
        "ex-post equilibrium over D(2,V) that differs from truth at the same belief only earns k there; "
        "among those in which player 1 announces his true type, it is every k in 70..100.",
        (
            IN_PAPER.shown("naive-alternative-equilibrium/any-revenue", "holds"),
            IN_PAPER.shown("naive-alternative-equilibrium", "holds"),
        ),
        "Player 1, of type 70, reports (0, {0}) at B_1. Then P = 0, and player 2 wins and pays 0. To win, "
        "player 1 would have to announce at least player 2's type, which is at least 90 if B_1 is correct, "
        "and pay that much. With (70, {100}) he loses as well, and player 2 pays 100.",
        "The example is right, and its point is made more strongly: a player who is not generous may leave "
        "the seller nothing.",
        None,
        ("naive-alternative-equilibrium", "theorem-4", "theorem-5"),
        "naive-alternative-equilibrium/any-revenue",
    ),
    IN_PAPER.finding(
        "naive-price",
        "hypothesis-missing",
        "Section 3.1.4, Mechanism NAIVE",
        "A report may be (a, b) with an empty b, for which P is a minimum over nothing. Either reading, an "
        "infinite price or no empty reports, keeps what is said of NAIVE.",
        (
            IN_PAPER.shown("naive-price", "fails", {"V": 1}),
            IN_PAPER.shown("naive-ex-post", "holds", {"V": 3}, {"empty-reports": "infinite"}),
            IN_PAPER.shown("naive-ex-post", "holds", {"V": 3}, {"empty-reports": "forbidden"}),
            IN_PAPER.shown("naive-truthful-revenue", "holds", {"V": 3}),
        ),
        "V = 1: the loser reports (0, {}); {0} x {} is empty, and P = min over nothing.",
        "Truth is an ex-post equilibrium with the benchmark as its revenue in both readings.",
        "V = 1 is the least, and no b is smaller than the empty one",
        (),
        "naive-price/non-empty",
    ),
)

_SECTION_6_TO_8 = (
    IN_PAPER.finding(
        "definition-5-notation",
        "misprint",
        "Section 6, Definition 5, second item",
        "S(t_i) depends on the player as well as on his type, as ties do, so S_i(t_i) is meant; Definition 6 "
        "and all proofs can be read so.",
        (IN_PAPER.shown("definition-5-notation", "fails", _LEAST),),
        "n = 2, V = 1, epsilon = 1, ties to player 1, type 0. With (0, 1) player 1 always wins, at 1/2 or 1, "
        "and gets -13/32 or -29/32; (0, 0) gives 0 or 1/32. Player 2 loses the tie against (0, 1), where (0, "
        "1) gives him 3/32 and nothing else as much. So (0, 1) is in S(0) for player 2 alone.",
        "Claims 1 to 3 and Theorem 3 hold with S_i.",
        _LEAST_SIZES,
        ("claim-1", "claim-2", "claim-3", "theorem-3", "remark-tie-breaking"),
        "definition-5-notation/uniform",
    ),
    IN_PAPER.finding(
        "section-7-constants/floor",
        "bound-not-tight",
        "Section 7, step d",
        "The 1/2 of step d may be as low as epsilon/(4n) (V^2+V+n)/(1+V)^2, which is less than epsilon/4, "
        "and for n > 2 as high as 1 - 1/n.",
        (
            IN_PAPER.shown("section-7-constants/floor", "holds", {"n": 3, "V": 1, "epsilon": "1"}),
            IN_PAPER.shown("section-7-constants/floor", "holds", {"n": 2, "V": 3, "epsilon": "1"}),
        ),
        "n = 3, V = 1, epsilon = 1: all rewards at ((0, 0), (0, 0), (0, 1)) are 1/12 (1/4 + 1/4 + 3/4) = "
        "5/48, so the floor 5/48 keeps the revenue at 0; and with the floor 2/3 type 1 gets 1/3 and a reward "
        "when only he bids, more than 1/3 in step b.",
        "Claims 1 to 3, Theorem 3 and the non-negative revenue hold with all of these floors.",
        None,
        ("claim-1", "theorem-3", "remark-non-negative-revenue"),
        "section-7-constants/floor",
    ),
    IN_PAPER.finding(
        "section-7-constants/weight",
        "bound-not-tight",
        "Section 7, step e, and Section 8, last display of the proof of Claim 3",
        "The term (1-e)/(1+V)^2 may have any weight above 0 and below 1 + 1/V: the smallest step of v/(1+v) "
        "is 1/(V(1+V)), and not 1/(1+V)^2.",
        (IN_PAPER.shown("section-7-constants/weight", "holds", _LEAST),),
        "V = 1: v/(1+v) grows from 0 to 1/2, and the weight w adds w/4 to it for e = 0: (1, 1) is better "
        "than (0, 0) iff w < 2 = 1 + 1/V.",
        "Claims 1 to 3 and Theorem 3 hold with all of these weights.",
        None,
        ("claim-2", "claim-3", "theorem-3"),
        "section-7-constants/weight",
    ),
    IN_PAPER.finding(
        "section-7-constants/divisor",
        "bound-not-tight",
        "Section 7, step e",
        "The 4 of epsilon/(4n) is not needed: with epsilon/n in its place Theorem 3 holds with the same "
        "epsilon, and the revenue is never negative.",
        (
            IN_PAPER.shown("section-7-constants/divisor", "holds", _LEAST),
            IN_PAPER.shown("section-7-constants/divisor", "holds", {"n": 3, "V": 3, "epsilon": "1"}),
        ),
        "n = 2, V = 1, epsilon = 1: at ((0, 0), (0, 1)) the rewards 1/2 1/4 + 1/2 3/4 come to 1/2, which is "
        "the price; at ((0, 1), (0, 1)) they come to 3/4 < epsilon, and the price is 1.",
        "The rewards may be four times as large, which is what the first concern of Section 9 is about.",
        None,
        ("theorem-3", "remark-non-negative-revenue"),
        "section-7-constants/divisor",
    ),
    IN_PAPER.finding(
        "comment-announcement",
        "survives-with-repair",
        "Section 7, comment to step 1",
        "What the comment describes, v_i = smp_i with e_i = 1 when that is about the others, need not be "
        "rational: who loses a tie does better by e_i = 0. With equal chances for tied players it is "
        "rational at every belief that was gone through.",
        (
            IN_PAPER.shown("comment-announcement", "fails", _LEAST),
            IN_PAPER.shown("comment-announcement/uniform", "holds", {"n": 2, "V": 3}),
            IN_PAPER.shown("comment-announcement/uniform", "holds", {"n": 3, "V": 1}),
        ),
        "n = 2, V = 1, epsilon = 1, ties to player 1. Player 2 has type 0 and B_2 = {(1, 0)}. Type 1 of "
        "player 1 keeps only (0, 1). Against it (1, 1) gives player 2 1/8 1/2 = 1/16, and (0, 1), which "
        "loses the tie, 1/8 (1/2 + 1/4) = 3/32.",
        "e_i = 0 does not say that v_i = theta_i. Claims 1 to 3 and Theorem 3 need only what v_i is at "
        "least, and hold under every tie rule.",
        _LEAST_SIZES,
        ("claim-2", "claim-3", "theorem-3", "remark-tie-breaking"),
        "comment-announcement/uniform",
    ),
    IN_PAPER.finding(
        "remark-reward-bound",
        "bound-not-tight",
        "Section 7, Remark, Non-negative Revenue, and Section 8, the display after (16)",
        "The brackets of step e are less than 1, not only less than 1 + 1: a reward is at most epsilon/(4n) "
        "(V^2+V+1)/(1+V)^2, which is attained, and all together are less than epsilon/4.",
        (
            IN_PAPER.shown("remark-reward-bound/exact", "holds", _LEAST),
            IN_PAPER.shown("remark-reward-bound", "holds", _LEAST),
        ),
        "n = 2, V = 1, epsilon = 1: (0, 1) is paid 1/8 (1/2 + 1/4) = 3/32, and nothing more; printed is 1/4.",
        "What uses it holds with more room: see theorem-3 and remark-non-negative-revenue.",
        None,
        ("remark-reward-bound", "theorem-3", "remark-non-negative-revenue"),
        "remark-reward-bound/exact",
    ),
    IN_PAPER.finding(
        "remark-non-negative-revenue",
        "bound-not-tight",
        "Section 7, Remark, Non-negative Revenue",
        "Where the mechanism does not halt in step b the revenue is not only at least 0, but at least 1/2 - "
        "epsilon/(4n) (V^2+V+n)/(1+V)^2, which is attained and more than 1/4.",
        (
            IN_PAPER.shown("remark-non-negative-revenue/exact", "holds", _LEAST),
            IN_PAPER.shown("remark-non-negative-revenue/exact", "holds", {"n": 3, "V": 2, "epsilon": "1"}),
        ),
        "n = 2, V = 1, epsilon = 1, ((0, 0), (0, 1)): the price is 1/2 and the rewards are 1/32 and 3/32, so "
        "the revenue is 3/8.",
        "It holds as printed; the floor could be lower, and the rewards larger.",
        None,
        ("remark-non-negative-revenue",),
        "remark-non-negative-revenue/exact",
    ),
    IN_PAPER.finding(
        "remark-loser-utility",
        "bound-not-tight",
        "Section 7, Remark, From Additive to Multiplicative epsilon",
        "A loser gets his reward, so at most epsilon/(4n) (V^2+V+1)/(1+V)^2, which is attained.",
        (IN_PAPER.shown("remark-loser-utility/exact", "holds", _LEAST),),
        "n = 2, V = 1, epsilon = 1, ((0, 1), (0, 1)), ties to player 1: player 2 gets 3/32; printed is 1/4.",
        "It holds as printed.",
        None,
        ("remark-loser-utility",),
        "remark-loser-utility/exact",
    ),
    IN_PAPER.finding(
        "remark-multiplicative/claim-1",
        "survives-with-repair",
        "Section 7, Remark, From Additive to Multiplicative epsilon, the formula",
        "Where all others announce 0 the formula pays nothing, so that winning at 1/2 may be no better than "
        "step b. With rewards in proportion to the second highest announcement, or to 1 where that is 0, "
        "Claim 1 holds.",
        (IN_PAPER.shown("remark-multiplicative/claim-1", "fails", _LEAST),),
        "n = 2, V = 1, player 1 of type 1, the other plays (0, 0): (0, 0) gives 1/2 in step b; (0, 1) and "
        "(1, 1) win at 1/2 with reward 0, which gives 1/2.",
        "Claim 3 and the benchmark rest on it, and fail for the formula, too.",
        _LEAST_SIZES,
        ("remark-multiplicative/benchmark-repaired",),
        "remark-multiplicative/claim-1-repaired",
    ),
    IN_PAPER.finding(
        "remark-multiplicative/claim-2",
        "survives-with-repair",
        "Section 7, Remark, From Additive to Multiplicative epsilon, the formula",
        "Where all others announce 0 the formula pays nothing for e = 0, so (1, t) is not strictly worse.",
        (IN_PAPER.shown("remark-multiplicative/claim-2", "fails", _LEAST),),
        "n = 2, V = 1, player 1 of type 1, the other plays (0, 0): (1, 1) and (0, 1) both give 1/2.",
        "Claim 3 and the benchmark rest on it, and fail for the formula, too.",
        _LEAST_SIZES,
        ("remark-multiplicative/claim-3-repaired",),
        "remark-multiplicative/claim-2-repaired",
    ),
    IN_PAPER.finding(
        "remark-multiplicative/claim-3",
        "survives-with-repair",
        "Section 7, Remark, From Additive to Multiplicative epsilon, the formula",
        "As high types may announce 0, one may believe that somebody's type is 1 and still announce 0.",
        (IN_PAPER.shown("remark-multiplicative/claim-3", "fails", _LEAST),),
        "n = 2, V = 1, player 1 of type 0 with B_1 = {(0, 1)}, smp_1 = 1. Type 1 of player 2 may play (0, "
        "0). Against it (0, 0) gives player 1 0, and (0, 1) and (1, 1) win at 1/2 without reward: -1/2.",
        "The benchmark rests on it, and fails for the formula.",
        _LEAST_SIZES,
        ("remark-multiplicative/benchmark-repaired",),
        "remark-multiplicative/claim-3-repaired",
    ),
    IN_PAPER.finding(
        "remark-multiplicative/benchmark",
        "false-as-printed",
        "Section 7, Remark, From Additive to Multiplicative epsilon, the formula",
        "With the formula's rewards a rational play may yield nothing where the benchmark is 1. The prose "
        "before the formula, with a scale of at least 1, does what is claimed.",
        (
            IN_PAPER.shown("remark-multiplicative/benchmark", "fails", {"n": 2, "V": 1, "epsilon": "1/2"}),
            IN_PAPER.shown(
                "remark-multiplicative/benchmark-repaired", "holds", {"n": 3, "V": 2, "epsilon": "1/2"}
            ),
        ),
        "n = 2, V = 1, epsilon = 1/2, theta = (0, 0), B_1 = {(0, 1)}, B_2 = {(1, 0)}: 2nd(B) = 1, and (0, 0) "
        "is rational for both; the revenue is 0, less than 1/2.",
        "No other statement uses the remark.",
        "n = 2 and V = 1 are the least sizes; at epsilon = 1 nothing is claimed, and 1/2 is the next",
        ("theorem-3",),
        "remark-multiplicative/benchmark-repaired",
    ),
    IN_PAPER.finding(
        "remark-multiplicative/non-negative-revenue",
        "hypothesis-missing",
        "Section 7, Remark, From Additive to Multiplicative epsilon, the formula",
        "A loser's reward grows with the highest announcement, and the price does not, so for large V the "
        "revenue may be negative with the formula's rewards; with the prose's it is not.",
        (
            IN_PAPER.shown(
                "remark-multiplicative/non-negative-revenue", "fails", {"n": 2, "V": 15, "epsilon": "1"}
            ),
            IN_PAPER.shown(
                "remark-multiplicative/non-negative-revenue", "holds", {"n": 2, "V": 14, "epsilon": "1"}
            ),
            IN_PAPER.shown(
                "remark-multiplicative/non-negative-revenue-repaired",
                "holds",
                {"n": 2, "V": 15, "epsilon": "1"},
            ),
        ),
        "n = 2, V = 15, epsilon = 1, ((0, 1), (0, 15)): the price is 1; player 1 is paid 15/8 (1/2 + 1/256) "
        "= 1935/2048 and player 2 1/8 (15/16 + 1/256) = 241/2048, together 17/16.",
        "The remark does not say that the revenue stays non-negative; the remark before it does, of the "
        "additive mechanism.",
        "by n and V, with epsilon = 1, which is the worst: for n = 2 none is negative at V = 1, ..., 14",
        ("remark-non-negative-revenue",),
        "remark-multiplicative/non-negative-revenue-repaired",
    ),
    IN_PAPER.finding(
        "claim-1/one-player",
        "hypothesis-missing",
        "Sections 3.3, 7 and 8, the quantifier over n; Section 8, proof of Claim 1, case 1",
        "The mechanism and Theorem 3 are stated for any n. For n = 1 there is no second highest smp, and "
        "Claim 1 fails, whose proof says n >= 2.",
        (IN_PAPER.shown("claim-1/one-player", "fails", {"V": 1, "epsilon": "1"}),),
        "n = 1, V = 1, epsilon = 1, type 1: (0, 0) ends in step b and gives 1; (0, 1) pays 1/2, is paid 1/4 "
        "(1/2 + 1/4) = 3/16, and gives 11/16.",
        "With n >= 2 everything stands.",
        "V = 1 is the least",
        ("claim-1", "theorem-3"),
        "claim-1",
    ),
    IN_PAPER.finding(
        "theorem-3",
        "bound-not-tight",
        "Section 8, Theorem 3 and the last display of its proof",
        "The proof ends at 2nd(B) - epsilon/2 > 2nd(B) - epsilon. The exact worst case of the revenue is "
        "2nd(B) - epsilon/4 (V^2+V+1)/(1+V)^2.",
        (
            IN_PAPER.shown("theorem-3/exact", "holds", _LEAST),
            IN_PAPER.shown("theorem-3/exact", "holds", {"n": 3, "V": 2, "epsilon": "1"}),
            IN_PAPER.shown("theorem-3", "holds", _LEAST),
        ),
        "n = 2, V = 1, epsilon = 1, theta = (1, 1): both play (0, 1), the price is 1 = 2nd(B) and the "
        "rewards are 2 times 3/32; the revenue is 1 - 3/16.",
        "It holds as printed.",
        None,
        ("theorem-3",),
        "theorem-3/exact",
    ),
    IN_PAPER.finding(
        "theorem-3",
        "hypothesis-not-needed",
        "Sections 7 and 8, the range of epsilon",
        "epsilon <= 1 is not needed for Claims 1 to 3 and Theorem 3: they hold for every factor of the "
        "rewards. Only the non-negative revenue uses it.",
        (
            IN_PAPER.shown("theorem-3/any-epsilon", "holds", {"n": 2, "V": 1, "reward_constant": "1"}),
            IN_PAPER.shown("theorem-3/any-epsilon", "holds", {"n": 3, "V": 2, "reward_constant": "10"}),
        ),
        "n = 2, V = 1, the factor 1 (epsilon = 8): (0, 1) is paid 3/4 and (1, 1) 1/2. Type 1 gets 5/4 from "
        "(0, 1) alone, and 1/2 from (0, 0); two plays of (0, 1) yield 1 - 3/2 >= 1 - 8.",
        "The theorem holds as printed.",
        None,
        ("theorem-3",),
        "theorem-3/any-epsilon",
    ),
    IN_PAPER.finding(
        "remark-wrong-belief-utility/believed-non-negative",
        "survives-with-repair",
        "Section 8, Remark at the end, second sentence",
        "A conservatively strictly rational strategy may announce more than the smp, and then lose in a case "
        "that the player holds possible, whether his belief is correct or not. Who announces his "
        "smp does not.",
        (IN_PAPER.shown("remark-wrong-belief-utility/believed-non-negative", "fails", _LEAST),),
        "n = 2, V = 1, epsilon = 1: type 0 of player 1 with no external belief, which is correct, may "
        "rationally play (1, 1): against (0, 1) nothing is better. Against (0, 0) he wins at 1/2 and "
        "is paid 1/16: -7/16.",
        "The behaviour of Claim 3 is as described; that rational players always expect at least 0 is not so.",
        _LEAST_SIZES,
        ("remark-wrong-belief-utility/may-be-negative", "claim-3", "theorem-3"),
        "remark-wrong-belief-utility/believed-non-negative-repaired",
    ),
)

_SECTION_9 = (
    IN_PAPER.finding(
        "section-9-epsilon-utility",
        "survives-with-repair",
        "Section 9, first concern",
        "Who believes that another's type is higher need not get a small positive utility from every "
        "rational strategy: he may announce more than his smp, win and lose money. From announcing his smp "
        "he gets epsilon/(4n) smp/(1 + smp).",
        (
            IN_PAPER.shown("section-9-epsilon-utility", "fails", {"n": 2, "V": 2, "epsilon": "1"}),
            IN_PAPER.shown("section-9-epsilon-utility", "holds", _LEAST),
        ),
        "n = 2, V = 2, epsilon = 1, ties to player 1, of type 0 with smp 1: (1, 2) is rational, since "
        "nothing is better against (0, 2), where it loses and is paid 1/8 2/3. Type 1 of player 2 may play "
        "(1, 2); then player 1 wins at 2: -2 + 1/12 = -23/12.",
        "The comparison with the second-price mechanism stands for players who announce their smp.",
        "for n = 2 it holds at V = 1",
        ("claim-3",),
        "section-9-epsilon-utility/repaired",
    ),
    IN_PAPER.finding(
        "section-9-truthful-positive",
        "hypothesis-missing",
        "Section 9, first concern, in parentheses",
        "(0, theta_i) gives 0, and not more, when all announce 0, which needs theta_i = 0.",
        (IN_PAPER.shown("section-9-truthful-positive", "fails", _LEAST),),
        "n = 2, V = 1, type 0: ((0, 0), (0, 0)) ends in step b, without rewards; type 0 gets 0.",
        "For types of at least 1 it holds, and so does what Section 9 draws from it about opting out.",
        _LEAST_SIZES,
        ("section-9-opt-out-dominated/repaired",),
        "section-9-truthful-positive/repaired",
    ),
    IN_PAPER.finding(
        "section-9-opt-out-dominated",
        "hypothesis-missing",
        "Section 9, first concern, in parentheses",
        "Opting out is not strictly dominated for type 0; it is for types of at least 1.",
        (IN_PAPER.shown("section-9-opt-out-dominated", "fails", _LEAST),),
        "n = 2, V = 1, type 0: against (0, 0) the announcement (0, 0) gives 0, as opting out does.",
        "Players who value the good at 0 may stay at home. The benchmark does not need them where they "
        "believe in nothing higher.",
        _LEAST_SIZES,
        ("theorem-3",),
        "section-9-opt-out-dominated/repaired",
    ),
    IN_PAPER.finding(
        "section-9-rational-play-positive",
        "survives-with-repair",
        "Section 9, second concern",
        "Conservatively strictly rational play may give 0, or less, although not all types are 0 and all "
        "beliefs are correct. Announcing one's smp gives more than 0 in one's own eyes.",
        (IN_PAPER.shown("section-9-rational-play-positive", "fails", _LEAST),),
        "n = 2, V = 1, epsilon = 1, theta = (0, 1), no external beliefs: (1, 0) is rational for player 1, "
        "and against (0, 1) its reward is 1/8 (0 + 0) = 0.",
        "That participation is guaranteed holds for players who announce their smp and not all 0.",
        _LEAST_SIZES,
        ("remark-wrong-belief-utility/believed-non-negative-repaired",),
        "section-9-rational-play-positive/repaired",
    ),
    IN_PAPER.finding(
        "section-9-underbidding",
        "survives-with-repair",
        "Section 9, third concern",
        "Under the four conditions (0, 0) need not hurt anybody: the other one may win at a price below his "
        "type. Announcing 2nd(B) - 1 does, where that exceeds 2nd(theta).",
        (
            IN_PAPER.shown("section-9-underbidding", "fails", {"n": 2, "V": 2, "epsilon": "1"}),
            IN_PAPER.shown("section-9-underbidding", "holds", _LEAST),
        ),
        "n = 2, V = 2, epsilon = 1, theta = (1, 2), smp's (2, 2): player 1 plays (1, 2), player 2 (0, 0); "
        "player 1 wins at 1/2 and is paid 1/8 2/3: 1 - 1/2 + 1/12 = 7/12.",
        "The concern, and the answer to it, stand with the repaired condition.",
        "for n = 2 it holds at V = 1",
        ("theorem-3",),
        "section-9-underbidding/repaired",
    ),
    IN_PAPER.finding(
        "footnote-14/indifferent-in-any-mechanism",
        "hypothesis-missing",
        "Section 9, footnote 14, fourth sentence",
        "That the utilities sum to at most epsilon bounds each one only if none is negative; of any "
        "mechanism that must be said. In the second-belief mechanism each is at most epsilon anyway.",
        (
            IN_PAPER.shown("footnote-14/indifferent-in-any-mechanism", "fails", _LEAST),
            IN_PAPER.shown("footnote-14/indifferent", "holds", {"n": 2, "V": 2, "epsilon": "1"}),
            IN_PAPER.shown("footnote-14/sum", "holds", {"n": 2, "V": 3, "epsilon": "1"}),
        ),
        "n = 2, epsilon = 1, theta = (0, 0): player 1 is paid 2 and player 2 pays 1. The revenue is -1 >= 0 "
        "- 1, the utilities are 2 and -1, and 2 > epsilon.",
        "The footnote holds where players can opt out, so that nobody is below 0.",
        _LEAST_SIZES,
        ("footnote-14",),
        "footnote-14/indifferent-repaired",
    ),
)

_APPENDIX = (
    IN_PAPER.finding(
        "footnote-15/correct-contexts",
        "hypothesis-missing",
        "Appendix A, footnote 15",
        "Over contexts with correct beliefs, for which Theorems 4 and 5 are stated, an ex-post equilibrium "
        "in which every strategy is played at some belief need not be very weakly dominant. Over all "
        "contexts it is.",
        (
            IN_PAPER.shown("footnote-15/correct-contexts", "fails"),
            IN_PAPER.shown("footnote-15/all-contexts", "holds"),
            IN_PAPER.shown("footnote-15/otherwise", "holds"),
        ),
        "V = 1: player 1 pays 1 if he plays in and player 2 high; else nobody pays or gets anything. Player "
        "2 plays low with type 0 and high with type 1; player 1 plays in with B_1 = {(0, 0)} and else out. "
        "Who is right to be sure of type 0 meets low. But against high, in gives -1 and out gives 0.",
        "Theorems 4 and 5 are stated for both kinds of equilibrium and do not use the footnote.",
        "n = 2 and V = 1 are the least sizes, and with a single strategy of a player it cannot fail",
        ("footnote-15/all-contexts", "theorem-4/very-weakly-dominant", "theorem-5/very-weakly-dominant"),
        "footnote-15/all-contexts",
    ),
    IN_PAPER.finding(
        "theorem-4",
        "bound-not-tight",
        "Appendix A, Theorem 4 and the parenthesis after Theorem 5",
        "V > 1/epsilon is enough, and exact. With player 2's type 0, and the belief {(x, 0) : x >= 1} in "
        "place of {(V, 0)}, no square of epsilon comes in; even with types of at least 1 the printed proof "
        "needs 3 and not 6.",
        (
            IN_PAPER.shown("theorem-4", "holds", {"V": 2, "epsilon": "1"}, beyond=True),
            IN_PAPER.shown("theorem-4", "holds", {"V": 3, "epsilon": "1"}, beyond=True),
            IN_PAPER.shown("theorem-4/exact", "holds", {"V": 2}),
            IN_PAPER.shown("theorem-4/exact", "holds", {"V": 3}),
        ),
        "V = 2, epsilon = 1, where 6/epsilon^2 = 6: let player 2 of type 0 play at {(2, 0)} what he plays at "
        "{(1, 0), (2, 0)}. Against that type 1 of player 1 buys at a price of at most 1, so type 2 pays at "
        "most 1, less than 2nd(B) = 2.",
        "The theorem holds as printed, and for exactly the V and epsilon of Theorem 2's exact condition.",
        "at V = 1 the price 1 implements every epsilon <= 1 and is not fragile, so V = 2 is the least",
        ("theorem-4", "theorem-4/very-weakly-dominant"),
        "theorem-4/exact",
    ),
    IN_PAPER.finding(
        "theorem-4/theta-star",
        "misprint",
        "Appendix A.1, the choice of theta_2* and the last paragraph of the proof of Property B",
        "theta_2* is chosen as a positive integer and later said to be greater than 1, which the condition "
        "V > 6/epsilon^2 was made for. What is drawn from it is true for 1 as well.",
        (
            IN_PAPER.shown("theorem-4/theta-star", "fails", {"V": 7, "epsilon": "1"}),
            IN_PAPER.shown("theorem-4/theta-star-repaired", "holds", {"V": 7, "epsilon": "1"}),
        ),
        "V = 7, epsilon = 1: theta_2* = 1 qualifies, as 3 < 7. Still 3 theta_2*/epsilon = 3 > 2 = ceil(2 "
        "theta_2*/epsilon).",
        "Property B, (17) and (18) hold for every positive theta_2*.",
        "V = 7 is the least that the theorem speaks of",
        ("theorem-4/property-b", "theorem-4"),
        "theorem-4/theta-star-repaired",
    ),
    IN_PAPER.finding(
        "theorem-5",
        "bound-not-tight",
        "Appendix A, Theorem 5",
        "The exact condition is epsilon > 1/(1 + 1/2 + ... + 1/V), as for Theorem 1: the belief {(x, 0) : x "
        ">= 1} is put in place of each {(k, 0)}, and not of one {(H, 0)} only.",
        (
            IN_PAPER.shown("theorem-5", "holds", {"V": 2, "epsilon": "1"}, beyond=True),
            IN_PAPER.shown("theorem-5/exact", "holds", {"V": 2}),
            IN_PAPER.shown("theorem-5/exact", "holds", {"V": 3}),
        ),
        "V = 2, which the condition leaves out: let player 2 play at {(2, 0)} what he plays at {(1, 0), (2, "
        "0)}. Against that type 1 pays p_1 >= epsilon, so x_1 >= epsilon, and type 2 pays at most 2 - (2 x_1 "
        "- p_1) <= 2 - epsilon, less than 2 epsilon iff epsilon > 2/3.",
        "The theorem holds as printed, and with the exact condition.",
        "at V = 1 every epsilon <= 1 is implemented by a mechanism that is not fragile; V = 2 is the next",
        ("theorem-5", "theorem-5/very-weakly-dominant"),
        "theorem-5/exact",
    ),
    IN_PAPER.finding(
        "theorem-5",
        "hypothesis-not-needed",
        "Appendix A, Theorem 5, the range of epsilon",
        "epsilon > 1/2 is not needed: for V large enough every epsilon > 0 makes fragile.",
        (
            IN_PAPER.shown("theorem-5", "holds", {"V": 4, "epsilon": "1/2"}, beyond=True),
            IN_PAPER.shown("theorem-5/exact", "holds", {"V": 4}),
        ),
        "V = 4: if no change from {(k, 0)} to {(x, 0) : x >= 1}, k = 1, ..., 4, missed the benchmark "
        "everywhere, then epsilon (1 + 1/2 + 1/3 + 1/4) <= 1, so epsilon <= 12/25 < 1/2.",
        "The theorem holds as printed.",
        "V = 4 is the least: at V = 3 a mechanism that is not fragile implements the factor 6/11 > 1/2",
        ("theorem-5",),
        "theorem-5/exact",
    ),
    IN_PAPER.finding(
        "theorem-5/construction",
        "misprint",
        "Appendix A.2, construction of s'",
        "s'_2(B_2*) is set to s_2(B_2*), which changes nothing; the proof of Property A goes on with "
        "s_2(B'_2), as in Theorem 4.",
        (
            IN_PAPER.shown("theorem-5/construction", "fails", {"V": 3, "epsilon": "1"}),
            IN_PAPER.shown("theorem-5/construction-repaired", "holds", {"V": 3, "epsilon": "1"}),
        ),
        "V = 3, epsilon = 1, H = 3, NAIVE: s and s' both play (0, {3}) at {(3, 0)}; so s' = s.",
        "Properties A and B and the theorem hold with the repaired construction.",
        "V = 3 is the least that the theorem speaks of",
        ("theorem-5/property-a", "theorem-5/property-b", "theorem-5"),
        "theorem-5/construction-repaired",
    ),
    IN_PAPER.finding(
        "theorem-5/same-belief",
        "misprint",
        "Appendix A.2, proof of Property A, last paragraph",
        "B_1 is said to equal B'_1, which has another own type, and s_1(B'_1) stands where s_1(B_1) must; "
        "the last two terms of the display have B''_1 = B_1, which is what is used.",
        (IN_PAPER.shown("theorem-5/same-belief", "fails", {"V": 3, "epsilon": "1"}),),
        "V = 3, epsilon = 1, H = 3: the members of B_1 are (3, x) and those of B'_1 (1, x).",
        "Property A holds: s'(B) = (s_1(B_1), s_2(B'_2)) = s(B'').",
        "V = 3 is the least that the theorem speaks of",
        ("theorem-5/property-a", "theorem-5"),
        "theorem-5/property-a",
    ),
    IN_PAPER.finding(
        "theorem-4/many-players",
        "hypothesis-needed",
        "Appendix A, Theorem 4, for the contexts with two players",
        "The theorem is stated for two players, and this is needed: for every n >= 3, V and epsilon a "
        "reasonable deterministic mechanism implements the benchmark at a pure ex-post equilibrium that is "
        "not fragile, since what one player keeps to himself another one says.",
        (
            IN_PAPER.shown("theorem-4/many-players", "fails", {"n": 3, "V": 7, "epsilon": "1"}),
            IN_PAPER.shown("theorem-4/many-players-repaired", "holds", {"n": 3, "V": 7, "epsilon": "1"}),
        ),
        "n = 3, V = 7, epsilon = 1, theta = (7, 0, 0): the winner pays the others' highest smp. If all are "
        "sure of the types, then ((7, 7), (0, 0), (0, 7)) yields 7 = 2nd(B) though player 2 says nothing.",
        f"{_OF_TWO} What is left is that the second equilibrium misses the benchmark in every context in "
        "which the others, of type 0, hold one low type of player 1 possible.",
        "n = 3 is the least above two, and V = 7 the least that the theorem speaks of",
        ("theorem-4", "theorem-4/very-weakly-dominant"),
        "theorem-4/many-players-repaired",
    ),
    IN_PAPER.finding(
        "theorem-5/many-players",
        "hypothesis-needed",
        "Appendix A, Theorem 5, for the contexts with two players",
        "The theorem is stated for two players, and this is needed, as for Theorem 4: with three, of whom "
        "two know the types, no word of the third moves the price.",
        (
            IN_PAPER.shown("theorem-5/many-players", "fails", {"n": 3, "V": 3, "epsilon": "1"}),
            IN_PAPER.shown("theorem-5/many-players-repaired", "holds", {"n": 3, "V": 3, "epsilon": "1"}),
            IN_PAPER.shown("theorem-5/many-players-repaired", "holds", {"n": 2, "V": 3, "epsilon": "1"}),
        ),
        "n = 3, V = 3, epsilon = 1, theta = (3, 0, 0): if all are sure of the types, then ((3, 3), (0, 0), "
        "(0, 3)) yields 3 = 2nd(B) though player 2 says nothing. If player 3 holds (1, 0, 0) possible, then "
        "((3, 3), (0, 1), (0, 0)) yields 1.",
        f"{_OF_TWO} What is left is that the second equilibrium misses the benchmark in every context in "
        "which the others hold (1, 0, ..., 0) possible.",
        "n = 3 is the least above two, and V = 3 the least that the theorem speaks of",
        ("theorem-5", "theorem-5/very-weakly-dominant"),
        "theorem-5/many-players-repaired",
    ),
)

FINDINGS: tuple[Finding, ...] = (
    *_SECTION_1_TO_2, *_SECTION_3, *_SECTION_6_TO_8, *_SECTION_9, *_APPENDIX,
)  # fmt: skip
