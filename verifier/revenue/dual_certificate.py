"""Why no mechanism earns more: ironed virtual weights, in plain lists of fractions.

Main definitions
    `upper_bound`: what given multipliers prove, by the few lines of this module alone.
    `dual_certificate`: multipliers that prove the bound OPT(D) itself, ex post.
    `interim_bound`: the same for interim participation, from the `Multipliers` of an `Optimum`.

Main statements
    (Weak duality, ex post.) For each player i and each theta in [B]^n let m_i(theta) >= 0, with
    m_i(theta) = 0 where theta_i = 0, be a multiplier of x_i(theta) - x_i(theta_i - 1, theta_-i) >= 0. With

        T_i(theta)   = Pr(t, theta_-i) summed over t >= theta_i,
        phi_i(theta) = theta_i T_i(theta) - (theta_i + 1) T_i(theta_i + 1, theta_-i)      (virtual weight),
        psi_i(theta) = phi_i(theta) + m_i(theta) - m_i(theta_i + 1, theta_-i)             (ironed),

    where T and m are 0 beyond B-1,

        OPT(D) <= sum over theta of max(0, psi_1(theta), ..., psi_n(theta)).

    For let (x, p) be admissible. Truthfulness gives p_i(v) - p_i(v-1) <= v (x_i(v) - x_i(v-1)) on a line,
    participation p_i(0) <= 0 <= 0 x_i(0), so p_i(v) <= sum_{k <= v} k (x_i(k) - x_i(k-1)), and the expected
    revenue is at most sum_i sum_theta phi_i x_i. As x_i is non-decreasing in theta_i, adding the multiplied
    inequalities does not lower that: it is at most sum_i sum_theta psi_i x_i. And x_i >= 0, sum_i x_i <= 1.

    (It is tight.) With capacity prices q of sum OPT(D) (see `steps`), in probabilities, take
    m_i(v) = sum_{t >= v} q(t, theta_-i) - v T_i(v) for v >= 1. Then psi_i(theta) = q(theta) where
    theta_i >= 1, and psi_i(theta) <= 0 where theta_i = 0; so the bound is at most sum_theta q(theta).

    (Interim.) Monotonicity is not enough there: the fees h_i(theta_-i) remain, and the largest prices need
    not be best (see `optimal_program`). The certificate is, besides capacity multipliers w(theta) >= 0, one
    number lambda_i(v) >= 0 for each player and value, that of "i of value v does not expect to lose". With
    g_i(theta) = sum over t >= theta_i of (1 - lambda_i(t)) Pr(t, theta_-i), it asks for every line

        g_i(0) = 0, and for every v >= 1: the sum over t >= v of w(t) is at least the larger of
        e(v, v-1) and e(v, v), where e(v, k) = k g_i(v) + sum_{t >= v} t lambda_i(t) Pr(t, theta_-i);

    then the sum of w bounds the revenue: e(v, k) is what an offer at price k, to the values >= v, adds to the
    revenue and, weighted by lambda, to the utilities; and every truthful mechanism is a lottery over such
    offers, at k = v or v-1, and a fee, which by g_i(0) = 0 adds nothing. (The offer at 0 to all values adds
    e(0, 0); moved to v = 1, still at price 0, it adds the same and occupies less, so it needs no row.)

References
    [Myerson1981] R. Myerson, Optimal auction design, Math. of OR 6 (1981), sec. 6: the ironed virtual values
    of independent types are the psi of one choice of m.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from verifier.exact.programs import CertificationError
from verifier.revenue.optimal import optimal_revenue
from verifier.revenue.optimal_definition import ZERO, Multipliers, Profile, joint_distribution, replaced


def upper_bound(
    multipliers: Sequence[Sequence[Fraction]], distribution: Mapping[Profile, Fraction], n: int, B: int
) -> Fraction:
    """sum over theta of max(0, max_i psi_i(theta)), which is at least OPT(D), ex post.

    `multipliers[i]` lists m_i(theta) for the theta of [B]^n in lexicographic order.
    Raises: CertificationError for a multiplier that is negative, or not 0 where theta_i = 0, and for lists of
    another length.

    >>> half = Fraction(1, 2)
    >>> upper_bound([[0, 0, 0, 0]], {(v,): Fraction(1, 4) for v in range(4)}, 1, 4)  # phi = -3, -1, 1, 3
    Fraction(1, 1)
    >>> upper_bound([[0, 0, half]], {(1,): half, (2,): half}, 1, 3), upper_bound([[0] * 3], {(2,): 1}, 1, 3)
    (Fraction(3, 2), Fraction(2, 1))
    """
    pr = joint_distribution(distribution, n, B)
    everywhere = list(product(range(B), repeat=n))
    if len(multipliers) != n or any(len(own) != len(everywhere) for own in multipliers):
        raise CertificationError(f"there is not one multiplier for each of {n} players and {B}^{n} profiles")
    bound = dict.fromkeys(everywhere, ZERO)
    for i, own in enumerate(multipliers):
        m = dict(zip(everywhere, own, strict=True))
        T_above: dict[Profile, Fraction] = {}  # by line: T_i and m_i at the value before
        m_above: dict[Profile, Fraction] = {}
        for theta in reversed(everywhere):
            v, line = theta[i], replaced(theta, i, 0)
            if m[theta] < 0 or (v == 0 and m[theta] != 0):
                raise CertificationError(f"player {i + 1} has the multiplier {m[theta]} at {theta}")
            T = T_above.get(line, ZERO) + pr.get(theta, ZERO)
            phi = v * T - (v + 1) * T_above.get(line, ZERO)
            bound[theta] = max(bound[theta], phi + m[theta] - m_above.get(line, ZERO))
            T_above[line], m_above[line] = T, m[theta]
    return sum(bound.values(), ZERO)


def interim_bound(dual: Multipliers, distribution: Mapping[Profile, Fraction], n: int, B: int) -> Fraction:
    """sum over theta of w(theta), which is at least OPT(D) with interim participation.

    Reads w and lambda from `dual.capacity` and `dual.participation` alone.
    Raises: CertificationError where a row of the docstring above does not hold.

    >>> third = Fraction(1, 3)
    >>> joint = {(2, 0): third, (1, 0): third, (0, 1): third / 2, (1, 1): third / 2}
    >>> interim_bound(optimal_revenue(joint, 2, 3, "interim").dual, joint, 2, 3)
    Fraction(7, 6)
    """
    pr = joint_distribution(distribution, n, B)
    w = {theta: dual.capacity.get(theta, ZERO) for theta in product(range(B), repeat=n)}
    if any(price < 0 for price in (*w.values(), *dual.participation.values())):
        raise CertificationError("a multiplier is negative")
    for i in range(n):
        weight = [dual.participation.get((i, (v,)), ZERO) for v in range(B)]
        for line in product(*(range(1) if j == i else range(B) for j in range(n))):
            g = cost = known = ZERO
            for v in reversed(range(B)):
                q = pr.get(replaced(line, i, v), ZERO)
                g += (1 - weight[v]) * q
                known += v * weight[v] * q
                cost += w[replaced(line, i, v)]
                if v >= 1 and not cost >= known + max((v - 1) * g, v * g):
                    raise CertificationError(f"the value {v} of player {i + 1} at {line} costs too little")
            if g != 0:
                raise CertificationError(f"the fee of player {i + 1} at {line} is left with {g}")
    return sum(w.values(), ZERO)


def dual_certificate(
    distribution: Mapping[Profile, Fraction], n: int, B: int
) -> tuple[list[list[Fraction]], Fraction]:
    """(m, OPT(D)) with upper_bound(m, D, n, B) = OPT(D), ex post.

    Raises: as `optimal_revenue`.

    >>> coins = {(a, b): Fraction(1, 4) for a in range(2) for b in range(2)}
    >>> multipliers, value = dual_certificate(coins, 2, 2)
    >>> value == upper_bound(multipliers, coins, 2, 2) == Fraction(3, 4)
    True
    >>> multipliers[0] == [0, 0, multipliers[0][2], multipliers[0][3]]  # 0 where theta_1 = 0
    True
    """
    optimum = optimal_revenue(distribution, n, B)
    pr = joint_distribution(distribution, n, B)
    everywhere = list(product(range(B), repeat=n))
    multipliers = []
    for i in range(n):
        m = dict.fromkeys(everywhere, ZERO)
        # By line, so far from above: the sums of q and of Pr.
        tails: defaultdict[Profile, list[Fraction]] = defaultdict(lambda: [ZERO, ZERO])
        for theta in reversed(everywhere):
            if theta[i]:
                tail = tails[replaced(theta, i, 0)]
                tail[0] += optimum.dual.capacity.get(theta, ZERO)
                tail[1] += pr.get(theta, ZERO)
                m[theta] = tail[0] - theta[i] * tail[1]
        multipliers.append(list(m.values()))
    return multipliers, optimum.value
