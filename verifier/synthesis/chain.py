"""The chain of inequalities that bounds what every reasonable mechanism can implement.

Main definitions
    `chain`: for types k_1 < ... < k_m, the largest epsilon that the contexts (k_i, 0) leave possible, with
    the inequalities that prove it. `Chain`, `Case`, `Link`: such a proof. `adds_up`: checks a case by adding.

Main statements
    Let a reasonable mechanism for two players sufficiently implement epsilon 2nd in undominated strategies in
    the contexts theta = (k, 0), B_1 = B_2 = {theta}, for k in K; there 2nd(B) = k. In a finite game a
    strategy has a dominator that is a mixture of undominated ones, so player 2 of type 0 has an undominated
    mixture sigma_2 with u_2(0, s_1, sigma_2) >= u_2(0, s_1, out_2) = 0 for all s_1: whatever player 1 does,
    player 2 pays at most 0 in expectation. Against sigma_2 player 1 faces a menu of pairs (x, p), chance and
    expected price. For each k in K some undominated mixture of type k is at least as good for him as
    every pair of the menu, (0, 0) from out_1 included; let (x_k, p_k) be what it gives. So for k, j in K

        k x_k - p_k >= k x_j - p_j        (he may do what type j does)
        k x_k - p_k >= 0                  (he may opt out)
        p_k >= epsilon k                  (the revenue is at least epsilon 2nd(B), player 2 pays at most 0)
        x_k <= 1.

    The largest epsilon >= 0 that satisfies all of these is a linear program. Its dual is the chain:
    non-negative multiples of these inequalities add up to c epsilon <= d, and no mechanism, however large,
    implements more than d / c.

    In a deterministic mechanism with purely undominated strategies the same goes through with pure
    dominators: sigma_2 and every dominator are pure, and x_k is 0 or 1. The program is then solved by
    cases, each with its own chain.

Choices
    The variables of the program are non-negative; this loses nothing, since p_k >= epsilon k >= 0.

References
    [CM2012] Section 5 is the chain with K = {1, H}. That a finite game has an undominated dominator is used
    there in (2), (3) and (7).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from verifier.errors import NotDecided, OutOfRange
from verifier.exact.linear_program import LinearProgram, Optimal, solve
from verifier.exact.rational import text

Fixed = tuple[tuple[int, int], ...]
"""(k, 0) or (k, 1): the case in which x_k has that value."""


@dataclass(frozen=True)
class Inequality:
    """sum over the variables of coefficients[variable] * variable <= bound, and what it says.

    Variables are "epsilon", "x_k" and "p_k".
    """

    coefficients: Mapping[str, Fraction]
    bound: Fraction
    says: str
    because: str


@dataclass(frozen=True)
class Link:
    """An inequality and what it is multiplied by."""

    times: Fraction
    inequality: Inequality


@dataclass(frozen=True)
class Case:
    """The links add up to epsilon <= bound wherever the x_k in `fixed` have these values."""

    fixed: Fixed
    links: tuple[Link, ...]
    bound: Fraction


@dataclass(frozen=True)
class Chain:
    """No reasonable (and, if so said, deterministic) mechanism implements more than `bound` in the contexts
    (k, 0) with k in `types`; the cases are exhaustive, and each has a bound of at most this."""

    types: tuple[int, ...]
    deterministic: bool
    bound: Fraction
    cases: tuple[Case, ...]


def chain(types: Sequence[int], deterministic: bool = False) -> Chain:
    """max { epsilon >= 0 : some x, p satisfy all inequalities for K = types }, with x in {0,1} if
    deterministic.

    Raises: OutOfRange unless the types are positive and different; NotDecided if a program is.

    >>> [str(chain(range(1, V + 1)).bound) for V in (1, 2, 3, 4)]
    ['1', '2/3', '6/11', '12/25']
    >>> chain([1, 7]).bound, chain([1, 7], deterministic=True).bound
    (Fraction(7, 13), Fraction(1, 7))
    """
    K = tuple(sorted(types))
    if not K or K[0] < 1 or len(set(K)) != len(K):
        raise OutOfRange(f"the contexts (k, 0) need different types k >= 1, and {list(types)} are not")
    if not deterministic:
        whole, _ = _case(K, ())
        return Chain(K, False, whole.bound, (whole,))
    reached, _ = _case(K, tuple((k, 1) for k in K))
    cases = tuple(_cases(K, (), reached.bound))
    return Chain(K, True, max(reached.bound, *(case.bound for case in cases)), cases)


def _cases(K: tuple[int, ...], fixed: Fixed, reached: Fraction) -> Iterator[Case]:
    """Cases that together cover all x in {0,1}^K with the given ones fixed.

    A program with more than `reached` is split at its first x that is a proper fraction. If none is, x is
    a possible choice and its epsilon stands.
    """
    case, x = _case(K, fixed)
    split = next((k for k in K if x[k].denominator != 1), None)
    if case.bound <= reached or split is None:
        yield case
    else:
        for value in (0, 1):
            yield from _cases(K, (*fixed, (split, value)), reached)


def _case(K: tuple[int, ...], fixed: Fixed) -> tuple[Case, dict[int, Fraction]]:
    """The program with some x fixed: its bound with the chain, and the x that attains it."""
    variables = ["epsilon", *(f"x_{k}" for k in K), *(f"p_{k}" for k in K)]
    rows = [*_inequalities(K), *_fixings(fixed)]
    program = LinearProgram(
        objective=tuple(Fraction(name == "epsilon") for name in variables),
        rows=tuple(tuple(row.coefficients.get(name, Fraction(0)) for name in variables) for row in rows),
        bounds=tuple(row.bound for row in rows),
    )
    # The canonical vertex, so that the chain does not depend on a library's version.
    answer = solve(program, method="canonical")
    if not isinstance(answer, Optimal):
        raise NotDecided(f"the linear program for the types {list(K)} has no certified optimum: {answer}")
    # The dual adds up to epsilon <= value; scaled to a right-hand side of 1 where it can be.
    scale = answer.value or Fraction(1)
    links = tuple(Link(y / scale, row) for y, row in zip(answer.dual, rows, strict=True) if y)
    case = Case(fixed, links, answer.value)
    assert adds_up(case)
    return case, dict(zip(K, answer.x[1:], strict=False))


def _inequalities(K: tuple[int, ...]) -> Iterator[Inequality]:
    """All inequalities of the head of this module, those of neighbouring types first."""
    one = Fraction(1)
    for k in K:
        yield Inequality({f"x_{k}": one}, one, f"x_{k} <= 1", "the good is sold once")
    for k in K:
        yield Inequality(
            {"epsilon": Fraction(k), f"p_{k}": -one}, Fraction(0), f"p_{k} >= {_times(k)}epsilon",
            f"the revenue in the context ({k},0), where 2nd(B) = {k} and player 2 pays at most 0",
        )  # fmt: skip
    for k in K:
        yield Inequality(
            {f"x_{k}": Fraction(-k), f"p_{k}": one}, Fraction(0), f"{_worth(k, k)} >= 0",
            f"type {k} of player 1 may opt out",
        )  # fmt: skip
    for k, j in sorted(permutations(K, 2), key=lambda pair: abs(K.index(pair[0]) - K.index(pair[1]))):
        yield Inequality(
            {f"x_{k}": Fraction(-k), f"p_{k}": one, f"x_{j}": Fraction(k), f"p_{j}": -one}, Fraction(0),
            f"{_worth(k, k)} >= {_worth(k, j)}", f"type {k} of player 1 may do what type {j} does",
        )  # fmt: skip


def _fixings(fixed: Fixed) -> Iterator[Inequality]:
    for k, value in fixed:
        sign = Fraction(-1 if value else 1)
        yield Inequality({f"x_{k}": sign}, min(sign, Fraction(0)), f"x_{k} = {value}", "the case")


def _worth(k: int, j: int) -> str:
    return f"{_times(k)}x_{j} - p_{j}"


def _times(k: int) -> str:
    return "" if k == 1 else f"{k} "


def total(links: Sequence[Link]) -> tuple[dict[str, Fraction], Fraction]:
    """The sum of the multiples: coefficients and right-hand side."""
    left: dict[str, Fraction] = {}
    for link in links:
        for name, a in link.inequality.coefficients.items():
            left[name] = left.get(name, Fraction(0)) + link.times * a
    return left, sum((link.times * link.inequality.bound for link in links), Fraction(0))


def adds_up(case: Case) -> bool:
    """The multiples are non-negative, and their sum is c epsilon + (non-negative multiples of x and p) <= d
    with c > 0 and d / c <= bound, so that epsilon <= bound for non-negative x and p.

    >>> case = chain([1, 2]).cases[0]
    >>> adds_up(case), adds_up(Case((), case.links, Fraction(1, 2)))
    (True, False)
    >>> adds_up(Case((), case.links[1:], case.bound))
    False
    """
    left, right = total(case.links)
    c = left.pop("epsilon", Fraction(0))
    signs = all(link.times >= 0 for link in case.links) and all(a >= 0 for a in left.values())
    return signs and c > 0 and right <= c * case.bound


def sum_text(case: Case) -> str:
    """What the multiples add up to, as an inequality for epsilon.

    >>> sum_text(chain([1, 2, 3]).cases[0])
    '11/6 epsilon <= 1'
    """
    left, right = total(case.links)
    c = left["epsilon"]
    return f"{'' if c == 1 else f'{text(c)} '}epsilon <= {text(right)}"
