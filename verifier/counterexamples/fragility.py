"""Fragility: a second equilibrium that differs at one belief and always misses the benchmark there.

Main definitions
    `misses`: does M implement epsilon 2nd at s, over a class of contexts? A no shows a context.
    `require_implementation`: the hypotheses of Theorems 4 and 5 about M and s, or NotApplicable with the
    place where one fails.
    `second_equilibrium`: for one belief, a new strategy there that makes s fragile, or the news that there is
    none. `fragile`: the same over all beliefs, which decides Definition 10 at s.
    `is_second`: Definition 10 for a given second equilibrium, by the definitions alone.

Main statements
    (Definition 10 at s is a set of linear programs.) Let s' differ from s at the belief (t, E) of player i
    only, where it is sigma. In the contexts with other beliefs of i nothing changes. The contexts of D(2,V)
    with this one are the (u, F) with u in E and t in F; let tau = s_j(u, F). Then s'(B) is a Nash equilibrium
    in all of them iff sigma gives weight to best replies of type t to each tau only, and, for each u, tau and
    pure b of j, u_j(u, tau, sigma) >= u_j(u, b, sigma); both are linear in sigma, and so is the revenue
    REV(sigma, tau), which must be less than epsilon 2nd(B) in all of them. For very weakly dominant
    equilibria sigma gives weight to very weakly dominant strategies only, and the tau are so already.

Choices
    As printed, s' is different from s because its revenue is; nothing else is asked of sigma. Revenues must
    miss the benchmark in every context with that belief, and "always" is not empty: each belief has contexts.

References
    [CM2012] Appendix A, Definitions 9 and 10, footnote 16.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Literal

from verifier.contexts.equilibrium_file import (
    BeliefStrategies,
    External,
    Mixed,
    belief_json,
    ordered,
    subsets,
)  # fmt: skip
from verifier.counterexamples.reasonable import OptOut, Unreasonable, reasonable, require_reasonable
from verifier.errors import NotApplicable, NotDecided
from verifier.exact.distribution import Distribution
from verifier.exact.rational import text
from verifier.games.auction import Player, Strategy, Type
from verifier.meter import Meter
from verifier.revenue.second_belief_benchmark import second_highest
from verifier.solutions.ex_post import (
    Case,
    Class,
    IsOne,
    NotDominant,
    NotNash,
    Play,
    cases,
    ex_post,
    mixed_somewhere,
    very_weakly_dominant,
)  # fmt: skip

Kind = Literal["ex-post", "very weakly dominant"]
ZERO, ONE = Fraction(0), Fraction(1)
MOST_PROFILES = 1_000_000


@dataclass(frozen=True)
class Shortfall:
    """In this context the revenue at s(B) is below epsilon 2nd(B)."""

    case: Case
    revenue: Fraction
    wanted: Fraction


def benchmark(case: Case) -> int:
    """2nd(B), of two players the lower smp.

    >>> benchmark(Case((2, 0), (frozenset({0}), frozenset({1, 2}))))
    1
    """
    return second_highest(case.smp)


def misses(
    play: Play, s: BeliefStrategies, epsilon: Fraction, which: Class, meter: Meter
) -> Shortfall | None:
    """A context of the class in which REV(M(s(B))) < epsilon 2nd(B); None iff M implements epsilon 2nd at s.

    Source: [CM2012] Definition 9.
    """
    for case in cases(s, which):
        revenue, wanted = play.outcome(case.plays(s)).revenue, epsilon * benchmark(case)
        meter.step()
        if revenue < wanted:
            return Shortfall(case, revenue, wanted)
    return None


def shown_context(case: Case) -> str:
    """The context in words.

    >>> shown_context(Case((1, 0), (frozenset({0}), frozenset({1, 2}))))
    'theta = (1, 0) with the beliefs B_1 = [[1, 0]] and B_2 = [[1, 0], [2, 0]]'
    """
    beliefs = [belief_json(i, case.theta[i], case.externals[i]) for i in range(2)]
    return f"theta = {case.theta} with the beliefs B_1 = {beliefs[0]} and B_2 = {beliefs[1]}"


def named(mixed: Mixed) -> str:
    """A mixed strategy in words; a pure one by its name.

    >>> named(Distribution.pure((0, frozenset({1}))))
    '(0, {1})'
    >>> named(ordered([("in", Fraction(1, 2)), ("out", Fraction(1, 2))]))
    '1/2 [in] + 1/2 [out]'
    """
    if len(mixed.weights) == 1:
        return _name(mixed.support[0])
    return " + ".join(f"{text(p)} [{_name(a)}]" for a, p in mixed.weights)


def _name(strategy: object) -> str:
    if isinstance(strategy, frozenset):
        return "{" + ", ".join(map(_name, sorted(strategy))) + "}"
    return "(" + ", ".join(map(_name, strategy)) + ")" if isinstance(strategy, tuple) else str(strategy)


def no_equilibrium(play: Play, s: BeliefStrategies, found: NotNash | NotDominant) -> str:
    """The profitable deviation with its numbers."""
    gap = found.deviation
    i = gap.player
    match found:
        case NotNash(case, _):
            own, rival = case.plays(s)[i], named(case.plays(s)[1 - i])
            where = f"in the context {shown_context(case)}"
        case NotDominant(t, E, rest, _):
            own, rival = s.at(i, t, E), _name(rest)
            where = f"with the belief {belief_json(i, t, E)}"
    return (
        f"{where} player {i + 1} plays {named(own)}, which gives him {text(gap.utility)} against {rival}, "
        f"and {_name(gap.to)} gives him {text(gap.better)}"
    )


def require_implementation(
    play: Play,
    s: BeliefStrategies,
    epsilon: Fraction,
    pure: bool,
    kind: Kind,
    meter: Meter,
    reading: OptOut = "at-least-zero",
) -> tuple[str, ...]:
    """Nothing, if M is reasonable and implements epsilon 2nd over D(2,V) at the equilibrium s; with `pure`,
    if also M is deterministic and s pure. The notes say where Definition 3 is met in the weaker reading only.

    The proofs use opt-out strategies of utility at least 0 only; so a mechanism that is reasonable as printed
    is one in the reading that is the default here.

    Raises: NotApplicable, with the place where one of these fails; NotDecided for more than `MOST_PROFILES`.
    """
    auction = play.auction
    profiles = len(play.strategies[0]) * len(play.strategies[1])
    if profiles > MOST_PROFILES:
        raise NotDecided(f"{profiles:,} profiles of strategies; up to {MOST_PROFILES:,} are looked at")
    require_reasonable(auction, reading)
    printed = reasonable(auction)
    notes = (
        (f"the opt-out condition is taken with utility at least 0, which is all that the proof uses; as "
         f"printed, with utility exactly 0, it fails: {printed}",)
        if isinstance(printed, Unreasonable)
        else ()
    )  # fmt: skip
    if pure:
        require_pure(play, s)
    meter.start("contexts")
    found = ex_post(play, s, "correct", meter)
    if not isinstance(found, IsOne):
        raise NotApplicable(
            f"the strategies are no ex-post equilibrium over D(2,{s.V}): {no_equilibrium(play, s, found)}"
        )
    if kind == "very weakly dominant":
        weak = very_weakly_dominant(play, s, meter)
        if not isinstance(weak, IsOne):
            raise NotApplicable(
                f"the strategies are no very weakly dominant equilibrium: {no_equilibrium(play, s, weak)}"
            )
    short = misses(play, s, epsilon, "correct", meter)
    if short is not None:
        raise NotApplicable(
            f"the mechanism does not implement {text(epsilon)} 2nd over D(2,{s.V}) at this equilibrium: in "
            f"the context {shown_context(short.case)} its revenue is {text(short.revenue)}, less than "
            f"{text(short.wanted)}"
        )
    return notes


def require_pure(play: Play, s: BeliefStrategies) -> None:
    """M is deterministic and s is pure.

    Raises: NotApplicable, with a profile, or a belief, where it is not.
    """
    mixed = mixed_somewhere(s)
    if mixed is not None:
        i, t, E = mixed
        raise NotApplicable(
            f"the statement is about pure equilibria; at the belief {belief_json(i, t, E)} player {i + 1} "
            f"plays {named(s.at(i, t, E))}"
        )
    for profile in product(*play.strategies):
        win = play.auction.outcome(profile).win
        if any(x not in (0, 1) for x in win):
            raise NotApplicable(
                "the statement is about deterministic mechanisms; at the profile "
                f"{_name(profile)} the chances are {', '.join(map(text, win))}"
            )


def cases_with(s: BeliefStrategies, i: Player, t: Type, E: External) -> Iterator[Case]:
    """The contexts of D(2,V) with the belief (t, E) of player i, one for each pair of the other's strategy
    and smp."""
    for u in sorted(E):
        seen = set[tuple[Mixed, Type]]()
        for F in s.externals(1 - i, t):
            key = s.at(1 - i, u, F), max(u, min(F))
            if key not in seen:
                seen.add(key)
                yield Case((t, u), (E, F)) if i == 0 else Case((u, t), (F, E))


@dataclass(frozen=True)
class Second:
    """s' is s but for `strategy` at the belief (type, external) of the player; in every context of D(2,V)
    with that belief the revenue is at least `margin` below the benchmark, and `at` attains it."""

    player: Player
    type: Type
    external: External
    strategy: Mixed
    margin: Fraction
    at: Case

    def of(self, s: BeliefStrategies) -> BeliefStrategies:
        """s'."""
        return s.changed(self.player, self.type, self.external, self.strategy)


