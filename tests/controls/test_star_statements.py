"""For every statement of 2010 a mechanism or an input for which it fails; counterexamples are re-evaluated.

A statement that nothing can make fail would say nothing. Where a mechanism can be replaced, a variant with
one part changed breaks the statement; where none can, the inequality is overstated, a hypothesis dropped, or
another context given.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction as F
from pathlib import Path
from typing import Any

import pytest

from tests.controls import more_star_variants, star_variants
from tests.papers.azar_chen_micali_2010_lemma_3 import Deviation
from tests.papers.azar_chen_micali_2010_lemma_5 import benchmark, total_revenue
from tests.papers.azar_chen_micali_2010_literal import Report, point
from tests.papers.azar_chen_micali_2010_oracles import context_of, every
from tests.papers.test_azar_chen_micali_2010_literal import AsPlayed
from verifier.answers.check import check
from verifier.claims.catalogue import find, statements
from verifier.claims.claim import AboutKnowledge, AboutReals, AboutStar, Parts, Reals, Statement
from verifier.claims.language import comparisons
from verifier.mechanisms.star import Star
from verifier.revenue.extreme_ratio import extreme_ratio
from verifier.verdict import Verdict

PAPER = "azar-chen-micali-2010"
EIGHTH = F(1, 8)
LEMMAS = ("lemma-3", "lemma-4", "lemma-5")
BROKEN = {
    "SecondPriceTails": {"lemma-5"},
    "NoHeads": {"lemma-3"},
    "LinearScore": {"lemma-4"},
    "SecondValue": {"lemma-3"},
    "HeadsPricesShort": {"lemma-3"},
    "ReversedStarTies": {"lemma-3", "lemma-5"},
    "BigReward": {"lemma-3"},
}
"""At n = 2 and B = 3."""


def ref(name: str) -> str:
    file = "star_variants.py" if hasattr(star_variants, name) else "more_star_variants.py"
    return f"{Path(__file__).with_name(file)}:{name}"


def made(name: str, n: int, B: int) -> Star:
    found = getattr(star_variants, name, None) or getattr(more_star_variants, name)
    star: Star = found(n, B, EIGHTH, EIGHTH)
    return star


def with_variant(statement: str, variant: str, **given: Any) -> Verdict:
    ties = {"star_ties": "last"} if variant == "ReversedStarTies" else {}
    return check(f"{PAPER}/{statement}", mechanism=ref(variant), **ties, **given)


# The three lemmas.


@pytest.mark.parametrize("variant", BROKEN)
@pytest.mark.parametrize("lemma", LEMMAS)
def test_a_variant_breaks_its_lemmas_and_leaves_the_others(variant: str, lemma: str) -> None:
    bounded = {"denominators": 2} if lemma == "lemma-5" else {}
    verdict = with_variant(lemma, variant, n=2, B=3, **bounded)
    assert verdict.verdict == ("fails" if lemma in BROKEN[variant] else "holds")
    if verdict.counterexample is not None:
        assert shown_by_playing(lemma, variant, 2, 3, verdict.counterexample)


@pytest.mark.parametrize("variant", ["SecondPriceTails", "ReversedStarTies"])
def test_a_distribution_is_found_without_a_bound(variant: str) -> None:
    verdict = with_variant("lemma-5", variant, n=2, B=3)
    assert verdict.fails
    assert verdict.counterexample is not None
    assert shown_by_playing("lemma-5", variant, 2, 3, verdict.counterexample)


@pytest.mark.parametrize("variant", ["NoHeads", "LinearScore", "BigReward"])
def test_what_is_argued_for_the_printed_mechanism_is_not_said_of_a_variant(variant: str) -> None:
    verdict = with_variant("lemma-5", variant, n=2, B=2)
    assert verdict.unknown


def test_the_reward_constant_of_lemma_4s_proof_breaks_nothing_for_two_values() -> None:
    assert with_variant("lemma-3", "BigReward", n=2, B=2).holds


@pytest.mark.parametrize("lemma", ["lemma-3", "lemma-4"])
def test_with_step_e2_mirrored_reversed_ties_break_nothing(lemma: str) -> None:
    assert check(f"{PAPER}/{lemma}", n=2, B=3, star_ties="last").holds


def shown_by_playing(lemma: str, variant: str, n: int, B: int, told: Mapping[str, Any]) -> bool:
    """The counterexample is one for the variant played step by step, or scored by its own rule."""
    star, at = made(variant, n, B), told["instance"]
    m: Any = AsPlayed(star)
    match lemma:
        case "lemma-3":
            d = deviation(m, at)
            return bool(d.u_hat <= d.u)
        case "lemma-4":
            truth, report = (
                [(x, F(q)) for q, x in at[name]] for name in ("d", "p")
            )  # pairs of weight and value
            scored = [sum((q * star.score(x, of(said)) for x, q in truth), F(0)) for said in (truth, report)]
            return truth != report and scored[0] <= scored[1]
        case _:
            c = context_of(told, n, B)
            return total_revenue(m, c) < (1 - EIGHTH) * (benchmark(m, c.D) - 2 * EIGHTH)


def of(pairs: list[tuple[int, F]]) -> Any:
    from verifier.exact.distribution import Distribution

    return Distribution(tuple(pairs))


def deviation(m: Any, at: Mapping[str, Any]) -> Deviation:
    """The others report the point mass on the offer, i the one on q."""
    i, rest = at["i"] - 1, tuple(at["r"])
    v, v_hat = ((*rest[:i], own, *rest[i:]) for own in (at["v"], at["t"]))

    def reports(profile: tuple[int, ...]) -> dict[int, Report]:
        star = m.star(profile)
        said = {j: point(m.B, min(at["o"], m.B - 1)) for j in range(m.n) if j != star}
        return said | ({i: point(m.B, at["q"])} if i != star else {})

    return Deviation(m, i, at["t"], at["v"], v, v_hat, reports(v), reports(v_hat))


# Every statement about the star mechanism.

BY_VARIANT: dict[str, tuple[str, dict[str, Any]]] = {
    "two-step-not-normal-form": ("FlatScore", {"B": 3}),
    "aggregator-choice": ("Distorted", {"n": 3, "B": 2, "denominators": 2}),
    "corollary-1": ("SecondPriceTails", {"B": 2, "denominators": 1}),
    "lemma-3": ("NoHeads", {"B": 2}),
    "lemma-3/equation-1": ("HeadsPricesShort", {"B": 2}),
    "lemma-3/equation-3": ("SecondValue", {"B": 2}),
    "lemma-3/case-1": ("LosersDecide", {"n": 3, "B": 2}),
    "lemma-3/case-2": ("PayYourBid", {"B": 3}),
    "lemma-3/case-2/classical": ("ReversedStarTies", {"B": 2}),
    "lemma-3/case-2/same": ("PayYourBid", {"B": 3}),
    "lemma-3/case-2/underbid": ("NoDiscount", {"B": 2}),
    "lemma-3/case-2/overbid": ("TwiceTheDiscount", {"B": 2}),
    "lemma-3/case-2/overbid-repaired": ("TwiceTheDiscount", {"B": 2}),
    "lemma-3/case-3": ("BigReward", {"B": 2}),
    "lemma-3/case-4": ("SecondValue", {"B": 2}),
    "lemma-3/case-4/classical": ("SecondValue", {"B": 2}),
    "lemma-3/case-4/lie": ("SecondValue", {"B": 2}),
    "lemma-3/case-4/truth": ("Fines", {"B": 2}),
    "lemma-3/case-4/truth-repaired": ("Fines", {"B": 2}),
    "lemma-4": ("LinearScore", {"B": 2}),
    "lemma-4/constant": ("NoHeads", {"B": 2}),
    "lemma-5": ("SecondPriceTails", {"B": 2, "denominators": 1}),
    "lemma-5/heads-revenue": ("HeadsPricesShort", {"B": 2}),
    "lemma-5/heads-revenue-repaired": ("HeadsPricesShort", {"B": 2}),
    "lemma-5/equation-8": ("SecondPriceTails", {"B": 2, "denominators": 1}),
    "lemma-5/equation-11": ("SecondPriceTails", {"B": 2, "denominators": 1}),
    "lemma-5/classical-price": ("SecondValue", {"B": 2}),
    "ex-post-utility": ("Fines", {"B": 2}),
    "remark-worst-case-knowledge": ("BigReward", {"B": 2, "denominators": 2}),
    "remark-bound-tight": ("NoHeads", {"B": 2, "denominators": 2}),
    "remark-collective-knowledge": ("SecondPriceTails", {"B": 2, "denominators": 1}),
    "remark-collective-knowledge/repaired": ("SecondPriceTails", {"B": 2, "denominators": 1}),
    "remark-secret-report": ("SecondPriceTails", {"B": 2}),
    "prose-higher-offer": ("SecondPriceTails", {"B": 2}),
    "prose-second-offer": ("SecondPriceTails", {"B": 2}),
    "prose-positive-utility": ("Fines", {"B": 2}),
    "lemma-3/simulation": ("SecondPriceTails", {"B": 2}),
    "lemma-3/below-one": ("NoHeads", {"B": 2}),
    "lemma-3/any-reports": ("NoHeads", {"B": 2}),
    "lemma-3/larger-reward": ("NoHeads", {"B": 2}),
    "lemma-3/equation-3-sharp": ("BigReward", {"B": 3}),
    "lemma-5/sharp": ("SecondPriceTails", {"B": 2, "denominators": 1}),
    "theorem-2/choice": ("NoHeads", {"B": 2}),
    "remark-bound-tight/repaired": ("NoHeads", {"B": 2, "denominators": 2}),
}


@pytest.mark.parametrize("name", BY_VARIANT)
def test_a_variant_for_which_it_fails(name: str) -> None:
    variant, given = BY_VARIANT[name]
    verdict = with_variant(name, variant, **{"n": 2, **given})
    assert verdict.fails
    assert verdict.counterexample is not None
    assert verdict.counterexample["explanation"]
    assert verdict.evidence == "computed"  # no certificate speaks of a variant


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("lemma-3/case-4/truth", "Generous"),
        ("lemma-5/heads-revenue", "NoHeads"),
        ("prose-second-offer", "SecondValue"),
    ],
)
def test_what_fails_as_printed_holds_for_a_variant(name: str, variant: str) -> None:
    assert with_variant(name, variant, n=2, B=3).holds


# Statements with no mechanism to replace, or that no mechanism breaks: overstated.

OVERSTATED: dict[str, str] = {
    "remark-assumptions-order": "own_cell(i, p) == 0",
    "brier-bounded": "1 >= advantage(e, p) >= 0",
    "brier-strictly-proper": "advantage(d, p) >= 1",
    "log-rule/strictly-proper": "log_better(d, p) == 0",
    "log-rule/unbounded": "log_below(k) == 0",
    "aggregator-defined": "distance(aggregate(d, p), p) == 0",
    "lemma-1/others": "truth_advantage(i) > 0",
    "lemma-1/reward": "advantage(d, p) >= 1",
    "lemma-2": "removed() >= optimum() - epsilon",
    "lemma-2/repaired": "removed() >= optimum() - epsilon",
    "lemma-2/unaware": "optimum_without_mean() >= optimum()",
    "prose-always-close": "removed() > optimum()",
    "lemma-2/own-knowledge": "removed_gross() > (1 - 1 / n) * optimum()",
    "lemma-2/average": "dropped_mean() == optimum()",
    "lemma-2/drop-player": "optimum_without(i) > dropped(i)",
    "lemma-2/drop-player-average": "optimum_without_mean() >= optimum()",
    "lemma-2/drop-player-repaired": "known_optimum(i) > dropped(i)",
    "lemma-2/precision": "refined_optimum(i) > optimum()",
    "lemma-2/knowledge": "known_optimum(i) > optimum_without(i)",
    "theorem-1": "removed() > optimum()",
    "theorem-1/halved": "removed() > (1 - 1 / n) * optimum() - epsilon",
    "corollary-2": "removed() > optimum()",
    "corollary-2/defined": "known_product(i) == 0",
    "ronen-half": "benchmark() >= optimum() + 1",
    "monopoly-reserve-half": "monopoly_vickrey() > optimum()",
    "myerson-optimal": "myerson() > optimum()",
    "lemma-3/equation-2": "((t + 1) * (t + epsilon) - t * (t + 1) / 2) - "
    "((v + 1) * (t + epsilon) - v * (v + 1) / 2) > epsilon",
    "lemma-5/equation-9": "announcement_best(p) == announcement_price(p)",
    "lemma-5/equation-10": "announcement_revenue(p) == cell_revenue(p)",
    "lemma-5/equation-12": "cell_known(p) > announcement_price(p) * cell_chance(p, announcement_price(p))",
    "remark-worst-case-knowledge/repaired": "tails_revenue() >= own_tails_revenue()",
}


def overstated(name: str) -> Statement:
    """The statement with another conclusion."""
    statement = find(f"{PAPER}/{name}")
    body = statement.body
    assert isinstance(body, AboutStar | AboutKnowledge)
    sentence = replace(body.sentence, then=tuple(comparisons(OVERSTATED[name])))
    return replace(statement, body=replace(body, sentence=sentence))


@pytest.mark.parametrize("name", OVERSTATED)
def test_overstated_it_fails(name: str) -> None:
    statement = overstated(name)
    taken = {p.name for p in statement.parameters}
    verdict = check(statement, n=2, B=2, **({"denominators": 2} if "denominators" in taken else {}))
    assert verdict.fails
    assert verdict.counterexample is not None
    assert verdict.counterexample["explanation"]


def test_finer_knowledge_is_not_assumption_3() -> None:
    """remark-assumptions-order of all partitions, and not of the one by own value only."""
    statement = find(f"{PAPER}/remark-assumptions-order")
    assert isinstance(statement.body, AboutKnowledge)
    verdict = check(replace(statement, body=replace(statement.body, informed=True)), n=2, B=2, denominators=2)
    assert verdict.fails
    assert verdict.counterexample is not None
    assert verdict.counterexample["knowledge"] != "own"


def test_removing_player_1_loses_nothing_where_nothing_is_worth_anything() -> None:
    given = [[[0, 0], "1"]]
    assert check(f"{PAPER}/remark-deterministic-removal", B=2, distribution=given).fails


def test_another_quotient_is_not_the_sharp_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The supremum for four values is 5/3, for three it is 3/2, for two 1."""
    for B, bound in ((4, "3/2"), (2, "3/2")):
        with monkeypatch.context() as patch:
            found = extreme_ratio(2, B, "ex-post")
            patch.setattr(
                "verifier.revenue.extreme_ratio.extreme_ratio", lambda n, B, reading, found=found: found
            )
            verdict = check(f"{PAPER}/ronen-half/sharp", n=2, B=3)
        assert verdict.fails
        assert verdict.counterexample is not None
        assert (verdict.counterexample["ratio"], verdict.counterexample["bound"]) == (
            str(found.ratio),
            bound,
        )


