"""A mechanism of a given size that implements epsilon 2nd, or why there is none.

Main definitions
    `synthesize`, with the answers `Found`, `Excluded`, `Undecided`.

Main statements
    Undominated strategies are purely undominated, so a mechanism that implements epsilon 2nd with pure
    dominators does so with mixed ones; not conversely. So a search with pure dominators may find a mechanism
    for either question, and its "none" answers the question about pure dominators only.

Choices
    `best` asks in this order: the chain of inequalities, which excludes all sizes at once; the ladder or the
    posted price, if they fit; z3 with pure dominators; for mixed dominators z3 with even mixtures of two,
    then with every mixture. `smt` asks z3 alone. A table counts as found once `judge` has found its
    undominated strategies, with mixed dominators, and revenues.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from verifier.exact.satisfiability import Unknown, Unsat
from verifier.games.auction import Outcome, Profile
from verifier.mechanisms.table import TableMechanism
from verifier.meter import Meter
from verifier.synthesis.chain import Chain
from verifier.synthesis.excluding import smallest
from verifier.synthesis.judged import Dominators, Judgement, judge
from verifier.synthesis.ladder import PAY, ladder, posted_price
from verifier.synthesis.minimal import minimal
from verifier.synthesis.tables import Pool, Task, Theta, search

Method = Literal["best", "smt"]


@dataclass(frozen=True)
class Found:
    """The table implements epsilon 2nd, as judged with mixed dominators; `by` says where it comes from."""

    table: TableMechanism
    judgement: Judgement
    by: str


@dataclass(frozen=True)
class Excluded:
    """No table of the size implements epsilon 2nd in these contexts, all beliefs being {theta}.

    With `chain`, none of any size does, and no fewer contexts exclude all sizes. Without, `minimal`: leaving
    out any one context leaves a table of the size; False if that was not decided.
    """

    contexts: tuple[Theta, ...]
    minimal: bool
    chain: Chain | None


@dataclass(frozen=True)
class Undecided:
    """Neither; why, and what was settled on the way."""

    reason: str
    covered: str | None = None


Answer = Found | Excluded | Undecided


def synthesize(
    task: Task,
    dominators: Dominators = "mixed",
    method: Method = "best",
    seconds: float | None = None,
    meter: Meter | None = None,
) -> Answer:
    """A table for the task, or why there is none.

    >>> from fractions import Fraction
    >>> excluded = synthesize(Task(3, Fraction(2, 3), (9, 9)))
    >>> excluded.contexts, excluded.chain.bound
    (((1, 0), (3, 0)), Fraction(3, 5))
    >>> synthesize(Task(1, Fraction(1), (2, 2)), "pure").contexts
    ((1, 0), (0, 1), (1, 1))
    """
    answer = known(task, dominators) if method == "best" else None
    return answer or searched(task, dominators, seconds, meter or Meter())


def known(task: Task, dominators: Dominators) -> Answer | None:
    """The chain or the mechanism of the frontier, if it answers.

    >>> from fractions import Fraction
    >>> known(Task(2, Fraction(2, 3), (4, 4)), "mixed").by, known(Task(2, Fraction(2, 3), (3, 3)), "mixed")
    ('ladder 1-2', None)
    """
    chain = smallest(task.V, task.epsilon, task.deterministic and dominators == "pure")
    if chain is not None:
        # That no fewer contexts exclude epsilon: `excluding`.
        return Excluded(tuple((k, 0) for k in chain.types), True, chain)
    if task.deterministic:
        if task.epsilon * task.V > 1 or min(task.strategies) < 3:
            return None
        table = posted_price(task.V, 1)
    elif min(task.strategies) < task.V + 2:
        return None
    else:
        table = ladder(task.V, range(1, task.V + 1), task.epsilon)
    return _judged(padded(table, task.strategies), task, table.name)


def padded(table: TableMechanism, size: tuple[int, int]) -> TableMechanism:
    """The table with copies of the strategy "pay", up to this size."""
    own = [
        (*names, *(f"{PAY} {copy}" for copy in range(2, k - len(names) + 2)))
        for names, k in zip(table.strategy_sets, size, strict=True)
    ]
    outcomes: dict[Profile, Outcome] = {
        profile: table.outcome(tuple(PAY if str(s).startswith(PAY) else s for s in profile))
        for profile in product(*own)
    }
    return replace(table, strategy_sets=tuple(own), outcomes=outcomes)


def _judged(table: TableMechanism, task: Task, by: str) -> Found | Undecided:
    judgement = judge(table, "mixed")
    if judgement.implements(task.epsilon):
        return Found(table, judgement, by)
    return Undecided(f"a table ({by}) was found and the exact engine refused it: a mistake of this program")


class _Clock:
    """What is left of the time, and questions to z3 within it."""

    def __init__(self, seconds: float | None, meter: Meter) -> None:
        self.end = None if seconds is None else time.monotonic() + seconds
        self.meter = meter

    def search(self, task: Task, contexts: Sequence[Theta], pool: Pool) -> TableMechanism | Unsat | Unknown:
        """As `tables.search`; Unknown when the time is over."""
        left = None if self.end is None else self.end - time.monotonic()
        if left is not None and left <= 0:
            return Unknown("the time limit")
        self.meter.count("smt_queries")
        self.meter.step()
        answer = search(task, contexts, pool, None if left is None else max(1, round(1000 * left)))
        if isinstance(answer, Unknown) and "interrupted from keyboard" in answer.reason:
            raise KeyboardInterrupt  # which z3 has caught
        if isinstance(answer, Unknown) and self.end is not None and time.monotonic() >= self.end:
            return Unknown("the time limit")
        return answer


def searched(task: Task, dominators: Dominators, seconds: float | None, meter: Meter) -> Answer:
    """What z3 finds.

    >>> from fractions import Fraction
    >>> searched(Task(1, Fraction(1), (3, 3)), "mixed", None, Meter()).judgement.largest
    Fraction(1, 1)
    """
    clock = _Clock(seconds, meter)
    pools: tuple[Pool, ...] = ("pure",) if dominators == "pure" else ("pure", "even", "any")
    settled: list[str] = []
    for pool in pools:
        clock.meter.start(f"tables, dominators: {pool}")
        answer = clock.search(task, task.contexts, pool)
        match answer:
            case TableMechanism():
                return _judged(answer, task, "search")
            case Unknown(reason):
                return Undecided(reason, "; ".join(settled) or None)
            case Unsat():
                settled.append(f"no table with {_WORDS[pool]} as dominators")
    return _core(lambda contexts: clock.search(task, contexts, pools[-1]), task)


_WORDS: dict[Pool, str] = {"pure": "pure strategies", "even": "even mixtures of two", "any": "all mixtures"}


def _core(ask: Callable[[Sequence[Theta]], TableMechanism | Unsat | Unknown], task: Task) -> Excluded:
    """A minimal set of contexts that already excludes."""
    decided = True

    def excludes(contexts: Sequence[Theta]) -> bool:
        nonlocal decided
        answer = ask(contexts)
        decided = decided and not isinstance(answer, Unknown)
        return isinstance(answer, Unsat)

    found = minimal(task.contexts, excludes)
    return Excluded(found, decided, None)
