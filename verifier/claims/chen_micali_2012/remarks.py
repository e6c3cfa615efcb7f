"""The remarks of Section 7 on the second-belief mechanism.

Choices
    The reward bound speaks of profiles at which the mechanism does not halt in step b. "A player who does not
    get the good" is one with win_i = 0.

References
    [CM2012] Section 7: comment to step c, and Remark.
"""

from collections.abc import Iterator, Mapping
from itertools import product

from verifier.claims.chen_micali_2012.claim_1 import CLAIM_1
from verifier.claims.chen_micali_2012.claim_2 import CLAIM_2
from verifier.claims.chen_micali_2012.claim_3 import CLAIM_3
from verifier.claims.chen_micali_2012.theorem_3 import THEOREM_3
from verifier.claims.claim import (
    EPSILON,
    AboutMechanism,
    N,
    Parameter,
    Parameters,
    Parts,
    Statement,
)  # fmt: skip
from verifier.claims.language import Sentence

_PAPER = "chen-micali-2012"

ALWAYS_SELLS = Statement(
    id=f"{_PAPER}/remark-always-sells",
    title="The good is always sold",
    kind="remark",
    source="Section 7, Remark, first item",
    text="At every profile somebody gets the good.",
    body=AboutMechanism(Sentence.of(("p in profile",), then=("sold(p) == 1",))),
)

NON_NEGATIVE_REVENUE = Statement(
    id=f"{_PAPER}/remark-non-negative-revenue",
    title="The revenue is never negative",
    kind="remark",
    source="Section 7, Remark, Non-negative Revenue",
    text="At every profile the sum of the prices is at least 0.",
    body=AboutMechanism(Sentence.of(("p in profile",), then=("revenue(p) >= 0",), minimum="revenue(p)")),
)


def _reward_bound(n: int) -> Sentence:
    total = " + ".join(f"reward({i}, p)" for i in range(1, n + 1))
    return Sentence.of(
        ("p in profile", "i in player"),
        given=("highest(p) > 0",),
        then=("reward(i, p) < epsilon / (2 * n)", f"{total} <= 1/2"),
    )


REWARD_BOUND = Statement(
    id=f"{_PAPER}/remark-reward-bound",
    title="Each reward is below epsilon/(2n), all together at most 1/2",
    kind="remark",
    source="Section 7, Remark, Non-negative Revenue",
    text="At every profile at which the mechanism does not halt in step b, each reward is less than "
    "epsilon/(2n), and the rewards sum to at most 1/2.",
    body=AboutMechanism(_reward_bound),
)

LOSER_UTILITY = Statement(
    id=f"{_PAPER}/remark-loser-utility",
    title="A loser's utility is at most epsilon/(2n)",
    kind="remark",
    source="Section 7, Remark, From Additive to Multiplicative",
    text="At every profile a player who does not get the good has utility at most epsilon/(2n), whatever "
    "his type.",
    body=AboutMechanism(
        Sentence.of(
            ("p in profile", "i in player", "t in type"),
            given=("win(i, p) == 0",),
            then=("utility(i, t, p) <= epsilon / (2 * n)",),
        )
    ),
)

_UNDER_EVERY_RULE = {
    "claim-1": CLAIM_1,
    "claim-2": CLAIM_2,
    "claim-3": CLAIM_3,
    "theorem-3": THEOREM_3,
}


def tie_rules(n: int, V: int) -> Iterator[object]:
    """For n = 2 and V <= 2 every deterministic rule, as {"choices": …}, and `uniform`; else the three named
    rules.

    With two players a deterministic rule picks the winner for each of the 2V pairs with v >= 1 that both may
    announce; ties at v = 0 end in step b.

    >>> sum(1 for _ in tie_rules(2, 1)), sum(1 for _ in tie_rules(2, 2)), list(tie_rules(3, 5))
    (5, 17, ['first', 'last', 'uniform'])
    """
    if n == 2 and V <= 2:
        pairs = [[e, v] for v in range(1, V + 1) for e in (0, 1)]
        for winners in product((1, 2), repeat=len(pairs)):
            yield {"choices": [[pair, [1, 2], winner] for pair, winner in zip(pairs, winners, strict=True)]}
    else:
        yield "first"
        yield "last"
    yield "uniform"


def _under_every_rule(name: str, claimed: Statement) -> Statement:
    def parts(parameters: Parameters) -> list[tuple[Statement, Mapping[str, object]]]:
        n, V = parameters["n"], parameters["V"]
        assert isinstance(n, int)
        assert isinstance(V, int)
        return [(claimed, {**parameters, "ties": ties}) for ties in tie_rules(n, V)]

    return Statement(
        id=f"{_PAPER}/remark-tie-breaking/{name}",
        title=f"{claimed.title}, however ties are broken",
        kind="step",
        source="Section 7, comment to step c",
        text=f"{claimed.text} Under every deterministic tie rule for n = 2 and V <= 2, and under first, "
        f"last and uniform.",
        body=Parts(parts),
        parameters=_PARAMETERS,
    )


_PARAMETERS = (Parameter("n", "2", N.range), Parameter("V", "2", "an integer, at least 1"), EPSILON)
_TIE_STEPS = tuple(_under_every_rule(name, claimed) for name, claimed in _UNDER_EVERY_RULE.items())

TIE_BREAKING = Statement(
    id=f"{_PAPER}/remark-tie-breaking",
    title="It does not matter how ties are broken",
    kind="remark",
    source="Section 7, comment to step c",
    text="Claims 1 to 3 and Theorem 3 hold under every tie rule: every deterministic one for n = 2 and V <= "
    "2; first, last and uniform elsewhere.",
    body=Parts(
        lambda parameters: [(step, parameters) for step in _TIE_STEPS], tuple(step.id for step in _TIE_STEPS)
    ),
    parameters=_PARAMETERS,
)

STATEMENTS = (
    ALWAYS_SELLS, NON_NEGATIVE_REVENUE, REWARD_BOUND, LOSER_UTILITY, TIE_BREAKING, *_TIE_STEPS,
)  # fmt: skip
