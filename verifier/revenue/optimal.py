"""The largest expected revenue of a truthful mechanism for a single good, exactly.

Main definitions
    `optimal_revenue`: OPT(D), with a mechanism that attains it and a proof that none has more.
    `by_posted_prices`: the same by another program; slower.

Main statements
    OPT(D) is the maximum of the expected revenue over the mechanisms, probabilistic or not, for which truth
    is dominant on all of [B]^n, at profiles of probability zero too, and which never leave a truthful player
    below zero (ex post; or in expectation given his own value, interim). It is the value of a linear program.

    Ex post, for two players that program is one of a minimum cut, for more it is sparse (`steps`, `ex_post`);
    the mechanism and the proof that were found are certified, in integers, by the definition
    (`integer_tables`). Interim, and where floats find no proof, it is the program of `optimal_program` in
    posted prices, solved exactly and certified by the definition (`optimal_definition`).

    The maximum exists and is finite: by participation the revenue is at most the expected highest value.

Choices
    The joint distribution is any one, correlated or not. Participation is ex post by default. Without it OPT
    would be infinite.

References
    [ACM2010] Azar, Chen and Micali 2010, sec. 1.1.
"""

from collections.abc import Mapping
from fractions import Fraction

from verifier.errors import NotDecided, TooLarge
from verifier.exact.linear_program import Optimal, Undecided, solve
from verifier.revenue.ex_post import search
from verifier.revenue.integer_tables import IntegerTables
from verifier.revenue.optimal_definition import (
    Multipliers,
    Optimum,
    Participation,
    Profile,
    certify,
    joint_distribution,
    require_reading,
)
from verifier.revenue.optimal_program import Offers
from verifier.revenue.steps import Weights

__all__ = ["Multipliers", "Optimum", "Participation", "by_posted_prices", "certify", "optimal_revenue"]

LIMIT_PROFILES = 100_000
LIMIT_ENTRIES = 5_000_000


def optimal_revenue(
    distribution: Mapping[Profile, Fraction],
    n: int,
    B: int,
    participation: Participation = "ex-post",
) -> Optimum:
    """The maximum of E[sum_i p_i(theta)] over all admissible (x, p) on [B]^n, and an (x, p) that attains it.

    Raises: OutOfRange for n < 1 or B < 2; MalformedDistribution; UnknownName for another reading; TooLarge
            above `LIMIT_PROFILES` profiles, and, for the program in posted prices, above `LIMIT_ENTRIES`
            entries; NotDecided if its solver gives up.

    >>> quarter = Fraction(1, 4)
    >>> coins = {(a, b): quarter for a in range(2) for b in range(2)}
    >>> optimum = optimal_revenue(coins, 2, 2)
    >>> optimum.value == Fraction(3, 4) == optimal_revenue(coins, 2, 2, "interim").value
    True
    >>> sum(optimum.prices[1, 1]) == sum(optimum.allocation[1, 1]) == 1
    True
    >>> optimal_revenue({(v,): quarter for v in range(4)}, 1, 4).value == 2 * Fraction(1, 2)  # post 2
    True
    """
    require_reading(participation)
    pr = joint_distribution(distribution, n, B)
    if B**n > LIMIT_PROFILES:
        raise TooLarge(f"{B**n:,} profiles, more than {LIMIT_PROFILES:,}; choose a smaller n or B")
    if participation == "ex-post":
        weights = Weights.of(pr, n, B)
        found = search(weights)
        if found is not None and found.optimal:
            tables = IntegerTables.of(weights, found)
            tables.certify()
            return tables.optimum()
    return by_posted_prices(pr, n, B, participation)


def by_posted_prices(
    pr: Mapping[Profile, Fraction], n: int, B: int, participation: Participation = "ex-post"
) -> Optimum:
    """The same from the program of `optimal_program`, for a distribution without zero probabilities.

    Raises: TooLarge above `LIMIT_ENTRIES` entries; NotDecided if the solver gives up.

    >>> by_posted_prices({(1, 1): Fraction(1, 2), (2, 2): Fraction(1, 2)}, 2, 3).value
    Fraction(3, 2)
    """
    offers = Offers(pr, n, B, participation)
    entries = (len(offers.capacities) + len(offers.knowing)) * (len(offers.offers) + 2 * len(offers.fees))
    if entries > LIMIT_ENTRIES:
        raise TooLarge(
            f"a linear program of {entries:,} entries, more than {LIMIT_ENTRIES:,}; "
            "choose a smaller n or B, or a distribution on fewer profiles"
        )
    match solve(offers.program):
        case Optimal() as answer:
            optimum = offers.optimum(answer)
            certify(optimum, pr, n, B, participation)
            return optimum
        case Undecided(reason):
            raise NotDecided(f"the optimal revenue is not settled: {reason}")
        case other:
            raise AssertionError(f"a program that has an optimum is called {type(other).__name__}")
