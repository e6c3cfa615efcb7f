"""Mutants of the second-belief mechanism: one step of M_{epsilon,n,V} is another.

Main definitions
    `MUTANTS`, in the order of the steps: who may announce what, b, c, d, e.

Notation
    As in `mechanisms.second_belief`. Where a class stands, its method is the step as changed.

References
    [CM2012] Section 7, Mechanism M_{epsilon,n,V}, steps a to e.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from verifier.games.auction import Outcome, Player, Profile
from verifier.mechanisms.mutants.mutant import PREFIX, Mutant, in_parts
from verifier.mechanisms.second_belief import ZERO, Pair, SecondBelief, keep_the_good, random_player
from verifier.mechanisms.ties import Uniform

ONE = Fraction(1)


# Strategies.


class NoTop(SecondBelief):
    """v_i in {0, ..., V-1}."""

    def strategies(self, i: Player) -> tuple[Pair, ...]:
        return tuple(s for s in super().strategies(i) if s.v < self.V)


class TypesOnly(SecondBelief):
    """e_i = 0."""

    def strategies(self, i: Player) -> tuple[Pair, ...]:
        return tuple(s for s in super().strategies(i) if s.e == 0)


# Step b.


def first_player(mechanism: SecondBelief) -> Outcome:
    """a = 1."""
    nothing = (ZERO,) * mechanism.n
    return Outcome((ONE, *nothing[1:]), nothing)


def random_buyer(mechanism: SecondBelief) -> Outcome:
    """a is uniform, and P_a = 1/2."""
    halted = random_player(mechanism)
    return Outcome(halted.win, tuple(mechanism.floor * chance for chance in halted.win))


class RewardsInB(SecondBelief):
    """delta_i is paid whether or not all v are 0."""

    def reward(self, i: Player, s: Profile) -> Fraction:
        return self.reward_rule(self, pairs(s)[i])

    def outcome(self, profile: Profile) -> Outcome:
        plain = super().outcome(profile)
        if any(s_i.v for s_i in pairs(profile)):
            return plain
        return Outcome(plain.win, tuple(p - self.reward(i, profile) for i, p in enumerate(plain.price)))


# Step c.


class BeliefsFirst(SecondBelief):
    """By v decreasingly, ties in favour of e = 1."""

    def rank(self, pair: Pair) -> tuple[int, int]:
        return -pair.v, 1 - pair.e


class BlindToE(SecondBelief):
    """By v decreasingly, whatever the e."""

    def rank(self, pair: Pair) -> tuple[int, int]:
        return -pair.v, 0


class LowestFirst(SecondBelief):
    """By v increasingly."""

    def rank(self, pair: Pair) -> tuple[int, int]:
        return pair.v, pair.e


class Lottery(SecondBelief):
    """In any order: all players come first together, and a is one of them with equal chance."""

    def rank(self, pair: Pair) -> tuple[int, int]:
        return 0, 0


# Step d.


class PaysHisOwn(SecondBelief):
    """P_a = max(1/2, v_a)."""

    def charge(self, a: Player, s: tuple[Pair, ...]) -> Fraction:
        return max(self.floor, Fraction(s[a].v))


class ThirdPrice(SecondBelief):
    """P_a = max(1/2, the second highest of the others' v), or 1/2 for two players."""

    def charge(self, a: Player, s: tuple[Pair, ...]) -> Fraction:
        others = sorted((s_j.v for j, s_j in enumerate(s) if j != a), reverse=True)
        return max(self.floor, Fraction(others[1] if len(others) > 1 else 0))


class AveragePrice(SecondBelief):
    """P_a = max(1/2, the mean of all v)."""

    def charge(self, a: Player, s: tuple[Pair, ...]) -> Fraction:
        return max(self.floor, Fraction(sum(s_j.v for s_j in s), self.n))


class HalfPrice(SecondBelief):
    """P_a = max(1/2, 1/2 max over j != a of v_j)."""

    def charge(self, a: Player, s: tuple[Pair, ...]) -> Fraction:
        return max(self.floor, super().charge(a, s) / 2)


class OneMore(SecondBelief):
    """P_a = max(1/2, 1 + max over j != a of v_j)."""

    def charge(self, a: Player, s: tuple[Pair, ...]) -> Fraction:
        return max(self.floor, 1 + Fraction(max(s_j.v for j, s_j in enumerate(s) if j != a)))


class PriceOfTypes(SecondBelief):
    """P_a = max(1/2, max of v_j over j != a with e_j = 0)."""

    def charge(self, a: Player, s: tuple[Pair, ...]) -> Fraction:
        said = (s_j.v for j, s_j in enumerate(s) if j != a and s_j.e == 0)
        return max(self.floor, Fraction(max(said, default=0)))


class Free(SecondBelief):
    """P_a = 0."""

    def charge(self, a: Player, s: tuple[Pair, ...]) -> Fraction:
        return ZERO


class _Fee(SecondBelief):
    """Besides, everybody pays `fee`."""

    def fee(self, s_i: Pair, win: Fraction) -> Fraction:
        return ONE

    def outcome(self, profile: Profile) -> Outcome:
        plain = super().outcome(profile)
        fees = map(self.fee, pairs(profile), plain.win)
        return Outcome(plain.win, tuple(p + fee for p, fee in zip(plain.price, fees, strict=True)))


class LosersPay(_Fee):
    """P_i = v_i for each i != a."""

    def fee(self, s_i: Pair, win: Fraction) -> Fraction:
        return (1 - win) * s_i.v


class GiftForTypes(_Fee):
    """P_i := P_i - (V+1)(1-e_i)."""

    def fee(self, s_i: Pair, win: Fraction) -> Fraction:
        return Fraction(-(self.V + 1) * (1 - s_i.e))


# Step e.

Rule = Callable[[SecondBelief, Pair], Fraction]


def of_v(mechanism: SecondBelief, s_i: Pair) -> Fraction:
    """v/(1+v)."""
    return Fraction(s_i.v, 1 + s_i.v)


def of_e(mechanism: SecondBelief, s_i: Pair) -> Fraction:
    """(1-e)/(1+V)^2."""
    return Fraction(1 - s_i.e, (1 + mechanism.V) ** 2)


def rewards(rule: Rule) -> Callable[..., Any]:
    """delta_i = epsilon/(4n) * rule(e_i, v_i)."""
    return in_parts(SecondBelief, reward_rule=lambda m, s_i: m.unit * rule(m, s_i))


class WinnersOnly(SecondBelief):
    """delta_i = 0 for i != a."""

    pays_winners, pays_losers = True, False

    def reward(self, i: Player, s: Profile) -> Fraction:
        ranks = [self.rank(s_j) for s_j in pairs(s)]
        tied = tuple(j for j in range(self.n) if ranks[j] == min(ranks))
        win = self.tie_rule.chance(i, tied, pairs(s)[tied[0]]) if i in tied else ZERO
        return super().reward(i, s) * (win * self.pays_winners + (1 - win) * self.pays_losers)


class LosersOnly(WinnersOnly):
    """delta_a = 0."""

    pays_winners, pays_losers = False, True


class NeighboursReward(SecondBelief):
    """delta_i is what step e has for the next player."""

    def reward(self, i: Player, s: Profile) -> Fraction:
        return super().reward((i + 1) % self.n, s)


def pairs(profile: Profile) -> tuple[Pair, ...]:
    """The announcements as pairs."""
    return profile  # type: ignore[return-value]


def _mutant(name: str, step: str, text: str, make: Callable[..., Any]) -> Mutant:
    source = f"[CM2012] Section 7, {step} changed"
    return Mutant(PREFIX + name, text, source, ("n", "V", "epsilon", "ties"), "second-belief", make)


def _part(**changed: Any) -> Callable[..., Any]:
    return in_parts(SecondBelief, **changed)


MUTANTS = (
    _mutant("no-top", "strategies", "nobody may announce V", NoTop),
    _mutant("types-only", "strategies", "all must announce e = 0", TypesOnly),
    _mutant("keeps-the-good", "step b", "the good stays unsold", _part(nobody_bids=keep_the_good)),
    _mutant("halts-for-player-1", "step b", "player 1 gets the good", _part(nobody_bids=first_player)),
    _mutant("halts-for-money", "step b", "the random player pays 1/2", _part(nobody_bids=random_buyer)),
    _mutant("rewards-in-b", "step b", "the rewards of step e are paid here, too", RewardsInB),
    _mutant("beliefs-first", "step c", "ties are broken in favour of e = 1", BeliefsFirst),
    _mutant("blind-to-e", "step c", "e plays no part in ties", BlindToE),
    _mutant("lowest-first", "step c", "the lowest announcement wins", LowestFirst),
    _mutant("lottery", "step c", "the winner is drawn by lot", in_parts(Lottery, ties=Uniform())),
    _mutant("no-floor", "step d", "the price may be 0", _part(floor=ZERO)),
    _mutant("floor-1", "step d", "the price is at least 1", _part(floor=ONE)),
    _mutant("high-floor", "step d", "the price is at least 3/2", _part(floor=Fraction(3, 2))),
    _mutant("pays-his-own", "step d", "the winner pays what he announces", PaysHisOwn),
    _mutant("pays-the-third", "step d", "the winner pays the third highest announcement", ThirdPrice),
    _mutant("pays-the-average", "step d", "the winner pays the mean of all announcements", AveragePrice),
    _mutant("pays-half", "step d", "the winner pays half of the highest rival announcement", HalfPrice),
    _mutant("pays-one-more", "step d", "the winner pays 1 more than the highest rival announcement", OneMore),
    _mutant("pays-for-types", "step d", "the price looks at rival announcements with e = 0", PriceOfTypes),
    _mutant("pays-nothing", "step d", "the winner pays nothing", Free),
    _mutant("losers-pay", "step d", "losers pay what they announce", LosersPay),
    _mutant("entry-fee", "step d", "everybody pays 1 besides", _Fee),
    _mutant("gift-for-types", "step e", "whoever announces e = 0 is given V + 1 besides", GiftForTypes),
    _mutant("no-reward", "step e", "there are no rewards", rewards(lambda m, s_i: ZERO)),
    _mutant("no-reward-for-e", "step e", "the reward lacks its term in e", _part(weight=ZERO)),
    _mutant("no-reward-for-v", "step e", "the reward lacks its term in v", rewards(of_e)),
    _mutant("reward-for-beliefs", "step e", "e stands where 1 - e does",
            rewards(lambda m, s_i: of_v(m, s_i) + of_e(m, Pair(1 - s_i.e, s_i.v)))),
    _mutant("e-weighs-1", "step e", "1 - e is not divided by (1 + V)^2",
            rewards(lambda m, s_i: of_v(m, s_i) + 1 - s_i.e)),
    _mutant("reward-falls", "step e", "1/(1 + v) stands where v/(1 + v) does",
            rewards(lambda m, s_i: Fraction(1, 1 + s_i.v) + of_e(m, s_i))),
    _mutant("reward-grows", "step e", "v stands where v/(1 + v) does",
            rewards(lambda m, s_i: s_i.v + of_e(m, s_i))),
    _mutant("flat-reward", "step e", "the reward is epsilon/(4n), whatever is announced",
            rewards(lambda m, s_i: ONE)),
    _mutant("fines", "step e", "the reward is taken and not given",
            rewards(lambda m, s_i: -of_v(m, s_i) - of_e(m, s_i))),
    _mutant("half-reward", "step e", "the rewards are halved",
            rewards(lambda m, s_i: (of_v(m, s_i) + of_e(m, s_i)) / 2)),
    _mutant("triple-reward", "step e", "the rewards are tripled",
            rewards(lambda m, s_i: 3 * (of_v(m, s_i) + of_e(m, s_i)))),
    _mutant("winners-only", "step e", "losers are not rewarded", WinnersOnly),
    _mutant("losers-only", "step e", "the winner is not rewarded", LosersOnly),
    _mutant("neighbours-reward", "step e", "each is rewarded for what the next player announces",
            NeighboursReward),
)  # fmt: skip
