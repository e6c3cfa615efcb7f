"""`verifier frontier` for claims about the second-belief mechanism: pages, records, refusals."""

import json

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
        (["claim-1", "--law", "epsilon < 1"], "--law belongs to Theorems 1 and 2"),
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
    assert message in capsys.readouterr().err
