"""The logarithmic scoring rule, without logarithms.

Main definitions
    LSR_{a,b}(omega, F) = a + b log F(omega), a rational, b > 0, with log 0 = -infinity.
    `compare_expected`: which of two reports has the larger expected score.
    `truth_is_strictly_best`, `rival_of_truth`: whether, among given reports, only the truth is best.
    `LogarithmicRule.is_below`, `report_below`: that no bound holds from below.

Main statements
    (Comparing by integers.) Let D(s) = k_s / K with integers k_s and K > 0. Then

        E_D[LSR(., P)] >= E_D[LSR(., Q)]   if and only if   prod_s P(s)^k_s >= prod_s Q(s)^k_s,

    the products being over the s with k_s > 0: as b > 0 and log increases, both sides say that
    sum_s D(s) log P(s) >= sum_s D(s) log Q(s). A product that is 0 is an expected score of -infinity, and two
    of those are equal. Neither a nor b nor the base of the logarithm (above 1) matters.

    (Strictly proper.) If P differs from D, prod P(s)^k_s < prod D(s)^k_s: by the inequality of the means,
    prod (P(s)/D(s))^(k_s/K) <= sum_{s: D(s) > 0} D(s) P(s)/D(s) <= 1, with equality in both only if all
    P(s)/D(s) are equal and sum to 1 over the support of D, so only if P = D.

    (Unbounded below.) For every bound c the report with F(omega) = 2^-k has a + b log F(omega) < c once k is
    large. In base 2 the score is a - b k exactly. In every base from 2 to 4 it is at most a - b k/2, since
    4 >= base says log 2 >= 1/2; the natural logarithm is among those, as
    2 < e = 1 + 1 + 1/2 + 1/6 + ... < 1 + (1 + 1/2 + 1/4 + ...) = 3.

References
    [ACM2010] the remark at the end of Section 4, and Section 3.2; Good (1952), Rational decisions, J. of the
    Royal Statistical Society B 14, 107-114.
"""

import math
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeVar

from verifier.errors import OutOfRange, TooLarge
from verifier.exact.distribution import Distribution

T = TypeVar("T", bound=Hashable)
Sign = Literal[-1, 0, 1]

LIMIT_BITS = 20_000_000
"""Of the integers that are compared; such a power takes about a second."""


def compare_expected(truth: Distribution[T], P: Distribution[T], Q: Distribution[T]) -> Sign:
    """The sign of E_D[LSR(., P)] - E_D[LSR(., Q)], D = truth; 0 if both are -infinity.

    Raises: TooLarge if the integers to compare have more than `LIMIT_BITS` bits.

    >>> half, third, quarter = (
    ...     Distribution((("a", p), ("b", 1 - p))) for p in (Fraction(1, 2), Fraction(1, 3), Fraction(1, 4)))
    >>> compare_expected(third, third, quarter), compare_expected(third, Distribution.pure("a"), half)
    (1, -1)
    >>> compare_expected(third, Distribution.pure("a"), Distribution.pure("b"))  # -infinity twice
    0
    """
    K = math.lcm(*(p.denominator for _, p in truth.weights))
    powers = [(P[s], Q[s], int(p * K)) for s, p in truth.weights]
    p_finite, q_finite = all(p > 0 for p, _, _ in powers), all(q > 0 for _, q, _ in powers)
    if not (p_finite and q_finite):
        return _sign(int(p_finite) - int(q_finite))
    ratios = [(p / q, k) for p, q, k in powers if p != q]
    bits = sum(k * max(r.numerator.bit_length(), r.denominator.bit_length()) for r, k in ratios)
    if bits > LIMIT_BITS:
        raise TooLarge(
            f"comparing these expected logarithms takes integers of {bits:,} bits, more than {LIMIT_BITS:,}; "
            "choose probabilities with a smaller common denominator"
        )
    return _sign(
        math.prod(r.numerator**k for r, k in ratios) - math.prod(r.denominator**k for r, k in ratios)
    )


def is_strictly_better(truth: Distribution[T], P: Distribution[T], Q: Distribution[T]) -> bool:
    """E_D[LSR(., P)] > E_D[LSR(., Q)], D = truth; -infinity is larger than nothing.

    >>> half = Distribution((("a", Fraction(1, 2)), ("b", Fraction(1, 2))))
    >>> is_strictly_better(half, half, Distribution.pure("a")), is_strictly_better(half, half, half)
    (True, False)
    """
    return compare_expected(truth, P, Q) > 0


