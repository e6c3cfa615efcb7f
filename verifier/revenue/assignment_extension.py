"""Types that do not occur cost no revenue: from a mechanism on the occurring types to one on all.

Main definitions
    `extended`: the mechanism on a larger type space, with the same expected revenue and the same proof.

Main statements
    For every i let T_i be a subset of Theta_i that contains all types of positive probability. Then OPT for T
    is OPT for Theta, under either reading of participation.

    (At most.) A mechanism for Theta, restricted to T, is one for T of the same expected revenue.

    (At least.) Let (y, p) be admissible on T. Define outcomes on Theta:
        (i)   where all theta_j lie in T_j, as before;
        (ii)  where exactly one, theta_i, does not: i gets what is best for theta_i among his outcomes at
              (s, theta_-i), s in T_i, and ex post also nothing at price 0; the others get and pay nothing;
        (iii) where two or more do not: nobody gets or pays anything.
    (Feasible.) In (ii) drop the others' bundles from the assignments of (s, theta_-i): the set of assignments
    is downward closed.
    (Truthful.) Fix i and theta_-i. If all theta_j, j != i, lie in T_j, i chooses from one menu, those of his
    reports in T_i, and nothing at price 0; types in T_i do no worse with truth than with any report in T_i,
    and, ex post, no worse than with nothing at price 0; types outside T_i get the best there is. Else by (ii)
    and (iii) i gets nothing and pays nothing, whatever he reports.
    (Participation.) Ex post types outside T_i may have nothing at price 0; interim they have probability 0.
    (Revenue.) Profiles outside T have probability 0.

    (The removed-player mechanism.) It runs the optimum for a report F on whatever the others announce;
    extended, that optimum is truthful for announcements outside the support of F too.

    (The proof of optimality.) Multipliers on T, with 0 for every other inequality, are multipliers on Theta:
    no term of an outcome outside T appears.

Notation
    As in `assignment_definition`.

References
    Ours. It uses that D has zero probability at every profile with a type outside T, so that the others need
    not be served there; the paper's Theta, all functions from 2^X to [B], need never be listed.
"""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from verifier.contexts.assignment import NOTHING, Assignment, Setting, Type, Types
from verifier.games.auction import Player
from verifier.revenue.assignment_definition import (
    ZERO,
    AssignmentOptimum,
    Lottery,
    Participation,
    replaced,
    type_profiles,
)

Outcome = tuple[Lottery, Fraction]


def extended(
    optimum: AssignmentOptimum,
    occurring: Setting,
    setting: Setting,
    participation: Participation = "ex-post",
) -> AssignmentOptimum:
    """The mechanism of (i) to (iii) on the types of `setting`, from one on those of `occurring`.

    Cost: the profiles of `setting` are listed; for small settings only.

    A good is posted at 3 to the types 1 and 3; a type 2 refuses, and a type 4 accepts.

    >>> from verifier.exact.distribution import Distribution
    >>> from verifier.revenue.assignment_optimal import optimal_assignment_revenue
    >>> a = frozenset("a")
    >>> setting = Setting(5, ("a",), ((a,), (NOTHING,)), ((a,),))
    >>> prior = Distribution(((((1,),), Fraction(1, 2)), (((3,),), Fraction(1, 2))))
    >>> optimum = optimal_assignment_revenue(setting, prior)
    >>> prices = extended(optimum, setting.occurring(prior), setting).prices
    >>> [str(prices[(t,)][0]) for t in setting.types(0)]
    ['0', '0', '0', '3', '3']
    """
    lotteries: dict[Types, Lottery] = {}
    prices: dict[Types, tuple[Fraction, ...]] = {}
    nothing: Lottery = {(NOTHING,) * setting.n: Fraction(1)}
    known = [frozenset(occurring.types(i)) for i in range(setting.n)]
    for theta in type_profiles(setting):
        new = [i for i, t in enumerate(theta) if t not in known[i]]
        lotteries[theta], prices[theta] = nothing, (ZERO,) * setting.n
        if not new:
            lotteries[theta], prices[theta] = optimum.lotteries[theta], optimum.prices[theta]
        elif len(new) == 1:
            (i,) = new
            menu = list(_menu(optimum, occurring, i, theta))
            if participation == "ex-post":
                menu.append((nothing, ZERO))
            lotteries[theta], price = max(menu, key=lambda outcome: _utility(setting, i, theta[i], outcome))
            prices[theta] = tuple(price if j == i else ZERO for j in range(setting.n))
    return AssignmentOptimum(optimum.value, lotteries, prices, optimum.dual)


def _menu(optimum: AssignmentOptimum, occurring: Setting, i: Player, theta: Types) -> Iterator[Outcome]:
    """What i's reports in T_i bring him at theta_-i, the others' bundles dropped."""
    for s in occurring.types(i):
        at = replaced(theta, i, s)
        alone: defaultdict[Assignment, Fraction] = defaultdict(Fraction)
        for A, q in optimum.lotteries[at].items():
            alone[tuple(own if j == i else NOTHING for j, own in enumerate(A))] += q
        yield dict(alone), optimum.prices[at][i]


def _utility(setting: Setting, i: Player, t: Type, outcome: Outcome) -> Fraction:
    """t(x_i) - p_i."""
    lottery, price = outcome
    return sum((q * setting.value(i, t, A[i]) for A, q in lottery.items()), ZERO) - price
