"""What is shown of a theorem: its own words, and those that it names, in a development made up for it."""

from pathlib import Path

import pytest

from verifier.answers.coq import sources as coq_sources
from verifier.answers.coq.statements import assumed_by, statement_of, vocabulary
from verifier.errors import UnreadableFile

MODEL = """(** * The model *)

(** how much *)
Definition amount : Type := nat.
Definition bound (x : amount) : Prop := x <= 3.
"""

FACTS = """(** * Facts *)
From Made Require Import Model.

(** ** Definitions *)
Definition plain : nat := 2.

(** twice [plain]; (* not a sentence: *)
    Definition no : nat := 5. *)
Definition doubled : nat := plain + plain.
Definition k : nat := 7.
Local Notation here := (plain + 1).

Section Game.
Variables (n : nat) (u : nat -> nat).
Context {A : Type}.
Hypothesis small : bound n.

Record pair : Type := Pair { left : nat; right : nat }.
Inductive side : Type := One | Other.

(** the first *)
Definition first (p : pair) : nat := left p + u n.

Notation short := (first (Pair n n)).

(** About nothing else. *)
Lemma steps (p : pair) : forall k, short = k -> left p = first p.
Proof. reflexivity. Qed.
End Game.

Lemma step : plain = 2.
Proof. reflexivity. Qed.

(** So it is. *)
Theorem whole : (* here *) step_of
  doubled = first.
Proof. reflexivity. Qed.
"""

LATER = """(** * Later *)
From Made Require Import Model Facts.

Definition plain : nat := 3.

Theorem hidden : plain = here.
Proof. reflexivity. Qed.

Theorem bound_only : forall doubled, bound doubled -> exists plain, plain = One.
Proof. reflexivity. Qed.
"""


@pytest.fixture(autouse=True)
def development(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "_CoqProject").write_text("-Q made Made\n")
    for name, text in (("Model", MODEL), ("Facts", FACTS), ("Later", LATER)):
        (tmp_path / "made" / f"{name}.v").write_text(text)
    monkeypatch.setattr(coq_sources, "folder", lambda: tmp_path)


def test_a_theorem_stands_there_with_the_comment_above_it_and_no_proof() -> None:
    assert statement_of("made/Facts.v:whole") == (
        "(** So it is. *)\nTheorem whole : (* here *) step_of\n  doubled = first."
    )
    assert statement_of("made/Facts.v:step") == "Lemma step : plain = 2."


def test_it_assumes_what_the_sections_around_it_declare() -> None:
    assert assumed_by("made/Facts.v:whole") == ""
    assert assumed_by("made/Facts.v:steps").splitlines() == [
        "Variables (n : nat) (u : nat -> nat).",
        "Context {A : Type}.",
        "Hypothesis small : bound n.",
    ]


def test_what_it_names_is_shown_in_its_section_with_the_variables_that_it_uses() -> None:
    (shown,) = vocabulary(["made/Facts.v:whole"]).shown
    assert shown == ("made/Facts.v", """\
Definition plain : nat := 2.

(** twice [plain]; (* not a sentence: *)
    Definition no : nat := 5. *)
Definition doubled : nat := plain + plain.

Section Game.

Variables (n : nat) (u : nat -> nat).

Record pair : Type := Pair { left : nat; right : nat }.

(** the first *)
Definition first (p : pair) : nat := left p + u n.

End Game.""")  # fmt: skip


def test_inside_a_section_its_variables_are_not_repeated() -> None:
    found = vocabulary(["made/Facts.v:steps"])
    (shown,) = found.shown
    assert "Section" not in shown[1]
    assert "Variables" not in shown[1]
    assert "Notation short := (first (Pair n n))." in shown[1]
    assert "Definition k" not in shown[1]  # bound there
    assert found.named == (("made/Model.v", ("bound",)),)


def test_a_name_means_what_was_defined_last_and_can_be_seen() -> None:
    """`plain` of this file, not of the imported one; a local notation of another file is nothing."""
    (shown,) = vocabulary(["made/Later.v:hidden"]).shown
    assert shown == ("made/Later.v", "Definition plain : nat := 3.")


def test_what_a_sentence_binds_is_not_looked_up() -> None:
    found = vocabulary(["made/Later.v:bound_only"])
    assert found.shown == (
        ("made/Facts.v", "Section Game.\n\nInductive side : Type := One | Other.\n\nEnd Game."),
    )
    assert found.named == (("made/Model.v", ("bound",)),)


@pytest.mark.parametrize("theorem", ["made/Facts.v:nothing", "made/None.v:whole", "made/Facts.v:doubled"])
def test_what_is_not_there_is_said(theorem: str) -> None:
    with pytest.raises(UnreadableFile, match=r"proofs/made/"):
        statement_of(theorem)
