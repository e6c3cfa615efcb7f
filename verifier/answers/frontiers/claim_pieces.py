"""A sentence about a mechanism with a parameter x, settled around one value of it.

Main definitions
    `Piece`: an interval of x on which a sentence has one truth value. `piece`: the one around a given value.

Main statements
    At x_0 the engine gives each strategy a witness: a mixture that is strictly better at every rest, or a
    belief under which nothing is better. Each excess is a quotient of polynomials in x, so each witness is
    valid on an interval, and every comparison of the sentence is between such functions of x.

    *True at x_0.* While the mixtures are valid, S_i(t) and the thresholds K_i(t, s) can only shrink (a
    mixture with a strategy that no longer survives is replaced by one over survivors). The sentence says
    something of all of these, so it stays true while its comparisons do. If it speaks of S_i(t) only through
    its members, only mixtures against strategies for which it would be false are needed.

    *False at x_0.* While the beliefs are valid, S_i(t) and K_i(t, s) can only grow, and the false
    instance remains one while its comparisons do.

    *At an irrational x_0*, an end of what was settled before, the sentence is settled there alone, in the
    field that x_0 generates (`at_root`).

Choices
    Functions of x come from running the mechanism with x a number of the window (`family`). "For
    every rest" runs over the rests that the mechanism's column rule tells apart, which are at least the
    columns at every x, and over all of them where nothing is declared.

References
    [CM2012] Section 7, steps d and e: how the prices and the rewards depend on the constants.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from verifier.answers.frontiers.at_root import survival_at
from verifier.answers.frontiers.family import Family, Run
from verifier.answers.frontiers.witnesses import Needed, kept
from verifier.claims.explain import counterexample
from verifier.claims.language import Quantifier, Sentence
from verifier.claims.settle import AllTrue, OneFalse, settle
from verifier.claims.world import Env, Function, MechanismWorld, Membership, Survivors
from verifier.contexts.beliefs import largest_belief
from verifier.dominance.question import Dominated, Undecided, Undominated
from verifier.errors import MalformedMechanism, NotDecided
from verifier.exact.algebraic import End, Root
from verifier.exact.distribution import Distribution
from verifier.exact.intervals import Interval
from verifier.exact.polynomial import ZERO, Quotient, total
from verifier.exact.rational import text
from verifier.exact.window import Window, function_of
from verifier.games.auction import Auction, Outcome, Player, Profile, Rest, Strategy, Type, join
from verifier.games.columns import column_rule
from verifier.meter import Meter
from verifier.solutions.conservative import Conservative
from verifier.solutions.undominated import Survival

_BY_THRESHOLDS = {"rational", "playable", "second"}
_THROUGH_OTHERS = {"believed", *_BY_THRESHOLDS}


@dataclass(frozen=True)
class Piece:
    """For every x in `span` the sentence is as it is at `at`; `told` is a counterexample there."""

    at: End
    span: Interval
    found: AllTrue | OneFalse
    told: Mapping[str, Any] | None

    @property
    def holds(self) -> bool:
        """It is true there."""
        return isinstance(self.found, AllTrue)

    def on(self, span: Interval) -> "Piece":
        """The same on a part of the span."""
        return replace(self, span=span)


def piece(sentence: Sentence, family: Family, x: End, within: Interval, gap: Interval, meter: Meter) -> Piece:
    """The piece around x, a part of `within`, and what the ordinary engine says at x itself.

    It is made to cover all of the gap if it can.

    Raises: NotDecided if the engine could not tell; NotApplicable if the mechanism or the sentence cannot be
        followed with x kept symbolic; MalformedMechanism, naming x.
    """
    if isinstance(x, Root):
        return _alone(sentence, family, x, meter)
    try:
        return _around(sentence, family, x, within, gap, meter)
    except MalformedMechanism as wrong:
        raise MalformedMechanism(f"at {family.varies} = {text(x)}: {wrong}") from wrong


def _around(
    sentence: Sentence, family: Family, x: Fraction, within: Interval, gap: Interval, meter: Meter
) -> Piece:
    """The rational x, and what lies around it."""
    auction = family.at(x)
    conservative = Conservative(Survival(auction, declared=family.declared, meter=meter))
    world = MechanismWorld(auction, family.epsilon_at(x), conservative, meter)
    found, window = settle(sentence, world), Window(x, within, family.varies)
    run = Run(family, window, auction)
    along = _Along(run, conservative, meter, found.env if isinstance(found, OneFalse) else None)
    direct = not sentence.domains & _THROUGH_OTHERS
    along.by_members = direct and isinstance(found, AllTrue)
    again = settle(replace(sentence, minimum=None), along, counted=not along.by_members)
    assert type(again) is type(found), f"at {family.varies} = {x}: {found}, then {again}"
    witnesses = _Witnesses(run, conservative)
    if isinstance(found, AllTrue):
        witnesses.excluded(along.excluded if direct else _everything(auction))
        if sentence.domains & _BY_THRESHOLDS:
            witnesses.low()
        return Piece(x, kept(witnesses.needed, window, gap), found, None)
    members = _everything(auction)
    if direct:
        members = {_named(world, sentence, q, found.env) for q in sentence.for_all if q.domain == "survivor"}
    witnesses.included(members)
    if sentence.domains & _BY_THRESHOLDS:
        witnesses.high()
    told = counterexample(sentence, world, found)
    return Piece(x, kept(witnesses.needed, window, gap), found, told)


def _alone(sentence: Sentence, family: Family, x: Root, meter: Meter) -> Piece:
    """The irrational x by itself."""
    window = Window(x, Interval.point(x), family.varies)
    run = Run(family, window)
    along = _Along(run, Conservative(survival_at(run, meter)), meter, None)
    found = settle(replace(sentence, minimum=None), along)
    told = None
    if isinstance(found, OneFalse):
        taken = ", ".join(f"{variable} = {value}" for variable, value in found.env.items())
        left, right = found.sides
        story = [
            f"Let {family.varies} be {x}, and take {taken}.",
            f"So {found.broken} is false: its sides are {left} and {right}.",
        ]
        instance = {variable: str(value) for variable, value in found.env.items()}
        told = {"instance": instance, "explanation": story}
    return Piece(x, window.span, found, told)


Case = tuple[Player, Type, int]


def _everything(auction: Auction) -> set[Case]:
    """Every (i, t, s)."""
    return {
        (i, t, a)
        for i in range(auction.n)
        for t in range(auction.V + 1)
        for a in range(len(auction.strategies(i)))
    }


def _named(world: MechanismWorld, sentence: Sentence, q: Quantifier, env: Env) -> Case:
    """The (i, t, s) of "s in survivor(i, t)"."""
    i, t = (env[str(x)] if not isinstance(x, int) else x for x in q.arguments)
    return i - 1, t, world.numbers(i)[env[q.variable]]


@dataclass(frozen=True)
class _Witnesses:
    """What has to be there for the sets of strategies to change in one direction only."""

    run: Run
    conservative: Conservative
    needed: list[Needed] = field(default_factory=list)

    def excluded(self, asked: set[Case]) -> None:
        """Those of the (i, t, s) with s outside S_i(t) remain so: their mixtures stay valid."""
        survival, auction = self.conservative.survival, self.run.auction
        rests = {
            i: self._rests(i, [[range(len(auction.strategies(j))) for j in _others(auction, i)]])
            for i in sorted(set(survival.representative))
        }
        for i, t, a in sorted({(survival.representative[i], t, a) for i, t, a in asked}):
            match survival.answers(i, t, [a])[a]:
                case Dominated(mixture):
                    self._dominated((i, t, a), mixture, rests[i])
                case Undecided(reason):
                    raise NotDecided(reason)
                case Undominated():
                    pass

    def included(self, asked: set[Case]) -> None:
        """Those of the (i, t, s) with s in S_i(t) remain so: their beliefs stay valid."""
        survival = self.conservative.survival
        for i, t, a in sorted({(survival.representative[i], t, a) for i, t, a in asked}):
            match survival.answers(i, t, [a])[a]:
                case Undominated(belief):
                    self._undominated((i, t, a), belief, survival.matrix(i, t).rests)
                case Undecided(reason):
                    raise NotDecided(reason)
                case Dominated():
                    pass

    def low(self) -> None:
        """No K_i(t, s) grows: what dominates s at K + 1 stays valid."""
        auction = self.run.auction
        for i in range(auction.n):
            for t in range(auction.V + 1):
                for a, threshold in self.conservative.thresholds(i, t).items():
                    if threshold.dominated_at is None:
                        continue
                    k = t if threshold.K is None else threshold.K + 1
                    boxes = [
                        [self.conservative.surviving(j, types) for j, types in enumerate(box) if j != i]
                        for box in largest_belief(i, t, k, auction.n, auction.V).boxes
                    ]
                    mixture = threshold.dominated_at[1].mixture
                    self._dominated((i, t, a), mixture, self._rests(i, boxes))

    def high(self) -> None:
        """No K_i(t, s) falls: the belief under which s is best at K stays valid, among all strategies.

        (Under any belief a strategy outside S_i(t) has less than some strategy in it.)
        """
        auction = self.run.auction
        for i in range(auction.n):
            for t in range(auction.V + 1):
                for a, threshold in self.conservative.thresholds(i, t).items():
                    if threshold.rational_at is not None:
                        rationality, answer = threshold.rational_at
                        self._undominated((i, t, a), answer.belief, rationality.matrix.rests)

    def _dominated(self, case: Case, mixture: Distribution[int], rests: list[Rest]) -> None:
        """At every one of the rests a mixture gives i, with type t, more than a does."""
        i, t, a = case
        columns = []
        for rest in rests:
            mixed = sum((p * self._utility(i, t, b, rest) for b, p in mixture.weights), ZERO)
            columns.append(function_of(mixed - self._utility(i, t, a, rest)))
        others = [b for b in range(len(self.run.auction.strategies(i))) if b != a]
        self.needed.append(
            Needed(tuple(columns), True, lambda: [self._gains(i, t, b, a, rests) for b in others])
        )

    def _undominated(self, case: Case, belief: Distribution[int], rests: tuple[Rest, ...]) -> None:
        """Under some belief no strategy gives i, with type t, more than a does."""
        i, t, a = case
        others = [b for b in range(len(self.run.auction.strategies(i))) if b != a]

        def less(rest: Rest) -> list[Quotient]:
            return [function_of(self._utility(i, t, a, rest) - self._utility(i, t, b, rest)) for b in others]

        believed = [less(rests[c]) for c, _ in belief.weights]
        weights = [p for _, p in belief.weights]
        columns = [total(zip(weights, column, strict=True)) for column in zip(*believed, strict=True)]
        self.needed.append(Needed(tuple(columns), False, lambda: [less(rest) for rest in rests]))

    def _gains(self, i: Player, t: Type, b: int, a: int, rests: list[Rest]) -> list[Quotient]:
        """What b gives i, with type t, more than a does, at each of the rests."""
        return [function_of(self._utility(i, t, b, rest) - self._utility(i, t, a, rest)) for rest in rests]

    def _utility(self, i: Player, t: Type, b: int, rest: Rest) -> Fraction:
        own = self.run.auction.strategies(i)[b]
        return self.run.outcome(join(i, own, rest)).utility(i, t)

    def _rests(self, i: Player, boxes: Iterable[list[Any]]) -> list[Rest]:
        """One rest for each key of the column rule that the boxes reach; a key is no coarser than a
        column."""
        auction, found = self.run.auction, dict[object, Rest]()
        rule = column_rule(auction, i, self.run.family.declared)
        for allowed in boxes:
            for key, rest in rule.reachable(allowed):
                named = zip(_others(auction, i), rest, strict=True)
                found.setdefault(key, tuple(auction.strategies(j)[b] for j, b in named))
        return list(found.values())


def _others(auction: Auction, i: Player) -> list[Player]:
    return [j for j in range(auction.n) if j != i]


class _Along(MechanismWorld):
    """The world at the window's point, with numbers that depend on x; or of `only` one instance.

    The sets of strategies are those at this point, which on the window are the same.
    """

    def __init__(self, run: Run, conservative: Conservative, meter: Meter, only: Env | None) -> None:
        super().__init__(run.auction, run.family.epsilon_at(run.window.x), conservative, meter)
        self.run, self.only = run, only
        self.by_members = False
        self.excluded: set[Case] = set()

    def outcome(self, p: Profile) -> Outcome:
        """The outcome, which depends on x."""
        return self.run.outcome(p)

    def domain(self, q: Quantifier, arguments: list[Any], env: Env) -> Iterator[Any]:
        """The same, or the one value of the instance."""
        return super().domain(q, arguments, env) if self.only is None else iter([self.only[q.variable]])

    def membership(self, q: Quantifier, arguments: list[Any]) -> Membership | None:
        """S_i(t) by its members if so chosen, and then the candidates found outside are noted."""
        if not self.by_members or q.domain != "survivor":
            return None
        return _Noting(self, arguments[0], arguments[1])

    def _part(self, name: str) -> Function:
        return self.run.part(name)


class _Noting(Survivors):
    """S_i(t), noting which candidates were asked about and lie outside."""

    def members(self, candidates: list[Strategy]) -> list[Strategy]:
        """Those of them that lie in S_i(t)."""
        found = super().members(candidates)
        assert isinstance(self.world, _Along)
        numbers = self.world.numbers(self.i)
        self.world.excluded |= {(self.i - 1, self.t, numbers[s]) for s in candidates if s not in found}
        return found
