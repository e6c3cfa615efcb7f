"""What a verdict on a mutant is confirmed by.

Main definitions
    `confirmed`: an engine that shares nothing with the one that answered says the same.

Choices
    About auctions that is the trusted checker, which reads the mutant's own table, and, asked with the method
    `definitions`, the engine that goes by the quantifiers. About the star mechanism it is the mutant played
    step by step (`AsPlayed`), by which Lemmas 3 to 5 are judged. About removed players it is the oracle of
    `tests.papers`, which has the gross revenue and the reward of the mechanism as printed, and each mutant
    in terms of them.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction as F
from functools import cache
from itertools import product
from typing import Any

from tests.mutants.table import Case, Row, settled
from tests.papers import azar_2010_section_4_literal as section_4
from tests.papers.azar_chen_micali_2010_lemma_5 import Context
from tests.papers.azar_chen_micali_2010_oracles import (
    cells,
    context_of,
    gross,
    known_optimum,
    net,
    optimum,
)
from tests.papers.test_azar_chen_micali_2010_literal import AsPlayed, breaks
from verifier.claims.claim import AboutMechanism, Statement
from verifier.exact.distribution import Distribution
from verifier.mechanisms.load_star import load_star
from verifier.mechanisms.star import Star
from verifier.verdict import Verdict

EIGHTH = F(1, 8)
LEMMAS = ("lemma-3", "lemma-4", "lemma-5")


def by_the_quantifiers(row: Row, statement: Statement, case: Case) -> Verdict:
    """The verdict of the engine that tries every mixture and belief against every rest."""
    assert isinstance(statement.body, AboutMechanism)
    return settled(statement.id, row, case, method="definitions")


def star_of(row: Row, n: int, B: int) -> Star:
    """The mutant at these sizes."""
    return load_star(row.mechanism, {"n": n, "B": B, "epsilon": EIGHTH, "delta": EIGHTH})


@cache
def broken_by_playing(row: Row, n: int, B: int) -> frozenset[str]:
    """Which of Lemmas 3 to 5 fail, on a grid of reports and contexts, when the steps are played."""
    played: Any = AsPlayed(star_of(row, n, B))
    return frozenset(breaks(played))


def differences(star: Star) -> list[str]:
    """Where the closed forms that sentences read are not what the steps lead to."""
    played: Any = AsPlayed(star)
    players, values = range(star.n), range(star.B)
    found = []
    for v in product(values, repeat=star.n):
        draws = [played.heads(v, r, p) for r in players for p in star.heads_prices]
        if star.heads_revenue(v) != sum((sum(prices) for _, prices in draws), F(0)) / len(draws):
            found.append(f"heads_revenue{v}")
        for i, t in product(players, values):
            earned = sum(((t if w == i else 0) - prices[i] for w, prices in draws), F(0)) / len(draws)
            if star.heads_utility(i, t, v[i]) != earned:
                found.append(f"heads_utility{i, t, v}")
        offered = set()
        for said in reports(star.B):
            winner, prices = played.tails(v, {j: said for j in players if j != star.star(v)})
            i, report = star.star(v), Distribution.from_pairs(enumerate(said))
            offer = star.offer(v, star.aggregator([report] * (star.n - 1)))
            offered.add(offer)
            for t in values:
                if star.sale_utility(t, v[i], offer) != (t if winner == i else 0) - prices[i]:
                    found.append(f"sale_utility{t, v, said}")
            if any(prices[j] != -star.reward_of(v[i], report) for j in players if j != i):
                found.append(f"reward_of{v, said}")
        if not offered <= set(star.offers(v)):
            found.append(f"offers{v}: {offered}")
    return found


def reports(B: int) -> list[tuple[F, ...]]:
    """All distributions on [B] with the denominators 1, 2 and 3."""
    return [
        tuple(F(k, d) for k in counts)
        for d in (1, 2, 3)
        for counts in product(range(d + 1), repeat=B)
        if sum(counts) == d
    ]


Removed = Callable[[Context, F], tuple[F, F]]
"""(gross, net) revenue in the context, for this epsilon."""


def _with_reward(of: Callable[[F, F], F]) -> Removed:
    """The gross revenue as printed; `of(reward, epsilon)` is the new reward."""
    return lambda c, epsilon: (gross(c), gross(c) - of(gross(c) - net(c, epsilon), epsilon))


def _without_player_1(c: Context, epsilon: F) -> tuple[F, F]:
    """Player 1's cells only."""
    mine = [(chance, F_1) for i, chance, F_1 in section_4.known(dict(c.D), cells(c)) if i == 0]
    scores = [chance * q * section_4.brier(t, F_1) for chance, F_1 in mine for t, q in F_1.items()]
    return known_optimum(c, 0), known_optimum(c, 0) - epsilon / 2 * (2 + sum(scores, F(0)))


