"""The best deterministic mechanism, by trying them.

Main definitions
    `deterministic_optimum`: the largest expected revenue of a deterministic truthful mechanism, ex post, with
    the prices that earn it.

Main statements
    A deterministic truthful mechanism with ex-post participation gives each line (i, rest) a price k: i wins
    when his value is at least k (or never), and pays at most k. Every choice of one price a line is such a
    mechanism, unless two players win at one profile. Prices k >= 1 with Pr(k, rest) > 0 are enough: a price
    between two of them may be raised to the higher one, which keeps those who pay, and at price 0, or on a
    line of probability zero, nothing is earned.

    For n <= 2 the best of them earns OPT(D) (`ex_post`: a minimum cut). For n >= 3 it earns at most that; the
    program is then not one of a cut, and finding the best deterministic mechanism is NP-hard [PP2011]. No
    small distribution for which it earns less is known to us.

Choices
    A plain search, line by line, cut off where the best prices of the remaining lines, each on its own,
    would not beat what has been found. It shares no code with the programs that it cross-checks.

References
    [DFK2011] S. Dobzinski, H. Fu, R. Kleinberg, Optimal auctions with correlated bidders are easy, STOC 2011.
    [PP2011] C. Papadimitriou, G. Pierrakos, On optimal single-item auctions, STOC 2011.
"""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from itertools import accumulate

from verifier.errors import TooLarge
from verifier.revenue.optimal_definition import ZERO, Profile, joint_distribution, profiles, replaced

Line = tuple[int, Profile]
LIMIT_NODES = 2_000_000


def deterministic_optimum(
    distribution: Mapping[Profile, Fraction], n: int, B: int
) -> tuple[Fraction, dict[Line, int]]:
    """(revenue, prices) of the best; `prices[i, rest]`, with 0 in i's own place, where there is an offer.

    Raises: TooLarge after `LIMIT_NODES` partial choices of prices.

    >>> half = Fraction(1, 2)
    >>> deterministic_optimum({(2, 1): half, (1, 1): half}, 2, 3)
    (Fraction(3, 2), {(0, (0, 1)): 2, (1, (1, 0)): 1})
    """
    pr = joint_distribution(distribution, n, B)
    number = {theta: k for k, theta in enumerate(profiles(n, B))}
    lines: defaultdict[Line, dict[int, Fraction]] = defaultdict(dict)
    for theta, q in pr.items():
        for i, v in enumerate(theta):
            lines[i, replaced(theta, i, 0)][v] = q
    offers: list[tuple[Line, list[tuple[Fraction, int, int]]]] = []  # revenue, price, occupied profiles
    for (i, rest), masses in lines.items():
        found = [
            (
                price * sum((q for v, q in masses.items() if v >= price), ZERO),
                price,
                sum(1 << number[replaced(rest, i, v)] for v in range(price, B)),
            )
            for price in masses
            if price >= 1
        ]
        if found:
            offers.append(((i, rest), sorted(found, reverse=True)))
    offers.sort(key=lambda line: line[1][0][0], reverse=True)
    tops = [line[1][0][0] for line in offers]
    hope = list(accumulate(reversed(tops), initial=ZERO))[::-1]  # of line k and all later ones
    best, best_prices = ZERO, dict[Line, int]()
    nodes = 0
    # Depth first, the most promising price first: (next line, revenue, occupied, prices).
    stack: list[tuple[int, Fraction, int, tuple[tuple[Line, int], ...]]] = [(0, ZERO, 0, ())]
    while stack:
        k, revenue, occupied, prices = stack.pop()
        nodes += 1
        if nodes > LIMIT_NODES:
            raise TooLarge(f"more than {LIMIT_NODES:,} choices of prices; choose a smaller n or B")
        if revenue > best:
            best, best_prices = revenue, dict(prices)
        if k == len(offers) or revenue + hope[k] <= best:
            continue
        line, choices = offers[k]
        stack.append((k + 1, revenue, occupied, prices))
        for earned, price, taken in reversed(choices):
            if not occupied & taken:
                stack.append((k + 1, revenue + earned, occupied | taken, (*prices, (line, price))))
    return best, best_prices
