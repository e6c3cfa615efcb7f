"""For which epsilon a theorem holds, exactly: one answer for each V.

Main definitions
    `frontier`: the set, with what shows it on both sides of its end. `FrontierAnswer`: as the command line
    prints it.

Choices
    The evidence is `computed`: the chain is added up, the mechanism is judged by the exact engine. That a
    finite game has an undominated dominator, and that the binding beliefs are {theta}, are `argued`.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from verifier.answers.frontiers.dependent import UNIT, implemented_along
from verifier.answers.frontiers.family import Family
from verifier.answers.frontiers.walk import endpoints, runs, span_of
from verifier.answers.request import statement
from verifier.counterexamples.reasonable import OptOut
from verifier.errors import NotApplicable, OutOfRange, TooLarge, UnknownName
from verifier.exact.algebraic import End
from verifier.exact.intervals import Interval, end_record, endpoint_record
from verifier.exact.polynomial import ONE, ZERO
from verifier.exact.rational import integer, rational, text
from verifier.mechanisms.load import Source, find_mechanism, load_mechanism
from verifier.mechanisms.table import TableMechanism
from verifier.meter import Listener, Meter, nobody
from verifier.synthesis import excluding
from verifier.synthesis.chain import Chain
from verifier.synthesis.frontier import Frontier, of_mechanism, printed
from verifier.synthesis.frontier import frontier as compute
from verifier.synthesis.judged import Judgement
from verifier.synthesis.words import chain_record, context_record, judged_record
from verifier.verdict import Reliance
from verifier.version import VERSION

FRONTIERS = {"chen-micali-2012/theorem-1": False, "chen-micali-2012/theorem-2": True}
"""The theorems with a frontier, and whether they are about deterministic mechanisms."""

WHOLE = Interval(ZERO, True, ONE, True)
DEFAULT_V, LARGEST_V = 3, 24  # the latter takes half a minute
OPT_OUTS: Mapping[str, OptOut] = {"exactly-zero": "exactly-zero", "at-least-zero": "at-least-zero"}
CONDITIONS = {
    False: "epsilon in (1/2, 1] and V > ceil(1/(epsilon - 1/2))",
    True: "epsilon in (0, 1] and V > ceil(1/epsilon)",
}
DOMINATOR = Reliance("a finite game has an undominated dominator of every strategy", "argued")
BELIEFS = Reliance("contexts: over D(2,V) the binding beliefs are {theta}", "argued")


@dataclass(frozen=True)
class FrontierAnswer:
    """`holds`: the epsilon for which no mechanism (or not the given one) implements epsilon 2nd."""

    statement: str
    V: int
    mechanism: str | None
    holds: tuple[Interval, ...]
    undecided: tuple[Interval, ...]
    details: Mapping[str, object]
    rests_on: tuple[Reliance, ...]
    elapsed_seconds: float
    range: Interval = WHOLE
    reason: str | None = "the chain and the mechanism do not meet"

    over = "epsilon"
    top = Fraction(1)

    @property
    def known(self) -> Mapping[str, int | Fraction]:
        """What else there is a number for."""
        return {"V": self.V}

    @property
    def unknown(self) -> bool:
        """Something was left open."""
        return bool(self.undecided)

    def contains(self, epsilon: End) -> bool | None:
        """Whether the theorem holds at epsilon; None where that is unknown or outside the range."""
        if epsilon not in self.range or any(epsilon in each for each in self.undecided):
            return None
        return any(epsilon in each for each in self.holds)

    @property
    def ends(self) -> frozenset[End]:
        """Where the answer changes."""
        known = (*self.holds, *self.undecided)
        return frozenset(end for each in known for end in (each.low, each.high) if end is not None)

    def to_json(self) -> dict[str, object]:
        """The object that `--json` prints."""
        unknown = [each.to_json() for each in self.undecided]
        open_ = {"verdict": "unknown", "unknown": unknown, "reason": self.reason} if unknown else {}
        return {
            "statement": self.statement,
            "over": self.over,
            "parameters": {"V": self.V},
            "mechanism": self.mechanism,
            "range": ["0", "1"],
            "holds": [each.to_json() for each in self.holds],
            **open_,
            **self.details,
            "evidence": "computed",
            "rests_on": [reliance.to_json() for reliance in self.rests_on],
            "elapsed_seconds": round(self.elapsed_seconds, 6),
            "version": VERSION,
        }


def frontier(
    ref: str,
    V: object = None,
    *,
    over: str = "epsilon",
    mechanism: object = None,
    exclude: object = None,
    opt_out: str = "exactly-zero",
    yes: bool = False,
    listener: Listener = nobody,
) -> FrontierAnswer:
    """The exact set of epsilon in [0,1] for which the theorem holds at V, or for one mechanism.

    V is 3 unless said; a table has its own. `exclude`: an epsilon of which the smallest excluding set of
    contexts is wanted, too.

    Raises: UnknownName, AmbiguousName, NotApplicable, OutOfRange, InexactNumber, TooLarge.

    >>> answer = frontier("chen-micali-2012/theorem-1", 4).to_json()
    >>> answer["holds"]
    [{'from': '12/25', 'from_included': False, 'to': '1', 'to_included': True}]
    >>> frontier("chen-micali-2012/theorem-2", 4, mechanism="naive").to_json()["holds"]
    Traceback (most recent call last):
    verifier.errors.NotApplicable: the mechanism is not reasonable: player 1 has no opt-out strategy ...
    """
    start = time.monotonic()
    id_ = theorem(ref)
    deterministic = FRONTIERS[id_]
    if over != "epsilon":
        raise NotApplicable(f"--over {over}: the frontier of {id_} is over epsilon")
    if opt_out not in OPT_OUTS:
        raise UnknownName(f"there is no reading opt-out={opt_out}: opt-out = {' or '.join(OPT_OUTS)}")
    size = DEFAULT_V if V is None else integer(V, "V")
    wanted = None if exclude is None else rational(exclude, name="exclude")
    if wanted is not None and not 0 < wanted <= 1:
        raise OutOfRange(f"--exclude {text(wanted)}: write an epsilon above 0 and at most 1")
    if mechanism is not None:
        if wanted is not None:
            raise NotApplicable("--exclude is about all mechanisms; leave --mechanism out")
        return _of_one(id_, size, V is not None, mechanism, opt_out, start)
    if size > LARGEST_V and not yes:
        about = size * size
        raise TooLarge(
            f"V = {size}: a linear program with {about} rows and a table with {about} outcomes, minutes or "
            "more; with --yes it is run all the same"
        )
    meter = Meter(listener)
    meter.start(f"V = {size}: chain and mechanism")
    found = compute(size, deterministic)
    details: dict[str, object] = {
        "readings": {"opt-out": "exactly-zero, and the same with at-least-zero"},
        "printed": _printed(size, deterministic),
        "endpoints": _endpoints(found),
        "witnesses": _witnesses(found),
        "sets": [_set(chain) for chain in excluding.strongest(size, deterministic)],
    }
    if wanted is not None:
        details["exclude"] = _excluded(size, wanted, deterministic)
    elapsed = time.monotonic() - start
    holds, unknown = _listed(found.holds), _listed(found.unknown)
    return FrontierAnswer(id_, size, None, holds, unknown, details, (DOMINATOR, BELIEFS), elapsed)


def theorem(ref: str) -> str:
    """The id of a theorem with a frontier.

    Raises: UnknownName, AmbiguousName; NotApplicable for a statement without one.
    """
    id_ = ref if ref in FRONTIERS else statement(ref).id
    if id_ not in FRONTIERS:
        raise NotApplicable(
            f"{id_} has no frontier here; there is one for {' and '.join(FRONTIERS)}, for the claims about "
            "the second-belief mechanism and for the sentences about the star mechanism of 2010"
        )
    return id_


def _of_one(id_: str, V: int, asked: bool, mechanism: object, opt_out: str, start: float) -> FrontierAnswer:
    loaded = load_mechanism(mechanism, 2, V, Fraction(1))
    own = loaded.auction.V
    if asked and own != V:
        raise NotApplicable(f"the mechanism {loaded.name} has V = {own}; V = {V} was asked for")
    if "epsilon" in loaded.takes:
        return _of_dependent(id_, find_mechanism(mechanism, 2, own), own, opt_out, start)
    holds, judgement = of_mechanism(loaded.auction, FRONTIERS[id_], OPT_OUTS[opt_out])
    largest = ZERO if judgement.largest is None else judgement.largest
    details: dict[str, object] = {
        "readings": {"opt-out": opt_out},
        "witnesses": [{"epsilon": text(largest), "side": "above", **_worst(judgement)}],
    }
    elapsed = time.monotonic() - start
    return FrontierAnswer(id_, own, loaded.name, _listed(holds), (), details, (BELIEFS,), elapsed)


def _of_dependent(id_: str, source: Source, V: int, opt_out: str, start: float) -> FrontierAnswer:
    """A mechanism that takes epsilon, which is asked to implement epsilon 2nd for its own epsilon."""
    family = Family(source.name, lambda x: source.loaded(x).auction, source.made, False)
    parts, gaps, reason = implemented_along(family, FRONTIERS[id_], OPT_OUTS[opt_out])
    found = runs(parts)
    witnesses = [
        {
            "epsilon": end_record(each.at),
            "side": "inside",
            "on": span_of(run).to_json(),
            "implements": each.implements,
            **_worst(judgement),
        }
        for run in found
        for each, judgement in [(part, part.judgement) for part in run if part.judgement is not None][:1]
    ]
    details = {
        "readings": {"opt-out": opt_out},
        "domain": "(0, 1]",
        "endpoints": endpoints(found, "epsilon"),
        "witnesses": witnesses,
    }
    return FrontierAnswer(
        id_, V, source.name, tuple(span_of(run) for run in found if run[0].holds), gaps, details,
        (BELIEFS,), time.monotonic() - start, UNIT, reason,
    )  # fmt: skip


def _worst(judgement: Judgement) -> dict[str, object]:
    """The profile of undominated strategies whose revenue is lowest, relative to max theta."""
    worst = judgement.worst
    return {
        **context_record(worst.theta),
        "profile": [str(s) for s in worst.profile],
        "revenue": text(worst.revenue),
    }


def _listed(interval: Interval | None) -> tuple[Interval, ...]:
    return () if interval is None else (interval,)


def _printed(V: int, deterministic: bool) -> dict[str, object]:
    interval = printed(V, deterministic)
    return {
        "condition": CONDITIONS[deterministic],
        "holds": [] if interval is None else [interval.to_json()],
    }


def _endpoints(found: Frontier) -> list[dict[str, object]]:
    """The lower end, if it is known; 1 is the end of the range and belongs with everything below it."""
    if found.holds is None or found.unknown is not None:
        return []
    return [endpoint_record("epsilon", found.holds.low, found.holds.low_included)]


def _witnesses(found: Frontier) -> list[dict[str, object]]:
    """Above the end the chain, at the end and inside a mechanism with its judgement."""
    dominators = "pure" if found.deterministic else "mixed"
    half, lower, judged = found.inside
    return [
        *_above(found.chain),
        _implemented("at", found.reached, dominators, found.table, found.judgement),
        _implemented("inside", half, "mixed", lower, judged),
    ]


def _above(chain: Chain) -> list[dict[str, object]]:
    if chain.bound >= 1:
        return []
    return [{"side": "above", "epsilon": text(chain.bound), "evidence": "computed", **chain_record(chain)}]


def _implemented(
    side: str, epsilon: Fraction, dominators: str, table: TableMechanism, judgement: Judgement
) -> dict[str, object]:
    return {
        "side": side,
        "epsilon": text(epsilon),
        "evidence": "computed",
        "dominators": dominators,
        "implements": judgement.implements(epsilon),
        **judged_record(table, judgement),
    }


def _set(chain: Chain) -> dict[str, object]:
    return {"contexts": [[k, 0] for k in chain.types], "excludes_above": text(chain.bound)}


def _excluded(V: int, epsilon: Fraction, deterministic: bool) -> dict[str, object]:
    """The smallest set of contexts that excludes epsilon; null if none does."""
    chain = excluding.smallest(V, epsilon, deterministic)
    fewest = Reliance("no fewer contexts exclude it: the ladder on their highest types", "argued")
    return {
        "epsilon": text(epsilon),
        "by": None if chain is None else chain_record(chain),
        "rests_on": [fewest.to_json()],
    }
