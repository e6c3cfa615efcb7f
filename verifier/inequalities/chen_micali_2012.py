"""The displays of Chen and Micali 2012.

Main definitions
    `DISPLAYS`, in the order of the paper; `LEFT_OUT`.

Notation
    In the impossibility proofs p is the chance that player 1 gets the good (a, where it is 0 or 1), P and Q
    are the expected prices of players 1 and 2, R is a revenue; in Theorem 4, k is theta_2*, t is theta_1, and
    c, f are ceilings. In Section 8, t is a type, v a bid, s an smp, e is 0 or 1, or any number between, m is
    the highest bid of the others, and x, y are the rewards delta_i and delta'_i.

Choices
    Theorem 2, whose proof the paper omits, has the displays of the proof in
    `proofs/chen_micali_2012/theorem-2.md`.

References
    [CM2012] J. Chen and S. Micali, Mechanism Design with Set-Theoretic Beliefs, March 2, 2012.
"""

from functools import partial

from verifier.inequalities.display import Display, LeftOut

_display = partial(Display, "chen-micali-2012")
_left_out = partial(LeftOut, "chen-micali-2012")


def _reward(v: str, e: str) -> str:
    """delta_i of step e."""
    return f"E/(4*n)*({v}/(1+{v}) + (1-{e})/(1+V)^2)"


_ROOM = "0 < E <= 1, n >= 2, 0 <= v <= V, 0 <= e <= 1"
_H = "1/2 < E <= 1, H > 1, H > 1/(E - 1/2)"
_LAST_CHAIN = (
    "P + Q <= P <= p*H - E*(H - 1) = H*(p - E + E/H) <= H*(1 - E + 1/H) < H*(1 - E + E - 1/2) = H/2 < E*H"
)
_IN_G = "p*H - P >= E*(H - 1), -Q >= 0"
_CEILING = "for the maximum with 1/2 there is the number M that is one of the two and at least both"
_M = "M >= 1/2, M >= m, (M - 1/2)*(M - m) = 0"

_SECTION_7 = (
    _display(
        "rewards-below",
        "remark-reward-bound",
        "Section 7, Remark, Non-negative Revenue, the bound on delta_i",
        _ROOM,
        f"{_reward('v', 'e')} < E/(4*n)*(1 + 1) = E/(2*n) <= 1/(2*n)",
    ),
    _display(
        "rewards-in-all",
        "remark-reward-bound",
        "Section 7, Remark, Non-negative Revenue, the total",
        "n >= 2, s <= n*(1/(2*n))",
        "s <= 1/2",
        reduced="the sum of n rewards is one number s, at most n times their bound",
    ),
    _display(
        "revenue-not-negative",
        "remark-non-negative-revenue",
        "Section 7, Remark, Non-negative Revenue, last sentence",
        "P >= 1/2, s <= 1/2",
        "P - s >= 0",
        reduced="the sum of the rewards is one number s",
    ),
    _display(
        "loser-utility",
        "remark-loser-utility",
        "Section 7, Remark, From Additive to Multiplicative, second sentence",
        _ROOM,
        f"0 <= {_reward('v', 'e')} <= E/(2*n)",
    ),
    _display(
        "multiplicative-reward",
        "remark-multiplicative",
        "Section 7, Remark, From Additive to Multiplicative, the last formula",
        _ROOM + ", m > 0",
        "E*m/(4*n)*(v/(1+v) + (1-e)/(1+V)^2) < m*E/(2*n)",
        reduced="only the reward is printed; that it is below this fraction of the bid is what it is for",
    ),
)

