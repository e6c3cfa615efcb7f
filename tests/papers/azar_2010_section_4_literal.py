"""Sections 1, 3 and 4 of the 2010 paper, word for word and slowly, sharing no code with the package.

Main definitions
    `Rule`: a mechanism as a function from announced profiles to (x, p); `truthful`, `above_zero`,
    `above_zero_interim` and `feasible` check it by the definitions.
    `posted`: all deterministic truthful rules of one, two or (B = 2) three players, as price lists.
    `best`: the largest revenue among them. A rule among them, or any other that passes the checks, bounds OPT
    from below; E[max] bounds it from above. Where the two meet, OPT is known without a linear program.
    `gross`, `net`: the removed-player mechanism; `star_benchmark`; `vickrey`; `myerson`.

Choices
    A price list says: i gets the good at price c_i(theta_-i) when theta_i >= c_i(theta_-i); the price B is
    never met. These are the deterministic truthful rules that leave no one below zero, at their best prices.

References
    [ACM2010] Azar, Chen and Micali 2010, sec. 1.3, 3.1, 3.2, 4.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations, product

Profile = tuple[int, ...]
Joint = Mapping[Profile, Fraction]
Outcome = tuple[tuple[Fraction, ...], tuple[Fraction, ...]]
Rule = Callable[[Profile], Outcome]
Cell = frozenset[Profile]
Prices = tuple[Mapping[Profile, int], ...]

ZERO, ONE = Fraction(0), Fraction(1)


def weighted(weights: Mapping[Profile, int]) -> dict[Profile, Fraction]:
    """The distribution in these proportions."""
    total = sum(weights.values())
    return {theta: Fraction(w, total) for theta, w in weights.items() if w}


def without(i: int, theta: Profile) -> Profile:
    """theta_-i."""
    return theta[:i] + theta[i + 1 :]


def with_value(theta: Profile, i: int, v: int) -> Profile:
    """(v, theta_-i)."""
    return (*theta[:i], v, *theta[i + 1 :])


def given(D: Joint, event: Callable[[Profile], bool]) -> tuple[Fraction, dict[Profile, Fraction]]:
    """Pr(E) and D | E."""
    chance = sum((q for theta, q in D.items() if event(theta)), ZERO)
    return chance, {theta: q / chance for theta, q in D.items() if event(theta)}


def marginal_without(D: Joint, i: int) -> dict[Profile, Fraction]:
    """D_-i."""
    found: dict[Profile, Fraction] = {}
    for theta, q in D.items():
        found[without(i, theta)] = found.get(without(i, theta), ZERO) + q
    return found


def marginal(D: Joint, i: int) -> dict[int, Fraction]:
    """The distribution of theta_i."""
    found: dict[int, Fraction] = {}
    for theta, q in D.items():
        found[theta[i]] = found.get(theta[i], ZERO) + q
    return found


def expected_maximum(D: Joint) -> Fraction:
    """E[max_i theta_i], which no mechanism with participation exceeds."""
    return sum((q * max(theta) for theta, q in D.items()), ZERO)


# Mechanisms, by the definitions.


def utility(rule: Rule, i: int, v: int, announced: Profile) -> Fraction:
    """v x_i - p_i at the announced profile."""
    x, p = rule(announced)
    return v * x[i] - p[i]


def feasible(rule: Rule, n: int, B: int) -> bool:
    """x >= 0 and sum x <= 1 on all of [B]^n."""
    return all(min(x) >= 0 and sum(x) <= 1 for x, _ in (rule(theta) for theta in product(range(B), repeat=n)))


def truthful(rule: Rule, n: int, B: int) -> bool:
    """No player gains by any lie, at any profile of [B]^n."""
    return all(
        utility(rule, i, theta[i], theta) >= utility(rule, i, theta[i], with_value(theta, i, lie))
        for theta in product(range(B), repeat=n)
        for i in range(n)
        for lie in range(B)
    )


def above_zero(rule: Rule, n: int, B: int) -> bool:
    """No truthful player ends below zero, at any profile of [B]^n."""
    return all(
        utility(rule, i, theta[i], theta) >= 0 for theta in product(range(B), repeat=n) for i in range(n)
    )


def above_zero_interim(rule: Rule, D: Joint) -> bool:
    """No truthful player expects to end below zero, given his value."""
    return all(
        sum((q * utility(rule, i, v, theta) for theta, q in D.items() if theta[i] == v), ZERO) >= 0
        for i in range(len(next(iter(D))))
        for v in marginal(D, i)
    )


def revenue(rule: Rule, D: Joint) -> Fraction:
    """E[sum_i p_i]."""
    return sum((q * sum(rule(theta)[1], ZERO) for theta, q in D.items()), ZERO)


def revenue_without(rule: Rule, D: Joint, i: int) -> Fraction:
    """REV(M_i(D)): as before, and i gets and pays nothing."""
    return sum((q * (sum(rule(theta)[1], ZERO) - rule(theta)[1][i]) for theta, q in D.items()), ZERO)


def rule_of(prices: Prices) -> Rule:
    """The rule of a price list."""

    def rule(theta: Profile) -> Outcome:
        offers = [prices[i][without(i, theta)] for i in range(len(theta))]
        sold = [v >= c for v, c in zip(theta, offers, strict=True)]
        x = tuple(ONE if s else ZERO for s in sold)
        return x, tuple(Fraction(c) if s else ZERO for s, c in zip(sold, offers, strict=True))

    return rule


@cache
def posted(n: int, B: int) -> tuple[Prices, ...]:
    """All price lists that never sell twice. For n = 3 they are too many unless B = 2."""
    rests = list(product(range(B), repeat=n - 1))
    lists = [dict(zip(rests, c, strict=True)) for c in product(range(1, B + 1), repeat=len(rests))]

    def clash(chosen: Sequence[Mapping[Profile, int]]) -> bool:
        players = range(len(chosen))
        return any(
            sum(theta[i] >= chosen[i][without(i, theta)] for i in players) > 1
            for theta in product(range(B), repeat=n)
        )

    found: list[Prices] = [()]
    for _ in range(n):
        found = [(*some, more) for some in found for more in lists if not clash((*some, more))]
    return tuple(found)


def best(D: Joint, B: int) -> tuple[Fraction, Prices]:
    """The largest revenue of a deterministic truthful rule, and the first price list that has it."""
    n = len(next(iter(D)))
    if n == 1:
        fixed = {c: c * sum((q for (v,), q in D.items() if v >= c), ZERO) for c in range(1, B + 1)}
        c = max(fixed, key=lambda price: (fixed[price], -price))
        return fixed[c], ({(): c},)

    def earned(prices: Prices) -> Fraction:
        total = ZERO
        for theta, q in D.items():
            for i, c in enumerate(prices):
                if theta[i] >= c[without(i, theta)]:
                    total += q * c[without(i, theta)]
        return total

    top = max(posted(n, B), key=earned)
    return earned(top), top


# The removed-player mechanism.


def own(D: Joint, i: int, B: int) -> tuple[Cell, ...]:
    """The partition of the support by player i's value."""
    return tuple(frozenset(t for t in D if t[i] == v) for v in range(B) if any(t[i] == v for t in D))


