"""Utilities in Section 9 and footnote 14, beyond what `section_9` and `footnotes` have.

Main statements
    `EPSILON_UTILITY`: who believes that somebody else's type is higher concludes that he gets "epsilon
    utility", with its repaired statement. `ANY_MECHANISM`: footnote 14 of any mechanism, without asking that
    nobody is below 0.

Choices
    Who believes that his type is not the highest has smp_i > theta_i. "epsilon utility" is a utility in (0,
    epsilon].
    In footnote 14 prices are unbounded, so without further conditions a player's utility is, too. To have
    numbers, the others are allowed to lose at most 1 each.

References
    [CM2012] Section 9, first concern, and footnote 14.
"""

from itertools import combinations_with_replacement

from verifier.claims.chen_micali_2012.footnotes import Outcomes
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
from verifier.claims.labels import shown
from verifier.claims.language import Sentence
from verifier.errors import NotDecided
from verifier.exact.rational import text
from verifier.games.auction import Auction
from verifier.meter import Meter
from verifier.verdict import Fails, Holds

_PAPER = "chen-micali-2012"
_SMALL = (Parameter("n", "2", N.range), Parameter("V", "3", V.range), EPSILON, TIES)

EPSILON_UTILITY = Statement(
    id=f"{_PAPER}/section-9-epsilon-utility",
    title="Who does not believe that his type is the highest expects epsilon utility",
    kind="remark",
    source="Section 9, first concern",
    text="For every player i, every belief with smp_i > theta_i and every rational strategy: at every "
    "profile of the others that some t in B_i lets survive, his utility lies in (0, epsilon].",
    body=AboutMechanism(
        Sentence.of(
            ("i in player", "t in type", "k in range(t + 1, V)", "s in rational(i, t, k)",
             "r in believed(i, t, k)"),
            then=("0 < utility(i, t, join(i, s, r)) <= epsilon",),
        )
    ),
    parameters=_SMALL,
    expected="fails",
)  # fmt: skip

EPSILON_UTILITY_REPAIRED = Statement(
    id=f"{_PAPER}/section-9-epsilon-utility/repaired",
    title="Who announces an smp above his type expects epsilon/(4n) smp/(1 + smp)",
    kind="step",
    source="Section 9, first concern, for the strategy of Claim 3; repaired, ours",
    text="For every player i and every belief with smp_i > theta_i: if he announces (1, smp_i), then at "
    "every profile of the others that some t in B_i lets survive he does not get the good, and his utility "
    "is epsilon/(4n) smp_i/(1 + smp_i), which lies in (0, epsilon/(4n)).",
    body=AboutMechanism(
        Sentence.of(
            ("i in player", "t in type", "k in range(t + 1, V)", "r in believed(i, t, k)"),
            then=(
                "win(i, join(i, (1, k), r)) == 0",
                "utility(i, t, join(i, (1, k), r)) == epsilon * k / (4 * n * (1 + k))",
                "0 < epsilon * k / (4 * n * (1 + k)) < epsilon / (4 * n)",
            ),
        )
    ),
    parameters=_SMALL,
)


def _any_mechanism(auction: Auction | None, p: Parameters, meter: Meter) -> Outcome:
    """For all types, the largest utility of each player when no other one loses more than 1."""
    n, top, epsilon = p["n"], p["V"], p["epsilon"]
    scope = f"every outcome for {n} players, every types in 0..{top}"
    sentence = (
        "for every theta and every outcome with revenue at least max theta - epsilon: each utility is at "
        "most epsilon"
    )
    meter.start("types")
    programs = 0
    for theta in combinations_with_replacement(range(top + 1), n):
        meter.step()
        for i in range(n):
            region = Outcomes(n)
            region.revenue_at_least(max(theta) - epsilon)
            for j in (j for j in range(n) if j != i):
                unit = [int(k == j) for k in range(n)]
                region.at_most([-theta[j] * u for u in unit], unit, 1)  # u_j >= -1
            goal = [int(k == i) for k in range(n)]
            best = region.best([g * t for g, t in zip(goal, theta, strict=True)], [-g for g in goal])
            programs += 1
            meter.count("linear_programs")
            if best is None:
                raise NotDecided("the utility is unbounded although nobody loses more than 1")
            if best.value > epsilon:
                utilities = [t * x - q for t, x, q in zip(theta, best.win, best.price, strict=True)]
                lines = [
                    f"Let the types be {shown(theta)}, and let an outcome have the chances {shown(best.win)} "
                    f"and the prices {shown(best.price)}.",
                    f"Its revenue is {text(sum(best.price))}, which is at least {max(theta)} - "
                    f"{text(epsilon)}.",
                    f"The utilities are {shown(tuple(utilities))}: together at most {text(epsilon)}, and "
                    f"that of player {i + 1} is {text(best.value)}, since another one is below 0.",
                ]
                told = {"theta": list(theta), "player": i + 1, "win": [text(x) for x in best.win],
                        "price": [text(q) for q in best.price], "utilities": [text(u) for u in utilities],
                        "explanation": lines}  # fmt: skip
                return Outcome(Fails({"theta": list(theta), "i": i + 1}, told), scope, sentence)
    return Outcome(Holds(programs), scope, sentence)


ANY_MECHANISM = Statement(
    id=f"{_PAPER}/footnote-14/indifferent-in-any-mechanism",
    title="In any mechanism nobody has more than epsilon to gain",
    kind="step",
    source="Section 9, footnote 14, fourth sentence, of any mechanism",
    text="For all types and every outcome of whatever mechanism: if the revenue is at least the highest type "
    "minus epsilon, each utility is at most epsilon. (The sum of utilities is; a single one need not be.)",
    body=ByConstruction(_any_mechanism, None),
    parameters=(Parameter("n", "2", N.range), Parameter("V", "5", V.range), EPSILON),
    expected="fails",
)

STATEMENTS = (EPSILON_UTILITY, EPSILON_UTILITY_REPAIRED, ANY_MECHANISM)
