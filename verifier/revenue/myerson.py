"""Myerson's mechanism: the optimal one for independent values.

Main definitions
    `is_product`, `marginals`; `Myerson`: ironed virtual values, the winner, his price, the expected revenue.

Main statements
    Let player i's values s_1 < ... < s_m have probabilities f(s_j) > 0, T(s_j) = Pr(value >= s_j), T(s_{m+1})
    = 0, and let R(s_j) = s_j T(s_j) be what the price s_j earns. The virtual value is the slope of R in the
    quantile,

        phi(s_j) = (R(s_j) - R(s_{j+1})) / f(s_j) = s_j - (s_{j+1} - s_j) T(s_{j+1}) / f(s_j);

    the gap is the one to the next value *that occurs*: values of probability zero in between are no types.
    The ironed virtual value of s_j is the slope, on [T(s_{j+1}), T(s_j)], of the least concave curve above
    the points (0, 0), (T(s_m), R(s_m)), ..., (T(s_1), R(s_1)). It is non-decreasing in the value.

    The good goes to the player of the highest ironed virtual value if that is >= 0, for the least value with
    which he would still win. This is truthful on all of [B]^n once every value, occurring or not, has a
    virtual value in order: one that does not occur takes that of the greatest value below it that does (so
    that prices are values that occur), and none, so that it never wins, if there is none. For a product
    distribution the expected revenue is E[max(0, max_i ironed phi_i(theta_i))], and the largest of all: ex
    post, interim, and even if truth need only be an equilibrium.

Choices
    Ties between players go to the lower index, and virtual value 0 wins. Neither changes the revenue.

References
    [Myerson1981] R. Myerson, Optimal auction design, Math. of OR 6 (1981), sec. 4 to 6. [Elkind2007]
    E. Elkind, Designing and learning optimal finite support auctions, SODA 2007 (the discrete form).
    [ACM2010] Azar, Chen and Micali 2010, Corollary 2, sec. 1.3.3.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import prod

from verifier.errors import MalformedDistribution, NotApplicable
from verifier.exact.rational import text
from verifier.revenue.optimal_definition import ZERO, Profile, joint_distribution

Marginal = tuple[Fraction, ...]
ONE = Fraction(1)


def marginals(distribution: Mapping[Profile, Fraction], n: int, B: int) -> tuple[Marginal, ...]:
    """f_i(v) = Pr(theta_i = v), for every player i and every v in [B].

    >>> marginals({(0, 1): Fraction(1, 2), (1, 1): Fraction(1, 2)}, 2, 2)[0]
    (Fraction(1, 2), Fraction(1, 2))
    """
    found = [[ZERO] * B for _ in range(n)]
    for theta, q in joint_distribution(distribution, n, B).items():
        for own, v in zip(found, theta, strict=True):
            own[v] += q
    return tuple(map(tuple, found))


def is_product(distribution: Mapping[Profile, Fraction], n: int, B: int) -> bool:
    """For all theta in [B]^n: Pr(theta) = Pr(theta_1) ... Pr(theta_n).

    >>> quarter = Fraction(1, 4)
    >>> is_product({(a, b): quarter for a in range(2) for b in range(2)}, 2, 2)
    True
    >>> is_product({(0, 0): 2 * quarter, (1, 1): 2 * quarter}, 2, 2)
    False
    """
    pr = joint_distribution(distribution, n, B)
    f = marginals(pr, n, B)
    if len(pr) != prod(sum(q > 0 for q in own) for own in f):
        return False
    return all(q == _together(f, theta) for theta, q in pr.items())


def _together(f: Sequence[Marginal], theta: Profile) -> Fraction:
    """f_1(theta_1) ... f_n(theta_n)."""
    return prod((own[v] for own, v in zip(f, theta, strict=True)), start=ONE)


def virtual_values(marginal: Marginal) -> dict[int, Fraction]:
    """phi(s) for every s with f(s) > 0.

    >>> quarter = Fraction(1, 4)
    >>> list(map(int, virtual_values((quarter,) * 4).values()))  # uniform on 0..3: 2 v - 3
    [-3, -1, 1, 3]
    >>> virtual_values((Fraction(0), Fraction(1, 2), Fraction(0), Fraction(1, 2)))  # the gap is 2
    {1: Fraction(-1, 1), 3: Fraction(3, 1)}
    """
    found: dict[int, Fraction] = {}
    tail = earned = ZERO
    for s in reversed([v for v, q in enumerate(marginal) if q]):
        tail += marginal[s]
        found[s], earned = (s * tail - earned) / marginal[s], s * tail
    return dict(reversed(found.items()))


def ironed(marginal: Marginal) -> dict[int, Fraction]:
    """The ironed phi(s) for every s with f(s) > 0.

    Neighbours whose virtual values are out of order share their mean, weighted by f, until none is.

    >>> bimodal = (Fraction(0), Fraction(3, 10), Fraction(1, 10), Fraction(2, 10), Fraction(4, 10))
    >>> {s: str(phi) for s, phi in virtual_values(bimodal).items()}
    {1: '-4/3', 2: '-4', 3: '1', 4: '4'}
    >>> {s: str(phi) for s, phi in ironed(bimodal).items()}
    {1: '-2', 2: '-2', 3: '1', 4: '4'}
    """
    blocks: list[tuple[Fraction, Fraction, list[int]]] = []  # mean, weight, values; means increase
    for s, mean in virtual_values(marginal).items():
        weight, members = marginal[s], [s]
        while blocks and blocks[-1][0] >= mean:
            mean_below, weight_below, members_below = blocks.pop()
            mean = (mean * weight + mean_below * weight_below) / (weight + weight_below)
            weight, members = weight + weight_below, members_below + members
        blocks.append((mean, weight, members))
    return {s: mean for mean, _, members in blocks for s in members}


@dataclass(frozen=True)
class Myerson:
    """The mechanism for independent values with these marginals, f_i(v) = `f[i][v]`, all on one [B].

    Raises: MalformedDistribution unless each marginal sums to 1 and all have one length.

    >>> uniform = (Fraction(1, 4),) * 4
    >>> auction = Myerson((uniform, uniform))
    >>> auction.winner((3, 2)), auction.price((3, 2)), auction.price((1, 2)), auction.winner((1, 1))
    (0, 2, 2, None)
    >>> auction.price((2, 3)) == 3  # with 2 the second player would lose the tie
    True
    """

    f: tuple[Marginal, ...]

    def __post_init__(self) -> None:
        for i, own in enumerate(self.f):
            if sum(own, ZERO) != 1 or min(own) < 0 or len(own) != len(self.f[0]):
                raise MalformedDistribution(
                    f"the marginal of player {i + 1} has {len(own)} entries and the sum "
                    f"{text(sum(own, ZERO))}: give {len(self.f[0])} probabilities that sum to 1"
                )

    @classmethod
    def of(cls, distribution: Mapping[Profile, Fraction], n: int, B: int) -> "Myerson":
        """The one for D.

        Raises: NotApplicable if D is no product distribution.

        >>> Myerson.of({(0, 0): Fraction(1, 2), (1, 1): Fraction(1, 2)}, 2, 2)
        Traceback (most recent call last):
        verifier.errors.NotApplicable: the values are not independent: Myerson's mechanism needs them to be
        """
        if not is_product(distribution, n, B):
            raise NotApplicable("the values are not independent: Myerson's mechanism needs them to be")
        return cls(marginals(distribution, n, B))

    @cached_property
    def scores(self) -> tuple[tuple[Fraction | None, ...], ...]:
        """`scores[i][v]`: the ironed phi of the greatest value <= v that occurs; None if there is none."""
        rows: list[tuple[Fraction | None, ...]] = []
        for own in self.f:
            phi, row, last = ironed(own), list[Fraction | None](), None
            for v in range(len(own)):
                last = phi.get(v, last)
                row.append(last)
            rows.append(tuple(row))
        return tuple(rows)

    def winner(self, theta: Sequence[int]) -> int | None:
        """The first i with the highest score, if that is >= 0; else None."""
        best, winner = ZERO, None
        for i, v in enumerate(theta):
            score = self.scores[i][v]
            if score is not None and (score > best if winner is not None else score >= 0):
                best, winner = score, i
        return winner

    def price(self, theta: Sequence[int]) -> int:
        """The least t with which the winner, reporting t, would still win; 0 if nobody wins."""
        i = self.winner(theta)
        if i is None:
            return 0
        return next(t for t in range(theta[i] + 1) if self.winner((*theta[:i], t, *theta[i + 1 :])) == i)

    def revenue(self) -> Fraction:
        """E[price], over independent values with the marginals f.

        Cost: m^n profiles of values that occur, up to B n steps each.

        >>> Myerson(((Fraction(1, 4),) * 4,)).revenue()  # post the price 2
        Fraction(1, 1)
        """
        occurring = [[v for v, q in enumerate(own) if q] for own in self.f]
        return sum(
            (_together(self.f, theta) * self.price(theta) for theta in product(*occurring)),
            ZERO,
        )

    def virtual_surplus(self) -> Fraction:
        """E[max(0, max_i ironed phi_i(theta_i))], which is the revenue."""
        phi = [ironed(own) for own in self.f]
        return sum(
            (
                _together(self.f, theta) * max(ZERO, *(phi[i][v] for i, v in enumerate(theta)))
                for theta in product(*phi)
            ),
            ZERO,
        )
