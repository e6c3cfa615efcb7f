"""The findings in the 2010 paper: each is shown, its numbers are right, and nothing smaller shows it.

`NUMBERS` has what the program finds, as it stands in the line for a reader; the tests named after a statement
work some of it out again by hand, without the package.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction as F
from functools import cache
from itertools import combinations, islice, product
from typing import Any

import numpy as np
import pytest

from verifier.answers.check import check
from verifier.answers.findings import Answered, Questions, recomputed
from verifier.claims.catalogue import find, statements
from verifier.exact.distribution import Distribution
from verifier.exact.linear_program import LinearProgram, Optimal, solve
from verifier.findings.azar_chen_micali_2010 import FINDINGS, IN_PAPER, USES
from verifier.findings.finding import Finding
from verifier.mechanisms.mutants.star import AlwaysCP
from verifier.mechanisms.star import Star
from verifier.revenue.optimal import optimal_revenue
from verifier.revenue.vickrey import Reserves, monopoly_prices, vickrey_revenue

EIGHTH = F(1, 8)
ASKED = Questions()

PAPER = IN_PAPER.key


def name(finding: Finding) -> str:
    return f"{finding.statement.removeprefix(f'{PAPER}/')}: {finding.kind}"


BY_NAME = {name(finding): finding for finding in FINDINGS}


@cache
def answered(which: str) -> Answered:
    return recomputed(BY_NAME[which], ASKED)


def holds(statement: str, **given: Any) -> bool:
    return check(f"{PAPER}/{statement}", **given).holds


@pytest.mark.parametrize("which", BY_NAME)
def test_every_question_has_the_answer_that_the_finding_is_about(which: str) -> None:
    assert answered(which).confirmed


NUMBERS: Mapping[str, tuple[str, ...]] = {
    "lemma-2: hypothesis-missing": ("2/5", "119/240", "23/40"),
    "theorem-1: survives-with-repair": ("-1/8",),
    "monopoly-reserve-half: survives-with-repair": ("17/9",),
    "corollary-2: survives-with-repair": ("-1/8",),
    "prose-always-close: misprint": ("7/8", "5/8"),
    "lemma-2/drop-player: false-as-printed": ("(1, 1)", "(2, 2)", "3/2"),
    "lemma-2/drop-player-average: false-as-printed": ("2/3", "5/6"),
    "lemma-2/unaware: hypothesis-needed": ("2/3", "11/15"),
    "remark-finite-search: survives-with-repair": ("(1, 1)", "5/3", "4/3"),
    "remark-two-conditions: hypothesis-not-needed": ("3/2",),
    "lemma-3: hypothesis-not-needed": ("1/4",),
    "lemma-3: bound-not-tight": ("5/24", "3/16", "5/192"),
    "remark-collective-knowledge: hypothesis-missing": ("671/768",),
    "lemma-3/case-2/overbid: survives-with-repair": ("-7/8",),
    "lemma-4/constant: misprint": ("5/192", "43/1536"),
    "lemma-5/heads-revenue: survives-with-repair": ("-1/16",),
    "lemma-5: hypothesis-not-needed": ("-1711/19200", "-7/80"),
    "theorem-2/choice: hypothesis-missing": ("1/4",),
}


@pytest.mark.parametrize("which", NUMBERS)
def test_the_line_for_a_reader_has_the_numbers_of_the_program(which: str) -> None:
    found = answered(which)
    assert found.counterexample is not None
    told = " ".join(found.counterexample["explanation"])
    for number in NUMBERS[which]:
        assert number.replace(", ", ",") in found.finding.by_hand.replace(", ", ",")
        assert number in told


def test_what_is_expected_to_fail_belongs_to_a_finding_and_conversely() -> None:
    """In the printed reading, within the hypothesis, and at the mechanism's own parts."""
    of_the_catalogue = {s.id for s in statements() if s.paper == PAPER and s.expected == "fails"}
    shown = {
        shown.statement
        for finding in FINDINGS
        for shown in finding.shown
        if shown.answer == "fails"
        and not (shown.readings or shown.beyond_hypothesis or "reward_constant" in shown.given)
    }
    assert shown == of_the_catalogue


