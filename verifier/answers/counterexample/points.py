"""Candidates of the search: every instance of a statement at one point of its parameters, by the usual door.

Main definitions
    `Settling`: how the candidates are settled. `AtPoint`: all instances at one point.
    `BySize`: the instances at points of one size that name distributions, the smallest distributions first.

Main statements
    (Instances.) `claims.settle` goes through the instances in lexicographic order and stops at the first
    false one. So at one point it is the least in the order, provided that all instances are as large as each
    other, which they are unless the sentence quantifies over distributions (`BySize`), and that all are
    enumerated: a sentence about the star mechanism is asked for with the method `enumeration`, which takes
    no announcement to stand for others.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from verifier.answers.check import check
from verifier.answers.counterexample.box import Asked, Given, Point
from verifier.claims.claim import AboutStar
from verifier.claims.explain import counterexample
from verifier.claims.labels import instance
from verifier.claims.language import Quantifier
from verifier.claims.settle import OneFalse, settle
from verifier.claims.star_world import StarWorld
from verifier.claims.world import Env
from verifier.counterexamples.order import Measure
from verifier.counterexamples.search import NotStated, Passes, Refutes, Settled, Undecided
from verifier.errors import OutOfRange, TooLarge
from verifier.exact.distribution import Distribution
from verifier.mechanisms.star import Star
from verifier.meter import Listener, Meter, OutOfTime, nobody
from verifier.verdict import Fails, Holds, Unknown, Verdict


@dataclass(frozen=True)
class Settling:
    """What is asked, by which method, until when. `deadline` is a reading of `time.monotonic`."""

    asked: Asked
    method: str = "best"
    yes: bool = False
    deadline: float | None = None
    listener: Listener = nobody

    def meter(self) -> Meter:
        """A meter that stops at the deadline."""
        return Meter(self.listener, self.deadline)

    def verdict(self, given: Given, certificate: Path | None = None) -> Verdict:
        """By the usual door.

        Raises: OutOfTime at the deadline; TooLarge.
        """
        left = None
        if self.deadline is not None:
            left = self.deadline - time.monotonic()
            if left <= 0:
                raise OutOfTime("nothing")
        asked = self.asked
        method = self.method
        if method == "best" and isinstance(asked.statement.body, AboutStar):
            method = "enumeration"
        verdict = check(
            asked.statement, mechanism=asked.mechanism, method=method, certificate=certificate,
            readings=asked.readings, beyond_hypothesis=asked.beyond, yes=self.yes, time_limit=left,
            listener=self.listener, **given,
        )  # fmt: skip
        if isinstance(verdict.finding, Unknown) and self.deadline and time.monotonic() >= self.deadline:
            raise OutOfTime(verdict.finding.covered or "nothing")
        return verdict

    def settled(self, given: Given) -> Settled[Verdict]:
        """The same as the search takes it; what is too large stays open.

        Raises: OutOfTime at the deadline.
        """
        try:
            verdict = self.verdict(given)
        except TooLarge as large:
            return Undecided(str(large))
        except OutOfRange as outside:
            return NotStated(str(outside))
        match verdict.finding:
            case Fails():
                return Refutes(verdict)
            case Holds(instances):
                return Passes(instances, evidence=verdict.evidence, rests_on=verdict.rests_on)
            case Unknown(reason):
                return Undecided(reason)


@dataclass(frozen=True)
class AtPoint:
    """All instances at one point."""

    point: Point
    settling: Settling

    @property
    def measure(self) -> Measure:
        """That of the point."""
        return self.point.measure

    def settle(self) -> Settled[Verdict]:
        """Raises: OutOfTime."""
        return self.settling.settled(self.point.given)

    def __str__(self) -> str:
        return str(self.point)


@dataclass(frozen=True)
class BySize:
    """All instances of a sentence with distributions (k/4, or k/B, at the finest), at the points of one n
    and B."""

    points: tuple[Point, ...]
    settling: Settling
    body: AboutStar

    @property
    def measure(self) -> Measure:
        """A lower bound: that of the first point, without its rates, which come after the distributions."""
        first = self.points[0].measure
        return Measure(first.n, first.bound)

    def settle(self) -> Settled[Verdict]:
        """The least false instance; the distributions' sizes count before epsilon and delta.

        Raises: OutOfTime.
        """
        false, counted = list[tuple[Point, Verdict]](), Passes(0)
        for point in self.points:
            match self.settling.settled(point.given):
                case Refutes(verdict):
                    false.append((point, verdict))
                case Undecided() as undecided:
                    return undecided
                case NotStated() as nothing:
                    return nothing
                case Passes(instances) as passes:
                    total = (counted.instances or 0) + (instances or 0)
                    counted = replace(passes, instances=None if instances is None else total)
        if not false:
            return counted
        least = [(*self._least(point), verdict) for point, verdict in false]
        measure, found, world, verdict = min(least, key=lambda each: each[0])
        assert isinstance(verdict.finding, Fails)
        if instance(found.env) != verdict.finding.instance:
            finding = Fails(instance(found.env), counterexample(self.body.sentence, world, found))
            note = "the certificate shows the first false instance in order of enumeration, not the smallest"
            notes = (*verdict.notes, note) if verdict.proves else verdict.notes
            verdict = replace(verdict, finding=finding, notes=notes)
        return Refutes(verdict, measure)

    def _least(self, point: Point) -> tuple[Measure, OneFalse, StarWorld]:
        """The least false instance at a point where there is one, with its measure."""
        star, parts = point.request.star(), max(point.request.parameters["B"], 4)
        number = sum(q.domain == "weights" for q in self.body.sentence.for_all)
        for size in range(number, number * parts + 1):
            for denominators in range(size, size * parts + 1):
                world = Sized(star, self.settling.meter(), self.body, (size, denominators))
                found = settle(self.body.sentence, world)
                if isinstance(found, OneFalse):
                    return replace(point.measure, size=size, denominators=denominators), found, world
        raise AssertionError("there is a false instance at this point")

    def __str__(self) -> str:
        return str(self.points[0])


class Sized(StarWorld):
    """The world of a star mechanism in which the distributions of an instance have given sizes in total."""

    def __init__(self, star: Star, meter: Meter, body: AboutStar, total: tuple[int, int]) -> None:
        super().__init__(star, meter)
        self.total = total
        self.last = [q.variable for q in body.sentence.for_all if q.domain == "weights"][-1]

    def domain(self, q: Quantifier, arguments: list[Any], env: Env) -> Iterator[Any]:
        """As before, but the last distribution makes the sizes and the denominators add up."""
        used = [extent(x) for x in env.values() if isinstance(x, Distribution)]
        size, denominators = (sum(x[k] for x in used) for k in (0, 1))
        for x in super().domain(q, arguments, env):
            if q.domain == "weights" and q.variable == self.last:
                own = extent(x)
                if (size + own[0], denominators + own[1]) != self.total:
                    continue
            yield x


def extent(d: Distribution[Any]) -> tuple[int, int]:
    """(atoms, the sum of the denominators of their probabilities)."""
    return len(d.weights), sum(p.denominator for _, p in d.weights)
