"""A page says no more than the verdict."""

from dataclasses import replace

import pytest

from verifier.reports.text import Line, Table, plain
from verifier.reports.verdicts import brief_verdict, explanation, tally, verdict
from verifier.verdict import Fails, Holds, Reliance, Unknown, Verdict

HOLDS = Verdict(
    statement="key/claim",
    parameters={"n": 3, "epsilon": "1/4", "ties": {"order": [2, 1, 3]}},
    readings={"opt-out": "at-least-zero"},
    mechanism="second-belief",
    finding=Holds(12),
    scope="every player",
    sentence="for every player i: [bold]v >= t[/bold]",
    evidence="checked",
    rests_on=(Reliance("beliefs", "argued"),),
    method="columns",
    certificate=None,
    work={"profiles": 9, "smt_queries": 0},
    elapsed_seconds=0.012,
    version="0",
)
FAILS = replace(
    HOLDS, finding=Fails({}, {"player": 1, "explanation": ["Take b = (0, 3).", "He wins at 3 and loses 1."]})
)
UNKNOWN = replace(HOLDS, finding=Unknown("the time limit", "dominance: 3 of 8"))


def told(answer: Verdict) -> list[str]:
    return list(plain(verdict(answer)))


def test_everything_that_a_verdict_says() -> None:
    assert told(HOLDS) == [
        "key/claim holds at these parameters",
        "  n = 3, epsilon = 1/4, ties = order (2, 1, 3), opt-out: at-least-zero, mechanism second-belief",
        "  for every player i: [bold]v >= t[/bold]",
        "  scope: every player",
        "  evidence: checked (a certificate that the trusted checker accepted), by columns",
        "  rests on: beliefs (argued)",
        "  work: 12 instances, 9 profiles, 0.01 s",
    ]


@pytest.mark.parametrize("evidence", ["checked", "computed", "solver"])
def test_only_a_kernel_proof_speaks_of_more_than_these_parameters(evidence: str) -> None:
    answer = replace(HOLDS, evidence=evidence)  # type: ignore[arg-type]
    for page in (verdict(answer), brief_verdict(answer)):
        assert "holds at these parameters" in next(plain(page))
    for page in (
        verdict(replace(HOLDS, evidence="kernel")),
        brief_verdict(replace(HOLDS, evidence="kernel")),
    ):
        assert "at these parameters" not in next(plain(page))


@pytest.mark.parametrize(
    ("parameters", "evidence", "first"),
    [
        ({"n": 3, "epsilon": "all"}, "checked", "holds for all epsilon, at these parameters otherwise"),
        ({"delta": "all", "epsilon": "all"}, "checked", "holds for all delta and epsilon"),
        ({"n": "all", "B": "all", "epsilon": "all"}, "kernel", "holds for all n, B and epsilon"),
        ({"n": "all", "epsilon": "1/4"}, "kernel", "holds for all n"),
    ],
)
def test_what_was_asked_for_all_is_said(parameters: dict[str, object], evidence: str, first: str) -> None:
    answer = replace(HOLDS, parameters=parameters, evidence=evidence)  # type: ignore[arg-type]
    assert told(answer)[0] == f"key/claim {first}"


def test_what_is_not_so_for_all_fails_for_some() -> None:
    answer = replace(FAILS, parameters={"n": "all", "B": "all"}, evidence="kernel")
    assert told(answer)[0] == "key/claim fails for some n and B"
    assert told(replace(FAILS, evidence="kernel"))[0] == "key/claim fails at these parameters"


def test_an_empty_truth_says_so() -> None:
    first = told(replace(HOLDS, finding=Holds(0)))[0]
    assert first == "key/claim holds at these parameters, but no instance satisfies the hypotheses"


def test_a_hypothesis_that_is_not_met_is_told() -> None:
    assert "  hypothesis: not met: n > 3" in told(replace(HOLDS, hypothesis="not met: n > 3"))


def test_a_counterexample_is_its_explanation() -> None:
    lines = told(FAILS)
    assert lines[0] == "key/claim fails at these parameters"
    assert lines[3:5] == ["    Take b = (0, 3).", "    He wins at 3 and loses 1."]
    assert explanation({"player": 1, "strategy": [0, 3]}) == ["player: 1", "strategy: (0, 3)"]


def test_an_unknown_gives_its_reason_and_no_evidence() -> None:
    for page in (verdict(UNKNOWN), brief_verdict(UNKNOWN)):
        text = "\n".join(plain(page))
        assert text.startswith("key/claim unknown")
        assert "reason: the time limit" in text
        assert "covered: dominance: 3 of 8" in text
        assert "checked" not in text


def test_a_minimum_comes_with_a_context_that_can_be_pasted() -> None:
    context = {"kind": "set-beliefs", "V": 3, "theta": [3, 0], "smp": [3, 3], "beliefs": ["none", [[3, 0]]]}
    lines = told(replace(HOLDS, finding=Holds(4, {"minimum": "-13/256", "at": {"m": 3}, "context": context})))
    assert "  exact minimum: -13/256, at m 3" in lines
    pasted = '{"kind": "set-beliefs", "V": 3, "theta": [3, 0], "beliefs": ["none", [[3, 0]]]}'
    assert f"  for example in the context: {pasted}" in lines


def test_a_few_witnesses_are_told_and_many_are_counted() -> None:
    one = {"margin": "0", "explanation": ["Take b = 3.", "It gives 0 more."]}
    few = replace(HOLDS, witnesses=(one, {"row": "a"}))
    assert told(few)[3:6] == [
        "    Take b = 3.",
        "    It gives 0 more.",
        "  witnesses: 2, printed whole by --json",
    ]
    many = replace(HOLDS, witnesses=(one,) * 4)
    assert told(many)[3] == "  witnesses: 4, printed whole by --json"
    assert list(plain(brief_verdict(few)))[2] == "  witnesses: 2, printed whole by --json"
    assert not any("witnesses" in line for line in told(HOLDS))


def test_the_tally_counts_each_verdict_once() -> None:
    assert str(tally([HOLDS, FAILS, UNKNOWN, HOLDS])[0]) == "4 verdicts: 2 hold, 1 fail, 1 unknown"


def test_a_table_keeps_its_columns() -> None:
    rows = tuple(((name, ""), (number, "bold")) for name, number in [("a", "1"), ("long name", "22")])
    page = [Line((("title", "bold"),), 1), Table(("name", "number"), rows)]
    assert list(plain(page)) == [" title", "name       number", "a          1", "long name  22"]