_THEOREM_1 = (
    _display(
        "theorem-1-choice-of-h",
        "theorem-1/contexts",
        "Section 5, the choice of H",
        "1/2 < E <= 1, c >= 1/(E - 1/2), V > c",
        "V > 1/(E - 1/2) >= 2 > 1",
        reduced="H is V, and c is the ceiling in the theorem",
    ),
    _display(
        "theorem-1-equation-2",
        "theorem-1/equation-2",
        "Section 5, after (2)",
        "u >= o, o = 0",
        "u >= 0",
        reduced="at one strategy of player 2; o is the utility of opting out",
    ),
    _display(
        "theorem-1-equation-5",
        "theorem-1/equation-5",
        "Section 5, (5)",
        "w >= 0, x >= 0, w + x = 1, a >= E, b >= E",
        "w*a + x*b >= E",
        reduced="the mean over two profiles with revenues a and b; more of them one after the other",
    ),
    _display(
        "theorem-1-equation-6",
        "theorem-1/equation-6",
        "Section 5, (6)",
        "p - P >= 0, -Q >= 0, P + Q >= E",
        "p >= P >= E - Q >= E",
    ),
    _display(
        "theorem-1-utility-in-g",
        "theorem-1/utility-in-g",
        "Section 5, after (6)",
        "H > 1, p >= P, P >= E",
        "p*H - P >= p*H - p >= E*(H - 1)",
    ),
    _display(
        "theorem-1-equation-7",
        "theorem-1/equation-7",
        "Section 5, after (7)",
        "w >= 0, w + x = 1, x >= 0, b >= a, w*u + x*a >= E*(H - 1)",
        "w*u + x*b >= w*u + x*a >= E*(H - 1)",
        reduced="one strategy of weight x is replaced, which raises its utility from a to b",
    ),
    _display(
        "theorem-1-revenue",
        "theorem-1/revenue",
        "Section 5, the chain after (10)",
        f"{_H}, 0 <= p <= 1, {_IN_G}",
        _LAST_CHAIN,
    ),
    _display(
        "theorem-1-profile",
        "theorem-1/profile",
        "Section 5, (2) of the last paragraph",
        "w >= 0, x > 0, w + x = 1, w*a + x*b < E*H, a >= E*H",
        "b < E*H",
        reduced="the mean over two profiles with revenues a and b: if not the first, the second is below it",
    ),
)

_INDICATOR = "0 <= a <= 1, a - P >= 0, -Q >= 0, 0 < E <= 1, P + Q >= E"

_THEOREM_2 = (
    _display(
        "theorem-2-choice-of-h",
        "theorem-2/contexts",
        "Section 3.1.1, Theorem 2; theorem-2.md, the choice of H",
        "0 < E <= 1, H > 1/E",
        "H >= 2",
        "H",
    ),
    _display(
        "theorem-2-outcome-in-g-prime",
        "theorem-2/outcome-in-g-prime",
        "theorem-2.md, (4)",
        _INDICATOR,
        "Q <= 0, a = 1, 0 < E <= P <= 1",
        "a",
    ),
    _display(
        "theorem-2-utility-in-g", "theorem-2/utility-in-g", "theorem-2.md, (5)", "P <= 1", "H - P >= H - 1"
    ),
    _display(
        "theorem-2-replacement",
        "theorem-2/replacement",
        "theorem-2.md, (6)",
        "u >= w, w >= H - 1",
        "u >= w >= H - 1",
    ),
    _display(
        "theorem-2-revenue",
        "theorem-2/revenue",
        "theorem-2.md, (9)",
        "0 < E <= 1, H > 1/E, H >= 2, 0 <= a <= 1, a*H - P >= H - 1, Q <= 0",
        "P + Q <= P <= a*H - (H - 1) <= 1 < E*H",
    ),
)

