"""Certificates as text: the same bytes on every machine, one document, nothing inexact."""

import json
from fractions import Fraction as F
from pathlib import Path
from typing import Any

import pytest

from verifier import checker
from verifier.answers.check import check
from verifier.certificates import produce, words
from verifier.certificates.write import as_text
from verifier.errors import UnreadableFile
from verifier.mechanisms.second_belief import SecondBelief

HARD: list[dict[str, Any]] = [
    {"statement": "theorem-3", "n": 3, "V": 2, "ties": "uniform"},
    {"statement": "claim-3", "n": 2, "V": 3, "epsilon": 1, "ties": "uniform"},  # a mixture is needed
    {"statement": "claim-3", "n": 3, "V": 1, "ties": {"order": [2, 3, 1]}},
    {"statement": "claim-3", "n": 2, "V": 2, "mechanism": "second-price"},
    {"statement": "claim-1", "n": 4, "V": 2, "mechanism": "all-pay"},
    {"statement": "claim-3/equation-13", "n": 3, "V": 2, "ties": "last"},
    {"statement": "remark-non-negative-revenue", "n": 3, "V": 3},
    {"statement": "claim-2", "n": 8, "V": 4, "ties": "uniform"},  # by columns
    {"statement": "claim-2", "n": 8, "V": 4, "ties": {"order": [8, 1, 2, 3, 4, 5, 6, 7]}},
    {"statement": "theorem-3", "n": 2, "V": 1, "mechanism": "naive"},
]


@pytest.mark.parametrize("asked", HARD, ids=lambda asked: asked["statement"])
def test_the_checker_accepts_and_the_bytes_do_not_change(asked: dict[str, Any]) -> None:
    first, second = check(**asked), check(**asked)
    assert first.evidence == "checked"
    text = first.certificate_text
    assert text is not None
    assert text == second.certificate_text
    assert as_text(json.loads(text)) == text
    json.loads(text, parse_float=lambda x: pytest.fail(f"a float: {x}"))
    assert text.isascii()
    assert text.endswith("}\n")


def test_enumerated_and_columns_survivors_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same sentence with evidence by all profiles and by columns."""
    from verifier.answers import size

    enumerated = check("claim-1", n=3, V=3)
    monkeypatch.setattr(size, "CERTIFY_PROFILES", 10)
    columns = check("claim-1", n=3, V=3)
    texts = [json.loads(v.certificate_text or "") for v in (enumerated, columns)]
    assert [text["profiles"] for text in texts] == ["enumerated", "columns"]
    assert texts[0]["survival"] == texts[1]["survival"]
    assert [r.reduction for r in columns.rests_on] == ["columns"]


def test_a_table_is_bound_to_its_source() -> None:
    """A variant with the printed name but another reward is written by its table and never by its name."""
    variant = SecondBelief(2, 1, F(1, 4), reward_rule=lambda m, s: F(0))
    verdict = check("remark-always-sells", mechanism=variant)
    head = json.loads(verdict.certificate_text or "")["mechanism"]
    assert head["name"] == "a variant of second-belief"
    assert len(head["outcomes"]) == 4**2
    printed = json.loads(check("remark-always-sells", n=2, V=1).certificate_text or "")["mechanism"]
    assert printed == {"name": "second-belief", "n": 2, "V": 1, "epsilon": "1/4", "ties": "first"}


def test_what_the_checker_refuses_is_an_error_here() -> None:
    document = json.loads(check("claim-1", n=2, V=1).certificate_text or "")
    document["survival"][0]["survives"] = []
    with pytest.raises(produce.NotAccepted, match="the checker refused the certificate"):
        produce.checked(document, [document])
    with pytest.raises(checker.Rejected):
        checker.check(as_text(document))


@pytest.mark.parametrize("other", [{"V": 2}, {"epsilon": "1/2"}, {"ties": "last"}])
def test_a_certificate_of_something_else_is_noticed(other: dict[str, object]) -> None:
    """It is accepted, for it is right; but it does not prove what was asked."""
    document = json.loads(check("claim-1", n=2, V=1).certificate_text or "")
    assert produce.checked(document, [document])[1] == words.sentence(document)
    asked = {**document, "mechanism": {**document["mechanism"], **other}}
    with pytest.raises(produce.NotAccepted, match="something else than was asked"):
        produce.checked(document, [asked])
    with pytest.raises(produce.NotAccepted, match="something else than was asked"):
        produce.checked(document, [{**document, "verdict": "fails"}])
    with pytest.raises(produce.NotAccepted, match="something else than was asked"):
        produce.checked(document, [document, document])


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(UnreadableFile, match="cannot write"):
        produce.save("{}", in_the_way / "below.json")
