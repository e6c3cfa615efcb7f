"""The ex-post program in integers: one line's prices, and the steps that are worth taking.

Main definitions
    `Weights`: a joint distribution as an array of integers over one denominator.
    `Steps`: what is left of the program once every line is cut down to its *records*.

Main statements
    Multiply the probabilities by their common denominator N: W(theta) = N Pr(theta). Fix a player i and rest,
    and write T(v) = sum_{t >= v} W(t, rest), R(v) = v T(v): what the price v earns on this line.

    (Virtual weights.) With the largest prices p(v) = sum_{k <= v} k (x(k) - x(k-1)) the line earns

        sum_k R(k) (x(k) - x(k-1)) = sum_v phi(v) x(v),    phi(v) = R(v) - R(v+1) = v W(v) - T(v+1).

    (Records.) Call v >= 1 a record of the line if R(v) > R(t) for every t > v, where R(B) = 0. An offer at a
    price v that is none may be moved up to some t > v with R(t) >= R(v): it earns no less and occupies fewer
    profiles. So x may be taken constant from each record r_1 < r_2 < ... up to the next, and 0 below r_1. Let
    y_j be that constant and gain_j = R(r_j) - R(r_{j+1}), which is > 0; at the last one it is R(r_j). N times
    the revenue is then the sum of gain_j y_j over all steps j of all lines, to be maximised subject to

        (chain)     y_j <= y_{j+1}    for consecutive steps of a line,
        (capacity)  the sum of the y of the steps that hold theta is at most 1,    for every theta,

    and y >= 0. Each player has at most one step that holds theta.

    (Capacity prices.) The dual asks for q >= 0, a number for each profile, such that no offer earns more than
    the profiles that it occupies cost:

        sum_{t >= v} q(t, rest) >= R(v)    for all i, rest and v >= 1;

    then N OPT <= sum_theta q(theta). For the line earns sum_k (x(k) - x(k-1)) R(k), at most
    sum_k (x(k) - x(k-1)) sum_{t >= k} q(t) = sum_t q(t) x(t), and the sum of that over all lines is
    sum_theta q(theta) sum_i x_i(theta). It is enough to ask it of the records.

References
    [ACM2010] Azar, Chen and Micali 2010, sec. 1.1. [Myerson1981] R. Myerson, Optimal auction design, Math. of
    OR 6 (1981), sec. 6, irons by the same curve R, in the quantile of v.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from verifier.exact.programs import IntegerArray
from verifier.revenue.optimal_definition import Profile

SAFE = 2**62
"""Sums below stay clear of the end of int64."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """`at[theta]` = Pr(theta) * total, integers: int64 where all sums of this room fit, else Python's own.

    >>> Weights.of({(0, 1): Fraction(1, 3), (1, 1): Fraction(2, 3)}, 2, 2).at.tolist()
    [[0, 1], [0, 2]]
    """

    at: IntegerArray
    total: int

    @classmethod
    def of(cls, pr: Mapping[Profile, Fraction], n: int, B: int) -> "Weights":
        """Those of a distribution on [B]^n."""
        total = math.lcm(*{q.denominator for q in pr.values()})
        at = np.zeros((B,) * n, dtype=np.int64 if total * n * B**3 < SAFE else object)
        index = tuple(np.array(list(pr), dtype=np.intp).reshape(-1, n).T)
        at[index] = [q.numerator * (total // q.denominator) for q in pr.values()]
        return cls(at, total)

    @property
    def n(self) -> int:
        return self.at.ndim

    @property
    def B(self) -> int:
        return int(self.at.shape[0])

    def tail(self, i: int) -> IntegerArray:
        """T_i(theta) = sum of W(t, theta_-i) over t >= theta_i."""
        return from_above(self.at, i)

    def earnings(self, i: int) -> IntegerArray:
        """R_i(theta) = theta_i T_i(theta)."""
        return values(self.n, self.B, i) * self.tail(i)


def values(n: int, B: int, i: int) -> IntegerArray:
    """theta_i, as an array that broadcasts over [B]^n."""
    return np.arange(B).reshape([B if j == i else 1 for j in range(n)])


def from_above(a: IntegerArray, i: int) -> IntegerArray:
    """sum of a(t, theta_-i) over t >= theta_i.

    >>> from_above(np.array([1, 2, 4]), 0).tolist()
    [7, 6, 4]
    """
    return np.flip(np.cumsum(np.flip(a, i), axis=i), i)


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """The steps of all lines, numbered player by player, line by line, upwards.

    `gains[j]` > 0; `holding[i][theta]` is the number of player i's step that holds theta, -1 if none does;
    `starts[j]` is the flat number of the profile at which step j begins; `chain` are the j with j and j+1 on
    one line; `first[i]` is the number of player i's first step, and `first[n]` that of all steps.

    >>> steps = Steps.of(Weights.of({(v,): Fraction(1, 4) for v in range(4)}, 1, 4))  # R = 0, 3, 4, 3
    >>> steps.gains.tolist(), steps.holding[0].tolist(), steps.starts.tolist(), steps.chain.tolist()
    ([1, 3], [-1, -1, 0, 1], [2, 3], [0])
    """

    gains: IntegerArray
    holding: tuple[IntegerArray, ...]
    starts: IntegerArray
    chain: IntegerArray
    first: tuple[int, ...]

    @classmethod
    def of(cls, weights: Weights) -> "Steps":
        """Those of the records of the weights."""
        n, B = weights.n, weights.B
        place = np.arange(B**n).reshape(weights.at.shape)
        gains, holding, starts, chain = [], [], [], []
        first = [0]
        for i in range(n):
            earned = np.moveaxis(weights.earnings(i), i, -1)
            best_above = np.zeros_like(earned)
            best_above[..., :-1] = np.flip(np.maximum.accumulate(np.flip(earned, -1), axis=-1), -1)[..., 1:]
            record = (earned > best_above).astype(bool)
            number = np.where(record, first[-1] - 1 + np.cumsum(record.ravel()).reshape(record.shape), -1)
            holding.append(np.moveaxis(np.maximum.accumulate(number, axis=-1), -1, i))
            gains.append((earned - best_above)[record])
            starts.append(np.moveaxis(place, i, -1)[record])
            line = np.nonzero(record.reshape(-1, B))[0]
            chain.append(first[-1] + np.nonzero(line[1:] == line[:-1])[0])
            first.append(first[-1] + len(line))
        return cls(
            np.concatenate(gains), tuple(holding), np.concatenate(starts), np.concatenate(chain), tuple(first)
        )
