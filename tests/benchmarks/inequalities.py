"""The papers' displays: seconds of z3 and of cvc5 for each query, in both encodings, and of the certificates.

    python -m tests.benchmarks.inequalities [--cap 5] [--each]

Reading the text counts. `--each` shows every display. Without cvc5 (`pip install cvc5`) its rows are left
out, and the script says so and exits with 2. Exits with 1 if a solver contradicts the list of displays, if z3
does not decide one, or if an aim is missed: a second for a query of z3, and for all certificates together.
"""

import argparse
import sys
import time
from collections import Counter
from importlib.util import find_spec

from verifier import positivity
from verifier.answers.inequalities.displays import certificates
from verifier.answers.inequalities.inequality import read
from verifier.answers.inequalities.opinions import Opinion, opinion
from verifier.certificates.encodings import ENCODINGS, Encoding
from verifier.exact.satisfiability_text import SOLVERS, Solver, said
from verifier.inequalities.catalogue import displays

AIM = 1.0


def asked(solver: Solver, encoding: Encoding, cap: float, each: bool) -> tuple[list[Opinion], bool]:
    """What the solver says to every display, and whether none of it is wrong."""
    heard, good = [], True
    for display in displays():
        stated = read(display.then, [display.given], display.whole).stated
        found = opinion(stated, encoding, solver, cap)
        heard.append(found)
        right = "sat" if display.false_at else "unsat"
        good &= found.answer in ({right} if solver == "z3" else {right, "unknown"})
        if each or found.answer != right:
            print(f"  {display.id}: {found.answer}, {found.queries} queries, {found.slowest:.3f} s at most")
    return heard, good


def main() -> int:
    """1 if something is wrong or too slow, 2 if cvc5 is missing."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--cap", type=float, default=5)
    options.add_argument("--each", action="store_true")
    chosen, good = options.parse_args(), True
    solvers = [solver for solver in SOLVERS if find_spec(solver) is not None]
    for solver in solvers:
        said("(set-logic QF_NRA)(check-sat)", solver, 1)  # loads it
        for encoding in ENCODINGS:
            heard, right = asked(solver, encoding, chosen.cap, chosen.each)
            answers = ", ".join(f"{n} {a}" for a, n in Counter(one.answer for one in heard).most_common())
            queries, slowest = sum(one.queries for one in heard), max(one.slowest for one in heard)
            good &= right and (solver != "z3" or slowest < AIM)
            print(
                f"{solver:5} {encoding:12} {answers}; {queries} queries, at most {slowest:.3f} s, "
                f"{sum(one.seconds for one in heard):.1f} s in all"
            )
    started = time.perf_counter()
    texts = [text for _, text in certificates()]
    found, size = time.perf_counter() - started, sum(map(len, texts))
    taken = []
    for text in texts:
        started = time.perf_counter()
        positivity.check(text)
        taken.append(time.perf_counter() - started)
    good &= sum(taken) < AIM
    print(f"{len(texts)} certificates, {size:,} bytes, found and checked in {found:.1f} s")
    print(f"checked once more in {sum(taken):.2f} s, at most {1000 * max(taken):.0f} ms for one")
    if len(solvers) < len(SOLVERS):
        print("CVC5 IS MISSING: pip install cvc5, and run this again", file=sys.stderr)
    return 1 if not good else 0 if len(solvers) == len(SOLVERS) else 2


if __name__ == "__main__":
    sys.exit(main())
