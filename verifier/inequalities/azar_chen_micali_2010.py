"""The displays of Azar, Chen and Micali 2010.

Main definitions
    `DISPLAYS`, in the order of the paper; `LEFT_OUT`.

Notation
    b is a value of Brier's rule; O is OPT and S the star benchmark. In Lemma 3, t is the true value, v an
    announced one, a and b what Heads and Tails gain, c is CP and k is KP. In Lemma 5, p is a price, q the
    chance that the star's value reaches it, K is KR; w and x are the chances of two cells.

Choices
    Sums over k = 0..v are in closed form. A mean over a distribution is there for two cells: by splitting a
    cell in two one gets any number of them.

References
    [ACM2010] P. Azar, J. Chen and S. Micali, Conservative-Bayesian Mechanism Design, December 20, 2010.
"""

from functools import partial

from verifier.inequalities.display import Display, LeftOut

_display = partial(Display, "azar-chen-micali-2010")
_left_out = partial(LeftOut, "azar-chen-micali-2010")

_RATES = "0 < E < 1/4, 0 < d < 1/4, n >= 2, B >= 2"
_TWO_CELLS = "w >= 0, x >= 0, w + x = 1"
_CELLS = "two cells, with chances w and x"
_CLOSED = "the sums over k are in closed form"
_HEADS = "one player drawn, who announced v; the prices 0..v, which he takes, are added up in closed form"
_BSR = "T is the sum of the squares of the other chances"


def _heads(v: str) -> str:
    """sum over k = 0..v of t - k + E, in closed form."""
    return f"(({v}+1)*(t+E) - {v}*({v}+1)/2)"


_BRIER = (
    _display(
        "brier-rule",
        "brier-bounded",
        "Section 3.2, the definition of BSR",
        "0 <= p <= 1",
        "-((1 - p)^2 + T) = 2*p - (p^2 + T) - 1",
        reduced=_BSR,
    ),
    _display(
        "brier-bounded",
        "brier-bounded",
        "Section 3.2, BSR is in [-2, 0]",
        "0 <= p <= 1, 0 <= T, T <= (1 - p)^2",
        "-2 <= 2*p - (p^2 + T) - 1 <= 0",
        reduced=_BSR + ", which is at most the square of their sum 1 - p",
    ),
    _display(
        "brier-squares",
        "brier-bounded",
        "Section 3.2, what the bound on BSR needs",
        "q >= 0, r >= 0",
        "q^2 + r^2 <= (q + r)^2",
        reduced="two other states; more of them one after the other",
    ),
    _display(
        "brier-gain",
        "brier-strictly-proper",
        "Section 3.2, that BSR is strictly proper",
        "A - 2*C + D = G, G > 0",
        "2*A - A - 1 > 2*C - D - 1",
        reduced="A, D are the sums of the squares of the true and the reported chances, C that of their "
        "products, G that of the squared differences",
    ),
    _display(
        "brier-summand",
        "brier-strictly-proper",
        "Section 3.2, that BSR is strictly proper, one state",
        "p < q",
        "p^2 - 2*p*q + q^2 = (p - q)^2 > 0",
        reduced="one summand of G above, at a state whose two chances differ",
    ),
    _display(
        "brier-three-states",
        "brier-strictly-proper",
        "Section 3.2, that BSR is strictly proper, as a whole",
        "p + q + r = 1, x + y + z = 1",
        "(2*p - p^2 - q^2 - r^2)*p + (2*q - p^2 - q^2 - r^2)*q + (2*r - p^2 - q^2 - r^2)*r"
        " - (2*x - x^2 - y^2 - z^2)*p - (2*y - x^2 - y^2 - z^2)*q - (2*z - x^2 - y^2 - z^2)*r"
        " = (p-x)^2 + (q-y)^2 + (r-z)^2",
        reduced="three states",
    ),
)

