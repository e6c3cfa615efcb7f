"""`proofs/all-real.json`: what it says of each statement is what is computed, and no more than at numbers."""

from pathlib import Path

import pytest

from verifier.answers.reals.evidence import all_real_evidence, reals
from verifier.claims.all_real import NAME, read, written
from verifier.claims.catalogue import find, statements

KEPT = Path(__file__).resolve().parents[2] / "proofs" / NAME
SAMPLE = (
    "azar-chen-micali-2010/lemma-5", "azar-chen-micali-2010/theorem-2/conversion",
    "azar-chen-micali-2010/prose-higher-offer", "azar-chen-micali-2010/lemma-3/case-2",
    "chen-micali-2012/claim-1", "chen-micali-2012/theorem-1/equation-6", "chen-micali-2012/theorem-5",
    "chen-micali-2012/section-9-truthful-positive", "chen-micali-2012/section-7-constants/floor",
)  # fmt: skip


def test_the_file_has_every_statement_with_a_real_parameter_and_no_other() -> None:
    kept = read(KEPT.read_text(encoding="utf-8"))
    assert [*kept] == [each.id for each in statements() if reals(each)]
    assert written(kept.values()) == KEPT.read_text(encoding="utf-8")


def test_it_is_what_the_catalogue_expects_or_unknown() -> None:
    kept = read(KEPT.read_text(encoding="utf-8"))
    open_ = {id_ for id_, each in kept.items() if each.verdict == "unknown"}
    assert {id_ for id_, each in kept.items() if each.verdict not in ("unknown", find(id_).expected)} == set()
    assert len(open_) == 6  # at one value, too, only a human argument covers all distributions


def test_no_evidence_for_all_values_is_stronger_than_at_chosen_ones() -> None:
    for id_, each in read(KEPT.read_text(encoding="utf-8")).items():
        statement = find(id_)
        assert statement.evidence["all-real"] == each.evidence
        if each.verdict == "holds" and each.evidence == "checked":
            assert statement.evidence["chosen"] == "checked", id_
        assert (each.sentences is None) == (each.evidence != "checked")


@pytest.mark.parametrize("id_", SAMPLE)
def test_it_is_what_is_computed(id_: str) -> None:
    (found,) = all_real_evidence([find(id_)])
    assert found == read(KEPT.read_text(encoding="utf-8"))[id_]


@pytest.mark.slow
def test_all_of_it_is_what_is_computed() -> None:
    assert written(all_real_evidence()) == KEPT.read_text(encoding="utf-8")