def test_what_a_finding_names_is_in_the_catalogue() -> None:
    known = {s.id for s in statements()}
    for finding in FINDINGS:
        named = {finding.statement, *finding.survive, *(s.statement for s in finding.shown)}
        assert named | ({finding.repair} if finding.repair else set()) <= known
        assert finding.repair is None or find(finding.repair).expected == "holds"
        assert all(find(statement).expected == "holds" for statement in finding.survive)


def test_the_uses_are_of_statements_and_include_the_parts() -> None:
    known = {s.id for s in statements() if s.paper == PAPER}
    assert {*USES, *(used for all_used in USES.values() for used in all_used)} <= known
    for whole in ("lemma-1", "lemma-3/case-2", "lemma-3/case-4"):
        assert {*find(f"{PAPER}/{whole}").steps} <= {*USES[f"{PAPER}/{whole}"]}


# Nothing smaller, where that is said.

BELOW: list[Any] = [
    ("lemma-2", {"n": 2, "B": 2, "denominators": 3, "readings": {"participation": "interim"}}),
    ("lemma-2", {"n": 2, "B": 3, "denominators": 3, "readings": {"participation": "interim"}}),
    pytest.param(
        "lemma-2",
        {"n": 2, "B": 3, "denominators": 4, "yes": True, "readings": {"participation": "interim"}},
        marks=pytest.mark.slow,
    ),
    ("remark-finite-search", {"B": 2, "denominators": 4}),
    ("remark-finite-search", {"B": 3, "denominators": 2}),
    ("lemma-2/drop-player", {"n": 2, "B": 2, "denominators": 6}),
    ("lemma-2/drop-player", {"n": 2, "B": 3, "denominators": 1}),
    ("lemma-2/drop-player-average", {"n": 2, "B": 2, "denominators": 6}),
    ("lemma-2/drop-player-average", {"n": 2, "B": 3, "denominators": 2}),
    ("lemma-2/unaware", {"n": 2, "B": 2, "denominators": 6}),
    ("lemma-2/unaware", {"n": 2, "B": 3, "denominators": 2}),
    ("corollary-2/defined", {"n": 2, "B": 2, "denominators": 4}),
    ("prose-always-close", {"B": 2, "distribution": [[[0, 0], "1"]]}),
    ("prose-always-close", {"B": 2, "distribution": [[[0, 1], "1"]]}),
    ("prose-always-close", {"B": 2, "distribution": [[[1, 0], "1"]]}),
    ("lemma-3", {"n": 2, "B": 2, "reward_constant": "1/16"}),
    ("remark-worst-case-knowledge", {"n": 2, "B": 2, "denominators": 1}),
    ("remark-collective-knowledge", {"n": 2, "B": 2, "denominators": 3}),
    ("remark-collective-knowledge", {"n": 2, "B": 3, "denominators": 1}),
    ("lemma-4/constant", {"n": 2, "B": 2}),
]


@pytest.mark.parametrize(("statement", "given"), BELOW)
def test_it_holds_for_what_is_smaller(statement: str, given: dict[str, Any]) -> None:
    assert holds(statement, **given)


def test_with_two_values_the_price_1_earns_every_value() -> None:
    """So for n = 2 and every D on {0, 1}^2 half of E[v_1 + v_2] is earned, and that is at least E[max]/2."""
    for theta in product(range(2), repeat=2):
        assert sum(1 for v in theta if v >= 1) == sum(theta) >= max(theta)