_SECTION_4 = (
    _display(
        "lemma-1-reward",
        "lemma-1/reward",
        "Section 4, proof of Lemma 1, the expected utility",
        "E > 0, b > c",
        "E/2*(2 + b) > E/2*(2 + c)",
        reduced="b and c are the expected values of Brier's rule for the truth and for another report",
    ),
    _display(
        "lemma-2-reward",
        "lemma-2",
        "Section 4, step c and the last sentence of the proof",
        "E > 0, -2 <= b <= 0",
        "0 <= E/2*(2 + b) <= E",
    ),
    _display(
        "lemma-2-average",
        "lemma-2/average",
        "Section 4, proof of Lemma 2, the first and second display",
        "n >= 2",
        "1/n*(n*T - T) = (n - 1)/n*T",
        reduced="T is the sum of all prices: the n sums without one price add up to n T - T",
    ),
    _display(
        "lemma-2-average-of-three",
        "lemma-2/average",
        "Section 4, proof of Lemma 2, the first display",
        "x + y + z = T",
        "1/3*((y + z) + (x + z) + (x + y)) = (1 - 1/3)*T",
        reduced="three players",
    ),
    _display(
        "lemma-2-drop-player",
        "lemma-2/drop-player",
        "Section 4, proof of Lemma 2, the third display",
        "0 < q < 1, m >= 1, m >= 2*q, (m - 1)*(m - 2*q) = 0",
        "m >= (1 - q) + 2*q",
        reduced="two players with equal values, 2 with chance q, else 1: without player 1 a price of 1 or 2 "
        "earns m; at the price that he names player 2 pays all he has",
        false_at="q = 1/2, m = 1",
        repair="lemma-2-drop-player-repaired",
    ),
    _display(
        "lemma-2-drop-player-repaired",
        "lemma-2/drop-player-repaired",
        "ours: the third display with what player 1 knows",
        f"{_TWO_CELLS}, a >= y, b >= z",
        "w*a + x*b >= w*y + x*z",
        reduced=_CELLS + " of i's knowledge: the optima a, b without i are at least what M_i earns there",
    ),
    _display(
        "lemma-2-precision",
        "lemma-2/precision",
        "Section 4, proof of Lemma 2, the fourth display",
        f"{_TWO_CELLS}, a >= y, b >= z, w*y + x*z = O",
        "w*a + x*b >= O",
        reduced=_CELLS + ": y and z are what the mechanism that is optimal over all earns in them",
    ),
    _display(
        "lemma-2-knowledge",
        "lemma-2/knowledge",
        "Section 4, proof of Lemma 2, the fifth display",
        f"{_TWO_CELLS}, a >= y, b >= z, w*y + x*z >= R",
        "w*a + x*b >= R",
        reduced=_CELLS,
    ),
    _display(
        "lemma-2-chain",
        "lemma-2",
        "Section 4, proof of Lemma 2, the last two displays",
        "n >= 2, A >= C, C >= D, D = (n - 1)*O",
        "1/n*A >= 1/n*C >= 1/n*D = (n - 1)/n*O",
        reduced="A, C, D are the three sums over all players",
    ),
    _display(
        "lemma-2-conclusion",
        "lemma-2",
        "Section 4, Lemma 2, and the last sentence of the proof",
        "n >= 2, A >= (n - 1)/n*O, r <= E",
        "A - r >= (1 - 1/n)*O - E",
        reduced="A is the revenue before the reward r",
    ),
    _display(
        "theorem-1-strict",
        "theorem-1",
        "Section 1.3.1, Theorem 1; Section 1.3.3, Corollary 2",
        "n >= 2, E > 0, A >= (n - 1)/n*O, r <= E",
        "A - r > (1 - 1/n)*O - E",
        reduced="A is the revenue before the reward r",
        false_at="n = 2, E = 1/8, O = 0, A = 0, r = 1/8",
        repair="theorem-1-strict-repaired",
    ),
    _display(
        "theorem-1-strict-repaired",
        "theorem-1/halved",
        "ours: Theorem 1 with half the reward",
        "n >= 2, E > 0, A >= (n - 1)/n*O, -2 <= b <= 0",
        "A - E/4*(2 + b) >= (1 - 1/n)*O - E/2 > (1 - 1/n)*O - E",
        reduced="A is the revenue before the reward",
    ),
    _display(
        "remark-two-conditions",
        "remark-two-conditions",
        "Section 4, Computational Remarks, the ratio",
        "n >= 2, A >= C, C >= D, D = (n - 1)*R, R >= b*O",
        "1/n*A >= (n - 1)/n*(b*O)",
        reduced="A, C, D are the three sums over all players, R is at least the share b of OPT",
    ),
)

