"""The range of the revenue over a product of sets of strategies.

Main definitions
    `revenue_range`: the exact minimum and maximum, with a profile that attains the minimum.

Main statements
    Let REV(s) = g(w) - sum_i h(s_i) as a mechanism may declare (`games.revenue_rule`), w the second highest
    of the levels l(s_i). Fix w. The profiles with second highest level w are those in which some i has level
    w, another j has at least w, and everybody else at most w. For fixed (w, i, j) the sum is minimised
    (maximised) player by player; so the extreme revenue is found in O(n^2 V) steps after sorting. Profiles of
    level 0 throughout may be excepted, with a revenue of their own.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from verifier.errors import TooLarge
from verifier.games.auction import Auction, Profile, Strategy
from verifier.games.revenue_rule import SecondHighest
from verifier.meter import Meter

LIMIT = 2_000_000


def revenue_range(
    auction: Auction, sets: Sequence[Sequence[Strategy]], declared: bool, meter: Meter
) -> tuple[Fraction, Fraction, Profile]:
    """(minimum, maximum, a profile attaining the minimum) of the revenue over the product of the sets.

    Raises: TooLarge if nothing is declared and there are more than `LIMIT` profiles.
    """
    declaration = getattr(auction, "revenue_rule", None) if declared else None
    rule: SecondHighest | None = None if declaration is None else declaration()
    if rule is not None:
        low, at = _extreme(rule, sets, least=True)
        high, _ = _extreme(rule, sets, least=False)
        return low, high, at
    profiles = prod(map(len, sets))
    if profiles > LIMIT:
        raise TooLarge(
            f"{profiles:,} profiles of rational strategies, more than {LIMIT:,}; choose a smaller V or n"
        )
    meter.start("revenues", profiles)
    lowest: tuple[Fraction, Profile] | None = None
    highest: Fraction | None = None
    for p in product(*sets):
        meter.step()
        revenue = auction.outcome(p).revenue
        lowest = (revenue, p) if lowest is None or revenue < lowest[0] else lowest
        highest = revenue if highest is None or revenue > highest else highest
    assert lowest is not None
    assert highest is not None
    return lowest[0], highest, lowest[1]


def _extreme(
    rule: SecondHighest, sets: Sequence[Sequence[Strategy]], least: bool
) -> tuple[Fraction, Profile]:
    """The least (greatest) revenue, with a profile that has it."""
    sign = 1 if least else -1
    found: list[tuple[Fraction, Profile]] = []
    levels = sorted({rule.level(s) for own in sets for s in own})

    def best(own: Sequence[Strategy], admitted: Callable[[int], bool]) -> Strategy | None:
        fitting = [s for s in own if admitted(rule.level(s))]
        return max(fitting, key=lambda s: sign * rule.rebate(s), default=None)

    for w in levels:
        at_level = [best(own, lambda l, w=w: l == w) for own in sets]  # type: ignore[misc]
        above = [best(own, lambda l, w=w: l >= max(w, 1)) for own in sets]  # type: ignore[misc]
        below = [best(own, lambda l, w=w: l <= w) for own in sets]  # type: ignore[misc]
        for i in range(len(sets)):
            for j in range(len(sets)):
                chosen = [
                    at_level[k] if k == i else above[k] if k == j else below[k] for k in range(len(sets))
                ]
                if i != j and None not in chosen:
                    profile = tuple(chosen)
                    rebates = sum((rule.rebate(s) for s in profile), Fraction(0))
                    found.append((rule.gross(w) - rebates, profile))
    zeros = [best(own, lambda l: l == 0) for own in sets]
    if None not in zeros:
        found.append((rule.when_all_zero, tuple(zeros)))
    return min(found, key=lambda x: sign * x[0])
