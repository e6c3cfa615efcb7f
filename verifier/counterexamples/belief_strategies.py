"""The belief-dependent strategies that a question is about: truth, or those of a file.

Main definitions
    `belief_strategies`: a mechanism, as this room looks at it, and the strategies that play it.
    `NaiveByClasses`: the mechanism NAIVE with one strategy for each class of strategies that have the same
    outcomes.

Main statements
    (Classes of NAIVE.) The outcome of NAIVE depends on the strategy (a, b) only through a and
    m = max(a, min b), which is infinite for the empty set: the winner is found from the a's, and he pays the
    other's m, or nobody does. So (a, b) and (a, {m}) have the same outcome against everything, and truth,
    (theta_i, E_i), has m = smp_i. There are (V+1)(V+4)/2 classes instead of (V+1) 2^(V+1) strategies, and
    what holds for all of them in an equilibrium, a deviation or an opt-out strategy holds for all strategies.
    Tested against all strategies at small V.

References
    [CM2012] Section 3.1.4 for NAIVE and its truth; Section 7, comment to step 1, for what is announced
    "allegedly" in the second-belief mechanism; Definition 8.
"""

import json
from dataclasses import dataclass
from functools import cached_property

from verifier.contexts.equilibrium_file import BeliefStrategies, Find, Rule, read_equilibrium
from verifier.errors import MalformedContext, NotApplicable
from verifier.exact.distribution import Distribution
from verifier.games.auction import Auction, Outcome, Player, Profile, Strategy, Type
from verifier.mechanisms.naive import Naive, Report

NEVER = frozenset[Type]()


@dataclass(frozen=True)
class NaiveByClasses:
    """NAIVE, one strategy (a, {m}) or (a, empty) for each class."""

    naive: Naive
    n = 2
    name = "naive"

    @property
    def V(self) -> int:
        """The valuation bound."""
        return self.naive.V

    @staticmethod
    def representative(report: Report) -> Report:
        """(a, {max(a, min b)}), or (a, empty) for the empty b.

        >>> NaiveByClasses.representative((1, frozenset({0, 3}))) == (1, frozenset({1}))
        True
        """
        a, b = report
        return (a, frozenset({max(a, min(b))})) if b else (a, NEVER)

    @cached_property
    def _reports(self) -> tuple[Report, ...]:
        types = range(self.V + 1)
        some = [(a, frozenset({m})) for a in types for m in range(a, self.V + 1)]
        none = [(a, NEVER) for a in types] if self.naive.empty_reports else []
        return (*some, *none)

    def strategies(self, i: Player) -> tuple[Report, ...]:
        """The representatives."""
        return self._reports

    def outcome(self, s: Profile) -> Outcome:
        """As in NAIVE."""
        return self.naive.outcome(s)


def belief_strategies(auction: Auction, equilibrium: object = None) -> tuple[Auction, BeliefStrategies]:
    """The mechanism and s: what the JSON value `equilibrium` describes, or truth if it is None or "truthful".

    Raises: MalformedContext, MalformedDistribution; NotApplicable if the mechanism has no truth.

    >>> from verifier.mechanisms.second_price import SecondPrice
    >>> belief_strategies(SecondPrice(2, 1))[1].at(0, 1, frozenset({0})).support
    (1,)
    """
    if auction.n != 2:
        raise NotApplicable(f"the mechanism has {auction.n} players; this is about two")
    seen = NaiveByClasses(auction) if isinstance(auction, Naive) else auction
    if equilibrium is None or equilibrium == "truthful":
        return seen, BeliefStrategies(auction.V, _truth(seen), {})
    return seen, read_equilibrium(equilibrium, auction.V, _finder(seen))


def _truth(auction: Auction) -> Rule:
    """For a belief of type t with smp k: (t, {k}) in NAIVE, else the first of (0, t) if k = t or (1, k) if
    not, and t, that are strategies."""
    own = [frozenset(auction.strategies(i)) for i in range(2)]

    def truth(i: Player, t: Type, k: Type) -> Distribution[Strategy]:
        if isinstance(auction, NaiveByClasses):
            return Distribution.pure((t, frozenset({k})))
        for strategy in ((0, t) if k == t else (1, k), t):
            if strategy in own[i]:
                return Distribution.pure(strategy)
        raise NotApplicable(
            f"the mechanism {getattr(auction, 'name', 'given')} does not say what it is to tell the truth in "
            "it; give the belief-dependent strategies with --equilibrium FILE"
        )

    for i in range(2):
        for t in range(auction.V + 1):
            for k in range(t, auction.V + 1):
                truth(i, t, k)
    return truth


def _finder(auction: Auction) -> Find:
    """Strategies by what a file writes for them."""
    if isinstance(auction, NaiveByClasses):
        return lambda i, written: _report(auction, written)
    known = [{_written(s): s for s in auction.strategies(i)} for i in range(2)]

    def find(i: Player, written: object) -> Strategy:
        name = json.dumps(written)
        if name not in known[i]:
            some = ", ".join([*known[i]][:8]) + (", …" if len(known[i]) > 8 else "")
            raise MalformedContext(f"{name} is no strategy of player {i + 1}; he has {some}")
        return known[i][name]

    return find


def _report(auction: NaiveByClasses, written: object) -> Report:
    """The class of the strategy [a, [t, …]] of NAIVE."""
    V = auction.V
    if isinstance(written, list) and len(written) == 2 and isinstance(written[1], list):
        a, b = written
        types = all(type(x) is int and 0 <= x <= V for x in (a, *b))
        if types and (b or auction.naive.empty_reports):
            return auction.representative((a, frozenset(b)))
    raise MalformedContext(
        f"{json.dumps(written)} is no strategy of the mechanism naive; write [a, [t, …]] with types 0..{V}"
    )


def _written(strategy: Strategy) -> str:
    def plain(x: object) -> object:
        if isinstance(x, tuple):
            return [plain(part) for part in x]
        return sorted(map(plain, x), key=repr) if isinstance(x, frozenset) else x

    return json.dumps(plain(strategy))
