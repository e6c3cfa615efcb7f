"""Conservative strict rationality: what a player may do who knows only his set of possible type profiles.

Main definitions
    `Conservative`: for an auction, which strategies of S_i(theta_i) are conservatively strictly rational
    under a belief; and K_i(t, s), the largest k for which s is rational under the belief B(i, t, k).

Main statements
    *Reduction "beliefs".* Let E(B) be the union over t in B_i of prod_{j != i} S_j(t_j). Whether s_i in
    S_i(theta_i) is rational depends on B_i through E(B_i) only, and if E is contained in E', every s_i
    rational on E is rational on E' (a mixture that is better at every rest of E' is so at every rest of E).
    Among the beliefs of type t with smp k, the largest is B(i, t, k) = {t' : t'_i = t, max_j t'_j >= k}, and
    its own smp is k when k >= t. Types and beliefs are chosen independently by player in C(n,V). Hence a
    sentence that speaks of a context through theta, the smp's and rational strategies holds for all contexts
    iff it holds for all t_i <= k_i and all s_i rational under B(i, t_i, k_i). And since B(i, t, k) shrinks as
    k grows, s_i is rational for (t, k) iff k <= K_i(t, s_i).

References
    [CM2012] Definitions 5 and 6, Section 6; Definition 2 for smp.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from verifier.contexts.beliefs import Belief, largest_belief
from verifier.dominance.question import Answer, Dominated, Undecided, Undominated
from verifier.errors import NotDecided
from verifier.games.auction import Player, Type
from verifier.games.columns import RestNumbers
from verifier.games.normal_form import PayoffMatrix
from verifier.solutions.undominated import Survival


@dataclass(frozen=True)
class Rationality:
    """The strategies of S_i(theta_i) under one belief: each with its answer, over the believed columns."""

    matrix: PayoffMatrix
    rests: tuple[RestNumbers, ...]
    answers: dict[int, Answer]

    @property
    def rational(self) -> tuple[int, ...]:
        """The numbers of the conservatively strictly rational strategies.

        Raises: NotDecided if the engine could not tell.
        """
        for answer in self.answers.values():
            if isinstance(answer, Undecided):
                raise NotDecided(answer.reason)
        return tuple(a for a, answer in self.answers.items() if isinstance(answer, Undominated))


@dataclass(frozen=True)
class Threshold:
    """K_i(t, s): `rational_at` k = K with its witness, and `dominated_at` K + 1 (or at t if K is None) with
    its."""

    K: Type | None
    rational_at: tuple[Rationality, Undominated] | None
    dominated_at: tuple[Rationality, Dominated] | None


class Conservative:
    """Conservative strict rationality in the games that an auction makes of contexts."""

    def __init__(self, survival: Survival) -> None:
        self.survival = survival
        self.auction = survival.auction
        self._unions: dict[tuple[Player, frozenset[Type]], frozenset[int]] = {}
        self._believed: dict[tuple[Player, Type | None], dict[int, RestNumbers]] = {}
        self._thresholds: dict[tuple[Player, Type], dict[int, Threshold]] = {}

    def surviving(self, j: Player, types: frozenset[Type]) -> frozenset[int]:
        """The union over t in `types` of S_j(t)."""
        key = self.survival.representative[j], types
        if key not in self._unions:
            self._unions[key] = frozenset(a for t in types for a in self.survival.survivors(j, t))
        return self._unions[key]

    def believed(self, belief: Belief) -> dict[int, RestNumbers]:
        """E(B_i) as {column: its first rest in E(B_i)}, in the order of these rests."""
        i = belief.player
        boxes = ([self.surviving(j, types) for j, types in enumerate(box) if j != i] for box in belief.boxes)
        return self.survival.columns(i).reached(boxes)

    def rationality(self, belief: Belief, asked: Sequence[int] | None = None) -> Rationality:
        """Which strategies of S_i(theta_i) some mixture over S_i(theta_i) strictly dominates on E(B_i).

        Source: [CM2012] Definition 6, with the same mixture for every t in B_i.
        """
        return self._on(belief.player, belief.own_type, self.believed(belief), asked)

    def _on(
        self, i: Player, t: Type, believed: dict[int, RestNumbers], asked: Sequence[int] | None
    ) -> Rationality:
        columns, survivors = self.survival.columns(i), self.survival.survivors(i, t)
        whole = self.survival.matrix(i, t)
        payoffs = whole.payoffs.take(range(len(whole.actions)), list(believed))
        rests = tuple(believed.values())
        matrix = PayoffMatrix(whole.actions, tuple(map(columns.strategies_of, rests)), payoffs)
        questions = survivors if asked is None else asked
        answers = self.survival.ask(matrix, questions, survivors)
        self.survival.meter.count("rationality_questions", len(answers))
        self.survival.meter.step()
        return Rationality(matrix, rests, answers)

    def largest_believed(self, i: Player, t: Type, k: Type) -> dict[int, RestNumbers]:
        """E(B(i, t, k)); it depends on t only through whether k <= t."""
        key = i, None if k <= t else k
        if key not in self._believed:
            belief = largest_belief(i, t, k, self.auction.n, self.auction.V)
            self._believed[key] = self.believed(belief)
        return self._believed[key]

    def thresholds(self, i: Player, t: Type) -> dict[int, Threshold]:
        """K_i(t, s) for every s in S_i(t), with both witnesses.

        From the smallest belief, k = V, downwards: what is rational there has K = V, and only the rest is
        asked about next, at k = V - 1, and so on down to k = t.
        """
        if (i, t) not in self._thresholds:
            open_ = list(self.survival.survivors(i, t))
            found: dict[int, Threshold] = {}
            dominated: dict[int, tuple[Rationality, Dominated]] = {}
            for k in range(self.auction.V, t - 1, -1):
                if not open_:
                    break
                rationality = self._on(i, t, self.largest_believed(i, t, k), open_)
                for a, answer in rationality.answers.items():
                    match answer:
                        case Undominated():
                            found[a] = Threshold(k, (rationality, answer), dominated.get(a))
                        case Dominated():
                            dominated[a] = rationality, answer
                        case Undecided(reason):
                            raise NotDecided(reason)
                open_ = [a for a in open_ if a not in found]
            found.update((a, Threshold(None, None, dominated[a])) for a in open_)
            self._thresholds[i, t] = {a: found[a] for a in self.survival.survivors(i, t)}
        return self._thresholds[i, t]

    def rational(self, i: Player, t: Type, k: Type) -> tuple[int, ...]:
        """The strategies of i that are rational for type t with the belief B(i, t, k)."""
        kept = max(k, t)
        return tuple(
            a for a, found in self.thresholds(i, t).items() if found.K is not None and kept <= found.K
        )

    @cached_property
    def possible_smps(self) -> tuple[dict[int, frozenset[Type]], ...]:
        """For each player, {strategy: all k such that it is rational for some type t <= k with B(i, t,
        k)}."""
        answer = []
        for i in range(self.auction.n):
            smps: dict[int, frozenset[Type]] = {}
            for t in range(self.auction.V + 1):
                for a, found in self.thresholds(i, t).items():
                    if found.K is not None:
                        smps[a] = smps.get(a, frozenset()) | frozenset(range(t, found.K + 1))
            answer.append(dict(sorted(smps.items())))
        return tuple(answer)
