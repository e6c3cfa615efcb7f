"""What an optimal mechanism earns from the others when one player's payment is dropped.

Main definitions
    `dropped_revenue`: the largest REV(M_i(D)) over all optimal M.

Main statements
    M_i runs M on all, gives player i nothing and lets him pay nothing [ACM2010, Lemma 2]. By `optimal`, the
    ex-post program has allocation variables x_j(theta), non-decreasing in j's own value, and REV is the sum
    of phi_j(theta) x_j(theta), phi_j(theta) = theta_j Pr(theta) - sum over t > theta_j of Pr(t, theta_-j).
    So the largest REV(M_i(D)) is the maximum of the sum over j != i, among the x whose whole sum is OPT(D).

References
    [ACM2010] Section 4, the proof of Lemma 2.
"""

from fractions import Fraction
from itertools import product

from verifier.contexts.beliefs import TypeProfile
from verifier.errors import NotDecided, TooLarge
from verifier.exact.distribution import Distribution
from verifier.exact.linear_program import LinearProgram, Optimal, solve

ZERO, ONE = Fraction(0), Fraction(1)
LIMIT = 400
Prior = Distribution[TypeProfile]


def virtual_weight(prior: Prior, j: int, theta: TypeProfile, B: int) -> Fraction:
    """phi_j(theta), unnormalised: what one more chance of the good for j at theta adds to the revenue."""
    above = sum((prior[(*theta[:j], t, *theta[j + 1 :])] for t in range(theta[j] + 1, B)), ZERO)
    return theta[j] * prior[theta] - above


def dropped_revenue(prior: Prior, i: int, B: int, optimum: Fraction) -> Fraction:
    """max of REV(M_i(D)) over all M with REV(M(D)) = OPT(D); i from 0, ex-post participation.

    Raises: TooLarge beyond `LIMIT` variables; NotDecided.

    >>> half = Fraction(1, 2)
    >>> dropped_revenue(Distribution((((1, 1), half), ((2, 2), half))), 0, 3, 3 * half)
    Fraction(3, 2)
    """
    n = len(prior.support[0])
    cells = [(j, theta) for theta in product(range(B), repeat=n) for j in range(n)]
    if len(cells) > LIMIT:
        most = f"the largest REV(M_i) takes at most {LIMIT}; choose a smaller n or B"
        raise TooLarge(f"{len(cells)} allocation variables, and {most}")
    place = {cell: k for k, cell in enumerate(cells)}
    phi = [virtual_weight(prior, j, theta, B) for j, theta in cells]
    rows, bounds = list[list[Fraction]](), list[Fraction]()
    for theta in product(range(B), repeat=n):
        rows.append([ONE if at == theta else ZERO for _, at in cells])
        bounds.append(ONE)
    for j, theta in cells:
        if theta[j]:
            row = [ZERO] * len(cells)
            row[place[j, (*theta[:j], theta[j] - 1, *theta[j + 1 :])]], row[place[j, theta]] = ONE, -ONE
            rows.append(row)
            bounds.append(ZERO)
    objective = [ZERO if j == i else weight for (j, _), weight in zip(cells, phi, strict=True)]
    program = LinearProgram(
        tuple(objective), tuple(map(tuple, rows)), tuple(bounds), (tuple(phi),), (optimum,)
    )
    match solve(program):
        case Optimal(_, _, value):
            return value
    raise NotDecided("the largest REV(M_i) is not settled")
