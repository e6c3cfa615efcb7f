"""Findings in Azar, Chen and Micali 2010.

Main definitions
    `USES`: which statement's proof uses which. `FINDINGS`: in the order of the paper.

Choices
    What holds for all distributions by a human argument only is shown for those with small denominators.

References
    [ACM2010] P. Azar, J. Chen, S. Micali, Conservative-Bayesian Mechanism Design, MIT CSAIL, December 2010.
"""

from verifier.findings.finding import Finding, InPaper, Uses

IN_PAPER = InPaper("azar-chen-micali-2010")
SMALL, THREE_VALUES = {"n": 2, "B": 2}, {"n": 2, "B": 3}
INTERIM = {"participation": "interim"}
SMALL_RATES = {"epsilon": "1/100", "delta": "1/100"}
DRAWN_OUT = [
    [[1, 0], "99/200"], [[1, 1], "1/200"], [[2, 0], "33/200"], [[2, 2], "1/600"], [[3, 0], "33/400"],
    [[3, 3], "1/1200"], [[4, 0], "99/400"], [[4, 4], "1/400"],
]  # fmt: skip
"""Player 1's value is at least v with chance 1/v; player 2's is the same with chance 1/100, and else 0."""
NOTHING_SMALLER = "by n, B, atoms: two players, values 0 and 1, one profile; there is nothing below"


_USES = {
    "lemma-1": "lemma-1/others lemma-1/reward",
    "lemma-1/reward": "brier-strictly-proper",
    "lemma-2": "lemma-2/average lemma-2/drop-player-average lemma-2/knowledge brier-bounded",
    "lemma-2/drop-player-average": "lemma-2/drop-player",
    "lemma-2/knowledge": "lemma-2/precision",
    "lemma-2/repaired": "lemma-2/own-knowledge brier-bounded",
    "theorem-1": "lemma-1 lemma-2",
    "theorem-1/repaired": "lemma-1 theorem-1/halved",
    "theorem-1/halved": "lemma-2/repaired",
    "remark-two-conditions": "lemma-2/average",
    "corollary-2": "theorem-1 corollary-2/defined myerson-optimal",
    "ronen-half": "monopoly-reserve-half",
    "corollary-1": "theorem-2 ronen-half",
    "lemma-3": "lemma-3/simulation lemma-3/equation-1 lemma-3/equation-2 lemma-3/equation-3",
    "lemma-3/equation-3": "lemma-3/case-1 lemma-3/case-2 lemma-3/case-3 lemma-3/case-4",
    "lemma-3/case-2":
        "lemma-3/case-2/classical lemma-3/case-2/same lemma-3/case-2/underbid lemma-3/case-2/overbid",
    "lemma-3/case-3": "brier-bounded lemma-3/case-2/classical",
    "lemma-3/case-4": "lemma-3/case-4/classical lemma-3/case-4/lie lemma-3/case-4/truth",
    "lemma-3/case-4/truth": "brier-bounded",
    "lemma-4": "lemma-4/constant brier-strictly-proper",
    "lemma-5": "lemma-5/heads-revenue lemma-5/equation-8",
    "lemma-5/equation-8": "lemma-5/equation-9 lemma-5/equation-10 lemma-5/equation-11",
    "lemma-5/equation-10": "aggregator-choice aggregator-defined",
    "lemma-5/equation-11": "lemma-5/equation-12 lemma-5/classical-price brier-bounded",
    "theorem-2": "lemma-3 lemma-4 lemma-5 theorem-2/conversion theorem-2/choice",
    "ex-post-utility": "brier-bounded lemma-3/case-2/classical",
}  # fmt: skip
USES: Uses = IN_PAPER.uses({by: used.split() for by, used in _USES.items()})

