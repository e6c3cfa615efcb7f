"""All mechanism tables of a given size, searched for one that implements epsilon 2nd in given contexts.

Main definitions
    `Task`: the size, V, epsilon, and what counts as a mechanism and as dominated. `search`: a table, or the
    solver's word that there is none. `Pool`: which mixtures may dominate.

Main statements
    A table has k_1 x k_2 profiles with chances x_i >= 0, x_1 + x_2 <= 1 and prices p_i, any real numbers;
    strategy 0 of each player is his opt-out, x_i = p_i = 0 always. It implements epsilon 2nd in the contexts
    theta, B_1 = B_2 = {theta}, if for each of them and each profile s: a strategy of s is weakly dominated
    for its player's type, or p_1(s) + p_2(s) >= epsilon max theta. Dominated by one of finitely many fixed
    mixtures is a condition on linear inequalities, and z3 decides linear arithmetic. With mixtures as
    unknowns it is one on polynomials of degree two, and z3 may give up.

    A table for smaller sizes becomes one for larger ones by strategies that pay 1 and get nothing, and
    that look to the rival like the opt-out. So "none" at a size covers all smaller sizes.

Choices
    Strategies but the opt-out may be renumbered, so the prices against the rival's opt-out are taken to
    increase. Whether a strategy counts as dominated is a choice of the solver, which has to prove it: a real
    variable d, where d > 0 implies that it is dominated.

References
    [CM2012] Definitions 3 and 4, footnote 7.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise, product
from typing import Literal

from verifier.errors import OutOfRange
from verifier.exact.satisfiability import (
    AllOf,
    AnyOf,
    Formula,
    Model,
    Polynomial,
    Problem,
    Sat,
    Unknown,
    Unsat,
    linear,
    solve,
    variable,
)
from verifier.games.auction import Outcome, Player, Profile, Type
from verifier.mechanisms.table import TableMechanism

Pool = Literal["pure", "even", "any"]
"""Dominators: pure strategies; also even mixtures of two others; also every mixture."""
Theta = tuple[Type, Type]
NOTHING = linear({})


@dataclass(frozen=True)
class Task:
    """A table with this many strategies a player, opt-outs included, that implements epsilon 2nd.

    Raises: OutOfRange if there is no such size, V < 1, or epsilon is not in (0,1].
    """

    V: int
    epsilon: Fraction
    strategies: tuple[int, int]
    deterministic: bool = False

    def __post_init__(self) -> None:
        if self.V < 1:
            raise OutOfRange(f"V = {self.V}: the valuation bound must be at least 1")
        if not 0 < self.epsilon <= 1:
            raise OutOfRange(f"epsilon = {self.epsilon}: write a number above 0 and at most 1")
        if min(self.strategies) < 1:
            raise OutOfRange(
                f"--strategies {self.strategies[0]} {self.strategies[1]}: write at least 1, since each "
                "player has an opt-out"
            )

    @property
    def contexts(self) -> tuple[Theta, ...]:
        """Every theta, those with a player of type 0 first; (0,0) needs a revenue of at least 0."""
        everything = [(t, u) for t in range(self.V + 1) for u in range(self.V + 1)]
        return tuple(sorted(everything, key=lambda theta: (min(theta), theta[1], theta[0])))

    @property
    def atoms(self) -> int:
        """About how many inequalities compare one pure strategy with another."""
        return sum(
            2 * (self.V + 1) * own * own * rival for own, rival in (self.strategies, self.strategies[::-1])
        )


def search(
    task: Task, contexts: Sequence[Theta], pool: Pool, timeout_ms: int | None = None
) -> TableMechanism | Unsat | Unknown:
    """A table that implements epsilon 2nd in these contexts, domination being by mixtures of the pool.

    >>> small = Task(1, Fraction(1), (2, 2))
    >>> search(small, small.contexts, "pure")
    Unsat()
    >>> search(Task(1, Fraction(9, 10), (2, 2)), small.contexts, "pure").strategies(0)
    ('out', '1')
    """
    answer = solve(_problem(task, contexts, pool), timeout_ms)
    return _table(task, answer.model) if isinstance(answer, Sat) else answer


def _problem(task: Task, contexts: Sequence[Theta], pool: Pool) -> Problem:
    """The constraints of the head of this module."""
    dominated = {
        (i, t, own): _counts_as_dominated(i, t, own)
        for i in (0, 1)
        for t in {theta[i] for theta in contexts}
        for own in range(task.strategies[i])
    }
    return Problem(
        (
            *_outcomes(task),
            *_symmetry(task),
            *(AnyOf((sign <= 0, *_dominations(task, *key, pool))) for key, sign in dominated.items()),
            *(
                AnyOf(
                    (
                        dominated[0, theta[0], a] > 0,
                        dominated[1, theta[1], b] > 0,
                        _price(0, a, b) + _price(1, a, b) >= task.epsilon * max(theta),
                    )
                )
                for theta in contexts
                for a, b in _profiles(task)
            ),
        )
    )


def _profiles(task: Task) -> Iterator[tuple[int, int]]:
    return product(range(task.strategies[0]), range(task.strategies[1]))


def _win(i: Player, a: int, b: int) -> Polynomial:
    return variable(f"x{i + 1}_{a}_{b}") if (a, b)[i] else NOTHING


def _price(i: Player, a: int, b: int) -> Polynomial:
    return variable(f"p{i + 1}_{a}_{b}") if (a, b)[i] else NOTHING


def _utility(i: Player, t: Type, own: int, rival: int) -> Polynomial:
    profile = (own, rival) if i == 0 else (rival, own)
    return _win(i, *profile) * t - _price(i, *profile)


def _counts_as_dominated(i: Player, t: Type, own: int) -> Polynomial:
    return variable(f"d{i + 1}_{t}_{own}")


def _outcomes(task: Task) -> Iterator[Formula]:
    """Chances are chances; of a deterministic mechanism, 0 or 1."""
    for profile in _profiles(task):
        wins = [_win(i, *profile) for i in (0, 1)]
        unknown = [win for win in wins if win.terms]
        for win in unknown:
            yield AnyOf((win.equals(0), win.equals(1))) if task.deterministic else win >= 0
        if unknown:
            yield wins[0] + wins[1] <= 1


def _symmetry(task: Task) -> Iterator[Formula]:
    """Prices against the rival's opt-out increase with the number of the strategy."""
    for first, second in pairwise(range(1, task.strategies[0])):
        yield _price(0, first, 0) <= _price(0, second, 0)
    for first, second in pairwise(range(1, task.strategies[1])):
        yield _price(1, 0, first) <= _price(1, 0, second)


