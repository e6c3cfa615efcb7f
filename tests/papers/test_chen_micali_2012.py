"""The numbers printed in [CM2012], each with its place, and figures worked out from them by hand."""

from fractions import Fraction as F

import pytest

from verifier.answers.check import check
from verifier.answers.solve.solve import solve
from verifier.contexts.beliefs import Belief, Context
from verifier.contexts.context_file import read_context
from verifier.dominance.by_enumeration import pure_dominator
from verifier.dominance.definitions import confirms
from verifier.dominance.question import Dominated, Question, Sense
from verifier.mechanisms.naive import Naive
from verifier.mechanisms.second_belief import Pair, SecondBelief
from verifier.mechanisms.second_price import SecondPrice
from verifier.mechanisms.ties import tie_rule
from verifier.revenue.second_belief_benchmark import second_belief_benchmark, second_highest
from verifier.solutions.conservative import Conservative
from verifier.solutions.undominated import Survival

SECTION_2_3 = {
    "kind": "set-beliefs", "V": 150, "epsilon": "1/10", "theta": [100, 80, 60],
    "beliefs": ["none", [[100, 80, "*"], ["*", 80, 100]], [[150, 0, 60]]],
}  # fmt: skip


def test_section_2_3_the_simple_example() -> None:
    """ "smp_1 = smp_2 = 100, smp_3 = 150, and thus 2nd(B) = 100"; B_1 and B_2 are correct, B_3 is wrong."""
    context = read_context(SECTION_2_3).context
    assert [belief.smp for belief in context.beliefs] == [100, 100, 150]
    assert second_belief_benchmark(context) == 100 == max(context.theta)
    assert [context.is_correct(i) for i in range(3)] == [True, True, False]
    assert second_highest(context.theta) == 80


@pytest.mark.parametrize("V", [150, 400])
def test_section_2_3_as_a_statement(V: int) -> None:
    verdict = check("example-2-3", V=V)
    assert verdict.holds


@pytest.mark.slow
@pytest.mark.parametrize("ties", ["first", "last", "uniform"])
def test_section_2_3_under_the_second_belief_mechanism(ties: str) -> None:
    """Theorem 3 promises at least 100 - 1/10 there; by Claim 3 everybody announces at least his smp."""
    solution = solve(SECTION_2_3 | {"ties": ties})
    assert solution.smp == (100, 100, 150)
    assert solution.minimum is not None
    assert solution.minimum >= 100 - F(1, 10)
    assert solution.players is not None
    for player, smp in zip(solution.players, solution.smp, strict=True):
        assert all(isinstance(s, Pair) and s.v >= smp for s in player.rational)


def test_section_3_1_4_the_70_100_context() -> None:
    """ "In this context, all beliefs are correct, 2nd(B) = 90", truth yields 90, the alternative 70."""
    up = {low: frozenset(range(low, 101)) for low in (0, 60, 90)}
    first, second = frozenset({70}), frozenset({100})
    context = Context(100, (70, 100), (Belief(0, ((first, up[90]),)), Belief(1, ((up[60], second),))))
    assert [belief.smp for belief in context.beliefs] == [90, 100]
    assert second_belief_benchmark(context) == 90
    assert context.is_correct(0)
    assert context.is_correct(1)
    naive = Naive(2, 100)
    assert naive.outcome(((70, up[90]), (100, up[60]))).revenue == 90
    assert naive.outcome(((70, up[0]), (100, up[60]))).revenue == 70
    assert SecondPrice(2, 100).outcome((70, 100)).revenue == 70  # the alternative is the classical revenue


def test_section_3_2_the_example() -> None:
    verdict = check("example-3-2")
    assert verdict.holds


def test_section_3_2_by_hand() -> None:
    """No mixture p b + q c + r a, r = 1-p-q, beats a against both e and d: -100p + 3q + 2r > 2 and
    3p - 100q + 2r > 2 would need -102p + q > 0 and p - 102q > 0, so q > 102p > 102 * 102q, hence q < 0."""
    for p in range(21):
        for q in range(21 - p):
            d = F(-100 * p + 3 * q + 2 * (20 - p - q), 20)
            e = F(3 * p - 100 * q + 2 * (20 - p - q), 20)
            assert not (d > 2 and e > 2)


def test_a_strategy_that_only_a_mixture_eliminates() -> None:
    """Ties uniform, n = 2, V = 3, epsilon = 1, theta_1 = 1, B_1 = {(1, 0)}: for player 1 the strategy (1, 3)
    is conservatively strictly dominated, by a mixture over S_1(1) and by no single strategy of it."""
    m = SecondBelief(2, 3, F(1), tie_rule("uniform", 2))
    engine = Conservative(Survival(m))
    number = m.strategies(0).index(Pair(1, 3))
    survivors = engine.survival.survivors(0, 1)
    assert number in survivors
    found = engine.rationality(Belief.of(0, [(1, 0)]))
    answer = found.answers[number]
    question = Question(found.matrix, number, survivors, Sense.STRICTLY)
    assert isinstance(answer, Dominated)
    assert confirms(question, answer)
    assert len(answer.mixture.support) > 1
    assert pure_dominator(question) is None


def test_a_revenue_by_hand() -> None:
    """n = 2, V = 1, epsilon = 1, ties first, theta = (1, 0), both believe just that. Player 1 of type 1 keeps
    (0, 1) only. Player 2 of type 0 is sure to lose against it, so he takes the largest reward: (0, 1).
    Player 1 pays 1, and each gets (1/8)(1/2 + 1/4) = 3/32: the revenue is 1 - 3/16 = 13/16."""
    context = {
        "kind": "set-beliefs",
        "V": 1,
        "epsilon": "1",
        "theta": [1, 0],
        "beliefs": [[[1, 0]], [[1, 0]]],
    }
    solution = solve(context)
    assert solution.players is not None
    assert [player.rational for player in solution.players] == [((0, 1),), ((0, 1),)]
    assert solution.minimum == solution.maximum == F(13, 16)
    outcome = SecondBelief(2, 1, F(1)).outcome((Pair(0, 1), Pair(0, 1)))
    assert outcome.price == (1 - F(3, 32), -F(3, 32))


def test_section_7_rewards_stay_below_epsilon_over_2n() -> None:
    """ "delta_i < epsilon/(4n) (1 + 1) = epsilon/(2n)", and the sum of all is at most 1/2."""
    m = SecondBelief(4, 9, F(1, 3))
    assert all(m.reward(0, (s, *[Pair(0, 9)] * 3)) < F(1, 3) / 8 for s in m.strategies(0))


def test_section_8_claim_1_case_1_by_hand() -> None:
    """Everybody announces 0: t/n; with (0, t) alone: t - 1/2 + delta > t - 1/2 >= t/n. Here n = 2, t = 1,
    where t - 1/2 = t/n exactly, so that only the reward makes the difference."""
    m = SecondBelief(2, 3, F(1))
    assert m.outcome((Pair(0, 0), Pair(0, 0))).utility(0, 1) == F(1, 2)
    assert m.outcome((Pair(0, 1), Pair(0, 0))).utility(0, 1) == F(1, 2) + F(9, 128)