_LEMMA_3 = (
    _display(
        "lemma-3-equation-1",
        "lemma-3/equation-1",
        "Appendix, Lemma 3, (1)",
        _RATES + ", v >= 0",
        f"d*(1/n)*(1/B)*{_heads('v')} + (1 - d)*u = d/(n*B)*{_heads('v')} + (1 - d)*u",
        reduced=_CLOSED + "; u is the expected utility with Tails",
    ),
    _display(
        "lemma-3-equation-1-difference",
        "lemma-3/equation-1",
        "Appendix, Lemma 3, the display after (1)",
        _RATES,
        f"(d/(n*B)*{_heads('t')} + (1 - d)*u) - (d/(n*B)*{_heads('v')} + (1 - d)*w)"
        f" = d/(n*B)*({_heads('t')} - {_heads('v')}) + (1 - d)*(u - w)",
        reduced=_CLOSED + "; u and w are the expected utilities with Tails",
    ),
    _display(
        "lemma-3-equations-2-and-3",
        "lemma-3",
        "Appendix, Lemma 3, before (2)",
        _RATES + ", a >= E, b > -d*E/(n*B)",
        "d/(n*B)*a + (1-d)*b > 0",
    ),
    _display(
        "lemma-3-equation-2-underbid",
        "lemma-3/equation-2",
        "Appendix, Lemma 3, after (3), the first display",
        "0 <= v < t, 0 < E < 1/4",
        f"{_heads('t')} - {_heads('v')} = (t-v)*(t-v-1)/2 + (t-v)*E >= t - t + E = E",
        "t, v",
        reduced=_CLOSED,
    ),
    _display(
        "lemma-3-equation-2-overbid",
        "lemma-3/equation-2",
        "Appendix, Lemma 3, after (3), the second display",
        "0 <= t < v, 0 < E < 1/4",
        f"{_heads('t')} - {_heads('v')} = (v-t)*(v-t+1)/2 - (v-t)*E >= t + 1 - t - E = 1 - E > E",
        "t, v",
        reduced=_CLOSED,
    ),
    _display(
        "lemma-3-case-1",
        "lemma-3/case-1",
        "Appendix, Lemma 3, Case 1",
        _RATES + ", u = w",
        "u - w = 0 > -d*E/(n*B)",
    ),
    _display(
        "lemma-3-case-2-underbid",
        "lemma-3/case-2/underbid",
        "Appendix, Lemma 3, Case 2, theta_i > v_i",
        _RATES + ", k <= t",
        "t - (k - E) >= E, E - 0 > -d*E/(n*B)",
    ),
    _display(
        "lemma-3-case-2-overbid",
        "lemma-3/case-2/overbid",
        "Appendix, Lemma 3, Case 2, theta_i < v_i",
        "0 < E < 1/4, k > t, t >= 0",
        "t - (k - E) < -1 + E",
        "t, k",
        false_at="E = 1/8, t = 0, k = 1",
        repair="lemma-3-case-2-overbid-repaired",
    ),
    _display(
        "lemma-3-case-2-overbid-repaired",
        "lemma-3/case-2/overbid-repaired",
        "ours: the same, not strict",
        _RATES + ", k > t",
        "t - (k - E) <= -1 + E, 0 - (t - (k - E)) > -d*E/(n*B)",
        "t, k",
    ),
    _display(
        "lemma-3-case-3-truth",
        "lemma-3/case-3",
        "Appendix, Lemma 3, Case 3, the first display",
        "0 < E < 1/4, c <= t, k <= t",
        "t - (c - E) >= 0, t - (k - E) >= 0",
    ),
    _display(
        "lemma-3-case-3-reward",
        "lemma-3/case-3",
        "Appendix, Lemma 3, Case 3, the second display",
        _RATES + ", -2 <= b <= 0",
        "0 <= d*E/(3*n*B)*(2 + b) <= 2*d*E/(3*n*B) < d*E/(n*B)",
    ),
    _display(
        "lemma-3-case-3",
        "lemma-3/case-3",
        "Appendix, Lemma 3, Case 3, Thus Equation 3 holds",
        _RATES + ", a >= 0, r < d*E/(n*B)",
        "a - r > -d*E/(n*B)",
    ),
    _display(
        "lemma-3-case-4-classical-price",
        "lemma-3/case-4/classical",
        "Appendix, Lemma 3, Case 4, CP exceeds theta_i",
        "t <= u, u = c - 1",
        "c > t, c >= t + 1",
        reduced="sp comes before i, and u is his value",
    ),
    _display(
        "lemma-3-case-4-classical-price-after",
        "lemma-3/case-4/classical",
        "Appendix, Lemma 3, Case 4, CP exceeds theta_i",
        "t < u, u = c",
        "c > t, c >= t + 1",
        "t, c, u",
        reduced="sp comes after i, and u is his value",
    ),
    _display(
        "lemma-3-case-4-lie",
        "lemma-3/case-4/lie",
        "Appendix, Lemma 3, Case 4, the first display",
        "0 < E < 1/4, P >= c - E, c >= t + 1",
        "t - P <= -1 + E <= 0",
    ),
    _display(
        "lemma-3-case-4-truth",
        "lemma-3/case-4/truth",
        "Appendix, Lemma 3, Case 4, the second display",
        _RATES + ", -2 <= b <= 0",
        "d*E/(3*n*B)*(2 + b) > 0",
        false_at="E = 1/8, d = 1/8, n = 2, B = 2, b = -2",
        repair="lemma-3-case-4-truth-repaired",
    ),
    _display(
        "lemma-3-case-4-truth-repaired",
        "lemma-3/case-4/truth-repaired",
        "ours: the same, not strict, and Equation 3 from it",
        _RATES + ", -2 <= b <= 0, u <= 0",
        "d*E/(3*n*B)*(2 + b) >= 0, d*E/(3*n*B)*(2 + b) - u > -d*E/(n*B)",
    ),
)

