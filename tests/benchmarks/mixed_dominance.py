"""Is a strategy strictly dominated by a mixture? Three answers side by side, with the time they take.

Ours (`exact.alternatives.strict`), z3 through `exact.satisfiability` with a time limit, and QuantEcon's test
in floats, on random rational games whose truth is known by construction and not by any of the three:

* dominated: the row is an exact mixture of three others, minus a gap in (1/100, 1) in every column;
* slightly: the same with the gap 1e-20;
* tie: the row is an exact mixture of the three others, so no mixture is strictly better: the mixture's rows
  are the only best ones against a belief under which all rows but they lose;
* best: the row is the only best one against a known belief.

    python -m tests.benchmarks.mixed_dominance [--sizes 20,50,100,200] [--z3-limit 10] [--repeat 3]
"""

import argparse
import operator
import random
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from verifier.exact.alternatives import Combination, Separator, strict

Rows = list[list[Fraction]]
_FORMAT = "{:>5} {:>10} {:>9} {:>9} {:>8} {:>9} {:>8} {:>12} {:>5} {:>5}"
GAPS = {"dominated": None, "slightly": Fraction(1, 10**20), "tie": Fraction(0), "best": None}


@dataclass(frozen=True)
class Case:
    """Is row 0 of the payoffs strictly dominated by a mixture of the others? `truth`, by construction."""

    kind: str
    payoffs: Rows
    truth: bool


def case(kind: str, size: int, rng: random.Random) -> Case:
    """A random game of the kind; every payoff is a rational with a small denominator, but for the gap."""

    def draw() -> Fraction:
        return Fraction(rng.randint(-1000, 1000), rng.choice((1, 2, 3, 4, 5, 7)))

    others = [[draw() for _ in range(size)] for _ in range(size - 1)]
    weights = [Fraction(k, 97) for k in (29, 31, 37)]
    chosen = rng.sample(range(size - 1), min(3, size - 1))
    mixture = _mixed(weights, [others[k] for k in chosen])
    if kind == "best":
        row, belief = [draw() for _ in range(size)], _belief(size, rng)
        return Case(kind, [row, *_below(others, row, belief, range(size - 1), rng)], truth=False)
    if kind == "tie":
        # Against the belief the three rows get what the mixture gets, and the others less.
        belief = _belief(size, rng)
        level = sum(b * m for b, m in zip(belief, mixture, strict=True))
        rest = [k for k in range(size - 1) if k not in chosen]
        for k in chosen:
            excess = sum(b * u for b, u in zip(belief, others[k], strict=True)) - level
            others[k] = [u - excess for u in others[k]]
        mixture = _mixed(weights, [others[k] for k in chosen])
        return Case(kind, [mixture, *_below(others, mixture, belief, rest, rng)], truth=False)
    gap = GAPS[kind] or Fraction(rng.randint(1, 99), 100)
    return Case(kind, [[u - gap for u in mixture], *others], truth=True)


def _mixed(weights: list[Fraction], rows: Rows) -> list[Fraction]:
    return [sum(map(operator.mul, weights, column), Fraction(0)) for column in zip(*rows, strict=True)]


def _belief(size: int, rng: random.Random) -> list[Fraction]:
    weights = [rng.randint(1, 20) * rng.randint(0, 1) for _ in range(size - 1)] + [1]
    return [Fraction(w, sum(weights)) for w in weights]


def _below(
    others: Rows, row: list[Fraction], belief: list[Fraction], which: Iterable[int], rng: random.Random
) -> Rows:
    """The other rows, those of `which` lowered until the belief gives them less than the row."""
    level = sum(b * u for b, u in zip(belief, row, strict=True))
    lowered = list(others)
    for k in which:
        excess = sum(b * u for b, u in zip(belief, others[k], strict=True)) - level
        if excess >= 0:
            lowered[k] = [u - excess - Fraction(1, rng.randint(1, 50)) for u in others[k]]
    return lowered


def ours(differences: Rows) -> bool | None:
    """Exact: a witness either way."""
    match strict(differences):
        case Combination():
            return True
        case Separator():
            return False
        case _:
            return None


