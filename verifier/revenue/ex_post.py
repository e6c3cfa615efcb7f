"""The search for an optimal ex-post mechanism: a minimum cut for two players, sparse programs for more.

Main definitions
    `search`: wins, capacity prices and their common value, for `integer_tables` to certify.

Main statements
    The program is that of `steps`: maximise sum_j gain_j y_j subject to (chain) and (capacity).

    (Two players: a cut.) There (capacity) says y_a + y_b <= 1 for the steps a of player 1 and b of player 2
    that share a profile; such a pair shares one profile only. Write z_b = 1 - y_b: all constraints become
    differences of two variables, so an optimum is integral, and it is a minimum cut: source -> a with
    capacity gain_a, b -> sink with gain_b, and unlimited arcs a -> b for each shared profile, a -> a+1 and
    b+1 -> b along the lines. y_a = 1 if a is reached from the source after a maximum flow, y_b = 1 if b is
    not. (The capacity of profiles that only one player's step holds is implied by y <= 1.)

    (Its prices.) Let q(theta) be the flow on the arc of the profile theta, and raise q at the start of each
    step by what its gain exceeds the flow from the source into it, or from it into the sink. Along a line of
    player 1, what flows out of the steps >= k, plus what their gains exceed the flow into them, is at least
    the sum of those gains, for flow enters them from below and never leaves upwards; the same, turned round,
    for player 2. So the q are capacity prices; and their sum is sum_j gain_j less the flow, which is the
    value of the cut.

    (More players.) The program need not be integral. Floats find vertices of it; y and q are read off with a
    small common denominator. If their values differ, the program with objective c - A^T y0 for the variables
    and -y0 for the slacks (y0 the multipliers so far, exactly) has the same optima; solved in floats, blown
    up, its multipliers correct y0 by some 30 bits. (Iterative refinement.)

References
    [PP2011] C. Papadimitriou, G. Pierrakos, On optimal single-item auctions, STOC 2011: for two players the
    best deterministic mechanism is found in polynomial time, for three it is NP-hard to find.
    [GSW2016] A. Gleixner, D. Steffy, K. Wolter, Iterative refinement for linear programming, INFORMS J. on
    Computing 28 (2016), Algorithm 1.
"""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from verifier.exact.flow import Network, maximum_flow
from verifier.exact.programs import IntegerArray
from verifier.exact.sparse_programs import Floats, Matrix, approximate
from verifier.revenue.steps import SAFE, Steps, Weights

DENOMINATORS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 60, 420, 2520, 27720, 360360)
ROUNDS = 8
GROWTH = 40  # bits by which the blow-up grows at most from round to round
STEEP = 20  # bits of the largest objective coefficient that HiGHS is given
LIMIT = 2**30  # costs beyond are cut in a refinement: what is so dear stays at 0
TINY = 1e-6
Reading = tuple[Fraction, IntegerArray, int]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """y_j = wins[j] / share; q(theta) = prices[theta] / part. `optimal` if both values are the same."""

    wins: IntegerArray
    share: int
    prices: IntegerArray
    part: int
    optimal: bool


def search(weights: Weights) -> Found | None:
    """The best y and q that were found; None if HiGHS finds nothing.

    >>> coins = {(a, b): Fraction(1, 4) for a in range(2) for b in range(2)}
    >>> found = search(Weights.of(coins, 2, 2))
    >>> found.prices.tolist(), found.optimal
    ([[0, 1], [1, 1]], True)
    """
    steps = Steps.of(weights)
    if not len(steps.gains):
        return Found(steps.gains, 1, np.zeros_like(weights.at), 1, True)
    return cut(steps) if weights.n == 2 else refine(steps)


