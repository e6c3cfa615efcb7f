"""`verifier frontier` for claims about the second-belief mechanism: pages, records, refusals."""

import json
from pathlib import Path

import pytest

from verifier.cli.main import main


def test_a_record_for_each_point_of_the_grid(capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "frontier",
        "remark-non-negative-revenue",
        "--n",
        "2",
        "--V",
        "1..2",
        "--beyond-hypothesis",
        "--json",
    ]
    assert main(words) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["parameters"]["V"] for record in found] == [1, 2]
    assert [record["holds"] for record in found] == [
        [{"from": "0", "from_included": False, "to": end, "to_included": True}] for end in ("4", "9/2")
    ]


def test_a_page_says_where_it_holds_and_where_it_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["frontier", "remark-non-negative-revenue", "--n", "2", "--V", "2", "--beyond-hypothesis"]) == 0
    )
    told = capsys.readouterr().out
    assert "for which it holds: (0, 9/2]" in told
    assert "as printed: epsilon in (0, 1]" in told
    assert "revenue(p) >= 0 is false" in told


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["claim-1", "--exclude", "1/2"], "--exclude belongs to Theorems 1 and 2"),
        (["claim-1", "--law", "epsilon <"], "cannot be read"),
        (["claim-1", "--law", "floor(1) < weight", "--over", "floor"], "'weight' is not understood"),
        (["claim-1", "--epsilon", "1/4"], "leave --epsilon out"),
        (["claim-1", "--over", "reward-constant"], "floor, weight, divisor"),
        (["claim-1", "--over", "floor", "--epsilon", "2"], "epsilon = 2 lies outside (0, 1]"),
        (["claim-1", "--over", "floor", "--epsilon", "1/4,x"], "not the text of a number"),
        (["claim-1", "--over", "floor", "--V", "0"], "V = 0"),
        (["claim-1", "--over", "weight", "--mechanism", "naive", "--n", "2", "--V", "1"], "naive has none"),
        (["claim-1", "--mechanism", "third-price"], "there is no mechanism 'third-price'"),
        (["claim-1", "--mechanism", "no.py:A"], "there is no file no.py"),
        (["claim-1", "--B", "3"], "--B belongs to the star mechanism"),
        (["claim-1", "--over", "V"], "epsilon"),
        (["claim-1", "--ties", "sideways"], "'sideways' is none of"),
        (["chen-micali-2012/theorem-1", "--ties", "last"], "--ties belongs to claims"),
        (["lemma-3", "--ties", "last"], "--ties belongs to statements of 2012"),
    ],
)
def test_what_does_not_belong_is_refused(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["frontier", *words]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert message in output.err
    assert output.err.count("\n") == 1


def test_over_a_constant_epsilon_is_a_parameter_with_a_grid(capsys: pytest.CaptureFixture[str]) -> None:
    """Halving epsilon halves the least divisor of the remark."""
    words = ["frontier", "remark-non-negative-revenue", "--over", "divisor", "--n", "2", "--V", "2"]
    assert main([*words, "--epsilon", "1/4,1/8", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["over"], row["parameters"]["epsilon"]) for row in found] == [
        ("divisor", "1/4"), ("divisor", "1/8"),
    ]  # fmt: skip
    assert [row["endpoints"] for row in found] == [
        [{"divisor": end, "belongs": True, "evidence": "computed"}] for end in ("4/9", "2/9")
    ]
    assert found[0]["printed"] == {
        "condition": "divisor = 4n, of the reward in step e",
        "holds": [{"from": "8", "from_included": True, "to": "8", "to_included": True}],
    }
    assert main(words) == 0
    told = capsys.readouterr().out
    assert "the divisor for which it holds: [4/9, infinity)" in told
    assert "range: divisor > 0" in told


def test_a_law_is_compared_with_the_set(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["frontier", "claim-1", "--n", "2", "--V", "1", "--law"]
    assert main([*words, "epsilon > 0 and epsilon <= 1"]) == 0
    assert "true exactly where the statement holds" in capsys.readouterr().out
    assert main([*words, "epsilon*V < 1", "--json"]) == 0
    law = json.loads(capsys.readouterr().out)["law"]
    assert (law["agrees"], law["at"], law["law_says"]) == (False, "1", False)


@pytest.mark.parametrize(("low", "agrees"), [("16/9*epsilon", True), ("4/9", False)])
def test_a_law_about_a_constant(low: str, agrees: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """The range has no upper end, and epsilon is one of the known numbers."""
    words = ["frontier", "remark-non-negative-revenue", "--over", "divisor", "--n", "2", "--V", "2"]
    assert main([*words, "--epsilon", "1/8", "--json", "--law", f"divisor >= {low}"]) == 0
    assert json.loads(capsys.readouterr().out)["law"]["agrees"] is agrees


OWN = """
from fractions import Fraction
from verifier.games.auction import Outcome

class Fee:
    def __init__(self, n, V, epsilon):
        self.n, self.V, self.epsilon = n, V, epsilon
    def strategies(self, i):
        return ("no", "yes")
    def bid(self, s):
        return int(s == "yes")
    def outcome(self, s):
        fee = max(self.epsilon, Fraction(1, 3)) - Fraction(1, 2)
        return Outcome((Fraction(0),) * self.n, tuple(fee * self.bid(x) for x in s))

class Root(Fee):
    def outcome(self, s):
        fee = Fraction(float(self.epsilon) ** 0.5)
        return Outcome((Fraction(0),) * self.n, (fee,) * self.n)
"""


def test_a_mechanism_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.py"
    path.write_text(OWN)
    words = ["frontier", "remark-non-negative-revenue", "--n", "2", "--V", "1", "--mechanism"]
    assert main([*words, f"{path}:Fee"]) == 0
    told = capsys.readouterr().out
    assert "the epsilon in (0, 1] for which it holds: [1/2, 1]" in told
    assert "as printed" not in told
    assert main([*words, f"{path}:Root"]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count("\n") == 1
    assert "float(epsilon) needs a value, and epsilon is kept symbolic" in output.err