def test_prose_higher_offer_point_masses_and_two_values_do_not_show_it() -> None:
    """By the closed form of step e: KR = max_p p Pr[V >= p]."""
    for B, reports in ((3, [(F(int(s == w)) for s in range(3)) for w in range(3)]),
                       (2, [(1 - q, q) for q in (F(0), F(1, 3), F(1, 2), F(1))])):  # fmt: skip
        for report, CP in product(map(tuple, reports), range(B)):
            earned = {p: p * sum(report[p:], F(0)) for p in range(B)}
            KR = max(earned.values())
            KP = min(p for p, r in earned.items() if r == KR)
            assert (CP if CP >= KR else KP) == max(CP, KP)


# By hand.

Joint = Mapping[tuple[int, int], F]


def best_price(values: Mapping[int, F]) -> F:
    """The largest p Pr(V >= p)."""
    return max(p * sum((q for v, q in values.items() if v >= p), F(0)) for p in range(4))


def marginal(D: Joint, of: int) -> dict[int, F]:
    found: dict[int, F] = {}
    for theta, q in D.items():
        found[theta[of]] = found.get(theta[of], F(0)) + q
    return found


def expected_maximum(D: Joint) -> F:
    return sum((q * max(theta) for theta, q in D.items()), F(0))


def test_lemma_2_drop_player_by_hand() -> None:
    """Where each value is a function of the other, a price that depends on the other's draws out E[max]."""
    pair: Joint = {(1, 1): F(1, 2), (2, 2): F(1, 2)}
    assert (best_price(marginal(pair, 1)), expected_maximum(pair)) == (1, F(3, 2))
    three: Joint = {(0, 2): F(1, 3), (1, 1): F(1, 3), (2, 0): F(1, 3)}
    mean = (best_price(marginal(three, 0)) + best_price(marginal(three, 1))) / 2
    assert (mean, expected_maximum(three) / 2) == (F(2, 3), F(5, 6))
    for D in (pair, three):
        assert optimal_revenue(dict(D), 2, 3).value == expected_maximum(D)


def test_lemma_2_interim_by_hand() -> None:
    """What player 2 pays leaves both his types 0 in expectation; the rewards, by 2 + BSR = 1 + |F|^2."""
    D: Joint = {(0, 1): F(2, 5), (0, 2): F(2, 5), (1, 1): F(1, 5)}
    pays = {0: 2, 1: -1}  # by player 1's value; player 2 always gets the good
    for v in (1, 2):
        assert sum((q * (v - pays[t[0]]) for t, q in D.items() if t[1] == v), F(0)) == 0
    assert sum((q * pays[t[0]] for t, q in D.items()), F(0)) == expected_maximum(D) == F(7, 5)
    rewards = []
    for i in (0, 1):
        paid = F(0)
        for v, chance in marginal(D, i).items():
            report = [q / chance for t, q in D.items() if t[i] == v]
            paid += chance * F(1, 16) * (1 + sum(q * q for q in report))
        rewards.append(paid)
    assert rewards == [F(1, 10), F(13, 120)]
    without_2 = sum(
        (q for t, q in D.items() if t == (1, 1)), F(0)
    )  # the price 1, where he knows that it sells
    assert (1 + without_2) / 2 - sum(rewards) / 2 == F(119, 240) < F(7, 10) - EIGHTH == F(138, 240)


def test_monopoly_reserve_half_by_hand() -> None:
    D: Joint = {(1, 0): F(3, 9), (0, 1): F(2, 9), (2, 3): F(2, 9), (3, 2): F(2, 9)}
    for i in (0, 1):
        values = marginal(D, i)
        earned = [p * sum((q for v, q in values.items() if v >= p), F(0)) for p in (1, 2, 3)]
        assert max(earned) == earned[1] == F(8, 9)
        assert earned.count(F(8, 9)) == 1
    sold = sum((q * max(2, min(theta)) for theta, q in D.items() if max(theta) >= 2), F(0))
    assert (sold, expected_maximum(D)) == (F(8, 9), F(17, 9))
    assert 2 * sold < F(17, 9)


