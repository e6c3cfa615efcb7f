"""Section 5 and the Appendix of [ACM2010], played literally: which of its sentences hold as printed.

The mechanism of the package is compared with the literal one outcome by outcome, and its variants with the
lemmas that each of them breaks. Where a sentence fails, the counterexample is written out.
"""

from collections.abc import Mapping
from fractions import Fraction as F
from itertools import product

import pytest

from tests.controls import star_variants
from tests.papers.azar_chen_micali_2010_lemma_3 import STEPS, Deviation, deviations, unit
from tests.papers.azar_chen_micali_2010_lemma_5 import (
    LINES,
    Context,
    benchmark,
    contexts,
    lines,
    misreports,
    own_knowledge,
    sides,
    total_revenue,
)
from tests.papers.azar_chen_micali_2010_literal import (
    Announcement,
    HigherOffer,
    Literal,
    Mechanism,
    Outcome,
    Profile,
    Public,
    Report,
    aggregate,
    brier,
    grid,
    judge,
    point,
)
from tests.papers.azar_chen_micali_2010_remarks import (
    all_reports,
    brier_is_not_proper,
    brier_leaves_its_bounds,
    choice_matters,
    collective,
    conditioning_undefined,
    conversion_fails,
    finer_earns_less,
    gross,
    misses_the_highest,
    negative_ends,
    never_known_so,
    offers_differ,
    rivals_pin_the_star,
    true_reports,
    truth_loses_to_another_plan,
)
from verifier.contexts.knowledge import BayesianContext
from verifier.exact.distribution import Distribution
from verifier.mechanisms.star import Star

EIGHTH = F(1, 8)
SIZES = [(2, 2, EIGHTH, EIGHTH), (2, 3, EIGHTH, F(1, 5)), (2, 3, F(6, 25), F(6, 25)), (3, 2, F(1, 5), EIGHTH)]
at_sizes = pytest.mark.parametrize(("n", "B", "epsilon", "delta"), SIZES)


def reports_for(n: int, B: int) -> list[Report]:
    return grid(B) if n == 2 else grid(B)[: B + 1]


def small_contexts(n: int, B: int) -> list[Context]:
    return list(contexts(n, B, (1, 2, 3) if (n, B) == (2, 2) else (1, 2)))


def two_values(low: Profile, high: Profile, B: int) -> Context:
    """Either profile with probability 1/2, and own knowledge."""
    return own_knowledge(len(low), B, ((low, F(1, 2)), (high, F(1, 2))))


class AsPlayed:
    """The package's mechanism, seen as the literal one is."""

    def __init__(self, star: Star) -> None:
        self.of = star
        self.n, self.B, self.epsilon, self.delta = star.n, star.B, star.epsilon, star.delta
        self.prices = star.heads_prices

    def star(self, v: Profile) -> int:
        return self.of.star(v)

    def announce(self, v: Profile) -> Announcement:
        star = self.star(v)
        return star, tuple(None if j == star else v_j for j, v_j in enumerate(v))

    def heads(self, v: Profile, r: int, p: int) -> Outcome:
        found = self.of.heads(v, r, p)
        return found.winner, found.prices

    def tails(self, v: Profile, reports: Mapping[int, Report]) -> Outcome:
        said = {j: Distribution.from_pairs(enumerate(report)) for j, report in reports.items()}
        found = self.of.tails(v, said)
        return found.winner, found.prices


# The package's mechanism is the literal one.


@pytest.mark.parametrize("ties", ["lowest", "highest"])
@at_sizes
def test_the_package_plays_as_printed(n: int, B: int, epsilon: F, delta: F, ties: str) -> None:
    literal = Literal(n, B, epsilon, delta, price_ties=ties)
    star = AsPlayed(Star(n, B, epsilon, delta, ties))  # type: ignore[arg-type]
    for v, reports in all_reports(literal, reports_for(n, B)):
        assert star.tails(v, reports) == literal.tails(v, reports)
        for r, p in product(range(n), range(B)):
            assert star.heads(v, r, p) == literal.heads(v, r, p)


