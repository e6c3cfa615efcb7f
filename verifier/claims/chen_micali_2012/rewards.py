"""How far the constants and bounds of Sections 7 and 8 can be moved.

Main statements
    `REWARD`, `LOSER`, `REVENUE`, `THEOREM_3_EXACT`: the bounds of the remarks and of Theorem 3 with the
    numbers that are attained. `ANY_CONSTANT`: Claims 1 to 3 whatever the factor of the reward, so that no
    bound on epsilon is needed. `FLOOR`, `WEIGHT`, `DIVISOR`: other constants of steps d and e that do.

Notation
    A reward is at most epsilon/(4n) times V/(1+V) + 1/(1+V)^2 = (V^2+V+1)/(1+V)^2 < 1, attained by (0, V).
    All together are at most epsilon/4 times that. At a profile with v = (V, 0, ..., 0) and all e = 0, where
    the price is 1/2, they are epsilon/(4n) (V^2+V+n)/(1+V)^2.

Choices
    Each bound asks for the exact minimum of the difference of its sides, which is 0: it is attained.

References
    [CM2012] Section 7, steps d and e and Remark; Section 8, last display of the proof of Theorem 3.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from verifier.claims.chen_micali_2012.claim_1 import CLAIM_1
from verifier.claims.chen_micali_2012.claim_2 import CLAIM_2
from verifier.claims.chen_micali_2012.claim_3 import CLAIM_3
from verifier.claims.chen_micali_2012.remarks import NON_NEGATIVE_REVENUE
from verifier.claims.chen_micali_2012.theorem_3 import THEOREM_3
from verifier.claims.claim import (
    EPSILON,
    TIES,
    AboutMechanism,
    ByConstruction,
    N,
    Outcome,
    Parameter,
    Parameters,
    Statement,
    V,
)  # fmt: skip
from verifier.claims.labels import instance
from verifier.claims.language import Sentence
from verifier.errors import OutOfRange
from verifier.exact.rational import text
from verifier.games.auction import Auction
from verifier.meter import Meter
from verifier.verdict import Fails, Holds

if TYPE_CHECKING:  # it loads numpy, and a list of the catalogue must not
    from verifier.mechanisms.second_belief import SecondBelief

_PAPER = "chen-micali-2012"
_SIZES = (Parameter("n", "2", N.range), Parameter("V", "3", V.range))
_SMALL = (*_SIZES, EPSILON, TIES)
_LARGEST = "epsilon * (V * V + V + 1) / (4 * n * (1 + V) * (1 + V))"
"""The largest reward."""

REWARD = Statement(
    id=f"{_PAPER}/remark-reward-bound/exact",
    title="The largest reward",
    kind="step",
    source="Section 7, Remark, Non-negative Revenue; sharpened, ours",
    text="At every profile at which the mechanism does not halt in step b, each reward is at most "
    "epsilon/(4n) (V^2+V+1)/(1+V)^2, which is less than epsilon/(4n); and some reward is that large.",
    body=AboutMechanism(
        Sentence.of(
            ("p in profile", "i in player"),
            given=("highest(p) > 0",),
            then=(f"reward(i, p) <= {_LARGEST}", f"{_LARGEST} < epsilon / (4 * n)"),
            minimum=f"{_LARGEST} - reward(i, p)",
        )
    ),
    parameters=_SMALL,
)

LOSER = Statement(
    id=f"{_PAPER}/remark-loser-utility/exact",
    title="The largest utility of a loser",
    kind="step",
    source="Section 7, Remark, From Additive to Multiplicative; sharpened, ours",
    text="At every profile a player who does not get the good has utility between 0 and epsilon/(4n) "
    "(V^2+V+1)/(1+V)^2, whatever his type; and, unless ties are drawn by lot, some player has that "
    "much.",
    body=AboutMechanism(
        Sentence.of(
            ("p in profile", "i in player", "t in type"),
            given=("win(i, p) == 0",),
            then=(f"0 <= utility(i, t, p) <= {_LARGEST}",),
            minimum=f"{_LARGEST} - utility(i, t, p)",
        )
    ),
    parameters=_SMALL,
)

_LEAST_REVENUE = "1/2 - epsilon * (V * V + V + n) / (4 * n * (1 + V) * (1 + V))"

REVENUE = Statement(
    id=f"{_PAPER}/remark-non-negative-revenue/exact",
    title="The least revenue where somebody bids",
    kind="step",
    source="Section 7, Remark, Non-negative Revenue; sharpened, ours",
    text="At every profile at which the mechanism does not halt in step b, the revenue is at least 1/2 - "
    "epsilon/(4n) (V^2+V+n)/(1+V)^2, which is more than 1/4; and some revenue is that small.",
    body=AboutMechanism(
        Sentence.of(
            ("p in profile",),
            given=("highest(p) > 0",),
            then=(f"revenue(p) >= {_LEAST_REVENUE}", f"{_LEAST_REVENUE} > 1/4"),
            minimum=f"revenue(p) - ({_LEAST_REVENUE})",
        )
    ),
    parameters=_SMALL,
)

THEOREM_3_EXACT = Statement(
    id=f"{_PAPER}/theorem-3/exact",
    title="The mechanism guarantees 2nd(B) - epsilon/4 (V^2+V+1)/(1+V)^2, and no more",
    kind="step",
    source="Section 8, Theorem 3 and the last display of its proof; sharpened, ours",
    text="In every context of C(n,V), every profile of conservatively strictly rational strategies has "
    "revenue at least 2nd(B) - epsilon/4 (V^2+V+1)/(1+V)^2; and in some context some profile has no more.",
    body=AboutMechanism(
        Sentence.of(
            ("p in playable", "m in second(p)"),
            then=(f"revenue(p) >= m - n * {_LARGEST}",),
            minimum=f"revenue(p) - m + n * {_LARGEST}",
        )
    ),
    parameters=_SMALL,
)

# Other constants.

_ALL = (CLAIM_1, CLAIM_2, CLAIM_3, THEOREM_3, NON_NEGATIVE_REVENUE)


def _sentence(statement: Statement, n: int) -> Sentence:
    assert isinstance(statement.body, AboutMechanism)
    return statement.body.at(n)


def _settled(
    cases: Sequence[tuple[str, "SecondBelief", Fraction]], statements: Sequence[Statement], sentence: str,
    meter: Meter,
) -> Outcome:  # fmt: skip
    """Each statement about each mechanism, where the constant `epsilon` of the sentences has the value that
    is given with it."""
    from verifier.claims.settle import OneFalse, settle
    from verifier.claims.world import MechanismWorld
    from verifier.solutions.conservative import Conservative
    from verifier.solutions.undominated import Survival

    n, top = cases[0][1].n, cases[0][1].V
    scope = f"every player, type, strategy and context of C({n},{top}), for {len(cases)} mechanism(s)"
    total, table = 0, list[dict[str, Any]]()
    for name, mechanism, epsilon in cases:
        world = MechanismWorld(mechanism, epsilon, Conservative(Survival(mechanism, meter=meter)), meter)
        row: dict[str, Any] = {"constant": name}
        for statement in statements:
            found = settle(_sentence(statement, n), world)
            if isinstance(found, OneFalse):
                at = instance(found.env)
                line = f"With {name}, {statement.title.lower()}: {found.broken} is false at {at}."
                told = {"constant": name, "statement": statement.id, **at, "explanation": [line]}
                return Outcome(Fails({"constant": name, **at}, told), scope, sentence)
            total += found.instances or 0
            if found.minimum is not None:
                row[statement.id.split("/")[1]] = text(found.minimum[0])
        minima = ", ".join(f"{key} {value}" for key, value in row.items() if key != "constant")
        row["explanation"] = [f"With {name} all of it holds; exact minima: {minima}."]
        table.append(row)
    return Outcome(Holds(total), scope, sentence, ("beliefs",), witnesses=tuple(table))


def _any_constant(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    """Claims 1 to 3 and Theorem 3, with `epsilon` standing for what all rewards come to at most."""
    from verifier.mechanisms.second_belief import SecondBelief

    n, top, c = p["n"], p["V"], p["reward_constant"]
    if c <= 0:
        raise OutOfRange(f"reward_constant = {text(c)}: write a rational above 0")
    mechanism = SecondBelief(n, top, Fraction(1), divisor=1 / c)
    most = n * c * Fraction(top * top + top + 1, (1 + top) ** 2)
    sentence = (
        f"with delta_i = {text(c)} [v_i/(1+v_i) + (1-e_i)/(1+V)^2]: Claims 1 to 3 hold, and every rational "
        f"profile has revenue at least 2nd(B) - {text(most)}"
    )
    return _settled([(f"the factor {text(c)}", mechanism, most)], _ALL[:4], sentence, meter)


ANY_CONSTANT = Statement(
    id=f"{_PAPER}/theorem-3/any-epsilon",
    title="Claims 1 to 3 hold for every factor of the reward, and Theorem 3 with what it costs",
    kind="step",
    source="Section 8, Theorem 3, without the upper bound on epsilon; ours",
    text="For every c > 0 in the place of epsilon/(4n) in step e, Claims 1 to 3 hold, and every profile of "
    "conservatively strictly rational strategies has revenue at least 2nd(B) - c n (V^2+V+1)/(1+V)^2. "
    "(epsilon <= 1 means c <= 1/(4n); the default is far above that.)",
    body=ByConstruction(_any_constant, None),
    parameters=(*_SIZES, Parameter("reward_constant", "1", "a rational above 0")),
)


def _floors(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    from verifier.mechanisms.second_belief import SecondBelief

    n, top, epsilon = p["n"], p["V"], p["epsilon"]
    low = epsilon * Fraction(top * top + top + n, 4 * n * (1 + top) ** 2)
    floors = (low, 1 - Fraction(1, n))
    sentence = (
        f"with the floor {text(floors[0])} or {text(floors[1])} in place of 1/2: Claims 1 to 3, Theorem 3 "
        "and non-negative revenue hold"
    )
    cases = [(f"the floor {text(f)}", SecondBelief(n, top, epsilon, floor=f), epsilon) for f in floors]
    return _settled(cases, _ALL, sentence, meter)


def _weights(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    from verifier.mechanisms.second_belief import SecondBelief

    n, top, epsilon = p["n"], p["V"], p["epsilon"]
    weights = (Fraction(1, 2 * (top + 1)), 1 + Fraction(1, 2 * top))
    sentence = (
        f"with the weight {text(weights[0])} or {text(weights[1])} of (1-e)/(1+V)^2 in place of 1: Claims 1 "
        "to 3, Theorem 3 and non-negative revenue hold; with the weight 1 + 1/V Claim 3 fails"
    )
    cases = [(f"the weight {text(w)}", SecondBelief(n, top, epsilon, weight=w), epsilon) for w in weights]
    answer = _settled(cases, _ALL, sentence, meter)
    last = 1 + Fraction(1, top)
    beyond = _settled([(f"the weight {text(last)}", SecondBelief(n, top, epsilon, weight=last), epsilon)],
                      (CLAIM_3,), sentence, meter)  # fmt: skip
    if isinstance(answer.finding, Holds) and not isinstance(beyond.finding, Fails):
        line = f"With the weight {text(last)} Claim 3 still holds."
        return Outcome(Fails({"weight": text(last)}, {"weight": text(last), "explanation": [line]}),
                       answer.scope, sentence)  # fmt: skip
    return answer


def _divisors(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    from verifier.mechanisms.second_belief import SecondBelief

    n, top, epsilon = p["n"], p["V"], p["epsilon"]
    mechanism = SecondBelief(n, top, epsilon, divisor=Fraction(n))
    sentence = (
        "with epsilon/n in place of epsilon/(4n): Claims 1 to 3, Theorem 3 and non-negative revenue hold"
    )
    return _settled([(f"the divisor {n}", mechanism, epsilon)], _ALL, sentence, meter)


def _constant(name: str, title: str, source: str, says: str, body: ByConstruction) -> Statement:
    return Statement(
        id=f"{_PAPER}/section-7-constants/{name}", title=title, kind="step", source=f"{source}; ours",
        text=says, body=body, parameters=(*_SIZES, EPSILON),
    )  # fmt: skip


FLOOR = _constant(
    "floor",
    "The floor of step d may be much lower, and for n > 2 higher",
    "Section 7, step d",
    "With the floor epsilon/(4n) (V^2+V+n)/(1+V)^2, which is less than epsilon/4, and with the floor 1 - 1/n "
    "in place of 1/2, Claims 1 to 3 and Theorem 3 hold and the revenue is never negative.",
    ByConstruction(_floors, None),
)

WEIGHT = _constant(
    "weight",
    "The weight of 1 - e in the reward may be any number between 0 and 1 + 1/V",
    "Section 7, step e",
    "With a small positive weight and with a weight between 1 and 1 + 1/V of the term (1-e)/(1+V)^2, Claims "
    "1 to 3 and Theorem 3 hold and the revenue is never negative; with the weight 1 + 1/V Claim 3 fails.",
    ByConstruction(_weights, None),
)

DIVISOR = _constant(
    "divisor",
    "The rewards may be four times as large",
    "Section 7, step e",
    "With epsilon/n in place of epsilon/(4n), Claims 1 to 3 and Theorem 3, with the same epsilon, hold and "
    "the revenue is never negative.",
    ByConstruction(_divisors, None),
)

STATEMENTS = (REWARD, LOSER, REVENUE, THEOREM_3_EXACT, ANY_CONSTANT, FLOOR, WEIGHT, DIVISOR)
