"""The Coq definition of the star mechanism, computed by Coq over Q, is the Python mechanism.

proofs/azar_chen_micali_2010/Evaluate.v has tables of the outcomes at all announcements, for all draws and for
all reports whose weights are multiples of 1/2, with epsilon = delta = 1/8; Coq prints them for two and three
players and B = 3. The theorems are about the same definitions, over R.
"""

import json
import re
from fractions import Fraction
from itertools import chain, combinations_with_replacement, product

import pytest

from tests.proofs.second_belief import coqc
from verifier.answers import coq_sources
from verifier.exact.distribution import Distribution
from verifier.games.auction import Player
from verifier.mechanisms.star import Assignment, Report, Star

ASKED = """From ACM2010 Require Import Evaluate.
From Coq Require Import ZArith List.
Import ListNotations.
Open Scope Z_scope.
Set Printing Width 1000000.
Set Printing Depth 1000000.
Eval vm_compute in (reports_on 3).
Eval vm_compute in (heads_table 2 3).
Eval vm_compute in (tails_table 2 3).
Eval vm_compute in (heads_table 3 3).
Eval vm_compute in (tails_table 3 3).
"""
B = 3
EIGHTH = Fraction(1, 8)
HALVES = tuple(combinations_with_replacement(range(B), 2))

Row = tuple[int, ...]


def report(halves: tuple[int, int]) -> Report:
    """Half the weight on either value."""
    weights = {s: Fraction(halves.count(s), 2) for s in sorted(set(halves))}
    return Distribution(tuple(weights.items()))


def fractions(values: list[Fraction]) -> Row:
    """Numerators and denominators."""
    return tuple(chain.from_iterable((q.numerator, q.denominator) for q in values))


def outcome(assignment: Assignment) -> Row:
    """The winner, -1 for nobody, and every price."""
    winner = -1 if assignment.winner is None else assignment.winner
    return (winner, *fractions(list(assignment.prices)))


@pytest.fixture(scope="module")
def tables(coq: None, tmp_path_factory: pytest.TempPathFactory) -> list[list[Row]]:
    """The tables that Coq prints."""
    place = tmp_path_factory.mktemp("proofs")
    for folder in coq_sources.names().values():
        (place / folder).mkdir()
    for file in coq_sources.needed("azar_chen_micali_2010/Evaluate.v"):
        (place / file).write_text(coq_sources.read(file), encoding="utf-8")
        coqc(place, file)
    (place / "asked.v").write_text(ASKED, encoding="utf-8")
    printed = re.findall(r"= (\[.*?\])\s*: list \(list Z\)", coqc(place, "asked.v"), re.DOTALL)
    return [[tuple(row) for row in json.loads(table.replace(";", ","))] for table in printed]


def heads(n: int) -> list[Row]:
    """Steps a to c, for all announcements, players r and prices p."""
    star = Star(n, B, EIGHTH, EIGHTH)
    return [
        (*v, r, p, *outcome(star.heads(v, r, p)))
        for v in product(range(B), repeat=n)
        for r in range(n)
        for p in range(B)
    ]


def tails(n: int) -> list[Row]:
    """Steps d to g, for all announcements and reports, and the revenue, over the mechanism's coins."""
    star, rows = Star(n, B, EIGHTH, EIGHTH), []
    for v in product(range(B), repeat=n):
        rivals = [j for j in range(n) if j != star.star(v)]
        for choice in product(range(len(HALVES)), repeat=n - 1):
            reports: dict[Player, Report] = {
                j: report(HALVES[c]) for j, c in zip(rivals, choice, strict=True)
            }
            assignment = star.tails(v, reports)
            revenue = EIGHTH * star.heads_revenue(v) + (1 - EIGHTH) * assignment.revenue
            rows.append((*v, *choice, *outcome(assignment), *fractions([revenue])))
    return rows


@pytest.mark.slow
def test_coq_and_python_agree(tables: list[list[Row]]) -> None:
    """For every announcement, draw and pair of reports: the same winner, prices and revenue."""
    reports, *outcomes = tables
    assert reports == [fractions([report(h)[s] for s in range(B)]) for h in HALVES]
    assert [len(rows) for rows in outcomes] == [54, 54, 243, 972]
    assert outcomes == [heads(2), tails(2), heads(3), tails(3)]
