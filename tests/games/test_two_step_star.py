"""The star mechanism's tree, and Lemmas 3 and 4 asked on it; controls for which the answers must be no."""

from collections.abc import Mapping
from fractions import Fraction as F
from itertools import product
from random import Random

import pytest

from verifier.contexts.beliefs import TypeProfile
from verifier.contexts.knowledge import BayesianContext
from verifier.errors import OutOfRange, TooLarge
from verifier.exact.distribution import Distribution
from verifier.games.two_step import tree as trees
from verifier.games.two_step.plans import Plan, count_information_sets, expected, plans
from verifier.games.two_step.step_one import Dominated, NotDominated, dominated_in_step_one
from verifier.games.two_step.unfold import unfold
from verifier.mechanisms.star import Assignment, Report, Star
from verifier.mechanisms.star_parts import linear_score
from verifier.mechanisms.star_step_two import NotUniquelyBest, UniquelyBest, truth_best_in_step_two
from verifier.mechanisms.star_tree import (
    WORDS,
    Announcement,
    announce,
    instead,
    lie_dominated,
    point_masses,
    star_game,
)

EIGHTH = F(1, 8)
POINT = Distribution.pure


def star(n: int = 2, B: int = 3, **parts: object) -> Star:
    return Star(n, B, EIGHTH, EIGHTH, **parts)  # type: ignore[arg-type]


def least_lemma_3_margin(mechanism: Star) -> F:
    """Over all true profiles and players."""
    margins = []
    for theta in product(range(mechanism.B), repeat=mechanism.n):
        for i in range(mechanism.n):
            match lie_dominated(mechanism, theta, i):
                case Dominated(closest):
                    assert closest is not None
                    margins.append(closest.margin)
                case NotDominated(worst):
                    margins.append(worst.margin)
    return min(margins)


def test_the_announcement_hides_the_stars_value_only() -> None:
    assert announce(star(3), (1, 2, 0)) != announce(star(3), (1, 1, 0)) == announce(star(3), (2, 1, 0))
    assert announce(star(3), (1, 2, 0)) == Announcement(1, (1, 0))
    assert [Announcement(1, (1, 0)).value(j) for j in (0, 2)] == [1, 0]
    assert instead(Announcement(1, (1, 0)), 2, 2) == Announcement(1, (1, 2))


def test_information_sets_by_hand() -> None:
    """Player 1 loses with 0 to a star of 1 or 2, with 1 to one of 2; player 2 with 0, 1 or 2."""
    game = star_game(star(), (0, 0))
    assert [(h.action, str(h.announcement)) for h in game.information_sets(0)] == [
        (0, "star 2, the others 0"),
        (1, "star 2, the others 1"),
    ]
    assert count_information_sets(game, 1) == 4


def test_payoffs_by_hand() -> None:
    """True values (2, 1), announced; constant = 1/8 1/8 / 18. Heads: player 1 earns (2 + 1 + 0 + 3/8) / 6,
    player 2 (1 + 0 + 2/8) / 6. Tails: player 2 says 2, and 1 pays 2 - 1/8; 2 is rewarded with 2 constants."""
    game = star_game(star(), (2, 1))
    truth = [Plan(2, {}), Plan(1, {Announcement(0, (1,)): POINT(2)})]
    tails = F(7, 8)
    assert expected(game, truth) == (
        EIGHTH * F(27, 48) + tails * EIGHTH,
        EIGHTH * F(10, 48) + tails * F(2, 64 * 18),
    )


@pytest.mark.parametrize(("n", "B"), [(2, 3), (3, 2)])
def test_the_draw_of_player_and_price_may_be_averaged(n: int, B: int) -> None:
    """Heads as one outcome (a closed formula) and as nB outcomes (step c) earn the same at every profile."""
    mechanism, theta = star(n, B), tuple(range(n))[::-1] if n <= B else (1, 0, 1)
    averaged, drawn = star_game(mechanism, theta), star_game(mechanism, theta, draws=True)
    assert len(drawn.chance.weights) == n * B + 1
    rng = Random(n)
    for _ in range(40):
        profile = [rng.choice(list(plans(averaged, i))) for i in range(n)]
        assert expected(averaged, profile) == expected(drawn, profile)


