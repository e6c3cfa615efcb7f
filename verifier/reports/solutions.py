"""A solved context as a page: benchmark, players and revenue."""

from collections.abc import Iterable, Mapping

from verifier.reports.ranges import as_ranges
from verifier.reports.text import Line, Page, Piece, Table, entry, value_text


def solution(name: str, data: Mapping[str, object]) -> Page:
    """A solved context, from the object that `--json` prints; sets of strategies as ranges."""
    page: list[Line | Table] = [Line(((name, "bold"),))]
    for key, value in data.items():
        match key, value:
            case "version", _:
                pass
            case "elapsed_seconds", float():
                page.append(entry("work", (f"{value:.2f} s", "dim")))
            case "players", list():
                page.append(_players(value))
            case _, Mapping():
                page += _group(key, value)
            case _:
                page.append(
                    entry(key.replace("_", " "), (value_text(value), "bold" if key == "benchmark" else ""))
                )
    return page


def _players(players: Iterable[Mapping[str, object]]) -> Table:
    """One row a player."""
    rows = []
    for player in players:
        sets = [
            as_ranges(found) if isinstance(found := player[key], list) else value_text(found) for key in _SETS
        ]
        rows.append(
            ((str(player["player"]), ""), (str(player["type"]), ""), (sets[0], ""), (sets[1], "bold"))
        )
    return Table(("player", "type", "survivors", "rational"), tuple(rows))


_SETS = ("survivors", "rational")


def _group(name: str, group: Mapping[str, object]) -> list[Line]:
    """An object of named numbers; `at` is the profile of the first of them."""
    numbers = [
        (f"{key.replace('_', ' ')} {value_text(value)}", "bold")
        for key, value in group.items()
        if key != "at"
    ]
    where = [(f" at {value_text(group['at'])}", "")] if group.get("at") else []
    pieces: list[Piece] = []
    for place, number in enumerate(numbers):
        pieces += [(", ", "")] * (place > 0) + [number] + (where if place == 0 else [])
    return [entry(name.replace("_", " "), *pieces)]