def brier(omega: Profile, report: Joint) -> Fraction:
    """BSR(omega, P) = - sum over s of ([s = omega] - P(s))^2."""
    states = {*report, omega}
    return -sum((((ONE if s == omega else ZERO) - report.get(s, ZERO)) ** 2 for s in states), ZERO)


def known(
    D: Joint, cells: Sequence[Sequence[Cell]]
) -> Iterator[tuple[int, Fraction, dict[Profile, Fraction]]]:
    """(i, Pr(S_i), F) for each player and each of his cells, F being what he knows about the others there."""
    for i, partition in enumerate(cells):
        for cell in partition:
            if any(t in cell for t in D):
                chance, told = given(D, cell.__contains__)
                yield i, chance, marginal_without(told, i)


def gross(D: Joint, B: int, cells: Sequence[Sequence[Cell]] | None = None) -> Fraction:
    """1/n sum over i and his cells of Pr(S_i) OPT((D | S_i)_-i)."""
    n = len(next(iter(D)))
    cells = cells or [own(D, i, B) for i in range(n)]
    return sum((chance * best(F, B)[0] for _, chance, F in known(D, cells)), ZERO) / n


def reward(D: Joint, B: int, epsilon: Fraction, cells: Sequence[Sequence[Cell]] | None = None) -> Fraction:
    """The expected reward epsilon/2 (2 + BSR(theta_-i, F)) of the removed player."""
    n = len(next(iter(D)))
    cells = cells or [own(D, i, B) for i in range(n)]
    paid = ZERO
    for _, chance, F in known(D, cells):
        paid += chance * sum((q * epsilon / 2 * (2 + brier(t, F)) for t, q in F.items()), ZERO)
    return paid / n


def net(D: Joint, B: int, epsilon: Fraction, cells: Sequence[Sequence[Cell]] | None = None) -> Fraction:
    """The expected revenue of the removed-player mechanism."""
    return gross(D, B, cells) - reward(D, B, epsilon, cells)


# Single-good benchmarks and auctions.


def star(theta: Profile) -> int:
    """The first player with the highest value."""
    return theta.index(max(theta))


