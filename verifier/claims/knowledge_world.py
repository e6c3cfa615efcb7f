"""What the words of a sentence mean for one conservative-Bayesian context: benchmarks, and what the two
mechanisms earn under truth.

Main definitions
    `KnowledgeWorld`: the world of sentences about one context (D, partitions).

Notation
    At a drawn profile theta the announcement is (star, theta_-star). `announcement-…` is conditional on it;
    `cell-…` on the event E(i, t), too, which the rivals' knowledge together leaves possible. An expectation
    given Tails is the star mechanism's revenue there.

References
    [ACM2010] Section 3.1, Section 4, and the proof of Lemma 5.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from itertools import product
from typing import Any

from verifier.claims.language import Quantifier
from verifier.claims.world import Env, Function, Membership, common
from verifier.contexts.knowledge import BayesianContext, conditioned, image
from verifier.errors import NotApplicable
from verifier.exact.distribution import Distribution
from verifier.exact.rational import text
from verifier.mechanisms.removed_player import RemovedPlayer
from verifier.mechanisms.star import Star
from verifier.mechanisms.star_parts import aggregate_from
from verifier.meter import Meter
from verifier.revenue.dropped import dropped_revenue
from verifier.revenue.myerson import Myerson, is_product
from verifier.revenue.optimal import Optimum, Participation, optimal_revenue
from verifier.revenue.star_benchmark import expected_maximum, first_highest, star_benchmark
from verifier.revenue.vickrey import Reserves, monopoly_prices, vickrey_revenue

Profile = tuple[int, ...]
Prior = Distribution[Profile]
ZERO = Fraction(0)


@dataclass(frozen=True)
class Run:
    """What is run on a context: the star mechanism if any, the rates, how participation is read, and what
    makes the removed-player mechanism."""

    star: Star | None
    epsilon: Fraction | None
    delta: Fraction | None
    participation: Participation = "ex-post"
    removed_player: Callable[..., RemovedPlayer[Profile]] = RemovedPlayer


class KnowledgeWorld:
    """The world of sentences about one context."""

    def __init__(self, context: BayesianContext, run: Run, meter: Meter) -> None:
        self.context, self.run, self.meter = context, run, meter
        self._functions: dict[str, Function] = {
            "benchmark": cache(
                lambda: star_benchmark(context.prior, run.star.star if run.star else first_highest)
            ),
            "expected-maximum": cache(lambda: expected_maximum(context.prior)),
            "optimum": lambda: self.optimum(context.prior).value,
            "optimum-without": lambda i: self.optimum(self.without(context.prior, i)).value,
            "known-optimum": self._known_optimum,
            "removed": lambda: self._removed[1],
            "removed-gross": lambda: self._removed[0],
            "star-revenue": lambda: (
                self.star.delta * self._truthful[0] + (1 - self.star.delta) * self._truthful[1]
            ),
            "heads-revenue-mean": lambda: self._truthful[0],
            "tails-revenue": lambda: self._truthful[1],
            "star": lambda p: self.star.star(p) + 1,
            "highest": max,
            "announcement-revenue": lambda p: self._tails(self._announced(p)),
            "announcement-best": lambda p: self._best(self._announced(p))[0],
            "announcement-price": lambda p: self._best(self._announced(p))[1],
            "announcement-chance": lambda p, k: _at_least(self._announced(p), k),
            "cells-mean": self._cells_mean,
            "cell-revenue": lambda p: self._tails(self._cell(p)),
            "cell-known": lambda p: self._best(self._cell(p))[0],
            "cell-chance": lambda p, k: _at_least(self._cell(p), k),
            "own-star-revenue": lambda: self._own.functions({})["star-revenue"](),
            "own-tails-revenue": lambda: self._own.functions({})["tails-revenue"](),
            "tails-at": self._tails_at,
            "aggregates": self._aggregates,
            "collective": lambda p: len(self._possible(p, range(context.n))),
            "rivals-collective": lambda p: len(self._possible(p, self._rivals(p))),
            "own-cell": self._own_cell,
            "dropped": lambda i: dropped_revenue(
                context.prior, i - 1, context.B, self.optimum(context.prior).value
            ),
            "dropped-mean": self._dropped_mean,
            "optimum-without-mean": self._without_mean,
            "refined-optimum": self._refined,
            "truth-advantage": self._truth_advantage,
            "product": lambda: int(_is_product(context.prior, context.B)),
            "known-product": self._known_product,
            "myerson": lambda: myerson(context.prior, context.B),
            "monopoly-vickrey": self._monopoly_vickrey,
        }

    @property
    def star(self) -> Star:
        """The star mechanism.

        Raises: NotApplicable if the statement is not about one.
        """
        if self.run.star is None:
            raise NotApplicable("this statement is not about the star mechanism")
        return self.run.star

    @property
    def constants(self) -> Mapping[str, object]:
        """n, B, and epsilon and delta where they are given."""
        known = {
            "n": self.context.n,
            "B": self.context.B,
            "epsilon": self.run.epsilon,
            "delta": self.run.delta,
        }
        return {name: x for name, x in known.items() if x is not None}

    @property
    def largest_type(self) -> int:
        """B - 1."""
        return self.context.B - 1

    def functions(self, env: Env) -> Mapping[str, Function]:
        """The terms of section 4 of FORMAT.md that speak of one context."""
        return self._functions

    def membership(self, q: Quantifier, arguments: list[Any]) -> Membership | None:
        """No domain here is costly."""
        return None

    def domain(self, q: Quantifier, arguments: list[Any], env: Env) -> Iterator[Any]:
        """The values over which the quantifier runs, in order."""
        if q.domain == "drawn":
            yield from sorted(self.context.prior.support)
        else:
            yield from common(self.context.n, q, arguments, "a context of 2010")

    # Optimal revenues.

    def optimum(self, prior: Prior) -> Optimum:
        """OPT of this distribution, among as many players as its profiles have."""
        self.meter.count("linear_programs")
        return _optimum(prior, self.context.B, self.run.participation)

    @staticmethod
    def without(prior: Prior, i: int) -> Prior:
        """D_-i: the distribution of the others' values."""
        return image(prior, lambda t: t[: i - 1] + t[i:])

    def _known_optimum(self, i: int) -> Fraction:
        """sum over the cells S_i of Pr(S_i) OPT((D | S_i)_-i)."""
        context, total = self.context, ZERO
        for theta, chance in context.prior.weights:
            total += chance * self.optimum(self.without(context.knowledge(i - 1, theta), i)).value
        return total

    @cached_property
    def _removed(self) -> tuple[Fraction, Fraction]:
        """(gross, net) revenue of the removed-player mechanism."""
        assert self.run.epsilon is not None
        made = self.run.removed_player(epsilon=self.run.epsilon, optimal=self.optimum)
        return made.truthful_revenue(self.context)

    def _dropped_mean(self) -> Fraction:
        """The mean over i of REV(M_i(D)), for the optimal M that was found."""
        found, n = self.optimum(self.context.prior), self.context.n
        total = ZERO
        for theta, chance in self.context.prior.weights:
            total += chance * sum((sum(found.prices[theta]) - found.prices[theta][i] for i in range(n)), ZERO)
        return total / n

    def _without_mean(self) -> Fraction:
        """The mean over i of OPT(D_-i)."""
        n, prior = self.context.n, self.context.prior
        return sum((self.optimum(self.without(prior, i + 1)).value for i in range(n)), ZERO) / n

    def _refined(self, i: int) -> Fraction:
        """sum over the cells S_i of Pr(S_i) OPT(D | S_i)."""
        context = self.context
        return context.prior.expectation(lambda theta: self.optimum(context.knowledge(i - 1, theta)).value)

    def _truth_advantage(self, i: int) -> Fraction:
        """The least gain of truth over a lie, for the others, in what is run when i is removed.

        Over every report of i that is the truth at some drawn profile, every rival, and all values in [B].
        """
        context, least = self.context, None
        for theta in context.prior.support:
            found = self.optimum(self.without(context.knowledge(i - 1, theta), i))
            for t in product(range(context.B), repeat=context.n - 1):
                for j, lie in product(range(context.n - 1), range(context.B)):
                    told = (*t[:j], lie, *t[j + 1 :])
                    gain = t[j] * (found.allocation[t][j] - found.allocation[told][j])
                    gain -= found.prices[t][j] - found.prices[told][j]
                    least = gain if least is None or gain < least else least
        assert least is not None
        return least

    def _known_product(self, i: int) -> int:
        """1 if what i knows of the others is a product distribution at every drawn profile."""
        reports = (self.without(self.context.knowledge(i - 1, t), i) for t in self.context.prior.support)
        return int(all(_is_product(F, self.context.B) for F in reports))

    def _monopoly_vickrey(self) -> Fraction:
        """The largest revenue of a Vickrey auction with monopoly reserves, over the choices left open."""
        prior, B = self.context.prior, self.context.B
        prices = [monopoly_prices(prior, i, B) for i in range(self.context.n)]
        kinds: tuple[Reserves, ...] = ("eager", "lazy")
        return max(vickrey_revenue(prior, r, kind) for r in product(*prices) for kind in kinds)

    # Knowledge.

    @cached_property
    def _own(self) -> "KnowledgeWorld":
        """The same distribution under own knowledge."""
        own = BayesianContext(self.context.B, self.context.prior, ((),) * self.context.n)
        return KnowledgeWorld(own, self.run, self.meter)

    def _own_cell(self, i: int, theta: Profile) -> int:
        """1 if D'_i at theta is D | theta_i."""
        given = conditioned(self.context.prior, lambda t: t[i - 1] == theta[i - 1])
        return int(dict(given.weights) == dict(self.context.knowledge(i - 1, theta).weights))

    def _rivals(self, theta: Profile) -> list[int]:
        return [j for j in range(self.context.n) if j != self.star.star(theta)]

    def _possible(self, theta: Profile, players: Iterable[int]) -> list[Profile]:
        """The profiles in the support of what each of these players knows at theta."""
        cells = [self.context.in_cell(j, theta) for j in players]
        return [t for t in self.context.prior.support if all(possible(t) for possible in cells)]

    def _aggregates(self, theta: Profile) -> int:
        """How many different distributions AGG gives at theta, over the choices of j'."""
        reports = [self.star.truthful_report(self.context, j, theta) for j in self._rivals(theta)]
        found = {frozenset(aggregate_from(k)(reports).weights) for k in range(len(reports))}
        return len(found)

    # The star mechanism under truth.

    @cached_property
    def _truthful(self) -> tuple[Fraction, Fraction]:
        """(given Heads, given Tails)."""
        return self.star.truthful_revenue(self.context)

    def _announced(self, theta: Profile) -> Prior:
        """D given (star, theta_-star)."""
        star = self.star.star(theta)

        def same(t: Profile) -> bool:
            return self.star.star(t) == star and t[:star] + t[star + 1 :] == theta[:star] + theta[star + 1 :]

        return conditioned(self.context.prior, same)

    def _cell(self, theta: Profile) -> Prior:
        """D given the announcement, and what every rival of the star knows at theta."""
        star = self.star.star(theta)
        cells = [self.context.in_cell(j, theta) for j in range(self.context.n) if j != star]
        return conditioned(self._announced(theta), lambda t: all(possible(t) for possible in cells))

    def _tails(self, given: Prior) -> Fraction:
        """E[REV | Tails] over these profiles."""
        return sum((chance * self._tails_at(theta) for theta, chance in given.weights), ZERO)

    def _tails_at(self, theta: Profile) -> Fraction:
        reports = {j: self.star.truthful_report(self.context, j, theta) for j in self._rivals(theta)}
        return self.star.tails(theta, reports).revenue

    def _best(self, given: Prior) -> tuple[Fraction, int]:
        """The maximum over p in [B] of p Pr(theta_star >= p), and the least price that attains it."""
        revenue = {p: p * _at_least(given, p) for p in range(self.context.B)}
        best = max(revenue.values())
        return best, min(p for p, r in revenue.items() if r == best)

    def _cells_mean(self, theta: Profile) -> Fraction:
        """The sum over the cells E(i, t) of Pr(E) E[REV | Tails, E]. Equation 10."""
        total, announced = ZERO, self._announced(theta)
        left = list(announced.support)
        while left:
            cell = self._cell(left[0])
            total += sum((announced[t] for t in cell.support), ZERO) * self._tails(cell)
            left = [t for t in left if t not in cell.support]
        return total


