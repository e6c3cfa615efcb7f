"""A sentence about a mechanism whose payoffs are affine in a parameter x, settled around one value of it.

Main definitions
    `Piece`: an interval of x on which a sentence has one truth value. `piece`: the one around a given value.

Main statements
    At x_0 the engine gives each strategy a witness: a mixture that is strictly better at every rest, or a
    belief under which nothing is better. Each excess is affine in x, so each witness is valid on an interval,
    and every comparison of the sentence is between affine functions of x.

    *True at x_0.* While the mixtures are valid, S_i(t) and the thresholds K_i(t, s) can only shrink (a
    mixture with a strategy that no longer survives is replaced by one over survivors). The sentence says
    something of all of these, so it stays true while its comparisons do. If it speaks of S_i(t) only through
    its members, only mixtures against strategies for which it would be false are needed.

    *False at x_0.* While the beliefs are valid, S_i(t) and K_i(t, s) can only grow, and the false
    instance remains one while its comparisons do.

Choices
    Lines come from running the mechanism with x a number of the window (`frontier_family`). "For every rest"
    runs over the rests that the mechanism's column rule tells apart, which are at least the columns at every
    x, and over all of them where nothing is declared.

References
    [CM2012] Section 7, steps d and e: which constants the prices and the rewards are affine in.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from verifier.answers.frontier_family import Family, Run
from verifier.answers.frontier_witnesses import Needed, kept
from verifier.claims.explain import counterexample
from verifier.claims.language import Quantifier, Sentence, Term
from verifier.claims.settle import AllTrue, OneFalse, settle
from verifier.claims.world import Env, Function, MechanismWorld, Membership, Survivors
from verifier.contexts.beliefs import largest_belief
from verifier.dominance.question import Dominated, Undecided, Undominated
from verifier.errors import NotApplicable, NotDecided
from verifier.exact.affine import ZERO, Line, Span, Window, combination, line_of
from verifier.exact.distribution import Distribution
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

    at: Fraction
    span: Span
    found: AllTrue | OneFalse
    told: Mapping[str, Any] | None

    @property
    def holds(self) -> bool:
        """It is true there."""
        return isinstance(self.found, AllTrue)

    def on(self, span: Span) -> "Piece":
        """The same on a part of the span."""
        return replace(self, span=span)


def piece(sentence: Sentence, family: Family, x: Fraction, within: Span, gap: Span, meter: Meter) -> Piece:
    """The piece around x, a part of `within`, and what the ordinary engine says at x itself.

    It is made to cover all of the gap if it can.

    Raises: NotDecided if the engine could not tell; NotApplicable if the mechanism or the sentence is not
        affine in x.
    """
    auction = family.at(x)
    conservative = Conservative(Survival(auction, declared=family.declared, meter=meter))
    world = MechanismWorld(auction, family.epsilon_at(x), conservative, meter)
    found, window = settle(sentence, world), Window(x, within, family.varies)
    run = Run(family, auction, window)
    along = _Along(run, conservative, meter, found.env if isinstance(found, OneFalse) else None)
    direct = not sentence.domains & _THROUGH_OTHERS
    along.by_members = direct and isinstance(found, AllTrue)
    affine = _multiplied(replace(sentence, minimum=None), auction)
    again = settle(affine, along, counted=not along.by_members)
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
            columns.append(line_of(mixed - self._utility(i, t, a, rest)))
        others = [b for b in range(len(self.run.auction.strategies(i))) if b != a]
        self.needed.append(
            Needed(tuple(columns), True, lambda: [self._gains(i, t, b, a, rests) for b in others])
        )

    def _undominated(self, case: Case, belief: Distribution[int], rests: tuple[Rest, ...]) -> None:
        """Under some belief no strategy gives i, with type t, more than a does."""
        i, t, a = case
        others = [b for b in range(len(self.run.auction.strategies(i))) if b != a]

        def less(rest: Rest) -> list[Line]:
            return [line_of(self._utility(i, t, a, rest) - self._utility(i, t, b, rest)) for b in others]

        believed = [less(rests[c]) for c, _ in belief.weights]
        weights = [p for _, p in belief.weights]
        columns = [
            combination(list(zip(weights, column, strict=True))) for column in zip(*believed, strict=True)
        ]
        self.needed.append(Needed(tuple(columns), False, lambda: [less(rest) for rest in rests]))

    def _gains(self, i: Player, t: Type, b: int, a: int, rests: list[Rest]) -> list[Line]:
        """What b gives i, with type t, more than a does, at each of the rests."""
        return [line_of(self._utility(i, t, b, rest) - self._utility(i, t, a, rest)) for rest in rests]

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
    """The world at the window's point, with numbers that are affine in x; or of `only` one instance.

    The sets of strategies are those at this point, which on the window are the same.
    """

    def __init__(self, run: Run, conservative: Conservative, meter: Meter, only: Env | None) -> None:
        super().__init__(run.auction, run.family.epsilon_at(run.window.x), conservative, meter)
        self.run, self.only = run, only
        self.by_members = False
        self.excluded: set[Case] = set()

    def outcome(self, p: Profile) -> Outcome:
        """The outcome, affine in x."""
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


def _multiplied(sentence: Sentence, auction: Auction) -> Sentence:
    """The same sentence, with 1/c * x for every x / c.

    Raises: NotApplicable for a division by anything but a constant.
    """

    def term(x: Term) -> Term:
        if not isinstance(x, tuple):
            return x
        name, *arguments = x
        parts = [term(part) for part in arguments]
        if name != "/":
            return (name, *parts)
        divisor = _constant(parts[1], auction)
        return ("*", parts[0], str(1 / divisor))

    def all_of(found: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(c, left=term(c.left), right=term(c.right)) for c in found)

    return replace(sentence, given=all_of(sentence.given), then=all_of(sentence.then))


def _constant(term: Term, auction: Auction) -> Fraction:
    """The value of a term made of numbers, n and V; not zero."""
    match term:
        case "n":
            return Fraction(auction.n)
        case "V":
            return Fraction(auction.V)
        case int():
            value = Fraction(term)
        case str() if not term[0].isalpha():
            value = Fraction(term)
        case ("*", left, right):
            value = _constant(left, auction) * _constant(right, auction)
        case ("+", left, right):
            value = _constant(left, auction) + _constant(right, auction)
        case _:
            raise NotApplicable(f"the frontier needs constant divisors, and there is {term!r}")
    if value == 0:
        raise NotApplicable("a claim divides by zero; add the hypothesis that excludes it")
    return value