def cut(steps: Steps) -> Found:
    """The minimum cut of two players."""
    ours, all_steps = steps.first[1], steps.first[2]
    source, sink = all_steps, all_steps + 1
    first, second = steps.holding
    shared = (first >= 0) & (second >= 0)
    up = steps.chain[steps.chain < ours]
    down = steps.chain[steps.chain >= ours]
    mine, theirs = np.arange(ours), np.arange(ours, all_steps)
    limited = [len(mine), len(theirs)]
    tails = np.concatenate([np.full_like(mine, source), theirs, first[shared], up, down + 1])
    heads = np.concatenate([mine, np.full_like(theirs, sink), second[shared], up + 1, down])
    unlimited = int(steps.gains.sum())
    capacities = np.full(len(tails), unlimited, dtype=steps.gains.dtype)
    capacities[: sum(limited)] = steps.gains
    flow, reached = maximum_flow(Network(all_steps + 2, source, sink, tails, heads, capacities))
    prices = np.zeros_like(steps.gains, shape=first.shape)
    prices[shared] = flow[sum(limited) : sum(limited) + int(shared.sum())]
    np.add.at(prices.reshape(-1), steps.starts, steps.gains - flow[: sum(limited)])
    wins = np.concatenate([reached[mine], ~reached[theirs]]).astype(np.int64)
    return Found(wins, 1, prices, 1, optimal=True)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """(capacity) and then (chain); `profile[r]` is the flat number of the profile of the capacity row r."""

    matrix: Matrix
    profile: npt.NDArray[np.intp]

    @classmethod
    def of(cls, steps: Steps) -> "Rows":
        """One row for each set of steps that hold a profile together; none for the empty set."""
        held = np.stack([h.reshape(-1) for h in steps.holding], axis=1)
        somewhere = np.nonzero((held >= 0).any(axis=1))[0]
        together, at = np.unique(held[somewhere], axis=0, return_index=True)
        present = together >= 0
        links = len(steps.chain)
        lengths = np.concatenate([present.sum(axis=1), np.full(links, 2)])
        columns = np.concatenate([together[present], np.stack([steps.chain, steps.chain + 1], 1).reshape(-1)])
        entries = np.ones(len(columns), dtype=np.int8)
        entries[len(columns) - 2 * links + 1 :: 2] = -1
        starts = np.concatenate([[0], np.cumsum(lengths)])
        return cls(Matrix(starts, columns, entries, len(steps.gains)), somewhere[at])

    @property
    def bounds(self) -> Floats:
        bounds = np.zeros(self.matrix.height)
        bounds[: len(self.profile)] = 1
        return bounds

    def taken(self, x: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """A x; every row has an entry."""
        return np.add.reduceat(x[self.matrix.columns] * self.matrix.entries, self.matrix.starts[:-1])

    def priced(self, y: IntegerArray) -> IntegerArray:
        """A^T y, exactly."""
        total = np.zeros_like(y, shape=self.matrix.width)
        row = np.repeat(np.arange(self.matrix.height), np.diff(self.matrix.starts))
        np.add.at(total, self.matrix.columns, y[row] * self.matrix.entries)
        return total


def refine(steps: Steps) -> Found | None:
    """Any number of players: floats, read as fractions; refined as long as the two values differ."""
    rows = Rows.of(steps)
    excess = max(0, int(steps.gains.max()).bit_length() - STEEP)
    guess = approximate(rows.matrix, _cut_off(steps.gains, -excess), rows.bounds)
    if guess is None:
        return None
    x, y = guess
    best_y = _wins(steps, rows, x)
    best_q = _prices(steps, rows, y.tolist() if not excess else _integers(y, excess).tolist(), best_y[0])
    if best_y[0] == best_q[0]:
        return _found(steps, best_y, best_q)
    exact = _integers(y, excess)  # the multipliers times 2^bits
    bits = blow_up = 0
    for _ in range(ROUNDS):
        gain = (steps.gains.astype(object) << bits) - rows.priced(exact)
        used = np.abs(gain[x > TINY])  # 0 at an optimum, as is the price of a row with slack
        spare = np.abs(exact[rows.bounds - rows.taken(x) > TINY])
        worst = int(max(1, gain.max(), -exact.min(), used.max(initial=0), spare.max(initial=0)))
        blow_up = min(bits + STEEP - worst.bit_length(), blow_up + GROWTH)
        costs, slack_costs = _cut_off(gain, blow_up - bits), _cut_off(-exact, blow_up - bits)
        guess = approximate(rows.matrix, costs, rows.bounds, slack_costs)
        if guess is None:
            break
        x, y = guess
        more = max(0, blow_up + 32 - bits)
        bits += more
        exact = (exact << more) + _integers(y, bits - blow_up)
        best_y = max(best_y, _wins(steps, rows, x), key=lambda found: found[0])
        of_bits = [Fraction(v, 1 << bits) for v in exact.tolist()]
        best_q = min(best_q, _prices(steps, rows, of_bits, best_y[0]), key=lambda found: found[0])
        if best_y[0] == best_q[0]:
            break
    return _found(steps, best_y, best_q)


def _found(steps: Steps, of_wins: Reading, of_prices: Reading) -> Found:
    (earned, wins, share), (paid, prices, part) = of_wins, of_prices
    return Found(wins, share, prices.reshape(steps.holding[0].shape), part, earned == paid)


def _cut_off(v: IntegerArray, shift: int) -> Floats:
    """v * 2^shift in floats, no farther from 0 than LIMIT."""
    if v.dtype != object:
        return np.clip(np.ldexp(v.astype(np.float64), shift), -float(LIMIT), float(LIMIT))
    scaled = (Fraction(int(e)) * Fraction(2) ** shift for e in v.tolist())
    return np.array([float(e) if abs(e) < LIMIT else math.copysign(LIMIT, e) for e in scaled])


def _integers(y: Floats, shift: int) -> IntegerArray:
    """y * 2^shift, rounded."""
    return np.array([round(Fraction(v) * Fraction(2) ** shift) for v in y.tolist()], dtype=object)


def _wins(steps: Steps, rows: Rows, x: Floats) -> Reading:
    """(value, numerators, denominator) of the best of the readings of x that are feasible."""
    nothing = np.zeros(len(x), dtype=np.int64)
    best = (Fraction(0), nothing, 1)
    for share in DENOMINATORS:
        wins = np.rint(x * share).astype(np.int64)
        taken = rows.taken(wins)
        limits = share * rows.bounds.astype(np.int64)
        if (wins >= 0).all() and (taken <= limits).all():
            value = Fraction(int((steps.gains.astype(object) * wins).sum()), share)
            best = max(best, (value, wins, share), key=lambda found: found[0])
            if np.abs(x * share - wins).max() < 1e-6:
                break
    return best


def _prices(
    steps: Steps, rows: Rows, y: list[float] | list[int] | list[Fraction], enough: Fraction
) -> Reading:
    """(value, numerators, denominator) of the best of the readings of y that are capacity prices.

    Stops at the value `enough`; none has less. At first each step's gain at its start: prices, but dear.
    """
    size = steps.holding[0].size
    dear = np.zeros(size, dtype=object)
    np.add.at(dear, steps.starts, steps.gains.astype(object))
    best = (Fraction(int(dear.sum())), dear, 1)
    capacities = y[: len(rows.profile)]
    for part in DENOMINATORS:
        numerators = [round(v * part) for v in capacities]
        largest = max(map(abs, numerators)) + int(steps.gains.max()) * part
        kind = np.int64 if largest * (len(steps.gains) + size * len(steps.holding)) < SAFE else object
        prices = np.zeros(size, dtype=kind)
        prices[rows.profile] = numerators
        if (prices >= 0).all() and _cover(steps, prices, part):
            value = Fraction(int(prices.sum()), part)
            best = min(best, (value, prices, part), key=lambda found: found[0])
            if value == enough:
                break
    return best


def _cover(steps: Steps, prices: IntegerArray, part: int) -> bool:
    """Whether prices / part are capacity prices: at each step, the excess of it and those above is >= 0."""
    excess = -steps.gains.astype(prices.dtype) * part
    for held in steps.holding:
        number = held.reshape(-1)
        np.add.at(excess, number[number >= 0], prices[number >= 0])
    total = np.concatenate([[0], np.cumsum(excess[::-1])])[::-1]  # of step j and all later ones
    last = np.setdiff1d(np.arange(len(excess)), steps.chain)  # the highest step of each line
    starts = np.concatenate([[0], last + 1])
    ends = np.repeat(starts[1:], np.diff(starts))
    return bool((total[:-1] >= total[ends]).all())
