"""Theorems 1 and 2 for one mechanism whose table depends on epsilon: where it implements epsilon 2nd.

Main definitions
    `implemented_along`: the parts of (0, 1] on which the mechanism at epsilon does, or does not, sufficiently
    implement epsilon 2nd on D(2,V).

Main statements
    At x_0 the mechanism is judged as any other (`synthesis.judged`), and each of its strategies has a
    witness: a mixture that weakly dominates it, or a belief with every rest in its support under which
    nothing is better. Each of these is valid on an interval around x_0.

    *Implemented at x_0.* While the mixtures are valid no strategy becomes undominated, so it stays
    implemented while the revenues of the profiles that were undominated suffice.

    *Not implemented at x_0.* While the two strategies of one profile with too little revenue remain
    undominated, and its revenue too little, it stays so.

Choices
    The mechanism has to be reasonable, and deterministic where that is asked, at every epsilon of (0, 1].
    Weights do not move with epsilon; where too many pieces would be needed for that, it is unknown. At an
    irrational epsilon, an end of what was settled before, all is computed in the field that it generates.

References
    [CM2012] Definitions 3 and 4, footnote 7, Theorems 1 and 2 (Section 3.1.1).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from verifier.answers.frontiers.family import Family, Run
from verifier.answers.frontiers.walk import walk
from verifier.counterexamples.reasonable import OptOut, require_reasonable
from verifier.dominance import witnesses_first
from verifier.dominance.by_enumeration import pure_dominator
from verifier.dominance.question import Answer, Dominated, Question, Sense, Undecided, Undominated
from verifier.errors import NotApplicable, NotDecided
from verifier.exact.algebraic import End, Root
from verifier.exact.distribution import Distribution
from verifier.exact.intervals import Interval
from verifier.exact.matrix_game import maximize
from verifier.exact.polynomial import ONE, ZERO
from verifier.exact.scaling import exact_matrix
from verifier.exact.window import Window, function_of
from verifier.games.auction import Player, Rest, Strategy, Type, join
from verifier.games.normal_form import PayoffMatrix
from verifier.synthesis.frontier import of_mechanism
from verifier.synthesis.judged import Judgement, Worst

UNIT = Interval(ZERO, False, ONE, True)
MOST_PARTS = 30  # near an end that only weights that move would reach, each next one takes longer


@dataclass(frozen=True)
class Part:
    """On all of `span` the mechanism implements epsilon 2nd, or does not; `judgement` is that at a rational
    `at`."""

    at: End
    span: Interval
    implements: bool
    judgement: Judgement | None

    @property
    def holds(self) -> bool:
        """The theorem does: epsilon 2nd is not implemented."""
        return not self.implements

    def on(self, span: Interval) -> "Part":
        """The same on a part of the span."""
        return replace(self, span=span)


def implemented_along(
    family: Family, deterministic: bool, opt_out: OptOut, most: int = MOST_PARTS
) -> tuple[list[Part], tuple[Interval, ...], str | None]:
    """Parts in order that cover (0, 1], or what they leave open and why.

    Raises: NotApplicable where it is not reasonable, or cannot be followed.
    """

    def settled(x: End, gap: Interval) -> Part:
        if isinstance(x, Root):
            return _alone(family, x, deterministic, opt_out)
        return _around(family, x, deterministic, opt_out)

    return walk(settled, UNIT, most)


def _around(family: Family, x: Fraction, deterministic: bool, opt_out: OptOut) -> Part:
    auction = family.at(x)
    holds, judgement = of_mechanism(auction, deterministic, opt_out)
    run = Run(family, Window(x, UNIT, family.varies), auction)
    kept = _Kept(run, deterministic)
    kept.opt_outs(require_reasonable(auction, opt_out).out, opt_out)
    if deterministic:
        kept.certain()
    implements = holds is None or x not in holds
    if implements:
        kept.enough(judgement)
    else:
        kept.too_little(judgement.worst)
    return Part(x, run.window.span, implements, judgement)


def _alone(family: Family, x: Root, deterministic: bool, opt_out: OptOut) -> Part:
    """The irrational x by itself: each profile of undominated strategies, until one brings too little."""
    run = Run(family, Window(x, Interval.point(x), family.varies))
    require_reasonable(run.auction, opt_out)
    strategies = [run.auction.strategies(i) for i in range(2)]
    certain = all(chance in (0, 1) for s in product(*strategies) for chance in run.outcome(s).win)
    if deterministic and not certain:
        raise NotApplicable(f"the mechanism is not deterministic where {family.varies} is {x}")
    types = range(run.auction.V + 1)
    undominated = {(i, t): _undominated_alone(run, i, t, deterministic) for i in range(2) for t in types}
    enough = all(
        run.outcome(s).revenue >= run.window.x * max(theta)
        for theta in product(types, repeat=2)
        for s in product(*(undominated[i, theta[i]] for i in range(2)))
    )
    return Part(x, Interval.point(x), enough, None)


def _undominated_alone(run: Run, i: Player, t: Type, pure: bool) -> list[Strategy]:
    """The strategies that no other one, or no mixture, weakly dominates."""
    own, rests = list(run.auction.strategies(i)), [(s,) for s in run.auction.strategies(1 - i)]
    payoffs = [[run.outcome(join(i, s, rest)).utility(i, t) for rest in rests] for s in own]

    def dominated(a: int) -> bool:
        excess = [[u - v for u, v in zip(row, payoffs[a], strict=True)] for row in payoffs]
        if pure:
            return any(all(x >= 0 for x in row) and any(x > 0 for x in row) for row in excess)
        # Of the mixtures w, and 0, with w excess >= 0 everywhere: the largest sum of w excess.
        conditions = [[-row[c] for row in excess] for c in range(len(rests))]
        largest = maximize(
            [sum(row, ZERO) for row in excess],
            [*conditions, [ONE] * len(own)],
            [*([ZERO] * len(rests)), ONE],
        )
        return largest.value > 0

    return [s for a, s in enumerate(own) if not dominated(a)]


@dataclass(frozen=True)
class _Kept:
    """Narrows the run's window to where what is true at its point stays true."""

    run: Run
    deterministic: bool

    def opt_outs(self, out: Sequence[Strategy], reading: OptOut) -> None:
        """They remain opt-outs."""
        for i, own in enumerate(out):
            for rest, t in product(self._rests(i), (0, self.run.auction.V)):
                utility = self._utility(i, t, own, rest)
                true = utility == 0 if reading == "exactly-zero" else utility >= 0
                assert true, (i, own, rest)

    def certain(self) -> None:
        """Every chance remains 0 or 1."""
        for a, b in product(*(self.run.auction.strategies(i) for i in range(2))):
            assert all(chance in (0, 1) for chance in self.run.outcome((a, b)).win), (a, b)

    def enough(self, judgement: Judgement) -> None:
        """What is dominated remains so, and all that is undominated brings enough."""
        for i, t in product(range(2), range(self.run.auction.V + 1)):
            undominated = judgement.undominated[i, t]
            others = [s for s in self.run.auction.strategies(i) if s not in undominated]
            for a, answer in self._answers(i, t, others):
                assert isinstance(answer, Dominated), (i, t, a)
                self._dominated(i, t, a, answer.mixture)
        types = range(self.run.auction.V + 1)
        for theta in product(types, repeat=2):
            for s in product(*(judgement.undominated[i, theta[i]] for i in range(2))):
                assert self.run.outcome(s).revenue >= self.run.window.x * max(theta), (theta, s)

    def too_little(self, worst: Worst) -> None:
        """The two strategies of the profile remain undominated, and bring too little."""
        for i in range(2):
            for a, answer in self._answers(i, worst.theta[i], [worst.profile[i]]):
                assert isinstance(answer, Undominated), (i, a)
                if self.deterministic:
                    self._purely_undominated(i, worst.theta[i], a)
                else:
                    self._undominated(i, worst.theta[i], a, answer.belief)
        assert self.run.outcome(worst.profile).revenue < self.run.window.x * max(worst.theta), worst

    def _answers(self, i: Player, t: Type, asked: Sequence[Strategy]) -> Iterable[tuple[Strategy, Answer]]:
        """Whether each of the strategies is weakly dominated at the window's point, every rest a column."""
        own, rests, auction = tuple(self.run.auction.strategies(i)), self._rests(i), self.run.auction
        rows = [[auction.outcome(join(i, s, rest)).utility(i, t) for rest in rests] for s in own]
        matrix, everything = PayoffMatrix(own, tuple(rests), exact_matrix(rows)), range(len(own))
        numbers = [own.index(s) for s in asked]
        if self.deterministic:
            questions = [Question(matrix, a, tuple(everything), Sense.WEAKLY) for a in numbers]
            found = [(q.action, pure_dominator(q)) for q in questions]
            whole = Distribution.pure(0)
            return [
                (own[a], Undominated(whole) if b is None else Dominated(Distribution.pure(b)))
                for a, b in found
            ]
        answers = witnesses_first.classify(matrix, numbers, everything, Sense.WEAKLY)
        for answer in answers.values():
            if isinstance(answer, Undecided):
                raise NotDecided(answer.reason)
        return [(own[a], answer) for a, answer in answers.items()]

    def _dominated(self, i: Player, t: Type, a: Strategy, mixture: Distribution[int]) -> None:
        own, total = self.run.auction.strategies(i), ZERO
        for rest in self._rests(i):
            mixed = sum((p * self._utility(i, t, own[b], rest) for b, p in mixture.weights), ZERO)
            gain = mixed - self._utility(i, t, a, rest)
            self.run.window.require(function_of(gain), strictly=False)
            total += gain
        self.run.window.require(function_of(total), strictly=True)

    def _undominated(self, i: Player, t: Type, a: Strategy, belief: Distribution[int]) -> None:
        rests = self._rests(i)
        for b in self.run.auction.strategies(i):
            losses = (
                p * (self._utility(i, t, a, rests[c]) - self._utility(i, t, b, rests[c]))
                for c, p in belief.weights
            )
            self.run.window.require(function_of(sum(losses, ZERO)), strictly=False)

    def _purely_undominated(self, i: Player, t: Type, a: Strategy) -> None:
        """Each other strategy remains worse at some rest, or as good at all."""
        for b in self.run.auction.strategies(i):
            gaps = [self._utility(i, t, a, rest) - self._utility(i, t, b, rest) for rest in self._rests(i)]
            at_point = [function_of(gap) for gap in gaps]
            x = self.run.window.at
            assert isinstance(x, Fraction)
            worse = next((gap for gap in at_point if gap(x) > 0), None)
            if worse is None:
                assert all(gap == 0 for gap in gaps), (i, t, a, b)
            else:
                self.run.window.require(worse, strictly=True)

    def _rests(self, i: Player) -> list[Rest]:
        return [(s,) for s in self.run.auction.strategies(1 - i)]

    def _utility(self, i: Player, t: Type, own: Strategy, rest: Rest) -> Fraction:
        return self.run.outcome(join(i, own, rest)).utility(i, t)
