"""The largest expected revenue of a truthful mechanism in an assignment context, exactly.

Main definitions
    `optimal_assignment_revenue`: OPT(C, D), a mechanism that attains it, and a proof that none has more.

Main statements
    OPT(C, D) is the maximum of the expected revenue over the mechanisms, probabilistic or not, for which
    truth is dominant on all of Theta, at profiles of probability zero too, and which never leave a truthful
    player below zero (ex post; or in expectation given his own type, interim). It is the value of a linear
    program (`assignment_program`); the answer is certified by the definition (`assignment_definition`).

    Only the types of positive probability matter: `assignment_extension` extends every mechanism on them to
    all of Theta, without loss. So the program, its answer and the certificate are about those types, and the
    doubly exponential Theta is never listed.

References
    [ACM2010] Section 1.2, and OPT(C, D) in Section 1.3.
"""

from math import prod

from verifier.contexts.assignment import Setting, Types
from verifier.errors import NotDecided, TooLarge
from verifier.exact.distribution import Distribution
from verifier.exact.linear_program import Optimal, Undecided, solve
from verifier.revenue.assignment_definition import (
    AssignmentOptimum,
    Participation,
    certify,
    require_reading,
)
from verifier.revenue.assignment_program import Program

LIMIT_PROFILES = 20_000
LIMIT_ENTRIES = 4_000_000


def optimal_assignment_revenue(
    setting: Setting, prior: Distribution[Types], participation: Participation = "ex-post"
) -> AssignmentOptimum:
    """The maximum of E[sum_i p_i(theta)] over all admissible (y, p) on Theta.

    The table is one on the profiles of occurring types; `extended` makes it one on Theta.

    Raises: UnknownName for another reading; TooLarge above `LIMIT_PROFILES` profiles of occurring types or
            `LIMIT_ENTRIES` entries of the program, with the numbers; NotDecided if the solver gives up.

    One player, two items, and he values both together at 1 or 3 with equal chances: sell the pair for 3.

    >>> from fractions import Fraction
    >>> from verifier.contexts.assignment import NOTHING
    >>> ab = frozenset("ab")
    >>> setting = Setting(4, ("a", "b"), ((ab,), (NOTHING,)), ((ab,),))
    >>> prior = Distribution(((((1,),), Fraction(1, 2)), (((3,),), Fraction(1, 2))))
    >>> optimum = optimal_assignment_revenue(setting, prior)
    >>> optimum.value, optimum.lotteries[((3,),)] == {(ab,): 1}, optimum.prices[((3,),)]
    (Fraction(3, 2), True, (Fraction(3, 1),))
    """
    require_reading(participation)
    return on_declared_types(setting.occurring(prior), prior, participation)


def on_declared_types(
    setting: Setting, prior: Distribution[Types], participation: Participation = "ex-post"
) -> AssignmentOptimum:
    """The same for exactly the types that the setting has, whether they occur or not.

    Raises: as `optimal_assignment_revenue`.

    >>> from fractions import Fraction
    >>> from verifier.contexts.assignment import NOTHING
    >>> a = frozenset("a")
    >>> setting = Setting(4, ("a",), ((a,), (NOTHING,)), ((a,),))
    >>> len(on_declared_types(setting, Distribution.pure(((3,),))).prices)
    4
    """
    require_reading(participation)
    _require_size(setting)
    program = Program(setting, prior, participation)
    rows, columns = program.size
    if rows * columns > LIMIT_ENTRIES:
        raise TooLarge(
            f"a linear program of {rows:,} rows and {columns:,} columns, {rows * columns:,} entries, more "
            f"than {LIMIT_ENTRIES:,}; choose a distribution on fewer types, or fewer assignments"
        )
    match solve(program.linear_program()):
        case Optimal() as answer:
            optimum = program.optimum(answer)
            certify(optimum, setting, prior, participation)
            return optimum
        case Undecided(reason):
            raise NotDecided(f"the optimal revenue is not settled: {reason}")
        case other:
            raise AssertionError(f"a program that has an optimum is called {type(other).__name__}")


def _require_size(setting: Setting) -> None:
    """|Theta| is at most `LIMIT_PROFILES`."""
    counts = setting.number_of_types
    if prod(counts) > LIMIT_PROFILES:
        shown = " x ".join(f"{count:,}" for count in counts)
        raise TooLarge(
            f"{shown} = {prod(counts):,} profiles of occurring types, more than {LIMIT_PROFILES:,}; choose a "
            "distribution on fewer types"
        )
