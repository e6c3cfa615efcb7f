"""Running `verifier` in a process of its own, as a shell does."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "verifier")
LONG = ("check", "claim-1", "theorem-3", "--n", "2", "--V", "2,40,60,80", "--yes")
"""Its first verdict comes at once; the rest takes minutes."""


def environment(**changes: str) -> dict[str, str]:
    """The package from this checkout, whatever the working directory; no colour unless asked."""
    cleared = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    return {**cleared, "PYTHONPATH": str(ROOT), "COLUMNS": "100", **changes}


def verifier(*words: str, cwd: Path = ROOT, **changes: str) -> subprocess.CompletedProcess[str]:
    """One command line, run to its end."""
    return subprocess.run(
        [*COMMAND, *words], cwd=cwd, env=environment(**changes), capture_output=True, text=True, timeout=60
    )