_LEMMA_4 = (
    _display(
        "lemma-4-equation-4-difference",
        "lemma-4",
        "Appendix, Lemma 4, from (4) on",
        f"{_TWO_CELLS}",
        "(w*u + x*a) - (w*u + x*b) = x*(a - b)",
        reduced="w is the chance that another announcement is made, u what he gets then",
    ),
    _display(
        "lemma-4-equation-4",
        "lemma-4",
        "Appendix, Lemma 4, the display after the difference",
        "w >= 0, x > 0, w + x = 1, a > b",
        "w*u + x*a > w*u + x*b",
        reduced="as before",
    ),
    _display(
        "lemma-4-equation-5",
        "lemma-4",
        "Appendix, Lemma 4, (5)",
        "0 < d < 1/4, a > b",
        "d*h + (1 - d)*a > d*h + (1 - d)*b",
        reduced="h is what Heads gives",
    ),
    _display(
        "lemma-4-equation-6",
        "lemma-4",
        "Appendix, Lemma 4, (6)",
        _RATES + ", a > b",
        "d*E/(n*B)*(2 + a) > d*E/(n*B)*(2 + b), d*E/(3*n*B)*(2 + a) > d*E/(3*n*B)*(2 + b)",
        reduced="a and b are the expected values of Brier's rule; with the constant of this proof and with "
        "that of step g",
    ),
    _display(
        "lemma-4-constant",
        "lemma-4/constant",
        "Appendix, Lemma 4, the display before (6), in Case 3 of Lemma 3",
        _RATES + ", -2 <= b <= 0",
        "d*E/(n*B)*(2 + b) < d*E/(n*B)",
        reduced="what Case 3 needs of the reward, with the constant that this proof writes",
        false_at="E = 1/8, d = 1/8, n = 2, B = 3, b = 0",
        repair="lemma-3-case-3-reward",
    ),
)

