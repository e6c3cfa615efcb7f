"""Footnote 15: when an ex-post equilibrium is very weakly dominant.

Main statements
    `ALL_CONTEXTS`: over C(2,V), for a given mechanism and equilibrium. `CORRECT_CONTEXTS`: over D(2,V), for
    all of them, which a table refutes. `THIS_EQUILIBRIUM`: over D(2,V), for a given one. `OTHERWISE`:
    without the hypothesis it need not be so, not even over C(2,V).

Choices
    "For each player i and each strategy s_i there exists B_i such that s_i(B_i) = s_i" is about pure
    strategies. The footnote does not say over which contexts. Over C(2,V) every belief of one player meets
    every belief of the other, so s_i(B_i) is a best reply to every strategy, and the footnote holds. Over
    D(2,V) s_i(B_i) meets only what types that B_i holds possible play, and it fails.
    Two strategies for each player and V = 1 are the least with which it can fail over D(2,V): every belief is
    part of a correct context, so that against a player with a single strategy a best reply is very weakly
    dominant, and a single strategy always is.

References
    [CM2012] Appendix A, footnote 15.
"""

from fractions import Fraction
from itertools import product
from typing import Any

from verifier.claims.chen_micali_2012.fragility import EQUILIBRIUM
from verifier.claims.chen_micali_2012.tightest import TABLE, Reply, Tightest, reply_witness
from verifier.claims.claim import ByConstruction, Outcome, Parameter, Parameters, Parts, Statement
from verifier.claims.labels import label, value
from verifier.contexts.equilibrium_file import BeliefStrategies, Mixed, belief_json
from verifier.counterexamples.belief_strategies import belief_strategies
from verifier.counterexamples.fragility import no_equilibrium
from verifier.errors import NotApplicable
from verifier.exact.distribution import Distribution
from verifier.exact.rational import text
from verifier.games.auction import Auction
from verifier.games.auction import Outcome as Sale
from verifier.mechanisms.table import TableMechanism
from verifier.meter import Meter
from verifier.solutions.ex_post import (
    Class,
    IsOne,
    NotDominant,
    Play,
    ex_post,
    of_player,
    onto,
    very_weakly_dominant,
)
from verifier.verdict import Fails, Holds

_ID = "chen-micali-2012/footnote-15"
_PARAMETERS = (Parameter("V", "3", "an integer, at least 1"), EQUILIBRIUM)
_CLASS = {"all": "C", "correct": "D"}
ZERO, ONE = Fraction(0), Fraction(1)


