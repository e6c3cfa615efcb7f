"""S_i(t), undominated, purely undominated and dominant strategies, by hand."""

from fractions import Fraction as F

import pytest

from verifier.contexts.beliefs import Belief, largest_belief
from verifier.dominance import by_enumeration
from verifier.dominance.question import Dominated, Sense, Undecided, Undominated
from verifier.errors import NotDecided
from verifier.games.incomplete_information import auction_game
from verifier.games.normal_form import NormalFormGame
from verifier.mechanisms.second_belief import SecondBelief
from verifier.mechanisms.second_price import SecondPrice
from verifier.mechanisms.ties import tie_rule
from verifier.solutions.conservative import Conservative
from verifier.solutions.dominant import Dominant, NotDominant, dominant
from verifier.solutions.undominated import Survival, purely_undominated, undominated


def test_s_of_1_in_the_smallest_second_belief_mechanism() -> None:
    """n = 2, V = 1, epsilon = 1: rewards (0,0): 1/32, (1,0): 0, (0,1): 3/32, (1,1): 1/16. For type 1, (0, 1)
    beats all others at every rest: against zeros it gives 1 - 1/2 + 3/32 and a zero 1/2; against (0, 1) it
    gives 3/32 or, winning, 1 - 1 + 3/32; (1, 1) gives 1/32 less. So S_i(1) = {(0, 1)} under every rule."""
    for ties in ("first", "last", "uniform"):
        m = SecondBelief(2, 1, F(1), tie_rule(ties, 2))
        survival = Survival(m)
        for i in range(2):
            assert [m.strategies(i)[a] for a in survival.survivors(i, 1)] == [(0, 1)]


def test_s_depends_on_the_player_when_ties_do() -> None:
    """Type 0, ties `uniform` against `first`: with equal chances (0, 1) is dominated, since against (0, 1) it
    wins half the time and pays 1/2."""
    first, uniform = (Survival(SecondBelief(2, 1, F(1), tie_rule(x, 2))) for x in ("first", "uniform"))
    assert first.survivors(1, 0) == (0, 1, 2, 3)
    assert uniform.survivors(1, 0) == (0, 1, 3)
    assert first.representative == (0, 1)
    assert uniform.representative == (0, 0)


def test_strict_domination_eliminates_little_in_a_second_price_auction() -> None:
    """Against the highest bid V, every bid below V gives 0: only overbidding by winning at a loss differs."""
    survival = Survival(SecondPrice(2, 3))
    assert all(survival.survivors(i, t) == (0, 1, 2, 3) for i in range(2) for t in range(4))


def test_undominated_and_purely_undominated() -> None:
    """b is weakly dominated by a mixture of a and c only."""
    game = NormalFormGame.of(
        [["a", "b", "c"], ["l", "r"]],
        {("a", "l"): (4, 0), ("a", "r"): (0, 0), ("b", "l"): (1, 0), ("b", "r"): (1, 0),
         ("c", "l"): (0, 0), ("c", "r"): (4, 0)},
    )  # fmt: skip
    mixed = undominated(game, 0)
    assert [s for s, answer in mixed.items() if isinstance(answer, Undominated)] == ["a", "c"]
    assert isinstance(mixed["b"], Dominated)
    assert purely_undominated(game, 0) == {"a": None, "b": None, "c": None}
    assert purely_undominated(game, 1) == {"l": None, "r": None}


def test_truth_in_the_second_price_auction() -> None:
    """Section 3.1.3: bidding the type is very weakly dominant, and not strictly. On a grid it is not weakly
    dominant: for the player who wins ties the bid below his type does as well at every rest, and for the one
    who loses them the bid above."""
    game = auction_game(SecondPrice(2, 3))
    for t in range(4):
        at = game.at((t, t))
        for i in range(2):
            assert dominant(at, i, t, Sense.VERY_WEAKLY) == Dominant()
            assert isinstance(dominant(at, i, t, Sense.STRICTLY), NotDominant)
        assert dominant(at, 0, t, Sense.WEAKLY) == (NotDominant(t - 1, None) if t else Dominant())
        assert dominant(at, 1, t, Sense.WEAKLY) == (NotDominant(t + 1, None) if t < 3 else Dominant())
    assert dominant(game.at((1, 0)), 0, 2, Sense.VERY_WEAKLY) == NotDominant(0, (2,))


def test_a_twin_is_very_weakly_but_not_weakly_dominant() -> None:
    game = NormalFormGame.of([["a", "b"], ["x"]], {("a", "x"): (1, 0), ("b", "x"): (1, 0)})
    assert dominant(game, 0, "a", Sense.VERY_WEAKLY) == Dominant()
    assert dominant(game, 0, "a", Sense.WEAKLY) == NotDominant("b", None)


def test_what_an_engine_leaves_open_is_not_decided() -> None:
    def gives_up(matrix, actions, among, sense):  # type: ignore[no-untyped-def]
        return {a: Undecided("too hard") for a in actions}

    survival = Survival(SecondPrice(2, 1), gives_up)
    with pytest.raises(NotDecided, match="too hard"):
        survival.survivors(0, 1)
    with pytest.raises(NotDecided, match="too hard"):
        Conservative(survival).rationality(Belief.of(0, [(1, 0)]))


def test_thresholds_are_the_largest_k() -> None:
    """K_i(t, s) against every k from t to V, each asked by itself, with another engine."""
    m = SecondBelief(2, 3, F(1), tie_rule("uniform", 2))
    engine = Conservative(Survival(m))
    asked = Conservative(Survival(m, by_enumeration.classify, declared=False))
    for i in range(2):
        for t in range(4):
            rational = {k: asked.rationality(largest_belief(i, t, k, 2, 3)).rational for k in range(t, 4)}
            for a, threshold in engine.thresholds(i, t).items():
                ks = [k for k in range(t, 4) if a in rational[k]]
                assert (max(ks) if ks else None) == threshold.K
                assert ks == list(range(t, t + len(ks)))
            for k in range(4):
                assert engine.rational(i, t, k) == rational[max(k, t)]
    smps = engine.possible_smps
    assert smps[0] == smps[1]