_CLAIM_1 = (
    _display(
        "claim-1-case-1",
        "claim-1/case-1",
        "Section 8, Claim 1, Case 1",
        "n >= 2, 0 < E <= 1, 1 <= t <= V",
        f"{_reward('t', '0')} > 0, t - (1/2 - {_reward('t', '0')}) = t - 1/2 + {_reward('t', '0')}"
        " > t - 1/2 >= t/n",
    ),
    _display(
        "claim-1-reward-difference",
        "claim-1",
        "Section 8, Claim 1, Case 2, the second display",
        _ROOM + ", v < t <= V",
        f"{_reward('t', '0')} - {_reward('v', 'e')}"
        " = E/(4*n)*(t/(1+t) - v/(1+v)) + E/(4*n)*((1-(1-e))/(1+V)^2)"
        " = E/(4*n)*((t - v)/((1+t)*(1+v)) + e/(1+V)^2) > 0",
    ),
    _display(
        "claim-1-larger-reward",
        "claim-1",
        "Section 8, Claim 1, Case 2, the third display",
        _ROOM + ", v < t <= V",
        f"{_reward('t', '0')} > {_reward('v', 'e')}",
    ),
    _display(
        "claim-1-case-2-1",
        "claim-1/case-2-1",
        "Section 8, Claim 1, Sub-case 2.1",
        "P = -x, R = -y, x < y",
        "-P = x < y = -R",
    ),
    _display(
        "claim-1-case-2-2",
        "claim-1/case-2-2",
        "Section 8, Claim 1, Sub-case 2.2",
        "R = M - y, P = M - x, y > x",
        "P > R, t - P < t - R",
        reduced="M is the maximum in the price, the same in both plays",
    ),
    _display(
        "claim-1-case-2-3",
        "claim-1/case-2-3",
        "Section 8, Claim 1, Sub-case 2.3",
        f"t >= m, t >= 1, m >= 0, y > x, {_M}",
        "t >= M, x < y <= (t - M) + y = t - (M - y)",
        reduced=_CEILING,
    ),
)

_CLAIM_2 = (
    _display(
        "claim-2-larger-reward",
        "claim-2",
        "Section 8, Claim 2, the second display",
        "0 < E <= 1, n >= 2, 1 <= t <= V",
        f"{_reward('t', '0')} > E/(4*n)*(t/(1+t)) = {_reward('t', '1')}",
    ),
    _display(
        "claim-2-neither",
        "claim-2",
        "Section 8, Claim 2, first item",
        "P = -x, R = -y, x < y",
        "-P = x < y = -R",
    ),
    _display(
        "claim-2-both",
        "claim-2",
        "Section 8, Claim 2, second item",
        "P = M - x, R = M - y, x < y",
        "P = M - x > M - y = R, t - P < t - R",
        reduced="M is the maximum in the price, the same in both plays",
    ),
    _display(
        "claim-2-only-truth",
        "claim-2",
        "Section 8, Claim 2, third item",
        f"t >= m, t >= 1, m >= 0, y > x, {_M}",
        "x < y <= (t - M) + y = t - (M - y)",
        reduced=_CEILING,
    ),
)

_CLAIM_3 = (
    _display(
        "claim-3-transitive",
        "claim-3/dominator-survives",
        "Section 8, Claim 3, after (14)",
        "u < w, w < x",
        "u < x",
        reduced="at one t and one subprofile of the others; w is what (1, smp) gives",
    ),
    _display(
        "claim-3-equation-15",
        "claim-3/equation-15",
        "Section 8, Claim 3, Sequence (15) and the paragraph after it",
        "b >= t, t >= s, s > v, v >= h, h >= 0",
        "b >= t >= s > v >= h >= 0, b > 0, b > v, t >= 1",
        "b, t, s, v, h",
        reduced="t is the highest type of a profile that the player believes possible, b the bid of whoever "
        "has it, h the player's own type",
    ),
    _display(
        "claim-3-tie",
        "claim-3",
        "Section 8, Claim 3, the case of equality after (15)",
        "b >= t, t >= s, b = s",
        "b = t",
    ),
    _display(
        "claim-3-first-line",
        "claim-3",
        "Section 8, Claim 3, the last display, first and second line",
        _ROOM + ", v < s <= V",
        f"{_reward('s', '1')} - {_reward('v', 'e')} = E/(4*n)*((s-v)/((1+s)*(1+v)) - (1-e)/(1+V)^2)",
    ),
    _display(
        "claim-3-chain",
        "claim-3",
        "Section 8, Claim 3, the last display, from the second line on",
        _ROOM + ", v < s <= V",
        "E/(4*n)*((s-v)/((1+s)*(1+v)) - (1-e)/(1+V)^2) >= E/(4*n)*(1/((1+s)*(1+v)) - 1/(1+V)^2)"
        " > E/(4*n)*(1/(1+s)^2 - 1/(1+V)^2) >= E/(4*n)*(1/(1+V)^2 - 1/(1+V)^2) = 0",
        "s, v, V",
    ),
    _display(
        "claim-3-larger-reward",
        "claim-3/equation-13",
        "Section 8, Claim 3, delta'_i > delta_i",
        _ROOM + ", v < s <= V",
        f"{_reward('s', '1')} > {_reward('v', 'e')}",
        "s, v, V",
    ),
)

