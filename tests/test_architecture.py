"""The rooms of the package, and who may import whom. Imports are read from the source, none is executed."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "verifier"

WORDS = {"errors", "verdict", "meter", "version"}
"""The modules whose words every room but the trusted ones may use."""

TRUSTED = {"checker", "acceptance", "refutation", "positivity"}
"""What a reader of a certificate has to believe: the standard library and these."""

_QUESTIONS = {"exact", "games", "contexts", "dominance"}
_THEORY = {*_QUESTIONS, "mechanisms", "solutions", "revenue"}
_SEARCHES = {*_THEORY, "counterexamples", "synthesis"}
_ANSWERS = {*_SEARCHES, "claims", "findings", "inequalities", "certificates", *TRUSTED, "answers"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "verdict": set(),
    "meter": set(),
    "version": set(),
    "checker": set(),
    "acceptance": {"checker"},
    "refutation": {"checker", "acceptance"},
    "positivity": {"checker", "acceptance"},
    "exact": set(),
    "games": {"exact"},
    "contexts": {"exact", "games"},
    "mechanisms": {"exact", "games", "contexts"},
    "dominance": {"exact", "games", "contexts"},
    "solutions": _QUESTIONS,
    "revenue": _QUESTIONS,
    "counterexamples": _THEORY,
    "synthesis": {*_THEORY, "counterexamples"},
    "claims": _SEARCHES,
    "findings": set(),
    "inequalities": set(),
    "certificates": {*_SEARCHES, "claims", "checker", "positivity"},
    "answers": _ANSWERS - {"answers"},
    "suites": _ANSWERS,
    "reports": _ANSWERS,
    "cli": {*_ANSWERS, "suites", "reports", "__init__"} - {"exact"},
    "__init__": _ANSWERS - {"exact"},
    "__main__": {"cli"},
}
"""What a room may import besides itself and the words."""

DOORS = {
    "z3": ("exact/satisfiability",),
    "cvc5": ("exact/satisfiability",),
    "highspy": ("exact/linear_program", "exact/_", "exact/sparse_programs"),
    "scipy": ("exact/flow",),
    "flint": ("exact/linear_program", "exact/_"),
    "rich": ("cli/",),
    "distributed": ("suites/dask_cluster",),
}
"""Which files may import a library: the ones whose path in the package starts like this."""

HEAVY = {"numpy", "scipy", "z3", "highspy", "flint", "sympy", "networkx", "rich", "distributed", "cvc5"}


@dataclass(frozen=True)
class Import:
    """`file` imports `module`; line as in the source."""

    file: str
    line: int
    module: str

    def __str__(self) -> str:
        return f"verifier/{self.file}:{self.line} imports {self.module}"


def room(file: str) -> str:
    """The folder of a file, or the module itself at the top.

    >>> room("games/columns.py"), room("checker.py"), room("claims/chen_micali_2012/claim_1.py")
    ('games', 'checker', 'claims')
    """
    return file.split("/")[0].removesuffix(".py")


def imports_of(source: str, file: str) -> Iterator[Import]:
    """Every import statement, wherever it stands; those for type checkers only are imports all the same.

    >>> [str(found) for found in imports_of("def f():\\n    from verifier.games import columns", "cli/x.py")]
    ['verifier/cli/x.py:2 imports verifier.games.columns']
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (Import(file, node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"verifier/{file}:{node.lineno}: a relative import"
            yield from (Import(file, node.lineno, f"{node.module}.{name.name}") for name in node.names)


def offence(found: Import) -> bool:
    """Whether the import breaks the table.

    >>> offence(Import("games/columns.py", 1, "verifier.claims.claim")), offence(Import("cli/x.py", 1, "z3"))
    (True, False)
    """
    here, parts = room(found.file), found.module.split(".")
    if parts[0] != "verifier":
        return parts[0] not in sys.stdlib_module_names and here in {*WORDS, *TRUSTED}
    there = parts[1] if len(parts) > 1 and parts[1] in MAY_IMPORT else "__init__"
    words = WORDS if here not in {*WORDS, *TRUSTED} else set()
    return there not in {here, *words, *MAY_IMPORT[here]}


@cache
def files() -> tuple[str, ...]:
    return tuple(sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")))


@cache
def imports() -> tuple[Import, ...]:
    found: list[Import] = []
    for file in files():
        found += imports_of((PACKAGE / file).read_text(encoding="utf-8"), file)
    return tuple(found)


def test_every_file_belongs_to_a_room_of_the_table() -> None:
    assert len(files()) > 30
    assert [file for file in files() if room(file) not in MAY_IMPORT] == []


def test_no_room_imports_what_it_must_not() -> None:
    assert len(imports()) > 100
    assert [str(found) for found in imports() if offence(found)] == []


@pytest.mark.parametrize(
    ("file", "module"),
    [
        ("exact/rational.py", "verifier.games.normal_form"),
        ("mechanisms/naive.py", "verifier.dominance.question"),
        ("dominance/question.py", "verifier.mechanisms.naive"),
        ("certificates/write.py", "verifier.answers.check"),
        ("checker.py", "verifier.errors"),
        ("checker.py", "verifier"),
        ("checker.py", "numpy"),
        ("checker.py", "verifier.refutation"),
        ("refutation.py", "verifier.errors"),
        ("refutation.py", "verifier.synthesis.tables"),
        ("refutation.py", "numpy"),
        ("positivity.py", "verifier.refutation"),
        ("positivity.py", "verifier.exact.positivity"),
        ("verdict.py", "verifier.errors"),
        ("cli/check.py", "verifier.exact.rational"),
        ("claims/claim.py", "verifier.cli.check"),
    ],
)
def test_the_table_forbids_what_it_should(file: str, module: str) -> None:
    assert offence(Import(file, 1, module))


def test_rooms_do_not_depend_on_one_another_in_circles() -> None:
    """There is an order of the rooms in which each imports earlier ones only."""
    edges = {
        here: {
            other for found in imports() if room(found.file) == here for other in [_target(found)] if other
        }
        for here in map(room, files())
    }
    left = dict(edges)
    while left:
        free = [here for here, others in left.items() if not (others - {here}) & set(left)]
        assert free, f"a circle among {sorted(left)}"
        for here in free:
            del left[here]


def _target(found: Import) -> str | None:
    parts = found.module.split(".")
    if parts[0] != "verifier" or len(parts) < 2 or room(found.file) == "__init__":
        return None  # `verifier` itself only hands out names, when they are first used
    return parts[1] if parts[1] in MAY_IMPORT else None


@pytest.mark.parametrize("library", DOORS)
def test_one_library_has_one_door(library: str) -> None:
    users = {found.file for found in imports() if found.module.split(".")[0] == library}
    assert {file for file in users if not file.startswith(DOORS[library])} == set()


def test_every_library_is_declared() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["cluster"]]
    wanted += project["optional-dependencies"]["cvc5"]
    declared = {requirement.split(">=")[0] for requirement in wanted}
    names = {"z3": "z3-solver", "flint": "python-flint"}
    outside = {found.module.split(".")[0] for found in imports()} - sys.stdlib_module_names - {"verifier"}
    assert {names.get(library, library) for library in outside} <= declared


def test_only_the_command_line_and_the_checkers_print() -> None:
    calls = [
        f"verifier/{file}:{node.lineno}"
        for file in files()
        if room(file) not in {"cli", *TRUSTED}
        for node in ast.walk(ast.parse((PACKAGE / file).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert calls == []


def test_no_handler_catches_everything_unnamed() -> None:
    bare = [
        f"verifier/{file}:{node.lineno}"
        for file in files()
        for node in ast.walk(ast.parse((PACKAGE / file).read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    assert bare == []


@pytest.mark.parametrize(
    "statement",
    [
        "import verifier",
        "import verifier.cli.main",
        "from verifier.cli.main import main; main(['list'])",
        "from verifier.cli.main import main; main(['show', 'claim-1'])",
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(statement: str) -> None:
    code = f"import sys; {statement}; print(*sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stderr.split() == []


def test_the_checker_runs_alone(tmp_path: Path) -> None:
    """From a folder in which there is nothing else, without site-packages."""
    alone = tmp_path / "checker.py"
    alone.write_bytes((PACKAGE / "checker.py").read_bytes())
    (tmp_path / "no.json").write_text("{}")
    command = [sys.executable, "-I", "-S", str(alone), str(tmp_path / "no.json")]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
