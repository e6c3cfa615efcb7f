"""The optimal mechanism of an assignment context as a linear program in lotteries and utilities.

Main definitions
    `Program`: the linear program of a setting, a distribution and a reading of participation.

Main statements
    Write u_i(theta) = theta_i(x_i(theta)) - p_i(theta). In (y, u) the definition (`assignment_definition`) is
    linear: the revenue at theta is sum_A y(theta, A) sum_i theta_i(A_i) - sum_i u_i(theta), and that theta_i
    does not report s says

        (1)  u_i(s, theta_-i) - u_i(theta) + sum_A y((s, theta_-i), A) (theta_i(A_i) - s(A_i)) <= 0.

    (Lines of probability zero.) Let Pr(theta_-i = rest) = 0. Give i nothing and let him pay nothing at all
    profiles with theta_-i = rest. The new assignments are possible, as those are downward closed; (1) for i
    on this line says 0 <= 0; nobody else's outcome changes; and the line adds nothing to the revenue nor to
    interim participation. So an optimum exists that is so on all lines of probability zero at once, and only
    the lines with Pr(rest) > 0 have variables: at theta, the lotteries over the assignments to the players i
    with Pr(theta_-i) > 0.

    (Ex post.) u_i(theta) >= 0 is the sign of a variable.

    (Interim.) On a line write u = w - f with w >= 0 at each of its profiles and one f >= 0 for all of them;
    every u can be so written, and f cancels in (1). Participation of (i, t) says
    sum over rest of Pr(t, rest) (f(rest) - w(t, rest)) <= 0.

    (Multipliers.) Those of (1), of sum_A y <= 1 and of interim participation are the program's own. Ex post
    the multiplier of u_i(theta) >= 0 is what the column of u_i(theta) has to spare. An assignment to players
    of lines of probability zero has the coefficient of the one that leaves them out, which is <= 0.

    It has an optimum: doing nothing is feasible, and by participation no revenue exceeds the expected
    welfare.

References
    [ACM2010] Sections 1.2 and 1.3.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from verifier.contexts.assignment import NOTHING, Assignment, Setting, Type, Types
from verifier.exact.distribution import Distribution
from verifier.exact.programs import LinearProgram, Optimal
from verifier.games.auction import Player
from verifier.revenue.assignment_definition import (
    ZERO,
    AssignmentOptimum,
    Multipliers,
    Participation,
    replaced,
    type_profiles,
)

ONE = Fraction(1)
Line = tuple[Player, Types]
"""A player i and theta_-i, with () at i's place."""
Row = dict[int, Fraction]
"""The entries that are not 0, by column."""