_THEOREM_3 = (
    _display(
        "theorem-3-no-bids",
        "theorem-3",
        "Section 8, proof of Theorem 3, after (16), step b",
        "v = 0, v >= s, s >= 0, B = s, E > 0",
        "s = 0, 0 = B > B - E",
        reduced="one player for all: each bid v is 0, so each smp s is, and so is B, their second highest",
    ),
    _display(
        "theorem-3-second-highest",
        "theorem-3/price",
        "Section 8, proof of Theorem 3, the sentence after the first display that follows (16)",
        "v >= s, w >= u, s >= B, u >= B",
        "v >= B, w >= B",
        reduced="two players have an smp of at least B = 2nd(B), so two have a bid of at least B",
    ),
    _display(
        "theorem-3-reward",
        "remark-reward-bound",
        "Section 8, proof of Theorem 3, the bound on delta_i",
        _ROOM,
        f"{_reward('v', 'e')} < E/(4*n)*(1 + 1) = E/(2*n)",
    ),
    _display(
        "theorem-3-price",
        "theorem-3/price",
        "Section 8, proof of Theorem 3, (3)",
        f"m >= B, {_M}",
        "M >= B",
        reduced=_CEILING,
    ),
    _display(
        "theorem-3-revenue",
        "theorem-3",
        "Section 8, proof of Theorem 3, the last display",
        "n >= 2, 0 < E <= 1, P = M - x, M >= B, x < E/(2*n), s < (n - 1)*(E/(2*n))",
        "P - s >= B - x - s > B - n*(E/(2*n)) > B - E",
        reduced="the rewards of the n - 1 losers are one number s, below n - 1 times the bound on each",
    ),
    _display(
        "theorem-3-sharp",
        "theorem-3/exact",
        "ours: the largest reward, with which Theorem 3 is sharp",
        _ROOM,
        f"{_reward('v', 'e')} <= E/(4*n)*(1 - V/(1+V)^2)",
    ),
)

_K = "0 < E <= 1, k >= 1"
_BUYER = "t >= 0, a >= 0, b >= 0, a + b <= 1, a*t - P >= 0, b*k - Q >= 0"
_PAYS = "t - P >= 0, -Q >= 0"
_ONE_BUYER = "a and b say who gets the good, by 1 and 0; the utilities are at least 0"
_ROUNDED = "c and f are the ceilings, so that c < 3k/E^2 + 1 and f < 2k/E + 1"

