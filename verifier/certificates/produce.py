"""From a document to a checked certificate: write it, let the trusted checker read it, compare what it
proved.

Main definitions
    `checked`: the text of a certificate that the checker accepted and that proves the sentence asked.
    `together`: one file for the certificates of several parts. `documents`: the texts of these, again.
    `proves`: what a file proves, re-checked.
    `save`: the file, whole or not at all.

Choices
    A mechanism's sentences and inequalities have formats and checkers of their own. Where both are needed the
    file has one certificate a line.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from verifier import checker, positivity
from verifier.certificates import inequality
from verifier.certificates.whole_file import write_whole
from verifier.certificates.words import sentence
from verifier.certificates.write import Document, all_of, as_text
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
    several = document.get("lines", [document])
    texts = [as_text(each) if len(several) == 1 else _in_one_line(each) for each in several]
    for text in texts:
        if seconds is None or _is_inequality(json.loads(text)):
            _accepted(text)
        else:
            _accepted_within(text, seconds)
    certificates = [json.loads(text) for text in texts]
    proved = "; ".join(map(_in_words, certificates))
    for inequalities in (False, True):
        found = [each for each in certificates if _is_inequality(each) == inequalities]
        parts = [part for each in found for part in each.get("parts", [each])]
        wanted = [each for each in asked if ("then" in each) == inequalities]
        if len(parts) != len(wanted) or not all(map(_answers, parts, wanted)):
            raise NotAccepted(f"the certificate proves something else than was asked: {proved}")
    return "".join(texts), proved


def together(parts: Sequence[Document]) -> Document:
    """The document for all of these, of which each may be such a document itself.

    >>> inequality = {"format": positivity.FORMAT}
    >>> together([{"format": "verifier-certificate-1", "kind": "all-of", "parts": [{"n": 2}]}, inequality])
    ... # doctest: +NORMALIZE_WHITESPACE
    {'lines': [{'format': 'verifier-certificate-1', 'kind': 'all-of', 'parts': [{'n': 2}]},
               {'format': 'verifier-inequality-1'}]}
    """
    several = [each for part in parts for each in part.get("lines", [part])]
    inequalities = [each for each in several if _is_inequality(each)]
    others = [each for each in several if not _is_inequality(each)]
    lines = [all_of([one for each in others for one in each.get("parts", [each])])] if others else []
    lines += inequalities
    return lines[0] if len(lines) == 1 else {"lines": lines}


documents = positivity.documents


def proves(text: str) -> str:
    """What the certificates of a file prove, in words, each accepted by its checker now.

    Raises: Rejected or Unreadable.
    """
    said = []
    for each in documents(text):
        certificate = _loaded(each)
        (positivity if _is_inequality(certificate) else checker).check(each)
        said.append(_in_words(certificate))
    return "; ".join(said)


def _loaded(text: str) -> Any:
    """What the text says; nothing if it says nothing, which the checker has words for."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_inequality(document: Any) -> bool:
    return isinstance(document, dict) and document.get("format") == positivity.FORMAT


def _in_words(document: Document) -> str:
    return inequality.sentence(document) if _is_inequality(document) else sentence(document)


def _in_one_line(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _answers(part: Document, asked: Document) -> bool:
    """The part is about this sentence and this mechanism, and gives this verdict."""
    if "then" in asked:
        return all(part[name] == asked[name] for name in positivity.STATED.split())
    mechanism = all(part["mechanism"].get(name) == x for name, x in asked["mechanism"].items())
    others = ("sentence", "verdict", "context", "participation", "denominators", "knowledge")
    return mechanism and all(part.get(key) == asked.get(key) for key in others)


def _accepted(text: str) -> None:
    try:
        proves(text)
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
    """The file, in a folder that is made if there is none; no half-written file is ever seen.

    Raises: UnreadableFile if it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise UnreadableFile(f"cannot write {path}: {wrong.strerror}") from wrong
    write_whole(path, [text])
