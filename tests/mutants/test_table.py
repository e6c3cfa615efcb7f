"""The whole table, settled again, and by a second engine where there is one."""

from collections.abc import Mapping

import pytest

from tests.mutants import second_engine
from tests.mutants.rebuild import PATH, text
from tests.mutants.table import Row, read, rows, settled, statements_of, verdict_of, verdicts
from verifier.claims.catalogue import find
from verifier.claims.claim import AboutMechanism, Statement

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.mechanism} for {row.of}")
def test_the_verdicts_are_those_of_the_table(row: Row) -> None:
    expected = read()[row]
    found = {s.id: tuple(verdicts(row, s)) for s in statements_of(row.of)}
    for name, cases in found.items():
        assert verdict_of(cases) == verdict_of(expected.get(name, ())), name
        if verdict_of(cases) == "fails":
            assert cases[-1] == expected[name][-1], name


def test_the_file_is_what_is_written() -> None:
    """Reading it and writing it again changes nothing."""
    table = read()
    ordered: list[tuple[Row, Mapping[str, object]]] = [
        (row, {s.id: table[row].get(s.id, ()) for s in statements_of(row.of)}) for row in rows()
    ]
    assert text(ordered) == PATH.read_text(encoding="utf-8")  # type: ignore[arg-type]


def about_mechanism(row: Row) -> list[Statement]:
    return [find(name) for name in read()[row] if isinstance(find(name).body, AboutMechanism)]


@pytest.mark.parametrize(
    "row", [row for row in rows() if row.of == "second-belief"], ids=lambda r: r.mechanism
)
def test_the_quantifiers_say_the_same(row: Row) -> None:
    for statement in about_mechanism(row):
        case, verdict = read()[row][statement.id][-1]
        assert second_engine.by_the_quantifiers(row, statement, case).verdict == verdict, statement.id


REMOVED = [
    (row, name)
    for row in rows()
    if row.mechanism in second_engine.REMOVED
    for name in second_engine.CLAIMED
    if verdict_of(read()[row][f"azar-chen-micali-2010/{name}"]) == "fails"
]


@pytest.mark.parametrize(("row", "name"), REMOVED)
def test_the_oracle_finds_the_inequality_false(row: Row, name: str) -> None:
    statement = f"azar-chen-micali-2010/{name}"
    case, _ = read()[row][statement][-1]
    told = settled(statement, row, case).counterexample
    assert told is not None
    assert second_engine.removed_player_misses(row, name, told, case["n"], case["B"])


STARS = [pytest.param(row, lemma) for row in rows() if row.of == "star" for lemma in second_engine.LEMMAS]


@pytest.mark.parametrize(("row", "lemma"), STARS)
def test_playing_says_the_same(row: Row, lemma: str) -> None:
    """Of Lemmas 3 to 5 at B = 2 or 3, with reports and contexts from a grid."""
    found = read()[row][f"azar-chen-micali-2010/{lemma}"]
    said = lemma in second_engine.broken_by_playing(row, 2, found[-1][0]["B"])
    assert said == (verdict_of(found) == "fails")
