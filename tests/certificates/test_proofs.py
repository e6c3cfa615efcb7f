"""The certificates that are shipped: each proves its sentence to the bare checker, and can be rebuilt."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from verifier import positivity
from verifier.claims.catalogue import statements

ROOT = Path(__file__).parents[2]
PROOFS = ROOT / "proofs"
CHECKER = ROOT / "verifier" / "checker.py"


def rebuild() -> ModuleType:
    """proofs/rebuild.py, which is a script and no part of the package."""
    spec = importlib.util.spec_from_file_location("rebuild_proofs", PROOFS / "rebuild.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FILES = sorted(PROOFS.rglob("*.cert.json"))
INEQUALITIES = [path for path in FILES if f'"{positivity.FORMAT}"' in path.read_text(encoding="utf-8")]
"""Those that the bare checker alone cannot read."""


def test_catalogue_and_folder_agree_both_ways() -> None:
    script = rebuild()
    assert sorted(script.place(statement) for statement in script.certified()) == FILES
    assert FILES
    assert script.strays() == []


def test_the_bare_checker_accepts_every_file_in_its_format() -> None:
    """In a fresh interpreter without site packages, and without this package on its path."""
    files = [path for path in FILES if path not in INEQUALITIES]
    command = [sys.executable, "-I", "-S", str(CHECKER), *map(str, files)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd="/", timeout=300)
    assert run.stderr == ""
    assert run.returncode == 0
    lines = run.stdout.splitlines()
    accepted = [line for line in lines if line.startswith("accepted ")]
    assert accepted == [f"accepted {path}" for path in files]
    assert len(lines) == 2 * len(files)


def test_the_trusted_files_accept_every_inequality() -> None:
    command = [sys.executable, "-m", "verifier.positivity", *map(str, INEQUALITIES)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=ROOT, timeout=300)
    assert (run.returncode, run.stderr) == (0, "")
    accepted = [line for line in run.stdout.splitlines() if line.startswith("accepted ")]
    assert accepted == [f"accepted {str(path)!a}" for path in INEQUALITIES]
    assert accepted


def test_an_altered_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "altered.cert.json"
    text = (PROOFS / "chen_micali_2012" / "claim-1.cert.json").read_text(encoding="utf-8")
    count = json.loads(text)["instances"]
    path.write_text(text.replace(f'"instances": {count}', f'"instances": {count + 1}'), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-I", "-S", str(CHECKER), str(path)], capture_output=True, check=False, timeout=60
    )
    assert run.returncode == 1


QUICK = {"claim-1", "claim-2", "claim-3", "claim-1/case-1", "remark-tie-breaking/claim-1", "theorem-3/price"}


def again(name: str) -> None:
    script = rebuild()
    (statement,) = [s for s in statements() if s.id == f"chen-micali-2012/{name}"]
    assert script.place(statement).read_text(encoding="utf-8") == script.certificate(statement)


@pytest.mark.parametrize("name", sorted(QUICK))
def test_it_is_rebuilt_byte_for_byte(name: str) -> None:
    again(name)


@pytest.mark.slow
def test_all_are_rebuilt_byte_for_byte() -> None:
    assert rebuild().main(["--check"]) == 0


def test_they_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in FILES) < 5_000_000
