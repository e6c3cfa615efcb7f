"""What is undominated, and the replacements: against the engines and against the quantifiers."""

import random
from dataclasses import replace
from fractions import Fraction as F

import pytest

from tests.counterexamples.random_mechanisms import KINDS
from tests.counterexamples.tables import gift, two_offers
from verifier.counterexamples.auxiliary_games import (
    OwnTypes,
    Shortfall,
    all_contexts,
    confirmed,
    least_ratio,
    lowest,
    mixed_outcome,
    singletons,
)
from verifier.dominance import by_smt
from verifier.dominance.definitions import confirms, dominates, mixed_payoff
from verifier.dominance.question import Question, Sense, Undominated
from verifier.exact.distribution import Distribution
from verifier.games.incomplete_information import auction_game
from verifier.solutions.undominated import purely_undominated, undominated


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_undominated_agrees_with_the_engines(kind) -> None:  # type: ignore[no-untyped-def]
    rng = random.Random(kind.__name__)
    for _ in range(6):
        V = rng.randint(1, 5)
        mechanism = kind(rng, V, 6, F(3, 4), False)
        mixed, pure = OwnTypes(mechanism), OwnTypes(mechanism, "pure")
        t = rng.randint(0, V)
        game = auction_game(mechanism).at((t, t))
        for i in range(2):
            names = game.actions[i]
            engine = {s for s, answer in undominated(game, i).items() if isinstance(answer, Undominated)}
            assert {names[a] for a in mixed.undominated(i, t)} == engine
            purely = {s for s, dominator in purely_undominated(game, i).items() if dominator is None}
            assert {names[a] for a in pure.undominated(i, t)} == purely >= engine


def test_undominated_agrees_with_z3() -> None:
    rng = random.Random(8)
    for _ in range(4):
        mechanism = KINDS[4](rng, 4, 5, F(3, 4), False)
        own = OwnTypes(mechanism)
        matrix = own.matrix(0, 3)
        everything = range(len(matrix.actions))
        answers = by_smt.classify(matrix, everything, everything, Sense.WEAKLY)
        unbeaten = tuple(a for a, answer in answers.items() if isinstance(answer, Undominated))
        assert own.undominated(0, 3) == unbeaten


@pytest.mark.parametrize("dominators", ["mixed", "pure"])
def test_replacements_are_undominated_and_nowhere_worse(dominators) -> None:  # type: ignore[no-untyped-def]
    rng = random.Random(11)
    mixtures = 0
    for round_ in range(40):
        mechanism = KINDS[round_ % len(KINDS)](rng, 4, 7, F(3, 4), False)
        own = OwnTypes(mechanism, dominators)
        for i, t in ((0, 1), (1, 0), (0, 4)):
            matrix = own.matrix(i, t)
            everything = tuple(range(len(matrix.actions)))
            for a in everything:
                found = own.replacement(i, t, a)
                mixtures += len(found.mixture.weights) > 1
                for c in range(len(matrix.rests)):
                    assert mixed_payoff(matrix, found.mixture, c) >= matrix.payoff(a, c)
                for b in found.mixture.support:
                    if dominators == "pure":
                        rivals = [Distribution.pure(d) for d in everything]
                        assert not any(dominates(matrix, d, b, Sense.WEAKLY) for d in rivals)
                    else:
                        assert found.belief is not None
                        question = Question(matrix, b, everything, Sense.WEAKLY)
                        assert confirms(question, Undominated(found.belief))
                if found.mixture != Distribution.pure(a):
                    assert dominates(matrix, found.mixture, a, Sense.WEAKLY)
    assert (mixtures > 0) == (dominators == "mixed")


def test_all_contexts_knows_who_meets_the_benchmark() -> None:
    """Half the higher type from two offers at 1/2, no more; and the least share is where it is lost."""
    own = OwnTypes(two_offers(F(1, 2)))
    assert all_contexts(own, F(1, 2))[1] is None
    found = all_contexts(own, F(51, 100))[1]
    assert found is not None
    assert confirmed(own.auction, found, "mixed")
    assert least_ratio(own)[0] == F(1, 2)


def test_all_contexts_finds_what_every_profile_finds() -> None:
    """Against all profiles in all contexts, judged by the engines."""
    rng = random.Random(2)
    for round_ in range(25):
        mechanism = KINDS[round_ % len(KINDS)](rng, 2, 4, F(1, 2), False)
        epsilon = rng.choice((F(1, 10), F(1, 4), F(1, 2)))
        least = []
        for theta in ((t, r) for t in range(3) for r in range(3)):
            game = auction_game(mechanism).at(theta)
            first, second = (
                [s for s, answer in undominated(game, i).items() if isinstance(answer, Undominated)]
                for i in range(2)
            )
            revenues = [mechanism.outcome((s, r)).revenue for s in first for r in second]
            least.append(min(revenues) - epsilon * max(theta))
        _, found = all_contexts(OwnTypes(mechanism), epsilon)
        assert (found is None) == (min(least) >= 0)
        if found is not None:
            assert confirmed(mechanism, found, "mixed")


def test_lowest_looks_only_where_it_is_told() -> None:
    own = OwnTypes(gift())
    everywhere, _ = lowest(own, F(1), (1, 0))
    profiles = [(s, r) for s in ("out", "in") for r in ("out", "in")]
    assert everywhere == min(own.auction.outcome(s).revenue for s in profiles)
    assert lowest(own, F(1), (1, 0), ((1,), (1,)))[0] == 1


def test_mixed_outcome_is_the_mean() -> None:
    mixture = Distribution((("out", F(1, 4)), ("in", F(3, 4))))
    found = mixed_outcome(gift(), mixture, Distribution.pure("in"))
    assert found.win == (0, F(3, 4))
    assert found.price == (F(3, 4), F(-1, 4))


def _shortfall() -> tuple[Shortfall, OwnTypes]:
    own = OwnTypes(two_offers(F(1, 2), V=4))
    found = lowest(own, F(3, 4), (4, 0))[1]
    assert found is not None
    return found, own


def test_the_context_is_in_d_and_has_the_highest_type_as_its_benchmark() -> None:
    context = singletons(4, (3, 1))
    assert [context.is_correct(i) for i in range(2)] == [True, True]
    assert [belief.smp for belief in context.beliefs] == [3, 3]


@pytest.mark.parametrize(
    "change",
    [
        {"theta": (3, 0)},
        {"profile": ("out", "out")},
        {"profile": ("in", "in")},
        {"revenue": F(0)},
        {"benchmark": 3},
        {"epsilon": F(1, 8)},
        {"beliefs": None},
        {"beliefs": (Distribution.pure("out"), Distribution.pure("out"))},
    ],
    ids=str,
)
def test_an_altered_shortfall_is_not_confirmed(change) -> None:  # type: ignore[no-untyped-def]
    found, own = _shortfall()
    assert confirmed(own.auction, found, "mixed")
    assert not confirmed(own.auction, replace(found, **change), "mixed")


def test_a_dominated_profile_is_not_confirmed_with_pure_dominators() -> None:
    found, own = _shortfall()
    purely = replace(found, beliefs=None)
    assert confirmed(own.auction, purely, "pure")
    dominated = replace(purely, profile=("out", "out"), revenue=F(0))
    assert not confirmed(own.auction, dominated, "pure")