@at_sizes
def test_the_package_earns_as_printed(n: int, B: int, epsilon: F, delta: F) -> None:
    literal, star = Literal(n, B, epsilon, delta), Star(n, B, epsilon, delta)
    for c in small_contexts(n, B):
        assert star.truthful_revenue(BayesianContext(B, Distribution(c.D), c.partitions)) == sides(literal, c)


# Lemma 3.

AS_PRINTED_TOO_STRICT = {
    ("lemma-3/case-2", "theta_i < v_i: E[u_i(sigma)|Tails] < -1 + epsilon"),
    ("lemma-3/case-4", "E[u_i(hat sigma)|Tails] > 0"),
}


@at_sizes
def test_lemma_3_and_its_proof(n: int, B: int, epsilon: F, delta: F) -> None:
    """Everything holds but two strict inequalities, which hold weakly; Equation 3 does not need them."""
    m = Literal(n, B, epsilon, delta)
    found = judge(STEPS, deviations(m, reports_for(n, B)))
    assert {key for key, judgement in found.items() if not judgement.holds} == AS_PRINTED_TOO_STRICT
    for key in AS_PRINTED_TOO_STRICT:
        first: Deviation = found[key].first
        bound = -1 + epsilon if "case-2" in key[0] else first.tails_hat
        assert (first.tails if "case-2" in key[0] else first.tails_hat) == bound
        assert first.tails_hat >= 0


def test_case_2_by_hand() -> None:
    """Values (0, 0), player 1 lies 1, player 2 reports 1 for sure: the price is 1 - epsilon, exactly."""
    winner, prices = Literal(2, 2, EIGHTH, EIGHTH).tails((1, 0), {1: point(2, 1)})
    assert (winner, 0 - prices[0]) == (0, -1 + EIGHTH)


def test_case_4_by_hand() -> None:
    """Values (0, 1): player 1 is truthful, and reports 0 for sure although * has 1: his reward is 0."""
    _, prices = Literal(2, 2, EIGHTH, EIGHTH).tails((0, 1), {0: point(2, 0)})
    assert prices[0] == 0


@at_sizes
def test_lemma_3_holds_for_any_reports_of_the_truthful_plan(n: int, B: int, epsilon: F, delta: F) -> None:
    """Even unsimulated; the least margin is delta epsilon/(nB) (1 - 2(1-delta)/3): case 1 or 3."""
    m = Literal(n, B, epsilon, delta)
    margins = [(d.u_hat - d.u) / unit(d) for d in deviations(m, grid(B)[:B], simulated=False)]
    assert min(margins) == 1 - F(2, 3) * (1 - delta)


@pytest.mark.parametrize(("n", "B", "least"), [(2, 2, 1), (3, 2, 1), (2, 3, 2 * EIGHTH - 1)])
def test_the_constant_of_lemma_4s_proof(n: int, B: int, least: F) -> None:
    """lemma-4/constant: with delta epsilon/(nB), Lemma 3 holds for B = 2 and fails for B = 3."""
    m = Literal(n, B, EIGHTH, EIGHTH, constant=EIGHTH * EIGHTH / (n * B))
    found = list(deviations(m, grid(B)[:B]))
    assert min((d.u_hat - d.u) / unit(d) for d in found) == least


def test_the_constant_by_hand() -> None:
    """Values (1, 1), B = 3. Truth: player 2 reports 2, player 1 refuses the offer 2. The lie 0 makes player 2
    the star of value 1, and the report 1 earns 2 delta epsilon/(nB), while Heads loses delta epsilon/(nB)."""
    m = Literal(2, 3, EIGHTH, EIGHTH, constant=EIGHTH * EIGHTH / 6)
    d = Deviation(m, 0, 1, 0, (0, 1), (1, 1), {0: point(3, 1)}, {1: point(3, 2)})
    assert (d.tails_hat, d.tails) == (0, 2 * m.constant)  # type: ignore[operator]
    assert d.u_hat - d.u == (2 * EIGHTH - 1) * EIGHTH * EIGHTH / 6 < 0