def _uninformed(c: Context, epsilon: F) -> tuple[F, F]:
    """Two players: who is left is offered the best price for a uniform value, and that is what is reported.

    Where several prices are best, they must earn the same: every optimal mechanism for one player draws
    among them.
    """
    earned, paid = F(0), F(0)
    for _, chance, F_i in section_4.known(dict(c.D), cells(c)):
        report = {rest: F(1, len(F_i)) for rest in F_i}
        at_least = {k: sum(q for (v,), q in report.items() if v >= k) for k in range(c.B)}
        best = max(k * q for k, q in at_least.items())
        prices = [k for k, q in at_least.items() if k * q == best]
        (revenue,) = {k * sum((q for (v,), q in F_i.items() if v >= k), F(0)) for k in prices}
        earned += chance * revenue
        paid += chance * sum((q * (2 + section_4.brier(t, report)) for t, q in F_i.items()), F(0))
    return earned / 2, earned / 2 - epsilon / 2 * paid / 2


REMOVED: Mapping[str, Removed] = {
    "mutant:removed-player-removes-player-1": _without_player_1,
    "mutant:removed-player-uninformed": _uninformed,
    "mutant:removed-player-half-prices": lambda c, epsilon: (gross(c) / 2, net(c, epsilon) - gross(c) / 2),
    "mutant:removed-player-twice-the-reward": _with_reward(lambda reward, epsilon: 2 * reward),
    "mutant:removed-player-half-the-reward": _with_reward(lambda reward, epsilon: reward / 2),
    "mutant:removed-player-fined": _with_reward(lambda reward, epsilon: reward - epsilon),
}

CLAIMED: Mapping[str, Callable[[F, F, F, int, F], bool]] = {
    "lemma-2": lambda gross, net, best, n, epsilon: net >= (1 - F(1, n)) * best - epsilon,
    "lemma-2/repaired": lambda gross, net, best, n, epsilon: net >= (1 - F(1, n)) * best - epsilon,
    "lemma-2/own-knowledge": lambda gross, net, best, n, epsilon: gross >= (1 - F(1, n)) * best,
    "theorem-1": lambda gross, net, best, n, epsilon: net > (1 - F(1, n)) * best - epsilon,
    "corollary-2": lambda gross, net, best, n, epsilon: net > (1 - F(1, n)) * best - epsilon,
    "prose-always-close": lambda gross, net, best, n, epsilon: net <= (1 - F(1, n)) * best + epsilon,
    "theorem-1/halved": lambda gross, net, best, n, epsilon: net > (1 - F(1, n)) * best - 2 * epsilon,
}


def removed_player_misses(row: Row, name: str, told: Mapping[str, Any], n: int, B: int) -> bool:
    """The inequality is false in the context that the counterexample shows."""
    context = context_of(told, n, B)
    earned, left = REMOVED[row.mechanism](context, EIGHTH)
    return not CLAIMED[name](earned, left, optimum(dict(context.D), B), n, EIGHTH)
