"""The constructions of Theorems 1 and 2 on hundreds of mechanisms.

None escapes, and each witness is judged by the definitions and by engines that the construction does not use.
"""

import random
from collections import Counter
from collections.abc import Callable
from fractions import Fraction as F

import pytest

from tests.counterexamples.random_mechanisms import KINDS, cheered, mixing
from tests.counterexamples.tables import gift, two_offers
from verifier.contexts.beliefs import Belief, Context
from verifier.counterexamples.auxiliary_games import confirmed
from verifier.counterexamples.theorem_1 import high_type as high_1
from verifier.counterexamples.theorem_1 import is_within_hypothesis as within_1
from verifier.counterexamples.theorem_1 import theorem_1
from verifier.counterexamples.theorem_2 import high_type as high_2
from verifier.counterexamples.theorem_2 import is_within_hypothesis as within_2
from verifier.counterexamples.theorem_2 import theorem_2
from verifier.counterexamples.two_games import TwoGames
from verifier.dominance.question import Undominated
from verifier.errors import NotApplicable
from verifier.games.auction import Auction
from verifier.games.incomplete_information import auction_game
from verifier.mechanisms.table import TableMechanism
from verifier.revenue.second_belief_benchmark import second_belief_benchmark
from verifier.solutions.undominated import purely_undominated, undominated

AT_1 = [(F(1), 3), (F(1), 8), (F(3, 4), 5), (F(3, 4), 8), (F(2, 3), 8), (F(9, 10), 4)]
AT_2 = [(F(1), 2), (F(1, 2), 3), (F(1, 4), 8), (F(1, 7), 8), (F(2, 5), 4)]


def literally_refutes(auction: Auction, games: TwoGames, epsilon: F, pure: bool) -> bool:
    """The shortfall, in the words of Definition 4, with another engine's undominated strategies."""
    found = games.shortfall
    assert found is not None
    context = Context(auction.V, found.theta, tuple(Belief.of(i, [found.theta]) for i in range(2)))
    assert all(context.is_correct(i) for i in range(2))
    game = auction_game(auction).at(found.theta)
    for i in range(2):
        if pure:
            assert purely_undominated(game, i)[found.profile[i]] is None
        else:
            assert isinstance(undominated(game, i)[found.profile[i]], Undominated)
    revenue = sum(auction.outcome(found.profile).price, F(0))
    return revenue < epsilon * second_belief_benchmark(context)


Kind = Callable[[random.Random, int, int, F, bool], TableMechanism]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_reasonable_mechanism_escapes_theorem_1(kind: Kind) -> None:
    rng = random.Random(f"1 {kind.__name__}")
    ends: Counter[object] = Counter()
    for _ in range(40):
        epsilon, V = rng.choice(AT_1)
        assert within_1(epsilon, V)
        mechanism = kind(rng, V, rng.choice((2, 4, 8, 12)), epsilon, False)
        games = theorem_1(mechanism, epsilon)
        assert games.shortfall is not None
        assert confirmed(mechanism, games.shortfall, "mixed")
        assert literally_refutes(mechanism, games, epsilon, pure=False)
        assert games.shortfall.theta in ((1, 0), (games.H, 0))
        ends[games.shortfall.theta == (1, 0)] += 1
        ends["mixed"] += len(games.first[0].weights) > 1
    if kind in (cheered, mixing):
        assert ends[False] >= 5  # the proof goes on to G
    if kind is mixing:
        assert ends["mixed"] >= 20  # and uses mixtures


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_reasonable_deterministic_mechanism_escapes_theorem_2(kind: Kind) -> None:
    rng = random.Random(f"2 {kind.__name__}")
    ends: Counter[bool] = Counter()
    for _ in range(40):
        epsilon, V = rng.choice(AT_2)
        assert within_2(epsilon, V)
        mechanism = kind(rng, V, rng.choice((2, 4, 8, 12)), epsilon, True)
        games = theorem_2(mechanism, epsilon)
        assert games.shortfall is not None
        assert confirmed(mechanism, games.shortfall, "pure")
        assert literally_refutes(mechanism, games, epsilon, pure=True)
        for mixture in (*games.first, games.second_1):
            assert len(mixture.weights) == 1
        ends[games.shortfall.theta == (1, 0)] += 1
    if kind is cheered:
        assert ends[False] >= 10


