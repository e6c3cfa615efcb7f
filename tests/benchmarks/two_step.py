"""Lemma 3's question on the tree of the star mechanism, by us and by Gambit, with the time it takes.

Reports are point masses. We ask, for every player, whether each lying plan is strictly dominated by its
truthful simulation, announcement by announcement. Gambit (pygambit, in a process of its own, stopped at the
cap) reads the same tree from its .efg text and is asked of each strategy of each player whether another one
strictly dominates it; a player for whom Lemma 3 holds keeps none that lies. Gambit goes through the profiles
of reduced strategies, of which the table shows how many there are.

    python -m tests.benchmarks.two_step [--cap 60]
"""

import argparse
import io
import subprocess
import sys
import time
from fractions import Fraction
from math import prod

from verifier.games.two_step.efg import to_efg
from verifier.games.two_step.plans import count_information_sets, count_plans
from verifier.games.two_step.step_one import Dominated
from verifier.games.two_step.tree import nodes
from verifier.games.two_step.unfold import unfold
from verifier.mechanisms.star import Star
from verifier.mechanisms.star_tree import WORDS, lie_dominated, star_game

LADDER = ((2, 2), (2, 3), (2, 4), (2, 5), (3, 2), (3, 3))
EIGHTH = Fraction(1, 8)


def theta_of(n: int, B: int) -> tuple[int, ...]:
    """True values that differ where they can: 1, 2, ..., wrapped at B."""
    return tuple((i + 1) % B for i in range(n))


def ours(n: int, B: int) -> tuple[list[bool], float]:
    """Whether every lie of each player is dominated, and the seconds."""
    start, star = time.perf_counter(), Star(n, B, EIGHTH, EIGHTH)
    answers = [lie_dominated(star, theta_of(n, B), i) for i in range(n)]
    return [isinstance(answer, Dominated) for answer in answers], time.perf_counter() - start


def gambit_answers(text: str) -> None:
    """Print the first actions of each player's strictly undominated strategies, one player a line."""
    import pygambit

    game = pygambit.read_efg(io.StringIO(text))
    support = game.strategy_support_profile()
    for player in game.players:
        first = game.get_infosets(player)[0]  # step 1: they stand in the order of the text
        here = pygambit.H.path(*first.actions)
        left = [s for s in game.get_strategies(player) if not support.is_dominated(player, s, strict=True)]
        print(*sorted({game.get_behavior(player, s)[here] for s in left}), flush=True)


def gambit(text: str, theta: tuple[int, ...], cap: float) -> tuple[list[bool] | None, float]:
    """Whether each player keeps no strategy that lies, and the seconds; None if it was stopped at the cap.

    Raises: CalledProcessError if Gambit fails.
    """
    start = time.perf_counter()
    command = [sys.executable, "-m", "tests.benchmarks.two_step", "--answer"]
    try:
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=cap)
    except subprocess.TimeoutExpired:
        return None, time.perf_counter() - start
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        done.check_returncode()
    kept = [line.split() for line in done.stdout.splitlines()]
    return [said == [str(t)] for said, t in zip(kept, theta, strict=True)], time.perf_counter() - start


def main() -> int:
    """Print the table; status 1 if the two disagree somewhere."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.two_step")
    options.add_argument("--cap", type=float, default=60.0, help="seconds for Gambit (default: 60)")
    options.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.answer:
        gambit_answers(sys.stdin.read())
        return 0
    heads = f"{'n':>3} {'B':>3} {'nodes':>7} {'sets':>5} {'profiles':>12} {'ours':>9} {'Gambit':>12}"
    print(f"{heads}  lies dominated")
    disagree = False
    for n, B in LADDER:
        theta = theta_of(n, B)
        game = star_game(Star(n, B, EIGHTH, EIGHTH), theta)
        tree = unfold(game, "star", WORDS)
        sets = sum(count_information_sets(game, i) for i in range(n))
        profiles = prod(count_plans(game, i) for i in range(n))
        answer, seconds = ours(n, B)
        theirs, theirs_seconds = gambit(to_efg(tree), theta, asked.cap)
        shown = f"{theirs_seconds:.2f} s" if theirs is not None else f"over {asked.cap:g} s"
        disagree |= theirs is not None and theirs != answer
        said = "all" if all(answer) else str(answer)
        verdict = "" if theirs is None else " (both)" if theirs == answer else f" (Gambit: {theirs})"
        print(
            f"{n:>3} {B:>3} {sum(1 for _ in nodes(tree.root)):>7,} {sets:>5} {float(profiles):>12.3g} "
            f"{seconds:>7.3f} s {shown:>12}  {said}{verdict}",
            flush=True,
        )
    return int(disagree)


if __name__ == "__main__":
    raise SystemExit(main())
