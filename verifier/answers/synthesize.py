"""A mechanism of a given size that meets a benchmark, or that there is none.

Main definitions
    `synthesize`: from what the user typed to `SynthesisAnswer`, as the command line prints it.

Choices
    A mechanism that is found is `computed`: the exact engine has found its undominated strategies. "None" by
    the chain of inequalities is `computed` and covers all sizes; by z3 it is `solver` and covers this size
    and smaller ones.
"""

import time
from dataclasses import dataclass
from fractions import Fraction

from verifier.answers.frontier import BELIEFS, DOMINATOR
from verifier.errors import OutOfRange, TooLarge, UnknownName
from verifier.exact.rational import integer, rational, text
from verifier.meter import Listener, Meter, nobody
from verifier.synthesis import synthesize as search
from verifier.synthesis.judged import Dominators
from verifier.synthesis.synthesize import Answer, Excluded, Found, Method, Undecided
from verifier.synthesis.tables import Task
from verifier.synthesis.words import chain_record, context_record, judged_record
from verifier.verdict import Evidence, Reliance
from verifier.version import VERSION

MANY_ATOMS, LARGEST_V = 100_000, 60
_DOMINATORS: dict[str, Dominators] = {"pure": "pure", "mixed": "mixed"}
_METHODS: dict[str, Method] = {"best": "best", "smt": "smt"}
_WORDS = {Found: "found", Excluded: "none", Undecided: "unknown"}


@dataclass(frozen=True)
class SynthesisAnswer:
    """The answer, what was asked, and what it took."""

    task: Task
    dominators: Dominators
    answer: Answer
    queries: int
    elapsed_seconds: float

    @property
    def verdict(self) -> str:
        """found, none or unknown."""
        return _WORDS[type(self.answer)]

    @property
    def evidence(self) -> Evidence:
        """What the answer is based on."""
        return "solver" if isinstance(self.answer, Excluded) and self.answer.chain is None else "computed"

    def to_json(self) -> dict[str, object]:
        """The object that `--json` prints."""
        task = self.task
        record: dict[str, object] = {
            "verdict": self.verdict,
            "benchmark": "second-belief",
            "parameters": {
                "V": task.V,
                "epsilon": text(task.epsilon),
                "strategies": list(task.strategies),
                "deterministic": task.deterministic,
                "dominators": self.dominators,
            },
            "mechanism": None,
            "excluding_contexts": [],
            "certificate": None,
        }
        rests_on: tuple[Reliance, ...] = ()
        match self.answer:
            case Found(table, judgement, by):
                record |= judged_record(table, judgement)
                record["method"] = by
                rests_on = (BELIEFS,)
            case Excluded(contexts, minimal, chain):
                record["excluding_contexts"] = [context_record(theta) for theta in contexts]
                record["minimal"] = minimal
                record["method"] = "smt" if chain is None else "chain"
                if chain is not None:
                    record["chain"] = chain_record(chain)
                    rests_on = (DOMINATOR,)
            case Undecided(reason, covered):
                record["reason"] = reason
                if covered is not None:
                    record["covered"] = covered
        record["notes"] = list(_notes(self))
        return record | {
            "evidence": self.evidence,
            "rests_on": [reliance.to_json() for reliance in rests_on],
            "work": {"smt_queries": self.queries},
            "elapsed_seconds": round(self.elapsed_seconds, 6),
            "version": VERSION,
        }


def synthesize(
    *,
    V: object,
    epsilon: object,
    strategies: tuple[object, object],
    benchmark: str = "second-belief",
    deterministic: bool = False,
    dominators: str = "mixed",
    method: str = "best",
    yes: bool = False,
    time_limit: float | None = 60,
    listener: Listener = nobody,
) -> SynthesisAnswer:
    """A mechanism table with so many strategies a player, opt-outs included, that sufficiently implements
    epsilon times the benchmark on D(2,V) in undominated strategies; or none; or unknown.

    Raises: UnknownName, InexactNumber, OutOfRange, TooLarge.

    >>> synthesize(V=2, epsilon="2/3", strategies=(3, 3), dominators="pure").verdict
    'found'
    >>> synthesize(V=2, epsilon="7/10", strategies=(3, 3)).to_json()["excluding_contexts"][1]["theta"]
    [2, 0]
    """
    if benchmark != "second-belief":
        raise UnknownName(f"there is no benchmark {benchmark!r} for synthesis; known is second-belief")
    if dominators not in _DOMINATORS:
        raise UnknownName(f"dominators {dominators!r}: write pure or mixed")
    if method not in _METHODS:
        raise UnknownName(f"there is no method {method!r} for synthesis; write best or smt")
    first, second = (integer(k, "strategies") for k in strategies)
    exact: Fraction = rational(epsilon, name="epsilon")
    task = Task(integer(V, "V"), exact, (first, second), deterministic)
    if time_limit is not None and time_limit <= 0:
        raise OutOfRange(f"time limit {time_limit}: write a positive number of seconds")
    if task.V > LARGEST_V and not yes:
        raise TooLarge(f"V = {task.V} is above {LARGEST_V}; with --yes it is tried all the same")
    start, meter, allowed = time.monotonic(), Meter(listener), _DOMINATORS[dominators]
    answer = search.known(task, allowed) if _METHODS[method] == "best" else None
    if answer is None and task.atoms > MANY_ATOMS and not yes:
        raise TooLarge(
            f"{first} by {second} strategies and V = {task.V}: about {task.atoms} inequalities for z3, which "
            "is likely to take hours; with --yes it is tried all the same"
        )
    if answer is None:
        answer = search.searched(task, allowed, time_limit, meter)
    elapsed = time.monotonic() - start
    return SynthesisAnswer(task, allowed, answer, meter.counts.get("smt_queries", 0), elapsed)


def _notes(asked: SynthesisAnswer) -> tuple[str, ...]:
    """What the answer does and does not say about sizes and about the other kind of dominators."""
    a, b = asked.task.strategies
    sizes = f"tables of {a} by {b} strategies, opt-outs counted, and smaller ones"
    match asked.answer, asked.dominators:
        case Found(), "pure":
            return (
                "undominated strategies are purely undominated, so this mechanism also implements the "
                "benchmark with mixed dominators; that was re-checked with the exact engine",
            )
        case Excluded(_, _, chain), _ if chain is not None:
            pure = asked.dominators == "pure" and asked.task.deterministic
            kind = "deterministic mechanism with purely undominated strategies" if pure else "mechanism"
            return (f"the chain of inequalities excludes every finite reasonable {kind}, of whatever size",)
        case Excluded(), "pure":
            return (
                f"this speaks of purely undominated strategies only: with mixed dominators fewer strategies "
                f"are undominated, and such a mechanism may exist; and of {sizes} only",
                "no certificate: the word of z3",
            )
        case Excluded(), "mixed":
            return (f"this speaks of {sizes} only", "no certificate: the word of z3")
        case Undecided(_, covered), "mixed" if covered:
            return ("a mechanism whose strategies only other mixtures dominate is not excluded",)
    return ()