def _given(which: Class) -> ByConstruction:
    sentence = "for every belief profile B, s(B) is very weakly dominant"

    def carry_out(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
        assert auction is not None
        seen, s = belief_strategies(auction, parameters.get("equilibrium"))
        play, name = Play(seen), f"{_CLASS[which]}(2,{s.V})"
        unreached = onto(play, s)
        if unreached is not None:
            i, a = unreached
            raise NotApplicable(
                f"the footnote is about functions that are onto; no belief of player {i + 1} is mapped to "
                f"his strategy {label(a)}"
            )
        found = ex_post(play, s, which, meter)
        if not isinstance(found, IsOne):
            raise NotApplicable(
                f"the strategies are no ex-post equilibrium over {name}: {no_equilibrium(play, s, found)}"
            )
        scope = f"this mechanism and this ex-post equilibrium over {name}; every belief"
        dominant = very_weakly_dominant(play, s, meter)
        if isinstance(dominant, IsOne):
            examined = {"contexts": found.cases, "beliefs": dominant.cases}
            kind = "of what is played with a strategy that gives another outcome"
            witnesses = (reply_witness(closest_reply(play, s), kind, examined), _reached(play, s))
            return Outcome(
                Holds(dominant.cases), scope, sentence, ("classes of beliefs",), witnesses=witnesses
            )
        return Outcome(_refuted(play, s, dominant, []), scope, sentence, ("classes of beliefs",))

    return ByConstruction(carry_out, "second-price")


def closest_reply(play: Play, s: BeliefStrategies) -> Tightest[Reply]:
    """Over every belief, every strategy of the other and every own strategy that gives another outcome
    against it than s does: the comparison with the least difference."""
    closest = Tightest[Reply]()
    for i, t in product(range(2), range(s.V + 1)):
        played = dict.fromkeys(s.at(i, t, E) for E in of_player(s, i, t, None))
        for mixed, b in product(played, play.strategies[1 - i]):
            rival: Mixed = Distribution.pure(b)
            outcome = play.outcome((mixed, rival) if i == 0 else (rival, mixed))
            own = mixed.support[0] if len(mixed.weights) == 1 else mixed
            for other, (win, price) in play.against(i, rival).items():
                if (win, price) != (outcome.win[i], outcome.price[i]):
                    both = outcome.utility(i, t), t * win - price
                    closest.see(both[0] - both[1], Reply(i, t, own, other, (b,), both))
    return closest


def _reached(play: Play, s: BeliefStrategies) -> dict[str, Any]:
    """For each strategy a belief that is mapped to it; the first and the last of many."""
    reached = dict[tuple[int, object], list[list[int]]]()
    for i in range(2):
        for E, t in product(s.externals(i), range(s.V + 1)):
            mixed = s.at(i, t, E)
            if len(mixed.weights) == 1:
                reached.setdefault((i, mixed.support[0]), belief_json(i, t, E))
    table = [
        {"player": i + 1, "strategy": label(a), "belief": reached[i, a]}
        for i in range(2) for a in play.strategies[i]
    ]  # fmt: skip
    lines = [f"Each of the {len(table)} strategies of the two players is played at some belief."]
    shown = table if len(table) <= TABLE else [table[0], table[-1]]
    return {"reached": shown, "examined": {"strategies": len(table)}, "explanation": lines}


def _refuted(play: Play, s: BeliefStrategies, found: NotDominant, before: list[str]) -> Fails:
    """s is not very weakly dominant, with the place and the numbers."""
    gap = found.deviation
    instance = {"player": gap.player + 1, "belief": belief_json(gap.player, found.type, found.external)}
    told: dict[str, Any] = {
        **instance,
        "strategy": value(s.at(gap.player, found.type, found.external)),
        "better": label(gap.to),
        "against": label(found.rest),
        "utilities": {"played": text(gap.utility), "better": text(gap.better)},
        "explanation": [*before, f"It is not very weakly dominant: {no_equilibrium(play, s, found)}."],
    }
    return Fails(instance, told)


def table() -> TableMechanism:
    """V = 1. Nobody ever gets the good; player 1 pays 1 if he plays `in` and player 2 `high`, and nothing
    else is paid.

    >>> table().outcome(("in", "high")).price
    (Fraction(1, 1), Fraction(0, 1))
    """
    own = (("out", "in"), ("low", "high"))
    pays = {s: ONE if s == ("in", "high") else ZERO for s in product(*own)}
    return TableMechanism(
        1, own, {s: Sale((ZERO, ZERO), (p, ZERO)) for s, p in pays.items()}, {}, "in against high"
    )


def reached_over_correct() -> BeliefStrategies:
    """Player 2 plays `low` with type 0 and `high` with type 1; player 1 plays `in` if he is of type 0 and
    sure that player 2's type is 0, and else `out`."""
    second: list[Mixed] = [Distribution.pure("low"), Distribution.pure("high")]
    out: Mixed = Distribution.pure("out")
    enter: Mixed = Distribution.pure("in")
    return BeliefStrategies(1, lambda i, t, k: second[t] if i == 1 else out, {(0, 0, frozenset({0})): enter})


def constant() -> BeliefStrategies:
    """Player 1 always plays `in`, and player 2 `low`."""
    always: list[Mixed] = [Distribution.pure("in"), Distribution.pure("low")]
    return BeliefStrategies(1, lambda i, t, k: always[i], {})


def _over_correct(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
    """The table refutes the footnote over D(2,V)."""
    play, s = Play(table()), reached_over_correct()
    found, dominant = ex_post(play, s, "correct", meter), very_weakly_dominant(play, s, meter)
    assert isinstance(found, IsOne)
    assert onto(play, s) is None
    assert isinstance(dominant, NotDominant)
    story = [
        "Let V = 1. Player 1 chooses out or in, player 2 low or high; nobody gets the good, and player 1 "
        "pays 1 if in meets high; nothing else is paid.",
        "Player 2 plays low with type 0 and high with type 1; player 1 plays in with the belief [[0, 0]] "
        "and else out: each strategy is played at some belief.",
        f"In all {found.cases} classes of contexts with correct beliefs this is a Nash equilibrium: who "
        f"believes [[0, 0]] and is right meets low, and pays nothing.",
    ]
    refuted = _refuted(play, s, dominant, story)
    scope = "every mechanism for two players and every ex-post equilibrium over D(2,V) that is onto"
    sentence = "for every belief profile B, s(B) is very weakly dominant"
    return Outcome(refuted, scope, sentence)


def _otherwise(auction: Auction | None, parameters: Parameters, meter: Meter) -> Outcome:
    """The same table has an ex-post equilibrium over C(2,V) that is not onto and not very weakly dominant."""
    play, s = Play(table()), constant()
    found, dominant = ex_post(play, s, "all", meter), very_weakly_dominant(play, s, meter)
    assert isinstance(found, IsOne)
    assert isinstance(dominant, NotDominant)
    unreached = onto(play, s)
    assert unreached is not None
    witness = {
        "mechanism": "player 1 pays 1 if he plays in and player 2 high; nothing else is paid, nobody gets "
        "the good",
        "equilibrium": "player 1 always plays in, player 2 always plays low",
        "not_reached": {"player": unreached[0] + 1, "strategy": label(unreached[1])},
        "not_dominant": no_equilibrium(play, s, dominant),
    }
    scope = "one mechanism with V = 1, every context of C(2,1)"
    sentence = "there is an ex-post equilibrium over C(2,V) that is not onto and not very weakly dominant"
    return Outcome(Holds(found.cases), scope, sentence, witnesses=(witness,))


ALL_CONTEXTS = Statement(
    id=f"{_ID}/all-contexts",
    title="Footnote 15 over all contexts",
    kind="step",
    source="Appendix A, footnote 15",
    text="If each s_i is onto and s is an ex-post equilibrium over C(2,V), then s(B) is very weakly "
    "dominant for every B. (For a given mechanism and s.)",
    body=_given("all"),
    parameters=_PARAMETERS,
)

CORRECT_CONTEXTS = Statement(
    id=f"{_ID}/correct-contexts",
    title="Footnote 15 over the contexts with correct beliefs",
    kind="step",
    source="Appendix A, footnote 15",
    text="In every mechanism: if each s_i is onto and s is an ex-post equilibrium over D(2,V), then s(B) is "
    "very weakly dominant for every B. (True over C(2,V), see all-contexts.)",
    body=ByConstruction(_over_correct, None),
    parameters=(),
    expected="fails",
)

THIS_EQUILIBRIUM = Statement(
    id=f"{_ID}/this-equilibrium",
    title="Footnote 15 over the contexts with correct beliefs, for a given equilibrium",
    kind="step",
    source="Appendix A, footnote 15",
    text="If each s_i is onto and s is an ex-post equilibrium over D(2,V), then s(B) is very weakly "
    "dominant for every B. (For a given mechanism and s.)",
    body=_given("correct"),
    parameters=_PARAMETERS,
)

OTHERWISE = Statement(
    id=f"{_ID}/otherwise",
    title='Footnote 15: "but otherwise not"',
    kind="step",
    source="Appendix A, footnote 15",
    text="There is a mechanism with an ex-post equilibrium over C(2,V) that is not onto and not very weakly "
    "dominant.",
    body=ByConstruction(_otherwise, None),
    parameters=(),
)

FOOTNOTE_15 = Statement(
    id=_ID,
    title="An ex-post equilibrium that is onto is very weakly dominant",
    kind="remark",
    source="Appendix A, footnote 15",
    text="If for each player i every strategy is s_i(B_i) for some B_i, then the ex-post equilibrium s is "
    "very weakly dominant: over C(2,V), and over D(2,V); and otherwise it need not be.",
    body=Parts(
        lambda p: [(ALL_CONTEXTS, p), (OTHERWISE, p), (CORRECT_CONTEXTS, p)],
        (ALL_CONTEXTS.id, OTHERWISE.id, CORRECT_CONTEXTS.id),
        "second-price",
    ),
    parameters=_PARAMETERS,
    expected="fails",
)

STATEMENTS = (FOOTNOTE_15, ALL_CONTEXTS, CORRECT_CONTEXTS, THIS_EQUILIBRIUM, OTHERWISE)