# Lemma 4.


def _square(D: Report, P: Report) -> F:
    """|D - P|^2."""
    return sum(((p - q) ** 2 for p, q in zip(D, P, strict=True)), F(0))


@at_sizes
def test_lemma_4(n: int, B: int, epsilon: F, delta: F) -> None:
    """Every other report loses, and on a single announcement by (1-delta) c |D - P|^2 times its chance."""
    m = Literal(n, B, epsilon, delta)
    found = [x for c in small_contexts(n, B)[:60] for x in misreports(m, c, reports_for(n, B)[:4])]
    assert len(found) > 100
    for truthful, other, truth, report in found:
        most = (1 - delta) * delta * epsilon / (3 * n * B) * _square(truth, report)
        assert 0 < truthful - other <= most


# Lemma 5 and Theorem 2.


@pytest.mark.parametrize("ties", ["lowest", "highest"])
@at_sizes
def test_lemma_5_and_its_proof(n: int, B: int, epsilon: F, delta: F, ties: str) -> None:
    m = Literal(n, B, epsilon, delta, price_ties=ties)
    found = judge(LINES, (line for c in small_contexts(n, B) for line in lines(m, c)))
    assert all(judgement.holds for judgement in found.values())
    for c in small_contexts(n, B):
        assert total_revenue(m, c) > (1 - delta) * (benchmark(m, c.D) - 2 * epsilon)


@at_sizes
def test_heads_revenue_may_be_negative(n: int, B: int, epsilon: F, delta: F) -> None:
    """lemma-5/heads-revenue fails: if all values are 0, Heads sells at 0 - epsilon, with chance 1/B."""
    m = Literal(n, B, epsilon, delta)
    zero = own_knowledge(n, B, (((0,) * n, F(1)),))
    assert sides(m, zero)[0] == -epsilon / B
    assert min(sides(m, c)[0] for c in small_contexts(n, B)) == -epsilon / B


@at_sizes
def test_the_bound_is_not_attained(n: int, B: int, epsilon: F, delta: F) -> None:
    """remark-bound-tight: the least slack of Lemma 5 is at the profile 0 for sure, and positive."""
    m = Literal(n, B, epsilon, delta)
    slack = [
        total_revenue(m, c) - (1 - delta) * (benchmark(m, c.D) - 2 * epsilon) for c in small_contexts(n, B)
    ]
    rewards = 2 * (n - 1) * delta / (3 * n * B)
    assert min(slack) == epsilon * ((1 - delta) * (1 - rewards) - delta / B) > 0


@pytest.mark.parametrize("n", [2, 3])
def test_the_factor_cannot_be_improved(n: int) -> None:
    """remark-bound-tight, another way: at (v, 0, ..., 0), REV < (1-delta) S + delta (v+1) v/(2nB)."""
    v, epsilon, delta = 3, F(1, 100), F(1, 5)
    for B in (4, 40):
        m = Literal(n, B, epsilon, delta)
        found = total_revenue(m, own_knowledge(n, B, (((v,) + (0,) * (n - 1), F(1)),)))
        assert (1 - delta) * v - 2 * epsilon < found < (1 - delta) * v + delta * F((v + 1) * v, 2 * n * B)


def test_the_conversion() -> None:
    """theorem-2/conversion, with delta >= 1 and S = 0 too; the difference is (delta - delta') S + ... > 0."""
    quarter = [F(1, 100), EIGHTH, F(1, 5), F(6, 25)]
    epsilons, deltas = [F(1, 1000), EIGHTH, F(1), F(5)], [F(1, 50), F(1, 4), F(9, 10), F(1), F(3)]
    assert not list(conversion_fails(epsilons, deltas, quarter, [F(0), F(1, 7), F(1), F(20)]))


