"""Footnotes 10 and 14: truth in NAIVE, secure implementation, and what epsilon-rationality would do.

Main statements
    `FOOTNOTE_10` with `VERY_WEAKLY` (truth is very weakly dominant in NAIVE) and `SECURE` (no reasonable
    mechanism securely implements the benchmark). `FOOTNOTE_14` with `SUM`, `INDIFFERENT` and `OPTED_OUT`;
    `INDIFFERENT_REPAIRED` adds what makes the second of them true of any mechanism.

    *Secure.* Secure implementation asks for (a) a very weakly dominant strategy d_i(t) for each player and
    type and (b) revenue of at least 2nd(B) at every Nash equilibrium of every context. Take theta = (1, 0,
    ..., 0) and B_i = {theta}, so that 2nd(B) = 1. The profile d(theta) is an equilibrium. In it nobody is
    below 0, since opting out gives 0; so its outcome is feasible for the first program below, and u_1 <= 0
    there. Hence opting out is as good for player 1, and as the others still play very weakly dominant
    strategies, (out_1, d_-1(theta)) is an equilibrium, too. In it player 1 neither gets nor pays and the
    others, of type 0, are not below 0; so its outcome is feasible for the second program, and its revenue is
    at most 0.

Choices
    Footnote 14 says "any mechanism": its inequalities are about single outcomes, so they are settled over all
    outcomes by exact linear programs, one for each multiset of types. Where a sentence is about rational play
    of a mechanism, it is asked of the given one.

References
    [CM2012] footnote 10 (Section 3.1.4); footnote 14 (Section 9).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement

from verifier.claims.chen_micali_2012.naive import (
    AGAINST_TRUTH,
    EMPTY_REPORTS,
    better_reply,
    mechanism,
    plays,
)
from verifier.claims.chen_micali_2012.naive import PARAMETERS as OF_NAIVE
from verifier.claims.chen_micali_2012.opt_out import opt_outs
from verifier.claims.chen_micali_2012.representatives import view
from verifier.claims.chen_micali_2012.tightest import Reply, Tightest, reply_witness, witness
from verifier.claims.claim import (
    EPSILON,
    TIES,
    AboutMechanism,
    ByConstruction,
    N,
    Outcome,
    Parameter,
    Parameters,
    Parts,
    Statement,
    V,
)  # fmt: skip
from verifier.claims.language import Sentence
from verifier.errors import NotApplicable, NotDecided
from verifier.exact.rational import text
from verifier.games.auction import Auction, Type
from verifier.mechanisms.naive import Naive
from verifier.meter import Meter
from verifier.verdict import Fails, Holds

_PAPER = "chen-micali-2012"
_ANY = (Parameter("n", "2", N.range), Parameter("V", "5", V.range), EPSILON)
_SMALL = (Parameter("n", "2", N.range), Parameter("V", "3", V.range), EPSILON, TIES)

Numbers = Sequence[int | Fraction]


class Outcomes:
    """All outcomes (x, p) of n players: x >= 0, sum x <= 1, p free; with further inequalities g.(x, p) <= c.

    >>> free = Outcomes(2)
    >>> free.most((1, 1), (0, 0))          # max x_1 + x_2
    Fraction(1, 1)
    >>> free.most((0, 0), (1, 0)) is None  # prices are unbounded
    True
    """

    def __init__(self, n: int) -> None:
        self.n = n
        self.rows: list[tuple[Fraction, ...]] = []
        self.bounds: list[Fraction] = []
        self.at_most([1] * n, [0] * n, 1)

    def _row(self, x: Numbers, p: Numbers) -> tuple[Fraction, ...]:
        return tuple(map(Fraction, (*x, *p, *(-a for a in p))))  # p as a difference of two numbers >= 0

    def at_most(self, x: Numbers, p: Numbers, bound: int | Fraction) -> None:
        """sum x_i X_i + sum p_i P_i <= bound."""
        self.rows.append(self._row(x, p))
        self.bounds.append(bound if isinstance(bound, Fraction) else Fraction(bound))

    def revenue_at_least(self, r: int | Fraction) -> None:
        """sum P_i >= r."""
        self.at_most([0] * self.n, [-1] * self.n, -r)

    def utility_at_least_zero(self, i: int, t: Type) -> None:
        """t X_i - P_i >= 0."""
        unit = [int(j == i) for j in range(self.n)]
        self.at_most([-t * u for u in unit], unit, 0)

    def most(self, x: Numbers, p: Numbers) -> Fraction | None:
        """The largest value of sum x_i X_i + sum p_i P_i; None if there is none.

        Raises: NotDecided if no certified answer was found.
        """
        found = self.best(x, p)
        return None if found is None else found.value

    def best(self, x: Numbers, p: Numbers) -> "Best | None":
        """The largest value, with an outcome that has it and a proof that none has more; None if unbounded.

        With symbolic bounds that is so at one point, and the proof that none has more is one everywhere.

        Raises: NotDecided if no certified answer was found.
        """
        from verifier.exact.formal import at_point
        from verifier.exact.linear_program import LinearProgram, Optimal, Unbounded, solve

        match solve(LinearProgram(self._row(x, p), tuple(self.rows), tuple(map(at_point, self.bounds)))):
            case Optimal(point, dual, _):
                value = sum((y * bound for y, bound in zip(dual, self.bounds, strict=True)), Fraction(0))
                win, gain, loss = (point[k * self.n : (k + 1) * self.n] for k in range(3))
                price = tuple(a - b for a, b in zip(gain, loss, strict=True))
                return Best(value, tuple(win), price, tuple(dual))
            case Unbounded():
                return None
        raise NotDecided("the linear program over all outcomes has no certified optimum")


@dataclass(frozen=True)
class Best:
    """`value` is attained at the outcome (win, price). The inequalities, each times its multiplier >= 0, add
    up to: the goal plus sum c_i X_i is at most `value`, for some c_i >= 0.
    """

    value: Fraction
    win: tuple[Fraction, ...]
    price: tuple[Fraction, ...]
    multipliers: tuple[Fraction, ...]


# Footnote 10.


def _very_weakly(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
    """Each player's truth against everything."""
    from verifier.claims.labels import label, shown

    naive = mechanism(auction, parameters)
    scope = f"both players, every type in 0..{naive.V}, every external belief, every report of the other"
    sentence = (
        "for every player i, type t and external belief E: (t, E) gives at least as much as every other "
        "strategy, whatever the other reports"
    )
    reductions = ("reports",) if isinstance(naive, Naive) else ()
    meter.start("reports of the other player")
    instances, closest = 0, Tightest[Reply]()
    for i in range(2):
        found = plays(naive, i)
        better = better_reply(naive, i, found, found.rests, meter, closest)
        if better is not None:
            told = {
                "player": i + 1, "type": better.type, "strategy": label(better.own),
                "better": label(better.other), "against": label(better.rest),
                "utilities": {"truth": text(better.utilities[0]), "better": text(better.utilities[1])},
                "explanation": [
                    f"Player {i + 1} has type {better.type} and truthfully reports {shown(better.own)}; the "
                    f"other reports {shown(better.rest[0])}.",
                    f"That gives {text(better.utilities[0])}, and {shown(better.other)} would give "
                    f"{text(better.utilities[1])}.",
                ],
            }  # fmt: skip
            return Outcome(Fails({"i": i + 1, "t": better.type}, told), scope, sentence, reductions)
        instances += len(found.rests) * (naive.V + 1) * len(found.truthful(0)) * len(found.all)
    told = reply_witness(closest, AGAINST_TRUTH, {"comparisons": instances})
    return Outcome(Holds(instances), scope, sentence, reductions, witnesses=(told,))


