"""The line of a parameter, cut so that a sentence about a star mechanism is true or false on each part of it.

Main definitions
    `Told`: a point or an open interval, with a conclusion that is false on all of it, or why that is not
    known. `line_of_truth`: all of them.

Main statements
    The line is covered by windows on each of which the mechanism is followed (`walk`), and there
    every comparison of every instance is the sign of a quotient of polynomials (`star_polynomials`).
    The roots and the ends of the windows cut it into points and open intervals, and one number of each
    decides it (`exact.intervals`).

    The mechanism as printed makes no comparison with the parameter, so that one window is the whole line.

    Where the reports are reduced to point masses and these do not attain what other reports do, true says
    nothing of all reports, and false stays false.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from verifier.answers.frontiers.followed import Followed
from verifier.answers.frontiers.star_polynomials import Implication, Worlds, condition_of
from verifier.answers.frontiers.star_question import StarQuestion
from verifier.answers.frontiers.walk import walk
from verifier.claims.language import Sentence
from verifier.claims.star_world import StarWorld
from verifier.errors import NotDecided
from verifier.exact.algebraic import End, roots, zeros
from verifier.exact.intervals import Cell, Interval, cells
from verifier.exact.window import Window
from verifier.mechanisms.star import Star
from verifier.meter import Meter

MOST_WINDOWS = 100
SUFFICIENT = (
    "the sentence for all distributions at once is sufficient, coefficient by coefficient; where it is false "
    "nothing is claimed"
)
POINT_MASSES = "only point masses were examined as reports; with this score others may pay more or less"


@dataclass(frozen=True)
class Told:
    """On this cell the sentence is true, or `false` is an instance of it that is not.

    `unknown`: why nothing is claimed of the statement there.
    """

    cell: Cell
    false: Implication | None
    unknown: str | None

    @property
    def holds(self) -> bool:
        """The statement holds on it."""
        return self.false is None and self.unknown is None


@dataclass(frozen=True)
class Line:
    """The cells in order, from how many instances they were read, and the reductions that were used."""

    told: tuple[Told, ...]
    instances: int
    reductions: tuple[str, ...]


@dataclass(frozen=True)
class _Part:
    """What the sentences say for the values of a window."""

    span: Interval
    implications: tuple[Implication, ...]
    instances: int
    reductions: tuple[str, ...]
    unknown: str | None

    def on(self, span: Interval) -> "_Part":
        """The same on a part of the window."""
        return replace(self, span=span)

    @property
    def marks(self) -> set[End]:
        """Where something may change."""
        functions = {f for each in self.implications for f in each.functions}
        return {x for f in functions for x in (*roots(f), *zeros(f.bottom)) if x in self.span}


def line_of_truth(question: StarQuestion, meter: Meter) -> Line:
    """All of the question's range.

    Raises: NotApplicable, InexactNumber, MalformedMechanism: what a mechanism is refused for.
    """
    meter.start("instances")
    parts, gaps, reason = walk(lambda x, gap: _part(question, x, meter), question.range, MOST_WINDOWS)
    spans = [*(part.span for part in parts), *gaps]
    ends = {end for span in spans for end in (span.low, span.high) if end is not None}
    points = set[End](ends).union(*(part.marks for part in parts))
    line = cells(points, question.range.low, question.range.high)
    told = tuple(_told(cell, parts, reason, question.sufficient) for cell in line)
    reductions = [name for part in parts for name in part.reductions]
    return Line(told, max((part.instances for part in parts), default=0), tuple(dict.fromkeys(reductions)))


def _part(question: StarQuestion, x: End, meter: Meter) -> _Part:
    """The window around x, and what the sentences say there.

    Raises: NotDecided, and as `line_of_truth`.
    """
    over = question.over
    window = Window(x, question.range, over)
    followed = Followed(question.name, window)
    with followed.guarded(f"making it with {over} kept symbolic"):
        kept = question.star(window.x)
    plain = question.star(x) if isinstance(x, Fraction) else kept
    implications, instances, reductions, unknown = list[Implication](), 0, list[str](), None
    for body in question.bodies:
        few = question.reduced(body.sentence, plain)
        worlds = Worlds(followed, StarWorld(kept, meter, few), StarWorld(plain, meter, few))
        condition = condition_of(body.sentence, worlds)
        implications += condition.implications
        instances += condition.instances
        reductions += [*body.reductions, *["others' values"] * few]
        if body.closing is not None:
            _require_closing(body.closing, worlds)
        if "reports" in body.reductions:
            if not worlds.ask("point_masses_decide", (), lambda world: world.mechanism.point_masses_decide):
                unknown = POINT_MASSES
            reductions += ["what the mechanism declares"] * (type(plain) is not Star)
    return _Part(window.span, tuple(implications), instances, tuple(reductions), unknown)


def _require_closing(closing: Sentence, worlds: Worlds) -> None:
    """What carries the finite sentence over to the continuum is true for all values of the parameter.

    Raises: NotDecided.
    """
    for each in condition_of(closing, worlds).implications:
        if any(f.degree for f in each.functions) or not each.holds(Fraction(0)):
            raise NotDecided("weights that are multiples of 1/2 may not decide the continuum here")


def _told(cell: Cell, parts: Sequence[_Part], reason: str | None, sufficient: bool) -> Told:
    x = cell.member()
    part = next((part for part in parts if x in part.span), None)
    if part is None:
        return Told(cell, None, reason)
    false = next((each for each in part.implications if not each.holds(x)), None)
    if false is None:
        return Told(cell, None, part.unknown)
    return Told(cell, false, SUFFICIENT if sufficient else None)
