"""The optimal mechanism as a linear program in posted prices.

Main definitions
    `Offer`: the good at a price, to a player, given what the others report, for all values from one on.
    `Offers`: the linear program over the probabilities of offers (and, interim, over entry fees).

Main statements
    Fix i and rest, and write x(v), p(v), u(v) = v x(v) - p(v) for what (v, rest) gives i. That neither v nor
    v-1 wants to be taken for the other says, with z(v) = x(v) - x(v-1) and x(-1) = 0,

        (1)  (v-1) z(v) <= p(v) - p(v-1) <= v z(v)    for every v >= 1.

    (Truthful = monotone, and priced step by step.) (1) implies z(v) >= 0; and it implies truthfulness: summed
    from t+1 to v it gives p(v) - p(t) <= v (x(v) - x(t)) and p(v) - p(t) >= t (x(v) - x(t)), so v does not
    gain by reporting t, nor t by reporting v.

    (Posted prices.) So p(v) - p(v-1) = v a(v) + (v-1) e(v) for some a(v), e(v) >= 0 with sum z(v): up to the
    fee p(0), the line (i, rest) of the table is a lottery over offers "v, for all values >= v" (probability
    a(v)) and "v-1, for all values >= v" (probability e(v)). Conversely every such lottery is truthful. An
    x(0) > 0 is an offer at price 0 to all values >= 0. Moving its probability to e(1) changes no utility and
    no payment and frees capacity; so let x(0) = 0.

    (Ex post: the largest prices are best, everywhere at once.) Participation says u(0) = -p(0) >= 0, and then
    u(v) >= u(v-1) + x(v-1) >= 0. Both p(0) = 0 and, in (1), p(v) = p(v-1) + v z(v) raise every price of the
    line and touch neither x nor another line; so no optimum is lost by e = 0 and no fee. Further, let no
    value in v, ..., s-1 have positive probability together with rest. Moving a(v) to a(s) frees capacity and
    sells to the same values of positive probability, for more; so offers at such values s (and s >= 1) are
    enough. What remains is to maximise sum of a_i(v, rest) v Pr(theta_i >= v, theta_-i = rest) subject to

        (2)  sum_i sum_{v <= theta_i} a_i(v, theta_-i) <= 1    for every theta in [B]^n.

    For n = 1 that is max_v v Pr(theta >= v).

    (Interim: the fee stays, and so does e.) The fee p(0) of a line with Pr(rest) > 0 may have either sign.
    Raising prices up to the right side of (1) may break participation, which sees averages over rest only;
    with the weights 2, 2, 1, 1 on (2,0), (1,0), (0,1), (1,1), B = 3, the optimum is 7/6, and 1 where e = 0.
    A value above all values of positive probability of the line needs no offer. (2) stands, with a + e in
    place of a.

    (Lines of probability zero.) A line with Pr(rest) = 0 enters (2) only: nothing is offered there.

    (Fewer capacities.) The left sides of (2) have non-negative variables; a row whose variables are among
    those of another follows from it.

    (Multipliers.) Let w >= 0, one a row of (2), and lambda_i(v) >= 0, one a value with interim participation,
    be dual to the program. For a line put l(v) = lambda_i(v) Pr(v, rest) (ex post: l(0) = Pr(rest), else 0),
    g(v) = sum_{t >= v} (Pr(t, rest) - l(t)), W(v) = sum_{t >= v} w(t, rest). The columns a(v), e(v) say that

        m(v) = W(v) - sum_{t >= v} t l(t) - max(v g(v), (v-1) g(v)) >= 0    for v >= 1

    (ex post, for the least s >= v with an offer, a(s) implies it: g(v) = g(s), W(v) >= W(s); without one,
    g(v) = 0), and the column of the fee says g(0) = 0. For v >= 1 give "v does not report v-1" the multiplier
    d(v) = max(g(v), 0) + m(v) and "v-1 does not report v" the multiplier c(v) = max(-g(v), 0) + m(v). Then
    p(v) is left with Pr(v, rest) - l(v) - g(v) + g(v+1) = 0, the x(t) with t >= v >= 1 are together left with
    -W(v) + sum_{t >= v} t l(t) + v d(v) - (v-1) c(v) = 0, so each with 0, and x(0) with -w(0) - d(1) <= 0.

References
    [ACM2010] Azar, Chen and Micali 2010, sec. 1.1. The continuous form of (1) is [Myerson1981] R. Myerson,
    Optimal auction design, Math. of OR 6 (1981), Lemma 2.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

from verifier.exact.programs import LinearProgram, Optimal
from verifier.revenue.optimal_definition import (
    ZERO,
    Multipliers,
    Optimum,
    Participation,
    Profile,
    profiles,
    replaced,
)

K = TypeVar("K")
ONE = Fraction(1)
Line = tuple[int, Profile]
"""A player and what the others report, with 0 in the player's own place."""