def _dominations(task: Task, i: Player, t: Type, own: int, pool: Pool) -> Iterator[Formula]:
    """The ways in which the strategy can be weakly dominated for the type."""
    others = [a for a in range(task.strategies[i]) if a != own]
    rivals = range(task.strategies[1 - i])
    for size in (1,) if pool == "pure" else (1, 2):
        for chosen in combinations(others, size):
            gaps = [
                sum((_utility(i, t, a, r) for a in chosen), NOTHING) - _utility(i, t, own, r) * size
                for r in rivals
            ]
            yield _weakly(gaps)
    if pool == "any" and len(others) > 1:
        weights = [variable(f"w{i + 1}_{t}_{own}_{a}") for a in others]
        gaps = [
            sum((w * _utility(i, t, a, r) for w, a in zip(weights, others, strict=True)), NOTHING)
            - _utility(i, t, own, r)
            for r in rivals
        ]
        whole = sum(weights, NOTHING).equals(1)
        yield AllOf((whole, *(w >= 0 for w in weights), _weakly(gaps)))


def _weakly(gaps: Iterable[Polynomial]) -> Formula:
    """No gap is negative and one is positive."""
    listed = tuple(gaps)
    return AllOf((*(gap >= 0 for gap in listed), AnyOf(tuple(gap > 0 for gap in listed))))


def _table(task: Task, model: Model) -> TableMechanism:
    names = tuple(("out", *map(str, range(1, k))) for k in task.strategies)
    outcomes: dict[Profile, Outcome] = {}
    for a, b in _profiles(task):
        win, price = ((part(0, a, b).value(model), part(1, a, b).value(model)) for part in (_win, _price))
        outcomes[names[0][a], names[1][b]] = Outcome(win, price)
    return TableMechanism(task.V, names, outcomes, {}, "found by search")
