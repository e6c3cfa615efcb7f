"""Where the proofs lie, and what is kept beside them: inside an installed package, or beside a checkout's."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def folder() -> Path:
    """`proofs` inside the package if it is there, and else beside it.

    >>> (folder() / "_CoqProject").is_file()
    True
    """
    inside = PACKAGE / "proofs"
    return inside if inside.is_dir() else PACKAGE.parent / "proofs"
