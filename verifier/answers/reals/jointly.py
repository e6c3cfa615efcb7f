"""Several parameters at once: the range cut into cells by the comparisons that a run makes.

Main definitions
    `Cell`: conditions on the parameters, a point that meets them, and what the run there ends in. `cells`:
    those that cover a range.

Main statements
    The run at one point of a cell is the run at all points of it at which its comparisons come out alike
    (`exact.formal`). That they do on all of the cell is an inequality with polynomials. Where that is false
    at a point, the cell is cut by the first comparison that turns there: on one side the run is the same up
    to the next comparison, and the point lies on the other. So the cells are the leaves of a tree, and
    whatever meets the first condition meets those of one leaf.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from verifier.answers.inequalities.inequality import Found, Inequality, settle
from verifier.errors import NotDecided
from verifier.exact.formal import Comparison, Proved, Region, opposite
from verifier.meter import Meter
from verifier.verdict import Fails, Unknown

T = TypeVar("T")
Point = Mapping[str, Fraction]


@dataclass(frozen=True)
class Cell(Generic[T]):
    """At all points at which the conditions are true the comparisons are as at `at`, and the run ends so.

    `alike` says so, and `proof` is what was found about it; None where nothing was compared. `proved` is what
    the run took from inequalities that were settled for the whole cell.
    """

    at: Point
    ended: T
    proved: tuple[Proved, ...]
    alike: Inequality | None
    proof: Found | None


def cells(
    run: Callable[[Region], T], at: Point, where: Sequence[str], most: int, meter: Meter
) -> list[Cell[T]]:
    """What `run` ends in, at all points at which the conditions `where` are true; `at` is one of them.

    Raises: NotDecided if more than `most` cells would be needed, or for an inequality that is not settled.

    >>> def run(region):
    ...     x, y = region.number("x"), region.number("y")
    ...     return "above" if x > y else "below"
    >>> unit = ["x > 0", "x < 1", "y > 0", "y < 1"]
    >>> half = Fraction(1, 2)
    >>> [(cell.ended, cell.alike.given[4:]) for cell in cells(run, {"x": half, "y": half}, unit, 9, Meter())]
    [('below', ('-x + y >= 0',)), ('above', ('x - y > 0',))]
    """
    open_: list[tuple[Point, tuple[str, ...]]] = [(at, tuple(where))]
    found: list[Cell[T]] = []
    while open_:
        if len(found) == most:
            raise NotDecided(f"more than {most} cells of the range would be needed")
        point, given = open_.pop()
        region = Region(point, given=given)
        ended = run(region)
        kept = region.kept
        alike, proof = _settled(point, given, kept, meter)
        for each in kept if proof is not None and isinstance(proof.finding, Fails) else ():
            turns = _settled(point, given, [each], meter)[1]
            if turns is not None and isinstance(turns.finding, Fails):
                other = {name: Fraction(str(x)) for name, x in turns.finding.instance.items()}
                open_.append((other, (*given, str(opposite(each)))))
                given = (*given, str(each))
        if proof is not None and isinstance(proof.finding, Fails):
            alike, proof = _settled(point, given, kept, meter)
        found.append(Cell(point, ended, tuple(region.proved), alike, proof))
    return found


def _settled(
    point: Point, given: tuple[str, ...], kept: Sequence[Comparison], meter: Meter
) -> tuple[Inequality | None, Found | None]:
    """Whether all comparisons are true wherever the conditions are.

    Raises: NotDecided if that is not settled.
    """
    if not kept:
        return None, None
    asked = Inequality(tuple(point), (), given, tuple(map(str, kept)))
    found = settle(asked, meter)
    if isinstance(found.finding, Unknown):
        raise NotDecided(f"{' and '.join(asked.then)} is needed: {found.finding.reason}")
    return asked, found