def rival_of_truth(truth: Distribution[T], reports: Iterable[Distribution[T]]) -> Distribution[T] | None:
    """The first F of the reports with F != D and E_D[LSR(., F)] >= E_D[LSR(., D)], D = truth; None if none.

    >>> truth = Distribution((("a", Fraction(1, 3)), ("b", Fraction(2, 3))))
    >>> rival_of_truth(truth, [truth, Distribution.pure("b")]) is None
    True
    """
    return next((F for F in reports if not _same(truth, F) and not is_strictly_better(truth, truth, F)), None)


def truth_is_strictly_best(truth: Distribution[T], reports: Iterable[Distribution[T]]) -> bool:
    """For every F of the reports with F != D: E_D[LSR(., D)] > E_D[LSR(., F)], D = truth.

    >>> truth = Distribution((("a", Fraction(1, 3)), ("b", Fraction(2, 3))))
    >>> ninths = [[("a", Fraction(k, 9)), ("b", Fraction(9 - k, 9))] for k in range(10)]
    >>> truth_is_strictly_best(truth, map(Distribution.from_pairs, ninths))
    True
    """
    return rival_of_truth(truth, reports) is None


@dataclass(frozen=True, slots=True)
class LogarithmicRule:
    """LSR_{a,b}, with the logarithm in base 2.

    Raises: OutOfRange unless b > 0.
    """

    a: Fraction
    b: Fraction

    def __post_init__(self) -> None:
        if self.b <= 0:
            raise OutOfRange(f"b = {self.b}: the logarithmic rule needs b > 0")

    def is_below(self, omega: T, report: Distribution[T], bound: Fraction) -> bool:
        """a + b log2 F(omega) < bound: with (bound - a)/b = u/v, v > 0, that is F(omega)^v < 2^u.

        Raises: TooLarge if the integers to compare have more than `LIMIT_BITS` bits.

        >>> quarter = Distribution((("a", Fraction(1, 4)), ("b", Fraction(3, 4))))
        >>> rule = LogarithmicRule(Fraction(1), Fraction(2))  # the score of a is 1 + 2 (-2) = -3
        >>> rule.is_below("a", quarter, Fraction(-3)), rule.is_below("a", quarter, Fraction(-299, 100))
        (False, True)
        """
        p = report[omega]
        if p == 0:
            return True
        exponent = (bound - self.a) / self.b
        u, v = exponent.numerator, exponent.denominator
        bits = abs(u) + v * max(p.numerator.bit_length(), p.denominator.bit_length())
        if bits > LIMIT_BITS:
            raise TooLarge(
                f"comparing with this bound takes integers of {bits:,} bits, more than {LIMIT_BITS:,}"
            )
        left: int = p.numerator**v << max(-u, 0)
        right: int = p.denominator**v << max(u, 0)
        return left < right

    def report_below(self, omega: T, other: T, bound: Fraction) -> Distribution[T]:
        """An F with F(omega) = 2^-k > 0 and a - b k/2 < bound, so a score below it in every base from 2 to 4.

        `other` has the rest of the probability; omega and other are different states. k is the least such
        integer that is at least 1.

        >>> rule = LogarithmicRule(Fraction(1), Fraction(1))
        >>> F = rule.report_below("a", "b", Fraction(-1))
        >>> F["a"], rule.is_below("a", F, Fraction(-1))
        (Fraction(1, 32), True)
        """
        if omega == other:
            raise OutOfRange(
                f"{other!r} is the state itself; give another one for the rest of the probability"
            )
        k = max(1, math.floor(2 * (self.a - bound) / self.b) + 1)
        p = Fraction(1, 2**k)
        return Distribution(((omega, p), (other, 1 - p)))


def _same(P: Distribution[T], Q: Distribution[T]) -> bool:
    """P(s) = Q(s) for every s, in whatever order they are listed."""
    return dict(P.weights) == dict(Q.weights)


def _sign(x: int) -> Sign:
    return 1 if x > 0 else -1 if x < 0 else 0
