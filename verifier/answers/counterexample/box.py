"""Where a counterexample is looked for: the points of the parameters, in order.

Main definitions
    `Box`: the values of each parameter, and what is the same everywhere. `Point`: one choice of them all.
    `box_of`: what the user asked for, with a default for the rest. `points`, `points_of`: those at which the
    statement is made, in the order of `counterexamples.order`, and those that were left out, with the reason.

Choices
    By default n goes up to 3 and V to 3, B to 4 for statements about the star mechanism and to 3 for those
    about contexts, but n and V not beyond the printed default; everything else is as printed. Where the
    statement is made at none of these points, sizes go up to the printed default (a large one stands alone);
    where a mechanism brings its own sizes, these are the box. A rate whose hypothesis was dropped takes a few
    values beyond it, too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

from verifier.answers.request import OF_2010, Request, parse
from verifier.claims.claim import (
    AboutKnowledge,
    AboutMechanism,
    ByConstruction,
    Exists,
    Parts,
    Statement,
)
from verifier.claims.claim_file import OwnClaim
from verifier.counterexamples.order import NO_RATE, Measure, by_denominator
from verifier.errors import (
    MalformedContext,
    MalformedMechanism,
    NotApplicable,
    OutOfRange,
    TooLarge,
    VerifierError,
)
from verifier.exact.rational import integer, rational, text
from verifier.mechanisms.load import find_mechanism

Given = Mapping[str, object]

SIZES = ("n", "V", "B")
RATES = ("epsilon", "delta")
DENOMINATORS = 3
MOST_POINTS = 10_000
_LARGEST = {"n": 3, "V": 3, "B": 4}
_B_OF_CONTEXTS = 3
_LONGEST = 10
_LEAST = {"n": 2, "V": 1, "B": 2}
_BEYOND = {
    "epsilon": (Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(2)),
    "delta": (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)),
}


@dataclass(frozen=True)
class Box:
    """`axes`: the values of each parameter that varies; `fixed`: the parameters that have no grid.

    `denominators` bounds the distributions, where the statement is about all of them.
    """

    axes: Mapping[str, tuple[Any, ...]]
    fixed: Given
    denominators: int | None

    def to_json(self) -> dict[str, object]:
        """The values of each parameter."""
        told: dict[str, object] = {
            name: [text(x) if isinstance(x, Fraction) else x for x in values]
            for name, values in self.axes.items()
        }
        return told | ({} if self.denominators is None else {"denominators": self.denominators})


@dataclass(frozen=True)
class Point:
    """One choice of parameters: as `check` takes it, as it is compared, and understood."""

    given: Given
    measure: Measure
    request: Request

    def __str__(self) -> str:
        values = {**self.request.shown(), **{k: x for k, x in self.given.items() if k in (*SIZES, *RATES)}}
        return ", ".join(f"{k} = {x}" for k, x in values.items() if isinstance(x, int | str | Fraction))


@dataclass(frozen=True)
class Asked:
    """What is the same at every point: the statement, without what was dropped of it, and the options.

    `beyond`: that epsilon lies in (0, 1], which most statements assume without a word, was dropped, too.
    """

    statement: Statement
    mechanism: object = None
    readings: Mapping[str, str] | None = None
    beyond: bool = False

    def understood(self, given: Given) -> Request:
        """The request at these parameters, whether or not its hypothesis is met.

        Raises: a VerifierError for a point that makes no sense.
        """
        return parse(self.statement, self.mechanism, self.readings or {}, True, given)


def box_of(
    asked: Asked,
    given: Mapping[str, Sequence[object]],
    fixed: Given,
    dropped: Sequence[str] = (),
    as_printed: bool = False,
) -> Box:
    """What was asked for, with the default for each other parameter that the statement takes.

    `dropped` names the rates that lost their hypothesis. With `as_printed` sizes go up to the printed
    default. What the file of a claim of one's own lists is its default.

    Raises: NotApplicable for a parameter that it does not take; InexactNumber; OutOfRange.
    """
    listed = asked.statement.listed if isinstance(asked.statement, OwnClaim) else {}
    chosen: dict[str, Sequence[object]] = {**listed, **given}
    taken = {p.name: p for p in asked.statement.parameters}
    for name in (*chosen, *fixed):
        if name not in taken:
            takes = ", ".join(taken) or "none"
            raise NotApplicable(f"{asked.statement.id} takes no parameter {name!r}; it takes {takes}")
    own = _own_sizes(asked, chosen)
    axes: dict[str, tuple[Any, ...]] = {}
    for name in (*SIZES, *RATES):
        if name not in taken or name in fixed or ("distribution" in fixed and name == "n"):
            continue
        if name in chosen:
            axes[name] = tuple(dict.fromkeys(_read(name, x) for x in chosen[name]))
        elif name in own:
            axes[name] = (own[name],)
        elif (printed := taken[name].default) is not None:
            axes[name] = _default(asked.statement, name, printed, name in dropped, as_printed)
    others = (name for name in chosen if name not in (*SIZES, *RATES, "denominators"))
    axes |= {name: tuple(chosen[name]) for name in others}
    if prod(map(len, axes.values())) > MOST_POINTS:
        raise TooLarge(f"the box has {prod(map(len, axes.values())):,} points; at most {MOST_POINTS:,}")
    bound = None
    if (
        "denominators" in taken
        and "distribution" not in fixed
        and not isinstance(asked.statement.body, Exists)
    ):
        bounds = [integer(x, "denominators") for x in chosen.get("denominators", (DENOMINATORS,))]
        bound = max(bounds)
        if bound < 1:
            raise OutOfRange(f"denominators = {bound}: the largest one must be at least 1")
    return Box(axes, fixed, bound)


def _read(name: str, x: object) -> int | Fraction | str:
    if x == "all":
        raise NotApplicable(f"--{name} all: a search goes through numbers; list some, or give a range")
    return rational(x, name=name) if name in RATES else integer(x, name)


def _default(
    statement: Statement, name: str, printed: str, dropped: bool, as_printed: bool
) -> tuple[Any, ...]:
    if name in RATES:
        values = [rational(printed, name=name), *(_BEYOND[name] if dropped else ())]
        return tuple(sorted(set(values), key=by_denominator))
    whole, least = int(printed), _LEAST[name]
    if as_printed:
        return (whole,) if whole > _LONGEST else tuple(range(least, whole + 1))
    largest = _B_OF_CONTEXTS if _about_contexts(statement) else _LARGEST[name]
    if name != "B" or isinstance(statement.body, ByConstruction):
        largest = max(min(largest, whole), least)
    return tuple(range(least, largest + 1))


def _about_contexts(statement: Statement) -> bool:
    """It is made of all conservative-Bayesian contexts, by itself or as a compound."""
    bounded = any(p.name == "denominators" for p in statement.parameters)
    return isinstance(statement.body, AboutKnowledge | Parts) and bounded


def _own_sizes(asked: Asked, chosen: Mapping[str, Sequence[object]]) -> dict[str, int]:
    """The sizes that the mechanism of a file brings itself; those that it takes are small meanwhile."""
    if asked.mechanism is None or {asked.mechanism, asked.statement.mechanism} & {*OF_2010, None}:
        return {}
    sizes = [p.name for p in asked.statement.parameters if p.name in ("n", "V") and p.name not in chosen]
    source = find_mechanism(asked.mechanism, _LEAST["n"], _LEAST["V"])
    brought = [name for name in sizes if name not in source.takes]
    if not brought:
        return {}
    taken = {name: chosen.get(name, (_LEAST[name],))[0] for name in source.takes if name in ("n", "V")}
    auction = asked.understood(taken).load().auction
    return {name: getattr(auction, name) for name in brought}


def points(asked: Asked, box: Box) -> tuple[list[Point], list[str]]:
    """The points at which the statement is made, in order, and what was left out and why.

    Raises: what is wrong with the first point, if the statement is made at none.
    """
    found, left_out = list[Point](), list[str]()
    first_wrong: VerifierError | None = None
    for place in product(*box.axes.values()):
        given = {**dict(zip(box.axes, place, strict=True)), **box.fixed}
        shown = ", ".join(f"{name} = {x}" for name, x in given.items() if name in box.axes)
        try:
            request = asked.understood(given)
            if isinstance(asked.statement.body, AboutMechanism):
                request.load()  # the sizes and rates for which the mechanism is not defined are left out
        except (OutOfRange, NotApplicable, MalformedMechanism, MalformedContext) as wrong:
            first_wrong = first_wrong or wrong
            left_out.append(f"{shown}: {wrong}")
            continue
        unmet = _unmet(asked, request)
        if unmet is not None:
            first_wrong = first_wrong or OutOfRange(
                f"{unmet}; choose other parameters, or drop a hypothesis by --without and its name"
            )
            left_out.append(f"{shown}: {unmet}")
            continue
        found.append(Point(given, measure_of(request), request))
    if not found and first_wrong is not None:
        raise first_wrong
    return sorted(found, key=lambda point: point.measure), left_out


def _unmet(asked: Asked, request: Request) -> str | None:
    """A hypothesis that was not dropped and is not met here."""
    if not asked.beyond:
        return request.hypothesis
    unmet = (h for h in asked.statement.hypotheses if not h.holds(request.parameters))
    return next((f"{asked.statement.id} is stated for {h.text}" for h in unmet), None)


def points_of(
    asked: Asked,
    given: Mapping[str, Sequence[object]],
    fixed: Given,
    dropped: Sequence[str] = (),
) -> tuple[Box, list[Point], list[str]]:
    """The box and its points; where the statement is made at none of them, those up to the printed default.

    Raises: as `box_of` and `points`.
    """
    box = box_of(asked, given, fixed, dropped)
    try:
        return box, *points(asked, box)
    except (OutOfRange, MalformedContext):
        larger = box_of(asked, given, fixed, dropped, as_printed=True)
        if larger.axes == box.axes:
            raise
        return larger, *points(asked, larger)


def measure_of(request: Request) -> Measure:
    """What the order compares of a point; the rest is compared within it."""
    p = request.parameters
    bound = p.get("V", p.get("B", 0))
    epsilon, delta = (by_denominator(p[name]) if name in p else NO_RATE for name in RATES)
    return Measure(p.get("n", 0), bound, epsilon=epsilon, delta=delta)
