"""The papers' displayed inequalities: seconds to find each identity, to check it, and for z3 alone.

python -m tests.benchmarks.inequalities
"""

import time
from collections.abc import Callable
from functools import partial

from tests.papers.displayed_inequalities import DISPLAYS
from verifier import positivity
from verifier.answers.inequality import Inequality, inequality, read
from verifier.certificates.inequality import goals
from verifier.exact.positivity import Literal
from verifier.exact.satisfiability import Atom, Polynomial, Problem, solve


def seconds(task: Callable[[], object]) -> float:
    """The least of three runs, so that what else the machine does counts less."""
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        task()
        taken.append(time.perf_counter() - started)
    return min(taken)


def ask_z3(asked: Inequality) -> None:
    """The same parts, as they are stated."""
    for goal in goals(asked.stated):
        solve(Problem(tuple(map(_atom, goal.exact)), frozenset(asked.integers)), timeout_ms=10_000)


def _atom(literal: Literal) -> Atom:
    relation, form = literal
    left = Polynomial(tuple(sorted(form.items())))
    return {">": left > 0, ">=": left >= 0, "=": left.equals(0)}[relation]


def main() -> int:
    """1 if one of them is not certified."""
    solve(Problem(()))  # loads z3
    totals, missing = [0.0, 0.0, 0.0], 0
    print(f"{'find':>8} {'check':>8} {'z3':>8}  parts  display")
    for display in DISPLAYS:
        integers = [x for x in display.integers.split(",") if x]
        find = partial(inequality, display.then, given=[display.given], integers=integers)
        text = find().certificate_text
        if text is None:
            print(f"not certified: {display.source}")
            missing += 1
            continue
        asked = read(display.then, [display.given], integers)
        tasks = (find, partial(positivity.check, text), partial(ask_z3, asked))
        row = [seconds(task) for task in tasks]
        totals = [a + b for a, b in zip(totals, row, strict=True)]
        print(" ".join(f"{x:8.4f}" for x in row), f"{len(goals(asked.stated)):6}  {display.source}")
    print(" ".join(f"{x:8.4f}" for x in totals), f"{'':6}  all {len(DISPLAYS)}")
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
