"""One question, answered by Fractions, by machine integers and by columns, with report pairs a second.

The question is what the proofs of Claims 1 and 2 say of player 1: for every type t >= 1, is every (e, v) with
v < t, and (1, t), strictly dominated by (0, t)? A *report pair* is a type, one of these strategies and a
profile of the others: two utilities to compare. All three ways answer the whole question for every report
pair, except that Fractions are stopped after a while and then speak of the first rests only.

* fractions: the definition. The mechanism's outcome at each profile, once; utilities as Fractions.
* integers: the same profiles, all of them, in numpy: step by step on a common denominator, in int64. The
  utilities are compared with those of the definition at every rest that the Fractions reached.
* columns: the engine. Its work does not grow with n, so the report pairs that it settles in a second do; the
  last lines show that.

    python -m tests.benchmarks.columns [--n 4] [--V 10] [--seconds 20] [--repeat 5]
"""

import argparse
import statistics
import time
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from itertools import product

import numpy as np
import numpy.typing as npt

from verifier.exact.scaling import scale
from verifier.games.columns import ColumnSpace
from verifier.mechanisms.second_belief import Pair, SecondBelief

EPSILON, HALF = Fraction(1, 4), Fraction(1, 2)
Integers = npt.NDArray[np.int64]
Utilities = dict[tuple[Pair, ...], list[Fraction]]  # rest: u_1(V, s, rest), s by s


def losers(t: int) -> list[Pair]:
    """Every (e, v) with v < t, and (1, t)."""
    return [Pair(e, v) for v in range(t) for e in (0, 1)] + [Pair(1, t)]


def report_pairs(n: int, V: int) -> int:
    """How many comparisons of two utilities the question makes."""
    rests: int = (2 * V + 2) ** (n - 1)
    return rests * sum(len(losers(t)) for t in range(1, V + 1))


def by_fractions(m: SecondBelief, seconds: float) -> tuple[bool, int, Utilities]:
    """The answer on as many rests as fit into the time: (it, the report pairs compared, the utilities)."""
    own, started, seen, pairs, true = m.strategies(0), time.perf_counter(), Utilities(), 0, True
    for rest in product(own, repeat=m.n - 1):
        outcomes = {s: m.outcome((s, *rest)) for s in own}
        for t in range(1, m.V + 1):
            truth = outcomes[Pair(0, t)].utility(0, t)
            for s in losers(t):
                true &= outcomes[s].utility(0, t) < truth
                pairs += 1
        seen[rest] = [outcomes[s].utility(0, m.V) for s in own]
        if time.perf_counter() - started > seconds:
            break
    return true, pairs, seen


def in_integers(m: SecondBelief) -> tuple[Integers, Integers, int]:
    """(D win, D price, D) of player 1, strategies against all rests in lexicographic order, ties `first`."""
    own = m.strategies(0)
    rewards = scale([[m.reward_rule(m, s) for s in own] + [HALF, Fraction(1, m.n)]])
    if not rewards.fits:
        raise SystemExit("the common denominator does not fit into 63 bits; choose a smaller V")
    D = rewards.denominator
    *reward, half, share = (int(x) for x in rewards.entries[0])
    k = len(own)
    rank = np.array([2 * s.v + (1 - s.e) for s in own], dtype=np.int64)
    best = rank
    for _ in range(m.n - 2):
        best = np.maximum(best[:, np.newaxis], rank[np.newaxis, :]).reshape(-1)
    v_best = best // 2
    win, price = np.empty((k, best.size), dtype=np.int64), np.empty((k, best.size), dtype=np.int64)
    for a, s in enumerate(own):
        wins = rank[a] >= best  # player 1 comes first among the tied
        win[a] = np.where(wins, D, 0)
        price[a] = np.where(wins, np.maximum(half, D * v_best), 0) - reward[a]
        if s.v == 0:
            halted = v_best == 0
            win[a, halted], price[a, halted] = share, 0
    return win, price, D