@pytest.mark.parametrize(("epsilon", "delta"), [(EIGHTH, EIGHTH), (F(2), F(3, 2)), (F(1, 50), F(9, 10))])
def test_theorem_2(epsilon: F, delta: F) -> None:
    """For any epsilon, delta > 0: M with delta' = min(delta, 1/4)/2, epsilon' = min(epsilon, 1/4)/2."""
    for n, B in ((2, 2), (2, 3), (3, 2)):
        m = Literal(n, B, min(epsilon, F(1, 4)) / 2, min(delta, F(1, 4)) / 2)
        for c in small_contexts(n, B):
            assert total_revenue(m, c) > (1 - delta) * benchmark(m, c.D) - epsilon


# The remarks.


@at_sizes
def test_ex_post_utility(n: int, B: int, epsilon: F, delta: F) -> None:
    assert not list(negative_ends(Literal(n, B, epsilon, delta), reports_for(n, B)))


@at_sizes
def test_own_knowledge_is_not_the_worst_case(n: int, B: int, epsilon: F, delta: F) -> None:
    """remark-worst-case-knowledge fails, by less than epsilon and the rewards; before those it holds."""
    m = Literal(n, B, epsilon, delta)
    found = list(finer_earns_less(m, small_contexts(n, B)))
    rewards = F(2 * (n - 1)) * delta * epsilon / (3 * n * B)
    assert found
    assert all(least - other < epsilon + rewards for _, least, other in found)
    for c in small_contexts(n, B):
        assert gross(m, c) >= gross(m, own_knowledge(n, B, c.D)) == benchmark(m, c.D)


def test_worse_than_own_knowledge_by_hand() -> None:
    """(0, 0) or (1, 0). With own knowledge M posts 1 and rewards 3/2 c; when player 2 knows *'s value it also
    sells to the value 0, at 0 - epsilon, and rewards 2 c."""
    m, c = Literal(2, 2, EIGHTH, EIGHTH), two_values((0, 0), (1, 0), 2)
    apart = (frozenset({(0, 0)}), frozenset({(1, 0)}))
    constant = EIGHTH * EIGHTH / 12
    assert sides(m, c)[1] == (1 - EIGHTH) / 2 - F(3, 2) * constant
    assert sides(m, Context(2, 2, c.D, (apart, apart)))[1] == (1 - EIGHTH) / 2 - EIGHTH / 2 - 2 * constant


@at_sizes
def test_collective_knowledge_of_the_rivals(n: int, B: int, epsilon: F, delta: F) -> None:
    """Repaired: if the others than * pin down his value, Tails earns theta_* - 2 epsilon at least."""
    m = Literal(n, B, epsilon, delta)
    assert not list(misses_the_highest(m, small_contexts(n, B), lambda c, t: rivals_pin_the_star(m, c, t)))


def test_collective_knowledge_as_printed() -> None:
    """remark-collective-knowledge fails: all supports together are always {theta}, since * knows his value.

    With (0, 1) or (0, 2), each 1/2, and own knowledge, Tails earns at most 1, and theta_* = 2 half the time.
    """
    for c in small_contexts(2, 3):
        assert all(collective(c, theta, range(2)) for theta, _ in c.D)
    c = two_values((0, 1), (0, 2), 3)
    for epsilon in (EIGHTH, F(1, 10**6)):
        assert sides(Literal(2, 3, epsilon, epsilon), c)[1] < 1 < sum(q * max(t) for t, q in c.D)


def test_two_rivals_may_know_together_what_neither_knows() -> None:
    """Player 1 has 0, 1, 2 or 3; player 2 knows whether it is even, player 3 whether it is at least 2."""
    support = [(x, 0, 0) for x in range(4)]
    own, low = tuple(frozenset({t}) for t in support), frozenset(support[:2])
    even = (frozenset(support[::2]), frozenset(support[1::2]))
    c = Context(3, 4, tuple((t, F(1, 4)) for t in support), (own, even, (low, frozenset(support) - low)))
    m = Literal(3, 4, EIGHTH, EIGHTH)
    assert not any(len(c.knowledge(j, t)) == 1 for t in support for j in (1, 2))
    assert not list(misses_the_highest(m, [c], lambda c, t: True))
    assert gross(m, c) == F(3, 2) > gross(m, own_knowledge(3, 4, c.D)) == 1