@dataclass(frozen=True)
class Program:
    """The program of the module's docstring."""

    setting: Setting
    prior: Distribution[Types]
    participation: Participation

    @cached_property
    def pr(self) -> Mapping[Types, Fraction]:
        """Pr(theta), where positive."""
        return dict(self.prior.weights)

    @cached_property
    def lines(self) -> Mapping[Line, Fraction]:
        """The lines of positive probability, with it."""
        found: defaultdict[Line, Fraction] = defaultdict(Fraction)
        for theta, q in self.prior.weights:
            for i in range(self.setting.n):
                found[i, replaced(theta, i, ())] += q
        return dict(found)

    @cached_property
    def served(self) -> Mapping[Types, tuple[Player, ...]]:
        """For each profile on a line of positive probability: the players of those lines."""
        found: defaultdict[Types, list[Player]] = defaultdict(list)
        for i, rest in sorted(self.lines):
            for t in self.setting.types(i):
                found[replaced(rest, i, t)].append(i)
        return {theta: tuple(players) for theta, players in found.items()}

    @cached_property
    def lotteries(self) -> Mapping[tuple[Types, Assignment], int]:
        """The columns y(theta, A), A not empty and to served players only."""
        to = {players: self._assignments_to(players) for players in set(self.served.values())}
        keys = ((theta, A) for theta, players in self.served.items() for A in to[players])
        return {key: k for k, key in enumerate(keys)}

    @cached_property
    def utilities(self) -> Mapping[tuple[Player, Types], int]:
        """The columns u_i(theta), interim w_i(theta), of the served players."""
        keys = ((i, theta) for theta, players in self.served.items() for i in players)
        return {key: k for k, key in enumerate(keys, start=len(self.lotteries))}

    @cached_property
    def shifts(self) -> Mapping[Line, int]:
        """Interim: the columns f(rest)."""
        if self.participation == "ex-post":
            return {}
        return {line: k for k, line in enumerate(self.lines, len(self.lotteries) + len(self.utilities))}

    @cached_property
    def lies(self) -> tuple[tuple[Player, Types, Type], ...]:
        """The rows (1): (i, theta, s) on the lines of positive probability, s other than theta_i."""
        return tuple(
            (i, replaced(rest, i, t), s)
            for i, rest in self.lines
            for t in self.setting.types(i)
            for s in self.setting.types(i)
            if s != t
        )

    @cached_property
    def knowing(self) -> tuple[tuple[Player, Type], ...]:
        """Interim: the (i, t) of positive probability."""
        if self.participation == "ex-post":
            return ()
        return tuple(sorted({(i, t) for theta in self.pr for i, t in enumerate(theta)}))

    @property
    def size(self) -> tuple[int, int]:
        """(rows, columns), counted without making them."""
        types = self.setting.number_of_types
        rows = len(self.served) + sum(types[i] * (types[i] - 1) for i, _ in self.lines) + len(self.knowing)
        sets = Counter(self.served.values())
        lotteries = sum(number * len(self._assignments_to(players)) for players, number in sets.items())
        utilities = sum(number * len(players) for players, number in sets.items())
        return rows, lotteries + utilities + (len(self.lines) if self.participation == "interim" else 0)

    def _assignments_to(self, players: tuple[Player, ...]) -> tuple[Assignment, ...]:
        """The A, not empty, with A_i empty for every other player i."""
        return tuple(
            A
            for A in self.setting.assignments
            if any(A) and all(i in players for i, own in enumerate(A) if own)
        )

    def linear_program(self) -> LinearProgram:
        """Rows: sum_A y(theta, A) <= 1 for the served theta, then `lies`, then `knowing`."""
        objective: Row = {}
        capacity: dict[Types, Row] = {theta: {} for theta in self.served}
        at: defaultdict[Types, list[tuple[Assignment, int]]] = defaultdict(list)
        for (theta, A), k in self.lotteries.items():
            objective[k] = self.pr.get(theta, ZERO) * self.setting.welfare(theta, A)
            capacity[theta][k] = ONE
            at[theta].append((A, k))
        for (_, theta), k in self.utilities.items():
            objective[k] = -self.pr.get(theta, ZERO)
        for line, k in self.shifts.items():
            objective[k] = self.lines[line]
        rows = [*capacity.values()]
        for i, theta, s in self.lies:
            lie = replaced(theta, i, s)
            row = {self.utilities[i, lie]: ONE, self.utilities[i, theta]: -ONE}
            for A, k in at[lie]:
                gain = self.setting.value(i, theta[i], A[i]) - self.setting.value(i, s, A[i])
                if gain:
                    row[k] = Fraction(gain)
            rows.append(row)
        rows += self._participation_rows()
        _, size = self.size
        return LinearProgram(
            objective=_dense(objective, size),
            rows=tuple(_dense(row, size) for row in rows),
            bounds=tuple(ONE if k < len(self.served) else ZERO for k in range(len(rows))),
        )

    def _participation_rows(self) -> list[Row]:
        rows: dict[tuple[Player, Type], Row] = {known: {} for known in self.knowing}
        for theta, q in self.pr.items() if rows else ():
            for i, t in enumerate(theta):
                rows[i, t][self.utilities[i, theta]] = -q
                rows[i, t][self.shifts[i, replaced(theta, i, ())]] = q
        return [*rows.values()]

    def optimum(self, answer: Optimal) -> AssignmentOptimum:
        """The table that the program's answer is, with the multipliers of its definition."""
        lotteries: dict[Types, dict[Assignment, Fraction]] = {t: {} for t in type_profiles(self.setting)}
        for (theta, A), k in self.lotteries.items():
            if answer.x[k]:
                lotteries[theta][A] = answer.x[k]
        for lottery in lotteries.values():
            unassigned = 1 - sum(lottery.values(), ZERO)
            if unassigned:
                lottery[(NOTHING,) * self.setting.n] = unassigned

        def price(i: Player, theta: Types) -> Fraction:
            if (i, theta) not in self.utilities:
                return ZERO
            got = sum((q * self.setting.value(i, theta[i], A[i]) for A, q in lotteries[theta].items()), ZERO)
            line = (i, replaced(theta, i, ()))
            shift = answer.x[self.shifts[line]] if line in self.shifts else ZERO
            return got - answer.x[self.utilities[i, theta]] + shift

        return AssignmentOptimum(
            value=answer.value,
            lotteries=lotteries,
            prices={theta: tuple(price(i, theta) for i in range(self.setting.n)) for theta in lotteries},
            dual=self._multipliers(answer),
        )

    def _multipliers(self, answer: Optimal) -> Multipliers:
        duals = iter(answer.dual)
        capacity = {theta: next(duals) for theta in self.served}
        truth = {lie: next(duals) for lie in self.lies}
        if self.participation == "interim":
            participation: dict[tuple[Player, Types], Fraction] = {
                (i, (t,)): next(duals) for i, t in self.knowing
            }
        else:
            participation = {key: self.pr.get(key[1], ZERO) for key in self.utilities}
            for (i, theta, s), m in truth.items():
                participation[i, theta] -= m
                participation[i, replaced(theta, i, s)] += m
        return Multipliers(
            {theta: m for theta, m in capacity.items() if m},
            {lie: m for lie, m in truth.items() if m},
            {known: m for known, m in participation.items() if m},
        )


def _dense(row: Row, size: int) -> tuple[Fraction, ...]:
    entries = [ZERO] * size
    for k, entry in row.items():
        entries[k] = entry
    return tuple(entries)
