"""The second-belief mechanism as Coq computes it, over Q, at every profile of a small game."""

import re
import subprocess
from fractions import Fraction
from itertools import product
from pathlib import Path

from verifier.answers import coq_sources
from verifier.mechanisms.second_belief import Pair

Row = tuple[Fraction, ...]

_PRELUDE = """\
From Coq Require Import QArith ZArith List.
From Common Require Import Number.
From CM2012 Require Import SecondBelief.
Import ListNotations.
Set Printing Depth 1000000.
Definition parts (q : Q) : list Z := [Qnum (Qred q); Zpos (Qden (Qred q))].
Definition announced (l : list pair) : profile := fun i => nth i l (0, 0)%nat.
Definition row (n V : nat) (ties : tie_rule rationals) (l : list pair) : list Z :=
  let s := announced l in
  flat_map (fun i => parts (win rationals n ties s i)) (seq 0 n) ++
  flat_map (fun i => parts (price rationals n V (1 # 4)%Q ties s i)) (seq 0 n) ++
  parts (revenue rationals n V (1 # 4)%Q ties s).
"""


def profiles(n: int, V: int) -> list[tuple[Pair, ...]]:
    """All of them, in one order."""
    return list(product([Pair(e, v) for v in range(V + 1) for e in (0, 1)], repeat=n))


def compile_definitions(place: Path) -> None:
    """The mechanism's files, compiled in this folder."""
    for folder in coq_sources.names().values():
        (place / folder).mkdir()
    for file in coq_sources.needed("chen_micali_2012/SecondBelief.v"):
        (place / file).write_text(coq_sources.read(file), encoding="utf-8")
        coqc(place, file)


def coqc(place: Path, file: str) -> str:
    """What Coq says when it compiles the file."""
    command = ["coqc", "-q", *coq_sources.flags(), file]
    ran = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def evaluated(place: Path, n: int, V: int, ties: str) -> list[Row]:
    """At each profile the chances, the prices and the revenue, for epsilon = 1/4."""
    written = "; ".join(f"[{'; '.join(f'({e}, {v})' for e, v in s)}]" for s in profiles(n, V))
    text = f"{_PRELUDE}Eval vm_compute in (map (row {n} {V} ({ties})) [{written}]%nat).\n"
    (place / "evaluated.v").write_text(text, encoding="utf-8")
    said = coqc(place, "evaluated.v")
    numbers = [int(word) for word in re.findall(r"-?\d+", said.partition(":")[0].replace("%Z", ""))]
    parts = [Fraction(p, q) for p, q in zip(numbers[::2], numbers[1::2], strict=True)]
    return [tuple(parts[k : k + 2 * n + 1]) for k in range(0, len(parts), 2 * n + 1)]
