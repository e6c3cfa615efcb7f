"""Columns of mechanisms in which only the best rival announcement matters to a player.

In the second-belief, second-price, first-price and all-pay mechanisms announcements are ranked, the
first of them wins, ties go by a tie rule, and what i gets depends on the others only through the
best rival announcement and the chance with which i would win a tie with it. So a key is that pair
(announcement, chance), whatever n is, and the number of columns is linear in V.

Main definitions
    `HighestRival`: the column rule; a mechanism gives it ranks, a tie rule and `share`.

Choices
    Strategies are numbered in the mechanism's order; the representative of a key is the
    lexicographically first rest by these numbers.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import product

from verifier.games.auction import Player, Strategy
from verifier.games.columns import Allowed, RestNumbers, Share
from verifier.mechanisms.ties import Order, TieRule, Uniform

Key = tuple[Strategy, Fraction]


@dataclass(frozen=True)
class HighestRival:
    """The column rule of player i.

    `strategies` is the common list of announcements, `rank[k]` the rank of number k (higher is better);
    `share_against(own, key)` is (win_i, price_i).
    """

    i: Player
    n: int
    strategies: Sequence[Strategy]
    rank: Sequence[int]
    ties: TieRule
    share_against: Callable[[Strategy, Key], Share]
    _numbered: dict[object, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def _place(self) -> dict[Strategy, int]:
        return {announced: k for k, announced in enumerate(self.strategies)}

    def share(self, own: Strategy, key: object) -> Share:
        """(win_i, price_i) when i plays `own` and the best rival announcement and i's chance are `key`."""
        assert isinstance(key, tuple)
        return self.share_against(own, (key[0], key[1]))

    def numbered(self, key: object, number: Callable[[Share], int]) -> list[int]:
        """`number(share(own, key))` for every announcement `own`, in order. The chance in the key matters to
        the same announcement only, so keys with the same announcement differ in one entry."""
        assert isinstance(key, tuple)
        top, chance = key
        known = self._numbered.get((top, number))  # numbers mean nothing to another ColumnSpace
        if known is None:
            known = [number(self.share_against(own, (top, chance))) for own in self.strategies]
            self._numbered[top, number] = known
        answer = known.copy()
        answer[self._place[top]] = number(self.share_against(top, (top, chance)))
        return answer

    def reachable(self, allowed: Allowed) -> Iterator[tuple[Key, RestNumbers]]:
        """(key, first rest) for each pair of a best rival announcement and a chance that `allowed` admits."""
        rivals = [j for j in range(self.n) if j != self.i]
        tops = sorted({k for own in allowed for k in own})
        same = [allowed.index(own) for own in allowed]  # rivals with equal sets are looked at once
        lowest = {k: self._lowest_below(allowed[k], tops) for k in set(same)}
        for top in tops:
            below = [lowest[k][top] for k in same]
            can_tie = [top in own for own in allowed]
            if any(low is None and not tie for low, tie in zip(below, can_tie, strict=True)):
                continue  # some rival announces something better in any case
            best: dict[Fraction, RestNumbers] = {}
            for tied in self._tied_sets(rivals, top, below, can_tie):
                members = tuple(sorted([*(rivals[k] for k in tied), self.i]))
                chance = self.ties.chance(self.i, members, self.strategies[top])
                numbers = tuple(top if k in tied else _given(below[k]) for k in range(len(rivals)))
                if chance not in best or numbers < best[chance]:
                    best[chance] = numbers
            for chance, numbers in best.items():
                yield (self.strategies[top], chance), numbers

    def _lowest_below(self, own: Collection[int], tops: Collection[int]) -> dict[int, int | None]:
        """{top: the smallest number in `own` whose rank is lower than top's, None if there is none}."""
        waiting = sorted(own, key=self.rank.__getitem__, reverse=True)
        answer: dict[int, int | None] = {}
        smallest: int | None = None
        for top in sorted(tops, key=self.rank.__getitem__):
            while waiting and self.rank[waiting[-1]] < self.rank[top]:
                k = waiting.pop()
                smallest = k if smallest is None else min(smallest, k)
            answer[top] = smallest
        return answer

    def _tied_sets(
        self, rivals: list[Player], top: int, below: list[int | None], can_tie: list[bool]
    ) -> Iterator[Collection[int]]:
        """Sets of rivals who announce `top` while all others announce less; among them, for every chance
        of i, one with the lexicographically first rest.

        Under an order, i's chance is 0 if a tied rival comes before him and else 1. The first rest in
        which nobody before him ties: every rival after him takes the smaller number of his two options,
        and if then nobody ties the last one who can is raised; and likewise with somebody before him.
        Under `uniform` only the number of the tied counts, and for each number the first rest is found
        from left to right. Any other rule: all sets.
        """
        m = range(len(rivals))
        forced = {k for k in m if below[k] is None}
        if isinstance(self.ties, Order):
            place = self.ties.priority.index
            before = {k for k in m if place(rivals[k]) < place(self.i)}
            eager = {k for k in m if can_tie[k] and (below[k] is None or top < _given(below[k]))}
            for group, excluded in (before, set()), (set(m) - before, before):
                if forced & excluded:
                    continue
                tied = eager - excluded
                if not tied & group:
                    able = [k for k in m if can_tie[k] and k in group]
                    if not able:
                        continue
                    tied = tied | {able[-1]}
                yield tied
        elif isinstance(self.ties, Uniform):
            able_after = [sum(can_tie[k + 1 :]) for k in m]
            forced_after = [sum(below[l] is None for l in m if l > k) for k in m]
            for size in range(max(1, len(forced)), sum(can_tie) + 1):
                tied = set()
                for k in m:
                    if not can_tie[k]:
                        continue
                    may_tie = len(tied) + 1 + forced_after[k] <= size
                    must_tie = k in forced or len(tied) + able_after[k] < size
                    if must_tie or (may_tie and top < _given(below[k])):
                        tied.add(k)
                yield tied
        else:
            for flags in product((False, True), repeat=len(rivals)):
                tied = {k for k in m if flags[k]}
                if tied and forced <= tied and all(can_tie[k] for k in tied):
                    yield tied


def _given(number: int | None) -> int:
    assert number is not None
    return number