_THEOREM_4 = (
    _display(
        "theorem-4-theta-star",
        "theorem-4",
        "Appendix A.1, Notice that the desired theta_2* exists",
        "0 < E <= 1, V > 6/E^2",
        "3*1/E^2 < V, 3*2/E^2 < V",
        reduced="the numbers 1 and 2 will do",
    ),
    _display(
        "theorem-4-belief",
        "theorem-4",
        "Appendix A.1, there exists some context with B_2*",
        f"{_K}, 3*k/E^2 < V, c < 3*k/E^2 + 1",
        "c <= V",
        "V, c",
        reduced=_ROUNDED,
    ),
    _display(
        "theorem-4-g-benchmark",
        "theorem-4/g",
        "Appendix A.1, (g), first inequality",
        f"{_K}, s >= t, t >= c, c >= 3*k/E^2",
        "s >= t >= c >= 3*k/E^2",
        reduced="smp_1 = s and smp_2 = c, so that c is 2nd(B)",
    ),
    _display(
        "theorem-4-g-revenue",
        "theorem-4/g",
        "Appendix A.1, (g), second inequality",
        f"{_K}, R >= E*B, B >= 3*k/E^2",
        "R >= 3*k/E",
    ),
    _display(
        "theorem-4-g-winner",
        "theorem-4/g",
        "Appendix A.1, (g), third",
        f"{_K}, {_BUYER}, P + Q >= 3*k/E",
        "a = 1, b = 0",
        "a, b",
        reduced=_ONE_BUYER,
    ),
    _display(
        "theorem-4-g-price",
        "theorem-4/g",
        "Appendix A.1, (g), the last two",
        f"{_K}, {_PAYS}, P + Q >= 3*k/E",
        "3*k/E <= P <= t, Q <= 0",
        reduced="after a = 1, with the utilities spelled",
    ),
    _display(
        "theorem-4-ceilings",
        "theorem-4/g-prime",
        "Appendix A.1, G', smp'_1 and smp'_2",
        f"{_K}, c >= 3*k/E^2, f < 2*k/E + 1",
        "c >= f",
        "c, f",
        reduced=_ROUNDED,
    ),
    _display(
        "theorem-4-g-prime-revenue",
        "theorem-4/g-prime",
        "Appendix A.1, (g'), the first two; (g''), the first two",
        f"{_K}, R >= E*B, B >= f, f >= 2*k/E",
        "B >= 2*k/E, R >= 2*k",
        reduced="f is the smaller of the smp's",
    ),
    _display(
        "theorem-4-g-prime-winner",
        "theorem-4/g-prime",
        "Appendix A.1, (g') and (g''), third",
        f"{_K}, {_BUYER}, P + Q >= 2*k",
        "a = 1, b = 0",
        "a, b",
        reduced=_ONE_BUYER,
    ),
    _display(
        "theorem-4-g-prime-price",
        "theorem-4/g-prime",
        "Appendix A.1, (g'), the last two",
        f"{_PAYS}, P + Q >= 2*k",
        "2*k <= P <= t, Q <= 0",
        reduced="after a' = 1, with the utilities spelled",
    ),
    _display(
        "theorem-4-g-double-prime",
        "theorem-4/g-double-prime",
        "Appendix A.1, (g''), the last two",
        f"t = f, {_PAYS}, P + Q >= 2*k",
        "2*k <= P <= t = f, Q <= 0",
        reduced="after a'' = 1, with the utilities spelled",
    ),
    _display(
        "theorem-4-equation-18",
        "theorem-4/property-b",
        "Appendix A.1, from (18) to (17)",
        f"{_K}, P < 3*k/E, Q <= 0",
        "P + Q <= P < 3*k/E",
    ),
    _display(
        "theorem-4-enough",
        "theorem-4/property-b",
        "Appendix A.1, why Property B gives (2)",
        f"{_K}, R < 3*k/E, B >= 3*k/E^2",
        "R < 3*k/E <= E*B",
    ),
    _display(
        "theorem-4-above-one",
        "theorem-4/theta-star",
        "Appendix A.1, Property B, theta_2* is an integer > 1",
        "0 < E <= 1, V > 6/E^2, k >= 1, 3*k/E^2 < V",
        "k > 1",
        "k, V",
        false_at="E = 1, V = 7, k = 1",
        repair="theorem-4-gap-repaired",
    ),
    _display(
        "theorem-4-gap",
        "theorem-4/property-b",
        "Appendix A.1, Property B, the last paragraph, for theta_2* > 1",
        "0 < E <= 1, k >= 2, f < 2*k/E + 1",
        "3*k/E - 2*k/E > 1, 3*k/E > f",
        reduced=_ROUNDED,
    ),
    _display(
        "theorem-4-gap-repaired",
        "theorem-4/theta-star-repaired",
        "ours: the last paragraph of Property B for every positive theta_2*",
        f"{_K}, f < 2*k/E + 1",
        "3*k/E - 2*k/E >= 1, 3*k/E > f",
        reduced=_ROUNDED,
    ),
    _display(
        "theorem-4-deviation",
        "theorem-4/property-b",
        "Appendix A.1, Property B, player 1 can profitably deviate",
        f"{_K}, R <= f, P >= 3*k/E, 3*k/E > f",
        "t - R > t - P",
        reduced="R is what he pays after the deviation",
    ),
)