def star_benchmark(D: Joint) -> Fraction:
    """S, as printed in Section 3.1 (with the conditional probability written out)."""
    n, top = len(next(iter(D))), max(max(theta) for theta in D)
    total = ZERO
    for i, t in product(range(n), product(range(top + 1), repeat=n - 1)):
        group = {theta[i]: q for theta, q in D.items() if star(theta) == i and without(i, theta) == t}
        chance = sum(group.values(), ZERO)
        if chance:
            total += chance * max(
                p * sum((q for v, q in group.items() if v >= p), ZERO) / chance for p in range(top + 1)
            )
    return total


def monopoly_prices(D: Joint, i: int, B: int) -> tuple[int, ...]:
    """argmax over p >= 1 of p Pr(theta_i >= p)."""
    earned = {p: p * sum((q for v, q in marginal(D, i).items() if v >= p), ZERO) for p in range(1, B)}
    return tuple(p for p in earned if earned[p] == max(earned.values()))


def vickrey(D: Joint, reserves: Sequence[int], eager: bool) -> Fraction:
    """The revenue of the second-price auction with reserves.

    Eager: who is below his reserve leaves first, and the highest of the rest wins. Otherwise the highest
    value wins if it meets its own reserve. The winner pays the larger of his reserve and the highest value
    among the other players still there.
    """
    total = ZERO
    for theta, q in D.items():
        there = [i for i, v in enumerate(theta) if v >= reserves[i] or not eager]
        if not there:
            continue
        w = min(there, key=lambda i: (-theta[i], i))
        if theta[w] >= reserves[w]:
            total += q * max([reserves[w], *(theta[j] for j in there if j != w)])
    return total


def ironed(single: Mapping[int, Fraction]) -> dict[int, Fraction]:
    """Value -> slope of the least concave majorant of the points (Pr(theta >= v), v Pr(theta >= v))."""
    values = sorted(single, reverse=True)
    q, points = ZERO, [(ZERO, ZERO)]
    for v in values:
        q += single[v]
        points.append((q, v * q))
    slopes: dict[int, Fraction] = {}
    for k, v in enumerate(values):
        slopes[v] = min(
            max(
                (points[b][1] - points[a][1]) / (points[b][0] - points[a][0])
                for b in range(k + 1, len(points))
            )
            for a in range(k + 1)
        )
    return slopes


def myerson(marginals: Sequence[Mapping[int, Fraction]], sell_at_zero: bool) -> Rule:
    """The highest ironed virtual value >= 0 wins, lower index on ties, and pays the least winning value.

    A value off the support counts as the next lower one on it, or never wins. With `sell_at_zero` a virtual
    value of 0 may win.
    """
    phi = [ironed(single) for single in marginals]

    def score(i: int, v: int) -> Fraction | None:
        below = [w for w in phi[i] if w <= v]
        worth = phi[i][max(below)] if below else None
        return worth if worth is not None and (worth > 0 or (worth == 0 and sell_at_zero)) else None

    def winner(theta: Profile) -> int | None:
        scores = [(s, -i) for i, v in enumerate(theta) if (s := score(i, v)) is not None]
        return -max(scores)[1] if scores else None

    def rule(theta: Profile) -> Outcome:
        x, p = [ZERO] * len(theta), [ZERO] * len(theta)
        w = winner(theta)
        if w is not None:
            x[w] = ONE
            p[w] = Fraction(min(v for v in range(theta[w] + 1) if winner(with_value(theta, w, v)) == w))
        return tuple(x), tuple(p)

    return rule


# Small searches.


def joints(n: int, B: int, denominator: int, support: int) -> Iterator[dict[Profile, Fraction]]:
    """All distributions on at most so many profiles whose probabilities are multiples of 1/denominator."""
    everything = list(product(range(B), repeat=n))
    for size in range(1, support + 1):
        for chosen in combinations(everything, size):
            for cuts in combinations(range(1, denominator), size - 1):
                ends = (0, *cuts, denominator)
                yield {
                    t: Fraction(b - a, denominator) for t, a, b in zip(chosen, ends, ends[1:], strict=False)
                }


def partitions(profiles: Sequence[Profile]) -> Iterator[list[Cell]]:
    """All partitions of these profiles."""
    if not profiles:
        yield []
        return
    first, rest = profiles[0], profiles[1:]
    for size in range(len(rest) + 1):
        for mates in combinations(rest, size):
            for others in partitions([t for t in rest if t not in mates]):
                yield [frozenset({first, *mates}), *others]


def consistent(D: Joint, i: int) -> Iterator[tuple[Cell, ...]]:
    """All i-consistent partitions of the support."""
    by_value = [list(partitions(sorted(cell))) for cell in own(D, i, 1 + max(max(t) for t in D))]
    for chosen in product(*by_value):
        yield tuple(cell for part in chosen for cell in part)
