"""What the documents say is so: commands run and print what is shown, files are there, links resolve.

A block of README.md that names a file, such as ```python posted.py, is that file for the commands.
"""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.commands import COMMAND, environment

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(
    path
    for path in [ROOT / "README.md", *ROOT.glob("verifier/**/*.md"), *ROOT.glob("proofs/**/*.md")]
    if path.is_file()
)


@dataclass(frozen=True)
class Block:
    """A fenced block: language, file name (or nothing), text."""

    language: str
    file: str
    text: str


def blocks() -> Iterator[Block]:
    for fence in re.finditer(r"^```(\w+) ?(\S*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL):
        yield Block(*fence.groups())


def shown_commands() -> dict[str, str]:
    """Each command of the README whose output is shown, with that output."""
    shown = {}
    for block in blocks():
        if block.language == "console":
            first, _, output = block.text.partition("\n")
            shown[first.removeprefix("$ ")] = output
    return shown


def mentioned_commands() -> list[str]:
    """The commands in running text that could be pasted."""
    text = re.sub(r"^```.*?^```$", "", README, flags=re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`((?:verifier|python) [^`]+)`", text)
    return [" ".join(span.split()) for span in spans]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command in a folder that holds the files of the README."""
    for block in blocks():
        if block.file:
            (folder / block.file).write_text(block.text, encoding="utf-8")
    program, *words = shlex.split(command)
    started = [*COMMAND] if program == "verifier" else [sys.executable]
    words = [str(ROOT / word) if word.startswith("verifier/") else word for word in words]
    own = {**environment(), "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.run(
        [*started, *words], cwd=folder, env=own, capture_output=True, text=True, timeout=300
    )


def said(output: str) -> list[str]:
    """The words, but not how long it took or where the lines end."""
    return re.sub(r"\d+\.\d\d s\b", "… s", output).split()


def test_there_is_something_to_test() -> None:
    assert len(shown_commands()) >= 2
    assert len(mentioned_commands()) >= 7
    assert {block.file for block in blocks()} >= {"posted.py", "table.json", "context.json"}


@pytest.mark.parametrize("command", shown_commands())
def test_the_readme_shows_what_is_printed(command: str, tmp_path: Path) -> None:
    ran = run(command, tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert said(ran.stdout) == said(shown_commands()[command])


def test_the_commands_of_the_readme_work(tmp_path: Path) -> None:
    """In the order of the text, since one may use what an earlier one wrote; all of them succeed."""
    for command in mentioned_commands():
        ran = run(command, tmp_path)
        assert ran.returncode in statuses(command), f"{command}: {ran.stderr}"
        assert ran.stderr == "" or tells_how_far(command), command
        assert ran.stdout, command


def statuses(command: str) -> set[int]:
    """How the command may end: what searches may find something or nothing; Coq may be missing."""
    if command.split()[1] in ("counterexample", "synthesize"):
        return {0, 1}
    return {3} if "all" in command.split() and shutil.which("coqc") is None else {0}


def tells_how_far(command: str) -> bool:
    """Whether the command may write progress to standard error."""
    return command.split()[1] == "suite" or "all" in command.split()


def test_the_two_commands_for_a_fresh_machine() -> None:
    first, second = (block.text.strip() for block in blocks() if block.language == "sh")
    for command in (first, second):
        assert "\n" not in command
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert first.rpartition("&& .venv/bin/")[2] in shown_commands()
    assert "-m pytest " in second


def test_continuous_integration_runs_the_same_test_command() -> None:
    second = [block.text.strip() for block in blocks() if block.language == "sh"][1]
    script = ROOT / ".ci" / "run"
    assert second in script.read_text(encoding="utf-8").splitlines()
    assert script.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", str(script)], check=True)


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) < 190


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_relative_link_resolves(document: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    targets = [target.split("#")[0] for target in re.findall(r"\[[^\]\[]+\]\(([^)\s]+)\)", text)]
    missing = [t for t in targets if t and "://" not in t and not (document.parent / t).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_that_is_named_exists(document: Path) -> None:
    """Names in code type that look like files of this repository."""
    text = re.sub(r"^```.*?^```$", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    named = re.findall(r"`((?:verifier|proofs|tests)/[\w./-]+\.\w+)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_files_that_the_format_names_are_the_ones_of_the_package() -> None:
    text = (ROOT / "verifier" / "certificates" / "FORMAT.md").read_text(encoding="utf-8")
    assert "`verifier/checker.py`" in text


def test_the_documents_name_no_machine() -> None:
    for document in DOCUMENTS:
        assert not re.search(r"(?<![\w.])/(home|root|tmp|Users)/", document.read_text(encoding="utf-8")), (
            document
        )


def test_versions_agree() -> None:
    import tomllib

    from verifier import __version__

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert __version__ == project["version"]