_THEOREM_5 = (
    _display(
        "theorem-5-equation-19",
        "theorem-5/equation-19",
        "Appendix A.2, (19)",
        "p - P >= 0, -Q >= 0, P + Q >= E",
        "p >= P >= E - Q >= E",
    ),
    _display(
        "theorem-5-utility-in-g",
        "theorem-5/property-b",
        "Appendix A.2, Property B, the first display",
        "H > 1, p >= P, P >= E",
        "p*H - P >= p*H - p >= E*(H - 1)",
    ),
    _display(
        "theorem-5-equilibrium",
        "theorem-5/property-b",
        "Appendix A.2, Property B, the second and third display",
        "u >= w, w >= E*(H - 1), x >= o, o = 0",
        "u >= w >= E*(H - 1), x >= o = 0",
    ),
    _display(
        "theorem-5-revenue",
        "theorem-5/property-b",
        "Appendix A.2, Property B, the last chain",
        f"{_H}, 0 <= p <= 1, {_IN_G}",
        _LAST_CHAIN,
    ),
)

DISPLAYS = (
    *_THEOREM_1,
    *_THEOREM_2,
    *_SECTION_7,
    *_CLAIM_1,
    *_CLAIM_2,
    *_CLAIM_3,
    *_THEOREM_3,
    *_THEOREM_4,
    *_THEOREM_5,
)

LEFT_OUT = (
    _left_out("theorem-1/equation-1", "Section 5, (1)", "is supposed, of every undominated profile"),
    _left_out("theorem-1/equation-3", "Section 5, (3)", "is (2) for player 2"),
    _left_out(
        "theorem-1/equation-4", "Section 5, (4)", "is (2) and (3) at one profile, with the utilities spelled"
    ),
    _left_out("theorem-1/equation-8", "Section 5, (8)", "says that two sets and two functions are the same"),
    _left_out("theorem-1/equation-9", "Section 5, (9)", "is (3) in the other game, by (8)"),
    _left_out("theorem-1/equation-10", "Section 5, (10)", "is (7) and (9) with the utilities spelled"),
    _left_out("theorem-2/equation-1", "theorem-2.md, (1)", "is supposed, of every undominated profile"),
    _left_out(
        "theorem-2/stays-even-1",
        "theorem-2.md, (2), (3), (7), (8)",
        "are an existence, or the utilities at one profile spelled",
    ),
    _left_out(
        "corollary-1", "Section 3.1.2, Corollaries 1 and 2", "follow from Theorems 1 and 2 without numbers"
    ),
    _left_out("theorem-3", "Section 8, (11)", "is the conclusion, which the last display of the proof gives"),
    _left_out(
        "claim-1",
        "Section 8, Claims 1 to 3, the utilities to be compared",
        "are what the cases give; each case is listed",
    ),
    _left_out("claim-3", "Section 8, (12)", "is Claim 1"),
    _left_out(
        "claim-3/equation-13", "Section 8, (13) and (14)", "speak of strategies; what they compare is listed"
    ),
    _left_out("claim-3/equation-15", "Section 8, before (15)", "are the definition of smp and Claim 1"),
    _left_out("theorem-3/equation-16", "Section 8, (16)", "is Claim 3"),
    _left_out(
        "theorem-4/property-a",
        "Appendix A.1, the displays of Property A",
        "say that functions and profiles are the same",
    ),
    _left_out(
        "theorem-5/property-a",
        "Appendix A.2, the displays of Property A",
        "say that functions and profiles are the same",
    ),
    _left_out(
        "theorem-5/equation-19",
        "Appendix A.2, before (19)",
        "are the opt-out condition and the hypothesis, at one profile",
    ),
)
"""In the order of the paper."""