def reals(name: str, drop: str | None, then: str | None = None) -> Statement:
    """The inequality without one of its hypotheses, or with another conclusion."""
    statement = find(f"{PAPER}/{name}")
    assert isinstance(statement.body, AboutReals)
    at = statement.body.at

    def changed(p: Mapping[str, Any]) -> Reals:
        found = at(p)
        given = tuple(x for x in found.given if x != drop)
        assert drop is None or len(given) == len(found.given) - 1
        return replace(found, given=given, then=then or found.then)

    return replace(statement, body=AboutReals(changed))


@pytest.mark.parametrize(
    ("name", "drop"),
    [
        ("theorem-2/conversion", "d < delta"),
        ("theorem-2/conversion", "2 * (1 - d) * e < epsilon"),
        ("remark-two-conditions", "r >= b * o"),
        ("remark-two-conditions", "k1 >= a1 >= d1"),
        ("remark-two-conditions/one-condition", "r >= b * o"),
        ("remark-two-conditions/one-condition", "k1 >= d1"),
        ("theorem-2/one-player", "2 * x2 - p2 >= 2 * x1 - p1"),
        ("theorem-2/one-player", "x1 - p1 >= 0"),
        ("theorem-2/one-player", "p1 >= (1 - delta) - epsilon"),
    ],
)
def test_every_hypothesis_is_needed(name: str, drop: str) -> None:
    verdict = check(reals(name, drop))
    assert verdict.fails
    assert verdict.counterexample is not None
    assert verdict.counterexample["instance"]


