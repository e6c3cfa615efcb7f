"""What a given finite mechanism implements, from its table alone.

Main definitions
    `judge`: opt-outs, undominated strategies and the exact set of epsilon for which a mechanism for two
    players sufficiently implements epsilon 2nd on D(2,V).

Main statements
    Which strategies are undominated depends on a player's own type only. In a context of D(2,V) both beliefs
    contain theta, so 2nd(B) <= max theta, with equality if B_1 = B_2 = {theta}. So the mechanism implements
    epsilon 2nd for epsilon >= 0 exactly if, for every theta and every profile s of undominated strategies,
    REV(s) >= epsilon max theta; that is, if no revenue is negative at (0,0) and epsilon is at most the
    least ratio of REV(s) to max theta over all other theta.

Choices
    Domination is weak, by mixed strategies (`mixed`, footnote 7's undominated) or by pure ones (`pure`,
    purely undominated). Mixed questions go to the exact engine.

References
    [CM2012] Definitions 3 and 4, footnote 7.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Literal

from verifier.dominance import witnesses_first
from verifier.dominance.by_enumeration import pure_dominator
from verifier.dominance.question import Question, Sense, Undecided, Undominated
from verifier.errors import NotApplicable, NotDecided
from verifier.games.auction import Auction, Player, Profile, Strategy, Type
from verifier.games.columns import ColumnSpace

Dominators = Literal["pure", "mixed"]


@dataclass(frozen=True)
class Worst:
    """A profile of undominated strategies at theta, and its revenue."""

    theta: tuple[Type, Type]
    profile: Profile
    revenue: Fraction


@dataclass(frozen=True)
class Judgement:
    """`opt_out[i]`: i's first strategy of utility exactly 0, always; None if there is none.

    `largest`: the largest epsilon in [0,1] that is implemented; None if not even 0 is. `worst`: where the
    revenue is lowest, relative to max theta. `undominated`: for each (player, type).
    """

    opt_out: tuple[Strategy | None, Strategy | None]
    undominated: Mapping[tuple[Player, Type], tuple[Strategy, ...]]
    largest: Fraction | None
    worst: Worst

    @property
    def reasonable(self) -> bool:
        """Every player has an opt-out (Definition 3, as printed)."""
        return None not in self.opt_out

    def implements(self, epsilon: Fraction) -> bool:
        """It is reasonable and sufficiently implements epsilon 2nd on D(2,V)."""
        return self.reasonable and self.largest is not None and epsilon <= self.largest


def judge(auction: Auction, dominators: Dominators = "mixed") -> Judgement:
    """The judgement of a mechanism for two players.

    Raises: NotApplicable for another number of players; NotDecided if the engine could not tell.

    >>> from verifier.mechanisms.second_price import SecondPrice
    >>> from verifier.mechanisms.ties import tie_rule
    >>> judged = judge(SecondPrice(2, 2, tie_rule("first", 2)))
    >>> judged.largest, judged.worst.theta, judged.opt_out
    (Fraction(0, 1), (0, 1), (None, 0))
    """
    if auction.n != 2:
        raise NotApplicable(f"Theorems 1 and 2 are about two players, and the mechanism has {auction.n}")
    spaces = [ColumnSpace(auction, i, declared=False) for i in range(2)]
    undominated = {
        (i, t): _undominated(spaces[i], t, dominators) for i in range(2) for t in range(auction.V + 1)
    }
    return Judgement(
        (_opt_out(auction, 0), _opt_out(auction, 1)), undominated, *_implemented(auction, undominated)
    )


def _undominated(space: ColumnSpace, t: Type, dominators: Dominators) -> tuple[Strategy, ...]:
    matrix = space.matrix(t)
    everything = tuple(range(len(matrix.actions)))
    if dominators == "pure":
        questions = [Question(matrix, a, everything, Sense.WEAKLY) for a in everything]
        return tuple(matrix.actions[q.action] for q in questions if pure_dominator(q) is None)
    answers = witnesses_first.classify(matrix, everything, everything, Sense.WEAKLY)
    for answer in answers.values():
        if isinstance(answer, Undecided):
            raise NotDecided(answer.reason)
    return tuple(matrix.actions[a] for a in everything if isinstance(answers[a], Undominated))


def _opt_out(auction: Auction, i: Player) -> Strategy | None:
    """The first strategy with t win - price = 0 for every type t and every strategy of the rival.

    As V >= 1, that is: win = price = 0 always.
    """
    for own in auction.strategies(i):
        profiles = [(own, r) if i == 0 else (r, own) for r in auction.strategies(1 - i)]
        outcomes = map(auction.outcome, profiles)
        if all(outcome.win[i] == outcome.price[i] == 0 for outcome in outcomes):
            return own
    return None


def _implemented(
    auction: Auction, undominated: Mapping[tuple[Player, Type], tuple[Strategy, ...]]
) -> tuple[Fraction | None, Worst]:
    types = range(auction.V + 1)
    lowest: list[Worst] = []
    for theta in product(types, repeat=2):
        profiles = product(undominated[0, theta[0]], undominated[1, theta[1]])
        revenue, s = min(((auction.outcome(s).revenue, s) for s in profiles), key=lambda found: found[0])
        lowest.append(Worst((theta[0], theta[1]), s, revenue))
    at_zero, *others = lowest
    if at_zero.revenue < 0:
        return None, at_zero
    worst = min(others, key=lambda found: found.revenue / max(found.theta))
    ratio = worst.revenue / max(worst.theta)
    return (None if ratio < 0 else min(ratio, Fraction(1))), worst
