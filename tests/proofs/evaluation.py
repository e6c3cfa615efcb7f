"""What a Coq definition is at given arguments.

Main definitions
    `Development.evaluated`: the values of a definition over a number field, computed by Coq over Q.
    `Development.proved`: equations over R, each proved by Coq's kernel, for what is defined over R only.
    There nothing computes: both sides are unfolded to arithmetic of numerals, and `lra` or `field` does the
    rest.

Choices
    Files are compiled without their proofs (`-vos`), which takes half the time; `test_coq.py` compiles those.
"""

import json
import re
import subprocess
from collections.abc import Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from fractions import Fraction
from graphlib import TopologicalSorter
from pathlib import Path

from verifier.answers.coq import sources as coq_sources

Row = tuple[Fraction, ...]
Table = tuple[str, Iterable[str]]
"""A function in Coq whose values are lists of rationals, and its arguments."""
Equation = tuple[str, Fraction]

_EVALUATE = """\
From Coq Require Import QArith ZArith List Bool.
From Common Require Import Number.
Import ListNotations.
Set Printing Width 1000000.
Set Printing Depth 1000000.
Definition parts (l : list Q) : list Z := flat_map (fun q => [Qnum (Qred q); Zpos (Qden (Qred q))]) l.
Definition integer (k : nat) : Q := inject_Z (Z.of_nat k).
Definition at_list {A} (none : A) (l : list A) (i : nat) : A := nth i l none.
Open Scope Z_scope.
"""

_PROVE = """\
From Coq Require Import Reals Lra Lia List Arith Bool.
From Common Require Import Number.
Import ListNotations.
Open Scope R_scope.
Definition at_list {A} (none : A) (l : list A) (i : nat) : A := nth i l none.
Ltac computed := cbv -[Rplus Rmult Rdiv Rinv Rminus Ropp IZR Rle Rlt Rle_dec].
(* Comparisons are decided from within, since what is around one may depend on it. *)
Ltac agrees :=
  repeat (computed; match goal with |- context [Rle_dec ?a ?b] =>
    lazymatch constr:((a, b)) with context [Rle_dec _ _] => fail | _ => idtac end;
    let H := fresh in destruct (Rle_dec a b) as [H|H]; [try (exfalso; lra)|try (exfalso; lra)]; clear H end);
  computed; first [reflexivity | lra | field; repeat split; lra].
"""


class Development:
    """A folder in which files of the development are compiled when first asked for."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._compiled: set[str] = set()
        for folder in coq_sources.names().values():
            (place / folder).mkdir()

    def evaluated(self, files: Sequence[str], *tables: Table) -> list[list[Row]]:
        """For each table the values at all its arguments."""
        asked = [
            f"Eval vm_compute in (map (fun x => parts ({f} x)) [{'; '.join(f'({x})' for x in at)}]).\n"
            for f, at in tables
        ]
        said = self.said(files, _EVALUATE + "".join(asked))
        found = printed(said)
        assert len(found) == len(tables)
        return [
            [tuple(Fraction(*pair) for pair in zip(row[::2], row[1::2], strict=True)) for row in table]
            for table in found
        ]

    def proved(self, files: Sequence[str], equations: Iterable[Equation], given: str = "") -> None:
        """Coq accepts each of the equations, after these definitions."""
        goals = [f"Goal {term} = {real(value)}. agrees. Qed.\n" for term, value in equations]
        assert goals
        self.accepted(files, "".join([given, *goals]))

    def accepted(self, files: Sequence[str], text: str) -> None:
        """Coq accepts the text, after a preamble with the tactic `agrees`."""
        self.said(files, _PROVE + text)

    def said(self, files: Sequence[str], text: str) -> str:
        """What Coq says to the text, after it has imported these files."""
        self._compile(*files)
        modules = [coq_sources.qualified(f"{file}:").split(".") for file in files]
        imports = [f"From {where} Require Import {module}.\n" for where, module in modules]
        (self.place / "asked.v").write_text("".join([*imports, text]), encoding="utf-8")
        return self._run("-vok", "asked.v")

    def _compile(self, *files: str) -> None:
        """What these need and is not there yet, each after what it imports, two at a time."""
        waiting = [file for file in coq_sources.needed(*files) if file not in self._compiled]
        for file in waiting:
            (self.place / file).write_text(coq_sources.read(file), encoding="utf-8")
        order = TopologicalSorter({file: set(coq_sources.imports(file)) & {*waiting} for file in waiting})
        order.prepare()
        with ThreadPoolExecutor(2) as pool:
            running: dict[Future[str], str] = {}
            while order.is_active():
                running |= {pool.submit(self._run, "-vos", file): file for file in order.get_ready()}
                for done in wait(running, return_when=FIRST_COMPLETED).done:
                    done.result()
                    order.done(running.pop(done))
        self._compiled.update(waiting)

    def _run(self, mode: str, file: str) -> str:
        command = ["coqc", mode, "-q", *coq_sources.flags(), file]
        ran = subprocess.run(command, cwd=self.place, capture_output=True, text=True, timeout=300)
        assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-2000:]
        return ran.stdout


def printed(said: str) -> list[list[list[int]]]:
    """The lists of lists of integers in what Coq said."""
    found = re.findall(r"= (\[.*?\])\s*: list \(list Z\)", said, re.DOTALL)
    return [json.loads(table.replace(";", ",")) for table in found]


def listed(items: Iterable[object]) -> str:
    """[a; b; c]"""
    return f"[{'; '.join(map(str, items))}]"


def rational(x: Fraction) -> str:
    """x in Coq's Q."""
    return f"({x.numerator} # {x.denominator})%Q"


def real(x: Fraction) -> str:
    """x in Coq's R."""
    return f"(({x.numerator}) / {x.denominator})%R"
