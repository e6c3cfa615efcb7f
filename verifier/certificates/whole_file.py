"""A file that is there whole or not at all.

Main definitions
    `write_whole`: such a file, from its pieces.
"""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from verifier.errors import UnreadableFile


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """A file of these pieces, made under another name and moved into place when it is complete.

    Raises: UnreadableFile if it cannot be written.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        mask = os.umask(0)
        os.umask(mask)
        try:
            os.chmod(temporary, 0o666 & ~mask)  # as any other new file, which a temporary one is not
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.writelines(pieces)
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as wrong:
        raise UnreadableFile(f"cannot write {path}: {wrong.strerror}") from wrong
