"""The star mechanism, Brier's rule and the aggregator, by literal values worked out by hand."""

from fractions import Fraction as F
from itertools import product
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.controls import star_variants
from verifier.contexts.beliefs import TypeProfile
from verifier.contexts.knowledge import BayesianContext
from verifier.errors import OutOfRange
from verifier.exact.distribution import Distribution
from verifier.mechanisms.aggregator import aggregate
from verifier.mechanisms.brier import brier
from verifier.mechanisms.star import Assignment, Star
from verifier.mechanisms.star_parts import aggregate_from, linear_score

EIGHTH = F(1, 8)
STAR = Star(2, 4, EIGHTH, EIGHTH)
POINT = Distribution.pure


def test_the_star_is_the_first_with_the_highest_value() -> None:
    assert [STAR.star(v) for v in ((3, 3), (2, 3), (3, 1))] == [0, 1, 0]


def test_the_classical_price_depends_on_who_comes_first() -> None:
    """Step e2: with the second player after the star it is his value, before the star one more."""
    assert STAR.classical_price((3, 2)) == 2
    assert STAR.classical_price((2, 3)) == 3
    assert Star(3, 4, EIGHTH, EIGHTH).second((1, 3, 1)) == 0


def test_the_known_price_and_its_ties() -> None:
    """From 1/2 each on 1 and 2 both prices earn 1."""
    both = Distribution(((1, F(1, 2)), (2, F(1, 2))))
    assert STAR.known(both) == (F(1), 1)
    assert Star(2, 4, EIGHTH, EIGHTH, "highest").known(both) == (F(1), 2)


def test_heads_offers_a_price() -> None:
    assert STAR.heads((2, 3), 0, 2) == Assignment(0, (2 - EIGHTH, F(0)))
    assert STAR.heads((2, 3), 0, 3) == Assignment(None, (F(0), F(0)))


def test_tails_sells_at_the_classical_price_or_offers_the_known_one() -> None:
    """constant = 1/8 * 1/8 / 24; a report that is right earns 2 of it, one that is wrong with certainty 0."""
    constant = EIGHTH * EIGHTH / 24
    assert STAR.tails((3, 1), {1: POINT(0)}) == Assignment(0, (1 - EIGHTH, F(0)))
    assert STAR.tails((3, 1), {1: POINT(3)}) == Assignment(0, (3 - EIGHTH, -2 * constant))
    assert STAR.tails((2, 1), {1: POINT(3)}) == Assignment(None, (F(0), F(0)))


def test_truthful_reports_condition_on_the_announcement() -> None:
    prior: Distribution[TypeProfile] = Distribution((((0, 1), F(1, 4)), ((0, 2), F(1, 4)), ((2, 2), F(1, 2))))
    context = BayesianContext(3, prior, ((), ()))
    assert Star(2, 3, EIGHTH, EIGHTH).truthful_report(context, 0, (0, 2)).weights == (
        (1, F(1, 2)),
        (2, F(1, 2)),
    )


@pytest.mark.parametrize("ties", ["first", "last"])
def test_the_classical_price_is_the_lowest_value_of_a_star(ties: Literal["first", "last"]) -> None:
    """For all v in [3]^3: CP = min { w : * is still the star when he announces w }, with either tie rule."""
    mechanism = Star(3, 3, EIGHTH, EIGHTH, star_ties=ties)
    for v in product(range(3), repeat=3):
        star = mechanism.star(v)
        lowest = min(w for w in range(3) if mechanism.star((*v[:star], w, *v[star + 1 :])) == star)
        assert mechanism.classical_price(v) == lowest <= v[star]


def test_the_other_tie_rule_is_the_mirror_image() -> None:
    """Reading the players backwards turns `first` into `last`."""
    first, last = (Star(3, 3, EIGHTH, EIGHTH, star_ties=ties) for ties in ("first", "last"))
    for v in product(range(3), repeat=3):
        back = v[::-1]
        assert last.star(back) == 2 - first.star(v)
        assert last.second(back) == 2 - first.second(v)
        assert last.classical_price(back) == first.classical_price(v)


@pytest.mark.parametrize("price_ties", ["lowest", "highest"])
def test_point_masses_make_every_offer_and_no_report_another(
    price_ties: Literal["lowest", "highest"],
) -> None:
    mechanism = Star(2, 4, EIGHTH, EIGHTH, price_ties)
    mixed = [
        Distribution(((a, F(k, 6)), (b, F(6 - k, 6)))) for a in range(4) for b in range(a) for k in (2, 3)
    ]
    for v in product(range(4), repeat=2):
        made = {mechanism.offer(v, POINT(w)) for w in range(4)}
        assert made == set(mechanism.offers(v))
        assert {mechanism.offer(v, report) for report in mixed} <= made


