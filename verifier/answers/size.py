"""How large a run would be, before it starts.

Main definitions
    `Size`: profiles, instances, and about how long.
    `estimate`: from the sentence and the mechanism's sizes alone.

The rates are rough, for a machine of the day; they decide only when to ask, never a verdict.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import prod

from verifier.claims.language import Sentence
from verifier.contexts.all_contexts import belief_classes
from verifier.games.auction import Auction

ASK_ABOVE_SECONDS = 600.0
_PER_INSTANCE, _PER_OUTCOME, _PER_CELL = 4e-6, 4e-5, 2e-8
CERTIFY_PROFILES = 1_000_000
CERTIFY_TABLE_PROFILES = 50_000
CERTIFY_CELLS = 20_000_000


@dataclass(frozen=True)
class Size:
    """`profiles` of the mechanism, `instances` of the sentence at most, `cells` of payoff matrices, and
    seconds."""

    profiles: int
    instances: int
    cells: int
    seconds: float

    def told(self) -> str:
        """For people."""
        minutes = self.seconds / 60
        long = f"{minutes:,.0f} minutes" if minutes < 600 else f"{minutes / 60:,.0f} hours"
        of = [f"{self.profiles:,} profiles"] if self.profiles else []
        of.append(f"up to {self.instances:,} instances")
        of += [f"{self.cells:,} entries of payoff matrices"] if self.cells else []
        return f"{', '.join(of)}, about {long}"


def estimate(sentence: Sentence, auction: Auction, declared: bool, positions: int) -> Size:
    """An upper estimate of the work of settling the sentence for this mechanism."""
    n, V = auction.n, auction.V
    sizes = [len(auction.strategies(i)) for i in range(n)]
    profiles = prod(sizes)
    domains = [q.domain for q in sentence.for_all]
    ranges: dict[str, int] = {
        "player": n, "other": n - 1, "type": V + 1, "range": V // 2 + 1, "strategy": max(sizes),
        "survivor": max(sizes), "rational": max(sizes), "rest": profiles // min(sizes),
        "believed": profiles // min(sizes), "profile": profiles, "playable": profiles, "second": 1,
    }  # fmt: skip
    instances = prod(ranges[domain] for domain in domains)
    outcomes = profiles if {"rest", "believed", "profile", "playable"} & set(domains) else 0
    cells = 0
    if {"survivor", "believed", "rational", "playable", "second"} & set(domains):
        columns = 4 * V * n if declared else profiles // min(sizes)
        outcomes += 0 if declared else profiles
        solved = n * (V + 1) if {"rational", "playable", "second"} & set(domains) else positions
        cells = solved * (V + 1) * max(sizes) * columns
    seconds = instances * _PER_INSTANCE + outcomes * _PER_OUTCOME + cells * _PER_CELL
    return Size(profiles, instances, cells, seconds)


def estimate_contexts(sentence: Sentence, n: int, V: int) -> Size:
    """The same for a sentence about all contexts, by classes."""
    # Every theta has the same number of classes to within a factor of two; the largest is an upper bound.
    most: Callable[[tuple[int, ...]], int] = lambda theta: len(belief_classes(0, theta, V)) ** n  # noqa: E731
    instances = 0
    if (V + 1) ** n <= 10**7:
        instances = (V + 1) ** n * most((0, *([V] * (n - 1))))
    else:
        instances = (V + 1) ** n * (2 * V + 2) ** n
    instances *= n if any(q.domain == "player" for q in sentence.for_all) else 1
    return Size(0, instances, 0, instances * _PER_INSTANCE * 2)
