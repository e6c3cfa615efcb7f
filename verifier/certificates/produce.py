"""From a document to a checked certificate: write it, let the trusted checker read it, compare what it
proved.

Main definitions
    `checked`: the text of a certificate that the checker accepted and that proves the sentence asked.
    `save`: the file, whole or not at all.
"""

import json
import os
import tempfile
from pathlib import Path

from verifier import checker
from verifier.certificates.write import Document, as_text
from verifier.errors import UnreadableFile


class NotAccepted(Exception):
    """The checker refused what was written, or it proves another sentence: a defect of this program."""


def checked(document: Document) -> tuple[str, str]:
    """(text of the certificate, sentence that the checker proved from it).

    The sentence is compared with the one that the document states, so that a certificate of something else is
    noticed.

    Raises: NotAccepted.
    """
    text = as_text(document)
    try:
        proved = checker.check(text)
    except checker.Rejected as refused:
        raise NotAccepted(f"the checker refused the certificate: {refused}") from refused
    asked = checker.sentence(json.loads(as_text(document)))
    if proved.sentence != asked:
        raise NotAccepted(f"the certificate proves {proved.sentence!r}, asked was {asked!r}")
    return text, proved.sentence


def save(text: str, path: Path) -> None:
    """Write the file under a temporary name and move it into place, so that no half-written file is ever
    seen.

    Raises: UnreadableFile if it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as wrong:
        raise UnreadableFile(f"cannot write {path}: {wrong.strerror}") from wrong
