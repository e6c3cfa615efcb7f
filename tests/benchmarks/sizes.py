"""How large a question may be: the seconds that statements take at growing sizes, each with a cap.

Every line is one run of `python -m verifier ... --json` in a process of its own, stopped at the cap; the
seconds are the verdict's own and leave out starting Python. What was stopped is shown as such and never as an
answer, and a ladder ends there.

* first: Claims 1 and 2 for every player and type at n = 20, V = 200, whose certificate is too large to be
  written unasked, so the evidence is `computed`; then the same claims with certificate, as far as it goes.
* contexts: Claim 3 and Theorem 3 over all contexts, by ladders of sizes.
* solve: the survivors, rational strategies and revenues of one context at V = 150.
* star: Lemma 3 of the 2010 paper for all players, values, lies, announcements and reports, by ladders; and
  Lemma 5 for all distributions and partitions.

    python -m tests.benchmarks.sizes [first] [contexts] [solve] [star] [--cap 60]
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

Sizes = tuple[int, int]
CERTIFIED: tuple[Sizes, ...] = ((3, 20), (3, 50), (20, 20), (20, 50), (3, 100))
LADDERS: dict[str, tuple[Sizes, ...]] = {
    "V at n = 3": ((3, 5), (3, 10), (3, 15), (3, 20), (3, 25), (3, 30)),
    "n at V = 3": ((4, 3), (5, 3), (6, 3), (7, 3)),
    "others": ((4, 10),),
    "n at V = 2": ((8, 2), (10, 2)),
}
STAR: dict[str, tuple[Sizes, ...]] = {
    "lemma-3": ((3, 4), (4, 6), (4, 8), (5, 8), (6, 8), (6, 10), (8, 10)),
    "lemma-5": ((3, 4), (4, 6), (4, 8), (5, 8)),
    "lemma-4": ((3, 4), (3, 8), (3, 12), (3, 16)),
}
CONTEXT = {
    "kind": "set-beliefs", "V": 150, "epsilon": "1/10", "theta": [100, 80, 60],
    "beliefs": [[[100, "*", "*"]], [[100, 80, "*"], ["*", 80, 100]], [[150, 0, 60]]],
}  # fmt: skip


def answer(arguments: list[str], cap: float) -> dict[str, object] | None:
    """The one JSON object that the command prints; None if it was stopped at the cap.

    Raises: CalledProcessError if it ends with an error of ours or of the request.
    """
    command = [sys.executable, "-m", "verifier", *arguments, "--json"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=cap)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode not in (0, 1, 3):
        print(done.stderr, file=sys.stderr)
        done.check_returncode()
    found: dict[str, object] = json.loads(done.stdout)
    return found


def check(statement: str, sizes: Sizes, ties: str, cap: float, more: tuple[str, ...] = ()) -> bool:
    """Print the line of one check of 2012; whether it ended below the cap."""
    n, V = sizes
    written = ["check", statement, "--n", str(n), "--V", str(V), "--ties", ties, "--yes", *more]
    return line(f"  {statement:10} n = {n:<3} V = {V:<4} {ties:8}", written, cap)


def line(head: str, written: list[str], cap: float) -> bool:
    """Print the line of one check; whether it ended below the cap."""
    found = answer(written, cap)
    if found is None:
        print(f"{head} stopped at {cap:g} s", flush=True)
        return False
    work = found["work"]
    assert isinstance(work, dict)
    counted = ", ".join(f"{number:,} {what.replace('_', ' ')}" for what, number in work.items() if number)
    seconds = f"{found['elapsed_seconds']:>7.1f} s"
    print(f"{head} {found['verdict']!s:8} {found['evidence']!s:9} {seconds}  {counted}", flush=True)
    return True


def first(cap: float) -> None:
    """Claims 1 and 2 for all players and types."""
    print(f"Claims 1 and 2, every player and type (stopped at {10 * cap:g} s)")
    for statement in ("claim-1", "claim-2"):
        for ties in ("first", "uniform"):
            check(statement, (20, 200), ties, 10 * cap)
    print(f"the same with a certificate that the trusted checker reads (stopped at {cap:g} s)")
    with tempfile.TemporaryDirectory() as folder:
        for ties in ("first", "uniform"):
            for sizes in CERTIFIED:
                file = Path(folder) / f"{ties}-{sizes[0]}-{sizes[1]}.json"
                if check("claim-1", sizes, ties, cap, ("--certificate", str(file))):
                    print(f"{'':32} {file.stat().st_size / 1e6:,.1f} MB")


def contexts(cap: float) -> None:
    """Claim 3 and Theorem 3 over all contexts; a ladder ends at its first line above the cap."""
    for name, ladder in LADDERS.items():
        print(f"over all contexts, {name} (stopped at {cap:g} s)")
        for statement in ("claim-3", "theorem-3"):
            for sizes in ladder:
                if not check(statement, sizes, "first", cap):
                    break


def solve(cap: float) -> None:
    """The context of three players at V = 150."""
    print("solve, V = 150, three players")
    with tempfile.TemporaryDirectory() as folder:
        for ties in ("first", "last", "uniform"):
            file = Path(folder) / f"{ties}.json"
            file.write_text(json.dumps({**CONTEXT, "ties": ties}), encoding="utf-8")
            found = answer(["solve", str(file)], 10 * cap)
            if found is None:
                print(f"  {ties:8} stopped at {10 * cap:g} s", flush=True)
            else:
                print(f"  {ties:8} {found['elapsed_seconds']:>7.1f} s  {found['revenue']}", flush=True)


def star(cap: float) -> None:
    """The star mechanism's lemmas; a ladder ends at its first line above the cap."""
    print(f"the star mechanism, epsilon = delta = 1/8 (stopped at {cap:g} s)")
    for statement, ladder in STAR.items():
        for n, B in ladder:
            written = ["check", statement, "--n", str(n), "--B", str(B), "--yes"]
            if not line(f"  {statement:10} n = {n:<3} B = {B:<4}", written, cap):
                break


PARTS: dict[str, Callable[[float], None]] = {
    "first": first, "contexts": contexts, "solve": solve, "star": star,
}  # fmt: skip


def main() -> int:
    """Print the parts asked for, by default all."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.sizes")
    options.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    options.add_argument("--cap", type=float, default=60.0, help="seconds for a line (default: 60)")
    asked = options.parse_args()
    for part in asked.parts:
        if part not in PARTS:
            options.error(f"{part!r} is none of {', '.join(PARTS)}")
    for part in asked.parts or PARTS:
        PARTS[part](asked.cap)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
