"""Frontiers of sentences about the star mechanism: closed forms, and `check` on both sides of every end."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from verifier.answers.check import check
from verifier.answers.frontiers import star_question as module
from verifier.answers.frontiers.star import StarFrontier, star_frontier
from verifier.answers.frontiers.star_question import is_about_star
from verifier.claims.azar_chen_micali_2010.parameters import STAR
from verifier.claims.claim import AboutStar, Statement
from verifier.claims.language import Sentence
from verifier.errors import NotApplicable, OutOfRange, TooLarge
from verifier.exact.intervals import Interval
from verifier.exact.rational import text

STATEMENTS = (
    "lemma-3", "lemma-3/equation-1", "lemma-3/equation-2", "lemma-3/equation-3", "lemma-3/case-2",
    "lemma-3/case-2/overbid-repaired", "lemma-3/case-3", "lemma-3/case-4/lie", "ex-post-utility",
    "lemma-5/heads-revenue", "lemma-5/heads-revenue-repaired", "lemma-5/classical-price", "lemma-4",
)  # fmt: skip
SAMPLES = {
    "epsilon": ("1/100", "1/8", "1/2", "1", "48/47", "3"),
    "delta": ("1/100", "1/8", "1/2", "99/100"),
    "reward_constant": ("1/10000", "1/1152", "1/768", "1/700", "1/672", "1/600", "2"),
}
OO = {"to": "infinity", "to_included": False}


def frontier(ref: Any, over: str, n: int = 2, B: int = 3, **given: object) -> StarFrontier:
    """Wherever the mechanism is defined."""
    return star_frontier(ref, {"n": n, "B": B, **given}, over=over, beyond_hypothesis=True)


def up_to(high: str, included: bool) -> list[dict[str, object]]:
    return [{"from": "0", "from_included": False, "to": high, "to_included": included}]


def own(then: str, *given: str) -> Statement:
    """A statement about the parameters alone."""
    sentence = Sentence.of((), given, (then,))
    return Statement("own/x", "x", "claim", "own", then, AboutStar(sentence), STAR)


@pytest.mark.parametrize("ref", STATEMENTS)
@pytest.mark.parametrize("over", SAMPLES)
def test_a_value_belongs_iff_the_statement_holds_there(ref: str, over: str) -> None:
    """`check` settles each value by itself, without polynomials."""
    holds = frontier(ref, over).holds
    for x in SAMPLES[over]:
        values: dict[str, Any] = {over: x}
        verdict = check(ref, n=2, B=3, beyond_hypothesis=True, **values)
        assert verdict.holds is any(Fraction(x) in each for each in holds), (ref, over, x)
        assert not verdict.unknown


@pytest.mark.parametrize(("n", "B"), [(2, 3), (2, 4), (3, 3)])
@pytest.mark.parametrize(("epsilon", "delta"), [("1/8", "1/8"), ("1/5", "1/16")])
def test_the_largest_reward_constant_of_lemma_3(n: int, B: int, epsilon: str, delta: str) -> None:
    """delta epsilon / (2 (1 - delta) n B), which does not belong."""
    e, d = Fraction(epsilon), Fraction(delta)
    (found,) = frontier("lemma-3", "reward_constant", n, B, epsilon=epsilon, delta=delta).holds
    assert found == Interval(Fraction(0), False, d * e / (2 * (1 - d) * n * B), False)


def test_equation_2_needs_epsilon_at_most_one_half() -> None:
    assert frontier("lemma-3/equation-2", "epsilon").to_json()["holds"] == up_to("1/2", True)


def test_lemma_3_needs_epsilon_below_one() -> None:
    """At 1 a star whom an offer one above his value tempts loses nothing by taking it."""
    answer = frontier("lemma-3", "epsilon").to_json()
    assert answer["holds"] == up_to("1", False)
    assert (answer["range"], answer["printed"]["holds"]) == (["0", "infinity"], up_to("1/4", False))  # type: ignore[index]


def test_the_range_is_that_of_the_hypothesis() -> None:
    answer = star_frontier("lemma-3", {"n": 2, "B": 3}).to_json()
    assert (answer["range"], answer["holds"]) == (["0", "1/4"], up_to("1/4", False))
    assert answer["endpoints"] == []
    with pytest.raises(OutOfRange, match="beyond-hypothesis"):
        star_frontier("lemma-3", {"n": 2, "B": 3, "delta": "1/3"})
    beyond = frontier("lemma-3", "epsilon", delta="1/3").to_json()
    assert "stated for" in str(beyond["hypothesis"])
    assert beyond["printed"]["holds"] == []  # type: ignore[index]


def test_the_end_of_lemma_5_over_delta_is_a_root() -> None:
    """At (0, 0) with the offer 0 the coefficient is epsilon times (1-d)(1-d/9) - d/3, for n = 2, B = 3."""
    answer = frontier("lemma-5", "delta")
    (found,) = answer.to_json()["holds"]  # type: ignore[misc]
    assert found["to"] == {"root_of": "x^2 - 13 x + 9", "in": ["0", "1"]}  # type: ignore[has-type]
    for d in (Fraction(735, 1000), Fraction(736, 1000)):
        assert any(d in each for each in answer.holds) is ((1 - d) * (1 - d / 9) - d / 3 >= 0)


def test_outside_a_sufficient_sentence_nothing_is_claimed() -> None:
    answer = frontier("lemma-5", "delta")
    told = answer.to_json()
    assert answer.unknown
    assert (told["verdict"], told["unknown"][0]["from_included"]) == ("unknown", False)  # type: ignore[index]
    assert "sufficient" in str(told["reason"])
    assert [each["holds"] for each in answer.witnesses] == [True, None]
    assert not frontier("lemma-5", "epsilon").unknown


@pytest.mark.parametrize("over", SAMPLES)
@pytest.mark.parametrize("ref", ["lemma-3", "lemma-3/equation-3", "lemma-3/case-4/lie", "heads-revenue"])
def test_witnesses_are_what_check_says_at_their_values(ref: str, over: str) -> None:
    answer = frontier(ref, over, epsilon="1/5") if over != "epsilon" else frontier(ref, over)
    assert answer.witnesses
    for each in answer.witnesses:
        values: dict[str, Any] = {"epsilon": "1/5", over: each[over]}
        verdict = check(ref, n=2, B=3, beyond_hypothesis=True, **values)
        assert verdict.holds is each["holds"]
        assert verdict.fails is (each["side"] != "inside")


def test_the_instance_of_a_witness_is_false_by_hand() -> None:
    """Truth wins (1/8)(1/48) more with Heads; the lie is paid 2/672 with Tails, of chance 7/8."""
    false = next(each for each in frontier("lemma-3", "reward_constant").witnesses if not each["holds"])
    assert false["reward_constant"] == "1/672"
    assert Fraction(1, 8) * Fraction(1, 48) == Fraction(7, 8) * Fraction(2, 672)
    assert false["needs"] == "-7/4 reward_constant + 1/384 > 0"
    assert "is false" in " ".join(false["explanation"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("statement", "over", "holds"),
    [
        (own("2 * epsilon == 1"), "epsilon", [{"from": "1/2", "from_included": True, "to": "1/2",
                                               "to_included": True}]),
        (own("2 * epsilon != 1"), "epsilon", [*up_to("1/2", False), {"from": "1/2", "from_included": False,
                                                                     **OO}]),
        (own("epsilon >= 1", "epsilon >= 1/2"), "epsilon", [*up_to("1/2", False), {
            "from": "1", "from_included": True, **OO}]),
        (own("(2 * delta - 1) * (2 * delta - 1) > 0"), "delta", [*up_to("1/2", False), {
            "from": "1/2", "from_included": False, "to": "1", "to_included": False}]),
    ],
)  # fmt: skip
def test_sets_of_several_pieces(statement: Statement, over: str, holds: list[Mapping[str, object]]) -> None:
    assert frontier(statement, over).to_json()["holds"] == holds


def test_a_gap_has_a_witness_for_either_end() -> None:
    answer = frontier(own("epsilon >= 1", "epsilon >= 1/2"), "epsilon")
    assert [(each["side"], each["epsilon"], each.get("end")) for each in answer.witnesses] == [
        ("inside", "1/3", None), ("at", "1/2", "1/2"), ("below", "2/3", "1"), ("inside", "2", None),
    ]  # fmt: skip


def test_a_single_irrational_value() -> None:
    answer = frontier(own("2 * delta * delta == 1"), "delta")
    (only,) = answer.holds
    assert only.low == only.high
    assert answer.to_json()["holds"][0]["from"] == {"root_of": "2 x^2 - 1", "in": ["0", "1"]}  # type: ignore[index]
    assert [each["side"] for each in answer.witnesses] == ["below", "inside", "above"]


def test_the_reduction_of_the_others_values_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    full = frontier("lemma-3", "reward_constant", 3, 3)
    monkeypatch.setattr(module, "ENUMERATE_RESTS", 1)
    few = frontier("lemma-3", "reward_constant", 3, 3)
    assert few.holds == full.holds
    assert few.instances < full.instances
    assert "others' values" in {each.reduction for each in few.rests_on}
    assert "others' values" not in {each.reduction for each in full.rests_on}


def test_an_end_of_degree_three_that_does_not_belong() -> None:
    answer = frontier(own("2 * delta * delta * delta < 1"), "delta")
    (below,) = answer.to_json()["holds"]  # type: ignore[misc]
    assert below["to"] == {"root_of": "2 x^3 - 1", "in": ["0", "1"]}  # type: ignore[has-type]
    (end,) = answer.endpoints
    assert (end["belongs"], end["about"]) == (False, "0.793700525984")
    assert answer.contains(Fraction("0.793700525984")) is True
    assert answer.contains(Fraction("0.793700525985")) is False


@pytest.mark.parametrize(
    ("ref", "over", "given", "told"),
    [
        ("lemma-3", "B", {}, "over epsilon, delta, reward_constant"),
        ("lemma-3", "epsilon", {"epsilon": "1/8"}, "leave it out"),
        ("brier-bounded", "epsilon", {}, "no rational parameter"),
        ("lemma-5", "reward_constant", {}, "as printed only"),
        ("lemma-5", "epsilon", {"star_ties": "last"}, "as printed only"),
        ("lemma-5", "epsilon", {"denominators": 2}, "as printed only"),
        ("lemma-4/constant", "epsilon", {}, "of its own"),
        ("prose-higher-offer", "epsilon", {}, "multiples of 1/2"),
        ("lemma-3", "delta", {"epsilon": "all"}, "only delta varies"),
    ],
)
def test_what_has_no_frontier(ref: str, over: str, given: dict[str, object], told: str) -> None:
    with pytest.raises(NotApplicable, match=told):
        star_frontier(ref, given, over=over)


def test_large_requests_are_asked_about() -> None:
    with pytest.raises(TooLarge, match="--yes"):
        star_frontier("lemma-3", {"n": 3, "B": 60})


def test_which_statements_have_one() -> None:
    assert [is_about_star(ref) for ref in ("lemma-3/case-4", "lemma-5/equation-8", "theorem-3")] == [
        True, True, False,
    ]  # fmt: skip


def test_the_printed_reward_constant() -> None:
    printed = frontier("lemma-3", "reward_constant").to_json()["printed"]
    constant = text(Fraction(1, 8) * Fraction(1, 8) / (3 * 2 * 3))
    assert printed["holds"][0]["from"] == printed["holds"][0]["to"] == constant  # type: ignore[index]