@lru_cache(maxsize=4096)
def _optimum(prior: Prior, B: int, participation: Participation) -> Optimum:
    return optimal_revenue(dict(prior.weights), len(prior.support[0]), B, participation)


def _is_product(prior: Prior, B: int) -> bool:
    return is_product(dict(prior.weights), len(prior.support[0]), B)


def myerson(prior: Prior, B: int) -> Fraction:
    """What Myerson's mechanism earns.

    Raises: NotApplicable if the values are not independent.
    """
    return Myerson.of(dict(prior.weights), len(prior.support[0]), B).revenue()


def _at_least(given: Prior, price: int) -> Fraction:
    """Pr(theta_star >= price); the star has the highest value."""
    return sum((chance for theta, chance in given.weights if max(theta) >= price), ZERO)


_OF_THE_DISTRIBUTION = {
    "+", "-", "*", "/", "max", "min", "benchmark", "expected-maximum", "optimum", "optimum-without",
    "optimum-without-mean", "dropped", "dropped-mean", "product", "myerson", "monopoly-vickrey",
}  # fmt: skip
"""The words that do not depend on what the players know."""


def told(world: KnowledgeWorld, env: Env, functions: frozenset[str]) -> tuple[dict[str, Any], list[str]]:
    """The context as a file has it, and sentences that a reader can check by hand.

    `functions` are those of the sentence; where none depends on what the players know, nothing is said of it.
    """
    context = world.context
    prior = [[list(t), text(chance)] for t, chance in context.prior.weights]
    fields: dict[str, Any] = {"B": context.B, "distribution": prior, "knowledge": knowledge_json(context)}
    drawn = " and ".join(f"{tuple(t)} with chance {chance}" for t, chance in prior)
    knows = "Every player knows his own value and no more."
    if fields["knowledge"] != "own":
        parts = []
        for i, cells in enumerate(fields["knowledge"], 1):
            finer = [cell for cell in cells if len(cell) >= 1]
            parts.append(f"player {i}: {finer if finer else 'by his own value'}")
        knows = f"The cells of the players' knowledge are {'; '.join(parts)}."
    story = [f"Let the values be {drawn}."]
    if not functions <= _OF_THE_DISTRIBUTION:
        story.append(knows)
    if isinstance(p := env.get("p"), tuple):
        fields["profile"] = list(p)
        story.append(f"Take the drawn profile {p}.")
    return fields, story


def knowledge_json(context: BayesianContext) -> Any:
    """`knowledge` as a context file writes it: "own" where no player's cells are finer than that."""
    listed = [[sorted(map(list, cell)) for cell in cells] for cells in context.cells]
    own = all(
        context.in_cell(i, t)(u) == (t[i] == u[i])
        for i in range(context.n)
        for t in context.prior.support
        for u in context.prior.support
    )
    return "own" if own else listed