@pytest.mark.parametrize("reserves", list(product((1, 2), repeat=2)))
def test_monopoly_reserve_half_holds_for_three_values(reserves: tuple[int, int]) -> None:
    """n = 2, B = 3: over all D with these monopoly prices, E[max] - 2 (eager revenue) is at most 0."""
    profiles = list(product(range(3), repeat=2))
    earns = [vickrey_revenue(Distribution.pure(t), reserves, "eager") for t in profiles]
    rows = [
        tuple(F(p * (t[i] >= p) - reserves[i] * (t[i] >= reserves[i])) for t in profiles)
        for i, p in product(range(2), (1, 2))
    ]
    program = LinearProgram(
        objective=tuple(max(t) - 2 * earned for t, earned in zip(profiles, earns, strict=True)),
        rows=tuple(rows),
        bounds=(F(0),) * len(rows),
        equal_rows=((F(1),) * len(profiles),),
        equal_bounds=(F(1),),
    )
    found = solve(program)
    assert isinstance(found, Optimal)
    assert found.value == 0


def counts(total: int, places: int) -> Iterator[Any]:
    """All ways to write `total` as a sum of so many counts, in blocks."""
    bars = combinations(range(total + places - 1), places - 1)
    while block := list(islice(bars, 100_000)):
        edges = np.pad(np.array(block), ((0, 0), (1, 1)), constant_values=((0, 0), (-1, total + places - 1)))
        yield np.diff(edges, axis=1) - 1


def below_half_of_the_maximum(q: int) -> list[Joint]:
    """n = 2, B = 4, denominators q: D for which the best monopoly reserves earn less than E[max]/2.

    On integers: q times the chances, q times the revenues.
    """
    profiles = list(product(range(4), repeat=2))
    maximum = np.array([max(t) for t in profiles])
    alone = [np.array([[p * (t[i] >= p) for t in profiles] for p in (1, 2, 3)]) for i in range(2)]
    kinds: tuple[Reserves, ...] = ("eager", "lazy")
    earns = {
        r: [
            np.array([int(vickrey_revenue(Distribution.pure(t), r, kind)) for t in profiles])
            for kind in kinds
        ]
        for r in product((1, 2, 3), repeat=2)
    }
    found = []
    for block in counts(q, len(profiles)):
        single = [block @ each.T for each in alone]
        is_best = [earned == earned.max(axis=1, keepdims=True) for earned in single]
        best = np.zeros(len(block), dtype=np.int64)
        for r, each_kind in earns.items():
            chosen = is_best[0][:, r[0] - 1] & is_best[1][:, r[1] - 1]
            for each in each_kind:
                best = np.where(chosen, np.maximum(best, block @ each), best)
        for row in block[2 * best < block @ maximum]:
            found.append({t: F(int(k), q) for t, k in zip(profiles, row, strict=True) if k})
    return found


@pytest.mark.slow
def test_monopoly_reserve_half_holds_for_four_values_and_smaller_denominators() -> None:
    """n = 2, B = 4: no D with denominators up to 8; three with ninths, of which one is the finding's."""
    refuted: dict[int, list[Joint]] = {}
    for q in range(1, 10):
        for D in below_half_of_the_maximum(q):
            prior = Distribution(tuple(sorted(D.items())))
            prices = product(*(monopoly_prices(prior, i, 4) for i in range(2)))
            kinds: tuple[Reserves, ...] = ("eager", "lazy")
            best = max(vickrey_revenue(prior, r, kind) for r, kind in product(prices, kinds))
            if 2 * best < optimal_revenue(dict(D), 2, 4).value:
                refuted.setdefault(q, []).append(D)
    ours: Joint = {(1, 0): F(3, 9), (0, 1): F(2, 9), (2, 3): F(2, 9), (3, 2): F(2, 9)}
    assert list(refuted) == [9]
    assert sorted(map(len, refuted[9])) == [4, 4, 5]
    four = [tuple(sorted(D.items())) for D in refuted[9] if len(D) == 4]
    assert min(four) == tuple(sorted(ours.items()))