def by_integers(m: SecondBelief) -> bool:
    """The answer over all rests, by int64 arithmetic on a common denominator."""
    win, price, D = in_integers(m)
    # |t win - price| <= D (2 V + 1), far from 2**63 when D fits.
    assert D * (2 * m.V + 1) < 2**62
    number = {s: a for a, s in enumerate(m.strategies(0))}
    true = True
    for t in range(1, m.V + 1):
        truth = t * win[number[Pair(0, t)]] - price[number[Pair(0, t)]]
        for s in losers(t):
            true &= bool((t * win[number[s]] - price[number[s]] < truth).all())
    return true


def by_columns(m: SecondBelief) -> bool:
    """The answer by the engine: the columns, then exact comparisons of rows."""
    space = ColumnSpace(m, 0)
    number = {s: a for a, s in enumerate(space.own)}
    return all(
        space.matrix(t).payoffs.rows_all_less_than(number[Pair(0, t)], [number[s] for s in losers(t)]).all()
        for t in range(1, m.V + 1)
    )


def disagreements(m: SecondBelief, seen: Utilities) -> int:
    """At how many of these rests the integers give type V of player 1 another utility than the definition."""
    win, price, D = in_integers(m)
    utility = m.V * win - price
    columns = enumerate(product(m.strategies(0), repeat=m.n - 1))
    differ = 0
    for (c, rest), _ in zip(columns, seen, strict=False):
        differ += any(Fraction(int(x), D) != u for x, u in zip(utility[:, c], seen[rest], strict=True))
    return differ


def timed(question: Callable[[], bool], repeat: int) -> tuple[bool, float]:
    """(the answer, the median of the seconds)."""
    seconds, answers = [], set()
    for _ in range(repeat):
        started = time.perf_counter()
        answers.add(question())
        seconds.append(time.perf_counter() - started)
    (answer,) = answers
    return answer, statistics.median(seconds)


def main() -> int:
    """Print the table; 1 if two ways disagree, about the answer or about a utility."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.columns")
    options.add_argument("--n", type=int, default=4)
    options.add_argument("--V", type=int, default=10)
    options.add_argument("--seconds", type=float, default=20.0, help="when to stop the Fractions")
    options.add_argument("--repeat", type=int, default=5)
    asked = options.parse_args()
    m = SecondBelief(asked.n, asked.V, EPSILON)
    pairs = report_pairs(m.n, m.V)
    print(f"Claims 1 and 2, player 1: n = {m.n}, V = {m.V}, epsilon = {EPSILON}: {pairs:,} report pairs")

    started = time.perf_counter()
    plain, compared, seen = by_fractions(m, asked.seconds)
    plain_rate = compared / (time.perf_counter() - started)
    whole = "all" if compared == pairs else f"the first {compared:,}"
    full, full_seconds = timed(partial(by_integers, m), asked.repeat)
    short, short_seconds = timed(partial(by_columns, m), asked.repeat)
    full_rate, short_rate = pairs / full_seconds, pairs / short_seconds
    line = "{:10} {!s:>6} {:>10.4f} {:>18,.0f}  {}"
    print(f"{'':10} {'answer':>6} {'seconds':>10} {'report pairs/s':>18}  times the line above")
    print(line.format("fractions", plain, compared / plain_rate, plain_rate, f"({whole} of the pairs)"))
    print(line.format("integers", full, full_seconds, full_rate, f"{full_rate / plain_rate:,.0f}"))
    print(line.format("columns", short, short_seconds, short_rate, f"{short_rate / full_rate:,.1f}"))
    print("columns at more players (integers at the rate above)")
    answers = [plain, full, short]
    for n in (5, 6, 7, 8, 12, 20):
        answer, seconds = timed(partial(by_columns, SecondBelief(n, m.V, EPSILON)), asked.repeat)
        answers.append(answer)
        rate = report_pairs(n, m.V) / seconds
        print(f"  n = {n:<4} {answer!s:>6} {seconds:>10.4f} {rate:>18.3g}  {rate / full_rate:,.4g}")
    differ = disagreements(m, seen)
    print(f"utilities that differ between the definition and the integers: {differ} of {len(seen):,} rests")
    return int(len(set(answers)) > 1 or differ > 0)


if __name__ == "__main__":
    raise SystemExit(main())
