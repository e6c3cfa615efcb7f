"""Ctrl-C, SIGTERM, closed pipes and full disks, for real."""

import json
import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.commands import COMMAND, LONG, ROOT, environment
from verifier.cli import interruption
from verifier.cli.progress import progress

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_keeps_what_was_finished(
    number: signal.Signals, status: int, tmp_path: Path
) -> None:
    command = [*COMMAND, *LONG, "--json", "--certificate", str(tmp_path)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        process.send_signal(number)
        rest, told = process.communicate(timeout=30)
    assert process.returncode == status
    assert told.splitlines()[-1] in {"verifier: interrupted", "verifier: terminated"}
    assert "Traceback" not in told
    verdicts = [json.loads(line) for line in [first, *rest.splitlines()]]
    assert verdicts[0]["verdict"] == "holds"
    assert {path.name for path in tmp_path.iterdir()} == {Path(v["certificate"]).name for v in verdicts}
    for path in tmp_path.iterdir():
        json.loads(path.read_text())


def test_an_interruption_that_a_library_swallows_is_raised_again() -> None:
    with interruption.signals_raise():
        with suppress(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt), progress("work") as listener:
            listener("stage", 1, 2)
    interruption.remind()  # and is forgotten afterwards


def test_a_closed_pipe_is_no_error() -> None:
    with subprocess.Popen(
        [*COMMAND, "check", "claim-1", "--n", "2", "--V", "1..6"],
        cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith("chen-micali-2012/claim-1 holds")
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=30) == 141


def test_a_pipe_that_was_closed_before_the_first_line() -> None:
    script = f"{' '.join(COMMAND)} list | true; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", script], cwd=ROOT, env=environment(), capture_output=True, text=True)
    assert ran.stderr == ""
    assert ran.stdout.strip() in {"0", "141"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [["list"], ["check", "claim-1", "--n", "2", "--V", "2"], ["--version"]])
def test_a_full_disk_is_an_error(words: list[str]) -> None:
    with open("/dev/full", "w") as full:
        ran = subprocess.run(
            [*COMMAND, *words], cwd=ROOT, env=environment(), stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert ran.returncode == 2
    assert ran.stderr == "verifier: error: No space left on device\n"


@pytest.mark.parametrize(("closed", "status"), [(">&-", 1), ("2>&-", 1)])
def test_a_closed_stream_changes_no_status(closed: str, status: int) -> None:
    script = f"{' '.join(COMMAND)} check claim-1 --n 2 --V 2 --mechanism first-price {closed}"
    ran = subprocess.run(["bash", "-c", script], cwd=ROOT, env=environment(), capture_output=True, text=True)
    assert ran.returncode == status
    assert ran.stderr == ""