def test_remark_finite_search_by_hand() -> None:
    """(0,2), (1,1), (2,0): every list of real prices earns at most 4/3, for which 1/2-steps are enough."""
    types = ((0, 2), (1, 1), (2, 0))
    steps = [F(k, 2) for k in range(6)]  # 5/2 is nobody's price

    def paid(t: tuple[int, int], prices: tuple[F, F]) -> F:
        return max([(F(0), F(0)), *((v - p, p) for v, p in zip(t, prices, strict=True))])[1]

    earned = max(sum((paid(t, prices) for t in types), F(0)) / 3 for prices in product(steps, repeat=2))
    assert earned == F(4, 3) < F(5, 3) == sum((F(max(t), 3) for t in types), F(0))
    lottery = {(0, 2): (F(0), F(1), F(2)), (1, 1): (F(1, 2), F(1, 2), F(1)), (2, 0): (F(1), F(0), F(2))}
    for t, own in lottery.items():
        worth = {s: t[0] * x + t[1] * y - p for s, (x, y, p) in lottery.items()}
        assert worth[t] == max(0, *worth.values())
        assert own[2] == max(t)


def test_ronen_half_by_hand() -> None:
    """(1,1) and (2,1): S = 1 and OPT = 3/2, the expected maximum."""
    D: Joint = {(1, 1): F(1, 2), (2, 1): F(1, 2)}
    assert best_price(marginal(D, 0)) == 1
    assert expected_maximum(D) == F(3, 2)
    assert optimal_revenue(dict(D), 2, 3).value == F(3, 2)


def test_remark_worst_case_knowledge_by_hand() -> None:
    """The discount is 1/8, the reward constant 1/64 / 12."""
    c = F(1, 64) / 12
    own = F(1, 2) * (1 - EIGHTH) - c * (2 + 2 * F(1, 2) - F(1, 2) - 1)
    finer = F(1, 2) * (1 - EIGHTH) + F(1, 2) * (0 - EIGHTH) - c * 2
    assert (own, finer) == (F(223, 512), F(143, 384))
    assert finer < own
    for text in ("223/512", "143/384"):
        assert text in BY_NAME["remark-worst-case-knowledge: survives-with-repair"].by_hand
    drawn = [[[0, 0], "1/2"], [[1, 0], "1/2"]]
    apart = [[[[0, 0]], [[1, 0]]]] * 2
    given = {"B": 2, "distribution": drawn, "knowledge": apart}
    told = check(f"{PAPER}/remark-worst-case-knowledge", **given).counterexample
    assert told is not None
    lower, higher, *again = map(F, re.findall(r"\d+/\d+", told["explanation"][-1]))
    assert higher - lower == F(7, 8) * (own - finer)
    assert again == [lower, higher]


def test_remark_bound_tight_by_hand() -> None:
    """All values 0 for sure: Heads, Tails, and what comes of both."""
    tails, heads = -EIGHTH - 2 * F(1, 64) / 12, F(1, 2) * -EIGHTH
    revenue, printed = F(7, 8) * tails + EIGHTH * heads, F(7, 8) * (0 - 2 * EIGHTH)
    assert (tails, heads, revenue, printed) == (F(-49, 384), F(-1, 16), F(-367, 3072), F(-7, 32))
    for which in ("remark-bound-tight: survives-with-repair", "lemma-5: bound-not-tight"):
        assert str(revenue) in BY_NAME[which].by_hand
    found = Star(2, 2, EIGHTH, EIGHTH)
    paid = found.tails((0, 0), {1: Distribution.pure(0)}).revenue
    assert (found.heads_revenue((0, 0)), paid) == (heads, tails)


