"""Dropping a hypothesis, and what is then false."""

import pytest

from verifier.answers.counterexample.counterexample import counterexample
from verifier.answers.counterexample.hypotheses import named, without
from verifier.claims.catalogue import find, statements
from verifier.errors import UnknownName


def test_claim_2_needs_a_type_of_at_least_1() -> None:
    """Type 0 may announce (1, 0), since announcing 0 twice is all the same when everybody does."""
    found = counterexample("claim-2", drop=["given-1"])
    assert found.status == 1
    assert found.verdict.counterexample is not None
    assert (found.verdict.counterexample["type"], found.verdict.counterexample["strategy"]) == (0, [1, 0])
    assert [h.text for h in found.dropped] == ["t >= 1"]
    assert counterexample("claim-2", {"n": [2]}).status == 0


@pytest.mark.parametrize("name", ["given-1", "t >= 1", "t>=1"])
def test_a_clause_is_named_by_its_number_or_its_text(name: str) -> None:
    _, dropped = without(find("claim-2"), [name])
    assert [h.name for h in dropped] == ["given-1"]


def test_rational_play_is_a_hypothesis_of_claim_3() -> None:
    found = counterexample("claim-3", drop=["rational"])
    assert found.status == 1
    assert "S_i(t)" in found.verdict.sentence


def test_beyond_its_range_lemma_3_fails() -> None:
    """Below 1/4 it holds at these sizes; without the condition the box goes further, simpler rates first."""
    box = {"n": [2], "B": [2]}
    assert counterexample("lemma-3", box).status == 0
    found = counterexample("lemma-3", box, drop=["epsilon-delta"])
    assert found.status == 1
    assert found.verdict.parameters["epsilon"] == "1"


def test_a_hypothesis_that_is_not_met_leaves_the_point_out() -> None:
    box = {"n": [2], "B": [2], "epsilon": ["1/8", "1/2"]}
    found = counterexample("lemma-3", box)
    assert (found.status, found.searched["settled"]) == (0, 1)
    assert found.searched["outside"] == [
        "n = 2, B = 2, epsilon = 1/2, delta = 1/8: azar-chen-micali-2010/lemma-3 is stated for "
        "epsilon and delta in (0, 1/4)"
    ]


def test_correct_beliefs_are_a_clause() -> None:
    """2nd(B) <= max theta needs that no belief is wrong."""
    name = "remark-benchmark-bounds/correct"
    assert counterexample(name, {"n": [2], "V": [1, 2]}).status == 0
    found = counterexample(name, {"n": [2], "V": [1, 2]}, drop=["given-1"])
    assert found.status == 1
    assert found.verdict.counterexample is not None
    assert found.verdict.counterexample["instance"]["c"]["correct"] == [0, 0]


def test_where_the_mechanism_is_not_defined_nothing_is_claimed() -> None:
    found = counterexample("claim-1", {"n": [2], "V": [1], "epsilon": ["1/4", "2"]}, drop=["epsilon"])
    assert found.status == 0
    assert found.searched["outside"] == [
        "n = 2, V = 1, epsilon = 2: epsilon = 2 lies outside (0, 1], where the mechanism is defined"
    ]


def test_the_others_stay() -> None:
    """Dropping one condition leaves the others in force."""
    amended, _ = without(find("lemma-3"), ["given-1"])
    assert [h.name for h in named(amended)] == ["epsilon-delta"]
    amended, _ = without(find("claim-1/case-2-2"), ["given-2"])
    assert [h.text for h in named(amended) if h.name.startswith("given")] == [
        "bid(s) < t", "win(i, join(i, (0, t), r)) = 1", "win(i, join(i, s, r)) = 1",
    ]  # fmt: skip


def test_an_unknown_name_lists_those_there_are() -> None:
    with pytest.raises(UnknownName, match=r"it has epsilon \(epsilon in \(0, 1\]\); given-1 \(t >= 1\)"):
        counterexample("claim-2", drop=["correct-beliefs"])


def test_names_are_different_within_every_statement() -> None:
    for statement in statements():
        names = [hypothesis.name for hypothesis in named(statement)]
        assert len(set(names)) == len(names), statement.id
