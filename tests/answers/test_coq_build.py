"""What is compiled once is not compiled again, unless it does not fit; with a program in Coq's place."""

from pathlib import Path

import pytest

from verifier.answers.coq import sources as coq_sources
from verifier.answers.coq.build import Build
from verifier.errors import NotDecided
from verifier.meter import Meter, nobody

COQ = """\
#!/bin/sh
for last; do :; done
echo "$last" >> {log}
[ -e {refuse} ] && [ "$last" = question.v ] && rm {refuse} && echo "Error: they do not fit" && exit 1
grep -q wrong "$last" && echo "Error: it is wrong" && exit 1
[ "$last" = question.v ] && cat question.v made/B.vo
cp "$last" "${{last%.v}}.vo"
"""


class Made:
    """A development of two files, B on A, and what was compiled last time."""

    def __init__(self, place: Path) -> None:
        self.place, self.log, self.refuse = place, place / "log", place / "refuse"
        (place / "made").mkdir()
        (place / "_CoqProject").write_text("-Q made Made\n")
        self.write("A", "one")
        self.write("B", "From Made Require Import A.\n")
        coq = place / "coqc"
        coq.write_text(COQ.format(log=self.log, refuse=self.refuse))
        coq.chmod(0o755)

    def write(self, name: str, text: str) -> None:
        (self.place / "made" / f"{name}.v").write_text(text)

    def asked(self, question: str, version: str = "1") -> tuple[str, list[str]]:
        """What was answered, and the files that were compiled for it."""
        self.log.write_text("")
        sources = {file: coq_sources.read(file) for file in coq_sources.needed("made/B.v")}
        build = Build(str(self.place / "coqc"), version, sources, self.place / "kept")
        return build.answer(question, Meter(nobody, None)), self.log.read_text().split()


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    monkeypatch.setattr(coq_sources, "folder", lambda: tmp_path)
    return Made(tmp_path)


EVERYTHING = ["made/A.v", "made/B.v", "question.v"]


def test_the_question_is_asked_when_all_is_compiled(made: Made) -> None:
    assert made.asked("why") == ("whyFrom Made Require Import A.\n", EVERYTHING)


def test_what_is_compiled_is_used_again(made: Made) -> None:
    made.asked("why")
    assert made.asked("how") == ("howFrom Made Require Import A.\n", ["question.v"])


def test_what_has_changed_is_compiled_with_all_that_imports_it(made: Made) -> None:
    made.asked("why")
    made.write("A", "two")
    assert made.asked("why")[1] == EVERYTHING
    made.write("B", "From Made Require Import A.\n\n")
    assert made.asked("why")[1] == ["made/B.v", "question.v"]
    assert made.asked("why", version="2")[1] == EVERYTHING


def test_what_does_not_fit_is_compiled_again(made: Made) -> None:
    made.asked("why")
    made.refuse.touch()
    assert made.asked("why")[1] == ["question.v", *EVERYTHING]
    assert made.asked("why")[1] == ["question.v"]


def test_what_imports_a_file_that_is_lost_is_compiled_again(made: Made) -> None:
    made.asked("why")
    for path in (made.place / "kept").iterdir():
        if path.read_text() == "one":
            path.unlink()
    assert made.asked("why")[1] == EVERYTHING


def test_what_is_refused_is_said_and_not_kept(made: Made) -> None:
    made.write("B", "From Made Require Import A. wrong\n")
    for _ in range(2):
        with pytest.raises(NotDecided, match=r"does not accept proofs/made/B\.v: Error: it is wrong"):
            made.asked("why")
    assert len(list((made.place / "kept").iterdir())) == 1
