"""The values of a real parameter for which a statement is made, and the statement at each of them.

Main definitions
    `Question`: the statement at every value x of a range. `stated`: the range. `conjunction_of`: its
    hypotheses as comparisons.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from verifier.answers.frontiers.claim import PRINTED
from verifier.answers.frontiers.followed import guarded
from verifier.answers.frontiers.frontier import FRONTIERS
from verifier.answers.frontiers.star_question import RANGES
from verifier.answers.reals.pieces import Piece, pieces
from verifier.answers.request import Request, statement
from verifier.claims.claim import Parts, Statement
from verifier.errors import NotApplicable, NotDecided, OutOfRange, VerifierError
from verifier.exact.algebraic import written
from verifier.exact.formal import Formal, Region, conjunction
from verifier.exact.intervals import Interval
from verifier.exact.polynomial import ZERO
from verifier.synthesis.frontier import printed

MOST_PIECES = 100
T = TypeVar("T")


@dataclass(frozen=True)
class Question:
    """For every x of `range`: is what `at(x)` asks true? `over` names x, which may be one of a region, and
    `sample` is a rational member of the range."""

    at: Callable[[Fraction], Request]
    over: str
    range: Interval
    sample: Fraction

    def told(self) -> str:
        """The range in words.

        >>> Question(lambda x: None, "epsilon", PRINTED, PRINTED.high).told()
        'every epsilon in (0, 1]'
        """
        if self.range.low == self.range.high:
            return f"{self.over} = {written(self.range.low)}"
        left, right = "[" if self.range.low_included else "(", "]" if self.range.high_included else ")"
        high = "infinity" if self.range.high is None else written(self.range.high)
        return f"every {self.over} in {left}{written(self.range.low)}, {high}{right}"

    def pieces(self, run: Callable[[Fraction], T], what: str) -> list[Piece[T]]:
        """What `run(x)` ends in for every x of the range.

        Raises: NotDecided where x cannot be kept symbolic.
        """
        id_ = self.at(self.sample).statement.id

        def ended(region: Region) -> T:
            try:
                with guarded(id_, region, what):
                    return run(region.number(self.over))
            except NotDecided:
                raise
            except VerifierError as refused:  # it makes sense at a number
                raise NotDecided(f"{region.refused or refused}; {instead(self.over)}") from refused

        return pieces(ended, self.over, self.range, MOST_PIECES)

    def is_itself(self, x: object) -> bool:
        """It is the number of a region that x is."""
        return isinstance(x, Formal) and str(x) == self.over


def default_of(made: Statement, over: str) -> Fraction | None:
    """The printed default of a parameter."""
    found = next((p.default for p in made.parameters if p.name == over), None)
    return None if found is None else Fraction(found)


def defaults_of(request: Request) -> dict[str, Fraction]:
    """The printed defaults of what is symbolic, as far as there are any."""
    found = {name: default_of(request.statement, name) for name in request.symbolic}
    return {name: x for name, x in found.items() if x is not None}


def simple(range_: Interval) -> Fraction | None:
    """A rational member with a small denominator, if there is one."""
    found = range_.member()
    return found if isinstance(found, Fraction) else None


def stated(request: Request, over: str) -> Interval:
    """The x for which the statement is made, the other parameters being as in the request.

    Raises: OutOfRange if there is none; NotDecided if its hypothesis cannot be followed.

    >>> from verifier.answers.request import parse
    >>> asked = parse("lemma-3/any-reports", None, {}, False, {"epsilon": "all"})
    >>> stated(asked, "epsilon").high, stated(asked, "epsilon").high_included
    (Fraction(3, 5), True)
    """
    made, p = request.statement, request.parameters
    for id_, deterministic in FRONTIERS.items():
        if made.hypotheses == statement(id_).hypotheses:
            shown = printed(p["V"], deterministic)
            if shown is None:
                raise OutOfRange(f"{made.id} is stated for {made.hypotheses[0].text}: V = {p['V']} has none")
            return Interval(shown.low, shown.low_included, shown.high, shown.high_included)
    of_2012 = over == "epsilon" and made.paper != "azar-chen-micali-2010"
    of_star = made.mechanism == "star" and not isinstance(made.body, Parts)
    whole = PRINTED if of_2012 else Interval(ZERO, False, RANGES[over] if of_star else None, False)
    told = " and ".join(each.text for each in made.hypotheses)

    def met(region: Region) -> bool:
        with guarded(made.id, region, "its hypothesis"):
            return all(each.holds({**p, over: region.number(over)}) for each in made.hypotheses)

    try:
        parts = pieces(met, over, whole, MOST_PIECES)
    except (NotApplicable, NotDecided) as refused:
        raise NotDecided(
            f"for which {over} it is stated cannot be followed ({told}); {instead(over)}"
        ) from refused
    places = [place for place, part in enumerate(parts) if part.ended]
    if not places:
        raise OutOfRange(f"{made.id} is stated for {told}, and no {over} meets that here")
    if len(places) != places[-1] - places[0] + 1:
        raise NotDecided(f"it is stated for {over} of several intervals; {instead(over)}")
    first, last = parts[places[0]].span, parts[places[-1]].span
    return Interval(first.low, first.low_included, last.high, last.high_included)


def instead(over: str) -> str:
    return f"give a number for {over.replace('_', '-')}"


def conjunction_of(made: Statement, others: Mapping[str, object], point: Mapping[str, Fraction]) -> list[str]:
    """The hypotheses as comparisons of the parameters of the point, the others being numbers.

    Raises: NotDecided.
    """
    try:
        return [
            str(line)
            for each in made.hypotheses
            for line in conjunction(lambda p, each=each: each.holds({**others, **p}), point)  # type: ignore[misc]
        ]
    except NotApplicable as refused:
        raise NotDecided(f"its hypothesis cannot be followed: {refused}") from refused
