"""Files that the command line reads."""

import json
from pathlib import Path

import pytest

CONTEXT = {
    "kind": "set-beliefs",
    "V": 3,
    "epsilon": "1",
    "ties": "first",
    "theta": [3, 1],
    "beliefs": [[[3, 0], [3, 1], [3, 2], [3, 3]], [[2, 1], [3, 1]]],
}


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A context with two players: smp's 3 and 2, benchmark 2, worked out by hand from the definitions."""
    path = tmp_path / "context.json"
    path.write_text(json.dumps(CONTEXT))
    return path