def _secure(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
    """The two programs of the docstring."""
    n, top = parameters["n"], parameters["V"]
    theta = (1, *[0] * (n - 1))
    first = Outcomes(n)
    for i, t in enumerate(theta):
        first.utility_at_least_zero(i, t)
    first.revenue_at_least(1)
    gain = first.most([1, *[0] * (n - 1)], [-1, *[0] * (n - 1)])
    second = Outcomes(n)
    for i, t in enumerate(theta):
        second.utility_at_least_zero(i, t)
    unit = [1, *[0] * (n - 1)]
    nothing = [0] * n
    second.at_most(unit, nothing, 0)  # player 1 does not get the good,
    second.at_most(nothing, unit, 0)  # and pays exactly nothing
    second.at_most(nothing, [-a for a in unit], 0)
    revenue = second.most(nothing, [1] * n)
    scope = f"every reasonable mechanism for {n} players with types 0..{top}"
    sentence = (
        "for every reasonable mechanism with a very weakly dominant strategy for each player and type: in "
        "the context theta = (1, 0, ..., 0) with B_i = {theta} for each i some Nash equilibrium has revenue "
        "below 2nd(B) = 1"
    )
    meter.count("linear_programs", 2)
    if gain is None or gain > 0 or revenue is None or revenue >= 1:
        raise NotDecided(f"the chain does not close: u_1 <= {gain}, revenue <= {revenue}")
    found = {"theta": list(theta), "benchmark": "1", "largest_u_1": text(gain),
               "largest_revenue_when_player_1_opts_out": text(revenue)}  # fmt: skip
    return Outcome(Holds(1), scope, sentence, ("opting out",), witnesses=(found,))


VERY_WEAKLY = Statement(
    id=f"{_PAPER}/footnote-10/very-weakly",
    title="Truth is very weakly dominant in NAIVE",
    kind="step",
    source="Section 3.1.4, footnote 10, first sentence",
    text="For every player of NAIVE, type and external belief: reporting them gives at least as much as any "
    "other report, whatever the other player reports.",
    body=ByConstruction(_very_weakly, "naive"),
    parameters=OF_NAIVE,
    readings=EMPTY_REPORTS,
)

SECURE = Statement(
    id=f"{_PAPER}/footnote-10/secure",
    title="The benchmark is not securely implementable",
    kind="step",
    source="Section 3.1.4, footnote 10, last sentence",
    text="There is no reasonable mechanism that gives each player a very weakly dominant strategy for each "
    "type, and revenue of at least 2nd(B) at all Nash equilibria of every context with correct beliefs.",
    body=ByConstruction(_secure, None),
    parameters=(Parameter("n", "2", N.range), Parameter("V", "5", V.range)),
)


def _footnote_10(p: Parameters) -> list[tuple[Statement, Parameters]]:
    return [(VERY_WEAKLY, p), (SECURE, {**p, "n": 2})]


FOOTNOTE_10 = Statement(
    id=f"{_PAPER}/footnote-10",
    title="Truth is very weakly dominant in NAIVE; the benchmark is not securely implementable",
    kind="remark",
    source="Section 3.1.4, footnote 10",
    text="In NAIVE truth is very weakly dominant for each player in each context; and no reasonable "
    "mechanism securely implements the second-belief benchmark.",
    body=Parts(_footnote_10, (VERY_WEAKLY.id, SECURE.id), "naive"),
    parameters=OF_NAIVE,
    readings=EMPTY_REPORTS,
)

# Footnote 14.


def _most(parameters: Parameters, meter: Meter, kind: str) -> Outcome:
    """For every multiset of types: the largest sum of utilities (`sum`), or the largest utility of one player
    when nobody is below 0 (`one`), over all outcomes with revenue of at least max theta - epsilon."""
    from verifier.claims.labels import shown

    n, top, epsilon = parameters["n"], parameters["V"], parameters["epsilon"]
    scope = f"every outcome for {n} players, every types in 0..{top}"
    said = "the utilities sum to at most epsilon" if kind == "sum" else "each utility is at most epsilon"
    given = "" if kind == "sum" else " and no utility is below 0"
    sentence = f"for every theta and every outcome with revenue at least max theta - epsilon{given}: {said}"
    meter.start("types")
    programs, tightest = 0, Tightest[tuple[Sequence[int], Sequence[int], Best]]()
    for theta in combinations_with_replacement(range(top, -1, -1), n):
        meter.step()
        region = Outcomes(n)
        region.revenue_at_least(max(theta) - epsilon)
        if kind == "sum":
            goals = [[1] * n]
        else:
            for i, t in enumerate(theta):
                region.utility_at_least_zero(i, t)
            goals = [[int(j == i) for j in range(n)] for i in range(n)]
        for goal in goals:
            best = region.best([g * t for g, t in zip(goal, theta, strict=True)], [-g for g in goal])
            programs += 1
            meter.count("linear_programs")
            if best is None or best.value > epsilon:
                largest = "unbounded" if best is None else text(best.value)
                told = {"theta": list(theta), "largest": largest, "explanation": [
                    f"With the types {shown(theta)} and revenue {text(max(theta) - epsilon)} or more, the "
                    f"largest value is {largest}, above epsilon = {text(epsilon)}.",
                ]}  # fmt: skip
                return Outcome(Fails({"theta": list(theta)}, told), scope, sentence)
            tightest.see(epsilon - best.value, (theta, goal, best))
    assert tightest.at is not None
    found = _largest(*tightest.at, epsilon, programs)
    note = f"the largest value is {found['largest']}"
    return Outcome(Holds(programs), scope, sentence, notes=(note,), witnesses=(found,))


def _largest(
    theta: Sequence[int], goal: Sequence[int], best: Best, epsilon: Fraction, programs: int
) -> dict[str, object]:
    """The outcome at which the utilities of the players in `goal` sum to most, with the inequalities that
    bound them."""
    from verifier.claims.labels import shown

    n, players = len(theta), [i + 1 for i, g in enumerate(goal) if g]
    least = text(max(theta) - epsilon)
    names = ["the chances sum to at most 1", f"the revenue is at least {least}"]
    names += [f"u_{i + 1} >= 0" for i in range(n)]
    used = [[text(y), name] for y, name in zip(best.multipliers, names, strict=False) if y]
    whose = "the utilities sum" if len(players) == n else f"the utility of player {players[0]} comes"
    lines = [
        f"The largest value over all types is attained at the types {shown(tuple(theta))} by the chances "
        f"{shown(best.win)} and the prices {shown(best.price)}, with the revenue {text(sum(best.price))}.",
        f"There {whose} to {text(best.value)}, and epsilon is {text(epsilon)}.",
        f"Not more is possible: add up {' + '.join(f'{y} [{name}]' for y, name in used)}.",
    ]
    told = {
        "theta": list(theta), "players": players, "win": [text(x) for x in best.win],
        "price": [text(p) for p in best.price], "revenue": text(sum(best.price)), "largest": text(best.value),
        "multipliers": used,
    }  # fmt: skip
    return witness(told, epsilon - best.value, {"linear_programs": programs}, lines)


SUM = Statement(
    id=f"{_PAPER}/footnote-14/sum",
    title="Revenue close to the highest type leaves the players at most epsilon together",
    kind="step",
    source="Section 9, footnote 14, third sentence",
    text="For all types and every outcome of whatever mechanism: if the revenue is at least the highest "
    "type minus epsilon, the players' utilities sum to at most epsilon.",
    body=ByConstruction(lambda auction, parameters, meter: _most(parameters, meter, "sum"), None),
    parameters=_ANY,
)


def _indifferent(n: int) -> Sentence:
    types = [f"t{i}" for i in range(1, n + 1)]
    return Sentence.of(
        ("p in profile", *(f"{t} in type" for t in types)),
        given=(f"revenue(p) >= max({', '.join(types)}) - epsilon",),
        then=tuple(f"utility({i}, t{i}, p) <= epsilon" for i in range(1, n + 1)),
    )


INDIFFERENT = Statement(
    id=f"{_PAPER}/footnote-14/indifferent",
    title="Then nobody has more than epsilon to gain by participating",
    kind="step",
    source="Section 9, footnote 14, fourth sentence",
    text="For all types and every profile of the mechanism: if the revenue is at least the highest type "
    "minus epsilon, each player's utility is at most epsilon more than the 0 of opting out.",
    body=AboutMechanism(_indifferent),
    parameters=_SMALL,
)

INDIFFERENT_REPAIRED = Statement(
    id=f"{_PAPER}/footnote-14/indifferent-repaired",
    title="In any mechanism nobody has more than epsilon to gain, if nobody is below 0",
    kind="step",
    source="Section 9, footnote 14, for any mechanism; repaired, ours",
    text="For all types and every outcome of whatever mechanism: if the revenue is at least the highest "
    "type minus epsilon and nobody's utility is below 0, each utility is at most epsilon.",
    body=ByConstruction(lambda auction, parameters, meter: _most(parameters, meter, "one"), None),
    parameters=_ANY,
)


def _opted_out(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
    """The revenue when all play an opt-out strategy."""
    from verifier.claims.labels import label, shown

    assert auction is not None
    epsilon = parameters["epsilon"]
    scope = f"the opt-out strategies of {auction.n} players, every types in 0..{auction.V}"
    sentence = (
        "when all players opt out the revenue is at most 0, so it is below max theta - epsilon whenever "
        "that is positive"
    )
    out = []
    meter.start("profiles")
    for i in range(auction.n):
        found = opt_outs(auction, i, view(auction, i), lambda u: u >= 0, meter)
        if isinstance(found, list):
            miss = min(found, key=lambda m: m.misses)
            raise NotApplicable(
                f"player {i + 1} cannot opt out of this mechanism: at the profile {shown(miss.profile)} "
                f"{shown(miss.strategy)} gives {text(miss.utility)} to type {miss.type}"
            )
        out.append(found)
    profile = tuple(out)
    revenue = auction.outcome(profile).revenue
    positive = [m - epsilon for m in range(auction.V + 1) if m > epsilon]
    if any(revenue >= target for target in positive):
        told = {"profile": label(profile), "revenue": text(revenue), "explanation": [
            f"All players opt out with {shown(profile)}, and the revenue is still {text(revenue)}.",
        ]}  # fmt: skip
        return Outcome(Fails({"p": label(profile)}, told), scope, sentence)
    shown_out = {"profile": label(profile), "revenue": text(revenue)}
    return Outcome(Holds(len(positive)), scope, sentence, witnesses=(shown_out,))


OPTED_OUT = Statement(
    id=f"{_PAPER}/footnote-14/opted-out",
    title="When all opt out, the benchmark is missed",
    kind="step",
    source="Section 9, footnote 14, last sentence",
    text="When every player plays a strategy that never gives him less than 0, whatever his type and the "
    "others, the revenue is below the highest type minus epsilon, wherever that is positive.",
    body=ByConstruction(_opted_out),
    parameters=_SMALL,
)

_STEPS = (SUM, INDIFFERENT, OPTED_OUT)

FOOTNOTE_14 = Statement(
    id=f"{_PAPER}/footnote-14",
    title="A benchmark close to the highest type needs players who care about epsilon",
    kind="remark",
    source="Section 9, footnote 14",
    text="If the revenue is at least the highest type minus epsilon, the utilities sum to at most epsilon, "
    "so nobody has more than epsilon to gain by participating; and when all opt out the benchmark is missed.",
    body=Parts(lambda p: [(step, p) for step in _STEPS], tuple(s.id for s in _STEPS)),
    parameters=_SMALL,
)

STATEMENTS = (
    FOOTNOTE_10, VERY_WEAKLY, SECURE, FOOTNOTE_14, *_STEPS, INDIFFERENT_REPAIRED,
)  # fmt: skip
