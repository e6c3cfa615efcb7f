"""The signatures of contexts, against those of literally every context."""

import pytest

from verifier.claims.world import Signature, signatures
from verifier.contexts.all_contexts import contexts


@pytest.mark.parametrize(("n", "V"), [(2, 1), (2, 2), (2, 3), pytest.param(3, 1, marks=pytest.mark.slow)])
def test_signatures_are_those_of_literally_all_contexts(n: int, V: int) -> None:
    listed = list(signatures(n, V))
    assert len(set(listed)) == len(listed)
    assert set(listed) == {Signature.of(context) for context in contexts(n, V)}
