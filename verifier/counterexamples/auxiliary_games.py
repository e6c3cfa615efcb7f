"""The auxiliary games of the impossibility proofs: what is undominated in them, and what dominates the rest.

Main definitions
    `OwnTypes`: for a mechanism of two players, every player i and type t, the undominated strategies, and for
    each strategy a replacement: a mixture over undominated ones that is nowhere worse.
    `Shortfall`: a context of D(2,V), a profile of undominated strategies, and a revenue below epsilon 2nd(B).
    `confirmed`: whether a shortfall is one, by the definitions alone.

Main statements
    *What is undominated depends on the own type only* (footnote 7 does not mention beliefs or the others'
    types). So among the contexts of D(2,V) with true types theta the binding ones have the largest benchmark,
    B_1 = B_2 = {theta} with 2nd(B) = max theta: every correct B_i contains theta, so smp_i <= max theta.

    *A finite game has undominated dominators* (mixed). For a strategy a let w maximise sum_c u(w, c) over the
    mixtures with u(w, c) >= u(a, c) for every rest c; a itself is one. Duality gives y >= 0 such that every b
    with w(b) > 0 maximises sum_c (1 + y_c) u(b, c) over all strategies. The belief mu = (1 + y) / sum (1 + y)
    has full support, and no weak dominator of a best response to such a belief exists: it would have more in
    expectation. So w is a mixture over undominated strategies, and a is undominated iff u(w, c) = u(a, c) for
    every c, with the same belief as witness. One program settles a and everything that w plays.

    *The same with pure dominators.* Among the pure b with u(b, c) >= u(a, c) for every c take one with the
    largest sum_c u(b, c). A pure weak dominator of b would be another with a larger sum.

References
    [CM2012] footnote 7; Section 5, "by the finiteness of M" and "again because M is finite".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from verifier.contexts.beliefs import Belief, Context, TypeProfile
from verifier.dominance.definitions import confirms, dominates
from verifier.dominance.question import Question, Sense, Undominated
from verifier.errors import NotDecided
from verifier.exact.distribution import Distribution
from verifier.exact.linear_program import LinearProgram, Optimal, Undecided, solve
from verifier.exact.scaling import exact_matrix
from verifier.games.auction import Auction, Outcome, Player, Profile, Strategy, Type, join
from verifier.games.incomplete_information import auction_game
from verifier.games.normal_form import PayoffMatrix
from verifier.meter import Meter
from verifier.revenue.second_belief_benchmark import second_belief_benchmark

Dominators = Literal["mixed", "pure"]
Mixture = Distribution[Strategy]
ZERO, ONE = Fraction(0), Fraction(1)


def singletons(V: Type, theta: TypeProfile) -> Context:
    """(2, V, theta, B) with B_i = {theta} for both players; it lies in D(2,V), and 2nd(B) = max theta.

    >>> second_belief_benchmark(singletons(5, (3, 0)))
    3
    """
    return Context(V, theta, tuple(Belief.of(i, [theta]) for i in range(2)))


@dataclass(frozen=True)
class Replacement:
    """`mixture` plays undominated strategies only and is nowhere worse than the strategy that it replaces.

    `belief`, over all rests, shows that they are undominated by mixtures; None where only pure dominators
    count.
    """

    mixture: Distribution[int]
    belief: Distribution[int] | None


@dataclass(frozen=True)
class _Classes:
    """Payoffs with equal strategies and equal rests merged.

    `payoffs[k][c]` is what the strategy `rows[k]`, the first of its class, gets against each of the rests
    `columns[c]`; `of_row[a]` is the first of the class of a.
    """

    rows: list[int]
    columns: list[list[int]]
    payoffs: list[list[Fraction]]
    of_row: list[int]

    @classmethod
    def of(cls, matrix: PayoffMatrix) -> "_Classes":
        whole = [
            [matrix.payoff(a, c) for c in range(len(matrix.rests))] for a in range(len(matrix.actions))
        ]
        first: dict[tuple[Fraction, ...], int] = {}
        of_row = [first.setdefault(tuple(row), a) for a, row in enumerate(whole)]
        rows = list(first.values())
        columns: dict[tuple[Fraction, ...], list[int]] = {}
        for c in range(len(matrix.rests)):
            columns.setdefault(tuple(whole[a][c] for a in rows), []).append(c)
        payoffs = [[whole[a][rests[0]] for rests in columns.values()] for a in rows]
        return cls(rows, list(columns.values()), payoffs, of_row)

    def total(self, row: list[Fraction]) -> Fraction:
        """The sum over all rests."""
        return sum((len(rests) * u for rests, u in zip(self.columns, row, strict=True)), ZERO)


class OwnTypes:
    """What is undominated in a mechanism of two players, for each player and own type.

    `dominators` says whether mixtures or only pure strategies count as dominators. Strategies are numbers in
    the order of `auction.strategies(i)`; rests are those of the other player.
    """

    def __init__(
        self, auction: Auction, dominators: Dominators = "mixed", meter: Meter | None = None
    ) -> None:
        self.auction, self.dominators = auction, dominators
        self.meter = Meter() if meter is None else meter
        self._matrices: dict[tuple[Player, Type], PayoffMatrix] = {}
        self._merged: dict[tuple[Player, Type], _Classes] = {}
        self._replacements: dict[tuple[Player, Type, int], Replacement] = {}
        self._beliefs: dict[tuple[Player, Type, int], Distribution[int] | None] = {}

    def strategies(self, i: Player) -> tuple[Strategy, ...]:
        """All pure strategies of i."""
        return tuple(self.auction.strategies(i))

    def matrix(self, i: Player, t: Type) -> PayoffMatrix:
        """u_i(t, .): the strategies of i against those of the other."""
        if (i, t) not in self._matrices:
            own, rests = self.strategies(i), tuple((s,) for s in self.strategies(1 - i))
            outcomes = [[self.auction.outcome(join(i, s, rest)) for rest in rests] for s in own]
            rows = [[outcome.utility(i, t) for outcome in row] for row in outcomes]
            self._matrices[i, t] = PayoffMatrix(own, rests, exact_matrix(rows))
        return self._matrices[i, t]

    def _classes(self, i: Player, t: Type) -> "_Classes":
        if (i, t) not in self._merged:
            self._merged[i, t] = _Classes.of(self.matrix(i, t))
        return self._merged[i, t]

    def replacement(self, i: Player, t: Type, a: int) -> Replacement:
        """A mixture w over undominated strategies with u(w, c) >= u(a, c) for every rest c; a itself if it is
        undominated.

        Raises: NotDecided if the exact simplex method runs out of its budget.
        """
        key = i, t, self._classes(i, t).of_row[a]
        if key not in self._beliefs and key not in self._replacements:
            found = self._mixed(*key) if self.dominators == "mixed" else self._pure(*key)
            for b in found.mixture.support:
                self._beliefs[i, t, b] = found.belief
            self._replacements[key] = found
            self.meter.count("dominance_questions")
            self.meter.step()
        if key in self._beliefs:  # undominated, and so is every strategy with the same payoffs
            return Replacement(Distribution.pure(a), self._beliefs[key])
        return self._replacements[key]

    def is_undominated(self, i: Player, t: Type, a: int) -> bool:
        """No mixture (or no pure strategy) of i weakly dominates a for type t."""
        return self.replacement(i, t, a).mixture == Distribution.pure(a)

    def undominated(self, i: Player, t: Type) -> tuple[int, ...]:
        """UD_i, in order."""
        return tuple(a for a in range(len(self.strategies(i))) if self.is_undominated(i, t, a))

    def belief(self, i: Player, t: Type, a: int) -> Distribution[int] | None:
        """The belief to which the undominated strategy a is a best response."""
        found = self.replacement(i, t, a)
        assert found.mixture == Distribution.pure(a)
        return found.belief

    def replaced(self, i: Player, t: Type, mixture: Distribution[int]) -> Distribution[int]:
        """The mixture with each pure strategy that it plays replaced: nowhere worse, and undominated only."""
        total: dict[int, Fraction] = {}
        for a, p in mixture.weights:
            for b, q in self.replacement(i, t, a).mixture.weights:
                total[b] = total.get(b, ZERO) + p * q
        return Distribution.from_pairs(sorted(total.items()))

    def _mixed(self, i: Player, t: Type, a: int) -> Replacement:
        """One program for the strategy a, the first of its class; weights of equal columns are spread."""
        merged = self._classes(i, t)
        actions, columns = merged.rows, range(len(merged.columns))
        own = merged.payoffs[actions.index(a)]
        excess = [[u - v for u, v in zip(row, own, strict=True)] for row in merged.payoffs]
        sizes = [len(rests) for rests in merged.columns]
        program = LinearProgram(
            objective=tuple(sum((m * x for m, x in zip(sizes, row, strict=True)), ZERO) for row in excess),
            rows=tuple(tuple(-row[c] for row in excess) for c in columns),
            bounds=(ZERO,) * len(columns),
            equal_rows=((ONE,) * len(actions),),
            equal_bounds=(ONE,),
        )
        self.meter.count("linear_programs")
        answer = solve(program, "canonical")
        if isinstance(answer, Undecided):
            raise NotDecided(answer.reason)
        assert isinstance(answer, Optimal)  # `a` itself is feasible, and the mixtures are bounded
        weights = {r: ONE + answer.dual[c] / sizes[c] for c in columns for r in merged.columns[c]}
        total = sum(weights.values(), ZERO)
        belief = Distribution.from_pairs((r, weight / total) for r, weight in sorted(weights.items()))
        if answer.value == 0:  # then u(w, c) = u(a, c) for every c
            return Replacement(Distribution.pure(a), belief)
        return Replacement(Distribution.from_pairs(zip(actions, answer.x, strict=True)), belief)

    def _pure(self, i: Player, t: Type, a: int) -> Replacement:
        """The first of the largest sum, among the strategies that are nowhere worse than a; or a."""
        merged = self._classes(i, t)
        own = merged.payoffs[merged.rows.index(a)]
        best, most = a, merged.total(own)
        for b, row in zip(merged.rows, merged.payoffs, strict=True):
            if merged.total(row) > most and all(u >= v for u, v in zip(row, own, strict=True)):
                best, most = b, merged.total(row)
        return Replacement(Distribution.pure(best), None)

    def named(self, i: Player, mixture: Distribution[int]) -> Mixture:
        """The mixture over strategies instead of their numbers."""
        return Distribution.from_pairs((self.strategies(i)[a], p) for a, p in mixture.weights)


def mixed_outcome(auction: Auction, first: Mixture, second: Mixture) -> Outcome:
    """M(sigma_1, sigma_2): chances and expected prices."""
    win, price = [ZERO, ZERO], [ZERO, ZERO]
    for s, p in first.weights:
        for r, q in second.weights:
            outcome = auction.outcome((s, r))
            for i in range(2):
                win[i] += p * q * outcome.win[i]
                price[i] += p * q * outcome.price[i]
    return Outcome(tuple(win), tuple(price))


@dataclass(frozen=True)
class Shortfall:
    """In the context B_1 = B_2 = {theta} of D(2,V) the profile is undominated, and its revenue is less than
    epsilon 2nd(B).

    `beliefs` has for each player one over the other's strategies, all of them, to which his strategy is a
    best response; it is None where only pure dominators count.
    """

    theta: TypeProfile
    profile: Profile
    revenue: Fraction
    benchmark: Type
    epsilon: Fraction
    beliefs: tuple[Mixture, Mixture] | None

    @property
    def target(self) -> Fraction:
        """epsilon 2nd(B), which the revenue does not reach."""
        return self.epsilon * self.benchmark


def lowest(
    own_types: OwnTypes,
    epsilon: Fraction,
    theta: TypeProfile,
    among: tuple[tuple[int, ...], tuple[int, ...]] | None = None,
) -> tuple[Fraction, Shortfall | None]:
    """The least revenue of an undominated profile when the types are theta, and it as a shortfall if it is
    one.

    `among` restricts the profiles to these undominated strategies; by default all are looked at.
    """
    auction, V = own_types.auction, own_types.auction.V
    chosen = among or (own_types.undominated(0, theta[0]), own_types.undominated(1, theta[1]))
    names = [own_types.strategies(i) for i in range(2)]
    revenues: Mapping[tuple[int, int], Fraction] = {
        (a, b): auction.outcome((names[0][a], names[1][b])).revenue for a in chosen[0] for b in chosen[1]
    }
    at = min(revenues, key=revenues.__getitem__)
    benchmark = second_belief_benchmark(singletons(V, theta))
    if revenues[at] >= epsilon * benchmark:
        return revenues[at], None
    beliefs = tuple(own_types.belief(i, theta[i], at[i]) for i in range(2))
    named = tuple(
        own_types.named(1 - i, belief) for i, belief in enumerate(beliefs) if belief is not None
    )
    shown = (named[0], named[1]) if len(named) == 2 else None
    profile = (names[0][at[0]], names[1][at[1]])
    return revenues[at], Shortfall(theta, profile, revenues[at], benchmark, epsilon, shown)


def all_contexts(own_types: OwnTypes, epsilon: Fraction) -> tuple[int, Shortfall | None]:
    """Whether for all contexts of D(2,V) and all undominated profiles REV >= epsilon 2nd(B): how many
    profiles were looked at, and the first shortfall if there is one.

    By the first of the main statements above the contexts B_1 = B_2 = {theta} are enough.
    """
    types, looked_at = range(own_types.auction.V + 1), 0
    for theta in ((t, r) for t in types for r in types):
        _, found = lowest(own_types, epsilon, theta)
        looked_at += len(own_types.undominated(0, theta[0])) * len(own_types.undominated(1, theta[1]))
        if found is not None:
            return looked_at, found
    return looked_at, None


def confirmed(auction: Auction, found: Shortfall, dominators: Dominators) -> bool:
    """The definitions alone say that the shortfall is one: the context lies in D(2,V) and has that benchmark,
    the profile that revenue, below epsilon times the benchmark, and both strategies are undominated.

    Source: [CM2012] Definitions 1, 2 and 4, footnote 7. Nothing here looks at how it was found: the game is
    built anew, and with mixed dominators the beliefs are judged by `dominance.definitions`, with pure ones
    every pure strategy is tried.
    """
    context = singletons(auction.V, found.theta)
    game = auction_game(auction).at(found.theta)
    undominated = []
    for i in range(2):
        matrix = game.matrix(i)
        a, everything = matrix.actions.index(found.profile[i]), tuple(range(len(matrix.actions)))
        if dominators == "pure":
            rivals = (Distribution.pure(b) for b in everything)
            undominated.append(not any(dominates(matrix, b, a, Sense.WEAKLY) for b in rivals))
        elif found.beliefs is None:
            undominated.append(False)
        else:
            weights = found.beliefs[i].weights
            belief = Distribution.from_pairs((matrix.rests.index((s,)), p) for s, p in weights)
            question = Question(matrix, a, everything, Sense.WEAKLY)
            undominated.append(confirms(question, Undominated(belief)))
    return (
        all(context.is_correct(i) for i in range(2))
        and second_belief_benchmark(context) == found.benchmark
        and auction.outcome(found.profile).revenue == found.revenue < found.epsilon * found.benchmark
        and all(undominated)
    )


def least_ratio(own_types: OwnTypes) -> tuple[Fraction, TypeProfile, Profile]:
    """The least REV / 2nd(B) over the contexts B_1 = B_2 = {theta} with theta != (0, 0) and all undominated
    profiles, with where it is attained."""
    types = range(own_types.auction.V + 1)
    found: tuple[Fraction, TypeProfile, Profile] | None = None
    for theta in ((t, r) for t in types for r in types if t or r):
        for a in own_types.undominated(0, theta[0]):
            for b in own_types.undominated(1, theta[1]):
                profile = own_types.strategies(0)[a], own_types.strategies(1)[b]
                ratio = own_types.auction.outcome(profile).revenue / max(theta)
                if found is None or ratio < found[0]:
                    found = ratio, theta, profile
    assert found is not None
    return found
