"""Section 7, last remark: from additive to multiplicative epsilon.

Main statements
    `REMARK` with `/claim-1`, `/claim-2`, `/claim-3`, `/benchmark`, `/non-negative-revenue`: what Section 8
    and the remarks before say of the second-belief mechanism, of the one with the rewards of the printed
    formula and (1 - epsilon) 2nd(B) in place of 2nd(B) - epsilon. Each has a repaired step beside it, of the
    mechanism with the rewards of the prose (`mechanisms.multiplicative`).

Choices
    The remark claims what the mechanism is for, a revenue of at least (1 - epsilon) 2nd(B); the three claims
    are how Theorem 3 is proved. Where all others announce 0 the printed reward is 0, whatever one announces:
    then Claims 1 to 3 lose their strictness. And a loser's reward grows with the highest announcement, not
    with the price, so that even with a scale of at least 1 the revenue would end below 0 for large V.

References
    [CM2012] Section 7, Remark, From Additive to Multiplicative epsilon; Section 8.
"""

from collections.abc import Callable

from verifier.claims.chen_micali_2012.claim_1 import CLAIM_1
from verifier.claims.chen_micali_2012.claim_2 import CLAIM_2
from verifier.claims.chen_micali_2012.claim_3 import CLAIM_3
from verifier.claims.claim import (
    EPSILON,
    TIES,
    AboutMechanism,
    Expected,
    N,
    Parameter,
    Parameters,
    Parts,
    Statement,
    V,
)  # fmt: skip
from verifier.claims.language import Sentence

_ID = "chen-micali-2012/remark-multiplicative"
_SOURCE = "Section 7, Remark, From Additive to Multiplicative"
PRINTED, PROSE = "multiplicative", "multiplicative-prose"
_PARAMETERS = (Parameter("n", "2", N.range), Parameter("V", "3", V.range), EPSILON, TIES)

_BENCHMARK = AboutMechanism(
    Sentence.of(
        ("p in playable", "m in second(p)"),
        then=("revenue(p) >= (1 - epsilon) * m",),
        minimum="revenue(p) - (1 - epsilon) * m",
    )
)
_REVENUE = AboutMechanism(Sentence.of(("p in profile",), then=("revenue(p) >= 0",), minimum="revenue(p)"))
_CLAIMED = {
    "claim-1": (CLAIM_1.body, CLAIM_1.title, CLAIM_1.text),
    "claim-2": (CLAIM_2.body, CLAIM_2.title, CLAIM_2.text),
    "claim-3": (CLAIM_3.body, CLAIM_3.title, CLAIM_3.text),
    "benchmark": (
        _BENCHMARK,
        "The revenue is at least (1 - epsilon) 2nd(B)",
        "In every context of C(n,V), every profile of conservatively strictly rational strategies has "
        "revenue at least (1 - epsilon) 2nd(B).",
    ),
    "non-negative-revenue": (
        _REVENUE,
        "The revenue is never negative",
        "At every profile the sum of the prices is at least 0.",
    ),
}
_EXPECTED: dict[str, Expected] = {
    "claim-1": "fails", "claim-2": "fails", "claim-3": "fails", "benchmark": "fails",
    "non-negative-revenue": "holds",
}  # fmt: skip
"""At the default parameters, n = 2 and V = 3. For n = 2 some revenue is negative from V = 15 on if epsilon
is 1, and from V = 63 on if epsilon is 1/4."""


def _step(name: str, repaired: bool) -> Statement:
    """The claim about the mechanism of the formula, or about that of the prose."""
    body, title, text = _CLAIMED[name]
    id_ = f"{_ID}/{name}" + ("-repaired" if repaired else "")
    which = "With rewards in proportion to the second highest announcement, or to 1 where that is 0: "
    text = (which if repaired else "With the rewards of the printed formula: ") + text[0].lower() + text[1:]
    source = f"{_SOURCE}; repaired as its prose has it, ours" if repaired else _SOURCE
    inner = Statement(id=id_, title=title, kind="step", source=source, text=text, body=body)
    parts: Callable[[Parameters], list[tuple[Statement, Parameters]]] = lambda p: [(inner, p)]  # noqa: E731
    return Statement(
        id=id_, title=title, kind="step", source=source, text=text,
        body=Parts(parts, mechanism=PROSE if repaired else PRINTED), parameters=_PARAMETERS,
        expected="holds" if repaired else _EXPECTED[name],
    )  # fmt: skip


STEPS = tuple(_step(name, repaired=False) for name in _CLAIMED)
REPAIRED = tuple(_step(name, repaired=True) for name in _CLAIMED)

REMARK = Statement(
    id=_ID,
    title="Rewards in proportion to the bids keep a fraction 1 - epsilon of the benchmark",
    kind="remark",
    source=_SOURCE,
    text="With the rewards of the printed formula, Claims 1 to 3 hold, the revenue is at least (1 - "
    "epsilon) 2nd(B) in every context of C(n,V) and every profile of rational strategies, and it is never "
    "negative.",
    body=Parts(lambda p: [(step, p) for step in STEPS], tuple(s.id for s in STEPS), PRINTED),
    parameters=_PARAMETERS,
    expected="fails",
)

STATEMENTS = (REMARK, *STEPS, *REPAIRED)
