"""Verdicts for which certificates have no form carry their witnesses; here each is checked by hand."""

from fractions import Fraction as F

from verifier.answers.check import check
from verifier.games.auction import join
from verifier.mechanisms.second_belief import Pair, SecondBelief
from verifier.mechanisms.ties import Uniform
from verifier.solutions.undominated import Survival

# Section 3.2 of the paper: what player 1 gets.
PLAYER_1 = {("a", "d"): 2, ("a", "e"): 2, ("b", "d"): -100, ("b", "e"): 3, ("c", "d"): 3, ("c", "e"): -100}


def test_the_example_of_section_3_2_shows_its_mixtures_and_beliefs() -> None:
    found = check("example-3-2").to_json()["witnesses"]
    assert isinstance(found, list)
    assert len(found) == 9
    mine = [witness for witness in found if witness["matrix"] == "player 1"]
    assert len(mine) == 5
    for witness in mine:
        row = witness["row"]
        if "mixture" in witness:
            gains = [
                sum(F(p) * PLAYER_1[b, c] for p, b in witness["mixture"]) - PLAYER_1[row, c]
                for c in witness["against"]
            ]
            assert min(gains) == F(witness["margin"]) > 0
        else:
            worth = {b: sum(F(p) * PLAYER_1[b, c] for p, c in witness["belief"]) for b in ("a", "b", "c")}
            assert worth[row] == F(witness["value"]) == max(worth.values())


def test_every_dominator_among_the_survivors_is_shown() -> None:
    """n = 2, V = 3, ties uniform: over all rests, by the outcomes themselves."""
    mechanism = SecondBelief(2, 3, F(1), Uniform())
    verdict = check("dominator-survives", n=2, V=3, epsilon="1", ties="uniform")
    survival = Survival(mechanism)
    pairs = mechanism.strategies(0)
    outside = {(t, s) for t in range(4) for a, s in enumerate(pairs) if a not in survival.survivors(0, t)}
    assert {(w["type"], Pair(*w["strategy"])) for w in verdict.witnesses} == outside  # type: ignore[misc]
    for witness in verdict.witnesses:
        t, s = witness["type"], Pair(*witness["strategy"])  # type: ignore[misc]
        mixture = [(F(p), Pair(*b)) for p, b in witness["mixture"]]  # type: ignore[attr-defined]
        assert {pairs.index(b) for _, b in mixture} <= set(survival.survivors(0, t))  # type: ignore[arg-type]
        gains = []
        for rest in pairs:
            utility = {b: mechanism.outcome(join(0, b, (rest,))).utility(0, t) for b in pairs}  # type: ignore[arg-type]
            gains.append(sum((p * utility[b] for p, b in mixture), F(0)) - utility[s])
        assert min(gains) == F(str(witness["margin"])) > 0
