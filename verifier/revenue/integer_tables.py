"""An ex-post mechanism and its capacity prices in integers, certified by the definition, as arrays.

Main definitions
    `IntegerTables`: wins and prices of every profile over one denominator, capacity prices over another.
    `IntegerTables.certify`: they are an optimal mechanism and the proof, by the definition of
    `optimal_definition`. `optimum`: the same as an `Optimum`, its tables made when first looked at.

Main statements
    (From capacity prices to multipliers.) Let q be capacity prices for the weights W = N Pr (see `steps`),
    and on each line m(v) = sum_{t >= v} q(t) - R(v) >= 0 for v >= 1, m(B) = 0. Divided by N, these
    multipliers fulfil the weak duality of `optimal_definition`:

        q(theta)          for "sum_j x_j(theta) <= 1",
        d(v) = T(v) + m(v)    for "v does not report v-1", 1 <= v < B,
        c(v) = m(v)           for "v-1 does not report v", 1 <= v < B,
        T(0)              for "(0, rest) does not end below zero".

    For p(v) is left with W(v) - d(v) + d(v+1) + c(v) - c(v+1) = 0, and p(0) with W(0) + d(1) - c(1) - T(0)
    = 0; and x(v) with v d(v) - (v+1) d(v+1) + v c(v+1) - (v-1) c(v) - q(v), which is phi(v) + m(v) - m(v+1)
    - q(v): nothing for v >= 1, and for v = 0, as 0 - d(1) - q(0), at most nothing.

Choices
    `certify` derives none of that: it adds up the multiplied inequalities, as arrays, and looks at what is
    left of every variable. Nor does it use that truthfulness is monotonicity: it compares every report with
    every other. int64 is used where no sum can overflow, Python's integers elsewhere.

References
    [ACM2010] Azar, Chen and Micali 2010, sec. 1.1.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import TypeVar

import numpy as np

from verifier.exact.programs import CertificationError, IntegerArray
from verifier.revenue.ex_post import Found
from verifier.revenue.optimal_definition import Multipliers, Optimum, Profile, profiles
from verifier.revenue.steps import SAFE, Steps, Weights, from_above, values

K = TypeVar("K")
V = TypeVar("V")


class Deferred(Mapping[K, V]):
    """A mapping that is made when it is first looked into.

    >>> squares = Deferred(lambda: {3: 9})
    >>> squares[3], list(squares), len(squares), squares == {3: 9}
    (9, [3], 1, True)
    """

    def __init__(self, make: Callable[[], dict[K, V]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> dict[K, V]:
        return self._make()

    def __getitem__(self, key: K) -> V:
        return self._made[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def __repr__(self) -> str:
        return repr(self._made)


@dataclass(frozen=True, eq=False)
class IntegerTables:
    """x_i(theta) = win[i][theta] / share, p_i = pay[i] / share; q(theta) = prices[theta] / part, for N Pr."""

    weights: Weights
    win: tuple[IntegerArray, ...]
    pay: tuple[IntegerArray, ...]
    share: int
    prices: IntegerArray
    part: int

    @classmethod
    def of(cls, weights: Weights, found: Found) -> "IntegerTables":
        """The wins of the steps, at the largest prices that truthfulness allows."""
        n, B = weights.n, weights.B
        on_step = np.append(found.wins, 0)  # the last for the number -1: no step
        win = tuple(on_step[held] for held in Steps.of(weights).holding)
        steps_up = (np.diff(x, axis=i, prepend=0) for i, x in enumerate(win))
        pay = tuple(np.cumsum(values(n, B, i) * up, axis=i) for i, up in enumerate(steps_up))
        return cls(weights, win, pay, found.share, found.prices, found.part)

    @cached_property
    def slack(self) -> tuple[IntegerArray, ...]:
        """part * m_i(theta), and 0 at theta_i = 0, where there is no m."""
        kind = self._kind
        found = []
        for i in range(self.weights.n):
            costs = from_above(self.prices.astype(kind), i)
            m = costs - self.part * self.weights.earnings(i).astype(kind)
            np.moveaxis(m, i, 0)[0] = 0
            found.append(m)
        return tuple(found)

    @cached_property
    def _kind(self) -> type:
        """int64 if no sum of `certify` can leave it."""
        n, B = self.weights.n, self.weights.B
        largest = sum(abs(int(v)) for v in self.prices.ravel()) + self.part * self.weights.total * B
        return np.int64 if 16 * n * B * B * max(self.share, 1) * largest < SAFE else object

    @property
    def value(self) -> Fraction:
        """sum_theta q(theta) / N."""
        return Fraction(int(self.prices.sum(dtype=object)), self.part * self.weights.total)

    def certify(self) -> None:
        """(x, p) is admissible ex post, and its expected revenue is the bound of the multipliers.

        Raises: CertificationError with the first thing that is not so.
        Cost:   n B array operations on B^n entries.
        """
        for fault in chain(self._faults_of_table(), self._faults_of_bound()):
            raise CertificationError(fault)

    def _faults_of_table(self) -> Iterator[str]:
        n, B = self.weights.n, self.weights.B
        everywhere = (B,) * n
        if not len(self.win) == len(self.pay) == n or self.share < 1:
            yield "not every player has an outcome, or the share is not positive"
        tables = (*self.win, *self.pay)
        if not all(t.shape == everywhere and t.dtype == np.int64 for t in tables):
            yield f"the table is not one of integers on all profiles of {n} values in 0..{B - 1}"
        if not all(bool((abs(t) <= SAFE // (4 * B * n)).all()) for t in tables):
            yield "a number is too large for the sums below"
        if not all((x >= 0).all() for x in self.win):
            yield "a probability is negative"
        if not (np.sum(self.win, axis=0) <= self.share).all():
            yield "the probabilities sum to more than 1"
        for i, (x, p) in enumerate(zip(self.win, self.pay, strict=True)):
            v = values(n, B, i)
            utility = v * x - p
            if not (utility >= 0).all():
                yield f"player {i + 1} ends below zero"
            for t in range(B):
                lie = v * x.take([t], axis=i) - p.take([t], axis=i)
                if not (utility >= lie).all():
                    yield f"player {i + 1} is better off reporting {t}"
        paid = sum(int((self.weights.at.astype(object) * p)[self.weights.at > 0].sum()) for p in self.pay)
        if Fraction(paid, self.share * self.weights.total) != self.value:
            yield f"the expected revenue is not the value {self.value}"

    def _faults_of_bound(self) -> Iterator[str]:
        """What is left of a variable when the inequalities, multiplied by part * N, are added up."""
        n, B, kind = self.weights.n, self.weights.B, self._kind
        q: IntegerArray = self.prices.astype(kind)
        if self.prices.shape != self.weights.at.shape or self.part < 1:
            yield "the prices are not prices of profiles"
        if not (q >= 0).all():
            yield "a capacity has a negative price"
        for i, c in enumerate(self.slack):
            v = values(n, B, i)
            d: IntegerArray = self.part * self.weights.tail(i).astype(kind) + c
            safe = d.copy()  # the multiplier of participation stands at value 0, that of v -> v-1 elsewhere
            np.moveaxis(d, i, 0)[0] = 0
            np.moveaxis(safe, i, 0)[1:] = 0
            if not ((c >= 0).all() and (d >= 0).all() and (safe >= 0).all()):
                yield f"a multiplier of player {i + 1} is negative: an offer earns more than it costs"
            d_above, c_above = _shifted(d, i), _shifted(c, i)
            price: IntegerArray = self.part * self.weights.at.astype(kind) - d + d_above + c - c_above - safe
            win: IntegerArray = v * d - (v + 1) * d_above + v * c_above - (v - 1) * c - q + v * safe
            if (price != 0).any():
                yield f"a price of player {i + 1} is left with a coefficient"
            if (win > 0).any():
                yield f"a win of player {i + 1} is left with a positive coefficient"

    def optimum(self) -> Optimum:
        """The same with Fractions, profile by profile."""
        return Optimum(
            value=self.value,
            allocation=Deferred(lambda: self._table(self.win)),
            prices=Deferred(lambda: self._table(self.pay)),
            dual=Multipliers(Deferred(self._capacity), Deferred(self._truth), Deferred(self._participation)),
        )

    def _table(self, numerators: tuple[IntegerArray, ...]) -> dict[Profile, tuple[Fraction, ...]]:
        as_fraction = {k: Fraction(k, self.share) for k in set(np.concatenate(numerators, None).tolist())}
        rows = zip(*(a.ravel().tolist() for a in numerators), strict=True)
        everywhere = profiles(self.weights.n, self.weights.B)
        return {
            theta: tuple(as_fraction[k] for k in row) for theta, row in zip(everywhere, rows, strict=True)
        }

    def _over_all(self, numerators: IntegerArray) -> Iterator[tuple[Profile, Fraction]]:
        """The entries that are not 0, divided by part * N."""
        scale = self.part * self.weights.total
        flat = numerators.ravel().tolist()
        for theta, k in zip(profiles(self.weights.n, self.weights.B), flat, strict=True):
            if k:
                yield theta, Fraction(k, scale)

    def _capacity(self) -> dict[Profile, Fraction]:
        return dict(self._over_all(self.prices))

    def _truth(self) -> dict[tuple[int, Profile, int], Fraction]:
        found: dict[tuple[int, Profile, int], Fraction] = {}
        for i, c in enumerate(self.slack):
            d: IntegerArray = self.part * self.weights.tail(i).astype(self._kind) + c
            for theta, m in self._over_all(d):
                if theta[i]:
                    found[i, theta, theta[i] - 1] = m
            for theta, m in self._over_all(c):
                below = (*theta[:i], theta[i] - 1, *theta[i + 1 :])
                found[i, below, theta[i]] = m
        return found

    def _participation(self) -> dict[tuple[int, Profile], Fraction]:
        found: dict[tuple[int, Profile], Fraction] = {}
        for i in range(self.weights.n):
            for theta, m in self._over_all(self.part * self.weights.tail(i).astype(self._kind)):
                if not theta[i]:
                    found[i, theta] = m
        return found


def _shifted(a: IntegerArray, i: int) -> IntegerArray:
    """a(theta_i + 1, theta_-i), and 0 for theta_i = B-1."""
    out = np.zeros_like(a)
    np.moveaxis(out, i, 0)[:-1] = np.moveaxis(a, i, 0)[1:]
    return out