def test_the_tree_pays_what_the_mechanism_pays() -> None:
    """Every leaf of Tails: the reports that lead there, handed to steps d to g."""
    mechanism, theta = star(3, 2), (0, 1, 1)
    tree, seen = unfold(star_game(mechanism, theta), words=WORDS), 0

    def walk(node: trees.Node, v: tuple[int, ...], reports: Mapping[int, Report]) -> None:
        nonlocal seen
        match node:
            case trees.Chance(_, (_, tails)):
                walk(tails, v, reports)
            case trees.Decision(_, _, actions, children) if len(v) < 3:
                for action, child in zip(actions, children, strict=True):
                    walk(child, (*v, int(action)), reports)
            case trees.Decision(player, _, actions, children):
                for action, child in zip(actions, children, strict=True):
                    walk(child, v, {**reports, player: POINT(int(action))})
            case trees.Leaf(payoffs):
                outcome = mechanism.tails(v, reports)
                got = [F(theta[i]) if outcome.winner == i else F(0) for i in range(3)]
                assert payoffs == tuple(g - p for g, p in zip(got, outcome.prices, strict=True))
                seen += 1

    walk(tree.root, (), {})
    assert seen == 8 * 4


@pytest.mark.parametrize(("n", "B"), [(2, 2), (2, 3), (3, 2)])
@pytest.mark.parametrize("ties", ["first", "last"])
def test_lemma_3_holds_for_all_true_values(n: int, B: int, ties: str) -> None:
    """With margin delta epsilon / (nB) at least from Heads, less up to 2/3 (1 - delta) of that in rewards."""
    margin = EIGHTH * EIGHTH / (n * B)
    assert least_lemma_3_margin(star(n, B, star_ties=ties)) >= margin * (1 - F(2, 3) * F(7, 8))


def test_lemma_3_and_finer_grids() -> None:
    """The point masses lose nothing: with mixed reports on the grid too, the least margin is the same."""
    mechanism, theta = star(), (1, 2)
    even = Distribution(((1, F(1, 2)), (2, F(1, 2))))
    finer = star_game(mechanism, theta, (*point_masses(mechanism), even))
    for i in (0, 1):
        coarse, fine = lie_dominated(mechanism, theta, i), dominated_in_step_one(finer, i, theta[i], instead)
        assert isinstance(coarse, Dominated)
        assert isinstance(fine, Dominated)
        assert coarse.closest is not None
        assert fine.closest is not None
        assert coarse.closest.margin == fine.closest.margin


def test_the_largest_reward_constant() -> None:
    """At true values (1, 2), player 1 earns delta epsilon / (nB) on Heads by the truth, and by saying 0 up to
    2 (1 - delta) constants on Tails: a tie at constant = delta epsilon / (2 nB (1 - delta))."""
    tie = EIGHTH * EIGHTH / (6 * 2 * F(7, 8))
    answer = lie_dominated(star(reward_constant=tie), (1, 2), 0)
    assert isinstance(answer, NotDominated)
    assert answer.worst.margin == 0
    assert (answer.worst.lie, answer.worst.rest) == (0, (1,))
    assert isinstance(lie_dominated(star(reward_constant=tie - F(1, 10**20)), (1, 2), 0), Dominated)


def test_the_constant_in_the_proof_of_lemma_4_is_too_large() -> None:
    """With delta epsilon / (nB) instead of a third of it, player 1 lies to be rewarded."""
    answer = lie_dominated(star(reward_constant=EIGHTH * EIGHTH / 6), (1, 2), 0)
    assert isinstance(answer, NotDominated)
    assert answer.worst.margin < 0


class PayYourBid(Star):
    """The star pays what he said: step f with the offer v_*. Saying less is cheaper."""

    def offer(self, v: TypeProfile, aggregated: Report) -> int:
        return v[self.star(v)]


def test_paying_ones_bid_is_no_reason_for_truth() -> None:
    answer = lie_dominated(PayYourBid(2, 3, EIGHTH, EIGHTH), (2, 0), 0)
    assert isinstance(answer, NotDominated)
    assert (answer.worst.lie, answer.worst.rest, answer.worst.lying > answer.worst.truth) == (0, (0,), True)


def context(seed: int, n: int, B: int, refined: bool) -> BayesianContext:
    """A random prior on [B]^n with many zeros; `refined`: one cell cuts each player's knowledge at random."""
    rng = Random(seed)
    chosen = rng.sample(list(product(range(B), repeat=n)), k=min(B**n, 6))
    parts = [rng.randint(1, 4) for _ in chosen]
    prior = Distribution(tuple((t, F(p, sum(parts))) for t, p in zip(chosen, parts, strict=True)))
    cells: list[tuple[frozenset[TypeProfile], ...]] = []
    for i in range(n):
        own = rng.randrange(B)
        cell = frozenset(t for t in chosen if t[i] == own and rng.random() < 0.5)
        cells.append((cell,) if refined and cell else ())
    return BayesianContext(B, prior, tuple(cells))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("n", "B", "refined"), [(2, 4, False), (2, 4, True), (3, 3, False), (3, 3, True)])
