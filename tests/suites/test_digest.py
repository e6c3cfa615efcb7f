"""The digest of the sources: it follows what a verdict depends on, and nothing else."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from verifier.suites import digest


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of four files, in place of this one."""
    for name in ("checker.py", "answers/check.py", "cli/main.py", "suites/store.py", "reports/text.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"# {name}\n")
    monkeypatch.setattr(digest, "PACKAGE", tmp_path)
    digest._at_first.cache_clear()
    yield tmp_path
    digest._at_first.cache_clear()


def asked_anew() -> str:
    """What another process would find."""
    digest._at_first.cache_clear()
    return digest.sources()


@pytest.mark.parametrize("name", ["checker.py", "answers/check.py"])
def test_what_a_verdict_depends_on_counts(package: Path, name: str) -> None:
    before = digest.sources()
    (package / name).write_text("# changed\n")
    assert digest.have_changed()
    assert digest.sources() == before  # for this process, which has imported the old file
    assert asked_anew() != before
    assert not digest.have_changed()


@pytest.mark.parametrize("name", ["cli/main.py", "suites/store.py", "reports/text.py"])
def test_the_rest_does_not(package: Path, name: str) -> None:
    before = digest.sources()
    (package / name).write_text("# changed\n")
    assert not digest.have_changed()
    assert asked_anew() == before


def test_a_new_file_counts(package: Path) -> None:
    before = digest.sources()
    (package / "answers" / "more.py").write_text("")
    assert digest.have_changed()
    assert asked_anew() != before


def test_a_file_that_was_only_touched_does_not(package: Path) -> None:
    before = digest.sources()
    os.utime(package / "checker.py", (1, 1))
    assert not digest.have_changed()
    assert asked_anew() == before


def test_the_versions_of_the_libraries_count(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest.sources()
    monkeypatch.setattr(digest, "_version", lambda library: "0")
    assert asked_anew() != before


def test_every_library_that_the_package_needs_is_one_of_them() -> None:
    """All but the one that only shows things."""
    import tomllib

    path = Path(__file__).resolve().parents[2] / "pyproject.toml"
    needed = tomllib.loads(path.read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {requirement.split(">=")[0] for requirement in needed} - {"rich"} == set(digest._LIBRARIES)


@pytest.mark.parametrize("name", ["table.json", "claim.toml"])
def test_a_file_of_data_counts_by_its_content(tmp_path: Path, name: str) -> None:
    """Not by its place or its name."""
    (tmp_path / name).write_text("1")
    before = digest.definition(str(tmp_path / name))
    (tmp_path / f"other-{name}").write_text("1")
    assert digest.definition(str(tmp_path / f"other-{name}")) == before
    (tmp_path / name).write_text("2")
    assert digest.definition(str(tmp_path / name)) != before
