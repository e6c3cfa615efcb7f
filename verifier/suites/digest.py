"""What a verdict depends on, as a digest.

Main definitions
    `sources`: this package's own sources, as far as a verdict depends on them, and the libraries under it.
    `have_changed`: whether they are others by now.
    `definition`: what a reference to a statement or mechanism stands for: a name, or a file's content.
    `question`: all that a verdict depends on but the parameters.
    `Prefix`: a digest of everything but the parameters, from which a point's key takes a microsecond.

Choices
    Parameters count by what they are: `0.25` is `1/4`, and a default that is written out is one that is not.
    A key starts with eight digits of `sources`, so that what this version of the package found stands
    together in a store.
    A Python file counts with the files that its import statements find next to it or on the path; what it
    reads when it runs is not seen.
"""

import ast
import hashlib
import json
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from verifier.claims.claim import Statement
from verifier.claims.proofs_folder import folder
from verifier.errors import InexactNumber, UnreadableFile
from verifier.exact.rational import rational, text

PACKAGE = Path(__file__).resolve().parents[1]
_NO_PART_IN_A_VERDICT = ("cli", "reports", "suites")
_LIBRARIES = ("z3-solver", "highspy", "python-flint", "sympy", "numpy", "scipy", "networkx")
SHARED = 8
"""How many digits of a key are those of `sources`."""


def sources() -> str:
    """Digest of every Python file of the package that a verdict depends on, with the libraries' versions.

    It is that of the files as they were when this process first asked.
    """
    return _at_first()[0]


def have_changed() -> bool:
    """The sources are not what they were when this process first asked: it may have imported old files and
    yet start processes that import new ones.

    Cost: one `stat` a file, unless one was touched.
    """
    digest, state = _at_first()
    return _state() != state and _digest_of_sources() != digest


State = dict[str, tuple[int, int]]


@cache
def _at_first() -> tuple[str, State]:
    state = _state()
    return _digest_of_sources(), state


def _files() -> Iterator[Path]:
    """Python and Coq; a verdict of Coq's kernel depends on the proofs, and on whether Coq is there."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.relative_to(PACKAGE).parts[0] not in _NO_PART_IN_A_VERDICT:
            yield path
    yield from sorted(folder().rglob("*.v"))


def _place(path: Path) -> str:
    """The same wherever the package and the proofs lie."""
    return path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else folder()).as_posix()


def _state() -> State:
    """When each file was last written, and its size."""
    return {str(path): ((at := path.stat()).st_mtime_ns, at.st_size) for path in _files()}


def _digest_of_sources() -> str:
    contents = {_place(path): _digest(path.read_bytes()) for path in _files()}
    versions = {library: _version(library) for library in _LIBRARIES}
    versions["coqc"] = shutil.which("coqc")
    return _digest(json.dumps([versions, contents], sort_keys=True).encode())


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def definition(reference: str | None) -> object:
    """A JSON value that changes whenever what the reference stands for does; a file's place does not count.

    Raises: UnreadableFile if there is no such file.

    >>> definition("second-belief"), definition(None)
    ('second-belief', None)
    """
    if reference is None:
        return None
    path, colon, name = reference.rpartition(":")
    if colon and path.endswith(".py"):
        return [name, sorted({(file.name, _digest(_content(file))) for file in _with_imports(Path(path))})]
    return _digest(_content(Path(reference))) if reference.endswith((".json", ".toml")) else reference


def question(
    reference: str,
    of: Statement,
    mechanism: object,
    method: str,
    readings: Mapping[str, str],
    beyond_hypothesis: bool,
) -> Mapping[str, object]:
    """All that the verdict depends on but the parameters; `mechanism` is the definition of one that replaces
    the statement's own, or None.

    >>> from verifier.claims.catalogue import find
    >>> of = find("claim-1")
    >>> own, named = (question(of.id, of, m, "best", {}, False) for m in (None, "second-belief"))
    >>> own == named != question(of.id, of, "first-price", "best", {}, False)
    True
    """
    return {
        "statement": definition(reference),
        "mechanism": of.mechanism if mechanism is None else mechanism,
        "method": method,
        "readings": {name: choices[0] for name, choices in of.readings.items()} | dict(readings),
        "beyond hypothesis": beyond_hypothesis,
    }


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as wrong:  # ValueError: a NUL in the name
        reason = wrong.strerror if isinstance(wrong, OSError) else str(wrong)
        raise UnreadableFile(f"cannot read {path}: {reason}") from None


def _with_imports(path: Path) -> set[Path]:
    """The file, the files that it imports, those that they import, and so on; not the libraries."""
    found: set[Path] = set()
    ahead = [path.resolve()]
    while ahead:
        file = ahead.pop()
        if file not in found:
            found.add(file)
            ahead += _imported(file)
    return found


def _imported(file: Path) -> Iterator[Path]:
    try:
        tree = ast.parse(_content(file))
    except (SyntaxError, ValueError):  # then it cannot be run either, and whoever runs it says so
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield from _modules(file, alias.name, 0)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield from _modules(file, ".".join(filter(None, (node.module, alias.name))), node.level)


def _modules(file: Path, name: str, level: int) -> Iterator[Path]:
    """The files of a module and of the packages around it, if they are the user's own."""
    parts = name.split(".")
    if level == 0 and (parts[0] in sys.stdlib_module_names or parts[0] == PACKAGE.name):
        return
    own = [Path(folder or ".").resolve() for folder in sys.path if "site-packages" not in folder]
    for root in [file.parent, *own] if level == 0 else [file.parents[level - 1]]:
        for length in range(1, len(parts) + 1):
            module = root.joinpath(*parts[:length])
            yield from (
                path for path in (module.with_suffix(".py"), module / "__init__.py") if path.is_file()
            )


def canonical(value: Any) -> str:
    """A parameter's value as JSON: a number, however it is written, as text in lowest terms.

    >>> canonical("0.25"), canonical("1/4"), canonical(3), canonical("03"), canonical("first")
    ('"1/4"', '"1/4"', '"3"', '"3"', '"first"')
    >>> canonical({"order": [2, 1]}), canonical([[["1"], "1/2"]])
    ('{"order": [2, 1]}', '[[["1"], "1/2"]]')
    """
    if isinstance(value, str | int):
        try:
            return json.dumps(text(rational(value)))
        except InexactNumber:
            pass
    return json.dumps(value, sort_keys=True)


class Prefix:
    """The digest of everything that a check's tasks share; `names` are the parameters that differ."""

    def __init__(self, shared: Mapping[str, object], names: Sequence[str]) -> None:
        told = json.dumps([shared, list(names)], sort_keys=True)
        self._start = sources()[:SHARED]
        self._hash = hashlib.blake2b((sources() + told).encode(), digest_size=(32 - SHARED) // 2)

    def key(self, values: Sequence[bytes]) -> str:
        """The key of one point; `values` are canonical, in the order of the names.

        >>> prefix = Prefix({"statement": "claim-1"}, ["n", "V"])
        >>> prefix.key([b'"2"', b'"3"']) == prefix.key([b'"2"', b'"3"']) != prefix.key([b'"3"', b'"2"'])
        True
        """
        made = self._hash.copy()
        made.update(b",".join(values))
        return self._start + made.hexdigest()