@pytest.mark.slow
def test_a_thousand_more() -> None:
    rng = random.Random(2012)
    for round_ in range(1000):
        kind, pure = KINDS[round_ % len(KINDS)], bool(round_ % 2)
        epsilon, V = rng.choice(AT_2 if pure else AT_1)
        mechanism = kind(rng, V, rng.randint(2, 12), epsilon, pure)
        games = (theorem_2 if pure else theorem_1)(mechanism, epsilon)
        assert literally_refutes(mechanism, games, epsilon, pure)


def test_theorem_2_catches_what_only_mixtures_dominate() -> None:
    """With pure dominators `out` is undominated here, and its revenue 0 refutes in G'; with mixtures it is
    dominated, and the proof goes on to G."""
    rng = random.Random(4)
    seen = 0
    for _ in range(20):
        mechanism = mixing(rng, 8, 5, F(3, 4), True)
        mixed, pure = theorem_1(mechanism, F(3, 4)), theorem_2(mechanism, F(3, 4))
        assert pure.shortfall is not None
        assert mixed.shortfall is not None
        if mixed.shortfall.theta == (5, 0) and pure.shortfall.theta == (1, 0):
            assert pure.shortfall.profile[0] == "out"
            seen += 1
    assert seen > 0


def test_high_type_is_the_least_above_the_bound() -> None:
    for numerator in range(1, 24):
        epsilon = F(numerator, 24)
        for V in range(1, 30):
            if within_1(epsilon, V):
                H = high_1(epsilon, V)
                assert V >= H > 1 / (epsilon - F(1, 2)) >= H - 1
            if within_2(epsilon, V):
                H = high_2(epsilon, V)
                assert V >= H > 1 / epsilon >= H - 1


def test_less_is_needed_than_is_printed() -> None:
    """epsilon = 3/4: every H > epsilon/(2 epsilon - 1) = 3/2 will do, so V = 2 is enough; V >= 5 is printed.
    epsilon = 2/5: V = 3 > 5/2 is enough for Theorem 2; V >= 4 is printed."""
    rng = random.Random(6)
    assert not within_1(F(3, 4), 2)
    assert not within_2(F(2, 5), 3)
    for round_ in range(60):
        kind = KINDS[round_ % len(KINDS)]
        mixed = kind(rng, 2, 6, F(3, 4), False)
        assert literally_refutes(mixed, theorem_1(mixed, F(3, 4)), F(3, 4), pure=False)
        pure = kind(rng, 3, 6, F(2, 5), True)
        assert literally_refutes(pure, theorem_2(pure, F(2, 5)), F(2, 5), pure=True)


def test_outside_the_hypothesis_a_mechanism_may_escape() -> None:
    for epsilon in (F(1, 4), F(1, 2), F(3, 4)):
        assert theorem_1(two_offers(epsilon), epsilon).shortfall is None
        assert theorem_2(two_offers(epsilon, deterministic=True), epsilon).shortfall is None


def test_what_is_not_deterministic_is_refused_with_its_place() -> None:
    with pytest.raises(NotApplicable, match=r"'in', 'in'\) player 1 gets the good with chance 1/2"):
        theorem_2(two_offers(F(1, 2)), F(1, 2))
    assert theorem_2(gift(), F(1, 4)).shortfall is not None


def test_large_tables_stay_quick() -> None:
    """A few programs are enough: one for each opt-out and for each strategy that sigma'_1 plays."""
    mechanism = mixing(random.Random(3), 8, 40, F(3, 4), False)
    games = theorem_1(mechanism, F(3, 4))
    assert games.shortfall is not None
    assert games.own_types.meter.counts["linear_programs"] <= 8
