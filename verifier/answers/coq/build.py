"""Compiling files of the Coq development, several at a time, and asking Coq about them.

Main definitions
    `Build`: files that are compiled in a folder of their own. `Build.answer`: what Coq then says to a
    question. `keep`: a file in a cache.

Choices
    A compiled file is kept under the digest of its source, of all that it imports, of the flags and of Coq's
    version, and used again where all that it imports is. Two builds at a time may keep files that do not fit
    together, which Coq notices; then everything is compiled again.
"""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from verifier.answers.coq import sources as coq_sources
from verifier.errors import NotDecided
from verifier.meter import Meter

_JOBS = 2
_PAUSE = 0.02
_QUESTION = "question.v"


@dataclass(frozen=True)
class Build:
    """`sources` are texts by file, each after what it imports; `kept` is the folder of compiled files."""

    coqc: str
    version: str
    sources: Mapping[str, str]
    kept: Path

    def answer(self, question: str, meter: Meter) -> str:
        """What Coq answers to the question after it has compiled the files.

        Raises: NotDecided if it refuses one, OutOfTime.
        """
        again = {file: path for file, path in self._objects().items() if path.is_file()}
        try:
            return self._answer(question, again, meter)
        except NotDecided:
            if not again:
                raise
            return self._answer(question, {}, meter)

    def _objects(self) -> Mapping[str, Path]:
        """Where each file is kept when it is compiled."""
        keys: dict[str, str] = {}
        for file, text in self.sources.items():
            before = [keys[each] for each in coq_sources.imports(file)]
            whole = [self.version, coq_sources.flags(), file, text, before]
            keys[file] = hashlib.sha256(json.dumps(whole).encode()).hexdigest()
        return {file: self.kept / f"{key}.vo" for file, key in keys.items()}

    def _answer(self, question: str, again: Mapping[str, Path], meter: Meter) -> str:
        """The same, with these compiled files to be used again."""
        with tempfile.TemporaryDirectory(prefix="verifier-coq-") as made:
            place = Path(made)
            for folder in coq_sources.names().values():
                (place / folder).mkdir()
            for file, text in {**self.sources, _QUESTION: question}.items():
                (place / file).write_text(text, encoding="utf-8")
            before = {file: set(coq_sources.imports(file)) for file in self.sources}
            meter.start("compiling with Coq", len(self.sources) + 1)
            done: set[str] = set()
            for file, path in again.items():
                if before[file] <= done:
                    with suppress(OSError):  # it may be gone by now
                        shutil.copyfile(path, (place / file).with_suffix(".vo"))
                        done.add(file)
                        meter.step()
            self._compile(
                {file: before[file] for file in self.sources if file not in done}, done, place, meter
            )
            return self._ask(place, meter)

    def _compile(self, waiting: dict[str, set[str]], done: set[str], place: Path, meter: Meter) -> None:
        """Each when all that it imports is done."""
        objects = self._objects()
        with _processes() as running:
            while waiting or running:
                for file in [f for f, before in waiting.items() if before <= done][: _JOBS - len(running)]:
                    del waiting[file]
                    running[file] = self._start(file, place)
                for file in [f for f, process in running.items() if process.poll() is not None]:
                    _output(file, running.pop(file), place)
                    with suppress(FileNotFoundError):
                        keep((place / file).with_suffix(".vo").read_bytes(), objects[file])
                    done.add(file)
                    meter.step()
                meter.step(0)
                time.sleep(_PAUSE)

    def _ask(self, place: Path, meter: Meter) -> str:
        """What Coq says to the question that lies there."""
        with _processes() as running:
            running[_QUESTION] = self._start(_QUESTION, place)
            while running[_QUESTION].poll() is None:
                meter.step(0)
                time.sleep(_PAUSE)
            return _output(_QUESTION, running.pop(_QUESTION), place)

    def _start(self, file: str, place: Path) -> "subprocess.Popen[bytes]":
        """Coq on the file; what it says goes to a file beside it."""
        with (place / file).with_suffix(".said").open("wb") as output:
            return subprocess.Popen(
                [self.coqc, "-q", *coq_sources.flags(), file],
                cwd=place, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            )  # fmt: skip


def keep(content: bytes, path: Path) -> None:
    """Writes it whole or not at all; a cache that cannot be written is none."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
            draft.write(content)
        os.replace(draft.name, path)


@contextmanager
def _processes() -> Iterator[dict[str, "subprocess.Popen[bytes]"]]:
    """Those that run; whatever happens, none is left behind."""
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        yield running
    finally:
        for process in running.values():
            process.kill()
            process.wait()


def _output(file: str, process: "subprocess.Popen[bytes]", place: Path) -> str:
    """What Coq said.

    Raises: NotDecided if it refused the file.
    """
    said = (place / file).with_suffix(".said").read_text(encoding="utf-8", errors="replace")
    if process.returncode:
        line = " ".join(said.split())[-300:] or f"exit status {process.returncode}"
        raise NotDecided(f"Coq here does not accept proofs/{file}: {line}")
    return said
