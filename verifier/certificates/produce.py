"""From a document to a checked certificate: write it, let the trusted checker read it, compare what it
proved.

Main definitions
    `checked`: the text of a certificate that the checker accepted and that proves the sentence asked.
    `save`: the file, whole or not at all.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from verifier import checker
from verifier.certificates.words import sentence
from verifier.certificates.write import Document, as_text
from verifier.errors import UnreadableFile


class NotAccepted(Exception):
    """The checker refused what was written, or it proves another sentence: a defect of this program."""


def checked(document: Document, asked: Sequence[Document], seconds: float | None = None) -> tuple[str, str]:
    """(text of the certificate, the sentence that the checker proved from it, in words).

    `asked` says for each part what it has to prove: mechanism, sentence and verdict, as the question has
    them. A certificate of something else is noticed. With a limit of so many seconds the checker runs in an
    interpreter of its own, which can be stopped.

    Raises: NotAccepted; TimeoutError at the limit.
    """
    text = as_text(document)
    if seconds is None:
        _accepted(text)
    else:
        _accepted_within(text, seconds)
    certificate = json.loads(text)
    proved = sentence(certificate)
    parts = certificate.get("parts", [certificate])
    if len(parts) != len(asked) or not all(map(_answers, parts, asked)):
        raise NotAccepted(f"the certificate proves something else than was asked: {proved}")
    return text, proved


def _answers(part: Document, asked: Document) -> bool:
    """The part is about this sentence and this mechanism, and gives this verdict."""
    mechanism = all(part["mechanism"].get(name) == x for name, x in asked["mechanism"].items())
    return mechanism and all(part.get(key) == asked.get(key) for key in ("sentence", "verdict", "context"))


def _accepted(text: str) -> None:
    try:
        checker.check(text)
    except checker.Rejected as refused:
        if isinstance(refused.__context__, MemoryError):
            raise MemoryError from refused
        raise NotAccepted(f"the checker refused the certificate: {refused}") from refused


def _accepted_within(text: str, seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "certificate.json")
        file.write_text(text, encoding="utf-8")
        command = [sys.executable, "-X", "utf8", "-I", "-S", checker.__file__, str(file)]
        try:
            run = subprocess.run(
                command, capture_output=True, timeout=max(seconds, 0.0), check=False, encoding="utf-8"
            )
        except subprocess.TimeoutExpired as late:
            raise TimeoutError from late
        heading = run.stdout.partition("\n")[0]
        if run.returncode != 0 or not heading.startswith("accepted"):
            raise NotAccepted(f"the checker refused the certificate: {heading or run.stderr}")


def save(text: str, path: Path) -> None:
    """Write the file under a temporary name and move it into place, so that no half-written file is ever
    seen.

    Raises: UnreadableFile if it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        mask = os.umask(0)
        os.umask(mask)
        try:
            os.chmod(temporary, 0o666 & ~mask)  # as any other new file, which a temporary one is not
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as wrong:
        raise UnreadableFile(f"cannot write {path}: {wrong.strerror}") from wrong
