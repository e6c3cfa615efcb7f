"""A mechanism of a given size that meets a benchmark, or that there is none.

Main definitions
    `synthesize`: from what the user typed to `SynthesisAnswer`, as the command line prints it.

Choices
    A mechanism that is found is `computed`: the exact engine has found its undominated strategies. "None"
    with pure dominators is `checked`, by a refutation for this size. Where there is none, "none" by the chain
    of inequalities is `computed` and covers all sizes; by z3 it is `solver`. A chain that answers at once is
    not kept waiting: with it a refutation is made if it is small, or wanted.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from verifier.answers.frontiers.frontier import BELIEFS, DOMINATOR
from verifier.answers.refuted import Refutation, refuted, size
from verifier.certificates.produce import save
from verifier.errors import NotDecided, OutOfRange, TooLarge, UnknownName
from verifier.exact.rational import integer, rational, text
from verifier.meter import Listener, Meter, OutOfTime, nobody
from verifier.synthesis import synthesize as search
from verifier.synthesis.judged import Dominators
from verifier.synthesis.synthesize import Answer, Excluded, Found, Method, Undecided
from verifier.synthesis.tables import Task
from verifier.synthesis.words import chain_record, context_record, judged_record
from verifier.verdict import Evidence, Reliance
from verifier.version import VERSION

MANY_ATOMS, LARGEST_V, SMALL = 100_000, 60, 300
_DOMINATORS: dict[str, Dominators] = {"pure": "pure", "mixed": "mixed"}
_METHODS: dict[str, Method] = {"best": "best", "smt": "smt"}
_LATE = "the time limit came before the proof was complete"
_WORDS = {Found: "found", Excluded: "none", Undecided: "unknown"}


@dataclass(frozen=True)
class SynthesisAnswer:
    """The answer, what was asked, and what it took.

    `refutation`: that "none" is proved, or why it is not; None if none is due. `certificate`: its file.
    """

    task: Task
    dominators: Dominators
    answer: Answer
    refutation: Refutation | str | None
    certificate: str | None
    queries: int
    elapsed_seconds: float

    @property
    def verdict(self) -> str:
        """found, none or unknown."""
        return _WORDS[type(self.answer)]

    @property
    def evidence(self) -> Evidence:
        """What the answer is based on."""
        if isinstance(self.refutation, Refutation):
            return "checked"
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
            "certificate": self.certificate,
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
                    rests_on = () if self.evidence == "checked" else (DOMINATOR,)
                if isinstance(self.refutation, Refutation):
                    record["proves"] = self.refutation.proves
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
    certificate: Path | str | None = None,
    listener: Listener = nobody,
) -> SynthesisAnswer:
    """A mechanism table with so many strategies a player, opt-outs included, that sufficiently implements
    epsilon times the benchmark on D(2,V) in undominated strategies; or none; or unknown.

    `certificate`: where the proof goes, if there is one.

    Raises: UnknownName, InexactNumber, OutOfRange, TooLarge; UnreadableFile if the proof cannot be written.

    >>> synthesize(V=2, epsilon="2/3", strategies=(3, 3), dominators="pure").verdict
    'found'
    >>> synthesize(V=2, epsilon="7/10", strategies=(3, 3), dominators="pure").evidence
    'checked'
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
    deadline = None if time_limit is None else start + time_limit
    proof = _refutation(task, allowed, answer, certificate is not None, Meter(listener, deadline))
    written = certificate is not None and isinstance(proof, Refutation)
    if certificate is not None and isinstance(proof, Refutation):
        save(proof.text, Path(certificate))
    return SynthesisAnswer(
        task,
        allowed,
        answer,
        proof,
        str(certificate) if written else None,
        meter.counts.get("smt_queries", 0),
        time.monotonic() - start,
    )


def _refutation(
    task: Task, dominators: Dominators, answer: Answer, wanted: bool, meter: Meter
) -> Refutation | str | None:
    """A refutation of what is excluded, or why there is none; None if none is due."""
    if not isinstance(answer, Excluded):
        return None
    if dominators != "pure":
        return "refutations speak of pure dominators" if wanted or answer.chain is None else None
    if answer.chain is not None and not wanted and size(task, answer.contexts) > SMALL:
        return "the chain needs none; --certificate writes one for this size"

    def left() -> float | None:
        return None if meter.deadline is None else meter.deadline - meter.clock()

    try:
        meter.start("a proof that there is none")
        meter.step()
        return refuted(task, answer.contexts, left, meter.step)
    except OutOfTime:
        return _LATE
    except NotDecided as reason:
        return _LATE if meter.deadline is not None and meter.clock() >= meter.deadline else str(reason)


def _notes(asked: SynthesisAnswer) -> Iterator[str]:
    """What the answer does and does not say about sizes and about the other kind of dominators."""
    a, b = asked.task.strategies
    sizes = f"tables of {a} by {b} strategies, opt-outs counted, and smaller ones"
    match asked.answer, asked.dominators:
        case Found(), "pure":
            yield (
                "undominated strategies are purely undominated, so this mechanism also implements the "
                "benchmark with mixed dominators; that was re-checked with the exact engine"
            )
        case Excluded(_, _, chain), _ if chain is not None:
            pure = asked.dominators == "pure" and asked.task.deterministic
            kind = "deterministic mechanism with purely undominated strategies" if pure else "mechanism"
            yield f"the chain of inequalities excludes every finite reasonable {kind}, of whatever size"
            if isinstance(asked.refutation, Refutation):
                yield (
                    f"checked is that there is none among {sizes}; for the others the chain rests on: "
                    f"{DOMINATOR.reduction} ({DOMINATOR.evidence})"
                )
        case Excluded(), "pure":
            yield (
                "this speaks of purely undominated strategies only: with mixed dominators fewer strategies "
                f"are undominated, and such a mechanism may exist; and of {sizes} only"
            )
        case Excluded(), "mixed":
            yield f"this speaks of {sizes} only"
        case Undecided(_, covered), "mixed" if covered:
            yield (
                "that no table has been found with these dominators does not exclude one with others: with "
                "mixtures as dominators fewer strategies are undominated, so that fewer profiles have to "
                "bring the revenue"
            )
    if isinstance(asked.answer, Excluded) and isinstance(asked.refutation, str):
        word = "" if asked.answer.chain is not None else ", only the word of z3"
        yield f"no certificate{word}: {asked.refutation}"