def by_z3(given: Case, limit: float) -> bool | None:
    """Exact: linear real arithmetic, within the limit."""
    from verifier.exact.satisfiability import Problem, Sat, Unsat, linear, solve

    own, *others = given.payoffs
    names = [f"w{k}" for k in range(len(others))]
    mixture = [linear({name: 1}) >= 0 for name in names]
    better = [
        linear({name: row[c] for name, row in zip(names, others, strict=True)}, -own[c]) > 0
        for c in range(len(own))
    ]
    problem = Problem((*mixture, linear(dict.fromkeys(names, 1), -1).equals(0), *better))
    match solve(problem, timeout_ms=int(1000 * limit)):
        case Sat():
            return True
        case Unsat():
            return False
        case _:
            return None


def quantecon_question(given: Case) -> Callable[[], bool] | None:
    """QuantEcon's test in floats, or None, loudly, when it is not installed."""
    try:
        import numpy as np
        from quantecon.game_theory import Player
    except ImportError as missing:
        print(f"!!! QUANTECON IS NOT MEASURED: {missing}", file=sys.stderr)
        return None
    player = Player(np.array([[float(u) for u in row] for row in given.payoffs]))
    return lambda: bool(player.is_dominated(0))


def timed(question: Callable[[], bool | None]) -> tuple[float, bool | None]:
    """Seconds and the answer; None where QuantEcon's solver fails, which it reports by a RuntimeError."""
    start = time.perf_counter()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answer = question()
    except RuntimeError as broken:
        print(f"!!! no answer: {broken}", file=sys.stderr)
        answer = None
    return time.perf_counter() - start, answer


def main() -> int:
    """Measure and print; 1 if one of our own answers is wrong or missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="20,50,100,200", help="strategies a side")
    parser.add_argument("--z3-limit", type=float, default=10.0, help="seconds a question")
    parser.add_argument("--repeat", type=int, default=3, help="games of each kind and size")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    _measure(case("best", 4, random.Random(0)), limit=1.0)  # loading libraries is not what is measured
    header = ("size", "kind", "ours s", "z3 s", "z3/ours", "QE s", "QE/ours", "wrong: ours", "z3", "QE")
    print(_FORMAT.format(*header))
    wrong = 0
    for size in map(int, chosen.sizes.split(",")):
        for kind in GAPS:
            rng = random.Random(f"{chosen.seed} {size} {kind}")
            runs: list[dict[str, Run]] = []
            for _ in range(chosen.repeat):
                late = any(run["z3"].answer is None for run in runs)  # one time-out a line is enough to know
                runs.append(_measure(case(kind, size, rng), 0.0 if late else chosen.z3_limit))
            wrong += _line(size, kind, runs, chosen.z3_limit)
    return 1 if wrong else 0


@dataclass(frozen=True)
class Run:
    """One question to one program: the seconds, the answer if any, and whether it is the truth."""

    seconds: float
    answer: bool | None
    truth: bool


def _measure(given: Case, limit: float) -> dict[str, Run]:
    own, *others = given.payoffs
    differences = [[u - o for u, o in zip(row, own, strict=True)] for row in others]
    questions: dict[str, Callable[[], bool | None]] = {"ours": lambda: ours(differences)}
    if limit:
        questions["z3"] = lambda: by_z3(given, limit)
    quantecon = quantecon_question(given)
    if quantecon is not None:
        questions["QE"] = quantecon
    runs = {}
    for name, question in questions.items():
        seconds, answer = timed(question)
        runs[name] = Run(seconds, answer, given.truth)
    return {"z3": Run(0.0, None, given.truth), **runs}


def _line(size: int, kind: str, runs: list[dict[str, Run]], limit: float) -> int:
    """Print a line of medians; a program that gave no answer in time is shown by the limit."""
    own = statistics.median(run["ours"].seconds for run in runs)
    late = any(run["z3"].answer is None for run in runs)
    z3 = limit if late else statistics.median(run["z3"].seconds for run in runs)
    more = "> " if late else ""
    floats = [run["QE"].seconds for run in runs if "QE" in run]
    qe = statistics.median(floats) if floats else None

    def count(name: str) -> str:
        given = [run[name] for run in runs if name in run and run[name].answer is not None]
        return f"{sum(run.answer is not run.truth for run in given)}/{len(given)}"

    print(
        _FORMAT.format(
            size, kind, f"{own:.4f}", f"{more}{z3:.4g}", f"{more}{z3 / own:.0f}",
            "absent" if qe is None else f"{qe:.4f}", "-" if qe is None else f"{qe / own:.3f}",
            count("ours"), count("z3"), count("QE"),
        ),
        flush=True,
    )  # fmt: skip
    return sum(run["ours"].answer is not run["ours"].truth for run in runs)


if __name__ == "__main__":
    raise SystemExit(main())