@pytest.mark.parametrize(("n", "B"), [(2, 2), (3, 2)])
def test_public_announcements_break_lemma_3(n: int, B: int) -> None:
    """remark-secret-report: with public values M is not two-step truthful."""
    found = judge(STEPS[:1], deviations(Public(n, B, EIGHTH, EIGHTH), grid(B)[:B]))
    assert not any(judgement.holds for judgement in found.values())


def test_public_announcements_by_hand() -> None:
    """Values (1, 0), player 2 reports the value that he has heard: truth pays 1, the lie 0 gets it for 0."""
    m = Public(2, 2, EIGHTH, EIGHTH)
    d = Deviation(m, 0, 1, 0, (0, 0), (1, 0), {1: point(2, 0)}, {1: point(2, 1)})
    assert (d.tails_hat, d.tails) == (EIGHTH, 1 + EIGHTH)
    assert d.u_hat < d.u


def test_the_offer_is_not_always_the_higher_one() -> None:
    """prose-higher-offer: values (1, 1), report {0: 1/2, 2: 1/2}. KP = 2 > 1 = CP, but KR = 1: * pays CP."""
    m, report = Literal(2, 3, EIGHTH, EIGHTH), (F(1, 2), F(0), F(1, 2))
    assert next(offers_differ(m, [((1, 1), {1: report})], second_value=False))[2:] == (1, 2)
    assert next(offers_differ(m, [((0, 1), {0: point(3, 0)})], second_value=True))[2:] == (1, 0)


@at_sizes
def test_on_true_knowledge_the_offer_is_the_higher_one(n: int, B: int, epsilon: F, delta: F) -> None:
    """If KP is the lowest maximiser; with the highest it is not: at the profile 0, KR = 0 and KP = B - 1."""
    told = [x for c in small_contexts(n, B) for x in true_reports(Literal(n, B, epsilon, delta), c)]
    assert not list(offers_differ(Literal(n, B, epsilon, delta), told, second_value=True))
    highest = Literal(n, B, epsilon, delta, price_ties="highest")
    assert ((0,) * n, 0, B - 1) in [(x[0], *x[2:]) for x in offers_differ(highest, told, second_value=False)]


@pytest.mark.parametrize("ties", ["lowest", "highest"])
@at_sizes
def test_the_prose_rule_would_do_as_well(n: int, B: int, epsilon: F, delta: F, ties: str) -> None:
    """With max{CP, KP} as the offer, Lemmas 3 and 5 hold too."""
    m = HigherOffer(n, B, epsilon, delta, price_ties=ties)
    assert all(judgement.holds for judgement in judge(STEPS[:1], deviations(m, grid(B)[:B])).values())
    for c in small_contexts(n, B):
        assert total_revenue(m, c) > (1 - delta) * (benchmark(m, c.D) - 2 * epsilon)


def test_two_step_truth_is_not_normal_form_truth() -> None:
    """two-step-not-normal-form: it is certain that all values are 0, and player 1 announces 1.

    The announcement (*, v_-*) = (1, 0) is the truthful one too, so truth reports 0 for sure: its reward is 0,
    and that of the report 1 is 2 c.
    """
    m, c = Literal(2, 2, EIGHTH, EIGHTH), own_knowledge(2, 2, (((0, 0), F(1)),))
    (i, theta_i, v, truthful, other), *_ = truth_loses_to_another_plan(m, c)
    assert (i, theta_i, v) == (1, 0, (1, 0))
    assert other - truthful == (1 - EIGHTH) * 2 * EIGHTH * EIGHTH / 12


