"""Three mechanisms that nobody here designed around the tool, given as a referee would: as Python files.

Worked out by hand: at n = 2 the third price is 0, so a bid of 0 that wins a tie is as good as any; the
average of (0, b) is positive, so winning at (0, 0) by bidding 0 beats truth; and where only losers are
rewarded, (0, 0) against (0, 0) halts in step b and gives t/2, as much as winning at the floor 1/2 does when
t = 1.
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from verifier.answers.counterexample.counterexample import Answer, counterexample

HERE = Path(__file__).parent
THIRD = f"{HERE / 'referee_third_price.py'}:ThirdPrice"
AVERAGE = f"{HERE / 'referee_average_price.py'}:AveragePrice"
LOSERS = f"{HERE / 'referee_losers_rewarded.py'}:LosersRewarded"
DOMINANT = "remark-second-price-dominance/very-weakly"
REVENUE = "remark-non-negative-revenue"


def fails_at(answer: Answer, n: int, V: int, **told: object) -> dict[str, Any]:
    """The smallest counterexample lies at these sizes and says this."""
    assert answer.status == 1
    assert (answer.verdict.parameters["n"], answer.verdict.parameters["V"]) == (n, V)
    assert answer.searched["smallest"] is True
    found = dict(answer.verdict.counterexample or {})
    assert {name: found[name] for name in told} == told
    return found


@pytest.mark.parametrize("mechanism", [THIRD, AVERAGE])
def test_sealed_bids(mechanism: str) -> None:
    """Claim 1 fails at the smallest sizes: type 1 may bid 0. So do Claim 3 and Theorem 3."""
    fails_at(counterexample("claim-1", mechanism=mechanism), 2, 1, type=1, strategy=0)
    fails_at(counterexample("claim-3", mechanism=mechanism), 2, 1, type=0, strategy=0, smp=1)
    fails_at(counterexample("theorem-3", mechanism=mechanism), 2, 1, revenue="0", benchmark=1)
    assert counterexample(REVENUE, mechanism=mechanism).status == 0


def test_the_third_price() -> None:
    """At n = 2 all is free, so type 1 gains by bidding 2 against 2; at n = 3 he gains against (0, 2)."""
    found = fails_at(counterexample(DOMINANT, mechanism=THIRD), 2, 2, type=1, against=[2])
    assert found["table"]["rows"] == [["1", "0"], ["2", "1"]]
    three = counterexample(DOMINANT, {"n": [3], "V": [1, 2]}, mechanism=THIRD)
    assert fails_at(three, 3, 2)["table"]["rows"][0][1] == "0"


def test_the_average_price() -> None:
    """Against 0, bidding 0 wins for nothing, and bidding 1 wins for 1/2."""
    found = fails_at(counterexample(DOMINANT, mechanism=AVERAGE), 2, 1, type=1, against=[0])
    assert found["table"]["rows"] == [["1", "1/2"], ["0", "1"]]


def test_the_reward_for_losers_only() -> None:
    """All three claims and Theorem 3 fail at once; revenue stays non-negative; truth is not dominant."""
    fails_at(counterexample("claim-1", mechanism=LOSERS), 2, 1, type=1, strategy=[0, 0])
    fails_at(counterexample("claim-2", mechanism=LOSERS), 2, 1, type=1, strategy=[1, 1])
    fails_at(counterexample("claim-3", mechanism=LOSERS), 2, 1, type=0, smp=1)
    fails_at(counterexample("theorem-3", mechanism=LOSERS), 2, 1, revenue="0")
    assert counterexample(REVENUE, {"n": [2], "V": [1, 2, 3]}, mechanism=LOSERS).status == 0
    fails_at(counterexample(DOMINANT, mechanism=LOSERS), 2, 1, type=0)


def test_claims_of_their_own() -> None:
    """Each about its mechanism: one true, two false, of which one in the smallest way by hand."""
    third = counterexample(f"{HERE / 'referee_third_price.py'}:Truthful", {"V": [1, 2]}, mechanism=THIRD)
    fails_at(third, 2, 2, type=1, against=[2])
    average = counterexample(f"{HERE / 'referee_average_price.py'}:NoRegret", mechanism=AVERAGE)
    assert average.status == 0  # the average is at most the highest bid
    losers = counterexample(
        f"{HERE / 'referee_losers_rewarded.py'}:HigherLoser", {"n": [2]}, mechanism=LOSERS
    )
    assert losers.status == 0  # v/(1+v) grows faster than 1/(1+V)^2 can take back


def test_the_payoff_table_of_a_mixed_belief() -> None:
    """One column a rest that is held possible, the expectation, and in each column its largest number."""
    found = counterexample(
        "theorem-3/equation-16", {"n": [2], "V": [1, 2]}, mechanism="mutant:pays-the-average"
    )
    told = (found.verdict.counterexample or {})["table"]
    assert told["header"][0] == "player 1"
    assert told["header"][-1] == "expected"
    chances = [Fraction(head.split(" (")[-1].rstrip(")")) for head in told["header"][1:-1]]
    assert sum(chances) == 1
    for _, *earned, expected in told["rows"]:
        assert sum(c * Fraction(u) for c, u in zip(chances, earned, strict=True)) == Fraction(expected)
    assert max(Fraction(row[-1]) for row in told["rows"]) == Fraction(told["rows"][0][-1])
    best = [max(Fraction(row[k]) for row in told["rows"]) for k in range(1, len(chances) + 1)]
    assert best == [
        Fraction(1, 64),
        Fraction(1, 48),
    ]  # to bid (1, 1) against (0, 1), and (1, 2) against (0, 2)


def test_the_payoff_table_shows_a_best_reply() -> None:
    """In the row of the strategy stands the largest number, and the numbers are those of the mechanism."""
    found = fails_at(counterexample("claim-1", mechanism=AVERAGE), 2, 1)
    table = found["table"]
    assert table["header"] == ["player 1", "(0)"]
    assert table["rows"] == [["0", "1"], ["1", "1/2"]]
    assert Fraction(table["rows"][0][1]) == max(Fraction(row[1]) for row in table["rows"])