FINDINGS: tuple[Finding, ...] = (
    IN_PAPER.finding(
        "lemma-2",
        "hypothesis-missing",
        "Section 1.3, Informal Notation, third item; Section 4, Lemma 2",
        "OPT is defined without a participation constraint. With none it is infinite; if nobody may expect "
        "to lose, Lemma 2, the half of Section 1.3.3 and Corollary 1 fail; if nobody may lose ex post, they "
        "hold.",
        (
            IN_PAPER.shown("lemma-2", "fails", THREE_VALUES, INTERIM),
            IN_PAPER.shown("lemma-2/precision", "fails", THREE_VALUES, INTERIM),
            IN_PAPER.shown("ronen-half", "fails", {"n": 2, "B": 5}, INTERIM),
            IN_PAPER.shown("ronen-half", "holds", {"n": 2, "B": 4}, INTERIM),
            IN_PAPER.shown(
                "corollary-1", "fails", SMALL_RATES | {"B": 5, "distribution": DRAWN_OUT}, INTERIM
            ),
        ),
        by_hand="(0,1), (0,2), (1,1) with chances 2/5, 2/5, 1/5, epsilon = 1/8. Interim OPT = E[max] = 7/5: "
        "player 2 gets the good and pays 2 if player 1 has 0, and is paid 1 if he has 1; with value 2 he "
        "expects 2 - 2, with value 1 it is 2/3 (1 - 2) + 1/3 (1 + 1), both 0, and 4/5 * 2 - 1/5 = 7/5 is "
        "paid. So the bound is 7/10 - 1/8 = 23/40. Without player 1 the mechanism earns 1, without player 2 "
        "it earns 3/5 * 1/3 = 1/5, on average 3/5. The rewards are 1/16 (4/5 * 3/2 + 1/5 * 2) = 1/10 and "
        "1/16 (3/5 * 14/9 + 2/5 * 2) = 13/120, on average 25/240, and 144/240 - 25/240 = 119/240 < 23/40 = "
        "138/240",
        smallest="by n, B, common denominator: for n = 2, B = 2 a price of 1 earns E[v_j] whatever is "
        "known, and half of E[v_1 + v_2] is at least E[max]/2; for B = 3 every context with denominators up "
        "to 4 satisfies the bound",
        consequence="Lemma 2, Theorem 1, Ronen's half and Corollary 1 hold with participation ex post, which "
        "the comment on step c asks of the mechanism itself",
        survive=("ronen-half", "corollary-1", "theorem-1/repaired"),
        repair="lemma-2/repaired",
    ),
    IN_PAPER.finding(
        "definition-assignments",
        "hypothesis-missing",
        "Section 1.2, the third item",
        "Nothing says that some assignment can be made. The empty set of assignments has all that is asked "
        "for; then there is no outcome and no mechanism, and Theorem 1 is about all contexts.",
        (
            IN_PAPER.shown("definition-assignments", "fails", {"n": 2}),
            IN_PAPER.shown("definition-assignments/non-empty", "holds", {"n": 3}),
            IN_PAPER.shown("lemma-2/assignments", "holds", {"B": 2, "denominators": 2}),
        ),
        by_hand="no members: what is asked of each member is asked of none",
        smallest="no set is smaller than the empty one",
        consequence="Theorem 1 and Lemma 2 are about sets that are not empty, and these have the assignment "
        "that gives nobody anything",
        survive=("lemma-2/assignments", "theorem-1/repaired"),
        repair="definition-assignments/non-empty",
    ),
    IN_PAPER.finding(
        "theorem-1",
        "survives-with-repair",
        "Section 1.3.1, Theorem 1",
        "The inequality is strict; the mechanism of Section 4 attains the bound.",
        (
            IN_PAPER.shown("theorem-1", "fails", SMALL),
            IN_PAPER.shown("theorem-1", "fails", {"B": 2, "distribution": [[[1, 0], "1"]]}),
        ),
        by_hand="values (0,0) for sure, epsilon = 1/8: OPT = 0, and the removed player reports the point "
        "mass, so BSR = 0 and he is paid epsilon/2 * 2 = 1/8; the revenue is -1/8, the bound is -1/8. With "
        "(1,0) for sure: OPT = 1, and 1/2 * 0 + 1/2 * 1 - 1/8 = 3/8 = 1/2 * 1 - 1/8",
        smallest=NOTHING_SMALLER,
        consequence="Lemma 2, which is not strict, is attained; the theorem holds for the mechanism with "
        "half the reward",
        survive=("lemma-1",),
        repair="theorem-1/repaired",
    ),
    IN_PAPER.finding(
        "theorem-2",
        "hypothesis-missing",
        "Section 1.3.2, Theorem 2; Section 5, steps d and e1",
        "At least two players are needed: with one there is no second player sp, and no other mechanism will "
        "do either.",
        (IN_PAPER.shown("theorem-2/one-player", "holds", {"epsilon": "1/8", "delta": "1/8"}),),
        by_hand="epsilon = delta = 1/8, one player, value 1 or 2 for sure, which he knows: he must pay at "
        "least 7/8 - 1/8 = 3/4 with value 1 and 7/4 - 1/8 = 13/8 with value 2; but with value 2 he can do as "
        "with value 1, which leaves him at least 2 x1 - p1 >= p1 >= 3/4, so he pays at most 2 - 3/4 = 5/4",
        smallest="by B: for the values 0 and 1 posting the price 1 earns S",
        consequence="Theorem 2 and Corollary 1 are about n >= 2; for n = 1 Theorem 1 says that the revenue "
        "exceeds -epsilon",
        survive=("corollary-1",),
        repair="theorem-2",
    ),
    IN_PAPER.finding(
        "monopoly-reserve-half",
        "survives-with-repair",
        "Section 1.3.3, 1, after Corollary 1",
        "With the monopoly prices of the players' own distributions as reserves, Vickrey auctions may earn "
        "less than half of OPT, eager or lazy, at the best choice among several monopoly prices. With the "
        "monopoly price given the others' values the sentence is the one on S that follows it.",
        (
            IN_PAPER.shown("monopoly-reserve-half", "fails", {"n": 2, "B": 4}),
            IN_PAPER.shown("monopoly-reserve-half", "fails", {"n": 3, "B": 3}),
        ),
        by_hand="(1,0), (0,1), (2,3), (3,2) with chances 3/9, 2/9, 2/9, 2/9: player 1's monopoly price is 2 "
        "(2 * 4/9 = 8/9, against 7/9 for 1 and 6/9 for 3), and so is player 2's (8/9, against 6/9 and 6/9); "
        "with reserves 2 the revenue is 4/9 * 2 = 8/9. OPT = E[max] = 17/9: the other's value tells one's "
        "own, so ask the higher one for his. And 8/9 < 17/18",
        smallest="by n, B, common denominator, atoms, then lexicographic: for n = 2 and B = 2 or 3 the "
        "auction earns at least E[max]/2, whatever D is; for B = 4 every D with denominators up to 8 "
        "satisfies it; of three with ninths that do not, the other two are this one with a fifth atom and "
        "with the players exchanged",
        consequence="what Corollary 1 needs is S >= OPT/2, which holds",
        survive=("corollary-1",),
        repair="ronen-half",
    ),
    IN_PAPER.finding(
        "ronen-half",
        "bound-not-tight",
        "Section 1.3.3, 1, after Corollary 1",
        "For values 0..B-1 the share of OPT that S keeps is at least (B-1)/(2B-3), which is more than 1/2, "
        "and for every B that share is attained.",
        (
            IN_PAPER.shown("ronen-half/sharp", "holds", {"n": 2, "B": 3}),
            IN_PAPER.shown("ronen-half/sharp", "holds", {"n": 3, "B": 4}),
        ),
        by_hand="B = 3, (1,1) and (2,1) with chance 1/2 each: the star is player 1, a price of 1 earns 1, "
        "and 2 earns 2 * 1/2 = 1, so S = 1; selling to him at 2 and else to player 2 at 1 earns 3/2 = OPT, "
        "and S = 2/3 OPT",
        consequence="Corollary 1 holds with (1 - delta)(B-1)/(2B-3) in place of (1 - delta)/2; no constant "
        "above 1/2 will do for all B",
        survive=("corollary-1",),
        repair="ronen-half/sharp",
    ),
    IN_PAPER.finding(
        "corollary-2",
        "survives-with-repair",
        "Section 1.3.3, 2, Corollary 2",
        "The strict inequality of Theorem 1 again.",
        (IN_PAPER.shown("corollary-2", "fails", SMALL),),
        by_hand="values (0,0) for sure, epsilon = 1/8: OPT = 0, the reward is 1/8, the revenue is -1/8 and "
        "so is the bound",
        smallest=NOTHING_SMALLER,
        consequence="it holds for the mechanism with half the reward",
        survive=("lemma-1",),
        repair="theorem-1/repaired",
    ),
    IN_PAPER.finding(
        "corollary-2/defined",
        "hypothesis-missing",
        "Section 1.3.3, 2, the paragraph before Corollary 2",
        "What the removed player knows need not be a product distribution although D is one, and then there "
        "is no Myerson mechanism to run on his report.",
        (
            IN_PAPER.shown("corollary-2/defined", "fails", {"n": 3, "B": 2}),
            IN_PAPER.shown("corollary-2/defined", "holds", {"n": 2, "B": 2, "denominators": 4}),
        ),
        by_hand="player 1 has 0, players 2 and 3 have 0 or 1 with chance 1/2, independently, and player 1 "
        "knows whether theirs are equal: if they are, his report is (0,0) or (1,1) with chance 1/2 each, "
        "while the product of its marginals gives (0,1) the chance 1/4",
        smallest="by n, B, atoms: for two players a report is about one, and so a product; a product with "
        "two values for two of three players has four atoms",
        consequence="the mechanism that runs the optimal mechanism for the report, a linear program, is as "
        "in Theorem 1; Myerson's is that where the report is a product",
        repair="theorem-1/repaired",
    ),
    IN_PAPER.finding(
        "prose-always-close",
        "misprint",
        "Section 1.3.3, 3, the last sentence",
        "Close to a fraction of OPT is said where at least that fraction is meant: the revenue may be all of "
        "OPT.",
        (IN_PAPER.shown("prose-always-close", "fails", SMALL),),
        by_hand="values (1,1) for sure, epsilon = 1/8: whoever is removed, the other pays 1, the reward is "
        "1/8, and the revenue is 7/8 > 1/2 * 1 + 1/8 = 5/8",
        smallest="by n, B, and D in lexicographic order: with (0,0), (0,1) or (1,0) for sure it is at most "
        "that",
        consequence="nothing rests on it",
        repair="lemma-2/repaired",
    ),
    IN_PAPER.finding(
        "prose-positive-utility",
        "misprint",
        "Section 1.4, first paragraph",
        "Positive utility in all possible cases is said where it is utility of at least 0 that is "
        "guaranteed.",
        (
            IN_PAPER.shown("prose-positive-utility", "fails", SMALL),
            IN_PAPER.shown("ex-post-utility", "holds", THREE_VALUES),
        ),
        by_hand="both have 0, player 2 reports 1 for sure: CP = 0 < KR = 1, and player 1 is offered the "
        "good at KP = 1, which he does not take; with Tails he gets nothing and pays nothing",
        smallest=NOTHING_SMALLER,
        consequence="none: Section 4 says non-negative",
        survive=("ex-post-utility",),
        repair="ex-post-utility",
    ),
    IN_PAPER.finding(
        "remark-finite-search",
        "survives-with-repair",
        "Section 4, the first paragraph, on exhaustive search",
        "The space of mechanisms is not finite: prices are real numbers, and a mechanism may toss coins. "
        "The deterministic ones with prices in [B] are finitely many, but in an assignment context none of "
        "them need be optimal. An optimal one exists all the same: OPT is the value of a linear program, "
        "attained at one of finitely many vertices. For a single good and two players left the finite "
        "search does find one.",
        (
            IN_PAPER.shown("remark-finite-search", "fails", {"B": 3}),
            IN_PAPER.shown("remark-finite-search", "holds", {"B": 2}),
            IN_PAPER.shown("remark-finite-search/single-good", "holds", {"n": 2, "B": 3}),
        ),
        by_hand="one player is left, who values the items a and b, of which he can get one, at (0,2), (1,1) "
        "or (2,0) with chance 1/3 each. Sell each item for 2, and a fair draw between the two for 1: he "
        "pays 2, 1, 2, which is E[max] = 5/3. Without a draw (1,1) pays at most 1 for an item, which the "
        "type that wants that item gets for as much: 1 + 1 + 2; or he pays nothing: 0 + 2 + 2; so 4/3",
        smallest="by items, B, common denominator: one item is sold at its best price; for B = 2 the price "
        "1 earns E[max]; for B = 3 every distribution with denominators up to 2 satisfies it",
        consequence="Theorem 1 stands: the optimal mechanism for the report exists, and the program finds it",
        survive=("lemma-1", "theorem-1/repaired"),
        repair="remark-finite-search/single-good",
    ),
    IN_PAPER.finding(
        "lemma-5/equation-8",
        "misprint",
        "Section 3.1, the display; Appendix, the display of S in the proof of Lemma 5, and (8)",
        "The values of the others are given to be t_-i, where t has n-1 entries already; read t.",
        (IN_PAPER.shown("lemma-5/equation-8", "holds", THREE_VALUES),),
        by_hand="t lies in [B]^(n-1), so t_-i is not defined; the chance in front of the maximum has t",
        consequence="none",
        survive=("lemma-5",),
    ),
    IN_PAPER.finding(
        "lemma-1/reward",
        "misprint",
        "Section 4, proof of Lemma 1, the second paragraph",
        "The best report is given as the removed player's knowledge, which is about all players; read its "
        "restriction to the others, as in the comment on step 1.",
        (IN_PAPER.shown("lemma-1/reward", "holds", SMALL),),
        by_hand="he announces a distribution over the others' types; what he knows is one over all types",
        consequence="none",
        survive=("lemma-1",),
    ),
    IN_PAPER.finding(
        "lemma-2/drop-player",
        "false-as-printed",
        "Section 4, proof of Lemma 2, the third display and the two sentences before it",
        "An optimal mechanism may use player i's value to price the others. With i's payments dropped it "
        "still does, and then it can earn more than any mechanism that never hears i.",
        (
            IN_PAPER.shown("lemma-2/drop-player", "fails", THREE_VALUES),
            IN_PAPER.shown("lemma-2/drop-player-repaired", "holds", {"n": 2, "B": 3, "denominators": 2}),
        ),
        by_hand="(1,1) and (2,2) with chance 1/2 each: sell to player 2 at player 1's value, which earns 3/2 "
        "= E[max] = OPT, and all of it without player 1; but D_-1 is 1 or 2 with chance 1/2, and a price of "
        "1 or of 2 earns 1",
        smallest="by n, B, common denominator: for n = 2, B = 2 a price of 1 earns E[v_j], which is the "
        "most; so does, for B = 3 and every point mass, a price of v_j",
        consequence="Lemma 2 holds: player i's report is about the others given his own value, and against "
        "that M_i earns no more",
        survive=("lemma-2/repaired",),
        repair="lemma-2/own-knowledge",
    ),
    IN_PAPER.finding(
        "lemma-2/drop-player-average",
        "false-as-printed",
        "Section 4, proof of Lemma 2, the last display",
        "The same on average over i, where the choice of M does not matter.",
        (IN_PAPER.shown("lemma-2/drop-player-average", "fails", THREE_VALUES),),
        by_hand="(0,2), (1,1), (2,0) with chance 1/3 each: one's value tells the other's, so OPT = E[max] = "
        "5/3 and half of it is 5/6; each D_-i is uniform on 0, 1, 2, and earns 1 * 2/3 = 2 * 1/3 = 2/3",
        smallest="by n, B, common denominator: for n = 2, B = 2 as before, for B = 3 every distribution with "
        "denominators up to 2 satisfies it",
        consequence="as before",
        survive=("lemma-2/repaired",),
        repair="lemma-2/own-knowledge",
    ),
    IN_PAPER.finding(
        "lemma-2/unaware",
        "hypothesis-needed",
        "Section 4, proof of Lemma 2",
        "The proof does not use that partitions are i-consistent, and without that, for players who do not "
        "know their own values, Lemma 2 is false.",
        (
            IN_PAPER.shown("lemma-2/unaware", "fails", THREE_VALUES),
            IN_PAPER.shown("lemma-2/unaware", "fails", {"n": 3, "B": 3}),
        ),
        by_hand="(0,2), (1,1), (2,0) with chance 1/3 each, epsilon = 1/10: a removed player who knows D and "
        "no more reports the uniform distribution on 0, 1, 2, which earns 2/3; the bound is 5/6 - 1/10 = "
        "11/15",
        smallest="by n, B, common denominator: as for the average; the bound is missed for every epsilon "
        "below 1/6",
        consequence="the step that fails is the one where i-consistency has to enter",
        survive=("lemma-2/repaired",),
        repair="lemma-2/repaired",
    ),
    IN_PAPER.finding(
        "remark-two-conditions",
        "hypothesis-not-needed",
        "Section 4, Computational Remarks, first paragraph",
        "The two conditions can be one, that REV(M, -i) is at least REV(M_i(D)). The second of the two is "
        "not met by the optimal mechanism itself; the one is.",
        (
            IN_PAPER.shown("lemma-2/drop-player", "fails", THREE_VALUES),
            IN_PAPER.shown("remark-two-conditions/one-condition", "holds", {"n": 3}),
            IN_PAPER.shown("lemma-2/drop-player-repaired", "holds", {"n": 2, "B": 3, "denominators": 2}),
        ),
        by_hand="(1,1) and (2,2) with chance 1/2 each: 1 = REV(M(D_-1)) < REV(M_1(D)) = 3/2, but REV(M, -1) "
        "= 1/2 * 1 + 1/2 * 2 = 3/2",
        smallest="as for lemma-2/drop-player",
        consequence="the remark is true, and speaks of no optimal mechanism; with one condition it does",
        survive=("remark-two-conditions",),
        repair="remark-two-conditions/one-condition",
    ),
    IN_PAPER.finding(
        "prose-higher-offer",
        "misprint",
        "Section 5, the high-level structure, fourth paragraph",
        "The star is not made the higher of the two offers: step f compares CP with the revenue KR and not "
        "with the price KP.",
        (IN_PAPER.shown("prose-higher-offer", "fails", THREE_VALUES),),
        by_hand="both announce 1 and the report is 0 or 2 with chance 1/2 each: CP = 1, KR = 2 * 1/2 = 1, KP "
        "= 2; as CP >= KR the offer is 1, and the higher offer is 2",
        smallest="by n, B, report: for B = 2 an offer above CP is 1 > 0 = CP, and KP = 1 means KR > 0; for B "
        "= 3 point masses give the higher offer",
        consequence="the proofs use steps e and f. With the higher offer in place of them Lemmas 3 and 5 "
        "hold, too, at the sizes tried",
        survive=("lemma-3", "lemma-5", "theorem-2"),
    ),
    IN_PAPER.finding(
        "prose-second-offer",
        "misprint",
        "Section 5, the high-level structure, fourth paragraph",
        "The other offer is not the second-highest value where the player who announced it comes first: step "
        "e2 adds 1.",
        (IN_PAPER.shown("prose-second-offer", "fails", SMALL),),
        by_hand="player 1 announces 0 and player 2 announces 1: the star is player 2, and CP = 0 + 1 = 1",
        smallest=NOTHING_SMALLER,
        consequence="the proofs use step e2, whose comment says so. With the second-highest value in its "
        "place Lemma 3 fails: player 2 with value 0 would announce 1 against 0, and get the good at the "
        "price -1/8",
        survive=("lemma-3", "lemma-5", "theorem-2"),
    ),
    IN_PAPER.finding(
        "lemma-3",
        "hypothesis-not-needed",
        "Section 5, the sentence before the mechanism; Appendix, Lemma 3",
        "Epsilon and delta need not be below 1/4: Lemma 3 holds for all epsilon and delta in (0, 1), and for "
        "no epsilon >= 1.",
        (
            IN_PAPER.shown("lemma-3", "fails", {**SMALL, "epsilon": "1"}, beyond=True),
            IN_PAPER.shown(
                "lemma-3/below-one", "holds", {**THREE_VALUES, "epsilon": "99/100", "delta": "99/100"}
            ),
            IN_PAPER.shown(
                "lemma-3/below-one", "holds", {"n": 3, "B": 3, "epsilon": "99/100", "delta": "1/100"}
            ),
        ),
        by_hand="epsilon = 1, delta = 1/8, player 1 has 0, player 2 announces 0, the offer is CP = 0: with "
        "Heads the lie 1 adds the price 1, at which he gets 0 - 1 + 1 = 0, so truth and lie both give him "
        "1/4, and with Tails both give 1",
        smallest="by n, B: there is nothing below",
        consequence="Equation 2 needs epsilon <= 1/2, Case 4 needs epsilon <= 1; Lemma 4 needs neither bound",
        survive=("lemma-4",),
        repair="lemma-3/below-one",
    ),
    IN_PAPER.finding(
        "lemma-3",
        "bound-not-tight",
        "Section 5, step g; Appendix, proof of Lemma 3, Case 3",
        "The 3 in the reward constant can be 2: for B >= 3 Lemma 3 holds exactly for constants below delta "
        "epsilon/(2(1 - delta)nB), and delta epsilon/(2nB) is one.",
        (
            IN_PAPER.shown("lemma-3", "fails", {**THREE_VALUES, "reward_constant": "1/672"}),
            IN_PAPER.shown("lemma-3", "holds", {**THREE_VALUES, "reward_constant": "1/673"}),
        ),
        by_hand="epsilon = delta = 1/8, B = 3, constant 1/64 / (2 * 7/8 * 6) = 1/672: player 1 has 1, player "
        "2 announces 1, and the offer is 2. Truth: 1/8 * 5/24 + 7/8 * 0 = 5/192. The lie 0 with the right "
        "report: 1/8 * 3/16 + 7/8 * 2/672 = 9/384 + 1/384 = 5/192",
        smallest="by n, B: for n = 2, B = 2 the end is at 29/448, since a star with value 1 takes every "
        "offer",
        consequence="rewards could be half as large again",
        survive=("lemma-4",),
        repair="lemma-3/larger-reward",
    ),
    IN_PAPER.finding(
        "remark-worst-case-knowledge",
        "survives-with-repair",
        "Section 5, Remarks, first item, first sentence",
        "Own knowledge is not the worst for the revenue, and the revenue need not grow with what is known: "
        "who knows more may have the good sold at 0 less the discount, where it was not sold.",
        (IN_PAPER.shown("remark-worst-case-knowledge", "fails", SMALL),),
        by_hand="(0,0) and (1,0) with chance 1/2 each, epsilon = delta = 1/8. Player 2 knows his own value: "
        "KP = 1, and Tails earns 1/2 * 7/8 less the reward 3/2 * 1/768, 223/512. He knows player 1's value "
        "too: at (0,0) the good goes for -1/8, and Tails earns 1/2 * 7/8 - 1/2 * 1/8 less 2/768, 143/384. "
        "Heads is the same",
        smallest="by n, B, common denominator: with a point mass there is nothing more to know",
        consequence="finer knowledge loses less than epsilon and the rewards; before these it loses nothing",
        survive=("lemma-5", "theorem-2"),
        repair="remark-worst-case-knowledge/repaired",
    ),
    IN_PAPER.finding(
        "remark-bound-tight",
        "survives-with-repair",
        "Section 5, Remarks, first item, second sentence",
        "No distribution attains the lower bound of Lemma 5: rewards come to far less than the second "
        "epsilon. (If only the factor 1 - delta is meant: no larger one will do for all B.)",
        (
            IN_PAPER.shown("remark-bound-tight", "fails", SMALL),
            IN_PAPER.shown("remark-bound-tight/repaired", "holds", SMALL),
        ),
        by_hand="values (0,0) for sure, epsilon = delta = 1/8: S = 0, the bound is 7/8 * -1/4 = -7/32; Tails "
        "earns -1/8 - 2/768 = -49/384 and Heads -1/16, together 7/8 * -49/384 - 1/8 * 1/16 = -367/3072, "
        "about half",
        consequence="with one epsilon and the rewards in its place, the bound is attained there",
        survive=("lemma-5", "theorem-2"),
        repair="remark-bound-tight/repaired",
    ),
    IN_PAPER.finding(
        "remark-collective-knowledge",
        "hypothesis-missing",
        "Section 5, Remarks, first item, third sentence",
        "It is the star's rivals who must collectively know theta: with the star among them all players "
        "always do, since each knows his own value.",
        (
            IN_PAPER.shown("remark-collective-knowledge", "fails", THREE_VALUES),
            IN_PAPER.shown("remark-collective-knowledge", "holds", {"n": 2, "B": 2, "denominators": 3}),
        ),
        by_hand="(0,1) and (0,2) with chance 1/2 each, every player knows his own value, and at (0,2) player "
        "2 knows theta. The star is player 2, CP = 0 + 1 = 1, player 1's report has KR = 1, so the offer is "
        "CP: the revenue is 1 - 1/8 less a reward of 3/2 * 1/1152, 671/768 < 2 - 1/4",
        smallest="by n, B, common denominator: for B = 2 a star with 1 pays 1 - epsilon whatever is known, "
        "and a point mass is known to the star's rivals",
        consequence="nothing rests on it",
        survive=("lemma-5",),
        repair="remark-collective-knowledge/repaired",
    ),
    IN_PAPER.finding(
        "lemma-3/simulation",
        "survives-with-repair",
        "Appendix, proof of Lemma 3, third paragraph",
        "The simulation reports what the lying plan would have reported at an announcement; in Case 4 that "
        "announcement may be one that no values lead to after the lie. (A plan that is a function on all "
        "pairs of a player and a subprofile says something there; one that says what to do where one can be, "
        "does not.)",
        (IN_PAPER.shown("lemma-3/simulation", "fails", SMALL),),
        by_hand="player 1 has 0 and lies 1, player 2 has 1. Truthful, he hears that the star is player 2 and "
        "v_1 = 0; the lying plan is asked for its report when the star is player 2 and v_1 = 1, for which "
        "player 2 would have to announce more than 1",
        smallest=NOTHING_SMALLER,
        consequence="any report will do: truth in step 1 is better than the lie with whatever reports on "
        "both sides",
        survive=("lemma-3",),
        repair="lemma-3/any-reports",
    ),
    IN_PAPER.finding(
        "lemma-3/equation-3",
        "bound-not-tight",
        "Appendix, proof of Lemma 3, Equation 3",
        "Two thirds of the bound are enough, and for B >= 3 are attained.",
        (IN_PAPER.shown("lemma-3/equation-3-sharp", "holds", THREE_VALUES),),
        by_hand="player 1 has 1, player 2 announces 1, the offer is 2, epsilon = delta = 1/8: truth makes "
        "him the star, who gets 0; the lie 0 with the report 1 gets 2/1152 = 1/576, and 2/3 * 1/64 / 6 = "
        "1/576",
        consequence="this is why the 3 in the reward constant can be 2",
        survive=("lemma-3",),
        repair="lemma-3/equation-3-sharp",
    ),
    IN_PAPER.finding(
        "lemma-3/case-2/overbid",
        "survives-with-repair",
        "Appendix, proof of Lemma 3, Case 2, the last display",
        "The lie's utility with Tails is said to be below -1 + epsilon; it may be exactly that.",
        (
            IN_PAPER.shown("lemma-3/case-2/overbid", "fails", SMALL),
            IN_PAPER.shown("lemma-3/case-2", "fails", SMALL),
        ),
        by_hand="both have 0, player 1 announces 1, player 2 reports 1 for sure: CP = 0 < KR = 1, and player "
        "1 gets the good at KP = 1: 0 - 1 + 1/8 = -7/8 = -1 + epsilon",
        smallest=NOTHING_SMALLER,
        consequence="at most is enough for Equation 3",
        survive=("lemma-3/equation-3", "lemma-3"),
        repair="lemma-3/case-2/overbid-repaired",
    ),
    IN_PAPER.finding(
        "lemma-3/case-4/truth",
        "survives-with-repair",
        "Appendix, proof of Lemma 3, Case 4, the last display",
        "The truthful simulation's utility with Tails is said to be positive; Brier's rule attains -2, and "
        "then the reward is 0.",
        (
            IN_PAPER.shown("lemma-3/case-4/truth", "fails", SMALL),
            IN_PAPER.shown("lemma-3/case-4", "fails", SMALL),
        ),
        by_hand="player 1 has 0, player 2 announces 1, player 1 reports 0 for sure: 2 + BSR(1, .) = 2 - 1 - "
        "1 = 0",
        smallest=NOTHING_SMALLER,
        consequence="at least 0 is enough for Equation 3",
        survive=("lemma-3/equation-3", "lemma-3"),
        repair="lemma-3/case-4/truth-repaired",
    ),
    IN_PAPER.finding(
        "lemma-4/constant",
        "misprint",
        "Appendix, proof of Lemma 4, the display before Equation 6",
        "The reward constant is written without the 3 of step g. Lemma 4 does not depend on it, but Lemma 3 "
        "does, and fails with the one that is written.",
        (
            IN_PAPER.shown("lemma-4/constant", "fails", THREE_VALUES),
            IN_PAPER.shown("lemma-4/constant", "holds", SMALL),
        ),
        by_hand="epsilon = delta = 1/8, constant 1/384: player 1 has 1, player 2 announces 1, the offer is "
        "2. Truth: 1/8 * 5/24 + 7/8 * 0 = 5/192 = 40/1536. The lie 0 with the right report: 1/8 * 3/16 + 7/8 "
        "* 2/384 = 36/1536 + 7/1536 = 43/1536",
        smallest="by n, B: for n = 2, B = 2 Lemma 3 holds with that constant",
        consequence="none with the constant of step g",
        survive=("lemma-4", "lemma-3"),
    ),
    IN_PAPER.finding(
        "lemma-5/heads-revenue",
        "survives-with-repair",
        "Appendix, proof of Lemma 5, second sentence",
        "The expected revenue with Heads may be negative: a price of 0 less the discount is paid to a "
        "winner.",
        (IN_PAPER.shown("lemma-5/heads-revenue", "fails", SMALL),),
        by_hand="both have 0, epsilon = 1/8: the price 0, drawn with chance 1/2, sells for -1/8, and the "
        "price 1 does not sell; -1/16",
        smallest=NOTHING_SMALLER,
        consequence="it is at least -epsilon/B, and Tails has more to spare than that",
        survive=("lemma-5", "theorem-2", "corollary-1"),
        repair="lemma-5/heads-revenue-repaired",
    ),
    IN_PAPER.finding(
        "lemma-5",
        "bound-not-tight",
        "Appendix, Lemma 5",
        "The second epsilon is a bound on rewards that come to at most 2(n-1) delta epsilon/(3nB). With that "
        "in its place the bound is attained.",
        (
            IN_PAPER.shown("lemma-5/sharp", "holds", THREE_VALUES),
            IN_PAPER.shown("lemma-5", "holds", {"B": 2, "distribution": [[[0, 0], "1"]]}),
        ),
        by_hand="values (0,0) for sure, epsilon = delta = 1/8: printed -7/32; the revenue is 7/8 * (-1/8 - "
        "1/384) - 1/8 * 1/16 = -367/3072",
        consequence="in the last paragraph epsilon' may be almost twice as large",
        survive=("theorem-2",),
        repair="lemma-5/sharp",
    ),
    IN_PAPER.finding(
        "lemma-5",
        "hypothesis-not-needed",
        "Appendix, Lemma 5",
        "Epsilon and delta need not be below 1/4: Lemma 5 holds for epsilon <= 1 and delta <= 3/5; for delta "
        "close to 1 it fails.",
        (
            IN_PAPER.shown(
                "lemma-5", "fails", {"B": 2, "delta": "13/20", "distribution": [[[0, 0], "1"]]}, beyond=True
            ),
            IN_PAPER.shown("lemma-5", "holds", {**SMALL, "epsilon": "1", "delta": "3/5"}, beyond=True),
            IN_PAPER.shown("lemma-5", "holds", {"n": 4, "B": 3, "epsilon": "1", "delta": "3/5"}, beyond=True),
        ),
        by_hand="values (0,0) for sure, epsilon = 1/8, delta = 13/20: Tails earns -1/8 - 2 * 13/1920, Heads "
        "-1/16, and 7/20 * (-1/8 - 13/960) - 13/20 * 1/16 = -1711/19200, below the bound -7/80 = -1680/19200",
        smallest="for n = 2, B = 2, epsilon = 1/8 it fails exactly above the root 5 - sqrt 19 of x^2 - 10x + "
        "6",
        consequence="Theorem 2 takes smaller ones anyway",
        survive=("theorem-2",),
    ),
    IN_PAPER.finding(
        "theorem-2/choice",
        "hypothesis-missing",
        "Appendix, the last paragraph",
        "Epsilon' and delta' must also be below the 1/4 for which the mechanism is given, or at least below "
        "1: for a large epsilon the printed choice allows an epsilon' for which Lemma 3 fails, and for "
        "delta > 1 a delta' that is no chance.",
        (
            IN_PAPER.shown("theorem-2/choice", "fails", SMALL),
            IN_PAPER.shown("theorem-2/choice", "holds", {**SMALL, "epsilon": "199/100"}),
        ),
        by_hand="epsilon = 2, delta = 1/8: delta' = 1/16 and epsilon' = 1 < 2/(2 * 15/16) = 16/15; with "
        "epsilon' = 1 a player of value 0 whose rival announces 0 gets 1/4 with Heads from 0 and from 1, and "
        "1 with Tails from both",
        smallest="by n, B: there is nothing below",
        consequence="Theorem 2 holds with epsilon' = min(epsilon, 1/4)/2 and delta' = min(delta, 1/4)/2",
        survive=("theorem-2/conversion",),
        repair="theorem-2",
    ),
)
