"""What a frontier about a star mechanism asks: sentences, and the mechanism at every value of a parameter.

Main definitions
    `StarQuestion`: the question, understood. `understood`: from what a user typed. `is_about_star`: which
    statements have such a frontier.

Choices
    The range is that of the statement's hypothesis, (0, 1/4), and with `beyond_hypothesis` all that the
    mechanism is defined for. A file with a user's mechanism is run once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod

from verifier.answers.about.knowledge import stated_for_all
from verifier.answers.frontiers.law import numbers
from verifier.answers.request import Request, parse, statement
from verifier.answers.size import Size
from verifier.claims.azar_chen_micali_2010.parameters import IN_RANGE
from verifier.claims.claim import AboutKnowledge, AboutStar, Parts, Statement
from verifier.claims.language import Sentence
from verifier.errors import NotApplicable
from verifier.exact.intervals import Interval
from verifier.exact.polynomial import ONE, ZERO
from verifier.mechanisms.load_star import star_source
from verifier.mechanisms.star import Star

RANGES: Mapping[str, Fraction | None] = {"epsilon": None, "delta": ONE, "reward_constant": None}
"""Up to where the mechanism is defined, from 0 on; None is infinity."""

QUARTER = Fraction(1, 4)
ENUMERATE_RESTS = 32
_PER_INSTANCE = 1e-3


@dataclass(frozen=True)
class StarQuestion:
    """For which x of `range` are all `bodies` true of `star(x)`?

    If `sufficient`, nothing is said of the statement where they are not.
    """

    request: Request
    over: str
    bodies: tuple[AboutStar, ...]
    sufficient: bool
    name: str
    source: object
    range: Interval

    def star(self, x: Fraction) -> Star:
        """The mechanism with x for the parameter, which may be a number of a window."""
        p, given = self.request.parameters, self.request.given
        return replace(
            self.request, mechanism=self.source, parameters={**p, self.over: x}, given=given | {self.over}
        ).star()

    def reduced(self, sentence: Sentence, star: Star) -> bool:
        """The rests with one rival above 0 stand for all, and there are many ("others' values")."""
        classes = "rest" in sentence.domains and "heads-revenue" not in sentence.functions
        return classes and type(star) is Star and star.B ** (star.n - 1) > ENUMERATE_RESTS

    @property
    def mechanism(self) -> str:
        """How it was asked for."""
        asked = self.request.mechanism
        return asked if isinstance(asked, str) else self.name

    @property
    def known(self) -> dict[str, int | Fraction]:
        """The other parameters that are numbers."""
        return numbers(self.request, self.over)

    def size(self) -> Size:
        """At most so many instances; a domain without a number of its own has at most B members."""
        total, star = 0, self.request.star()
        for body in self.bodies:
            rests = 2 * star.B if self.reduced(body.sentence, star) else star.B ** (star.n - 1)
            sizes = {"player": star.n, "other": star.n - 1, "rest": rests, "profile": star.B**star.n,
                     "weights": star.B * (star.B + 1) // 2}  # fmt: skip
            total += prod(sizes.get(q.domain, star.B) for q in body.sentence.for_all)
        return Size(0, total, 0, total * _PER_INSTANCE)


def is_about_star(ref: str | Statement) -> bool:
    """The statement is a sentence about the star mechanism, or several, or follows from one.

    Raises: UnknownName, AmbiguousName.

    >>> is_about_star("lemma-3"), is_about_star("lemma-5"), is_about_star("chen-micali-2012/theorem-1")
    (True, True, False)
    """
    asked = statement(ref)
    match asked.body:
        case AboutStar():
            return True
        case AboutKnowledge(general=general):
            return isinstance(general, AboutStar)
        case Parts(steps=steps):
            return bool(steps) and all(isinstance(statement(step).body, AboutStar) for step in steps)
    return False


def understood(
    ref: str | Statement,
    given: Mapping[str, object],
    over: str,
    *,
    mechanism: object = None,
    beyond_hypothesis: bool = False,
) -> StarQuestion:
    """The question; the parameter that varies keeps its default, which is in its range.

    Raises: UnknownName, AmbiguousName, NotApplicable, OutOfRange, InexactNumber; and what a mechanism of the
        user's own is refused for.
    """
    asked = statement(ref)
    if not is_about_star(asked):
        raise NotApplicable(f"{asked.id} is not a sentence about the star mechanism")
    takes = [name for name in RANGES if name in {p.name for p in asked.parameters}]
    if over not in takes:
        told = f"is over {', '.join(takes)}" if takes else "does not exist: it takes no rational parameter"
        raise NotApplicable(f"--over {over}: the frontier of {asked.id} {told}")
    if over in given:
        option = over.replace("_", "-")
        raise NotApplicable(f"--{option}: the frontier is over {over} itself; leave it out")
    name, source, varies = star_source("star" if mechanism is None else mechanism)
    if over not in varies:
        raise NotApplicable(f"{name} takes no {over} from outside; give a class or a function that does")
    request = parse(asked, mechanism, {}, beyond_hypothesis, given)
    if request.symbolic:
        raise NotApplicable(f"{request.symbolic[0]} = all: choose one value; only {over} varies")
    bodies, sufficient = _bodies(request, over)
    stated = over != "reward_constant" and IN_RANGE in asked.hypotheses and not beyond_hypothesis
    range_ = Interval(ZERO, False, QUARTER if stated else RANGES[over], False)
    return StarQuestion(request, over, bodies, sufficient, name, source, range_)


def _bodies(request: Request, over: str) -> tuple[tuple[AboutStar, ...], bool]:
    """The sentences, all of which have to be true, and whether that is sufficient only."""
    asked, body = request.statement, request.statement.body
    match body:
        case AboutStar():
            bodies = [body]
        case AboutKnowledge(general=AboutStar() as general):
            if stated_for_all(request, body) is None:
                printed = general.printed_only
                raise NotApplicable(f"{asked.id}: {printed or 'leave the distribution and its bound out'}")
            bodies = [general]
        case Parts(parts=parts):
            found = parts(request.parameters)
            if any(p != request.parameters for _, p in found):
                raise NotApplicable(f"{asked.id} chooses parameters of its own; ask for its parts")
            bodies = [part.body for part, _ in found if isinstance(part.body, AboutStar)]
            assert len(bodies) == len(found)
        case _:
            raise AssertionError(asked.id)
    for each in bodies:
        if each.bounded is not None:
            raise NotApplicable(f"{asked.id} has no frontier: {each.bounded}")
        as_printed = over != "reward_constant" and request.star().is_as_printed
        if each.printed_only is not None and not as_printed:
            raise NotApplicable(f"{asked.id}: {each.printed_only}")
    return tuple(bodies), isinstance(body, AboutKnowledge)