def test_a_conversion_that_promises_more_fails() -> None:
    """At delta' < delta the left side is below S - epsilon for large S. The values are checked by hand."""
    verdict = check(reals("theorem-2/conversion", None, "(1 - d) * (s - 2 * e) > s - epsilon"))
    assert verdict.fails
    assert verdict.counterexample is not None
    s, d, e = (F(verdict.counterexample["instance"][x]) for x in "sde")
    assert s >= 0
    assert 0 < d < EIGHTH
    assert e > 0
    assert 2 * (1 - d) * e < EIGHTH
    assert (1 - d) * (s - 2 * e) <= s - EIGHTH


COMPOUND = {
    "log-rule": "log-rule/unbounded",
    "lemma-1": "lemma-1/reward",
    "theorem-1/repaired": "theorem-1/halved",
}
"""Of parts that are overstated here: a whole fails when one part does."""


@pytest.mark.parametrize("name", COMPOUND)
def test_a_whole_fails_when_one_part_does(name: str) -> None:
    original = find(f"{PAPER}/{name}")
    assert isinstance(original.body, Parts)
    body = replace(original.body, parts=lambda p: [(overstated(COMPOUND[name]), p)])
    whole = replace(original, body=body)
    taken = {p.name for p in whole.parameters}
    verdict = check(whole, n=2, B=2, **({"denominators": 1} if "denominators" in taken else {}))
    assert verdict.fails
    assert verdict.counterexample is not None
    assert verdict.counterexample["part"] == f"{PAPER}/{COMPOUND[name]}"