def test_lemma_4_with_brier_s_margin(seed: int, n: int, B: int, refined: bool) -> None:
    """The truth D earns more than P by constant * sum over w of (D(w) - P(w))^2; the next best is closest."""
    mechanism, known = star(n, B), context(seed, n, B, refined)
    for theta in known.prior.support:
        for i in set(range(n)) - {mechanism.star(theta)}:
            answer = truth_best_in_step_two(mechanism, known, i, theta)
            assert isinstance(answer, UniquelyBest)
            true = mechanism.truthful_report(known, i, theta)
            far = [sum((true[w] - F(w == q)) ** 2 for w in range(B)) for q in range(B)]
            assert answer.margin == mechanism.constant * min(d for d in far if d)


UNEVEN = BayesianContext(
    3, Distribution((((0, 0, 1), F(2, 3)), ((0, 0, 2), F(1, 3)))), ((), (), ())
)


def test_a_score_that_is_not_proper_fails_lemma_4() -> None:
    """From 2/3 on 1 and 1/3 on 2, a point mass on 1 earns 2/3 by the linear score, the truth 4/9 + 1/9."""
    mechanism = star(3, score=linear_score)
    answer = truth_best_in_step_two(mechanism, UNEVEN, 0, (0, 0, 2))
    assert isinstance(answer, NotUniquelyBest)
    assert answer.other == POINT(1)
    assert answer.gain == mechanism.constant * 2 * (F(2, 3) - F(5, 9))


def test_without_a_reward_every_report_is_as_good() -> None:
    answer = truth_best_in_step_two(star(3, reward_constant=F(0)), UNEVEN, 0, (0, 0, 1))
    assert isinstance(answer, NotUniquelyBest)
    assert answer.gain == 0


class Conform(Star):
    """A reporter is rewarded only if the first of the other reporters has said the same."""

    def tails(self, v: TypeProfile, reports: Mapping[int, Report]) -> Assignment:
        printed = super().tails(v, reports)
        prices = list(printed.prices)
        for j in reports:
            if any(reports[k] != reports[j] for k in reports):
                prices[j] = F(0)
        return Assignment(printed.winner, tuple(prices))


def test_lemma_4_speaks_of_all_plans_of_the_others() -> None:
    """Against a rival who tells the truth it is the best reply; against one who says 0, 1 or 2 it is not."""
    mechanism = Conform(3, 3, EIGHTH, EIGHTH)
    answer = truth_best_in_step_two(mechanism, UNEVEN, 0, (0, 0, 1))
    assert isinstance(answer, NotUniquelyBest)
    assert answer.other == answer.against[1, (0, 0, 1)] == answer.against[1, (0, 0, 2)] != answer.truthful


def test_a_rival_who_knows_more_may_report_by_it() -> None:
    """Player 2 can tell the two profiles apart: two cells, so 4^2 plans instead of 4."""
    seen = BayesianContext(3, UNEVEN.prior, ((), (frozenset({(0, 0, 1)}),), ()))
    assert isinstance(truth_best_in_step_two(star(3), UNEVEN, 0, (0, 0, 1), limit=4), UniquelyBest)
    assert isinstance(truth_best_in_step_two(star(3), seen, 0, (0, 0, 1), limit=16), UniquelyBest)
    with pytest.raises(TooLarge, match="16 plan profiles"):
        truth_best_in_step_two(star(3), seen, 0, (0, 0, 1), limit=15)


def test_outside_the_question() -> None:
    for bad in ((0, 0), (0, 0, 3)):
        with pytest.raises(OutOfRange, match="outside"):
            star_game(star(3), bad)
    with pytest.raises(OutOfRange, match="probability zero"):
        truth_best_in_step_two(star(3), UNEVEN, 0, (0, 1, 2))
    with pytest.raises(OutOfRange, match="is the star"):
        truth_best_in_step_two(star(3), UNEVEN, 2, (0, 0, 2))
    with pytest.raises(OutOfRange, match="the mechanism"):
        truth_best_in_step_two(star(3, 4), UNEVEN, 0, (0, 0, 2))
    only_truth = truth_best_in_step_two(star(3), UNEVEN, 0, (0, 0, 2), grid=())
    assert isinstance(only_truth, UniquelyBest)
    assert (only_truth.next_best, only_truth.margin) == (None, None)
