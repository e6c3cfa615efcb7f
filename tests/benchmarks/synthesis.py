"""How long synthesis, its proofs and the frontiers take, and whether independent ways agree.

Each line asks z3 alone (`--method smt`) for a table, or for the contexts that exclude one; in the latter case
a proof of that is looked for, and read by the trusted checker. Beyond the bound of the chain z3 must find
none; at the bound, with one strategy more than there are positive types, pure dominators suffice. The last
lines are the frontiers of Theorems 1 and 2, V = 1..12.

    python -m tests.benchmarks.synthesis [--cap 60]

Exits with 1 when an answer contradicts the chain, or 3 x 3 and 4 x 4 take more than `AIM` seconds, or have no
proof.
"""

import argparse
import sys
import time
from fractions import Fraction

from verifier import refutation
from verifier.answers.refuted import refuted
from verifier.errors import NotDecided
from verifier.meter import Meter, OutOfTime
from verifier.synthesis.excluding import smallest
from verifier.synthesis.frontier import frontier
from verifier.synthesis.synthesize import Excluded, Found, Undecided, synthesize
from verifier.synthesis.tables import Task

AIM = 10.0
QUERIES = (
    (2, "2/3", 3, False), (2, "7/10", 3, False), (3, "1/2", 3, False), (3, "6/11", 3, False),
    (2, "51/100", 3, True), (3, "1/2", 3, True), (3, "1/3", 3, True),
    (3, "6/11", 4, False), (2, "7/10", 4, False), (3, "7/12", 4, False), (3, "1/2", 4, True),
    (4, "2/5", 4, False),
    (3, "6/11", 5, False), (4, "12/25", 5, False),
)  # fmt: skip


def contradicts(task: Task, answer: Found | Excluded | Undecided) -> bool:
    """The answer found something that the chain excludes; for "none" the chain has nothing to say."""
    beyond = smallest(task.V, task.epsilon, task.deterministic) is not None
    return isinstance(answer, Found) and beyond


def proof(task: Task, answer: Found | Excluded | Undecided, cap: float) -> str | None:
    """The size of the proof and how long it takes to find and to read; nothing if none is due; None if there
    is none."""
    if not isinstance(answer, Excluded):
        return ""
    start, meter = time.perf_counter(), Meter(deadline=time.monotonic() + cap)
    try:
        text = refuted(task, answer.contexts, lambda: cap, meter.step).text
    except (NotDecided, OutOfTime):
        return None
    found = time.perf_counter()
    refutation.check(text)
    read = time.perf_counter() - found
    return f"{len(text):7,} bytes  {found - start:5.2f} s  {1000 * read:5.0f} ms"


def main() -> int:
    """1 if something contradicts or is too slow."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--cap", type=float, default=60)
    cap = options.parse_args().cap
    bad = False
    print(f"{'V  epsilon  size   deterministic  answer     contexts':67} seconds  proof, found in, read in")
    for V, epsilon, size, deterministic in QUERIES:
        task = Task(V, Fraction(epsilon), (size, size), deterministic)
        start = time.perf_counter()
        answer = synthesize(task, "pure", "smt", cap)
        seconds = time.perf_counter() - start
        contexts = " ".join(map(str, answer.contexts)) if isinstance(answer, Excluded) else ""
        wrong = contradicts(task, answer)
        slow = size <= 4 and seconds > AIM
        proved = proof(task, answer, cap)
        missing = size <= 4 and proved is None
        bad = bad or wrong or slow or missing
        mark = "  CONTRADICTS THE CHAIN" if wrong else "  MISSES THE AIM" if slow or missing else ""
        name, kind = type(answer).__name__.lower(), str(deterministic)
        print(
            f"{V}  {epsilon:7}  {size} x {size}  {kind:13}  {name:9}  {contexts:25}  {seconds:5.2f} s  "
            f"{'none' if proved is None else proved}{mark}",
            flush=True,
        )
    for deterministic in (False, True):
        start = time.perf_counter()
        rows = [frontier(V, deterministic) for V in range(1, 13)]
        seconds = time.perf_counter() - start
        met = all(row.unknown is None for row in rows)
        bad = bad or not met
        said = "both sides meet" if met else "A GAP"
        print(f"frontier of Theorem {2 if deterministic else 1}, V = 1..12: {said}, {seconds:.2f} s")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
