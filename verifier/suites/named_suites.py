"""The suites that come with the package, and where to find any suite.

Main definitions
    `names`: all named suites. `find`: a suite by name, or from a file.
"""

from difflib import get_close_matches
from pathlib import Path

from verifier.errors import UnknownName
from verifier.suites.suite_file import Suite, read_suite

FOLDER = Path(__file__).parent / "named"
_ORDER = ("quick", "paper-2012", "paper-2010", "mutants", "all")


def names() -> tuple[str, ...]:
    """The named suites, from the shortest to the longest.

    >>> names()
    ('quick', 'paper-2012', 'paper-2010', 'mutants', 'all')
    """
    return tuple(sorted((path.stem for path in FOLDER.glob("*.toml")), key=_ORDER.index))


def find(name: str) -> Suite:
    """The suite of that name, or of the file `name` if it ends in `.toml`.

    Raises: UnknownName with close matches; BadSuite.
    """
    return read_suite(Path(name) if name.endswith(".toml") else file_of(name), file_of)


def file_of(name: str) -> Path:
    """The file of a named suite.

    Raises: UnknownName with close matches.

    >>> file_of("quik")
    Traceback (most recent call last):
    verifier.errors.UnknownName: there is no suite 'quik'; did you mean quick? A file must end in .toml
    """
    if name not in names():
        close = get_close_matches(name, names(), n=1)
        known = f"did you mean {close[0]}?" if close else f"there is {', '.join(names())}."
        raise UnknownName(f"there is no suite {name!r}; {known} A file must end in .toml")
    return FOLDER / f"{name}.toml"