def second(
    play: Play, s: BeliefStrategies, epsilon: Fraction, i: Player, t: Type, E: External, strategy: Mixed
) -> Second:
    """The change of s with its margin, which is not positive if the benchmark is met somewhere."""
    after = s.changed(i, t, E, strategy)
    margins = [
        (epsilon * benchmark(case) - play.outcome(case.plays(after)).revenue, k, case)
        for k, case in enumerate(cases_with(after, i, t, E))
    ]
    margin, _, at = min(margins, key=lambda found: found[:2])
    return Second(i, t, E, strategy, margin, at)


def is_second(
    play: Play,
    s: BeliefStrategies,
    found: Second,
    epsilon: Fraction,
    kind: Kind,
    meter: Meter,
    contexts: Iterable[Case] | None = None,
) -> str | None:
    """None iff `found` is a second equilibrium as Definition 10 asks; else what it lacks, with numbers.

    s' is another function; an equilibrium over D(2,V) (over the `contexts` if given), and very weakly
    dominant if asked; and in every context with the belief REV(M(s'(B))) < epsilon 2nd(B). That nothing else
    changes is so by construction.

    Source: [CM2012] Definition 10 and footnote 16.
    """  # fmt: skip
    i, t, E = found.player, found.type, found.external
    belief = belief_json(i, t, E)
    if s.at(i, t, E) == found.strategy:
        return f"s' and s are the same function: both play {named(found.strategy)} at the belief {belief}"
    after = found.of(s)
    nash = ex_post(play, after, "correct", meter, contexts)
    if not isinstance(nash, IsOne):
        return f"s' is no equilibrium: {no_equilibrium(play, after, nash)}"
    if kind == "very weakly dominant":
        weak = very_weakly_dominant(play, after, meter)
        if not isinstance(weak, IsOne):
            return f"s' is not very weakly dominant: {no_equilibrium(play, after, weak)}"
    for case in cases_with(after, i, t, E):
        revenue, wanted = play.outcome(case.plays(after)).revenue, epsilon * benchmark(case)
        if revenue >= wanted:
            return (
                f"in the context {shown_context(case)} the revenue at s'(B) is {text(revenue)}, not less "
                f"than {text(wanted)}"
            )
    return None


