"""How long a user waits: whole processes, from the shell to the exit, files warm.

Each command is `python -m verifier ...`, run once to warm the file cache and then several times; the median
counts. The certificate that is re-checked is the one that the command above it wrote.

    python -m tests.benchmarks.commands [--repeat 7]
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECK = ("check", "claim-1", "--n", "3", "--V", "5")


def seconds(arguments: tuple[str, ...], repeat: int) -> list[float]:
    """The durations of `repeat` processes, after one that does not count.

    Raises: CalledProcessError if one does not exit with 0.
    """
    command, taken = [sys.executable, "-m", "verifier", *arguments], []
    for _ in range(repeat + 1):
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - started)
    return taken[1:]


def main() -> int:
    """Print a line for each command; 1 if a median misses its aim."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.commands")
    options.add_argument("--repeat", type=int, default=7)
    repeat = options.parse_args().repeat
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "claim-1.cert.json")
        commands: list[tuple[tuple[str, ...], float | None]] = [
            (("--version",), None),
            (("list",), 0.4),
            (CHECK, 1.0),
            ((*CHECK, "--certificate", file), None),
            (("recheck", file), None),
        ]
        print(f"{'median':>8} {'least':>8} {'most':>8} {'aim':>7}  command")
        for arguments, aim in commands:
            taken = seconds(arguments, repeat)
            median = statistics.median(taken)
            missed += aim is not None and median > aim
            shown = " ".join(a if a != file else Path(file).name for a in arguments)
            limit = "" if aim is None else f"< {aim}"
            print(
                f"{median:>8.3f} {min(taken):>8.3f} {max(taken):>8.3f} {limit:>7}  verifier {shown}",
                flush=True,
            )
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
