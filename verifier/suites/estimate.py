"""About how long a task takes.

Main definitions
    `Costs`: from what a store remembers of the same statement, and from sizes. `told`: a time for people.

Choices
    Where the sizes of a question are known, the time grows with them: what the statement took before says
    how much. Elsewhere it is the mean of what it took, and where it was never run, nothing is said.
    Estimates order the tasks and tell how long it will be, and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from verifier.answers import size
from verifier.answers.request import parse
from verifier.claims.claim import AboutContexts, AboutMechanism, Parts, Statement
from verifier.errors import VerifierError
from verifier.exact.rational import integer
from verifier.mechanisms.load import load_mechanism
from verifier.suites.store import Store

LOOKED_AT = 40
"""How many stored verdicts of a statement are compared with their sizes."""


@dataclass
class Costs:
    """Seconds of a task, by its statement and sizes; each answer is found once."""

    store: Store
    _means: Mapping[str, float] = field(init=False)
    _factors: dict[str, float] = field(default_factory=dict)
    _sizes: dict[tuple[object, ...], float | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._means = self.store.mean_seconds()

    def __call__(self, of: Statement, given: Mapping[str, Any], mechanism: str | None) -> float | None:
        """The estimate, if there is any."""
        by_size = self._size(of, given, mechanism)
        if by_size is None:
            return self._means.get(of.id)
        return by_size * self._factor(of)

    def _factor(self, of: Statement) -> float:
        """How many times the estimate by sizes the statement took, where it was run."""
        if of.id not in self._factors:
            took, estimated = 0.0, 0.0
            if of.id in self._means:
                for seconds, record in self.store.samples(of.id, LOOKED_AT):
                    by_size = self._size(of, record["parameters"], record["mechanism"])
                    if by_size:
                        took, estimated = took + seconds, estimated + by_size
            self._factors[of.id] = took / estimated if estimated else 1.0
        return self._factors[of.id]

    def _size(self, of: Statement, given: Mapping[str, Any], mechanism: str | None) -> float | None:
        wanted = (of.id, given.get("n"), given.get("V"), mechanism)
        if wanted not in self._sizes:
            self._sizes[wanted] = _by_size(of, given, mechanism)
        return self._sizes[wanted]


def _by_size(of: Statement, given: Mapping[str, Any], mechanism: str | None) -> float | None:
    """The engine's own estimate, for a statement of 2012 about a mechanism that comes with the package.

    >>> from verifier.claims.catalogue import find
    >>> small, large = (_by_size(find("claim-1"), {"n": "3", "V": V}, None) for V in ("3", "30"))
    >>> small < large
    True
    """
    ref = mechanism or of.mechanism
    if isinstance(of.body, Parts):
        return _of_parts(of, given, mechanism)
    parameters = {p.name: p.default for p in of.parameters} | dict(given)
    if not isinstance(of.body, AboutMechanism | AboutContexts) or not {"n", "V"} <= set(parameters):
        return None
    if ref is not None and (ref.endswith(".json") or ":" in ref):  # a user's own
        return None
    try:
        n, V = integer(parameters["n"], "n"), integer(parameters["V"], "V")
        if isinstance(of.body, AboutContexts):
            return size.estimate_contexts(of.body.sentence, n, V).seconds
        if ref is None:
            return None
        auction = load_mechanism(ref, n, V, Fraction(1, 4)).auction
        return size.estimate(of.body.at(n), auction, True, n).seconds
    except VerifierError:  # sizes that make no sense are for whoever parses them
        return None


def _of_parts(of: Statement, given: Mapping[str, Any], mechanism: str | None) -> float | None:
    """Together, those of the parts that have an estimate.

    >>> from verifier.claims.catalogue import find
    >>> _of_parts(find("remark-benchmark-bounds"), {"n": "3", "V": "9"}, None) > 1
    True
    """
    try:
        asked = parse(of, None, {}, True, given)
    except VerifierError:
        return None
    assert isinstance(asked.statement.body, Parts)
    if asked.symbolic:
        return None
    parts = asked.statement.body.parts(asked.parameters)
    found = [_by_size(part, given, mechanism or part.mechanism) for part, given in parts if part is not of]
    known = [seconds for seconds in found if seconds is not None]
    return sum(known) if known else None


def told(seconds: float) -> str:
    """For people.

    >>> told(0.2), told(42), told(200), told(8000)
    ('less than a second', 'about 42 seconds', 'about 3 minutes', 'about 2 hours')
    """
    for least, unit in ((5400, 3600), (90, 60), (1, 1)):
        if seconds >= least:
            number = round(seconds / unit)
            name = {3600: "hour", 60: "minute", 1: "second"}[unit]
            return f"about {number} {name}{'s' * (number != 1)}"
    return "less than a second"