def test_theorem_2_one_player_by_hand() -> None:
    """Over a grid of (x1, p1, x2): with value 2 at most 5/4 is collected, where 13/8 are asked for."""
    grid, asked = [F(k, 8) for k in range(9)], ((1 - EIGHTH) - EIGHTH, 2 * (1 - EIGHTH) - EIGHTH)
    assert asked == (F(3, 4), F(13, 8))
    collected = [2 * x2 - (2 * x1 - p1) for x1, p1, x2 in product(grid, repeat=3) if x1 >= p1 >= asked[0]]
    assert max(collected) == F(5, 4) < asked[1]


def test_lemma_3_equation_3_is_attained() -> None:
    """Player 1 has 1, player 2 announces 1, the offer is 2; epsilon = delta = 1/8, n = 2, B = 3."""
    star = Star(2, 3, EIGHTH, EIGHTH)
    truth = star.sale_utility(1, 1, 2)
    lie = star.reward(1, 1)
    assert star.star((1, 1)) == 0
    assert star.star((0, 1)) == 1
    assert 2 in star.offers((1, 1))
    assert truth - lie == -F(2, 3) * EIGHTH * EIGHTH / 6 == -F(1, 576)


def test_lemma_5_fails_exactly_above_the_root() -> None:
    """5 - sqrt 19 lies between 16/25 and 13/20: of x^2 - 10 x + 6 the sign changes there."""
    for delta, answer in ((F(16, 25), True), (F(13, 20), False)):
        given = {"B": 2, "delta": str(delta), "distribution": [[[0, 0], "1"]], "beyond_hypothesis": True}
        assert (delta * delta - 10 * delta + 6 >= 0) == holds("lemma-5", **given) == answer


# The two sentences of the high-level structure, taken at their word.


@dataclass(frozen=True)
class HigherOffer(Star):
    """The star is made the higher of CP and KP."""

    def offer(self, v: tuple[int, ...], aggregated: Distribution[int]) -> int:
        return max(self.classical_price(v), self.known(aggregated)[1])


def as_file(variant: str) -> str:
    return f"{__file__}:{variant}"


@dataclass(frozen=True)
class SecondHighest(Star):
    """CP is the second-highest value, whoever announced it."""

    def classical_price(self, v: tuple[int, ...]) -> int:
        return v[self.second(v)]


def test_with_the_higher_offer_the_lemmas_hold() -> None:
    for n, B in ((2, 2), (2, 3), (3, 3)):
        assert holds("lemma-3", n=n, B=B, mechanism=as_file("HigherOffer"))
    assert holds("lemma-5", n=2, B=3, denominators=2, mechanism=as_file("HigherOffer"))


def test_with_the_second_highest_value_lemma_3_fails() -> None:
    told = check(f"{PAPER}/lemma-3", n=2, B=2, mechanism=as_file("SecondHighest")).counterexample
    assert told is not None
    assert (told["player"], told["type"], told["strategy"], told["against"]) == (2, 0, 1, [0])


@dataclass(frozen=True)
class SoldAndPaid(AlwaysCP):
    """The star is offered CP, and every report earns at least the reward constant."""

    def reward_of(self, v_star: int, report: Distribution[int]) -> F:
        return super().reward_of(v_star, report) + self.constant

    def reward(self, v_star: int, point: int) -> F:
        return super().reward(v_star, point) + self.constant


def test_utility_is_positive_where_the_good_is_always_sold_and_every_report_paid() -> None:
    for n, B in ((2, 2), (2, 3)):
        assert holds("prose-positive-utility", n=n, B=B, mechanism=as_file("SoldAndPaid"))
        assert not holds("prose-positive-utility", n=n, B=B)


def test_any_report_will_do_exactly_below_twelve_nineteenths() -> None:
    """delta = 1/8; in units of delta/(nB) a lie costs 1 - epsilon, another report gains 7/12 epsilon."""
    for epsilon, answer in ((F(12, 19) - F(1, 1000), True), (F(12, 19), False)):
        given = {"n": 2, "B": 2, "epsilon": str(epsilon), "beyond_hypothesis": True}
        assert (1 - epsilon > F(7, 12) * epsilon) == holds("lemma-3/any-reports", **given) == answer
