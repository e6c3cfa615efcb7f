"""Solving a set-theoretic context: smp's, benchmark, surviving and rational strategies, range of the revenue.

Main definitions
    `solve_beliefs`: from the JSON value of a context file to a `BeliefsSolution`.

Choices
    The revenue's minimum and maximum run over all profiles of rational strategies. For the second-belief
    mechanism they come from one pass over the possible second-highest announcements
    (`revenue.rational_revenue`); for any other mechanism every such profile is evaluated.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verifier.answers.solve.solved import finished
from verifier.claims.labels import label
from verifier.contexts.context_file import read_context
from verifier.dominance import witnesses_first
from verifier.dominance.question import Answer, Sense
from verifier.errors import NotApplicable, NotDecided
from verifier.exact.rational import text
from verifier.games.auction import Profile, Strategy
from verifier.games.normal_form import PayoffMatrix
from verifier.mechanisms.load import load_mechanism
from verifier.meter import Listener, Meter
from verifier.revenue.rational_revenue import revenue_range
from verifier.revenue.second_belief_benchmark import second_belief_benchmark
from verifier.solutions.conservative import Conservative
from verifier.solutions.undominated import Survival


@dataclass(frozen=True)
class SolvedPlayer:
    """What one player may do: the strategies that survive for his type, and those rational under his
    belief."""

    player: int
    type: int
    survivors: tuple[Strategy, ...]
    rational: tuple[Strategy, ...]


@dataclass(frozen=True)
class BeliefsSolution:
    """A solved context. `reason` says why, if something could not be decided; then the lists and the revenue
    are missing."""

    mechanism: str
    smp: tuple[int, ...]
    benchmark: Fraction
    players: tuple[SolvedPlayer, ...] | None
    minimum: Fraction | None
    maximum: Fraction | None
    at: Profile | None
    elapsed_seconds: float
    reason: str | None = None

    @property
    def unknown(self) -> bool:
        """Something could not be decided."""
        return self.reason is not None

    def to_json(self) -> dict[str, Any]:
        """The object that `solve --json` prints."""
        answer: dict[str, Any] = {
            "mechanism": self.mechanism,
            "smp": list(self.smp),
            "benchmark": text(self.benchmark),
        }
        if self.players is not None:
            answer["players"] = [
                {
                    "player": p.player,
                    "type": p.type,
                    "survivors": [label(s) for s in p.survivors],
                    "rational": [label(s) for s in p.rational],
                }
                for p in self.players
            ]
        if self.minimum is not None and self.maximum is not None:
            answer["revenue"] = {
                "minimum": text(self.minimum), "maximum": text(self.maximum), "at": label(self.at),
            }  # fmt: skip
        return finished(answer, self.elapsed_seconds, self.reason)


def solve_beliefs(data: Mapping[str, object], mechanism: object, listener: Listener) -> BeliefsSolution:
    """The solution of the context of kind `set-beliefs` that this JSON value describes.

    Raises: MalformedContext, InexactNumber, OutOfRange, UnknownName.
    """
    started = time.monotonic()
    written = read_context(data)
    context = written.context
    loaded = load_mechanism(mechanism, context.n, context.V, written.epsilon, written.ties)
    auction = loaded.auction
    if (auction.n, auction.V) != (context.n, context.V):
        raise NotApplicable(
            f"the mechanism {loaded.name} has n = {auction.n}, V = {auction.V} and the context n = "
            f"{context.n}, V = {context.V}"
        )
    smp = tuple(belief.smp for belief in context.beliefs)
    benchmark = Fraction(second_belief_benchmark(context))
    meter = Meter(listener)
    meter.start("dominance questions")
    conservative = Conservative(Survival(auction, _fast, loaded.declared, meter))
    players, rational = [], []
    try:
        for i, belief in enumerate(context.beliefs):
            own = auction.strategies(i)
            survivors = conservative.survival.survivors(i, context.theta[i])
            rational.append(conservative.rationality(belief).rational)
            conservative.survival.forget()
            players.append(
                SolvedPlayer(
                    i + 1,
                    context.theta[i],
                    tuple(own[a] for a in survivors),
                    tuple(own[a] for a in rational[i]),
                )
            )
    except NotDecided as undecided:
        elapsed = time.monotonic() - started
        return BeliefsSolution(loaded.name, smp, benchmark, None, None, None, None, elapsed, str(undecided))
    sets = [tuple(auction.strategies(i)[a] for a in numbers) for i, numbers in enumerate(rational)]
    minimum, maximum, at = revenue_range(auction, sets, loaded.declared, meter)
    elapsed = time.monotonic() - started
    return BeliefsSolution(loaded.name, smp, benchmark, tuple(players), minimum, maximum, at, elapsed)


def _fast(
    matrix: PayoffMatrix, actions: Sequence[int], among: Sequence[int], sense: Sense
) -> dict[int, Answer]:
    """Witnesses first; what is left goes to linear programs in which floats may search."""
    return witnesses_first.classify(matrix, actions, among, sense, method="fast")
