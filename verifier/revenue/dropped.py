"""What an optimal mechanism earns from the others when one player's payment is dropped.

Main definitions
    `dropped_revenue`: the largest REV(M_i(D)) over all optimal M; `dropped_optimum`: such an M, with a proof.

Main statements
    M_i runs M on all, gives player i nothing and lets him pay nothing [ACM2010, Lemma 2]. By `optimal`, the
    ex-post program has allocation variables x_j(theta), non-decreasing in j's own value, and REV is the sum
    of phi_j(theta) x_j(theta), phi_j(theta) = theta_j Pr(theta) - sum over t > theta_j of Pr(t, theta_-j).
    So the largest REV(M_i(D)) is the maximum of the sum over j != i, among the x whose whole sum is OPT(D).

References
    [ACM2010] Section 4, the proof of Lemma 2.
"""

from fractions import Fraction
from itertools import accumulate, product

from verifier.contexts.beliefs import TypeProfile
from verifier.errors import NotDecided, TooLarge
from verifier.exact.distribution import Distribution
from verifier.exact.linear_program import LinearProgram, Method, Optimal, solve
from verifier.revenue.optimal_definition import Multipliers, Optimum, replaced

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
    return _solved(prior, i, B, optimum, "fast").value


def dropped_optimum(prior: Prior, i: int, B: int, optimum: Fraction) -> tuple[Optimum, Fraction]:
    """(an optimal M with the largest REV(M_i(D)), a rate >= 0): no admissible mechanism has a larger
    REV(M_i(D)) + rate REV(M(D)), which is the `value`; the multipliers prove that by the definition.

    On a line of player j let a(v) = c_j Pr(v, rest), c_j = rate + [j != i], A(v) the sum of a from v on, and
    m(v) the dual of x(v) >= x(v-1). Then A + m belongs to "v does not report v-1", m to "v-1 does not report
    v", and A(0) to participation at value 0, as in `integer_tables`.

    Raises: as `dropped_revenue`.

    >>> half = Fraction(1, 2)
    >>> prior = Distribution((((1, 1), half), ((2, 2), half)))
    >>> best, rate = dropped_optimum(prior, 0, 3, 3 * half)
    >>> sum(q * best.prices[t][1] for t, q in prior.weights), rate >= 0
    (Fraction(3, 2), True)
    """
    n, everywhere = len(prior.support[0]), list(product(range(B), repeat=len(prior.support[0])))
    answer = _solved(prior, i, B, optimum, "canonical")
    rate = answer.dual[-1]
    x = dict(zip(_cells(prior, B), answer.x, strict=True))
    rising = [cell for cell in _cells(prior, B) if cell[1][cell[0]]]
    capacity = dict(zip(everywhere, answer.dual, strict=False))
    slack = dict(zip(rising, answer.dual[len(everywhere) : -1], strict=True))
    truth, participation = (
        dict[tuple[int, TypeProfile, int], Fraction](),
        dict[tuple[int, TypeProfile], Fraction](),
    )
    prices: dict[tuple[int, TypeProfile], Fraction] = {}
    for j in range(n):
        for rest in (theta for theta in everywhere if theta[j] == 0):
            line = [replaced(rest, j, v) for v in range(B)]
            wins = [x[j, theta] for theta in line]
            steps = [v * (wins[v] - (wins[v - 1] if v else ZERO)) for v in range(B)]
            prices |= {(j, theta): p for theta, p in zip(line, accumulate(steps), strict=True)}
            above = ZERO
            for v in reversed(range(B)):
                above += (rate + (j != i)) * prior[line[v]]
                if v:
                    truth[j, line[v], v - 1] = above + slack[j, line[v]]
                    truth[j, line[v - 1], v] = slack[j, line[v]]
            participation[j, rest] = above
    tables = [
        {theta: tuple(part[j, theta] for j in range(n)) for theta in everywhere} for part in (x, prices)
    ]
    value = answer.value + rate * optimum
    return Optimum(value, tables[0], tables[1], Multipliers(capacity, truth, participation)), rate


def _cells(prior: Prior, B: int) -> list[tuple[int, TypeProfile]]:
    """The variables x_j(theta)."""
    n = len(prior.support[0])
    return [(j, theta) for theta in product(range(B), repeat=n) for j in range(n)]


def _solved(prior: Prior, i: int, B: int, optimum: Fraction, method: Method) -> Optimal:
    """The program solved; its last row says that M earns at least OPT(D), which no M exceeds."""
    n, cells = len(prior.support[0]), _cells(prior, B)
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
    rows.append([-weight for weight in phi])
    bounds.append(-optimum)
    answer = solve(LinearProgram(tuple(objective), tuple(map(tuple, rows)), tuple(bounds)), method=method)
    if not isinstance(answer, Optimal):
        raise NotDecided("the largest REV(M_i) is not settled")
    return answer
