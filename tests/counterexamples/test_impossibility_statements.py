"""theorem-1, theorem-2, corollary-1 and corollary-2 as a user asks for them."""

import json
import random
from fractions import Fraction as F
from pathlib import Path
from typing import Any

import pytest

from tests.counterexamples.random_mechanisms import KINDS
from tests.counterexamples.tables import compulsory, gift, two_offers
from verifier.answers.check import check
from verifier.claims.chen_micali_2012.corollaries import STATEMENTS as COROLLARIES
from verifier.claims.chen_micali_2012.impossibility import worked_example
from verifier.claims.chen_micali_2012.theorem_1 import THEOREM_1
from verifier.claims.chen_micali_2012.theorem_2 import THEOREM_2
from verifier.claims.claim import ByConstruction, Outcome, Statement
from verifier.counterexamples.dominant_implementation import (
    NoDominant,
    TooLittle,
    dominant_strategies,
    shortcoming,
)
from verifier.dominance.question import Sense
from verifier.errors import NotApplicable, OutOfRange
from verifier.exact.rational import rational
from verifier.games.auction import Auction
from verifier.mechanisms.load import load_mechanism
from verifier.mechanisms.second_price import SecondPrice
from verifier.mechanisms.table import read_table
from verifier.meter import Meter
from verifier.revenue.second_belief_benchmark import second_belief_benchmark
from verifier.verdict import Holds, Unknown

COROLLARY_1, COROLLARY_2 = (s for s in COROLLARIES if s.kind == "corollary")
KINDS_OF = {kind: [s for s in COROLLARIES if s.id.endswith(f"/{kind}")]
            for kind in ("strictly", "weakly", "very-weakly")}  # fmt: skip


def carry_out(statement: Statement, auction: Auction | None, **parameters: Any) -> Outcome:
    assert isinstance(statement.body, ByConstruction)
    return statement.body.carry_out(auction, parameters, Meter())


def written(mechanism: Any) -> dict[str, object]:
    """The mechanism as a JSON table."""
    return {
        "mechanism": 1, "V": mechanism.V, "strategies": [list(mechanism.strategies(i)) for i in range(2)],
        "outcomes": [
            {"profile": list(s), "win": list(map(str, o.win)), "price": list(map(str, o.price))}
            for s, o in mechanism.outcomes.items()
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "epsilon", "H"), [(THEOREM_1, F(3, 4), 5), (THEOREM_1, F(1), 3), (THEOREM_2, F(1, 4), 5)]
)
def test_the_witness_is_a_context_a_profile_and_a_revenue(statement: Statement, epsilon: F, H: int) -> None:
    """Read back from the JSON of the verdict by a context's own reader."""
    from verifier.contexts.context_file import read_context

    example = worked_example(8, epsilon)
    verdict = check(statement, mechanism=example, V=8, epsilon=epsilon)
    assert verdict.holds
    told: Any = json.loads(json.dumps(verdict.to_json()))["witnesses"][0]
    context = read_context({**told["context"], "epsilon": str(epsilon)}).context
    assert context.theta == (H, 0)
    assert all(context.is_correct(i) for i in range(2))
    assert told["profile"] == ["in", "out"]
    assert rational(told["revenue"]) == example.outcome(("in", "out")).revenue == epsilon
    assert rational(told["target"]) == epsilon * second_belief_benchmark(context) > rational(told["revenue"])
    assert told["construction"]["H"] == H
    assert len(told["explanation"]) == 3


def test_a_table_file_and_an_object_get_the_same_answer(tmp_path: Path) -> None:
    mechanism = KINDS[4](random.Random(12), 5, 6, F(3, 4), False)
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(written(mechanism)), encoding="utf-8")
    assert read_table(written(mechanism)).outcomes == mechanism.outcomes
    by_file = check(THEOREM_1, mechanism=str(path), epsilon="3/4")
    by_object = check(THEOREM_1, mechanism=mechanism, epsilon="3/4")
    assert by_file.holds
    assert by_file.witnesses == by_object.witnesses


