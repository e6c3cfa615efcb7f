"""A sentence about a mechanism whose payoffs are affine in epsilon, settled around one epsilon.

Main definitions
    `Family`: a mechanism at every epsilon, with its outcomes as lines. `Piece`: an interval of epsilon on
    which a sentence has one truth value. `piece`: the one around a given epsilon.

Main statements
    At epsilon_0 the engine gives each strategy a witness: a mixture that is strictly better at every rest, or
    a belief under which nothing is better. Each excess is affine in epsilon, so each witness is valid on an
    interval, and every comparison of the sentence is between affine functions of epsilon.

    *True at epsilon_0.* While the mixtures are valid, S_i(t) and the thresholds K_i(t, s) can only shrink (a
    mixture with a strategy that no longer survives is replaced by one over survivors). The sentence says
    something of all of these, so it stays true while its comparisons do. If it speaks of S_i(t) only through
    its members, only mixtures against strategies for which it would be false are needed.

    *False at epsilon_0.* While the beliefs are valid, S_i(t) and K_i(t, s) can only grow, and the false
    instance remains one while its comparisons do.

Choices
    Lines go through two values of epsilon and are compared with a third. "For every rest" runs over the rests
    that the mechanism's column rule tells apart, which are at least the columns at every epsilon.

References
    [CM2012] Section 7, step e: the rewards are a multiple of epsilon, and nothing else depends on it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from verifier.claims.explain import counterexample
from verifier.claims.language import Quantifier, Sentence, Term
from verifier.claims.settle import AllTrue, OneFalse, settle
from verifier.claims.world import Env, Function, MechanismWorld, Membership, Survivors
from verifier.contexts.beliefs import largest_belief
from verifier.dominance.question import Dominated, Undecided, Undominated
from verifier.errors import NotApplicable, NotDecided
from verifier.exact.affine import Affine, Line, Span, Window, combination, through
from verifier.exact.distribution import Distribution
from verifier.games.auction import Auction, Player, Profile, Rest, Strategy, Type, join
from verifier.games.columns import column_rule
from verifier.meter import Meter
from verifier.solutions.conservative import Conservative
from verifier.solutions.undominated import Survival

ONE = Fraction(1)
FIRST, SECOND, THIRD = Fraction(1, 3), Fraction(2, 3), Fraction(1)
_BY_THRESHOLDS = {"rational", "playable", "second"}
_THROUGH_OTHERS = {"believed", *_BY_THRESHOLDS}


class Family:
    """A mechanism for every epsilon, with outcomes that are affine in epsilon.

    Raises: NotApplicable where an outcome at a third epsilon is not on the line through two others.
    """

    def __init__(self, at: Callable[[Fraction], Auction]) -> None:
        self.at = at
        self._auctions = [(x, at(x)) for x in (FIRST, SECOND, THIRD)]
        self._outcomes: dict[Profile, tuple[tuple[Line, ...], tuple[Line, ...]]] = {}

    def outcome(self, p: Profile) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """(win, price) at p, a line for each player."""
        if p not in self._outcomes:
            found = [(x, auction.outcome(p)) for x, auction in self._auctions]
            players = range(len(p))
            win = tuple(_line([(x, o.win[i]) for x, o in found], p) for i in players)
            price = tuple(_line([(x, o.price[i]) for x, o in found], p) for i in players)
            self._outcomes[p] = win, price
        return self._outcomes[p]

    def utility(self, i: Player, t: Type, p: Profile) -> Line:
        """t * win_i - price_i."""
        win, price = self.outcome(p)
        return combination([(Fraction(t), win[i]), (-ONE, price[i])])

    def reward(self, i: Player, p: Profile) -> Line:
        """What the mechanism calls its reward."""
        pays: list[tuple[Fraction, Any]] = [(x, auction) for x, auction in self._auctions]
        return _line([(x, auction.reward(i, p)) for x, auction in pays], p)


def _line(points: list[tuple[Fraction, Fraction]], p: Profile) -> Line:
    first, second, third = points
    line = through(first, second)
    if line.at(third[0]) != third[1]:
        raise NotApplicable(f"the outcome at {p} is not affine in epsilon")
    return line


@dataclass(frozen=True)
class Piece:
    """For every epsilon in `span` the sentence is as it is at `at`; `told` is a counterexample there."""

    at: Fraction
    span: Span
    found: AllTrue | OneFalse
    told: Mapping[str, Any] | None

    @property
    def holds(self) -> bool:
        """It is true there."""
        return isinstance(self.found, AllTrue)


def piece(sentence: Sentence, family: Family, epsilon: Fraction, within: Span, meter: Meter) -> Piece:
    """The piece around epsilon, and what the ordinary engine says at epsilon itself.

    Raises: NotDecided if the engine could not tell; NotApplicable if the sentence is not affine in epsilon.
    """
    auction = family.at(epsilon)
    conservative = Conservative(Survival(auction, meter=meter))
    world = MechanismWorld(auction, epsilon, conservative, meter)
    found, window = settle(sentence, world), Window(epsilon, within)
    along = _Along(family, conservative, meter, window, found.env if isinstance(found, OneFalse) else None)
    direct = not sentence.domains & _THROUGH_OTHERS
    along.by_members = direct and isinstance(found, AllTrue)
    affine = _multiplied(replace(sentence, minimum=None), auction)
    again = settle(affine, along, counted=not along.by_members)
    assert type(again) is type(found), f"at epsilon = {epsilon}: {found}, then {again}"
    if isinstance(found, AllTrue):
        if not direct:
            along.excluded = _everything(auction)
        _keep_excluded(family, conservative, window, along.excluded)
        if sentence.domains & _BY_THRESHOLDS:
            _keep_low(family, conservative, window)
        return Piece(epsilon, window.span, found, None)
    members = _everything(auction)
    if direct:
        members = {_named(world, sentence, q, found.env) for q in sentence.for_all if q.domain == "survivor"}
    _keep_included(family, conservative, window, members)
    if sentence.domains & _BY_THRESHOLDS:
        _keep_high(family, conservative, window)
    return Piece(epsilon, window.span, found, counterexample(sentence, world, found))


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


def _keep_excluded(family: Family, conservative: Conservative, window: Window, asked: set[Case]) -> None:
    """Those of the (i, t, s) with s outside S_i(t) remain so: their mixtures stay valid."""
    survival, auction = conservative.survival, conservative.auction
    rests = {
        i: _rests(auction, i, [[range(len(auction.strategies(j))) for j in _others(auction, i)]])
        for i in sorted(set(survival.representative))
    }
    for i, t, a in sorted({(survival.representative[i], t, a) for i, t, a in asked}):
        match survival.answers(i, t, [a])[a]:
            case Dominated(mixture):
                _keep_dominated(family, window, auction, (i, t, a), mixture, rests[i])
            case Undecided(reason):
                raise NotDecided(reason)
            case Undominated():
                pass


def _keep_included(family: Family, conservative: Conservative, window: Window, asked: set[Case]) -> None:
    """Those of the (i, t, s) with s in S_i(t) remain so: their beliefs stay valid."""
    survival, auction = conservative.survival, conservative.auction
    for i, t, a in sorted({(survival.representative[i], t, a) for i, t, a in asked}):
        match survival.answers(i, t, [a])[a]:
            case Undominated(belief):
                _keep_undominated(family, window, auction, (i, t, a), belief, survival.matrix(i, t).rests)
            case Undecided(reason):
                raise NotDecided(reason)
            case Dominated():
                pass


def _keep_low(family: Family, conservative: Conservative, window: Window) -> None:
    """No K_i(t, s) grows: what dominates s at K + 1 stays valid."""
    auction = conservative.auction
    for i in range(auction.n):
        for t in range(auction.V + 1):
            for a, threshold in conservative.thresholds(i, t).items():
                if threshold.dominated_at is None:
                    continue
                k = t if threshold.K is None else threshold.K + 1
                boxes = [
                    [conservative.surviving(j, types) for j, types in enumerate(box) if j != i]
                    for box in largest_belief(i, t, k, auction.n, auction.V).boxes
                ]
                mixture = threshold.dominated_at[1].mixture
                _keep_dominated(family, window, auction, (i, t, a), mixture, _rests(auction, i, boxes))


def _keep_high(family: Family, conservative: Conservative, window: Window) -> None:
    """No K_i(t, s) falls: the belief under which s is best at K stays valid, among all strategies.

    (Under any belief a strategy outside S_i(t) has less than some strategy in it.)
    """
    auction = conservative.auction
    for i in range(auction.n):
        for t in range(auction.V + 1):
            for a, threshold in conservative.thresholds(i, t).items():
                if threshold.rational_at is not None:
                    rationality, answer = threshold.rational_at
                    rests = rationality.matrix.rests
                    _keep_undominated(family, window, auction, (i, t, a), answer.belief, rests)


def _keep_dominated(
    family: Family,
    window: Window,
    auction: Auction,
    case: Case,
    mixture: Distribution[int],
    rests: list[Rest],
) -> None:
    """At every one of the rests the mixture gives i, with type t, more than a does."""
    i, t, a = case
    own = auction.strategies(i)
    for rest in rests:
        parts = [(p, family.utility(i, t, join(i, own[b], rest))) for b, p in mixture.weights]
        window.require(combination([*parts, (-ONE, family.utility(i, t, join(i, own[a], rest)))]), True)


def _keep_undominated(
    family: Family,
    window: Window,
    auction: Auction,
    case: Case,
    belief: Distribution[int],
    rests: tuple[Rest, ...],
) -> None:
    """Under the belief no strategy gives i, with type t, more than a does."""
    i, t, a = case
    own = auction.strategies(i)
    worth = {
        b: combination([(p, family.utility(i, t, join(i, own[b], rests[c]))) for c, p in belief.weights])
        for b in range(len(own))
    }
    for b in worth:
        window.require(combination([(ONE, worth[a]), (-ONE, worth[b])]), False)


def _others(auction: Auction, i: Player) -> list[Player]:
    return [j for j in range(auction.n) if j != i]


def _rests(auction: Auction, i: Player, boxes: Iterable[list[Any]]) -> list[Rest]:
    """One rest for each key of the column rule that the boxes reach; a key is no coarser than a column."""
    rule, found = column_rule(auction, i), dict[object, Rest]()
    for allowed in boxes:
        for key, rest in rule.reachable(allowed):
            named = zip(_others(auction, i), rest, strict=True)
            found.setdefault(key, tuple(auction.strategies(j)[b] for j, b in named))
    return list(found.values())


class _Along(MechanismWorld):
    """The world at the window's epsilon, with numbers that are affine in epsilon; or of `only` one instance.

    The sets of strategies are those at this epsilon, which on the window are the same.
    """

    def __init__(
        self, family: Family, conservative: Conservative, meter: Meter, window: Window, only: Env | None
    ) -> None:
        super().__init__(conservative.auction, window.at, conservative, meter)
        self.window, self.only = window, only
        self.by_members = False
        self.excluded: set[Case] = set()
        line: Callable[[Line], Affine] = lambda found: Affine(found, window)  # noqa: E731
        zero = Affine(Line(Fraction(0), Fraction(0)), window)
        self._lines: Mapping[str, Function] = {
            **super().functions({}),
            "win": lambda i, p: line(family.outcome(p)[0][i - 1]),
            "price": lambda i, p: line(family.outcome(p)[1][i - 1]),
            "reward": lambda i, p: line(family.reward(i - 1, p)),
            "utility": lambda i, t, p: (
                t * line(family.outcome(p)[0][i - 1]) - line(family.outcome(p)[1][i - 1])
            ),
            "revenue": lambda p: sum(map(line, family.outcome(p)[1]), zero),
            "sold": lambda p: sum(map(line, family.outcome(p)[0]), zero),
        }

    @property
    def constants(self) -> Mapping[str, object]:
        """n, V, and epsilon as a number that varies."""
        epsilon = Affine(Line(Fraction(0), ONE), self.window)
        return {"n": self.auction.n, "V": self.auction.V, "epsilon": epsilon}

    def functions(self, env: Env) -> Mapping[str, Function]:
        """The terms as lines."""
        return self._lines

    def domain(self, q: Quantifier, arguments: list[Any], env: Env) -> Iterator[Any]:
        """The same, or the one value of the instance."""
        return super().domain(q, arguments, env) if self.only is None else iter([self.only[q.variable]])

    def membership(self, q: Quantifier, arguments: list[Any]) -> Membership | None:
        """S_i(t) by its members if so chosen, and then the candidates found outside are noted."""
        if not self.by_members or q.domain != "survivor":
            return None
        return _Noting(self, arguments[0], arguments[1])


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
