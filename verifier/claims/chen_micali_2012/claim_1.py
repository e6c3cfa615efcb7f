"""Claim 1: a strategy that survives for type t announces at least t.

Main statements
    `CLAIM_1`, and the cases of its proof, which compare s_i, with v_i < t_i, with s'_i = (0, t_i).

Choices
    "a = i" and "a != i" are win_i = 1 and win_i = 0. Under a lottery among tied players neither may hold;
    such profiles belong to no case, and the cases are then not exhaustive.

References
    [CM2012] Section 8, Claim 1 and its proof.
"""

from verifier.claims.claim import AboutMechanism, Statement
from verifier.claims.language import Sentence

_PAPER = "chen-micali-2012"
_UNDERBID = ("i in player", "t in type", "s in strategy(i)", "r in rest(i)")
_OLD, _NEW = "join(i, s, r)", "join(i, (0, t), r)"
_WORSE = f"utility(i, t, {_OLD}) < utility(i, t, {_NEW})"

CLAIM_1 = Statement(
    id=f"{_PAPER}/claim-1",
    title="Surviving strategies announce at least the type",
    kind="claim",
    source="Section 8, Claim 1",
    text="For every player i and type t: if (e, v) lies in S_i(t), so no mixed strategy strictly dominates "
    "it for type t, then v >= t.",
    body=AboutMechanism(
        Sentence.of(("i in player", "t in type", "s in survivor(i, t)"), then=("bid(s) >= t",))
    ),
)

CASE_1 = Statement(
    id=f"{_PAPER}/claim-1/case-1",
    title="Claim 1, case 1: the mechanism halts in step b under s",
    kind="step",
    source="Section 8, proof of Claim 1, Case 1",
    text="If v_i < t_i and everybody announces 0, then i's utility is t_i/n; with (0, t_i) it is more than "
    "t_i - 1/2, which is at least t_i/n.",
    body=AboutMechanism(
        Sentence.of(
            _UNDERBID,
            given=("bid(s) < t", f"highest({_OLD}) == 0"),
            then=(
                f"utility(i, t, {_OLD}) == t / n",
                f"utility(i, t, {_NEW}) > t - 1/2 >= t / n",
                _WORSE,
            ),
        )
    ),
)

_NO_HALT = ("bid(s) < t", f"highest({_OLD}) > 0")

CASE_2_1 = Statement(
    id=f"{_PAPER}/claim-1/case-2-1",
    title="Claim 1, sub-case 2.1: i wins with neither",
    kind="step",
    source="Section 8, proof of Claim 1, Sub-case 2.1",
    text="If v_i < t_i, somebody announces more than 0, and i does not win with (0, t_i), then he does not "
    "win with s_i either, his reward is larger with (0, t_i), and so is his utility.",
    body=AboutMechanism(
        Sentence.of(
            _UNDERBID,
            given=(*_NO_HALT, f"win(i, {_NEW}) == 0"),
            then=(f"win(i, {_OLD}) == 0", f"reward(i, {_NEW}) > reward(i, {_OLD})", _WORSE),
        )
    ),
)

CASE_2_2 = Statement(
    id=f"{_PAPER}/claim-1/case-2-2",
    title="Claim 1, sub-case 2.2: i wins with both",
    kind="step",
    source="Section 8, proof of Claim 1, Sub-case 2.2",
    text="If v_i < t_i, somebody announces more than 0, and i wins with both strategies, then he pays more "
    "with s_i.",
    body=AboutMechanism(
        Sentence.of(
            _UNDERBID,
            given=(*_NO_HALT, f"win(i, {_NEW}) == 1", f"win(i, {_OLD}) == 1"),
            then=(f"price(i, {_OLD}) > price(i, {_NEW})", _WORSE),
        )
    ),
)

CASE_2_3 = Statement(
    id=f"{_PAPER}/claim-1/case-2-3",
    title="Claim 1, sub-case 2.3: i wins with (0, t) only",
    kind="step",
    source="Section 8, proof of Claim 1, Sub-case 2.3",
    text="If v_i < t_i, somebody announces more than 0, and i wins with (0, t_i) but not with s_i, then t_i "
    "is at least max(1/2, highest rival announcement), and (0, t_i) gives more.",
    body=AboutMechanism(
        Sentence.of(
            _UNDERBID,
            given=(*_NO_HALT, f"win(i, {_NEW}) == 1", f"win(i, {_OLD}) == 0"),
            then=(f"t >= max(1/2, rival(i, {_OLD}))", _WORSE),
        )
    ),
)

STATEMENTS = (CLAIM_1, CASE_1, CASE_2_1, CASE_2_2, CASE_2_3)