def test_named_mechanisms_are_refuted_in_the_weaker_reading() -> None:
    """They may end with a revenue of 0 or less when the types are (1, 0)."""
    for name in ("second-belief", "naive", "second-price", "first-price", "all-pay"):
        auction = load_mechanism(name, 2, 3, F(1)).auction
        found = carry_out(THEOREM_1, auction, V=3, epsilon=F(1), **{"opt-out": "at-least-zero"})
        assert isinstance(found.finding, Holds), name
        assert found.witnesses[0]["context"]["theta"] == [1, 0]
        revenue = rational(found.witnesses[0]["revenue"])
        assert F(0) < revenue < F(1, 2) if name == "second-belief" else revenue <= 0


@pytest.mark.parametrize("statement", [THEOREM_1, COROLLARY_1], ids=lambda s: s.id)
def test_what_is_not_reasonable_is_no_instance(statement: Statement) -> None:
    place = r"player 1 has no opt-out .* 0, .* utility 5 .*\(0, 0\).* type is 5"
    with pytest.raises(NotApplicable, match=place):
        check(statement, mechanism="second-price")
    with pytest.raises(NotApplicable, match=r"player 1 has no opt-out .*'pass', 'out'"):
        check(statement, mechanism=compulsory())
    with pytest.raises(NotApplicable, match="two players, and the mechanism has 3"):
        check(statement, mechanism=lambda V: SecondPrice(3, V))


def test_theorem_2_wants_determinism() -> None:
    with pytest.raises(NotApplicable, match=r"\('in', 'in'\) player 1 gets the good with chance 1/2"):
        check(THEOREM_2, mechanism=two_offers(F(1, 4), V=5))
    assert check(THEOREM_2, mechanism=two_offers(F(1, 4), V=5, deterministic=True)).holds


@pytest.mark.parametrize(
    ("statement", "epsilon", "V"),
    [(THEOREM_1, "1/2", 9), (THEOREM_1, "3/4", 4), (THEOREM_1, "1", 2), (THEOREM_2, "1/4", 4),
     (THEOREM_2, "0", 4), (COROLLARY_1, "3/4", 4), (COROLLARY_2, "1/4", 4)],
)  # fmt: skip
def test_outside_the_hypothesis_it_takes_an_option(statement: Statement, epsilon: str, V: int) -> None:
    with pytest.raises(OutOfRange, match="--beyond-hypothesis"):
        check(statement, mechanism=gift(V), epsilon=epsilon, V=V)
    verdict = check(statement, mechanism=gift(V), epsilon=epsilon, V=V, beyond_hypothesis=True)
    assert verdict.hypothesis is not None
    assert verdict.holds  # a gift earns less than nothing somewhere


@pytest.mark.parametrize(("statement", "deterministic"), [(THEOREM_1, False), (THEOREM_2, True)])
def test_a_mechanism_that_meets_the_benchmark_refutes_the_conclusion(
    statement: Statement, deterministic: bool
) -> None:
    """Outside the hypothesis only: V = 1."""
    offers = two_offers(F(3, 4), deterministic=deterministic)
    verdict = check(statement, mechanism=offers, V=1, epsilon="3/4", beyond_hypothesis=True)
    assert verdict.fails
    told: Any = verdict.counterexample
    assert "does sufficiently implement 3/4 2nd for D(2,1)" in told["explanation"][0]
    assert "The least share of the benchmark is 3/4" in told["explanation"][2]
    # A little more, and it does not: the profile has to be looked for elsewhere, or the proof finds it.
    more = check(statement, mechanism=offers, V=1, epsilon="4/5", beyond_hypothesis=True)
    assert more.holds


def test_where_the_construction_ends_in_nothing_all_contexts_are_gone_through() -> None:
    """The worked example earns enough in (1, 0), the only game of the proof at V = 1, and nothing in
    (0, 1)."""
    example = worked_example(1, F(3, 4))
    verdict = check(THEOREM_1, mechanism=example, V=1, epsilon="3/4", beyond_hypothesis=True)
    assert verdict.holds
    told: Any = verdict.witnesses[0]
    assert told["context"]["theta"] == [0, 1]
    assert any("reaches no such profile" in note for note in verdict.notes)
    assert [reliance.reduction for reliance in verdict.rests_on]


