"""What a displayed formula of a paper says about numbers.

Main definitions
    `Display`: a displayed inequality, or what is left of it when sums and expectations are taken apart.
    `LeftOut`: a display that says nothing about numbers, and why.

Choices
    A display is here as it is printed; E is epsilon, d is delta. Where it has a sum over all players, a mean
    over a distribution or a maximum, `reduced` says what was put in its place; everything else holds for all
    n, V and B. Variables are real wherever that is enough, and integers where the display fails between them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Display:
    """For all values of the variables: `given` implies `then`, unless `false_at` says where it does not.

    `statement` is the id in the catalogue of the sentence or step that it belongs to, without the paper.
    `integers` names the variables that are; `reduced` says how it differs from the print. A display that is
    false as printed has a counterexample `false_at`, such as "t = 0, c = 1", and the name of its `repair`.

    Source: `place`.
    """

    paper: str
    name: str
    statement: str
    place: str
    given: str
    then: str
    integers: str = ""
    reduced: str = ""
    false_at: str = ""
    repair: str = ""

    @property
    def id(self) -> str:
        """Key of the paper and name.

        >>> Display("key", "chain", "claim-3", "p. 1", "x > 1", "x > 0").id
        'key/chain'
        """
        return f"{self.paper}/{self.name}"

    @property
    def whole(self) -> tuple[str, ...]:
        """The names of the integers.

        >>> Display("key", "chain", "claim-3", "p. 1", "x > y", "x >= y + 1", "x, y").whole
        ('x', 'y')
        """
        return tuple(name.strip() for name in self.integers.split(",") if name.strip())

    @property
    def expected(self) -> str:
        """Whether it holds, or fails as printed."""
        return "fails" if self.false_at else "holds"

    def to_json(self) -> dict[str, str]:
        """The object that `--json` prints: what the print is, and what there is of it here."""
        record = {"display": self.id, "belongs_to": f"{self.paper}/{self.statement}", "place": self.place}
        record |= {"reduced": self.reduced} if self.reduced else {}
        record |= {"repair": f"{self.paper}/{self.repair}"} if self.repair else {}
        return {**record, "expected": self.expected}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A displayed formula without an inequality between numbers. Source: `place`."""

    paper: str
    statement: str
    place: str
    why: str

    def to_json(self) -> dict[str, str]:
        """The object that `--json` prints."""
        return {"belongs_to": f"{self.paper}/{self.statement}", "place": self.place, "left_out": self.why}