def test_the_closed_forms_of_heads_are_the_means_over_its_draws() -> None:
    for v in product(range(4), repeat=2):
        draws = [STAR.heads(v, r, p) for r, p in product(range(2), range(4))]
        assert STAR.heads_revenue(v) == sum(outcome.revenue for outcome in draws) / 8
        for i, t in product(range(2), range(4)):
            got = [(t if outcome.winner == i else 0) - outcome.prices[i] for outcome in draws]
            assert STAR.heads_utility(i, t, v[i]) == sum(got) / 8


def test_the_closed_forms_of_tails_are_its_outcomes() -> None:
    for v, w, t in product(product(range(4), repeat=2), range(4), range(4)):
        star = STAR.star(v)
        outcome = STAR.tails(v, {1 - star: POINT(w)})
        got = (t if outcome.winner == star else 0) - outcome.prices[star]
        assert got == STAR.sale_utility(t, v[star], STAR.offer(v, POINT(w)))
        assert -outcome.prices[1 - star] == STAR.reward(v[star], w)


def test_a_part_is_replaced() -> None:
    """The score, the constant and the choice of j' go where the paper has them."""
    even, skew = (Distribution(((0, F(k, 4)), (1, F(4 - k, 4)))) for k in (2, 1))
    linear = Star(2, 2, EIGHTH, EIGHTH, score=linear_score, reward_constant=F(1))
    assert linear.reward_of(1, skew) == F(3, 2)
    said = {1: even, 2: skew}  # 1/2 - epsilon or 3/4 - epsilon is earned; the price is 1 in both cases
    for choice, revenue in ((0, F(1, 2)), (-1, F(3, 4))):
        other = Star(3, 2, EIGHTH, EIGHTH, aggregator=aggregate_from(choice))
        assert other.known(other.aggregator(list(said.values())))[0] == revenue


def test_what_counts_as_printed() -> None:
    assert Star(2, 2, EIGHTH, EIGHTH, "highest").is_as_printed
    assert Star(2, 2, EIGHTH, EIGHTH, reward_constant=EIGHTH * EIGHTH / 12).is_as_printed
    assert not Star(2, 2, EIGHTH, EIGHTH, reward_constant=EIGHTH).is_as_printed
    assert not Star(2, 2, EIGHTH, EIGHTH, star_ties="last").is_as_printed
    assert not star_variants.NoHeads(2, 2, EIGHTH, EIGHTH).is_as_printed


@pytest.mark.parametrize(
    "wrong",
    [
        {"n": 1},
        {"B": 1},
        {"epsilon": F(0)},
        {"delta": F(0)},
        {"delta": F(1)},
        {"star_ties": "lowest"},
        {"price_ties": "first"},
    ],
)
def test_outside_the_range(wrong: dict[str, object]) -> None:
    arguments = {"n": 2, "B": 2, "epsilon": EIGHTH, "delta": EIGHTH, **wrong}
    with pytest.raises(OutOfRange):
        Star(**arguments)  # type: ignore[arg-type]


@st.composite
def distributions(draw: st.DrawFn) -> Distribution[int]:
    weights = draw(st.lists(st.integers(0, 6), min_size=2, max_size=4).filter(any))
    return Distribution.from_pairs((k, F(w, sum(weights))) for k, w in enumerate(weights))


@settings(derandomize=True, deadline=None)
@given(distributions(), distributions())
def test_brier_is_strictly_proper_and_bounded(true: Distribution[int], report: Distribution[int]) -> None:
    """E_D[BSR(., D)] - E_D[BSR(., P)] = sum_s (D(s) - P(s))^2, and BSR lies in [-2, 0]."""
    gain = true.expectation(lambda s: brier(s, true) - brier(s, report))
    assert gain == sum((true[s] - report[s]) ** 2 for s in range(4))
    assert all(-2 <= brier(s, report) <= 0 for s in range(5))


def test_a_linear_score_is_not_proper() -> None:
    """The control: with the score P(omega) a point mass on the likelier state earns more than the truth."""
    true, bold = Distribution(((0, F(2, 3)), (1, F(1, 3)))), POINT(0)
    assert true.expectation(lambda s: bold[s]) > true.expectation(lambda s: true[s])


def test_the_aggregator() -> None:
    wide = Distribution(((0, F(1, 2)), (1, F(1, 4)), (2, F(1, 4))))
    assert aggregate([wide, Distribution(((1, F(1, 2)), (2, F(1, 2))))]).weights == (
        (1, F(1, 2)),
        (2, F(1, 2)),
    )
    assert aggregate([POINT(0), POINT(1)]) == POINT(0)  # no common support: the first report as it is
    assert aggregate([wide]) == wide