def test_without_a_mechanism_there_is_none() -> None:
    for statement, epsilon, V, bound in (
        (THEOREM_1, F(3, 4), 5, "5/9"), (THEOREM_1, F(1), 3, "3/5"), (THEOREM_2, F(1, 4), 5, "1/5"),
    ):  # fmt: skip
        found = carry_out(statement, None, V=V, epsilon=epsilon)
        assert isinstance(found.finding, Holds)
        assert found.witnesses[0]["bound"] == bound
        assert rational(bound) < epsilon
        assert found.reductions


def test_without_a_mechanism_outside_the_hypothesis() -> None:
    """At V = 2 the contexts (1,0), (2,0) exclude epsilon > 2/3, which is more than the theorem says; at 2/3
    they exclude nothing, and the verdict is unknown."""
    beyond = carry_out(THEOREM_1, None, V=2, epsilon=F(3, 4))
    assert isinstance(beyond.finding, Holds)
    left = carry_out(THEOREM_1, None, V=2, epsilon=F(2, 3))
    assert isinstance(left.finding, Unknown)
    assert "2/3" in left.finding.reason


# Corollaries.


@pytest.mark.parametrize(("statement", "pure"), [(COROLLARY_1, False), (COROLLARY_2, True)])
def test_the_corollaries_on_random_mechanisms(statement: Statement, pure: bool) -> None:
    rng = random.Random(statement.id)
    for round_ in range(15):
        mechanism = KINDS[round_ % len(KINDS)](rng, 5, 4, F(3, 4), pure)
        assert check(statement, mechanism=mechanism, V=5, epsilon="3/4").holds


def test_each_kind_names_what_is_missing_or_too_little() -> None:
    """No strategy of `gift` is dominant for player 1 of type 1: coming in pays 1 alone, and costs 1 in
    company."""
    for kind, steps in KINDS_OF.items():
        verdict = check(steps[0], mechanism=gift(), V=5, epsilon="3/4")
        assert verdict.holds
        told: Any = verdict.witnesses[0]
        assert (told["theta"], told["player"]) == ([1, 0], 1)
        dominant = dominant_strategies(gift(), 0, 1)
        assert dominant[Sense(kind.replace("-", " "))] == ()
        rich = check(steps[1], mechanism=worked_example(5, F(1, 4)), V=5, epsilon="1/4")
        assert rich.witnesses[0]["revenue"] == "1/4"


def test_without_existence_the_corollaries_would_be_false() -> None:
    """If "implements" asked nothing where nobody has a dominant strategy, `gift` would implement everything:
    player 1 never has one. So the statement asks that there be one."""
    for t in range(6):
        assert not any(dominant_strategies(gift(), 0, t).values())


@pytest.mark.parametrize("epsilon", [F(1, 2), F(3, 4)])
def test_the_corollaries_fail_for_what_implements_the_benchmark(epsilon: F) -> None:
    """V = 1: with two offers type 1's coming in is weakly dominant, and strictly so if the two share it."""
    for statement, deterministic in ((COROLLARY_1, False), (COROLLARY_2, True)):
        offers = two_offers(epsilon, deterministic=deterministic)
        whole = check(statement, mechanism=offers, V=1, epsilon=epsilon, beyond_hypothesis=True)
        assert whole.fails
        verdicts = {
            kind: check(steps[int(deterministic)], mechanism=offers, V=1, epsilon=epsilon,
                        beyond_hypothesis=True).verdict
            for kind, steps in KINDS_OF.items()
        }  # fmt: skip
        strictly = "holds" if deterministic else "fails"
        assert verdicts == {"strictly": strictly, "weakly": "fails", "very-weakly": "fails"}


def test_shortcomings_by_the_definitions() -> None:
    offers = two_offers(F(1, 2))
    for theta in ((t, r) for t in range(2) for r in range(2)):
        for sense in Sense:
            assert shortcoming(offers, F(1, 2), theta, sense) is None
            found = shortcoming(offers, F(3, 5), theta, sense)
            assert isinstance(found, TooLittle) == (theta != (0, 0))
    assert shortcoming(gift(), F(1, 2), (0, 0), Sense.WEAKLY) == NoDominant((0, 0), 0)
