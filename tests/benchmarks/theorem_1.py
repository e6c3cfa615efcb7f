"""The constructions of Theorems 1 and 2 on random reasonable mechanisms: how many escape, and how fast.

Every witness is judged by the definitions alone (`confirmed`), within the time that is measured. The tables
have up to k strategies a player; the kinds are those of `tests.counterexamples.random_mechanisms`.

    python -m tests.benchmarks.theorem_1 [--sizes 4,8,12] [--V 8] [--rounds 100] [--seed 1]
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from fractions import Fraction

from tests.counterexamples.random_mechanisms import KINDS
from verifier.counterexamples.auxiliary_games import Dominators, confirmed
from verifier.counterexamples.theorem_1 import theorem_1
from verifier.counterexamples.theorem_2 import theorem_2
from verifier.counterexamples.two_games import TwoGames
from verifier.games.auction import Auction

AIM = 1.0  # second for each mechanism
_FORMAT = "{:>10} {:>9} {:>3} {:>7} {:>8} {:>8} {:>8} {:>5}"
Theorem = Callable[[Auction, Fraction], TwoGames]
THEOREMS: dict[str, tuple[Theorem, Dominators, Fraction]] = {
    "theorem-1": (theorem_1, "mixed", Fraction(3, 4)),
    "theorem-2": (theorem_2, "pure", Fraction(1, 4)),
}


def main() -> int:
    """Measure and print; 1 if a mechanism escapes or one takes longer than the aim."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="4,8,12", help="the most strategies a player")
    parser.add_argument("--V", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=100, help="mechanisms of each kind and size")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    print(_FORMAT.format("", "kind", "k", "number", "median s", "most s", "in G", "left"))
    bad = 0
    for name, (theorem, dominators, epsilon) in THEOREMS.items():
        for kind in KINDS:
            for k in map(int, chosen.sizes.split(",")):
                rng = random.Random(f"{chosen.seed} {name} {kind.__name__} {k}")
                seconds, in_g, left = [], 0, 0
                for _ in range(chosen.rounds):
                    mechanism = kind(rng, chosen.V, k, epsilon, dominators == "pure")
                    started = time.perf_counter()
                    found = theorem(mechanism, epsilon).shortfall
                    caught = found is not None and confirmed(mechanism, found, dominators)
                    seconds.append(time.perf_counter() - started)
                    left += not caught
                    in_g += found is not None and found.theta != (1, 0)
                line = (name, kind.__name__, k, chosen.rounds)
                times = f"{statistics.median(seconds):.4f}", f"{max(seconds):.4f}"
                print(_FORMAT.format(*line, *times, in_g, left), flush=True)
                bad += left > 0 or max(seconds) > AIM
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
