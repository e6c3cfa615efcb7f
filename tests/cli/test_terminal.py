"""What a person at a terminal sees, through a real pseudo-terminal."""

import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.commands import COMMAND, ROOT, environment, verifier

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals of POSIX")

ESCAPE = "\x1b"


def at_a_terminal(*words: str, command: tuple[str, ...] = COMMAND, **changes: str) -> str:
    """Everything that appears on the terminal, standard error included."""
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*command, *words],
        cwd=ROOT,
        env=environment(**{"TERM": "xterm", **changes}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        seen, end = b"", time.monotonic() + 60
        while time.monotonic() < end:
            if not select.select([ours], [], [], 1)[0]:
                continue
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux says so when the other side has closed
                break
            if not part:
                break
            seen += part
        assert process.wait(timeout=30) == 0
    os.close(ours)
    return seen.decode()


def test_colour_on_a_terminal_and_nowhere_else() -> None:
    words = ("check", "claim-1", "--n", "2", "--V", "2")
    assert ESCAPE in at_a_terminal(*words)
    assert "\x1b[32m" not in at_a_terminal(*words, NO_COLOR="1")
    assert ESCAPE not in verifier(*words).stdout


def bare(seen: str) -> str:
    """Without colour, bold and the like."""
    return re.sub(r"\x1b\[[0-9;]*m", "", seen)


@pytest.mark.parametrize(
    "words", [("list",), ("show", "claim-1"), ("check", "claim-1", "--n", "2", "--V", "2")]
)
def test_nothing_is_wider_than_the_terminal(words: tuple[str, ...]) -> None:
    for line in bare(at_a_terminal(*words, COLUMNS="70")).splitlines():
        assert len(line) <= 70, line


def test_a_terminal_and_a_pipe_say_the_same(context: Path) -> None:
    def words(text: str) -> list[str]:
        return [word for word in text.split() if set(word) != {"─"} and not word.startswith("0.")]

    shown = bare(at_a_terminal("solve", str(context), COLUMNS="200"))
    assert words(shown) == words(verifier("solve", str(context)).stdout)


def test_sets_of_strategies_are_ranges(context: Path) -> None:
    shown = verifier("solve", str(context)).stdout
    assert "(0..1, 2..3)" in shown
    assert "(0, 2) (0..1, 3)" in shown


def test_a_bar_appears_for_long_work_and_vanishes() -> None:
    code = (
        "import time; from verifier.cli.progress import progress\n"
        "with progress('work') as listener:\n"
        "    for k in range(8): listener('stage', k, 8); time.sleep(0.1)\n"
        "print('done')"
    )
    seen = at_a_terminal(command=(sys.executable, "-c", code))
    assert "work: stage" in seen
    assert "\x1b[2K" in seen
    assert seen.rstrip().endswith("done")