_LEMMA_5 = (
    _display(
        "lemma-5-heads-revenue",
        "lemma-5/heads-revenue",
        "Appendix, Lemma 5, second sentence",
        "0 < E < 1/4, B >= 2, v >= 0",
        "(v*(v+1)/2 - (v+1)*E)/B >= 0",
        "v",
        reduced=_HEADS,
        false_at="E = 1/8, B = 2, v = 0",
        repair="lemma-5-heads-revenue-repaired",
    ),
    _display(
        "lemma-5-heads-revenue-repaired",
        "lemma-5/heads-revenue-repaired",
        "ours: the same, at least -E/B",
        "0 < E < 1/4, B >= 2, v >= 0",
        "(v*(v+1)/2 - (v+1)*E)/B >= -E/B",
        "v",
        reduced=_HEADS,
    ),
    _display(
        "lemma-5-coin",
        "lemma-5",
        "Appendix, Lemma 5, the first display",
        "0 < d < 1, h >= 0, a >= S - 2*E",
        "d*h + (1-d)*a >= (1-d)*(S - 2*E)",
        reduced="h and a are the expected revenues with Heads and with Tails",
    ),
    _display(
        "lemma-5-coin-repaired",
        "lemma-5",
        "ours: the same with what Heads and Tails really earn",
        _RATES + ", h >= -E/B, a >= S - E - (n-1)*2*d*E/(3*n*B)",
        "d*h + (1-d)*a >= (1-d)*(S - 2*E)",
        reduced="h and a are the expected revenues with Heads and with Tails",
    ),
    _display(
        "lemma-5-equation-8",
        "lemma-5/equation-8",
        "Appendix, Lemma 5, from (8) to the display before it",
        f"{_TWO_CELLS}, a >= y - 2*E, b >= z - 2*E, w*y + x*z = S",
        "w*a + x*b >= S - 2*E",
        reduced="two announcements, with chances w and x",
    ),
    _display(
        "lemma-5-equations-9-and-10",
        "lemma-5/equation-10",
        "Appendix, Lemma 5, (9) over the cells of (10)",
        f"{_TWO_CELLS}",
        "w*(p*q - 2*E) + x*(p*r - 2*E) = p*(w*q + x*r) - 2*E",
        reduced=_CELLS,
    ),
    _display(
        "lemma-5-equation-11-suffices",
        "lemma-5/equation-10",
        "Appendix, Lemma 5, from (11) to (8)",
        f"{_TWO_CELLS}, a >= p*q - 2*E, b >= p*r - 2*E",
        "w*a + x*b >= w*(p*q - 2*E) + x*(p*r - 2*E)",
        reduced=_CELLS,
    ),
    _display(
        "lemma-5-equation-12",
        "lemma-5/equation-12",
        "Appendix, Lemma 5, (12) into (11)",
        "0 <= q <= 1, 0 < E < 1/4, K >= p*q",
        "K - 2*E >= p*q - 2*E",
        reduced="K is a maximum over all prices, p q one of its terms",
    ),
    _display(
        "lemma-5-all-rewards",
        "lemma-5",
        "Appendix, Lemma 5, the bound on the total reward after (12)",
        _RATES,
        "(n-1)*(2*d*E/(3*n*B)) <= E",
        reduced="each of the n - 1 rewards is at its bound",
    ),
    _display(
        "lemma-5-best-price",
        "lemma-5/equation-11",
        "Appendix, Lemma 5, the display before the last",
        "0 <= q <= 1, 0 < E < 1/4, p >= 0, K = p*q",
        "(p - E)*q - E >= K - 2*E",
    ),
    _display(
        "lemma-5-classical-price",
        "lemma-5/classical-price",
        "Appendix, Lemma 5, the display KR >= CP",
        "K >= c*q, q = 1",
        "K >= c*q = c*1 = c",
    ),
    _display(
        "lemma-5-classical-price-before",
        "lemma-5/classical-price",
        "Appendix, Lemma 5, CP is the lowest value of theta_i",
        "u < t, c = u + 1",
        "t >= c",
        "t, u, c",
        reduced="sp comes before the star, and u is his value; if he comes after, CP = u <= t",
    ),
    _display(
        "lemma-5-classical-price-equal",
        "lemma-5",
        "Appendix, Lemma 5, if CP = KR",
        "c = K, r <= E, E > 0",
        "(c - E) - r >= c - 2*E = K - 2*E",
        reduced="r is the sum of the rewards",
    ),
)