def test_no_statement_is_left_out() -> None:
    # Theorem 2 follows from its parts, so a variant that spoils a part leaves it unknown.
    apart = {
        "remark-deterministic-removal", "theorem-2/conversion", "remark-two-conditions", "theorem-2",
        "remark-two-conditions/one-condition", "theorem-2/one-player", "ronen-half/sharp",
    }  # fmt: skip
    with_items = {  # assignment contexts, which tests/findings/test_assignment_contexts.py is about
        "definition-assignments", "definition-assignments/non-empty", "remark-finite-search",
        "remark-finite-search/single-good", "lemma-2/assignments",
    }  # fmt: skip
    here = {*BY_VARIANT, *OVERSTATED, *COMPOUND, *apart, *with_items}
    assert here == {s.id.split("/", 1)[1] for s in statements() if s.paper == PAPER}


# What a variant does that the reductions do not foresee.


def test_the_others_values_are_not_reduced_for_a_variant() -> None:
    found = [
        check(f"{PAPER}/lemma-3", n=3, B=5, mechanism=ref("LowestLowersCP"), method=method).verdict
        for method in ("enumeration", "columns")
    ]
    assert found[0] == "fails"
    assert found[1] in ("fails", "unknown")


def test_reports_are_not_reduced_for_a_score_that_favours_others() -> None:
    """Player 2, truth 1: lying 0 lets him be no star and earn 102 c by an even report."""
    m: Any = AsPlayed(made("MixedReports", 2, 2))
    even = (F(1, 2), F(1, 2))
    d = Deviation(m, 0, 1, 0, (0, 1), (1, 1), {0: even}, {1: point(2, 1)})
    assert d.u_hat < d.u
    assert not with_variant("lemma-3", "MixedReports", n=2, B=2).holds


def test_a_variants_own_defaults_are_kept() -> None:
    assert check(f"{PAPER}/lemma-3", n=2, B=3, mechanism=ref("ReversedStarTies")).fails


def test_a_bound_that_is_missed_is_not_attained() -> None:
    assert not with_variant("remark-bound-tight", "SecondPriceTails", n=2, B=2).holds


def test_the_benchmark_follows_the_ties_of_the_mechanism() -> None:
    """The literal S, of the announcements that are made, is met."""
    m: Any = AsPlayed(Star(2, 3, EIGHTH, EIGHTH, star_ties="last"))
    for c in every(2, 3, (2,), informed=False):
        assert total_revenue(m, c) >= (1 - EIGHTH) * (benchmark(m, c.D) - 2 * EIGHTH)
    assert check(f"{PAPER}/lemma-5", n=2, B=3, star_ties="last", denominators=2).holds