def second_equilibrium(
    play: Play,
    s: BeliefStrategies,
    epsilon: Fraction,
    i: Player,
    t: Type,
    E: External,
    kind: Kind = "ex-post",
    pure: bool = False,
) -> Second | None:
    """A second equilibrium that differs from s at the belief (t, E) of player i; None iff there is none.

    M must implement epsilon 2nd at s, so that a strategy with which it does not is another one. With `pure`,
    among pure strategies only. Source: the module's statement. The linear program maximises the margin.

    Raises: NotDecided if the program was not solved.
    """  # fmt: skip
    j = 1 - i
    contexts = list(cases_with(s, i, t, E))
    rivals = [case.plays(s)[j] for case in contexts]
    options = _options(play, i, t, dict.fromkeys(rivals), kind)
    if pure:
        for a in options:
            found = second(play, s, epsilon, i, t, E, Distribution.pure(a))
            replies = all(play.deviation(case.theta, case.plays(found.of(s))) is None for case in contexts)
            if found.margin > 0 and replies:
                return found
        return None
    if not options:
        return None
    rows: dict[tuple[Fraction, ...], Fraction] = {}

    def at_most(row: Iterable[Fraction], bound: Fraction) -> None:
        row = tuple(row)
        rows[row] = min(bound, rows.get(row, bound))

    for case, tau in zip(contexts, rivals, strict=True):
        u = case.theta[j]
        for b in play.strategies[j] if kind == "ex-post" else ():
            gains = [
                play.utility(j, u, Distribution.pure(b), Distribution.pure(a))
                - play.utility(j, u, tau, Distribution.pure(a))
                for a in options
            ]
            at_most((*gains, ZERO, ZERO), ZERO)
        revenues = [
            play.outcome((Distribution.pure(a), tau) if i == 0 else (tau, Distribution.pure(a))).revenue
            for a in options
        ]
        at_most((*revenues, ONE, -ONE), epsilon * benchmark(case))
    one = ((*(ONE for _ in options), ZERO, ZERO),)
    objective = (*(ZERO for _ in options), ONE, -ONE)
    # Here, so that reading the catalogue loads no solver.
    from verifier.exact.linear_program import Infeasible, LinearProgram, Optimal, solve

    answer = solve(LinearProgram(objective, tuple(rows), tuple(rows.values()), one, (ONE,)))
    match answer:
        case Optimal(x, _, value):
            if value <= 0:
                return None
            sigma = ordered((a, p) for a, p in zip(options, x, strict=False) if p)
            return second(play, s, epsilon, i, t, E, sigma)
        case Infeasible():
            return None
    raise NotDecided(f"the linear program for the belief {belief_json(i, t, E)} was not solved: {answer}")


def _options(play: Play, i: Player, t: Type, rivals: Iterable[Mixed], kind: Kind) -> list[Strategy]:
    """The best replies of type t to all of these, or to every pure strategy of the other."""
    against = rivals if kind == "ex-post" else map(Distribution.pure, play.strategies[1 - i])
    options = list(play.strategies[i])
    for rival in against:
        best = set(play.best_replies(i, t, rival))
        options = [a for a in options if a in best]
    return options


def fragile(
    play: Play,
    s: BeliefStrategies,
    epsilon: Fraction,
    meter: Meter,
    kind: Kind = "ex-post",
    pure: bool = False,
) -> Second | None:
    """A second equilibrium for the first belief that has one; None iff no belief of either player has.

    Cost: one linear program for each of the 2(V+1)(2^(V+1) - 1) beliefs.
    """  # fmt: skip
    beliefs = 2 * (s.V + 1) * (2 ** (s.V + 1) - 1)
    meter.start("beliefs", beliefs)
    for i, t, least in product((1, 0), range(s.V + 1), range(s.V + 1)):
        for E in subsets(s.V, least):
            meter.step()
            found = second_equilibrium(play, s, epsilon, i, t, E, kind, pure)
            if found is not None:
                return found
    return None
