"""The optimal revenue ex post, certified, against z3's optimizer and HiGHS in floats on the same program.

Dense joint distributions with random integer weights from 1 to 100. Three ways, for each size:

* verifier: `optimal_revenue`, from the distribution in Fractions to a mechanism and a proof that are
  certified by the definition; once more with its tables of Fractions written out.
* HiGHS: the program in x_i(theta), sparse, as it stands: monotone lines and capacities, no reduction. Floats:
  near the optimum, and no proof.
* z3: the same program over exact reals, `Optimize`, in a process of its own, stopped at the cap. Exact.

The seconds of all three leave out starting Python and importing libraries. The exit status is 1 if an exact
value differs, or a float is off by more than a millionth.

    python -m tests.benchmarks.optimal_revenue [--cap 30] [--sizes 2x50,3x8]
"""

import argparse
import time
from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from multiprocessing import get_context
from multiprocessing.connection import Connection
from random import Random

import numpy as np

from verifier.exact.sparse_programs import Matrix, approximate
from verifier.revenue.optimal import optimal_revenue
from verifier.revenue.optimal_definition import Profile
from verifier.revenue.steps import Weights

SIZES = ((2, 10), (2, 50), (2, 200), (3, 5), (3, 8), (3, 15), (3, 30))
Joint = Mapping[Profile, Fraction]


def dense(n: int, B: int) -> Joint:
    """Weights 1 to 100 on every profile, the same in every run."""
    random = Random(1)
    weights = {theta: random.randint(1, 100) for theta in product(range(B), repeat=n)}
    total = sum(weights.values())
    return {theta: Fraction(w, total) for theta, w in weights.items()}


def virtual_weights(weights: Weights, i: int) -> list[int]:
    """phi_i(theta) = R_i(theta) - R_i(theta_i + 1, theta_-i), over all profiles in order."""
    earned = weights.earnings(i)
    above = np.zeros_like(earned)
    np.moveaxis(above, i, 0)[:-1] = np.moveaxis(earned, i, 0)[1:]
    found: list[int] = (earned - above).ravel().tolist()
    return found


def by_highs(joint: Joint, n: int, B: int) -> tuple[float, float]:
    """(seconds, value) of the allocation program in floats."""
    weights = Weights.of(joint, n, B)
    started = time.perf_counter()
    size = B**n
    place = np.arange(n * size).reshape((n, *(B,) * n))
    links = [np.moveaxis(place[i], i, 0) for i in range(n)]
    low = np.concatenate([line[:-1].ravel() for line in links])
    high = np.concatenate([line[1:].ravel() for line in links])
    columns = np.concatenate([place.reshape(n, size).T.ravel(), np.stack([low, high], 1).ravel()])
    entries = np.ones(len(columns), dtype=np.int8)
    entries[n * size + 1 :: 2] = -1
    starts = np.concatenate([np.arange(0, n * size + 1, n), n * size + np.arange(2, 2 * len(low) + 1, 2)])
    costs = np.concatenate([np.array(virtual_weights(weights, i), dtype=np.float64) for i in range(n)])
    bounds = np.concatenate([np.ones(size), np.zeros(len(low))])
    answer = approximate(Matrix(starts, columns, entries, n * size), costs, bounds)
    seconds = time.perf_counter() - started
    return seconds, float("nan") if answer is None else float(costs @ answer[0]) / weights.total


def by_z3(joint: Joint, n: int, B: int, end: Connection) -> None:
    """Send (seconds, value) of the allocation program over exact reals."""
    import z3

    weights = Weights.of(joint, n, B)
    everywhere = list(product(range(B), repeat=n))
    started = time.perf_counter()
    solver = z3.Optimize()
    x = {(i, theta): z3.Real(f"x{i}{theta}") for i in range(n) for theta in everywhere}
    for theta in everywhere:
        solver.add(z3.Sum([x[i, theta] for i in range(n)]) <= 1)
        for i in range(n):
            below = (*theta[:i], theta[i] - 1, *theta[i + 1 :])
            solver.add(x[i, theta] >= (x[i, below] if theta[i] else 0))
    terms = [
        phi * x[i, theta]
        for i in range(n)
        for theta, phi in zip(everywhere, virtual_weights(weights, i), strict=True)
    ]
    best = solver.maximize(z3.Sum(terms))
    if solver.check() == z3.sat:
        value = Fraction(str(solver.upper(best))) / weights.total  # an integer or a quotient
        end.send((time.perf_counter() - started, value))
    end.close()


def stopped_at(cap: float, joint: Joint, n: int, B: int) -> tuple[float, Fraction] | None:
    """`by_z3` in a process of its own; None if it did not answer below the cap.

    Raises: EOFError if it ended without an answer.
    """
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=by_z3, args=(joint, n, B, theirs))
    process.start()
    theirs.close()
    try:
        found: tuple[float, Fraction] | None = ours.recv() if ours.poll(cap) else None
    finally:
        process.kill()
        process.join()
    return found


def main() -> int:
    """Print a line a size; 1 if two ways disagree."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.optimal_revenue")
    options.add_argument("--cap", type=float, default=30.0, help="seconds for z3 (default: 30)")
    options.add_argument("--sizes", default="", help="such as 2x50,3x8 (default: all)")
    asked = options.parse_args()
    sizes = [tuple(map(int, size.split("x"))) for size in asked.sizes.split(",") if size] or SIZES
    for n in (2, 3):  # load the libraries
        optimal_revenue(dense(n, 30 if n == 2 else 3), n, 30 if n == 2 else 3)
    print("  n    B   verifier  with tables   HiGHS floats (times)   z3 Optimize (times)   OPT")
    disagree = False
    for n, B in sizes:
        joint = dense(n, B)
        started = time.perf_counter()
        optimum = optimal_revenue(joint, n, B)
        certified = time.perf_counter() - started
        tables = (optimum.allocation, optimum.prices, optimum.dual.capacity, optimum.dual.truth)
        assert all(len(table) for table in tables)
        written = time.perf_counter() - started
        seconds, approximately = by_highs(joint, n, B)
        disagree |= not abs(approximately - float(optimum.value)) <= 1e-6 * float(optimum.value)
        exact = stopped_at(asked.cap, joint, n, B)
        peer = f"stopped at {asked.cap:g} s (>{asked.cap / certified:,.0f})"
        if exact is not None:
            disagree |= exact[1] != optimum.value
            peer = f"{exact[0]:.2f} s ({exact[0] / certified:,.0f})"
        print(
            f"  {n} {B:>4} {certified:>8.3f} s {written:>9.3f} s"
            f"{seconds:>12.3f} s ({seconds / certified:.1f})"
            f"{peer:>26}   {float(optimum.value):.4f}",
            flush=True,
        )
    if disagree:
        print("two ways disagree")
    return 1 if disagree else 0


if __name__ == "__main__":
    raise SystemExit(main())
