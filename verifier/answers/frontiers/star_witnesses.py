"""Values on either side of each end of a set, and what is true or false of a star mechanism there.

Main definitions
    `Shown`: all of them. Every number that is shown is settled again by `settle`, as a check of that one
    value does it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from verifier.answers.frontiers.followed import at_value
from verifier.answers.frontiers.star_line import Told
from verifier.answers.frontiers.star_question import StarQuestion
from verifier.claims.explain import counterexample
from verifier.claims.language import Sentence
from verifier.claims.settle import AllTrue, OneFalse, settle
from verifier.claims.star_world import StarWorld
from verifier.errors import NotDecided
from verifier.exact.algebraic import End
from verifier.exact.intervals import Interval, end_record, endpoint_record, union
from verifier.exact.rational import text
from verifier.meter import Meter

Record = dict[str, object]


@dataclass(frozen=True)
class Shown:
    """What the parts of the line show."""

    question: StarQuestion
    meter: Meter
    line: Sequence[Told]

    @property
    def holds(self) -> tuple[Interval, ...]:
        """Where the statement holds."""
        return self._union([each.holds for each in self.line])

    @property
    def unknown(self) -> tuple[Interval, ...]:
        """Where neither is shown."""
        return self._union([each.unknown is not None for each in self.line])

    def _union(self, belongs: Sequence[bool]) -> tuple[Interval, ...]:
        return union([each.cell for each in self.line], belongs)

    def endpoints(self) -> list[Record]:
        """Where the sentence changes from true to false; the ends of the range are none."""
        over, found = self.question.over, list[Record]()
        for interval, places in self._runs():
            sides = ((places[0] - 1, interval.low, interval.low_included),
                     (places[-1] + 1, interval.high, interval.high_included))  # fmt: skip
            found += [
                endpoint_record(over, end, belongs)
                for k, end, belongs in sides
                if end is not None and self._is_false(k)
            ]
        return found

    def witnesses(self) -> list[Record]:
        """A member of every interval of the set, a value just outside each end; one if nothing belongs.

        Raises: NotDecided if the mechanism itself says otherwise.
        """
        shown: dict[tuple[int, str], Record] = {}
        for interval, places in self._runs():
            inside = next((k for k in places if not self.line[k].cell.is_point), places[0])
            shown[inside, "inside"] = self._inside(self.line[inside].cell.member())
            for k, step, side, end in (
                (places[0] - 1, -1, "below", interval.low),
                (places[-1] + 1, 1, "above", interval.high),
            ):
                if end is not None and self._is_false(k):
                    if not isinstance(self.line[k].cell.member(), Fraction) and self._is_false(k + step):
                        k += step  # the end is a root and does not belong; the next one can be written
                    side = "at" if self.line[k].cell.is_point else side
                    shown[k, side] = self._false(self.line[k], {"side": side, "end": end_record(end)})
        if not shown:
            false = [each for each in self.line if each.false is not None]
            return [self._false(each, {"side": "outside"}) for each in false[:1]]
        return [shown[k] for k in sorted(shown)]

    def _runs(self) -> list[tuple[Interval, list[int]]]:
        """Each interval of the set with its cells."""
        members = [each.cell.member() for each in self.line]
        return [(each, [k for k, x in enumerate(members) if x in each]) for each in self.holds]

    def _is_false(self, k: int) -> bool:
        return 0 <= k < len(self.line) and self.line[k].false is not None

    def _inside(self, x: End) -> Record:
        told: Record = {"side": "inside", self.question.over: end_record(x), "evidence": "computed"}
        if not isinstance(x, Fraction):
            return told
        found = [self._settle(body.sentence, x) for body in self.question.bodies]
        counts = [each.instances or 0 for each in found if isinstance(each, AllTrue)]
        if len(counts) != len(found):
            raise self._differs(x)
        return told | {"holds": True, "instances": sum(counts)}

    def _false(self, told: Told, where: Mapping[str, object]) -> Record:
        """The instance that is false there, in the numbers of that value."""
        false, x, over = told.false, told.cell.member(), self.question.over
        assert false is not None
        function, relation = false.then.function, false.then.relation
        needs = f"{function.written(over)} {relation} 0"
        answer = {**where, over: end_record(x), "holds": False if told.unknown is None else None,
                  "needs": needs, "evidence": "computed"}  # fmt: skip
        if not isinstance(x, Fraction):
            return answer | {"explanation": [f"{false.conclusion} is {needs}, which is false there."]}
        if isinstance(self._settle(false.sentence, x), AllTrue):
            raise self._differs(x)
        world = StarWorld(self.question.star(x), self.meter)
        env = {name: at_value(found, x) for name, found in false.env.items()}
        one = OneFalse(env, false.conclusion, (false.sides[0](x), false.sides[1](x)))
        said = counterexample(false.sentence, world, one)
        says = f"It needs {needs}; at {over} = {text(x)} that is {text(function(x))}"
        return answer | {**said, "explanation": [*said["explanation"], f"{says}."]}

    def _settle(self, sentence: Sentence, x: Fraction) -> AllTrue | OneFalse:
        star = self.question.star(x)
        return settle(sentence, StarWorld(star, self.meter, self.question.reduced(sentence, star)))

    def _differs(self, x: Fraction) -> NotDecided:
        return NotDecided(f"at {self.question.over} = {text(x)} the functions and the mechanism differ")
