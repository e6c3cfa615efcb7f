"""The mechanisms of the upper side: a ladder of prices, and one posted price.

Main definitions
    `ladder`: for types k_1 < ... < k_m and epsilon, a reasonable mechanism that implements epsilon 2nd in
    undominated strategies wherever the higher type is one of the k_i, as long as its chances exceed 1
    nowhere. `shares`: these chances. `posted_price`: the same for deterministic mechanisms.

Main statements
    In the ladder a player announces a rung, 0 or one of the k_i. The higher rung wins (of two equal ones,
    player 1) and gets the good with chance x_i = epsilon (1 + sum_{2 <= l <= i} (1 - k_{l-1} / k_l)). The
    price is that of Myerson's lemma: for each rung from the lowest winning one on, the rung times the growth
    of the chance. So announcing the highest rung that is not above one's type is very weakly dominant, and
    the winner pays at least epsilon k_i:

        k_i x_i - sum_{l < i} (k_{l+1} - k_l) x_l = epsilon k_i        by induction on i,

    with fewer subtractions when the rival stands on a rung above the lowest. Such strategies tie with
    neighbouring rungs, and a tie leaves both undominated. Hence one strategy more a player, "pay": pay 1 and
    get nothing, which "out" (rung 0) strictly dominates. Against it the rungs are sold at prices strictly
    between the types, so that the right rung is strictly better than every other one, and weakly dominates
    all of them. A player of type t then has one undominated strategy: the highest rung at most t.

    With k_i = i the chances are epsilon H(i), at most 1 if epsilon <= 1 / H(V).

Choices
    No verdict uses this argument: `judged` finds undominated strategies and revenues from the table.

References
    The bound that these mechanisms meet: `chain`.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, product

from verifier.errors import OutOfRange
from verifier.games.auction import Outcome, Profile, Strategy
from verifier.mechanisms.table import TableMechanism

OUT, PAY, BUY = "out", "pay", "buy"
NOTHING = Fraction(0), Fraction(0)
HALF = Fraction(1, 2)
Share = tuple[Fraction, Fraction]


def shares(types: Sequence[int], epsilon: Fraction) -> tuple[Fraction, ...]:
    """x_i = epsilon (1 + sum_{2 <= l <= i} (1 - k_{l-1} / k_l)).

    >>> [str(x) for x in shares([1, 2, 3, 4], Fraction(12, 25))]
    ['12/25', '18/25', '22/25', '1']
    """
    x = [epsilon]
    for below, k in pairwise(types):
        x.append(x[-1] + epsilon * (1 - Fraction(below, k)))
    return tuple(x)


def ladder(V: int, types: Sequence[int], epsilon: Fraction) -> TableMechanism:
    """The ladder with these rungs, for two players with types 0..V; m + 2 strategies a player.

    Raises: OutOfRange if a chance would exceed 1, or the rungs are not 1 <= k_1 < ... < k_m <= V.

    >>> ladder(2, [1, 2], Fraction(2, 3)).outcome(("2", "1")).price
    (Fraction(4, 3), Fraction(0, 1))
    >>> ladder(2, [1, 2], Fraction(2, 3)).outcome(("2", "pay"))
    Outcome(win=(Fraction(1, 1), Fraction(0, 1)), price=(Fraction(1, 1), Fraction(1, 1)))
    """
    rungs = tuple(types)
    if not rungs or list(rungs) != sorted(set(rungs)) or not 1 <= rungs[0] <= rungs[-1] <= V:
        raise OutOfRange(f"rungs {list(rungs)}: write increasing types between 1 and V = {V}")
    x = shares(rungs, epsilon)
    if x[-1] > 1:
        raise OutOfRange(f"epsilon = {epsilon} needs the chance {x[-1]} > 1 on the rungs {list(rungs)}")
    names = (OUT, *map(str, rungs))

    def sold(rung: int, lowest: int) -> Share:
        """Chance and price on the rung with this number, if the lowest that wins has that one (from 1 on)."""
        if rung == 0 or rung < lowest:
            return NOTHING
        first = max(lowest, 1)
        steps = [rungs[l - 1] * (x[l - 1] - x[l - 2]) for l in range(first + 1, rung + 1)]
        return x[rung - 1], sum(steps, rungs[first - 1] * x[first - 1])

    def against_pay(rung: int) -> Share:
        prices = [k - HALF for k in rungs[:rung]]
        return Fraction(rung, len(rungs)), sum(prices, Fraction(0)) / len(rungs)

    outcomes: dict[Profile, Outcome] = {}
    for a, b in product((*names, PAY), repeat=2):
        if a == PAY or b == PAY:
            first = _pays() if a == PAY else against_pay(names.index(a))
            second = _pays() if b == PAY else against_pay(names.index(b))
        else:
            one, two = names.index(a), names.index(b)
            first, second = sold(one, two), sold(two, one + 1)
        outcomes[a, b] = _outcome(first, second)
    return _table(V, (*names, PAY), outcomes, f"ladder {'-'.join(map(str, rungs))}")


def posted_price(V: int, price: int) -> TableMechanism:
    """Who says "buy" gets the good at the price, player 1 before player 2, deterministically; with "pay", so
    that "buy" is the only purely undominated strategy of the types from the price on.

    Against "pay" the good costs price - 1/2.

    >>> posted_price(3, 1).outcome(("buy", "buy")).price
    (Fraction(1, 1), Fraction(0, 1))
    """
    if not 1 <= price <= V:
        raise OutOfRange(f"price {price}: write an integer between 1 and V = {V}")
    outcomes: dict[Profile, Outcome] = {}
    for a, b in product((OUT, BUY, PAY), repeat=2):
        gets = a == BUY, b == BUY and a != BUY
        rival = b, a
        cost = [Fraction(price) - (HALF if other == PAY else 0) for other in rival]
        paid = [
            (Fraction(1), cost[i]) if gets[i] else _pays() if own == PAY else NOTHING
            for i, own in enumerate((a, b))
        ]
        outcomes[a, b] = _outcome(*paid)
    return _table(V, (OUT, BUY, PAY), outcomes, f"posted price {price}")


def _pays() -> Share:
    return Fraction(0), Fraction(1)


def _outcome(first: Share, second: Share) -> Outcome:
    return Outcome((first[0], second[0]), (first[1], second[1]))


def _table(
    V: int, strategies: tuple[Strategy, ...], outcomes: dict[Profile, Outcome], name: str
) -> TableMechanism:
    return TableMechanism(V, (strategies, strategies), outcomes, {}, name)
