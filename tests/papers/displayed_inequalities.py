"""The displayed inequalities of both papers, with symbolic n, V, B, epsilon, delta and types.

Notation
    E is epsilon, d is delta; t, v, s are types, bids and smp's; e is 0 or 1, or any number between. A sum
    over a range of k is written in closed form. m is the highest of the others' bids, or the value of a max.

Choices
    What has sums over all n players, or over all values of a distribution, is here for what one summand
    says, or for a fixed number of them: [ACM2010] Brier's rule for three states, the mean of Lemma 2 for
    three players, Equation 10 for two cells, and the sum of rewards of [CM2012] Theorem 3 as one number.
    Everything else holds for all n, V, B.

References
    [CM2012] Chen and Micali 2012, Sections 5 and 7. [ACM2010] Azar, Chen and Micali 2010, Section 4,
    Appendix.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Display:
    """For all values of the variables: `given` implies `then`."""

    source: str
    given: str
    then: str
    integers: str = ""


def _reward(v: str, e: str) -> str:
    """delta_i of [CM2012] step e."""
    return f"E/(4*n)*({v}/(1+{v}) + (1-{e})/(1+V)^2)"


_ROOM = "0 < E <= 1, n >= 2, 0 <= v <= V, 0 <= e <= 1"
_TYPES = "t,v,V,n"
_RATES = "0 < E < 1/4, 0 < d < 1/4, n >= 2, B >= 2"

DISPLAYS = (
    # [CM2012]
    Display("2012 theorem 1, after (6)", "H > 1, p >= E, q <= p", "p*H - q >= p*H - p >= E*(H - 1)"),
    Display(
        "2012 theorem 1, the last chain",
        "1/2 < E <= 1, H > 1, H > 1/(E - 1/2), 0 <= p <= 1, R <= p*H - E*(H-1)",
        "R <= H*(p - E + E/H) <= H*(1 - E + 1/H) < H*(1 - E + E - 1/2) = H/2 < E*H",
    ),
    Display("2012 reward bound", _ROOM, f"{_reward('v', 'e')} < E/(4*n)*(1 + 1) = E/(2*n) <= 1/(2*n)"),
    Display("2012 non-negative revenue", _ROOM + ", P >= 1/2, s <= n*(1/(2*n))", "s <= 1/2, P - s >= 0"),
    Display(
        "2012 claim 1, case 1",
        "n >= 2, 0 < E <= 1, 1 <= t <= V",
        f"t - 1/2 + {_reward('t', '0')} > t - 1/2 >= t/n",
        "t,V,n",
    ),
    Display(
        "2012 claim 1, delta' - delta",
        _ROOM + ", v < t <= V",
        f"{_reward('t', '0')} - {_reward('v', 'e')}"
        " = E/(4*n)*(t/(1+t) - v/(1+v)) + E/(4*n)*((1-(1-e))/(1+V)^2)"
        " = E/(4*n)*((t - v)/((1+t)*(1+v)) + e/(1+V)^2) > 0",
    ),
    Display(
        "2012 claim 1, delta' > delta", _ROOM + ", v < t <= V", f"{_reward('t', '0')} > {_reward('v', 'e')}"
    ),
    Display(
        "2012 claim 1, case 2.3", "t >= m, t >= 1, m >= 0, D > x", "x < D <= (t - m) + D, x < (t - 1/2) + D"
    ),
    Display(
        "2012 claim 2",
        _ROOM + ", 1 <= t <= V",
        f"{_reward('t', '0')} > E/(4*n)*(t/(1+t)) = {_reward('t', '1')}",
        "t,V,n",
    ),
    Display(
        "2012 claim 3, first line",
        _ROOM + ", v < s <= V",
        f"{_reward('s', '1')} - {_reward('v', 'e')} = E/(4*n)*((s-v)/((1+s)*(1+v)) - (1-e)/(1+V)^2)",
    ),
    Display(
        "2012 claim 3, the chain",
        _ROOM + ", v < s <= V",
        "E/(4*n)*((s-v)/((1+s)*(1+v)) - (1-e)/(1+V)^2) >= E/(4*n)*(1/((1+s)*(1+v)) - 1/(1+V)^2)"
        " > E/(4*n)*(1/(1+s)^2 - 1/(1+V)^2) >= 0",
        "s,v,V,n",
    ),
    Display(
        "2012 claim 3, as a whole",
        _ROOM + ", v < s <= V",
        f"{_reward('s', '1')} > {_reward('v', 'e')}",
        "s,v,V,n",
    ),
    Display("2012 sequence 15", "0 <= v < s, s <= t, t <= b", "b >= t >= s >= 1, s > v", "v,s,t,b"),
    Display(
        "2012 theorem 3, the last chain",
        "n >= 2, 0 < E <= 1, s < n*(E/(2*n))",
        "b - s > b - n*(E/(2*n)) > b - E",
    ),
    Display("2012 theorem 3, the sharp bound", _ROOM, f"{_reward('v', 'e')} <= E/(4*n)*(1 - V/(1+V)^2)"),
    Display("2012 multiplicative reward", _ROOM + ", m > 0", f"m*({_reward('v', 'e')}) < m*E/(2*n)"),
    Display("2012 remark-loser-utility", _ROOM, f"0 <= {_reward('v', 'e')} <= E/(2*n)"),
    # [ACM2010]
    Display(
        "2010 equation 2, underbidding", "0 <= v < t, 0 < E < 1/4", "(t-v)*(t-v-1)/2 + (t-v)*E >= E", "t,v"
    ),
    Display(
        "2010 equation 2, overbidding",
        "0 <= t < v, 0 < E < 1/4",
        "(v-t)*(v-t+1)/2 - (v-t)*E >= 1 - E > E",
        "t,v",
    ),
    Display("2010 equations 2 and 3 suffice", _RATES + ", a >= E, b > -d*E/(n*B)", "d/(n*B)*a + (1-d)*b > 0"),
    Display(
        "2010 lemma 3, the reward",
        _RATES + ", -2 <= b <= 0",
        "0 <= d*E/(3*n*B)*(2 + b) <= 2*d*E/(3*n*B) < d*E/(n*B)",
    ),
    Display("2010 lemma 3, case 2", _RATES + ", a >= E, b <= -1 + E", "a > -d*E/(n*B), 0 - b > -d*E/(n*B)"),
    Display("2010 lemma 3, case 3", _RATES + ", a >= 0, r < d*E/(n*B)", "a - r > -d*E/(n*B)"),
    Display("2010 lemma 3, case 4", _RATES + ", c > t", "t - (c - E) <= -1 + E < 0", "t,c"),
    Display(
        "2010 brier's rule, an identity",
        "p + q + r = 1, x + y + z = 1",
        "(2*p - p^2 - q^2 - r^2)*p + (2*q - p^2 - q^2 - r^2)*q + (2*r - p^2 - q^2 - r^2)*r"
        " - (2*x - x^2 - y^2 - z^2)*p - (2*y - x^2 - y^2 - z^2)*q - (2*z - x^2 - y^2 - z^2)*r"
        " = (p-x)^2 + (q-y)^2 + (r-z)^2",
    ),
    Display("2010 equations 8 and 12", "0 <= q <= 1, 0 < E < 1/4, K >= p*q", "K - 2*E >= p*q - 2*E"),
    Display(
        "2010 equations 9 and 10",
        "w >= 0, x >= 0, w + x = 1, a >= y - 2*E, b >= z - 2*E",
        "w*a + x*b >= w*y + x*z - 2*E",
    ),
    Display("2010 lemma 5, all rewards", _RATES, "(n-1)*(2*d*E/(3*n*B)) <= E"),
    Display("2010 equation 11", "0 <= q <= 1, 0 < E < 1/4, p >= 0", "(p - E)*q - E >= p*q - 2*E"),
    Display("2010 lemma 5, the coin", "0 < d < 1, h >= 0, a >= S - 2*E", "d*h + (1-d)*a >= (1-d)*(S - 2*E)"),
    Display(
        "2010 theorem 2, the choice",
        "S >= 0, 0 < d' < d, d' < 1, 0 < E' < E/(2*(1-d'))",
        "(1-d')*(S - 2*E') > (1-d)*S - E",
    ),
    Display("2010 lemma 2, the reward", "E > 0, -2 <= b <= 0", "0 <= E/2*(2 + b) <= E"),
    Display(
        "2010 lemma 2, three players",
        "a >= x, b >= y, c >= z, x + y + z = 2*o",
        "1/3*(a + b + c) >= (1 - 1/3)*o",
    ),
    Display(
        "2010 ronen-half, in one group",
        "1 <= s <= p <= B - 1, 0 <= W <= 1, T >= s, T >= p*W",
        "p*W + s*(1 - W) <= (2 - 1/(B-1))*T <= 2*T",
    ),
    Display("2010 corollary 1", "R >= (1-d)*S - E, 2*S >= O, 0 < d < 1", "R >= (1-d)/2*O - E"),
)