@dataclass(frozen=True, slots=True)
class Offer:
    """On the line, at `price`, to the values >= `least`; price is least or least - 1."""

    line: Line
    least: int
    price: int


@dataclass(frozen=True)
class Offers:
    """The program of the module's docstring, for a distribution on [B]^n without zero probabilities.

    >>> uniform = {(v,): Fraction(1, 4) for v in range(4)}
    >>> program = Offers(uniform, 1, 4, "ex-post").program
    >>> list(map(str, program.objective)), program.rows
    (['3/4', '1', '3/4'], ((Fraction(1, 1), Fraction(1, 1), Fraction(1, 1)),))
    """

    pr: Mapping[Profile, Fraction]
    n: int
    B: int
    participation: Participation

    @cached_property
    def lines(self) -> Mapping[Line, Mapping[int, Fraction]]:
        """For each line of positive probability: v -> Pr(v, rest), where positive."""
        found: defaultdict[Line, dict[int, Fraction]] = defaultdict(dict)
        for theta, q in self.pr.items():
            for i, v in enumerate(theta):
                found[_line(i, theta)][v] = q
        return dict(found)

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """Ex post "s for all values >= s", s of positive probability; interim also at s - 1, every s."""
        if self.participation == "ex-post":
            return tuple(Offer(line, s, s) for line, pr in self.lines.items() for s in sorted(pr) if s >= 1)
        return tuple(
            Offer(line, s, price)
            for line, pr in self.lines.items()
            for s in range(1, max(pr) + 1)
            for price in (s - 1, s)
        )

    @cached_property
    def capacities(self) -> Mapping[Profile, frozenset[int]]:
        """Profiles theta with the numbers of the offers that are taken there; only the largest such sets."""
        on: defaultdict[Line, list[int]] = defaultdict(list)
        for k, offer in enumerate(self.offers):
            on[offer.line].append(k)
        taken: dict[frozenset[int], Profile] = {}
        for theta in profiles(self.n, self.B):
            lines = ((v, on.get(_line(i, theta), ())) for i, v in enumerate(theta))
            taken.setdefault(frozenset(k for v, ks in lines for k in ks if self.offers[k].least <= v), theta)
        largest: list[frozenset[int]] = []
        holding: defaultdict[int, list[frozenset[int]]] = defaultdict(list)
        for row in sorted(taken, key=len, reverse=True):
            if row and not any(row <= other for other in holding[min(row)]):
                largest.append(row)
                for k in row:
                    holding[k].append(row)
        return {taken[row]: row for row in largest}

    @cached_property
    def knowing(self) -> tuple[tuple[int, int], ...]:
        """Interim: the (i, v) with Pr(theta_i = v) > 0. Ex post there is nothing to ask for."""
        if self.participation == "ex-post":
            return ()
        return tuple(sorted({(i, v) for theta in self.pr for i, v in enumerate(theta)}))

    @cached_property
    def fees(self) -> tuple[Line, ...]:
        """The lines with a fee of either sign."""
        return () if self.participation == "ex-post" else tuple(self.lines)

    @cached_property
    def program(self) -> LinearProgram:
        """Maximise the expected payments. Columns: offers, fees, minus fees. Rows: capacities, participation.

        A participation row says of (i, v): sum over rest of Pr(v, rest) (fee - sum of the gains) <= 0.
        """
        size = len(self.offers) + 2 * len(self.fees)
        objective = [
            sum((q * o.price for v, q in self.lines[o.line].items() if v >= o.least), ZERO)
            for o in self.offers
        ]
        for sign in (1, -1):
            objective += [sign * sum(self.lines[line].values(), ZERO) for line in self.fees]
        rows = [_row(size, ((k, ONE) for k in taken)) for taken in self.capacities.values()]
        for i, v in self.knowing:
            entries: list[tuple[int, Fraction]] = []
            for k, o in enumerate(self.offers):
                if o.line[0] == i and v >= o.least:
                    entries.append((k, -(v - o.price) * self.lines[o.line].get(v, ZERO)))
            for k, line in enumerate(self.fees, start=len(self.offers)):
                if line[0] == i:
                    q = self.lines[line].get(v, ZERO)
                    entries += [(k, q), (k + len(self.fees), -q)]
            rows.append(_row(size, entries))
        bounds = (*(ONE for _ in self.capacities), *(ZERO for _ in self.knowing))
        return LinearProgram(tuple(objective), tuple(rows), bounds)

    def optimum(self, answer: Optimal) -> Optimum:
        """The table that the offers and fees make, with the multipliers of its definition."""
        win: defaultdict[Line, list[Fraction]] = defaultdict(lambda: [ZERO] * self.B)
        pay: defaultdict[Line, list[Fraction]] = defaultdict(lambda: [ZERO] * self.B)
        for o, a in zip(self.offers, answer.x[: len(self.offers)], strict=True):
            win[o.line][o.least] += a
            pay[o.line][o.least] += a * o.price
        charged = answer.x[len(self.offers) :]
        for line, up, down in zip(
            self.fees, charged[: len(self.fees)], charged[len(self.fees) :], strict=True
        ):
            pay[line][0] += up - down
        x, p = ({line: tuple(accumulate(steps)) for line, steps in table.items()} for table in (win, pay))
        nothing = (ZERO,) * self.B

        def read(table: Mapping[Line, tuple[Fraction, ...]], theta: Profile) -> tuple[Fraction, ...]:
            return tuple(table.get(_line(i, theta), nothing)[v] for i, v in enumerate(theta))

        return Optimum(
            value=answer.value,
            allocation={theta: read(x, theta) for theta in profiles(self.n, self.B)},
            prices={theta: read(p, theta) for theta in profiles(self.n, self.B)},
            dual=self._multipliers(answer),
        )

    def _multipliers(self, answer: Optimal) -> Multipliers:
        """w, d, c and lambda of the module's docstring."""
        capacity = dict(zip(self.capacities, answer.dual, strict=False))
        of_value = dict(zip(self.knowing, answer.dual[len(capacity) :], strict=True))
        participation: dict[tuple[int, Profile], Fraction] = {
            (i, (v,)): multiplier for (i, v), multiplier in of_value.items()
        }
        truth: dict[tuple[int, Profile, int], Fraction] = {}
        for (i, rest), pr in self.lines.items():
            if self.participation == "ex-post":
                l = {0: sum(pr.values(), ZERO)}
                participation[i, rest] = l[0]
            else:
                l = {v: of_value[i, v] * q for v, q in pr.items()}
            g = W = paid = ZERO
            for v in range(self.B - 1, 0, -1):
                here, below = replaced(rest, i, v), replaced(rest, i, v - 1)
                g += pr.get(v, ZERO) - l.get(v, ZERO)
                W += capacity.get(here, ZERO)
                paid += v * l.get(v, ZERO)
                m = W - paid - max(v * g, (v - 1) * g)
                truth[i, here, v - 1] = max(g, ZERO) + m
                truth[i, below, v] = max(-g, ZERO) + m
        return Multipliers(_positive(capacity), _positive(truth), _positive(participation))


def _line(i: int, theta: Profile) -> Line:
    return i, replaced(theta, i, 0)


def _row(size: int, entries: Iterable[tuple[int, Fraction]]) -> tuple[Fraction, ...]:
    row = [ZERO] * size
    for k, entry in entries:
        row[k] = entry
    return tuple(row)


def _positive(multipliers: dict[K, Fraction]) -> dict[K, Fraction]:
    """Without the zeros; a negative one stays, for `certify` to see."""
    return {key: m for key, m in multipliers.items() if m}