_THEOREM_2 = (
    _display(
        "theorem-2-choice",
        "theorem-2/conversion",
        "Appendix, the last paragraph",
        "S >= 0, 0 < d' < d, d' < 1, 0 < E' < E/(2*(1-d'))",
        "(1-d')*(S - 2*E') = (1-d')*S - 2*(1-d')*E' > (1-d)*S - E",
    ),
    _display(
        "theorem-2-any-choice",
        "theorem-2/choice",
        "Appendix, the last paragraph, epsilon' as a parameter of the mechanism",
        "0 < d' < d, d' < 1/4, 0 < E' < E/(2*(1-d'))",
        "E' < 1/4",
        reduced="the mechanism is given for epsilon and delta below 1/4",
        false_at="E = 2, d = 1/8, d' = 1/16, E' = 1",
        repair="theorem-2-any-choice-repaired",
    ),
    _display(
        "theorem-2-any-choice-repaired",
        "theorem-2",
        "ours: epsilon' is half of a number m that is at most epsilon and 1/4, and delta' likewise",
        "S >= 0, d > 0, E > 0, 0 < m <= 1/4, m <= E, 0 < l <= 1/4, l <= d, E' = m/2, d' = l/2",
        "E' < 1/4, d' < 1/4, (1-d')*(S - 2*E') >= (1-d)*S - E",
    ),
    _display(
        "ronen-half-in-a-group",
        "ronen-half",
        "Section 1.3.3, S >= OPT/2, which is cited",
        "1 <= s <= p <= B - 1, 0 <= W <= 1, T >= s, T >= p*W",
        "p*W + s*(1 - W) <= (2 - 1/(B-1))*T <= 2*T",
        reduced="one announcement: the star pays p with chance W, else the second at most s; T is S there",
    ),
    _display(
        "corollary-1",
        "corollary-1",
        "Section 1.3.3, Corollary 1",
        "R >= (1-d)*S - E, S >= O/2, 0 < d < 1",
        "R >= (1-d)/2*O - E",
    ),
)

DISPLAYS = (*_BRIER, *_SECTION_4, *_LEMMA_3, *_LEMMA_4, *_LEMMA_5, *_THEOREM_2)

LEFT_OUT = (
    _left_out("theorem-2", "Section 1.3.2, Theorem 2", "is what the choice of the parameters gives"),
    _left_out("corollary-2", "Section 1.3.3, Corollary 2", "is the formula of Theorem 1"),
    _left_out("lemma-5", "Section 3.1, the star benchmark", "is a definition"),
    _left_out("brier-strictly-proper", "Section 3.2, proper rules", "is a definition; for BSR it is listed"),
    _left_out("log-rule", "Sections 3.2 and 4, the logarithmic rule", "has logarithms"),
    _left_out("lemma-3", "Appendix, the first display of Lemma 3", "is what (1), (2) and (3) give"),
    _left_out("lemma-3/equation-3", "Appendix, (3)", "is what the four cases give, each of which is listed"),
    _left_out(
        "lemma-3/case-2/classical", "Appendix, Lemma 3, Case 2, five equations", "say what does not change"
    ),
    _left_out(
        "lemma-4",
        "Appendix, the first displays of Lemma 4",
        "are what (7) gives; (4) is an identity of means",
    ),
    _left_out("brier-strictly-proper", "Appendix, (7)", "is that Brier's rule is strictly proper"),
    _left_out(
        "lemma-5/equation-8", "Appendix, Lemma 5, the two sums over i and t", "are conditional expectations"
    ),
    _left_out("lemma-5/equation-9", "Appendix, (9)", "is (8) with its maximum at a price"),
    _left_out(
        "lemma-5/equation-10", "Appendix, Lemma 5, the displays on P^j", "say which distributions are equal"
    ),
)
"""In the order of the paper."""