@pytest.mark.parametrize(("n", "B"), [(2, 2), (2, 3), (3, 2)])
def test_the_order_of_the_assumptions(n: int, B: int) -> None:
    """Assumption 3 is one profile of partitions. Assumption 2 at its word, D'_i = D, is none, unless i's
    value is certain: it implies the other for players who condition D on their own value, as the paper has
    them do."""
    for D in {c.D for c in small_contexts(n, B)}:
        assert not never_known_so(n, B, D, given_own_value=True)
        uncertain = [i for i in range(n) if len({t[i] for t, _ in D}) > 1]
        assert never_known_so(n, B, D, given_own_value=False) == uncertain


# Section 3.2.


@pytest.mark.parametrize("B", [2, 3, 4])
def test_brier(B: int) -> None:
    """brier-bounded, both bounds attained; brier-strictly-proper. The control is linear, and not proper."""
    reports = grid(B, others=6)
    assert not list(brier_leaves_its_bounds(B, reports))
    assert {-2, 0} <= {brier(w, D) for w, D in product(range(B), reports)}
    assert not list(brier_is_not_proper(B, reports, brier, strictly=True))
    assert list(brier_is_not_proper(B, reports, lambda w, P: 2 * P[w] - 2, strictly=False))


@at_sizes
def test_the_aggregator(n: int, B: int, epsilon: F, delta: F) -> None:
    """aggregator-choice and aggregator-defined; off true knowledge the choice may matter."""
    m = Literal(n, B, epsilon, delta)
    told = [said for c in small_contexts(n, B) for _, said in true_reports(m, c)]
    assert told
    assert not any(choice_matters(said) for said in told)
    said_off_truth = [said for _, said in all_reports(m, reports_for(n, B))]
    assert any(map(choice_matters, said_off_truth)) == (n > 2)
    assert not any(map(conditioning_undefined, [*told, *said_off_truth]))
    assert aggregate({0: point(B, 0), 1: point(B, 1)}) == point(B, 0)


# The controls.


def breaks(m: Mechanism) -> set[str]:
    """Which of Lemmas 3, 4 and 5 fail for a mechanism of this form, at its size."""
    broken = set()
    if any(d.u_hat <= d.u for d in deviations(m, grid(m.B)[: m.B])):
        broken.add("lemma-3")
    cs = small_contexts(m.n, m.B)
    # Reports from a grid, so that a point mass is among them.
    if any(x[0] <= x[1] for c in cs[-40:] for x in misreports(m, c, grid(m.B)[: m.B])):
        broken.add("lemma-4")
    if any(total_revenue(m, c) < (1 - m.delta) * (benchmark(m, c.D) - 2 * m.epsilon) for c in cs):
        broken.add("lemma-5")
    return broken


@pytest.mark.parametrize(
    ("variant", "B", "expected"),
    [
        (Star, 2, set()),
        (Star, 3, set()),
        (star_variants.SecondPriceTails, 3, {"lemma-5"}),
        (star_variants.NoHeads, 2, {"lemma-3"}),
        (star_variants.LinearScore, 2, {"lemma-4"}),
        (star_variants.SecondValue, 2, {"lemma-3"}),
        (star_variants.HeadsPricesShort, 2, {"lemma-3"}),
        (star_variants.ReversedStarTies, 2, {"lemma-3", "lemma-5"}),
        (star_variants.BigReward, 2, set()),
        (star_variants.BigReward, 3, {"lemma-3"}),
    ],
    ids=lambda x: getattr(x, "__name__", None),
)
def test_what_a_variant_breaks(variant: type[Star], B: int, expected: set[str]) -> None:
    assert breaks(AsPlayed(variant(n=2, B=B, epsilon=EIGHTH, delta=EIGHTH))) == expected


def test_reversed_ties_with_step_e2_mirrored_break_nothing() -> None:
    assert breaks(AsPlayed(Star(2, 3, EIGHTH, EIGHTH, star_ties="last"))) == set()
