"""The catalogue: identities, names, and that each statement says where it comes from."""

import pytest

from verifier.claims.catalogue import find, statements
from verifier.claims.claim import AboutContexts, AboutMechanism
from verifier.claims.language import Sentence
from verifier.errors import AmbiguousName, UnknownName


def test_ids_are_unique_and_begin_with_the_paper() -> None:
    ids = [s.id for s in statements()]
    assert len(set(ids)) == len(ids)
    assert {s.paper for s in statements()} == {"azar-chen-micali-2010", "chen-micali-2012"}


@pytest.mark.parametrize("statement", statements(), ids=lambda s: s.id)
def test_every_statement_is_complete(statement) -> None:  # type: ignore[no-untyped-def]
    assert statement.source.startswith(("Section", "Appendix", "Theorem", "Corollary"))
    assert len(statement.text) > 20
    assert statement.expected in ("holds", "fails")
    assert (statement.kind == "step") == (statement.id.count("/") > 1)
    known = {s.id for s in statements()}
    assert set(statement.steps) <= known
    if isinstance(statement.body, AboutMechanism | AboutContexts):
        body = statement.body
        sentence = body.at(3) if isinstance(body, AboutMechanism) else body.sentence
        assert isinstance(sentence, Sentence)
        sentence.validate()


def test_a_suffix_from_a_slash_names_a_statement() -> None:
    assert find("claim-1/case-1") is find("chen-micali-2012/claim-1/case-1")
    assert find("claim-1").id == "chen-micali-2012/claim-1"  # and not the step remark-tie-breaking/claim-1
    assert find("remark-tie-breaking/claim-1").kind == "step"
    with pytest.raises(AmbiguousName, match="lemma-3/case-1, chen-micali-2012/claim-1/case-1"):
        find("case-1")
    for wrong in ("laim-1", "", "/claim-1", "claim", "CLAIM-1"):
        with pytest.raises(UnknownName):
            find(wrong)


def test_a_misspelt_name_brings_the_right_one() -> None:
    with pytest.raises(UnknownName, match="did you mean chen-micali-2012/theorem-3"):
        find("theorm-3")
